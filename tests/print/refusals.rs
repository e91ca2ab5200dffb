//! Nothing is printed in part: every refusal is a value with words for the clerk.

use print::{PageStyle, PrintError, Sheets, Templates, extract, minutes, order, pathway, pathways, stamp};

use crate::samples;
use crate::tools::{run, save};

fn built_in() -> Templates {
    Templates::built_in()
}

#[test]
fn a_character_without_a_glyph_is_named() {
    let mut model = samples::order(2);
    model.annexes[0].groups[0].rows[1].name = "Ли 明".into();
    let refusal = order(&model, &built_in()).unwrap_err();
    assert_eq!(
        refusal,
        PrintError::MissingGlyph {
            character: '明',
            code: "U+660E".into(),
            text: "Ли 明".into()
        }
    );
    let words = refusal.to_string();
    assert!(
        words.contains("«明»") && words.contains("данные сохранены") && !words.contains('!'),
        "{words}"
    );
}

#[test]
fn letters_of_the_peoples_of_russia_and_the_rouble_are_printed() {
    let mut model = samples::order(2);
    model.annexes[0].groups[0].rows[0].name = "Гәрәева Зөһрә Җәмил кызы".into();
    model.annexes[0].groups[0].rows[1].post = "методист (100 ₽)".into();
    let pdf = order(&model, &built_in()).unwrap();
    let text = crate::tools::raw_text(&pdf);
    assert!(text.contains("Зөһрә") && text.contains('₽'), "{text}");
    crate::tools::sound("rouble", &pdf);
}

#[test]
fn too_long_texts_are_refused_by_the_name_of_their_field() {
    let mut model = samples::order(1);
    model.annexes[0].groups[0].rows[0].workplace = "школа ".repeat(400);
    let refusal = order(&model, &built_in()).unwrap_err();
    assert!(
        matches!(&refusal, PrintError::TooLong { field, .. } if field == "Место работы"),
        "{refusal}"
    );
    let mut form = samples::pathway(0);
    form.rows.insert(
        "events".into(),
        vec![vec![String::new(), String::new(), "срок ".repeat(300)]],
    );
    let refusal = pathway(&form, &built_in()).unwrap_err();
    assert!(
        matches!(&refusal, PrintError::TooLong { field, .. } if field == "Сроки"),
        "{refusal}"
    );
    let mut paper = samples::minutes(1);
    paper.items[0].heard.text = "слово ".repeat(5_000);
    assert!(matches!(
        minutes(&paper, &built_in()),
        Err(PrintError::TooLong { .. })
    ));
}

#[test]
fn cells_of_the_longest_allowed_length_fit_the_page() {
    let mut form = samples::pathway(0);
    let mut low = 1_usize;
    let mut high = 20_000;
    // The longest «Сроки» that is not refused as too long must come out whole.
    while low < high {
        let middle = (low + high).div_ceil(2);
        form.rows.insert(
            "events".into(),
            vec![vec![String::new(), String::new(), "ж".repeat(middle)]],
        );
        match pathway(&form, &built_in()) {
            Err(PrintError::TooLong { .. }) => high = middle - 1,
            Ok(_) => low = middle,
            Err(other) => panic!("{middle}: {other}"),
        }
    }
    assert!(low > 100, "a reasonable text fits: {low}");
}

#[test]
fn a_paper_too_large_is_refused() {
    let mut model = samples::order(1);
    let row = model.annexes[0].groups[0].rows[0].clone();
    model.annexes[0].groups[0].rows = vec![row; 5_001];
    assert_eq!(
        order(&model, &built_in()).unwrap_err(),
        PrintError::TooManyRows {
            rows: 5_001,
            limit: 5_000
        }
    );
    let mut paper = samples::extract();
    let text = "Решение комиссии. ".repeat(1_000);
    paper.resolved = vec![(String::new(), text); 12];
    let refusal = extract(&paper, &built_in()).unwrap_err();
    assert!(
        matches!(refusal, PrintError::TooManyPages { limit: 20, .. }),
        "{refusal}"
    );
}

#[test]
fn impossible_page_settings_are_refused() {
    for style in [
        PageStyle {
            left_mm: 200,
            ..PageStyle::default()
        },
        PageStyle {
            top_mm: 0,
            ..PageStyle::default()
        },
        PageStyle {
            body_pt: f64::NAN,
            ..PageStyle::default()
        },
        PageStyle {
            table_pt: 40.0,
            ..PageStyle::default()
        },
        PageStyle {
            line_spacing_percent: 10,
            ..PageStyle::default()
        },
    ] {
        let model = print::Order {
            style,
            ..samples::order(1)
        };
        assert!(
            matches!(order(&model, &built_in()), Err(PrintError::PageStyle { .. })),
            "{style:?}"
        );
    }
}

#[test]
fn a_mistake_in_an_office_template_shows_its_line() {
    let broken = built_in().with(
        "order/order.typ",
        "#import \"/shared/gost.typ\": *\n#let d = json(\"/data.json\")\n#nowhere()\n",
    );
    let refusal = order(&samples::order(1), &broken).unwrap_err();
    let PrintError::Template { place, .. } = &refusal else {
        panic!("{refusal}")
    };
    assert_eq!(place, "order/order.typ:3: ");
}

