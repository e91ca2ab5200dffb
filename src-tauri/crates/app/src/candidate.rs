//! A candidate's card: dossier, review, computed grounds, and what the next act is.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    Advice, AssignmentId, Dossier, DossierId, ErasureAct, FileId, GroundFinding, Refusal, Remainder, Review,
    Status,
};
use serde::{Deserialize, Serialize};
use store::Record as _;
use ts_rs::TS;

use crate::{
    Answer, ApiError, desk::Desk, dossiers::corrections, doubles::Double, exchange::departures,
    fallen::FallenChecks, reviews::closeness_of,
};

/// Asks for a card.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CandidateById {
    /// The dossier.
    pub dossier: DossierId,
}

/// A candidate's card.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CandidateCard {
    /// The dossier.
    pub dossier: Dossier,
    /// Its revision.
    #[ts(type = "number")]
    pub dossier_revision: u64,
    /// The review, from registration on.
    pub review: Option<Review>,
    /// Its revision; 0 before registration.
    #[ts(type = "number")]
    pub review_revision: u64,
    /// Where the dossier stands.
    pub status: Status,
    /// The same in words.
    pub status_words: String,
    /// The minutes that decided of the candidate were corrected: the facts may be put right, the documents are frozen.
    pub is_corrected: bool,
    /// States that may follow.
    pub next: Vec<Status>,
    /// Short titles of required documents that are not there.
    pub missing: Vec<String>,
    /// What the card lacks to go to an expert, in words: «не выбран муниципалитет».
    pub lacks: Vec<String>,
    /// Grounds computed and explained.
    pub findings: Vec<GroundFinding>,
    /// What they say together; the commission decides.
    pub advice: Advice,
    /// Last day to correct if it were returned today.
    #[ts(type = "string")]
    pub return_deadline: NaiveDate,
    /// Working days left to a returned dossier, in words; empty unless it is returned.
    pub countdown: String,
    /// Checks of the review that no longer stand, for what they were made of was changed; all others stand.
    pub fallen: FallenChecks,
    /// What a letter of deficiencies would list.
    pub deficiencies: Vec<String>,
    /// Files that have not come yet: the package came by the exchange, and they are on their way.
    pub awaited: Vec<FileId>,
    /// Other people or years with the same content of a file.
    pub twins: Vec<Twin>,
    /// Signs of a conflict of interest by the assignment of the expert, in words; experts without signs are not named.
    pub closeness: BTreeMap<AssignmentId, String>,
    /// The municipality deleted the draft while the commission registered the package: what happened, what was kept and what to
    /// do, as a sentence; empty otherwise.
    pub discarded_meanwhile: String,
    /// Other dossiers of seemingly the same person, here and in earlier cycles.
    pub doubles: Vec<Double>,
    /// The commission gave the package to another municipality than that of this desk: what happened and what was kept, as a
    /// sentence; empty while it is this desk's. Nothing of it is changed here then.
    pub departed: String,
}

/// The same content under another candidate: flagged, never refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Twin {
    /// Name of the file here.
    pub file: String,
    /// The other candidate.
    pub other: DossierId,
    /// The other candidate's name.
    pub name: String,
}

/// Why there is no such card: its data were destroyed, or it never was.
pub(crate) fn gone(desk: &Desk<'_>, dossier: DossierId) -> Answer<ApiError> {
    let Some(left) = desk.find::<Remainder>(dossier.0)?.map(|found| found.record) else {
        return Ok(ApiError::NotFound {
            kind: Dossier::KIND.to_owned(),
        });
    };
    let act = desk.get::<ErasureAct>(left.act.0)?.record;
    Ok(Refusal::DataErased {
        number: left.number,
        act: act.number,
        on: act.at.date_naive(),
    }
    .into())
}

