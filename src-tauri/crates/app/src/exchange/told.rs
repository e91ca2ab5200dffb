//! What the page asks of the exchange and what it is told.

use domain::DossierId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sync::member::Role;
use ts_rs::TS;
use uuid::Uuid;

use super::{SentParcel, UnreadAnswer};

/// What a device is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeatRole {
    /// The secretary's office.
    Secretary,
    /// Another seat of the office.
    Seat,
    /// A municipality.
    Municipality,
    /// A coordinator.
    Coordinator,
    /// An expert.
    Expert,
}

impl SeatRole {
    pub(super) fn of(role: Role) -> SeatRole {
        match role {
            Role::Secretary => SeatRole::Secretary,
            Role::Seat => SeatRole::Seat,
            Role::Municipality => SeatRole::Municipality,
            Role::Coordinator => SeatRole::Coordinator,
            Role::Expert => SeatRole::Expert,
        }
    }

    pub(super) fn role(self) -> Role {
        match self {
            SeatRole::Secretary => Role::Secretary,
            SeatRole::Seat => Role::Seat,
            SeatRole::Municipality => Role::Municipality,
            SeatRole::Coordinator => Role::Coordinator,
            SeatRole::Expert => Role::Expert,
        }
    }
}

/// Creates the exchange of the region at this desk.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateExchange {
    /// What people call this device; no surnames.
    pub label: String,
}

/// The exchange was created.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeCreated {
    /// The recovery code, to be printed and locked away: shown once.
    pub recovery_code: String,
}

/// Invites a device.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InviteDevice {
    /// What it is to be used for.
    pub role: SeatRole,
    /// Code of its municipality; empty for the others.
    pub municipality: String,
    /// Code of the coordinator whose directions it follows; empty for the others.
    #[serde(default)]
    pub coordinator: String,
    /// Where the invitation is to be written.
    pub path: String,
}

/// Joins an exchange.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinExchange {
    /// The invitation; with a code the folder that it waits in.
    pub invitation: String,
    /// The code on paper.
    #[serde(default)]
    pub code: Option<String>,
    /// Where the answer is to be written; empty with a code: it is left beside the invitation.
    pub answer: String,
    /// What people call this device; no surnames.
    pub label: String,
}

/// Reads an answer to an invitation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdmitDevice {
    /// The answer.
    pub answer: String,
    /// Whether to admit the device, after its digits were compared; otherwise it is only shown.
    pub admit: bool,
    /// The device that was shown: another one whose answer has taken the place since is not admitted.
    #[serde(default)]
    pub device: Option<String>,
}

/// An answer that waits in a folder of the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLine {
    /// Its file.
    pub path: String,
    /// Who answers.
    pub device: DeviceLine,
}

/// A device that takes part, or is about to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeviceLine {
    /// Its name for the program.
    pub device: String,
    /// What people call it.
    pub label: String,
    /// Digits that two people compare aloud.
    pub fingerprint: String,
    /// What it is used for.
    pub role: SeatRole,
    /// Code of its municipality; empty where there is none.
    pub municipality: String,
    /// Whether it takes part.
    pub admitted: bool,
}

/// A device by its name.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceByName {
    /// Its name.
    pub device: String,
}

/// Exchanges with a folder.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExchangeNow {
    /// The folder.
    pub folder: String,
    /// Whether a person has seen what would come and wants it all the same.
    #[serde(default)]
    pub apply: bool,
}

/// What would come, where it would erase records or change very many: it waits in the folder until a person has seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoppedExchange {
    /// Records that are not here yet.
    pub new: u32,
    /// Records that would change.
    pub changed: u32,
    /// Records that would be destroyed for good.
    pub erased: u32,
    /// Records that are here.
    pub here: u32,
    /// The same in words, with what to do.
    pub sentence: String,
}

/// Sets what share of the records a folder may change without a person.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetCaution {
    /// Percent, 1 to 100.
    pub percent: u32,
}

