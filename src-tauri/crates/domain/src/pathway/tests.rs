//! An ИОМ is checked while a draft, approved by a named approver, and ends with a day and words.

use std::collections::BTreeMap;

use rstest::rstest;

use super::{Pathway, PathwayRow, PathwayState};
use crate::testing::{day, id};
use crate::{CycleId, PathwayId, Refusal, RowId, Signer};

use PathwayState::{Approved, Draft, Finished, ForApproval, Stopped, Underway};

const ALL: [PathwayState; 6] = [Draft, ForApproval, Approved, Underway, Finished, Stopped];

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
        approved_on: (state > ForApproval).then(|| day("2026-08-25")),
        started_on: (state > Approved).then(|| day("2026-09-01")),
        ended_on: None,
        ending: String::new(),
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
    assert_eq!(approved.approve(day("2026-08-25"), None), expected);
    if expected.is_err() {
        assert_eq!(approved, given, "a refusal leaves no trace");
    }
}

type Step = fn(&mut Pathway) -> Result<(), Refusal>;

const SUBMIT: Step = |paper| paper.submit();
const TAKE_BACK: Step = |paper| paper.take_back();
const APPROVE: Step = |paper| paper.approve(day("2026-08-25"), None);
const START: Step = |paper| paper.start(day("2026-09-01"));
const FINISH: Step = |paper| paper.finish(day("2027-05-31"), "программа выполнена");
const STOP: Step = |paper| paper.stop(day("2026-12-01"), "переход на другую работу");

/// Черновик → На утверждении → Утверждён → В реализации → Завершён / Прекращён, and nothing else.
#[rstest]
#[case::submit(SUBMIT, &[(Draft, ForApproval)])]
#[case::take_back(TAKE_BACK, &[(ForApproval, Draft)])]
#[case::approve(APPROVE, &[(Draft, Approved), (ForApproval, Approved)])]
#[case::start(START, &[(Approved, Underway)])]
#[case::finish(FINISH, &[(Underway, Finished)])]
#[case::stop(STOP, &[(Draft, Stopped), (ForApproval, Stopped), (Approved, Stopped), (Underway, Stopped)])]
fn every_step_from_every_state(#[case] step: Step, #[case] legal: &[(PathwayState, PathwayState)]) {
    for from in ALL {
        let mut paper = pathway(from);
        let outcome = step(&mut paper);
        match legal.iter().find(|(known, _)| *known == from) {
            Some((_, to)) => assert_eq!((outcome, paper.state), (Ok(()), *to), "{from:?}"),
            None => {
                assert_eq!(outcome, Err(Refusal::PathwayState { now: from }));
                assert_eq!(paper, pathway(from), "a refusal leaves no trace: {from:?}");
            }
        }
    }
}

#[test]
fn only_a_draft_is_edited() {
    for state in ALL {
        let expected = if state == Draft {
            Ok(())
        } else {
            Err(Refusal::PathwayState { now: state })
        };
        assert_eq!(pathway(state).check(), expected);
    }
}

#[rstest]
#[case::started_before_approval(Approved, |p: &mut Pathway| p.start(day("2026-08-24")), Some(("2026-08-24", "2026-08-25")))]
#[case::started_the_same_day(Approved, |p: &mut Pathway| p.start(day("2026-08-25")), None)]
#[case::finished_before_the_start(Underway, |p: &mut Pathway| p.finish(day("2026-08-31"), ""), Some(("2026-08-31", "2026-09-01")))]
#[case::finished_the_same_day(Underway, |p: &mut Pathway| p.finish(day("2026-09-01"), ""), None)]
#[case::stopped_before_approval(Approved, |p: &mut Pathway| p.stop(day("2026-08-24"), "отказ"), Some(("2026-08-24", "2026-08-25")))]
#[case::stopped_before_the_start(Underway, |p: &mut Pathway| p.stop(day("2026-08-26"), "отказ"), Some(("2026-08-26", "2026-09-01")))]
#[case::stopped_in_time(Underway, |p: &mut Pathway| p.stop(day("2026-09-02"), "отказ"), None)]
fn steps_are_dated_in_turn(
    #[case] from: PathwayState,
    #[case] step: Step,
    #[case] crossed: Option<(&str, &str)>,
) {
    let expected = match crossed {
        Some((on, former)) => Err(Refusal::StepBeforeFormer {
            on: day(on),
            former: day(former),
        }),
        None => Ok(()),
    };
    assert_eq!(step(&mut pathway(from)), expected);
}

#[test]
fn an_end_keeps_its_day_and_words() {
    let mut stopped = pathway(Underway);
    assert_eq!(stopped.stop(day("2026-12-01"), "  "), Err(Refusal::ReasonMissing));
    assert_eq!(stopped, pathway(Underway), "stopping wants a reason");
    STOP(&mut stopped).unwrap();
    assert_eq!(
        (stopped.ended_on, stopped.ending.as_str()),
        (Some(day("2026-12-01")), "переход на другую работу")
    );
    let mut finished = pathway(Underway);
    finished.finish(day("2027-05-31"), " ").unwrap();
    assert_eq!(
        (finished.ended_on, finished.ending.as_str()),
        (Some(day("2027-05-31")), ""),
        "what came of it may be left out"
    );
}

#[test]
fn reflections_are_written_only_while_under_way() {
    let row = RowId(id(7));
    for state in ALL {
        let mut paper = pathway(state);
        paper.rows.insert(
            row,
            PathwayRow {
                content: "Школа наставника".into(),
                ..PathwayRow::default()
            },
        );
        let outcome = paper.reflect(row, " применяю приёмы ");
        if state == Underway {
            assert_eq!(outcome, Ok(()));
            assert_eq!(paper.rows[&row].reflection, "применяю приёмы");
            assert_eq!(paper.rows[&row].content, "Школа наставника");
            assert_eq!(paper.reflect(RowId(id(8)), "x"), Err(Refusal::NoSuchRow));
        } else {
            assert_eq!(outcome, Err(Refusal::PathwayState { now: state }));
        }
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
    assert_eq!(
        paper.clone().submit().is_ok(),
        enough,
        "handed over by the same rule"
    );
    let outcome = paper.approve(day("2026-08-25"), None);
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
