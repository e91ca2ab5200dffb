//! Why a foreign file was not taken, and the sentence that says so.

use crate::wording::{grouped, plural, size};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What exactly is broken in a file whose kind was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breakage {
    /// The end is missing: the copying or the download stopped half-way.
    Truncated,
    /// The inner structure cannot be followed.
    Structure,
    /// There is not a single page in it.
    NoPages,
    /// The picture does not decode.
    Picture,
    /// The checksum inside an archive does not fit the bytes.
    Checksum,
}

/// A file, an entry of an archive or a whole archive that was not taken.
///
/// `Display` is short English for the log and holds no names; the clerk reads [`Refused::sentence`].
/// Refusing never touches the source: the file stays where it lay (peers.md, lesson 8).
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Refused {
    /// Zero bytes.
    #[error("empty")]
    Empty,
    /// Closed by a password or by rights management.
    #[error("encrypted")]
    Encrypted,
    /// Recognised, but damaged.
    #[error("broken: {part:?}")]
    Broken {
        /// What is damaged.
        part: Breakage,
    },
    /// Longer than the limit for one file.
    #[error("{bytes} bytes, the limit is {limit}")]
    TooBig {
        /// Real (or, for an entry of an archive, promised) length in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// More pages than the limit.
    #[error("more than {limit} pages")]
    TooManyPages {
        /// The limit.
        limit: u32,
    },
    /// More objects inside a PDF than any honest document has.
    #[error("more than {limit} objects")]
    TooManyObjects {
        /// The limit.
        limit: u32,
    },
    /// A picture of too many pixels.
    #[error("{width} x {height} pixels")]
    TooManyPixels {
        /// Width in pixels as stored.
        width: u32,
        /// Height in pixels as stored.
        height: u32,
        /// Most pixels allowed in all.
        limit: u64,
    },
    /// A kind of file that a package never holds.
    #[error("unsupported type")]
    UnsupportedType {
        /// What it seems to be, in Russian, nominative: «таблица Excel».
        guess: String,
    },
    /// A picture was wanted of what is none.
    #[error("not a picture")]
    NoPicture {
        /// What it is, in Russian, nominative: «документ Word (DOCX)».
        kind: String,
    },
    /// A page was wanted that the file does not have.
    #[error("no page {page}")]
    NoSuchPage {
        /// The page, from 1.
        page: u32,
    },
    /// A photo of an iPhone: recognised in order to be named.
    #[error("HEIC")]
    Heic,
    /// A name so long that it is no name.
    #[error("a name of {chars} characters")]
    NameTooLong {
        /// Length in characters.
        chars: u32,
        /// The limit in characters.
        limit: u32,
    },
    /// Unpacks to more than it should: an archive bomb, overlapping entries or lying sizes.
    #[error("decompression bomb")]
    Bomb,
    /// An archive with too many files; nothing of it was taken.
    #[error("{entries} entries, the limit is {limit}")]
    TooManyEntries {
        /// Files found (at least).
        entries: u32,
        /// The limit.
        limit: u32,
    },
    /// An archive whose files are too large taken together; nothing of it was taken.
    #[error("unpacks to more than {limit} bytes")]
    UnpackedTooBig {
        /// The limit in bytes.
        limit: u64,
    },
    /// An archive in an archive in an archive.
    #[error("nested too deep")]
    TooDeep,
    /// An attachment of a letter that is a link to a file in a cloud or on a server.
    #[error("a link instead of an attachment")]
    LetterLink,
    /// An object of another program in the text of a letter; no file.
    #[error("an embedded object instead of an attachment")]
    LetterObject,
    /// The parcel into which Outlook puts attachments for other Outlooks.
    #[error("winmail.dat")]
    Winmail,
    /// A letter in a letter in a letter, and so on.
    #[error("letters nested too deep")]
    LetterTooDeep,
    /// A letter of more parts than any mailer writes; nothing of it was taken.
    #[error("a letter of more than {limit} parts")]
    LetterTooManyParts {
        /// The limit.
        limit: u32,
    },
    /// An archive packed in a way that cannot be unpacked here.
    #[error("compression method {method}")]
    UnknownCompression {
        /// The method's number in the ZIP specification.
        method: u16,
    },
}

impl Refused {
    /// What happened, what was kept, what to do: the sentences for the clerk, in Russian.
    pub fn sentence(&self) -> String {
        let (what, advice) = self.halves();
        let kept = match self {
            Self::TooManyEntries { .. }
            | Self::UnpackedTooBig { .. }
            | Self::LetterTooManyParts { .. }
            | Self::Bomb => "В пакет ничего не добавлено, сам файл остался там, где лежал.",
            Self::Empty
            | Self::Encrypted
            | Self::Broken { .. }
            | Self::TooBig { .. }
            | Self::TooManyPages { .. }
            | Self::TooManyObjects { .. }
            | Self::TooManyPixels { .. }
            | Self::UnsupportedType { .. }
            | Self::NoPicture { .. }
            | Self::NoSuchPage { .. }
            | Self::Heic
            | Self::NameTooLong { .. }
            | Self::TooDeep
            | Self::LetterLink
            | Self::LetterObject
            | Self::Winmail
            | Self::LetterTooDeep
            | Self::UnknownCompression { .. } => {
                "В пакет файл не добавлен, он остался там, где лежал; ничего не удалено."
            }
        };
        format!("{what} {kept} {advice}")
    }

    /// What happened, in one sentence in Russian, for a place where nothing was to be taken.
    pub fn what(&self) -> String {
        self.halves().0
    }

    /// The first and the last sentence: what happened, and what to do.
    fn halves(&self) -> (String, &'static str) {
        match self {
            Self::Empty => (
                "Файл пуст: в нём нет ни одного байта.".into(),
                "Скопируйте файл ещё раз или попросите кандидата прислать его снова.",
            ),
            Self::Encrypted => (
                "Файл закрыт паролем или защищён от чтения, поэтому заглянуть в него нельзя.".into(),
                "Откройте его в своей программе, сохраните без защиты (например, напечатайте в PDF; архив распакуйте) и добавьте снова.",
            ),
            Self::Broken { part } => broken(*part),
            Self::TooBig { bytes, limit } => (
                format!("Файл слишком велик: {} при допустимых {}.", size(*bytes), size(*limit)),
                "Отсканируйте документ с разрешением 300 точек на дюйм или разделите файл на части.",
            ),
            Self::TooManyPages { limit } => {
                let pages = plural(u64::from(*limit), "страницы", "страниц", "страниц");
                (
                    format!("В документе больше {} {pages}, а это предел для одного файла.", grouped((*limit).into())),
                    "Разделите документ на части и добавьте их по отдельности.",
                )
            }
            Self::TooManyObjects { limit } => (
                format!("Файл PDF устроен слишком сложно: в нём больше {} частей.", grouped((*limit).into())),
                "Откройте его в своей программе, напечатайте в PDF и добавьте новый файл.",
            ),
            Self::TooManyPixels { width, height, limit } => (
                format!(
                    "Картинка слишком велика: {width} × {height} точек при допустимых {} млн точек.",
                    grouped(limit / 1_000_000)
                ),
                "Уменьшите её или отсканируйте документ с разрешением 300 точек на дюйм.",
            ),
            Self::UnsupportedType { guess } => (
                format!("Такой файл программа не принимает: это {guess}."),
                if guess.starts_with("таблица") {
                    "Таблицу заявок берёт «Импорт таблицы» в реестре; документ кандидата откройте в своей программе и сохраните в PDF."
                } else if guess.starts_with("программа") {
                    "Не открывайте его. Нужен PDF, JPEG, PNG, TIFF, DOCX или записка TXT: попросите прислать сам документ."
                } else if guess.starts_with("архив") {
                    "Распакуйте его и добавьте папку с файлами или упакуйте их в ZIP."
                } else {
                    "Нужен PDF, JPEG, PNG, TIFF, DOCX или записка TXT: откройте файл в своей программе и сохраните в PDF."
                },
            ),
            Self::NoPicture { kind } => (
                format!("Это {kind}, а не картинка: уменьшенный вид страницы делается только с JPEG, PNG и TIFF."),
                "Откройте сам файл: он показывается целиком.",
            ),
            Self::NoSuchPage { page } => (
                format!("Страницы {page} в файле нет."),
                "Откройте сам файл и посмотрите, сколько в нём страниц.",
            ),
            Self::Heic => (
                "Это фотография в формате HEIC (так снимает iPhone), её нельзя ни показать, ни напечатать здесь.".into(),
                "Сохраните её как JPEG; чтобы телефон сразу снимал в JPEG, выберите «Настройки – Камера – Форматы – Наиболее совместимые».",
            ),
            Self::NameTooLong { chars, limit } => (
                format!(
                    "Имя файла слишком длинное: {} {} при допустимых {}.",
                    grouped((*chars).into()),
                    plural((*chars).into(), "знак", "знака", "знаков"),
                    grouped((*limit).into())
                ),
                "Переименуйте файл короче и добавьте снова.",
            ),
            Self::Bomb => (
                "Файл разворачивается в несоразмерно большой объём; так бывает у повреждённых и у вредоносных файлов.".into(),
                "Не открывайте его и попросите отправителя прислать документы обычными файлами.",
            ),
            Self::TooManyEntries { entries, limit } => (
                format!(
                    "В архиве {} {}, а взять можно не больше {}.",
                    grouped((*entries).into()),
                    plural((*entries).into(), "файл", "файла", "файлов"),
                    grouped((*limit).into())
                ),
                "Разделите архив на части, например по кандидатам, и добавьте их по очереди.",
            ),
            Self::UnpackedTooBig { limit } => (
                format!("Файлы архива вместе занимают больше {}, а это предел для одного архива.", size(*limit)),
                "Разделите архив на части, например по кандидатам, и добавьте их по очереди.",
            ),
            Self::TooDeep => (
                "Это архив внутри архива, вложенного в архив: так глубоко программа не заглядывает.".into(),
                "Распакуйте его и добавьте сами документы.",
            ),
            Self::LetterLink => (
                "К письму приложена ссылка на файл в облаке или в сетевой папке, самого файла в письме нет; по ссылкам программа не ходит.".into(),
                "Откройте письмо, скачайте файл по ссылке и добавьте его или попросите прислать сам файл.",
            ),
            Self::LetterObject => (
                "В текст письма вставлен объект другой программы (например, рисунок или лист Excel), отдельного файла в письме нет.".into(),
                "Откройте письмо в Outlook, сохраните объект файлом или напечатайте письмо в PDF и добавьте его.",
            ),
            Self::Winmail => (
                "Документы упакованы в winmail.dat: так Outlook отправляет вложения письма в формате RTF.".into(),
                "Попросите отправителя выбрать в Outlook «Формат текста – HTML» и прислать письмо ещё раз или откройте его в Outlook и сохраните вложения.",
            ),
            Self::LetterTooDeep => (
                "Это письмо внутри письма, вложенного в письмо: так глубоко программа не заглядывает.".into(),
                "Откройте его в почте, сохраните документы и добавьте их файлами.",
            ),
            Self::LetterTooManyParts { limit } => (
                format!("В письме больше {} частей, таким его не пишет ни одна почтовая программа.", grouped((*limit).into())),
                "Откройте его в почте, сохраните документы и добавьте их файлами.",
            ),
            Self::UnknownCompression { method } => (
                format!("Файл в архиве сжат способом, который программа не читает (способ {method})."),
                "Распакуйте архив своей программой и добавьте документы или упакуйте их заново в обычный ZIP.",
            ),
        }
    }
}

/// The sentences of [`Refused::Broken`].
fn broken(part: Breakage) -> (String, &'static str) {
    match part {
        Breakage::Truncated => (
            "Файл оборван: его конец не скопировался.".into(),
            "Скопируйте или скачайте файл заново либо попросите кандидата прислать его ещё раз.",
        ),
        Breakage::Structure => (
            "Файл повреждён: его внутреннее устройство не читается.".into(),
            "Если он открывается в другой программе, напечатайте его оттуда в PDF и добавьте новый файл; иначе попросите кандидата прислать его ещё раз.",
        ),
        Breakage::NoPages => (
            "В документе нет ни одной страницы.".into(),
            "Проверьте, тот ли это файл, и попросите кандидата прислать документ ещё раз.",
        ),
        Breakage::Picture => (
            "Картинка повреждена и не открывается.".into(),
            "Отсканируйте или сфотографируйте документ заново либо попросите кандидата прислать файл ещё раз.",
        ),
        Breakage::Checksum => (
            "Файл в архиве повреждён: контрольная сумма не сходится.".into(),
            "Скопируйте архив заново или попросите прислать его ещё раз.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> Vec<Refused> {
        let mut all: Vec<Refused> = [
            Breakage::Truncated,
            Breakage::Structure,
            Breakage::NoPages,
            Breakage::Picture,
            Breakage::Checksum,
        ]
        .into_iter()
        .map(|part| Refused::Broken { part })
        .collect();
        all.extend([
            Refused::Empty,
            Refused::Encrypted,
            Refused::TooBig {
                bytes: 300 << 20,
                limit: 200 << 20,
            },
            Refused::TooManyPages { limit: 2_000 },
            Refused::TooManyObjects { limit: 300_000 },
            Refused::TooManyPixels {
                width: 20_000,
                height: 30_000,
                limit: 200_000_000,
            },
            Refused::UnsupportedType {
                guess: "таблица Excel".into(),
            },
            Refused::NoPicture {
                kind: "документ Word (DOCX)".into(),
            },
            Refused::NoSuchPage { page: 3 },
            Refused::Heic,
            Refused::NameTooLong {
                chars: 5_001,
                limit: 1_024,
            },
            Refused::Bomb,
            Refused::TooManyEntries {
                entries: 10_000,
                limit: 2_000,
            },
            Refused::UnpackedTooBig { limit: 2 << 30 },
            Refused::TooDeep,
            Refused::LetterLink,
            Refused::LetterObject,
            Refused::Winmail,
            Refused::LetterTooDeep,
            Refused::LetterTooManyParts { limit: 2_000 },
            Refused::UnknownCompression { method: 9 },
        ]);
        all
    }

    #[test]
    fn every_sentence_says_what_happened_what_was_kept_and_what_to_do() {
        for refused in every() {
            let sentence = refused.sentence();
            assert!(
                sentence.contains("остался там, где лежал"),
                "kept is missing: {sentence}"
            );
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentence.contains('!'), "no exclamation marks: {sentence}");
            assert!(sentence.matches(". ").count() >= 2, "three sentences: {sentence}");
            assert!(!sentence.contains("  "), "{sentence}");
            assert!(
                refused.to_string().is_ascii(),
                "the log line is English: {refused}"
            );
        }
    }

    #[test]
    fn a_table_is_shown_the_way_into_the_register() {
        let told = |guess: &str| Refused::UnsupportedType { guess: guess.into() }.sentence();
        assert!(told("таблица Excel").contains("«Импорт таблицы»"));
        assert!(!told("файл неизвестного вида").contains("Импорт"));
    }

    #[test]
    fn the_archive_sentence_names_the_limit_and_that_nothing_was_taken() {
        let sentence = Refused::TooManyEntries {
            entries: 10_000,
            limit: 2_000,
        }
        .sentence();
        assert!(sentence.contains("10\u{a0}000 файлов"), "{sentence}");
        assert!(sentence.contains("не больше 2\u{a0}000"), "{sentence}");
        assert!(sentence.contains("ничего не добавлено"), "{sentence}");
    }

    #[test]
    fn the_wire_form_is_tagged_and_comes_back() {
        let json = serde_json::to_string(&Refused::TooBig { bytes: 3, limit: 2 }).unwrap();
        assert_eq!(json, r#"{"reason":"too_big","bytes":3,"limit":2}"#);
        let json = serde_json::to_string(&Refused::Broken {
            part: Breakage::Truncated,
        })
        .unwrap();
        assert_eq!(json, r#"{"reason":"broken","part":"truncated"}"#);
        for refused in every() {
            let json = serde_json::to_string(&refused).unwrap();
            assert_eq!(serde_json::from_str::<Refused>(&json).unwrap(), refused);
        }
    }
}
