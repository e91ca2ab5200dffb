//! Experts, conflicts of interest, grounds, sheets, second review.

use rstest::rstest;

use super::{
    EXPERT, assignment, judged, marked, refused, reviewed, row, sign, signed, under_review, verdict,
    with_expert,
};
use crate::testing::{day, dossier, id, moment, regulation};
use crate::{
    Assignment, AssignmentId, Conclusion, Conflict, GroundVerdict, Refusal, Review, Status, VotingRules,
};

const SECOND: AssignmentId = AssignmentId(uuid::Uuid::from_u128(0x31_00));

fn declared(reason: &str) -> Conflict {
    Conflict::Declared {
        reason: reason.into(),
    }
}

#[rstest]
#[case::exactly("Ершова Алёна Петровна", Refusal::ExpertIsCandidate)]
#[case::with_spaces("  Ершова  Алёна Петровна ", Refusal::ExpertIsCandidate)]
#[case::in_capitals("ЕРШОВА Алёна Петровна", Refusal::ExpertIsCandidate)]
#[case::without_dots("Ершова Алена Петровна", Refusal::ExpertIsCandidate)]
#[case::twice("Соколов Пётр Ильич", Refusal::ExpertTwice { expert: "Соколов Пётр Ильич".into() })]
#[case::twice_otherwise("соколов  Петр Ильич", Refusal::ExpertTwice { expert: "соколов  Петр Ильич".into() })]
#[case::nobody("  ", Refusal::NameMissing)]
fn who_cannot_be_assigned(#[case] expert: &str, #[case] refusal: Refusal) {
    let mut review = with_expert();
    let assign = |r: &mut Review| r.assign(&dossier(), SECOND, assignment(expert));
    assert_eq!(refused(&mut review, assign), refusal);
}

#[test]
fn an_assignment_can_be_changed_until_its_sheet_is_signed() {
    let later = || Assignment {
        due_on: Some(day("2026-06-12")),
        ..assignment("Соколов Пётр Ильич")
    };
    let mut review = with_expert();
    assert_eq!(review.assign(&dossier(), EXPERT, later()), Ok(()));
    assert_eq!(review.experts[&EXPERT].due_on, Some(day("2026-06-12")));
    let change = |r: &mut Review| r.assign(&dossier(), EXPERT, later());
    assert_eq!(refused(&mut signed(), change), Refusal::SheetSigned);
}

#[test]
fn changing_an_assignment_loses_no_annulled_sheet() {
    let mut review = reviewed();
    review.review_again("новые сведения", || row(7)).unwrap();
    review
        .assign(&dossier(), EXPERT, assignment("Соколов Пётр Ильич"))
        .unwrap();
    assert_eq!(review.experts[&EXPERT].annulled.len(), 1);
}

#[test]
fn a_sheet_is_never_brought_in_with_an_assignment() {
    let sheet = signed().experts[&EXPERT].sheet.clone();
    let forged = Assignment {
        sheet,
        conflict: Conflict::Absent,
        ..assignment("Ким Елена Сергеевна")
    };
    let mut review = under_review();
    review.assign(&dossier(), SECOND, forged).unwrap();
    assert_eq!(review.sheets().count(), 0);
}

#[rstest]
#[case::unknown(AssignmentId(id(77)), Conflict::Absent, Refusal::NoSuchExpert)]
#[case::without_a_reason(EXPERT, declared("  "), Refusal::ReasonMissing)]
fn a_statement_on_conflict_is_checked(
    #[case] expert: AssignmentId,
    #[case] conflict: Conflict,
    #[case] refusal: Refusal,
) {
    let mut review = under_review();
    assert_eq!(
        refused(&mut review, |r| r.state_conflict(expert, conflict)),
        refusal
    );
}

#[test]
fn a_statement_stands_once_the_sheet_is_signed() {
    let mut review = signed();
    let declare = |r: &mut Review| r.state_conflict(EXPERT, declared("коллега"));
    assert_eq!(refused(&mut review, declare), Refusal::SheetSigned);
}

#[test]
fn a_dossier_does_not_go_to_experts_who_all_have_a_conflict() {
    let mut review = with_expert();
    review
        .state_conflict(EXPERT, declared("руководитель кандидата"))
        .unwrap();
    let send = |r: &mut Review| r.send_to_review(&regulation(), &dossier(), "");
    assert_eq!(refused(&mut review, send), Refusal::ConflictDeclared);
    review
        .assign(&dossier(), SECOND, assignment("Ким Елена Сергеевна"))
        .unwrap();
    assert_eq!(send(&mut review), Ok(()));
}

