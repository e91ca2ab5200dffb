//! Letters that were sent to candidates, and who has not been told yet.

use chrono::NaiveDate;
use domain::{Dossier, DossierId, Occasion, Refusal, Review, RowId, SentBy, Sitting};
use serde::{Deserialize, Serialize};
use store::{RegisterQuery, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    people::past_day,
    registered::{Tag, sort_key},
};

/// A candidate who is owed a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Unsent {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// What the letter is about.
    pub of: Occasion,
    /// Since when it is owed: the day of the return, of the sitting.
    #[ts(type = "string")]
    pub since: NaiveDate,
}

/// Records that letters of the present occasion were sent, to all of them or to none.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendNotices {
    /// The dossiers.
    pub dossiers: Vec<DossierId>,
    /// Day of sending.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// How they went.
    pub way: SentBy,
}

/// Candidates read at most: a region's whole cycle.
const MOST_PEOPLE: u32 = 100_000;

pub(crate) fn unsent(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<Unsent>> {
    let owing = RegisterQuery {
        tags: vec![vec![Tag::OwedNotice.word()]],
        most_found: MOST_PEOPLE.into(),
        ..RegisterQuery::of(desk.cycle.id.0)
    };
    let rows = desk.register_rows(owing, MOST_PEOPLE)?;
    let mut owed = Vec::new();
    for row in rows {
        let Some(review) = desk.find::<Review>(row.id)?.map(|found| found.record) else {
            continue;
        };
        let Some(of) = review.occasion().filter(|_| review.notice().is_none()) else {
            continue;
        };
        let since = match of {
            Occasion::Return { at } => at.date_naive(),
            Occasion::Agenda { sitting } | Occasion::Decision { sitting } => {
                desk.get::<Sitting>(sitting.0)?.record.on
            }
        };
        let dossier = desk.get::<Dossier>(row.id)?.record;
        owed.push(Unsent {
            dossier: dossier.id,
            number: review.registration.number,
            name: dossier.person.full(),
            phone: dossier.phone,
            email: dossier.email,
            of,
            since,
        });
    }
    owed.sort_by_cached_key(|one| (one.since, sort_key(&one.name), one.dossier));
    Ok(owed)
}

pub(crate) fn send_notices(desk: &mut Desk<'_>, request: SendNotices) -> Answer<Changed<u32>> {
    past_day("on", request.on, desk.host.now().date_naive())?;
    let title = match request.dossiers.as_slice() {
        [] => return Err(ApiError::field("dossiers", "Не выбрано ни одного пакета.")),
        [one] => format!(
            "уведомление направлено: {}",
            desk.get::<Dossier>(one.0)?.record.person.short()
        ),
        many => format!("уведомления направлены: {}", many.len()),
    };
    desk.change("send_notices", &title, Undoable::Yes, |tx, setting| {
        for id in &request.dossiers {
            let dossier = tx.get::<Dossier>(id.0)?.record;
            let mut review =
                tx.find::<Review>(id.0)?
                    .map(|found| found.record)
                    .ok_or(Refusal::NothingToSend {
                        now: dossier.own_status(),
                    })?;
            review.send_notice(RowId(setting.host.new_id()), request.on, request.way)?;
            tx.put(&review)?;
        }
        Ok(u32::try_from(request.dossiers.len()).unwrap_or(u32::MAX))
    })
}
