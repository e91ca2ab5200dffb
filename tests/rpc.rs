//! The contract of the commands: JSON in, JSON out, for every command and every code of an error.
//!
//! One walk goes through the whole chain. Each exchange is written down under its command and compared with
//! `tests/snapshots/rpc`; `cargo xtask golden` accepts new ones, and the difference is reviewed. Ids, hashes and the
//! folder are shown by name, so that a difference is a change of the contract and nothing else. A new command, code
//! or refusal without an exchange here fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are not inside a test function, so the test exemptions do not reach them"
)]

#[path = "rpc/exchange.rs"]
mod exchange;
#[path = "rpc/ledger.rs"]
mod ledger;
#[path = "rpc/methodists.rs"]
mod methodists;
#[path = "rpc/office.rs"]
mod office;
#[path = "rpc/packages.rs"]
mod packages;
#[path = "rpc/papers.rs"]
mod papers;
#[path = "rpc/pathways.rs"]
mod pathways;
#[path = "rpc/plain.rs"]
mod plain;
#[path = "rpc/review.rs"]
mod review;
mod scenario;
#[path = "rpc/sittings.rs"]
mod sittings;
#[path = "rpc/tables.rs"]
mod tables;
#[path = "rpc/wire.rs"]
mod wire;

use ledger::Ledger;

#[test]
fn every_command_and_every_code_has_its_exchange() {
    let mut ledger = Ledger::new();
    office::opened(&mut ledger);
    let people = packages::received(&mut ledger);
    review::reviewed(&mut ledger, &people);
    let sat = sittings::sat(&mut ledger, &people);
    papers::signed(&mut ledger, &people, &sat);
    review::member_stays(&mut ledger, &people);
    pathways::approved(&mut ledger);
    methodists::leaves(&mut ledger);
    review::put_away(&mut ledger, &people);
    review::erased(&mut ledger, &people);
    tables::imported(&mut ledger);
    exchange::exchanged(&mut ledger, &people);
    office::closed(&mut ledger);
    office::strict(&mut ledger);
    ledger.ok("lock", serde_json::json!({}));

    wire::malformed_requests_are_told_from_wrong_ones(&ledger);
    ledger.close();
}
