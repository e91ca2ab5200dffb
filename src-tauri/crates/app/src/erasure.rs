//! Destroying personal data (→ 18): what would go is shown first, all of it goes as one act, and there is no way back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    Cycle, CycleId, Dossier, DossierId, ErasureAct, ErasureId, ErasureReason, ExpertOpinion, MOST_ERASERS,
    Methodist, MethodistState, Refusal, Remainder, Review, Signer, Status,
};
use serde::{Deserialize, Serialize};
use store::{Record as _, Tx, Undoable};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answer, ApiError, Changed,
    candidate::gone,
    desk::Desk,
    exchange::erasure_fact,
    people::{cleaned_line, cleaned_text},
    registered::code,
};

/// Most dossiers of one act.
const MOST_DOSSIERS: usize = 5_000;

/// States that the register shows and that end when the term of keeping is over.
pub(crate) const ENDED_BY_TERM: [Status; 4] =
    [Status::Draft, Status::Submitted, Status::Enrolled, Status::Closed];

/// Dossiers of a cycle that are no longer to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasureDue {
    /// The cycle.
    pub cycle: CycleId,
    /// What it is called.
    pub title: String,
    /// Why.
    pub reason: ErasureReason,
    /// Since when, where a term is over.
    #[ts(type = "string | null")]
    pub since: Option<NaiveDate>,
    /// The dossiers, at most 5 000.
    pub dossiers: Vec<DossierId>,
}

/// Asks what an act of erasure would reach.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanErasure {
    /// The dossiers.
    pub dossiers: Vec<DossierId>,
    /// Why.
    pub reason: ErasureReason,
}

/// What an act of erasure would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasurePlan {
    /// The dossiers as they were asked for.
    pub lines: Vec<ErasureLine>,
    /// Copies of the database, made before an upgrade or put aside by a restoring, that would go with the data.
    pub copies: u32,
    /// What the regulation names as the basis; may be empty.
    pub basis: String,
}

/// One dossier of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasureLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Files that would go.
    pub files: u32,
    /// Sheets of paper that the dossier counts.
    pub sheets: u32,
    /// Why it cannot be erased, as a sentence; empty if it can.
    pub refusal: String,
}

/// Destroys personal data.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EraseDossiers {
    /// The dossiers; all of one cycle.
    pub dossiers: Vec<DossierId>,
    /// Why.
    pub reason: ErasureReason,
    /// The paper behind the reason; may be empty.
    pub basis: String,
    /// Who destroys them: post and name.
    pub by: Vec<Signer>,
    /// Sheets of paper destroyed as well; 0 if none.
    pub sheets: u32,
    /// How paper was destroyed; asked only when there are sheets.
    pub paper_way: String,
}

