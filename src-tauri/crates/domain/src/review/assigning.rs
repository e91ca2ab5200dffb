//! Who reviews which of many dossiers: those who review already, among them the organisation that coordinates the
//! direction, then whoever has least on hand; those who seem close to the candidate last.

/// How an expert stands to one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// May be assigned at all: is not the candidate and is not assigned already.
    pub may: bool,
    /// Weight of the signs of a conflict of interest; 0 = none.
    pub closeness: u32,
    /// Has reviewed nothing yet where others do: a member of the commission who could be asked.
    pub newcomer: bool,
    /// The expert's organisation coordinates a direction of the candidate.
    pub coordinates: bool,
}

/// Proposes an expert for each dossier in turn.
///
/// `on_hand` holds, by expert, how many sheets each owes now; every proposal adds one, so that the next dossier sees
/// it. `fits` holds, by dossier, how each expert stands to it, in the same order of experts. The answer holds, by
/// dossier, the place of the proposed expert; `None` when nobody may review it. Equal experts come in their order.
#[must_use]
pub fn distribute(on_hand: &mut [u32], fits: &[Vec<Fit>]) -> Vec<Option<usize>> {
    fits.iter()
        .map(|row| {
            let place = row
                .iter()
                .zip(on_hand.iter())
                .enumerate()
                .filter(|(_, (fit, _))| fit.may)
                .min_by_key(|(place, (fit, load))| {
                    (fit.closeness, fit.newcomer, !fit.coordinates, **load, *place)
                })
                .map(|(place, _)| place)?;
            if let Some(load) = on_hand.get_mut(place) {
                *load = load.saturating_add(1);
            }
            Some(place)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FREE: Fit = Fit {
        may: true,
        closeness: 0,
        newcomer: false,
        coordinates: false,
    };

    #[test]
    fn the_load_is_levelled() {
        let mut on_hand = [3, 0, 1];
        let proposed = distribute(&mut on_hand, &vec![vec![FREE; 3]; 5]);
        assert_eq!(proposed, [Some(1), Some(1), Some(2), Some(1), Some(2)]);
        assert_eq!(on_hand, [3, 3, 3]);
    }

    #[test]
    fn a_coordinator_goes_before_a_lighter_load_and_a_stranger_before_both() {
        let coordinates = Fit {
            coordinates: true,
            ..FREE
        };
        let close = Fit {
            closeness: 4,
            ..coordinates
        };
        assert_eq!(distribute(&mut [5, 0], &[vec![coordinates, FREE]]), [Some(0)]);
        assert_eq!(distribute(&mut [0, 5], &[vec![close, FREE]]), [Some(1)]);
        let newcomer = Fit {
            newcomer: true,
            ..coordinates
        };
        assert_eq!(distribute(&mut [0, 5], &[vec![newcomer, FREE]]), [Some(1)]);
        assert_eq!(
            distribute(&mut [0, 5], &[vec![newcomer, Fit { closeness: 1, ..FREE }]]),
            [Some(0)]
        );
        // Nobody else is there: the sign is shown and the person decides.
        assert_eq!(distribute(&mut [0], &[vec![close]]), [Some(0)]);
    }

    #[test]
    fn nobody_reviews_what_nobody_may() {
        let barred = Fit { may: false, ..FREE };
        assert_eq!(distribute(&mut [0], &[vec![barred], vec![FREE]]), [None, Some(0)]);
        assert_eq!(distribute(&mut [], &[vec![]]), [None]);
    }

    proptest! {
        #[test]
        fn loads_of_equal_experts_differ_by_one_at_most(experts in 1_usize..8, dossiers in 0_usize..60) {
            let mut on_hand = vec![0_u32; experts];
            let proposed = distribute(&mut on_hand, &vec![vec![FREE; experts]; dossiers]);
            prop_assert_eq!(proposed.len(), dossiers);
            prop_assert_eq!(on_hand.iter().sum::<u32>() as usize, dossiers);
            let (least, most) = (on_hand.iter().min().unwrap(), on_hand.iter().max().unwrap());
            prop_assert!(most - least <= 1);
        }
    }
}
