//! An expert at a desk of their own: the package that was handed over, and the opinion that comes back. The opinion is the
//! expert's record and nobody else's; it becomes a sheet of the review when the office takes it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Assignment, Conclusion, Conflict, GroundCheck, GroundVerdict, Review, sheets::explained};
use crate::{AssignmentId, CycleId, Dossier, DossierId, Moment, Refusal, Regulation, Status, TaskId};

/// A package handed to the device of its expert. An assignment that is handed to another one is another task, so that two
/// experts never write one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExpertTask {
    /// Identity: the same wherever this assignment is handed to this desk.
    pub id: TaskId,
    /// The assignment; `None` in what was handed over when a task bore the id of its assignment.
    #[serde(default)]
    pub assignment: Option<AssignmentId>,
    /// The cycle.
    pub cycle: CycleId,
    /// The package.
    pub dossier: DossierId,
    /// The device that it was handed to.
    pub device: String,
    /// Full name of the expert.
    pub expert: String,
    /// Registration number of the package.
    pub number: String,
    /// Last day.
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
    /// When it was handed over.
    #[ts(type = "string")]
    pub handed_at: Moment,
    /// When it was taken from this desk; of this and of the handing over the later word counts, whoever wrote it.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub withdrawn_at: Option<Moment>,
    /// When the sheet that the office has used was signed, by the clock of this desk: another one is wanted.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub used: Option<Moment>,
    /// When the sheet was signed that the office has read and left as it is.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub noted: Option<Moment>,
}

impl ExpertTask {
    /// The assignment.
    #[must_use]
    pub fn assignment(&self) -> AssignmentId {
        self.assignment.unwrap_or(AssignmentId(self.id.0))
    }

    /// Whether this desk has the assignment no more.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn_at.is_some_and(|at| at >= self.handed_at)
    }

    /// The task whose sheet counts, of all tasks of an assignment: two seats may hand it to two experts at one time.
    pub fn holder<'t>(
        tasks: impl IntoIterator<Item = &'t ExpertTask>,
        assignment: AssignmentId,
    ) -> Option<&'t ExpertTask> {
        let of = tasks.into_iter().filter(|task| task.assignment() == assignment);
        of.filter(|task| !task.is_withdrawn())
            .max_by_key(|task| (task.handed_at, task.id))
    }
}

/// What the expert wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExpertOpinion {
    /// The task.
    pub id: TaskId,
    /// The cycle.
    pub cycle: CycleId,
    /// The package.
    pub dossier: DossierId,
    /// The device that it was written on.
    pub device: String,
    /// Statement on conflict of interest.
    pub conflict: Conflict,
    /// Verdicts by ground.
    pub grounds: BTreeMap<String, GroundCheck>,
    /// The conclusion; `None` where a conflict is declared.
    pub conclusion: Option<Conclusion>,
    /// Reasoning.
    pub reasoning: String,
    /// When it was signed.
    #[ts(type = "string")]
    pub signed_at: Moment,
}

/// What tells the id of an opinion from that of its task: version 8 in the place of version 7.
const OPINION: u128 = 0xf << 76;

impl TaskId {
    /// The id of the opinion's record. It is not the task's own: the journal strikes what was destroyed by its id, and
    /// the task stays when the opinion goes.
    #[must_use]
    pub fn opinion(self) -> Uuid {
        Uuid::from_u128(self.0.as_u128() ^ OPINION)
    }

    /// The task that the record of an opinion belongs to.
    #[must_use]
    pub fn of_opinion(record: Uuid) -> Self {
        Self(Uuid::from_u128(record.as_u128() ^ OPINION))
    }
}

impl ExpertOpinion {
    /// Whether it says that the expert is biased, and the office has neither taken that in nor, where it cannot be taken, noted
    /// it.
    #[must_use]
    pub fn is_unheard_conflict(
        &self,
        task: &ExpertTask,
        assignment: &Assignment,
        can_be_taken: bool,
    ) -> bool {
        matches!(self.conflict, Conflict::Declared { .. })
            && !self.is_used(assignment)
            && (can_be_taken || task.noted != Some(self.signed_at))
    }

    /// Whether the office has made of it what can be made: a sheet, annulled since perhaps, or a statement of a conflict. A sheet
    /// is known by the moment of its signature and not by its order: the clock of a desk may go wrong.
    #[must_use]
    pub fn is_used(&self, assignment: &Assignment) -> bool {
        match self.conflict {
            Conflict::Declared { .. } => matches!(assignment.conflict, Conflict::Declared { .. }),
            Conflict::Absent | Conflict::NotStated => {
                let mut sheets = assignment.sheet.iter().chain(assignment.annulled.values());
                sheets.any(|sheet| sheet.signed_at == self.signed_at)
            }
        }
    }

    /// The same opinion, its verdicts made of what the expert has before the eyes now.
    #[must_use]
    pub fn over(self, regulation: &Regulation, dossier: &Dossier) -> Self {
        let made = |(code, check): (String, GroundCheck)| {
            let check = match regulation.ground(&code) {
                Some(rule) => check.made_of(rule, dossier),
                None => check,
            };
            (code, check)
        };
        Self {
            grounds: self.grounds.into_iter().map(made).collect(),
            ..self
        }
    }

