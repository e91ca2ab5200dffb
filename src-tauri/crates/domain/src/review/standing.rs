//! Which checks of a review still stand over the dossier as it is now. The dossier and its review are different records
//! with different owners: what changes a dossier – a hand, the intake, an undo, the exchange – writes nothing into the
//! review. So a check remembers what it was made of, and whether it stands is decided here, whenever it is read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Audience, DocumentCheck, DocumentMark, GroundCheck, GroundVerdict, Review};
use crate::{Dossier, GroundRule, Refusal, Regulation, Requirement, Status};

/// In place of what a mark was made of: the package was returned over it, and nothing that came back makes it true again.
pub(super) const NAMED: &str = "пакет возвращён";

/// Why a check no longer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fallen {
    /// The document that it was made of was replaced.
    Replaced,
    /// The same files are there: other pages of them, in another order or turned otherwise.
    PagesChanged,
    /// The package was returned over it and has come back.
    Returned,
    /// The facts that the ground is computed from were changed.
    FactsChanged,
}

impl Fallen {
    /// What happened between two holdings; `None` if nothing.
    fn between(was: &str, now: &str) -> Option<Self> {
        let files = |held: &str| -> BTreeSet<String> {
            let told = held.split("файл ").skip(1);
            told.filter_map(|file| file.split(',').next().map(str::to_owned))
                .collect()
        };
        if was == now {
            None
        } else if files(was).is_empty() || files(was) != files(now) {
            Some(Self::Replaced)
        } else {
            Some(Self::PagesChanged)
        }
    }
}

/// A review over its dossier: the only way to read checks.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    review: &'a Review,
    regulation: &'a Regulation,
    dossier: &'a Dossier,
}

impl Review {
    /// The checks of this review over its dossier as it is now.
    #[must_use]
    pub fn standing<'a>(&'a self, regulation: &'a Regulation, dossier: &'a Dossier) -> Standing<'a> {
        Standing {
            review: self,
            regulation,
            dossier,
        }
    }
}

impl DocumentCheck {
    fn fallen(&self, slot: &str, dossier: &Dossier) -> Option<Fallen> {
        match self.held.as_str() {
            // A check of an earlier version remembers nothing, and nobody can say that it was made of something else.
            "" => None,
            NAMED => Some(Fallen::Returned),
            held => Fallen::between(held, &dossier.holding(slot)),
        }
    }
}

impl GroundCheck {
    /// The same verdict, made of what its proof and the facts of its ground are now.
    pub(super) fn made_of(self, rule: &GroundRule, dossier: &Dossier) -> Self {
        let (held, facts) = self.basis(rule, dossier);
        Self { held, facts, ..self }
    }

    /// What a verdict is made of: its proof, or every document of the rule where none was named; and the facts that the
    /// program computes the ground from. «Не требуется» is said of the ground and not of any paper.
    fn basis(&self, rule: &GroundRule, dossier: &Dossier) -> (String, String) {
        if self.verdict == GroundVerdict::NotRequired {
            return (String::new(), String::new());
        }
        let slots = match self.proof.as_str() {
            "" => rule.proofs.as_slice(),
            _ => std::slice::from_ref(&self.proof),
        };
        let held: Vec<String> = slots
            .iter()
            .map(|slot| format!("{slot}: {}", dossier.holding(slot)))
            .collect();
        (held.join("\n"), rule.facts(dossier))
    }

    pub(super) fn fallen(&self, rule: &GroundRule, dossier: &Dossier) -> Option<Fallen> {
        let (held, facts) = self.basis(rule, dossier);
        let replaced = Fallen::between(&self.held, &held);
        if !self.held.is_empty() && replaced.is_some() {
            replaced
        } else if !self.facts.is_empty() && self.facts != facts {
            Some(Fallen::FactsChanged)
        } else {
            None
        }
    }
}

