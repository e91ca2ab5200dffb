//! A methodist is suspended and taken back, and leaves by an order once.

use rstest::rstest;

use super::{Exclusion, Methodist, MethodistState};
use crate::testing::{day, id, person};
use crate::{CycleId, DossierId, MethodistId, OrderId, Refusal, Workplace};

use MethodistState::{Active, Excluded, Suspended};

fn exclusion(on: &str) -> Exclusion {
    Exclusion {
        order: OrderId(id(7)),
        on: day(on),
        ground: "по личному заявлению".into(),
    }
}

fn methodist(state: MethodistState) -> Methodist {
    let mut methodist = Methodist {
        id: MethodistId(id(1)),
        cycle: CycleId(id(900)),
        dossier: DossierId(id(2)),
        order: OrderId(id(3)),
        name: person("Ершова Алёна Петровна"),
        workplace: Workplace::default(),
        municipality: "miass".into(),
        directions: vec!["math".into()],
        since: day("2026-06-10"),
        diagnosed_on: None,
        state: Active,
        suspension: None,
        exclusion: None,
        assigned: None,
    };
    match state {
        Active => {}
        Suspended => methodist.suspend(day("2026-07-01"), "отпуск по уходу").unwrap(),
        Excluded => methodist.exclude(exclusion("2026-09-01")).unwrap(),
    }
    methodist
}

#[rstest]
#[case::suspend(|m: &mut Methodist| m.suspend(day("2026-08-01"), "болезнь"), &[(Active, Suspended)])]
#[case::resume(|m: &mut Methodist| m.resume(day("2026-08-01")), &[(Suspended, Active)])]
#[case::exclude(
    |m: &mut Methodist| m.exclude(exclusion("2026-08-01")),
    &[(Active, Excluded), (Suspended, Excluded)]
)]
#[case::assign(|m: &mut Methodist| m.assign(Some(251)), &[(Active, Active), (Suspended, Suspended)])]
fn every_act_in_every_state(
    #[case] act: fn(&mut Methodist) -> Result<(), Refusal>,
    #[case] legal: &[(MethodistState, MethodistState)],
) {
    for state in [Active, Suspended, Excluded] {
        let mut one = methodist(state);
        let outcome = act(&mut one);
        match legal.iter().find(|(from, _)| *from == state) {
            Some((_, to)) => assert_eq!((outcome, one.state), (Ok(()), *to)),
            None => {
                assert_eq!(outcome, Err(Refusal::MethodistState { now: state }));
                assert_eq!(one, methodist(state), "a refusal leaves no trace");
            }
        }
    }
}

#[rstest]
#[case::suspended_before_inclusion(Active, |m: &mut Methodist| m.suspend(day("2026-06-09"), "болезнь"), "2026-06-10")]
#[case::resumed_before_suspension(Suspended, |m: &mut Methodist| m.resume(day("2026-06-30")), "2026-07-01")]
#[case::excluded_before_inclusion(Active, |m: &mut Methodist| m.exclude(exclusion("2026-06-09")), "2026-06-10")]
fn no_step_is_dated_before_the_former(
    #[case] state: MethodistState,
    #[case] act: fn(&mut Methodist) -> Result<(), Refusal>,
    #[case] former: &str,
) {
    let mut one = methodist(state);
    let Err(Refusal::EndBeforeBeginning { begin, .. }) = act(&mut one) else {
        panic!("{one:?}")
    };
    assert_eq!((begin, one), (day(former), methodist(state)));
}

#[test]
fn a_suspension_has_its_reason() {
    let mut one = methodist(Active);
    assert_eq!(one.suspend(day("2026-07-01"), " "), Err(Refusal::ReasonMissing));
    let suspended = methodist(Suspended);
    assert_eq!(suspended.suspension.unwrap().reason, "отпуск по уходу");
}

/// Methodists of stores written before states were known are active.
#[test]
fn an_older_record_is_active() {
    let mut json = serde_json::to_value(methodist(Active)).unwrap();
    for field in ["state", "suspension", "exclusion", "assigned"] {
        json.as_object_mut().unwrap().remove(field);
    }
    assert_eq!(
        serde_json::from_value::<Methodist>(json).unwrap(),
        methodist(Active)
    );
}
