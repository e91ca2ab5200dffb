//! The kinds of records that this program keeps: their names in the database never change once shipped.

use domain::{
    Composition, Cycle, Departure, Dossier, ErasureAct, ExpertOpinion, ExpertTask, Methodist, Minutes, Order,
    Pathway, Remainder, Review, Sitting,
};
use uuid::Uuid;

use crate::record::Record;

macro_rules! records {
    ($($type:ty => $kind:literal),* $(,)?) => { $(
        impl Record for $type {
            const KIND: &'static str = $kind;

            fn id(&self) -> Uuid {
                self.id.0
            }

            fn scope(&self) -> Option<Uuid> {
                Some(self.cycle.0)
            }
        }
    )* };
}

records! {
    Dossier => "dossier",
    Review => "review",
    Composition => "composition",
    Sitting => "sitting",
    Minutes => "minutes",
    Order => "order",
    Methodist => "methodist",
    Pathway => "pathway",
    ErasureAct => "erasure_act",
    Remainder => "remainder",
}

impl Record for Cycle {
    const KIND: &'static str = "cycle";

    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl Record for Departure {
    const KIND: &'static str = "departure";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> Option<Uuid> {
        Some(self.dossier.0)
    }
}

impl Record for ExpertTask {
    const KIND: &'static str = "expert_task";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> Option<Uuid> {
        Some(self.dossier.0)
    }
}

impl Record for ExpertOpinion {
    const KIND: &'static str = "expert_opinion";

    fn id(&self) -> Uuid {
        self.id.opinion()
    }

    fn scope(&self) -> Option<Uuid> {
        Some(self.dossier.0)
    }
}
