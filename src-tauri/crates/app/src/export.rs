//! Papers out: a print is made once, shown from memory, and saved byte for byte.

use std::{collections::VecDeque, io::Read, path::Path};

use domain::{AssignmentId, DossierId, ErasureId, FileId, ItemId, MinutesId, OrderId, PathwayId, SittingId};
use intake::FileType;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Answer, ApiError, App, Host,
    compose::{self, CandidateLetter, ConsentTo},
    desk::Desk,
    receiving::{open_foreign, unreadable},
    saving::save_outside,
};

/// A finished print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Printed {
    /// Id to fetch or save the bytes by.
    pub file: String,
    /// File name to offer; it bears no personal data.
    pub name: String,
    /// Pages.
    pub pages: u32,
}

/// What to print.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum PrintPaper {
    /// Minutes: the draft as it stands, or the frozen bytes.
    Minutes {
        /// The minutes.
        minutes: MinutesId,
    },
    /// An extract for one candidate.
    Extract {
        /// Frozen or sealed minutes.
        minutes: MinutesId,
        /// The candidate.
        dossier: DossierId,
    },
    /// An order.
    Order {
        /// The order.
        order: OrderId,
    },
    /// A draft of an order with words that are not kept yet: how it would print.
    OrderAsTyped {
        /// The draft.
        order: OrderId,
        /// Its words as they stand on screen.
        wording: domain::Wording,
    },
    /// One ИОМ.
    Pathway {
        /// The pathway.
        pathway: PathwayId,
    },
    /// A blank ИОМ form; written with braces, for serde takes unknown fields of a variant without them in silence.
    BlankPathway {},
    /// Повестка дня of a sitting.
    Agenda {
        /// The sitting.
        sitting: SittingId,
    },
    /// Лист регистрации членов Комиссии.
    AttendanceSheet {
        /// The sitting.
        sitting: SittingId,
    },
    /// Лист поимённого голосования: filled from the votes, blank before the first one.
    RollCall {
        /// The sitting.
        sitting: SittingId,
    },
    /// Бюллетени тайного голосования, a ballot a voter.
    Ballots {
        /// The sitting.
        sitting: SittingId,
        /// One question; `null` = every question with a secret ballot.
        item: Option<ItemId>,
    },
    /// Протокол счётной комиссии: totals of the secret ballots, a blank before they are counted.
    CountingMinutes {
        /// The sitting.
        sitting: SittingId,
    },
    /// Сводная таблица of the candidates of a sitting.
    Overview {
        /// The sitting.
        sitting: SittingId,
    },
    /// Сводки of the candidates of a sitting, a page each.
    Briefs {
        /// The sitting.
        sitting: SittingId,
    },
    /// Сводка of one candidate.
    Brief {
        /// The dossier.
        dossier: DossierId,
    },
    /// Уведомления of all members about a sitting.
    SittingLetters {
        /// The sitting.
        sitting: SittingId,
    },
    /// Уведомление о недостатках of a returned dossier.
    ReturnLetter {
        /// The dossier.
        dossier: DossierId,
    },
    /// Уведомление of a candidate about the sitting.
    AgendaLetter {
        /// The dossier.
        dossier: DossierId,
    },
    /// Уведомление of a candidate about the decision, once the minutes are sealed.
    DecisionLetter {
        /// The dossier.
        dossier: DossierId,
    },
    /// Letters of one kind to many candidates, a letter a candidate.
    CandidateLetters {
        /// Which letter.
        letter: CandidateLetter,
        /// The dossiers, in the order of the print.
        dossiers: Vec<DossierId>,
    },
    /// Заявление кандидата: to sign, blank where nothing is known.
    Application {
        /// The dossier.
        dossier: DossierId,
    },
    /// A blank application for handing out.
    BlankApplication {},
    /// Согласие кандидата.
    Consent {
        /// The dossier.
        dossier: DossierId,
        /// What it allows.
        allows: ConsentTo,
    },
    /// A blank consent for handing out.
    BlankConsent {
        /// What it allows.
        allows: ConsentTo,
    },
    /// Опись документов.
    Inventory {
        /// The dossier.
        dossier: DossierId,
    },
    /// Расписка о получении документов, two copies.
    Receipt {
        /// The dossier.
        dossier: DossierId,
    },
    /// Экспертный лист: signed, or a blank to fill by hand.
    ExpertSheet {
        /// The dossier.
        dossier: DossierId,
        /// The expert's assignment.
        assignment: AssignmentId,
    },
    /// Журнал регистрации заявлений of the cycle.
    RegistrationJournal {},
    /// Акт об уничтожении персональных данных.
    ErasureAct {
        /// The act.
        act: ErasureId,
    },
    /// A document of a dossier in one PDF: pages of its files in their order. Never the original.
    Document {
        /// The dossier.
        dossier: DossierId,
        /// Slot of the document.
        slot: String,
    },
    /// A stored file as a page can show it: what is no picture and no PDF, as its words or its pages.
    Seen {
        /// The dossier.
        dossier: DossierId,
        /// The file.
        file: FileId,
    },
    /// A stored scan, as it was received.
    Scan {
        /// The dossier.
        dossier: DossierId,
        /// The file.
        file: FileId,
    },
}

