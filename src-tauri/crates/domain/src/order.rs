//! The order that includes candidates or excludes methodists: a draft whose wording may change and whose list may not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ActRules, CycleId, DossierId, ExclusionRules, MinutesId, OrderId, Refusal, RowId, Signer};

mod later;
#[cfg(test)]
mod tests;
mod visas;

pub use later::Cancellation;
pub use visas::{Visa, VisaAnswer, VisaCount, VisaOutcome};

/// An order, from draft to signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// Id.
    pub id: OrderId,
    /// Cycle.
    pub cycle: CycleId,
    /// What it does.
    #[serde(default)]
    pub kind: OrderKind,
    /// Where it stands.
    pub state: OrderState,
    /// Wording; starts from the regulation and is the office's to change.
    pub wording: Wording,
    /// People with a sealed «включить» or «исключить» by their dossiers, as they stood when the draft was made.
    pub rows: BTreeMap<DossierId, OrderRow>,
    /// Sealed minutes that it stands on.
    pub minutes: Vec<MinutesId>,
    /// Visas asked for and given.
    #[serde(default)]
    pub visas: BTreeMap<RowId, Visa>,
    /// Number; empty until typed. The program never invents it.
    pub number: String,
    /// Date; `None` until typed.
    #[ts(type = "string | null")]
    pub signed_on: Option<NaiveDate>,
    /// Name of the scan of the signed order in the store; empty until attached.
    pub scan: String,
    /// Frozen print model of the signed order; empty until signed.
    pub content: String,
    /// Name of the PDF of the signed order in the store; empty until signed.
    pub pdf: String,
    /// Signed orders that changed this one.
    #[serde(default)]
    pub amended_by: BTreeSet<OrderId>,
    /// The act that cancelled it.
    #[serde(default)]
    pub cancellation: Option<Cancellation>,
}

/// What an order does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// Включение: the annex holds candidates.
    #[default]
    Inclusion,
    /// Исключение: the annex holds methodists with the ground of each.
    Exclusion,
}

/// State of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Проект.
    Draft,
    /// На согласовании: the draft collects visas and does not change.
    InApproval,
    /// Подписан и действует.
    Signed,
    /// Проект отозван до подписания.
    Dropped,
    /// Отменён другим актом.
    Cancelled,
}

/// The words of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Wording {
    /// Heading.
    pub heading: String,
    /// Preamble with the minutes already named.
    pub preamble: String,
    /// Points with their numbers.
    pub points: Vec<String>,
    /// Title of the annex.
    pub annex_title: String,
    /// Signer.
    pub signer: Signer,
    /// Executor's full name.
    pub executor: String,
    /// Executor's telephone.
    pub executor_phone: String,
}

/// A row of the annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderRow {
    /// Full name, nominative.
    pub name: String,
    /// Post.
    pub post: String,
    /// Place of work.
    pub organization: String,
    /// Municipality.
    pub municipality: String,
    /// Directions, as one line.
    pub direction: String,
    /// Ground of an exclusion; empty for an inclusion.
    #[serde(default)]
    pub reason: String,
}

impl Wording {
    /// The regulation's wording with the minutes named in the preamble.
    #[must_use]
    pub fn from_rules(
        act: &ActRules,
        minutes: &str,
        signer: Signer,
        executor: String,
        phone: String,
    ) -> Self {
        Self {
            heading: act.heading.clone(),
            preamble: act.preamble.replace("{minutes}", minutes),
            points: act.points.clone(),
            annex_title: act.annex_title.clone(),
            signer,
            executor,
            executor_phone: phone,
        }
    }

    /// The same for an order of exclusion.
    #[must_use]
    pub fn of_exclusion(
        rules: &ExclusionRules,
        minutes: &str,
        signer: Signer,
        executor: String,
        phone: String,
    ) -> Self {
        Self {
            heading: rules.heading.clone(),
            preamble: rules.preamble.replace("{minutes}", minutes),
            points: rules.points.clone(),
            annex_title: rules.annex_title.clone(),
            signer,
            executor,
            executor_phone: phone,
        }
    }
}

impl Order {
    /// A draft: no visas, no number, no date.
    #[must_use]
    pub fn draft(
        id: OrderId,
        cycle: CycleId,
        kind: OrderKind,
        wording: Wording,
        rows: BTreeMap<DossierId, OrderRow>,
        minutes: Vec<MinutesId>,
    ) -> Self {
        Self {
            id,
            cycle,
            kind,
            state: OrderState::Draft,
            wording,
            rows,
            minutes,
            visas: BTreeMap::new(),
            number: String::new(),
            signed_on: None,
            scan: String::new(),
            content: String::new(),
            pdf: String::new(),
            amended_by: BTreeSet::new(),
            cancellation: None,
        }
    }

