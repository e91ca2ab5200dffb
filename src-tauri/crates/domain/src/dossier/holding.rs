//! What a slot of a dossier holds, told so that another holding never reads the same.

use super::{DocumentForm, Dossier, PageRange, Piece};

/// How much of a content's name tells it from all others: 128 bits in hexadecimal.
const NAME_LETTERS: usize = 32;

impl Dossier {
    /// What whoever looks at a slot sees, as one line; never empty. A check remembers it, and stands while it is the same;
    /// the journal shows it, so it is in words.
    ///
    /// Where the slot has pages, they are what is seen: the contents of their files (by the names that they bear in the
    /// store), the pages, their order and how they are turned; the requisites, sheets and form typed beside them describe
    /// the same pages, and putting a description right does not make a look at the pages void. Where it has none, the
    /// description stands for the paper itself: another number, form or count of sheets is another paper.
    #[must_use]
    pub fn holding(&self, slot: &str) -> String {
        let mut seen: Vec<Piece> = Vec::new();
        for piece in self.pieces(slot) {
            // Pages that follow one another are the same document however they were divided when it was arranged.
            match seen.last_mut().filter(|last| {
                last.file == piece.file
                    && last.turn == piece.turn
                    && last.pages.last.saturating_add(1) == piece.pages.first
            }) {
                Some(last) => last.pages.last = piece.pages.last,
                None => seen.push(piece),
            }
        }
        let pages: Vec<String> = seen.iter().map(|piece| self.told(piece)).collect();
        if !pages.is_empty() {
            return pages.join("; ");
        }
        match self.documents.get(slot) {
            Some(paper) if paper.sheets > 0 => {
                let form = match paper.form {
                    DocumentForm::Original => "подлинник",
                    DocumentForm::CertifiedCopy => "копия",
                    DocumentForm::Scan => "скан",
                };
                format!("бумага: {form}, {} л., {}", paper.sheets, paper.requisites.trim())
            }
            _ => "документа нет".to_owned(),
        }
    }

    fn told(&self, piece: &Piece) -> String {
        let name = self.files.get(&piece.file).map_or("?", |file| &file.digest);
        let name: String = name.chars().take(NAME_LETTERS).collect();
        let PageRange { first, last } = piece.pages;
        let turned = match piece.turn.degrees() {
            0 => String::new(),
            degrees => format!(", поворот {degrees}°"),
        };
        format!("файл {name}, с. {first}–{last}{turned}")
    }
}