impl<'a> Standing<'a> {
    /// The check of a document, while it stands.
    #[must_use]
    pub fn document(&self, slot: &str) -> Option<&'a DocumentCheck> {
        let check = self.review.documents.get(slot)?;
        check.fallen(slot, self.dossier).is_none().then_some(check)
    }

    /// The check of a ground, while it stands.
    #[must_use]
    pub fn ground(&self, code: &str) -> Option<&'a GroundCheck> {
        let check = self.review.grounds.get(code)?;
        self.fallen_ground(code).is_none().then_some(check)
    }

    /// Why the check of a document no longer stands; `None` while it stands, or where there is none.
    #[must_use]
    pub fn fallen_document(&self, slot: &str) -> Option<Fallen> {
        self.review.documents.get(slot)?.fallen(slot, self.dossier)
    }

    /// Why the check of a ground no longer stands; `None` while it stands, or where there is none.
    #[must_use]
    pub fn fallen_ground(&self, code: &str) -> Option<Fallen> {
        let rule = self.regulation.ground(code)?;
        self.review.grounds.get(code)?.fallen(rule, self.dossier)
    }

    /// The verdict that no longer stands; `None` while it stands, or where there is none.
    #[must_use]
    pub fn former_ground(&self, code: &str) -> Option<&'a GroundCheck> {
        self.fallen_ground(code)?;
        self.review.grounds.get(code)
    }

    /// Whether any document carries a mark, standing or fallen: the check of completeness has begun.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.review.documents.is_empty()
    }

    /// Whether a document carries no mark and has never carried one.
    #[must_use]
    pub fn is_unmarked(&self, slot: &str) -> bool {
        !self.review.documents.contains_key(slot)
    }

    /// Short titles of documents of the list that carry no mark yet; those whose mark has fallen are not among them.
    #[must_use]
    pub fn unmarked(&self) -> Vec<String> {
        let rules = self.regulation.listed();
        rules
            .filter(|rule| self.is_unmarked(&rule.code))
            .map(|rule| rule.short.clone())
            .collect()
    }

    /// Marks of grounds that nobody has judged yet; those whose verdict has fallen are not among them.
    #[must_use]
    pub fn unjudged(&self) -> Vec<String> {
        let rules = self.regulation.grounds.iter();
        rules
            .filter(|rule| !self.review.grounds.contains_key(&rule.code))
            .map(|rule| rule.mark.clone())
            .collect()
    }

    /// Short titles of documents whose check has fallen, in the regulation's order.
    #[must_use]
    pub fn fallen_documents(&self) -> Vec<String> {
        let rules = self.regulation.documents.iter();
        rules
            .filter(|rule| self.fallen_document(&rule.code).is_some())
            .map(|rule| rule.short.clone())
            .collect()
    }

    /// Marks of grounds whose check has fallen, in the regulation's order.
    #[must_use]
    pub fn fallen_grounds(&self) -> Vec<String> {
        let rules = self.regulation.grounds.iter();
        rules
            .filter(|rule| self.fallen_ground(&rule.code).is_some())
            .map(|rule| rule.mark.clone())
            .collect()
    }

    /// What has to be checked again, in words: «Диплом, основание а)»; empty if nothing.
    #[must_use]
    pub fn to_check_again(&self) -> String {
        let grounds = self.fallen_grounds().into_iter();
        let grounds = grounds.map(|mark| format!("основание\u{a0}{mark}"));
        let all: Vec<String> = self.fallen_documents().into_iter().chain(grounds).collect();
        all.join(", ")
    }

    /// Nothing that was checked has changed since.
    ///
    /// # Errors
    /// [`Refusal::ChecksFallen`].
    pub fn stands(&self) -> Result<(), Refusal> {
        whole(self.fallen_documents(), self.fallen_grounds())
    }

    /// No document that was checked has changed since.
    ///
    /// # Errors
    /// [`Refusal::ChecksFallen`].
    pub(super) fn documents_stand(&self) -> Result<(), Refusal> {
        whole(self.fallen_documents(), Vec::new())
    }

    /// Short titles of required documents that the check found absent.
    pub(super) fn absent(&self) -> Vec<String> {
        let rules = self.regulation.documents.iter();
        rules
            .filter(|rule| rule.requirement == Requirement::Required)
            .filter(|rule| {
                self.document(&rule.code)
                    .is_some_and(|check| check.mark == DocumentMark::Absent)
            })
            .map(|rule| rule.short.clone())
            .collect()
    }

    /// What the letter of deficiencies lists: remarks for the letter, marked documents, absent documents. While the
    /// package is out, the letter says what it was returned for, whatever has been replaced since.
    #[must_use]
    pub fn deficiencies(&self) -> Vec<String> {
        let is_out = self.review.status == Status::Returned;
        let mut list = Vec::new();
        for rule in &self.regulation.documents {
            let check = if is_out {
                let found = self.review.documents.get(&rule.code);
                found.filter(|check| check.held != NAMED)
            } else {
                self.document(&rule.code)
            };
            match check {
                Some(check) if check.mark == DocumentMark::Remark => {
                    list.push(format!("{}: {}", rule.title, check.remark));
                }
                Some(check)
                    if check.mark == DocumentMark::Absent && rule.requirement != Requirement::Extra =>
                {
                    let words = if check.remark.is_empty() {
                        "документ не представлен"
                    } else {
                        &check.remark
                    };
                    list.push(format!("{}: {words}", rule.title));
                }
                _ => {}
            }
        }
        list.extend(
            self.review
                .remarks
                .values()
                .filter(|r| r.audience == Audience::Letter)
                .map(|r| r.text.clone()),
        );
        list
    }
}

fn whole(documents: Vec<String>, grounds: Vec<String>) -> Result<(), Refusal> {
    if documents.is_empty() && grounds.is_empty() {
        Ok(())
    } else {
        Err(Refusal::ChecksFallen { documents, grounds })
    }
}
