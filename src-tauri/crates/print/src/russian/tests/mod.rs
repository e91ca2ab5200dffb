use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Case, PersonName, Sex, alphabetical, post_in_case, post_inside};

/// Names with their five oblique cases, every one checked by a person.
const NAMES: &str = include_str!("names.txt");

#[test]
fn names_in_all_cases() {
    let mut checked = 0;
    for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('|').collect();
        let [surname, given, patronymic, forms @ ..] = fields.as_slice() else {
            panic!("{line}")
        };
        let person = PersonName::new(surname, given, Some(patronymic));
        assert_eq!(forms.len(), 5, "{line}");
        for (case, form) in Case::OBLIQUE.into_iter().zip(forms) {
            assert_eq!(person.full(case), *form, "{case:?}");
        }
        assert_eq!(
            person.full(Case::Nominative),
            format!("{surname} {given} {patronymic}")
        );
        checked += 1;
    }
    assert!(checked >= 80, "the table must not shrink: {checked}");
}

#[test]
fn initials_on_both_sides() {
    let person = PersonName::new("Иванова", "Мария", Some("Петровна"));
    assert_eq!(person.initials_before(Case::Nominative), "М.П.\u{a0}Иванова");
    assert_eq!(person.initials_before(Case::Accusative), "М.П.\u{a0}Иванову");
    assert_eq!(person.initials_after(Case::Dative), "Ивановой\u{a0}М.П.");
    let double = PersonName::new("Мамедов", "Эльчин", Some("Гасан оглы"));
    assert_eq!(double.initials_after(Case::Genitive), "Мамедова\u{a0}Э.Г.");
    let hyphen = PersonName::new("Островская", "Анна-Мария", Some("Ивановна"));
    assert_eq!(
        hyphen.initials_before(Case::Nominative),
        "А.-М.И.\u{a0}Островская"
    );
    let bare = PersonName::new("Ким", "", None);
    assert_eq!(bare.initials_before(Case::Nominative), "Ким");
}

#[test]
fn a_name_in_latin_letters_takes_no_russian_endings() {
    let person = PersonName {
        sex: Some(Sex::Male),
        ..PersonName::new("Smith", "John", None)
    };
    assert_eq!(person.full(Case::Genitive), "Smith John");
    let mixed = PersonName {
        sex: Some(Sex::Male),
        ..PersonName::new("О’Нил", "Иван", None)
    };
    assert_eq!(mixed.full(Case::Genitive), "О’Нила Ивана");
}

#[test]
fn an_unknown_sex_stays_in_the_nominative() {
    let person = PersonName::new("Ким", "Мин", None);
    assert_eq!(person.known_sex(), None);
    assert!(!person.declines(Case::Accusative));
    assert!(person.declines(Case::Nominative));
    assert_eq!(person.full(Case::Accusative), "Ким Мин");
    let stated = PersonName {
        sex: Some(Sex::Male),
        ..person
    };
    assert!(stated.declines(Case::Accusative));
    assert_eq!(stated.full(Case::Accusative), "Кима Мина");
}

#[test]
fn sex_is_read_from_the_patronymic() {
    for (patronymic, sex) in [
        ("Петрович", Sex::Male),
        ("Ильич", Sex::Male),
        ("Гасан оглы", Sex::Male),
        ("Ахмедоглы", Sex::Male),
        ("ПЕТРОВНА", Sex::Female),
        ("Ильинична", Sex::Female),
        ("Гасан кызы", Sex::Female),
    ] {
        assert_eq!(
            PersonName::new("Н", "Н", Some(patronymic)).known_sex(),
            Some(sex),
            "{patronymic}"
        );
    }
    assert_eq!(PersonName::new("Н", "Н", Some("Джон")).known_sex(), None);
}

