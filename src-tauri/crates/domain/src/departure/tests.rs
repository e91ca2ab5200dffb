use std::collections::BTreeSet;

use uuid::Uuid;

use super::Departure;
use crate::{
    CycleId, DepartureId, DossierId,
    testing::{id, moment},
};

fn given(known: &mut Vec<Departure>, from: &str, to: &str, at: &str, n: u128) {
    let of = (CycleId(id(1)), DossierId(id(2)));
    let mut n = n * 10;
    let fresh = || {
        n += 1;
        DepartureId(Uuid::from_u128(n))
    };
    let left = BTreeSet::from([from.to_owned()]);
    known.extend(Departure::told(known, of, &left, to, moment(at), fresh));
}

#[test]
fn who_had_a_package_hears_of_it_and_who_gets_it_back_as_well() {
    let mut known = Vec::new();
    given(&mut known, "", "north", "09:00", 10);
    assert_eq!(known, [], "nobody had it");
    given(&mut known, "north", "south", "09:10", 11);
    let to = |known: &[Departure], municipality| Departure::of(known, municipality).map(|one| one.to.clone());
    assert_eq!(to(&known, "north").as_deref(), Some("south"));
    assert_eq!(to(&known, "south"), None);
    given(&mut known, "south", "north", "09:20", 12);
    assert_eq!(to(&known, "north"), None, "it came back");
    assert_eq!(to(&known, "south").as_deref(), Some("north"));
    given(&mut known, "north", "", "09:30", 13);
    assert_eq!(to(&known, "north").as_deref(), Some(""), "nobody has it now");
    given(&mut known, "", "east", "09:40", 14);
    assert_eq!(to(&known, "north").as_deref(), Some("east"), "the right name");
    assert_eq!(to(&known, "south").as_deref(), Some("east"));
    let said = known.len();
    given(&mut known, "south", "east", "09:50", 15);
    assert_eq!(known.len(), said, "it was told");
}

#[test]
fn what_was_done_last_stands() {
    let (mut one, mut two) = (Vec::new(), Vec::new());
    given(&mut one, "north", "south", "09:10", 11);
    given(&mut two, "north", "east", "09:20", 12);
    for known in [[one.clone(), two.clone()].concat(), [two, one].concat()] {
        assert_eq!(Departure::of(&known, "north").unwrap().to, "east");
        // Here the clock is behind that of the other seat.
        let mut known = known;
        given(&mut known, "east", "south", "09:00", 13);
        assert_eq!(Departure::of(&known, "north").unwrap().to, "south");
        assert_eq!(Departure::of(&known, "east").unwrap().to, "south");
    }
}