/// An act of erasure in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasureActLine {
    /// The act.
    pub act: ErasureId,
    /// Its number within its cycle.
    pub number: u32,
    /// What the cycle is called.
    pub cycle: String,
    /// Its day.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Why.
    pub reason: ErasureReason,
    /// How many dossiers.
    pub dossiers: u32,
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What waits for an act: dossiers whose term of keeping is over, and discarded drafts.
pub(crate) fn erasures_due(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<ErasureDue>> {
    let today = desk.host.now().date_naive();
    let mut due = Vec::new();
    for cycle in desk.list::<Cycle>()? {
        let Some(since) = cycle.regulation.retention.over_since(&cycle, today) else {
            continue;
        };
        let rows = desk.register_of(cycle.id.0, &ENDED_BY_TERM.map(code), count(MOST_DOSSIERS))?;
        let dossiers: Vec<DossierId> = rows.into_iter().map(|row| DossierId(row.id)).collect();
        if !dossiers.is_empty() {
            due.push(ErasureDue {
                cycle: cycle.id,
                title: cycle.title,
                reason: ErasureReason::TermOver,
                since: Some(since),
                dossiers,
            });
        }
    }
    due.extend(discarded(desk)?);
    Ok(due)
}

/// Discarded drafts by cycle: no list shows them, and their data need not be kept.
fn discarded(desk: &Desk<'_>) -> Answer<Vec<ErasureDue>> {
    let hidden: Vec<Dossier> = desk
        .store
        .read(|reader| Ok::<_, ApiError>(reader.outside_register(count(MOST_DOSSIERS))?))?;
    let mut by_cycle: BTreeMap<CycleId, Vec<DossierId>> = BTreeMap::new();
    for dossier in hidden {
        if dossier.own_status() == Status::Discarded {
            by_cycle.entry(dossier.cycle).or_default().push(dossier.id);
        }
    }
    let mut due = Vec::new();
    for (id, dossiers) in by_cycle {
        // A package of another office may come before its cycle.
        if let Some(cycle) = desk.find::<Cycle>(id.0)? {
            due.push(ErasureDue {
                cycle: id,
                title: cycle.record.title,
                reason: ErasureReason::NotNeeded,
                since: None,
                dossiers,
            });
        }
    }
    Ok(due)
}

/// Tells whom an act of erasure would reach; changes nothing.
pub(crate) fn plan_erasure(desk: &mut Desk<'_>, request: PlanErasure) -> Answer<ErasurePlan> {
    few(request.dossiers.len())?;
    let today = desk.host.now().date_naive();
    let members = members(desk)?;
    let (mut lines, mut basis) = (Vec::new(), String::new());
    for id in request.dossiers {
        let dossier = desk.living(id)?;
        let review = desk.find::<Review>(id.0)?.map(|found| found.record);
        let cycle = desk.get::<Cycle>(dossier.cycle.0)?.record;
        let nobody = ErasureId(Uuid::nil());
        let is_member = members.contains(&id);
        let tried = Remainder::of(
            &dossier,
            review.as_ref(),
            &cycle,
            nobody,
            request.reason,
            today,
            is_member,
        );
        basis.clone_from(&cycle.regulation.retention.basis);
        lines.push(ErasureLine {
            dossier: id,
            number: review
                .map(|review| review.registration.number)
                .unwrap_or_default(),
            name: dossier.person.full(),
            files: count(dossier.files.len()),
            sheets: dossier
                .documents
                .values()
                .fold(0, |sum, document| sum.saturating_add(document.sheets)),
            refusal: tried.err().map(|refusal| refusal.to_string()).unwrap_or_default(),
        });
    }
    Ok(ErasurePlan {
        lines,
        copies: count(desk.store.old_copies()?.len()),
        basis,
    })
}

fn few(dossiers: usize) -> Answer<()> {
    match dossiers {
        0 => Err(ApiError::field("dossiers", "Не выбрано ни одного пакета.")),
        1..=MOST_DOSSIERS => Ok(()),
        _ => Err(ApiError::field(
            "dossiers",
            "В одном акте не больше 5 000 пакетов. Ничего не изменено. Выберите часть пакетов, остальные – следующим актом.",
        )),
    }
}

/// Destroys the data of all these dossiers or of none.
pub(crate) fn erase_dossiers(desk: &mut Desk<'_>, request: EraseDossiers) -> Answer<Changed<ErasureId>> {
    few(request.dossiers.len())?;
    let act = ErasureAct {
        id: ErasureId(desk.host.new_id()),
        cycle: desk.living(first(&request)?)?.cycle,
        number: 0,
        at: desk.host.now(),
        reason: request.reason,
        basis: cleaned_text("basis", &request.basis)?,
        by: erasers(request.by)?,
        sheets: request.sheets,
        paper_way: cleaned_text("paperWay", &request.paper_way)?,
        copies: count(desk.store.old_copies()?.len()),
    };
    if act.sheets > 0 && act.paper_way.is_empty() {
        return Err(ApiError::field(
            "paperWay",
            "Укажите, как уничтожена бумага, или поставьте 0 листов. Ничего не изменено.",
        ));
    }
    let members = members(desk)?;
    let fact = erasure_fact(desk.store)?;
    // Named twice, a dossier is still one.
    let dossiers: BTreeSet<DossierId> = request.dossiers.into_iter().collect();
    let dossiers: Vec<DossierId> = dossiers.into_iter().collect();
    // Papers and small pictures of these people may still lie in memory.
    *desk.prints = crate::export::Prints::default();
    desk.change("erase_dossiers", "уничтожение персональных данных", Undoable::No, |tx, setting| {
        let today = setting.stamp.at.date_naive();
        let cycle = tx.get::<Cycle>(act.cycle.0)?.record;
        let mut act = act;
        act.number = next_number(tx, act.cycle)?;
        tx.set_title(title(tx, act.number, &dossiers)?);
        for id in &dossiers {
            let dossier = tx.get::<Dossier>(id.0)?.record;
            if dossier.cycle != act.cycle {
                return Err(ApiError::field(
                    "dossiers",
                    "Пакеты из разных циклов отбора: у каждого цикла свой срок хранения и свой акт. Ничего не изменено.",
                ));
            }
            let review = tx.find::<Review>(id.0)?.map(|found| found.record);
            let is_member = members.contains(id);
            let left = Remainder::of(&dossier, review.as_ref(), &cycle, act.id, act.reason, today, is_member)?;
            tx.put(&left)?;
            tx.erase::<Dossier>(id.0, fact(Dossier::KIND, id.0)?)?;
            if review.is_some() {
                tx.erase::<Review>(id.0, fact(Review::KIND, id.0)?)?;
            }
            // What experts wrote of the candidate goes too; that they were asked names nobody but them.
            for opinion in tx.list_in::<ExpertOpinion>(id.0)? {
                let id = opinion.id.opinion();
                tx.erase::<ExpertOpinion>(id, fact(ExpertOpinion::KIND, id)?)?;
            }
        }
        tx.put(&act)?;
        Ok(act.id)
    })
}

/// Dossiers of those who are in the active: the order of their inclusion is in force.
fn members(desk: &Desk<'_>) -> Answer<BTreeSet<DossierId>> {
    let methodists = desk.list::<Methodist>()?.into_iter();
    let members = methodists.filter(|one| one.state != MethodistState::Excluded);
    Ok(members.map(|one| one.dossier).collect())
}

fn first(request: &EraseDossiers) -> Answer<DossierId> {
    let none = || ApiError::field("dossiers", "Не выбрано ни одного пакета.");
    request.dossiers.first().copied().ok_or_else(none)
}

/// «уничтожены персональные данные: заявление № 14, акт № 1»
fn title(tx: &Tx<'_>, number: u32, dossiers: &[DossierId]) -> Answer<String> {
    let whose = match dossiers {
        [one] => {
            let registered = tx
                .find::<Review>(one.0)?
                .map(|found| found.record.registration.number);
            registered.map_or_else(
                || "пакет без регистрации".to_owned(),
                |number| format!("заявление № {number}"),
            )
        }
        many => format!("пакетов – {}", many.len()),
    };
    Ok(format!("уничтожены персональные данные: {whose}, акт № {number}"))
}

fn next_number(tx: &Tx<'_>, cycle: CycleId) -> Answer<u32> {
    let acts = tx.list_in::<ErasureAct>(cycle.0)?;
    Ok(acts
        .iter()
        .map(|act| act.number)
        .max()
        .unwrap_or(0)
        .saturating_add(1))
}

fn erasers(by: Vec<Signer>) -> Answer<Vec<Signer>> {
    let mut people = Vec::new();
    for one in by {
        let (post, name) = (cleaned_line("by", &one.post)?, cleaned_line("by", &one.name)?);
        if name.is_empty() != post.is_empty() {
            return Err(Refusal::EraserMissing.into());
        }
        if !name.is_empty() {
            people.push(Signer { post, name });
        }
    }
    match people.len() {
        0 => Err(Refusal::EraserMissing.into()),
        1..=MOST_ERASERS => Ok(people),
        _ => Err(ApiError::field(
            "by",
            "Акт подписывают не больше девяти человек. Сократите список.",
        )),
    }
}

impl Desk<'_> {
    /// A dossier that papers of a sitting name; one whose data were destroyed by the number of its application.
    pub(crate) fn named(&self, id: DossierId) -> Answer<Dossier> {
        if let Some(found) = self.find::<Dossier>(id.0)? {
            return Ok(found.record);
        }
        let left = self.get::<Remainder>(id.0)?.record;
        let mut dossier = Dossier::new(id, left.cycle);
        dossier.municipality = left.municipality;
        let number = left.number;
        dossier.person.surname = format!("заявление № {number}");
        let cases = [
            ("genitive", "заявления"),
            ("dative", "заявлению"),
            ("accusative", "заявление"),
            ("instrumental", "заявлением"),
            ("prepositional", "заявлении"),
        ];
        let words = cases.map(|(case, word)| (case.to_owned(), format!("{word} № {number}")));
        dossier.person.cases = words.into();
        Ok(dossier)
    }

    /// The dossier, or the refusal that says by which act its data were destroyed.
    pub(crate) fn living(&self, id: DossierId) -> Answer<Dossier> {
        match self.find::<Dossier>(id.0)? {
            Some(found) => Ok(found.record),
            None => Err(gone(self, id)?),
        }
    }
}

/// Acts of the current cycle and of those before it, the newest first.
pub(crate) fn erasure_acts(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<ErasureActLine>> {
    let mut acts = desk.list::<ErasureAct>()?;
    acts.sort_by_key(|act| std::cmp::Reverse((act.at, act.number)));
    acts.into_iter()
        .map(|act| {
            Ok(ErasureActLine {
                act: act.id,
                number: act.number,
                cycle: desk.get::<Cycle>(act.cycle.0)?.record.title,
                on: act.at.date_naive(),
                reason: act.reason,
                dossiers: count(remainders(desk, &act)?.len()),
            })
        })
        .collect()
}

/// What is left of the dossiers of an act, by their numbers.
pub(crate) fn remainders(desk: &Desk<'_>, act: &ErasureAct) -> Answer<Vec<Remainder>> {
    let mut left = desk.list_in::<Remainder>(act.cycle.0)?;
    left.retain(|one| one.act == act.id);
    left.sort_by_key(|one| (one.ordinal, one.id));
    Ok(left)
}
