//! What is not taken in before a person has seen it. What was taken in goes back as one batch, like any other act, unless it
//! destroyed something.

use sync::foresight::{Caution, Outlook};

use super::{ExchangeState, Seat, SetCaution, StoppedExchange, count, exchange_state, take_part};
use crate::{Answer, ApiError, desk::Desk};

/// So many changed records are an ordinary evening, however few there are in all.
const AT_EASE: usize = 20;

pub(super) fn of(seat: &Seat) -> Caution {
    Caution {
        percent: seat.percent,
        at_ease: AT_EASE,
    }
}

pub(super) fn told(outlook: &Outlook) -> StoppedExchange {
    let mut would = Vec::new();
    if outlook.erased > 0 {
        would.push(format!("уничтожил бы записей: {}", outlook.erased));
    }
    if outlook.changed > 0 {
        would.push(format!(
            "изменил бы записей: {} из {}",
            outlook.changed, outlook.here
        ));
    }
    let after = match outlook.erased {
        0 => "Принятое можно будет отменить целиком.",
        _ => "Уничтоженное не вернётся, и такой приём не отменяется.",
    };
    StoppedExchange {
        new: count(outlook.new),
        changed: count(outlook.changed),
        erased: count(outlook.erased),
        here: count(outlook.here),
        sentence: format!(
            "Обмен остановлен до вашего решения: он {}. Ничего не принято, своё отправлено. Проверьте, от кого папка, и \
             примите всё или спросите отправителя. {after}",
            would.join("; ")
        ),
    }
}

pub(crate) fn set_exchange_caution(desk: &mut Desk<'_>, request: SetCaution) -> Answer<ExchangeState> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    if !(1..=100).contains(&request.percent) {
        return Err(ApiError::field("percent", "Укажите долю от 1 до 100 процентов."));
    }
    seat.percent = request.percent;
    seat.write(desk.store)?;
    exchange_state(desk, ())
}
