//! The chain by hand in a real window.

use std::path::Path;

use anyhow::Result;

use super::driver::Window;

/// Opens the window on an empty folder and begins.
pub(crate) fn by_hand(program: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let picks = folder.path().join("picks.txt");
    let window = Window::open(program, &folder.path().join("data"), &picks, 4455)?;
    window.sees("Методактив")?;
    Ok(())
}
