//! What is neither a picture nor a PDF can still be looked at in the window; the received file stays as it was.

use std::io::Cursor;

use serde_json::{Value, json};

use crate::{
    samples::{Entry, zip},
    scenario::Scenario,
};

fn word_document(words: &str) -> Vec<u8> {
    let body = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
    );
    zip(&[
        Entry::new("[Content_Types].xml", b"<Types/>"),
        Entry::new("word/document.xml", body.as_bytes()),
    ])
}

fn scan_in_tiff() -> Vec<u8> {
    let picture = image::GrayImage::from_fn(900, 600, |x, y| image::Luma([((x + y) % 251) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::ImageLuma8(picture)
        .write_to(&mut bytes, image::ImageFormat::Tiff)
        .unwrap();
    bytes.into_inner()
}

/// Receives a file into a new dossier; answers what the window is given to show, and the original.
fn shown(desk: &Scenario, name: &str, bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let dossier = desk.candidate("Ким", "Елена", "Андреевна");
    let path = desk.file(name, bytes);
    let receipt = desk.ok(
        "receive",
        json!({ "job": "in", "dossier": dossier, "paths": [path] }),
    );
    assert_eq!(receipt["output"]["taken"], 1, "{receipt}");
    let card = desk.card(&dossier);
    let file = card["dossier"]["files"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap()
        .clone();
    let bytes_of = |kind: &str| {
        let printed: Value = desk.ok(
            "print_paper",
            json!({ "kind": kind, "dossier": dossier, "file": file }),
        );
        desk.app.file(printed["file"].as_str().unwrap()).unwrap()
    };
    (bytes_of("seen"), bytes_of("scan"))
}

#[test]
fn a_word_document_is_read_and_a_tiff_is_leafed_through() {
    let desk = Scenario::office("chelyabinsk");
    let word = word_document("Прошу рассмотреть мою кандидатуру");
    let (seen, original) = shown(&desk, "заявление.docx", &word);
    assert_eq!(
        String::from_utf8(seen).unwrap().trim(),
        "Прошу рассмотреть мою кандидатуру"
    );
    assert_eq!(original, word, "the original is kept as it came");

    let tiff = scan_in_tiff();
    let (seen, original) = shown(&desk, "диплом.tif", &tiff);
    assert!(
        seen.starts_with(b"%PDF-"),
        "a window shows no TIFF: its pages come as a PDF"
    );
    assert_eq!(original, tiff);
}
