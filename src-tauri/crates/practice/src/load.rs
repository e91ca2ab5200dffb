//! What benchmarks need: a scan of a given size, and an open sitting with a full agenda.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use app::App;
use serde_json::json;

use crate::{
    PracticeHost,
    case::{Case, Verdict, register},
    clerk::{Clerk, number},
    commission,
    people::{Person, Sex, named, people},
    sitting::Sitting,
};

/// A PDF of one page and about `size` bytes; another `number` gives another content.
#[must_use]
pub fn scan_of(number: u32, size: usize) -> Vec<u8> {
    let mut noise = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut picture = Vec::with_capacity(size);
    while picture.len() < size {
        noise ^= noise << 13;
        noise ^= noise >> 7;
        noise ^= noise << 17;
        picture.extend_from_slice(&noise.to_le_bytes());
    }
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let objects: [(&str, Option<&[u8]>); 4] = [
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
            None,
        ),
        ("", Some(&picture)),
    ];
    for (index, (words, stream)) in (1_u32..).zip(objects) {
        places.push(pdf.len());
        pdf.extend_from_slice(format!("{index} 0 obj\n").as_bytes());
        match stream {
            None => pdf.extend_from_slice(words.as_bytes()),
            Some(bytes) => {
                pdf.extend_from_slice(format!("<</Length {}>>\nstream\n", bytes.len()).as_bytes());
                pdf.extend_from_slice(bytes);
                pdf.extend_from_slice(b"\nendstream");
            }
        }
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let table = pdf.len();
    pdf.extend_from_slice(b"xref\n0 5\n0000000000 65535 f \n");
    for place in places {
        pdf.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    pdf.extend_from_slice(format!("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    pdf
}

/// Brings `items` candidates through review onto the agenda of an open sitting in an open practice office; answers
/// the sitting's id.
///
/// # Errors
/// The sentence of whatever was refused.
pub fn open_sitting(app: &App, host: &PracticeHost, items: u32) -> Result<String> {
    let clerk = Clerk::new(app, host);
    let rules = clerk.rules()?;
    let on = host.looks_like().date_naive();
    commission::seat(&clerk, &rules, on)?;
    let mut dossiers = Vec::new();
    for person in people(&rules, items, 11) {
        let mut case = Case::typed(&clerk, &person, true)?;
        case.bring_papers(&clerk)?;
        case.submit(&clerk)?;
        register(&clerk, &mut [&mut case], "in_person")?;
        case.start_check(&clerk)?;
        case.mark(&clerk, &rules, None)?;
        case.send_to_review(
            &clerk,
            ("Орлова Вера Павловна", "доцент"),
            on.succ_opt().context("день")?,
        )?;
        case.review(&clerk, &rules, Verdict::Recommend)?;
        dossiers.push(case.dossier);
    }
    let dossiers: Vec<&str> = dossiers.iter().map(String::as_str).collect();
    let mut sitting = Sitting::announced(&clerk, on, "10:00:00", &dossiers, "")?;
    sitting.arrive(&[0, 1, 2, 3, 4, 5, 6, 7, 8], true, "09:55:00")?;
    sitting.open()?;
    Ok(sitting.id.clone())
}

/// Registers a candidate whose application is the file at `scan`, the other papers brought without scans, and starts
/// the check, in an open practice office; answers the dossier's id.
///
/// # Errors
/// The sentence of whatever was refused.
pub fn being_checked(app: &App, host: &PracticeHost, scan: &Path) -> Result<String> {
    let clerk = Clerk::new(app, host);
    let person = invented();
    let mut case = Case::typed(&clerk, &person, true)?;
    let request = json!({ "job": "receive", "dossier": case.dossier, "paths": [scan] });
    let receipt = clerk.act("receive", request)?;
    ensure!(number(&receipt, "/taken")? == 1, "скан не принят: {receipt}");
    case.look(&clerk)?;
    case.bring_papers(&clerk)?;
    case.submit(&clerk)?;
    register(&clerk, &mut [&mut case], "in_person")?;
    case.start_check(&clerk)?;
    Ok(case.dossier)
}

/// An invented candidate with a whole package, for driving a window.
#[must_use]
pub fn invented() -> Person {
    let mut person = named("Ким", "Елена", "Викторовна", Some(Sex::Female));
    let slots = [
        "application",
        "resume",
        "education",
        "employment",
        "training",
        "awards",
        "consent",
    ];
    person.slots = slots.map(str::to_owned).to_vec();
    person
}
