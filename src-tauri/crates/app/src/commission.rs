//! The commission's composition, in editions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Composition, CompositionId, Member, MemberId, PersonName, Role};
use serde::Deserialize;
use store::Undoable;
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    people::{checked_day, cleaned_line, cleaned_name},
};

/// Keeps a new edition of the composition.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetComposition {
    /// The act that approved it.
    pub act: String,
    /// In force from.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// Members.
    pub members: Vec<MemberFields>,
    /// Vacant seats.
    pub vacancies: u32,
}

/// A member as typed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberFields {
    /// Name.
    pub name: PersonName,
    /// Post.
    pub post: String,
    /// Organisation.
    pub organization: String,
    /// Role.
    pub role: Role,
}

pub(crate) fn compositions(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<Composition>> {
    let mut editions = desk.list_in::<Composition>(desk.cycle.id.0)?;
    editions.sort_by_key(|edition| std::cmp::Reverse((edition.from, edition.id)));
    Ok(editions)
}

/// A commission with more empty seats than this is a slip of the fingers.
const MOST_VACANCIES: u32 = 100;

pub(crate) fn set_composition(
    desk: &mut Desk<'_>,
    request: SetComposition,
) -> Answer<Changed<CompositionId>> {
    checked_day("from", request.from)?;
    let mut members = BTreeMap::new();
    for fields in request.members {
        let member = Member {
            name: cleaned_name(&fields.name)?,
            post: cleaned_line("post", &fields.post)?,
            organization: cleaned_line("organization", &fields.organization)?,
            role: fields.role,
        };
        members.insert(MemberId(desk.host.new_id()), member);
    }
    if request.vacancies > MOST_VACANCIES {
        return Err(ApiError::field(
            "vacancies",
            "Вакантных мест не может быть больше ста. Состав не изменён. Проверьте число.",
        ));
    }
    let edition = Composition {
        id: CompositionId(desk.host.new_id()),
        cycle: desk.cycle.id,
        act: cleaned_line("act", &request.act)?,
        from: request.from,
        members,
        vacancies: request.vacancies,
    };
    edition.check()?;
    desk.change(
        "set_composition",
        "состав комиссии",
        Undoable::Yes,
        |tx, _| {
            tx.put(&edition)?;
            Ok(edition.id)
        },
    )
}

/// The edition in force on a day: the latest that began by then.
pub(crate) fn in_force(editions: Vec<Composition>, on: NaiveDate) -> Option<Composition> {
    editions
        .into_iter()
        .filter(|edition| edition.from <= on)
        .max_by_key(|edition| (edition.from, edition.id))
}
