//! `serve`: the core over HTTP on this machine only, so that a browser can drive the same commands.

mod http;

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use app::{App, Go, Host, SystemHost};
use chrono::{DateTime, Duration, FixedOffset};
use serde_json::{Value, json};
use uuid::Uuid;

use self::http::{Answer, Asked};
use crate::{bench, root, value};

/// Serves the built page, `POST /rpc/NAME` and `GET /file/ID` on the loopback until stopped. The first line it
/// prints is its address: port 0 takes any free one.
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    let port: u16 = value(arguments, "--port").unwrap_or("4173").parse()?;
    let folder =
        |flag: &str, usual: &str| value(arguments, flag).map_or_else(|| root().join(usual), PathBuf::from);
    let data = folder("--data", "target/practice/serve");
    let page = folder("--page", "ui/dist");
    if let Some(region) = value(arguments, "--practice")
        && !data.join("key.json").exists()
    {
        crate::headless::fill(&data, region, Clock::from(value(arguments, "--now"))?.now())?;
    }
    if let Some(size) = value(arguments, "--crowd")
        && !data.join("key.json").exists()
    {
        bench::crowd(&data, size.parse()?)?;
    }
    let clock = Clock::from(value(arguments, "--now"))?;
    let app = App::new(data).practising(practice::live);
    let listener =
        TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("порт {port} не открыт"))?;
    println!("http://{}/", listener.local_addr()?);
    http::listen(&listener, move |asked| answer(&app, &page, clock, asked));
    Ok(())
}

/// The clock of this machine, or one that was set to a moment when the server started.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    ahead: Duration,
    offset: Option<FixedOffset>,
}

impl Clock {
    /// A clock set to `now` (RFC 3339); without it this machine's.
    pub(crate) fn from(now: Option<&str>) -> Result<Self> {
        let set = now.map(DateTime::parse_from_rfc3339).transpose()?;
        Ok(Self {
            ahead: set.map_or(Duration::zero(), |set| set.signed_duration_since(machine().now())),
            offset: set.map(|set| *set.offset()),
        })
    }
}

impl Host for Clock {
    fn now(&self) -> DateTime<FixedOffset> {
        let now = machine().now() + self.ahead;
        self.offset.map_or(now, |offset| now.with_timezone(&offset))
    }

    fn new_id(&self) -> Uuid {
        machine().new_id()
    }

    /// The page hears the answer only: nothing can be followed or stopped on the way.
    fn progress(&self, _: &str, _: u64, _: u64) -> Go {
        Go::On
    }
}

fn machine() -> impl Host {
    SystemHost::new(|_: &str, _, _| Go::On)
}

fn answer(app: &App, page: &Path, clock: Clock, asked: &Asked) -> Answer {
    let said = |status, value: &Value| Answer {
        status,
        kind: "application/json",
        body: value.to_string().into_bytes(),
    };
    let parts: Vec<&str> = asked.path.split('/').collect();
    match (asked.method.as_str(), parts.as_slice()) {
        ("POST", ["", "rpc", name]) => {
            let request = match asked.body.as_slice() {
                [] => Ok(Value::Null),
                body => serde_json::from_slice(body),
            };
            match request.map(|request| app.dispatch(name, request, &clock)) {
                Ok(Ok(value)) => said(200, &value),
                Ok(Err(error)) => said(422, &json!(error)),
                Err(_) => Answer::bare(400),
            }
        }
        ("GET", ["", "file", id]) => match app.file(id) {
            Ok(body) => Answer {
                status: 200,
                kind: "application/octet-stream",
                body,
            },
            Err(error) => said(422, &json!(error)),
        },
        ("GET", _) => asset(page, &asked.path),
        _ => Answer::bare(405),
    }
}

/// A file of the built page; a path never leaves its folder.
fn asset(folder: &Path, path: &str) -> Answer {
    let plain = path.split('/').all(|part| part != ".." && !part.contains('\\'));
    let file = if path == "/" {
        folder.join("index.html")
    } else {
        folder.join(path.trim_start_matches('/'))
    };
    let Some(body) = plain.then(|| std::fs::read(&file).ok()).flatten() else {
        return Answer::bare(404);
    };
    let kind = match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    Answer {
        status: 200,
        kind,
        body,
    }
}