    /// Codes of grounds whose proof or facts have changed since the opinion was signed.
    #[must_use]
    pub fn fallen(&self, regulation: &Regulation, dossier: &Dossier) -> Vec<String> {
        let rules = regulation.grounds.iter();
        rules
            .filter(|rule| {
                let check = self.grounds.get(&rule.code);
                check.is_some_and(|check| check.fallen(rule, dossier).is_some())
            })
            .map(|rule| rule.code.clone())
            .collect()
    }

    /// Whether the office will be able to take it: the rules of a signed sheet, at the expert's own desk.
    ///
    /// # Errors
    /// [`Refusal::ConflictNotStated`]; [`Refusal::ReasonMissing`] for a declared conflict without words, or a conclusion
    /// that does not recommend without reasoning; [`Refusal::GroundsUnjudged`], also without a conclusion;
    /// [`Refusal::ProofMissing`].
    pub fn check(&self, regulation: &Regulation) -> Result<(), Refusal> {
        match &self.conflict {
            Conflict::NotStated => return Err(Refusal::ConflictNotStated),
            Conflict::Declared { reason } if reason.trim().is_empty() => return Err(Refusal::ReasonMissing),
            Conflict::Declared { .. } => return Ok(()),
            Conflict::Absent => {}
        }
        let judged = |code: &str| self.conclusion.is_some() && self.grounds.contains_key(code);
        let unjudged: Vec<String> = regulation
            .grounds
            .iter()
            .filter(|rule| !judged(&rule.code))
            .map(|rule| rule.mark.clone())
            .collect();
        if !unjudged.is_empty() {
            return Err(Refusal::GroundsUnjudged { grounds: unjudged });
        }
        for rule in &regulation.grounds {
            let check = self.grounds.get(&rule.code);
            let confirmed = check.filter(|check| check.verdict == GroundVerdict::Confirmed);
            if confirmed.is_some_and(|check| regulation.document(&check.proof).is_none()) {
                return Err(Refusal::ProofMissing {
                    ground: rule.mark.clone(),
                });
            }
        }
        if self.conclusion != Some(Conclusion::Recommend) && self.reasoning.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(())
    }

    /// Whoever recommends although fewer grounds are confirmed than the regulation wants says why: asked at the expert's own
    /// desk, as [`Review::recommends_with_reason`] is at the office.
    ///
    /// # Errors
    /// [`Refusal::AgainstGrounds`].
    pub fn recommends_with_reason(&self, regulation: &Regulation) -> Result<(), Refusal> {
        let verdict = |code: &str| self.grounds.get(code).map(|check| check.verdict);
        match self.conclusion.filter(|_| self.conflict == Conflict::Absent) {
            Some(conclusion) => explained(regulation, verdict, conclusion, &self.reasoning),
            None => Ok(()),
        }
    }
}

impl Review {
    /// Takes an expert's opinion as the sheet of the assignment, with the verdicts that the expert signed. Grounds that
    /// were judged here before keep their verdict while it stands; the expert's own stand on what the expert saw. A conflict
    /// that is declared later annuls the sheet: it stays, and counts no more.
    ///
    /// # Errors
    /// Those of [`ExpertOpinion::check`], [`Review::state_conflict`] and [`Review::sign_sheet`];
    /// [`Refusal::ConflictDeclared`] where a conflict was declared for the assignment and the opinion says nothing of it.
    pub fn take_opinion(
        &mut self,
        regulation: &Regulation,
        dossier: &Dossier,
        assignment: AssignmentId,
        opinion: &ExpertOpinion,
    ) -> Result<(), Refusal> {
        opinion.check(regulation)?;
        let known = self.experts.get(&assignment).map(|known| &known.conflict);
        if matches!(known, Some(Conflict::Declared { .. })) && opinion.conflict == Conflict::Absent {
            return Err(Refusal::ConflictDeclared);
        }
        if matches!(opinion.conflict, Conflict::Declared { .. })
            && self.status == Status::UnderReview
            && let Some(biased) = self.experts.get_mut(&assignment)
        {
            biased.annul(assignment, |_| true);
        }
        self.state_conflict(assignment, opinion.conflict.clone())?;
        let Some(conclusion) = opinion
            .conclusion
            .filter(|_| matches!(opinion.conflict, Conflict::Absent))
        else {
            return Ok(());
        };
        for (ground, check) in &opinion.grounds {
            if self.standing(regulation, dossier).ground(ground).is_none() {
                self.put_ground(regulation, ground, check.clone())?;
            }
        }
        self.sign_sheet(
            regulation,
            dossier,
            assignment,
            conclusion,
            &opinion.reasoning,
            opinion.signed_at,
        )?;
        let signed = self
            .experts
            .get_mut(&assignment)
            .and_then(|expert| expert.sheet.as_mut());
        if let Some(sheet) = signed {
            sheet.grounds = opinion.grounds.clone();
        }
        Ok(())
    }
}
