//! Signs of a conflict of interest, as a table.

use rstest::rstest;

use super::{Closeness, mentions, one_family};
use crate::testing::{dossier, person, regulation};
use crate::{Dossier, Municipality, Regulation, Workplace};

fn region() -> Regulation {
    let named = |code: &str, name: &str| Municipality {
        code: code.into(),
        name: name.into(),
        district: String::new(),
    };
    Regulation {
        municipalities: vec![
            named("forest", "Лесногорский городской округ"),
            named("centre", "Зареченский городской округ"),
        ],
        region: "Зареченская область".into(),
        ..regulation()
    }
}

fn candidate(municipality: &str) -> Dossier {
    Dossier {
        person: person("Ершова Алёна Петровна"),
        municipality: municipality.into(),
        workplace: Workplace {
            organization: "МБОУ «СОШ № 5»".into(),
            ..Workplace::default()
        },
        ..dossier()
    }
}

#[rstest]
#[case::nobody_known("Орлов Пётр Ильич", "доцент, институт развития", "")]
#[case::the_same_person(
    "Ершова Алена Петровна",
    "доцент, институт развития",
    "фамилия, имя и отчество те же, что у кандидата"
)]
#[case::his_wife("Ершов Пётр Ильич", "доцент, институт развития", "одна фамилия")]
#[case::colleague("Орлов Пётр Ильич", "учитель, МБОУ «СОШ №5»", "одна организация")]
#[case::another_school("Орлов Пётр Ильич", "учитель, МБОУ «СОШ № 50»", "")]
#[case::neighbour("Орлов Пётр Ильич", "методист, г. Лесногорск", "один муниципалитет")]
#[case::all_at_once(
    "Ершова Вера Ильинична",
    "директор, МБОУ СОШ № 5, Лесногорский округ",
    "одна организация, одна фамилия, один муниципалитет"
)]
fn signs_are_told_in_words(#[case] name: &str, #[case] place: &str, #[case] words: &str) {
    let found = Closeness::between(&region(), &candidate("forest"), name, place);
    assert_eq!(found.words(), words);
    assert_eq!(found.is_none(), words.is_empty());
}

#[test]
fn the_centre_of_the_region_is_no_sign() {
    let place = "доцент, Зареченский институт развития образования";
    assert!(Closeness::between(&region(), &candidate("centre"), "Орлов Пётр", place).is_none());
}

#[test]
fn a_surname_weighs_more_than_a_municipality() {
    let of = |surname, organization, municipality| Closeness {
        organization,
        surname,
        municipality,
        ..Closeness::default()
    };
    assert!(of(true, false, false).weight() > of(false, false, true).weight());
    assert!(of(true, true, false).weight() > of(true, false, true).weight());
    assert_eq!(Closeness::default().weight(), 0);
}

#[rstest]
#[case("Иванов", "Иванова", true)]
#[case("Алексеева", "Алексеев", true)]
#[case("Ковальский", "Ковальская", true)]
#[case("Толстая", "Толстой", true)]
#[case("Ильина", "Ильин", true)]
#[case("Ким", "Ким", true)]
#[case("Соловьёва", "Соловьев", true)]
#[case("Иванова-Петрова", "Петров", true)]
#[case("Иванов", "Иваненко", false)]
#[case("Лебедев", "Лебедь", false)]
#[case("", "", false)]
#[case("Гай", "Гая", false)]
fn families(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
    assert_eq!(one_family(one, other), same, "{one} {other}");
    assert_eq!(one_family(other, one), same, "{other} {one}");
}

#[rstest]
#[case("доцент, ГБУ ДПО «ЧИППКРО»", "ГБУ ДПО ЧИППКРО", true)]
#[case("методист, школа", "школа", false)]
#[case("учитель", "", false)]
fn organisations(#[case] place: &str, #[case] organization: &str, #[case] named: bool) {
    assert_eq!(mentions(place, organization), named);
}
