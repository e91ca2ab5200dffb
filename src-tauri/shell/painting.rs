//! How windows are painted. Where there is no video card WebKit on Linux still composes them as if there were one,
//! with the card played by the processor: a key was answered after 250 ms instead of 55, forty frames of scrolling took
//! 9.6 s instead of 1.2, and a window took 150 MB more. There it is told to paint plainly.

use tauri::{
    Wry,
    plugin::{Builder, TauriPlugin},
};

/// Lets every window of the program be painted as suits the machine.
#[must_use]
pub fn painting() -> TauriPlugin<Wry> {
    Builder::new("painting")
        .on_webview_ready(|_webview| {
            #[cfg(target_os = "linux")]
            if !has_card() {
                // A window that cannot be told is painted as before.
                let _ = _webview.with_webview(|view| plainly(&view.inner()));
            }
        })
        .build()
}

/// Whether something draws for the processor: such cards leave a node to be asked through.
#[cfg(target_os = "linux")]
fn has_card() -> bool {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes
        .map(|node| node.file_name())
        .any(|name| name.to_string_lossy().starts_with("renderD"))
}

#[cfg(target_os = "linux")]
fn plainly(view: &webkit2gtk::WebView) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

    if let Some(settings) = view.settings() {
        settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
    }
}