/// Prints many pathways into one PDF.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrintPathways {
    /// Pathways, in the order of the print; empty = all of the cycle.
    pub pathways: Vec<PathwayId>,
    /// Copies of each, 1 to 9; one when it is not said.
    #[serde(default = "one")]
    pub copies: u32,
    /// Each form begins on a new sheet of a printer that prints on both sides.
    #[serde(default)]
    pub two_sided: bool,
    /// Name of the work for progress and cancelling.
    pub job: String,
}

fn one() -> u32 {
    1
}

/// Asks for a small picture of a page.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Thumbnail {
    /// The dossier.
    pub dossier: DossierId,
    /// A picture of it; pages of PDF are drawn by the page itself.
    pub file: FileId,
    /// Page, from 1.
    pub page: u32,
}

/// Saves bytes.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveFile {
    /// Id given by a print.
    pub file: String,
    /// Full path to write.
    pub path: String,
}

/// A saved file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Where it was written.
    pub path: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// Prints kept in memory: enough for a preview beside another.
const KEPT: usize = 8;

/// Largest scan of a signed paper, bytes.
const LARGEST_SCAN: u64 = 200 * 1024 * 1024;

/// Small pictures kept in memory: two receipts of a long folder.
const SMALL_KEPT: usize = 400;

/// Both sides of a small picture at most, pixels: a card of a list on a screen of twice the density.
const SMALL_SIDE: u32 = 320;

/// Finished prints and small pictures, the newest last; older ones fall out. Never on a disk.
#[derive(Debug, Default)]
pub(crate) struct Prints {
    kept: VecDeque<(String, Vec<u8>)>,
    small: VecDeque<(String, Vec<u8>)>,
}

impl Prints {
    fn keep(&mut self, id: String, bytes: Vec<u8>) {
        push(&mut self.kept, KEPT, id, bytes);
    }

    fn get(&self, id: &str) -> Option<&[u8]> {
        self.kept
            .iter()
            .chain(&self.small)
            .find(|(known, _)| known == id)
            .map(|(_, bytes)| bytes.as_slice())
    }
}

fn push(shelf: &mut VecDeque<(String, Vec<u8>)>, most: usize, id: String, bytes: Vec<u8>) {
    if shelf.len() >= most {
        shelf.pop_front();
    }
    shelf.push_back((id, bytes));
}

impl App {
    /// The bytes of a print, by the id that `print_paper` gave.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] when it fell out of memory; print it anew.
    pub fn file(&self, id: &str) -> Answer<Vec<u8>> {
        let guard = self.lock_open();
        let open = guard.as_ref().ok_or(ApiError::Locked)?;
        open.prints
            .get(id)
            .map(<[u8]>::to_vec)
            .ok_or_else(|| ApiError::NotFound {
                kind: "print".to_owned(),
            })
    }
}

