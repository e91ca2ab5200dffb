//! Tests of the sitting: vectors, quorums, the course of a sitting, properties.

use std::collections::BTreeMap;

use super::{Choice, Item, Sitting, SittingForm, SittingState};
use crate::testing::{day, id, moment, person, time};
use crate::{
    CompositionId, CycleId, Decision, DossierId, ItemId, Member, MemberId, Refusal, Role, SittingId,
    VotingRules,
};

mod conduct;
mod disputed;
mod exclusion;
mod presence;
mod properties;
mod quorum;
mod seating;
mod secret;
mod secretary;
mod states;
mod vectors;
mod written;

/// The item that most tests vote on.
const ITEM: ItemId = ItemId(uuid::Uuid::from_u128(501));
/// Takes the minutes; has no vote unless the rules give one.
const SECRETARY: MemberId = MemberId(uuid::Uuid::from_u128(100));
/// Nobody knows this one.
const STRANGER: MemberId = MemberId(uuid::Uuid::from_u128(999));

/// Member by number: 1 chairs, 2 is the deputy.
fn member(number: usize) -> MemberId {
    MemberId(id(number as u128))
}

/// A draft with one item, so many voting members and a secretary.
fn draft(voting: usize, rules: VotingRules) -> Sitting {
    let seat = |number: usize| {
        let role = match number {
            1 => Role::Chair,
            2 => Role::Deputy,
            _ => Role::Member,
        };
        (member(number), known_as(&format!("Член{number} Комиссии"), role))
    };
    let mut members: BTreeMap<MemberId, Member> = (1..=voting).map(seat).collect();
    members.insert(SECRETARY, known_as("Секретарева Нина", Role::Secretary));
    let mut sitting = Sitting {
        id: SittingId(id(1)),
        cycle: CycleId(id(900)),
        number: 1,
        on: day("2026-06-05"),
        time: time("10:00"),
        place: "г. Заречный".into(),
        form: SittingForm::InPerson,
        state: SittingState::Draft,
        composition: CompositionId(id(800)),
        members,
        vacancies: 0,
        rules,
        attendance: BTreeMap::new(),
        presiding: None,
        stand_in: None,
        invited: Vec::new(),
        items: BTreeMap::new(),
        opened_at: None,
        closed_at: None,
    };
    sitting
        .add_item(ITEM, DossierId(id(1)), "Секретарева Н.")
        .unwrap();
    sitting
}

fn known_as(name: &str, role: Role) -> Member {
    Member {
        name: person(name),
        post: "методист".into(),
        organization: "Центр".into(),
        role,
    }
}

/// Announced, with the secretary and the first so many members in the room.
fn announced(voting: usize, present: usize, rules: VotingRules) -> Sitting {
    let mut sitting = draft(voting, rules);
    sitting.announce().unwrap();
    sitting.arrive(SECRETARY, time("09:45")).unwrap();
    for number in 1..=present {
        sitting.arrive(member(number), time("09:50")).unwrap();
    }
    sitting
}

/// The same, opened.
fn opened(voting: usize, present: usize, rules: VotingRules) -> Sitting {
    let mut sitting = announced(voting, present, rules);
    sitting.open(moment("10:00")).unwrap();
    sitting
}

/// Votes of members 1, 2, … as signs: `+` за, `-` против, `0` воздержался, `r` самоотвод, `.` nothing.
fn cast(sitting: &mut Sitting, item: ItemId, signs: &str) {
    for (number, sign) in (1..).zip(signs.chars()) {
        if sign == 'r' {
            sitting
                .recuse(item, member(number), "родственник кандидата", moment("10:05"))
                .unwrap();
        } else if let Some(choice) = choice(sign) {
            sitting
                .record_vote(item, member(number), choice, moment("10:10"))
                .unwrap();
        }
    }
}

fn choice(sign: char) -> Option<Choice> {
    match sign {
        '+' => Some(Choice::For),
        '-' => Some(Choice::Against),
        '0' => Some(Choice::Abstain),
        _ => None,
    }
}

/// Writes a reason, so that a refusal can be closed, and closes the item.
fn decided(sitting: &mut Sitting, item: ItemId) -> Result<Option<Decision>, Refusal> {
    sitting.note(item, Vec::new(), "не подтверждён опыт").unwrap();
    sitting.close_item(item, moment("10:20"))
}

/// Runs an act that must be refused and shows that the sitting stayed as it was.
fn refused<T: std::fmt::Debug>(
    sitting: &mut Sitting,
    act: impl FnOnce(&mut Sitting) -> Result<T, Refusal>,
) -> Refusal {
    let before = sitting.clone();
    let refusal = act(sitting).expect_err("this act must be refused");
    assert_eq!(*sitting, before, "«{refusal}» must leave no trace");
    refusal
}

fn item(sitting: &Sitting) -> &Item {
    &sitting.items[&ITEM]
}
