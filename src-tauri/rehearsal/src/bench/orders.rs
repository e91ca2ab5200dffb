//! An order with a thousand rows, and a thousand ИОМ forms.

use std::time::Instant;

use anyhow::{Context, Result};
use print::{
    ActStyle, Annex, AnnexGroup, AnnexRow, AnnexStamp, HeadingPlace, Official, Order, OrderPoint, PageStyle,
    Pathway, PathwayForm, Templates,
};

use super::figure;

const ROWS: u32 = 1_000;
const FORMS: u32 = 1_000;

pub(super) fn thousand_rows() -> Result<()> {
    let order = order()?;
    let begun = Instant::now();
    let pdf = print::order(&order, &Templates::built_in())?;
    figure("order_1000_rows", begun.elapsed().as_secs_f64(), "s");
    figure("order_pages", f64::from(pdf.pages), "pages");
    Ok(())
}

pub(super) fn forms() -> Result<()> {
    let templates = Templates::built_in();
    let form: PathwayForm = serde_json::from_str(
        templates
            .source("pathway/variant_a.json")
            .context("нет формы ИОМ")?,
    )?;
    let models: Vec<Pathway> = (0..FORMS)
        .map(|number| pathway(&form, number))
        .collect::<Result<_>>()?;
    let begun = Instant::now();
    let pdf = print::pathways(&models, print::Sheets::PLAIN, &templates, &mut |_| true)?;
    let seconds = begun.elapsed().as_secs_f64();
    figure("pathways_per_second", f64::from(FORMS) / seconds, "forms/s");
    figure("pathways_pages", f64::from(pdf.pages), "pages");
    Ok(())
}

fn order() -> Result<Order> {
    let rows = (0..ROWS).map(|number| AnnexRow {
        name: format!("Константинопольская-{number} Александра Владимировна"),
        post: "учитель русского языка и литературы".to_owned(),
        workplace: format!(
            "МБОУ «Средняя общеобразовательная школа № {} имени Героя России»",
            number % 190
        ),
        municipality: "Верхнеуральский муниципальный район".to_owned(),
        direction: Some("Методическое сопровождение реализации ФГОС".to_owned()),
        reason: None,
    });
    Ok(Order {
        style: PageStyle::long_kept(),
        composed_on: "2026-10-05".parse()?,
        practice: false,
        issuer: vec!["МИНИСТЕРСТВО ОБРАЗОВАНИЯ".to_owned()],
        act_word: "ПРИКАЗ".to_owned(),
        act: ActStyle::Order {
            command: Some("ПРИКАЗЫВАЮ:".to_owned()),
        },
        number: None,
        signed_on: None,
        place: None,
        heading: "О включении в состав регионального методического актива".to_owned(),
        heading_place: HeadingPlace::Centre,
        preamble: "На основании решения Комиссии".to_owned(),
        points: vec![OrderPoint {
            text: "Включить кандидатов согласно приложению.".to_owned(),
            sub: Vec::new(),
        }],
        signer: Official {
            post: "Министр".to_owned(),
            name: "И.О. Фамилия".to_owned(),
            sex: None,
            stands_in: false,
        },
        executor: None,
        annexes: vec![Annex {
            stamp: AnnexStamp::Annex {
                number: None,
                to_act: "к приказу Министерства образования".to_owned(),
            },
            title: vec!["Список".to_owned()],
            groups: vec![AnnexGroup {
                heading: None,
                rows: rows.collect(),
            }],
            landscape: false,
        }],
    })
}

fn pathway(form: &PathwayForm, number: u32) -> Result<Pathway> {
    let facts = [
        ("name", format!("Иванова-{number} Мария Петровна")),
        ("municipality", "Миасский городской округ".to_owned()),
        ("organisation", format!("МАОУ «СОШ № {}»", number % 50)),
        ("post", "учитель математики".to_owned()),
        ("subject", "математика".to_owned()),
        ("deficit_level", "средний".to_owned()),
    ];
    let row = |text: &str| {
        vec![
            text.to_owned(),
            "очно, 36 ч".to_owned(),
            "март 2027 г.".to_owned(),
            String::new(),
        ]
    };
    Ok(Pathway {
        style: PageStyle::form(),
        composed_on: "2026-11-01".parse()?,
        practice: false,
        form: form.clone(),
        blank: false,
        year: 2026,
        approver: Some("И.О. Фамилия".to_owned()),
        approved_on: None,
        facts: facts
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
        begins_on: Some("2026-11-01".parse()?),
        ends_on: Some("2027-05-31".parse()?),
        rows: [
            (
                "training",
                row(&format!("Курс № {number} повышения квалификации")),
            ),
            ("events", row("Региональный форум")),
        ]
        .into_iter()
        .map(|(key, row)| (key.to_owned(), vec![row]))
        .collect(),
        signers: Vec::new(),
    })
}
