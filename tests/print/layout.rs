//! What a typographer looks at: nothing lost, nothing alone, numbers in their place.

use print::russian::Case;
use print::{Order, OrderPoint, Pdf, Templates, extract, minutes, order, pathway};

use crate::samples::{self, LONG_NAME, LONG_WORKPLACE};
use crate::tools::{body_text, ink, pages, raw_text};

#[test]
fn no_candidate_is_lost_whatever_their_number() {
    let templates = Templates::built_in();
    for count in [1, 8, 9, 30, 300] {
        let table = minutes(
            &samples::table_minutes(count, count.is_multiple_of(2)),
            &templates,
        )
        .unwrap();
        let list = order(&samples::order(count), &templates).unwrap();
        let (table, list) = (ink(&raw_text(&table)), ink(&raw_text(&list)));
        for index in 0..count {
            let person = ink(&samples::person(index).full(Case::Nominative));
            let place = ink(samples::place(index));
            assert!(
                table.contains(&person) && list.contains(&person),
                "{count}: {person}"
            );
            assert!(
                table.contains(&place) && list.contains(&place),
                "{count}: {place}"
            );
        }
        let rows: Vec<usize> = (1..=count)
            .filter(|number| list.contains(&format!("{number}.{}", ink(&surname(number - 1)))))
            .collect();
        assert_eq!(rows.len(), count, "every row has its number beside its name");
    }
    for count in [1, 8, 9] {
        let pdf = minutes(&samples::minutes(count), &templates).unwrap();
        let text = ink(&body_text(&pdf));
        for index in 0..count {
            let resolution = ink(&print::typograf(&samples::resolution(index)));
            assert!(text.contains(&resolution), "{count}: {resolution}");
        }
    }
}

fn surname(index: usize) -> String {
    samples::person(index).surname
}

#[test]
fn long_names_and_names_of_organisations_stay_inside_their_columns() {
    let templates = Templates::built_in();
    let mut list = samples::order(6);
    let rows = &mut list.annexes[0].groups[0].rows;
    rows[0].name = LONG_NAME.into();
    rows[1].workplace = LONG_WORKPLACE.into();
    rows[2].post = "https://example.org/documents/list_of_persons?page=1&municipality=2".into();
    rows[3].municipality = "Ы".repeat(120);
    assert!(LONG_WORKPLACE.chars().count() >= 300);
    let pdf = order(&list, &templates).unwrap();
    crate::tools::save("order_long", &pdf.bytes);
    let text = ink(&raw_text(&pdf));
    assert!(text.contains(&ink(LONG_NAME)) && text.contains(&ink(LONG_WORKPLACE)));
    let mut table = samples::table_minutes(3, false);
    let print::Ballot::Table { rows, .. } = &mut table.items[0].ballot else {
        panic!("a table")
    };
    rows[0].name = LONG_NAME.into();
    rows[0].post = LONG_WORKPLACE.into();
    let pdf = minutes(&table, &templates).unwrap();
    assert!(ink(&raw_text(&pdf)).contains(&ink(LONG_WORKPLACE)));
    let mut form = samples::pathway(0);
    form.facts.insert("name".into(), LONG_NAME.into());
    form.facts.insert("organisation".into(), LONG_WORKPLACE.into());
    form.rows.insert(
        "placement".into(),
        vec![vec![LONG_WORKPLACE.into(), LONG_NAME.into()]],
    );
    let pdf = pathway(&form, &templates).unwrap();
    assert!(ink(&raw_text(&pdf)).contains(&ink(LONG_WORKPLACE)));
    let mut paper = samples::extract();
    paper.certified_by.post = format!("главный специалист ({LONG_WORKPLACE})");
    assert!(extract(&paper, &templates).is_ok());
}

