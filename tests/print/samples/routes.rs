//! Pathways.

use std::collections::BTreeMap;

use print::russian::Case;
use print::{PageStyle, Pathway, PathwayForm, Templates};

use super::{candidate, day, place, text};

pub(crate) fn form() -> PathwayForm {
    let templates = Templates::built_in();
    serde_json::from_str(templates.source("pathway/variant_a.json").unwrap()).unwrap()
}

pub(crate) fn pathway(index: usize) -> Pathway {
    let candidate = candidate(index);
    let fact = |key: &str, value: String| (key.to_owned(), value);
    let rows = |lines: &[&[&str]]| -> Vec<Vec<String>> {
        lines
            .iter()
            .map(|line| line.iter().map(|cell| text(cell)).collect())
            .collect()
    };
    let mut all = BTreeMap::new();
    all.insert(
        text("training"),
        rows(&[&[
            "ДПП ПК \"Методическая деятельность регионального методиста\"",
            "очно-заочная форма, 72 часа, ГБУ ДПО \"Региональный центр\"",
            "сентябрь - октябрь 2026 г.",
            "удостоверение, план внедрения",
        ]]),
    );
    all.insert(
        text("events"),
        rows(&[
            &[
                "Региональный форум методистов",
                "очная форма, 8 часов",
                "12.11.2026",
                "статья по итогам выступления",
            ],
            &[
                "Вебинар \"Функциональная грамотность\"",
                "дистанционная форма, 2 часа",
                "03.12.2026",
                "",
            ],
        ]),
    );
    all.insert(
        text("communities"),
        rows(&[&[
            "Ассоциация учителей математики",
            "участие в работе секции",
            "в течение года",
            "отчёт секции",
        ]]),
    );
    all.insert(
        text("mentoring"),
        rows(&[&[
            "Наставник молодого педагога",
            "учитель математики, стаж 1 год: анализ уроков",
            "2026/2027",
            "",
        ]]),
    );
    Pathway {
        style: PageStyle::form(),
        composed_on: day(2026, 8, 28),
        practice: false,
        form: form(),
        blank: false,
        year: 2026,
        approver: Some(text("Соколова Е.В.")),
        approved_on: None,
        facts: BTreeMap::from([
            fact("name", candidate.name.full(Case::Nominative)),
            fact("municipality", text(place(index))),
            fact("organisation", candidate.organisation.clone()),
            fact("post", candidate.post.clone()),
            fact(
                "subject",
                if candidate.post.starts_with("учитель ") {
                    text("математика")
                } else {
                    String::new()
                },
            ),
            fact("test_on", text("14.05.2026")),
            fact("deficit_level", text("средний")),
        ]),
        begins_on: Some(day(2026, 9, 1)),
        ends_on: None,
        rows: all,
        signers: vec![candidate.name.initials_before(Case::Nominative)],
    }
}

pub(crate) fn blank_pathway() -> Pathway {
    Pathway {
        blank: true,
        ..pathway(0)
    }
}
