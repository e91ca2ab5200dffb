use super::*;
use crate::limits::{Limits, MIB};
use crate::refused::{Breakage, Refused};
use crate::samples::{RawEntry, crc_of, docx_of, packed_zeros, raw_zip, zip_of};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

fn plan(bytes: &[u8], limits: &Limits) -> Result<ZipPlan, Refused> {
    plan_zip(&mut Cursor::new(bytes), limits)
}

fn walk(bytes: &[u8], limits: &Limits) -> (Vec<Entry>, Result<Walked, Refused>) {
    let mut entries = Vec::new();
    let result = open_zip(&mut Cursor::new(bytes), limits, &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    });
    (entries, result)
}

fn fates(bytes: &[u8]) -> Vec<(String, Fate)> {
    let plan = plan(bytes, &Limits::default()).unwrap();
    plan.entries
        .into_iter()
        .map(|entry| (entry.name, entry.fate))
        .collect()
}

#[test]
fn files_of_another_program_are_read() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let stored = packed
        .compression_method(zip::CompressionMethod::Stored)
        .large_file(true);
    writer.add_directory("Иванова М.П.", packed).unwrap();
    writer.start_file("Иванова М.П./диплом.pdf", packed).unwrap();
    writer.write_all(&[b'a'; 100_000]).unwrap();
    writer.start_file("Петров/скан.jpg", stored).unwrap();
    writer.write_all(b"b").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let (entries, result) = walk(&bytes, &Limits::default());
    assert_eq!(
        result,
        Ok(Walked {
            files: 2,
            skipped: 1,
            refused: 0,
            stopped: false
        })
    );
    assert_eq!(
        entries[1].folders,
        ["Иванова М.П"],
        "a folder of Windows cannot end in a dot"
    );
    assert_eq!(entries[1].path, "Иванова М.П./диплом.pdf");
    assert_eq!(
        entries[1].found,
        Found::File {
            bytes: vec![b'a'; 100_000]
        }
    );
    assert_eq!(entries[2].found, Found::File { bytes: b"b".to_vec() });
}

#[test]
fn what_nobody_meant_to_send_is_left_aside() {
    let link = RawEntry {
        host: 3,
        attributes: 0xa1ff_0000,
        ..RawEntry::new("ссылка.pdf", b"/etc/passwd")
    };
    let locked = RawEntry {
        flags: 1,
        ..RawEntry::new("тайна.pdf", b"x")
    };
    let odd = RawEntry {
        method: Some(9),
        ..RawEntry::new("deflate64.pdf", b"x")
    };
    let huge = RawEntry {
        claimed: Some(300 << 20),
        ..RawEntry::new("видео.mp4", b"x")
    };
    let mut entries: Vec<RawEntry> = [
        "папка/",
        "папка\\внутри\\",
        "__MACOSX/._диплом.pdf",
        "a/__MACOSX/b.pdf",
        "._скрытый",
        "a/Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "~$пакет.docx",
        "/etc/passwd",
        "C:\\Windows\\a.pdf",
        "\\\\server\\a.pdf",
        "../../a.pdf",
        "a\\..\\..\\b.pdf",
        "диплом.pdf",
        "пакет.zip",
    ]
    .iter()
    .map(|name| RawEntry::new(name, b"x"))
    .collect();
    entries.extend([link, locked, odd, huge]);
    let skip = |reason| Fate::Skip { reason };
    let fates: Vec<Fate> = fates(&raw_zip(&entries))
        .into_iter()
        .map(|(_, fate)| fate)
        .collect();
    assert_eq!(fates[..2], [skip(SkipReason::Folder), skip(SkipReason::Folder)]);
    assert!(
        fates[2..9].iter().all(|fate| *fate == skip(SkipReason::System)),
        "{fates:?}"
    );
    assert!(
        fates[9..12]
            .iter()
            .all(|fate| *fate == skip(SkipReason::AbsolutePath)),
        "{fates:?}"
    );
    assert!(
        fates[12..14]
            .iter()
            .all(|fate| *fate == skip(SkipReason::ParentPath)),
        "{fates:?}"
    );
    assert_eq!(fates[14..17], [Fate::Take, Fate::Nested, skip(SkipReason::Link)]);
    assert_eq!(
        fates[17],
        Fate::Refuse {
            refused: Refused::Encrypted
        }
    );
    assert_eq!(
        fates[18],
        Fate::Refuse {
            refused: Refused::UnknownCompression { method: 9 }
        }
    );
    assert_eq!(
        fates[19],
        Fate::Refuse {
            refused: Refused::TooBig {
                bytes: 300 << 20,
                limit: 200 * MIB
            }
        }
    );
    for reason in [
        SkipReason::Folder,
        SkipReason::System,
        SkipReason::AbsolutePath,
        SkipReason::ParentPath,
        SkipReason::Link,
    ] {
        assert!(!reason.sentence().is_empty());
    }
}

