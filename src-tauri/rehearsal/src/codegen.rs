//! `codegen`: the page's types from the list of commands.

use anyhow::Result;

use crate::root;

/// Writes `ui/src/host/api` anew.
pub(crate) fn write() -> Result<()> {
    let folder = root().join("ui/src/host/api");
    app::bindings::write(&folder)?;
    println!("{}: готово", folder.display());
    Ok(())
}
