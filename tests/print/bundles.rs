//! Many papers in one file, stamps over ready pages, memory.

use print::{Pdf, SheetNumbers, Sheets, Stamp, Templates, join, minutes, order, pathway, pathways, stamp};

use crate::samples;
use crate::tools::{ink, pages, raw_text, run, save, sound};

#[test]
fn many_pathways_in_one_file() {
    let templates = Templates::built_in();
    let models: Vec<_> = (0..12).map(samples::pathway).collect();
    let mut seen = Vec::new();
    let all = pathways(&models, Sheets::PLAIN, &templates, &mut |done| {
        seen.push(done);
        true
    })
    .unwrap();
    assert_eq!(seen, (1..=12).collect::<Vec<_>>());
    sound("pathways", &all);
    let single: Vec<Pdf> = models
        .iter()
        .map(|model| pathway(model, &templates).unwrap())
        .collect();
    assert_eq!(all.pages, single.iter().map(|pdf| pdf.pages).sum::<u32>());
    let texts = pages(&all);
    let mut page = 0;
    for (model, pdf) in models.iter().zip(&single) {
        let name = ink(&model.facts["name"]);
        assert!(
            ink(&texts[page]).contains(&name),
            "the form of {name} starts on a page of its own"
        );
        let own: String = texts[page..page + pdf.pages as usize]
            .iter()
            .map(|text| ink(text))
            .collect();
        let alone: String = pages(pdf).iter().map(|text| ink(text)).collect();
        assert_eq!(own, alone, "a joined form reads as it does alone");
        page += pdf.pages as usize;
    }
    let again = pathways(&models, Sheets::PLAIN, &templates, &mut |_| true).unwrap();
    assert!(again == all, "the same forms give the same bytes");
    let saved = save("outline", &all.bytes);
    let outline = run("qpdf", &["--json", "--json-key=outlines"], &saved.path, &[]);
    assert!(
        outline.contains(&models[3].facts["name"]),
        "each form has a bookmark with its name"
    );
}

#[test]
fn copies_lie_together_and_begin_on_new_sheets() {
    let templates = Templates::built_in();
    // A form of an odd number of pages among others, so that what follows it would begin on its back.
    let mut models: Vec<_> = (0..4).map(samples::pathway).collect();
    let printed = |model: &print::Pathway| pathway(model, &templates).unwrap();
    for _ in 0..60 {
        if printed(&models[1]).pages % 2 == 1 {
            break;
        }
        let rows = models[1].rows.values_mut().next().unwrap();
        rows.push(rows[0].clone());
    }
    let single: Vec<Pdf> = models.iter().map(printed).collect();
    let odd = single.iter().filter(|pdf| pdf.pages % 2 == 1).count();
    assert!(odd > 0 && odd < single.len(), "the samples are of use");
    let sheets = Sheets {
        copies: 2,
        two_sided: true,
    };
    let all = pathways(&models, sheets, &templates, &mut |_| true).unwrap();
    sound("two_sided", &all);
    let texts = pages(&all);
    let mut page = 0;
    for (model, pdf) in models.iter().zip(&single) {
        let own = pdf.pages as usize;
        for _ in 0..2 {
            assert!(ink(&texts[page]).contains(&ink(&model.facts["name"])));
            page += own;
            if own % 2 == 1 {
                assert_eq!(texts[page].trim(), "", "the back of the last sheet is empty");
                page += 1;
            }
        }
    }
    assert_eq!(page, texts.len());
    let saved = save("two_sided", &all.bytes);
    let sizes = run("pdfinfo", &["-f", "1", "-l", "40"], &saved.path, &[]);
    let sizes: std::collections::BTreeSet<&str> = sizes
        .lines()
        .filter_map(|line| {
            line.split_once("size:")
                .filter(|(page, _)| page.starts_with("Page"))
        })
        .map(|(_, size)| size.trim())
        .collect();
    assert_eq!(
        sizes.len(),
        1,
        "an empty page is as large as the others: {sizes:?}"
    );
}

#[test]
fn different_papers_are_joined() {
    let templates = Templates::built_in();
    let first = minutes(&samples::minutes(2), &templates).unwrap();
    let second = order(&samples::order(3), &templates).unwrap();
    let all = join("Дело", &[("Протокол", &first.bytes), ("Приказ", &second.bytes)]).unwrap();
    sound("joined", &all);
    assert_eq!(all.pages, first.pages + second.pages);
    assert_eq!(
        ink(&raw_text(&all)),
        ink(&raw_text(&first)) + &ink(&raw_text(&second))
    );
}

fn numbered(file: &str, first: u32, total: Option<u32>) -> Stamp {
    Stamp {
        sheets: Some(SheetNumbers {
            file: file.into(),
            first,
            total,
        }),
        practice: false,
    }
}

