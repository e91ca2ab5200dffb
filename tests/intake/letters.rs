//! Letters, pasted files and another try.

use serde_json::{Value, json};

use crate::{
    fate, pdf, receive,
    scenario::{PIXEL, Scenario},
};

const HEAD: &str = "From: School 5 <school5@example.org>\r\nTo: rma@example.org\r\n\
    Date: Tue, 1 Sep 2026 08:30:00 +0500\r\nMIME-Version: 1.0\r\n";

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| -> Vec<char> {
        let held = group
            .iter()
            .fold(0_u32, |held, byte| held << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        let sign = |place: usize| char::from(SIGNS[(held >> (18 - 6 * place) & 63) as usize]);
        (0..4)
            .map(|place| if place > group.len() { '=' } else { sign(place) })
            .collect()
    };
    bytes.chunks(3).flat_map(group).collect()
}

/// A letter as Outlook saves it, written by the intake's own tests: a diploma, a link, and inside it a letter with a
/// consent.
const OUTLOOK: &[u8] = include_bytes!("../letters/outlook.msg");

/// A letter with a text and attachments.
fn letter(subject: &str, attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let subject = base64(subject.as_bytes());
    let mut text = format!(
        "{HEAD}Subject: =?utf-8?B?{subject}?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nДобрый день!\r\nНаправляем документы.\r\n"
    );
    for (name, bytes) in attachments {
        let (name, body) = (base64(name.as_bytes()), base64(bytes));
        text += &format!(
            "--b\r\nContent-Type: application/octet-stream; name=\"=?utf-8?B?{name}?=\"\r\n\
             Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n{body}\r\n"
        );
    }
    (text + "--b--\r\n").into_bytes()
}

/// A ZIP of stored files with UTF-8 names.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut table) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = u32::try_from(file.len()).unwrap();
        let size = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let common = [
            b"\x14\0\0\x08\0\0\0\0\0\0".as_slice(),
            &crc(bytes).to_le_bytes(),
            &size,
            &size,
            &u16::try_from(name.len()).unwrap().to_le_bytes(),
            b"\0\0",
        ]
        .concat();
        file.extend([b"PK\x03\x04".as_slice(), &common, name.as_bytes(), bytes].concat());
        table.extend(
            [
                b"PK\x01\x02\x14\0".as_slice(),
                &common,
                &[0; 10],
                &at.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let (at, count) = (
        u32::try_from(file.len()).unwrap(),
        u16::try_from(files.len()).unwrap().to_le_bytes(),
    );
    let size = u32::try_from(table.len()).unwrap().to_le_bytes();
    [
        file,
        table,
        [
            b"PK\x05\x06\0\0\0\0".as_slice(),
            &count,
            &count,
            &size,
            &at.to_le_bytes(),
            b"\0\0",
        ]
        .concat(),
    ]
    .concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}

#[test]
fn a_letter_becomes_a_draft_with_its_documents_and_its_words() {
    let desk = Scenario::office("chelyabinsk");
    let (scan, _) = pdf(&desk);
    let sent = letter(
        "Документы – Ёлкина Юлия Сергеевна",
        &[
            ("Диплом.pdf", &scan),
            ("таблица.xlsx", &zip(&[("xl/workbook.xml", b"<a/>")])),
            ("winmail.dat", b"\x78\x9f\x3e\x22\x01\0"),
        ],
    );
    let path = desk.file("письмо.eml", &sent);
    let receipt = receive(&desk, None, &[&path]);
    assert_eq!(
        receipt["dossiers"][0]["name"], "Ёлкина Юлия Сергеевна",
        "the name stands in the subject: {receipt}"
    );
    let diploma = fate(&receipt, "письмо.eml/Диплом.pdf");
    assert_eq!(
        (diploma["fate"].as_str(), diploma["slot"].as_str()),
        (Some("taken"), Some("education"))
    );
    for (name, words) in [("таблица.xlsx", "Excel"), ("winmail.dat", "Outlook")] {
        let refused = fate(&receipt, name);
        assert_eq!(refused["fate"], "refused", "{refused}");
        assert!(refused["sentence"].as_str().unwrap().contains(words), "{refused}");
        assert_eq!(
            refused["source"],
            path.to_str().unwrap(),
            "another try opens the letter"
        );
    }
    let letters = receipt["letters"].as_array().unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0]["from"], "School 5 <school5@example.org>");
    assert_eq!(letters[0]["sent"], "2026-09-01T08:30:00+05:00");
    assert_eq!(letters[0]["opening"], "Добрый день!\nНаправляем документы.");
    assert_eq!(letters[0]["attachments"], 3);
    let dossier = receipt["dossiers"][0]["dossier"].as_str().unwrap();
    let card = desk.card(dossier);
    let files = card["dossier"]["files"].as_object().unwrap();
    let note = files.values().find(|file| file["fileType"] == "text").unwrap();
    assert_eq!(note["placements"], json!({}), "words are no document of the list");
    let id = files
        .iter()
        .find(|(_, file)| file["fileType"] == "text")
        .unwrap()
        .0;
    let printed = desk.ok(
        "print_paper",
        json!({ "kind": "scan", "dossier": dossier, "file": id }),
    );
    let text = String::from_utf8(desk.app.file(printed["file"].as_str().unwrap()).unwrap()).unwrap();
    assert!(
        text.starts_with("От кого: School 5 <school5@example.org>\n"),
        "{text}"
    );
    assert!(text.ends_with("Добрый день!\nНаправляем документы.\n"), "{text}");
    assert_eq!(
        std::fs::read(&path).unwrap(),
        sent,
        "the letter itself stays as it was"
    );
    let again = receive(&desk, Some(dossier), &[&path]);
    assert_eq!(
        (again["taken"].as_u64(), again["known"].as_u64()),
        (Some(0), Some(2)),
        "{again}"
    );
}

