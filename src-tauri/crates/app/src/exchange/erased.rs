//! The fact that a record was destroyed, as the other offices are told of it: signed by this desk.

use store::Store;
use sync::shelf::{Erasure, Key};
use uuid::Uuid;

use super::{Seat, broken};
use crate::{Answer, ApiError};

/// Makes the facts of what is destroyed at this desk. A desk without an exchange keeps empty ones until it has one.
///
/// # Errors
/// [`ApiError::File`] at a desk that is not the office's: nobody would believe it.
pub(crate) fn erasure_fact(store: &Store) -> Answer<impl Fn(&str, Uuid) -> Answer<Vec<u8>> + use<>> {
    let seat = Seat::read(store)?;
    if let Some(seat) = &seat
        && !seat.is_office()
    {
        return Err(ApiError::File {
            sentence: "Персональные данные уничтожает аппарат комиссии: у этого рабочего места такого права нет. Ничего не \
                       изменено. Сообщите секретарю, чьи данные пора уничтожить."
                .to_owned(),
        });
    }
    Ok(move |kind: &str, id: Uuid| match &seat {
        Some(seat) => signed(seat, kind, id),
        None => Ok(Vec::new()),
    })
}

fn signed(seat: &Seat, kind: &str, id: Uuid) -> Answer<Vec<u8>> {
    let kind = kind.to_owned();
    let fact = Erasure::new(&seat.keys, seat.roll.region(), &Key { kind, id });
    serde_json::to_vec(&fact).map_err(|_| broken("уничтожение"))
}

/// Signs what was destroyed before this desk had an exchange.
pub(crate) fn sign_erasures(store: &Store, seat: &Seat) -> Answer<()> {
    store.sign_erasures(|kind, id| signed(seat, kind, id))
}
