//! Questions of exclusion on an agenda.

use domain::{
    Decision, ExclusionCase, ItemId, Methodist, MethodistId, Refusal, Sitting, SittingId, SittingState,
};
use serde::Deserialize;
use ts_rs::TS;

use super::act;
use crate::{Answer, ApiError, Changed, desk::Desk, dossiers::Revision, people::cleaned_line};

/// Puts the exclusion of methodists on an agenda, one question each.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddExclusions {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Methodists.
    pub methodists: Vec<MethodistId>,
    /// The ground of all, as it ends the sentence of the decision.
    pub ground: String,
    /// Who reports.
    pub speaker: String,
}

pub(crate) fn add_exclusions(desk: &mut Desk<'_>, request: AddExclusions) -> Answer<Changed<Revision>> {
    if request.methodists.is_empty() {
        return Err(ApiError::field("methodists", "Не выбран ни один методист."));
    }
    let ground = cleaned_line("ground", &request.ground)?;
    let speaker = cleaned_line("speaker", &request.speaker)?;
    let others: Vec<Sitting> = desk
        .list_in::<Sitting>(desk.cycle.id.0)?
        .into_iter()
        .filter(|other| other.id != request.sitting)
        .collect();
    let title = format!("повестка: исключение, {} чел.", request.methodists.len());
    act(
        desk,
        "add_exclusions",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| {
            for id in &request.methodists {
                let methodist = tx.get::<Methodist>(id.0)?.record;
                methodist.may_be_excluded()?;
                let name = methodist.name.short();
                if sitting.on < methodist.since {
                    let since = methodist.since;
                    return Err(Refusal::NotYetMember { name, since }.into());
                }
                if others.iter().any(|other| has_excluded(other, *id)) {
                    return Err(Refusal::ExclusionDecided { name }.into());
                }
                if others.iter().any(|other| is_on_agenda(other, *id)) {
                    return Err(Refusal::AlreadyOnAgenda.into());
                }
                let case = ExclusionCase {
                    methodist: *id,
                    ground: ground.clone(),
                };
                sitting.add_exclusion(ItemId(setting.host.new_id()), methodist.dossier, case, &speaker)?;
            }
            Ok(())
        },
    )
}

/// Whether a sitting that is over has decided to exclude a methodist.
fn has_excluded(sitting: &Sitting, methodist: MethodistId) -> bool {
    matches!(sitting.state, SittingState::Closed | SittingState::Sealed)
        && sitting.items.values().any(|item| {
            let result = item.result.as_ref();
            item.exclusion
                .as_ref()
                .is_some_and(|case| case.methodist == methodist)
                && result.is_some_and(|result| result.decision == Decision::Exclude)
        })
}

/// Whether a sitting has yet to decide on a methodist, or has decided to exclude.
fn is_on_agenda(sitting: &Sitting, methodist: MethodistId) -> bool {
    let is_off = matches!(sitting.state, SittingState::Failed | SittingState::Cancelled);
    !is_off
        && sitting.items.values().any(|item| {
            let is_about = item
                .exclusion
                .as_ref()
                .is_some_and(|case| case.methodist == methodist);
            let waits = item
                .result
                .as_ref()
                .is_none_or(|result| result.decision == Decision::Exclude);
            is_about && waits
        })
}
