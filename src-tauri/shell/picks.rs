//! File dialogs of the system. The page asks for a path and never touches a file itself.

use serde::Deserialize;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::{DialogExt, FilePath};

use app::ApiError;

/// What is asked for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wanted {
    /// Files to read.
    Files,
    /// A folder to read or to write into.
    Folder,
    /// A file to write.
    Save,
}

/// Asks for paths; an empty list means that the user closed the dialog.
#[tauri::command]
pub(crate) async fn pick(
    handle: AppHandle,
    wanted: Wanted,
    title: String,
    name: Option<String>,
    extensions: Vec<String>,
) -> Result<Vec<String>, ApiError> {
    let picked = tokio::task::spawn_blocking(move || {
        #[cfg(debug_assertions)]
        if let Some(answer) = rehearsed() {
            return answer;
        }
        ask(&handle, wanted, &title, name.as_deref(), &extensions)
    });
    picked.await.map_err(|error| ApiError::Internal {
        incident: error.to_string(),
    })
}

fn ask(
    handle: &AppHandle,
    wanted: Wanted,
    title: &str,
    name: Option<&str>,
    extensions: &[String],
) -> Vec<String> {
    let mut dialog = handle.dialog().file().set_title(title);
    if let Some(window) = handle.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    if let Some(name) = name {
        dialog = dialog.set_file_name(name);
    }
    if !extensions.is_empty() {
        let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter("Файлы", &extensions);
    }
    let picked = match wanted {
        Wanted::Files => dialog.blocking_pick_files().unwrap_or_default(),
        Wanted::Folder => dialog.blocking_pick_folder().into_iter().collect(),
        Wanted::Save => dialog.blocking_save_file().into_iter().collect(),
    };
    picked
        .into_iter()
        .filter_map(|path| FilePath::into_path(path).ok())
        .map(|path| path.to_string_lossy().into_owned())
        .collect()
}

/// Answers of a rehearsal: the first line of the file named by `METODAKTIV_PICKS`, taken off it. Only in debug
/// builds, where a test drives the window and nobody sits at the system's dialog.
#[cfg(debug_assertions)]
fn rehearsed() -> Option<Vec<String>> {
    let file = std::env::var_os("METODAKTIV_PICKS")?;
    let lines = std::fs::read_to_string(&file).ok()?;
    let (first, rest) = lines.split_once('\n').unwrap_or((&lines, ""));
    if first.is_empty() {
        return None;
    }
    let mut kept = std::fs::File::create(&file).ok()?;
    std::io::Write::write_all(&mut kept, rest.as_bytes()).ok()?;
    Some(first.split('\t').map(str::to_owned).collect())
}