#[test]
fn equal_names_are_both_taken_and_long_ones_shortened() {
    let long = format!("{}/{}.pdf", "п".repeat(200), "я".repeat(300));
    let bytes = zip_of(&[
        ("Скан.pdf", b"1"),
        ("скан.pdf", b"2"),
        ("скан.pdf", b"3"),
        ("б/скан.pdf", b"4"),
        (&long, b"5"),
    ]);
    let plan = plan(&bytes, &Limits::default()).unwrap();
    let names: Vec<&str> = plan.entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(
        names[..4],
        ["Скан.pdf", "скан (2).pdf", "скан (3).pdf", "скан.pdf"]
    );
    assert_eq!(plan.entries[4].name.chars().count(), 120);
    assert!(plan.entries[4].path.chars().count() <= 240 && plan.entries[4].path.ends_with(".pdf"));
    let (entries, _) = walk(&bytes, &Limits::default());
    let found: Vec<Found> = entries.into_iter().map(|entry| entry.found).collect();
    assert_eq!(
        found,
        [b"1", b"2", b"3", b"4", b"5"].map(|byte| Found::File { bytes: byte.to_vec() })
    );
}

#[test]
fn the_folder_of_a_candidate_is_found() {
    let folder_of = |names: &[&str], index: usize| {
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, b"x".as_slice())).collect();
        let plan = plan(&zip_of(&files), &Limits::default()).unwrap();
        plan.candidate_folder(index).map(str::to_owned)
    };
    let two = [
        "Пакеты/Иванова/диплом.pdf",
        "Пакеты/Петров/сканы/а.pdf",
        "__MACOSX/x",
    ];
    assert_eq!(
        folder_of(&two, 0).as_deref(),
        Some("Иванова"),
        "the shared folder tells nothing"
    );
    assert_eq!(folder_of(&two, 1).as_deref(), Some("Петров"));
    assert_eq!(
        folder_of(&["Иванова/а.pdf", "Иванова/б.pdf"], 1).as_deref(),
        Some("Иванова")
    );
    assert_eq!(folder_of(&["а.pdf", "Иванова/б.pdf"], 0), None);
    assert_eq!(
        folder_of(&["а.pdf", "Иванова/б.pdf"], 1).as_deref(),
        Some("Иванова")
    );
    assert_eq!(folder_of(&["а.pdf"], 7), None);
}

