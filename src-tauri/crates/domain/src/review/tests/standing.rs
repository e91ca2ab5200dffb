//! Which checks fall when what they were made of changes, on whatever road.

use rstest::rstest;

use super::{EXPERT, checking, judged, mark, marked, refused, reviewed, row, signed, verdict, with_expert};
use crate::testing::{day, dossier, moment, regulation};
use crate::{
    Category, Conclusion, Conflict, Document, DocumentForm, DocumentMark, Dossier, DossierFile,
    ExpertOpinion, Fallen, FileId, GroundVerdict, PageRange, Piece, Refusal, Regulation, Review, Seniority,
    Status, TaskId, Turn, late_reason,
};

use DocumentMark::{Absent, NotRequired, Present, Remark};

const SCAN: FileId = FileId(uuid::Uuid::from_u128(0x51));
const OTHER: FileId = FileId(uuid::Uuid::from_u128(0x52));

fn file(digest: &str, pages: u32) -> DossierFile {
    DossierFile {
        digest: digest.repeat(64),
        name: "диплом.pdf".into(),
        file_type: "pdf".into(),
        pages,
        size: 10,
        orientation: 1,
        received_at: moment("08:00"),
        placements: std::collections::BTreeMap::new(),
        is_proposed: false,
    }
}

/// The diploma is a scan of four pages.
fn scanned() -> Dossier {
    let mut case = dossier();
    case.files.insert(SCAN, file("a", 4));
    case.place(&regulation(), SCAN, "education", None).unwrap();
    case
}

fn piece(file: FileId, first: u32, last: u32, turn: Turn) -> Piece {
    Piece {
        file,
        pages: PageRange { first, last },
        turn,
    }
}

fn arranged(pieces: Vec<Piece>) -> Dossier {
    let mut case = scanned();
    case.files.insert(OTHER, file("b", 2));
    case.arrange(&regulation(), "education", pieces).unwrap();
    case
}

fn described(sheets: u32, form: DocumentForm, requisites: &str) -> Dossier {
    let mut case = dossier();
    let paper = Document {
        requisites: requisites.into(),
        sheets,
        form,
    };
    case.documents.insert("education".into(), paper);
    case
}

/// A mark of the diploma made over one dossier and read over another.
fn fallen(made: &Dossier, read: &Dossier, given: DocumentMark) -> Option<Fallen> {
    let mut review = checking();
    review
        .mark_document(&regulation(), made, "education", mark(given, "слова"))
        .unwrap();
    review.standing(&regulation(), read).fallen_document("education")
}

#[rstest]
#[case::the_same(scanned(), None)]
#[case::the_same_content_under_another_id({
    let mut case = scanned();
    case.remove_file(SCAN).unwrap();
    case.files.insert(OTHER, file("a", 4));
    case.place(&regulation(), OTHER, "education", None).unwrap();
    case
}, None)]
#[case::arranged_as_it_was(arranged(vec![piece(SCAN, 1, 2, Turn::None), piece(SCAN, 3, 4, Turn::None)]), None)]
#[case::another_order(arranged(vec![piece(SCAN, 3, 4, Turn::None), piece(SCAN, 1, 2, Turn::None)]), Some(Fallen::PagesChanged))]
#[case::turned(arranged(vec![piece(SCAN, 1, 4, Turn::Right)]), Some(Fallen::PagesChanged))]
#[case::a_page_less(arranged(vec![piece(SCAN, 1, 3, Turn::None)]), Some(Fallen::PagesChanged))]
#[case::a_file_more(arranged(vec![piece(SCAN, 1, 4, Turn::None), piece(OTHER, 1, 2, Turn::None)]), Some(Fallen::Replaced))]
#[case::another_file({
    let mut case = scanned();
    case.remove_file(SCAN).unwrap();
    case.files.insert(OTHER, file("b", 4));
    case.place(&regulation(), OTHER, "education", None).unwrap();
    case
}, Some(Fallen::Replaced))]
#[case::taken_out({
    let mut case = scanned();
    case.remove_file(SCAN).unwrap();
    case
}, Some(Fallen::Replaced))]
#[case::confirmed_where_it_stands({
    let mut case = scanned();
    case.confirm(&[SCAN]).unwrap();
    case
}, None)]
#[case::another_slot({
    let mut case = scanned();
    case.files.insert(OTHER, file("b", 4));
    case.place(&regulation(), OTHER, "awards", None).unwrap();
    case
}, None)]
#[case::its_description({
    let mut case = scanned();
    let paper = Document { requisites: "№ 7".into(), sheets: 9, form: DocumentForm::Original };
    case.documents.insert("education".into(), paper);
    case
}, None)]
fn a_mark_on_a_scan(#[case] now: Dossier, #[case] expected: Option<Fallen>) {
    for given in [Present, Remark, Absent, NotRequired] {
        assert_eq!(fallen(&scanned(), &now, given), expected, "{given:?}");
        assert_eq!(
            fallen(&now, &scanned(), given),
            expected,
            "{given:?}, the other way"
        );
    }
}

