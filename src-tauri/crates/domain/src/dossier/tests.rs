//! A dossier before registration: files in slots, what is missing, handing over.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rstest::rstest;

use super::{Document, Dossier, DossierFile, PageRange, Piece, Turn};
use crate::testing::{day, dossier, id, moment, person, regulation};
use crate::{CycleId, DossierId, FileId, Refusal, Status};

const FILE: FileId = FileId(uuid::Uuid::from_u128(41));

fn file(pages: u32) -> DossierFile {
    DossierFile {
        digest: "d1".into(),
        name: "скан.pdf".into(),
        file_type: "pdf".into(),
        pages,
        size: 1_000,
        orientation: 1,
        received_at: moment("08:30"),
        placements: BTreeMap::new(),
        is_proposed: false,
    }
}

fn piece(file: FileId, first: u32, last: u32) -> Piece {
    Piece {
        file,
        pages: range(first, last),
        turn: Turn::None,
    }
}

/// A draft with one file of five pages and nothing on paper.
fn draft() -> Dossier {
    let mut dossier = Dossier::new(DossierId(id(1)), CycleId(id(900)));
    dossier.files.insert(FILE, file(5));
    dossier
}

fn range(first: u32, last: u32) -> PageRange {
    PageRange { first, last }
}

#[rstest]
#[case::whole_file(None, Ok(range(1, 5)))]
#[case::one_page(Some(range(3, 3)), Ok(range(3, 3)))]
#[case::to_the_end(Some(range(2, 5)), Ok(range(2, 5)))]
#[case::from_nought(Some(range(0, 2)), Err(()))]
#[case::past_the_end(Some(range(2, 6)), Err(()))]
#[case::backwards(Some(range(4, 2)), Err(()))]
fn pages_go_into_a_slot(#[case] pages: Option<PageRange>, #[case] expected: Result<PageRange, ()>) {
    let mut dossier = draft();
    dossier
        .place(&regulation(), FILE, "education", Some(range(1, 1)))
        .unwrap();
    let before = dossier.clone();
    let outcome = dossier.place(&regulation(), FILE, "education", pages);
    match (expected, pages) {
        (Ok(placed), _) => {
            assert_eq!(outcome, Ok(()));
            assert_eq!(dossier.files[&FILE].placements["education"], placed);
        }
        (Err(()), Some(PageRange { first, last })) => {
            assert_eq!(
                outcome,
                Err(Refusal::PagesOutside {
                    first,
                    last,
                    pages: 5
                })
            );
            assert_eq!(dossier, before, "the former placement stays");
        }
        (Err(()), None) => panic!("a whole file always fits"),
    }
}

#[test]
fn a_file_without_counted_pages_has_one() {
    let mut dossier = draft();
    dossier.files.insert(FILE, file(0));
    dossier.place(&regulation(), FILE, "education", None).unwrap();
    assert_eq!(dossier.sheets("education"), 1);
}

#[test]
fn placing_needs_a_known_file_and_slot() {
    let mut dossier = draft();
    let before = dossier.clone();
    let slot = "passport".to_owned();
    assert_eq!(
        dossier.place(&regulation(), FILE, "passport", None),
        Err(Refusal::NoSuchSlot { slot })
    );
    let stranger = FileId(id(42));
    assert_eq!(
        dossier.place(&regulation(), stranger, "education", None),
        Err(Refusal::NoSuchFile)
    );
    assert_eq!(dossier, before);
}

#[test]
fn one_file_may_show_two_documents_and_one_document_may_have_two_files() {
    let mut dossier = draft();
    let second = FileId(id(42));
    dossier.files.insert(second, file(2));
    dossier
        .place(&regulation(), FILE, "education", Some(range(1, 3)))
        .unwrap();
    dossier
        .place(&regulation(), FILE, "awards", Some(range(4, 5)))
        .unwrap();
    dossier.place(&regulation(), second, "education", None).unwrap();
    let shown = dossier.pieces("education");
    assert_eq!(
        shown,
        [piece(FILE, 1, 3), piece(second, 1, 2)],
        "in order of receipt"
    );
    assert_eq!((dossier.sheets("education"), dossier.sheets("awards")), (5, 2));
}

#[test]
fn typed_sheets_win_over_pages() {
    let mut dossier = draft();
    dossier.place(&regulation(), FILE, "education", None).unwrap();
    let describe = |dossier: &mut Dossier, sheets| {
        let document = Document {
            sheets,
            ..Document::default()
        };
        dossier.documents.insert("education".into(), document);
    };
    describe(&mut dossier, 0);
    assert_eq!(dossier.sheets("education"), 5);
    describe(&mut dossier, 3);
    assert_eq!(dossier.sheets("education"), 3);
    assert_eq!(dossier.sheets("awards"), 0);
}

