//! What the hand has done in the window is done once more without a window, with the same facts: the papers say the same.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use app::App;
use chrono::{Days, NaiveTime, TimeZone};
use practice::{Facts, PracticeHost, Roadmap, Row};

use super::{
    office, papers, pathways,
    proof::Proof,
    sitting::{self, REFUSAL},
    walk::{REMARKED, Walk},
};

/// Compares every paper that the walk has saved with that of the job without a window, letter by letter. Only the
/// times of day differ, and with them the control number.
///
/// # Errors
/// Names the paper and the place where it differs.
pub(crate) fn says_the_same(walk: &Walk, region: &str) -> Result<()> {
    let work = walk.folder.join("без окна");
    fs::create_dir_all(&work)?;
    let away = sitting::away(walk);
    let day = |days| walk.today.checked_add_days(Days::new(days)).context("день");
    let rows: Vec<Row> = pathways::ROWS
        .iter()
        .zip(["training", "experience", "mentoring"])
        .map(|((_, content, details, term), section)| (section, 1, *content, *details, *term, ""))
        .collect();
    let facts = Facts {
        region,
        today: walk.today,
        members: &office::members(walk.rules.commission.usual_members.len()),
        included: (&walk.included.person, walk.included.package),
        refused: (&walk.refused.person, walk.refused.package),
        returned: (&walk.returned.person, walk.returned.package),
        remarked: REMARKED,
        speaker: sitting::SPEAKER,
        away: away.split(' ').next().unwrap_or_default(),
        absence: sitting::ABSENCE,
        refusal: REFUSAL,
        number: papers::NUMBER,
        roadmap: Roadmap {
            level: pathways::LEVEL,
            begins_on: day(pathways::BEGINS)?,
            ends_on: day(pathways::ENDS)?,
            rows: &rows,
        },
        approved_on: walk.today,
    };
    let morning = NaiveTime::from_hms_opt(9, 0, 0).context("утро")?;
    let zone = chrono::FixedOffset::east_opt(5 * 3_600).context("пояс")?;
    let begins = zone
        .from_local_datetime(&walk.today.and_time(morning))
        .single()
        .context("утро")?;
    let app = App::new(walk.folder.join("база без окна"));
    for paper in practice::walk(&app, &PracticeHost::starting(1, begins), &work, facts)? {
        same_words(&paper, &walk.folder)?;
    }
    Ok(())
}

fn same_words(paper: &Path, by_hand: &Path) -> Result<()> {
    let by_hand = by_hand.join(paper.file_name().context("имя")?);
    let (one, other) = (Proof::read(paper)?.undated(), Proof::read(&by_hand)?.undated());
    let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    ensure!(
        one == other,
        "{}: без окна и из окна напечатано разное: {differs:?}",
        by_hand.display()
    );
    Ok(())
}