#[rstest]
#[case::the_same(described(2, DocumentForm::Original, "№ 1 "), false)]
#[case::another_number(described(2, DocumentForm::Original, "№ 2"), true)]
#[case::a_copy(described(2, DocumentForm::CertifiedCopy, "№ 1"), true)]
#[case::more_sheets(described(3, DocumentForm::Original, "№ 1"), true)]
#[case::taken_back(described(0, DocumentForm::Original, "№ 1"), true)]
#[case::scanned_since(scanned(), true)]
fn a_mark_on_paper(#[case] now: Dossier, #[case] falls: bool) {
    let made = described(2, DocumentForm::Original, "№ 1");
    assert_eq!(fallen(&made, &now, Present), falls.then_some(Fallen::Replaced));
}

#[test]
fn a_check_of_an_earlier_version_stands() {
    let (rules, case, other) = (regulation(), dossier(), scanned());
    let mut review = judged();
    for check in review.documents.values_mut() {
        check.held.clear();
    }
    for check in review.grounds.values_mut() {
        check.held.clear();
        check.facts.clear();
    }
    assert_eq!(review.standing(&rules, &other).stands(), Ok(()));
    // And it is read from a record that does not know of any of it.
    let mut kept = serde_json::to_value(&review).unwrap();
    for part in ["documents", "grounds"] {
        for check in kept[part].as_object_mut().unwrap().values_mut() {
            let check = check.as_object_mut().unwrap();
            check.retain(|field, _| !matches!(field.as_str(), "held" | "facts"));
        }
    }
    assert_eq!(serde_json::from_value::<Review>(kept).unwrap(), review);
    assert_eq!(review.standing(&rules, &case).to_check_again(), "");
}

/// The facts of a dossier that meets what can be computed.
fn with_facts() -> Dossier {
    let mut case = scanned();
    case.experience.education = "higher".into();
    case.experience.declared = Some(Seniority { years: 7, months: 0 });
    case.experience.category = Some(Category {
        code: "highest".into(),
        since: Some(day("2024-05-14")),
        until: None,
    });
    case.experience.roles = vec!["judge".into(), "tutor".into()];
    case
}

fn changed(change: impl FnOnce(&mut Dossier)) -> Dossier {
    let mut case = with_facts();
    change(&mut case);
    case
}

#[rstest]
#[case::nothing(with_facts(), &[])]
#[case::the_proof(changed(|case| { case.remove_file(SCAN).unwrap(); }), &["а)", "б)", "в)", "г)", "д)", "е)", "ж)"])]
#[case::another_document(changed(|case| {
    case.files.insert(OTHER, file("b", 1));
    case.place(&regulation(), OTHER, "awards", None).unwrap();
}), &[])]
#[case::education(changed(|case| case.experience.education = "school".into()), &["а)"])]
#[case::seniority(changed(|case| case.experience.declared = Some(Seniority { years: 4, months: 0 })), &["б)"])]
#[case::category(changed(|case| case.experience.category = None), &["г)"])]
#[case::roles(changed(|case| case.experience.roles = vec!["judge".into()]), &["д)"])]
#[case::roles_in_another_order(changed(|case| case.experience.roles.reverse()), &[])]
#[case::a_role_that_does_not_count(changed(|case| case.experience.roles.retain(|role| role == "tutor")), &[])]
#[case::the_day_of_the_application(changed(|case| case.applied_on = Some(day("2026-06-01"))), &["г)", "е)"])]
#[case::a_telephone(changed(|case| case.phone = "+7".into()), &[])]
fn a_verdict_falls_with_its_proof_or_its_facts(#[case] now: Dossier, #[case] fall: &[&str]) {
    for given in [GroundVerdict::Confirmed, GroundVerdict::NotConfirmed] {
        let mut review = checking();
        for rule in regulation().grounds {
            let check = verdict(given, "education");
            review
                .judge_ground(&regulation(), &with_facts(), &rule.code, check)
                .unwrap();
        }
        let (rules, was) = (regulation(), with_facts());
        assert_eq!(review.standing(&rules, &now).fallen_grounds(), fall, "{given:?}");
        assert_eq!(
            review.standing(&rules, &was).stands(),
            Ok(()),
            "undone, it stands again"
        );
    }
}

