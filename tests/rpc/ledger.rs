//! The book of exchanges: every request and its answer, under the name of the command.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use app::{ApiError, App};
use domain::Refusal;
use serde_json::{Value, json};

use crate::{
    plain::Plain,
    scenario::{Scenario, with},
};

/// Records that a request names by one id, and the kind that an answer calls them.
const KINDS: [(&str, &str); 5] = [
    ("dossier", "dossier"),
    ("sitting", "sitting"),
    ("minutes", "minutes"),
    ("order", "order"),
    ("pathway", "pathway"),
];

/// What no command can answer today: every other refusal is met in the walk.
fn unreachable() -> Vec<ApiError> {
    let reasons = [
        // Names are refused as fields of a form.
        Refusal::NameRefused {
            sentence: "в фамилии есть цифры.".to_owned(),
        },
    ];
    let internal = ApiError::Internal {
        incident: "7".to_owned(),
    };
    reasons
        .into_iter()
        .map(ApiError::from)
        .chain([internal])
        .collect()
}

/// A walk through the program that writes everything down.
pub(crate) struct Ledger {
    /// The desk at which the walk is done; what is done past the ledger is not written down.
    pub(crate) desk: Scenario,
    pub(crate) plain: Plain,
    /// Exchanges by command.
    pub(crate) exchanges: BTreeMap<String, Vec<Value>>,
    /// Requests that went through, as they were sent.
    pub(crate) sent: Vec<(String, Value)>,
    codes: BTreeSet<String>,
    refusals: BTreeSet<String>,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        let desk = Scenario::nowhere();
        desk.host.stop();
        let plain = Plain::new(&desk.folder.path().to_string_lossy());
        Self {
            desk,
            plain,
            exchanges: BTreeMap::new(),
            sent: Vec::new(),
            codes: BTreeSet::new(),
            refusals: BTreeSet::new(),
        }
    }

    /// Shows an id by a name in what is written down.
    pub(crate) fn name(&mut self, id: &Value, name: &str) -> String {
        let id = id.as_str().unwrap();
        self.plain.name(id, name);
        id.to_owned()
    }

    /// A command that goes through. Before it, the same request is sent at a revision that nobody has seen and with
    /// an id of another kind: whoever changes a record must say so, and an id alone must not be enough.
    pub(crate) fn ok(&mut self, command: &str, request: Value) -> Value {
        self.is_stale_at_another_revision(command, &request);
        self.is_not_found_under_another_id(command, &request);
        let answer = self.desk.ok(command, request.clone());
        self.write(command, &json!({ "request": request, "answer": answer }));
        self.sent.push((command.to_owned(), request));
        answer
    }

    fn is_stale_at_another_revision(&mut self, command: &str, request: &Value) {
        if let Some(revision) = request.get("revision") {
            let mut late = request.clone();
            late["revision"] = json!(9_999);
            let error = self.desk.err(command, late);
            assert_eq!(
                error,
                json!({ "code": "stale", "actualRevision": revision }),
                "{command}"
            );
            self.codes.insert("stale".to_owned());
        }
    }

    fn is_not_found_under_another_id(&mut self, command: &str, request: &Value) {
        let named = KINDS
            .iter()
            .filter(|(field, _)| request.get(field).is_some_and(Value::is_string));
        // A print names several records in one request, and what is not there is told by the first of them.
        for (field, kind) in named.filter(|_| command != "print_paper") {
            let mut foreign = request.clone();
            foreign[field] = json!("00000000-0000-0000-0000-000000000000");
            let error = self.desk.err(command, foreign);
            assert_eq!(error, json!({ "code": "not_found", "kind": kind }), "{command}");
            self.codes.insert("not_found".to_owned());
        }
    }

    /// Prints a paper of a kind.
    pub(crate) fn prints(&mut self, kind: &str, more: Value) -> Value {
        self.ok("print_paper", with(json!({ "kind": kind }), more))
    }

    /// A command that a rule refuses.
    pub(crate) fn refused(&mut self, refusal: &str, command: &str, request: Value) {
        let error = self.fails("refused", command, request);
        assert_eq!(error["reason"]["refusal"], refusal, "{command}: {error}");
        self.refusals.insert(refusal.to_owned());
    }

    /// A command that fails with a code.
    pub(crate) fn fails(&mut self, code: &str, command: &str, request: Value) -> Value {
        let error = self.desk.err(command, request.clone());
        self.failed(code, command, request, error)
    }

    /// The same at another application.
    pub(crate) fn fails_at(&mut self, app: &App, code: &str, command: &str, request: Value) {
        let error = app
            .dispatch(command, request.clone(), &self.desk.host)
            .unwrap_err();
        self.failed(code, command, request, json!(error));
    }

    fn failed(&mut self, code: &str, command: &str, request: Value, error: Value) -> Value {
        assert_eq!(error["code"], code, "{command} {request}: {error}");
        self.codes.insert(code.to_owned());
        self.write(command, &json!({ "request": request, "error": error }));
        error
    }

    /// Shows less of the last exchange of a command: what a print weighs is no part of the contract.
    pub(crate) fn hide_last(&mut self, command: &str, pointer: &str) {
        *self.last(command, pointer) = json!("‹байты›");
    }

    /// Shows one of many equal items of the last exchange of a command.
    pub(crate) fn shorten_last(&mut self, command: &str, pointer: &str) {
        let items = self.last(command, pointer).as_array_mut().unwrap();
        let count = items.len();
        items.truncate(1);
        items.push(json!(format!("‹и ещё {}›", count - 1)));
    }

    fn last(&mut self, command: &str, pointer: &str) -> &mut Value {
        let last = self.exchanges.get_mut(command).and_then(|all| all.last_mut());
        last.and_then(|exchange| exchange.pointer_mut(pointer)).unwrap()
    }

    fn write(&mut self, command: &str, exchange: &Value) {
        let shown = self.plain.shown(exchange);
        self.exchanges.entry(command.to_owned()).or_default().push(shown);
    }

    /// Compares what was written down with what was accepted, and looks for what was not walked.
    pub(crate) fn close(self) {
        let commands: BTreeSet<&str> = self.exchanges.keys().map(String::as_str).collect();
        let all: BTreeSet<&str> = app::NAMES.iter().copied().collect();
        assert_eq!(
            commands, all,
            "a command without its exchange, or the other way round"
        );
        let unreachable: Vec<Value> = unreachable().into_iter().map(|error| json!(error)).collect();
        let of = |key: &str, code: &str| -> BTreeSet<String> {
            let coded = unreachable.iter().filter(|error| error["code"] == code);
            coded
                .filter_map(|error| error.pointer(key)?.as_str().map(str::to_owned))
                .collect()
        };
        all_are_met("ApiError", "code", &self.codes, &of("/code", "internal"));
        all_are_met(
            "Refusal",
            "refusal",
            &self.refusals,
            &of("/reason/refusal", "refused"),
        );
        let printed = self.sent.iter().filter(|(command, _)| command == "print_paper");
        let kinds = printed.map(|(_, request)| request["kind"].as_str().unwrap().to_owned());
        all_are_met("PrintPaper", "kind", &kinds.collect(), &BTreeSet::new());
        let mut accepted = vec!["unreachable".to_owned(), "optional_fields".to_owned()];
        snapshot("unreachable", &json!(unreachable));
        for (command, exchanges) in &self.exchanges {
            snapshot(command, &json!(exchanges));
            accepted.push(command.clone());
        }
        for entry in fs::read_dir(folder()).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            let known = name
                .strip_suffix(".snap")
                .is_some_and(|stem| accepted.iter().any(|one| one == stem));
            assert!(known, "tests/snapshots/rpc/{name} belongs to no command");
        }
    }
}

/// Every tag of a type of the page was met or is known not to be reachable, and not both.
fn all_are_met(name: &str, tag: &str, met: &BTreeSet<String>, unreachable: &BTreeSet<String>) {
    let types = tempfile::tempdir().unwrap();
    app::bindings::write(types.path()).unwrap();
    let text = fs::read_to_string(types.path().join(format!("{name}.ts"))).unwrap();
    let opening = format!("\"{tag}\": \"");
    let all: BTreeSet<String> = text
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert!(
        met.is_disjoint(unreachable),
        "{name}: a walk met what was called unreachable"
    );
    let told: BTreeSet<String> = met.union(unreachable).cloned().collect();
    assert_eq!(
        told, all,
        "{name}: left is what the walk told, right is every {tag}"
    );
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/snapshots/rpc")
}

/// Compares with the accepted snapshot of this name.
pub(crate) fn snapshot(name: &str, value: &Value) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_json_snapshot!(name, value));
}
