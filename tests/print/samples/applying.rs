//! Papers with which a candidate applies, the count of a secret vote, and the act that ends a dossier.

use print::{
    ApplicationForm, Attached, BriefFact, Consent, ConsentRow, CountedQuestion, CountingMinutes, ErasedRow,
    ErasureAct, ErasureEvent,
    russian::{Case, PersonName},
    wording::Candidate,
};

use super::working::{COMMISSION_ACCUSATIVE, head, table_head};
use super::{candidate, day, person, text};
use print::PageStyle;

pub(crate) fn application(known: bool) -> ApplicationForm {
    let fact = |label: &str, value: &str| BriefFact {
        label: text(label),
        value: if known { text(value) } else { String::new() },
    };
    let attached = |title: &str, sheets: u32| Attached {
        title: text(title),
        sheets: if known { sheets } else { 0 },
    };
    ApplicationForm {
        head: head(PageStyle {
            left_mm: 20,
            ..PageStyle::default()
        }),
        commission_accusative: text(COMMISSION_ACCUSATIVE),
        candidate: if known { candidate(1) } else { Candidate::default() },
        contacts: if known {
            vec![text("тел. 8 (351) 000-00-00"), text("e-mail: sample@example.org")]
        } else {
            Vec::new()
        },
        directions: if known {
            vec![
                text("Формирование функциональной грамотности обучающихся"),
                text("Математика"),
            ]
        } else {
            Vec::new()
        },
        facts: vec![
            fact("Образование", "высшее педагогическое"),
            fact("Стаж по специальности", "12 лет 4 месяца"),
            fact("Категория", "высшая, с 14.05.2024"),
            fact("Опыт", "руководство методическим объединением; наставничество"),
        ],
        attached: vec![
            attached(
                "Резюме с представлением результатов профессиональной деятельности",
                4,
            ),
            attached("Копии документов об образовании", 3),
            attached(
                "Копия трудовой книжки или сведения о трудовой деятельности (СТД-Р, СТД-СФР)",
                12,
            ),
            attached("Согласие на обработку персональных данных", 1),
        ],
        applied_on: if known {
            text("5 мая 2026 г.")
        } else {
            String::new()
        },
        registration: if known {
            text("Вх. № РМА-2026/15 от 12.05.2026")
        } else {
            String::new()
        },
    }
}

pub(crate) fn consent(known: bool, published: bool) -> Consent {
    let row = |label: &str, words: &str, blank_lines: u32| ConsentRow {
        label: text(label),
        text: text(words),
        blank_lines,
    };
    let name = if known { person(1) } else { PersonName::default() };
    let mut rows = vec![
        row("Субъект данных", &name.full(Case::Nominative), 1),
        row("Адрес субъекта", "", 1),
        row(
            "Документ, удостоверяющий личность (серия, номер, дата, кем выдан)",
            "",
            2,
        ),
        row(
            "Оператор",
            "Министерство образования и науки Челябинской области",
            2,
        ),
    ];
    if !published {
        rows.push(row(
            "Данные",
            "фамилия, имя, отчество, место работы и должность, образование, стаж работы",
            3,
        ));
    }
    rows.push(row(
        "Срок действия",
        "до достижения цели обработки либо до отзыва согласия",
        1,
    ));
    Consent {
        head: table_head(12.0),
        subject: text(if published {
            "на обработку персональных данных, разрешённых для распространения"
        } else {
            "на обработку персональных данных"
        }),
        rows,
        choices: if published {
            vec![
                text("фамилия, имя, отчество"),
                text("место работы"),
                text("должность"),
            ]
        } else {
            Vec::new()
        },
        statement: text(
            "Свободно, своей волей и в своём интересе даю согласие на обработку моих персональных данных на указанных \
             условиях.",
        ),
        person: name,
    }
}

pub(crate) fn counting(counted: bool) -> CountingMinutes {
    let question = |index: usize| CountedQuestion {
        number: u32::try_from(index + 1).unwrap(),
        candidate: candidate(index).name.full(Case::Nominative),
        totals: counted.then_some([7, 7, 1, 4, 1, 1]),
        outcome: if counted {
            text("включить")
        } else {
            String::new()
        },
    };
    CountingMinutes {
        head: table_head(11.0),
        number: 3,
        place: text("г. Челябинск"),
        held_on: day(2026, 6, 5),
        members_total: 9,
        present: counted.then_some(7),
        questions: (0..3).map(question).collect(),
    }
}

pub(crate) fn erasure_act(dossiers: u32) -> ErasureAct {
    let rows = (0..dossiers).map(|index| ErasedRow {
        // The last of them was never registered.
        number: if index + 1 == dossiers && dossiers > 1 {
            text("без регистрации, код 01f2a9c4")
        } else {
            (14 + index).to_string()
        },
        registered_on: (index + 1 < dossiers || dossiers == 1).then(|| day(2026, 5, 12)),
        municipality: text("Магнитогорский городской округ"),
        files: 7 + index,
    });
    let events = (0..dossiers).map(|index| ErasureEvent {
        seq: 2_841,
        at: text("09.01.2030 10:15:42"),
        what: format!(
            "Заявление № {}: уничтожены карточка, проверка, файлы ({}) и значения в журнале (64)",
            14 + index,
            7 + index
        ),
        who: text("Петрова Анна Сергеевна"),
    });
    let point = |name: &str, words: &str| (text(name), text(words));
    ErasureAct {
        head: table_head(10.0),
        number: 1,
        place: text("г. Челябинск"),
        on: day(2030, 1, 9),
        time: text("10:15"),
        by: vec![
            point("секретарь комиссии", "А.С. Петрова"),
            point(
                "ведущий специалист отдела общего образования",
                "И.П. Константинопольский",
            ),
        ],
        points: vec![
            point(
                "Оператор",
                "Министерство образования и науки Челябинской области, пл. Революции, д. 4, г. Челябинск.",
            ),
            point(
                "Перечень уничтоженных данных",
                "фамилия, имя, отчество; место работы и должность; копии документов.",
            ),
            point(
                "Причина",
                "истёк срок хранения пакетов документов кандидатов (статья 124 номенклатуры дел).",
            ),
            point("Бумажные носители", "листов – 42, измельчение."),
        ],
        rows: rows.collect(),
        events: events.collect(),
        proof: "1f".repeat(32),
    }
}
