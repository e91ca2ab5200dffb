//! What the papers of a candidate say: seven of every region and two of Arkhangelsk (CH-36, AR-14).

use anyhow::Result;
use chrono::{Datelike, NaiveDate};

use super::layout::{Block, Page, body, centre, heading, right, set};
use crate::people::Person;

/// A paper to be set: its title for the file's properties, and its text.
pub(crate) struct Paper {
    pub(crate) title: &'static str,
    pub(crate) blocks: Vec<Block>,
}

/// File names that a tidy candidate gives, by slot.
pub(crate) const NAMES: [(&str, &str); 9] = [
    ("application", "Заявление"),
    ("resume", "Резюме"),
    ("education", "Диплом"),
    ("employment", "Трудовая книжка"),
    ("training", "Удостоверение ПК"),
    ("awards", "Награды"),
    ("consent", "Согласие"),
    ("assessment", "Оценка ФИОКО"),
    ("academy", "Академия Минпросвещения"),
];

/// The paper of a slot; a slot that no seed names gives a certificate in free form.
pub(crate) fn paper(slot: &str, person: &Person) -> Paper {
    match slot {
        "application" => application(person),
        "resume" => resume(person),
        "education" => education(person),
        "employment" => employment(person),
        "training" => training(person),
        "awards" => awards(person),
        "consent" => consent(person),
        "assessment" => assessment(person),
        "academy" => academy(person),
        _ => Paper {
            title: "Справка",
            blocks: vec![heading("СПРАВКА"), body(person.full()), signed(person)],
        },
    }
}

/// The sheet that stands on a phone's picture: nobody's, because four pictures serve everyone.
///
/// # Errors
/// When the built-in font cannot be read.
pub(crate) fn photographed(kind: usize) -> Result<Page> {
    let blocks = match kind {
        0 => vec![
            heading("УДОСТОВЕРЕНИЕ"),
            centre("о повышении квалификации"),
            Block::Gap(30.0),
            body(
                "Настоящее удостоверение подтверждает прохождение обучения по дополнительной профессиональной программе в объёме 36 часов.",
            ),
            body("Регистрационный номер 0217. Дата выдачи: 20 мая 2025 г."),
        ],
        1 => vec![
            heading("ДИПЛОМ"),
            centre("о высшем образовании"),
            Block::Gap(40.0),
            body(
                "Присвоена квалификация «Учитель». Решение государственной экзаменационной комиссии от 20 июня 2009 г.",
            ),
        ],
        2 => vec![
            heading("ТРУДОВАЯ КНИЖКА"),
            centre("Сведения о работе"),
            Block::Gap(20.0),
            body("1. 01.09.2009. Принята на должность учителя. Приказ № 41 от 28.08.2009."),
            body(
                "2. 01.09.2014. Переведена на должность учителя высшей категории. Приказ № 77 от 29.08.2014.",
            ),
        ],
        _ => vec![
            heading("ПОЧЁТНАЯ ГРАМОТА"),
            Block::Gap(60.0),
            centre("награждается за многолетний добросовестный труд"),
            centre("и успехи в обучении и воспитании"),
        ],
    };
    Ok(set(&blocks)?.into_iter().next().unwrap_or_default())
}