pub(crate) fn print_paper(desk: &mut Desk<'_>, request: PrintPaper) -> Answer<Printed> {
    let (name, bytes, pages) = match request {
        PrintPaper::Minutes { minutes } => compose::minutes(desk, minutes)?,
        PrintPaper::Extract { minutes, dossier } => compose::extract(desk, minutes, dossier)?,
        PrintPaper::Order { order } => compose::order(desk, order)?,
        PrintPaper::OrderAsTyped { order, wording } => compose::order_as_typed(desk, order, wording)?,
        PrintPaper::Pathway { pathway } => compose::pathway(desk, pathway)?,
        PrintPaper::BlankPathway {} => compose::blank_pathway(desk)?,
        PrintPaper::Agenda { sitting } => compose::agenda(desk, sitting)?,
        PrintPaper::AttendanceSheet { sitting } => compose::attendance_sheet(desk, sitting)?,
        PrintPaper::RollCall { sitting } => compose::roll_call_sheet(desk, sitting)?,
        PrintPaper::Ballots { sitting, item } => compose::ballots(desk, sitting, item)?,
        PrintPaper::Overview { sitting } => compose::overview(desk, sitting)?,
        PrintPaper::Briefs { sitting } => compose::briefs(desk, sitting)?,
        PrintPaper::Brief { dossier } => compose::brief(desk, dossier)?,
        PrintPaper::SittingLetters { sitting } => compose::sitting_letters(desk, sitting)?,
        PrintPaper::ReturnLetter { dossier } => {
            compose::candidate_letter(desk, CandidateLetter::Return, dossier)?
        }
        PrintPaper::AgendaLetter { dossier } => {
            compose::candidate_letter(desk, CandidateLetter::Agenda, dossier)?
        }
        PrintPaper::DecisionLetter { dossier } => {
            compose::candidate_letter(desk, CandidateLetter::Decision, dossier)?
        }
        PrintPaper::CandidateLetters { letter, dossiers } => {
            compose::candidate_letters(desk, letter, &dossiers)?
        }
        PrintPaper::Application { dossier } => compose::application(desk, Some(dossier))?,
        PrintPaper::BlankApplication {} => compose::application(desk, None)?,
        PrintPaper::Consent { dossier, allows } => compose::consent(desk, Some(dossier), allows)?,
        PrintPaper::BlankConsent { allows } => compose::consent(desk, None, allows)?,
        PrintPaper::CountingMinutes { sitting } => compose::counting_minutes(desk, sitting)?,
        PrintPaper::Inventory { dossier } => compose::inventory(desk, dossier)?,
        PrintPaper::Receipt { dossier } => compose::receipt(desk, dossier)?,
        PrintPaper::ExpertSheet { dossier, assignment } => compose::expert_sheet(desk, dossier, assignment)?,
        PrintPaper::RegistrationJournal {} => compose::registration_journal(desk)?,
        PrintPaper::ErasureAct { act } => compose::erasure_act(desk, act)?,
        PrintPaper::Document { dossier, slot } => compose::document(desk, dossier, &slot)?,
        PrintPaper::Seen { dossier, file } => compose::seen(desk, dossier, file)?,
        PrintPaper::Scan { dossier, file } => {
            let dossier = desk.get::<domain::Dossier>(dossier.0)?.record;
            let found = dossier.files.get(&file).ok_or(domain::Refusal::NoSuchFile)?;
            (
                format!("скан.{}", found.file_type),
                desk.store.get_file(&found.digest)?,
                found.pages,
            )
        }
    };
    let file = desk.host.new_id().to_string();
    desk.prints.keep(file.clone(), bytes);
    Ok(Printed { file, name, pages })
}

/// Prints many ИОМ: the store is read first, the long work runs without holding it.
pub(crate) fn print_pathways(app: &App, host: &dyn Host, request: PrintPathways) -> Answer<Printed> {
    let most = print::Sheets::MOST_COPIES;
    if !(1..=most).contains(&request.copies) {
        let sentence = format!(
            "Экземпляров может быть от 1 до {most}. Ничего не напечатано: исправьте число и повторите."
        );
        return Err(ApiError::field("copies", &sentence));
    }
    let sheets = print::Sheets {
        copies: request.copies,
        two_sided: request.two_sided,
    };
    let models = app.at_desk(host, |desk| compose::pathway_models(desk, &request.pathways))?;
    if models.is_empty() {
        return Err(ApiError::field("pathways", "Нет ни одного ИОМ для печати."));
    }
    let total = u64::try_from(models.len()).unwrap_or(u64::MAX);
    let (bytes, pages) =
        compose::many_pathways(&models, sheets, |done| host.progress(&request.job, done, total))?;
    let file = host.new_id().to_string();
    app.at_desk(host, |desk| {
        desk.prints.keep(file.clone(), bytes);
        Ok(())
    })?;
    Ok(Printed {
        file,
        name: format!("ИОМ – {total}.pdf"),
        pages,
    })
}

