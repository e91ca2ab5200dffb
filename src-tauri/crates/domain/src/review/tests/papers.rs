//! Registration, completeness, return for correction.

use rstest::rstest;

use super::{
    EXPERT, checking, judged, mark, marked, refused, registered, registration, remark, row, sign,
    under_review, with_expert,
};
use crate::testing::{day, dossier, moment, regulation};
use crate::{
    Audience, Conclusion, Conflict, Document, DocumentMark, Fallen, Refusal, Registration, Review, Status,
};

use DocumentMark::{Absent, NotRequired, Present, Remark};

#[test]
fn only_a_submitted_dossier_is_registered() {
    let mut draft = dossier();
    draft.take_back().unwrap();
    let wanted = Status::Registered;
    let forbids = |now| Err(Refusal::StatusForbids { now, wanted });
    assert_eq!(
        Review::register(&draft, registration()).map(drop),
        forbids(Status::Draft)
    );
    draft.discard(moment("09:10")).unwrap();
    assert_eq!(
        Review::register(&draft, registration()).map(drop),
        forbids(Status::Discarded)
    );
    let review = registered();
    assert_eq!((review.id, review.cycle), (dossier().id, dossier().cycle));
    assert_eq!(
        (review.status, review.registration),
        (Status::Registered, registration())
    );
}

#[test]
fn a_registration_has_a_number() {
    let blank = Registration {
        number: "  ".into(),
        ..registration()
    };
    assert_eq!(
        Review::register(&dossier(), blank).map(drop),
        Err(Refusal::NumberMissing)
    );
}

#[rstest]
#[case::unknown_slot("passport", Absent, "", Err(Refusal::NoSuchSlot { slot: "passport".into() }))]
#[case::silent_remark("education", Remark, " \n", Err(Refusal::RemarkMissing { document: "Диплом".into() }))]
#[case::nothing_there("awards", Present, "", Err(Refusal::MarkedButAbsent { document: "Награды".into() }))]
#[case::present("education", Present, "", Ok(()))]
#[case::remark("education", Remark, "нет приложения", Ok(()))]
#[case::absent("education", Absent, "", Ok(()))]
#[case::not_required("awards", NotRequired, "", Ok(()))]
#[case::required_and_not("education", NotRequired, " ", Err(Refusal::RequiredUnneeded { document: "Диплом".into() }))]
#[case::required_and_explained("education", NotRequired, "есть в деле 2024 года", Ok(()))]
fn marking_a_document(
    #[case] slot: &str,
    #[case] given: DocumentMark,
    #[case] words: &str,
    #[case] expected: Result<(), Refusal>,
) {
    let mut review = checking();
    let before = review.clone();
    let outcome = review.mark_document(&regulation(), &dossier(), slot, mark(given, words));
    assert_eq!(outcome, expected);
    match expected {
        Ok(()) => assert_eq!(review.documents[slot].mark, given),
        Err(_) => assert_eq!(review, before),
    }
}

#[test]
fn unmarked_documents_are_named() {
    let unmarked = |review: &Review| review.standing(&regulation(), &dossier()).unmarked();
    assert_eq!(
        unmarked(&checking()),
        ["Заявление", "Согласие", "Диплом", "Награды"]
    );
    assert!(unmarked(&marked()).is_empty());
}

#[test]
fn a_letter_lists_what_to_correct_in_the_order_of_the_paper() {
    let mut review = marked();
    let give = |review: &mut Review, slot, given, words| {
        review
            .mark_document(&regulation(), &dossier(), slot, mark(given, words))
            .unwrap();
    };
    give(&mut review, "education", Remark, " нет приложения ");
    give(&mut review, "application", Absent, "");
    give(&mut review, "awards", Absent, "указаны в резюме, но не приложены");
    review
        .remarks
        .insert(row(1), remark("Укажите направление.", Audience::Letter));
    review
        .remarks
        .insert(row(2), remark("Проверить по телефону.", Audience::Office));
    assert_eq!(
        review.standing(&regulation(), &dossier()).deficiencies(),
        [
            "Заявление кандидата: документ не представлен",
            "Копия диплома: нет приложения",
            "Копии наградных листов: указаны в резюме, но не приложены",
            "Укажите направление.",
        ]
    );
}

