//! The desk's window and the page in it. WebKitGTK reads what a page asks for in pieces of eight kilobytes, which made a tenth of a
//! second of the page's first code; handed over with the window, it is there at once.

use tauri::{App, WebviewWindowBuilder};

/// Where `ui/startScript.ts` leaves the first code.
const START: &str = "assets/start.js";

/// Opens the window. A page built otherwise fetches its code by itself.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        let mut window = WebviewWindowBuilder::from_config(app.handle(), config)?;
        let start = app.asset_resolver().get(START.to_owned());
        if let Some(start) = start.and_then(|start| String::from_utf8(start.bytes).ok()) {
            window = window.initialization_script(start);
        }
        window.build()?;
    }
    Ok(())
}
