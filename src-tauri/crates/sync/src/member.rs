//! Who takes part in a region's exchange, what each may open and what each may write.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::keys::{DeviceId, Recipient};

/// What a device is used for. The order is that of the wire format; new roles are added at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// The secretary's office: it created the region, or was restored with the recovery code.
    Secretary,
    /// Another seat of the same office.
    Seat,
    /// The methodist of a municipality.
    Municipality,
    /// A coordinator of directions.
    Coordinator,
    /// An expert with assigned packages.
    Expert,
}

impl Role {
    /// Whether it is the region's own office, which sees everything and passes on what others wrote.
    pub fn is_office(self) -> bool {
        match self {
            Role::Secretary | Role::Seat => true,
            Role::Municipality | Role::Coordinator | Role::Expert => false,
        }
    }
}

/// Whom a pack is for. The order is that of the wire format; new scopes are added at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// Every device of the region.
    Region,
    /// The office alone.
    Office,
    /// A municipality, or a coordinator, and the office.
    Municipality(Uuid),
    /// One device (an expert's parcel) and the office.
    Device(DeviceId),
}

/// A device of the region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name and the key of its signatures.
    pub device: DeviceId,
    /// Whom to encrypt to.
    pub recipient: Recipient,
    /// What it is used for.
    pub role: Role,
    /// Whose it is: the municipality of [`Role::Municipality`], the coordinator of [`Role::Coordinator`].
    pub municipality: Option<Uuid>,
    /// What people call it («ноутбук отдела образования»): no surnames.
    pub label: String,
}

impl Member {
    /// The scope that this device writes into, and which is also the narrowest that it reads.
    pub fn home(&self) -> Scope {
        match (self.role, self.municipality) {
            (Role::Secretary | Role::Seat, _) => Scope::Region,
            (Role::Municipality | Role::Coordinator, Some(whose)) => Scope::Municipality(whose),
            (Role::Municipality | Role::Coordinator, None) | (Role::Expert, _) => Scope::Device(self.device),
        }
    }

    /// Whether packs of this scope are encrypted to this device.
    pub fn opens(&self, scope: &Scope) -> bool {
        self.role.is_office() || *scope == Scope::Region || *scope == self.home()
    }

    /// Whether a pack of this scope may come from this device.
    pub fn packs(&self, scope: &Scope) -> bool {
        self.role.is_office() || *scope == self.home()
    }
}

/// What the records mean for the exchange. The application knows; this room only asks.
pub trait Charter: Sync {
    /// Whether a device of this role may write records of this kind.
    fn may_write(&self, role: Role, kind: &str) -> bool;

    /// Whom a record is for, as it says itself; empty when it does not say.
    fn scopes_of(&self, kind: &str, record: &Value) -> BTreeSet<Scope>;
}
