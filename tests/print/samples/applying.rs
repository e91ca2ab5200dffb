//! Papers with which a candidate applies, and the count of a secret vote.

use print::{
    ApplicationForm, Attached, BriefFact, Consent, ConsentRow, CountedQuestion, CountingMinutes,
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
