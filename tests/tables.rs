//! Tables of applications in and out, through the same commands as the window: real files, real refusals, one undo.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod scenario;

use std::{path::Path, time::Instant};

use intake::table::{CellKind, Sheet, TableLimits, read_table};
use rust_xlsxwriter::{Format, Formula, Workbook};
use scenario::Scenario;
use serde_json::{Value, json};

fn desk() -> Scenario {
    let desk = Scenario::office("chelyabinsk");
    desk.host.set("2026-09-15T09:00:00+05:00");
    desk
}

fn source(path: &Path) -> Value {
    json!({ "path": path, "sheet": null, "header": null, "columns": null, "municipality": null })
}

fn planned(desk: &Scenario, source: &Value) -> Value {
    desk.ok("plan_import", json!({ "job": "plan", "source": source }))
}

fn csv(desk: &Scenario, name: &str, text: &str) -> Value {
    let path = desk.file(name, text.as_bytes());
    planned(desk, &source(&path))
}

/// Every row that needs no decision, taken as the plan says.
fn usual(plan: &Value) -> Vec<Value> {
    let rows = plan["rows"].as_array().unwrap().iter();
    rows.filter_map(|row| match row["verdict"].as_str().unwrap() {
        "new" => Some(json!({ "row": row["row"], "as": "new" })),
        "changed" => Some(json!({ "row": row["row"], "as": "known" })),
        _ => None,
    })
    .collect()
}

fn apply(plan: &Value, rows: &[Value]) -> Value {
    json!({ "job": "apply", "source": plan["source"], "plan": plan["plan"], "rows": rows })
}

fn verdicts(plan: &Value) -> Vec<(u64, &str)> {
    let rows = plan["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["row"].as_u64().unwrap(), row["verdict"].as_str().unwrap()))
        .collect()
}

fn row(plan: &Value, number: u64) -> &Value {
    let rows = plan["rows"].as_array().unwrap();
    rows.iter().find(|row| row["row"] == number).unwrap()
}

fn people(desk: &Scenario) -> u64 {
    desk.ok("register", json!({}))["total"].as_u64().unwrap()
}

fn journal(desk: &Scenario) -> Vec<String> {
    let lines = desk.ok("journal", json!({ "limit": 50, "before": null }));
    lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["title"].as_str().unwrap().to_owned())
        .collect()
}

fn sheet_of(path: &Path) -> Sheet {
    read_table(&std::fs::read(path).unwrap(), &TableLimits::default())
        .unwrap()
        .sheets
        .remove(0)
}

