//! A secretary at a desk, for journeys and contracts: short verbs over the commands as JSON.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod host;

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};

use app::{ApiError, App};
use serde_json::{Value, json};

pub use host::Quiet;

/// The smallest picture: one white pixel, with its checksums right.
pub const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\r\xefF\xb8\0\0\0\0IEND\xaeB`\x82";

/// Surnames of the whole commission; the last one is mostly away.
pub const EVERYBODY: [&str; 10] = [
    "Соколов",
    "Фёдорова",
    "Петрова",
    "Беляев",
    "Волкова",
    "Гусев",
    "Ершов",
    "Жукова",
    "Зимин",
    "Котова",
];

/// An office in a folder of its own.
pub struct Scenario {
    pub folder: tempfile::TempDir,
    pub host: Quiet,
    pub app: App,
}

impl Scenario {
    /// An empty folder: no office yet.
    pub fn nowhere() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(folder.path().join("data"));
        Self {
            folder,
            host: Quiet::new(),
            app,
        }
    }

    /// A practice office of a region.
    pub fn office(region: &str) -> Self {
        let scenario = Self::nowhere();
        scenario.begun(region);
        scenario
    }

    /// Begins a practice office of a region in the empty folder.
    pub fn begun(&self, region: &str) {
        self.ok(
            "create_office",
            json!({
                "region": region, "person": "Петрова Анна Сергеевна", "password": "", "practice": true,
                "cycleTitle": "Отбор 2026", "opensOn": "2026-09-01", "closesOn": "2026-10-01",
            }),
        );
    }

    pub fn try_(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        self.app.dispatch(name, request, &self.host)
    }

    pub fn ok(&self, name: &str, request: Value) -> Value {
        self.try_(name, request.clone())
            .unwrap_or_else(|error| panic!("{name} {request}: {error:?}"))
    }

    /// The error of a command as JSON.
    pub fn err(&self, name: &str, request: Value) -> Value {
        match self.try_(name, request.clone()) {
            Ok(answer) => panic!("{name} {request} went through: {answer}"),
            Err(error) => serde_json::to_value(error).unwrap(),
        }
    }

    /// Writes a file into the scenario's folder.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(&path).unwrap().write_all(bytes).unwrap();
        path
    }

    /// A candidate typed by hand, with everything that the grounds ask for.
    pub fn candidate(&self, surname: &str, given: &str, patronymic: &str) -> String {
        self.candidate_with(surname, given, patronymic, json!({}))
    }

    /// The same with other fields.
    pub fn candidate_with(&self, surname: &str, given: &str, patronymic: &str, more: Value) -> String {
        let fields = self.fields(surname, given, patronymic, more);
        let answer = self.ok("add_candidate", json!({ "fields": fields }));
        answer["output"]["id"].as_str().unwrap().to_owned()
    }

    /// What is typed of a candidate, with everything that the grounds ask for and other fields over it.
    pub fn fields(&self, surname: &str, given: &str, patronymic: &str, more: Value) -> Value {
        let regulation = self.ok("regulation", Value::Null);
        let first = |list: &str| regulation[list][0]["code"].clone();
        let fields = json!({
            "name": { "surname": surname, "given": given, "patronymic": patronymic, "sex": null, "cases": {} },
            "phone": "+7 900 000-00-01", "email": "kandidat@example.org", "municipality": first("municipalities"),
            "workplace": { "organization": "МБОУ «СОШ № 5»", "organizationGenitive": "", "post": "учитель математики",
                "subject": "математика", "occupation": "teacher" },
            "directions": [first("directions")], "appliedOn": "2026-09-01", "consentOn": "2026-09-01", "reserve": false,
            "career": {
                "education": "higher", "periods": [{ "from": "2012-09-01", "to": null, "place": "МБОУ «СОШ № 5»" }],
                "declared": null, "category": { "code": "highest", "since": "2024-03-01", "until": null },
                "roles": [], "trainings": [{ "title": "Методика", "hours": 36, "finishedOn": "2025-04-10" }],
                "diagnostics": { "title": "Оценка компетенций", "on": "2026-04-15", "result": "высокий уровень" },
            },
        });
        with(fields, more)
    }

    pub fn card(&self, dossier: &str) -> Value {
        self.ok("candidate", json!({ "dossier": dossier }))
    }

    /// A request about the dossier at its present revision, with more fields.
    pub fn dossier_request(&self, dossier: &str, more: Value) -> Value {
        let revision = self.card(dossier)["dossierRevision"].clone();
        with(json!({ "dossier": dossier, "revision": revision }), more)
    }

    /// An act on the dossier at its present revision.
    pub fn dossier_act(&self, name: &str, dossier: &str) -> Value {
        self.ok(name, self.dossier_request(dossier, json!({})))
    }

    /// A request about the review at its present revision, with more fields.
    pub fn review_request(&self, dossier: &str, more: Value) -> Value {
        let revision = self.card(dossier)["reviewRevision"].clone();
        with(json!({ "dossier": dossier, "revision": revision }), more)
    }

    /// An act on the review at its present revision, with more fields.
    pub fn review_act(&self, name: &str, dossier: &str, more: Value) -> Value {
        self.ok(name, self.review_request(dossier, more))
    }

    /// The documents that the regulation lists.
    fn listed(&self) -> Vec<Value> {
        let regulation = self.ok("regulation", Value::Null);
        let mut documents = regulation["documents"].as_array().unwrap().clone();
        documents.retain(|rule| rule["requirement"] != "extra");
        documents
    }

    /// Brings every document as counted sheets of paper.
    pub fn papers_of(&self, dossier: &str) {
        for rule in self.listed() {
            let sheets =
                json!({ "slot": rule["code"], "requisites": "", "sheets": 2, "form": "certified_copy" });
            self.ok("describe_document", self.dossier_request(dossier, sheets));
        }
    }

    /// Submits and registers.
    pub fn registered(&self, dossier: &str) {
        self.dossier_act("submit_dossier", dossier);
        self.ok(
            "register_dossiers",
            json!({ "dossiers": [dossier], "way": "in_person", "number": "" }),
        );
    }

    /// From registration to «экспертиза завершена» with a conclusion.
    pub fn reviewed(&self, dossier: &str, conclusion: &str) {
        self.assigned(dossier);
        self.review_act("send_to_review", dossier, json!({ "exception": "" }));
        self.signed(dossier, conclusion);
        self.review_act("finish_review", dossier, json!({}));
    }

    /// From registration to a check that is done and an expert who is named.
    pub fn assigned(&self, dossier: &str) {
        self.registered(dossier);
        self.papers_of(dossier);
        self.review_act("start_check", dossier, json!({}));
        self.checked(dossier);
        self.review_act(
            "assign_expert",
            dossier,
            json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null }),
        );
    }

    /// Marks every document present.
    pub fn checked_documents(&self, dossier: &str) {
        for rule in self.listed() {
            self.review_act(
                "mark_document",
                dossier,
                json!({ "slot": rule["code"], "mark": "present", "remark": "", "seen": null }),
            );
        }
    }

    /// Marks every document present and every ground confirmed.
    pub fn checked(&self, dossier: &str) {
        self.checked_documents(dossier);
        let regulation = self.ok("regulation", Value::Null);
        for rule in regulation["grounds"].as_array().unwrap() {
            self.review_act(
                "judge_ground",
                dossier,
                json!({ "ground": rule["code"], "verdict": "confirmed", "proof": rule["proofs"][0], "comment": "" }),
            );
        }
    }

    /// States no conflict and signs the sheet of the only expert.
    pub fn signed(&self, dossier: &str, conclusion: &str) {
        let card = self.card(dossier);
        let assignment = card["review"]["experts"]
            .as_object()
            .unwrap()
            .keys()
            .next()
            .unwrap()
            .clone();
        self.review_act(
            "state_conflict",
            dossier,
            json!({ "assignment": assignment, "conflict": { "kind": "absent" } }),
        );
        let reasoning = if conclusion == "recommend" {
            ""
        } else {
            "не подтверждён опыт методической работы"
        };
        self.review_act(
            "sign_sheet",
            dossier,
            json!({ "assignment": assignment, "conclusion": conclusion, "reasoning": reasoning }),
        );
    }

    /// A commission of nine who vote, and a secretary who does not.
    pub fn commission(&self) {
        self.commission_from("2026-08-20", "Соколов", "Петрова");
    }

    /// An edition of it in force from a day, with a chair and a secretary of these surnames.
    pub fn commission_from(&self, from: &str, chair: &str, secretary: &str) {
        let people = [
            (chair, "Андрей", "Борисович", "chair"),
            ("Фёдорова", "Нина", "Львовна", "deputy"),
            (secretary, "Анна", "Сергеевна", "secretary"),
            ("Беляев", "Игорь", "Олегович", "member"),
            ("Волкова", "Мария", "Ильинична", "member"),
            ("Гусев", "Пётр", "Андреевич", "member"),
            ("Ершов", "Лев", "Юрьевич", "member"),
            ("Жукова", "Ольга", "Павловна", "member"),
            ("Зимин", "Илья", "Романович", "member"),
            ("Котова", "Дарья", "Сергеевна", "member"),
        ];
        let members: Vec<Value> = people
            .iter()
            .map(|(surname, given, patronymic, role)| {
                json!({ "name": { "surname": surname, "given": given, "patronymic": patronymic, "sex": null, "cases": {} },
                    "post": "методист", "organization": "Центр развития образования", "role": role })
            })
            .collect();
        self.ok(
            "set_composition",
            json!({ "act": "приказ от 20.08.2026 № 15", "from": from, "members": members, "vacancies": 0 }),
        );
    }

    /// Plans and announces a sitting.
    pub fn announced(&self, dossiers: &[&str]) -> String {
        let planned = self.ok(
            "plan_sitting",
            json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "in_person", "dossiers": dossiers,
                "speaker": "А.С. Петрова" }),
        );
        let sitting = planned["output"]["sitting"].as_str().unwrap().to_owned();
        self.sitting_act("announce_sitting", &sitting, json!({}));
        sitting
    }

    pub fn view(&self, sitting: &str) -> Value {
        self.ok("sitting", json!({ "sitting": sitting }))
    }

    pub fn sitting_request(&self, sitting: &str, more: &Value) -> Value {
        with(
            json!({ "sitting": sitting, "revision": self.view(sitting)["revision"] }),
            more.clone(),
        )
    }

    pub fn sitting_act(&self, name: &str, sitting: &str, more: Value) -> Value {
        self.ok(name, self.sitting_request(sitting, &more))
    }

    /// Members by surname.
    pub fn member(&self, sitting: &str, surname: &str) -> String {
        let view = self.view(sitting);
        let members = view["sitting"]["members"].as_object().unwrap();
        members
            .iter()
            .find(|(_, member)| member["name"]["surname"] == surname)
            .unwrap()
            .0
            .clone()
    }

    /// Marks members as come.
    pub fn came(&self, sitting: &str, surnames: &[&str]) {
        let members: Vec<String> = surnames
            .iter()
            .map(|surname| self.member(sitting, surname))
            .collect();
        self.sitting_act(
            "mark_attendance",
            sitting,
            json!({ "members": members, "mark": "arrived", "at": "09:55:00", "reason": "" }),
        );
    }

    /// Everybody comes and the sitting opens.
    pub fn opened(&self, dossiers: &[&str]) -> String {
        let sitting = self.announced(dossiers);
        self.came(&sitting, &EVERYBODY);
        self.sitting_act("open_sitting", &sitting, json!({}));
        sitting
    }

    /// The item of a dossier.
    pub fn item(&self, sitting: &str, dossier: &str) -> String {
        let view = self.view(sitting);
        let items = view["items"].as_array().unwrap();
        items.iter().find(|item| item["dossier"] == dossier).unwrap()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// All vote one way with exceptions, and the item closes.
    pub fn voted(&self, sitting: &str, dossier: &str, choice: &str, except: &[(&str, &str)], reason: &str) {
        let item = self.item(sitting, dossier);
        let except: serde_json::Map<String, Value> = except
            .iter()
            .map(|(surname, choice)| (self.member(sitting, surname), json!(choice)))
            .collect();
        if !reason.is_empty() {
            self.sitting_act(
                "note_item",
                sitting,
                json!({ "item": item, "spoke": [], "reason": reason }),
            );
        }
        self.sitting_act(
            "record_votes",
            sitting,
            json!({ "items": [item], "choice": choice, "except": except }),
        );
        self.sitting_act("close_items", sitting, json!({ "items": [item] }));
    }

    /// Closes the sitting, gives its minutes a number, seals them; answers the minutes.
    pub fn sealed(&self, sitting: &str, number: &str) -> String {
        // Written down on a later day, the time of closing is told.
        let is_past = self.view(sitting)["sitting"]["on"] != self.host.seen().date_naive().to_string();
        let at = is_past.then_some("18:00:00");
        let closed = self.sitting_act("close_sitting", sitting, json!({ "at": at }));
        let minutes = closed["output"]["minutes"].as_str().unwrap().to_owned();
        self.paper_act("freeze_minutes", &minutes, json!({ "number": number }));
        self.paper_act("seal_minutes", &minutes, json!({ "scan": null }));
        minutes
    }

    /// A request about minutes at their present revision, with more fields.
    pub fn paper_request(&self, minutes: &str, more: Value) -> Value {
        let papers = self.ok("papers", Value::Null);
        let mut lines = papers["minutes"].as_array().unwrap().iter();
        let line = lines.find(|line| line["id"] == minutes).unwrap();
        with(json!({ "minutes": minutes, "revision": line["revision"] }), more)
    }

    pub fn paper_act(&self, name: &str, minutes: &str, more: Value) -> Value {
        self.ok(name, self.paper_request(minutes, more))
    }

    /// A request about an order at its present revision, with more fields.
    pub fn order_request(&self, order: &str, more: Value) -> Value {
        let revision = self.ok("order", json!({ "order": order }))["revision"].clone();
        with(json!({ "order": order, "revision": revision }), more)
    }

    /// Drafts an order; answers its id.
    pub fn drafted(&self) -> String {
        let drafted = self.ok("draft_order", Value::Null);
        let order = drafted["output"]["order"].as_str().unwrap().to_owned();
        self.names_signer(&order);
        order
    }

    /// Signs an order.
    pub fn order_signed(&self, order: &str, number: &str, on: &str) {
        // A paper is signed before it is told of.
        self.host.set(&format!("{on}T12:00:00+05:00"));
        self.names_signer(order);
        let signed = json!({ "number": number, "on": on, "scan": null });
        self.ok("sign_order", self.order_request(order, signed));
    }

    /// Types who signs into a draft that does not say it.
    pub fn names_signer(&self, order: &str) {
        let mut wording = self.ok("order", json!({ "order": order }))["order"]["wording"].clone();
        if wording["signer"]["name"] == "" {
            wording["signer"]["name"] = json!("О.Н. Шанина");
            self.ok(
                "reword_order",
                self.order_request(order, json!({ "wording": wording })),
            );
        }
    }

    /// Prints a paper and saves it; answers its path.
    pub fn printed(&self, request: Value, name: &str) -> PathBuf {
        let printed = self.ok("print_paper", request);
        let path = self.folder.path().join(name);
        self.ok("save_file", json!({ "file": printed["file"], "path": path }));
        path
    }
}

/// A request with more fields.
pub fn with(mut request: Value, more: Value) -> Value {
    let Value::Object(more) = more else {
        panic!("the fields of a request are an object: {more}")
    };
    request.as_object_mut().unwrap().extend(more);
    request
}

/// Text of a PDF by somebody else's tool, spaces made plain.
pub fn text_of(pdf: &Path) -> String {
    let output = std::process::Command::new("pdftotext")
        .args(["-raw", "-q"])
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout)
        .unwrap()
        .replace('\u{a0}', " ")
        .replace("\u{ad}\n", "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