#[test]
fn a_verdict_without_a_proof_stands_on_all_documents_of_its_ground() {
    let mut review = checking();
    let (rules, case) = (regulation(), dossier());
    for (ground, given) in [
        ("seniority", GroundVerdict::NotConfirmed),
        ("practice", GroundVerdict::NotRequired),
    ] {
        review
            .judge_ground(&rules, &case, ground, verdict(given, ""))
            .unwrap();
    }
    let now = scanned();
    let standing = review.standing(&rules, &now);
    assert_eq!(standing.fallen_ground("seniority"), Some(Fallen::Replaced));
    assert_eq!(
        standing.fallen_ground("practice"),
        None,
        "«не требуется» is said of no paper"
    );
}

#[test]
fn a_fallen_check_counts_nowhere_until_it_is_made_again() {
    let (rules, now) = (regulation(), scanned());
    let diploma = || Refusal::ChecksFallen {
        documents: vec!["Диплом".into()],
        grounds: Vec::new(),
    };
    let mut review = with_expert();
    let send = |r: &mut Review| r.send_to_review(&regulation(), &scanned(), "");
    assert_eq!(refused(&mut review, send), diploma());
    assert!(review.standing(&rules, &now).document("education").is_none());
    review
        .mark_document(&rules, &now, "education", mark(Present, ""))
        .unwrap();
    assert_eq!(send(&mut review), Ok(()));
}

#[test]
fn a_fallen_fault_is_no_reason_to_return_a_package() {
    let (rules, now) = (regulation(), scanned());
    let mut review = marked();
    review
        .mark_document(&rules, &dossier(), "education", mark(Remark, "нет печати"))
        .unwrap();
    let back = |r: &mut Review| r.send_back(&regulation(), &scanned(), moment("12:00"), day("2026-06-19"));
    assert_eq!(refused(&mut review, back), Refusal::NothingToCorrect);

    // Another reason is there: the letter names that one, and goes on naming it while the package is out.
    review
        .mark_document(&rules, &now, "consent", mark(Absent, ""))
        .unwrap();
    assert_eq!(back(&mut review), Ok(()));
    let letter = ["Согласие на обработку: документ не представлен"];
    assert_eq!(review.standing(&rules, &now).deficiencies(), letter);
    let mut corrected = scanned();
    corrected.documents.insert(
        "consent".into(),
        Document {
            sheets: 3,
            ..Document::default()
        },
    );
    let standing = review.standing(&rules, &corrected);
    assert_eq!(standing.fallen_document("consent"), Some(Fallen::Replaced));
    assert_eq!(standing.deficiencies(), letter);
}

#[test]
fn a_sheet_and_the_end_of_the_review_wait_for_what_fell() {
    let all = || Refusal::ChecksFallen {
        documents: vec!["Диплом".into()],
        grounds: ["а)", "б)", "в)", "г)", "д)", "е)", "ж)"]
            .map(str::to_owned)
            .to_vec(),
    };
    let rules = regulation();
    let sign_now = |r: &mut Review| {
        let conclusion = Conclusion::Recommend;
        r.sign_sheet(&regulation(), &scanned(), EXPERT, conclusion, "", moment("12:00"))
    };
    let finish = |r: &mut Review| r.finish_review(&regulation(), &scanned());
    assert_eq!(refused(&mut judged(), sign_now), all());
    let mut review = signed();
    assert_eq!(refused(&mut review, finish), all());
    assert_eq!(review.sheets().count(), 1, "what was signed stays signed");

    let now = scanned();
    review
        .mark_document(&rules, &now, "education", mark(Present, ""))
        .unwrap();
    for rule in &rules.grounds {
        let check = verdict(GroundVerdict::Confirmed, "education");
        review.judge_ground(&rules, &now, &rule.code, check).unwrap();
    }
    assert_eq!(finish(&mut review), Ok(()));
}

#[test]
fn a_reviewed_package_that_was_changed_goes_to_a_second_review_and_not_to_an_agenda() {
    let (rules, was, now) = (regulation(), dossier(), scanned());
    let mut review = reviewed();
    assert_eq!(late_reason(&rules, &was, Some(&review)), None);
    let reason = late_reason(&rules, &now, Some(&review)).unwrap();
    assert!(
        reason.starts_with("после экспертизы изменили документы или сведения (Диплом, основание\u{a0}а), "),
        "{reason}"
    );
    let postponed = Review {
        status: Status::Postponed,
        ..review.clone()
    };
    assert_eq!(
        late_reason(&rules, &now, Some(&postponed)),
        None,
        "its documents are frozen"
    );
    review.review_again("новая копия диплома", || row(7)).unwrap();
    assert_eq!(review.standing(&rules, &now).fallen_documents(), ["Диплом"]);
}

