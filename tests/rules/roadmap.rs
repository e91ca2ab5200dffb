//! What a field of the roadmap may hold: as much as its cell prints.

use serde_json::{Value, json};

use crate::{office_with_a_pathway, scenario::text_of};

#[test]
fn a_full_roadmap_is_printed_and_a_fuller_one_is_refused() {
    let (desk, pathway) = office_with_a_pathway();
    let edit = |letters: usize| -> Value {
        let view = desk.ok("pathway", json!({ "pathway": pathway }));
        let text =
            |most: usize| -> String { "слово ".chars().cycle().take(letters.min(most)).collect() };
        let row = |section: &str| {
            json!({ "section": section, "order": 1, "content": text(600), "details": text(600), "term": text(300),
                "reflection": text(600) })
        };
        let sections = [
            "training",
            "placement",
            "events",
            "communities",
            "unions",
            "experience",
            "materials",
            "mentored",
            "mentoring",
        ];
        json!({ "pathway": pathway, "revision": view["revision"],
            "approver": { "post": "Директор\u{202e}\nцентра", "name": "О.Н. Зуева" }, "year": 2026, "testedOn": null,
            "deficitLevel": "", "beginsOn": null, "endsOn": null, "rows": sections.map(row) })
    };
    // The last letter is no blank, which would be trimmed.
    let refused = desk.err("edit_pathway", edit(502));
    assert!(
        refused["fields"]["rows"].as_str().unwrap().contains("500 знаков"),
        "{refused}"
    );
    desk.ok("edit_pathway", edit(500));
    let view = desk.ok("pathway", json!({ "pathway": pathway }));
    assert_eq!(view["pathway"]["approver"]["post"], "Директор центра");
    let printed = desk.printed(json!({ "kind": "pathway", "pathway": pathway }), "ИОМ.pdf");
    assert!(text_of(&printed).contains("Зуева"));
}
