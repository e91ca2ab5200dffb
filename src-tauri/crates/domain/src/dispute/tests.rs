use super::*;
use crate::testing::{dossier, moment, regulation};
use crate::{Assignment, AssignmentId, Conflict, Registration};

fn place(steps: &str) -> Place {
    steps
        .split('.')
        .filter(|step| !step.is_empty())
        .map(str::to_owned)
        .collect()
}

fn review() -> Review {
    let registration = Registration {
        number: "12".into(),
        ordinal: 12,
        at: moment("09:30"),
        way: "in_person".into(),
        by: "Секретарева Н.".into(),
    };
    let mut review = Review::register(&dossier(), registration).unwrap();
    review.start_check().unwrap();
    let assignment = Assignment {
        expert: "Ким Елена Сергеевна".into(),
        post: String::new(),
        due_on: None,
        conflict: Conflict::NotStated,
        sheet: None,
        annulled: std::collections::BTreeMap::new(),
    };
    review
        .assign(&dossier(), AssignmentId(crate::testing::id(7)), assignment)
        .unwrap();
    review
}

/// A field that is renamed must not take its dispute out of the way unseen.
#[test]
fn every_named_field_is_a_field_of_the_record() {
    let review = serde_json::to_value(review()).unwrap();
    for field in [
        "registration",
        "status",
        "experts",
        "grounds",
        "sitting",
        "order",
        "consentWithdrawnOn",
    ] {
        assert!(review.get(field).is_some(), "review.{field}");
    }
    let assignment = &review["experts"].as_object().unwrap().values().next().unwrap();
    assert!(assignment.get("conflict").is_some() && assignment.get("sheet").is_some());
    let dossier = serde_json::to_value(dossier()).unwrap();
    for field in ["person", "workplace", "municipality", "directions"] {
        assert!(dossier.get(field).is_some(), "dossier.{field}");
    }
    let _ = regulation();
}

#[test]
fn what_a_decision_stands_on_and_nothing_else() {
    let expert = crate::testing::id(7).to_string();
    let cases = [
        ("", Some("удаление проверки пакета (Ершова)")),
        ("registration.number", Some("регистрационный номер (Ершова)")),
        ("registration", Some("регистрационный номер (Ершова)")),
        ("status", Some("состояние пакета (Ершова)")),
        (
            "experts.ID.sheet",
            Some("вывод эксперта Ким Елена Сергеевна (Ершова)"),
        ),
        (
            "experts.ID.sheet.conclusion",
            Some("вывод эксперта Ким Елена Сергеевна (Ершова)"),
        ),
        (
            "experts.ID.conflict",
            Some("заявление эксперта Ким Елена Сергеевна (Ершова)"),
        ),
        ("grounds.education.verdict", Some("оценка основания (Ершова)")),
        ("order", Some("акт, в который включён кандидат (Ершова)")),
        ("remarks", None),
        ("documents.consent.remark", None),
        ("notices", None),
    ];
    for (path, words) in cases {
        let what = review().disputed("Ершова", &[place(&path.replace("ID", &expert))]);
        assert_eq!(
            what.iter().map(String::as_str).collect::<Vec<_>>(),
            words.into_iter().collect::<Vec<_>>(),
            "{path}"
        );
    }
    let printed = dossier().disputed(&["person.surname", "directions", "files.x", "phone"].map(place));
    assert_eq!(printed.len(), 2, "{printed:?}");
    assert_eq!(undisputed(BTreeSet::new()), Ok(()));
    let refused = undisputed(printed).unwrap_err().to_string();
    assert!(
        refused.contains("имя кандидата (Ершова") && refused.contains("«Обмен»"),
        "{refused}"
    );
}
