//! Letters of every make, honest and broken. Every person in them is invented.

use std::ops::ControlFlow;

use encoding_rs::{KOI8_R, WINDOWS_1251};
use proptest::prelude::*;

use super::*;
use crate::archive::{Entry, Found, SkipReason};
use crate::limits::Limits;
use crate::refused::Refused;
use crate::samples::{jpeg_of, pdf_of};

const HEAD: &str = "From: =?utf-8?B?0JzQsNGA0LjRjyDQmNCy0LDQvdC+0LLQsA==?= <m@example.org>\r\n\
    To: rma@example.org\r\nDate: Fri, 5 Jun 2026 10:00:00 +0500\r\n\
    Subject: =?utf-8?Q?=D0=9F=D0=B0=D0=BA=D0=B5=D1=82?=\r\nMIME-Version: 1.0\r\n";

/// A part: its headers without the blank line, and its body as it goes over the wire.
fn part(headers: &str, body: &[u8]) -> Vec<u8> {
    [headers.as_bytes(), b"\r\n\r\n", body].concat()
}

fn multipart(kind: &str, boundary: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let mut body = format!("Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n").into_bytes();
    for part in parts {
        body.extend(format!("--{boundary}\r\n").bytes());
        body.extend(part);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{boundary}--\r\n").bytes());
    body
}

fn letter(parts: &[Vec<u8>]) -> Vec<u8> {
    // A boundary never stands inside what it bounds.
    let boundary = format!("outer{}", parts.iter().map(Vec::len).sum::<usize>());
    [HEAD.as_bytes(), &multipart("mixed", &boundary, parts)].concat()
}

fn words(text: &str) -> Vec<u8> {
    part("Content-Type: text/plain; charset=utf-8", text.as_bytes())
}

fn base64_of(bytes: &[u8]) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut packed = Vec::new();
    for (count, group) in bytes.chunks(3).enumerate() {
        if count > 0 && count % 19 == 0 {
            packed.extend(b"\r\n");
        }
        let held = group
            .iter()
            .fold(0_u32, |held, byte| held << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        for place in 0..4 {
            let sign = SIGNS[(held >> (18 - 6 * place) & 63) as usize];
            packed.push(if place > group.len() { b'=' } else { sign });
        }
    }
    packed
}

fn attached(name: &str, bytes: &[u8]) -> Vec<u8> {
    let headers = format!(
        "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; {name}"
    );
    part(&headers, &base64_of(bytes))
}

fn opened(letter: &[u8]) -> (OpenedLetter, Vec<Entry>) {
    let mut entries = Vec::new();
    let opened = open_letter(letter, &Limits::default(), &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    });
    (opened.unwrap(), entries)
}

fn names(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.path.as_str()).collect()
}

fn bytes_of(entry: &Entry) -> &[u8] {
    match &entry.found {
        Found::File { bytes } => bytes,
        other @ (Found::Skipped { .. } | Found::Refused { .. }) => panic!("{}: {other:?}", entry.path),
    }
}

#[test]
fn a_letter_gives_its_words_and_its_documents() {
    let pdf = pdf_of(&["Диплом"]);
    let (opened, entries) = opened(&letter(&[
        words("Добрый день!\r\nНаправляю документы."),
        attached("filename=\"diplom.pdf\"", &pdf),
        attached("filename=\"diplom.pdf\"", b"another"),
    ]));
    assert_eq!(
        names(&entries),
        ["diplom.pdf", "diplom (2).pdf", "Письмо – Пакет.txt"]
    );
    assert_eq!(bytes_of(&entries[0]), pdf, "byte for byte");
    assert_eq!(opened.letters.len(), 1);
    let letter = &opened.letters[0];
    assert_eq!(letter.from, "Мария Иванова <m@example.org>");
    assert_eq!(letter.sent, "2026-06-05T10:00:00+05:00");
    assert_eq!(letter.subject, "Пакет");
    assert_eq!(letter.text, "Добрый день!\nНаправляю документы.");
    assert_eq!(letter.attachments, ["diplom.pdf", "diplom (2).pdf"]);
    assert_eq!(bytes_of(&entries[2]), letter.note().as_bytes());
}