    /// Changes the wording of a draft; the list stays. Visas given to other words are outdated.
    ///
    /// # Errors
    /// [`Refusal::OrderState`] unless a draft; [`Refusal::WordingEmpty`].
    pub fn reword(&mut self, wording: Wording) -> Result<(), Refusal> {
        self.wants(&[OrderState::Draft])?;
        let empty = |text: &String| text.trim().is_empty();
        if empty(&wording.heading) || wording.points.is_empty() || wording.points.iter().any(empty) {
            return Err(Refusal::WordingEmpty);
        }
        if self.wording != wording {
            self.outdate_visas();
        }
        self.wording = wording;
        Ok(())
    }

    /// Sends a draft round for visas (Проект → На согласовании).
    ///
    /// # Errors
    /// [`Refusal::OrderState`].
    pub fn send(&mut self) -> Result<(), Refusal> {
        self.wants(&[OrderState::Draft])?;
        self.state = OrderState::InApproval;
        Ok(())
    }

    /// Takes a draft back for changes (На согласовании → Проект).
    ///
    /// # Errors
    /// [`Refusal::OrderState`].
    pub fn take_back(&mut self) -> Result<(), Refusal> {
        self.wants(&[OrderState::InApproval])?;
        self.state = OrderState::Draft;
        Ok(())
    }

    /// Nobody signs an order without its signer, nor one that does not name the minutes that it stands on.
    ///
    /// # Errors
    /// [`Refusal::SignerUnnamed`]; [`Refusal::MinutesUnnamed`] for the first of `numbers` that the preamble lacks.
    pub fn is_whole<'n>(&self, numbers: impl IntoIterator<Item = &'n str>) -> Result<(), Refusal> {
        if self.wording.signer.name.trim().is_empty() {
            return Err(Refusal::SignerUnnamed);
        }
        match numbers.into_iter().find(|number| !self.names_minutes(number)) {
            Some(number) => Err(Refusal::MinutesUnnamed {
                number: number.to_owned(),
            }),
            None => Ok(()),
        }
    }

    /// Whether the preamble names minutes of this number.
    #[must_use]
    pub fn names_minutes(&self, number: &str) -> bool {
        names(&plain(&self.wording.preamble), &plain(number))
    }

    /// Enters number, date and scan of the signed order (Проект, На согласовании → Подписан).
    ///
    /// # Errors
    /// [`Refusal::NumberMissing`]; [`Refusal::OrderBeforeMinutes`] when dated before the last minutes;
    /// [`Refusal::OrderState`].
    pub fn sign(
        &mut self,
        number: &str,
        on: NaiveDate,
        last_minutes: NaiveDate,
        scan: &str,
    ) -> Result<(), Refusal> {
        self.wants(&[OrderState::Draft, OrderState::InApproval])?;
        if number.trim().is_empty() {
            return Err(Refusal::NumberMissing);
        }
        if on < last_minutes {
            return Err(Refusal::OrderBeforeMinutes {
                order: on,
                minutes: last_minutes,
            });
        }
        number.trim().clone_into(&mut self.number);
        self.signed_on = Some(on);
        scan.clone_into(&mut self.scan);
        self.state = OrderState::Signed;
        Ok(())
    }

    /// Attaches the scan of a signed order that came later than its number.
    ///
    /// # Errors
    /// [`Refusal::OrderState`] unless signed; [`Refusal::ScanThere`].
    pub fn attach_scan(&mut self, scan: &str) -> Result<(), Refusal> {
        self.wants(&[OrderState::Signed])?;
        if !self.scan.is_empty() {
            return Err(Refusal::ScanThere);
        }
        scan.clone_into(&mut self.scan);
        Ok(())
    }

    /// Drops a draft before signature.
    ///
    /// # Errors
    /// [`Refusal::OrderState`].
    pub fn drop_draft(&mut self) -> Result<(), Refusal> {
        self.wants(&[OrderState::Draft, OrderState::InApproval])?;
        self.state = OrderState::Dropped;
        Ok(())
    }

    fn wants(&self, states: &[OrderState]) -> Result<(), Refusal> {
        if states.contains(&self.state) {
            Ok(())
        } else {
            Err(Refusal::OrderState { now: self.state })
        }
    }
}

/// Words with one blank between them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a number stands in a text by itself: «1» is not named by «№ 11».
fn names(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, found)| {
        let before = text.get(..at).and_then(|left| left.chars().next_back());
        let right = text.get(at.saturating_add(found.len())..);
        let next = right.and_then(|right| right.chars().next());
        ![before, next].into_iter().flatten().any(char::is_alphanumeric)
    })
}
