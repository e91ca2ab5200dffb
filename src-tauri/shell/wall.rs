//! «Экран в зал»: the second window, for those in the room. Its page shows no names and asks for nothing but the sitting.

use app::ApiError;
use tauri::{
    AppHandle, Manager as _, Monitor, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
};

/// The label of the window, in capabilities as here.
const LABEL: &str = "wall";
/// All that its page may ask of the core.
const QUESTIONS: [&str; 2] = ["session", "sitting"];

/// Whether the page of a window may run a command.
pub(crate) fn may_ask(window: &str, command: &str) -> bool {
    window != LABEL || QUESTIONS.contains(&command)
}

/// Opens the window at a sitting, on another screen if there is one; a window that stands already goes there.
#[tauri::command]
pub(crate) async fn wall(window: WebviewWindow, sitting: String) -> Result<(), ApiError> {
    // What comes from a page becomes part of an address: an id and nothing else.
    if !sitting
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    {
        return Err(ApiError::NotFound {
            kind: "sitting".to_owned(),
        });
    }
    show(&window, &format!("/wall/{sitting}")).map_err(|error| ApiError::Internal {
        incident: error.to_string(),
    })
}

fn show(window: &WebviewWindow, place: &str) -> tauri::Result<()> {
    let handle = window.app_handle();
    if let Some(wall) = handle.get_webview_window(LABEL) {
        let mut address = wall.url()?;
        address.set_fragment(Some(place));
        wall.navigate(address)?;
        return wall.set_focus();
    }
    let page = WebviewUrl::App(format!("index.html#{place}").into());
    let wall = WebviewWindowBuilder::new(handle, LABEL, page)
        .title("Методактив – экран в зал")
        .inner_size(1024.0, 640.0);
    let wall = match other_screen(window)? {
        Some(screen) => {
            let corner = screen.position().to_logical::<f64>(screen.scale_factor());
            wall.position(corner.x, corner.y).fullscreen(true)
        }
        None => wall,
    };
    wall.build().map(drop)
}

/// A screen on which the window of the desk does not stand.
fn other_screen(window: &WebviewWindow) -> tauri::Result<Option<Monitor>> {
    let own = window.current_monitor()?.map(|screen| *screen.position());
    let screens = window.available_monitors()?;
    Ok(screens
        .into_iter()
        .find(|screen| own.is_some_and(|own| own != *screen.position())))
}

/// The wall does not outlive the desk.
pub(crate) fn follow(window: &Window, event: &WindowEvent) {
    if window.label() == "main"
        && matches!(event, WindowEvent::Destroyed)
        && let Some(wall) = wall_of(window.app_handle())
    {
        // A window that is gone already needs no closing.
        let _ = wall.close();
    }
}

fn wall_of(handle: &AppHandle) -> Option<WebviewWindow> {
    handle.get_webview_window(LABEL)
}
