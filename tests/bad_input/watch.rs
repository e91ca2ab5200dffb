//! What must stay as it was: the sources on the disk, the store, the memory of the program.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::scenario::Scenario;

/// What lies in a folder: bytes of files, targets of links, kinds of the rest. The office's own folder is left out.
pub(crate) fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        if path.ends_with("data") {
            continue;
        }
        if kind.is_dir() {
            found.extend(everything(&path));
        } else if kind.is_file() {
            found.insert(path.clone(), fs::read(&path).unwrap());
        } else if kind.is_symlink() {
            let target = fs::read_link(&path).unwrap();
            found.insert(path, target.to_string_lossy().into_owned().into_bytes());
        } else {
            found.insert(path, b"special".to_vec());
        }
    }
    found
}

/// Encrypted files in the office's folder, and what is left of unfinished ones.
pub(crate) fn stored(desk: &Scenario) -> (usize, usize) {
    let files = everything(&desk.folder.path().join("data/files"));
    let parts = files
        .keys()
        .filter(|path| path.extension().is_some_and(|end| end == "part"))
        .count();
    (files.len() - parts, parts)
}

/// Receives paths, looks that the sources lie as they lay and that the store is sound; answers the receipt.
pub(crate) fn received(desk: &Scenario, dossier: Value, paths: &[PathBuf]) -> Value {
    let before = everything(desk.folder.path());
    let answer = desk.ok(
        "receive",
        json!({ "job": "приём", "dossier": dossier, "paths": paths }),
    );
    assert!(everything(desk.folder.path()) == before, "a source was touched");
    sound(desk);
    let receipt = answer["output"].clone();
    let fates = receipt["files"].as_array().unwrap();
    for fate in fates {
        let sentence = fate["sentence"].as_str().unwrap();
        assert_eq!(sentence.is_empty(), fate["fate"] == "taken", "{fate}");
        assert_russian(sentence);
    }
    for (field, name) in [
        ("taken", "taken"),
        ("known", "known"),
        ("refused", "refused"),
        ("skipped", "skipped"),
    ] {
        let count = fates.iter().filter(|fate| fate["fate"] == name).count();
        assert_eq!(receipt[field], count, "{receipt}");
    }
    receipt
}

/// The fate of one file.
pub(crate) fn fate(receipt: &Value, path: &str) -> Value {
    let fates = receipt["files"].as_array().unwrap();
    let found = fates.iter().find(|fate| fate["path"] == path);
    found
        .unwrap_or_else(|| panic!("{path} is not in {receipt}"))
        .clone()
}

/// A fate with the words that its sentence must have.
pub(crate) fn assert_fate(receipt: &Value, path: &str, expected: &str, words: &[&str]) {
    let fate = fate(receipt, path);
    assert_eq!(fate["fate"], expected, "{fate}");
    let said = format!("{} {}", fate["sentence"], fate["warnings"]);
    for word in words {
        assert!(said.contains(word), "{path}: «{word}» is not in {said}");
    }
}

/// The store is sound.
pub(crate) fn sound(desk: &Scenario) {
    let verdict = desk.ok("check_store", Value::Null);
    assert_eq!(verdict["sound"], true, "{verdict}");
}

/// A sentence for the clerk: Russian, without words of the system or of a library.
pub(crate) fn assert_russian(sentence: &str) {
    let known = [
        "PDF", "JPEG", "JPG", "PNG", "TIFF", "DOCX", "ZIP", "EXE", "HEIC", "UTF-8", "Excel", "Windows",
        "Word", "Caps", "Lock", "TXT", "CSV", "RAR",
    ];
    let mut plain = sentence.to_owned();
    // Names of files stand between «ёлочки».
    while let (Some(from), Some(upto)) = (plain.find('«'), plain.find('»')) {
        if from > upto {
            break;
        }
        plain.replace_range(from..upto + '»'.len_utf8(), "");
    }
    for word in plain.split(|letter: char| !letter.is_ascii_alphabetic()) {
        let allowed = known.contains(&word) || ["key", "json", "metodaktiv", "db", "toml"].contains(&word);
        assert!(word.is_empty() || allowed, "«{word}» in: {sentence}");
    }
}

/// Runs a work; answers how much more memory the program held at the highest, in MiB, where the system tells it.
pub(crate) fn memory_of(work: impl FnOnce()) -> u64 {
    let field = |name: &str| -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.unwrap_or(0)
    };
    // «5» resets the highest mark; where it is not allowed, the mark of the whole run is taken, which is not lower.
    let _ = fs::OpenOptions::new()
        .write(true)
        .open("/proc/self/clear_refs")
        .and_then(|mut file| std::io::Write::write_all(&mut file, b"5"));
    let before = field("VmRSS:");
    work();
    field("VmHWM:").saturating_sub(before) / 1024
}
