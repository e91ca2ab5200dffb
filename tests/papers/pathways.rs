//! ИОМ field by field (AR-19): what was entered of the person and of the pathway stands in its place on the paper.

use rstest::rstest;
use serde_json::{Value, json};

use crate::{check, scenario::Scenario};

/// The parts of the roadmap, A14…A23.
const PARTS: [&str; 9] = [
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

/// An office whose regulation has a goal of its own (A10): the words of the form are not printed in its place.
fn office(region: &str) -> Scenario {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/profiles");
    let profile = std::fs::read_to_string(folder.join(format!("{region}.toml"))).unwrap();
    let changed = profile.replace("учитывающем профессиональные дефициты", "учитывающем затруднения");
    assert_ne!(profile, changed, "the goal is in the profile");
    let changed = changed.replace("\nversion = 3\n", "\nversion = 4\n");
    let desk = Scenario::office(region);
    let path = desk.file("profile.toml", changed.as_bytes());
    desk.ok(
        "open_cycle",
        json!({ "profile": path, "title": "Отбор 2026, новые правила", "opensOn": "2026-09-01", "closesOn": "2026-10-01" }),
    );
    desk
}

/// An active of a teacher and of a head who teaches nothing; answers their pathways in this order.
fn pathways(desk: &Scenario) -> Vec<String> {
    desk.commission();
    let municipality = desk.ok("regulation", Value::Null)["municipalities"][2]["code"].clone();
    let head = json!({ "municipality": municipality, "workplace": { "organization": "МБДОУ «Детский сад № 8»",
        "organizationGenitive": "", "post": "заместитель заведующего", "subject": "математика", "occupation": "leader" } });
    let people = [
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate_with("Ким", "Елена", "Викторовна", head),
    ];
    for dossier in &people {
        desk.reviewed(dossier, "recommend");
    }
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&people[0], &people[1]]);
    for dossier in &people {
        desk.voted(&sitting, dossier, "for", &[], "");
    }
    desk.sealed(&sitting, "1");
    desk.order_signed(&desk.drafted(), "02/77", "2026-09-25");
    let methodists = desk.ok("methodists", Value::Null);
    let ids: Vec<Value> = methodists
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].clone())
        .collect();
    let created = desk.ok("create_pathways", json!({ "methodists": ids }));
    let ids = created["output"].as_array().unwrap().iter();
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[rstest]
fn every_field_of_a_pathway_is_what_was_entered(#[values("chelyabinsk", "arkhangelsk")] region: &str) {
    let desk = office(region);
    let pathways = pathways(&desk);
    let regulation = desk.ok("regulation", Value::Null);
    let municipality = |place: usize| regulation["municipalities"][place]["name"].as_str().unwrap();
    let subject = "Преподаваемый предмет (для должности «учитель») математика";
    let people = [
        (
            "Иванова Мария Петровна",
            municipality(0),
            "МБОУ «СОШ № 5»",
            "учитель математики",
            Some(subject),
        ),
        (
            "Ким Елена Викторовна",
            municipality(2),
            "МБДОУ «Детский сад № 8»",
            "заместитель заведующего",
            None,
        ),
    ];
    for (pathway, (name, place, organization, post, subject)) in pathways.iter().zip(people) {
        let view = desk.ok("pathway", json!({ "pathway": pathway }));
        assert_eq!(
            view["pathway"]["testedOn"], "2026-04-15",
            "taken from the dossier: {view}"
        );
        let row = |part: &&str| {
            json!({ "section": part, "order": 1, "content": format!("{part} чему"), "details": format!("{part} как"),
                "term": format!("{part} октябрь 2026 г."), "reflection": format!("{part} итог") })
        };
        desk.ok(
            "edit_pathway",
            json!({ "pathway": pathway, "revision": view["revision"], "approver": { "post": "Директор центра",
                "name": "О.Н. Зуева" }, "year": 2027, "testedOn": "2026-05-14", "deficitLevel": "средний",
                "beginsOn": "2026-10-01", "endsOn": "2027-05-31", "rows": PARTS.iter().map(row).collect::<Vec<_>>() }),
        );
        let paper = json!({ "kind": "pathway", "pathway": pathway });
        let text = check(
            &desk,
            &paper,
            &[
                "Утверждаю Директор центра ____________ /О.Н. Зуева/ «__» ______________ 2027 г.",
                "Индивидуальный образовательный маршрут:",
                &format!("ФИО педагога {name}"),
                &format!("Муниципальное образование {place}"),
                &format!("Образовательная организация {organization}"),
                &format!("Должность {post}"),
                "Дата прохождения теста 14.05.2026",
                "Уровень профессиональных дефицитов средний",
                &format!("2. {}", regulation["pathway"]["goal"].as_str().unwrap()),
                "Продолжительность прохождения ИОМ",
                "Начало «01» октября 2026 г.",
                "Окончание «31» мая 2027 г.",
                &format!("Педагог: _________________ / {name} /"),
                "Уполномоченный ОО: _________________ / ____________________ /",
            ],
        );
        match subject {
            Some(words) => assert!(text.contains(words), "{text}"),
            None => assert!(
                !text.contains("Преподаваемый предмет"),
                "asked of teachers alone: {text}"
            ),
        }
        // Each part has its own row in the four columns, and the parts follow one another as in the form.
        let mut rest = text.as_str();
        for part in PARTS {
            let row = format!("{part} чему {part} как {part} октябрь 2026 г. {part} итог");
            let (_, after) = rest
                .split_once(&row)
                .unwrap_or_else(|| panic!("no «{row}» in: {rest}"));
            rest = after;
        }
        desk.host.set("2026-09-28T12:00:00+05:00");
        desk.ok("submit_pathways", json!({ "pathways": [pathway] }));
        desk.ok(
            "approve_pathways",
            json!({ "pathways": [pathway], "on": "2026-09-28" }),
        );
        check(&desk, &paper, &["/О.Н. Зуева/ «28» сентября 2026 г."]);
    }
}
