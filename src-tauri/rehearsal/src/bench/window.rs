//! The window with 10 000 packages: start, keys, scrolling, a thick scan, memory. An empty window of the same build
//! stands beside it in the same run, because a shared machine tells only ratios.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use practice::{PracticeHost, files};
use serde_json::{Value, json};

use super::{
    figure, process,
    register::{ask, filled, office},
};
use crate::smoke::driver::{Driver, PATIENCE, PAUSE};

const PACKAGES: u32 = 10_000;
const STARTS: usize = 7;
const KEYS: usize = 200;
const SCAN_PAGES: usize = 60;
const OPENINGS: usize = 9;
/// Lines of the practice scan that fill one page.
const LINES_A_PAGE: usize = 34;
/// How long a window is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(6);

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const DOWN: &str = "\u{e015}";
const PAGE_DOWN: &str = "\u{e00f}";

pub(super) fn window() -> Result<()> {
    ensure!(cfg!(target_os = "linux"), "Замер окна делается на Linux.");
    let program = beside("metodaktiv")?;
    let empty = beside("examples/empty-window")?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let app = office(&data)?;
    let thick = with_thick_scan(&app, folder.path())?;
    drop(app);
    filled(&data, PACKAGES)?;

    let mut starts = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..STARTS {
        let nothing = Window::open(&empty, &data)?;
        let begun_empty = nothing.shown(LOADED)?;
        let memory_of_empty = nothing.idle_memory()?;
        drop(nothing);
        let full = Window::open(&program, &data)?;
        let begun_full = full.shown(REGISTER)?;
        starts.push((begun_empty, begun_full));
        memory.push((memory_of_empty, full.idle_memory()?));
    }
    figure("empty_start_ms", median(starts.iter().map(|pair| pair.0)), "ms");
    figure(
        "register_start_ms",
        median(starts.iter().map(|pair| pair.1)),
        "ms",
    );
    figure(
        "start_ratio",
        median(starts.iter().map(|(empty, full)| full / empty)),
        "ratio",
    );
    figure(
        "idle_memory_empty_mb",
        median(memory.iter().map(|pair| pair.0)),
        "MB",
    );
    figure(
        "idle_memory_over_empty_mb",
        median(memory.iter().map(|(empty, full)| full - empty)),
        "MB",
    );

    let open = Window::open(&program, &data)?;
    open.shown(REGISTER)?;
    keys(&open)?;
    scrolling(&open)?;
    scan(&open, &thick)
}

/// Any key to the painted answer: rows, pages, a card opened and closed.
fn keys(window: &Window) -> Result<()> {
    window.run(LISTEN)?;
    window.run("document.querySelector('[data-row]').focus()")?;
    for round in 0..KEYS {
        let key = match round % 8 {
            3 => PAGE_DOWN,
            5 => ENTER,
            7 => ESCAPE,
            _ => DOWN,
        };
        window.press(key)?;
    }
    window.wait(
        "ответы на клавиши",
        &format!("return window.keyTimes.length >= {KEYS}"),
    )?;
    let times = window.run("return window.keyTimes")?;
    let mut times: Vec<f64> = times
        .as_array()
        .context("времена клавиш")?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    times.sort_by(f64::total_cmp);
    figure("key_to_paint_median_ms", place(&times, 50), "ms");
    figure("key_to_paint_p95_ms", place(&times, 95), "ms");
    Ok(())
}

/// Scrolls the whole register by four screens a frame and counts the frames in which paper without rows was seen.
fn scrolling(window: &Window) -> Result<()> {
    window.run(SCROLL)?;
    let seen = window.wait("прокрутка реестра", "return window.scrolled")?;
    let count = |name: &str| seen[name].as_f64().context("кадры");
    figure("scrolled_frames", count("frames")?, "frames");
    figure("scrolled_blank_frames", count("blank")?, "frames");
    Ok(())
}

/// First page of a 60-page scan, from the act that opens the package to the drawn page.
fn scan(window: &Window, dossier: &str) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..OPENINGS {
        window.run("location.hash = '#/candidates'")?;
        window.wait("закрытая карточка", "return !document.querySelector('canvas')")?;
        window.run(&format!("const place = '#/reviews/{dossier}';{WATCH_PAGE}"))?;
        let drawn = window.wait("первая страница скана", "return window.drawnAfter")?;
        times.push(drawn.as_f64().context("время")?);
    }
    // The first opening loads the viewer itself; the clerk meets it once a day.
    figure(
        "scan_first_opening_ms",
        times.first().copied().unwrap_or_default(),
        "ms",
    );
    figure("scan_first_page_ms", median(times.into_iter()), "ms");
    Ok(())
}

