use super::*;
use crate::samples::{pdf_of, pdf_of_objects, stream};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const TORN: Refused = Refused::Broken {
    part: Breakage::Truncated,
};
const CHAOS: Refused = Refused::Broken {
    part: Breakage::Structure,
};

fn look(bytes: &[u8]) -> Result<PdfFacts, Refused> {
    inspect_pdf(bytes, &Limits::default())
}

fn object(id: u32, value: &str) -> (u32, Vec<u8>) {
    (id, value.as_bytes().to_vec())
}

/// Root and page tree of one page whose contents are object 11.
fn one_page(more: &str) -> Vec<(u32, Vec<u8>)> {
    vec![
        object(1, &format!("<</Type/Catalog/Pages 2 0 R{more}>>")),
        object(2, "<</Type/Pages/Kids[10 0 R]/Count 1/Resources 4 0 R>>"),
        object(4, "<</Font<</F1 5 0 R>>/XObject<</X1 12 0 R>>>>"),
        object(
            10,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R>>",
        ),
    ]
}

const TO_UNICODE: &[u8] = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
    1 begincodespacerange <0000> <FFFF> endcodespacerange \
    1 beginbfrange <0001> <0040> <0410> endbfrange 1 beginbfchar <0041> <0020> endbfchar \
    endcmap CMapName currentdict /CMap defineresource pop end end";

/// Codes of the map above for capital Russian letters and blanks.
fn codes(text: &str) -> String {
    let code = |letter: char| {
        if letter == ' ' {
            0x41
        } else {
            u32::from(letter) - 0x40f
        }
    };
    text.chars()
        .map(|letter| format!("{:04x}", code(letter)))
        .collect()
}

#[test]
fn pages_are_counted_and_text_is_read() {
    let facts = look(&pdf_of(&["first", "second \\(2\\)", "third"])).unwrap();
    assert_eq!(
        facts,
        PdfFacts {
            pages: 3,
            text: "first\nsecond (2)\nthird".into(),
            warnings: vec![]
        }
    );
}

#[test]
fn russian_text_is_read_through_the_map_of_the_font() {
    let mut objects = one_page("");
    let shown = format!(
        "BT /F1 14 Tf 100 700 Td <{}> Tj 0 -20 Td [<{}> -300 <{}>] TJ /X1 Do ET",
        codes("СОГЛАСИЕ"),
        codes("НА"),
        codes("ОБРАБОТКУ")
    );
    objects.push(object(
        5,
        "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>",
    ));
    objects.push((6, stream("", TO_UNICODE, true)));
    objects.push((11, stream("", shown.as_bytes(), true)));
    let form = format!("BT /F1 9 Tf 1 0 0 1 50 300 Tm <{}> Tj ET", codes("ДАННЫХ"));
    objects.push((
        12,
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", form.as_bytes(), true),
    ));
    let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
    assert_eq!(facts.text, "СОГЛАСИЕ\nНА ОБРАБОТКУ\nДАННЫХ");
    assert_eq!(facts.warnings, []);
}

#[test]
fn old_fonts_with_named_letters_are_read_and_mute_ones_are_not() {
    let shown = b"BT /F1 12 Tf (\xc4\xc8) Tj T* (x) ' ET BI /W 1 /H 1 ID \xff EI BT /F1 1 Tf (\xc4) Tj ET";
    let named =
        "<</Type/Font/Subtype/TrueType/Encoding<</Type/Encoding/Differences[196/afii10021 200/afii10026]>>>>";
    let mute = "<</Type/Font/Subtype/Type0/Encoding/Identity-H>>";
    for (font, expected) in [(named, "ДИ\nx\nД"), (mute, "")] {
        let mut objects = one_page("");
        objects.push(object(5, font));
        objects.push((11, stream("", shown, false)));
        let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
        assert_eq!(facts.text, expected);
    }
}

#[test]
fn objects_in_containers_are_found() {
    let plain = pdf_of(&["in a container", "two"]);
    let mut document = Document::load_mem(&plain).unwrap();
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).unwrap();
    assert!(bytes.windows(6).any(|six| six == b"ObjStm"));
    let facts = look(&bytes).unwrap();
    assert_eq!((facts.pages, facts.text.as_str()), (2, "in a container\ntwo"));
    assert_eq!(facts.warnings, []);
}

