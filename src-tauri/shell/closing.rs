//! Closing the window while something is typed and not kept: the page is asked first.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{Emitter as _, Manager as _, State, WebviewWindow, Window, WindowEvent};

/// Whether the page holds the window open.
#[derive(Debug, Default)]
pub(crate) struct Held(AtomicBool);

/// The page says whether it has anything to lose.
#[tauri::command]
pub(crate) fn hold(held: State<'_, Held>, is_held: bool) {
    held.0.store(is_held, Ordering::Relaxed);
}

/// The page has nothing to lose any more: closes its window.
#[tauri::command]
pub(crate) fn close(window: WebviewWindow) {
    // A window that is gone already needs no closing.
    let _ = window.destroy();
}

/// Asks the page instead of closing at once. A page that does not answer holds the window only the first time.
pub(crate) fn ask(window: &Window, event: &WindowEvent) {
    if window.label() == "main"
        && let WindowEvent::CloseRequested { api, .. } = event
        && window.state::<Held>().0.swap(false, Ordering::Relaxed)
        && window.emit_to("main", "closing", ()).is_ok()
    {
        api.prevent_close();
    }
}
