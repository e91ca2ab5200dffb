//! Sealed minutes bear the hash of what they say.

use std::sync::Arc;

use app::Registered;
use domain::Minutes;
use serde_json::{Value, json};
use store::{Store, Unlock};

use crate::{check, scenario::Scenario};

/// The hash of minutes as the list of papers tells it.
fn hash(desk: &Scenario, minutes: &str) -> String {
    let papers = desk.ok("papers", Value::Null);
    let line = papers["minutes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["id"] == minutes);
    line.unwrap()["hash"].as_str().unwrap().to_owned()
}

#[test]
fn sealed_minutes_print_the_hash_of_their_content() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let people = [
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Ким", "Елена", "Викторовна"),
    ];
    desk.host.set("2026-09-20T10:00:00+05:00");
    let mut hashes = Vec::new();
    let mut papers = Vec::new();
    for (number, dossier) in ["1", "2"].iter().zip(&people) {
        desk.reviewed(dossier, "recommend");
        let sitting = desk.opened(&[dossier]);
        desk.voted(&sitting, dossier, "for", &[], "");
        let minutes = desk.sealed(&sitting, number);
        let hash = hash(&desk, &minutes);
        let words = format!("Контрольное число документа: {}", hash.get(..16).unwrap());
        check(
            &desk,
            &json!({ "kind": "minutes", "minutes": minutes }),
            &[&words],
        );
        hashes.push(hash);
        papers.push(minutes);
    }
    assert_ne!(hashes[0], hashes[1], "another sitting, another hash");

    desk.ok("lock", Value::Null);
    let store = Store::open(
        &desk.folder.path().join("data"),
        Unlock::Practice,
        Arc::new(Registered),
    )
    .unwrap();
    for ((paper, hash), (surname, other)) in papers
        .iter()
        .zip(&hashes)
        .zip([("Иванову", "Ким"), ("Ким", "Иванову")])
    {
        let kept = store
            .read(|now| now.get::<Minutes>(paper.parse().unwrap()))
            .unwrap()
            .record;
        assert_eq!(
            kept.hash,
            blake3::hash(kept.content.as_bytes()).to_hex().to_string()
        );
        assert_eq!(&kept.hash, hash);
        assert!(
            kept.content.contains(surname) && !kept.content.contains(other),
            "what is hashed is what was decided: {}",
            kept.content
        );
    }
}