#[test]
fn returning_needs_something_to_correct_and_days_to_do_it() {
    let mut review = marked();
    let to = |deadline: &str| {
        let deadline = day(deadline);
        move |review: &mut Review| review.send_back(&regulation(), &dossier(), moment("12:00"), deadline)
    };
    review
        .remarks
        .insert(row(2), remark("Проверить по телефону.", Audience::Office));
    assert_eq!(refused(&mut review, to("2026-06-19")), Refusal::NothingToCorrect);
    review
        .remarks
        .insert(row(1), remark("Укажите направление.", Audience::Letter));
    for late in ["2026-06-04", "2026-06-05"] {
        let deadline = day(late);
        assert_eq!(
            refused(&mut review, to(late)),
            Refusal::DeadlinePassed { deadline }
        );
    }
    assert_eq!(to("2026-06-06")(&mut review), Ok(()));
    let returned = review.returned.clone().unwrap();
    assert_eq!(
        (returned.round, returned.deadline, returned.at),
        (1, day("2026-06-06"), moment("12:00"))
    );
}

#[test]
fn a_corrected_dossier_keeps_its_green_marks_and_counts_its_rounds() {
    let mut review = marked();
    for (slot, given, words) in [
        ("education", Remark, "нет приложения"),
        ("application", Absent, ""),
    ] {
        review
            .mark_document(&regulation(), &dossier(), slot, mark(given, words))
            .unwrap();
    }
    for round in 1..=3 {
        review
            .mark_document(
                &regulation(),
                &dossier(),
                "education",
                mark(Remark, "нет листа 2"),
            )
            .unwrap();
        review
            .send_back(&regulation(), &dossier(), moment("12:00"), day("2026-06-19"))
            .unwrap();
        assert_eq!(review.returned.as_ref().map(|back| back.round), Some(round));
        review.take_corrected().unwrap();
        assert_eq!(review.status, Status::Checking);
        let (rules, case) = (regulation(), dossier());
        let standing = review.standing(&rules, &case);
        let stand = |slot: &&str| standing.document(slot).is_some();
        let kept: Vec<&str> = ["application", "awards", "consent", "education"]
            .into_iter()
            .filter(stand)
            .collect();
        assert_eq!(
            kept,
            ["awards", "consent"],
            "«есть» and «не требуется» stay, the rest is looked at anew"
        );
    }
    let (rules, case) = (regulation(), dossier());
    let standing = review.standing(&rules, &case);
    assert_eq!(standing.fallen_documents(), ["Заявление", "Диплом"]);
    assert_eq!(standing.fallen_document("education"), Some(Fallen::Returned));
    assert_eq!(
        review.documents["education"].remark, "нет листа 2",
        "the words stay beside the fallen mark"
    );
}

#[test]
fn a_sheet_that_asked_for_the_return_makes_room_for_another() {
    let mut review = judged();
    review
        .remarks
        .insert(row(1), remark("Приложите отзыв.", Audience::Letter));
    sign(&mut review, EXPERT, Conclusion::Return).unwrap();
    review
        .send_back(&regulation(), &dossier(), moment("13:00"), day("2026-06-19"))
        .unwrap();
    assert!(
        review.experts[&EXPERT].sheet.is_some(),
        "it stands while the dossier is away"
    );
    review.take_corrected().unwrap();
    assert!(review.experts[&EXPERT].sheet.is_none());
    assert_eq!(review.experts[&EXPERT].conflict, Conflict::Absent);
    let annulled: Vec<_> = review.experts[&EXPERT].annulled.values().collect();
    assert_eq!(annulled.len(), 1);
    assert_eq!(
        (annulled[0].number, annulled[0].conclusion),
        (1, Conclusion::Return)
    );

    review.send_to_review(&regulation(), &dossier(), "").unwrap();
    let finish = |review: &mut Review| review.finish_review(&regulation(), &dossier());
    assert_eq!(
        refused(&mut review, finish),
        Refusal::SheetsMissing { signed: 0, needed: 1 }
    );
    sign(&mut review, EXPERT, Conclusion::Return).unwrap();
    review
        .send_back(&regulation(), &dossier(), moment("14:00"), day("2026-06-26"))
        .unwrap();
    review.take_corrected().unwrap();
    assert_eq!(
        review.experts[&EXPERT].annulled.len(),
        2,
        "no sheet overwrites another"
    );
    review.send_to_review(&regulation(), &dossier(), "").unwrap();
    sign(&mut review, EXPERT, Conclusion::Recommend).unwrap();
    assert_eq!(
        review.experts[&EXPERT].sheet.as_ref().map(|sheet| sheet.number),
        Some(3)
    );
    assert_eq!(finish(&mut review), Ok(()));
}

