//! Tests of the region's side: stages and guards, return, experts, the way to a decision, properties.

use std::collections::BTreeMap;

use super::{
    Assignment, Audience, Conclusion, Conflict, DocumentCheck, DocumentMark, GroundCheck, GroundVerdict,
    Registration, Remark, Review,
};
use crate::testing::{dossier, id, moment, regulation};
use crate::{AssignmentId, Refusal, RowId, Status};

mod decisions;
mod experts;
mod notices;
mod papers;
mod properties;
mod stages;
mod standing;

/// The first expert's assignment.
const EXPERT: AssignmentId = AssignmentId(uuid::Uuid::from_u128(0x30_00));

fn registration() -> Registration {
    Registration {
        number: "1".into(),
        ordinal: 1,
        at: moment("09:30"),
        way: "paper".into(),
        by: "Секретарева Н.".into(),
    }
}

fn registered() -> Review {
    Review::register(&dossier(), registration()).unwrap()
}

fn checking() -> Review {
    let mut review = registered();
    review.start_check().unwrap();
    review
}

fn mark(mark: DocumentMark, remark: &str) -> DocumentCheck {
    DocumentCheck {
        mark,
        remark: remark.into(),
        seen: None,
        held: String::new(),
    }
}

/// Every document marked: the three required are there, awards are not required.
fn marked() -> Review {
    let mut review = checking();
    for slot in ["application", "consent", "education"] {
        let check = mark(DocumentMark::Present, "");
        review
            .mark_document(&regulation(), &dossier(), slot, check)
            .unwrap();
    }
    let check = mark(DocumentMark::NotRequired, "");
    review
        .mark_document(&regulation(), &dossier(), "awards", check)
        .unwrap();
    review
}

fn assignment(expert: &str) -> Assignment {
    Assignment {
        expert: expert.into(),
        post: "методист Центра".into(),
        due_on: None,
        conflict: Conflict::NotStated,
        sheet: None,
        annulled: BTreeMap::new(),
    }
}

/// Complete, with one expert.
fn with_expert() -> Review {
    let mut review = marked();
    review
        .assign(&dossier(), EXPERT, assignment("Соколов Пётр Ильич"))
        .unwrap();
    review
}

fn under_review() -> Review {
    let mut review = with_expert();
    review.send_to_review(&regulation(), &dossier(), "").unwrap();
    review
}

fn verdict(verdict: GroundVerdict, proof: &str) -> GroundCheck {
    GroundCheck {
        verdict,
        proof: proof.into(),
        comment: String::new(),
        held: String::new(),
        facts: String::new(),
    }
}

/// Every ground judged, the expert free of conflicts, no sheet yet.
fn judged() -> Review {
    let mut review = under_review();
    for rule in regulation().grounds {
        let check = verdict(GroundVerdict::Confirmed, "education");
        review
            .judge_ground(&regulation(), &dossier(), &rule.code, check)
            .unwrap();
    }
    review.state_conflict(EXPERT, Conflict::Absent).unwrap();
    review
}

fn signed() -> Review {
    let mut review = judged();
    sign(&mut review, EXPERT, Conclusion::Recommend).unwrap();
    review
}

fn reviewed() -> Review {
    let mut review = signed();
    review.finish_review(&regulation(), &dossier()).unwrap();
    review
}

fn sign(review: &mut Review, expert: AssignmentId, conclusion: Conclusion) -> Result<(), Refusal> {
    review.sign_sheet(
        &regulation(),
        &dossier(),
        expert,
        conclusion,
        "по документам",
        moment("12:00"),
    )
}

fn remark(text: &str, audience: Audience) -> Remark {
    Remark {
        slot: String::new(),
        text: text.into(),
        audience,
    }
}

fn row(number: u128) -> RowId {
    RowId(id(number))
}

/// The same review put into a status by hand, for tables over all of them.
fn at(status: Status, mut review: Review) -> Review {
    review.status = status;
    review
}

/// Runs an act that must be refused and shows that the review stayed as it was.
fn refused(review: &mut Review, act: impl FnOnce(&mut Review) -> Result<(), Refusal>) -> Refusal {
    let before = review.clone();
    let refusal = act(review).expect_err("this act must be refused");
    assert_eq!(*review, before, "«{refusal}» must leave no trace");
    refusal
}