#[test]
fn a_dossier_goes_to_an_expert_with_all_that_the_sheet_is_signed_on() {
    let mut bare = dossier();
    bare.municipality.clear();
    bare.applied_on = None;
    let mut review = with_expert();
    let lacks = ["нет даты заявления", "не выбран муниципалитет"]
        .map(str::to_owned)
        .into();
    let send = |r: &mut Review| r.send_to_review(&regulation(), &bare, "");
    assert_eq!(refused(&mut review, send), Refusal::CardLacks { lacks });
    assert_eq!(review.send_to_review(&regulation(), &dossier(), ""), Ok(()));
}

#[test]
fn a_sheet_is_not_signed_on_an_empty_place() {
    let mut bare = dossier();
    bare.workplace.post.clear();
    let mut review = judged();
    let sign = |r: &mut Review| {
        r.sign_sheet(
            &regulation(),
            &bare,
            EXPERT,
            Conclusion::Recommend,
            "",
            moment("15:00"),
        )
    };
    let lacks = vec!["нет должности".to_owned()];
    assert_eq!(refused(&mut review, sign), Refusal::CardLacks { lacks });
}

#[rstest]
#[case::unknown("height", GroundVerdict::NotConfirmed, "", Refusal::NoSuchGround { ground: "height".into() })]
#[case::without_proof("seniority", GroundVerdict::Confirmed, "", Refusal::ProofMissing { ground: "б)".into() })]
#[case::unknown_proof("seniority", GroundVerdict::Confirmed, "x", Refusal::ProofMissing { ground: "б)".into() })]
fn a_verdict_is_checked(
    #[case] ground: &str,
    #[case] given: GroundVerdict,
    #[case] proof: &str,
    #[case] refusal: Refusal,
) {
    let mut review = under_review();
    let judge = |r: &mut Review| r.judge_ground(&regulation(), &dossier(), ground, verdict(given, proof));
    assert_eq!(refused(&mut review, judge), refusal);
}

#[rstest]
#[case(GroundVerdict::NotConfirmed)]
#[case(GroundVerdict::NotRequired)]
fn only_a_confirmation_needs_a_document(#[case] given: GroundVerdict) {
    let mut review = under_review();
    let outcome = review.judge_ground(&regulation(), &dossier(), "seniority", verdict(given, ""));
    assert_eq!(outcome, Ok(()));
    assert_eq!(review.grounds["seniority"].verdict, given);
}

