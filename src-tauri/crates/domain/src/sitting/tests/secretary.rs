//! One secretary a sitting: the usual one, or who is appointed in their absence.

use rstest::rstest;

use super::{ITEM, SECRETARY, STRANGER, announced, cast, decided, member, opened, refused};
use crate::testing::{moment, person, time, voting_rules};
use crate::{MemberId, PersonName, Refusal, Sitting, StandIn};

fn seat(number: usize) -> Option<StandIn> {
    Some(StandIn::Member {
        member: member(number),
    })
}

fn guest(name: PersonName) -> Option<StandIn> {
    Some(StandIn::Invited {
        name,
        post: "главный специалист".into(),
    })
}

/// Announced, seven of nine in the room, the secretary gone.
fn without_secretary() -> Sitting {
    let mut sitting = announced(9, 7, voting_rules());
    sitting.miss(SECRETARY, "болезнь").unwrap();
    sitting
}

#[rstest]
#[case::a_member(seat(3), "Член3")]
#[case::an_invited_person(guest(person("Гостева Инна Львовна")), "Гостева")]
fn who_is_appointed_keeps_the_minutes(#[case] stand_in: Option<StandIn>, #[case] surname: &str) {
    let mut sitting = without_secretary();
    assert_eq!(
        refused(&mut sitting, |s| s.open(moment("10:00"))),
        Refusal::SecretaryAbsent
    );
    let base = sitting.quorum();
    sitting.appoint_secretary(stand_in).unwrap();
    assert_eq!(sitting.quorum(), base, "minutes give no vote and take none");
    sitting.open(moment("10:00")).unwrap();
    let keeper = sitting.keeper().unwrap();
    assert_eq!((keeper.name.surname.as_str(), keeper.stands_in), (surname, true));
}

#[rstest]
#[case::absent(seat(9), Refusal::MemberAbsent)]
#[case::presiding(seat(1), Refusal::SecretaryPresides)]
#[case::stranger(Some(StandIn::Member { member: STRANGER }), Refusal::NoSuchMember)]
#[case::the_secretary(Some(StandIn::Member { member: SECRETARY }), Refusal::NoSuchMember)]
#[case::nameless(guest(PersonName::default()), Refusal::NameMissing)]
fn who_cannot_be_appointed(#[case] stand_in: Option<StandIn>, #[case] refusal: Refusal) {
    let mut sitting = without_secretary();
    assert_eq!(refused(&mut sitting, |s| s.appoint_secretary(stand_in)), refusal);
}

#[test]
fn nobody_stands_in_for_a_secretary_who_is_there() {
    let mut sitting = announced(9, 7, voting_rules());
    assert_eq!(
        refused(&mut sitting, |s| s.appoint_secretary(seat(3))),
        Refusal::SecretaryThere
    );
    assert!(!sitting.keeper().unwrap().stands_in);
}

#[test]
fn the_secretary_who_comes_in_time_keeps_the_minutes_and_later_does_not() {
    let mut early = without_secretary();
    early.appoint_secretary(seat(3)).unwrap();
    early.arrive(SECRETARY, time("09:58")).unwrap();
    assert_eq!(early.stand_in, None);
    let mut late = without_secretary();
    late.appoint_secretary(seat(3)).unwrap();
    late.open(moment("10:00")).unwrap();
    late.arrive(SECRETARY, time("10:30")).unwrap();
    assert_eq!(late.stand_in, seat(3));
    late.appoint_secretary(None).unwrap();
    assert!(!late.keeper().unwrap().stands_in);
}

#[test]
fn who_left_or_took_the_chair_opens_nothing() {
    let mut sitting = without_secretary();
    sitting.appoint_secretary(seat(3)).unwrap();
    let hand = |s: &mut Sitting| s.hand_chair(Some(member(3)));
    assert_eq!(refused(&mut sitting, hand), Refusal::SecretaryPresides);
    let open = |s: &mut Sitting| s.open(moment("10:00"));
    sitting.leave(member(3), time("09:59")).unwrap();
    assert_eq!(refused(&mut sitting, open), Refusal::SecretaryAbsent);
}

#[test]
fn the_minutes_of_a_closed_sitting_keep_their_signer() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting.state = crate::SittingState::Closed;
    let now = crate::SittingState::Closed;
    assert_eq!(
        refused(&mut sitting, |s| s.appoint_secretary(None)),
        Refusal::SittingState { now }
    );
}

#[test]
fn who_keeps_the_minutes_decides_no_item_from_the_chair() {
    let mut sitting = without_secretary();
    sitting.appoint_secretary(seat(2)).unwrap();
    sitting.open(moment("10:00")).unwrap();
    // The chair has left, and the deputy would preside.
    sitting.leave(member(1), time("10:15")).unwrap();
    cast(&mut sitting, ITEM, ".++++++");
    let close = |s: &mut Sitting| s.close_item(ITEM, moment("10:20")).map(drop);
    assert_eq!(refused(&mut sitting, close), Refusal::SecretaryPresides);
    sitting.appoint_secretary(seat(3)).unwrap();
    assert!(decided(&mut sitting, ITEM).unwrap().is_some());
}

#[rstest]
#[case::the_usual_one(None, SECRETARY)]
#[case::who_stands_in(seat(3), member(3))]
fn nothing_is_decided_while_nobody_keeps_the_minutes(
    #[case] stand_in: Option<StandIn>,
    #[case] keeper: MemberId,
) {
    let mut sitting = announced(9, 7, voting_rules());
    if stand_in.is_some() {
        sitting.miss(SECRETARY, "отпуск").unwrap();
    }
    sitting.appoint_secretary(stand_in).unwrap();
    sitting.open(moment("10:00")).unwrap();
    cast(&mut sitting, ITEM, "+++++++");
    sitting.leave(keeper, time("10:15")).unwrap();
    let close = |s: &mut Sitting| s.close_item(ITEM, moment("10:20")).map(drop);
    assert_eq!(refused(&mut sitting, close), Refusal::SecretaryAbsent);
    sitting.appoint_secretary(seat(4)).unwrap();
    assert!(decided(&mut sitting, ITEM).unwrap().is_some());
}
