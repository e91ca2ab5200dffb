//! The same data give the same papers: a store of the main job, done without the window, is opened in the window, and
//! every paper is saved by hand anew.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use app::App;
use practice::{Person, PracticeHost, Rules, main_job, people};

use super::{hands::Hands, page::Page, proof::Proof, walk::save};

/// How the main job tells that the draft of the order stands: a signed order cannot be printed as a draft any more.
const DRAFTED: &str = "Составлен проект";

/// Does the main job of a region and saves its papers by hand; their bytes are equal.
///
/// # Errors
/// Names the paper that differs, or what the window did not show.
pub(crate) fn same_papers(program: &Path, region: &str, pictures: &Path) -> Result<()> {
    let begun = Instant::now();
    let folder = tempfile::tempdir()?;
    let (out, data) = (folder.path().join("papers"), folder.path().join("data"));
    let before_signing = folder.path().join("before");
    let mut kept = Ok(());
    main_job(
        &App::new(&data),
        &PracticeHost::new(1),
        &folder.path().join("work"),
        &out,
        region,
        &mut |line| {
            if line.starts_with(DRAFTED) {
                kept = copy(&data, &before_signing);
            }
        },
    )?;
    kept.context("база с проектом акта")?;
    let open = |data: &Path| {
        let pictures = pictures.join(region);
        Page::open(program, data, folder.path(), &pictures, Hands::Mouse)
    };
    let page = open(&before_signing)?;
    page.step("База главной работы");
    page.sees("Учебные данные")?;
    let rules: Rules = serde_json::from_value(page.reads("regulation")?)?;
    let mut desk = Desk {
        page,
        work: folder.path().to_owned(),
        out,
        region: rules.region.clone(),
        compared: BTreeSet::new(),
    };
    desk.draft(&rules)?;
    desk.page = open(&data)?;
    desk.minutes(&people(&rules, 8, 1))?;
    desk.act(&rules)?;
    desk.pathways(&people(&rules, 8, 1))?;
    desk.is_whole()?;
    println!(
        "   Окно, {}: документы главной работы сохранены из окна, байты те же: {}, {} с",
        desk.region,
        desk.compared.len(),
        begun.elapsed().as_secs()
    );
    Ok(())
}

struct Desk {
    page: Page,
    work: PathBuf,
    /// Where the main job has put its papers.
    out: PathBuf,
    region: String,
    /// Papers whose bytes are equal, by file name.
    compared: BTreeSet<String>,
}

impl Desk {
    fn draft(&mut self, rules: &Rules) -> Result<()> {
        self.page.press("link", "Документы")?;
        let paper = format!("проект {}", rules.act.kind_genitive);
        self.page.press("line", "Проект: ")?;
        self.compare(&paper)
    }

    fn minutes(&mut self, people: &[Person]) -> Result<()> {
        self.page.step("Протокол и выписки");
        self.page.press("link", "Документы")?;
        self.page.press("line", "Протокол № 1")?;
        self.compare("протокол № 1")?;
        for (number, person) in (1..).zip(people) {
            let paper = format!("выписка (рег. № {number})");
            if self.original(&paper).is_file() {
                self.page.look_up("Выписка для кандидата", &person.full())?;
                self.page.awaits("button", "Показать протокол целиком")?;
                self.page.awaits("link", "Документы")?;
                self.compare(&paper)?;
            }
        }
        Ok(())
    }

    fn act(&mut self, rules: &Rules) -> Result<()> {
        self.page.step("Подписанный акт");
        let kind = rules.act.kind.to_lowercase();
        self.page.press("line", "№ 02/77")?;
        self.page.sees("Подписан: № 02/77")?;
        self.compare(&format!("{kind} № 02-77"))
    }

    fn pathways(&mut self, people: &[Person]) -> Result<()> {
        self.page.step("ИОМ");
        self.page.press("link", "ИОМ")?;
        let known = Proof::read(&self.original("ИОМ"))?;
        let owner = people
            .iter()
            .find(|person| known.says(&[&person.full()]).is_ok())
            .context("чей это ИОМ, не узнать")?;
        self.page.press("row", &owner.full())?;
        self.page.press("button", "Печать ИОМ")?;
        self.compare("ИОМ")?;
        self.page.press("button", "Вернуться к форме")?;
        self.page.press("button", "Печать: ")?;
        self.page.press("button", "Собрать PDF: ")?;
        self.compare("все ИОМ")?;
        self.page.press("button", "Бланк ИОМ")?;
        self.page.awaits("heading", "Бланк ИОМ")?;
        self.compare("бланк ИОМ")
    }

    fn original(&self, paper: &str) -> PathBuf {
        self.out.join(self.file_name(paper))
    }

    fn file_name(&self, paper: &str) -> String {
        format!("{} – {paper}.pdf", self.region)
    }

    /// Saves what is on the screen and compares it with the paper of the main job, byte for byte.
    fn compare(&mut self, paper: &str) -> Result<()> {
        let saved = save(&self.page, &self.work, &self.file_name(paper))?;
        ensure!(
            fs::read(&saved)? == fs::read(self.original(paper))?,
            "{}: «{paper}» из окна отличается от сделанного без окна",
            self.region
        );
        self.compared.insert(self.file_name(paper));
        Ok(())
    }

    /// Every paper of the main job has been compared.
    fn is_whole(&self) -> Result<()> {
        for entry in fs::read_dir(&self.out)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            ensure!(self.compared.contains(&name), "не сравнен документ «{name}»");
        }
        Ok(())
    }
}

/// Copies a folder with all that lies in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
