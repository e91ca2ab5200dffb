//! The rules of the house that a compiler does not check (ARCHITECTURE.md, «Чего нет»).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not find"
)]

#[path = "tidy/window.rs"]
mod window;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use cargo_metadata::{Metadata, MetadataCommand};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_owned()
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .exec()
        .unwrap()
}

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    const LEFT_OUT: [&str; 7] = [
        "target",
        "node_modules",
        "dist",
        ".git",
        "gen",
        "permissions",
        "api",
    ];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !LEFT_OUT.contains(&name.as_str()) {
                files(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

/// Who may name a crate: everybody else must not.
const WRAPPERS: &[(&str, &[&str])] = &[
    ("tauri", &["metodaktiv"]),
    ("rusqlite", &["metodaktiv-store"]),
    ("automerge", &["metodaktiv-history"]),
    ("typst", &["metodaktiv-print"]),
    ("printpdf", &["metodaktiv-print"]),
    ("chacha20poly1305", &["metodaktiv-cipher", "metodaktiv-store"]),
    ("openssl", &["metodaktiv-cipher"]),
    ("age", &["metodaktiv-sync"]),
    ("ed25519-dalek", &["metodaktiv-sync"]),
    ("zstd", &["metodaktiv-sync"]),
    ("argon2", &["metodaktiv-store"]),
    ("calamine", &["metodaktiv-intake"]),
    ("rust_xlsxwriter", &["metodaktiv-app", "metodaktiv-intake"]),
];

/// Which rooms a room may know.
const ROOMS: &[(&str, &[&str])] = &[
    ("metodaktiv-domain", &[]),
    ("metodaktiv-history", &[]),
    ("metodaktiv-cipher", &[]),
    (
        "metodaktiv-store",
        &["metodaktiv-cipher", "metodaktiv-domain", "metodaktiv-history"],
    ),
    ("metodaktiv-sync", &["metodaktiv-cipher", "metodaktiv-history"]),
    ("metodaktiv-drill", &["metodaktiv-history", "metodaktiv-sync"]),
    ("metodaktiv-intake", &[]),
    ("metodaktiv-print", &[]),
    (
        "metodaktiv-app",
        &[
            "metodaktiv-domain",
            "metodaktiv-store",
            "metodaktiv-history",
            "metodaktiv-sync",
            "metodaktiv-intake",
            "metodaktiv-print",
        ],
    ),
    ("metodaktiv-practice", &["metodaktiv-app"]),
    ("metodaktiv", &["metodaktiv-app", "metodaktiv-practice"]),
    ("xtask", &[]),
    (
        "rehearsal",
        &[
            "metodaktiv-app",
            "metodaktiv-practice",
            "metodaktiv-drill",
            "metodaktiv-store",
            "metodaktiv-print",
            "metodaktiv-domain",
        ],
    ),
];

#[test]
fn foreign_crates_stay_in_their_rooms() {
    for package in metadata().workspace_packages() {
        for dependency in &package.dependencies {
            for (krate, rooms) in WRAPPERS {
                let named =
                    dependency.name == *krate || (*krate == "tauri" && dependency.name.starts_with("tauri"));
                assert!(
                    !named || rooms.contains(&package.name.as_str()),
                    "{} names {}: only {rooms:?} may",
                    package.name,
                    dependency.name
                );
            }
        }
    }
}

#[test]
fn rooms_know_only_the_rooms_below() {
    let metadata = metadata();
    let ours: BTreeSet<String> = metadata
        .workspace_packages()
        .iter()
        .map(|p| p.name.to_string())
        .collect();
    for package in metadata.workspace_packages() {
        let allowed = ROOMS
            .iter()
            .find(|(room, _)| *room == package.name.as_str())
            .unwrap_or_else(|| {
                panic!(
                    "{} is a room without a rule: add it to the drawing and here",
                    package.name
                )
            });
        let normal = package
            .dependencies
            .iter()
            .filter(|d| d.kind == cargo_metadata::DependencyKind::Normal);
        for dependency in normal.filter(|dependency| ours.contains(&dependency.name)) {
            assert!(
                allowed.1.contains(&dependency.name.as_str()),
                "{} must not know {}",
                package.name,
                dependency.name
            );
        }
    }
}

#[test]
fn the_domain_depends_on_next_to_nothing() {
    let metadata = metadata();
    let domain = metadata
        .packages
        .iter()
        .find(|p| p.name.as_str() == "metodaktiv-domain")
        .unwrap();
    let normal = domain
        .dependencies
        .iter()
        .filter(|d| d.kind == cargo_metadata::DependencyKind::Normal);
    let names: BTreeSet<&str> = normal.map(|dependency| dependency.name.as_str()).collect();
    assert_eq!(
        names,
        BTreeSet::from(["chrono", "serde", "thiserror", "ts-rs", "uuid"])
    );
}

/// The lints of the workspace hold in every room, and the stricter ones of the domain in the domain.
#[test]
fn every_room_keeps_the_lints() {
    let metadata = metadata();
    for package in metadata.workspace_packages() {
        let manifest = fs::read_to_string(&package.manifest_path).unwrap();
        let lints = manifest.split_once("[lints]\n").map(|(_, after)| after);
        assert!(
            lints.is_some_and(|after| after.starts_with("workspace = true\n")),
            "{} does not take the lints of the workspace",
            package.name
        );
    }
    let domain = fs::read_to_string(root().join("src-tauri/crates/domain/src/lib.rs")).unwrap();
    for lint in [
        "#![deny(missing_docs)]",
        "#![cfg_attr(not(test), deny(clippy::float_arithmetic, clippy::arithmetic_side_effects))]",
    ] {
        assert!(domain.lines().any(|line| line == lint), "the domain lacks {lint}");
    }
    let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for lint in [
        "unsafe_code = \"forbid\"",
        "unwrap_used = \"deny\"",
        "panic = \"deny\"",
        "indexing_slicing = \"deny\"",
        "iter_over_hash_type = \"deny\"",
    ] {
        assert!(
            workspace.lines().any(|line| line == lint),
            "the workspace lacks {lint}"
        );
    }
}

#[test]
fn regions_are_not_named_in_code() {
    let mut sources = Vec::new();
    files(&root().join("src-tauri"), &[".rs"], &mut sources);
    files(&root().join("ui/src"), &[".ts", ".tsx"], &mut sources);
    for path in sources {
        let shown = path.display().to_string();
        // The list of built-in profiles, the practice data and tests choose regions; rules never do.
        let chooses = [
            "/regions",
            "/practice/",
            "/xtask/",
            "/rehearsal/",
            "tests",
            ".test.",
        ]
        .iter()
        .any(|part| shown.contains(part));
        if chooses {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//") && !line.trim_start().starts_with('*'))
        {
            let lower = line.to_lowercase();
            for region in ["челябинск", "архангельск", "chelyabinsk", "arkhangelsk"] {
                assert!(!lower.contains(region), "{shown} names a region: {line}");
            }
        }
    }
}

#[test]
fn files_stay_readable() {
    let mut sources = Vec::new();
    files(&root().join("src-tauri"), &[".rs"], &mut sources);
    files(&root().join("ui/src"), &[".ts", ".tsx"], &mut sources);
    for path in sources {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(
            lines <= 800,
            "{} has {lines} lines: split it by concept",
            path.display()
        );
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for vague in ["utils", "helpers", "common", "manager", "service", "processor"] {
            assert_ne!(name, vague, "{}: name the file by its concept", path.display());
        }
    }
}

/// Scans and bases are made by the practice data: what is in the repository is for ever.
#[test]
fn nothing_big_is_in_the_repository() {
    let listed = std::process::Command::new("git")
        // The folder may be another person's than whoever runs the test.
        .args(["-c", "safe.directory=*", "ls-files", "-z"])
        .current_dir(root())
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let mut seen = 0;
    for name in listed.split_terminator('\0') {
        // A file that is listed may be gone from the folder, before the change is committed.
        if let Ok(file) = fs::metadata(root().join(name)) {
            assert!(file.len() <= 500_000, "{name}: {} bytes", file.len());
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen} files");
}

#[test]
fn nothing_is_left_for_later() {
    let mut sources = Vec::new();
    files(&root().join("src-tauri"), &[".rs"], &mut sources);
    files(&root().join("tests"), &[".rs", ".ts"], &mut sources);
    files(&root().join("ui/src"), &[".ts", ".tsx"], &mut sources);
    let marks = [
        "TO".to_owned() + "DO",
        "FIX".to_owned() + "ME",
        "todo".to_owned() + "!(",
        "#[ig".to_owned() + "nore",
    ];
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        for mark in &marks {
            assert!(!text.contains(mark.as_str()), "{} holds {mark}", path.display());
        }
    }
}

/// Minutes are «закреплены»: the other word for it was read as «напечатаны».
#[test]
fn sealing_has_one_name() {
    let mut sources = Vec::new();
    files(&root().join("src-tauri"), &[".rs", ".toml", ".typ"], &mut sources);
    files(&root().join("assets"), &[".toml", ".typ"], &mut sources);
    files(
        &root().join("tests"),
        &[".rs", ".ts", ".txt", ".snap"],
        &mut sources,
    );
    files(&root().join("ui/src"), &[".ts", ".tsx"], &mut sources);
    let marks = ["ать", "ан", "айте", "ыва"].map(|end| "опеч".to_owned() + "ат" + end);
    for path in sources {
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        for mark in &marks {
            let found = text
                .split(|sign: char| !sign.is_alphabetic())
                .find(|word| word.starts_with(mark.as_str()));
            assert_eq!(found, None, "{}", path.display());
        }
    }
}

/// Licences that may be shipped in a closed office together with ours.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CC0-1.0",
    "MPL-2.0",
    "BSL-1.0",
    "Unlicense",
    "OFL-1.1",
    "CDLA-Permissive-2.0",
    "MIT-0",
    "bzip2-1.0.6",
    "Ubuntu-font-1.0",
    "LicenseRef-UFL-1.0",
    "OpenSSL",
    "BlueOak-1.0.0",
    "CC-BY-4.0",
    "Python-2.0",
    "CC-BY-3.0",
    "blessing",
    "WTFPL",
];

/// Whether some way of reading an SPDX expression needs only allowed licences.
fn allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    plain
        .split(" AND ")
        .all(|all| all.split(" OR ").any(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn licences_of_crates_are_allowed() {
    let mut bad = Vec::new();
    for package in metadata().packages {
        if package.source.is_none() {
            continue;
        }
        let licence = package.license.clone().unwrap_or_default();
        if !allowed(&licence) {
            bad.push(format!("{} {}: «{licence}»", package.name, package.version));
        }
    }
    assert!(bad.is_empty(), "licences to look at: {bad:#?}");
}

#[test]
fn licences_of_page_packages_are_allowed_and_the_lock_names_no_host() {
    let lock = fs::read_to_string(root().join("ui/package-lock.json")).unwrap();
    assert!(
        !lock.contains("\"resolved\": \"http"),
        "the lock names a registry's host"
    );
    let lock: serde_json::Value = serde_json::from_str(&lock).unwrap();
    let mut bad = BTreeMap::new();
    for (name, package) in lock["packages"].as_object().unwrap() {
        let licence = package["license"].as_str().unwrap_or_default();
        if !name.is_empty() && !allowed(licence) {
            bad.insert(name.clone(), licence.to_owned());
        }
    }
    assert!(bad.is_empty(), "licences to look at: {bad:#?}");
}

#[test]
fn fonts_bring_their_licences() {
    for family in fs::read_dir(root().join("assets/fonts")).unwrap().flatten() {
        assert!(
            family.path().join("OFL.txt").is_file(),
            "{} has no OFL.txt",
            family.path().display()
        );
    }
    // The letters of the page come from npm; what is built takes this beside them.
    let page = fs::read_to_string(root().join("ui/public/golos-text-OFL.txt")).unwrap();
    assert!(page.contains("SIL Open Font License"), "{page}");
}

#[test]
fn the_licences_that_the_program_names_stand_beside_it() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("MIT OR Apache-2.0"));
    for (file, words) in [
        ("LICENSE-MIT", "Permission is hereby granted, free of charge"),
        ("LICENSE-APACHE", "Apache License"),
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        assert!(text.contains(words), "{file}");
    }
}

/// The run that lets a change land is the command that people are told of, with nothing added that only one machine has.
#[test]
fn the_checks_of_a_change_are_the_command_of_the_readme() {
    let command = "cargo xtask test";
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(
        readme.lines().any(|line| line.starts_with(command)),
        "the README tells of it"
    );
    let run = fs::read_to_string(root().join(".ci/run")).unwrap();
    let lines = run
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let (set, done): (Vec<_>, Vec<_>) = lines.partition(|line| {
        ["set ", "cd ", "export "]
            .iter()
            .any(|begin| line.starts_with(begin))
    });
    assert_eq!(done, [command], "beside {set:?}");
}
