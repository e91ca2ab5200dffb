//! `pictures`: the screens as they are now, for the help inside the program and for the README.

use std::fs;

use anyhow::{Context, Result};

use crate::machine::{self, For, npm, root, succeed};

/// Pictures of the help: the page of the help, the screen of the browser suite that shows it.
const HELP: &[(&str, &str)] = &[
    ("start", "candidates"),
    ("today", "today"),
    ("candidates", "card-review"),
    ("reviews", "desk-checking"),
    ("sittings", "sitting-open"),
    ("papers", "paper-minutes"),
    ("pathways", "pathway"),
    ("exchange", "exchange-parcel"),
    ("journal", "journal"),
    ("settings", "settings-commission"),
];

/// Pictures of the README.
const README: &[(&str, &str)] = &[
    ("today", "today"),
    ("register", "card-review"),
    ("sitting", "sitting-open"),
];

/// The look of a picture: the laptop's screen, usual size, light.
const LOOK: &str = "1366-100-light";

/// Walks the screens over practice data and puts their pictures where they are shown.
pub(crate) fn pictures() -> Result<()> {
    machine::prepare(For::Testing)?;
    let rehearsal = machine::build_window(machine::strict_cargo())?.rehearsal;
    let screens: Vec<&str> = HELP.iter().chain(README).map(|(_, screen)| *screen).collect();
    let wanted = format!(" ({}): whole in every size", screens.join("|"));
    succeed(
        npm()
            .args(["run", "--silent", "e2e", "--", "--grep", &wanted])
            .env("METODAKTIV_REHEARSAL", rehearsal),
    )?;
    let taken = machine::target().join("e2e/pictures");
    for (places, folder) in [(HELP, "ui/src/help/pictures"), (README, "assets/pictures")] {
        let folder = root().join(folder);
        fs::create_dir_all(&folder)?;
        for (name, screen) in places {
            let from = taken.join(format!("{screen}-{LOOK}.png"));
            fs::copy(&from, folder.join(format!("{name}.png")))
                .with_context(|| format!("нет снимка {}", from.display()))?;
        }
    }
    Ok(())
}