/// What to tell of a package that was deleted at one desk while it was registered at another: each of the two hears its own side.
fn discarded_meanwhile(desk: &Desk<'_>, dossier: &Dossier, review: Option<&Review>) -> Answer<String> {
    let met = review.and_then(|review| Some((review, review.discarded_meanwhile(dossier)?)));
    let Some((review, at)) = met else {
        return Ok(String::new());
    };
    let (on, number) = (at.format("%d.%m.%Y"), &review.registration.number);
    Ok(match desk.home()? {
        Some(_) => format!(
            "Черновик удалён здесь {on}, но комиссия к тому времени зарегистрировала пакет под №\u{a0}{number}: он цел и \
             рассматривается. Если кандидат участвовать не будет, передайте комиссии его отказ; если будет, нажмите «Кандидат \
             участвует»."
        ),
        None => format!(
            "Муниципалитет удалил этот черновик {on}, не зная, что пакет зарегистрирован под №\u{a0}{number}. Пакет цел, проверка \
             идёт. Узнайте в муниципалитете, участвует ли кандидат: если да, нажмите «Кандидат участвует», если нет, отметьте \
             отзыв."
        ),
    })
}

pub(crate) fn candidate(desk: &mut Desk<'_>, request: CandidateById) -> Answer<CandidateCard> {
    let dossier = match desk.find::<Dossier>(request.dossier.0)? {
        Some(found) => found,
        None => return Err(gone(desk, request.dossier)?),
    };
    let review = desk.find::<Review>(request.dossier.0)?;
    let (dossier, dossier_revision) = (dossier.record, dossier.revision);
    let (review, review_revision) = match review {
        Some(found) => (Some(found.record), found.revision),
        None => (None, 0),
    };
    let regulation = desk.regulation();
    let status = review
        .as_ref()
        .map_or_else(|| dossier.own_status(), Review::stage);
    let mut twins = Vec::new();
    for file in dossier.files.values() {
        for other in desk.owners_of(&file.digest)? {
            if other != dossier.id.0 {
                let name = desk.get::<Dossier>(other)?.record.person.full();
                twins.push(Twin {
                    file: file.name.clone(),
                    other: DossierId(other),
                    name,
                });
            }
        }
    }
    let departed = desk.store.read(|now| departures::of(now, &dossier))?;
    let awaited = desk
        .store
        .read(|now| now.awaited_of(Dossier::KIND, dossier.id.0))?;
    let (workdays, today) = (desk.workdays()?, desk.host.now().date_naive());
    let returned = review
        .as_ref()
        .filter(|review| review.status == Status::Returned)
        .and_then(|review| review.returned.as_ref());
    let findings = domain::findings(regulation, &dossier);
    Ok(CandidateCard {
        status,
        status_words: status.words().to_owned(),
        is_corrected: match &review {
            Some(review) => !desk.store.read(|reader| corrections(reader, review))?.is_empty(),
            None => false,
        },
        next: status.next().to_vec(),
        missing: dossier.missing(regulation),
        lacks: dossier.undecidable().into_iter().map(str::to_owned).collect(),
        advice: domain::advice(
            regulation,
            &findings,
            review
                .as_ref()
                .map(|review| review.standing(regulation, &dossier)),
        ),
        findings,
        return_deadline: workdays.after(today, regulation.deadlines.correction),
        countdown: returned
            .map(|returned| workdays.countdown(today, returned.deadline))
            .unwrap_or_default(),
        fallen: match &review {
            Some(review) => desk.fallen_checks(&dossier, review)?,
            None => FallenChecks::default(),
        },
        deficiencies: review
            .as_ref()
            .map(|review| review.standing(regulation, &dossier).deficiencies())
            .unwrap_or_default(),
        awaited: dossier
            .files
            .iter()
            .filter(|(_, file)| awaited.contains(&file.digest))
            .map(|(id, _)| *id)
            .collect(),
        twins,
        closeness: review
            .as_ref()
            .map(|review| closeness_of(regulation, &dossier, review))
            .unwrap_or_default(),
        discarded_meanwhile: discarded_meanwhile(desk, &dossier, review.as_ref())?,
        doubles: desk.doubles_of(&dossier)?,
        departed: departed.map_or_else(String::new, |departure| {
            format!(
                "Пакет {}. Здесь его только читают; всё, что введено, цело и уходит комиссии обменом. Если пакет отдали по \
                 ошибке, попросите секретаря вернуть его вашему муниципалитету.",
                departures::words(&departure, regulation)
            )
        }),
        dossier,
        dossier_revision,
        review,
        review_revision,
    })
}
