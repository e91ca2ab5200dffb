//! The desktop shell: a thin transport between the page and the core. The only code that names Tauri.

mod closing;
mod page;
mod painting;
mod paths;
mod picks;
mod rpc;
mod wall;
mod works;

use std::{process::ExitCode, sync::Arc};

pub use painting::painting;

/// Opens the window over the data folder and runs until it is closed.
#[must_use]
#[allow(clippy::disallowed_types, reason = "Tauri's own macro writes a HashMap")]
pub fn run() -> ExitCode {
    let folder = match paths::data_folder() {
        Ok(folder) => folder,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    };
    let core = Arc::new(rpc::Core {
        app: app::App::new(folder).practising(practice::live),
        works: works::Works::default(),
    });
    let opened = Arc::clone(&core);
    // The answer is the window's to hear: it asks for the session first.
    std::thread::spawn(move || opened.open_practice());
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(painting())
        .manage(core)
        .manage(closing::Held::default())
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            rpc::file,
            rpc::cancel,
            picks::pick,
            wall::wall,
            closing::hold,
            closing::close
        ])
        .on_window_event(|window, event| {
            closing::ask(window, event);
            wall::follow(window, event);
        })
        .setup(|app| Ok(page::open(app)?))
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Окно не открылось: {error}");
            ExitCode::FAILURE
        }
    }
}
