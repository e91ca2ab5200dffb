//! The agenda: only ready cases enter it, in an order that may change while sitting.

use std::collections::BTreeMap;

use crate::{
    Ballot, Dossier, DossierId, Item, ItemId, ItemState, Motion, Refusal, Regulation, Review, Sitting,
    SittingState, Status,
};

/// Why a dossier cannot enter an agenda now; `None` = it may.
///
/// A reviewed dossier whose checks have fallen goes to a second review: its experts signed on other papers. A postponed
/// one enters as it was: its documents are frozen, and the commission that postponed it is told of the change instead.
#[must_use]
pub fn late_reason(regulation: &Regulation, dossier: &Dossier, review: Option<&Review>) -> Option<String> {
    let Some(review) = review else {
        return Some(format!(
            "пакет не зарегистрирован: {}",
            dossier.own_status().words()
        ));
    };
    if review.consent_withdrawn_on.is_some() {
        return Some("согласие на обработку персональных данных отозвано".into());
    }
    match review.stage() {
        Status::Reviewed => match review.standing(regulation, dossier).to_check_again() {
            again if again.is_empty() => undecidable(dossier),
            again => Some(format!(
                "после экспертизы изменили документы или сведения ({again}), отправьте пакет на повторную экспертизу"
            )),
        },
        Status::Postponed => undecidable(dossier),
        Status::UnderReview => Some("экспертиза не завершена".into()),
        Status::Returned => {
            let words = review.status.words();
            Some(match &review.returned {
                Some(back) => format!("{words}, срок до {}", back.deadline.format("%d.%m.%Y")),
                None => words.to_owned(),
            })
        }
        Status::OnAgenda => Some("уже стоит в повестке".into()),
        Status::Draft
        | Status::Submitted
        | Status::Registered
        | Status::Checking
        | Status::Included
        | Status::Refused
        | Status::Withdrawn
        | Status::Rejected
        | Status::Discarded
        | Status::InOrder
        | Status::Enrolled
        | Status::Closed
        | Status::Erased => Some(review.stage().words().to_owned()),
    }
}

/// What the card lacks for a decision, all of it at once.
fn undecidable(dossier: &Dossier) -> Option<String> {
    let lacks = dossier.undecidable();
    (!lacks.is_empty()).then(|| format!("в карточке {}", lacks.join(", ")))
}

impl Sitting {
    /// Adds an item for a dossier at the end of the agenda.
    ///
    /// # Errors
    /// [`Refusal::SittingState`] after closing; [`Refusal::AlreadyOnAgenda`].
    pub fn add_item(&mut self, id: ItemId, dossier: DossierId, speaker: &str) -> Result<(), Refusal> {
        self.may_arrange()?;
        if self.items.values().any(|item| item.dossier == dossier) {
            return Err(Refusal::AlreadyOnAgenda);
        }
        let order = self
            .items
            .values()
            .map(|item| item.order)
            .max()
            .unwrap_or(0)
            .saturating_add(1);
        let item = Item {
            order,
            dossier,
            exclusion: None,
            speaker: speaker.to_owned(),
            motion: Motion::Include,
            ballot: if self.by_correspondence() {
                Ballot::Open
            } else {
                self.rules.ballot
            },
            state: ItemState::Open,
            recusals: BTreeMap::new(),
            votes: BTreeMap::new(),
            written: BTreeMap::new(),
            totals: None,
            spoke: Vec::new(),
            dissents: BTreeMap::new(),
            reason: String::new(),
            lost_motion: None,
            result: None,
        };
        self.items.insert(id, item);
        Ok(())
    }

    /// Takes an item off before it has votes, or with its votes once the quorum is lost; the rest are renumbered.
    ///
    /// # Errors
    /// [`Refusal::NoSuchItem`], [`Refusal::ItemClosed`], [`Refusal::ItemHasVotes`], [`Refusal::SittingState`].
    pub fn remove_item(&mut self, id: ItemId) -> Result<Item, Refusal> {
        self.may_arrange()?;
        let item = self.items.get(&id).ok_or(Refusal::NoSuchItem)?;
        if item.state == ItemState::Closed {
            return Err(Refusal::ItemClosed);
        }
        let voted = !item.votes.is_empty()
            || item.totals.is_some()
            || (self.by_correspondence() && !item.written.is_empty());
        if voted && self.quorum_of(id).is_met() {
            return Err(Refusal::ItemHasVotes);
        }
        self.strike_item(id)
    }

    /// Takes an open item off with all its votes: nothing can be decided on it any more. The rest are renumbered.
    ///
    /// # Errors
    /// [`Refusal::NoSuchItem`], [`Refusal::ItemClosed`], [`Refusal::SittingState`].
    pub fn strike_item(&mut self, id: ItemId) -> Result<Item, Refusal> {
        self.may_arrange()?;
        let item = self.items.get(&id).ok_or(Refusal::NoSuchItem)?;
        if item.state == ItemState::Closed {
            return Err(Refusal::ItemClosed);
        }
        let removed = self.items.remove(&id).ok_or(Refusal::NoSuchItem)?;
        let order: Vec<ItemId> = self.agenda().into_iter().map(|(id, _)| id).collect();
        self.renumber(&order);
        Ok(removed)
    }

    /// Puts the items into a new order; every item must be named once.
    ///
    /// # Errors
    /// [`Refusal::NoSuchItem`] when the list does not match; [`Refusal::SittingState`].
    pub fn arrange(&mut self, order: &[ItemId]) -> Result<(), Refusal> {
        self.may_arrange()?;
        let mut named = order.to_vec();
        named.sort_unstable();
        named.dedup();
        // Counted before doubles fall out too: a name given twice would leave a gap in the numbers.
        let each_once = order.len() == named.len() && named.len() == self.items.len();
        if !each_once || named.iter().any(|id| !self.items.contains_key(id)) {
            return Err(Refusal::NoSuchItem);
        }
        self.renumber(order);
        Ok(())
    }

    fn renumber(&mut self, order: &[ItemId]) {
        for (position, id) in (1_u32..).zip(order) {
            if let Some(item) = self.items.get_mut(id) {
                item.order = position;
            }
        }
    }

    pub(super) fn may_arrange(&self) -> Result<(), Refusal> {
        match self.state {
            SittingState::Draft | SittingState::Announced | SittingState::Open => Ok(()),
            state @ (SittingState::Closed
            | SittingState::Failed
            | SittingState::Cancelled
            | SittingState::Sealed) => Err(Refusal::SittingState { now: state }),
        }
    }
}
