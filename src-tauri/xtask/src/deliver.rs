//! `package`: the installer for this system.

use anyhow::Result;

use crate::machine::{self, For, npm, succeed};

/// Builds the installer with the Tauri bundler.
pub(crate) fn package() -> Result<()> {
    machine::prepare(For::Running)?;
    machine::build_page()?;
    let config = machine::root().join("tauri.conf.json");
    // The bundler wants to stand beside the manifest.
    succeed(
        npm()
            .args(["exec", "--", "tauri", "build", "--config"])
            .arg(config)
            .current_dir(machine::root().join("ui")),
    )
}
