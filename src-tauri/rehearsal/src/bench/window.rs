//! The window with 10 000 packages: start, keys, a thick scan, memory. The same program with an empty page stands
//! beside it in the same run, because a shared machine tells only ratios.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, ensure};
use practice::{PracticeHost, files};
use serde_json::{Value, json};

use super::{
    figure,
    register::{ask, filled, office},
};
use crate::smoke::driver::Window;

const PACKAGES: u32 = 10_000;
const STARTS: usize = 5;
const KEYS: usize = 200;
const SCAN_PAGES: usize = 60;
const OPENINGS: usize = 9;
/// Lines of the practice scan that fill one page.
const LINES_A_PAGE: usize = 26;
/// How long a window is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(6);

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const DOWN: &str = "\u{e015}";
const PAGE_DOWN: &str = "\u{e00f}";

/// Measures the window of `program`.
pub(super) fn window(program: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let app = office(&data)?;
    let thick = with_thick_scan(&app, folder.path())?;
    filled(&data, PACKAGES)?;
    drop(app);

    let mut starts = Vec::new();
    let mut memory = Vec::new();
    for round in 0..STARTS {
        let empty = Page::open(program, &data, true)?;
        let begun_empty = empty.shown("performance.timing.loadEventEnd")?;
        let memory_of_empty = (round == 0).then(|| empty.memory()).transpose()?;
        drop(empty);
        let full = Page::open(program, &data, false)?;
        let begun_full = full.shown("window.__registerShownAt")?;
        if let Some(of_empty) = memory_of_empty {
            memory.push((of_empty, full.memory()?));
        }
        starts.push((begun_empty, begun_full));
    }
    let (empty, full): (Vec<f64>, Vec<f64>) = starts.iter().copied().unzip();
    figure("empty_start", median(empty), "ms");
    figure("register_start", median(full), "ms");
    figure(
        "start_ratio",
        median(starts.iter().map(|(empty, full)| full / empty).collect()),
        "ratio",
    );
    for (empty, full) in memory {
        figure("idle_memory_empty_mb", empty, "MB");
        figure("idle_memory_mb", full, "MB");
        figure("idle_memory_over_empty_mb", full - empty, "MB");
    }

    let page = Page::open(program, &data, false)?;
    page.shown("window.__registerShownAt")?;
    keys(&page)?;
    scrolling(&page)?;
    scan(&page, &thick)
}

/// Any key to the painted answer: rows, pages, letters of a search, a card opened and closed.
fn keys(page: &Page) -> Result<()> {
    page.window.script(LISTEN, &[])?;
    page.window.script("document.querySelector('[role=row][tabindex=\"0\"]').focus()", &[])?;
    for round in 0..KEYS {
        let key = match round % 8 {
            3 => PAGE_DOWN,
            5 => ENTER,
            7 => ESCAPE,
            _ => DOWN,
        };
        page.window.keys(&[key])?;
    }
    let times = page.window.script("return window.__keyTimes", &[])?;
    let mut times: Vec<f64> = times
        .as_array()
        .context("времена клавиш")?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    ensure!(times.len() >= KEYS, "услышаны не все клавиши: {}", times.len());
    times.sort_by(f64::total_cmp);
    figure("keys", times.len() as f64, "keys");
    figure("key_to_paint_median_ms", place(&times, 50), "ms");
    figure("key_to_paint_p95_ms", place(&times, 95), "ms");
    Ok(())
}

/// Scrolls the whole register by half a screen a frame and counts the frames in which paper without rows was seen.
fn scrolling(page: &Page) -> Result<()> {
    page.window.script(SCROLL, &[])?;
    let seen = page
        .window
        .wait("прокрутка реестра", "return window.__scrolled || null", &[])?;
    figure("scrolled_frames", seen["frames"].as_f64().unwrap_or_default(), "frames");
    figure("scrolled_blank_frames", seen["blank"].as_f64().unwrap_or_default(), "frames");
    Ok(())
}

/// First page of a 60-page scan, from the key that opens it to the drawn page.
fn scan(page: &Page, dossier: &str) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..OPENINGS {
        page.window.go("/candidates")?;
        page.window.wait("закрытая карточка", "return !document.querySelector('canvas')", &[])?;
        page.window.script(WATCH_CANVAS, &[])?;
        page.window.go(&format!("/reviews/{dossier}"))?;
        let drawn = page
            .window
            .wait("первая страница скана", "return window.__drawnAfter || null", &[])?;
        times.push(drawn.as_f64().context("время")?);
    }
    // The first opening loads the viewer itself; the clerk meets it once a day.
    figure("scan_first_opening_ms", times.first().copied().unwrap_or_default(), "ms");
    figure("scan_first_page_ms", median(times), "ms");
    Ok(())
}

/// A registered candidate whose first document is a thick scan; gives the dossier.
fn with_thick_scan(app: &app::App, folder: &Path) -> Result<String> {
    let host = PracticeHost::new(9);
    ask(app, &host, "unlock", json!({ "password": "" }))?;
    practice::being_checked(app, &host, 1)?;
    let found = ask(app, &host, "register", json!({ "limit": 1 }))?;
    let dossier = found["rows"][0]["dossier"].as_str().context("пакет")?.to_owned();
    let lines: Vec<String> = (0..SCAN_PAGES * LINES_A_PAGE)
        .map(|line| format!("Запись № {line} о работе по специальности"))
        .collect();
    let path = folder.join("Заявление и приложения.pdf");
    files::write(&path, &files::scan_of_paper("Заявление с приложениями", &lines)?)?;
    let receipt = ask(
        app,
        &host,
        "receive",
        json!({ "job": "bench", "dossier": dossier, "paths": [path] }),
    )?;
    ensure!(receipt["output"]["taken"] == 1, "скан не принят: {receipt}");
    let card = ask(app, &host, "candidate", json!({ "dossier": dossier }))?;
    let pages = card["dossier"]["files"]
        .as_object()
        .and_then(|files| files.values().next())
        .and_then(|file| file["pages"].as_u64())
        .unwrap_or_default();
    figure("scan_pages", pages as f64, "pages");
    ask(app, &host, "lock", Value::Null)?;
    Ok(dossier)
}

