//! Checks that no longer stand, with the days: when each was made and when what it was made of was changed. The records do
//! not say it, the journal does.

use std::collections::BTreeMap;

use chrono::DateTime;
use domain::{Dossier, DossierId, Fallen, Regulation, Review, Standing};
use serde::Serialize;
use store::{JournalLine, Record, RecordEdit};
use ts_rs::TS;

use crate::{Answer, desk::Desk};

/// Checks that no longer stand; the others do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FallenChecks {
    /// By slot.
    pub documents: BTreeMap<String, FallenCheck>,
    /// By code of the ground.
    pub grounds: BTreeMap<String, FallenCheck>,
}

/// A check that no longer stands. Its mark and words stay in the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FallenCheck {
    /// Why.
    pub why: Fallen,
    /// When it was made, RFC 3339; `null` where the journal does not reach so far.
    pub checked_at: Option<String>,
    /// When what it was made of was changed here.
    pub changed_at: Option<String>,
}

/// Lines of a record's journal that are looked through.
const DEPTH: u64 = 200;

impl Desk<'_> {
    /// The fallen checks of a review over its dossier.
    pub(crate) fn fallen_checks(&self, dossier: &Dossier, review: &Review) -> Answer<FallenChecks> {
        let regulation = self.regulation();
        let checks = review.standing(regulation, dossier);
        if checks.stands().is_ok() {
            return Ok(FallenChecks::default());
        }
        let past = Past::read(self, dossier.id)?;
        let documents = regulation.documents.iter().filter_map(|rule| {
            let why = checks.fallen_document(&rule.code)?;
            let slots = std::slice::from_ref(&rule.code);
            Some((
                rule.code.clone(),
                past.told(review, "documents", &rule.code, why, slots),
            ))
        });
        let grounds = regulation.grounds.iter().filter_map(|rule| {
            let why = checks.fallen_ground(&rule.code)?;
            let slots = made_of(regulation, checks, &rule.code);
            Some((
                rule.code.clone(),
                past.told(review, "grounds", &rule.code, why, &slots),
            ))
        });
        Ok(FallenChecks {
            documents: documents.collect(),
            grounds: grounds.collect(),
        })
    }
}

/// The documents that a fallen verdict was made of.
fn made_of(regulation: &Regulation, checks: Standing<'_>, ground: &str) -> Vec<String> {
    match checks.former_ground(ground) {
        Some(check) if !check.proof.is_empty() => vec![check.proof.clone()],
        _ => regulation
            .ground(ground)
            .map(|rule| rule.proofs.clone())
            .unwrap_or_default(),
    }
}

/// The last lines of both records, newest first.
struct Past {
    review: Vec<JournalLine>,
    dossier: Vec<JournalLine>,
}

impl Past {
    fn read(desk: &Desk<'_>, id: DossierId) -> Answer<Self> {
        desk.store.read(|reader| -> Answer<Self> {
            Ok(Self {
                review: reader.history::<Review>(id.0, DEPTH, None)?,
                dossier: reader.history::<Dossier>(id.0, DEPTH, None)?,
            })
        })
    }

    fn told(&self, review: &Review, part: &str, code: &str, why: Fallen, slots: &[String]) -> FallenCheck {
        let is_check = |edit: &RecordEdit| {
            let path = steps(edit);
            edit.kind == Review::KIND && path.starts_with(&[part, code])
        };
        // A mark that was taken back again is not the one that stands in the review.
        let stands = |line: &&JournalLine| line.undoes.is_none() && line.undone_by.is_none();
        let checked = self
            .review
            .iter()
            .filter(stands)
            .find(|line| line.edits.iter().any(is_check));
        let since = checked.map_or(0, |line| line.seq);
        let is_change = |edit: &RecordEdit| match why {
            Fallen::FactsChanged => matches!(steps(edit).first(), Some(&"experience" | &"appliedOn")),
            Fallen::Replaced | Fallen::PagesChanged | Fallen::Returned => {
                slots.iter().any(|slot| touches(edit, slot))
            }
        };
        let mut changes = self
            .dossier
            .iter()
            .filter(|line| line.edits.iter().any(is_change));
        let changed = match (why, &review.returned) {
            (Fallen::Returned, Some(returned)) => Some(returned.at.to_rfc3339()),
            _ => changes.find(|line| line.seq > since).map(|line| line.at.clone()),
        };
        FallenCheck {
            why,
            // Taking the package back is when the mark fell, not when it was made.
            checked_at: match why {
                Fallen::Returned => None,
                Fallen::Replaced | Fallen::PagesChanged | Fallen::FactsChanged => {
                    checked.map(|line| line.at.clone())
                }
            },
            changed_at: changed.filter(|at| DateTime::parse_from_rfc3339(at).is_ok()),
        }
    }
}

fn steps(edit: &RecordEdit) -> Vec<&str> {
    edit.edit.path.iter().map(String::as_str).collect()
}

/// Whether an edit of a dossier changes what a slot holds.
fn touches(edit: &RecordEdit, slot: &str) -> bool {
    match steps(edit).as_slice() {
        ["documents" | "arranged", of, ..] | ["files", _, "placements", of, ..] => *of == slot,
        // A file that came or went with its places.
        ["files", _] => [&edit.edit.before, &edit.edit.after].into_iter().any(|file| {
            let places = file.as_ref().and_then(|file| file.get("placements"));
            places.is_some_and(|places| places.get(slot).is_some())
        }),
        _ => false,
    }
}
