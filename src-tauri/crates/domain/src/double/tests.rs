//! One person or not, as a table.

use rstest::rstest;

use super::Likeness;
use crate::testing::{dossier, person};
use crate::{Dossier, Workplace};

fn known(name: &str, phone: &str, email: &str, organization: &str) -> Dossier {
    Dossier {
        person: person(name),
        phone: phone.into(),
        email: email.into(),
        workplace: Workplace {
            organization: organization.into(),
            ..Workplace::default()
        },
        ..dossier()
    }
}

const ERSHOVA: (&str, &str, &str, &str) = (
    "Ершова Алёна Петровна",
    "+7 900 000-00-01",
    "ershova@example.org",
    "Школа № 1",
);

#[rstest]
#[case::name_alone(("ершова алена Петровна", "", "", ""), Some("совпадает ФИО"))]
#[case::name_and_school(("Ершова Алёна Петровна", "", "", "школа № 1"), Some("совпадают ФИО, место работы"))]
#[case::everything(ERSHOVA, Some("совпадают ФИО, телефон, электронная почта, место работы"))]
#[case::phone_written_otherwise(
    ("Ершова Алёна Петровна", "8 (900) 000 00 01", "", ""),
    Some("совпадают ФИО, телефон")
)]
#[case::surname_changed(
    ("Зуева Алёна Петровна", "", "Ershova@example.org", ""),
    Some("совпадают имя и отчество, электронная почта; фамилии разные")
)]
#[case::surname_changed_and_school_only(("Зуева Алёна Петровна", "", "", "Школа № 1"), None)]
#[case::colleagues_with_one_telephone(("Зуева Вера Ильинична", "+7 900 000-00-01", "", "Школа № 1"), None)]
#[case::namesakes_by_surname(("Ершова Алёна Ильинична", "", "", "Школа № 1"), None)]
fn likeness(#[case] other: (&str, &str, &str, &str), #[case] words: Option<&str>) {
    let of = |(name, phone, email, organization)| known(name, phone, email, organization);
    let (one, other) = (of(ERSHOVA), of(other));
    let found = Likeness::of(&one, &other);
    assert_eq!(found.map(|likeness| likeness.words()).as_deref(), words);
    assert_eq!(
        Likeness::of(&other, &one),
        found,
        "it does not matter who is compared with whom"
    );
}

#[test]
fn what_nobody_typed_is_not_in_common() {
    let (one, other) = (known("Ли Ан", "", "", ""), known("Ли Ан", "", "", ""));
    assert_eq!(Likeness::of(&one, &other).unwrap().words(), "совпадает ФИО");
    let (one, other) = (known("Ли Ан", "1", "", ""), known("Ким Ан", "1", "", ""));
    assert_eq!(Likeness::of(&one, &other), None, "no patronymic to compare");
    let nameless = known("", "1", "", "");
    assert_eq!(Likeness::of(&nameless, &nameless), None);
}