#[test]
fn the_persons_own_choice_wins() {
    let mut person = PersonName::new("Заяц", "Иван", Some("Петрович"));
    person.overrides = BTreeMap::from([(Case::Dative, "Заяц Ивану Петровичу".to_owned())]);
    assert_eq!(person.full(Case::Dative), "Заяц Ивану Петровичу");
    assert_eq!(person.initials_after(Case::Dative), "Заяц\u{a0}И.П.");
    assert_eq!(person.full(Case::Genitive), "Зайца Ивана Петровича");
    let mut woman = PersonName::new("Рыжая", "Мария", Some("Петровна"));
    woman.overrides = BTreeMap::from([(Case::Instrumental, "Рыжая Марией Петровной".to_owned())]);
    assert_eq!(woman.full(Case::Instrumental), "Рыжая Марией Петровной");
    assert_eq!(woman.initials_before(Case::Instrumental), "М.П.\u{a0}Рыжая");
    assert_eq!(woman.full(Case::Prepositional), "Рыжей Марии Петровне");
    let mut unknown = PersonName::new("Ким", "Мин", None);
    unknown.overrides = BTreeMap::from([(Case::Accusative, "Ким Мин".to_owned())]);
    assert!(unknown.declines(Case::Accusative));
}

#[test]
fn spelling_is_tidied_before_it_is_declined() {
    let person = PersonName::new("  ИВАНОВА ", "мария", Some("ПЕТРОВНА"));
    assert_eq!(person.full(Case::Genitive), "Ивановой Марии Петровны");
    let double = PersonName::new("римская-корсакова", "АННА", Some("гасан КЫЗЫ"));
    assert_eq!(double.full(Case::Nominative), "Римская-Корсакова Анна Гасан кызы");
    let particle = PersonName::new("фон Берг", "Карл", Some("Иванович"));
    assert_eq!(particle.full(Case::Dative), "фон Бергу Карлу Ивановичу");
}

#[test]
fn lists_stand_in_alphabetical_order() {
    let mut people = [
        PersonName::new("Жукова", "Анна", None),
        PersonName::new("Ёлкина", "Анна", None),
        PersonName::new("Ежова", "Борис", None),
        PersonName::new("ежова", "Анна", None),
    ];
    people.sort_by(alphabetical);
    let order: Vec<String> = people
        .iter()
        .map(|person| person.initials_after(Case::Nominative))
        .collect();
    assert_eq!(
        order,
        [
            "Ежова\u{a0}А.",
            "Ежова\u{a0}Б.",
            "Ёлкина\u{a0}А.",
            "Жукова\u{a0}А."
        ]
    );
}

