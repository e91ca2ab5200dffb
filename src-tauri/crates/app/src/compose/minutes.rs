//! Minutes and extracts from a sitting.

use domain::{DossierId, Minutes, MinutesId, PaperState, Refusal, Role, Sitting, SittingState};
use print::{Ballot as PrintedBallot, Correction, Minutes as Paper, Outcome, russian::date_long};

use super::{
    Frozen, Print, file_name_safe, from_json,
    head::{Kept, head, in_role},
    names, pages_of, short_hash,
    sitting::Composer,
    templates, to_json,
};
use crate::{Answer, ApiError, desk::Desk};

mod attendance;
mod questions;
mod roll_call;
mod table;

/// From so many candidates the minutes show one question with a table: a question each would take thirty pages.
const TABLE_FROM: usize = 20;

/// From so many members present their list becomes an annex (W13, W14).
const LIST_FROM: u32 = 15;

/// Prints minutes or their correction: a draft as it stands, or the frozen bytes.
pub(crate) fn minutes(desk: &mut Desk<'_>, id: MinutesId) -> Answer<Print> {
    let paper = desk.get::<Minutes>(id.0)?.record;
    let name = file_name(&paper);
    if paper.state != PaperState::Draft {
        let bytes = desk.store.get_file(&paper.pdf)?;
        let pages = pages_of(&bytes)?;
        return Ok((name, bytes, pages));
    }
    let pdf = match paper.corrects {
        Some(corrected) => print::correction(&correction(desk, &paper, corrected, None)?, &templates())?,
        None => print::minutes(&Composer::read(desk, paper.sitting)?.paper(None), &templates())?,
    };
    Ok((name, pdf.bytes, pdf.pages))
}

/// Freezes minutes or their correction under a number. The hash of the model stands in the footer, so the kept model
/// itself bears no seal.
pub(crate) fn frozen_minutes(desk: &mut Desk<'_>, paper: &Minutes, number: &str) -> Answer<Frozen> {
    if let Some(corrected) = paper.corrects {
        let mut model = correction(desk, paper, corrected, Some(number))?;
        let (content, hash) = hashed(&model)?;
        model.seal = Some(short_hash(&hash));
        let pdf = print::correction(&model, &templates())?.bytes;
        return Ok(Frozen { content, hash, pdf });
    }
    let mut model = Composer::read(desk, paper.sitting)?.paper(Some(number));
    let (content, hash) = hashed(&model)?;
    model.seal = Some(short_hash(&hash));
    let pdf = print::minutes(&model, &templates())?.bytes;
    Ok(Frozen { content, hash, pdf })
}

/// A model as JSON and the BLAKE3 of that JSON, hexadecimal.
fn hashed<M: serde::Serialize>(model: &M) -> Answer<(String, String)> {
    let content = to_json(model)?;
    let hash = blake3::hash(content.as_bytes()).to_hex().to_string();
    Ok((content, hash))
}

/// The paper that corrects sealed minutes: its own date and number; the sealed ones stay as they are.
fn correction(
    desk: &Desk<'_>,
    paper: &Minutes,
    corrected: MinutesId,
    number: Option<&str>,
) -> Answer<Correction> {
    let sealed = desk.get::<Minutes>(corrected.0)?.record;
    let composer = Composer::read(desk, paper.sitting)?;
    Ok(Correction {
        head: head(desk, Kept::Long, paper.on),
        number: number.map(str::to_owned),
        on: paper.on,
        place: desk.regulation().authority.place.clone(),
        of_number: sealed.number,
        of_date: sealed.on,
        of_seal: short_hash(&sealed.hash),
        text: paper.correction.clone(),
        seal: None,
        chair: composer.chair(),
        secretary: composer.secretary(),
    })
}

/// Prints an extract for one candidate from frozen minutes.
pub(crate) fn extract(desk: &mut Desk<'_>, id: MinutesId, dossier: DossierId) -> Answer<Print> {
    let paper = desk.get::<Minutes>(id.0)?.record;
    // An extract tells a decision «Верно»: there is none before the minutes are sealed, or of a sitting that failed.
    if paper.state != PaperState::Sealed || paper.corrects.is_some() {
        return Err(ApiError::field(
            "minutes",
            "Выписка удостоверяет решение, поэтому её печатают из закреплённого протокола. Закрепите подписанный протокол \
             и повторите.",
        ));
    }
    let sitting = desk.get::<Sitting>(paper.sitting.0)?.record;
    let place = sitting
        .agenda()
        .iter()
        .position(|(_, item)| item.dossier == dossier && item.result.is_some());
    let place = place
        .and_then(|place| u32::try_from(place).ok())
        .ok_or(Refusal::NoSuchItem)?
        .saturating_add(1);
    let mut model: Paper = from_json(&paper.content)?;
    model.seal = Some(short_hash(&paper.hash));
    let table = model
        .items
        .iter()
        .any(|item| matches!(item.ballot, PrintedBallot::Table { .. }));
    let (item, row) = if table { (1, Some(place)) } else { (place, None) };
    // «Верно» is signed today, by whoever keeps the papers of the commission now.
    let certifier = in_role(desk, Role::Secretary, desk.host.now().date_naive())?
        .map_or_else(|| model.secretary.clone(), |member| names::official(&member));
    let mut extract = print::Extract::of(&model, item, row, certifier)
        .ok_or_else(|| ApiError::from(Refusal::NoSuchItem))?;
    for (correction, named) in corrections(&paper, &desk.list_in::<Minutes>(paper.cycle.0)?) {
        // What concerns somebody else is not told to this candidate.
        if correction.concerns.contains(&dossier) {
            extract.notes.push(format!(
                "В протокол внесено исправление {named}: {}",
                correction.correction
            ));
        } else if correction.concerns.is_empty() {
            extract
                .notes
                .push(format!("В протокол внесено исправление {named}."));
        }
    }
    extract.style = names::style(desk.regulation(), false);
    let pdf = print::extract(&extract, &templates())?;
    desk.living(dossier)?;
    let review = desk.get::<domain::Review>(dossier.0)?.record;
    let name = format!(
        "Выписка из протокола № {} – рег. № {}.pdf",
        paper.number, review.registration.number
    );
    Ok((file_name_safe(&name), pdf.bytes, pdf.pages))
}

