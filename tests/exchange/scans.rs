//! Scans travel beside the packs: broken off half-way they go on, torn they wait, and the package is readable without them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    Two,
    scenario::{PIXEL, Scenario},
};

/// Three files that differ, put into a package of the municipality.
pub(crate) fn received(who: &Scenario, dossier: &str) {
    let names = ["диплом.png", "заявление.png", "согласие.png"];
    let paths: Vec<PathBuf> = names
        .iter()
        .enumerate()
        .map(|(n, name)| who.file(name, &[PIXEL, &vec![n as u8; 1_000 * (n + 1)]].concat()))
        .collect();
    let received = who.ok(
        "receive",
        json!({ "job": "in", "dossier": dossier, "paths": paths }),
    );
    assert_eq!(received["output"]["taken"], 3, "{received}");
}

pub(crate) fn scans(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "mts"))
        .collect()
}

/// Prints each scan of a package; the bytes, or the sentence why not.
pub(crate) fn printed(who: &Scenario, dossier: &str) -> Vec<Result<Vec<u8>, String>> {
    let card = who.card(dossier);
    let files = card["dossier"]["files"].as_object().unwrap();
    let print = |file: &String| match who.try_(
        "print_paper",
        json!({ "kind": "scan", "dossier": dossier, "file": file }),
    ) {
        Ok(print) => Ok(who.app.file(print["file"].as_str().unwrap()).unwrap()),
        Err(error) => Err(json!(error)["sentence"].as_str().unwrap().to_owned()),
    };
    files.keys().map(print).collect()
}

#[test]
fn three_scans_break_off_half_way_and_go_on() {
    let two = Two::meet();
    let (office, municipality, folder) = (&two.office, &two.municipality, two.between.path());
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    received(municipality, &id);
    municipality.dossier_act("submit_dossier", &id);

    // Broken off after every possible step, until a part of the scans is there.
    let mut step = 0;
    while scans(folder).is_empty() {
        municipality.host.cancel("exchange", step);
        assert_eq!(two.exchange(municipality)["cancelled"], true, "step {step}");
        step += 1;
    }
    municipality.host.cancel("exchange", 10_000);
    assert_eq!(scans(folder).len(), 1, "one of three");
    let report = two.exchange(office);
    assert_eq!(
        (&report["scansRead"], &report["scansAwaited"]),
        (&json!(1), &json!(2)),
        "{report}"
    );
    let card = office.card(&id);
    assert_eq!(card["awaited"].as_array().unwrap().len(), 2, "the card says so");
    let told: Vec<_> = printed(office, &id).into_iter().filter_map(Result::err).collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("Файл ещё не пришёл"), "{told:?}");

    // What waits for its scans can be registered and checked meanwhile.
    office.ok(
        "register_dossiers",
        json!({ "dossiers": [id], "way": "in_person", "number": "" }),
    );
    let report = two.exchange(municipality);
    assert_eq!(
        (&report["scansWritten"], scans(folder).len()),
        (&json!(2), 3),
        "the one that stands is not written again"
    );

    // One is cut on the way, one vanishes, one gets a wrong bit in a copy beside it.
    let all = scans(folder);
    let whole = fs::read(&all[0]).unwrap();
    fs::write(&all[0], &whole[..whole.len() / 2]).unwrap();
    fs::remove_file(&all[1]).unwrap();
    let report = two.exchange(office);
    assert_eq!(
        (&report["scansRead"], report["scansAwaited"].as_u64().unwrap() > 0),
        (&json!(2 - report["scansAwaited"].as_u64().unwrap()), true),
        "{report}"
    );
    two.exchange(municipality);
    let report = two.exchange(office);
    assert_eq!(report["scansAwaited"], 0, "{report}");
    assert_eq!(office.card(&id)["awaited"], json!([]));
    assert_eq!(
        printed(office, &id),
        printed(municipality, &id),
        "the same bytes at both"
    );
    assert!(printed(office, &id).iter().all(Result::is_ok));
    for path in scans(folder) {
        let bytes = fs::read(&path).unwrap();
        assert!(
            !bytes.windows(8).any(|part| part == &PIXEL[..8]),
            "nothing in clear"
        );
    }
    let quiet = two.exchange(municipality);
    assert_eq!(
        (&quiet["scansRead"], &quiet["scansWritten"]),
        (&json!(0), &json!(0))
    );

    // A file that is taken out of the package leaves the folder.
    two.exchange(municipality);
    office.review_act("start_check", &id, json!({}));
    office.review_act(
        "write_remark",
        &id,
        json!({ "remark": null, "slot": "", "text": "Замените скан.", "audience": "letter" }),
    );
    office.review_act("return_dossier", &id, json!({ "deadline": "2026-09-15" }));
    two.exchange(office);
    two.exchange(municipality);
    let card = municipality.card(&id);
    let first = card["dossier"]["files"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap()
        .clone();
    municipality.ok(
        "remove_file",
        municipality.dossier_request(&id, json!({ "file": first })),
    );
    two.exchange(municipality);
    assert_eq!(scans(folder).len(), 2);
    two.exchange(office);
    assert_eq!(office.card(&id)["dossier"]["files"].as_object().unwrap().len(), 2);
    let sound = office.ok("check_store", Value::Null);
    assert_eq!(sound["sound"], true, "{sound}");
}