fn texts(sheet: &Sheet) -> Vec<Vec<&str>> {
    let rows = sheet.rows.iter();
    rows.map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

const HEADER: &str = "ФИО;Муниципалитет;Организация;Должность;Телефон;Дата заявления;Согласие\n";

#[test]
fn every_row_gets_a_verdict_and_the_good_ones_become_one_change() {
    let desk = desk();
    desk.candidate("Иванова", "Мария", "Петровна");
    let known = desk.ok("register", json!({}))["rows"][0]["municipality"]
        .as_str()
        .unwrap()
        .to_owned();
    let plan = csv(
        &desk,
        "заявки.csv",
        &format!(
            "{HEADER}Иванова Мария Петровна;{known};МБОУ \"СОШ № 5\";завуч;8 900 000-00-01;01.09.2026;01.09.2026\n\
             Ким Елена Викторовна;Миасс;МАОУ «Гимназия № 19»;учитель физики;89001112233;5 сентября 2026 г.;05.09.2026\n\
             Иванова Марья Петровна;{known};;;;;\n\
             Иванова Мария Петровна;Озёрск;;;;;\n\
             Петров Пётр Ильич;Париж;;;;31.02.2026;\n\
             Ли А.;Миасс;;;;;\n\
             Ким Елена Викторовна;Миасский ГО;;;;;\n\
             Сидорова Анна Олеговна;Миасс;;;8(900)111-22-33;;\n\
             Итого: 8;;;;;;\n"
        ),
    );
    assert_eq!(
        verdicts(&plan),
        [
            (2, "changed"),
            (3, "new"),
            (4, "doubtful"),
            (5, "doubtful"),
            (6, "refused"),
            (7, "refused"),
            (8, "refused"),
            (9, "doubtful"),
            (10, "refused")
        ]
    );
    assert_eq!(
        plan["counts"],
        json!({ "new": 1, "changed": 1, "same": 0, "doubtful": 3, "refused": 4 })
    );
    // The telephone and the organisation differ only in the way they are written: that is no change.
    assert_eq!(
        row(&plan, 2)["changes"],
        json!([{ "field": "post", "before": "учитель математики", "after": "завуч" }])
    );
    for (number, words) in [
        (4, "Похожее имя"),
        (5, "в другом муниципалитете: Иванова Мария Петровна"),
        (6, "неизвестное значение «Париж»"),
        (6, "не дата: «31.02.2026»"),
        (7, "инициалы"),
        (8, "уже есть в строке 3"),
        (
            9,
            "Такой же телефон: Ким Елена Викторовна, Миасский городской округ, строка 3",
        ),
        (10, "заголовок или итог"),
    ] {
        let reason = row(&plan, number)["reason"].as_str().unwrap();
        assert!(reason.contains(words), "{number}: {reason}");
    }
    let before = (people(&desk), journal(&desk).len());
    let done = desk.ok("apply_import", apply(&plan, &usual(&plan)));
    assert_eq!(done["output"], json!({ "added": 1, "changed": 1 }));
    assert_eq!(done["undo"]["title"], "импорт таблицы: 2 кандидата");
    assert_eq!(
        (people(&desk), journal(&desk).len()),
        (before.0 + 1, before.1 + 1),
        "one line of the journal"
    );
    let found = desk.ok("register", json!({ "text": "ким елена" }));
    let card = desk.card(found["rows"][0]["dossier"].as_str().unwrap());
    assert_eq!(card["dossier"]["appliedOn"], "2026-09-05");
    assert_eq!(card["dossier"]["phone"], "+7\u{a0}900\u{a0}111-22-33");
    assert_eq!(card["dossier"]["person"]["sex"], "female");
    // The same table again brings nothing new.
    let again = planned(&desk, &plan["source"]);
    assert_eq!(
        (
            row(&again, 2)["verdict"].as_str(),
            row(&again, 3)["verdict"].as_str()
        ),
        (Some("same"), Some("same"))
    );
    desk.ok("undo", json!({ "seq": done["undo"]["seq"] }));
    assert_eq!(people(&desk), before.0, "one undo takes the whole import back");
    assert_eq!(verdicts(&planned(&desk, &plan["source"])), verdicts(&plan));
    assert_eq!(desk.ok("check_store", Value::Null)["sound"], true);
}

#[test]
fn a_doubtful_row_is_taken_as_the_person_says() {
    let desk = desk();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    let plan = csv(
        &desk,
        "a.csv",
        "Фамилия;Имя;Отчество;Должность\nИванова;Марья;Петровна;методист\nИванов;Мария;Петровна;завуч\n",
    );
    assert_eq!(verdicts(&plan), [(2, "doubtful"), (3, "doubtful")]);
    assert_eq!(row(&plan, 2)["dossier"], json!(id));
    let rows = [
        json!({ "row": 2, "as": "known" }),
        json!({ "row": 3, "as": "new" }),
    ];
    let done = desk.ok("apply_import", apply(&plan, &rows));
    assert_eq!(done["output"], json!({ "added": 1, "changed": 1 }));
    let card = desk.card(&id);
    assert_eq!(card["dossier"]["person"]["given"], "Марья");
    assert_eq!(card["dossier"]["workplace"]["post"], "методист");
    assert_eq!(
        card["dossier"]["workplace"]["organization"], "МБОУ «СОШ № 5»",
        "what the row does not say stays"
    );
}

#[test]
fn directions_of_several_columns_are_taken_together() {
    let desk = desk();
    let plan = csv(
        &desk,
        "a.csv",
        "ФИО;Направление 1;Направление 2\nКим Елена Викторовна;Формирование функциональной грамотности;п. 14\n",
    );
    assert_eq!(plan["columns"][2]["field"], "directions");
    desk.ok("apply_import", apply(&plan, &usual(&plan)));
    let found = desk.ok("register", json!({}));
    let card = desk.card(found["rows"][0]["dossier"].as_str().unwrap());
    assert_eq!(card["dossier"]["directions"], json!(["literacy", "p14"]));
}

#[test]
fn a_plan_that_no_longer_holds_is_refused_whole() {
    let desk = desk();
    let plan = csv(
        &desk,
        "a.csv",
        "ФИО;Телефон\nКим Елена Викторовна;1\nЛи Анна Петровна;2\n",
    );
    let request = apply(&plan, &usual(&plan));
    // Somebody typed one of them meanwhile.
    desk.candidate("Ким", "Елена", "Викторовна");
    let stale = desk.err("apply_import", request.clone());
    assert_eq!(stale["code"], "invalid");
    assert!(
        stale["fields"]["plan"]
            .as_str()
            .unwrap()
            .contains("Ничего не принято"),
        "{stale}"
    );
    assert_eq!(people(&desk), 1);
    // The file changed on the disk.
    let plan = planned(&desk, &plan["source"]);
    desk.file(
        "a.csv",
        "ФИО;Телефон\nКим Елена Викторовна;1\nЛи Алла Петровна;2\n".as_bytes(),
    );
    assert_eq!(
        desk.err("apply_import", apply(&plan, &usual(&plan)))["fields"]
            .as_object()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(people(&desk), 1);
    // Rows that cannot be taken, or twice the same.
    let plan = planned(&desk, &plan["source"]);
    for rows in [
        vec![json!({ "row": 99, "as": "new" })],
        vec![json!({ "row": 2, "as": "new" })],
        vec![json!({ "row": 3, "as": "new" }), json!({ "row": 3, "as": "new" })],
        vec![],
    ] {
        let refused = desk.err("apply_import", apply(&plan, &rows));
        assert!(refused["fields"]["rows"].is_string(), "{refused}");
    }
    assert_eq!(people(&desk), 1, "nothing is half done");
}

#[test]
fn what_the_commission_has_taken_up_is_not_changed_by_a_table() {
    let desk = desk();
    desk.commission();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&id, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    desk.opened(&[&id]);
    let text = "ФИО;Должность;Организация\nИванова Мария Петровна;учитель математики;МБОУ «СОШ № 5»\n";
    assert_eq!(verdicts(&csv(&desk, "same.csv", text)), [(2, "same")]);
    let plan = csv(&desk, "other.csv", &text.replace("учитель математики", "завуч"));
    assert_eq!(verdicts(&plan), [(2, "refused")]);
    assert!(
        row(&plan, 2)["reason"]
            .as_str()
            .unwrap()
            .contains("пакета заморожены"),
        "{plan}"
    );
}

/// A table as a municipality sends it: a title, a merged header of two rows, formulas, days as numbers and as text.
fn large(rows: u32, bad_each: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let sheet = book.add_worksheet().set_name("Заявки").unwrap();
    sheet
        .merge_range(
            0,
            0,
            0,
            8,
            "Список кандидатов в региональный методический актив",
            &plain,
        )
        .unwrap();
    sheet.merge_range(2, 0, 3, 0, "№ п/п", &plain).unwrap();
    sheet.merge_range(2, 1, 2, 3, "Кандидат", &plain).unwrap();
    for (column, title) in (1..).zip(["Фамилия", "Имя", "Отчество"]) {
        sheet.write(3, column, title).unwrap();
    }
    for (column, title) in (4..).zip(["Муниципальное образование", "Место работы", "Стаж, лет"])
    {
        sheet.merge_range(2, column, 3, column, title, &plain).unwrap();
    }
    sheet.merge_range(2, 7, 2, 8, "Дата", &plain).unwrap();
    sheet.write(3, 7, "заявления").unwrap();
    sheet.write(3, 8, "согласия").unwrap();
    let letters = ["а", "б", "в", "г", "д", "е", "ж", "з", "и", "к"];
    for number in 0..rows {
        let row = number + 4;
        sheet
            .write_formula(
                row,
                0,
                Formula::new(format!("ROW()-{}", 4)).set_result((number + 1).to_string()),
            )
            .unwrap();
        // Surnames far enough from each other that none is a slip of another.
        let spelled: String = format!("{number:04}")
            .chars()
            .map(|digit| letters[digit.to_digit(10).unwrap() as usize].repeat(2))
            .collect();
        sheet.write(row, 1, format!("Про{spelled}ов")).unwrap();
        sheet.write(row, 2, "Павел").unwrap();
        sheet.write(row, 3, "Ильич").unwrap();
        sheet
            .write(
                row,
                4,
                if number % bad_each == 7 {
                    "Нигде"
                } else {
                    "Миасский ГО"
                },
            )
            .unwrap();
        sheet
            .write(row, 5, format!("МБОУ «СОШ № {}»", number % 90))
            .unwrap();
        sheet.write(row, 6, number % 30).unwrap();
        sheet
            .write_with_format(row, 7, 46_266 + number % 10, &day)
            .unwrap();
        if number % 2 == 0 {
            sheet.write(row, 8, 46_266).unwrap();
        } else {
            sheet.write(row, 8, "01.09.2026").unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// The most memory that this process has held; Linux tells it.
fn peak_mebibytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kibibytes / 1_024)
}

#[test]
fn five_thousand_rows_of_which_forty_are_bad() {
    let desk = desk();
    // Ten times the rows take about ten times the time: the machine may be slow, the growth may not be.
    let small = desk.file("малая.xlsx", &large(500, 125));
    let began = Instant::now();
    assert_eq!(planned(&desk, &source(&small))["counts"]["new"], 496);
    let small_time = began.elapsed();
    let path = desk.file("большая.xlsx", &large(5_000, 125));
    let began = Instant::now();
    let plan = planned(&desk, &source(&path));
    let plan_time = began.elapsed();
    assert!(
        plan_time < small_time * 30,
        "500 rows took {small_time:?}, 5 000 took {plan_time:?}"
    );
    assert_eq!(
        plan["counts"],
        json!({ "new": 4960, "changed": 0, "same": 0, "doubtful": 0, "refused": 40 })
    );
    assert_eq!(plan["source"]["header"], json!({ "first": 3, "last": 4 }));
    let fields: Vec<&Value> = plan["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| &column["field"])
        .collect();
    assert_eq!(
        fields,
        [
            &Value::Null,
            &json!("surname"),
            &json!("given"),
            &json!("patronymic"),
            &json!("municipality"),
            &json!("organization"),
            &json!("seniority"),
            &json!("applied_on"),
            &json!("consent_on"),
        ]
    );
    assert!(
        row(&plan, 5)["remarks"][0]
            .as_str()
            .unwrap()
            .contains("прочитано как дата 01.09.2026"),
        "{}",
        row(&plan, 5)
    );
    desk.host.cancel("stopped", 0);
    let mut stopped = apply(&plan, &usual(&plan));
    stopped["job"] = json!("stopped");
    assert_eq!(desk.err("apply_import", stopped)["code"], "cancelled");
    assert_eq!(people(&desk), 0, "nothing of a cancelled import stays");
    let saved = desk.folder.path().join("отклонённые.xlsx");
    let answer = desk.ok(
        "save_refused_rows",
        json!({ "source": plan["source"], "plan": plan["plan"], "path": saved }),
    );
    assert_eq!(answer["rows"], 40);
    let began = Instant::now();
    let done = desk.ok("apply_import", apply(&plan, &usual(&plan)));
    let apply_time = began.elapsed();
    assert_eq!(done["output"], json!({ "added": 4960, "changed": 0 }));
    assert_eq!(people(&desk), 4960);
    desk.ok("undo", json!({ "seq": done["undo"]["seq"] }));
    assert_eq!(people(&desk), 0);
    println!("plan {plan_time:?}, apply {apply_time:?}");
    if let Some(peak) = peak_mebibytes() {
        println!("peak {peak} MiB");
        assert!(peak < 1_500, "memory grew to {peak} MiB");
    }
}

#[test]
fn refused_rows_go_back_in_the_shape_of_their_table_and_come_again_mended() {
    let desk = desk();
    let path = desk.file("заявки.xlsx", &large(20, 10));
    let plan = planned(&desk, &source(&path));
    assert_eq!(plan["counts"]["refused"], 2);
    let saved = desk.folder.path().join("обратно.xlsx");
    desk.ok(
        "save_refused_rows",
        json!({ "source": plan["source"], "plan": plan["plan"], "path": saved }),
    );
    let sheet = sheet_of(&saved);
    let rows = texts(&sheet);
    assert_eq!(rows[0][0], "Список кандидатов в региональный методический актив");
    assert_eq!(rows[2][9], "Почему не принято");
    assert_eq!(rows.len(), 5, "a title, a header of two rows, two refused rows");
    assert_eq!(
        rows[3][1..6],
        ["Проааааааззов", "Павел", "Ильич", "Нигде", "МБОУ «СОШ № 7»"]
    );
    assert_eq!(
        rows[3][9],
        "В столбце «Муниципальное образование» неизвестное значение «Нигде»."
    );
    assert_eq!(sheet.rows[3].cell(7).kind, CellKind::Day);
    assert!(sheet.merged.len() >= 5, "{:?}", sheet.merged);
    // The municipality puts its name right and sends the same file back.
    let mut mended = desk.ok("plan_import", json!({ "job": "p", "source": source(&saved) }));
    assert_eq!(
        mended["columns"][9]["field"],
        Value::Null,
        "reasons are nobody's data"
    );
    mended["source"]["columns"][4] = Value::Null;
    mended["source"]["municipality"] = json!("miassky");
    let mended = planned(&desk, &mended["source"]);
    assert_eq!(mended["counts"]["new"], 2);
    // Refused again, it still has one column of reasons.
    let twice = desk.folder.path().join("дважды.xlsx");
    let again = planned(&desk, &source(&saved));
    desk.ok(
        "save_refused_rows",
        json!({ "source": again["source"], "plan": again["plan"], "path": twice }),
    );
    assert_eq!(texts(&sheet_of(&twice))[2].len(), 10);
}

#[test]
fn columns_are_remembered_by_sender_and_header() {
    let desk = desk();
    let text =
        "Кто;Куда звонить;Откуда\nКим Елена Викторовна;5-12-13;Миасс\nЛи Анна Петровна;5-12-14;Миасс\n";
    let first = csv(&desk, "a.csv", text);
    assert_eq!(
        first["columns"][1]["field"],
        Value::Null,
        "five digits tell nothing"
    );
    assert_eq!(
        first["source"]["municipality"], "miassky",
        "every row names the sender"
    );
    let mut source = first["source"].clone();
    source["columns"] = json!(["full_name", "phone", null]);
    let chosen = planned(&desk, &source);
    assert_eq!(chosen["columns"][1]["because"], "chosen");
    let lines = journal(&desk).len();
    let remembered = desk.ok("remember_columns", json!({ "source": chosen["source"] }));
    assert_eq!(
        remembered["undo"]["title"],
        "столбцы таблицы запомнены: Миасский городской округ"
    );
    desk.ok("remember_columns", json!({ "source": chosen["source"] }));
    assert_eq!(
        journal(&desk).len(),
        lines + 1,
        "what is said a second time is no news"
    );
    // The next table of the same header, from this sender and from another.
    for (name, place) in [("b.csv", "Миасс"), ("c.csv", "Озёрск")] {
        let next = csv(&desk, name, &text.replace("Миасс", place).replace("Ким", "Пак"));
        assert_eq!(next["columns"][1]["field"], "phone", "{next}");
        assert_eq!(next["columns"][1]["because"], "remembered");
        assert!(
            next["remembered"]
                .as_str()
                .unwrap()
                .contains("Миасский городской округ"),
            "{next}"
        );
    }
    let other = csv(&desk, "d.csv", &text.replace("Куда", "Когда"));
    assert_eq!(
        (&other["columns"][1]["field"], &other["remembered"]),
        (&Value::Null, &json!(""))
    );
}

#[test]
fn the_register_goes_out_and_comes_back_the_same() {
    let desk = desk();
    let first = desk.candidate("Иванова", "Мария", "Петровна");
    desk.candidate("Ёлкин", "Пётр", "Ильич");
    desk.registered(&first);
    // A name that a spreadsheet could take for a formula stays a name.
    let edited = desk.card(&first)["dossier"].clone();
    let revision = desk.card(&first)["dossierRevision"].clone();
    let mut fields = json!({
        "name": edited["person"], "phone": "=1+1", "email": "+cmd@example.org", "municipality": edited["municipality"],
        "workplace": edited["workplace"], "directions": edited["directions"], "appliedOn": edited["appliedOn"],
        "consentOn": edited["consentOn"], "reserve": true,
        "career": { "education": "higher", "periods": [], "declared": { "years": 7, "months": 2 },
            "category": { "code": "highest", "since": "2024-03-01", "until": null }, "roles": [], "trainings": [],
            "diagnostics": null },
    });
    fields["workplace"]["organization"] = json!("=HYPERLINK(\"http://example.org\")");
    desk.ok(
        "edit_candidate",
        json!({ "dossier": first, "revision": revision, "fields": fields }),
    );
    let path = desk.folder.path().join("реестр.xlsx");
    let saved = desk.ok(
        "export_register",
        json!({ "job": "e", "query": {}, "path": path }),
    );
    assert_eq!(saved["rows"], 2);
    let sheet = sheet_of(&path);
    let rows = texts(&sheet);
    assert_eq!(
        rows[0][..5],
        ["Рег. №", "Фамилия", "Имя", "Отчество", "Муниципалитет"]
    );
    let mine = sheet
        .rows
        .iter()
        .find(|row| row.cell(1).text == "Иванова")
        .unwrap();
    let cell = |title: &str| {
        let at = rows[0].iter().position(|known| *known == title).unwrap();
        mine.cell(u32::try_from(at).unwrap())
    };
    assert_eq!(
        (
            cell("Телефон").kind,
            cell("Телефон").text.as_str(),
            cell("Телефон").formula
        ),
        (CellKind::Text, "=1+1", false)
    );
    assert_eq!(
        (cell("Организация").kind, cell("Организация").formula),
        (CellKind::Text, false)
    );
    assert_eq!(
        (cell("Дата заявления").kind, cell("Дата заявления").text.as_str()),
        (CellKind::Day, "2026-09-01")
    );
    assert_eq!(
        (cell("Рег. №").kind, cell("Стаж").text.as_str()),
        (CellKind::Text, "7 лет 2 мес.")
    );
    assert_eq!(cell("Статус").text, "зарегистрирован");
    let part = String::from_utf8_lossy(&unzipped(
        &std::fs::read(&path).unwrap(),
        "xl/worksheets/sheet1.xml",
    ))
    .into_owned();
    for mark in ["<autoFilter", "state=\"frozen\"", "<cols>"] {
        assert!(part.contains(mark), "{mark}");
    }
    assert!(!part.contains("<f>"), "no formula is ever written");
    let back = planned(&desk, &source(&path));
    assert_eq!(
        verdicts(&back)
            .iter()
            .map(|(_, verdict)| *verdict)
            .collect::<Vec<_>>(),
        ["same", "same"],
        "{back}"
    );
    // As filtered: one state, one row.
    let only = desk.ok(
        "export_register",
        json!({ "job": "e", "query": { "statuses": ["draft"] }, "path": path }),
    );
    assert_eq!(only["rows"], 1);
    let none = desk.err(
        "export_register",
        json!({ "job": "e", "query": { "text": "никого" }, "path": path }),
    );
    assert!(none["fields"]["query"].is_string());
    assert_eq!(
        sheet_of(&path).rows.len(),
        2,
        "an export that was refused leaves the old file"
    );
    let named = desk.folder.path().join("реестр.csv");
    let request = json!({ "job": "e", "query": {}, "path": named });
    let refused = desk.err("export_register", request);
    assert!(
        refused["fields"]["path"].as_str().unwrap().contains(".xlsx"),
        "{refused}"
    );
    assert!(!named.exists());
}

/// A part of an XLSX that rust_xlsxwriter wrote, by the house's own reader of archives.
fn unzipped(bytes: &[u8], path: &str) -> Vec<u8> {
    let limits = intake::Limits::default();
    let mut reader = std::io::Cursor::new(bytes);
    let plan = intake::plan_zip(&mut reader, &limits).unwrap();
    let at = plan.entries.iter().position(|entry| entry.path == path).unwrap();
    intake::read_entry(&mut reader, &plan, at, &mut intake::Budget::new(&limits)).unwrap()
}

#[test]
fn what_is_no_table_and_what_is_cancelled_changes_nothing() {
    let desk = desk();
    let picture = desk.file("скан.xlsx", b"\x89PNG\r\n\x1a\n...");
    let refused = desk.err("plan_import", json!({ "job": "p", "source": source(&picture) }));
    let sentence = refused["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("картинка PNG") && sentence.contains("Ничего не принято"),
        "{sentence}"
    );
    let nothing = desk.err(
        "plan_import",
        json!({ "job": "p", "source": source(Path::new("/нет/такой.xlsx")) }),
    );
    assert_eq!(nothing["code"], "file");
    let good = desk.file("a.csv", HEADER.as_bytes());
    desk.host.cancel("stopped", 0);
    let rows = desk.file(
        "b.csv",
        format!("{HEADER}Ким Елена Викторовна;;;;;;\n").as_bytes(),
    );
    assert_eq!(
        desk.err(
            "plan_import",
            json!({ "job": "stopped", "source": source(&rows) })
        )["code"],
        "cancelled"
    );
    assert_eq!(planned(&desk, &source(&good))["rows"], json!([]));
    let mut other = source(&good);
    other["sheet"] = json!("Нет такого");
    assert_eq!(
        desk.err("plan_import", json!({ "job": "p", "source": other }))["code"],
        "file"
    );
    let mut other = source(&good);
    other["municipality"] = json!("nowhere");
    assert_eq!(
        desk.err("plan_import", json!({ "job": "p", "source": other }))["reason"]["refusal"],
        "no_such_municipality"
    );
    let mut other = source(&good);
    other["header"] = json!({ "first": 7, "last": 9 });
    assert!(desk.err("plan_import", json!({ "job": "p", "source": other }))["fields"]["header"].is_string());
}
