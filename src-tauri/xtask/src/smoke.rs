//! The built program in a real window, driven by WebDriver under a virtual screen.

mod chain;
mod driver;

use anyhow::Result;

use crate::machine;

/// Builds the window and goes through the chain by hand: from a dropped ZIP to saved PDFs.
pub(crate) fn smoke() -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!("   Проход по окну делается на Linux; здесь окно только собрано.");
        return machine::build_window(false).map(drop);
    }
    let window = machine::build_window(false)?;
    chain::by_hand(&window)
}
