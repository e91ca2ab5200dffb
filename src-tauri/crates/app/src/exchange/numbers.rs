//! Registration numbers at several seats of one office that do not see each other: each seat has a range of its own, granted
//! by the region's key and known to all, so the same number is never given twice. A number stands on the receipt in
//! the candidate's hand, so a provisional one would not do.

use domain::{Cycle, Refusal};
use serde::Deserialize;
use sync::{keys::DeviceId, member::Role, roll::Range};
use ts_rs::TS;

use super::{ExchangeState, Seat, exchange_state, take_part};
use crate::{Answer, ApiError, desk::Desk};

/// How many numbers a seat gets when it is admitted (GK; the office grants another range when it likes).
const BLOCK: u32 = 1_000;

/// Grants a seat of the office a range of registration numbers.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetNumbers {
    /// Its name.
    pub device: String,
    /// The first number.
    pub from: u32,
    /// The last number.
    pub to: u32,
}

/// Which registration numbers may be given at this desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Numbering {
    own: Option<Range>,
    others: Vec<Range>,
}

impl Numbering {
    /// The numbers of this desk; all of them when it shares its office with nobody.
    pub(crate) fn of(desk: &Desk<'_>) -> Answer<Numbering> {
        let Some(seat) = Seat::read(desk.store)? else {
            return Ok(Numbering::default());
        };
        let us = seat.keys.id();
        Ok(Numbering {
            own: seat.roll.range(&us),
            others: others(&seat, &us),
        })
    }

    /// The numbers of this desk, in the order in which they are given.
    pub(crate) fn spans(&self) -> Vec<Range> {
        if let Some(own) = self.own {
            return vec![own];
        }
        let mut others = self.others.clone();
        others.sort_by_key(|other| other.from);
        let (mut free, mut from) = (Vec::new(), 1);
        for other in others {
            if from < other.from {
                free.push(Range {
                    from,
                    to: other.from - 1,
                });
            }
            from = from.max(other.to.saturating_add(1));
        }
        free.push(Range { from, to: u32::MAX });
        free
    }

    /// Whether another desk may give this number.
    pub(crate) fn is_elsewhere(&self, number: u32) -> bool {
        let outside = self.own.is_some_and(|own| !own.holds(number));
        outside || self.others.iter().any(|other| other.holds(number))
    }

    /// Refuses a typed number that another desk may give.
    pub(crate) fn check(&self, typed: &str) -> Result<(), Refusal> {
        match intake::number_alike(typed).parse() {
            Ok(number) if self.is_elsewhere(number) => Err(Refusal::NumberElsewhere {
                number: typed.to_owned(),
            }),
            Ok(_) | Err(_) => Ok(()),
        }
    }
}

/// What the other desks may give, and what they could give before: a number that went out then is not given again.
fn others(seat: &Seat, us: &DeviceId) -> Vec<Range> {
    let others = seat.roll.granted().filter(|(device, _)| *device != us);
    others.map(|(_, range)| *range).collect()
}

/// The next free block, for a seat that is being admitted.
pub(super) fn next_block(seat: &Seat) -> Range {
    let last = seat.roll.granted().map(|(_, range)| range.to).max();
    block_after(last.unwrap_or(BLOCK))
}

fn block_after(last: u32) -> Range {
    let from = last.saturating_add(1);
    Range {
        from,
        to: from.saturating_add(BLOCK - 1),
    }
}

/// Grants another block where two desks have one: both were granted it by desks that had not heard of one another. What was given
/// out of it stays given, and the register tells of numbers that are borne twice.
pub(super) fn keep_apart(desk: &Desk<'_>) -> Answer<()> {
    let Some(mut seat) = Seat::read(desk.store)?.filter(|seat| seat.secret.is_some()) else {
        return Ok(());
    };
    let region = seat.region()?;
    let us = seat.keys.id();
    let mut has_moved = false;
    // Each that moves goes past all blocks, and so meets nobody any more.
    while let Some(moves) = in_the_way(&seat, &us) {
        let block = next_block(&seat);
        if block.from == u32::MAX {
            break;
        }
        seat.roll.grant(&region, moves, block);
        has_moved = true;
    }
    match has_moved {
        true => seat.write(desk.store),
        false => Ok(()),
    }
}

