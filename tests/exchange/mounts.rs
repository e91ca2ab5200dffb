//! Folders that are what they are: a disk that is full, one that nobody may write to, a stick with FAT, fifty thousand
//! strangers. The disks are real ones; where this machine does not let them be mounted, the test says so.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{Two, scenario::Scenario};

/// A disk that is mounted for the test and taken off after it.
struct Disk {
    place: tempfile::TempDir,
}

fn ran(program: &str, arguments: &[&str]) -> bool {
    let run = Command::new(program).args(arguments).output();
    run.is_ok_and(|done| done.status.success())
}

impl Disk {
    /// `None`, and a word about it, when the machine does not mount it.
    fn mounted(kind: &str, options: &str, device: &str) -> Option<Disk> {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().to_str().unwrap().to_owned();
        if ran("mount", &["-t", kind, "-o", options, device, &path]) {
            return Some(Disk { place });
        }
        eprintln!("Не проверено на {kind}: эта машина не даёт его подключить.");
        None
    }

    /// A stick with FAT: by the system itself, else by a program that reads and writes FAT for it.
    fn stick(image: &Path) -> Option<Disk> {
        let image = image.to_str()?;
        Disk::mounted("vfat", "loop", image).or_else(|| {
            let place = tempfile::tempdir().unwrap();
            let path = place.path().to_str()?.to_owned();
            ran("fusefat", &["-o", "rw+", image, &path]).then_some(Disk { place })
        })
    }

    fn path(&self) -> &Path {
        self.place.path()
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(
            ran("mount", &["-o", &options, self.path().to_str().unwrap()]),
            "{options}"
        );
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        ran("umount", &[self.place.path().to_str().unwrap()]);
    }
}

/// A file system of FAT32 in a file of 40 MB.
fn fat(beside: &Path) -> Option<PathBuf> {
    let image = beside.join("stick.img");
    fs::File::create(&image).unwrap().set_len(40 << 20).unwrap();
    ran("mkfs.vfat", &["-F", "32", image.to_str().unwrap()]).then_some(image)
}

fn refused(who: &Scenario, folder: &Path) -> String {
    let error = who.err("exchange_now", json!({ "folder": folder }));
    error["sentence"].as_str().unwrap().to_owned()
}

fn exchanged(who: &Scenario, folder: &Path) -> Value {
    who.ok("exchange_now", json!({ "folder": folder }))["output"].clone()
}

fn with_scan(who: &Scenario, surname: &str, bytes: usize) -> String {
    let id = who.candidate(surname, "Мария", "");
    // As a scan is: nothing to squeeze.
    let mut state = 7_u64;
    let content: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as u8
    })
    .take(bytes)
    .collect();
    let path = who.file(
        &format!("{surname}.png"),
        &[crate::scenario::PIXEL, &content].concat(),
    );
    who.ok("receive", json!({ "job": "in", "dossier": id, "paths": [path] }));
    id
}

#[test]
fn a_disk_that_is_full_or_closed_loses_nothing() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let Some(disk) = Disk::mounted("tmpfs", "size=96k", "tmpfs") else {
        return;
    };
    let id = with_scan(municipality, "Иванова", 150_000);
    let sentence = refused(municipality, disk.path());
    assert!(sentence.contains("нет места"), "{sentence}");
    disk.remount("size=8m");
    let report = exchanged(municipality, disk.path());
    assert_eq!(report["scansWritten"], 1, "{report}");

    disk.remount("ro");
    let sentence = refused(office, disk.path());
    assert!(
        sentence.contains("нельзя записывать") && sentence.contains("Полученное принято"),
        "{sentence}"
    );
    let card = office.card(&id);
    assert_eq!(
        (&card["dossier"]["person"]["surname"], &card["awaited"]),
        (&json!("Иванова"), &json!([]))
    );
    disk.remount("rw");
    exchanged(office, disk.path());
    let report = exchanged(municipality, disk.path());
    assert_eq!(
        (&report["torn"], &report["held"]),
        (&json!(0), &json!([])),
        "{report}"
    );
}

#[test]
fn a_stick_with_fat_carries_everything() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let image = fat(two.between.path());
    let Some(disk) = image.and_then(|image| Disk::stick(&image)) else {
        return;
    };
    fs::write(disk.path().join("Case.txt"), "").unwrap();
    assert!(
        disk.path().join("CASE.TXT").exists(),
        "it is FAT: the case of a name says nothing"
    );
    let id = with_scan(municipality, "Иванова", 150_000);
    exchanged(municipality, disk.path());
    exchanged(office, disk.path());
    assert_eq!(office.card(&id)["awaited"], json!([]));

    // Over what lies there already, from both sides, and read whole.
    municipality.papers_of(&id);
    municipality.dossier_act("submit_dossier", &id);
    exchanged(municipality, disk.path());
    exchanged(office, disk.path());
    office.ok(
        "register_dossiers",
        json!({ "dossiers": [id], "way": "in_person", "number": "" }),
    );
    exchanged(office, disk.path());
    let report = exchanged(municipality, disk.path());
    assert_eq!(two.status(municipality, &id), "registered");
    assert_eq!(
        (&report["torn"], &report["held"]),
        (&json!(0), &json!([])),
        "{report}"
    );
}

#[test]
fn fifty_thousand_strangers_are_passed_by() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let folder = two.between.path();
    for n in 0..50_000 {
        fs::File::create(folder.join(format!("IMG_{n:05}.jpg"))).unwrap();
    }
    let id = municipality.candidate("Иванова", "Мария", "");
    exchanged(municipality, folder);
    let begun = Instant::now();
    let report = exchanged(office, folder);
    assert_eq!(report["unrelated"], 50_000, "{report}");
    assert_eq!(office.card(&id)["dossier"]["person"]["surname"], "Иванова");
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    assert_eq!(
        fs::read_dir(folder)
            .unwrap()
            .filter(|entry| {
                entry
                    .as_ref()
                    .is_ok_and(|entry| entry.file_name().to_string_lossy().ends_with(".jpg"))
            })
            .count(),
        50_000,
        "not one was touched"
    );
}
