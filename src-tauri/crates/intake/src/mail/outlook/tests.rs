//! Letters as Outlook saves them, honest and broken. Every person in them is invented.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

use encoding_rs::{KOI8_R, WINDOWS_1251};
use proptest::prelude::*;

use super::{TORN, rtf};
use crate::archive::{Entry, Found, SkipReason};
use crate::inspect::inspect;
use crate::limits::Limits;
use crate::mail::{Letter, OpenedLetter, letter_subject, open_letter};
use crate::refused::{Breakage, Refused};
use crate::samples::outlook::Item;
use crate::samples::{jpeg_of, pdf_of};
use crate::sniff::{FileType, is_letter, sniff};

const BODY: u16 = 0x1000;
const PAGE: u16 = 0x1013;
const MIME: u16 = 0x370e;

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

fn refused(entry: &Entry) -> Option<&Refused> {
    match &entry.found {
        Found::Refused { refused } => Some(refused),
        Found::File { .. } | Found::Skipped { .. } => None,
    }
}

/// The letter that the tests of the program open too: `tests/letters/outlook.msg`.
static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    Item::letter("Документы – Ёлкина Юлия Сергеевна")
        .text(BODY, "Добрый день!\r\nНаправляем документы.\r\n")
        .attach(Item::file("Диплом.pdf", &pdf_of(&["Diplom"])).text(MIME, "application/pdf"))
        .attach(Item::link("Портфолио.docx"))
        .attach(Item::forwarded(
            Item::letter("Согласие")
                .text(BODY, "Согласие во вложении.")
                .attach(Item::file("Согласие.jpg", &jpeg_of(60, 80))),
        ))
        .msg()
});

#[test]
fn a_letter_gives_its_words_and_its_documents() {
    let pdf = pdf_of(&["Диплом"]);
    let letter = Item::letter("Пакет")
        .text(BODY, "Добрый день!\r\nНаправляю документы.\r\n")
        .attach(Item::file("Диплом.pdf", &pdf))
        .attach(Item::file("диплом.PDF", b"another"))
        .msg();
    assert_eq!(sniff(&letter), FileType::Msg);
    assert_eq!(letter_subject(&letter), "Пакет");
    let (opened, entries) = opened(&letter);
    assert_eq!(
        names(&entries),
        ["Диплом.pdf", "диплом (2).PDF", "Письмо – Пакет.txt"]
    );
    assert_eq!(bytes_of(&entries[0]), pdf, "byte for byte");
    let expected = Letter {
        from: "Мария Иванова <m@example.org>".into(),
        to: "Отдел; Рма".into(),
        sent: "2026-06-05T10:00:00Z".into(),
        subject: "Пакет".into(),
        text: "Добрый день!\nНаправляю документы.".into(),
        attachments: vec!["Диплом.pdf".into(), "диплом (2).PDF".into()],
    };
    assert_eq!(bytes_of(&entries[2]), expected.note().as_bytes());
    assert_eq!(opened.letters, [expected]);
}

#[test]
fn old_letters_are_read_by_their_code_page() {
    let letter = Item::letter("Пакет документов")
        .text(BODY, "Направляю документы.")
        .attach(Item::file("Согласие.pdf", b"%PDF-1.7"));
    for page in [None, Some(1_251), Some(20_127)] {
        let letter = page.map_or(letter.clone(), |page| letter.clone().short(0x3ffd_0003, page));
        let (opened, entries) = opened(&letter.narrow().msg());
        assert_eq!(
            names(&entries),
            ["Согласие.pdf", "Письмо – Пакет документов.txt"],
            "{page:?}"
        );
        assert_eq!(opened.letters[0].text, "Направляю документы.", "{page:?}");
        assert_eq!(opened.letters[0].from, "Мария Иванова <m@example.org>");
    }
}

#[test]
fn a_letter_is_from_whom_it_was_written_for() {
    let secretary = Item::letter("Пакет");
    for (letter, from) in [
        (
            secretary
                .clone()
                .text(0x0042, "Директор школы")
                .text(0x0065, "school@example.org"),
            "Директор школы <school@example.org>",
        ),
        (secretary.clone().text(0x0042, "Директор школы"), "Директор школы"),
        (
            secretary.text(0x0042, "Мария Иванова").text(0x0065, "/O=SCHOOL"),
            "Мария Иванова <m@example.org>",
        ),
    ] {
        assert_eq!(opened(&letter.msg()).0.letters[0].from, from);
    }
}

/// The text in RTF, packed by literals alone.
fn packed(rtf: &[u8]) -> Vec<u8> {
    let mut packed = [[0; 8].as_slice(), b"LZFu", &[0; 4]].concat();
    for eight in rtf.chunks(8) {
        packed.push(0);
        packed.extend(eight);
    }
    packed
}