#[test]
fn another_sheet_stays_signed_through_a_return() {
    let mut review = judged();
    review
        .remarks
        .insert(row(1), remark("Приложите отзыв.", Audience::Letter));
    sign(&mut review, EXPERT, Conclusion::Recommend).unwrap();
    review
        .send_back(&regulation(), &dossier(), moment("13:00"), day("2026-06-19"))
        .unwrap();
    review.take_corrected().unwrap();
    assert_eq!(review.sheets().count(), 1);
    assert!(review.experts[&EXPERT].annulled.is_empty());
}

#[test]
fn the_review_begins_with_marks_documents_and_an_expert() {
    let send = |review: &mut Review| review.send_to_review(&regulation(), &dossier(), "  ");
    let documents = ["Заявление", "Согласие", "Диплом", "Награды"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(
        refused(&mut checking(), send),
        Refusal::DocumentsUnmarked { documents }
    );

    let mut review = marked();
    review
        .mark_document(&regulation(), &dossier(), "education", mark(Absent, ""))
        .unwrap();
    let documents = vec!["Диплом".to_owned()];
    assert_eq!(refused(&mut review, send), Refusal::RequiredAbsent { documents });

    assert_eq!(refused(&mut marked(), send), Refusal::NoExpert);
    assert_eq!(send(&mut with_expert()), Ok(()));
}

#[test]
fn a_document_brought_only_if_any_may_be_absent() {
    let mut review = with_expert();
    review
        .mark_document(&regulation(), &dossier(), "awards", mark(Absent, ""))
        .unwrap();
    assert_eq!(review.send_to_review(&regulation(), &dossier(), ""), Ok(()));
}

#[test]
fn an_exception_is_recorded_only_where_one_was_made() {
    let mut absent = with_expert();
    absent
        .mark_document(&regulation(), &dossier(), "education", mark(Absent, ""))
        .unwrap();
    absent
        .send_to_review(&regulation(), &dossier(), " диплом в архиве, справка приложена ")
        .unwrap();
    assert_eq!(absent.exception, "диплом в архиве, справка приложена");

    let mut complete = with_expert();
    complete.exception = "прежняя".into();
    complete
        .send_to_review(&regulation(), &dossier(), "лишние слова")
        .unwrap();
    assert_eq!(complete.exception, "", "a complete dossier went on as it is");
}

#[test]
fn paper_without_scans_can_be_marked_present() {
    let mut case = dossier();
    let paper = Document {
        sheets: 2,
        ..Document::default()
    };
    case.documents.insert("awards".into(), paper);
    let mut review = checking();
    let outcome = review.mark_document(&regulation(), &case, "awards", mark(Present, ""));
    assert_eq!(outcome, Ok(()));
}

#[test]
fn documents_can_be_marked_while_experts_work() {
    let mut review = under_review();
    let outcome = review.mark_document(
        &regulation(),
        &dossier(),
        "education",
        mark(Remark, "нет листа 2"),
    );
    assert_eq!(outcome, Ok(()));
    assert_eq!(
        review.send_back(&regulation(), &dossier(), moment("12:00"), day("2026-06-19")),
        Ok(())
    );
}
