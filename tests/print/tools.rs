//! Reading the bytes back with the tools of Poppler and qpdf.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use print::Pdf;

/// A file that lives as long as the test.
pub(crate) struct Saved {
    _folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

pub(crate) fn save(name: &str, bytes: &[u8]) -> Saved {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{name}.pdf"));
    put(&path, bytes);
    // For the eye: PRINT_LOOK=/some/folder keeps every paper.
    if let Some(look) = std::env::var_os("PRINT_LOOK") {
        put(&Path::new(&look).join(format!("{name}.pdf")), bytes);
    }
    Saved {
        _folder: folder,
        path,
    }
}

fn put(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

pub(crate) fn run(program: &str, arguments: &[&str], file: &Path, tail: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(tail)
        .output()
        .unwrap_or_else(|fault| {
            panic!("{program} is needed for the print tests (poppler-utils, qpdf): {fault}")
        });
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success(),
        "{program}: {errors}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Text as it lies on the page.
pub(crate) fn page_text(name: &str, pdf: &Pdf) -> String {
    let saved = save(name, &pdf.bytes);
    run("pdftotext", &["-layout"], &saved.path, &["-"])
}

/// Text in the order in which it was set: a cell stays in one piece.
pub(crate) fn raw_text(pdf: &Pdf) -> String {
    let saved = save("raw", &pdf.bytes);
    run("pdftotext", &["-raw"], &saved.path, &["-"])
}

/// The same without the page numbers, so that a paragraph over two pages stays in one piece.
pub(crate) fn body_text(pdf: &Pdf) -> String {
    let text = raw_text(pdf);
    let pages = text.split('\u{c}').map(|page| match page.split_once('\n') {
        Some((first, rest)) if first.trim().parse::<u32>().is_ok() => rest,
        _ => page,
    });
    pages.collect()
}

/// Text of each page as it lies.
pub(crate) fn pages(pdf: &Pdf) -> Vec<String> {
    let text = page_text("pages", pdf);
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.truncate(pdf.pages as usize);
    pages
}

/// Compares the text of a paper with `tests/golden/print/<name>.txt`; `GOLDEN=accept` rewrites it.
pub(crate) fn golden(name: &str, pdf: &Pdf) {
    let text = page_text(name, pdf);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/golden/print")
        .join(format!("{name}.txt"));
    if std::env::var_os("GOLDEN").is_some_and(|mode| mode == "accept") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        put(&path, text.as_bytes());
        return;
    }
    let expected = fs::read_to_string(&path)
        .unwrap_or_else(|fault| panic!("{}: {fault}; run once with GOLDEN=accept", path.display()));
    let difference = expected
        .lines()
        .zip(text.lines())
        .enumerate()
        .find(|(_, (old, new))| old != new);
    assert!(
        expected == text,
        "the paper «{name}» reads differently from its golden text; first difference: {difference:?}. \
         If the change is meant, run with GOLDEN=accept and review the diff"
    );
}

/// The file is whole by qpdf, and every face is embedded with a map to Unicode.
pub(crate) fn sound(name: &str, pdf: &Pdf) {
    let saved = save(name, &pdf.bytes);
    let report = run("qpdf", &["--check"], &saved.path, &[]);
    assert!(
        report.contains("No syntax or stream encoding errors found"),
        "{report}"
    );
    let pages = run("qpdf", &["--show-npages"], &saved.path, &[]);
    assert_eq!(
        pages.trim(),
        pdf.pages.to_string(),
        "the page count is told right"
    );
    let fonts = run("pdffonts", &[], &saved.path, &[]);
    for line in fonts.lines().skip(2) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [.., embedded, _, unicode, _, _] = fields.as_slice() else {
            panic!("unexpected line: {line}")
        };
        assert_eq!(
            (*embedded, *unicode),
            ("yes", "yes"),
            "face not embedded or without ToUnicode: {line}"
        );
    }
}

/// Letters of a text without spaces and hyphens: lines of a page break where they like.
pub(crate) fn ink(text: &str) -> String {
    text.chars()
        .filter(|letter| {
            !letter.is_whitespace() && !matches!(letter, '-' | '\u{2010}' | '\u{ad}' | '\u{200b}')
        })
        .collect()
}
