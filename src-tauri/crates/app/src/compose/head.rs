//! The head of the working papers, and who signs them.

use domain::{Composition, Member, Role};
use print::Head;

use super::names;
use crate::{Answer, desk::Desk};

/// How long a paper is kept: decides its left margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Ten years or less.
    Short,
    /// Longer than ten years.
    Long,
}

/// The head of a paper composed on `day`, which is a day of the record, so that the same record gives the same bytes.
pub(super) fn head(desk: &Desk<'_>, kept: Kept, day: chrono::NaiveDate) -> Head {
    let regulation = desk.regulation();
    Head {
        style: names::style(regulation, kept == Kept::Long),
        composed_on: day,
        practice: desk.cycle.practice,
        organ: regulation.authority.letterhead.clone(),
        commission: regulation.commission.name.clone(),
    }
}

/// The same with 12 pt body and smaller tables, for papers that are mostly tables.
pub(super) fn form_head(desk: &Desk<'_>, day: chrono::NaiveDate, table_pt: f64) -> Head {
    let mut head = head(desk, Kept::Short, day);
    head.style.body_pt = 12.0;
    head.style.table_pt = table_pt;
    head
}

/// The member in a role by the edition of the composition in force on a day; `None` before any edition.
pub(super) fn in_role(desk: &Desk<'_>, role: Role, day: chrono::NaiveDate) -> Answer<Option<Member>> {
    let mut editions = desk.list_in::<Composition>(desk.cycle.id.0)?;
    editions.sort_by_key(|edition| (edition.from, edition.id));
    let in_force = editions
        .iter()
        .rfind(|edition| edition.from <= day)
        .or(editions.first());
    Ok(in_force.and_then(|edition| {
        edition
            .members
            .values()
            .find(|member| member.role == role)
            .cloned()
    }))
}