#[test]
fn a_letter_of_outlook_is_a_letter_like_any_other() {
    let desk = Scenario::office("chelyabinsk");
    let path = desk.file("письмо.msg", OUTLOOK);
    let receipt = receive(&desk, None, &[&path]);
    assert_eq!(
        receipt["dossiers"][0]["name"], "Ёлкина Юлия Сергеевна",
        "the name stands in the subject: {receipt}"
    );
    let diploma = fate(&receipt, "письмо.msg/Диплом.pdf");
    assert_eq!(
        (diploma["fate"].as_str(), diploma["slot"].as_str()),
        (Some("taken"), Some("education"))
    );
    let consent = fate(&receipt, "письмо.msg/Согласие/Согласие.jpg");
    assert_eq!(consent["fate"], "taken", "from the letter inside: {consent}");
    let link = fate(&receipt, "Портфолио.docx");
    assert_eq!(link["fate"], "refused", "{link}");
    assert!(
        link["sentence"].as_str().unwrap().contains("ссылка на файл"),
        "{link}"
    );
    let letters = receipt["letters"].as_array().unwrap();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0]["from"], "Мария Иванова <m@example.org>");
    assert_eq!(letters[0]["sent"], "2026-06-05T10:00:00Z");
    assert_eq!(letters[0]["opening"], "Добрый день!\nНаправляем документы.");
    assert_eq!(letters[0]["attachments"], 3);
    assert_eq!(
        std::fs::read(&path).unwrap(),
        OUTLOOK,
        "the letter itself stays as it was"
    );
    let torn = desk.file("оборван.msg", &OUTLOOK[..OUTLOOK.len() / 2]);
    let receipt = receive(&desk, None, &[&torn]);
    let torn = fate(&receipt, "оборван.msg");
    assert_eq!(torn["fate"], "refused", "{torn}");
    assert!(torn["sentence"].as_str().unwrap().contains("оборван"), "{torn}");
}