#[test]
fn ten_thousand_entries_are_refused_as_a_whole() {
    let entries: Vec<RawEntry> = (0..10_000)
        .map(|index| RawEntry {
            deflate: false,
            ..RawEntry::new(&format!("{index}.pdf"), b"")
        })
        .collect();
    let refused = plan(&raw_zip(&entries), &Limits::default()).unwrap_err();
    assert_eq!(
        refused,
        Refused::TooManyEntries {
            entries: 10_000,
            limit: 2_000
        }
    );
    // A table of contents that claims less than it holds, and one that holds more than may be listed at all.
    let many: Vec<RawEntry> = entries.iter().cycle().take(16_001).cloned().collect();
    let refused = plan(&raw_zip(&many), &Limits::default()).unwrap_err();
    assert_eq!(
        refused,
        Refused::TooManyEntries {
            entries: 16_001,
            limit: 16_000
        }
    );
    // What is left aside does not count: macOS doubles every file.
    let doubled: Vec<RawEntry> = (0..2_000)
        .flat_map(|index| [format!("{index}.pdf"), format!("__MACOSX/._{index}.pdf")])
        .map(|name| RawEntry {
            deflate: false,
            ..RawEntry::new(&name, b"x")
        })
        .collect();
    assert_eq!(
        plan(&raw_zip(&doubled), &Limits::default()).unwrap().taken(),
        2_000
    );
}

#[test]
fn bombs_are_stopped_by_counting() {
    let zeros = vec![0_u8; 4 << 20];
    let honest = raw_zip(&[RawEntry::new("нули.bin", &zeros)]);
    let limits = Limits {
        ratio_from_bytes: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(walk(&honest, &limits).1, Err(Refused::Bomb), "a thousandfold");
    assert!(
        walk(&honest, &Limits::default()).1.is_ok(),
        "four megabytes of white paper are no bomb"
    );
    let liar = raw_zip(&[RawEntry {
        claimed: Some(10),
        ..RawEntry::new("мал.pdf", &zeros)
    }]);
    assert_eq!(
        walk(&liar, &Limits::default()).1,
        Err(Refused::Bomb),
        "ten bytes were promised"
    );
    let boaster = raw_zip(&[RawEntry {
        claimed: Some(u32::MAX),
        ..RawEntry::new("велик.pdf", b"x")
    }]);
    let (entries, result) = walk(&boaster, &Limits::default());
    assert!(result.is_ok(), "a promise of 4 GB costs nothing");
    assert!(matches!(
        entries[0].found,
        Found::Refused {
            refused: Refused::TooBig { .. }
        }
    ));
    let small = Limits {
        archive_bytes: 5 << 20,
        ..Limits::default()
    };
    let twice = raw_zip(&[RawEntry::new("1.bin", &zeros), RawEntry::new("2.bin", &zeros)]);
    assert_eq!(
        walk(&twice, &small).1,
        Err(Refused::UnpackedTooBig { limit: 5 << 20 })
    );
}

#[test]
fn four_gigabytes_of_zeros_are_stopped_early() {
    let zeros = packed_zeros(4_096);
    assert!(zeros.len() < 6 << 20, "four gigabytes in {} bytes", zeros.len());
    let bomb = |claimed| {
        let entry = RawEntry {
            packed: Some(zeros.clone()),
            claimed: Some(claimed),
            ..RawEntry::new("диплом.pdf", b"")
        };
        raw_zip(&[entry])
    };
    let started = Instant::now();
    assert_eq!(
        walk(&bomb(199 << 20), &Limits::default()).1,
        Err(Refused::Bomb),
        "a size that would be allowed"
    );
    assert_eq!(
        walk(&bomb(10), &Limits::default()).1,
        Err(Refused::Bomb),
        "a size that is a lie"
    );
    let (entries, result) = walk(&bomb(u32::MAX), &Limits::default());
    assert!(
        result.is_ok()
            && matches!(
                entries[0].found,
                Found::Refused {
                    refused: Refused::TooBig { .. }
                }
            )
    );
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "no more than a few dozen megabytes were unpacked"
    );
    // The stream is what it says: eight of its mebibytes unpack to eight mebibytes.
    let eight = RawEntry {
        packed: Some(packed_zeros(8)),
        ..RawEntry::new("а.bin", &vec![0; 8 << 20])
    };
    assert_eq!(walk(&raw_zip(&[eight]), &Limits::default()).1.unwrap().files, 1);
}

