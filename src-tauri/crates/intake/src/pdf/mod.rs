//! PDF from outside: is it whole, how many pages, what does it say.
//!
//! Read by a small reader of our own that looks at the file once from beginning to end with a bounded depth, a
//! bounded number of objects and a bounded amount of unpacking; then lopdf, which joins documents for printing,
//! is asked whether it sees the same pages.

mod cmap;
mod content;
mod document;
mod font;
mod lex;
mod rebuild;
mod scan;
mod value;

use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use crate::text::BoundedText;
use crate::warning::Warning;
use document::Pdf;

/// The facts of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PdfFacts {
    /// Pages in the page tree.
    pub(crate) pages: u32,
    /// The text layer of the first pages, bounded.
    pub(crate) text: String,
    /// Remarks.
    pub(crate) warnings: Vec<Warning>,
}

fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Pdf<'a>, Refused> {
    Pdf::open(bytes, scan::scan(bytes, limits)?, limits)
}

/// Inspects PDF bytes. Refuses what is encrypted, torn, without pages, or larger inside than the limits.
pub(crate) fn inspect_pdf(bytes: &[u8], limits: &Limits) -> Result<PdfFacts, Refused> {
    let pdf = open(bytes, limits)?;
    let pages = pdf.pages(limits)?;
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut text = BoundedText::new(limits.text_bytes);
    content::gather(&pdf, &pages, &mut text);
    let mut warnings = Vec::new();
    if pdf.is_active() {
        warnings.push(Warning::ActiveContent);
    }
    let joined =
        rebuild::rebuild(&pdf).and_then(|rebuilt| rebuild::second_opinion(&rebuilt, limits.inside_bytes));
    if joined != Some(count) || !pdf.lengths_fit() {
        warnings.push(Warning::CannotJoin);
    }
    Ok(PdfFacts {
        pages: count,
        text: text.finish(),
        warnings,
    })
}

/// The same PDF with a fresh cross-reference table appended: safe to hand to a reader that believes tables, and
/// readable even when its own table is wrong. Every byte of the original stays in its place.
///
/// Refuses what [`inspect`](crate::inspect) refuses.
pub fn with_fresh_table(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Refused> {
    let pdf = open(bytes, limits)?;
    let pages = pdf.pages(limits)?.len();
    let rebuilt = rebuild::rebuild(&pdf);
    // Of a file that is half a ruin the table may tell less than the looking through it did.
    let is_as_good = |rebuilt: &Vec<u8>| {
        let again = open(rebuilt, limits).and_then(|again| Ok(again.pages(limits)?.len()));
        again == Ok(pages)
    };
    rebuilt.filter(is_as_good).ok_or(Refused::Broken {
        part: Breakage::Structure,
    })
}

#[cfg(test)]
mod tests;
