//! Working papers of one candidate's dossier, and the register of all of them.

mod application;
mod brief;
mod consent;
mod expert_sheet;
mod inventory;
mod letter;
mod receipt;
mod register;

pub use application::{ApplicationForm, Attached, application_form};
pub use brief::{Brief, BriefFact, BriefGround, Briefs, briefs};
pub use consent::{Consent, ConsentRow, consent};
pub use expert_sheet::{ExpertSheet, SheetDocument, SheetGround, SheetVerdict, expert_sheet};
pub use inventory::{Inventory, InventoryLine, inventory};
pub use letter::{Letter, letter, letters};
pub use receipt::{Receipt, receipt};
pub use register::{RegisterLine, RegistrationJournal, registration_journal};

/// «3 документа на 14 листах»: counts in figures and words.
fn on_sheets(documents: u32, sheets: u32) -> String {
    use crate::russian::{Gender, number_in_words, plural};
    format!(
        "{documents} ({}) {} на {sheets} ({}) {}",
        number_in_words(documents, Gender::Masculine),
        plural(documents, "документ", "документа", "документов"),
        number_in_words(sheets, Gender::Masculine),
        plural(sheets, "листе", "листах", "листах"),
    )
}
