//! States of minutes: draft, for signature, sealed.

use std::collections::BTreeSet;

use rstest::rstest;

use super::{Minutes, PaperState};
use crate::testing::{day, id, moment};
use crate::{CycleId, MinutesId, Refusal, SittingId};

use PaperState::{Draft, ForSignature, Sealed};

fn minutes(state: PaperState) -> Minutes {
    Minutes {
        id: MinutesId(id(1)),
        cycle: CycleId(id(900)),
        sitting: SittingId(id(5)),
        number: String::new(),
        on: day("2026-06-05"),
        state,
        content: String::new(),
        hash: String::new(),
        pdf: String::new(),
        scan: String::new(),
        sealed_at: None,
        corrects: None,
        correction: String::new(),
        concerns: BTreeSet::new(),
    }
}

fn freeze(minutes: &mut Minutes, number: &str) -> Result<(), Refusal> {
    minutes.freeze(number, "{}".into(), "af13".into(), "b0".into())
}

#[rstest]
#[case::freeze(|m: &mut Minutes| freeze(m, "3"), Draft)]
#[case::thaw(|m: &mut Minutes| m.thaw(), ForSignature)]
#[case::seal(|m: &mut Minutes| m.seal("", moment("15:00")), ForSignature)]
fn an_act_belongs_to_its_state(
    #[case] act: fn(&mut Minutes) -> Result<(), Refusal>,
    #[case] allowed: PaperState,
) {
    for state in [Draft, ForSignature, Sealed] {
        let mut paper = minutes(state);
        let outcome = act(&mut paper);
        if state == allowed {
            assert_eq!(outcome, Ok(()), "in {state:?}");
        } else {
            assert_eq!(outcome, Err(Refusal::PaperState { now: state }));
            assert_eq!(paper, minutes(state), "a refusal leaves no trace");
        }
    }
}

#[test]
fn freezing_needs_a_number_and_keeps_the_text() {
    let mut paper = minutes(Draft);
    assert_eq!(freeze(&mut paper, "  "), Err(Refusal::NumberMissing));
    assert_eq!(paper, minutes(Draft));
    assert_eq!(freeze(&mut paper, " 3 "), Ok(()));
    assert_eq!((paper.number.as_str(), paper.state), ("3", ForSignature));
    assert_eq!(
        (paper.content.as_str(), paper.hash.as_str(), paper.pdf.as_str()),
        ("{}", "af13", "b0")
    );
}

#[test]
fn thawing_forgets_the_frozen_text_and_keeps_the_number() {
    let mut paper = minutes(Draft);
    freeze(&mut paper, "3").unwrap();
    paper.thaw().unwrap();
    let expected = Minutes {
        number: "3".into(),
        ..minutes(Draft)
    };
    assert_eq!(paper, expected);
}

#[test]
fn sealing_is_final() {
    let mut paper = minutes(Draft);
    freeze(&mut paper, "3").unwrap();
    paper.seal("scan-1", moment("15:00")).unwrap();
    let sealed = paper.clone();
    assert_eq!((sealed.state, sealed.sealed_at), (Sealed, Some(moment("15:00"))));
    assert_eq!((sealed.scan.as_str(), sealed.content.as_str()), ("scan-1", "{}"));
    assert!(paper.thaw().is_err() && freeze(&mut paper, "4").is_err());
    assert!(paper.seal("", moment("16:00")).is_err());
    assert_eq!(paper, sealed);
}