/// What an exchange did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeReport {
    /// Files taken in.
    pub files_read: u32,
    /// Records taken in.
    pub records_read: u32,
    /// Records of them with more than one live value somewhere.
    pub undecided: u32,
    /// Files written.
    pub files_written: u32,
    /// Records written.
    pub records_written: u32,
    /// Files of packages that came.
    pub scans_read: u32,
    /// Files of packages that are still on their way here.
    pub scans_awaited: u32,
    /// Files of packages that were put into the folder.
    pub scans_written: u32,
    /// Files that are too large to travel (over 200 MB): hand them over by other means.
    pub scans_too_large: u32,
    /// Files that went into quarantine, and why.
    pub held: Vec<HeldLine>,
    /// How many files are not whole.
    pub torn: u32,
    /// The names of the first of them, so that a person finds them in the folder.
    pub torn_names: Vec<String>,
    /// How many files have nothing to do with the exchange.
    pub unrelated: u32,
    /// Records not taken in because they had been destroyed.
    pub destroyed: u32,
    /// The device was restored from a copy, or copied.
    pub restored: bool,
    /// The same in words: how old the copy is and what became of what it lacks; empty when it was not.
    pub restored_words: String,
    /// What waits for a person; nothing was read then.
    pub stopped: Option<StoppedExchange>,
    /// Whether this device may write by now.
    pub admitted: bool,
    /// A person broke it off.
    pub cancelled: bool,
}

/// A file in quarantine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldLine {
    /// Its name for the program.
    pub file: String,
    /// The folder that it came through.
    pub folder: String,
    /// What people call its sender; empty when that is not known.
    pub from: String,
    /// Why it waits, as a sentence.
    pub reason: String,
    /// Whether a person may let it in.
    pub can_release: bool,
    /// Whether a person may drop it: it says that a newer program wrote it, and has left the folder.
    pub can_drop: bool,
}

/// A file in quarantine: lets it in, or tries it again, at the next exchange.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReleaseHeld {
    /// The folder that it came through.
    pub folder: String,
    /// Its name.
    pub file: String,
}

/// Drops files that say a newer program wrote them, and that lie in the folder no more.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DropHeld {
    /// Which.
    pub files: Vec<ReleaseHeld>,
}

/// How the exchange stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeState {
    /// This device; `None` when it takes no part.
    pub me: Option<DeviceLine>,
    /// Whether the region has revoked this device: it may join anew by another invitation.
    pub revoked: bool,
    /// What the region is called.
    pub title: String,
    /// Whether this desk invites and revokes.
    pub can_invite: bool,
    /// Folders that were exchanged with, the last first.
    pub folders: Vec<String>,
    /// The other devices, each by the folder where it was last.
    pub neighbours: Vec<NeighbourLine>,
    /// Files in quarantine, of all folders.
    pub held: Vec<HeldLine>,
    /// Records with more than one live value somewhere.
    pub undecided: Vec<UndecidedLine>,
    /// A folder that would change a larger share of the records waits for a person, percent.
    pub caution: u32,
    /// Parcels that were saved here, the last first.
    pub parcels: Vec<SentParcel>,
    /// Answers to invitations by code that wait in the folders; only at the office.
    pub answers: Vec<AnswerLine>,
    /// What lies in the folders as an answer and cannot be read as one; only at the office.
    pub unread_answers: Vec<UnreadAnswer>,
}

/// How things stand with another device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NeighbourLine {
    /// The other.
    pub device: DeviceLine,
    /// When it was last here, by its own clock, seconds since 1970.
    #[ts(type = "number | null")]
    pub last: Option<i64>,
    /// How many of our files it has not read yet.
    pub to_read_there: u32,
    /// How many of its files have not been read here.
    pub to_read_here: u32,
    /// How many of our files it holds in quarantine.
    pub held_there: u32,
}

/// A record with undecided places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndecidedLine {
    /// Its kind.
    pub kind: String,
    /// Its id.
    #[ts(type = "string")]
    pub id: Uuid,
    /// How many.
    pub places: u32,
    /// The package that the record is about; `null` where it is about none, or is not read.
    pub dossier: Option<DossierId>,
}

/// A record by kind and id.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordByName {
    /// Its kind.
    pub kind: String,
    /// Its id.
    #[ts(type = "string")]
    pub id: Uuid,
}

/// A place with more than one live value.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictLine {
    /// Field names from the root; empty when one deleted the record while another went on with it.
    pub path: Vec<String>,
    /// The values; the first is what the program shows now.
    pub values: Vec<LiveValue>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LiveValue {
    /// The value; `null` for a deletion.
    #[ts(type = "unknown")]
    pub value: Value,
    /// What people call the device that wrote it; empty when it was written here.
    pub who: String,
    /// When, by that device's clock, seconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// Decides between the values of a place.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettleConflict {
    /// Kind of the record.
    pub kind: String,
    /// Its id.
    #[ts(type = "string")]
    pub id: Uuid,
    /// The place.
    pub path: Vec<String>,
    /// Which of the values, by its number in the list.
    pub choice: u32,
    /// Why; kept in the journal.
    pub reason: String,
}