#[test]
fn words_come_from_plain_text_else_from_the_page_else_from_rtf() {
    let letter = || Item::letter("Пакет");
    let page = KOI8_R.encode("<style>p {}</style><p>Привет!</p><p>Конец</p>").0;
    let rtf = WINDOWS_1251.encode("{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag <p>}Добрый\\par\r\n\\'e4\\'e5\\u1085?\\u1100 \\'3f\\{!\\}}").0;
    for (letter, text) in [
        (letter().text(BODY, "Слова").bytes(PAGE, &page), "Слова"),
        (
            letter().bytes(PAGE, &page).short(0x3fde_0003, 20_866),
            "Привет!\nКонец",
        ),
        (letter().bytes(PAGE, &page), "Привет!\nКонец"),
        (letter().text(PAGE, "<b>Привет</b>"), "Привет"),
        (
            letter().text(BODY, " \r\n").bytes(0x1009, &packed(&rtf)),
            "Добрый\nдень{!}",
        ),
        (letter(), ""),
    ] {
        assert_eq!(opened(&letter.msg()).0.letters[0].text, text);
    }
}

#[test]
fn a_packed_text_refers_to_what_was_before() {
    // The example of [MS-OXRTFCP] 3.2.1.
    let sample = [
        0x2d_u8, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0, 0x0a, 0,
        0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0,
        0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
    ];
    assert_eq!(rtf::text(&sample), "hello world");
    for end in 0..sample.len() {
        rtf::text(&sample[..end]);
    }
    // Overlapping references grow a text: it is cut.
    let bomb = [[0; 16].as_slice(), &[0xff, 0x0c, 0xff].repeat(500_000)].concat();
    rtf::text(&bomb);
}

#[test]
fn a_logo_is_left_and_a_photo_in_the_text_is_a_document() {
    let picture = |name: &str, bytes: &[u8]| Item::file(name, bytes).text(MIME, "image/jpeg");
    let (hidden, drawn) = (0x7ffe_000b, 0x3714_0003);
    let (_, entries) = opened(
        &Item::letter("Пакет")
            .attach(picture("logo.jpg", &jpeg_of(120, 40)).short(hidden, 1))
            .attach(
                picture("1.jpg", &jpeg_of(40, 40))
                    .short(hidden, 0)
                    .short(drawn, 4),
            )
            .attach(picture("IMG_1.jpg", &jpeg_of(1_200, 900)).short(hidden, 1))
            .attach(picture("фото.jpg", &jpeg_of(120, 40)).short(drawn, 0))
            .attach(Item::file("smime.p7s", b"0").text(MIME, "application/pkcs7-signature"))
            .msg(),
    );
    let skipped = |reason| Found::Skipped { reason };
    assert_eq!(entries[0].found, skipped(SkipReason::Decoration));
    assert_eq!(entries[1].found, skipped(SkipReason::Decoration));
    assert_eq!(bytes_of(&entries[2]), jpeg_of(1_200, 900));
    assert_eq!(bytes_of(&entries[3]), jpeg_of(120, 40), "small, but attached");
    assert_eq!(entries[4].found, skipped(SkipReason::LetterSignature));
}

#[test]
fn a_forwarded_letter_is_opened_and_too_many_of_them_are_not() {
    let letter = |inner: Item| Item::letter("Пакет").attach(inner);
    let document = || Item::file("a.pdf", b"%PDF-1.7");
    let (two, entries) = opened(
        &letter(Item::forwarded(letter(document())))
            .attach(document())
            .msg(),
    );
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
    assert_eq!(
        two.letters[1].sent, "2026-06-05T10:00:00Z",
        "its short properties have a head of their own"
    );
    let nameless = Item::letter("").attach(document());
    let (_, entries) = opened(&letter(Item::forwarded(nameless)).msg());
    assert_eq!(entries[0].path, "как её назвал Outlook/a.pdf");
    let deep = (0..4).fold(letter(document()), |inside, _| letter(Item::forwarded(inside)));
    let (deep, entries) = opened(&deep.msg());
    assert_eq!(deep.letters.len(), 3);
    let deepest = entries.iter().find_map(refused);
    assert_eq!(deepest, Some(&Refused::LetterTooDeep));
}