/// A desk whose numbers another one may give too, and that this desk (`us`, with the region's secret) is to move: itself, or a
/// seat that cannot do so. Of two that could both yield one does, the same in the eyes of everybody.
fn in_the_way(seat: &Seat, us: &DeviceId) -> Option<DeviceId> {
    let roll = &seat.roll;
    let is_secretary = |device: &DeviceId| {
        roll.member(device)
            .is_some_and(|member| member.role == Role::Secretary)
    };
    let yields = |one: &DeviceId, other: &DeviceId| match (is_secretary(one), is_secretary(other)) {
        // Whoever can do it alone is not to wait for another to hear of it.
        (true, false) => true,
        (false, true) => roll.is_revoked(other),
        (true, true) | (false, false) => one > other || roll.is_revoked(other),
    };
    let is_ours = |device: &&DeviceId| *device == us || !is_secretary(device);
    let meets = |device: &&DeviceId| {
        let own = roll.range(device);
        roll.granted().any(|(other, range)| {
            // What a revoked desk had given up before, others have had to themselves since.
            let is_alive = !roll.is_revoked(other) || roll.range(other) == Some(*range);
            own.is_some_and(|own| range.meets(&own))
                && is_alive
                && !roll.is_one_desk(other, device)
                && yields(device, other)
        })
    };
    let granted = roll.granted().map(|(device, _)| device);
    let mut movable = granted.filter(|device| !roll.is_revoked(device)).filter(is_ours);
    movable.find(meets).copied()
}

/// Gives the office's desk that stands in for a machine that died numbers of its own, past a whole block after the last one that
/// is known: the machine may have given the next ones, and nobody heard of them.
pub(super) fn stand_in(desk: &Desk<'_>, seat: &mut Seat) -> Answer<()> {
    let us = seat.keys.id();
    if seat.secret.is_none() || seat.roll.range(&us).is_some() {
        return Ok(());
    }
    let mut given = 0;
    for cycle in desk.list::<Cycle>()? {
        given = given.max(
            desk.store
                .read(|now| now.last_number(cycle.id.0, 1, u32::MAX))?
                .unwrap_or(0),
        );
    }
    let given = u32::try_from(given).unwrap_or(u32::MAX).saturating_add(BLOCK);
    let block = block_after(given.max(next_block(seat).from - 1));
    let region = seat.region()?;
    seat.roll.grant(&region, us, block);
    seat.write(desk.store)
}

pub(crate) fn set_numbers(desk: &mut Desk<'_>, request: SetNumbers) -> Answer<ExchangeState> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let region = seat.region()?;
    let device: DeviceId = request.device.parse().map_err(|_| ApiError::BadRequest {
        detail: "no device name".to_owned(),
    })?;
    let is_office = |device: &DeviceId| {
        seat.roll
            .member(device)
            .is_some_and(|member| member.role.is_office())
    };
    if !is_office(&device) {
        return Err(ApiError::NotFound {
            kind: "device".to_owned(),
        });
    }
    let range = Range {
        from: request.from,
        to: request.to,
    };
    if range.from == 0 || range.from > range.to {
        return Err(ApiError::field(
            "to",
            "Первый номер – от 1 и не больше последнего.",
        ));
    }
    if others(&seat, &device).iter().any(|other| other.meets(&range)) {
        return Err(ApiError::field(
            "from",
            "Эти номера выделены другому рабочему месту или были у него раньше, и оно могло их дать. Возьмите другие.",
        ));
    }
    seat.roll.grant(&region, device, range);
    seat.write(desk.store)?;
    exchange_state(desk, ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: u32, to: u32) -> Range {
        Range { from, to }
    }

    #[test]
    fn a_desk_without_a_range_goes_around_those_of_the_others() {
        let others = vec![range(1_001, 2_000), range(2_001, 3_000), range(10, 20)];
        let office = Numbering { own: None, others };
        assert_eq!(
            office.spans(),
            [range(1, 9), range(21, 1_000), range(3_001, u32::MAX)]
        );
        assert!(office.is_elsewhere(1_500) && !office.is_elsewhere(21));
        let seat = Numbering {
            own: Some(range(5, 6)),
            others: Vec::new(),
        };
        assert_eq!(seat.spans(), [range(5, 6)]);
        assert!(seat.is_elsewhere(7) && !seat.is_elsewhere(6));
        assert_eq!(seat.check("6-А"), Ok(()), "what is no number is nobody's");
        assert!(["7", "07", "7."].iter().all(|typed| seat.check(typed).is_err()));
        assert_eq!(Numbering::default().spans(), [range(1, u32::MAX)]);
    }
}