/// The page with this line holds something besides the signatures, the number and the footer.
fn signed_with_text(pdf: &Pdf, mark: &str, context: &str) {
    const OWN: [&str; 5] = [
        "Председательствующий",
        "Секретарь Комиссии",
        "Министр",
        "Контрольное число",
        "Уполномоченный ОО",
    ];
    let page = pages(pdf)
        .into_iter()
        .find(|page| page.contains(mark))
        .unwrap_or_else(|| panic!("{context}: {mark}"));
    let text = page
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && line.parse::<u32>().is_err())
        .filter(|line| !OWN.iter().any(|own| line.starts_with(own)))
        .count();
    assert!(text >= 1, "{context}: the signature stands alone:\n{page}");
}

#[test]
fn a_signature_is_never_alone_on_a_page() {
    let templates = Templates::built_in();
    for count in 1..=12 {
        for annexes in [true, false] {
            let mut model = samples::minutes(count);
            if !annexes {
                model.annexes.clear();
            }
            let pdf = minutes(&model, &templates).unwrap();
            signed_with_text(&pdf, "Секретарь Комиссии  ", &format!("minutes of {count}"));
        }
    }
    for count in 0..=9 {
        let mut failed = samples::minutes(count);
        failed.annexes.clear();
        failed.outcome = print::Outcome::NotHeld { next: String::new() };
        let pdf = minutes(&failed, &templates).unwrap();
        signed_with_text(
            &pdf,
            "Секретарь Комиссии  ",
            &format!("failed sitting with {count} questions"),
        );
    }
    for points in 1..=30 {
        let mut model = samples::order(0);
        model.executor = None;
        let point = OrderPoint {
            text: "Обеспечить сопровождение членов актива в течение года.".into(),
            sub: vec![],
        };
        model.points = vec![point; points];
        signed_with_text(
            &order(&model, &templates).unwrap(),
            "Министр  ",
            &format!("order of {points} points"),
        );
    }
    for points in 10..=24 {
        let mut model = samples::order(0);
        let point = OrderPoint {
            text: "Обеспечить сопровождение членов актива в течение года.".into(),
            sub: vec![],
        };
        model.points = vec![point; points];
        let pdf = order(&model, &templates).unwrap();
        let last = pages(&pdf).pop().unwrap();
        assert!(
            last.contains("Соколова Елена") && last.contains("Министр  ") && last.contains("Обеспечить"),
            "{points}: the executor stands with the signature and the text:\n{last}"
        );
    }
    for rows in 9..=16 {
        let pdf = minutes(&samples::table_minutes(rows * 2, false), &templates).unwrap();
        let annex = pages(&pdf)
            .into_iter()
            .rfind(|page| page.contains("Секретарь Комиссии  "))
            .unwrap();
        assert!(
            annex.contains("Фамилия"),
            "{rows}: rows of the table stay with the signatures:\n{annex}"
        );
    }
    for rows in 1..=14 {
        let mut model = samples::pathway(0);
        let row = vec!["Семинар".to_owned(), "очная форма".to_owned()];
        model.rows.insert("events".into(), vec![row; rows * 2]);
        signed_with_text(
            &pathway(&model, &templates).unwrap(),
            "Уполномоченный ОО",
            &format!("pathway of {rows}"),
        );
    }
}

#[test]
fn pages_are_numbered_from_the_second_and_annexes_on_their_own() {
    let pdf = order(&samples::order(40), &Templates::built_in()).unwrap();
    let numbers: Vec<Option<u32>> = pages(&pdf).iter().map(|page| number_of(page)).collect();
    assert_eq!(numbers, [None, None, Some(2), Some(3)]);
    let two = order(&samples::signed_order(), &Templates::built_in()).unwrap();
    let numbers: Vec<Option<u32>> = pages(&two).iter().map(|page| number_of(page)).collect();
    assert_eq!(numbers, [None, None, Some(2), Some(3), None]);
    let long = minutes(&samples::minutes(9), &Templates::built_in()).unwrap();
    let numbers: Vec<Option<u32>> = pages(&long).iter().map(|page| number_of(page)).collect();
    let expected: Vec<Option<u32>> = (1..=long.pages).map(|page| (page > 1).then_some(page)).collect();
    assert_eq!(numbers, expected);
}

