//! Three doors for the page: a command as JSON, the bytes of a print, cancelling a long work.

use std::sync::Arc;

use app::{ApiError, App, Go, SystemHost};
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, Manager, State, WebviewWindow, ipc::Response};

use crate::{wall, works::Works};

/// Commands that open or close the store.
const DOORS: [&str; 7] = [
    "create_office",
    "create_practice",
    "end_practice",
    "restore_copy",
    "join_office",
    "unlock",
    "lock",
];

/// The core and the works under way.
pub(crate) struct Core {
    pub(crate) app: App,
    pub(crate) works: Works,
}

/// What the page asks first (`ui/src/early.ts`), with the rows that it begins with.
const FIRST: [&str; 8] = [
    "session",
    "regulation",
    "exchange_pulse",
    "home",
    "views",
    "inbox",
    "cycles",
    "undoable",
];
const FIRST_ROWS: u32 = 200;

impl Core {
    /// Opens a practice base, which has no password, while the page is still being loaded. A base with a password stays
    /// closed. What the page asks first is looked up once beforehand: its answers waited for pages of the base to be read and
    /// decrypted, and while the window is made there is a processor with nothing to do.
    pub(crate) fn open_practice(&self) {
        let host = SystemHost::new(|_: &str, _, _| Go::On);
        let ask = |name: &str, request: Value| self.app.dispatch(name, request, &host);
        if ask("unlock", json!({ "password": "" })).is_err() {
            return;
        }
        for name in FIRST {
            let _ = ask(name, Value::Null);
        }
        let _ = ask("register", json!({ "limit": FIRST_ROWS }));
    }
}

/// Runs a command off the window's thread; other windows hear which reads went stale.
#[tauri::command]
pub(crate) async fn rpc(
    window: WebviewWindow,
    core: State<'_, Arc<Core>>,
    name: String,
    request: Value,
) -> Result<Value, ApiError> {
    if !wall::may_ask(window.label(), &name) {
        return Err(ApiError::BadRequest {
            detail: format!("{name} is no question of this window"),
        });
    }
    let core = Arc::clone(&core);
    let handle = window.app_handle().clone();
    let from = window.label().to_owned();
    let answer = tokio::task::spawn_blocking(move || {
        let host = SystemHost::new(|job: &str, done, total| {
            // A window that is gone does not stop the work.
            let _ = handle.emit("progress", json!({ "job": job, "done": done, "total": total }));
            if core.works.is_cancelled(job) {
                Go::Stop
            } else {
                Go::On
            }
        });
        let answer = core.app.dispatch(&name, request, &host)?;
        tell_others(&handle, &from, &name, &answer);
        Ok(answer)
    });
    answer.await.unwrap_or_else(|error| {
        Err(ApiError::Internal {
            incident: error.to_string(),
        })
    })
}

fn tell_others(handle: &AppHandle, from: &str, name: &str, answer: &Value) {
    // What opens and closes the store changes what every window may show.
    let session = json!(["session"]);
    let door = DOORS.contains(&name).then_some(&session);
    let Some(topics) = answer.get("topics").or(door) else {
        return;
    };
    for label in handle.webview_windows().keys().filter(|label| *label != from) {
        let _ = handle.emit_to(label.as_str(), "topics", topics);
    }
}

/// The bytes of a print.
#[tauri::command]
pub(crate) async fn file(core: State<'_, Arc<Core>>, id: String) -> Result<Response, ApiError> {
    core.app.file(&id).map(Response::new)
}

/// Cancels a long work.
#[tauri::command]
pub(crate) async fn cancel(core: State<'_, Arc<Core>>, job: String) -> Result<(), ApiError> {
    core.works.cancel(&job);
    Ok(())
}
