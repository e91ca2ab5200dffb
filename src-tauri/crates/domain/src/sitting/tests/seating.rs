//! Which edition of the composition sits.

use super::{ITEM, STRANGER, announced, draft, known_as, refused};
use crate::testing::{day, id, moment, voting_rules};
use crate::{Composition, CompositionId, CycleId, Refusal, Role, Sitting, SittingState};

fn other_edition() -> Composition {
    let mut members = draft(5, voting_rules()).members;
    members.insert(STRANGER, known_as("Новикова Лидия", Role::Member));
    Composition {
        id: CompositionId(id(801)),
        cycle: CycleId(id(900)),
        act: "приказ № 2".into(),
        from: day("2026-06-01"),
        members,
        vacancies: 1,
    }
}

#[test]
fn a_new_edition_sits_while_nothing_is_recorded_of_the_former_one() {
    let edition = other_edition();
    let mut sitting = draft(9, voting_rules());
    assert_eq!(sitting.seat(&edition), Ok(()));
    sitting.announce().unwrap();
    assert_eq!(sitting.seat(&edition), Ok(()), "announced, nothing recorded");
    assert_eq!((sitting.composition, sitting.members.len()), (edition.id, 7));
    assert_eq!(sitting.vacancies, 1);
    let recused = |s: &mut Sitting| s.recuse(ITEM, STRANGER, "родство", moment("09:00"));
    recused(&mut sitting).unwrap();
    assert_eq!(
        refused(&mut sitting, |s| s.seat(&edition)),
        Refusal::CompositionChanged
    );
    let mut attended = announced(9, 1, voting_rules());
    assert_eq!(
        refused(&mut attended, |s| s.seat(&edition)),
        Refusal::CompositionChanged
    );
    for state in [
        SittingState::Open,
        SittingState::Closed,
        SittingState::Failed,
        SittingState::Cancelled,
        SittingState::Sealed,
    ] {
        let mut sitting = draft(9, voting_rules());
        sitting.state = state;
        assert_eq!(
            refused(&mut sitting, |s| s.seat(&edition)),
            Refusal::SittingState { now: state }
        );
    }
}