#[test]
fn entries_that_share_bytes_are_refused() {
    let mut bytes = zip_of(&[("1.pdf", b"abc"), ("2.pdf", b"abc")]);
    // The second record points at the first entry.
    let records: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| four == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    bytes[records[1] + 42..records[1] + 46].copy_from_slice(&[0; 4]);
    assert_eq!(plan(&bytes, &Limits::default()), Err(Refused::Bomb));
}

#[test]
fn archives_are_opened_two_deep() {
    let inner = zip_of(&[("диплом.pdf", b"%PDF-1"), ("грамота.pdf", b"%PDF-2")]);
    let middle = zip_of(&[("внутри.zip", &inner)]);
    let docx = docx_of(&["текст"], 1);
    let outer = zip_of(&[
        ("Иванова М.П.zip", &inner),
        ("глубже.zip", &middle),
        ("согласие.docx", &docx),
        ("не архив.zip", b"x"),
    ]);
    let (entries, result) = walk(&outer, &Limits::default());
    assert_eq!(
        result,
        Ok(Walked {
            files: 4,
            skipped: 0,
            refused: 1,
            stopped: false
        })
    );
    assert_eq!(entries[0].folders, ["Иванова М.П"]);
    assert_eq!(entries[0].path, "Иванова М.П/диплом.pdf");
    assert_eq!(
        entries[2].found,
        Found::Refused {
            refused: Refused::TooDeep
        }
    );
    assert_eq!(entries[2].folders, ["глубже"]);
    assert_eq!(entries[3].name, "согласие.docx");
    assert!(
        matches!(entries[3].found, Found::File { .. }),
        "a Word document is no archive"
    );
    assert_eq!(
        entries[4].found,
        Found::File { bytes: b"x".to_vec() },
        "the name alone makes no archive"
    );
}

#[test]
fn files_of_nested_archives_count_together() {
    let inner = zip_of(&[("1.pdf", b"1"), ("2.pdf", b"2"), ("3.pdf", b"3")]);
    let outer = zip_of(&[("а.zip", &inner), ("б.zip", &inner)]);
    let limits = Limits {
        entries: 6,
        ..Limits::default()
    };
    let (entries, result) = walk(&outer, &limits);
    assert_eq!(result.unwrap().files, 3);
    assert_eq!(
        entries[3].found,
        Found::Refused {
            refused: Refused::TooManyEntries { entries: 8, limit: 6 }
        }
    );
}

#[test]
fn one_spoiled_entry_does_not_spoil_the_others() {
    let wrong = RawEntry {
        crc: Some(1),
        ..RawEntry::new("плохой.pdf", b"abc")
    };
    let short = RawEntry {
        claimed: Some(50),
        ..RawEntry::new("короткий.pdf", b"abc")
    };
    let (entries, result) = walk(
        &raw_zip(&[wrong, short, RawEntry::new("хороший.pdf", b"abc")]),
        &Limits::default(),
    );
    assert_eq!(result.unwrap().refused, 2);
    assert_eq!(
        entries[0].found,
        Found::Refused {
            refused: Refused::Broken {
                part: Breakage::Checksum
            }
        }
    );
    assert_eq!(
        entries[1].found,
        Found::Refused {
            refused: Refused::Broken {
                part: Breakage::Truncated
            }
        }
    );
    assert_eq!(
        entries[2].found,
        Found::File {
            bytes: b"abc".to_vec()
        }
    );
}

