//! Лист регистрации членов Комиссии: signed by hand as they come.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::signature;
use crate::cells::Cells;
use crate::fields::{SHORT, at_most, within};
use crate::head::Head;
use crate::minutes::Official;
use crate::russian::{date_long, plural};
use crate::{Pdf, PrintError, Templates};

const MOST_PEOPLE: usize = 300;

/// What stands for a role beside those who are not members; it fits a man and a woman alike.
pub const INVITED: &str = "по\u{a0}приглашению";

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AttendanceLine {
    /// Фамилия, имя, отчество, nominative.
    pub name: String,
    /// Должность, организация.
    pub post: String,
    /// Role in the commission, or [`INVITED`]; empty for a plain member.
    pub role: String,
}

/// Лист регистрации.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttendanceSheet {
    /// Head.
    pub head: Head,
    /// Number of the sitting.
    pub number: u32,
    /// Место.
    pub place: String,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Members in alphabetical order, the invited after them.
    pub people: Vec<AttendanceLine>,
    /// Members that the quorum is counted from.
    pub members_total: u32,
    /// Members needed for a quorum.
    pub needed: u32,
    /// Секретарь.
    pub secretary: Official,
}

/// № | ФИО, роль | Должность, организация | Время прихода | Подпись
const SHARES: [u32; 5] = [8, 43, 70, 17, 32];

/// Prints the sheet. Errors: see [`PrintError`].
pub fn attendance_sheet(model: &AttendanceSheet, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.people.len(), MOST_PEOPLE)?;
    let cells = Cells::new(&model.head.style, false, &SHARES);
    let rows: Vec<Value> = (1_u32..)
        .zip(&model.people)
        .map(|(number, person)| {
            Ok(json!([
                format!("{number}."),
                cells.cell(1, "член Комиссии", &named(person))?,
                cells.cell(2, "должность, организация", &person.post)?,
                "",
                "",
            ]))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        "_shares": SHARES,
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.held_on),
        "whose": if model.people.iter().any(|person| person.role == INVITED) {
            "членов Комиссии и приглашённых"
        } else {
            "членов Комиссии"
        },
        "number": format!("№ {}", model.number),
        "rows": rows,
        "total": format!(
            "Всего членов Комиссии – {}, для кворума необходимо не менее {} {}. Присутствует\u{a0}______, кворум\u{a0}____________.",
            model.members_total,
            model.needed,
            plural(model.needed, "члена", "членов", "членов")
        ),
        "secretary": signature(model.secretary.keeps_minutes_as(), &model.secretary)?,
    });
    let title = format!("Лист регистрации к заседанию от {}", date_long(model.held_on));
    model
        .head
        .print("attendance/attendance.typ", templates, &title, fields)
}

/// «Вершинина Галина Аркадьевна, председатель»
fn named(person: &AttendanceLine) -> String {
    match person.role.trim() {
        "" => person.name.clone(),
        role => format!("{}, {role}", person.name),
    }
}