#[test]
fn packages_in_a_letter_are_dossiers_of_their_own_and_words_alone_open_none() {
    let desk = Scenario::office("chelyabinsk");
    let (scan, _) = pdf(&desk);
    let one = zip(&[
        ("Иванова Мария Петровна/диплом.png", PIXEL),
        ("Ким Елена Викторовна/диплом.pdf", &scan),
    ]);
    let path = desk.file("от школы.eml", &letter("Пакеты", &[("пакеты.zip", &one)]));
    let receipt = receive(&desk, None, &[&path]);
    let names: Vec<&str> = receipt["dossiers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|dossier| dossier["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["Иванова Мария Петровна", "Ким Елена Викторовна"],
        "{receipt}"
    );
    assert_eq!(fate(&receipt, "Письмо – Пакеты.txt")["fate"], "skipped");
    let bomb = [&one[..one.len() - 30], b"\0\0\0\0"].concat();
    let path = desk.file("повреждён.eml", &letter("x", &[("пакет.zip", &bomb)]));
    let receipt = receive(&desk, None, &[&path]);
    assert_eq!(fate(&receipt, "пакет.zip")["fate"], "refused", "{receipt}");
    assert!(
        receipt["dossiers"].as_array().unwrap().is_empty(),
        "nothing was taken, nobody was opened"
    );
    let empty = desk.file("вопрос.eml", &letter("Вопрос", &[]));
    let receipt = receive(&desk, None, &[&empty]);
    assert!(receipt["dossiers"].as_array().unwrap().is_empty(), "{receipt}");
    assert_eq!(
        receipt["letters"][0]["subject"], "Вопрос",
        "it is read in the receipt"
    );
    let candidate = desk.candidate("Орлова", "Анна", "Ильинична");
    assert_eq!(
        receive(&desk, Some(&candidate), &[&empty])["taken"],
        1,
        "in a card the letter is kept"
    );
}

#[test]
fn letters_in_archives_are_opened_and_do_not_nest_for_ever() {
    let desk = Scenario::office("chelyabinsk");
    let (scan, _) = pdf(&desk);
    let mut nested = letter("внутри", &[("диплом.pdf", &scan)]);
    let path = desk.file("архив.zip", &zip(&[("Ким Елена Викторовна/письмо.eml", &nested)]));
    let receipt = receive(&desk, None, &[&path]);
    assert_eq!(receipt["taken"], 2, "the document and the words: {receipt}");
    for _ in 0..5 {
        nested = letter("снаружи", &[("архив.zip", &zip(&[("письмо.eml", &nested)]))]);
    }
    let receipt = receive(&desk, None, &[&desk.file("матрёшка.eml", &nested)]);
    let files = receipt["files"].as_array().unwrap();
    let deep = files.iter().find(|file| file["fate"] == "refused").unwrap();
    assert!(
        deep["sentence"].as_str().unwrap().contains("так глубоко"),
        "{deep}"
    );
}

/// A PDF of one blank page that weighs `weight` bytes and a little, as base64: a stream of one letter that nobody looks at.
fn heavy(weight: usize) -> String {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>".to_owned(),
    ];
    let weight = weight.next_multiple_of(3);
    objects.push(format!("<</Length {weight}>>stream\n"));
    let mut head = "%PDF-1.4\n".to_owned();
    let mut table = "xref\n0 5\n0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        if number == objects.len() {
            // The stream begins where a group of three bytes does, so that it is the same four signs over and over.
            let opening = format!("{number} 0 obj{object}").len();
            head += &" ".repeat(3 - (head.len() + opening) % 3);
        }
        table += &format!("{:010} 00000 n \n", head.len());
        head += &format!("{number} 0 obj{object}");
        if number < objects.len() {
            head += "endobj\n";
        }
    }
    let ending = "\nendstream endobj\n";
    let at = head.len() + weight + ending.len();
    let tail = format!("{ending}{table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
    base64(head.as_bytes()) + &"Wlpa".repeat(weight / 3) + &base64(tail.as_bytes())
}

#[test]
fn an_attachment_of_thirty_megabytes_comes_in_whole() {
    const WEIGHT: usize = 30 << 20;
    let desk = Scenario::office("chelyabinsk");
    let letter = format!(
        "{HEAD}Content-Type: application/pdf; name=\"diplom.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=\"diplom.pdf\"\r\n\r\n{}\r\n",
        heavy(WEIGHT)
    );
    let path = desk.file("Кедрова Анна Ильинична.eml", letter.as_bytes());
    let receipt = receive(&desk, None, &[&path]);
    let taken = fate(&receipt, "diplom.pdf");
    assert_eq!(
        (taken["fate"].as_str(), taken["sentence"].as_str()),
        (Some("taken"), Some(""))
    );
    let card = desk.card(receipt["dossiers"][0]["dossier"].as_str().unwrap());
    let files = card["dossier"]["files"].as_object().unwrap();
    let file = files.values().find(|file| file["fileType"] == "pdf").unwrap();
    assert_eq!(file["pages"], 1);
    assert!(file["size"].as_u64().unwrap() > WEIGHT as u64, "{file}");
}

