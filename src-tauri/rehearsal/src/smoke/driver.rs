//! A small WebDriver client: one window of the built program.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// A running program under WebDriver; ends with the value.
pub(crate) struct Window {
    driver: Child,
    address: String,
    session: String,
}

/// How long the page may take to show what a step waits for.
const PATIENCE: Duration = Duration::from_secs(30);

impl Window {
    /// Starts the program over a data folder. `picks` answers file dialogs, one line each (debug builds only).
    pub(crate) fn open(program: &Path, data: &Path, picks: &Path) -> Result<Self> {
        // A free port: a driver that outlived an earlier run must not be taken for this one.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new("dbus-run-session");
        own_group(&mut command);
        let driver = command
            .args([
                "--",
                "xvfb-run",
                "-a",
                "-s",
                "-screen 0 1366x768x24",
                "WebKitWebDriver",
            ])
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("METODAKTIV_DATA", data)
            .env("METODAKTIV_PICKS", picks)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("WebKitWebDriver не запустился")?;
        let mut window = Self {
            driver,
            address: format!("http://127.0.0.1:{port}"),
            session: String::new(),
        };
        let begun = Instant::now();
        while window.call("GET", "/status", &Value::Null).is_err() {
            if begun.elapsed() > PATIENCE {
                bail!("WebKitWebDriver не отвечает");
            }
            thread::sleep(Duration::from_millis(200));
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": [] }
        } } });
        let session = window.call("POST", "/session", &wanted)?;
        session["sessionId"]
            .as_str()
            .context("нет сеанса WebDriver")?
            .clone_into(&mut window.session);
        Ok(window)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let url = format!("{}{path}", self.address);
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE * 2))
            .build()
            .into();
        let mut response = match method {
            "GET" => agent.get(&url).call()?,
            "DELETE" => agent.delete(&url).call()?,
            _ => agent.post(&url).send_json(body)?,
        };
        let answer: Value = response.body_mut().read_json()?;
        let value = answer.get("value").cloned().unwrap_or(Value::Null);
        if value.get("error").is_some() {
            bail!("WebDriver: {}", value["message"]);
        }
        Ok(value)
    }

    fn session(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        self.call(method, &format!("/session/{}{path}", self.session), body)
    }

    /// Runs a script in the page.
    pub(crate) fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.session(
            "POST",
            "/execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// Waits until a script answers something true.
    pub(crate) fn wait(&self, what: &str, script: &str, arguments: &[Value]) -> Result<Value> {
        let begun = Instant::now();
        loop {
            let answer = self.script(script, arguments)?;
            let is_true = !matches!(answer, Value::Null | Value::Bool(false))
                && answer != json!("")
                && answer != json!(0);
            if is_true {
                return Ok(answer);
            }
            if begun.elapsed() > PATIENCE {
                let shown = self.script("return document.body.innerText", &[])?;
                bail!(
                    "не дождались: {what}. На экране:\n{}",
                    shown.as_str().unwrap_or_default()
                );
            }
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Waits for words on the screen.
    pub(crate) fn sees(&self, words: &str) -> Result<()> {
        let plain = "return document.body.innerText.replace(/\\u00a0/g, ' ').toLowerCase().includes(arguments[0].toLowerCase())";
        self.wait(words, plain, &[json!(words)]).map(drop)
    }

    /// The element with a role and an accessible name, as WebDriver names it.
    fn find(&self, role: &str, name: &str) -> Result<String> {
        let found = self.wait(&format!("{role} «{name}»"), FIND, &[json!(role), json!(name)])?;
        let id = found
            .as_object()
            .and_then(|element| element.values().next())
            .and_then(Value::as_str);
        id.map(str::to_owned)
            .with_context(|| format!("нет {role} «{name}»"))
    }

    /// Presses what bears this role and name.
    pub(crate) fn press(&self, role: &str, name: &str) -> Result<()> {
        let element = self.find(role, name)?;
        self.session("POST", &format!("/element/{element}/click"), &json!({}))
            .map(drop)
    }

    /// Types into the field of this name, after what is there is cleared.
    pub(crate) fn fill(&self, name: &str, text: &str) -> Result<()> {
        let element = self.find("textbox", name)?;
        self.session("POST", &format!("/element/{element}/clear"), &json!({}))?;
        self.session(
            "POST",
            &format!("/element/{element}/value"),
            &json!({ "text": text }),
        )
        .map(drop)
    }

    /// Presses keys as a person would, wherever the focus is.
    pub(crate) fn keys(&self, keys: &[&str]) -> Result<()> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.session("POST", "/actions", &body).map(drop)
    }

    /// Drops files on the window, as the system tells the page of them.
    pub(crate) fn drop_files(&self, paths: &[&Path]) -> Result<()> {
        let script = "window.__TAURI_INTERNALS__.invoke('plugin:event|emit', { event: 'tauri://drag-drop', \
             payload: { paths: arguments[0], position: { x: 400, y: 300 } } })";
        self.script(script, &[json!(paths)]).map(drop)
    }

    /// Goes to a screen by its address.
    pub(crate) fn go(&self, path: &str) -> Result<()> {
        self.script("location.hash = arguments[0]", &[json!(path)])
            .map(drop)
    }

    /// Waits for something outside the page.
    pub(crate) fn until(&self, what: &str, mut holds: impl FnMut() -> bool) -> Result<()> {
        let begun = Instant::now();
        while !holds() {
            if begun.elapsed() > PATIENCE {
                let shown = self.script("return document.body.innerText", &[])?;
                bail!(
                    "не дождались: {what}. На экране:\n{}",
                    shown.as_str().unwrap_or_default()
                );
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.session("DELETE", "", &Value::Null);
        // The driver, its screen and the program are one group: none of them may stay behind.
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Puts a process and all that it starts into a group of their own.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

/// Finds a visible element by role and accessible name: what a screen reader would say.
const FIND: &str = r#"
const [role, name] = arguments;
const plain = (text) => (text || "").replace(/\u00a0/g, " ").replace(/\s+/g, " ").trim();
const tags = { button: "button,[role=button]", link: "a,[role=link]", textbox: "input,textarea,[role=textbox],[role=combobox]",
  row: "[role=row],tr", radio: "[role=radio],input[type=radio]", checkbox: "[role=checkbox],input[type=checkbox]",
  option: "[role=option]", tab: "[role=tab]", menuitem: "[role=menuitem]" };
const label = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return plain(by.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));
  if (element.getAttribute("aria-label")) return plain(element.getAttribute("aria-label"));
  if (element.labels && element.labels.length) return plain([...element.labels].map((l) => l.textContent).join(" "));
  return plain(element.textContent);
};
const all = [...document.querySelectorAll(tags[role] || `[role=${role}]`)].filter((element) => {
  const own = element.getBoundingClientRect();
  const shown = own.width > 0 && own.height > 0 || ["radio", "checkbox"].includes(role);
  return shown && !element.disabled && element.getAttribute("aria-disabled") !== "true";
});
let found = all.find((element) => label(element) === name) || all.find((element) => label(element).startsWith(name))
  || all.find((element) => label(element).includes(name));
if (!found) return null;
if (["radio", "checkbox"].includes(role) && found.tagName === "INPUT") found = found.closest("label") || found;
found.scrollIntoView({ block: "center" });
return found;
"#;
