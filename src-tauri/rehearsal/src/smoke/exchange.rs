//! Two windows and a folder between them: a package goes there, a return with remarks comes back, the corrected package
//! goes there, a decision comes back, while the folder is damaged on every way.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result, ensure};

use super::{
    check, damage,
    hands::Hands,
    intake, office,
    page::Page,
    papers, sitting,
    walk::{Candidate, Walk},
};

/// Who works in the municipality, and at what; invented.
const METHODIST: &str = "Ильина Вера Олеговна";
const LAPTOP: &str = "ноутбук отдела образования";
const PASSWORD: &str = "длинный пароль";

/// The document that is sent back, and what the municipality writes of it then.
const REMARKED: &str = "training";
const REQUISITES: &str = "удостоверение АА № 1";

/// Carries one package there and back between the windows of the office and of a municipality.
///
/// # Errors
/// At which step which of the windows did not show what it should.
pub(crate) fn between_two_windows(program: &Path, pictures: &Path) -> Result<()> {
    let begun = Instant::now();
    let folder = tempfile::tempdir()?;
    let open = |name: &str| {
        let work = folder.path().join(name);
        fs::create_dir(&work)?;
        let pictures = pictures.join(name);
        Page::open(program, &work.join("data"), &work, &pictures, Hands::Mouse)
    };
    let between = folder.path().join("обмен");
    fs::create_dir(&between)?;

    let page = open("office")?;
    office::open(&page, "chelyabinsk")?;
    let office = Walk::new(page, &folder.path().join("office"))?;
    office::seat_commission(&office)?;
    let town = open("town")?;
    join(&office, &town, folder.path())?;
    for page in [&office.page, &town] {
        share(page, &between)?;
    }
    exchange(&office.page)?;
    exchange(&town)?;
    let mut town = Walk::new(town, &folder.path().join("town"))?;
    town.included.person.municipality = office.included.person.municipality.clone();
    let story = Story {
        office,
        town,
        between,
    };

    story.package_goes()?;
    story.return_comes_back()?;
    story.corrected_goes()?;
    story.decision_comes_back()?;
    println!(
        "   Два окна и папка между ними: пакет туда, возврат обратно, исправленный туда, решение обратно, за {} с",
        begun.elapsed().as_secs()
    );
    Ok(())
}

/// The office makes the exchange and invites; the municipality answers at its first run; the digits are the same.
fn join(office: &Walk, town: &Page, folder: &Path) -> Result<()> {
    let (invitation, reply) = (folder.join("приглашение"), folder.join("ответ"));
    let code = &office.included.person.municipality;
    let municipality = office.line("municipalities", code, "name")?;
    let page = &office.page;
    page.step("Обмен создаётся");
    page.press("link", "Обмен")?;
    page.press("button", "Создать обмен")?;
    page.press("button", "Записано, убрать с экрана")?;
    page.press("button", "Пригласить…")?;
    page.look_up("Муниципалитет", municipality)?;
    page.answers(&[&invitation])?;
    page.press("button", "Записать приглашение…")?;
    page.sees("Приглашение записано: ")?;

    town.step("Первый запуск по приглашению");
    town.mark("Присоединиться по приглашению")?;
    town.answers(&[&invitation])?;
    town.press("button", "Выбрать приглашение…")?;
    town.sees(&format!("Муниципалитет: {municipality}"))?;
    town.fill("Кто работает за этим столом", METHODIST)?;
    town.fill("Как назвать", LAPTOP)?;
    town.fill("Пароль", PASSWORD)?;
    town.fill("Пароль ещё раз", PASSWORD)?;
    town.answers(&[&reply])?;
    town.press("button", "Присоединиться и записать ответ…")?;
    town.sees("Секретарь ещё не принял это рабочее место.")?;
    let shown = town.shown()?;
    let digits = shown
        .lines()
        .find(|line| {
            line.len() == 19
                && line
                    .chars()
                    .all(|letter| letter.is_ascii_digit() || letter == ' ')
        })
        .context("на экране муниципалитета нет цифр для сверки")?;

    page.step("Ответ принимается");
    page.answers(&[&reply])?;
    page.press("button", "Принять ответ…")?;
    page.sees(digits)?;
    page.press("button", "Цифры совпали, принять")?;
    page.sees(&format!("Принято в обмен: {LAPTOP}"))
}

/// A window chooses the folder; visits it only by hand, so that the walk knows when.
fn share(page: &Page, between: &Path) -> Result<()> {
    page.step("Папка обмена");
    page.answers(&[between])?;
    page.press("button", "Добавить папку…")?;
    page.sees(&format!("Папка обмена добавлена: {}", between.display()))?;
    page.choose("Как часто", "только вручную")?;
    page.press("checkbox", "И как только появится")
}

/// Exchanges by the button and puts the report away; answers what it said.
fn exchange(page: &Page) -> Result<String> {
    page.step("Обмен");
    page.press("link", "Обмен")?;
    page.press("button", "Обменяться сейчас")?;
    page.awaits("button", "Понятно")?;
    let shown = page.shown()?;
    page.press("button", "Понятно")?;
    page.is_without("button", "Понятно")?;
    Ok(shown)
}

