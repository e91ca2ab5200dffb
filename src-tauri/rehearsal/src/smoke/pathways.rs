//! ИОМ: made for the new methodist, filled in, approved, saved as PDF and read back.

use anyhow::{Context, Result};
use chrono::Datelike as _;

use super::{
    proof::Proof,
    walk::{Walk, in_words},
};

/// Who approves, invented.
const APPROVER: &str = "К.А. Образцова";

/// Place of the deficit level in its list; first and last day, counted from today.
pub(crate) const LEVEL: usize = 1;
pub(crate) const BEGINS: u64 = 3;
pub(crate) const ENDS: u64 = 250;

/// Rows of the roadmap: part, content, details, term.
pub(crate) const ROWS: [(&str, &str, &str, &str); 3] = [
    (
        "1.1",
        "Программа «Методическое сопровождение педагога на основе диагностики»",
        "Очно-заочная, 36 часов",
        "октябрь",
    ),
    (
        "2.1",
        "Формирующее оценивание на уроке",
        "Муниципальный семинар",
        "январь",
    ),
    (
        "3, наставник",
        "Учитель, стаж 2 года",
        "Планирование урока и обратная связь",
        "октябрь – май",
    ),
];

/// Leads the new methodist to an approved ИОМ on paper.
///
/// # Errors
/// When the window does not show what it should, or the saved paper lacks a fact.
pub(crate) fn pathway(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    let name = walk.included.person.full();
    page.step("ИОМ методисту");
    page.press("link", "Составить ИОМ методистам")?;
    page.press("row", &name)?;
    page.press("button", "Составить этот ИОМ")?;
    page.fill("Кто утверждает", APPROVER)?;
    let level = walk
        .rules
        .pathway
        .deficit_levels
        .get(LEVEL)
        .context("нет уровней")?;
    page.choose("Уровень профессиональных дефицитов", level)?;
    page.fill("Начало", &walk.day(BEGINS))?;
    page.fill("Окончание", &walk.day(ENDS))?;
    for (part, content, details, term) in ROWS {
        page.press("button", &format!("Добавить строку в {part}"))?;
        page.fill(&format!("{part}, строка 1: содержание"), content)?;
        page.fill(&format!("{part}, строка 1: дополнительно"), details)?;
        page.fill(&format!("{part}, строка 1: сроки"), term)?;
    }
    page.press("button", "Сохранить ИОМ")?;
    page.sees(&format!("Сохранён ИОМ: {name}"))?;

    page.step("Утверждение ИОМ");
    page.fill("Дата утверждения", &walk.day(0))?;
    page.press("button", "Утвердить ИОМ")?;
    let approved_on = in_words(walk.today);
    page.sees(&format!("Утверждён {approved_on}"))?;
    let approved_day = format!("{:02}", walk.today.day());
    let (_, approved_month) = approved_on.split_once(' ').unwrap_or_default();
    page.press("button", "Печать ИОМ")?;
    let paper = walk.save("ИОМ.pdf")?;
    let proof = Proof::read(&paper)?;
    proof.says(&[
        "Утверждаю",
        &format!("«{approved_day}» {approved_month}"),
        "Индивидуальный образовательный маршрут",
        APPROVER,
        &name,
        &walk.included.person.organization,
        level,
    ])?;
    for (_, content, details, term) in ROWS {
        proof.says(&[content, details, term])?;
    }
    Ok(())
}
