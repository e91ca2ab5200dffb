//! A document of a dossier in one PDF: pages of its files in the order that a person gave them, turned as they were
//! turned. It is made anew at each look and is never kept: the received files stay the originals.

use std::collections::{BTreeMap, btree_map::Entry};

use domain::{Dossier, DossierFile, DossierId, FileId};
use intake::{Limits, PageImage, Refused};
use print::{Content, Picture, Piece, Samples};

use super::Print;
use crate::{Answer, ApiError, desk::Desk};

/// Decrypted originals, each once.
#[derive(Default)]
struct Originals {
    /// PDFs with fresh tables, in the order in which they were met.
    pdfs: Vec<Vec<u8>>,
    places: BTreeMap<FileId, usize>,
    pictures: BTreeMap<FileId, Vec<u8>>,
}

/// A page of a picture with the file that it came from.
struct Leaf {
    file: FileId,
    image: PageImage,
}

/// The pieces as they will lie, before the bytes are lent to them.
enum Planned {
    Pages { pdf: usize, first: u32, last: u32 },
    Picture(Box<Leaf>),
}

/// Assembles a document of a dossier.
///
/// # Errors
/// [`ApiError::File`] when a piece is no page (a Word document, a text), when a file is damaged or too large to draw;
/// [`ApiError::NotFound`] for a dossier or slot without files.
pub(crate) fn document(desk: &Desk<'_>, dossier: DossierId, slot: &str) -> Answer<Print> {
    let dossier = desk.get::<Dossier>(dossier.0)?.record;
    let rule = desk
        .regulation()
        .document(slot)
        .ok_or(domain::Refusal::NoSuchSlot {
            slot: slot.to_owned(),
        })?;
    let pieces = dossier.pieces(slot);
    if pieces.is_empty() {
        return Err(ApiError::NotFound {
            kind: "document".to_owned(),
        });
    }
    let mut originals = Originals::default();
    let mut planned = Vec::new();
    for piece in &pieces {
        let file = dossier
            .files
            .get(&piece.file)
            .ok_or(domain::Refusal::NoSuchFile)?;
        let refused = |refused: Refused| ApiError::File {
            sentence: format!(
                "Документ «{}» не собран: файл «{}» не показать. {} Сами файлы целы, их можно смотреть по одному.",
                rule.short,
                file.name,
                refused.what()
            ),
        };
        match file.file_type.as_str() {
            "pdf" => {
                let pdf = originals.pdf(desk, piece.file, file, &refused)?;
                planned.push((
                    Planned::Pages {
                        pdf,
                        first: piece.pages.first,
                        last: piece.pages.last,
                    },
                    piece.turn.degrees(),
                ));
            }
            "jpeg" | "png" | "tiff" => {
                let bytes = originals.picture(desk, piece.file, file)?;
                for page in piece.pages.first..=piece.pages.last {
                    let image = intake::page_image(bytes, page, &Limits::default()).map_err(refused)?;
                    let leaf = Leaf {
                        file: piece.file,
                        image,
                    };
                    planned.push((Planned::Picture(Box::new(leaf)), piece.turn.degrees()));
                }
            }
            _ => {
                return Err(ApiError::File {
                    sentence: format!(
                        "Документ «{}» не собран: файл «{}» – не страницы, а текст. Напечатайте его в PDF из своей \
                         программы и добавьте вместо него; остальные файлы можно смотреть по одному.",
                        rule.short, file.name
                    ),
                });
            }
        }
    }
    let pdfs: Vec<&[u8]> = originals.pdfs.iter().map(Vec::as_slice).collect();
    let pieces: Vec<Piece<'_>> = planned
        .iter()
        .filter_map(|(planned, turn)| {
            let content = match planned {
                Planned::Pages { pdf, first, last } => Content::Pages {
                    pdf: *pdf,
                    first: *first,
                    last: *last,
                },
                Planned::Picture(leaf) => {
                    Content::Picture(picture(leaf, originals.pictures.get(&leaf.file)?))
                }
            };
            Some(Piece { content, turn: *turn })
        })
        .collect();
    let pdf = print::assemble(&rule.short, &pdfs, &pieces)?;
    // The name bears the document's and nobody's name.
    Ok((
        format!("{}.pdf", intake::safe_name(&rule.short)),
        pdf.bytes,
        pdf.pages,
    ))
}

/// A received file as a page can show it: a PDF, a JPEG, a PNG and a text as they are, a TIFF as a PDF of its pages, a Word
/// document as its words. The received file stays the original.
///
/// # Errors
/// [`ApiError::File`] when it is damaged or too large to draw.
pub(crate) fn seen(desk: &Desk<'_>, dossier: DossierId, id: FileId) -> Answer<Print> {
    let dossier = desk.get::<Dossier>(dossier.0)?.record;
    let file = dossier.files.get(&id).ok_or(domain::Refusal::NoSuchFile)?;
    let bytes = desk.store.get_file(&file.digest)?;
    let limits = Limits::default();
    let refused = |refused: Refused| ApiError::File {
        sentence: format!(
            "Файл «{}» не показать. {} Сам файл цел, его можно сохранить.",
            file.name,
            refused.what()
        ),
    };
    match file.file_type.as_str() {
        "docx" => {
            let known = intake::inspect(&file.name, &bytes, &limits).map_err(refused)?;
            Ok(("текст.txt".to_owned(), known.text.into_bytes(), 1))
        }
        "tiff" => {
            let mut leaves = Vec::new();
            for page in 1..=file.pages {
                let image = intake::page_image(&bytes, page, &limits).map_err(refused)?;
                leaves.push(Leaf { file: id, image });
            }
            let pieces: Vec<Piece<'_>> = leaves
                .iter()
                .map(|leaf| Piece {
                    content: Content::Picture(picture(leaf, &bytes)),
                    turn: 0,
                })
                .collect();
            let pdf = print::assemble("Страницы", &[], &pieces)?;
            Ok(("страницы.pdf".to_owned(), pdf.bytes, pdf.pages))
        }
        other => Ok((format!("скан.{other}"), bytes, file.pages)),
    }
}

impl Originals {
    fn pdf(
        &mut self,
        desk: &Desk<'_>,
        id: FileId,
        file: &DossierFile,
        refused: &dyn Fn(Refused) -> ApiError,
    ) -> Answer<usize> {
        if let Some(place) = self.places.get(&id) {
            return Ok(*place);
        }
        let bytes = desk.store.get_file(&file.digest)?;
        let place = self.pdfs.len();
        self.pdfs
            .push(intake::with_fresh_table(&bytes, &Limits::default()).map_err(refused)?);
        self.places.insert(id, place);
        Ok(place)
    }

    fn picture(&mut self, desk: &Desk<'_>, id: FileId, file: &DossierFile) -> Answer<&[u8]> {
        Ok(match self.pictures.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(desk.store.get_file(&file.digest)?),
        })
    }
}

fn picture<'b>(leaf: &'b Leaf, original: &'b [u8]) -> Picture<'b> {
    let (components, samples) = match &leaf.image.samples {
        intake::Samples::Jpeg { components, inverted } => (
            *components,
            Samples::Jpeg {
                bytes: original,
                inverted: *inverted,
            },
        ),
        intake::Samples::Packed { components, bytes } => (*components, Samples::Packed(bytes)),
    };
    Picture {
        size: leaf.image.size,
        orientation: leaf.image.orientation,
        components,
        samples,
    }
}
