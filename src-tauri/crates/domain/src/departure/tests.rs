use uuid::Uuid;

use super::Departure;
use crate::{
    CycleId, DepartureId, DossierId,
    testing::{id, moment},
};

fn given(known: &mut Vec<Departure>, from: &str, to: &str, at: &str, n: u128) {
    let of = (CycleId(id(1)), DossierId(id(2)));
    let fresh = DepartureId(Uuid::from_u128(n));
    for told in Departure::told(known, of, (from, to), moment(at), fresh) {
        known.retain(|one| one.id != told.id);
        known.push(told);
    }
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
    assert_eq!(known.len(), 2, "one word for each");
}

#[test]
fn what_was_done_last_stands() {
    let (mut one, mut two) = (Vec::new(), Vec::new());
    given(&mut one, "north", "south", "09:10", 11);
    given(&mut two, "north", "east", "09:20", 12);
    for known in [[one.clone(), two.clone()].concat(), [two, one].concat()] {
        assert_eq!(Departure::of(&known, "north").unwrap().to, "east");
    }
}