#[test]
fn a_sheet_asks_for_expert_statement_grounds_and_reasons() {
    let mut review = under_review();
    let recommend = |r: &mut Review| sign(r, EXPERT, Conclusion::Recommend);
    assert_eq!(
        refused(&mut review, |r| sign(
            r,
            AssignmentId(id(77)),
            Conclusion::Recommend
        )),
        Refusal::NoSuchExpert
    );
    assert_eq!(refused(&mut review, recommend), Refusal::ConflictNotStated);
    review.state_conflict(EXPERT, declared("коллега")).unwrap();
    assert_eq!(refused(&mut review, recommend), Refusal::ConflictDeclared);
    review.state_conflict(EXPERT, Conflict::Absent).unwrap();
    let grounds = ["а)", "б)", "в)", "г)", "д)", "е)", "ж)"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(
        refused(&mut review, recommend),
        Refusal::GroundsUnjudged { grounds }
    );
}

#[test]
fn a_recommendation_without_the_grounds_for_it_is_explained() {
    let (rules, case) = (regulation(), dossier());
    let asked =
        |review: &Review, words| review.recommends_with_reason(&rules, &case, Conclusion::Recommend, words);
    let mut review = judged();
    assert_eq!(asked(&review, " "), Ok(()));
    let (one, rest) = rules.grounds.split_first().unwrap();
    for (rule, found) in [(one, GroundVerdict::NotRequired)]
        .into_iter()
        .chain(rest.iter().map(|rule| (rule, GroundVerdict::Confirmed)))
    {
        let proof = if found == GroundVerdict::Confirmed {
            "education"
        } else {
            ""
        };
        review
            .judge_ground(&rules, &case, &rule.code, verdict(found, proof))
            .unwrap();
    }
    assert_eq!(asked(&review, ""), Ok(()), "what is not required does not count");
    let not = verdict(GroundVerdict::NotConfirmed, "");
    review.judge_ground(&rules, &case, &one.code, not).unwrap();
    assert_eq!(asked(&review, " "), Err(Refusal::AgainstGrounds));
    assert_eq!(asked(&review, "опыт подтверждён иначе"), Ok(()));
    assert_eq!(
        review.recommends_with_reason(&rules, &case, Conclusion::AdviseAgainst, ""),
        Ok(())
    );
}

#[rstest]
#[case(Conclusion::Recommend, true)]
#[case(Conclusion::AdviseAgainst, false)]
#[case(Conclusion::Return, false)]
fn only_a_recommendation_needs_no_reasoning(#[case] conclusion: Conclusion, #[case] silent: bool) {
    let mut review = judged();
    let sign = |r: &mut Review, words| {
        r.sign_sheet(
            &regulation(),
            &dossier(),
            EXPERT,
            conclusion,
            words,
            moment("12:00"),
        )
    };
    if !silent {
        assert_eq!(refused(&mut review, |r| sign(r, " ")), Refusal::ReasonMissing);
    }
    let words = if silent {
        " "
    } else {
        " по документам "
    };
    assert_eq!(sign(&mut review, words), Ok(()));
    let sheet = review.experts[&EXPERT].sheet.clone().unwrap();
    assert_eq!(
        (sheet.number, sheet.conclusion, sheet.signed_at),
        (1, conclusion, moment("12:00"))
    );
    assert_eq!(sheet.reasoning, words.trim());
    let again = |r: &mut Review| sign(r, "по документам");
    assert_eq!(refused(&mut review, again), Refusal::SheetSigned);
}

#[test]
fn a_review_is_finished_by_enough_sheets() {
    let mut wanted = regulation();
    wanted.voting = VotingRules {
        min_experts: 2,
        ..wanted.voting
    };
    let finish = |r: &mut Review| r.finish_review(&wanted, &dossier());
    assert_eq!(
        refused(&mut judged(), finish),
        Refusal::SheetsMissing { signed: 0, needed: 2 }
    );
    let mut review = signed();
    assert_eq!(
        refused(&mut review, finish),
        Refusal::SheetsMissing { signed: 1, needed: 2 }
    );
    review
        .assign(&dossier(), SECOND, assignment("Ким Елена Сергеевна"))
        .unwrap();
    review.state_conflict(SECOND, Conflict::Absent).unwrap();
    sign(&mut review, SECOND, Conclusion::AdviseAgainst).unwrap();
    let numbers: Vec<u32> = review.sheets().map(|sheet| sheet.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(finish(&mut review), Ok(()));
    assert_eq!(review.status, Status::Reviewed);
}

#[test]
fn a_sheet_with_a_conflict_is_not_counted_wherever_it_came_from() {
    let mut review = signed();
    review.experts.get_mut(&EXPERT).unwrap().conflict = declared("коллега");
    assert_eq!(review.sheets().count(), 0);
    let finish = |r: &mut Review| r.finish_review(&regulation(), &dossier());
    assert_eq!(
        refused(&mut review, finish),
        Refusal::SheetsMissing { signed: 0, needed: 1 }
    );
}

#[test]
fn a_second_review_keeps_the_annulled_sheets_and_their_numbers() {
    let mut review = reviewed();
    let again = |r: &mut Review| r.review_again("  ", || row(7));
    assert_eq!(refused(&mut review, again), Refusal::ReasonMissing);
    let first = review.experts[&EXPERT].sheet.clone().unwrap();
    review.review_again("новые сведения", || row(7)).unwrap();
    assert_eq!(review.status, Status::UnderReview);
    assert_eq!(review.sheets().count(), 0);
    assert_eq!(review.experts[&EXPERT].annulled[&row(7)], first);
    let finish = |r: &mut Review| r.finish_review(&regulation(), &dossier());
    assert_eq!(
        refused(&mut review, finish),
        Refusal::SheetsMissing { signed: 0, needed: 1 }
    );
    sign(&mut review, EXPERT, Conclusion::AdviseAgainst).unwrap();
    let second = review.experts[&EXPERT].sheet.clone().unwrap();
    assert_eq!(second.number, 2, "two sheets of one dossier never share a number");
    assert_eq!(finish(&mut review), Ok(()));
}

#[test]
fn an_expert_may_be_assigned_in_the_middle_of_a_review() {
    let mut review = judged();
    assert_eq!(
        review.assign(&dossier(), SECOND, assignment("Ким Елена Сергеевна")),
        Ok(())
    );
    assert_eq!(marked().experts.len(), 0);
    assert_eq!(review.experts.len(), 2);
}

/// A task bore the id of its assignment before an assignment could be another task at another desk.
#[test]
fn a_task_of_an_earlier_program_tells_its_assignment() {
    let written = serde_json::json!({
        "id": EXPERT, "cycle": EXPERT, "dossier": EXPERT, "device": "00", "expert": "Орлова Вера Павловна", "number": "1",
        "dueOn": null, "handedAt": "2026-09-15T10:00:00+05:00"
    });
    let task: crate::ExpertTask = serde_json::from_value(written).unwrap();
    assert_eq!((task.assignment(), task.is_withdrawn()), (EXPERT, false));
}
