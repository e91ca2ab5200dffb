//! The page's types are those of the commands: generated, committed, and compared here.
#![allow(clippy::unwrap_used, reason = "a test stops at what it does not find")]

use std::{collections::BTreeMap, fs, path::Path};

fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            for (name, text) in files(&path) {
                found.insert(
                    format!("{}/{name}", path.file_name().unwrap().to_string_lossy()),
                    text,
                );
            }
        } else {
            found.insert(
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read_to_string(&path).unwrap(),
            );
        }
    }
    found
}

#[test]
fn the_pages_types_are_current() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/host/api");
    if std::env::var_os("CODEGEN").is_some() {
        fs::remove_dir_all(&committed).ok();
        app::bindings::write(&committed).unwrap();
    }
    let fresh = tempfile::tempdir().unwrap();
    app::bindings::write(fresh.path()).unwrap();
    assert!(
        files(fresh.path()) == files(&committed),
        "the commands changed: run `cargo xtask codegen` and look at the difference"
    );
}
