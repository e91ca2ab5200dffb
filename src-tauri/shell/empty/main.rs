//! A window with nothing in it, built as the program is: what `cargo xtask bench window` measures the program against.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[allow(clippy::disallowed_types, reason = "Tauri's own macro writes a HashMap")]
fn main() -> std::process::ExitCode {
    let built = tauri::Builder::default()
        .plugin(metodaktiv_shell::painting())
        .run(tauri::generate_context!("src-tauri/shell/empty/tauri.conf.json"));
    match built {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Окно не открылось: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
