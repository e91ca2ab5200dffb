//! What the clerk does at the page, by what stands on the screen: sees, presses, fills, chooses.
//!
//! Every act waits for what it needs and for nothing else; a failure says at which step of the clerk it happened, what
//! was waited for, what stood on the screen, and where the picture of it lies.

use std::{
    cell::RefCell,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    driver::{Driver, PATIENCE, PAUSE},
    hands::Hands,
};

/// How WebDriver marks an element among the arguments of a script.
pub(super) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long a press may take to be answered before it is taken for lost.
const ANSWER: Duration = Duration::from_secs(3);

/// Keys as WebDriver names them.
pub(crate) mod key {
    /// Enter.
    pub(crate) const ENTER: &str = "\u{e007}";
    /// Пробел.
    pub(crate) const SPACE: &str = " ";
    /// Tab.
    pub(crate) const TAB: &str = "\u{e004}";
    /// ←.
    pub(crate) const LEFT: &str = "\u{e012}";
    /// ↑.
    pub(crate) const UP: &str = "\u{e013}";
    /// →.
    pub(crate) const RIGHT: &str = "\u{e014}";
    /// ↓.
    pub(crate) const DOWN: &str = "\u{e015}";
    /// Стереть.
    pub(crate) const BACKSPACE: &str = "\u{e003}";
    /// Shift.
    pub(crate) const SHIFT: &str = "\u{e008}";
    /// Ctrl.
    pub(crate) const CTRL: &str = "\u{e009}";
}

/// A place of the page: role and name of a group, a section, a row.
pub(crate) type Place<'p> = (&'p str, &'p str);

/// The window under the clerk's hands.
pub(crate) struct Page {
    pub(super) driver: Driver,
    pub(super) hands: Hands,
    picks: PathBuf,
    step: RefCell<String>,
    /// Where a picture of a failure goes.
    pictures: PathBuf,
}

impl Page {
    /// Opens the window of `program` over a data folder; `work` is a folder for what the walk itself needs.
    ///
    /// # Errors
    /// As [`Driver::start`].
    pub(crate) fn open(
        program: &Path,
        data: &Path,
        work: &Path,
        pictures: &Path,
        hands: Hands,
    ) -> Result<Self> {
        let picks = work.join("picks.txt");
        Ok(Self {
            driver: Driver::start(program, data, &picks)?,
            hands,
            picks,
            step: RefCell::default(),
            pictures: pictures.to_owned(),
        })
    }

    /// The laptop goes out in the middle of the work and is switched on again.
    ///
    /// # Errors
    /// As [`Driver::cut_power`].
    pub(crate) fn cut_power(&self) -> Result<()> {
        self.driver.cut_power()
    }

    /// Names what the clerk does now, for the report of a failure.
    pub(crate) fn step(&self, words: &str) {
        words.clone_into(&mut self.step.borrow_mut());
    }

    /// Waits for words on the screen, in any case of letters.
    ///
    /// # Errors
    /// When they do not come.
    pub(crate) fn sees(&self, words: &str) -> Result<()> {
        const SHOWN: &str =
            "return document.body.innerText.replace(/\\u00a0/g, ' ').toLowerCase().includes(arguments[0])";
        self.wait(&format!("слова «{words}»"), || {
            let shown = self.driver.script(SHOWN, &[json!(words.to_lowercase())])?;
            Ok((shown == json!(true)).then_some(()))
        })
    }

    /// Presses what bears this role and name.
    ///
    /// # Errors
    /// When it does not come or cannot be pressed.
    pub(crate) fn press(&self, role: &str, name: &str) -> Result<()> {
        self.press_at(None, role, name)
    }

    /// The same within a place of the page.
    ///
    /// # Errors
    /// As [`Page::press`].
    pub(crate) fn press_in(&self, place: Place<'_>, role: &str, name: &str) -> Result<()> {
        self.press_at(Some(place), role, name)
    }

    fn press_at(&self, place: Option<Place<'_>>, role: &str, name: &str) -> Result<()> {
        self.wait(&format!("{role} «{name}»"), || {
            let Some(element) = self.find(place, role, name)? else {
                return Ok(None);
            };
            // Drawn anew between the look and the press, or still covered: it is looked for again.
            Ok(self.press_element(role, &element).ok())
        })
    }

    /// Waits for something of this role and name that can be pressed.
    ///
    /// # Errors
    /// When it does not come.
    pub(crate) fn awaits(&self, role: &str, name: &str) -> Result<()> {
        self.wait(&format!("{role} «{name}»"), || {
            Ok(self.find(None, role, name)?.map(drop))
        })
    }

    /// Waits until nothing of this role and name is there any more.
    ///
    /// # Errors
    /// When it stays.
    pub(crate) fn is_without(&self, role: &str, name: &str) -> Result<()> {
        self.wait(&format!("исчезнет {role} «{name}»"), || {
            Ok(self.find(None, role, name)?.is_none().then_some(()))
        })
    }

