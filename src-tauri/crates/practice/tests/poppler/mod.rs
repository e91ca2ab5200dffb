//! What independent programs say of a PDF: poppler's text, qpdf's verdict.

use std::{path::Path, process::Command};

/// The text of a PDF on one line: soft hyphens out, blanks single.
pub(crate) fn text(path: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg("-raw")
        .arg(path)
        .arg("-")
        .output()
        .expect("poppler-utils are installed");
    assert!(output.status.success(), "pdftotext {}", path.display());
    let text = String::from_utf8(output.stdout).expect("poppler writes UTF-8");
    // A soft hyphen at the end of a line joins the word again.
    let whole = text.replace("\u{ad}\n", "").replace('\u{ad}', "");
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether qpdf finds nothing wrong with the structure.
#[allow(dead_code, reason = "not every test file asks")]
pub(crate) fn is_sound(path: &Path) -> bool {
    Command::new("qpdf")
        .arg("--check")
        .arg(path)
        .output()
        .expect("qpdf is installed")
        .status
        .success()
}
