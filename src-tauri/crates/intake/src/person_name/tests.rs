use super::*;
use proptest::prelude::*;

fn kinds(repairs: &[Repair]) -> Vec<RepairKind> {
    repairs.iter().map(|repair| repair.kind).collect()
}

#[test]
fn full_names_are_divided() {
    for (typed, surname, given, patronymic) in [
        ("Иванова Мария Петровна", "Иванова", "Мария", Some("Петровна")),
        ("Ли Пак", "Ли", "Пак", None),
        ("Кара-Мурза Фёдор Ильич", "Кара-Мурза", "Фёдор", Some("Ильич")),
        ("Мамедов Али Гасан оглы", "Мамедов", "Али", Some("Гасан оглы")),
        (
            "Мамедова Лейла Гасан кызы",
            "Мамедова",
            "Лейла",
            Some("Гасан кызы"),
        ),
        ("И Чен", "И", "Чен", None),
        ("Ким И Сон", "Ким", "И", Some("Сон")),
        ("О’Нил Анна Сергеевна", "О’Нил", "Анна", Some("Сергеевна")),
        (
            "Абрамович Роман Аркадьевич",
            "Абрамович",
            "Роман",
            Some("Аркадьевич"),
        ),
        (
            "Салтыков-Щедрин Михаил Евграфович",
            "Салтыков-Щедрин",
            "Михаил",
            Some("Евграфович"),
        ),
    ] {
        let person = clean_person(typed).unwrap();
        assert_eq!(
            (person.surname.as_str(), person.given.as_str()),
            (surname, given),
            "{typed}"
        );
        assert_eq!(person.patronymic.as_deref(), patronymic, "{typed}");
        assert_eq!(person.repairs, [], "{typed}");
        assert_eq!(person.warnings, [], "{typed}");
    }
}

#[test]
fn repairs_are_made_and_told() {
    for (typed, expected, repairs) in [
        (
            "  Иванова \u{a0} Мария  Петровна ",
            "Иванова Мария Петровна",
            vec![RepairKind::Blanks],
        ),
        ("Ивaнoва Мария", "Иванова Мария", vec![RepairKind::Letters]),
        (
            "Иванова AHHA Петровна",
            "Иванова АННА Петровна",
            vec![RepairKind::Letters],
        ),
        (
            "ИВАНОВА МАРИЯ ПЕТРОВНА",
            "Иванова Мария Петровна",
            vec![RepairKind::Capitals],
        ),
        (
            "иванова мария петровна",
            "Иванова Мария Петровна",
            vec![RepairKind::Capitals],
        ),
        ("КАРА-МУРЗА О'НИЛ", "Кара-Мурза О'Нил", vec![RepairKind::Capitals]),
        (
            "МАМЕДОВ АЛИ ГАСАН ОГЛЫ",
            "Мамедов Али Гасан оглы",
            vec![RepairKind::Capitals],
        ),
        (
            "МАМЕДОВ АЛИ ГАСАН-ОГЛЫ",
            "Мамедов Али Гасан-оглы",
            vec![RepairKind::Capitals],
        ),
        (
            "Кара – Мурза Илья",
            "Кара-Мурза Илья",
            vec![RepairKind::Blanks, RepairKind::Hyphen],
        ),
        (
            "Кара\u{2011}Мурза Илья",
            "Кара-Мурза Илья",
            vec![RepairKind::Hyphen],
        ),
        ("Кара - Мурза Илья", "Кара-Мурза Илья", vec![RepairKind::Blanks]),
        (
            "Мария Петровна Иванова",
            "Иванова Мария Петровна",
            vec![RepairKind::Order],
        ),
        (
            "Иван\u{ad}ова Мария\u{200b}",
            "Иванова Мария",
            vec![RepairKind::Blanks],
        ),
        ("Сëмина Анна", "Сёмина Анна", vec![RepairKind::Letters]),
        ("Андреи\u{306} Ли", "Андрей Ли", vec![]),
        ("иванова Мария", "иванова Мария", vec![]),
    ] {
        let person = clean_person(typed).unwrap();
        let whole = [Some(person.surname), Some(person.given), person.patronymic];
        let whole: Vec<String> = whole.into_iter().flatten().collect();
        assert_eq!(whole.join(" "), expected, "{typed}");
        assert_eq!(kinds(&person.repairs), repairs, "{typed}");
    }
    let repair = clean_part("Ивaнова").unwrap().repairs.remove(0);
    assert_eq!(
        repair.sentence(),
        "Исправлены похожие буквы другого алфавита: было «Ивaнова», стало «Иванова»."
    );
}

#[test]
fn latin_names_are_kept_with_a_remark() {
    for typed in ["Smith John", "García Márquez María", "SMITH John", "Müller Anna"] {
        let person = clean_person(typed).unwrap();
        assert_eq!(person.warnings, [NameWarning::Latin], "{typed}");
        assert_eq!(person.repairs, [], "{typed}");
    }
    // One Cyrillic letter slipped into a Latin word.
    let part = clean_part("Jоhn").unwrap();
    assert_eq!(
        (part.text.as_str(), kinds(&part.repairs)),
        ("John", vec![RepairKind::Letters])
    );
}

