//! `serve`: the core over HTTP on this machine only, so that a browser can drive the same commands.

use std::{path::PathBuf, sync::Arc};

use anyhow::{Result, anyhow};
use app::{App, Go, SystemHost};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::{root, value};

/// Serves the built page, `POST /rpc/NAME` and `GET /file/ID` on the loopback until stopped.
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    let port: u16 = value(arguments, "--port").unwrap_or("4173").parse()?;
    let data = value(arguments, "--data").map_or_else(|| root().join("target/practice/serve"), PathBuf::from);
    if let Some(region) = value(arguments, "--practice")
        && !data.join("key.json").exists()
    {
        crate::headless::fill(&data, region)?;
    }
    let app = Arc::new(App::new(data));
    let server =
        Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("порт {port} не открыт: {error}"))?;
    println!("http://127.0.0.1:{port}/");
    let server = Arc::new(server);
    let hands = (0..4).map(|_| {
        let (app, server) = (Arc::clone(&app), Arc::clone(&server));
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A browser that went away is no fault of the server.
                let _ = answer(&app, request);
            }
        })
    });
    for hand in hands.collect::<Vec<_>>() {
        let _ = hand.join();
    }
    Ok(())
}

fn answer(app: &App, mut request: Request) -> Result<()> {
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    match (request.method(), path.split('/').collect::<Vec<_>>().as_slice()) {
        (Method::Post, ["", "rpc", name]) => {
            let mut body = String::new();
            std::io::Read::read_to_string(request.as_reader(), &mut body)?;
            let payload: Value = if body.is_empty() {
                Value::Null
            } else {
                serde_json::from_str(&body)?
            };
            let host = SystemHost::new(|_: &str, _, _| Go::On);
            let (status, value) = match app.dispatch(name, payload, &host) {
                Ok(value) => (200, value),
                Err(error) => (422, json!(error)),
            };
            let kind = header("Content-Type", "application/json")?;
            request.respond(
                Response::from_string(value.to_string())
                    .with_status_code(status)
                    .with_header(kind),
            )?;
        }
        (Method::Get, ["", "file", id]) => match app.file(id) {
            Ok(bytes) => request.respond(Response::from_data(bytes))?,
            Err(error) => {
                request.respond(Response::from_string(json!(error).to_string()).with_status_code(422))?
            }
        },
        (Method::Get, _) => page(request, &path)?,
        _ => request.respond(Response::empty(405))?,
    }
    Ok(())
}

/// A file of the built page; a path never leaves its folder.
fn page(request: Request, path: &str) -> Result<()> {
    let folder = root().join("ui/dist");
    let plain = path.split('/').all(|part| part != ".." && !part.contains('\\'));
    let file = if path == "/" {
        folder.join("index.html")
    } else {
        folder.join(path.trim_start_matches('/'))
    };
    let Some(bytes) = plain.then(|| std::fs::read(&file).ok()).flatten() else {
        return Ok(request.respond(Response::empty(404))?);
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
    Ok(request.respond(Response::from_data(bytes).with_header(header("Content-Type", kind)?))?)
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("заголовок {name}"))
}
