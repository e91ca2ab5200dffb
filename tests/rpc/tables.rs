//! Applications as a table: planned, taken in, refused rows and the register out.

use serde_json::{Value, json};

use crate::ledger::Ledger;

const APPLICATIONS: &str = "ФИО;Муниципалитет;Организация;Должность\n\
     Рыбакова Анна Ильинична;Северный;МБОУ «СОШ № 9»;учитель химии\n\
     Петров2 Пётр Ильич;Северный;;\n";

pub(crate) fn imported(ledger: &mut Ledger) {
    let path = ledger.desk.file("заявки.csv", APPLICATIONS.as_bytes());
    let source =
        json!({ "path": path, "sheet": null, "header": null, "columns": null, "municipality": null });
    let absent = ledger.desk.folder.path().join("нет.xlsx");
    let lost = crate::scenario::with(source.clone(), json!({ "path": absent }));
    ledger.fails("file", "plan_import", json!({ "job": "план", "source": lost }));
    let planned = ledger.ok("plan_import", json!({ "job": "план", "source": source }));
    let plan = ledger.name(&planned["plan"], "план импорта");
    let columns = planned["source"].clone();
    ledger.ok("remember_columns", json!({ "source": columns }));

    let folder = ledger.desk.folder.path().to_owned();
    let refused = json!({ "source": columns, "plan": plan, "path": folder.join("отклонённые.xlsx") });
    ledger.ok("save_refused_rows", refused);
    ledger.hide_last("save_refused_rows", "/answer/size");
    let apply = |plan: &str, row: u32| {
        json!({ "job": "импорт", "source": columns, "plan": plan,
        "rows": [{ "row": row, "as": "new" }] })
    };
    ledger.fails("invalid", "apply_import", apply("другой план", 2));
    ledger.ok("apply_import", apply(&plan, 2));
    let query = json!({ "text": "рыбакова", "statuses": [], "municipalities": [], "sort": "number",
        "descending": false, "offset": 0, "limit": 10 });
    let export = json!({ "job": "реестр", "query": query, "path": folder.join("реестр.xlsx") });
    ledger.ok("export_register", export);
    ledger.hide_last("export_register", "/answer/size");
    ledger.fails("bad_request", "export_register", Value::Null);
}
