//! The list of roll-call voting: who voted how on every question of an open ballot.

use domain::{Ballot, Choice, Item, MemberId};
use print::{RollCall, RollCallRow, russian::Case};

use super::super::{names, sitting::Composer};

impl Composer<'_> {
    /// The list; `None` when no question was put to an open vote.
    pub(in crate::compose) fn roll_call(&self) -> Option<RollCall> {
        let sitting = &self.sitting;
        let table = self.is_table();
        let members = self.voters();
        let open = sitting
            .agenda()
            .into_iter()
            .filter(|(id, item)| item.ballot == Ballot::Open && self.is_voted(*id, item));
        let rows: Vec<RollCallRow> = open
            .map(|(of, item)| RollCallRow {
                number: if table {
                    format!("1.{}", item.order)
                } else {
                    item.order.to_string()
                },
                candidate: self.candidate(item).name.full(Case::Nominative),
                choices: members
                    .iter()
                    .map(|(id, _)| choice(item, sitting.choice_of(of, *id), *id))
                    .collect(),
                result: item
                    .result
                    .as_ref()
                    .map(|result| result.decision.words().to_owned())
                    .unwrap_or_default(),
            })
            .collect();
        let names = members
            .iter()
            .map(|(_, member)| names::person(&member.name).initials_after(Case::Nominative));
        (!rows.is_empty()).then(|| RollCall {
            members: names.collect(),
            rows,
        })
    }
}

fn choice(item: &Item, voted: Option<Choice>, member: MemberId) -> print::Choice {
    if item.recusals.contains_key(&member) {
        return print::Choice::Recused;
    }
    match voted {
        Some(Choice::For) => print::Choice::InFavour,
        Some(Choice::Against) => print::Choice::Against,
        Some(Choice::Abstain) => print::Choice::Abstained,
        None => print::Choice::Absent,
    }
}
