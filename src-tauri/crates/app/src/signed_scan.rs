//! The scan of a signed paper that comes later than its seal or its number.

use domain::{Minutes, MinutesId, Order, OrderId};
use serde::Deserialize;
use store::Undoable;
use ts_rs::TS;

use crate::{Answer, Changed, desk::Desk, dossiers::Revision, export::stored_scan};

/// A signed paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignedPaper {
    /// Sealed minutes.
    Minutes {
        /// Which.
        minutes: MinutesId,
    },
    /// A signed order.
    Order {
        /// Which.
        order: OrderId,
    },
}

/// Attaches a scan.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttachScan {
    /// The paper.
    pub paper: SignedPaper,
    /// Its revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Path of the scan.
    pub path: String,
}

/// Attaches the scan; what was sealed or signed does not change.
pub(crate) fn attach_scan(desk: &mut Desk<'_>, request: AttachScan) -> Answer<Changed<Revision>> {
    let scan = stored_scan(desk, &request.path)?;
    let title = match request.paper {
        SignedPaper::Minutes { minutes } => {
            format!(
                "скан протокола № {}",
                desk.get::<Minutes>(minutes.0)?.record.number
            )
        }
        SignedPaper::Order { order } => format!(
            "скан {} № {}",
            desk.regulation().act.kind_genitive,
            desk.get::<Order>(order.0)?.record.number
        ),
    };
    desk.change("attach_scan", &title, Undoable::Yes, |tx, _| {
        let scan = scan.note(tx)?;
        Ok(match request.paper {
            SignedPaper::Minutes { minutes } => {
                let mut paper = tx.get::<Minutes>(minutes.0)?.record;
                paper.attach_scan(&scan)?;
                Revision::of(minutes, tx.put_at(&paper, request.revision)?)
            }
            SignedPaper::Order { order } => {
                let mut paper = tx.get::<Order>(order.0)?.record;
                paper.attach_scan(&scan)?;
                Revision::of(order, tx.put_at(&paper, request.revision)?)
            }
        })
    })
}
