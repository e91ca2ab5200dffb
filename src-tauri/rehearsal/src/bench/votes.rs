//! One vote through the door, in a sitting of forty items and nine members.

use std::time::Instant;

use anyhow::{Context, Result};
use practice::PracticeHost;
use serde_json::{Value, json};

use super::{
    figure, p95,
    register::{ask, office},
};

pub(super) fn one_vote() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let app = office(folder.path())?;
    let host = PracticeHost::new(5);
    ask(&app, &host, "unlock", json!({ "password": "" }))?;
    let sitting = practice::open_sitting(&app, &host, 40)?;
    let view = ask(&app, &host, "sitting", json!({ "sitting": sitting }))?;
    let mut revision = view["revision"].as_u64().context("ревизия")?;
    let mut times = Vec::new();
    for item in view["items"].as_array().context("вопросы")? {
        for member in item["voters"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let vote = json!({
                "sitting": sitting, "revision": revision, "item": item["id"], "member": member, "choice": "for",
            });
            let begun = Instant::now();
            let answer: Value = ask(&app, &host, "record_vote", vote)?;
            times.push(begun.elapsed());
            revision = answer["output"]["revision"].as_u64().context("ревизия")?;
        }
    }
    let mean = times.iter().map(std::time::Duration::as_secs_f64).sum::<f64>() * 1_000.0
        / f64::from(u32::try_from(times.len())?);
    figure("votes", f64::from(u32::try_from(times.len())?), "votes");
    figure("vote_mean", mean, "ms");
    figure("vote_p95", p95(times), "ms");
    Ok(())
}
