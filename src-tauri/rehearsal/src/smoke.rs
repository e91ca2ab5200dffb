//! The built program in a real window, driven by WebDriver under a virtual screen.

mod chain;
mod driver;

use std::path::Path;

use anyhow::Result;

/// Goes through the chain by hand in the window of `program`: from a dropped ZIP to a saved PDF.
pub(crate) fn smoke(program: &Path) -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!("   Проход по окну делается на Linux; здесь окно только собрано.");
        return Ok(());
    }
    chain::by_hand(program)
}
