//! Экспертиза: completeness by keys, the return for correction, the expert, the grounds, the sheet.

use anyhow::Result;

use super::{
    page::key,
    walk::{Candidate, Walk},
};

/// The expert of the walk, invented.
const EXPERT: &str = "Орлова Елена Викторовна";

/// Checks the documents of one candidate and sends them back with a remark on one of them and a deadline.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn return_for_correction(walk: &Walk, candidate: &Candidate, remarked: &str) -> Result<()> {
    let page = &walk.page;
    check_documents(walk, candidate, Some(remarked))?;
    page.step("Возврат на доработку");
    page.fill("Исправить до", &walk.day(14))?;
    page.press("button", "Вернуть на доработку")?;
    page.awaits("button", "Принять исправленный пакет")?;
    page.sees("возврат 1-й")?;
    page.press("button", "К очереди")
}

/// Takes a package that was returned with a remark and finds the document in its place now.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn take_corrected(walk: &Walk, candidate: &Candidate, remarked: &str) -> Result<()> {
    let page = &walk.page;
    page.step("Исправленный пакет");
    page.press("link", "Экспертиза")?;
    page.press("row", &candidate.person.full())?;
    page.press("button", "Принять исправленный пакет")?;
    page.sees("Исправленный пакет принят")?;
    let short = walk.short(remarked)?;
    page.awaits("button", "Есть")?;
    page.press("button", short)?;
    page.sees(walk.line("documents", remarked, "title")?)?;
    page.keys(&["1"])?;
    page.awaits("button", &format!("{short}: есть"))
}

/// Checks the documents, has the expert judge the grounds and sign the sheet.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn review(walk: &Walk, candidate: &Candidate, fits: bool) -> Result<()> {
    check_documents(walk, candidate, None)?;
    judge(walk, fits)
}

/// Has the expert judge the grounds of the package on the screen and sign the sheet.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn judge(walk: &Walk, fits: bool) -> Result<()> {
    let page = &walk.page;
    page.step("Назначение эксперта");
    page.press("tab", "Эксперты")?;
    page.fill("Эксперт", EXPERT)?;
    page.fill("Должность и организация", "доцент, институт развития образования")?;
    page.fill("Срок экспертизы", &walk.day(5))?;
    page.press("button", "Назначить эксперта")?;
    page.mark(&format!("Конфликта интересов нет: {EXPERT}"))?;
    page.press("button", "Отправить на экспертизу")?;
    // The head of the desk becomes lower: what is pressed next must stand where it stays.
    page.sees("подписано экспертных листов")?;

    page.step("Основания");
    page.press("tab", "Основания")?;
    if fits {
        page.press("button", "Подтвердить ")?;
    }
    for ground in &walk.rules.grounds {
        let is_shown = fits || matches!(ground.test.kind.as_str(), "education" | "training");
        let verdict = if is_shown {
            "подтверждено"
        } else {
            "не подтверждено"
        };
        let mark = walk.line("grounds", &ground.code, "mark")?;
        page.mark(&format!("Основание {mark} {verdict}"))?;
    }
    page.is_gone("Без оценки")?;

    page.step("Экспертный лист");
    page.press("tab", "Эксперты")?;
    let (conclusion, reasoning) = if fits {
        ("Рекомендовать", "Документы подтверждают основания для включения.")
    } else {
        (
            "Не рекомендовать",
            "Стаж работы по специальности менее пяти лет, категории нет.",
        )
    };
    page.mark(&format!("Вывод «{conclusion}»: {EXPERT}"))?;
    page.fill("Обоснование", reasoning)?;
    page.press("button", "Внести подписанный лист")?;
    page.press("button", "Завершить экспертизу")?;
    page.awaits("link", "К заседаниям")?;
    page.press("button", "К очереди")
}

/// Marks every document by keys, the named one with a remark.
fn check_documents(walk: &Walk, candidate: &Candidate, remarked: Option<&str>) -> Result<()> {
    let page = &walk.page;
    let name = candidate.person.full();
    page.step(&format!("Комплектность: {name}"));
    page.press("link", "Экспертиза")?;
    page.press("row", &name)?;
    page.press("button", "Начать проверку")?;
    page.awaits("button", "Есть")?;
    for (done, slot) in (1..).zip(&walk.rules.documents) {
        let short = walk.short(&slot.code)?;
        if remarked == Some(&slot.code) {
            page.keys(&["2"])?;
            let phrase = walk.rules.remark(&slot.code, 0);
            page.choose("Готовая фраза", phrase)?;
            page.press("button", "Записать замечание")?;
            page.awaits("button", &format!("{short}: замечание"))?;
        } else if candidate.person.slots.contains(&slot.code) {
            page.keys(&["1"])?;
            page.awaits("button", &format!("{short}: есть"))?;
        } else {
            page.keys(&["4"])?;
            page.awaits("button", &format!("{short}: не требуется"))?;
        }
        page.sees(&format!("проверено {done} из {}", walk.rules.documents.len()))?;
        page.keys(&[key::SPACE])?;
    }
    Ok(())
}
