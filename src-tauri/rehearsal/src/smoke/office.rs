//! A new practice office, and who sits in its commission.

use anyhow::Result;
use chrono::{Datelike as _, Months};
use serde_json::json;

use super::{page::Page, walk::Walk};

/// Members of the commission in the order of the rows that the program offers: the chair first, the secretary last.
/// All invented.
const MEMBERS: [&str; 8] = [
    "Вершинина Галина Аркадьевна",
    "Снегирёв Павел Ильич",
    "Берёзкина Тамара Львовна",
    "Полевой Андрей Юрьевич",
    "Ручьёва Нина Фёдоровна",
    "Дубравин Сергей Никитич",
    "Заречная Любовь Антоновна",
    "Листвина Мария Олеговна",
];

/// Who works at the desk.
const CLERK: &str = "Листвина Мария Олеговна";

/// Creates the office on the first run. The first screen makes a practice office with a season in it, which the browser
/// suite walks; this walk needs an empty one that bears the mark of practice, as the papers that it is compared with do.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn open(page: &Page, region: &str) -> Result<()> {
    page.step("Новое рабочее место");
    page.sees("Новое рабочее место")?;
    let today = page.today()?;
    let request = json!({
        "region": region,
        "person": CLERK,
        "password": "",
        "practice": true,
        "cycleTitle": format!("Отбор {}", today.year()),
        "opensOn": today,
        "closesOn": today + Months::new(1),
    });
    page.asks("create_office", &request)?;
    page.reload()?;
    page.sees("Учебные данные")
}

/// Members as the rows hold them: the first rows and, in the last, the secretary.
pub(crate) fn members(rows: usize) -> Vec<&'static str> {
    let (secretary, members) = MEMBERS.split_last().unwrap_or((&"", &[]));
    let mut seated: Vec<&str> = members.iter().take(rows.saturating_sub(1)).copied().collect();
    seated.push(secretary);
    seated
}

/// Names the members in the rows that the program offers for this region.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn seat_commission(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    page.step("Состав комиссии");
    page.press("link", "Настройки")?;
    page.sees("Первая редакция состава")?;
    page.fill(
        "Акт, утвердивший состав",
        &format!("приказ от {} № 01/15", walk.day(0)),
    )?;
    page.fill("Действует с", &walk.day(0))?;
    let members = members(walk.rules.commission.usual_members.len());
    for (row, name) in (1..).zip(&members) {
        page.fill(&format!("Фамилия, имя, отчество, строка {row}"), name)?;
    }
    page.press("button", "Сохранить состав")?;
    page.sees(&format!("приказ от {} № 01/15, действует с", walk.day(0)))
}
