//! Screens and acts of the window, and saved views: short lists, judged by their names.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    judge::{FoundBy, Part, Place, Snippet, judge},
    reading::Chunk,
};
use crate::views::RegisterView;

/// A screen or an act that the window offers now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Offered {
    /// The window's own id.
    pub id: String,
    /// What is shown.
    pub name: String,
    /// Other words that it is found by; may be empty.
    pub words: String,
}

/// A screen, an act or a view that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NameHit {
    /// Id as offered; of a view, its record's.
    pub id: String,
    /// The name.
    pub name: Vec<Snippet>,
    /// Why it was found.
    pub reasons: Vec<FoundBy>,
}

/// Those of a list that answer, the best first; all of them, in their order, when nothing was typed.
pub(super) fn offered(list: &[Offered], chunks: &[Chunk], most: usize) -> Vec<NameHit> {
    let names = list
        .iter()
        .map(|one| (one.id.clone(), one.name.as_str(), one.words.as_str()));
    chosen(names, chunks, most)
}

/// Views that answer, as [`offered`].
pub(super) fn views(list: &[RegisterView], chunks: &[Chunk], most: usize) -> Vec<NameHit> {
    chosen(
        list.iter()
            .map(|view| (view.id.to_string(), view.name.as_str(), "")),
        chunks,
        most,
    )
}

fn chosen<'n>(
    names: impl Iterator<Item = (String, &'n str, &'n str)>,
    chunks: &[Chunk],
    most: usize,
) -> Vec<NameHit> {
    let mut hits: Vec<(u32, NameHit)> = names
        .filter_map(|(id, name, words)| {
            let part = |text| Part {
                place: Place::Title,
                text,
            };
            let parts = [part(name), part(words)];
            let verdict = judge(chunks, &parts)?;
            let name = verdict.pieces(&parts, 0..1, "");
            Some((
                verdict.cost,
                NameHit {
                    id,
                    name,
                    reasons: verdict.reasons,
                },
            ))
        })
        .collect();
    // Stable: equal ones keep the order of the list.
    hits.sort_by_key(|(cost, _)| *cost);
    hits.into_iter().take(most).map(|(_, hit)| hit).collect()
}