    /// Waits until words are gone from the screen.
    ///
    /// # Errors
    /// When they stay.
    pub(crate) fn is_gone(&self, words: &str) -> Result<()> {
        self.wait(&format!("исчезнут слова «{words}»"), || {
            Ok((!self.shown()?.contains(words)).then_some(()))
        })
    }

    /// Waits until the focus rests within a place of the page.
    ///
    /// # Errors
    /// When it does not come there.
    pub(crate) fn rests_in(&self, role: &str, name: &str) -> Result<()> {
        const HOLDS: &str = "return arguments[0].contains(document.activeElement)";
        self.wait(&format!("курсор в «{name}»"), || {
            let Some(place) = self.find(None, role, name)? else {
                return Ok(None);
            };
            let holds = self.driver.script(HOLDS, &[json!({ (ELEMENT): place })])?;
            Ok((holds == json!(true)).then_some(()))
        })
    }

    /// Marks one of a few answers and sees it marked: the page may have moved under the pointer.
    ///
    /// # Errors
    /// When the answer does not come or is not taken.
    pub(crate) fn mark(&self, answer: &str) -> Result<()> {
        const MARKED: &str = "return arguments[0].querySelector('input').checked";
        let mut pressed = None;
        self.wait(&format!("отмечено «{answer}»"), || {
            let Some(element) = self.find(None, "radio", answer)? else {
                return Ok(None);
            };
            let marked = self.driver.script(MARKED, &[json!({ (ELEMENT): element })]);
            if marked.is_ok_and(|marked| marked == json!(true)) {
                return Ok(Some(()));
            }
            if pressed.is_none_or(|at: Instant| at.elapsed() > ANSWER)
                && self.press_element("radio", &element).is_ok()
            {
                pressed = Some(Instant::now());
            }
            Ok(None)
        })
    }

    /// Whether something of this role and name is there now.
    ///
    /// # Errors
    /// What WebDriver says.
    pub(crate) fn has(&self, role: &str, name: &str) -> Result<bool> {
        Ok(self.find(None, role, name)?.is_some())
    }

    /// Types into the field of this name in place of what is there, and sees that it stands as typed.
    ///
    /// # Errors
    /// When the field does not come or does not keep the text.
    pub(crate) fn fill(&self, name: &str, text: &str) -> Result<()> {
        self.fill_at(None, name, text)
    }

    /// The same within a place of the page.
    ///
    /// # Errors
    /// As [`Page::fill`].
    pub(crate) fn fill_in(&self, place: Place<'_>, name: &str, text: &str) -> Result<()> {
        self.fill_at(Some(place), name, text)
    }

    fn fill_at(&self, place: Option<Place<'_>>, name: &str, text: &str) -> Result<()> {
        // An empty text still takes away what is there.
        let typed = if text.is_empty() { key::BACKSPACE } else { text };
        self.wait(
            &format!("поле «{name}» с текстом «{text}»"),
            || {
                let Some(element) = self.find(place, "field", name)? else {
                    return Ok(None);
                };
                // Drawn anew meanwhile: the field is looked for again.
                let kept = self
                    .enter_field(&element)
                    .and_then(|_| {
                        let path = format!("/element/{element}/value");
                        self.driver.ask("POST", &path, &json!({ "text": typed }))
                    })
                    .and_then(|_| {
                        let path = format!("/element/{element}/property/value");
                        self.driver.ask("GET", &path, &Value::Null)
                    });
                Ok(kept.ok().filter(|kept| kept == text).map(drop))
            },
        )
    }

    /// Chooses a line of a short list; the list is opened again when what stands around it moved under the press.
    ///
    /// # Errors
    /// When the list or the line does not come.
    pub(crate) fn choose(&self, list: &str, line: &str) -> Result<()> {
        let mut opened = None;
        self.wait(
            &format!("строка «{line}» списка «{list}»"),
            || {
                if let Some(option) = self.find(None, "option", line)? {
                    return Ok(self.press_element("option", &option).ok());
                }
                if opened.is_none_or(|at: Instant| at.elapsed() > ANSWER)
                    && let Some(select) = self.find(None, "select", list)?
                    && self.press_element("select", &select).is_ok()
                {
                    opened = Some(Instant::now());
                }
                Ok(None)
            },
        )
    }

    /// Finds a line of a long list by typing and chooses it.
    ///
    /// # Errors
    /// As [`Page::choose`].
    pub(crate) fn look_up(&self, list: &str, line: &str) -> Result<()> {
        self.fill(list, line)?;
        self.press("option", line)
    }

