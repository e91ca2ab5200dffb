//! Says in Russian what the TOML reader says in English, naming the field at fault.
//!
//! The reader's wording is not a contract: what is not recognised here gets a general sentence, and the tests in
//! `tests.rs` show when a new version of the reader words a mistake otherwise.

/// The reason for the clerk, without a full stop.
///
/// `message` is the reader's sentence, `path` the keys around the mistake (empty at the top or unknown), `written`
/// the text that the reader points at.
pub(super) fn reason(message: &str, path: &str, written: &str) -> String {
    let mut ticked = message.split('`').skip(1).step_by(2);
    if let Some(rest) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
    {
        return wrong_kind(rest, path, written);
    }
    let name = if message.starts_with("duplicate key") {
        written
    } else {
        ticked.next().unwrap_or_default()
    };
    if message.starts_with("missing field") {
        return match path {
            "" => format!("нет обязательного поля «{name}»"),
            _ => format!("в «{path}» нет обязательного поля «{name}»"),
        };
    }
    if message.starts_with("duplicate") {
        return format!("поле «{name}» записано дважды");
    }
    let allowed: Vec<&str> = ticked.collect();
    if message.starts_with("unknown field") {
        let field = if path.rsplit('.').next() == Some(name) {
            path
        } else {
            name
        };
        return format!(
            "поле «{field}» не предусмотрено; возможны: {}",
            allowed.join(", ")
        );
    }
    if message.starts_with("unknown variant") {
        return format!(
            "в «{path}» значение «{name}» не предусмотрено; возможны: {}",
            allowed.join(", ")
        );
    }
    if message.starts_with("wanted string or table") {
        return format!("поле «{path}» должно быть словом в кавычках");
    }
    syntax(message, written).to_owned()
}

/// «поле «version» должно быть целым числом, а записан текст».
fn wrong_kind(rest: &str, path: &str, written: &str) -> String {
    let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
    // The reader loses the place inside a short table and points at the whole of it.
    let what = if written.starts_with('{') && !found.starts_with("map") {
        format!("одно из значений в «{path}»")
    } else {
        format!("поле «{path}»")
    };
    let most = match expected {
        "u8" => Some(u8::MAX.into()),
        "u16" => Some(u16::MAX.into()),
        "u32" => Some(u32::MAX),
        _ => None,
    };
    if let (Some(most), true) = (most, found.starts_with("integer")) {
        let number = found.split('`').nth(1).unwrap_or_default();
        return format!("{what} должно быть целым числом от 0 до {most}, а записано {number}");
    }
    let expected = match expected {
        "u8" | "u16" | "u32" => "целым числом",
        "a string" => "текстом в кавычках",
        "a boolean" => "словом true или false без кавычек",
        "a sequence" => "списком в квадратных скобках",
        _ => "таблицей",
    };
    let found = match found.split(' ').next().unwrap_or_default() {
        "string" => "записан текст",
        "integer" => "записано целое число",
        "floating" => "записано дробное число",
        "boolean" => "записано true или false",
        "sequence" => "записан список",
        _ => "записано значение другого вида",
    };
    format!("{what} должно быть {expected}, а {found}")
}

/// Mistakes of TOML itself; the first line whose beginning fits.
fn syntax(message: &str, written: &str) -> &'static str {
    const SENTENCES: [(&str, &str); 24] = [
        (
            "string values must be quoted",
            "текст должен стоять в прямых двойных кавычках",
        ),
        ("missing escaped value", "после знака \\ стоит недопустимая буква"),
        ("invalid escape", "после знака \\ стоит недопустимая буква"),
        (
            "invalid basic string",
            "текст не закрыт кавычкой или в нём недопустимый знак",
        ),
        (
            "invalid literal string",
            "текст не закрыт кавычкой или в нём недопустимый знак",
        ),
        (
            "invalid multi-line",
            "текст не закрыт кавычками или в нём недопустимый знак",
        ),
        ("unclosed table", "заголовок раздела не закрыт квадратной скобкой"),
        (
            "unclosed array table",
            "заголовок раздела не закрыт двумя квадратными скобками",
        ),
        ("unclosed array", "список не закрыт квадратной скобкой"),
        (
            "missing comma between array",
            "в списке не хватает запятой или закрывающей квадратной скобки",
        ),
        ("unexpected `=` in array", "в списке стоит лишний знак равенства"),
        ("unclosed inline table", "таблица не закрыта фигурной скобкой"),
        (
            "missing comma between key",
            "в таблице не хватает запятой или закрывающей фигурной скобки",
        ),
        (
            "missing assignment",
            "в таблице после имени поля нет знака равенства",
        ),
        ("extra comma", "лишняя запятая"),
        ("extra", "лишний знак равенства"),
        (
            "key with no value",
            "после имени поля нет знака равенства и значения",
        ),
        ("missing value", "после знака равенства нет значения"),
        ("invalid unquoted key", "имя поля пишется латинскими буквами"),
        ("unquoted keys cannot be empty", "нет имени поля"),
        ("unexpected leading zero", "число не может начинаться с нуля"),
        ("unexpected", "после значения стоит лишний текст"),
        (
            "cannot extend",
            "поле уже записано выше и имеет значение другого вида",
        ),
        ("invalid", "значение записано с ошибкой"),
    ];
    // The reader takes an absent value for an unquoted empty one.
    if message.starts_with("string values must be quoted") && written.trim().is_empty() {
        return "после знака равенства нет значения";
    }
    SENTENCES
        .iter()
        .find(|(beginning, _)| message.starts_with(beginning))
        .map_or("запись не отвечает правилам TOML", |(_, sentence)| sentence)
}