#[test]
fn names_of_every_make_are_read() {
    let windows = WINDOWS_1251.encode("Согласие.pdf").0;
    let koi = KOI8_R.encode("Трудовая книжка.pdf").0;
    let cases: [(Vec<u8>, &str); 9] = [
        (
            b"filename=\"=?utf-8?B?0JTQuNC/0LvQvtC8?=.pdf\"".to_vec(),
            "Диплом.pdf",
        ),
        (b"filename=\"=?koi8-r?B?5MnQzM/N?=.pdf\"".to_vec(), "Диплом.pdf"),
        (
            b"filename=\"=?windows-1251?Q?=C4=E8=EF=EB=EE=EC=2Epdf?=\"".to_vec(),
            "Диплом.pdf",
        ),
        (
            b"filename*=UTF-8''%D0%94%D0%B8%D0%BF%D0%BB%D0%BE%D0%BC.pdf".to_vec(),
            "Диплом.pdf",
        ),
        (
            b"filename*=windows-1251''%C4%E8%EF%EB%EE%EC.pdf".to_vec(),
            "Диплом.pdf",
        ),
        (
            b"filename*0*=UTF-8''%D0%94%D0%B8%D0%BF;\r\n filename*1*=%D0%BB%D0%BE%D0%BC;\r\n filename*2=.pdf"
                .to_vec(),
            "Диплом.pdf",
        ),
        (
            b"filename=\"=?utf-8?Q?=D0=94=D0=B8=D0?=\r\n =?utf-8?Q?=BF=D0=BB=D0=BE=D0=BC?=.pdf\"".to_vec(),
            "Диплом.pdf",
        ),
        (
            [b"filename=\"".as_slice(), &windows, b"\""].concat(),
            "Согласие.pdf",
        ),
        (
            [b"filename=\"".as_slice(), &koi, b"\""].concat(),
            "Трудовая книжка.pdf",
        ),
    ];
    for (field, expected) in cases {
        let headers = [
            b"Content-Type: application/pdf\r\nContent-Disposition: attachment;\r\n ".as_slice(),
            &field,
            b"\r\n\r\n%PDF-1.7",
        ];
        let (_, entries) = opened(&letter(&[headers.concat()]));
        assert_eq!(entries[0].name, expected, "{}", String::from_utf8_lossy(&field));
    }
    let (_, entries) = opened(&letter(&[attached(
        "filename=\"../../etc/con.pdf\"",
        b"%PDF-1.7",
    )]));
    assert_eq!(entries[0].name, "_con.pdf", "a name leads nowhere");
    let (_, entries) = opened(&letter(&[attached("x=y", b"%PDF-1.7")]));
    assert_eq!(entries[0].name, "вложение.pdf", "no name at all");
}

#[test]
fn words_come_from_plain_text_and_else_from_html() {
    let html = part(
        "Content-Type: text/html; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable",
        "<html><head><style>p {}</style></head><p>=F0=D2=C9=D7=C5=D4!</p><p>=EB=CF=CE=C5=C3</p></html>"
            .as_bytes(),
    );
    let both = multipart(
        "alternative",
        "inner",
        &[words("Простыми словами."), html.clone()],
    );
    let (both, _) = opened(&letter(&[both]));
    assert_eq!(both.letters[0].text, "Простыми словами.");
    let (only, _) = opened(&letter(&[html]));
    assert_eq!(only.letters[0].text, "Привет!\nКонец");
    let koi = KOI8_R.encode("Документы во вложении, жду подтверждения.").0;
    let silent = [HEAD.as_bytes(), b"\r\n", &koi].concat();
    let (silent, entries) = opened(&silent);
    assert_eq!(
        silent.letters[0].text,
        "Документы во вложении, жду подтверждения."
    );
    assert_eq!(entries.len(), 1, "a letter without documents is its words");
    let (empty, entries) = opened(&letter(&[attached("filename=a.pdf", b"%PDF-1.7")]));
    assert_eq!(empty.letters[0].text, "");
    assert!(String::from_utf8_lossy(bytes_of(&entries[1])).contains("(Письмо без текста.)"));
}