    /// Presses keys together, wherever the focus is.
    ///
    /// # Errors
    /// What WebDriver says.
    pub(crate) fn keys(&self, keys: &[&str]) -> Result<()> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.driver.ask("POST", "/actions", &body).map(drop)
    }

    /// Answers the next file dialog with these paths.
    ///
    /// # Errors
    /// When the file system refuses.
    pub(crate) fn answers(&self, paths: &[&Path]) -> Result<()> {
        let line: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let mut picks = File::create(&self.picks)?;
        Ok(writeln!(picks, "{}", line.join("\t"))?)
    }

    /// Brings files to the register: drops them on the window, as the system tells the page of them, or chooses them in the
    /// dialog that a key opens.
    ///
    /// # Errors
    /// What WebDriver says, or that nobody in the page waits for files.
    pub(crate) fn bring_files(&self, paths: &[&Path]) -> Result<()> {
        if self.hands == Hands::Keyboard {
            self.answers(paths)?;
            return self.keys(&[key::CTRL, "o"]);
        }
        self.wait(
            "кого-нибудь, кто ждёт брошенных файлов",
            || {
                let heard = self.driver.script(DROP, &[json!(paths)])?;
                Ok((heard == json!(true)).then_some(()))
            },
        )
    }

    /// What the program answers to a question of the page without a request, such as the rules of the region.
    ///
    /// # Errors
    /// What the program or WebDriver says.
    pub(crate) fn reads(&self, question: &str) -> Result<Value> {
        self.asks(question, &Value::Null)
    }

    /// What the program answers to a command of the page.
    ///
    /// # Errors
    /// What the program or WebDriver says.
    pub(crate) fn asks(&self, command: &str, request: &Value) -> Result<Value> {
        const ASKED: &str = "const done = arguments[2]; \
             window.__TAURI_INTERNALS__.invoke('rpc', { name: arguments[0], request: arguments[1] }).then(done, done)";
        let body = json!({ "script": ASKED, "args": [command, request] });
        self.driver.ask("POST", "/execute/async", &body)
    }

    /// Loads the page anew, as after a start of the program.
    ///
    /// # Errors
    /// What WebDriver says.
    pub(crate) fn reload(&self) -> Result<()> {
        self.driver.ask("POST", "/refresh", &json!({}))?;
        Ok(())
    }

    /// Today by the clock that the page looks at.
    ///
    /// # Errors
    /// What WebDriver says.
    pub(crate) fn today(&self) -> Result<NaiveDate> {
        const TODAY: &str =
            "const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join('-')";
        let today = self.driver.script(TODAY, &[])?;
        let today = today.as_str().context("страница не знает дня")?;
        Ok(NaiveDate::parse_from_str(today, "%Y-%m-%d")?)
    }

    /// What stands on the screen.
    ///
    /// # Errors
    /// What WebDriver says.
    pub(crate) fn shown(&self) -> Result<String> {
        let shown = self.driver.script("return document.body.innerText", &[])?;
        Ok(shown.as_str().unwrap_or_default().replace('\u{a0}', " "))
    }

    fn find(&self, place: Option<Place<'_>>, role: &str, name: &str) -> Result<Option<String>> {
        let found = self
            .driver
            .script(include_str!("find.js"), &[json!(role), json!(name), json!(place)])?;
        let element = found.as_object().and_then(|element| element.values().next());
        Ok(element.and_then(Value::as_str).map(str::to_owned))
    }

    fn wait<T>(&self, what: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        let begun = Instant::now();
        loop {
            if let Some(seen) = look()? {
                return Ok(seen);
            }
            if begun.elapsed() > PATIENCE {
                let picture = self
                    .picture("failure")
                    .map_or_else(|error| error.to_string(), |path| path.display().to_string());
                bail!(
                    "{}: не дождались: {what}. Снимок: {picture}. На экране:\n{}",
                    self.step.borrow(),
                    self.shown()?
                );
            }
            thread::sleep(PAUSE);
        }
    }

    /// Keeps a picture of the window as a PNG; answers its path.
    ///
    /// # Errors
    /// What WebDriver or the file system says.
    pub(crate) fn picture(&self, name: &str) -> Result<PathBuf> {
        self.driver.script(REPAINT, &[])?;
        let taken = self.driver.ask("GET", "/screenshot", &Value::Null)?;
        let bytes = BASE64_STANDARD.decode(taken.as_str().context("нет снимка")?)?;
        fs::create_dir_all(&self.pictures)?;
        let path = self.pictures.join(format!("{name}.png"));
        File::create(&path)?.write_all(&bytes)?;
        Ok(path)
    }
}

/// Tells whoever listens in the page of a drop, as the shell does when the system reports one: the page itself has no
/// right to emit events. Answers whether anybody listened.
const DROP: &str = "
const event = 'tauri://drag-drop';
let isHeard = false;
for (const name of Object.getOwnPropertyNames(window).filter((name) => name.startsWith('_'))) {
  const listeners = Object(window[name])[event] ?? {};
  for (const id of Object.getOwnPropertyNames(listeners)) {
    const payload = { paths: arguments[0], position: { x: 400, y: 300 } };
    window.__TAURI_INTERNALS__.runCallback(listeners[id].handlerId, { event, id: Number(id), payload });
    isHeard = true;
  }
}
return isHeard;
";

/// WebDriver pictures the next frame that is painted, and a window at rest paints none.
const REPAINT: &str = "
let left = 40;
const turn = setInterval(() => {
  document.body.style.outline = left % 2 ? '1px solid rgb(0 0 0 / 1%)' : '';
  if ((left -= 1) <= 0) { clearInterval(turn); document.body.style.outline = ''; }
}, 50);
";
