//! What the window asks of a table and what it is told.

use domain::DossierId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::TableField;
use crate::register::RegisterQuery;

/// A table in a file and how its columns are to be read. What is `null` the program chooses itself and tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TableSource {
    /// Full path of the file.
    pub path: String,
    /// Name of the sheet.
    pub sheet: Option<String>,
    /// Rows of the header.
    pub header: Option<HeaderRows>,
    /// What each column holds, from A on; `null` in the list leaves a column out.
    pub columns: Option<Vec<Option<TableField>>>,
    /// Code of the municipality of rows that name none: whoever sent the table; empty if not said.
    pub municipality: Option<String>,
}

/// Rows of a header, numbered as the office program shows them; both 0 for a table without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeaderRows {
    /// First row.
    pub first: u32,
    /// Last row.
    pub last: u32,
}

/// Asks what an import would do; nothing is changed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanImport {
    /// Name of the work for progress and cancelling.
    pub job: String,
    /// The table.
    pub source: TableSource,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPlan {
    /// Names this plan: it is applied only while file and register are as they were.
    pub plan: String,
    /// The table with everything chosen.
    pub source: TableSource,
    /// Name of the file.
    pub file: String,
    /// Sheets of the file.
    pub sheets: Vec<TableSheet>,
    /// Columns and what they hold.
    pub columns: Vec<TableColumn>,
    /// Rows of data with their verdicts.
    pub rows: Vec<PlannedRow>,
    /// Rows by verdict.
    pub counts: PlanCounts,
    /// What should be looked at in the table as a whole, in sentences.
    pub remarks: Vec<String>,
    /// Where the columns were remembered from, in a sentence; empty if they were not.
    pub remembered: String,
}

/// A sheet of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableSheet {
    /// Name; empty for a CSV.
    pub name: String,
    /// Hidden in the office program.
    pub hidden: bool,
    /// Filled rows.
    pub rows: u32,
    /// Why it cannot be read, in a sentence; empty if it can.
    pub fault: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableColumn {
    /// Its letters in the office program.
    pub letter: String,
    /// Its title; empty where there is none.
    pub title: String,
    /// What it holds; `null` = left out.
    pub field: Option<TableField>,
    /// How that is known.
    pub because: ColumnBecause,
    /// First values, at most three.
    pub samples: Vec<String>,
}

/// How it is known what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnBecause {
    /// The person said so.
    Chosen,
    /// Remembered from an earlier table.
    Remembered,
    /// By its title.
    Title,
    /// By what stands in it.
    Content,
    /// Not known: it is left out.
    Unknown,
    /// Data that the program does not keep.
    NotKept,
}

/// What would become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowVerdict {
    /// A new candidate.
    New,
    /// Changes a candidate of the register.
    Changed,
    /// The register says the same already.
    Same,
    /// A person has to say whether it is somebody known.
    Doubtful,
    /// Cannot be taken.
    Refused,
}

/// Rows by verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanCounts {
    /// New candidates.
    pub new: u32,
    /// Changed candidates.
    pub changed: u32,
    /// Nothing to do.
    pub same: u32,
    /// To be decided by a person.
    pub doubtful: u32,
    /// Cannot be taken.
    pub refused: u32,
}

/// A row and its verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlannedRow {
    /// Number of the row as the office program shows it.
    pub row: u32,
    /// Name as it would be kept, or as it stands there.
    pub name: String,
    /// Municipality in words.
    pub municipality: String,
    /// Post and organisation in one line.
    pub workplace: String,
    /// The verdict.
    pub verdict: RowVerdict,
    /// Why, in sentences; empty for a new, a changed and an equal row.
    pub reason: String,
    /// What would change in the known candidate.
    pub changes: Vec<FieldChange>,
    /// What should be looked at, in sentences.
    pub remarks: Vec<String>,
    /// The candidate of the register that it speaks of, or may speak of.
    pub dossier: Option<DossierId>,
}

/// One change of a field, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// The field.
    pub field: TableField,
    /// What stands in the register.
    pub before: String,
    /// What would stand there.
    pub after: String,
}

/// Takes rows of a plan in, all or none.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApplyImport {
    /// Name of the work for progress and cancelling.
    pub job: String,
    /// The table as the plan gave it back.
    pub source: TableSource,
    /// Name of the plan.
    pub plan: String,
    /// Rows to take.
    pub rows: Vec<ChosenRow>,
}

/// A row to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChosenRow {
    /// Number of the row.
    pub row: u32,
    /// As what.
    #[serde(rename = "as")]
    pub take_as: TakeAs,
}

/// As what a row is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakeAs {
    /// A new candidate.
    New,
    /// The candidate of the register that the plan named.
    Known,
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// New candidates.
    pub added: u32,
    /// Changed candidates.
    pub changed: u32,
}

/// Remembers what the columns of a table hold, for the next table of the same header.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RememberColumns {
    /// The table with everything chosen.
    pub source: TableSource,
}

/// Saves the refused rows of a plan in the shape of their table, with the reasons.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveRefused {
    /// The table as the plan gave it back.
    pub source: TableSource,
    /// Name of the plan.
    pub plan: String,
    /// Full path to write.
    pub path: String,
}

/// Saves the register as it is filtered.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportRegister {
    /// Name of the work for progress and cancelling.
    pub job: String,
    /// Filter and order of the register; its window is passed over.
    pub query: RegisterQuery,
    /// Full path to write.
    pub path: String,
}

/// A saved table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedTable {
    /// Where it was written.
    pub path: String,
    /// Rows of data in it.
    pub rows: u32,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}