#[test]
fn the_walk_stops_when_told() {
    let bytes = zip_of(&[("1.pdf", b"1"), ("2.pdf", b"2")]);
    let mut seen = 0;
    let result = open_zip(&mut Cursor::new(&bytes), &Limits::default(), &mut |_| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert_eq!(
        (seen, result),
        (
            1,
            Ok(Walked {
                files: 1,
                skipped: 0,
                refused: 0,
                stopped: true
            })
        )
    );
}

#[test]
fn names_of_dos_are_decoded_and_the_unicode_field_believed_when_it_fits() {
    // «диплом» in CP866.
    let dos = RawEntry {
        name: b"\xa4\xa8\xaf\xab\xae\xac.pdf".to_vec(),
        ..RawEntry::new("", b"1")
    };
    let raw = b"????.pdf";
    let mut field = vec![0x75, 0x70];
    let name = "справка.pdf".as_bytes();
    field.extend((name.len() as u16 + 5).to_le_bytes());
    field.push(1);
    field.extend(crc_of(raw).to_le_bytes());
    field.extend(name);
    let fitting = RawEntry {
        name: raw.to_vec(),
        extra: field.clone(),
        ..RawEntry::new("", b"2")
    };
    let renamed = RawEntry {
        name: b"new.pdf".to_vec(),
        extra: field,
        ..RawEntry::new("", b"3")
    };
    let names: Vec<String> = fates(&raw_zip(&[dos, fitting, renamed]))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["диплом.pdf", "справка.pdf", "new.pdf"]);
}

#[test]
fn what_stands_before_and_after_an_archive_does_not_matter() {
    let whole = zip_of(&[("диплом.pdf", b"%PDF")]);
    let mut dressed = b"MZ a self-extractor".to_vec();
    dressed.extend(&whole);
    let comment = dressed.len() - 2;
    dressed[comment] = 9;
    dressed.extend(b"PK\x05\x06 text");
    let (entries, result) = walk(&dressed, &Limits::default());
    assert_eq!(result.unwrap().files, 1);
    assert_eq!(
        entries[0].found,
        Found::File {
            bytes: b"%PDF".to_vec()
        }
    );
}

#[test]
fn torn_archives_are_refused_as_a_whole() {
    let whole = zip_of(&[("1.pdf", b"abc"), ("2.pdf", b"def")]);
    for cut in 0..whole.len() {
        assert!(plan(&whole[..cut], &Limits::default()).is_err(), "at {cut}");
    }
    assert_eq!(
        plan(&whole[..whole.len() - 1], &Limits::default()),
        Err(Refused::Broken {
            part: Breakage::Truncated
        })
    );
    assert_eq!(
        plan(b"", &Limits::default()),
        Err(Refused::Broken {
            part: Breakage::Truncated
        })
    );
}

#[test]
fn an_entry_can_be_read_by_itself_and_skipped_ones_cannot() {
    let bytes = zip_of(&[("папка/", b""), ("1.pdf", b"abc")]);
    let mut reader = Cursor::new(&bytes);
    let plan = plan_zip(&mut reader, &Limits::default()).unwrap();
    let mut budget = Budget::new(&Limits::default());
    assert_eq!(
        read_entry(&mut reader, &plan, 1, &mut budget),
        Ok(b"abc".to_vec())
    );
    assert!(matches!(
        read_entry(&mut reader, &plan, 0, &mut budget),
        Err(Refused::UnsupportedType { .. })
    ));
    assert!(read_entry(&mut reader, &plan, 2, &mut budget).is_err());
    assert_eq!(budget.limits(), &Limits::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(walk(&bytes, &Limits::default()).1.is_err(), "random bytes are no archive");
        let ended = [&bytes[..], b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x2e\0\0\0\0\0\0\0\0\0"].concat();
        let _ = walk(&ended, &Limits::default());
    }

    #[test]
    fn flipped_bits_are_survived(at in any::<prop::sample::Index>(), bit in 0..8_u8, cut in any::<prop::sample::Index>()) {
        let inner = zip_of(&[("a.pdf", b"abc")]);
        let mut bytes = zip_of(&[("диплом.pdf", &[7; 300]), ("внутри.zip", &inner)]);
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let (entries, result) = walk(&bytes, &Limits::default());
        prop_assert!(entries.len() <= 2 && (result.is_err() || !entries.is_empty()));
        bytes.truncate(cut.index(bytes.len()));
        prop_assert!(walk(&bytes, &Limits::default()).1.is_err());
    }
}