#[test]
fn pasted_files_never_touch_the_disk_and_wait_for_another_try() {
    let desk = Scenario::office("chelyabinsk");
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    let hold = |name: &str, bytes: &[u8]| {
        desk.ok("hold_file", json!({ "name": name, "content": base64(bytes) }))["id"].clone()
    };
    let held = [
        hold("image.png", PIXEL),
        hold("записка.txt", "Звонила, диплом принесёт в пятницу.".as_bytes()),
    ];
    let request = |dossier: Value| json!({ "job": "in", "dossier": dossier, "paths": [], "held": held });
    let nobody = desk.err("receive", request(json!("0190f000-0000-7000-8000-000000000000")));
    assert_eq!(nobody["code"], "not_found");
    let receipt = desk.ok("receive", request(json!(candidate)))["output"].clone();
    assert_eq!(receipt["taken"], 2, "the refusal did not lose them: {receipt}");
    assert_eq!(
        fate(&receipt, "image.png")["source"],
        "",
        "there is no file on the disk to try again"
    );
    let gone = desk.err("receive", request(json!(candidate)));
    assert_eq!(gone["kind"], "held", "what was received is let go");
    let data = std::fs::read_dir(desk.folder.path().join("data/files")).unwrap();
    for shelf in data.flatten().filter(|shelf| shelf.path().is_dir()) {
        for file in std::fs::read_dir(shelf.path()).unwrap().flatten() {
            let bytes = std::fs::read(file.path()).unwrap();
            assert!(
                !bytes.windows(8).any(|window| window == b"\x89PNG\r\n\x1a\n"),
                "never in the clear"
            );
        }
    }
}

#[test]
fn the_same_content_is_told_with_its_people_and_its_files() {
    let desk = Scenario::office("chelyabinsk");
    let path = desk.file("диплом.png", PIXEL);
    let copy = desk.file("копия.png", PIXEL);
    let one = desk.candidate("Иванова", "Мария", "Петровна");
    let other = desk.candidate("Ким", "Елена", "Викторовна");
    let first = receive(&desk, Some(&one), &[&path]);
    let id = first["files"][0]["file"].clone();
    assert!(
        desk.card(&one)["dossier"]["files"]
            .get(id.as_str().unwrap())
            .is_some()
    );
    let known = receive(&desk, Some(&one), &[&copy]);
    let same = &fate(&known, "копия.png")["same"][0];
    assert_eq!(fate(&known, "копия.png")["fate"], "known");
    assert_eq!(
        (&same["dossier"], &same["file"], &same["name"]),
        (&json!(one), &id, &json!("диплом.png"))
    );
    let twin = receive(&desk, Some(&other), &[&copy]);
    let file = fate(&twin, "копия.png");
    assert_eq!(
        (file["fate"].as_str(), file["dossier"].as_str()),
        (Some("taken"), Some(other.as_str()))
    );
    assert_eq!(file["same"][0]["person"], "Иванова Мария Петровна", "{twin}");
    assert_eq!(file["same"].as_array().unwrap().len(), 1, "not itself");
    let small = desk.ok("thumbnail", json!({ "dossier": one, "file": id, "page": 1 }));
    let bytes = desk.app.file(small["file"].as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(b"\xff\xd8\xff"), "a small JPEG");
    let again = desk.ok("thumbnail", json!({ "dossier": one, "file": id, "page": 1 }));
    assert_eq!(again["file"], small["file"], "drawn once");
    let beyond = desk.err("thumbnail", json!({ "dossier": one, "file": id, "page": 2 }));
    assert_eq!(
        beyond["sentence"],
        "Страницы 2 в файле нет. Сам файл сохранён без изменений."
    );
}