/// What the open card says of the candidate.
fn facts(page: &Page) -> Result<String> {
    page.sees("Диагностика")?;
    let shown = page.shown()?;
    let lines = shown.lines().skip_while(|line| *line != "Сведения");
    Ok(lines
        .take_while(|line| *line != "Диагностика")
        .collect::<Vec<_>>()
        .join("\n"))
}

/// Two windows and the folder between them.
struct Story {
    office: Walk,
    town: Walk,
    between: PathBuf,
}

impl Story {
    /// `from` writes, the folder is damaged; `to` says so and takes the rest. Then `from` writes again and all is whole.
    fn damaged_way(&self, from: &Page, to: &Page) -> Result<()> {
        let before = damage::files(&self.between)?;
        exchange(from)?;
        let torn = damage::damage(&self.between, &before)?;
        let report = exchange(to)?;
        // The office keeps scans that a municipality does not wait for: nobody opens those.
        let waits_for = |path: &&PathBuf| {
            std::ptr::eq(from, &self.town.page) || path.extension().is_some_and(|ending| ending == "mtk")
        };
        let named = torn.iter().filter(waits_for).filter_map(|path| path.file_name());
        let mut words: Vec<String> = named.map(|name| name.to_string_lossy().into_owned()).collect();
        words.push(format!("Не дописано или повреждено: {} файл", words.len()));
        words.push("Посторонних файлов в папке: 2".to_owned());
        for words in words {
            ensure!(report.contains(&words), "нет слов «{words}»:\n{report}");
        }
        // What the reader said of them tells the writer which to write again.
        exchange(from)?;
        let whole = exchange(to)?;
        for words in ["Не дописано или повреждено", "Ещё не пришло", "Отложено"]
        {
            ensure!(!whole.contains(words), "осталось «{words}»:\n{whole}");
        }
        ensure!(
            damage::strangers_lie(&self.between),
            "чужие файлы в папке тронуты"
        );
        Ok(())
    }

    fn candidate(&self) -> &Candidate {
        &self.town.included
    }

    fn open_card(&self, page: &Page) -> Result<()> {
        page.press("link", "Кандидаты")?;
        page.press("row", &self.candidate().person.full())
    }

    /// The municipality prepares the package and sends it; the office registers it.
    fn package_goes(&self) -> Result<()> {
        let (office, town) = (&self.office.page, &self.town.page);
        intake::receive(&self.town, &[self.candidate()])?;
        self.damaged_way(town, office)?;
        office.step("Пакет муниципалитета в аппарате");
        self.open_card(office)?;
        office.press("button", "Зарегистрировать пакет")?;
        office.sees("Пакет зарегистрирован под номером")
    }

    /// The office sends it back with a remark and a deadline; the municipality reads both.
    fn return_comes_back(&self) -> Result<()> {
        let (office, town) = (&self.office.page, &self.town.page);
        check::return_for_correction(&self.office, self.candidate(), REMARKED)?;
        self.damaged_way(office, town)?;
        town.step("Возврат у муниципалитета");
        town.press("link", "Сегодня")?;
        town.sees(&format!("до {}", self.office.day(14)))?;
        self.open_card(town)?;
        town.sees("Возвращён на доработку до")?;
        town.sees("Осталось")?;
        town.sees(self.office.rules.remark(REMARKED, 0))
    }

    /// The municipality mends it; the office takes the corrected package.
    fn corrected_goes(&self) -> Result<()> {
        let (office, town) = (&self.office.page, &self.town.page);
        town.step("Исправление");
        town.press("button", &format!("Описать: {}", self.town.short(REMARKED)?))?;
        town.fill("Реквизиты", REQUISITES)?;
        town.fill("Листов", "2")?;
        town.press("button", "Записать документ")?;
        town.sees("Сведения о документе записаны.")?;
        self.damaged_way(town, office)?;
        check::take_corrected(&self.office, self.candidate(), REMARKED)?;
        check::judge(&self.office, true)
    }

    /// The commission decides; the municipality reads the decision.
    fn decision_comes_back(&self) -> Result<()> {
        let (office, town) = (&self.office.page, &self.town.page);
        sitting::include(&self.office, self.candidate())?;
        papers::freeze(&self.office)?;
        papers::seal(&self.office)?;
        self.damaged_way(office, town)?;
        town.step("Решение у муниципалитета");
        self.open_card(town)?;
        town.sees("решение: включить")?;
        self.open_card(office)?;
        office.sees("решение: включить")?;
        office.step("Карточки в двух окнах");
        let (here, there) = (facts(office)?, facts(town)?);
        ensure!(
            here == there && here.contains(&self.candidate().person.phone),
            "сведения в двух окнах разные:\n{here}\n–\n{there}"
        );
        Ok(())
    }
}
