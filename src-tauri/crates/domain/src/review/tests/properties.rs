//! Any sequence of acts: a refusal leaves no trace, and every step is one of the chain.

use proptest::prelude::*;

use super::{assignment, mark, registered, remark, row, verdict};
use crate::testing::{day, dossier, id, moment, regulation};
use crate::{
    AssignmentId, Audience, Conclusion, Conflict, Decision, DocumentMark, GroundVerdict, OrderId, Refusal,
    Review, SittingId, Status,
};

#[derive(Debug, Clone, Copy)]
enum Act {
    StartCheck,
    Mark(u8, u8),
    MarkAll,
    Judge(u8, bool),
    JudgeAll,
    Remark,
    SendBack(bool),
    TakeCorrected,
    Assign(u8),
    State(u8, u8),
    SendToReview(bool),
    Sign(u8, u8),
    Finish,
    Again,
    EnterAgenda,
    LeaveAgenda,
    Decide(u8),
    EnterOrder,
    LeaveOrder,
    End(u8, bool),
    WithdrawConsent,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let number = 0..4_u8;
    let act = prop_oneof![
        8 => prop_oneof![Just(Act::StartCheck), Just(Act::MarkAll), Just(Act::JudgeAll)],
        4 => (0..5_u8, number.clone()).prop_map(|(slot, given)| Act::Mark(slot, given)),
        2 => (0..8_u8, any::<bool>()).prop_map(|(ground, yes)| Act::Judge(ground, yes)),
        1 => Just(Act::Remark),
        2 => any::<bool>().prop_map(Act::SendBack),
        2 => Just(Act::TakeCorrected),
        4 => number.clone().prop_map(Act::Assign),
        4 => (number.clone(), number.clone()).prop_map(|(expert, words)| Act::State(expert, words)),
        4 => any::<bool>().prop_map(Act::SendToReview),
        6 => (number.clone(), number.clone()).prop_map(|(expert, given)| Act::Sign(expert, given)),
        4 => prop_oneof![Just(Act::Finish), Just(Act::EnterAgenda)],
        1 => prop_oneof![Just(Act::Again), Just(Act::LeaveAgenda), Just(Act::LeaveOrder)],
        3 => number.prop_map(Act::Decide),
        2 => Just(Act::EnterOrder),
        1 => (0..17_u8, any::<bool>()).prop_map(|(status, said)| Act::End(status, said)),
    ];
    let withdrawal = Just(Act::WithdrawConsent);
    proptest::collection::vec(prop_oneof![80 => act, 1 => withdrawal], 0..80)
}

fn expert(number: u8) -> AssignmentId {
    AssignmentId(id(0x3000 + u128::from(number) * 0x100))
}

