//! The door: an office of its own is made on the first run under a password, goes out, and opens to that password alone.

use std::{path::Path, time::Instant};

use anyhow::{Result, ensure};

use super::{hands::Hands, page::Page};

const CLERK: &str = "Листвина Мария Олеговна";
const PASSWORD: &str = "длинный пароль стола";

/// Answers the three questions in the window of `program` and comes again through the door.
///
/// # Errors
/// When the window does not show what it should, or a file of the office can be read without the password.
pub(crate) fn of_an_own_office(program: &Path, pictures: &Path) -> Result<()> {
    let begun = Instant::now();
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let page = Page::open(
        program,
        &data,
        folder.path(),
        &pictures.join("door"),
        Hands::Mouse,
    )?;
    page.step("Первый запуск");
    page.sees("Новое рабочее место")?;
    page.look_up("Регион", "Архангельская область")?;
    page.fill("Кто работает за этим столом", CLERK)?;
    page.fill("Пароль", PASSWORD)?;
    page.fill("Пароль ещё раз", PASSWORD)?;
    page.press("button", "Создать рабочее место")?;
    page.awaits("link", "Кандидаты")?;
    page.sees("Архангельская область")?;

    page.step("Дверь");
    page.cut_power()?;
    page.sees("База закрыта")?;
    page.fill("Пароль", "пароль чужого")?;
    page.press("button", "Открыть базу")?;
    page.sees("Пароль не подошёл")?;
    for entry in std::fs::read_dir(&data)?
        .flatten()
        .filter(|entry| entry.path().is_file())
    {
        let bytes = std::fs::read(entry.path())?;
        let told = bytes.windows(CLERK.len()).any(|part| part == CLERK.as_bytes());
        ensure!(
            !told,
            "имя можно прочитать без пароля: {}",
            entry.path().display()
        );
    }
    page.fill("Пароль", PASSWORD)?;
    page.press("button", "Открыть базу")?;
    page.awaits("link", "Кандидаты")?;
    page.is_gone("Учебные данные")?;
    println!(
        "   Окно, новое рабочее место: первый запуск, чужой пароль, свой пароль, за {} с",
        begun.elapsed().as_secs()
    );
    Ok(())
}