#[test]
fn a_signed_letter_is_opened_from_what_it_came_in() {
    let signed = "Content-Type: multipart/signed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: multipart/mixed; \
        boundary=\"c\"\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nДокументы.\r\n--c\r\nContent-Type: \
        application/pdf; name=a.pdf\r\n\r\n%PDF-1.7\r\n--c--\r\n--b\r\nContent-Type: application/pkcs7-signature; \
        name=smime.p7s\r\n\r\nMIIB\r\n--b--\r\n";
    let letter = Item::letter("Пакет")
        .text(BODY, "Документы.")
        .attach(Item::file("smime.p7m", signed.as_bytes()).text(MIME, "multipart/signed"));
    let (letters, entries) = opened(&letter.msg());
    assert_eq!(names(&entries), ["a.pdf", "smime.p7s", "Письмо – Пакет.txt"]);
    assert_eq!(letters.letters[0].text, "Документы.", "once");
    let sealed = Item::file("smime.p7m", b"0\x80").text(MIME, "application/pkcs7-mime");
    let (_, entries) = opened(&Item::letter("Пакет").attach(sealed).msg());
    assert_eq!(bytes_of(&entries[0]), b"0\x80", "a sealed one as it is");
    let zip = Item::file("пакет.zip", b"PK\x05\x06").text(MIME, "multipart/x-zip");
    let (_, entries) = opened(&Item::letter("Пакет").attach(zip).msg());
    assert_eq!(
        bytes_of(&entries[0]),
        b"PK\x05\x06",
        "many mailers call archives so"
    );
}

#[test]
fn what_cannot_be_opened_is_named() {
    let (opened, entries) = opened(
        &Item::letter("Пакет")
            .attach(Item::link("Диплом.pdf"))
            .attach(Item::object("Рисунок"))
            .attach(Item::default().text(0x3704, "CKAH.PDF").short(0x3705_0003, 1))
            .attach(Item::file("winmail.dat", b"\x78\x9f\x3e\x22\x01\0"))
            .attach(Item::default().bytes(0x3701, b"%PDF-1.7"))
            .attach(Item::file("../../etc/con.pdf", b"%PDF-1.7"))
            .msg(),
    );
    let expected = [Refused::LetterLink, Refused::LetterObject, TORN, Refused::Winmail];
    assert_eq!(
        entries.iter().filter_map(refused).collect::<Vec<_>>(),
        expected.iter().collect::<Vec<_>>()
    );
    assert_eq!(
        opened.letters[0].attachments,
        [
            "Диплом.pdf",
            "Рисунок",
            "CKAH.PDF",
            "winmail.dat",
            "вложение.pdf",
            "_con.pdf"
        ]
    );
}

#[test]
fn old_documents_in_letters_and_letters_in_old_documents_are_told_apart() {
    use std::io::Write;
    let container = |stream: &str, bytes: &[u8]| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(bytes).unwrap();
        file.into_inner().into_inner()
    };
    let document = container("/WordDocument", b"text");
    let letter = Item::letter("Пакет")
        .attach(Item::file("резюме.doc", &document))
        .msg();
    assert_eq!(sniff(&letter), FileType::Msg);
    let document = container("/WordDocument", &letter);
    assert_eq!(
        sniff(&document),
        FileType::Other("документ Word старого образца (DOC)")
    );
    let broken = |part| Err(Refused::Broken { part });
    let sink = &mut |_| ControlFlow::Continue(());
    assert_eq!(
        open_letter(&document, &Limits::default(), sink),
        broken(Breakage::Structure)
    );
    assert_eq!(
        open_letter(&letter[..700], &Limits::default(), sink),
        broken(Breakage::Truncated)
    );
    assert!(is_letter(&mut letter.as_slice()) && !is_letter(&mut document.as_slice()));
    assert!(is_letter(
        &mut b"From: a\r\nTo: b\r\nSubject: c\r\n\r\n".as_slice()
    ));
    assert!(!is_letter(&mut b"%PDF-1.7".as_slice()) && !is_letter(&mut b"".as_slice()));
}

#[test]
fn an_attachment_of_thirty_megabytes_is_one_of_many() {
    let mut large = pdf_of(&["Скан"]);
    large.resize(30 << 20, 0x5a);
    let letter = Item::letter("Скан")
        .attach(Item::file("scan.pdf", &large))
        .attach(Item::file("a.pdf", b"%PDF-1.7"));
    let letter = letter.msg();
    assert!(
        is_letter(&mut letter.as_slice()),
        "its directory lies far behind its beginning"
    );
    let (_, entries) = opened(&letter);
    assert_eq!(bytes_of(&entries[0]), large);
    assert_eq!(names(&entries), ["scan.pdf", "a.pdf", "Письмо – Скан.txt"]);
}

