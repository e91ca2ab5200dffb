//! As much of HTTP/1.1 as one browser on this machine needs: a thread and a connection a request.
//!
//! No pool: a browser opens six connections at once and keeps them, and a pool of fewer hands leaves a file of the
//! page waiting for ever.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::Arc,
};

use anyhow::{Context, Result, bail};

/// Heads longer than this are not ours.
const MOST_HEAD: usize = 64 * 1024;
/// Bodies longer than this are not ours: files go by path.
const MOST_BODY: usize = 64 * 1024 * 1024;

/// What is asked.
pub(super) struct Asked {
    /// `GET` or `POST`.
    pub(super) method: String,
    /// The path without what follows «?».
    pub(super) path: String,
    /// The body; empty if none.
    pub(super) body: Vec<u8>,
}

/// What is answered.
pub(super) struct Answer {
    /// Status.
    pub(super) status: u16,
    /// Content type.
    pub(super) kind: &'static str,
    /// The body.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A status without a body.
    pub(super) fn bare(status: u16) -> Self {
        Self {
            status,
            kind: "text/plain",
            body: Vec::new(),
        }
    }
}

/// Answers whoever connects until the process ends.
pub(super) fn listen(listener: &TcpListener, answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    for stream in listener.incoming().flatten() {
        let answer = Arc::clone(&answer);
        std::thread::spawn(move || {
            // A browser that went away is no fault of the server.
            let _ = converse(stream, answer.as_ref());
        });
    }
}

fn converse(mut stream: TcpStream, answer: &dyn Fn(&Asked) -> Answer) -> Result<()> {
    let Answer { status, kind, body } = match read(&mut stream) {
        Ok(asked) => answer(&asked),
        Err(_) => Answer::bare(400),
    };
    let head = format!(
        "HTTP/1.1 {status} \r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)?;
    stream.shutdown(Shutdown::Write)?;
    Ok(())
}

fn read(stream: &mut TcpStream) -> Result<Asked> {
    let mut bytes = Vec::new();
    let mut part = [0; 8 * 1024];
    let (mut asked, length, head) = loop {
        if let Some(read) = parse(&bytes)? {
            break read;
        }
        if bytes.len() > MOST_HEAD {
            bail!("заголовки запроса слишком длинные");
        }
        match stream.read(&mut part)? {
            0 => bail!("запрос оборван"),
            read => bytes.extend(part.iter().take(read)),
        }
    };
    if length > MOST_BODY {
        bail!("тело запроса слишком длинное");
    }
    let mut body = bytes.split_off(head);
    let missing = length.saturating_sub(body.len());
    stream.take(u64::try_from(missing)?).read_to_end(&mut body)?;
    if body.len() != length {
        bail!("тело запроса оборвано");
    }
    asked.body = body;
    Ok(asked)
}

/// The head of a request, the length of its body and of itself; `None` while it is not whole.
fn parse(bytes: &[u8]) -> Result<Option<(Asked, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(head) = request.parse(bytes)? else {
        return Ok(None);
    };
    let length = request
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"))
        .map(|header| {
            std::str::from_utf8(header.value)?
                .trim()
                .parse()
                .context("длина тела")
        })
        .transpose()?
        .unwrap_or(0);
    if !is_own(request.headers) {
        bail!("запрос чужой страницы");
    }
    let path = request.path.unwrap_or_default();
    let asked = Asked {
        method: request.method.unwrap_or_default().to_owned(),
        path: path.split('?').next().unwrap_or_default().to_owned(),
        body: Vec::new(),
    };
    Ok(Some((asked, length, head)))
}

/// Whether a request comes from this server's own page, or from no page at all: any page that is open in the browser
/// could otherwise send commands here, by this address or by a name that leads to it.
fn is_own(headers: &[httparse::Header<'_>]) -> bool {
    let value = |name: &str| {
        let found = headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).into_owned())
    };
    let host = value("host");
    let is_here = host.as_deref().is_none_or(|host| {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        matches!(name, "127.0.0.1" | "localhost")
    });
    let own = host.map(|host| format!("http://{host}"));
    is_here && value("origin").is_none_or(|origin| Some(origin) == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(request: &[&str]) -> (u16, String) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            listen(&listener, |asked| Answer {
                status: 200,
                kind: "text/plain",
                body: format!(
                    "{} {} {}",
                    asked.method,
                    asked.path,
                    String::from_utf8_lossy(&asked.body)
                )
                .into_bytes(),
            });
        });
        let mut stream = TcpStream::connect(address).unwrap();
        for part in request {
            stream.write_all(part.as_bytes()).unwrap();
            stream.flush().unwrap();
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, body.to_owned())
    }

    #[test]
    fn a_request_comes_whole_however_it_is_cut() {
        let parts = ["POST /rpc/register?x HTTP/1.1\r\nConte", "nt-Length: 4\r\n\r\nпр"];
        assert_eq!(asked(&parts), (200, "POST /rpc/register пр".to_owned()));
        assert_eq!(asked(&["GET / HTTP/1.1\r\n\r\n"]), (200, "GET / ".to_owned()));
    }

    #[test]
    fn a_foreign_page_is_not_heard() {
        let of = |more: &str| asked(&[&format!("POST /rpc/lock HTTP/1.1\r\n{more}\r\n")]).0;
        for own in [
            "Host: 127.0.0.1:4173\r\n",
            "Host: localhost:4173\r\nOrigin: http://localhost:4173\r\n",
        ] {
            assert_eq!(of(own), 200, "{own}");
        }
        for foreign in [
            "Host: evil.example:4173\r\n",
            "Host: 127.0.0.1:4173\r\nOrigin: https://evil.example\r\n",
            "Host: 127.0.0.1:4173\r\nOrigin: null\r\n",
            "Origin: http://127.0.0.1:4173\r\n",
        ] {
            assert_eq!(of(foreign), 400, "{foreign}");
        }
    }

    #[test]
    fn what_is_no_request_is_told_so() {
        assert_eq!(asked(&["чепуха\r\n\r\n"]).0, 400);
        assert_eq!(asked(&["POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"]).0, 400);
    }

    #[test]
    fn connections_that_say_nothing_hold_nobody_back() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || listen(&listener, |_| Answer::bare(204)));
        let silent: Vec<_> = (0..20).map(|_| TcpStream::connect(address).unwrap()).collect();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
        drop(silent);
    }
}