/// A running window and the process behind it.
struct Page {
    window: Window,
    process: u32,
}

impl Page {
    fn open(program: &Path, data: &Path, is_empty: bool) -> Result<Self> {
        let window = Window::measured(program, data, is_empty)?;
        let process = newest(program)?;
        Ok(Self { window, process })
    }

    /// Milliseconds from the start of the process to the moment that the page tells of.
    fn shown(&self, moment: &str) -> Result<f64> {
        let at = self
            .window
            .wait("окно готово", &format!("return {moment} || null"), &[])?
            .as_f64()
            .context("время")?;
        Ok(at - started(self.process)?)
    }

    /// Proportional memory of the process and all that it started, after a rest.
    fn memory(&self) -> Result<f64> {
        thread::sleep(IDLE);
        let mut kilobytes = 0_u64;
        for process in family(self.process)? {
            let path = format!("/proc/{process}/smaps_rollup");
            // A helper process may have gone meanwhile.
            let Ok(text) = fs::read_to_string(path) else { continue };
            let own = text
                .lines()
                .find_map(|line| line.strip_prefix("Pss:"))
                .and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
            kilobytes += own.unwrap_or_default();
        }
        Ok(kilobytes as f64 / 1_024.0)
    }
}

/// The newest process of a program.
fn newest(program: &Path) -> Result<u32> {
    let program = fs::canonicalize(program)?;
    processes()?
        .into_iter()
        .filter(|process| fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|exe| exe == program))
        .max()
        .context("процесс окна не найден")
}

/// A process and its descendants.
fn family(parent: u32) -> Result<Vec<u32>> {
    let parents: Vec<(u32, u32)> = processes()?
        .into_iter()
        .filter_map(|process| Some((process, stat(process)?.1)))
        .collect();
    let mut known = vec![parent];
    let mut looked = 0;
    while let Some(&one) = known.get(looked) {
        looked += 1;
        known.extend(parents.iter().filter(|(_, parent)| *parent == one).map(|(child, _)| *child));
    }
    Ok(known)
}

fn processes() -> Result<Vec<u32>> {
    Ok(fs::read_dir("/proc")?
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
        .collect())
}

/// Ticks of the start and the parent of a process, from `/proc/PID/stat` (proc(5): fields 22 and 4).
fn stat(process: u32) -> Option<(u64, u32)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some((fields.get(19)?.parse().ok()?, fields.get(1)?.parse().ok()?))
}

/// When a process began, in milliseconds since 1970, to a tick of ten milliseconds.
fn started(process: u32) -> Result<f64> {
    let uptime = fs::read_to_string("/proc/uptime")?;
    let uptime: f64 = uptime.split_whitespace().next().context("uptime")?.parse()?;
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures by the clock")]
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64();
    let (ticks, _) = stat(process).context("процесс окна закончился")?;
    Ok((now - uptime + ticks as f64 / 100.0) * 1_000.0)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    place(&values, 50)
}

/// A percentile of sorted values.
fn place(sorted: &[f64], percent: usize) -> f64 {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

/// The program to measure, built beside this one.
pub(super) fn built() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let program = own.with_file_name(format!("metodaktiv{}", std::env::consts::EXE_SUFFIX));
    ensure!(
        program.is_file(),
        "рядом нет программы окна; запустите замер так: cargo xtask bench window"
    );
    Ok(program)
}

/// Notes for each key how long it takes until the frame after the answer is on its way to the screen.
const LISTEN: &str = r#"
window.__keyTimes = [];
addEventListener("keydown", (event) => {
  const begun = event.timeStamp;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.__keyTimes.push(performance.now() - begun);
    channel.port2.postMessage(0);
  });
}, true);
"#;

/// Scrolls to the end; a frame is blank when less than half of the paper bears rows with words.
const SCROLL: &str = r#"
window.__scrolled = null;
const home = document.querySelector("[role=grid]");
const seen = { frames: 0, blank: 0 };
const step = () => {
  const box = home.getBoundingClientRect();
  const filled = [...home.querySelectorAll("[data-row]")].filter((row) => {
    const place = row.getBoundingClientRect();
    return place.bottom > box.top && place.top < box.bottom;
  }).reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
  seen.frames += 1;
  if (filled < (box.height - 40) / 2) seen.blank += 1;
  if (home.scrollTop + home.clientHeight >= home.scrollHeight - 2 || seen.frames > 3000) window.__scrolled = seen;
  else { home.scrollTop += home.clientHeight * 4; requestAnimationFrame(step); }
};
requestAnimationFrame(step);
"#;

/// Notes how long after now the first page stands drawn.
const WATCH_CANVAS: &str = r#"
window.__drawnAfter = null;
const begun = performance.now();
const look = () => {
  const canvas = document.querySelector("canvas[data-drawn]");
  if (canvas) window.__drawnAfter = performance.now() - begun;
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"#;
