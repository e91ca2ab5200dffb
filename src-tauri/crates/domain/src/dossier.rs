//! A candidate's dossier: what the candidate (or a municipality) says and brings.
//!
//! The municipality owns it until registration; what the region finds stands in [`crate::Review`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    CycleId, DossierId, Experience, FileId, Moment, PersonName, Refusal, Regulation, Review, Status,
    Workplace,
};

mod holding;
mod pieces;
#[cfg(test)]
mod tests;

pub use pieces::{MOST_PIECES, Piece, Turn};

/// A dossier (пакет кандидата).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Dossier {
    /// Id; the review bears the same.
    pub id: DossierId,
    /// The cycle it belongs to.
    pub cycle: CycleId,
    /// Code of the municipality that it comes from; empty until known.
    pub municipality: String,
    /// The candidate.
    pub person: PersonName,
    /// Telephone; empty if not given.
    pub phone: String,
    /// E-mail; empty if not given.
    pub email: String,
    /// Where the candidate works.
    pub workplace: Workplace,
    /// Codes of the directions applied for.
    pub directions: Vec<String>,
    /// Date of the application (заявление).
    #[ts(type = "string | null")]
    pub applied_on: Option<NaiveDate>,
    /// Date of the consent to personal-data processing; a dossier is not submitted without it (статья 9 закона 152-ФЗ).
    #[ts(type = "string | null")]
    pub consent_on: Option<NaiveDate>,
    /// Education, work, category, trainings: what the grounds are computed from.
    pub experience: Experience,
    /// A member of the managerial reserve (KR-04).
    pub reserve: bool,
    /// Documents by slot of the regulation.
    pub documents: BTreeMap<String, Document>,
    /// Received files.
    pub files: BTreeMap<FileId, DossierFile>,
    /// Documents whose pieces a person put in order, by slot; the others are their files in order of receipt.
    #[serde(default)]
    pub arranged: BTreeMap<String, Vec<Piece>>,
    /// When it was handed over.
    #[ts(type = "string | null")]
    pub submitted_at: Option<Moment>,
    /// When the draft was discarded.
    #[ts(type = "string | null")]
    pub discarded_at: Option<Moment>,
}

/// What is known of a document beside its scans.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// Series, number, date, issuer as one line.
    pub requisites: String,
    /// Sheets of the paper; 0 until counted.
    pub sheets: u32,
    /// Original, certified copy or scan.
    pub form: DocumentForm,
}

/// In what form a document was brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentForm {
    /// Подлинник.
    Original,
    /// Заверенная копия.
    CertifiedCopy,
    /// Скан.
    #[default]
    Scan,
}

/// A received file; its content lies in the encrypted store under `digest` and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierFile {
    /// Name of the content in the store (keyed BLAKE3, hexadecimal).
    pub digest: String,
    /// Name as received, made safe for display.
    pub name: String,
    /// `pdf`, `jpeg`, `png`, `tiff`, `docx` or `text`, by content.
    pub file_type: String,
    /// Pages (1 for a picture).
    pub pages: u32,
    /// Size in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// EXIF orientation 1…8; 1 where there is none.
    pub orientation: u8,
    /// When it was received.
    #[ts(type = "string")]
    pub received_at: Moment,
    /// Slots that its pages show, each from its first page there to its last; empty = not yet assigned.
    pub placements: BTreeMap<String, PageRange>,
    /// The program put it into its slot by its words, and no person has looked at that yet.
    #[serde(default)]
    pub is_proposed: bool,
}

/// Pages of a file, 1-based and inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageRange {
    /// First page.
    pub first: u32,
    /// Last page.
    pub last: u32,
}

/// Letters at the end of a name that its cases change.
const CASE_ENDING: usize = 2;

