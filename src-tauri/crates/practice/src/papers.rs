//! Papers as the clerk makes them: prints saved to disk, orders, ИОМ.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use crate::{
    clerk::{Clerk, list, number, text},
    files,
    rules::Rules,
};

/// Who signs the practice act and who prepared it: invented, so that no living official stands below void papers.
const SIGNER: &str = "Н.С. Ясенев";
const EXECUTOR: (&str, &str) = ("Листвина Мария Олеговна", "8 (000) 000-00-02");

/// Who approves practice ИОМ.
const APPROVER: &str = "К.А. Образцова";

/// Prints a paper and saves it as `name` in a folder.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn save(clerk: &Clerk<'_>, paper: Value, out: &Path, name: &str) -> Result<PathBuf> {
    let printed = clerk.ask("print_paper", paper)?;
    keep(clerk, &printed, out, name)
}

/// Saves a finished print.
fn keep(clerk: &Clerk<'_>, printed: &Value, out: &Path, name: &str) -> Result<PathBuf> {
    let path = out.join(name);
    clerk.ask(
        "save_file",
        json!({ "file": text(printed, "/file")?, "path": path.to_string_lossy() }),
    )?;
    Ok(path)
}

/// Prints all ИОМ of the cycle into one PDF.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn save_all_pathways(clerk: &Clerk<'_>, out: &Path, name: &str) -> Result<PathBuf> {
    let printed = clerk.ask("print_pathways", json!({ "pathways": [], "job": "pathways" }))?;
    keep(clerk, &printed, out, name)
}

/// Drafts the order with an invented signer and executor; gives its id.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn draft_order(clerk: &Clerk<'_>) -> Result<String> {
    let order = text(&clerk.act("draft_order", Value::Null)?, "/order")?;
    let view = clerk.ask("order", json!({ "order": order }))?;
    let mut wording = view
        .pointer("/order/wording")
        .cloned()
        .context("у проекта нет текста")?;
    if let Some(signer) = wording.get_mut("signer").and_then(Value::as_object_mut) {
        signer.insert("name".to_owned(), json!(SIGNER));
    }
    if let Some(fields) = wording.as_object_mut() {
        fields.insert("executor".to_owned(), json!(EXECUTOR.0));
        fields.insert("executorPhone".to_owned(), json!(EXECUTOR.1));
    }
    let revision = number(&view, "/revision")?;
    clerk.act(
        "reword_order",
        json!({ "order": order, "revision": revision, "wording": wording }),
    )?;
    Ok(order)
}

/// Enters number, date and scan of the signed order.
///
/// # Errors
/// As [`Clerk::ask`], and when the scan cannot be written.
pub(crate) fn sign_order(
    clerk: &Clerk<'_>,
    rules: &Rules,
    work: &Path,
    order: &str,
    as_number: &str,
    on: NaiveDate,
) -> Result<()> {
    let path = work.join(format!("скан № {}.pdf", as_number.replace('/', "-")));
    let lines = [
        format!("от {} № {as_number}", on.format("%d.%m.%Y")),
        "Подписан.".to_owned(),
    ];
    files::write(&path, &files::scan_of_paper(&rules.act.kind, &lines)?)?;
    let revision = number(&clerk.ask("order", json!({ "order": order }))?, "/revision")?;
    let request = json!({
        "order": order, "revision": revision, "number": as_number, "on": on, "scan": path.to_string_lossy(),
    });
    clerk.act("sign_order", request).map(drop)
}

/// Ids of the cycle's methodists, by surname.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn methodists(clerk: &Clerk<'_>) -> Result<Vec<String>> {
    let people = clerk.ask("methodists", Value::Null)?;
    list(&people, "").iter().map(|line| text(line, "/id")).collect()
}

/// Creates ИОМ; gives their ids.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn create_pathways(clerk: &Clerk<'_>, methodists: &[String]) -> Result<Vec<String>> {
    let created = clerk.act("create_pathways", json!({ "methodists": methodists }))?;
    list(&created, "").iter().map(|id| text(id, "")).collect()
}