#[test]
fn nothing_is_lost_without_a_word() {
    let whole = Item::letter("Пакет")
        .text(BODY, &"Слова письма. ".repeat(400))
        .attach(Item::file("a.bin", &[b'a'; 9_000]))
        .attach(Item::file("b.bin", &[b'b'; 9_000]))
        .msg();
    // The chain of the stream that begins so breaks off at its first sector; the table lies in the first of the file.
    let without = |start: &[u8]| {
        let sector = crate::bytes::find(&whole, start, 0).unwrap() / 512 - 1;
        let mut broken = whole.clone();
        broken[512 + 4 * sector..516 + 4 * sector].copy_from_slice(&u32::MAX.to_le_bytes());
        let (letters, entries) = opened(&broken);
        let lost: Vec<Entry> = entries
            .iter()
            .filter(|entry| refused(entry) == Some(&TORN))
            .cloned()
            .collect();
        (
            names(&lost).join(", "),
            entries.len(),
            letters.letters[0].text.len(),
        )
    };
    let length = "Слова письма. ".repeat(400).trim_end().len();
    assert_eq!(without(&[b'b'; 1_024]), ("b.bin".into(), 3, length));
    let words: Vec<u8> = "Слова".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(without(&words), ("часть письма".into(), 4, 0));
}

#[test]
fn limits_hold_and_a_stop_is_obeyed() {
    let many = (0..60)
        .fold(Item::letter("Пакет"), |letter, _| {
            letter.attach(Item::file("a.pdf", b"%PDF-1.7"))
        })
        .msg();
    let limits = Limits {
        entries: 50,
        ..Limits::default()
    };
    let sink = &mut |_| ControlFlow::Continue(());
    assert_eq!(
        open_letter(&many, &limits, sink),
        Err(Refused::LetterTooManyParts { limit: 50 })
    );
    let limits = Limits {
        file_bytes: 3,
        ..Limits::default()
    };
    let mut large = 0;
    let opened = open_letter(&many, &limits, &mut |entry| {
        large += u32::from(matches!(
            refused(&entry),
            Some(Refused::TooBig { bytes: 8, limit: 3 })
        ));
        if large == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(opened.unwrap().stopped && large == 2);
}

/// `GOLDEN=accept` writes it anew.
#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "a sample is written by hand's order only"
)]
fn the_sample_of_the_program_is_what_is_written_here() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/letters/outlook.msg");
    let letter = &*SAMPLE;
    if std::env::var_os("GOLDEN").is_some_and(|golden| golden == "accept") {
        std::fs::write(&path, letter).unwrap();
    }
    assert!(
        std::fs::read(&path).unwrap() == *letter,
        "GOLDEN=accept writes it anew"
    );
    let (_, entries) = opened(letter);
    for entry in entries.iter().filter(|entry| refused(entry).is_none()) {
        let looked_at = inspect(&entry.name, bytes_of(entry), &Limits::default());
        assert!(looked_at.is_ok(), "{}: {looked_at:?}", entry.path);
    }
    let half = &letter[..letter.len() / 2];
    assert_eq!(sniff(half), FileType::Msg);
    let sink = &mut |_| ControlFlow::Continue(());
    assert_eq!(open_letter(half, &Limits::default(), sink), Err(TORN));
}

#[test]
fn a_letter_torn_anywhere_is_survived() {
    let whole = &*SAMPLE;
    let mut opened_whole = 0;
    for end in (1..whole.len()).step_by(97) {
        let sink = &mut |_| ControlFlow::Continue(());
        let torn = &whole[..end];
        if end >= 8 {
            assert!(!matches!(sniff(torn), FileType::Text | FileType::Zip), "{end}");
        }
        opened_whole += u32::from(open_letter(torn, &Limits::default(), sink).is_ok());
    }
    assert!(opened_whole > 0);
}

proptest! {
    #[test]
    fn a_letter_with_flipped_torn_and_doubled_bytes_is_survived(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        numbers in proptest::collection::vec((any::<prop::sample::Index>(), 0..80_u32), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = SAMPLE.clone();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        // Places of sectors and lengths: circles, overlaps, promises.
        for (at, number) in numbers {
            let at = at.index(bytes.len() / 4 - 1) * 4;
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len() / 3));
        let (mut paths, mut length) = (BTreeSet::new(), 0);
        let opened = open_letter(&bytes, &Limits::default(), &mut |entry| {
            assert!(entry.path.chars().all(|letter| !letter.is_control()), "{:?}", entry.path);
            assert!(paths.insert(entry.path.to_lowercase()), "{}", entry.path);
            if let Found::File { bytes } = &entry.found && !entry.name.ends_with(".txt") {
                length += bytes.len();
            }
            ControlFlow::Continue(())
        });
        letter_subject(&bytes);
        prop_assert!(length <= bytes.len());
        prop_assert!(opened.is_err() || opened.unwrap().letters.len() <= 8);
    }
}