/// A small picture of a received picture; decoded without holding the desk, and kept in memory only.
pub(crate) fn thumbnail(app: &App, host: &dyn Host, request: Thumbnail) -> Answer<Printed> {
    let (store, file) = app.at_desk(host, |desk| {
        let dossier = desk.get::<domain::Dossier>(request.dossier.0)?.record;
        let file = dossier
            .files
            .get(&request.file)
            .ok_or(domain::Refusal::NoSuchFile)?;
        Ok((std::sync::Arc::clone(desk.store), file.clone()))
    })?;
    let printed = Printed {
        file: format!("small-{}-{}", file.digest, request.page),
        name: format!("страница {}.jpg", request.page),
        pages: 1,
    };
    if app.file(&printed.file).is_ok() {
        return Ok(printed);
    }
    let bytes = store.get_file(&file.digest)?;
    let small = intake::thumbnail(&bytes, request.page, SMALL_SIDE, &intake::Limits::default());
    let small = small.map_err(|refused| ApiError::File {
        sentence: format!("{} Сам файл сохранён без изменений.", refused.what()),
    })?;
    app.at_desk(host, |desk| {
        push(&mut desk.prints.small, SMALL_KEPT, printed.file.clone(), small);
        Ok(printed)
    })
}

pub(crate) fn save_file(desk: &mut Desk<'_>, request: SaveFile) -> Answer<Saved> {
    let bytes = desk.prints.get(&request.file).ok_or_else(|| ApiError::NotFound {
        kind: "print".to_owned(),
    })?;
    save_outside(desk.store.folder(), &request.path, bytes)?;
    Ok(Saved {
        path: request.path,
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    })
}

/// A file put into the encrypted store; a change that names it notes it there.
pub(crate) struct Kept {
    file: store::StoredFile,
    file_type: &'static str,
}

impl Kept {
    /// Notes the file within a change; answers its name in the store.
    pub(crate) fn note(&self, tx: &mut store::Tx<'_>) -> Answer<String> {
        tx.put_file(&self.file, self.file_type)?;
        Ok(self.file.digest.clone())
    }
}

/// Puts a finished PDF into the encrypted store.
pub(crate) fn stored_pdf(desk: &Desk<'_>, bytes: &[u8]) -> Answer<Kept> {
    let file = desk.store.put_file(
        &mut &*bytes,
        store::FileLimits {
            most_bytes: LARGEST_SCAN,
        },
    )?;
    Ok(Kept {
        file,
        file_type: "pdf",
    })
}

/// What a scanner or a telephone makes of a signed paper.
const SCANS: [FileType; 4] = [FileType::Pdf, FileType::Jpeg, FileType::Png, FileType::Tiff];

/// Puts the scan of a signed paper into the store after looking whether it opens.
pub(crate) fn stored_scan(desk: &Desk<'_>, path: &str) -> Answer<Kept> {
    let shown = Path::new(path)
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let refused = |why: String| ApiError::File {
        sentence: format!("Скан «{shown}» не принят, документ не изменён. {why}"),
    };
    let file = open_foreign(Path::new(path)).map_err(|error| refused(unreadable(error)))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_SCAN.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| refused(unreadable(error)))?;
    let limits = intake::Limits::default();
    let inspected = intake::inspect(&shown, &bytes, &limits).map_err(|error| {
        refused(format!(
            "{} Отсканируйте подписанный документ ещё раз.",
            error.what()
        ))
    })?;
    if !SCANS.contains(&inspected.file_type) {
        return Err(refused(format!(
            "Это {}, а нужен скан подписанного документа: PDF, JPEG, PNG или TIFF.",
            inspected.file_type.title()
        )));
    }
    let file = desk.store.put_file(
        &mut bytes.as_slice(),
        store::FileLimits {
            most_bytes: LARGEST_SCAN,
        },
    )?;
    Ok(Kept {
        file,
        file_type: inspected.file_type.code(),
    })
}