#[test]
fn long_names_are_divided_with_a_remark() {
    let person = clean_person("Гарсия Маркес Мария Петровна").unwrap();
    assert_eq!(
        (person.surname.as_str(), person.given.as_str()),
        ("Гарсия Маркес", "Мария")
    );
    assert_eq!(person.patronymic.as_deref(), Some("Петровна"));
    assert_eq!(person.warnings, [NameWarning::ManyWords]);
    let person = clean_person("Нгуен Тхи Минь Хай").unwrap();
    assert_eq!((person.surname.as_str(), person.given.as_str()), ("Нгуен", "Тхи"));
    assert_eq!(person.patronymic.as_deref(), Some("Минь Хай"));
    assert_eq!(person.warnings, [NameWarning::ManyWords]);
}

#[test]
fn what_is_no_name_is_refused() {
    for (typed, expected) in [
        ("", NameRefused::Empty),
        (" \u{a0} ", NameRefused::Empty),
        ("-", NameRefused::Empty),
        ("Иванова", NameRefused::OneWord),
        ("Иванова Мария 2", NameRefused::Digit),
        ("Иванова Мария²", NameRefused::Digit),
        ("Иванова\tМария", NameRefused::Control),
        ("Иванова\nМария", NameRefused::Control),
        ("Иванова М.П.", NameRefused::Initials),
        ("Иванова (Петрова) Мария", NameRefused::Sign { sign: '(' }),
        ("Иванова, Мария", NameRefused::Sign { sign: ',' }),
        (
            "Иваnова Мария",
            NameRefused::MixedAlphabets {
                word: "Иваnова".into(),
            },
        ),
        ("а б в г д е ж", NameRefused::TooManyWords),
    ] {
        assert_eq!(clean_person(typed), Err(expected), "{typed:?}");
    }
    let long = format!("Иванова {}", "я".repeat(101));
    assert_eq!(clean_person(&long), Err(NameRefused::TooLong { limit: 100 }));
    assert_eq!(clean_part(&long), Err(NameRefused::TooLong { limit: 100 }));
}

#[test]
fn one_field_may_hold_one_letter_or_two_words() {
    assert_eq!(clean_part("И").unwrap().text, "И");
    assert_eq!(clean_part("И").unwrap().repairs, []);
    assert_eq!(
        clean_part("гасан ОГЛЫ").unwrap().text,
        "гасан ОГЛЫ",
        "mixed capitals stay as typed"
    );
    assert_eq!(clean_part(" Анна  Мария ").unwrap().text, "Анна Мария");
    assert_eq!(clean_part("х").unwrap().text, "Х");
}

#[test]
fn sentences_are_full_and_calm() {
    for refused in [
        NameRefused::Empty,
        NameRefused::OneWord,
        NameRefused::TooManyWords,
        NameRefused::TooLong { limit: 100 },
        NameRefused::Digit,
        NameRefused::Control,
        NameRefused::Initials,
        NameRefused::Sign { sign: '(' },
        NameRefused::MixedAlphabets {
            word: "Иваnова".into(),
        },
    ] {
        let sentence = refused.sentence();
        assert!(sentence.contains("осталось в поле"), "{sentence}");
        assert!(
            sentence.ends_with('.') && !sentence.contains('!') && !sentence.contains("  "),
            "{sentence}"
        );
        let json = serde_json::to_string(&refused).unwrap();
        assert_eq!(serde_json::from_str::<NameRefused>(&json).unwrap(), refused);
    }
    for warning in [NameWarning::Latin, NameWarning::ManyWords] {
        assert!(warning.sentence().ends_with('.'));
    }
    for kind in [
        RepairKind::Blanks,
        RepairKind::Letters,
        RepairKind::Hyphen,
        RepairKind::Capitals,
        RepairKind::Order,
    ] {
        let repair = Repair {
            kind,
            before: "а".into(),
            after: "б".into(),
        };
        assert!(repair.sentence().ends_with("было «а», стало «б»."));
    }
}

proptest! {
    #[test]
    fn a_tidied_name_is_tidy(typed in any::<String>()) {
        if let Ok(part) = clean_part(&typed) {
            let again = clean_part(&part.text).unwrap();
            prop_assert_eq!(&again.text, &part.text, "tidying twice changes nothing");
            prop_assert_eq!(again.repairs, vec![]);
        }
    }

    #[test]
    fn names_of_likely_letters_never_panic(typed in "[А-Яа-яЁёA-Za-z \u{a0}–'’-]{0,40}") {
        if let Ok(person) = clean_person(&typed) {
            prop_assert!(!person.surname.is_empty() && !person.given.is_empty());
            prop_assert!(person.patronymic.is_none_or(|text| !text.is_empty()));
        }
    }
}
