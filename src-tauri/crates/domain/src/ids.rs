//! Identifiers: one type per kind of record, so that a sitting is never passed for a dossier.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}

ids! {
    /// A selection cycle (цикл отбора).
    CycleId,
    /// A candidate's dossier (пакет кандидата); the review of that dossier bears the same id.
    DossierId,
    /// One received file.
    FileId,
    /// An edition of the commission's composition.
    CompositionId,
    /// A member of the commission within its edition.
    MemberId,
    /// A sitting of the commission.
    SittingId,
    /// An item of a sitting's agenda.
    ItemId,
    /// Minutes (протокол), including correcting ones.
    MinutesId,
    /// An order (приказ, распоряжение), from draft to signature.
    OrderId,
    /// A regional methodist.
    MethodistId,
    /// An individual educational pathway (ИОМ).
    PathwayId,
    /// A row inside a record: a remark, a training, a period of work, a row of a pathway.
    RowId,
    /// An expert's assignment to a dossier.
    AssignmentId,
    /// An assignment in the hands of one expert's desk.
    TaskId,
    /// An act of erasure (акт об уничтожении персональных данных).
    ErasureId,
    /// A word to the former municipality of a package.
    DepartureId,
}
