//! Документы: minutes to the seal, the extract, the act to its signature – saved as PDF and read back.

use std::path::PathBuf;

use anyhow::Result;
use practice::files::{scan_of_paper, write};

use super::{
    proof::Proof,
    sitting::{ABSENCE, REFUSAL, voters},
    walk::{INCLUDED, REFUSED, Walk, in_words},
};

/// Who signs and who prepared the act, invented.
const SIGNER: &str = "Н.С. Ясенев";
const EXECUTOR: &str = "Листвина Мария Олеговна";

/// The number of the act, as the ministry's office gives it.
pub(crate) const NUMBER: &str = "02/77";

/// Freezes the minutes on the screen under a number.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn freeze(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    page.step("Протокол на подпись");
    page.fill("Номер протокола", "1")?;
    page.press("button", "На подпись")?;
    page.awaits("button", "Подписан, закрепить")
}

/// Freezes the minutes under a number, saves them and seals them with a scan.
///
/// # Errors
/// When the window does not show what it should, or the saved paper lacks a fact.
pub(crate) fn minutes(walk: &Walk) -> Result<()> {
    freeze(walk)?;
    let voters = voters(walk).len();
    let paper = walk.save("протокол.pdf")?;
    Proof::read(&paper)?.says(&[
        "ПРОТОКОЛ",
        "№ 1",
        &in_words(walk.today),
        "кворум имеется",
        &format!("({ABSENCE})"),
        &format!("ГОЛОСОВАЛИ: «за» – {voters}, «против» – 0, «воздержались» – 0."),
        &format!("Включить {INCLUDED}"),
        &format!("ГОЛОСОВАЛИ: «за» – 0, «против» – {voters}, «воздержались» – 0."),
        &format!("Отказать {REFUSED}"),
        &format!("по причине {REFUSAL}"),
    ])?;

    seal(walk)
}

/// Seals the frozen minutes on the screen with a scan.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn seal(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    page.step("Закрепление протокола");
    attach_scan(walk, "ПРОТОКОЛ", "протокол")?;
    page.press("button", "Подписан, закрепить")?;
    page.press_in(("dialog", "Закрепить протокол № 1?"), "button", "Закрепить")?;
    page.sees("Скан подписанного протокола приложен.")
}

/// Saves the extract of the minutes for the included candidate.
///
/// # Errors
/// As [`minutes`].
pub(crate) fn extract(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    page.step("Выписка");
    page.look_up("Выписка для кандидата", &walk.included.person.full())?;
    page.awaits("button", "Показать протокол целиком")?;
    let paper = walk.save("выписка.pdf")?;
    let proof = Proof::read(&paper)?;
    proof.says(&[
        "ВЫПИСКА ИЗ ПРОТОКОЛА",
        &in_words(walk.today),
        &format!("Включить {INCLUDED}"),
        "Верно",
    ])?;
    proof.is_silent_of(&[REFUSED, &walk.refused.person.surname])
}

/// Drafts the act, saves the draft, enters what came back signed, and saves it again.
///
/// # Errors
/// As [`minutes`].
pub(crate) fn order(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    page.step("Проект");
    page.press(
        "button",
        &format!("Составить проект {}", walk.rules.act.kind_genitive),
    )?;
    page.fill("Подписывающий", SIGNER)?;
    page.fill("Исполнитель", EXECUTOR)?;
    page.fill("Телефон исполнителя", "8 (000) 000-00-02")?;
    page.press("button", "Сохранить текст")?;
    page.sees("Текст сохранён, документ перепечатан")?;
    let paper = walk.save("проект.pdf")?;
    let included = walk.included.person.full();
    let draft = Proof::read(&paper)?;
    let kind = walk.rules.act.kind.as_str();
    draft.says(&["Проект", kind, SIGNER, &included])?;
    draft.is_silent_of(&[
        NUMBER,
        &walk.refused.person.surname,
        &walk.returned.person.surname,
    ])?;

    page.step("После подписания");
    page.fill("Номер", NUMBER)?;
    page.fill("Дата подписания", &walk.day(0))?;
    attach_scan(walk, kind, "подписан")?;
    page.press("button", "Внести как подписанный")?;
    let question = format!("Внести № {NUMBER} от {} как подписанный?", walk.day(0));
    page.press_in(("dialog", &question), "button", "Внести")?;
    page.sees(&format!("Подписан: № {NUMBER} от {}.", walk.day(0)))?;
    let paper = walk.save("подписан.pdf")?;
    let signed = Proof::read(&paper)?;
    signed.says(&[kind, NUMBER, &in_words(walk.today), SIGNER, &included])?;
    signed.is_silent_of(&["Проект"])
}

/// Makes the scan of a signed paper and picks it in the file dialog.
fn attach_scan(walk: &Walk, title: &str, name: &str) -> Result<()> {
    let path: PathBuf = walk.folder.join(format!("скан – {name}.pdf"));
    write(&path, &scan_of_paper(title, &["Подписан.".to_owned()])?)?;
    walk.page.answers(&[&path])?;
    walk.page.press("button", "Приложить скан")?;
    walk.page.sees(&format!("Скан: скан – {name}.pdf"))
}