#[test]
fn missing_documents_are_the_required_ones_that_are_not_there() {
    let mut dossier = draft();
    assert_eq!(
        dossier.missing(&regulation()),
        ["Заявление", "Согласие", "Диплом"]
    );
    dossier
        .place(&regulation(), FILE, "application", Some(range(1, 1)))
        .unwrap();
    let paper = Document {
        sheets: 1,
        ..Document::default()
    };
    dossier.documents.insert("consent".into(), paper);
    dossier.documents.insert("education".into(), Document::default());
    assert_eq!(
        dossier.missing(&regulation()),
        ["Диплом"],
        "a line without sheets is no document"
    );
    assert!(dossier.has("application") && dossier.has("consent") && !dossier.has("education"));
}

#[rstest]
#[case::nameless("", Some("2026-05-20"), Err(Refusal::NameMissing))]
#[case::surname_only("Ким", Some("2026-05-20"), Err(Refusal::NameMissing))]
#[case::blank("\t \t", Some("2026-05-20"), Err(Refusal::NameMissing))]
#[case::initials("Ким Е. В.", Some("2026-05-20"), Err(Refusal::NameMissing))]
#[case::without_consent("Ким Елена", None, Err(Refusal::ConsentMissing))]
#[case::without_patronymic("Ким Елена", Some("2026-05-20"), Ok(()))]
fn handing_over_needs_a_name_and_a_consent(
    #[case] name: &str,
    #[case] consent: Option<&str>,
    #[case] expected: Result<(), Refusal>,
) {
    let mut dossier = draft();
    dossier.person = person(name);
    dossier.consent_on = consent.map(day);
    let before = dossier.clone();
    assert_eq!(dossier.submit(moment("09:00")), expected);
    if expected.is_ok() {
        assert_eq!(dossier.submitted_at, Some(moment("09:00")));
        assert_eq!(dossier.own_status(), Status::Submitted);
    } else {
        assert_eq!(dossier, before);
    }
}

#[test]
fn a_handed_over_dossier_is_taken_back_before_it_is_discarded() {
    let forbids = |now, wanted| Err(Refusal::StatusForbids { now, wanted });
    let mut dossier = dossier();
    assert_eq!(
        dossier.submit(moment("09:10")),
        forbids(Status::Submitted, Status::Submitted)
    );
    assert_eq!(
        dossier.discard(moment("09:10")),
        forbids(Status::Submitted, Status::Discarded)
    );
    assert_eq!(dossier.take_back(), Ok(()));
    assert_eq!(dossier.own_status(), Status::Draft);
    assert_eq!(dossier.take_back(), forbids(Status::Draft, Status::Draft));
    assert_eq!(dossier.discard(moment("09:20")), Ok(()));
    assert_eq!(dossier.own_status(), Status::Discarded);
    let discarded = dossier.clone();
    assert_eq!(
        dossier.submit(moment("09:30")),
        forbids(Status::Discarded, Status::Submitted)
    );
    assert_eq!(dossier.take_back(), forbids(Status::Discarded, Status::Draft));
    assert_eq!(
        dossier.discard(moment("09:30")),
        forbids(Status::Discarded, Status::Discarded)
    );
    assert_eq!(dossier, discarded);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_placement_always_lies_within_its_file(pages in 0..9_u32, first in 0..12_u32, last in 0..12_u32) {
        let mut dossier = draft();
        dossier.files.insert(FILE, file(pages));
        let outcome = dossier.place(&regulation(), FILE, "education", Some(range(first, last)));
        let fits = first >= 1 && first <= last && last <= pages.max(1);
        prop_assert_eq!(outcome.is_ok(), fits);
        prop_assert_eq!(dossier.sheets("education"), if fits { last - first + 1 } else { 0 });
    }
}

/// A draft of two files whose document «education» is three pieces in an order of its own.
fn arranged() -> (Dossier, FileId) {
    let mut dossier = draft();
    let second = FileId(id(42));
    dossier.files.insert(second, file(2));
    let turned = Piece {
        turn: Turn::Right,
        ..piece(second, 2, 2)
    };
    let pieces = vec![piece(FILE, 4, 5), turned, piece(FILE, 1, 1)];
    dossier.arrange(&regulation(), "education", pieces).unwrap();
    (dossier, second)
}

#[test]
fn pieces_stand_in_the_order_of_a_person() {
    let (mut dossier, second) = arranged();
    assert_eq!(
        dossier.files[&FILE].placements["education"],
        range(1, 5),
        "the whole span"
    );
    assert_eq!(dossier.files[&second].placements["education"], range(2, 2));
    assert_eq!(
        dossier.sheets("education"),
        4,
        "pages of the pieces, not of the span"
    );
    assert_eq!(dossier.pieces("education")[1].turn.degrees(), 90);
    dossier
        .arrange(&regulation(), "education", vec![piece(second, 1, 2)])
        .unwrap();
    assert!(
        dossier.files[&FILE].placements.is_empty(),
        "a file without pieces waits again"
    );
    dossier.arrange(&regulation(), "education", Vec::new()).unwrap();
    assert!(!dossier.has("education") && dossier.arranged.is_empty());
}