/// Whether a text has this part of a name, in any case.
fn says(text: &str, part: &str) -> bool {
    let folded = |text: &str| text.to_lowercase().replace('ё', "е");
    let part = folded(part);
    let letters = part.chars().count();
    let stem: String = part
        .chars()
        .take(letters.saturating_sub(CASE_ENDING).max(letters.min(CASE_ENDING)))
        .collect();
    let is_number = part.contains(|letter: char| letter.is_ascii_digit());
    words(&folded(text)).any(|word| match is_number {
        true => word == part,
        false => word.starts_with(&stem) && word.chars().count().abs_diff(letters) <= CASE_ENDING,
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// A word of what is written anew that no text says: one that the old writing does not have either, or any of it where it
/// only takes words away.
fn unsaid<'n>(texts: &[&str], new: &'n str, old: &str) -> Option<&'n str> {
    let is_said = |word: &&str| texts.iter().any(|text| says(text, word));
    let (known, fresh): (Vec<&str>, Vec<&str>) = words(new).partition(|word| says(old, word));
    let asked = if fresh.is_empty() { known } else { fresh };
    asked.into_iter().find(|word| !is_said(word))
}

impl Dossier {
    /// Signed `corrections` of the minutes put right how a person is named and where they work, and not what was decided of
    /// them, nor whom it was decided of: what papers print of a person stands in one of the texts, in any case, where it is
    /// written anew. `municipality` names one by its code.
    ///
    /// # Errors
    /// [`Refusal::DecidedStays`] when directions, dates, reserve or career are not those of the `decided` dossier;
    /// [`Refusal::CorrectionSilent`]; [`Refusal::CardLacks`].
    pub fn keeps_decided(
        &self,
        decided: &Self,
        corrections: &[&str],
        municipality: impl Fn(&str) -> String,
    ) -> Result<(), Refusal> {
        let (new, old) = (&self.person, &decided.person);
        let parts = [
            (&new.surname, &old.surname),
            (&new.given, &old.given),
            (&new.patronymic, &old.patronymic),
        ];
        let written_anew = parts
            .into_iter()
            .filter(|(new, old)| new != old && !new.is_empty());
        for (part, _) in written_anew {
            if !corrections.iter().any(|text| says(text, part)) {
                return Err(Refusal::CorrectionSilent { part: part.clone() });
            }
        }
        let (work, known) = (&self.workplace, &decided.workplace);
        let places = [&self.municipality, &decided.municipality].map(|code| municipality(code));
        let [place, was] = &places;
        let in_genitive = format!("{} {}", known.organization_genitive, work.organization);
        let printed = [
            (&work.post, &known.post, &known.post),
            (&work.organization, &known.organization, &known.organization),
            (
                &work.organization_genitive,
                &known.organization_genitive,
                &in_genitive,
            ),
            (place, was, was),
        ];
        for (new, old, said) in printed {
            if new != old
                && let Some(word) = unsaid(corrections, new, said)
            {
                return Err(Refusal::CorrectionSilent {
                    part: word.to_owned(),
                });
            }
        }
        let stays = self.directions == decided.directions
            && (self.applied_on, self.consent_on, self.reserve)
                == (decided.applied_on, decided.consent_on, decided.reserve)
            && self.experience == decided.experience;
        if !stays {
            return Err(Refusal::DecidedStays);
        }
        self.is_decidable()
    }

    /// An empty dossier of a cycle.
    #[must_use]
    pub fn new(id: DossierId, cycle: CycleId) -> Self {
        Self {
            id,
            cycle,
            municipality: String::new(),
            person: PersonName::default(),
            phone: String::new(),
            email: String::new(),
            workplace: Workplace::default(),
            directions: Vec::new(),
            applied_on: None,
            consent_on: None,
            experience: Experience::default(),
            reserve: false,
            documents: BTreeMap::new(),
            files: BTreeMap::new(),
            arranged: BTreeMap::new(),
            submitted_at: None,
            discarded_at: None,
        }
    }

    /// Where the dossier stands before the region registers it.
    #[must_use]
    pub fn own_status(&self) -> Status {
        if self.discarded_at.is_some() {
            Status::Discarded
        } else if self.submitted_at.is_some() {
            Status::Submitted
        } else {
            Status::Draft
        }
    }

    /// Whether a slot has a file or a paper document.
    #[must_use]
    pub fn has(&self, slot: &str) -> bool {
        self.files.values().any(|file| file.placements.contains_key(slot))
            || self
                .documents
                .get(slot)
                .is_some_and(|document| document.sheets > 0)
    }

    /// Sheets of a slot: typed, or else the pages of its files.
    #[must_use]
    pub fn sheets(&self, slot: &str) -> u32 {
        match self.documents.get(slot) {
            Some(document) if document.sheets > 0 => document.sheets,
            _ => self
                .pieces(slot)
                .iter()
                .fold(0_u32, |sum, piece| sum.saturating_add(piece.pages.count())),
        }
    }

    /// Short titles of required documents that are not there yet.
    #[must_use]
    pub fn missing(&self, regulation: &Regulation) -> Vec<String> {
        regulation
            .documents
            .iter()
            .filter(|rule| rule.requirement == crate::Requirement::Required && !self.has(&rule.code))
            .map(|rule| rule.short.clone())
            .collect()
    }

    /// Refuses a card that lacks what a paper is signed on.
    ///
    /// # Errors
    /// [`Refusal::CardLacks`].
    pub fn is_decidable(&self) -> Result<(), Refusal> {
        let lacks = self.undecidable();
        if lacks.is_empty() {
            return Ok(());
        }
        Err(Refusal::CardLacks {
            lacks: lacks.into_iter().map(str::to_owned).collect(),
        })
    }

    /// What a decision on this candidate would lack, in words of the card: nobody is included for no direction,
    /// seniority is counted at a day, and the act names where and as what a person works.
    #[must_use]
    pub fn undecidable(&self) -> Vec<&'static str> {
        let work = &self.workplace;
        // A dash is put where there is nothing to say.
        let has_words = |text: &str| words(text).next().is_some();
        let lacks = [
            (self.directions.is_empty(), "не выбрано направление"),
            (self.applied_on.is_none(), "нет даты заявления"),
            (self.municipality.is_empty(), "не выбран муниципалитет"),
            (!has_words(&work.organization), "нет места работы"),
            (!has_words(&work.post), "нет должности"),
        ];
        let lacking = lacks.into_iter().filter(|(is_lacking, _)| *is_lacking);
        lacking.map(|(_, what)| what).collect()
    }

    /// Hands the dossier over (1 → 2).
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`]; [`Refusal::NameMissing`]; [`Refusal::ConsentMissing`] (статья 9 закона 152-ФЗ).
    pub fn submit(&mut self, at: Moment) -> Result<(), Refusal> {
        self.own_status().step(Status::Submitted)?;
        if !self.person.is_whole() {
            return Err(Refusal::NameMissing);
        }
        if self.consent_on.is_none() {
            return Err(Refusal::ConsentMissing);
        }
        self.submitted_at = Some(at);
        Ok(())
    }

    /// Takes back a dossier that was not registered yet (2 → 1).
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`].
    pub fn take_back(&mut self) -> Result<(), Refusal> {
        self.own_status().step(Status::Draft)?;
        self.submitted_at = None;
        Ok(())
    }

    /// Discards a draft (1 → 14).
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`].
    pub fn discard(&mut self, at: Moment) -> Result<(), Refusal> {
        self.own_status().step(Status::Discarded)?;
        self.discarded_at = Some(at);
        Ok(())
    }

    /// Whoever works on a package that was deleted while it was registered wants it: the deletion stands no more. A draft that
    /// nobody registered stays deleted.
    pub fn goes_on(&mut self, review: Option<&Review>) {
        if review.is_some_and(|review| review.discarded_meanwhile(self).is_some()) {
            self.discarded_at = None;
        }
    }
}
