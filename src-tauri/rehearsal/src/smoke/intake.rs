//! Кандидаты: ZIP files dropped on the window, what is typed of the people, files put into their places, registration.

use std::path::{Path, PathBuf};

use anyhow::Result;
use practice::files::{Packed, write_package};

use super::{
    page::key,
    walk::{Candidate, Walk, typed},
};

/// Drops the ZIP files of these candidates at once and makes every dossier complete.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn receive(walk: &Walk, candidates: &[&Candidate]) -> Result<()> {
    let page = &walk.page;
    page.step("Приём архивов");
    page.press("link", "Кандидаты")?;
    page.sees("Перетащите в это окно")?;
    let mut packed = Vec::new();
    for candidate in candidates {
        packed.push(write_package(&walk.folder, &candidate.person, candidate.package)?);
    }
    let paths: Vec<PathBuf> = packed.iter().map(|known| known.path.clone()).collect();
    page.bring_files(&paths.iter().map(PathBuf::as_path).collect::<Vec<&Path>>())?;
    page.sees("Квитанция приёма")?;
    let files: usize = packed.iter().map(|known| known.files.len()).sum();
    page.sees(&format!("принято {files} файл"))?;
    for (candidate, packed) in candidates.iter().zip(&packed) {
        complete(walk, candidate, packed)?;
    }
    Ok(())
}

fn complete(walk: &Walk, candidate: &Candidate, packed: &Packed) -> Result<()> {
    let page = &walk.page;
    let name = candidate.person.full();
    page.step(&format!("Сведения: {name}"));
    if page.has("button", "Показать квитанцию")? {
        page.press("button", "Показать квитанцию")?;
    }
    page.press_in(("region", "Пакеты"), "button", &name)?;
    page.press_in(("region", &name), "button", "Изменить сведения")?;
    type_facts(walk, candidate)?;
    page.press("button", "Записать сведения")?;
    page.awaits("button", "Изменить сведения")?;

    page.step(&format!("Места файлов: {name}"));
    for file in &packed.files {
        let short = walk.short(&file.slot)?;
        let at_home = format!("Посмотреть: {}, {short}", file.name);
        if page.has("button", &at_home)? {
            continue;
        }
        let elsewhere = format!("Посмотреть: {},", file.name);
        if page.has("button", &elsewhere)? {
            page.press("button", &format!("{}, ", file.name))?;
            page.press("menuitem", "Убрать из перечня")?;
            page.is_without("button", &elsewhere)?;
        }
        page.press("button", &format!("Разместить: {}", file.name))?;
        page.choose("Документ", short)?;
        page.press("button", "Положить сюда")?;
        page.awaits("button", &at_home)?;
    }
    page.step(&format!("Передача: {name}"));
    page.press("button", "Передать на регистрацию")?;
    page.awaits("button", "Вернуть в черновики")
}

fn type_facts(walk: &Walk, candidate: &Candidate) -> Result<()> {
    let page = &walk.page;
    let person = &candidate.person;
    page.fill("Фамилия", &person.surname)?;
    page.fill("Имя", &person.given)?;
    page.fill("Отчество", &person.patronymic)?;
    page.fill("Телефон", &person.phone)?;
    page.fill("Электронная почта", &person.email)?;
    page.fill("Дата заявления", &typed(person.applied_on))?;
    page.fill("Дата согласия", &typed(person.applied_on))?;
    page.look_up(
        "Муниципалитет",
        walk.line("municipalities", &person.municipality, "name")?,
    )?;
    if person.occupation == "leader" {
        page.choose("Категория работника", "руководитель")?;
    }
    page.fill("Должность", &person.post)?;
    page.fill("Предмет", &person.subject)?;
    page.fill("Организация", &person.organization)?;
    page.fill("Организация в родительном падеже", &person.organization_genitive)?;
    for code in &person.directions {
        let (number, title) = (
            walk.line("directions", code, "number")?,
            walk.line("directions", code, "title")?,
        );
        let line = if number.is_empty() {
            title.to_owned()
        } else {
            format!("{number}. {title}")
        };
        page.look_up("Добавить направление", &line)?;
        page.awaits("button", &format!("Убрать направление: {title}"))?;
    }
    type_career(walk, candidate)
}

fn type_career(walk: &Walk, candidate: &Candidate) -> Result<()> {
    let page = &walk.page;
    let career = &candidate.person.career;
    page.choose("Образование", walk.word("education", &career.education)?)?;
    page.choose(
        "Квалификационная категория",
        walk.word("categories", &career.category)?,
    )?;
    page.fill("Установлена", &typed(career.category_since))?;
    for role in &career.roles {
        page.press("checkbox", walk.word("experience", role)?)?;
    }
    for (number, period) in (1..).zip(&career.periods) {
        page.press("button", "Добавить период")?;
        let place = format!("Период {number}");
        let place = ("group", place.as_str());
        page.fill_in(place, "С какого дня", &typed(period.from))?;
        page.fill_in(place, "По какой день", &period.to.map(typed).unwrap_or_default())?;
        page.fill_in(place, "Где работал", &period.place)?;
    }
    for (number, training) in (1..).zip(&career.trainings) {
        page.press("button", "Добавить программу")?;
        let place = format!("Программа {number}");
        let place = ("group", place.as_str());
        page.fill_in(place, "Название программы", &training.title)?;
        page.fill_in(place, "Часов", &training.hours.to_string())?;
        page.fill_in(place, "Дата документа", &typed(training.finished_on))?;
    }
    if !career.diagnosed.is_empty() {
        let place = ("group", "Диагностика");
        page.fill_in(place, "Процедура", "Оценка методических компетенций")?;
        page.fill_in(place, "Дата", &typed(career.diagnosed_on))?;
        page.fill_in(place, "Результат", &career.diagnosed)?;
    }
    Ok(())
}

/// Registers all at once: marks every row of the register and gives the numbers.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn hand_over_and_register(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    page.step("Регистрация");
    page.press("button", "Закрыть")?;
    let first = walk.included.person.full();
    page.press("row", &first)?;
    page.rests_in("row", &first)?;
    page.keys(&[key::CTRL, "a"])?;
    page.sees("Отмечено: 3 пакета")?;
    page.press("button", "Зарегистрировать 3 пакета")?;
    page.sees("Войдут: 3 пакета")?;
    page.choose("Способ получения", walk.word("ways", "email")?)?;
    page.press_in(("region", "Регистрация"), "button", "Зарегистрировать 3 пакета")?;
    page.sees("Зарегистрировано: 3 пакета, номера 1–3.")
}