#[test]
fn a_later_change_of_a_file_counts() {
    let mut bytes = pdf_of(&["before"]);
    let change = stream("", b"BT /F1 12 Tf (after) Tj ET", true);
    bytes.extend(b"11 0 obj\n");
    bytes.extend(change);
    bytes.extend(b"\nendobj\nxref\n0 0\ntrailer\n<</Size 12/Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
    assert_eq!(look(&bytes).unwrap().text, "after");
}

#[test]
fn a_wrong_table_is_forgiven() {
    let mut bytes = pdf_of(&["text"]);
    let table = bytes.windows(6).position(|six| six == b"\nxref\n").unwrap();
    // Every place in the table leads outside the file.
    for at in table..bytes.len() - 9 {
        if &bytes[at..at + 9] == b" 00000 n " {
            bytes[at - 10..at].copy_from_slice(b"0000099999");
        }
    }
    assert!(
        Document::load_mem(&bytes).unwrap().get_pages().is_empty(),
        "lopdf believes the table"
    );
    let facts = look(&bytes).unwrap();
    assert_eq!(
        (facts.pages, facts.text.as_str(), facts.warnings),
        (1, "text", vec![])
    );
    let fresh = with_fresh_table(&bytes, &Limits::default()).unwrap();
    assert!(fresh.starts_with(&bytes), "the original stays byte for byte");
    let read = Document::load_mem(&fresh).unwrap();
    let page = read.page_iter().next().unwrap();
    assert!(
        read.get_page_content(page)
            .windows(9)
            .any(|nine| nine == b"(text) Tj"),
        "nothing is lost in it"
    );
}

#[test]
fn locked_files_are_refused() {
    let mut document = Document::load_mem(&pdf_of(&["secret"])).unwrap();
    document.trailer.set(
        "ID",
        lopdf::Object::Array(vec![lopdf::Object::string_literal("0123456789abcdef"); 2]),
    );
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert_eq!(look(&bytes), Err(Refused::Encrypted));
    let minimal = pdf_of_objects(&one_page(""), "/Root 1 0 R/Encrypt<</Filter/Standard/V 4>>");
    assert_eq!(look(&minimal), Err(Refused::Encrypted));
    assert_eq!(
        with_fresh_table(&minimal, &Limits::default()),
        Err(Refused::Encrypted)
    );
    let none = pdf_of_objects(&one_page(""), "/Root 1 0 R/Encrypt null");
    assert_eq!(look(&none).unwrap().pages, 1);
}

#[test]
fn torn_files_are_refused_at_every_length() {
    let whole = pdf_of(&["a", "b"]);
    let mark = whole.windows(9).rposition(|nine| nine == b"startxref").unwrap();
    for cut in 0..mark + 8 {
        let refused = look(&whole[..cut]).unwrap_err();
        assert!(matches!(refused, Refused::Broken { .. }), "{cut}: {refused:?}");
    }
    assert_eq!(look(&whole[..mark]), Err(TORN));
    assert_eq!(look(&whole[..whole.len() / 2]), Err(TORN));
    // A file made for the web has a table at its beginning, so only its end tells that it was cut.
    let cut = [
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n".as_slice(),
        b"startxref\n0\n%%EOF",
    ]
    .concat();
    assert_eq!(look(&cut), Err(TORN), "the page tree is not there");
}

#[test]
fn files_without_pages_or_without_sense_are_refused() {
    let empty = [
        object(1, "<</Type/Catalog/Pages 2 0 R>>"),
        object(2, "<</Type/Pages/Kids[]/Count 0>>"),
    ];
    let refused = look(&pdf_of_objects(&empty, "/Root 1 0 R"));
    assert_eq!(
        refused,
        Err(Refused::Broken {
            part: Breakage::NoPages
        })
    );
    assert_eq!(look(b"%PDF-1.4\nstartxref\n0\n%%EOF"), Err(CHAOS));
    assert_eq!(look(b"%PDF-1.4"), Err(TORN));
    let circle = [
        object(1, "<</Type/Catalog/Pages 2 0 R>>"),
        object(2, "<</Type/Pages/Kids[2 0 R 2 0 R]>>"),
    ];
    assert_eq!(look(&pdf_of_objects(&circle, "/Root 1 0 R")), Err(CHAOS));
    let unnamed = pdf_of_objects(&one_page(""), "");
    assert_eq!(look(&unnamed).unwrap().pages, 1, "the root is found by its type");
}

#[test]
fn more_than_the_limits_is_refused() {
    let limits = Limits {
        pages: 3,
        ..Limits::default()
    };
    assert_eq!(
        inspect_pdf(&pdf_of(&["x"; 4]), &limits),
        Err(Refused::TooManyPages { limit: 3 })
    );
    let kids = "10 0 R ".repeat(50);
    let mut objects = one_page("");
    objects[1] = object(2, &format!("<</Type/Pages/Kids[{kids}]>>"));
    let repeated = pdf_of_objects(&objects, "/Root 1 0 R");
    assert_eq!(
        inspect_pdf(&repeated, &limits),
        Err(Refused::TooManyPages { limit: 3 }),
        "one page fifty times"
    );
    let few = Limits {
        pdf_objects: 5,
        ..Limits::default()
    };
    assert_eq!(
        inspect_pdf(&pdf_of(&["x"; 4]), &few),
        Err(Refused::TooManyObjects { limit: 5 })
    );
    let mut objects = one_page("");
    objects.push((20, stream("/Type/ObjStm/N 1/First 4", &[b' '; 100_000], true)));
    let small = Limits {
        inside_bytes: 10_000,
        ..Limits::default()
    };
    assert_eq!(
        inspect_pdf(&pdf_of_objects(&objects, "/Root 1 0 R"), &small),
        Err(Refused::Bomb)
    );
}

#[test]
fn a_page_that_unpacks_without_end_gives_no_text_and_no_trouble() {
    let mut objects = one_page("");
    objects.push(object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    objects.push((11, stream("", &vec![b' '; 40 << 20], true)));
    let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
    assert_eq!((facts.pages, facts.text.as_str()), (1, ""));
}

#[test]
fn a_form_inside_itself_ends() {
    let mut objects = one_page("");
    objects.push(object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    objects.push((11, stream("", b"/X1 Do", false)));
    objects.push((
        12,
        stream(
            "/Subtype/Form",
            &b"/X1 Do BT /F1 1 Tf (a) Tj ET ".repeat(40),
            false,
        ),
    ));
    let started = Instant::now();
    let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
    assert!(facts.text.starts_with("a\na"));
    assert!(started.elapsed() < Duration::from_secs(20));
}

/// Thousands of references to one stream that is too long: each try was paid anew, forty seconds for a file of 400 KB.
#[test]
fn a_stream_that_is_too_long_is_unpacked_once() {
    let mut objects = one_page("");
    objects.push(object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    objects.push((
        11,
        b"[".iter()
            .copied()
            .chain(b"13 0 R ".repeat(2_000))
            .chain(*b"]")
            .collect(),
    ));
    objects.push((13, stream("", &b"q Q ".repeat(8 << 20), true)));
    let bytes = pdf_of_objects(&objects, "/Root 1 0 R");
    let pdf = document::Pdf::open(
        &bytes,
        scan::scan(&bytes, &Limits::default()).unwrap(),
        &Limits::default(),
    )
    .ok()
    .unwrap();
    let mut left = 1 << 20;
    assert!(pdf.unpacked(13, &mut left).is_none());
    assert_eq!(left, 0, "what was unpacked is paid, too long or not");
    let started = Instant::now();
    assert_eq!(look(&bytes).unwrap().text.trim(), "");
    assert!(started.elapsed() < Duration::from_secs(20));
}

/// A length kept in the container whose length it is sends lopdf 0.44 into endless recursion when it believes
/// the table of the file. Asking our rebuilt file must not.
#[test]
fn a_length_inside_its_own_container_does_no_harm() {
    let inner = b"7 0 19 ";
    let mut objects = one_page("");
    let mut container = b"<</Type/ObjStm/N 1/First 4/Length 7 0 R>>\nstream\n".to_vec();
    container.extend(inner);
    container.extend(b"\nendstream");
    objects.push((20, container));
    let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
    assert_eq!(facts.pages, 1);
    assert_eq!(
        facts.warnings,
        [Warning::CannotJoin],
        "its length cannot be right"
    );
}

/// A chain of streams, each of which keeps its length in the next, is as deep as it is long.
#[test]
fn a_chain_of_lengths_does_no_harm() {
    let mut objects = one_page("");
    for id in 100..5_100_u32 {
        objects.push((
            id,
            format!("<</Length {} 0 R>>\nstream\nx\nendstream", id + 1).into_bytes(),
        ));
    }
    let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
    assert_eq!((facts.pages, facts.warnings), (1, vec![Warning::CannotJoin]));
}

#[test]
fn a_wrong_length_is_remarked_because_joining_would_empty_the_page() {
    let mut objects = one_page("");
    objects.push(object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    objects.push(object(
        11,
        "<</Length 5>>\nstream\nBT /F1 12 Tf (text) Tj ET\nendstream",
    ));
    let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
    assert_eq!(
        (facts.text.as_str(), facts.warnings),
        ("text", vec![Warning::CannotJoin])
    );
    let mut objects = one_page("");
    objects.push(object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    objects.push(object(
        11,
        "<</Length 12 0 R>>\nstream\nBT /F1 12 Tf (text) Tj ET\nendstream",
    ));
    objects.push(object(12, "25"));
    let facts = look(&pdf_of_objects(&objects, "/Root 1 0 R")).unwrap();
    assert_eq!(
        (facts.text.as_str(), facts.warnings),
        ("text", vec![]),
        "a right length elsewhere is right"
    );
}

#[test]
fn what_runs_or_hides_is_remarked() {
    for more in [
        "/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        "/AA<</WC<</S/JavaScript>>>>",
        "/Names<</EmbeddedFiles<</Names[]>>>>",
        "/Names<</JavaScript<</Names[]>>>>",
    ] {
        let facts = look(&pdf_of_objects(&one_page(more), "/Root 1 0 R")).unwrap();
        assert_eq!(facts.warnings, [Warning::ActiveContent], "{more}");
    }
    for more in [
        "/OpenAction<</S/GoTo/D[10 0 R/Fit]>>",
        "/OpenAction[10 0 R/Fit]",
        "/Names<</Dests 9 0 R>>",
    ] {
        assert_eq!(
            look(&pdf_of_objects(&one_page(more), "/Root 1 0 R"))
                .unwrap()
                .warnings,
            [],
            "{more}"
        );
    }
}

#[test]
fn quadratic_rubbish_ends_soon() {
    let mut patterns: Vec<Vec<u8>> = Vec::new();
    for piece in [
        "1 0 obj(",
        "1 0 obj[",
        "1 0 obj<<",
        "trailer(",
        "trailer<</A",
        "1 0 obj<</Length 9 0 R>>stream\n",
        "obj",
        "1 0 obj ",
    ] {
        patterns.push(
            [
                b"%PDF-1.4\n".as_slice(),
                &piece.as_bytes().repeat(200_000),
                b"\nstartxref\n0\n%%EOF",
            ]
            .concat(),
        );
    }
    for pattern in patterns {
        let started = Instant::now();
        assert!(look(&pattern).is_err());
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "{:?}",
            &pattern[9..30]
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..800)) {
        let dressed = [b"%PDF-1.4\n1 0 obj<<".as_slice(), &bytes, b"\nstartxref\n0\n%%EOF"].concat();
        prop_assert!(look(&dressed).is_err());
    }

    #[test]
    fn words_of_the_format_in_any_order_are_survived(
        words in proptest::collection::vec(prop::sample::select(vec![
            "1 0 obj", "2 0 obj", "endobj", "stream\n", "endstream", "<<", ">>", "[", "]", "/Type", "/Pages", "/Page",
            "/Catalog", "/Kids", "/Length", "1 0 R", "2 0 R", "7", "/ObjStm", "/N", "/First", "(", ")", "trailer",
            "/Root", "xref", "startxref", "%%EOF", "/XRef", "/Contents", "/Font", "/Resources", "%", "\n",
        ]), 0..120),
    ) {
        let bytes = format!("%PDF-1.4\n{}\nstartxref\n0\n%%EOF", words.join(" "));
        if let Ok(facts) = look(bytes.as_bytes()) {
            prop_assert!(facts.pages > 0);
        }
    }

    #[test]
    fn flipped_bits_and_cuts_are_survived(
        at in any::<prop::sample::Index>(), bit in 0..8_u8, cut in any::<prop::sample::Index>(), modern in any::<bool>(),
    ) {
        let mut bytes = pdf_of(&["some text", "more"]);
        if modern {
            let mut saved = Vec::new();
            Document::load_mem(&bytes).unwrap().save_modern(&mut saved).unwrap();
            bytes = saved;
        }
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if let Ok(facts) = look(&bytes) {
            prop_assert!((1..=2).contains(&facts.pages) && facts.text.len() < 200);
        }
        bytes.truncate(cut.index(bytes.len().saturating_sub(20)));
        prop_assert!(look(&bytes).is_err());
    }
}