/// Whether the expert's own desk lets the opinion be signed.
fn opinion_asks(opinion: &ExpertOpinion, rules: &Regulation) -> Result<(), Refusal> {
    opinion
        .check(rules)
        .and_then(|()| opinion.recommends_with_reason(rules))
}

#[test]
fn an_opinion_stands_on_what_its_expert_saw() {
    let (rules, seen) = (regulation(), dossier());
    let mut review = judged();
    review.state_conflict(EXPERT, Conflict::NotStated).unwrap();
    let opinion = ExpertOpinion {
        id: TaskId(EXPERT.0),
        cycle: review.cycle,
        dossier: review.id,
        device: "ноутбук эксперта".into(),
        conflict: Conflict::Absent,
        grounds: rules
            .grounds
            .iter()
            .map(|rule| (rule.code.clone(), verdict(GroundVerdict::Confirmed, "education")))
            .collect(),
        conclusion: Some(Conclusion::Recommend),
        reasoning: String::new(),
        signed_at: moment("12:00"),
    };
    let opinion = opinion.over(&rules, &seen);
    assert_eq!(opinion_asks(&opinion, &rules), Ok(()));
    assert_eq!(opinion.fallen(&rules, &seen), Vec::<String>::new());
    assert_eq!(
        review.clone().take_opinion(&rules, &seen, EXPERT, &opinion),
        Ok(())
    );

    // Replaced on the way, and checked here: the verdicts of the opinion are of the former diploma.
    let now = scanned();
    review
        .mark_document(&rules, &now, "education", mark(Present, ""))
        .unwrap();
    assert_eq!(opinion.fallen(&rules, &now).len(), 7);
    let refusal = review
        .clone()
        .take_opinion(&rules, &now, EXPERT, &opinion)
        .unwrap_err();
    assert!(
        matches!(&refusal, Refusal::ChecksFallen { documents, grounds } if documents.is_empty() && grounds.len() == 7),
        "{refusal}"
    );
    let mut again = opinion.over(&rules, &now);
    // The expert judges otherwise than the office: the office's verdict stands, the sheet says what the expert signed.
    let ground = &rules.grounds[0].code;
    review
        .judge_ground(
            &rules,
            &now,
            ground,
            verdict(GroundVerdict::Confirmed, "education"),
        )
        .unwrap();
    again
        .grounds
        .insert(ground.clone(), verdict(GroundVerdict::NotConfirmed, ""));
    assert_eq!(opinion_asks(&again, &rules), Err(Refusal::AgainstGrounds));
    assert_eq!(
        review.take_opinion(&rules, &now, EXPERT, &again),
        Ok(()),
        "one that an earlier program signed is taken as it is"
    );
    assert_eq!(review.grounds[ground].verdict, GroundVerdict::Confirmed);
    let sheet = review.sheets().next().unwrap();
    assert_eq!(sheet.grounds[ground].verdict, GroundVerdict::NotConfirmed);
}

#[test]
fn what_a_sheet_was_signed_on_stays_as_it_was_signed() {
    let (rules, case) = (regulation(), dossier());
    let ground = rules.grounds[0].code.clone();
    let mut review = signed();
    let other = verdict(GroundVerdict::NotConfirmed, "");
    review.judge_ground(&rules, &case, &ground, other).unwrap();
    assert_eq!(
        review.grounds[&ground].verdict,
        GroundVerdict::NotConfirmed,
        "another expert may judge otherwise"
    );
    let sheet = review.sheets().next().unwrap();
    assert_eq!(sheet.grounds.len(), rules.grounds.len());
    assert_eq!(sheet.grounds[&ground].verdict, GroundVerdict::Confirmed);
}

#[test]
fn a_ground_is_confirmed_by_a_paper_that_is_there() {
    let (rules, case) = (regulation(), dossier());
    let absent = rules.documents.iter().find(|rule| !case.has(&rule.code)).unwrap();
    let rule = &rules.grounds[0];
    let check = verdict(GroundVerdict::Confirmed, &absent.code);
    let judge = |r: &mut Review| r.judge_ground(&rules, &case, &rule.code, check);
    let ground = rule.mark.clone();
    assert_eq!(refused(&mut judged(), judge), Refusal::ProofMissing { ground });
}