#[test]
fn a_logo_is_left_and_a_photo_in_the_text_is_a_document() {
    let inline = |name: &str, bytes: &[u8]| {
        let headers = format!(
            "Content-Type: image/jpeg; name=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: inline\r\nContent-ID: <{name}@example.org>"
        );
        part(&headers, &base64_of(bytes))
    };
    let html = part(
        "Content-Type: text/html",
        b"<img src=\"cid:logo.jpg@example.org\">",
    );
    let related = multipart(
        "related",
        "rel",
        &[
            html,
            inline("logo.jpg", &jpeg_of(120, 40)),
            inline("IMG_1.jpg", &jpeg_of(1_200, 900)),
        ],
    );
    let (_, entries) = opened(&letter(&[related]));
    assert_eq!(
        entries[0].found,
        Found::Skipped {
            reason: SkipReason::Decoration
        }
    );
    assert_eq!(entries[1].name, "IMG_1.jpg");
    assert_eq!(bytes_of(&entries[1]), jpeg_of(1_200, 900));
    let signature = part(
        "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\nContent-Transfer-Encoding: base64",
        b"MIIB",
    );
    let (_, entries) = opened(&letter(&[signature]));
    assert_eq!(
        entries[0].found,
        Found::Skipped {
            reason: SkipReason::LetterSignature
        }
    );
}

#[test]
fn a_forwarded_letter_is_opened_and_too_many_of_them_are_not() {
    let inner = |parts: &[Vec<u8>]| part("Content-Type: message/rfc822", &letter(parts));
    let document = attached("filename=a.pdf", b"%PDF-1.7");
    let (two, entries) = opened(&letter(&[
        inner(std::slice::from_ref(&document)),
        document.clone(),
    ]));
    assert_eq!(two.letters.len(), 2);
    assert_eq!(
        names(&entries),
        [
            "Пакет/a.pdf",
            "Пакет/Письмо – Пакет.txt",
            "a.pdf",
            "Письмо – Пакет.txt"
        ]
    );
    assert_eq!(two.letters[0].attachments, ["Пакет", "a.pdf"]);
    let packed = part(
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
        &base64_of(&letter(std::slice::from_ref(&document))),
    );
    assert_eq!(opened(&letter(&[packed])).0.letters.len(), 2, "a packed one too");
    let deep = inner(&[inner(&[inner(&[inner(std::slice::from_ref(&document))])])]);
    let (deep, entries) = opened(&letter(&[deep]));
    assert_eq!(deep.letters.len(), 3);
    assert!(entries.iter().any(|entry| entry.found
        == Found::Refused {
            refused: Refused::LetterTooDeep
        }));
    let bomb = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    let (bomb, _) = opened(&[HEAD.as_bytes(), bomb.as_bytes()].concat());
    assert!(
        bomb.letters.len() <= 3,
        "endless nesting ends: {}",
        bomb.letters.len()
    );
}

#[test]
fn what_cannot_be_opened_is_named() {
    let tnef = part(
        "Content-Type: application/ms-tnef; name=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64",
        b"eJ8+IgEA",
    );
    let empty = part(
        "Content-Type: application/pdf; name=\"a.pdf\"\r\nContent-Transfer-Encoding: base64",
        b"***",
    );
    let (_, entries) = opened(&letter(&[tnef, empty]));
    assert_eq!(
        entries[0].found,
        Found::Refused {
            refused: Refused::Winmail
        }
    );
    assert!(
        matches!(
            &entries[1].found,
            Found::Refused {
                refused: Refused::Broken { .. }
            }
        ),
        "{:?}",
        entries[1]
    );
    let limits = Limits {
        letter_bytes: 10,
        ..Limits::default()
    };
    let sink = &mut |_| ControlFlow::Continue(());
    assert!(matches!(
        open_letter(HEAD.as_bytes(), &limits, sink),
        Err(Refused::TooBig { limit: 10, .. })
    ));
    assert_eq!(open_letter(b"", &limits, sink), Err(Refused::Empty));
    let many = letter(&vec![part("X: y", b""); 3_000]);
    assert_eq!(
        open_letter(&many, &Limits::default(), sink),
        Err(Refused::LetterTooManyParts { limit: 2_000 })
    );
}

