//! Visas: asked while the draft goes round, answered once, outdated by new words.

use rstest::rstest;

use super::{VisaAnswer, VisaCount, VisaOutcome};
use crate::order::tests::{order, wording};
use crate::testing::{day, id};
use crate::{Order, OrderState, Refusal, RowId, Wording};

const LAWYER: RowId = RowId(id_of(41));
const DEPUTY: RowId = RowId(id_of(42));

const fn id_of(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

fn answer(on: &str, outcome: VisaOutcome, remarks: &str) -> VisaAnswer {
    VisaAnswer {
        on: day(on),
        outcome,
        remarks: remarks.into(),
    }
}

/// A draft that goes round with one visa asked.
fn asked() -> Order {
    let mut paper = order(OrderState::InApproval);
    paper
        .ask_visa(LAWYER, " Л.П. Юрьев ", "начальник отдела", day("2026-06-08"))
        .unwrap();
    paper
}

#[test]
fn a_visa_is_asked_answered_and_counted() {
    let mut paper = asked();
    assert_eq!(paper.visas[&LAWYER].name, "Л.П. Юрьев");
    paper
        .ask_visa(
            DEPUTY,
            "О.Н. Зимина",
            "первый заместитель министра",
            day("2026-06-08"),
        )
        .unwrap();
    paper
        .record_visa(LAWYER, answer("2026-06-09", VisaOutcome::Agreed, ""))
        .unwrap();
    assert_eq!(
        paper.visa_count(),
        VisaCount {
            asked: 2,
            agreed: 1,
            remarks: 0,
            waiting: 1
        }
    );
    paper
        .record_visa(DEPUTY, answer("2026-06-08", VisaOutcome::Remarks, " пункт 2 "))
        .unwrap();
    assert_eq!(
        paper.visas[&DEPUTY].answer,
        Some(answer("2026-06-08", VisaOutcome::Remarks, "пункт 2"))
    );
    assert_eq!(
        (paper.visa_count().remarks, paper.visa_count().waiting),
        (1, 0),
        "remarks are an answer"
    );
}

#[rstest]
#[case::before_it_was_sent(
    LAWYER, "2026-06-07", VisaOutcome::Agreed, "",
    Refusal::EndBeforeBeginning { begin: day("2026-06-08"), end: day("2026-06-07") }
)]
#[case::remarks_without_words(LAWYER, "2026-06-09", VisaOutcome::Remarks, " ", Refusal::VisaRemarksMissing)]
#[case::of_nobody(RowId(id(43)), "2026-06-09", VisaOutcome::Agreed, "", Refusal::NoSuchVisa)]
fn an_answer_that_cannot_be_is_refused(
    #[case] visa: RowId,
    #[case] on: &str,
    #[case] outcome: VisaOutcome,
    #[case] remarks: &str,
    #[case] refusal: Refusal,
) {
    let mut paper = asked();
    assert_eq!(
        paper.record_visa(visa, answer(on, outcome, remarks)),
        Err(refusal)
    );
    assert_eq!(paper, asked());
}

#[test]
fn one_person_is_asked_once_and_again_after_remarks() {
    let again = |paper: &mut Order, key: RowId| {
        paper.ask_visa(key, "Л.П. Юрьев", "начальник отдела", day("2026-06-10"))
    };
    let mut paper = asked();
    let refusal = Refusal::VisaAskedAlready {
        name: "Л.П. Юрьев".into(),
    };
    assert_eq!(again(&mut paper, DEPUTY), Err(refusal));
    for (name, post) in [("", "директор"), ("Л.П. Юрьев", " ")] {
        let nameless = paper.ask_visa(DEPUTY, name, post, day("2026-06-10"));
        assert_eq!(nameless, Err(Refusal::VisaNameMissing));
    }
    paper
        .record_visa(LAWYER, answer("2026-06-09", VisaOutcome::Remarks, "опечатка"))
        .unwrap();
    again(&mut paper, DEPUTY).unwrap();
}

/// A visa stands under the words that it was given to: other words ask for other visas.
#[rstest]
#[case::the_same_words(wording(), false)]
#[case::other_words(Wording { heading: "О составе".into(), ..wording() }, true)]
fn new_words_outdate_the_visas(#[case] words: Wording, #[case] outdated: bool) {
    let mut paper = asked();
    paper
        .record_visa(LAWYER, answer("2026-06-09", VisaOutcome::Agreed, ""))
        .unwrap();
    paper.take_back().unwrap();
    paper.reword(words).unwrap();
    paper.send().unwrap();
    assert_eq!(paper.visas[&LAWYER].outdated, outdated);
    let late = paper.record_visa(LAWYER, answer("2026-06-11", VisaOutcome::Agreed, ""));
    if outdated {
        assert_eq!(late, Err(Refusal::VisaOutdated));
        assert_eq!(paper.visa_count(), VisaCount::default());
    } else {
        assert_eq!((late, paper.visa_count().agreed), (Ok(()), 1));
    }
}

#[test]
fn a_signed_order_keeps_its_visas_as_they_are() {
    let mut paper = asked();
    paper
        .sign("02/1", day("2026-06-10"), day("2026-06-05"), "")
        .unwrap();
    let now = OrderState::Signed;
    assert_eq!(paper.remove_visa(LAWYER), Err(Refusal::OrderState { now }));
    assert_eq!(
        paper.record_visa(LAWYER, answer("2026-06-11", VisaOutcome::Agreed, "")),
        Err(Refusal::OrderState { now })
    );
    let mut round = asked();
    assert_eq!(round.remove_visa(DEPUTY), Err(Refusal::NoSuchVisa));
    round.remove_visa(LAWYER).unwrap();
    assert!(round.visas.is_empty());
}
