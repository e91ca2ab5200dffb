//! An order as the template reads it.

use serde_json::{Value, json};

use super::model::{ActStyle, Annex, AnnexStamp, HeadingPlace, Order};
use crate::PrintError;
use crate::cells::Cells;
use crate::fields::{LINE, NAME, PARAGRAPH, SHORT, at_most, lines, optional, within};
use crate::russian::date_long;
use crate::wording::{capital, full_stop};

const MOST_ROWS: usize = 5_000;
const MOST_POINTS: usize = 300;

pub(super) fn view(model: &Order) -> Result<Value, PrintError> {
    at_most(model.points.len(), MOST_POINTS)?;
    let rows: usize = model
        .annexes
        .iter()
        .flat_map(|annex| &annex.groups)
        .map(|group| group.rows.len())
        .sum();
    at_most(rows, MOST_ROWS)?;
    let directive = matches!(model.act, ActStyle::Directive { .. });
    let number = optional("номер акта", model.number.as_ref(), SHORT)?;
    let date = model.signed_on.map(date_long);
    let heading = within("заголовок", &model.heading, LINE)?;
    let annexes: Result<Vec<Value>, PrintError> = model
        .annexes
        .iter()
        .map(|annex| annex_view(annex, model, number, date.as_deref()))
        .collect();
    Ok(json!({
        "_style": model.style.view(),
        "_practice": model.practice,
        "_title": format!("{}. {heading}", title_word(&model.act_word)),
        "_author": model.issuer.join(" "),
        "_directive": directive,
        "_heading_left": model.heading_place == HeadingPlace::Left,
        "_draft": model.is_draft(),
        "issuer": lines("наименование органа", &model.issuer, LINE)?,
        "act_word": within("вид акта", &model.act_word, SHORT)?,
        "date": match (&date, directive) {
            (Some(date), true) => format!("от {date}"),
            (Some(date), false) => date.clone(),
            (None, true) => "от ______________".to_owned(),
            (None, false) => "__________________".to_owned(),
        },
        "number": format!("№ {}", number.unwrap_or("____________")),
        "place": optional("место", model.place.as_ref(), SHORT)?,
        "heading": heading.trim_end_matches('.'),
        "preamble": preamble(model)?,
        "command": match &model.act {
            ActStyle::Order { command } => optional("слово «ПРИКАЗЫВАЮ»", command.as_ref(), SHORT)?,
            ActStyle::Directive { .. } => None,
        },
        "points": points(model, directive)?,
        "signer_post": capital(within("должность подписывающего", &model.signer.post, LINE)?),
        "signer_name": within("подписывающий", &model.signer.name, NAME)?,
        "executor": model.executor.as_ref().map(|executor| Ok::<Value, PrintError>(json!({
            "name": within("исполнитель", &executor.name, NAME)?,
            "phone": within("телефон исполнителя", &executor.phone, SHORT)?,
        }))).transpose()?,
        "annexes": annexes?,
    }))
}

fn title_word(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_string() + &letters.as_str().to_lowercase())
        .unwrap_or_default()
}

fn preamble(model: &Order) -> Result<String, PrintError> {
    let text = within("преамбула", model.preamble.trim(), PARAGRAPH)?.trim_end_matches([':', ',', ' ']);
    Ok(match &model.act {
        ActStyle::Directive { operative } => {
            let operative = within("распорядительные слова", operative, LINE)?
                .trim()
                .trim_end_matches(':');
            // Without points the sentence ends here.
            let end = if model.points.is_empty() { "." } else { ":" };
            format!("{text}, {}{end}", operative.trim_end_matches('.'))
        }
        // Without the word of command the preamble itself ends with the colon.
        ActStyle::Order { command: None } => format!("{text}:"),
        ActStyle::Order { command: Some(_) } => text.to_owned(),
    })
}

