//! Documents assembled of pages of several files: order, turns, pictures byte for byte and the right way up.

use print::{Content, Picture, Piece, PrintError, Samples, Templates, assemble, order};

use crate::samples;
use crate::tools::{ink, pages, run, save, sound};

fn page(pdf: usize, first: u32, last: u32, turn: u16) -> Piece<'static> {
    Piece {
        content: Content::Pages { pdf, first, last },
        turn,
    }
}

#[test]
fn pages_stand_in_the_wanted_order_and_may_stand_twice() {
    let templates = Templates::built_in();
    let long = order(&samples::order(60), &templates).unwrap();
    let short = order(&samples::order(0), &templates).unwrap();
    assert!(long.pages >= 3, "a sample of several pages: {}", long.pages);
    let pieces = [
        page(0, 3, 3, 0),
        page(1, 1, 1, 90),
        page(0, 1, 2, 0),
        page(0, 3, 3, 180),
    ];
    let all = assemble("Диплом", &[&long.bytes, &short.bytes], &pieces).unwrap();
    sound("assembled", &all);
    let (read, long_pages, short_pages) = (pages(&all), pages(&long), pages(&short));
    let expected = [
        &long_pages[2],
        &short_pages[0],
        &long_pages[0],
        &long_pages[1],
        &long_pages[2],
    ];
    assert_eq!(read.len(), 5);
    for at in [0, 2, 3] {
        assert_eq!(ink(&read[at]), ink(expected[at]), "page {at}");
    }
    let saved = save("assembled_turns", &all.bytes);
    let facts = run("pdfinfo", &["-l", "9"], &saved.path, &[]);
    let turns: Vec<&str> = facts
        .lines()
        .filter(|line| line.contains(" rot:"))
        .map(|line| line.split_whitespace().last().unwrap())
        .collect();
    assert_eq!(
        turns,
        ["0", "90", "0", "0", "180"],
        "the same page is turned in one place only"
    );
    let again = assemble("Диплом", &[&long.bytes, &short.bytes], &pieces).unwrap();
    assert!(again == all, "the same pieces give the same bytes");
}

#[test]
fn what_cannot_be_shown_is_refused() {
    let short = order(&samples::order(0), &Templates::built_in()).unwrap();
    let refused = |pieces: &[Piece<'_>]| assemble("x", &[&short.bytes], pieces).unwrap_err();
    assert_eq!(refused(&[]), PrintError::Nothing);
    for piece in [page(0, 1, 99, 0), page(0, 0, 1, 0), page(1, 1, 1, 0)] {
        assert!(matches!(refused(&[piece]), PrintError::Unreadable { .. }));
    }
    let nothing = Picture {
        size: (2, 0),
        orientation: 1,
        components: 3,
        samples: Samples::Packed(&[]),
    };
    let piece = Piece {
        content: Content::Picture(nothing),
        turn: 0,
    };
    assert!(matches!(refused(&[piece]), PrintError::Unreadable { .. }));
    assert!(matches!(
        assemble("x", &[b"%PDF-1.7 torn"], &[page(0, 1, 1, 0)]),
        Err(PrintError::Unreadable { .. })
    ));
}

/// Grey of the four quarters of the drawn page: upper left, upper right, lower left, lower right.
fn quarters(pdf: &print::Pdf, number: u32) -> [u8; 4] {
    let saved = save("quarters", &pdf.bytes);
    let page = number.to_string();
    let target = saved.path.with_file_name("page");
    let arguments = ["-gray", "-r", "24", "-singlefile", "-f", &page, "-l", &page];
    run("pdftoppm", &arguments, &saved.path, &[target.to_str().unwrap()]);
    let bytes = std::fs::read(target.with_extension("pgm")).unwrap();
    let mut fields = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || {
        std::str::from_utf8(fields.next().unwrap())
            .unwrap()
            .parse::<usize>()
            .unwrap_or(0)
    };
    let (_, width, height) = (number(), number(), number());
    let pixels = &bytes[bytes.len() - width * height..];
    let at = |x: usize, y: usize| pixels[(height * y / 4) * width + width * x / 4];
    [at(1, 1), at(3, 1), at(1, 3), at(3, 3)]
}

/// Four samples as zlib stores them without packing (RFC 1950 and 1951), with the sum of Adler.
fn packed(samples: [u8; 4]) -> Vec<u8> {
    let (mut low, mut high) = (1_u32, 0_u32);
    for sample in samples {
        low += u32::from(sample);
        high += low;
    }
    let [a, b] = u16::try_from(high).unwrap().to_be_bytes();
    let [c, d] = u16::try_from(low).unwrap().to_be_bytes();
    [
        b"\x78\x01\x01\x04\x00\xfb\xff".as_slice(),
        &samples,
        &[a, b, c, d],
    ]
    .concat()
}

#[test]
fn pictures_stand_upright_whatever_the_phone_wrote() {
    // An upright picture of four quarters: black, dark, light, white; stored turned in every way of EXIF.
    let upright = [[0_u8, 85], [170, 255]];
    let stored = |orientation: u8| -> [u8; 4] {
        let at = |row: usize, column: usize| match orientation {
            1 => upright[row][column],
            2 => upright[row][1 - column],
            3 => upright[1 - row][1 - column],
            4 => upright[1 - row][column],
            5 => upright[column][row],
            6 => upright[column][1 - row],
            7 => upright[1 - column][1 - row],
            _ => upright[1 - column][row],
        };
        [at(0, 0), at(0, 1), at(1, 0), at(1, 1)]
    };
    let stored: Vec<Vec<u8>> = (1..=8).map(|orientation| packed(stored(orientation))).collect();
    let pieces: Vec<Piece<'_>> = stored
        .iter()
        .zip(1..)
        .map(|(samples, orientation)| Piece {
            content: Content::Picture(Picture {
                size: (2, 2),
                orientation,
                components: 1,
                samples: Samples::Packed(samples),
            }),
            turn: 0,
        })
        .collect();
    let all = assemble("Фото", &[], &pieces).unwrap();
    sound("upright_pictures", &all);
    for number in 1..=8 {
        // The square picture fills the middle of the page: its quarters lie round the middle.
        let [upper_left, upper_right, lower_left, lower_right] = quarters(&all, number);
        let near = |seen: u8, wanted: u8| seen.abs_diff(wanted) < 40;
        assert!(
            near(upper_left, 0) && near(upper_right, 85) && near(lower_left, 170) && near(lower_right, 255),
            "orientation {number}: {upper_left} {upper_right} {lower_left} {lower_right}"
        );
    }
}

#[test]
fn a_jpeg_lies_in_the_document_byte_for_byte() {
    // The head and the end of a JPEG are enough here: nobody decodes it on the way.
    let jpeg = [b"\xff\xd8\xff\xe0".as_slice(), &[7; 5_000], b"\xff\xd9"].concat();
    let picture = Picture {
        size: (1_200, 900),
        orientation: 6,
        components: 4,
        samples: Samples::Jpeg {
            bytes: &jpeg,
            inverted: true,
        },
    };
    let piece = Piece {
        content: Content::Picture(picture),
        turn: 270,
    };
    let all = assemble("Фото", &[], &[piece]).unwrap();
    let place = all.bytes.windows(jpeg.len()).position(|window| window == jpeg);
    assert!(place.is_some(), "never recompressed");
    let saved = save("jpeg", &all.bytes);
    let json = run("qpdf", &["--json", "--json-key=qpdf"], &saved.path, &[]);
    for fact in ["DCTDecode", "DeviceCMYK", "\"/Rotate\": 270"] {
        assert!(json.contains(fact), "{fact} in {json}");
    }
}