/// The number in the middle of the first line of the page.
fn number_of(page: &str) -> Option<u32> {
    let line = page.lines().find(|line| !line.trim().is_empty())?;
    let indent = line.len() - line.trim_start().len();
    line.trim().parse().ok().filter(|_| indent > 20)
}

#[test]
fn the_head_of_a_table_repeats_and_its_numbers_run_through() {
    let pdf = order(&samples::order(120), &Templates::built_in()).unwrap();
    let all = pages(&pdf);
    for page in &all[1..] {
        assert!(
            page.contains("Фамилия, имя,") && page.contains("Место работы"),
            "{page}"
        );
    }
    let text = all.join("\n");
    for number in 1..=120 {
        let mark = format!("{number}.");
        assert!(
            text.lines().any(|line| line.trim_start().starts_with(&mark)),
            "row {number}"
        );
    }
}

#[test]
fn a_thousand_rows() {
    let pdf = order(&samples::order(1000), &Templates::built_in()).unwrap();
    assert!((40..=120).contains(&pdf.pages), "{}", pdf.pages);
    let last = ink(&samples::person(999).full(Case::Nominative));
    assert!(ink(&raw_text(&pdf)).contains(&last));
}

#[test]
fn an_order_of_the_second_level_is_numbered() {
    let pdf = order(&samples::order(0), &Templates::built_in()).unwrap();
    let text = raw_text(&pdf).replace('\u{a0}', " ");
    for mark in [
        "1. Включить",
        "2. Директору",
        "2.1. Сопровождение",
        "2.2. Закрепление",
        "3. Контроль",
    ] {
        assert!(text.contains(mark), "{mark}: {text}");
    }
    assert!(
        text.contains("ПРИКАЗЫВАЮ:") && text.contains("ПРИКАЗ\n"),
        "no letter-spacing: the words can be found"
    );
}

#[test]
fn words_part_as_russian_ones_do() {
    let templates = Templates::built_in();
    let mut narrow = samples::table_minutes(4, false);
    let print::Ballot::Table { rows, .. } = &mut narrow.items[0].ballot else {
        panic!("a table")
    };
    for (row, name) in rows
        .iter_mut()
        .zip(["Иллюминированная-Профессиональная", "Образовательного"])
    {
        row.name = format!("{name} Анна");
        row.direction = "Профессиональное управленческое сопровождение образовательного процесса ".repeat(6);
    }
    let mut parted = 0;
    for pdf in [
        minutes(&samples::minutes(9), &templates).unwrap(),
        minutes(&narrow, &templates).unwrap(),
        print::agenda(&samples::agenda(12), &templates).unwrap(),
    ] {
        let text = body_text(&pdf);
        for (before, after) in text.split("\u{ad}\n").zip(text.split("\u{ad}\n").skip(1)) {
            let head: String = before
                .chars()
                .rev()
                .take_while(|letter| letter.is_alphabetic())
                .collect();
            let tail: String = after
                .chars()
                .take_while(|letter| letter.is_alphabetic())
                .collect();
            assert!(
                head.chars().count() > 2 && tail.chars().count() > 2,
                "{before}-{after}"
            );
            let vowel = |letter: Option<char>| letter.is_some_and(|letter| "аеёиоуыэюя".contains(letter));
            assert!(
                !(vowel(head.chars().next()) && vowel(tail.chars().next())),
                "{before}-{after}"
            );
            parted += 1;
        }
    }
    assert!(parted > 5, "{parted}");
}

#[test]
fn margins_sizes_and_spacing_are_the_offices_choice() {
    let base = samples::order(60);
    let wide = Order {
        style: print::PageStyle {
            left_mm: 20,
            line_spacing_percent: 150,
            ..base.style
        },
        ..base.clone()
    };
    let large = Order {
        style: print::PageStyle {
            table_pt: 14.0,
            ..base.style
        },
        ..base.clone()
    };
    let templates = Templates::built_in();
    let pages = |model: &Order| order(model, &templates).unwrap().pages;
    assert!(pages(&large) > pages(&base), "larger tables take more pages");
    assert!(pages(&wide) >= 2);
}
