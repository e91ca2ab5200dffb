//! Many candidates: one question of the agenda with a table.

use domain::Decision;
use print::{Ballot as PrintedBallot, CandidateRow, Dissent, MinutesItem, Speech, russian::Case, wording};

use super::super::{names, sitting::Composer};
use super::questions::{tie, votes};

impl Composer<'_> {
    /// One question with a table of all candidates.
    pub(super) fn table(&self) -> MinutesItem {
        let mut rows = Vec::new();
        let mut spoke = Vec::new();
        let mut recusals = Vec::new();
        let mut written = Vec::new();
        let mut notes = Vec::new();
        let mut dissent = Vec::new();
        for (id, item) in self.sitting.agenda() {
            let candidate = self.candidate(item);
            let dossier = self.dossiers.get(&item.dossier);
            let whole = self.item(id, item);
            let name = wording::whose(&candidate);
            let about = |text: &str| format!("По кандидатуре {name}: {text}");
            let inside = |text: &str| format!("по кандидатуре {name}: {text}");
            spoke.extend(whole.spoke.into_iter().map(|speech| Speech {
                text: inside(&speech.text),
                ..speech
            }));
            notes.extend(whole.notes.iter().map(|text| about(&wording::small(text))));
            let postponing = whole.motion.iter();
            notes.extend(postponing.map(|motion| about(&format!("голосовали {motion}."))));
            let chaired = whole.presided_by.as_ref().map(print::chaired);
            notes.extend(chaired.iter().map(|text| about(&wording::small(text))));
            recusals.extend(whole.recusals.iter().map(|text| about(text)));
            written.extend(whole.written.iter().map(|text| about(text)));
            dissent.extend(whole.dissent.into_iter().map(|opinion| Dissent {
                text: inside(&opinion.text),
                ..opinion
            }));
            let tally = item
                .result
                .as_ref()
                .map(|result| result.tally)
                .or_else(|| self.sitting.tally(id));
            let regulation = self.desk.regulation();
            rows.push(CandidateRow {
                name: candidate.name.full(Case::Nominative),
                post: wording::table_row_post(&candidate),
                municipality: dossier
                    .map(|dossier| names::municipality(regulation, dossier))
                    .unwrap_or_default(),
                direction: dossier
                    .map(|dossier| names::directions_listed(regulation, dossier))
                    .unwrap_or_default(),
                review: self.conclusion(item.dossier),
                tally: tally.as_ref().map(votes).unwrap_or_default(),
                decision: decided(
                    item.result
                        .as_ref()
                        .map_or(Decision::Postpone, |result| result.decision),
                ),
                resolution: self.resolution(item).unwrap_or_default(),
                tie: tally
                    .as_ref()
                    .and_then(|tally| tie(tally, self.casting(id, item))),
                notes: chaired.into_iter().chain(whole.recusals).collect(),
            });
        }
        let decisions: Vec<wording::Decision> = rows.iter().map(|row| row.decision).collect();
        let body = &self.desk.regulation().active_genitive;
        // The included are named together by their rows; a refusal or a postponement bears its own reason.
        let mut resolved = wording::table_resolutions(&decisions, body);
        if decisions
            .iter()
            .any(|decision| *decision != wording::Decision::Include)
        {
            resolved.truncate(usize::from(decisions.contains(&wording::Decision::Include)));
            let others = rows
                .iter()
                .filter(|row| row.decision != wording::Decision::Include);
            resolved.extend(others.map(|row| row.resolution.clone()));
        }
        let speaker = self
            .sitting
            .agenda()
            .first()
            .map(|(_, item)| self.speaker(item))
            .unwrap_or_default();
        MinutesItem {
            agenda: format!("О включении кандидатов в состав {body}"),
            reporter: Some(speaker.clone()).filter(|name| !name.is_empty()),
            heard: Speech {
                speaker,
                text: "о кандидатах и выводах экспертизы их документов.".to_owned(),
            },
            spoke,
            recusals,
            written,
            presided_by: None,
            motion: None,
            notes,
            ballot: PrintedBallot::Table { rows, secret: false },
            resolved,
            dissent,
        }
    }
}

fn decided(decision: Decision) -> wording::Decision {
    match decision {
        Decision::Include => wording::Decision::Include,
        Decision::Refuse => wording::Decision::Refuse,
        Decision::Postpone => wording::Decision::Postpone,
        Decision::Exclude => wording::Decision::Exclude,
    }
}
