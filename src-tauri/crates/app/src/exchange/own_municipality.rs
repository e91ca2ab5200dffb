//! Whose packages a desk keeps. A municipality keeps its own: a package that bears no municipality, or another one, would never
//! reach the commission, for nobody would believe it of this desk.

use domain::{Dossier, Regulation};
use store::Store;
use sync::member::Role;

use super::{Seat, shelf};
use crate::{Answer, ApiError};

/// The municipality whose packages this desk keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnMunicipality {
    /// Its code.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
}

/// The home of this desk; `None` where packages of every municipality are kept, and where the regulation does not know the
/// municipality yet.
pub(crate) fn own_municipality(store: &Store, regulation: &Regulation) -> Answer<Option<OwnMunicipality>> {
    if Seat::role(store)? != Some(Role::Municipality) {
        return Ok(None);
    }
    let Some(scope) = Seat::municipality(store)? else {
        return Ok(None);
    };
    let mut known = regulation.municipalities.iter();
    Ok(known
        .find(|one| shelf::municipality(&one.code) == scope)
        .map(|one| OwnMunicipality {
            code: one.code.clone(),
            name: one.name.clone(),
        }))
}

impl OwnMunicipality {
    /// Why something of another municipality is not kept here.
    pub(crate) fn refusal(&self) -> String {
        format!(
            "Это рабочее место ведёт пакеты муниципалитета «{}»; пакет другого муниципалитета отсюда не уйдёт. Прежнее \
             осталось. Передайте документы тому муниципалитету или аппарату комиссии.",
            self.name
        )
    }

    /// Gives a package that bears no municipality its own.
    pub(crate) fn fill(&self, dossier: &mut Dossier) {
        if dossier.municipality.is_empty() {
            dossier.municipality.clone_from(&self.code);
        }
    }

    /// Refuses a package of another municipality; a draft may be thrown away whosever it is.
    ///
    /// # Errors
    /// [`ApiError::Field`] at `municipality`.
    pub(crate) fn check(&self, dossier: &Dossier) -> Answer<()> {
        if dossier.municipality == self.code || dossier.discarded_at.is_some() {
            Ok(())
        } else {
            Err(ApiError::field("municipality", self.refusal()))
        }
    }
}