#[test]
fn an_office_template_prints_and_may_not_lose_a_text() {
    let own = built_in()
        .source("extract/extract.typ")
        .unwrap()
        .replace("[Верно]", "[Копия верна]");
    let pdf = extract(&samples::extract(), &built_in().with("extract/extract.typ", &own)).unwrap();
    assert!(crate::tools::raw_text(&pdf).contains("Копия верна"));
    let forgetful = own.replace("#parted(d.quorum)", "");
    let refusal = extract(
        &samples::extract(),
        &built_in().with("extract/extract.typ", &forgetful),
    )
    .unwrap_err();
    assert!(
        matches!(&refusal, PrintError::LostText { text } if text.starts_with("Всего членов")),
        "{refusal}"
    );
}

#[test]
fn a_template_reaches_neither_disk_nor_packages() {
    for source in [
        "#read(\"/etc/passwd\")",
        "#include \"../../secret.typ\"",
        "#import \"@preview/tablex:0.0.8\": *",
        "#image(\"https://example.org/a.png\")",
    ] {
        let refusal = order(&samples::order(0), &built_in().with("order/order.typ", source)).unwrap_err();
        assert!(
            matches!(refusal, PrintError::Template { .. }),
            "{source}: {refusal}"
        );
    }
}

#[test]
fn a_text_that_runs_off_the_page_is_noticed() {
    let source = "#let d = json(\"/data.json\")\n#set page(paper: \"a4\", margin: (left: 20mm, right: 10mm, y: 20mm))\n\
                  #block(width: 400mm)[#d.act_word #h(300mm) #d.heading]";
    let refusal = order(&samples::order(0), &built_in().with("order/order.typ", source)).unwrap_err();
    assert!(
        matches!(refusal, PrintError::OutsideMargin { page: 1, .. }),
        "{refusal}"
    );
    let tall = "#let d = json(\"/data.json\")\n#set page(paper: \"a4\", margin: (left: 20mm, right: 10mm, y: 20mm))\n\
                #block(breakable: false, [#d.act_word #v(400mm) #d.heading])";
    let refusal = order(&samples::order(0), &built_in().with("order/order.typ", tall)).unwrap_err();
    assert!(matches!(refusal, PrintError::LostText { .. }), "{refusal}");
}

#[test]
fn a_form_that_contradicts_itself_is_refused() {
    let check = |change: fn(&mut print::Pathway), word: &str| {
        let mut model = samples::pathway(0);
        change(&mut model);
        let refusal = pathway(&model, &built_in()).unwrap_err();
        assert!(
            matches!(&refusal, PrintError::Form { reason } if reason.contains(word)),
            "{refusal}"
        );
    };
    check(|model| model.form.columns.clear(), "колонок");
    check(|model| model.form.columns[0].share = 0, "ширина");
    check(
        |model| model.form.sections[0].parts[0].title = None,
        "ни названия",
    );
    check(
        |model| model.form.sections[0].parts[0].key = "events".into(),
        "дважды",
    );
    check(
        |model| model.form.sections[0].parts[0].heads = vec![String::new(); 5],
        "больше",
    );
    check(
        |model| drop(model.rows.insert("nowhere".into(), vec![vec![]])),
        "nowhere",
    );
    check(
        |model| drop(model.facts.insert("pet".into(), "кот".into())),
        "pet",
    );
    check(
        |model| drop(model.rows.insert("events".into(), vec![vec![String::new(); 5]])),
        "ячеек",
    );
}

#[test]
fn nothing_selected_and_printing_stopped() {
    let nothing = pathways(&[], Sheets::PLAIN, &built_in(), &mut |_| true).unwrap_err();
    assert_eq!(nothing, PrintError::Nothing);
    assert_eq!(print::join("Дело", &[]).unwrap_err(), PrintError::Nothing);
    let models = vec![samples::blank_pathway(); 5];
    let mut seen = Vec::new();
    let stopped = pathways(&models, Sheets::PLAIN, &built_in(), &mut |done| {
        seen.push(done);
        done < 2
    });
    assert_eq!(stopped.unwrap_err(), PrintError::Cancelled);
    assert_eq!(seen, [1, 2]);
}

#[test]
fn a_foreign_file_that_cannot_be_read_is_refused() {
    let stamped = |bytes: &[u8]| {
        stamp(
            bytes,
            &print::Stamp {
                practice: true,
                sheets: None,
            },
        )
        .unwrap_err()
    };
    assert!(matches!(stamped(b"not a pdf"), PrintError::Unreadable { .. }));
    assert!(matches!(stamped(b""), PrintError::Unreadable { .. }));
    let good = order(&samples::order(0), &built_in()).unwrap().bytes;
    assert!(matches!(
        stamped(&good[..good.len() / 2]),
        PrintError::Unreadable { .. }
    ));
    let saved = save("plain", &good);
    let locked = saved.path.with_file_name("locked.pdf");
    run(
        "qpdf",
        &["--encrypt", "user", "owner", "256", "--"],
        &saved.path,
        &[locked.to_str().unwrap()],
    );
    let locked = std::fs::read(locked).unwrap();
    assert!(
        matches!(stamped(&locked), PrintError::Unreadable { .. }),
        "a file with a password"
    );
    assert!(matches!(
        print::join("Дело", &[("а", &locked)]),
        Err(PrintError::Unreadable { .. })
    ));
}