/// What an ИОМ is filled with.
#[derive(Debug, Clone, Copy)]
pub struct Roadmap<'a> {
    /// Place of the deficit level in the regulation's list.
    pub level: usize,
    /// First day.
    pub begins_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Rows of the form's sections.
    pub rows: &'a [Row],
}

impl Roadmap<'static> {
    /// A year of practice from a day on, with rows in every section; the level follows from the place in the list.
    pub(crate) fn of_a_year(rules: &Rules, begins_on: NaiveDate, place: usize) -> Self {
        Self {
            level: place.checked_rem(rules.pathway.deficit_levels.len()).unwrap_or(0),
            begins_on,
            ends_on: begins_on.checked_add_days(Days::new(270)).unwrap_or(begins_on),
            rows: &ROWS,
        }
    }
}

/// Fills an ИОМ.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn fill_pathway(
    clerk: &Clerk<'_>,
    rules: &Rules,
    pathway: &str,
    roadmap: Roadmap<'_>,
) -> Result<()> {
    let view = clerk.ask("pathway", json!({ "pathway": pathway }))?;
    let level = rules.pathway.deficit_levels.get(roadmap.level);
    let rows: Vec<Value> = roadmap
        .rows
        .iter()
        .map(|(section, order, content, details, term, reflection)| {
            json!({
                "section": section, "order": order, "content": content, "details": details, "term": term,
                "reflection": reflection,
            })
        })
        .collect();
    let request = json!({
        "pathway": pathway,
        "revision": number(&view, "/revision")?,
        "approver": { "post": rules.pathway.approver.post, "name": APPROVER },
        "year": roadmap.begins_on.year(),
        "testedOn": view.pointer("/pathway/testedOn"),
        "deficitLevel": level.map_or("", String::as_str),
        "beginsOn": roadmap.begins_on,
        "endsOn": roadmap.ends_on,
        "rows": rows,
    });
    clerk.act("edit_pathway", request).map(drop)
}

/// Approves ИОМ.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn approve(clerk: &Clerk<'_>, pathways: &[String], on: NaiveDate) -> Result<()> {
    clerk
        .act("approve_pathways", json!({ "pathways": pathways, "on": on }))
        .map(drop)
}

/// A row of a roadmap: section, place, and four columns.
pub type Row = (
    &'static str,
    u32,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const ROWS: [Row; 12] = [
    (
        "training",
        1,
        "Программа повышения квалификации «Методическое сопровождение педагога на основе диагностики»",
        "Очно-заочная, 36 часов",
        "октябрь",
        "",
    ),
    (
        "training",
        2,
        "Программа повышения квалификации «Наставник: шаг за шагом»",
        "Дистанционная, 24 часа",
        "февраль",
        "",
    ),
    (
        "placement",
        1,
        "Групповая стажировка на базе школы – методической площадки",
        "Очная, 16 часов",
        "ноябрь",
        "",
    ),
    (
        "events",
        1,
        "Региональный форум методистов",
        "Секция «Работа с результатами оценочных процедур»",
        "декабрь",
        "",
    ),
    (
        "events",
        2,
        "Посещение уроков учителей-методистов",
        "6 уроков, анализ по единой карте",
        "в течение года",
        "",
    ),
    (
        "communities",
        1,
        "Сообщество «Методический диалог»",
        "Консультации, обмен материалами",
        "в течение года",
        "",
    ),
    (
        "unions",
        1,
        "Муниципальное методическое объединение",
        "Руководитель",
        "в течение года",
        "",
    ),
    (
        "experience",
        1,
        "Формирующее оценивание на уроке",
        "Муниципальный семинар",
        "январь",
        "",
    ),
    (
        "experience",
        2,
        "Разбор затруднений молодых педагогов",
        "Вебинар для наставников",
        "март",
        "",
    ),
    (
        "materials",
        1,
        "Сборник заданий по функциональной грамотности",
        "Сайт методической службы",
        "апрель",
        "",
    ),
    (
        "mentored",
        1,
        "Методист регионального центра",
        "Проектирование ИОМ педагогов школы",
        "октябрь – май",
        "",
    ),
    (
        "mentoring",
        1,
        "Учитель, стаж 2 года",
        "Учитель; планирование урока и обратная связь",
        "октябрь – май",
        "",
    ),
];
