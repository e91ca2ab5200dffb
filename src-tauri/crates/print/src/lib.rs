//! Papers of the commission: a typed model goes in, the bytes of a PDF come out.
//!
//! The room is pure. It knows no clock, no file, no database and no other room of the program; the
//! faces and the templates are inside it, the same model gives the same bytes. A paper is printed
//! whole or refused with a [`PrintError`]: a text that would be lost, a letter that no face has, a
//! template that does not compile are all refusals.

mod assemble;
mod bundle;
mod cells;
mod columns;
mod correction;
mod dossier;
mod erasure;
mod error;
mod extract;
mod fields;
mod fonts;
mod head;
mod manuscript;
mod minutes;
mod order;
mod page;
mod pathway;
mod press;
mod proof;
pub mod russian;
mod sitting;
mod stamp;
mod templates;
mod typography;
pub mod wording;
mod world;

pub use assemble::{Content, Picture, Piece, Samples, assemble};
pub use bundle::join;
pub use correction::{Correction, correction};
pub use dossier::{
    ApplicationForm, Attached, Brief, BriefFact, BriefGround, Briefs, Consent, ConsentRow, ExpertSheet,
    Inventory, InventoryLine, Letter, Receipt, RegisterLine, RegistrationJournal, SheetDocument, SheetGround,
    SheetVerdict, application_form, briefs, consent, expert_sheet, inventory, letter, letters, receipt,
    registration_journal,
};
pub use erasure::{ErasedRow, ErasureAct, ErasureEvent, erasure_act};
pub use error::PrintError;
pub use extract::{Extract, OriginalKept, extract};
pub use head::Head;
pub use manuscript::{printable, unprintable};
pub use minutes::{
    Absentee, Attendee, Ballot, CandidateRow, Choice, Dissent, Minutes, MinutesItem, Official, Outcome,
    RollCall, RollCallRow, Speech, chaired, minutes,
};
pub use order::{
    ActStyle, Annex, AnnexGroup, AnnexRow, AnnexStamp, Executor, HeadingPlace, Order, OrderPoint, order,
};
pub use page::PageStyle;
pub use pathway::{
    Approval, FactField, Pathway, PathwayColumn, PathwayForm, PathwayPart, PathwaySection, Period, Sheets,
    pathway, pathways,
};
pub use press::Pdf;
pub use sitting::{
    Agenda, AgendaQuestion, AttendanceLine, AttendanceSheet, BallotQuestion, Ballots, CountedQuestion,
    CountingMinutes, INVITED, Overview, OverviewRow, RollCallSheet, agenda, attendance_sheet, ballots,
    counting_minutes, overview, roll_call_sheet,
};
pub use stamp::{SheetNumbers, Stamp, stamp};
pub use templates::Templates;
pub use typography::typograf;
