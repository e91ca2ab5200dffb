//! The way by hand in a real window: from an empty folder through a dropped ZIP to a saved PDF.

use std::{fs, path::Path};

use anyhow::{Result, ensure};
use practice::files::{Package, write_package};

use super::driver::Window;

const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

/// Walks it; the PDF is read back by somebody else's tool.
pub(crate) fn by_hand(program: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let picks = folder.path().join("picks.txt");
    let saved = folder.path().join("бланк ИОМ.pdf");
    let window = Window::open(program, &folder.path().join("data"), &picks)?;

    window.sees("Новое рабочее место")?;
    window.fill("Регион", "Челяб")?;
    window.keys(&[DOWN])?;
    window.keys(&[ENTER])?;
    window.press("button", "Попробовать на учебных данных")?;
    window.sees("Учебные данные")?;

    window.press("link", "Кандидаты")?;
    let person = practice::invented();
    let packed = write_package(folder.path(), &person, Package::Tidy)?;
    window.sees("Принять")?;
    window.drop_files(&[&packed.path])?;
    window.sees("Квитанция приёма")?;
    window.sees(&person.surname)?;

    let mut answers = fs::File::create(&picks)?;
    std::io::Write::write_all(&mut answers, format!("{}\n", saved.display()).as_bytes())?;
    window.go("/pathways")?;
    window.press("button", "Бланк ИОМ")?;
    window.press("button", "Сохранить PDF")?;
    window.until("PDF на диске", || saved.is_file())?;
    let text = std::process::Command::new("pdftotext")
        .arg("-raw")
        .arg(&saved)
        .arg("-")
        .output()?;
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    ensure!(
        text.contains("Индивидуальный образовательный маршрут"),
        "в бланке нет заголовка:\n{text}"
    );
    println!("   Окно: рабочее место, приём архива, квитанция, бланк ИОМ сохранён и прочитан");
    Ok(())
}