fn date(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

fn signed(person: &Person) -> Block {
    body(format!(
        "{}          ____________          {}",
        date(person.applied_on),
        person.signature()
    ))
}

fn application(person: &Person) -> Paper {
    let mut blocks = vec![
        right(format!("В {}", person.addressee)),
        right(format!("Кандидат: {}", person.full())),
        right(format!("{}, {}", person.post, person.organization)),
        right(format!("Телефон: {}", person.phone)),
        right(format!("Электронная почта: {}", person.email)),
        Block::Gap(24.0),
        heading("ЗАЯВЛЕНИЕ"),
        body(format!(
            "Прошу рассмотреть мою кандидатуру для включения в состав {}.",
            person.active
        )),
    ];
    for title in &person.direction_titles {
        blocks.push(body(format!("Направление: {title}.")));
    }
    let experience = person
        .career
        .periods
        .first()
        .map_or(2020, |period| period.from.year());
    blocks.push(body(format!(
        "Стаж работы по специальности – с {experience} года. Документы прилагаю по перечню:"
    )));
    for (number, slot) in (1..).zip(&person.slots) {
        let name = NAMES
            .iter()
            .find(|(code, _)| code == slot)
            .map_or(slot.as_str(), |(_, name)| name);
        blocks.push(body(format!("{number}. {name}.")));
    }
    blocks.extend([Block::Gap(30.0), signed(person)]);
    Paper {
        title: "Заявление",
        blocks,
    }
}

fn resume(person: &Person) -> Paper {
    let career = &person.career;
    let mut blocks = vec![
        heading("РЕЗЮМЕ"),
        centre(person.full()),
        body(format!(
            "Должность и место работы: {}, {}.",
            person.post, person.organization
        )),
        body(format!(
            "Телефон: {}. Электронная почта: {}.",
            person.phone, person.email
        )),
        body("Опыт работы:"),
    ];
    for period in &career.periods {
        let until = period.to.map_or("по настоящее время".to_owned(), |day| {
            format!("по {}", date(day))
        });
        blocks.push(body(format!(
            "– с {} {until}: {}.",
            date(period.from),
            period.place
        )));
    }
    blocks.extend([
        body("Методическая работа:"),
        body("– руководство методическим объединением: план работы, открытые занятия, наставничество над молодыми педагогами;"),
        body("– участие в проверке работ и в экспертизе рабочих программ."),
        Block::NewPage,
        heading("Результаты профессиональной деятельности"),
    ]);
    for year in 2023..=2026 {
        blocks.push(body(format!(
            "{year} год. Доля обучающихся, освоивших программу на «4» и «5», составила {} процентов; подготовлены участники \
             муниципального этапа олимпиады; проведены открытые уроки и мастер-классы для педагогов муниципалитета.",
            60 + (person.number % 30)
        )));
    }
    blocks.extend([Block::Gap(30.0), signed(person)]);
    Paper {
        title: "Резюме",
        blocks,
    }
}

fn education(person: &Person) -> Paper {
    let year = person.career.graduated;
    let blocks = vec![
        centre("Светлогорский государственный педагогический университет"),
        Block::Gap(30.0),
        heading("ДИПЛОМ"),
        centre("о высшем образовании"),
        Block::Gap(20.0),
        body(format!(
            "Настоящий диплом свидетельствует о том, что {} освоила (освоил) программу высшего образования.",
            person.full()
        )),
        body("Присвоена квалификация «Учитель»."),
        body(format!(
            "Решение государственной экзаменационной комиссии от 20 июня {year} года."
        )),
        body(format!(
            "Регистрационный номер {}. Дата выдачи: 1 июля {year} года.",
            1000 + person.number
        )),
        Block::NewPage,
        heading("Приложение к диплому"),
        body(
            "Педагогика – отлично. Психология – отлично. Методика преподавания – хорошо. Выпускная работа – отлично.",
        ),
    ];
    Paper {
        title: "Диплом",
        blocks,
    }
}

fn employment(person: &Person) -> Paper {
    let mut blocks = vec![
        heading("ТРУДОВАЯ КНИЖКА"),
        centre(person.full()),
        body(format!(
            "Дата заполнения: 1 сентября {} года.",
            person.career.graduated
        )),
        Block::NewPage,
        heading("Сведения о работе"),
    ];
    for (number, period) in (1..).zip(&person.career.periods) {
        blocks.push(body(format!(
            "{number}. {}. {}. Принята (принят) на должность: {}. Приказ № {} от {}.",
            date(period.from),
            period.place,
            person.post,
            20 + number,
            date(period.from)
        )));
        if let Some(until) = period.to {
            blocks.push(body(format!(
                "{}. Трудовой договор прекращён по инициативе работника.",
                date(until)
            )));
        }
    }
    blocks.extend([
        Block::NewPage,
        body("Копия верна. Работник работает по настоящее время."),
        body(format!(
            "Специалист по кадрам          ____________          {}",
            date(person.applied_on)
        )),
    ]);
    Paper {
        title: "Трудовая книжка",
        blocks,
    }
}

fn training(person: &Person) -> Paper {
    let mut blocks = Vec::new();
    for training in &person.career.trainings {
        blocks.extend([
            centre("Институт развития образования"),
            Block::Gap(30.0),
            heading("УДОСТОВЕРЕНИЕ"),
            centre("о повышении квалификации"),
            body(format!(
                "Настоящее удостоверение свидетельствует о том, что {}",
                person.full()
            )),
            body(format!(
                "прошла (прошёл) обучение по программе «{}» в объёме {} часов.",
                training.title, training.hours
            )),
            body(format!(
                "Регистрационный номер {}. Дата выдачи: {}.",
                200 + person.number,
                date(training.finished_on)
            )),
        ]);
    }
    Paper {
        title: "Удостоверение о повышении квалификации",
        blocks,
    }
}

fn awards(person: &Person) -> Paper {
    let blocks = vec![
        Block::Gap(120.0),
        heading("ПОЧЁТНАЯ ГРАМОТА"),
        Block::Gap(30.0),
        centre("награждается"),
        heading(person.full()),
        centre(format!("{}, {}", person.post, person.organization)),
        centre("за многолетний добросовестный труд и успехи в обучении и воспитании"),
    ];
    Paper {
        title: "Почётная грамота",
        blocks,
    }
}

fn consent(person: &Person) -> Paper {
    let blocks = vec![
        heading("СОГЛАСИЕ"),
        centre("на обработку персональных данных"),
        body(format!("Субъект персональных данных: {}.", person.full())),
        body("Адрес: ____________________________________. Документ: ____________________________________."),
        body("Цель: рассмотрение кандидатуры для включения в состав регионального методического актива."),
        body(
            "Перечень данных: фамилия, имя, отчество, место работы, должность, образование, стаж, категория, награды, \
             повышение квалификации, телефон, электронная почта, подпись.",
        ),
        body("Обработка смешанная. Согласие действует три года и может быть отозвано письменным заявлением."),
        Block::Gap(30.0),
        signed(person),
    ];
    Paper {
        title: "Согласие на обработку персональных данных",
        blocks,
    }
}

fn assessment(person: &Person) -> Paper {
    let result = if person.career.diagnosed.is_empty() {
        "результат не указан"
    } else {
        &person.career.diagnosed
    };
    let blocks = vec![
        heading("ОЦЕНКА МЕТОДИЧЕСКИХ КОМПЕТЕНЦИЙ"),
        centre("ФГБУ «Федеральный институт оценки качества образования»"),
        body(format!("Участник: {}.", person.full())),
        body(format!(
            "Дата прохождения: {}. Итог: {result}.",
            date(person.career.diagnosed_on)
        )),
    ];
    Paper {
        title: "Оценка методических компетенций",
        blocks,
    }
}

fn academy(person: &Person) -> Paper {
    let blocks = vec![
        heading("АКАДЕМИЯ МИНПРОСВЕЩЕНИЯ РОССИИ"),
        centre("документ о прохождении обучения"),
        body(format!("Слушатель: {}.", person.full())),
        body("Программа «Школа современного учителя», 100 часов. Дата выдачи: 30.11.2025."),
    ];
    Paper {
        title: "Академия Минпросвещения",
        blocks,
    }
}