/// «1.», «2.», «2.1.» begin with a capital and end with full stops; «1)», «2)» with semicolons and one full stop.
fn points(model: &Order, directive: bool) -> Result<Vec<Value>, PrintError> {
    let last = model.points.len();
    let mut points = Vec::new();
    for (number, point) in (1..).zip(&model.points) {
        let text = within("пункт", point.text.trim(), PARAGRAPH)?;
        let closed = if !point.sub.is_empty() {
            let opened = format!("{}:", text.trim_end_matches([':', '.', ';']));
            if directive { opened } else { capital(&opened) }
        } else if directive {
            format!(
                "{}{}",
                text.trim_end_matches([';', '.']),
                if number == last { "." } else { ";" }
            )
        } else {
            capital(&full_stop(text))
        };
        let mark = if directive {
            format!("{number})")
        } else {
            format!("{number}.")
        };
        points.push(json!({ "n": mark, "text": closed }));
        for (sub_number, sub) in (1..).zip(&point.sub) {
            let text = within("подпункт", sub.trim(), PARAGRAPH)?;
            points.push(json!({ "n": format!("{number}.{sub_number}."), "text": capital(&full_stop(text)) }));
        }
    }
    Ok(points)
}

fn annex_view(
    annex: &Annex,
    model: &Order,
    number: Option<&str>,
    date: Option<&str>,
) -> Result<Value, PrintError> {
    let mut stamp = match &annex.stamp {
        AnnexStamp::Annex { number, to_act } => {
            let word = number.map_or_else(
                || "Приложение".to_owned(),
                |number| format!("Приложение № {number}"),
            );
            vec![word, within("гриф приложения", to_act, LINE)?.to_owned()]
        }
        AnnexStamp::Approved { word, by_act } => vec![
            within("гриф приложения", word, SHORT)?.to_owned(),
            within("гриф приложения", by_act, LINE)?.to_owned(),
        ],
    };
    stamp.push(format!(
        "от {} № {}",
        date.unwrap_or("________________"),
        number.unwrap_or("_________")
    ));
    let rows = || annex.groups.iter().flat_map(|group| &group.rows);
    let filled = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let mut columns: Vec<(&str, u32)> = vec![
        ("№\nп/п", 8),
        ("Фамилия, имя, отчество", 30),
        ("Должность", 33),
        ("Место работы", 31),
        ("Муниципальное образование", 34),
    ];
    let with_direction = rows().any(|row| filled(&row.direction));
    let with_reason = rows().any(|row| filled(&row.reason));
    if with_direction {
        columns.push(("Направление деятельности", 37));
    }
    if with_reason {
        columns.push(("Основание", 28));
    }
    let shares: Vec<u32> = columns.iter().map(|(_, share)| *share).collect();
    let cells_of = Cells::new(&model.style, annex.landscape, &shares);
    let cell = |column: usize, text: &str| -> Result<Value, PrintError> {
        cells_of.cell(
            column,
            columns.get(column).map_or("ячейка", |(name, _)| name),
            text,
        )
    };
    let mut running = 0_u32;
    let mut groups = Vec::new();
    for group in &annex.groups {
        let mut lines = Vec::new();
        for row in &group.rows {
            running += 1;
            let texts = [&row.name, &row.post, &row.workplace, &row.municipality];
            let mut cells = vec![json!(format!("{running}."))];
            for (column, text) in texts.into_iter().enumerate() {
                cells.push(cell(column + 1, text)?);
            }
            if with_direction {
                cells.push(cell(5, row.direction.as_deref().unwrap_or_default())?);
            }
            if with_reason {
                cells.push(cell(
                    columns.len() - 1,
                    row.reason.as_deref().unwrap_or_default(),
                )?);
            }
            lines.push(cells);
        }
        groups.push(
            json!({ "heading": optional("подзаголовок", group.heading.as_ref(), LINE)?, "rows": lines }),
        );
    }
    let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
    Ok(json!({
        "_landscape": annex.landscape,
        "_shares": shares,
        "stamp": stamp,
        "title": lines("заголовок приложения", &annex.title, LINE)?,
        "heads": heads,
        "groups": groups,
    }))
}
