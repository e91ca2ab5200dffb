//! The whole chain by hand in one region, stretch by stretch.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate};
use practice::{
    Person, Rules,
    files::{Names, Package},
    people,
};
use serde_json::Value;

use super::{check, hands::Hands, intake, office, page::Page, papers, pathways, sitting, unattended};

/// Walks it in the window of `program`: every stretch is what the clerk does in one room.
///
/// # Errors
/// As the stretches.
pub(crate) fn by_hand(program: &Path, region: &str, pictures: &Path, hands: Hands) -> Result<()> {
    let begun = Instant::now();
    let folder = tempfile::tempdir()?;
    let page = Page::open(
        program,
        &folder.path().join("data"),
        folder.path(),
        &pictures.join(region),
        hands,
    )?;
    office::open(&page, region)?;
    let walk = Walk::new(page, folder.path())?;
    office::seat_commission(&walk)?;
    intake::receive(&walk, &walk.candidates())?;
    intake::hand_over_and_register(&walk)?;
    check::return_for_correction(&walk, &walk.returned, REMARKED)?;
    check::review(&walk, &walk.included, true)?;
    check::review(&walk, &walk.refused, false)?;
    sitting::hold(&walk)?;
    papers::minutes(&walk)?;
    papers::extract(&walk)?;
    papers::order(&walk)?;
    pathways::pathway(&walk)?;
    unattended::says_the_same(&walk, region)?;
    println!(
        "   Окно, {}, {}: от архивов до ИОМ за {} с, документы те же, что без окна: 5",
        walk.region,
        match hands {
            Hands::Mouse => "мышью",
            Hands::Keyboard => "с клавиатуры",
        },
        begun.elapsed().as_secs()
    );
    Ok(())
}

/// The included candidate in the accusative, the refused one in the dative, as papers decline them: the surname of a
/// woman on -чук stays, that of a man on -ь changes.
pub(crate) const INCLUDED: &str = "Ковальчук Марию Петровну";
pub(crate) const REFUSED: &str = "Лебедю А.С.";

/// The document for which a package goes back.
pub(crate) const REMARKED: &str = "training";

/// A candidate of the walk and how the papers come.
pub(crate) struct Candidate {
    pub(crate) person: Person,
    pub(crate) package: Package,
}

/// One walk: the window, its region, its people.
pub(crate) struct Walk {
    pub(crate) page: Page,
    /// Where ZIP files and scans are made and papers are saved.
    pub(crate) folder: PathBuf,
    /// «Челябинская область».
    pub(crate) region: String,
    pub(crate) rules: Rules,
    /// The rules whole, for the words that the page shows.
    regulation: Value,
    pub(crate) today: NaiveDate,
    pub(crate) included: Candidate,
    pub(crate) refused: Candidate,
    pub(crate) returned: Candidate,
}

impl Walk {
    /// The walk of a window whose region is known; ZIP files and papers go into `folder`.
    ///
    /// # Errors
    /// What the window says.
    pub(crate) fn new(page: Page, folder: &Path) -> Result<Self> {
        let regulation = page.reads("regulation")?;
        let rules: Rules = serde_json::from_value(regulation.clone())?;
        let today = page.today()?;
        let mut all = people(&rules, 5, 1).into_iter().map(|mut person| {
            person.applied_on = today;
            person
        });
        let mut next = |skipped: usize, package| {
            let person = all.nth(skipped).context("мало кандидатов")?;
            Ok::<_, anyhow::Error>(Candidate { person, package })
        };
        // The fifth invented person does not satisfy the grounds.
        let included = next(0, Package::Tidy)?;
        let returned = next(2, Package::Chaotic(Names::Cp866))?;
        let refused = next(0, Package::Scanned)?;
        Ok(Self {
            page,
            folder: folder.to_owned(),
            region: rules.region.clone(),
            rules,
            regulation,
            today,
            included,
            refused,
            returned,
        })
    }

    pub(crate) fn candidates(&self) -> [&Candidate; 3] {
        [&self.included, &self.refused, &self.returned]
    }

    /// The short title of a document, as lists show it.
    ///
    /// # Errors
    /// When the regulation has no such document.
    pub(crate) fn short(&self, slot: &str) -> Result<&str> {
        self.line("documents", slot, "short")
    }

    /// A field of a line of the regulation, found by its code.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn line(&self, list: &str, code: &str, field: &str) -> Result<&str> {
        let lines = self.regulation[list].as_array();
        let line = lines.into_iter().flatten().find(|line| line["code"] == code);
        line.and_then(|line| line[field].as_str())
            .with_context(|| format!("в регламенте нет {list}/{code}/{field}"))
    }

    /// A word of a dictionary of the regulation.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn word(&self, dictionary: &str, code: &str) -> Result<&str> {
        self.regulation["dictionaries"][dictionary][code]
            .as_str()
            .with_context(|| format!("в регламенте нет слова {dictionary}/{code}"))
    }

    /// Saves the paper on the screen under a name; answers where.
    ///
    /// # Errors
    /// As [`save`].
    pub(crate) fn save(&self, name: &str) -> Result<PathBuf> {
        save(&self.page, &self.folder, name)
    }

    /// A day `days` after today, as it is typed.
    pub(crate) fn day(&self, days: u64) -> String {
        typed(self.today + chrono::Days::new(days))
    }
}

/// Saves the paper on the screen into a folder under a name; answers where.
///
/// # Errors
/// When no file comes.
pub(crate) fn save(page: &Page, folder: &Path, name: &str) -> Result<PathBuf> {
    let path = folder.join(name);
    page.answers(&[&path])?;
    page.press("button", "Сохранить PDF")?;
    page.sees(&format!("Файл сохранён: {}", path.display()))?;
    Ok(path)
}

/// A day as it is typed: «05.06.2026».
pub(crate) fn typed(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// A day as papers and the page say it: «5 июня 2026 г.»
pub(crate) fn in_words(day: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    let month = MONTHS.get(day.month0() as usize).unwrap_or(&"");
    format!("{} {month} {} г.", day.day(), day.year())
}
