//! One candidate on the way from a ZIP to an agenda, act by act.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::{
    clerk::{Clerk, list, number, text},
    files::Packed,
    people::Person,
    rules::Rules,
};

/// A candidate's dossier and what the clerk must remember of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) person: Person,
    pub(crate) dossier: String,
    dossier_revision: u64,
    review_revision: u64,
    /// Registration number; empty before registration.
    pub(crate) number: String,
    /// Slot → file that shows it.
    files: BTreeMap<String, String>,
    /// The expert's assignment; empty until there is one.
    assignment: String,
}

/// What an expert says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Recommend,
    AdviseAgainst,
}

impl Case {
    /// A draft typed by hand, without files.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn typed(clerk: &Clerk<'_>, person: &Person, consents: bool) -> Result<Self> {
        let added = clerk.act("add_candidate", json!({ "fields": person.fields_json(consents) }))?;
        let mut case = Self::empty(person, text(&added, "/id")?);
        case.dossier_revision = number(&added, "/revision")?;
        Ok(case)
    }

    /// A draft made of a ZIP: received, the candidate's data typed, every file put where it belongs. Gives the
    /// answer of the receipt too.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn received(
        clerk: &Clerk<'_>,
        person: &Person,
        packed: &Packed,
        consents: bool,
    ) -> Result<(Self, Value)> {
        let request = json!({ "job": "receive", "dossier": null, "paths": [packed.path.to_string_lossy()] });
        let receipt = clerk.act("receive", request)?;
        let mut case = Self::empty(person, text(&receipt, "/dossiers/0/dossier")?);
        let card = case.look(clerk)?;
        case.of_dossier(
            clerk,
            "edit_candidate",
            json!({ "fields": person.fields_json(consents) }),
        )?;
        case.place(clerk, &card, packed)?;
        Ok((case, receipt))
    }

    fn empty(person: &Person, dossier: String) -> Self {
        Self {
            person: person.clone(),
            dossier,
            dossier_revision: 0,
            review_revision: 0,
            number: String::new(),
            files: BTreeMap::new(),
            assignment: String::new(),
        }
    }

    /// Reads the card anew: revisions and files.
    pub(crate) fn look(&mut self, clerk: &Clerk<'_>) -> Result<Value> {
        let card = clerk.ask("candidate", json!({ "dossier": self.dossier }))?;
        self.dossier_revision = number(&card, "/dossierRevision")?;
        self.review_revision = number(&card, "/reviewRevision")?;
        let none = Map::new();
        for (id, file) in card
            .pointer("/dossier/files")
            .and_then(Value::as_object)
            .unwrap_or(&none)
        {
            for slot in file
                .get("placements")
                .and_then(Value::as_object)
                .into_iter()
                .flat_map(Map::keys)
            {
                self.files.insert(slot.clone(), id.clone());
            }
        }
        Ok(card)
    }

    /// Confirms right proposals by leaving them, and puts every other file into its slot.
    fn place(&mut self, clerk: &Clerk<'_>, card: &Value, packed: &Packed) -> Result<()> {
        self.files.clear();
        let none = Map::new();
        for (id, file) in card
            .pointer("/dossier/files")
            .and_then(Value::as_object)
            .unwrap_or(&none)
        {
            let name = file.get("name").and_then(Value::as_str).unwrap_or_default();
            let Some(known) = packed.files.iter().find(|known| known.name == name) else {
                continue;
            };
            let placed: Vec<&String> = file
                .get("placements")
                .and_then(Value::as_object)
                .into_iter()
                .flat_map(Map::keys)
                .collect();
            if placed != [&known.slot] {
                let slots = json!({ known.slot.as_str(): null });
                self.of_dossier(clerk, "place_file", json!({ "file": id, "slots": slots }))?;
            }
            self.files.insert(known.slot.clone(), id.clone());
        }
        Ok(())
    }

    /// Writes down papers that were brought without scans.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn bring_papers(&mut self, clerk: &Clerk<'_>) -> Result<()> {
        for slot in self.person.slots.clone() {
            // What a candidate wrote for the commission is handed over itself, all else is copied.
            let written = matches!(slot.as_str(), "application" | "resume" | "consent");
            let form = if written { "original" } else { "certified_copy" };
            let request = json!({ "slot": slot, "requisites": "", "sheets": 2, "form": form });
            self.of_dossier(clerk, "describe_document", request)?;
        }
        Ok(())
    }

    /// Hands the dossier over.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn submit(&mut self, clerk: &Clerk<'_>) -> Result<()> {
        self.of_dossier(clerk, "submit_dossier", json!({}))
    }

    /// Discards the draft.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn discard(&mut self, clerk: &Clerk<'_>) -> Result<()> {
        self.of_dossier(clerk, "discard_dossier", json!({}))
    }

    /// Starts the check of completeness.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn start_check(&mut self, clerk: &Clerk<'_>) -> Result<()> {
        self.of_review(clerk, "start_check", json!({}))
    }

    /// Marks every document; one of them, if named, with a remark.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn mark(&mut self, clerk: &Clerk<'_>, rules: &Rules, remarked: Option<&str>) -> Result<()> {
        for slot in &rules.documents {
            let code = slot.code.as_str();
            let brought = self.person.slots.contains(&slot.code);
            let seen = self
                .files
                .get(code)
                .map(|file| json!({ "file": file, "page": 1 }));
            let (mark, remark) = match (brought, remarked == Some(code)) {
                (_, true) => (
                    "remark",
                    rules.remark(code, usize::try_from(self.person.number).unwrap_or(0)),
                ),
                (true, false) => ("present", ""),
                (false, false) if slot.requirement == "required" => ("absent", ""),
                (false, false) => ("not_required", ""),
            };
            self.of_review(
                clerk,
                "mark_document",
                json!({ "slot": code, "mark": mark, "remark": remark, "seen": seen }),
            )?;
        }
        Ok(())
    }

    /// Returns the dossier for correction.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn send_back(&mut self, clerk: &Clerk<'_>, deadline: NaiveDate) -> Result<()> {
        let text = "В резюме не указано, каким методическим объединением руководит кандидат.";
        let remark = json!({ "remark": null, "slot": "", "text": text, "audience": "letter" });
        self.of_review(clerk, "write_remark", remark)?;
        self.of_review(clerk, "return_dossier", json!({ "deadline": deadline }))
    }

    /// Assigns an expert without a conflict of interest and sends the dossier.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn send_to_review(
        &mut self,
        clerk: &Clerk<'_>,
        expert: (&str, &str),
        due: NaiveDate,
    ) -> Result<()> {
        let (name, post) = expert;
        self.of_review(
            clerk,
            "assign_expert",
            json!({ "expert": name, "post": post, "dueOn": due }),
        )?;
        let card = self.look(clerk)?;
        let experts = card
            .pointer("/review/experts")
            .and_then(Value::as_object)
            .context("эксперт не назначен")?;
        self.assignment = experts.keys().next().cloned().unwrap_or_default();
        let statement = json!({ "assignment": self.assignment, "conflict": { "kind": "absent" } });
        self.of_review(clerk, "state_conflict", statement)?;
        self.of_review(clerk, "send_to_review", json!({ "exception": "" }))
    }

    /// Judges every ground and signs the sheet; the review is closed.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn review(&mut self, clerk: &Clerk<'_>, rules: &Rules, verdict: Verdict) -> Result<()> {
        self.judge(clerk, rules, rules.grounds.len())?;
        let (conclusion, reasoning) = match verdict {
            Verdict::Recommend => ("recommend", "Документы подтверждают основания для включения."),
            Verdict::AdviseAgainst => (
                "advise_against",
                "Стаж работы по специальности менее пяти лет, категории нет.",
            ),
        };
        let sheet =
            json!({ "assignment": self.assignment, "conclusion": conclusion, "reasoning": reasoning });
        self.of_review(clerk, "sign_sheet", sheet)?;
        self.of_review(clerk, "finish_review", json!({}))
    }

    /// Judges the first grounds of the regulation.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn judge(&mut self, clerk: &Clerk<'_>, rules: &Rules, grounds: usize) -> Result<()> {
        for ground in rules.grounds.iter().take(grounds) {
            let holds =
                self.person.career.fits || matches!(ground.test.kind.as_str(), "education" | "training");
            let brought = ground.proofs.iter().find(|slot| self.person.slots.contains(slot));
            let proof = brought.filter(|_| holds).map_or("", String::as_str);
            let verdict = if proof.is_empty() {
                "not_confirmed"
            } else {
                "confirmed"
            };
            let request = json!({ "ground": ground.code, "verdict": verdict, "proof": proof, "comment": "" });
            self.of_review(clerk, "judge_ground", request)?;
        }
        Ok(())
    }

    /// Ends the way of a dossier: `withdraw_dossier` or `reject_dossier`.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn end(&mut self, clerk: &Clerk<'_>, command: &str, reason: &str) -> Result<()> {
        self.of_review(clerk, command, json!({ "reason": reason }))
    }

    /// Puts a dossier whose way has ended into the archive.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn close(&self, clerk: &Clerk<'_>) -> Result<()> {
        let request = json!({ "step": "close", "dossiers": [self.dossier] });
        clerk.act("act_together", request).map(drop)
    }

    /// Destroys the personal data of whoever withdrew: the consent is withdrawn too, the dossier closed, an act made.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn erase(&mut self, clerk: &Clerk<'_>, on: NaiveDate, by: &str) -> Result<()> {
        self.of_review(clerk, "withdraw_consent", json!({ "on": on }))?;
        self.close(clerk)?;
        let request = json!({
            "dossiers": [self.dossier], "reason": "consent_withdrawn",
            "basis": format!("заявление от {}", on.format("%d.%m.%Y")), "sheets": 0, "paperWay": "",
            "by": [{ "post": "секретарь комиссии", "name": by }],
        });
        clerk.act("erase_dossiers", request).map(drop)
    }

    fn of_dossier(&mut self, clerk: &Clerk<'_>, command: &str, request: Value) -> Result<()> {
        let request = with(request, &self.dossier, self.dossier_revision);
        self.dossier_revision = number(&clerk.act(command, request)?, "/revision")?;
        Ok(())
    }

    fn of_review(&mut self, clerk: &Clerk<'_>, command: &str, request: Value) -> Result<()> {
        let request = with(request, &self.dossier, self.review_revision);
        self.review_revision = number(&clerk.act(command, request)?, "/revision")?;
        Ok(())
    }
}

fn with(mut request: Value, dossier: &str, revision: u64) -> Value {
    if let Some(fields) = request.as_object_mut() {
        fields.insert("dossier".to_owned(), json!(dossier));
        fields.insert("revision".to_owned(), json!(revision));
    }
    request
}

/// Registers dossiers in turn; each learns its number.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn register(clerk: &Clerk<'_>, cases: &mut [&mut Case], way: &str) -> Result<()> {
    if cases.is_empty() {
        return Ok(());
    }
    let ids: Vec<&str> = cases.iter().map(|case| case.dossier.as_str()).collect();
    let registered = clerk.act(
        "register_dossiers",
        json!({ "dossiers": ids, "way": way, "number": "" }),
    )?;
    let numbers: Vec<String> = list(&registered, "")
        .iter()
        .map(|line| text(line, "/number"))
        .collect::<Result<_>>()?;
    for (case, number) in cases.iter_mut().zip(numbers) {
        case.number = number;
        case.look(clerk)?;
    }
    Ok(())
}