#[test]
fn sheets_are_numbered_and_the_pages_stay_as_they_were() {
    let base = order(&samples::order(30), &Templates::built_in()).unwrap();
    let stamped = stamp(&base.bytes, &numbered("Дело №17", 4, Some(12))).unwrap();
    sound("stamped", &stamped);
    assert_eq!(stamped.pages, base.pages);
    for (index, (page, before)) in pages(&stamped).iter().zip(pages(&base)).enumerate() {
        let line = format!("Дело № 17, лист {} из 12", 4 + index);
        let read = page.replace('\u{a0}', " ");
        assert!(read.contains(&line), "{read}");
        assert_eq!(
            ink(&read.replace(&line, "")),
            ink(&before),
            "the page itself reads as before"
        );
    }
    let again = stamp(&base.bytes, &numbered("Дело №17", 4, Some(12))).unwrap();
    assert!(again == stamped, "the same file and stamp give the same bytes");
    let plain = stamp(&base.bytes, &numbered("", 0, None)).unwrap();
    assert!(raw_text(&plain).contains(&format!("Лист 1 из {}", base.pages)));
}

#[test]
fn the_stamp_stands_upright_in_the_corner_of_turned_and_cropped_pages() {
    let base = order(&samples::order(0), &Templates::built_in()).unwrap();
    let saved = save("upright", &base.bytes);
    for turn in ["0", "90", "180", "270"] {
        let turned = saved.path.with_file_name("turned.pdf");
        run(
            "qpdf",
            &[&format!("--rotate={turn}:1")],
            &saved.path,
            &[turned.to_str().unwrap()],
        );
        let stamped = stamp(&std::fs::read(&turned).unwrap(), &numbered("Дело № 3", 1, None)).unwrap();
        sound("turned", &stamped);
        let seen = save(&format!("turned_{turn}"), &stamped.bytes);
        let words = run("pdftotext", &["-bbox"], &seen.path, &["-"]);
        // Poppler tells the size before the turn and the places after it.
        let (width, height) = match turn {
            "90" | "270" => (page_size(&words).1, page_size(&words).0),
            _ => page_size(&words),
        };
        let (x, y) = place_of(&words, "лист");
        assert!(x > width * 0.7 && x < width, "turned by {turn}: x {x} of {width}");
        assert!(
            y > height - 30.0 && y < height,
            "turned by {turn}: y {y} of {height}"
        );
    }
}

fn attribute(line: &str, name: &str) -> f64 {
    let start = line.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
    line[start..].split('"').next().unwrap().parse().unwrap()
}

fn page_size(words: &str) -> (f64, f64) {
    let line = words.lines().find(|line| line.contains("<page ")).unwrap();
    (attribute(line, "width"), attribute(line, "height"))
}

fn place_of(words: &str, word: &str) -> (f64, f64) {
    let line = words
        .lines()
        .find(|line| line.contains(&format!(">{word}<")))
        .unwrap_or_else(|| panic!("{words}"));
    (attribute(line, "xMin"), attribute(line, "yMin"))
}

#[test]
fn the_practice_mark_lies_over_scans() {
    let base = order(&samples::order(0), &Templates::built_in()).unwrap();
    let marked = stamp(
        &base.bytes,
        &Stamp {
            sheets: None,
            practice: true,
        },
    )
    .unwrap();
    sound("practice_scan", &marked);
    assert_eq!(
        ink(&raw_text(&marked)).matches("УЧЕБНЫЕДАННЫЕ").count(),
        base.pages as usize
    );
}

/// Hundreds of forms must not fill the memory of a weak laptop: measured in a process of its own.
#[cfg(target_os = "linux")]
#[test]
fn memory_stays_bounded_over_hundreds_of_forms() {
    const PROBE: &str = "PRINT_MEMORY_PROBE";
    const LIMIT_KB: u64 = 400_000;
    if std::env::var_os(PROBE).is_some() {
        let models: Vec<_> = (0..150).map(samples::pathway).collect();
        let pdf = pathways(&models, Sheets::PLAIN, &Templates::built_in(), &mut |_| true).unwrap();
        assert!(pdf.pages >= 300);
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let peak: u64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok())
            .unwrap();
        assert!(peak < LIMIT_KB, "peak memory {peak} kB");
        println!("peak memory {peak} kB");
        return;
    }
    let own = std::env::current_exe().unwrap();
    let probe = std::process::Command::new(own)
        .args([
            "--exact",
            "bundles::memory_stays_bounded_over_hundreds_of_forms",
            "--nocapture",
        ])
        .env(PROBE, "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&probe.stdout).into_owned();
    assert!(
        probe.status.success() && told.contains("peak memory"),
        "{told}{}",
        String::from_utf8_lossy(&probe.stderr)
    );
}