#[test]
fn posts_in_the_cases() {
    use Case::{
        Accusative as Acc, Dative as Dat, Genitive as Gen, Instrumental as Ins, Prepositional as Pre,
    };
    for (post, case, form) in [
        ("учитель математики", Acc, "учителя математики"),
        (
            "Учитель русского языка и литературы",
            Dat,
            "учителю русского языка и литературы",
        ),
        ("воспитатель", Ins, "воспитателем"),
        ("старший воспитатель", Acc, "старшего воспитателя"),
        ("педагог-психолог", Acc, "педагога-психолога"),
        ("учитель-логопед", Dat, "учителю-логопеду"),
        ("учитель-дефектолог", Pre, "учителе-дефектологе"),
        ("инструктор-методист", Acc, "инструктора-методиста"),
        (
            "старший инструктор-методист",
            Dat,
            "старшему инструктору-методисту",
        ),
        (
            "инструктор по физической культуре",
            Gen,
            "инструктора по физической культуре",
        ),
        ("концертмейстер", Dat, "концертмейстеру"),
        ("логопед", Acc, "логопеда"),
        (
            "мастер производственного обучения",
            Acc,
            "мастера производственного обучения",
        ),
        ("методист", Ins, "методистом"),
        ("музыкальный руководитель", Acc, "музыкального руководителя"),
        (
            "педагог дополнительного образования",
            Acc,
            "педагога дополнительного образования",
        ),
        ("педагог-библиотекарь", Dat, "педагогу-библиотекарю"),
        ("педагог-организатор", Acc, "педагога-организатора"),
        ("преподаватель", Acc, "преподавателя"),
        (
            "руководитель физического воспитания",
            Dat,
            "руководителю физического воспитания",
        ),
        (
            "советник директора по воспитанию и взаимодействию с детскими общественными объединениями",
            Acc,
            "советника директора по воспитанию и взаимодействию с детскими общественными объединениями",
        ),
        ("социальный педагог", Acc, "социального педагога"),
        ("старший вожатый", Acc, "старшего вожатого"),
        ("тренер-преподаватель", Acc, "тренера-преподавателя"),
        ("тьютор", Dat, "тьютору"),
        ("директор", Ins, "директором"),
        ("заведующий", Acc, "заведующего"),
        (
            "заведующая кафедрой педагогики",
            Acc,
            "заведующую кафедрой педагогики",
        ),
        (
            "начальник отдела общего образования",
            Dat,
            "начальнику отдела общего образования",
        ),
        (
            "заместитель директора по учебной работе",
            Acc,
            "заместителя директора по учебной работе",
        ),
        ("первый заместитель министра", Acc, "первого заместителя министра"),
        ("ректор", Dat, "ректору"),
        ("врач", Ins, "врачом"),
        ("глава администрации", Acc, "главу администрации"),
        ("и.о. директора", Dat, "и.о. директора"),
        (
            "исполняющий обязанности директора",
            Dat,
            "исполняющему обязанности директора",
        ),
        (
            "заместитель директора, учитель истории",
            Acc,
            "заместителя директора, учителя истории",
        ),
        ("учитель истории и методист", Acc, "учителя истории и методиста"),
        ("ведущий специалист", Ins, "ведущим специалистом"),
        ("учитель", Case::Nominative, "учитель"),
    ] {
        assert_eq!(post_in_case(post, case).as_deref(), Some(form), "{post}");
    }
    for unknown in [
        "хранитель музея",
        "учитель методист",
        "учитель (преподаватель)",
        "",
        "баянист",
        "учитель, высшая категория",
    ] {
        assert_eq!(post_in_case(unknown, Case::Accusative), None, "{unknown}");
    }
}

#[test]
fn a_post_after_a_dash_begins_with_a_small_letter() {
    for (typed, printed) in [
        ("Директор ГБУ ДПО «ЧИРО»", "директор ГБУ ДПО «ЧИРО»"),
        ("Первый заместитель министра", "первый заместитель министра"),
        ("Педагог-психолог", "педагог-психолог"),
        ("И.о. директора", "и.о. директора"),
        (
            "Исполняющий обязанности ректора",
            "исполняющий обязанности ректора",
        ),
        ("Представитель, Профсоюз", "представитель, Профсоюз"),
        ("учитель", "учитель"),
        ("ГБУ ДПО «ЧИРО»", "ГБУ ДПО «ЧИРО»"),
        ("Министерство образования", "Министерство образования"),
        (
            "Уполномоченный по правам ребёнка",
            "Уполномоченный по правам ребёнка",
        ),
        ("", ""),
    ] {
        assert_eq!(post_inside(typed), printed, "{typed}");
    }
}

#[test]
fn a_letter_addresses_by_name_and_patronymic() {
    assert_eq!(
        PersonName::new("Иванова", "МАРИЯ", Some("петровна")).addressed(),
        "Мария Петровна"
    );
    assert_eq!(PersonName::new("Ким", "Мин", None).addressed(), "Мин");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_name_declines_without_a_panic(
        surname in "[А-Яа-яЁё' -]{0,12}", given in "[А-Яа-яЁё-]{0,8}", patronymic in "[а-яё]{0,6}(ич|на|оглы|)",
        male in any::<bool>(),
    ) {
        let mut person = PersonName::new(&surname, &given, Some(&patronymic));
        person.sex = Some(if male { Sex::Male } else { Sex::Female });
        for case in Case::OBLIQUE {
            prop_assert!(!person.full(case).contains("  "));
            prop_assert!(!person.initials_after(case).is_empty() || surname.trim().is_empty());
        }
    }
}