/// Turns one bit in the middle of a file.
fn turn_a_bit(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

/// A file of the right length with a wrong bit: whoever reads it says so, and whoever wrote it writes it again in the very
/// next exchange. Where the folder is copied from disk to disk, the copy on the writer's disk may be whole.
#[test]
fn what_came_torn_is_written_again() {
    for (ending, is_whole_there) in [("mts", false), ("mts", true), ("mtk", false), ("mtk", true)] {
        let case = format!("{ending}, whole on the writer's disk: {is_whole_there}");
        let two = Two::meet();
        let (office, municipality, folder) = (&two.office, &two.municipality, two.between.path());
        let before: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|one| one.unwrap().path())
            .collect();
        let id = municipality.candidate("Иванова", "Мария", "Петровна");
        received(municipality, &id);
        municipality.dossier_act("submit_dossier", &id);
        two.exchange(municipality);
        let fresh = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path());
        let mut of_kind: Vec<PathBuf> = fresh
            .filter(|path| !before.contains(path) && path.extension().is_some_and(|one| one == ending))
            .collect();
        of_kind.sort_by_key(|path| fs::metadata(path).unwrap().len());
        let path = of_kind.pop().unwrap();
        let whole = fs::read(&path).unwrap();
        turn_a_bit(&path);

        let report = two.exchange(office);
        let name = path.file_name().unwrap().to_str().unwrap();
        assert_eq!(
            (&report["torn"], &report["tornNames"]),
            (&json!(1), &json!([name])),
            "{case}"
        );
        if is_whole_there {
            fs::write(&path, &whole).unwrap();
        }
        two.exchange(municipality);
        if is_whole_there {
            assert_ne!(
                fs::read(&path).ok(),
                Some(whole),
                "{case}: written anew for the copying program to see"
            );
        }
        let report = two.exchange(office);
        assert_eq!(
            (&report["torn"], &report["scansAwaited"]),
            (&json!(0), &json!(0)),
            "{case}"
        );
        assert_eq!(printed(office, &id), printed(municipality, &id), "{case}");
        let quiet = two.exchange(municipality);
        assert_eq!(
            (&quiet["scansWritten"], &quiet["recordsWritten"]),
            (&json!(0), &json!(0)),
            "{case}: once is enough"
        );
    }
}

/// A synchronising program keeps both of two copies, a person renames one: neither is a file that lacks or is torn.
#[test]
fn a_copy_of_a_scan_under_another_name_is_nothing_to_tell() {
    let two = Two::meet();
    let id = two.municipality.candidate("Иванова", "Мария", "Петровна");
    received(&two.municipality, &id);
    two.exchange(&two.municipality);
    for (n, path) in scans(two.between.path()).into_iter().enumerate() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let copy = match n {
            0 => format!("{name} (conflicted copy)"),
            _ => name.to_uppercase(),
        };
        fs::copy(&path, path.with_file_name(copy)).unwrap();
    }
    let report = two.exchange(&two.office);
    let told = (
        &report["torn"],
        &report["scansAwaited"],
        &report["unrelated"],
        &report["held"],
    );
    assert_eq!(told, (&json!(0), &json!(0), &json!(0), &json!([])), "{report}");
}