/// A package under check whose first document is a thick scan; gives the dossier.
fn with_thick_scan(app: &app::App, folder: &Path) -> Result<String> {
    let host = PracticeHost::new(9);
    ask(app, &host, "unlock", json!({ "password": "" }))?;
    let lines: Vec<String> = (0..SCAN_PAGES * LINES_A_PAGE)
        .map(|line| format!("Запись № {line} о работе по специальности"))
        .collect();
    let path = folder.join("Заявление.pdf");
    files::write(&path, &files::scan_of_paper("Заявление", &lines)?)?;
    let dossier = practice::being_checked(app, &host, &path)?;
    let card = ask(app, &host, "candidate", json!({ "dossier": dossier }))?;
    let pages = card["dossier"]["files"]
        .as_object()
        .and_then(|files| files.values().next())
        .and_then(|file| file["pages"].as_f64())
        .context("листы скана")?;
    figure("scan_pages", pages, "pages");
    ask(app, &host, "lock", Value::Null)?;
    Ok(dossier)
}

/// A running window and the process behind it.
struct Window {
    driver: Driver,
    process: u32,
}

impl Window {
    fn open(program: &Path, data: &Path) -> Result<Self> {
        let driver = Driver::start(program, data, Path::new(""))?;
        let process = process::newest(program)?;
        Ok(Self { driver, process })
    }

    fn run(&self, script: &str) -> Result<Value> {
        self.driver.script(script, &[])
    }

    /// Presses a key and lets it go.
    fn press(&self, key: &str) -> Result<()> {
        let acts = json!({ "actions": [{ "type": "key", "id": "keys", "actions": [
            { "type": "keyDown", "value": key }, { "type": "keyUp", "value": key },
        ] }] });
        self.driver.ask("POST", "/actions", &acts).map(drop)
    }

    /// Asks the page until the answer is neither null nor false.
    fn wait(&self, what: &str, question: &str) -> Result<Value> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let answer = self.run(question)?;
            if !matches!(answer, Value::Null | Value::Bool(false)) {
                return Ok(answer);
            }
            thread::sleep(PAUSE);
        }
        bail!("не дождались: {what}")
    }

    /// Milliseconds from the start of the process to the moment that a script of the page puts into `shownAt`.
    fn shown(&self, script: &str) -> Result<f64> {
        self.run(script)?;
        let at = self.wait("окно готово", "return window.shownAt")?;
        Ok(at.as_f64().context("время")? - process::started(self.process)?)
    }

    /// Megabytes after a rest.
    fn idle_memory(&self) -> Result<f64> {
        thread::sleep(IDLE);
        process::memory(self.process)
    }
}

/// A program built beside this one.
fn beside(name: &str) -> Result<PathBuf> {
    let own = fs::canonicalize(std::env::current_exe()?)?;
    let program = own.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    ensure!(
        program.is_file(),
        "рядом нет {}; замер делается так: cargo xtask bench window",
        program.display()
    );
    Ok(program)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    place(&values, 50)
}

/// A percentile of sorted values.
fn place(sorted: &[f64], percent: usize) -> f64 {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

/// An empty page is shown when it is loaded.
const LOADED: &str = "
const look = () => {
  const [page] = performance.getEntriesByType('navigation');
  if (page && page.loadEventEnd > 0) window.shownAt = performance.timeOrigin + page.loadEventEnd;
  else setTimeout(look, 5);
};
look();
";

/// Goes to the register as soon as there is a page; it is shown in the frame after its first rows.
const REGISTER: &str = "
location.hash = '#/candidates';
const look = () => {
  if (document.querySelector('[data-row]')) requestAnimationFrame(() => { window.shownAt = Date.now(); });
  else requestAnimationFrame(look);
};
look();
";

/// Notes for each key how long it takes until the frame with its answer is handed to the screen.
const LISTEN: &str = "
window.keyTimes = [];
addEventListener('keydown', () => {
  const begun = performance.now();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.keyTimes.push(performance.now() - begun);
    channel.port2.postMessage(0);
  });
}, true);
";

/// Scrolls to the end; a frame is blank when rows with words fill less than half of the paper.
const SCROLL: &str = "
window.scrolled = null;
const home = document.querySelector('[role=grid]');
const seen = { frames: 0, blank: 0 };
const step = () => {
  const box = home.getBoundingClientRect();
  const filled = [...home.querySelectorAll('[data-row]')].filter((row) => {
    const place = row.getBoundingClientRect();
    return place.bottom > box.top && place.top < box.bottom;
  }).reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
  seen.frames += 1;
  if (filled < (box.height - 40) / 2) seen.blank += 1;
  if (home.scrollTop + home.clientHeight >= home.scrollHeight - 2) window.scrolled = seen;
  else { home.scrollTop += home.clientHeight * 4; requestAnimationFrame(step); }
};
requestAnimationFrame(step);
";

/// Goes to a place and notes how long it takes until the first page stands drawn.
const WATCH_PAGE: &str = "
window.drawnAfter = null;
const begun = performance.now();
const look = () => {
  if (document.querySelector('canvas')) window.drawnAfter = performance.now() - begun;
  else requestAnimationFrame(look);
};
location.hash = place;
look();
";
