//! Tells Tauri where the capabilities lie and which commands of ours stand under them.

fn main() {
    // Tauri watches the usual folder only: an edited right would stay as it was in what is built already.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(
            tauri_build::AppManifest::new()
                .commands(&["rpc", "file", "cancel", "pick", "wall", "hold", "close"]),
        );
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