/// Signed corrections of sealed minutes, «от 7 июня 2026 г. № 4» each, in the order of time.
fn corrections<'m>(of: &Minutes, all: &'m [Minutes]) -> Vec<(&'m Minutes, String)> {
    let mut found: Vec<&Minutes> = all
        .iter()
        .filter(|paper| paper.corrects == Some(of.id) && paper.state == PaperState::Sealed)
        .collect();
    found.sort_by_key(|paper| (paper.on, paper.id));
    let named = |paper: &Minutes| format!("от {} № {}", date_long(paper.on), paper.number);
    found.into_iter().map(|paper| (paper, named(paper))).collect()
}

/// «протокол от 5 июня 2026 г. № 3 (с исправлением от 7 июня 2026 г. № 4)» or «протоколы от … № 3, от … № 4»; signed
/// corrections are looked for among `all` minutes.
pub(crate) fn minutes_named(papers: &[&Minutes], all: &[Minutes]) -> String {
    let mut papers = papers.to_vec();
    papers.sort_by_key(|paper| (paper.on, paper.id));
    let list: Vec<String> = papers
        .iter()
        .map(|paper| {
            let named = format!("от {} № {}", date_long(paper.on), paper.number);
            let corrected: Vec<String> = corrections(paper, all)
                .into_iter()
                .map(|(_, words)| words)
                .collect();
            match corrected.len() {
                0 => named,
                1 => format!("{named} (с исправлением {})", corrected.join("")),
                _ => format!("{named} (с исправлениями {})", corrected.join(", ")),
            }
        })
        .collect();
    format!(
        "{} {}",
        if list.len() == 1 {
            "протокол"
        } else {
            "протоколы"
        },
        list.join(", ")
    )
}

fn file_name(paper: &Minutes) -> String {
    let number = if paper.number.is_empty() {
        "без номера".to_owned()
    } else {
        format!("№ {}", paper.number)
    };
    let kind = if paper.corrects.is_some() {
        "Исправление протокола"
    } else {
        "Протокол"
    };
    file_name_safe(&format!("{kind} {number} от {}.pdf", paper.on.format("%d.%m.%Y")))
}

impl Composer<'_> {
    /// Whether the candidates stand in one table. A question of exclusion has a ground of its own and no row there; a secret
    /// ballot has numbers that no row holds.
    pub(in crate::compose) fn is_table(&self) -> bool {
        let items = &self.sitting.items;
        let has_row = |item: &domain::Item| item.exclusion.is_none() && item.ballot == domain::Ballot::Open;
        items.len() >= TABLE_FROM && items.values().all(has_row)
    }

    fn paper(&self, number: Option<&str>) -> Paper {
        let (regulation, sitting) = (self.desk.regulation(), &self.sitting);
        let failed = sitting.state == SittingState::Failed;
        let table = self.is_table() && !failed;
        Paper {
            style: names::style(regulation, true),
            composed_on: sitting.on,
            practice: self.desk.cycle.practice,
            organ: regulation.authority.letterhead.clone(),
            commission: regulation.commission.name.clone(),
            place: regulation.authority.place.clone(),
            held_on: sitting.on,
            time: self.time(),
            held_as: Some(self.held_as()),
            number: number.map(str::to_owned),
            seal: None,
            chair: self.chair(),
            secretary: self.secretary(),
            present: self.present(),
            present_as_annex_from: LIST_FROM,
            absent: self.absent(),
            invited: self.invited(),
            quorum: self.quorum(),
            outcome: if failed {
                Outcome::NotHeld { next: String::new() }
            } else {
                Outcome::Held
            },
            items: if table { vec![self.table()] } else { self.items() },
            annexes: Vec::new(),
            roll_call: (!failed).then(|| self.roll_call()).flatten(),
            co_signers: Vec::new(),
        }
    }
}