#[test]
fn an_arrangement_that_cannot_be_leaves_the_former_one() {
    let (mut dossier, second) = arranged();
    let before = dossier.clone();
    let cases = [
        ("passport", vec![piece(FILE, 1, 1)]),
        ("education", vec![piece(FileId(id(77)), 1, 1)]),
        ("education", vec![piece(second, 1, 1), piece(second, 2, 3)]),
        ("education", vec![piece(FILE, 1, 1); 501]),
    ];
    let refused: Vec<Refusal> = cases
        .into_iter()
        .map(|(slot, pieces)| dossier.arrange(&regulation(), slot, pieces).unwrap_err())
        .collect();
    assert_eq!(
        refused,
        [
            Refusal::NoSuchSlot {
                slot: "passport".into()
            },
            Refusal::NoSuchFile,
            Refusal::PagesOutside {
                first: 2,
                last: 3,
                pages: 2
            },
            Refusal::TooManyPieces { pieces: 501 },
        ]
    );
    assert_eq!(dossier, before);
}

#[test]
fn placing_and_removing_keep_the_order_of_the_others() {
    let (mut dossier, second) = arranged();
    dossier
        .place(&regulation(), FILE, "education", Some(range(2, 3)))
        .unwrap();
    let shown = dossier.pieces("education");
    assert_eq!(shown[0], piece(FILE, 2, 3), "where its first piece stood");
    assert_eq!(
        (shown[1].file, shown[1].turn, shown.len()),
        (second, Turn::Right, 2)
    );
    let third = FileId(id(43));
    dossier.files.insert(third, file(1));
    dossier.place(&regulation(), third, "education", None).unwrap();
    assert_eq!(
        dossier.pieces("education")[2],
        piece(third, 1, 1),
        "a new file comes last"
    );
    dossier
        .unplace_except(FILE, &BTreeMap::from([("awards".to_owned(), None)]))
        .unwrap();
    assert_eq!(dossier.pieces("education").len(), 2);
    dossier.remove_file(second).unwrap();
    assert_eq!(dossier.pieces("education"), [piece(third, 1, 1)]);
    dossier.remove_file(third).unwrap();
    assert!(dossier.arranged.is_empty());
    assert_eq!(dossier.remove_file(third), Err(Refusal::NoSuchFile));
}

#[test]
fn a_dossier_of_an_earlier_version_opens() {
    let (dossier, _) = arranged();
    let mut old = serde_json::to_value(&dossier).unwrap();
    old.as_object_mut().unwrap().remove("arranged");
    for file in old["files"].as_object_mut().unwrap().values_mut() {
        file.as_object_mut().unwrap().remove("isProposed");
    }
    let opened: Dossier = serde_json::from_value(old).unwrap();
    assert!(opened.arranged.is_empty());
    assert_eq!(
        opened.pieces("education").len(),
        2,
        "its files in order of receipt"
    );
    let again: Dossier = serde_json::from_value(serde_json::to_value(&dossier).unwrap()).unwrap();
    assert_eq!(again, dossier);
}

#[test]
fn a_proposal_stays_one_until_a_person_looks() {
    let proposed = || {
        let mut dossier = draft();
        dossier.propose(&regulation(), FILE, "education").unwrap();
        assert!(dossier.files[&FILE].is_proposed && dossier.has("education"));
        dossier
    };
    let mut confirmed = proposed();
    let stranger = FileId(id(42));
    assert_eq!(confirmed.confirm(&[FILE, stranger]), Err(Refusal::NoSuchFile));
    assert!(confirmed.files[&FILE].is_proposed, "all or nothing");
    confirmed.confirm(&[FILE]).unwrap();
    let mut moved = proposed();
    moved.place(&regulation(), FILE, "awards", None).unwrap();
    let mut taken_out = proposed();
    taken_out.unplace_except(FILE, &BTreeMap::new()).unwrap();
    let mut arranged = proposed();
    arranged
        .arrange(&regulation(), "education", vec![piece(FILE, 1, 2)])
        .unwrap();
    for dossier in [confirmed, moved, taken_out, arranged] {
        assert!(!dossier.files[&FILE].is_proposed);
    }
    let mut refused = draft();
    assert!(refused.propose(&regulation(), FILE, "passport").is_err());
    assert!(!refused.files[&FILE].is_proposed);
}
