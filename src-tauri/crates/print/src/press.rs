//! From a typed model to bytes: limits and «типограф» first, then layout, proof-reading and PDF.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::excerpt;
use crate::world::PaperWorld;
use crate::{PageStyle, PrintError, Templates, manuscript, proof};

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

/// How many prints an intermediate result of the layout engine outlives. Without eviction a thousand
/// forms keep three gigabytes; with it a form still reuses what the form before it laid out.
const CACHE_AGE: usize = 5;

/// Longest text of one paper, characters: a stop before the layout engine takes the memory.
const MOST_CHARACTERS: usize = 4_000_000;

/// What distinguishes one paper from another for the press.
pub(crate) struct Job<'a> {
    /// Model as the template reads it; keys that begin with «_» are settings, the rest is text.
    pub(crate) view: Value,
    pub(crate) style: &'a PageStyle,
    /// Goes into the metadata of the file.
    pub(crate) composed_on: NaiveDate,
    pub(crate) most_pages: usize,
    /// PDF/A-2b with tags; without it a plain, smaller PDF for joining.
    pub(crate) archival: bool,
}

/// One template ready to print many papers.
pub(crate) struct Press {
    world: PaperWorld,
}

impl Press {
    pub(crate) fn new(template: &str, templates: &Templates) -> Result<Self, PrintError> {
        Ok(Self {
            world: PaperWorld::new(template, templates)?,
        })
    }

    /// Prints one paper or refuses; there is no paper with a part missing.
    pub(crate) fn print(&mut self, job: Job<'_>) -> Result<Pdf, PrintError> {
        let printed = self.lay_out(job);
        comemo::evict(CACHE_AGE);
        printed
    }

    fn lay_out(&mut self, mut job: Job<'_>) -> Result<Pdf, PrintError> {
        job.style.check()?;
        let texts = manuscript::set(&mut job.view)?;
        let characters: usize = texts.iter().map(|text| text.len()).sum();
        if characters > MOST_CHARACTERS {
            return Err(PrintError::TooLong {
                field: "весь документ".to_owned(),
                characters,
                limit: MOST_CHARACTERS,
            });
        }
        let day = Datetime::from_ymd(
            job.composed_on.year(),
            u8::try_from(job.composed_on.month()).unwrap_or(1),
            u8::try_from(job.composed_on.day()).unwrap_or(1),
        );
        self.world.load(job.view.to_string(), day);
        let document = typst::compile::<PagedDocument>(&self.world)
            .output
            .map_err(|mistakes| self.mistake(mistakes.first(), &texts))?;
        let pages = document.pages().len();
        if pages > job.most_pages {
            return Err(PrintError::TooManyPages {
                pages,
                limit: job.most_pages,
            });
        }
        proof::read(&document, &texts, job.style)?;
        let options = options(&job)?;
        let bytes =
            typst_pdf::pdf(&document, &options).map_err(|mistakes| self.mistake(mistakes.first(), &texts))?;
        Ok(Pdf {
            bytes,
            pages: u32::try_from(pages).unwrap_or(u32::MAX),
        })
    }

    /// The engine's first complaint in our terms.
    fn mistake(&self, diagnostic: Option<&SourceDiagnostic>, texts: &[String]) -> PrintError {
        let Some(diagnostic) = diagnostic else {
            return PrintError::Internal("верстка остановлена без объяснения".to_owned());
        };
        let message = diagnostic.message.to_string();
        // The manuscript was checked glyph by glyph; what is left comes from the template itself.
        if message.contains("could not be displayed") {
            let quoted = message
                .split('`')
                .nth(1)
                .unwrap_or_default()
                .trim_matches('"')
                .to_owned();
            let unknown = |letter: &char| !crate::fonts::covers(*letter);
            if let Some(character) = quoted.chars().find(unknown) {
                let text = texts
                    .iter()
                    .find(|text| text.contains(character))
                    .unwrap_or(&quoted);
                return PrintError::MissingGlyph {
                    character,
                    code: format!("U+{:04X}", u32::from(character)),
                    text: excerpt(text),
                };
            }
        }
        PrintError::Template {
            place: self.world.place(diagnostic),
            message,
        }
    }
}

fn options(job: &Job<'_>) -> Result<PdfOptions, PrintError> {
    let standards: &[PdfStandard] = if job.archival {
        &[PdfStandard::A_2b]
    } else {
        &[PdfStandard::V_1_7]
    };
    let standards = PdfStandards::new(standards)
        .map_err(|mistake| PrintError::Internal(mistake.message().to_string()))?;
    let moment = Datetime::from_ymd_hms(
        job.composed_on.year(),
        u8::try_from(job.composed_on.month()).unwrap_or(1),
        u8::try_from(job.composed_on.day()).unwrap_or(1),
        0,
        0,
        0,
    );
    Ok(PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Методактив".to_owned())),
        timestamp: moment.map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: job.archival,
        pretty: false,
    })
}

/// Prints one paper with a template of its own.
pub(crate) fn print(template: &str, templates: &Templates, job: Job<'_>) -> Result<Pdf, PrintError> {
    Press::new(template, templates)?.print(job)
}
