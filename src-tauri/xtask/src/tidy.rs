//! `tidy`: the rules of the house that a compiler does not check. The same checks run as tests.

use anyhow::Result;

/// Checks the whole repository.
pub(crate) fn check() -> Result<()> {
    crate::machine::succeed(crate::machine::cargo().args([
        "test",
        "--quiet",
        "--package",
        "xtask",
        "--test",
        "tidy",
    ]))
}
