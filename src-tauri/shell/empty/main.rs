//! A window with nothing in it, built as the program is: what `cargo xtask bench window` measures the program against.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[allow(clippy::disallowed_types, reason = "Tauri's own macro writes a HashMap")]
fn main() -> std::process::ExitCode {
    match tauri::Builder::default().run(tauri::generate_context!("src-tauri/shell/empty/tauri.conf.json")) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Окно не открылось: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