#[test]
fn rubbish_and_a_torn_end_cost_only_themselves() {
    let pdf = pdf_of(&["Диплом", "Приложение"]);
    let packed = base64_of(&pdf);
    let dirty: Vec<u8> = packed
        .iter()
        .enumerate()
        .flat_map(|(at, byte)| {
            if at % 200 == 7 {
                vec![b'*', *byte]
            } else {
                vec![*byte]
            }
        })
        .collect();
    let headers = "Content-Type: application/pdf; name=\"a.pdf\"\r\nContent-Transfer-Encoding: base64";
    let (_, entries) = opened(&letter(&[part(headers, &dirty)]));
    assert_eq!(bytes_of(&entries[0]), pdf, "foreign signs are passed over");
    let whole = letter(&[words("Документы."), part(headers, &packed)]);
    let (torn, entries) = opened(&whole[..whole.len() - packed.len() / 2]);
    assert_eq!(torn.letters[0].text, "Документы.");
    assert_eq!(entries[0].name, "a.pdf");
    assert!(
        pdf.starts_with(bytes_of(&entries[0])),
        "what has come is there, and the look inside refuses it"
    );
}

#[test]
fn an_attachment_of_thirty_megabytes_is_one_of_many() {
    let mut large = pdf_of(&["Скан"]);
    large.resize(30 << 20, 0x5a);
    let (_, entries) = opened(&letter(&[words("Скан."), attached("filename=scan.pdf", &large)]));
    assert_eq!(bytes_of(&entries[0]).len(), 30 << 20);
}

#[test]
fn a_stop_is_obeyed() {
    let parts: Vec<_> = (0..5).map(|_| attached("filename=a.pdf", b"%PDF-1.7")).collect();
    let mut seen = 0;
    let opened = open_letter(&letter(&parts), &Limits::default(), &mut |_| {
        seen += 1;
        if seen == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(opened.unwrap().stopped);
    assert_eq!(seen, 2);
}

fn sample() -> Vec<u8> {
    let related = multipart(
        "related",
        "rel",
        &[
            words("раз"),
            attached("filename*=utf-8''%D0%B0.pdf", b"%PDF-1.7 x"),
        ],
    );
    letter(&[
        related,
        part("Content-Type: message/rfc822", &letter(&[words("два")])),
    ])
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 1..3_000)) {
        let mut files = 0;
        let opened = open_letter(&bytes, &Limits::default(), &mut |_| { files += 1; ControlFlow::Continue(()) });
        prop_assert!(opened.is_ok() && files > 0, "at least its words");
    }

    #[test]
    fn a_letter_with_flipped_torn_and_doubled_bytes_is_survived(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        copy in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let mut bytes = sample();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (from, to) = (copy.0.index(bytes.len()), copy.1.index(bytes.len()));
        let doubled = bytes[from.min(to)..from.max(to)].to_vec();
        bytes.extend(doubled);
        bytes.truncate(cut.index(bytes.len()).max(1));
        let mut paths = std::collections::BTreeSet::new();
        let opened = open_letter(&bytes, &Limits::default(), &mut |entry| {
            assert!(entry.path.chars().all(|letter| !letter.is_control()), "{:?}", entry.path);
            paths.insert(entry.path.to_lowercase());
            ControlFlow::Continue(())
        });
        prop_assert!(opened.unwrap().letters.len() <= 8);
    }
}
