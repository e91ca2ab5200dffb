//! A small WebDriver client: the built program in a window of its own on a screen of its own.

use std::{
    cell::RefCell,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

/// A running program under WebDriver; ends with the value.
pub(crate) struct Driver {
    process: Child,
    agent: ureq::Agent,
    address: String,
    program: PathBuf,
    session: RefCell<String>,
}

/// How long the page may take to show what a step waits for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Held while a driver comes up.
static STARTING: Mutex<()> = Mutex::new(());

/// How long the driver and its screen may take to end.
const GRACE: Duration = Duration::from_secs(5);

/// How often it is looked at meanwhile.
pub(crate) const PAUSE: Duration = Duration::from_millis(50);

impl Driver {
    /// Starts the program over a data folder. `picks` answers file dialogs, one line each (debug builds only).
    ///
    /// # Errors
    /// When the driver, its screen or the program does not start.
    pub(crate) fn start(program: &Path, data: &Path, picks: &Path) -> Result<Self> {
        // `xvfb-run` looks for a free screen and takes it, in two steps: one at a time.
        let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        // A free port: a driver that outlived an earlier run must not be taken for this one.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new("dbus-run-session");
        own_group(&mut command);
        let process = command
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
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE * 2))
            .build()
            .into();
        let driver = Self {
            process,
            agent,
            address: format!("http://127.0.0.1:{port}"),
            program: program.to_owned(),
            session: RefCell::default(),
        };
        let begun = Instant::now();
        while driver.call("GET", "/status", &Value::Null).is_err() {
            if begun.elapsed() > PATIENCE {
                bail!("WebKitWebDriver не отвечает");
            }
            thread::sleep(PAUSE);
        }
        driver.open_program()?;
        Ok(driver)
    }

    fn open_program(&self) -> Result<()> {
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": self.program, "args": [] }
        } } });
        let session = self.call("POST", "/session", &wanted)?;
        let session = session["sessionId"].as_str().context("нет сеанса WebDriver")?;
        session.clone_into(&mut self.session.borrow_mut());
        Ok(())
    }

    /// Kills the program at once, as a power cut would, and opens it again over the same data.
    ///
    /// # Errors
    /// When it was not there to be killed or does not start again.
    pub(crate) fn cut_power(&self) -> Result<()> {
        let name = self.program.file_name().context("имя программы")?;
        let killed = Command::new("pkill")
            .args(["-KILL", "-g", &self.process.id().to_string(), "-x"])
            .arg(name)
            .status()?;
        ensure!(killed.success(), "программа не найдена среди процессов");
        // Its session has ended with it, whatever the driver says.
        let _ = self.ask("DELETE", "", &Value::Null);
        self.open_program()
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let url = format!("{}{path}", self.address);
        let mut response = match method {
            "GET" => self.agent.get(&url).call()?,
            "DELETE" => self.agent.delete(&url).call()?,
            _ => self.agent.post(&url).send_json(body)?,
        };
        let answer: Value = response.body_mut().read_json()?;
        let value = answer.get("value").cloned().unwrap_or(Value::Null);
        if value.get("error").is_some() {
            bail!("WebDriver: {}: {}", value["error"], value["message"]);
        }
        Ok(value)
    }

    /// A request to the session: its path after `/session/ID`.
    ///
    /// # Errors
    /// What WebDriver says.
    pub(crate) fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        self.call(method, &format!("/session/{}{path}", self.session.borrow()), body)
    }

    /// Runs a script in the page; its value comes back.
    ///
    /// # Errors
    /// As [`Driver::ask`].
    pub(crate) fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.ask(
            "POST",
            "/execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ends the program.
        let _ = self.ask("DELETE", "", &Value::Null);
        // Without its driver the screen ends by itself and clears its folder away.
        let group = self.process.id().to_string();
        let _ = Command::new("pkill")
            .args(["-TERM", "-g", &group, "-x", "WebKitWebDriver"])
            .status();
        let begun = Instant::now();
        while begun.elapsed() < GRACE && matches!(self.process.try_wait(), Ok(None)) {
            thread::sleep(PAUSE);
        }
        // They are one group: whatever did not end may not stay behind.
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{group}")])
            .stderr(Stdio::null())
            .status();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Puts a process and all that it starts into a group of their own.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}
