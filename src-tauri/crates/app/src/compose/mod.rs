//! Papers composed from records: the one place where facts of the store become a print model.
//!
//! A draft is composed anew at each look; a frozen paper keeps its model and its bytes, so that it prints the
//! same for ever.

mod applying;
mod assembled;
mod brief;
mod dossier_papers;
mod erasure;
mod head;
mod letters;
mod minutes;
mod names;
mod order;
mod pathway;
mod registration_journal;
mod sitting;
mod sitting_papers;

use print::Templates;

pub(crate) use applying::{ConsentTo, application, consent};
pub(crate) use assembled::{document, seen};
pub(crate) use brief::{brief, briefs};
pub(crate) use dossier_papers::{changed_since_signed, expert_sheet, inventory, keep_case, receipt};
pub(crate) use erasure::erasure_act;
pub(crate) use letters::{CandidateLetter, candidate_letter, candidate_letters, sitting_letters};
pub(crate) use minutes::{extract, frozen_minutes, minutes, minutes_named};
pub(crate) use order::{frozen_order, order, order_as_typed};
pub(crate) use pathway::{blank_pathway, has_pathway_form, many_pathways, pathway, pathway_models};
pub(crate) use registration_journal::registration_journal;
pub(crate) use sitting_papers::{
    agenda, attendance_sheet, ballots, counting_minutes, overview, roll_call_sheet,
};

use crate::ApiError;

/// A paper frozen for signature.
pub(crate) struct Frozen {
    /// The print model as JSON.
    pub(crate) content: String,
    /// BLAKE3 of the model, hexadecimal.
    pub(crate) hash: String,
    /// The bytes that will be signed.
    pub(crate) pdf: Vec<u8>,
}

/// A print ready to show: file name, bytes, pages.
pub(crate) type Print = (String, Vec<u8>, u32);

impl From<print::PrintError> for ApiError {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other error of a print is told the same way"
    )]
    fn from(error: print::PrintError) -> Self {
        match error {
            print::PrintError::Cancelled => Self::Cancelled,
            other => Self::File {
                sentence: other.to_string(),
            },
        }
    }
}

/// A file name without characters that Windows forbids.
fn file_name_safe(name: &str) -> String {
    name.chars()
        .map(|letter| {
            if r#"\/:*?"<>|"#.contains(letter) {
                '-'
            } else {
                letter
            }
        })
        .collect()
}

/// Pages of a frozen PDF.
fn pages_of(pdf: &[u8]) -> Result<u32, ApiError> {
    let inspected = intake::inspect("print.pdf", pdf, &intake::Limits::default());
    inspected
        .map(|known| known.pages)
        .map_err(|refused| ApiError::File {
            sentence: refused.sentence(),
        })
}

fn templates() -> Templates {
    Templates::built_in()
}

/// Letters of the hash that the footer prints: enough to compare by eye and by telephone.
const SHORT_HASH: usize = 16;

fn short_hash(hash: &str) -> String {
    hash.chars().take(SHORT_HASH).collect()
}

fn to_json<T: serde::Serialize>(model: &T) -> Result<String, ApiError> {
    serde_json::to_string(model).map_err(|error| ApiError::Internal {
        incident: error.to_string(),
    })
}

fn from_json<T: serde::de::DeserializeOwned>(content: &str) -> Result<T, ApiError> {
    serde_json::from_str(content).map_err(|error| ApiError::Internal {
        incident: error.to_string(),
    })
}
