//! What the window may do: the policy of its page and the commands that stand open to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::root;

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// Permissions by the windows that have them.
#[test]
fn each_window_has_the_permissions_it_needs_and_no_more() {
    let folder = root().join("src-tauri/capabilities");
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let capability: Value = serde_json::from_str(&fs::read_to_string(entry.path()).unwrap()).unwrap();
        assert_eq!(
            capability.get("remote"),
            None,
            "no page of another place: {capability}"
        );
        let list = |key: &str| -> Vec<String> { serde_json::from_value(capability[key].clone()).unwrap() };
        found.insert(list("windows"), list("permissions"));
    }
    let main = [
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "core:webview:allow-set-webview-zoom",
        "allow-rpc",
        "allow-file",
        "allow-cancel",
        "allow-pick",
        "allow-wall",
        "allow-hold",
        "allow-close",
    ];
    let wall = [
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "allow-rpc",
    ];
    let named = |window: &str, permissions: &[&str]| {
        let permissions: Vec<String> = permissions.iter().map(|&one| one.to_owned()).collect();
        (vec![window.to_owned()], permissions)
    };
    assert_eq!(
        found,
        BTreeMap::from([named("main", &main), named("wall", &wall)])
    );
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let config = read("tauri.conf.json");
    assert_eq!(config["app"]["withGlobalTauri"], false);
    let policy = config["app"]["security"]["csp"].as_str().unwrap();
    let directives: BTreeMap<&str, BTreeSet<&str>> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect();
    let only = |word: &'static str| BTreeSet::from([word]);
    assert_eq!(directives["default-src"], only("'self'"));
    for nothing in ["object-src", "base-uri", "form-action"] {
        assert_eq!(directives[nothing], only("'none'"), "{nothing}");
    }
    // The readers of pictures inside a PDF are WebAssembly; a script is the page's own.
    assert_eq!(
        directives["script-src"],
        BTreeSet::from(["'self'", "'wasm-unsafe-eval'"])
    );
    // The only host is that of the window itself, by which it calls the core on Windows.
    let known = [
        "'self'",
        "'none'",
        "'wasm-unsafe-eval'",
        "'unsafe-inline'",
        "data:",
        "blob:",
        "ipc:",
        "http://ipc.localhost",
    ];
    for (directive, sources) in &directives {
        for source in sources {
            assert!(known.contains(source), "{directive} {source}");
            assert!(
                *source != "'unsafe-inline'" || *directive == "style-src",
                "{directive} {source}"
            );
        }
    }
}
