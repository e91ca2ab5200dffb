//! An edition of the composition is checked before it is kept.

use rstest::rstest;

use super::{Composition, Member, Role};
use crate::testing::{day, id, person};
use crate::{CompositionId, CycleId, MemberId, Refusal};

use Role::{Chair, Deputy, Secretary};

fn composition(seats: &[(Role, &str)]) -> Composition {
    let members = (1..).zip(seats).map(|(number, (role, name))| {
        let member = Member {
            name: person(name),
            post: "методист".into(),
            organization: "Центр".into(),
            role: *role,
        };
        (MemberId(id(number)), member)
    });
    Composition {
        id: CompositionId(id(1)),
        cycle: CycleId(id(900)),
        act: "приказ от 01.06.2026 № 12".into(),
        from: day("2026-06-01"),
        members: members.collect(),
        vacancies: 0,
    }
}

const IVANOV: &str = "Иванов Игорь Олегович";
const PETROVA: &str = "Петрова Ольга Юрьевна";
const KIM: &str = "Ким Елена";
const ZUEV: &str = "Зуев Лев Ильич";
const OREKHOVA: &str = "Орехова Яна Львовна";

#[rstest]
#[case::complete(&[(Chair, IVANOV), (Deputy, PETROVA), (Secretary, KIM), (Role::Member, ZUEV), (Role::Member, OREKHOVA)], Ok(()))]
#[case::nobody(&[], Err(Refusal::OneChairNeeded))]
#[case::two_chairs(
    &[(Chair, IVANOV), (Chair, PETROVA), (Secretary, KIM), (Role::Member, ZUEV), (Role::Member, OREKHOVA)],
    Err(Refusal::OneChairNeeded)
)]
#[case::no_secretary(
    &[(Chair, IVANOV), (Deputy, PETROVA), (Role::Member, KIM), (Role::Member, ZUEV), (Role::Member, OREKHOVA)],
    Err(Refusal::OneSecretaryNeeded)
)]
#[case::two_secretaries(
    &[(Chair, IVANOV), (Secretary, PETROVA), (Secretary, KIM), (Role::Member, ZUEV), (Role::Member, OREKHOVA)],
    Err(Refusal::OneSecretaryNeeded)
)]
#[case::four_people(
    &[(Chair, IVANOV), (Deputy, PETROVA), (Secretary, KIM), (Role::Member, ZUEV)],
    Err(Refusal::TooFewMembers { members: 4, needed: 5 })
)]
#[case::without_a_given_name(
    &[(Chair, IVANOV), (Deputy, PETROVA), (Secretary, "Ким"), (Role::Member, ZUEV), (Role::Member, OREKHOVA)],
    Err(Refusal::NameMissing)
)]
#[case::blank_name(
    &[(Chair, IVANOV), (Deputy, PETROVA), (Secretary, "\t \t"), (Role::Member, ZUEV), (Role::Member, OREKHOVA)],
    Err(Refusal::NameMissing)
)]
#[case::twice(
    &[(Chair, IVANOV), (Deputy, PETROVA), (Secretary, KIM), (Role::Member, ZUEV), (Role::Member, ZUEV)],
    Err(Refusal::MemberTwice { name: ZUEV.into() })
)]
#[case::no_deputy_is_allowed(
    &[(Chair, IVANOV), (Role::Member, PETROVA), (Secretary, KIM), (Role::Member, ZUEV), (Role::Member, OREKHOVA)],
    Ok(())
)]
fn an_edition_is_checked(#[case] seats: &[(Role, &str)], #[case] expected: Result<(), Refusal>) {
    assert_eq!(composition(seats).check(), expected);
}

#[test]
fn roles_have_words() {
    let words = [Chair, Deputy, Secretary, Role::Member].map(Role::words);
    assert_eq!(
        words,
        [
            "председатель",
            "заместитель председателя",
            "секретарь",
            "член комиссии"
        ]
    );
}
