//! Акт об уничтожении персональных данных and the выгрузка of the journal that belongs to it (приказ Роскомнадзора от
//! 28.10.2022 № 179). The paper names nobody whose data were destroyed: the number of the application stands for the person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::fields::{LINE, NAME, PARAGRAPH, SHORT, at_most, within};
use crate::head::Head;
use crate::russian::{date_long, date_short, post_inside};
use crate::{Pdf, PrintError, Templates};

const MOST_ROWS: usize = 5_000;

/// Акт.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErasureAct {
    /// Head.
    pub head: Head,
    /// Number of the act.
    pub number: u32,
    /// Place.
    pub place: String,
    /// Day.
    pub on: NaiveDate,
    /// «10:45»
    pub time: String,
    /// Who destroyed the data: post and name.
    pub by: Vec<(String, String)>,
    /// What the act says, each with its name: «Причина» → «истёк срок хранения…».
    pub points: Vec<(String, String)>,
    /// The dossiers.
    pub rows: Vec<ErasedRow>,
    /// The events.
    pub events: Vec<ErasureEvent>,
    /// Hash of the journal's line, hexadecimal.
    pub proof: String,
}

/// One dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedRow {
    /// Registration number, or what stands for it.
    pub number: String,
    /// Day of registration.
    pub registered_on: Option<NaiveDate>,
    /// Municipality.
    pub municipality: String,
    /// Files destroyed.
    pub files: u32,
}

/// One event of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureEvent {
    /// Number of the journal's line.
    pub seq: u64,
    /// «28.11.2026 10:45:12»
    pub at: String,
    /// What happened.
    pub what: String,
    /// Who did it.
    pub who: String,
}

/// № п/п | Номер | Дата | Муниципалитет | Файлов
const SHARES: [u32; 5] = [12, 32, 30, 82, 20];
/// Запись | Дата и время | Событие | Кто
const LOG_SHARES: [u32; 4] = [18, 34, 84, 40];

/// Prints the act. Errors: `Nothing` without a dossier; see [`PrintError`].
pub fn erasure_act(model: &ErasureAct, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.rows.len(), MOST_ROWS)?;
    at_most(model.events.len(), MOST_ROWS)?;
    if model.rows.is_empty() || model.events.is_empty() {
        return Err(PrintError::Nothing);
    }
    let cells = Cells::new(&model.head.style, false, &SHARES);
    let mut rows = Vec::new();
    for (n, row) in (1_u32..).zip(&model.rows) {
        rows.push(json!([
            n.to_string(),
            cells.cell(1, "регистрационный номер", &row.number)?,
            row.registered_on.map_or_else(|| "–".to_owned(), date_short),
            cells.cell(3, "муниципальное образование", &row.municipality)?,
            row.files.to_string(),
        ]));
    }
    let log = Cells::new(&model.head.style, false, &LOG_SHARES);
    let mut events = Vec::new();
    for event in &model.events {
        events.push(json!([
            event.seq.to_string(),
            log.cell(1, "дата и время", &event.at)?,
            log.cell(2, "событие", &event.what)?,
            log.cell(3, "кто выполнил", &event.who)?,
        ]));
    }
    let fields = json!({
        "_shares": SHARES,
        "number": model.number.to_string(),
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.on),
        "opening": format!(
            "Настоящий акт составлен о том, что {} в {} уничтожены персональные данные кандидатов, обработка которых \
             прекращена. Уничтожение выполнено:",
            date_long(model.on), model.time
        ),
        "by": people(&model.by)?,
        "points": points(&model.points)?,
        "rows": rows,
        "log": {
            "_shares": LOG_SHARES,
            "about": "Субъекты персональных данных, перечень данных, наименование информационной системы, причина и дата \
                      уничтожения названы в акте; выгрузка подтверждает события, которые программа записала сама.",
            "rows": events,
            "proof": format!(
                "Контрольное число записи журнала: {}. Записи журнала связаны контрольными числами в цепочку, её целость проверяет сама программа.",
                within("контрольное число", &model.proof, SHORT)?
            ),
        },
    });
    let title = format!("Акт об уничтожении персональных данных № {}", model.number);
    model.head.print("erasure/erasure.typ", templates, &title, fields)
}

fn people(by: &[(String, String)]) -> Result<Vec<Value>, PrintError> {
    by.iter()
        .map(|(post, name)| {
            Ok(json!({
                "post": within("должность", post, NAME)?,
                "acting": post_inside(post),
                "name": within("кто уничтожил", name, NAME)?,
            }))
        })
        .collect()
}

fn points(points: &[(String, String)]) -> Result<Vec<Value>, PrintError> {
    points
        .iter()
        .map(|(name, text)| {
            Ok(json!({
                "name": within("пункт акта", name, LINE)?,
                "text": within("пункт акта", text, PARAGRAPH)?,
            }))
        })
        .collect()
}