fn run(review: &mut Review, act: Act, step: u128) -> Result<(), Refusal> {
    let rules = regulation();
    let case = dossier();
    let words = |said: bool| if said { "причина" } else { "" };
    let slots = ["application", "consent", "education", "awards", "passport"];
    let marks = [
        DocumentMark::Present,
        DocumentMark::Remark,
        DocumentMark::Absent,
        DocumentMark::NotRequired,
    ];
    match act {
        Act::StartCheck => review.start_check(),
        Act::Mark(slot, given) => {
            let check = mark(marks[usize::from(given)], words(given > 1));
            review.mark_document(&rules, &case, slots[usize::from(slot)], check)
        }
        Act::MarkAll => {
            // Not one act: it stops at the first refusal, and then no mark was given at all.
            for slot in ["application", "consent", "education"] {
                review.mark_document(&rules, &case, slot, mark(DocumentMark::Present, ""))?;
            }
            review.mark_document(&rules, &case, "awards", mark(DocumentMark::NotRequired, ""))
        }
        Act::Judge(ground, yes) => {
            let code = rules
                .grounds
                .get(usize::from(ground))
                .map_or("height", |rule| rule.code.as_str());
            let check = verdict(GroundVerdict::Confirmed, if yes { "education" } else { "" });
            review.judge_ground(&rules, &case, code, check)
        }
        Act::JudgeAll => rules.grounds.iter().try_for_each(|rule| {
            review.judge_ground(&rules, &case, &rule.code, verdict(GroundVerdict::NotRequired, ""))
        }),
        Act::Remark => {
            review
                .remarks
                .insert(row(step), remark("Приложите отзыв.", Audience::Letter));
            Ok(())
        }
        Act::SendBack(late) => {
            let deadline = if late { "2026-06-05" } else { "2026-06-19" };
            review.send_back(&rules, &case, moment("12:00"), day(deadline))
        }
        Act::TakeCorrected => review.take_corrected(),
        Act::Assign(number) => {
            let names = [
                "Соколов Пётр Ильич",
                "Ким Елена",
                "Ершова Алёна Петровна",
                "соколов петр ильич",
            ];
            review.assign(&case, expert(number), assignment(names[usize::from(number)]))
        }
        Act::State(number, statement) => {
            let conflict = match statement {
                0 => Conflict::NotStated,
                1 => Conflict::Declared {
                    reason: words(number > 1).into(),
                },
                _ => Conflict::Absent,
            };
            review.state_conflict(expert(number), conflict)
        }
        Act::SendToReview(said) => review.send_to_review(&rules, &case, words(said)),
        Act::Sign(number, given) => {
            let conclusion = match given {
                0 => Conclusion::Return,
                1 => Conclusion::AdviseAgainst,
                _ => Conclusion::Recommend,
            };
            review.sign_sheet(
                &rules,
                &case,
                expert(number),
                conclusion,
                words(number == 0),
                moment("12:00"),
            )
        }
        Act::Finish => review.finish_review(&rules, &case),
        Act::Again => {
            let mut rows = (1_000 * step..).map(row);
            review.review_again("новые сведения", || rows.next().unwrap())
        }
        Act::EnterAgenda => review.enter_agenda(SittingId(id(5))),
        Act::LeaveAgenda => review.leave_agenda(),
        Act::Decide(number) => review.decide(match number {
            0 => Decision::Refuse,
            1 => Decision::Postpone,
            _ => Decision::Include,
        }),
        Act::EnterOrder => review.enter_order(OrderId(id(6))),
        Act::LeaveOrder => review.leave_order(),
        Act::End(status, said) => review.end(Status::ALL[usize::from(status)], words(said)),
        Act::WithdrawConsent => {
            review.consent_withdrawn_on = Some(day("2026-06-04"));
            Ok(())
        }
    }
}

/// Every sheet ever signed, by number.
fn sheet_numbers(review: &Review) -> Vec<u32> {
    let all = review.experts.values();
    let mut numbers: Vec<u32> = all
        .flat_map(|expert| expert.sheet.iter().chain(expert.annulled.values()))
        .map(|sheet| sheet.number)
        .collect();
    numbers.sort_unstable();
    numbers
}

fn assert_sound(review: &Review) {
    for expert in review.experts.values() {
        assert!(
            expert.sheet.is_none() || expert.conflict == Conflict::Absent,
            "no sheet with a conflict"
        );
    }
    let numbers = sheet_numbers(review);
    let expected: Vec<u32> = (1..).take(numbers.len()).collect();
    assert_eq!(numbers, expected, "sheets are numbered without gaps or doubles");
    assert_eq!(
        review.status == Status::InOrder,
        review.order.is_some() && review.status != Status::Closed
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_keeps_the_rules(acts in acts()) {
        let mut review = registered();
        for (step, act) in (1..).zip(acts) {
            let before = review.clone();
            match run(&mut review, act, step) {
                Err(refusal) => prop_assert_eq!(&review, &before, "{:?} ({}) left a trace", act, refusal),
                Ok(()) => {
                    let moved = before.status != review.status;
                    prop_assert!(!moved || before.status.next().contains(&review.status), "{act:?}");
                }
            }
            prop_assert!(sheet_numbers(&review).starts_with(&sheet_numbers(&before)), "no sheet is lost");
            assert_sound(&review);
        }
    }
}
