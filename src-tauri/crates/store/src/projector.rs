//! The register's side of the application: it knows what the records mean, the store only keeps the rows.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use crate::{error::Result, reader::Reader, register::RegisterRow, search::SearchPaper};

/// A record that a change touched, as JSON with the store's own `@scope`.
#[derive(Debug, Clone, Copy)]
pub struct Touched<'v> {
    /// The record's kind.
    pub kind: &'v str,
    /// The record's id.
    pub id: Uuid,
    /// The record before the change; `None` when it did not exist, or when the register is being rebuilt.
    pub before: Option<&'v Value>,
    /// The record after the change; `None` when it was deleted.
    pub after: Option<&'v Value>,
}

/// Makes register rows of records. Both functions depend on the records only, never on a clock: the register must
/// come out the same when it is rebuilt.
pub trait Projector: Send + Sync {
    /// The register rows that this change may alter. A record that shares its id with a row needs no more than
    /// the default; a sitting names the dossiers of its agenda, of `before` and of `after`.
    fn rows_of(&self, touched: &Touched<'_>) -> BTreeSet<Uuid> {
        BTreeSet::from([touched.id])
    }

    /// The register row of this id, from the records as they are now; `None` when there is no such row.
    ///
    /// # Errors
    ///
    /// Whatever the reading of the records gave; the whole change is then refused.
    fn row(&self, records: &Reader<'_>, id: Uuid) -> Result<Option<RegisterRow>>;

    /// The same for many ids, in their order: what their rows have in common is read once.
    ///
    /// # Errors
    ///
    /// As for [`Projector::row`], and those of `take`.
    fn rows(
        &self,
        records: &Reader<'_>,
        ids: &BTreeSet<Uuid>,
        take: &mut dyn FnMut(Uuid, Option<RegisterRow>) -> Result<()>,
    ) -> Result<()> {
        ids.iter().try_for_each(|id| take(*id, self.row(records, *id)?))
    }

    /// Whether this change may alter what its record is found as, beside the register. By default no record is.
    fn is_paper(&self, touched: &Touched<'_>) -> bool {
        let _ = touched;
        false
    }

    /// What this record is found as, from the record as it is now; `None` when it is not to be found.
    ///
    /// # Errors
    ///
    /// As for [`Projector::row`].
    fn paper(&self, records: &Reader<'_>, kind: &str, id: Uuid) -> Result<Option<SearchPaper>> {
        let _ = (records, kind, id);
        Ok(None)
    }
}

/// A store without a register.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRegister;

impl Projector for NoRegister {
    fn rows_of(&self, _: &Touched<'_>) -> BTreeSet<Uuid> {
        BTreeSet::new()
    }

    fn row(&self, _: &Reader<'_>, _: Uuid) -> Result<Option<RegisterRow>> {
        Ok(None)
    }
}
