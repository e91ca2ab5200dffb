//! An ИОМ is checked while a draft and approved by a named approver.

use std::collections::BTreeMap;

use rstest::rstest;

use super::{Pathway, PathwayState};
use crate::testing::{day, id};
use crate::{CycleId, PathwayId, Refusal, Signer};

use PathwayState::{Approved, Draft, Finished, Stopped};

fn pathway(state: PathwayState) -> Pathway {
    Pathway {
        id: PathwayId(id(1)),
        cycle: CycleId(id(900)),
        methodist: None,
        approver: Signer {
            post: "Директор Центра".into(),
            name: "О.Н. Зуева".into(),
        },
        year: 2026,
        name: "Ершова Алёна Петровна".into(),
        municipality: "Заречный".into(),
        organization: "Школа № 1".into(),
        post: "учитель математики".into(),
        subject: "математика".into(),
        tested_on: None,
        deficit_level: String::new(),
        begins_on: Some(day("2026-09-01")),
        ends_on: Some(day("2027-05-31")),
        rows: BTreeMap::new(),
        state,
        approved_on: None,
    }
}

#[rstest]
#[case::nameless(Pathway { name: " ".into(), ..pathway(Draft) }, Err(Refusal::NameMissing))]
#[case::ends_before_it_begins(
    Pathway { ends_on: Some(day("2026-08-31")), ..pathway(Draft) },
    Err(Refusal::EndBeforeBeginning { begin: day("2026-09-01"), end: day("2026-08-31") })
)]
#[case::one_day(Pathway { ends_on: Some(day("2026-09-01")), ..pathway(Draft) }, Ok(()))]
#[case::without_an_end(Pathway { ends_on: None, ..pathway(Draft) }, Ok(()))]
#[case::without_a_beginning(Pathway { begins_on: None, ..pathway(Draft) }, Ok(()))]
fn facts_are_checked(#[case] given: Pathway, #[case] expected: Result<(), Refusal>) {
    assert_eq!(given.check(), expected);
    let mut approved = given.clone();
    assert_eq!(approved.approve(day("2026-08-25")), expected);
    if expected.is_err() {
        assert_eq!(approved, given, "a refusal leaves no trace");
    }
}

#[test]
fn only_a_draft_is_changed_and_approved() {
    for state in [Approved, Finished, Stopped] {
        let mut paper = pathway(state);
        let refusal = Err(Refusal::PathwayState { now: state });
        assert_eq!(paper.check(), refusal);
        assert_eq!(paper.approve(day("2026-08-25")), refusal);
        assert_eq!(paper, pathway(state));
    }
}

#[rstest]
#[case("", "О.Н. Зуева", false)]
#[case("Директор Центра", "  ", false)]
#[case("Директор Центра", "О.Н. Зуева", true)]
fn approval_needs_an_approver(#[case] post: &str, #[case] name: &str, #[case] enough: bool) {
    let mut paper = pathway(Draft);
    paper.approver = Signer {
        post: post.into(),
        name: name.into(),
    };
    let outcome = paper.approve(day("2026-08-25"));
    if enough {
        assert_eq!(outcome, Ok(()));
        assert_eq!(
            (paper.state, paper.approved_on),
            (Approved, Some(day("2026-08-25")))
        );
    } else {
        assert_eq!(outcome, Err(Refusal::ApproverMissing));
        assert_eq!((paper.state, paper.approved_on), (Draft, None));
    }
}
