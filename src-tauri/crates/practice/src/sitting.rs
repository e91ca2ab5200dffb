//! A sitting as the secretary runs it.

use std::path::Path;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::{
    clerk::{Clerk, list, number, text},
    files,
};

/// A member of the commission in the room.
#[derive(Debug, Clone)]
pub(crate) struct Seated {
    pub(crate) id: String,
    /// `chair`, `deputy`, `secretary`, `member`.
    pub(crate) role: String,
    /// «И.О. Фамилия».
    pub(crate) name: String,
}

/// A sitting under way.
pub(crate) struct Sitting<'c, 'a> {
    clerk: &'c Clerk<'a>,
    pub(crate) id: String,
    revision: u64,
    /// Members with a vote: the chair, the deputy, then the others.
    pub(crate) voting: Vec<Seated>,
    /// The secretary.
    pub(crate) secretary: Seated,
    /// Items in the order of the agenda.
    pub(crate) items: Vec<String>,
    minutes: String,
}

impl<'c, 'a> Sitting<'c, 'a> {
    /// Plans and announces a sitting; `speaker` reports on every item, nobody when it is empty.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn announced(
        clerk: &'c Clerk<'a>,
        on: NaiveDate,
        time: &str,
        dossiers: &[&str],
        speaker: &str,
    ) -> Result<Self> {
        let request = json!({
            "on": on, "time": time, "place": "", "form": "in_person", "dossiers": dossiers,
            "speaker": speaker,
        });
        let planned = clerk.act("plan_sitting", request)?;
        let id = text(&planned, "/sitting")?;
        let view = clerk.ask("sitting", json!({ "sitting": id }))?;
        let none = Map::new();
        let mut members: Vec<Seated> = view
            .pointer("/sitting/members")
            .and_then(Value::as_object)
            .unwrap_or(&none)
            .iter()
            .map(|(id, member)| Seated {
                id: id.clone(),
                role: member
                    .get("role")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                name: initialled(member.get("name").unwrap_or(&Value::Null)),
            })
            .collect();
        members.sort_by_key(|member| match member.role.as_str() {
            "chair" => 0,
            "deputy" => 1,
            _ => 2,
        });
        let place = members
            .iter()
            .position(|member| member.role == "secretary")
            .context("нет секретаря")?;
        let secretary = members.remove(place);
        let items = list(&view, "/items")
            .iter()
            .map(|item| text(item, "/id"))
            .collect::<Result<_>>()?;
        let revision = number(&planned, "/revision")?;
        let mut sitting = Self {
            clerk,
            id,
            revision,
            voting: members,
            secretary,
            items,
            minutes: String::new(),
        };
        sitting.act("announce_sitting", json!({}))?;
        Ok(sitting)
    }

    /// An act on the sitting: fields beside its id and revision.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn act(&mut self, command: &str, request: Value) -> Result<Value> {
        let mut request = request;
        if let Some(fields) = request.as_object_mut() {
            fields.insert("sitting".to_owned(), json!(self.id));
            fields.insert("revision".to_owned(), json!(self.revision));
        }
        let answer = self.clerk.act(command, request)?;
        self.revision = number(&answer, "/revision")?;
        Ok(answer)
    }

    /// Voting members by their places, and the secretary, come at a time (`09:50:00`).
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn arrive(&mut self, places: &[usize], with_secretary: bool, at: &str) -> Result<()> {
        let mut members: Vec<String> = places.iter().filter_map(|place| self.member(*place)).collect();
        if with_secretary {
            members.push(self.secretary.id.clone());
        }
        self.act(
            "mark_attendance",
            json!({ "members": members, "mark": "arrived", "at": at, "reason": "" }),
        )?;
        Ok(())
    }

    /// A member leaves.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn leave(&mut self, place: usize, at: &str) -> Result<()> {
        let members = [self.member(place)];
        self.act(
            "mark_attendance",
            json!({ "members": members, "mark": "left", "at": at, "reason": "" }),
        )?;
        Ok(())
    }

    /// Members did not come, with the reason.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn miss(&mut self, places: &[usize], reason: &str) -> Result<()> {
        let members: Vec<String> = places.iter().filter_map(|place| self.member(*place)).collect();
        let request = json!({ "members": members, "mark": "absent", "at": "10:00:00", "reason": reason });
        self.act("mark_attendance", request)?;
        Ok(())
    }

    /// Opens the sitting.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn open(&mut self) -> Result<()> {
        self.act("open_sitting", json!({})).map(drop)
    }

    /// Votes of all who may vote on items, with exceptions by place.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn vote(&mut self, items: &[usize], choice: &str, except: &[(usize, &str)]) -> Result<()> {
        let except: Map<String, Value> = except
            .iter()
            .filter_map(|(place, choice)| Some((self.member(*place)?, json!(choice))))
            .collect();
        let items: Vec<String> = items
            .iter()
            .filter_map(|place| self.items.get(*place).cloned())
            .collect();
        self.act(
            "record_votes",
            json!({ "items": items, "choice": choice, "except": except }),
        )
        .map(drop)
    }

    /// An act on one item.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn item(&mut self, command: &str, item: usize, request: Value) -> Result<()> {
        let mut request = request;
        let id = self.items.get(item).context("нет вопроса")?;
        if let Some(fields) = request.as_object_mut() {
            fields.insert("item".to_owned(), json!(id));
        }
        self.act(command, request).map(drop)
    }

    /// Who spoke on an item and the reason that the minutes print.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn note(&mut self, item: usize, spoke: &[(usize, &str)], reason: &str) -> Result<()> {
        let spoke: Vec<String> = spoke
            .iter()
            .filter_map(|(place, words)| Some(format!("{} – {words}", self.voting.get(*place)?.name)))
            .collect();
        self.item("note_item", item, json!({ "spoke": spoke, "reason": reason }))
    }

    /// Closes items: decisions are computed.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn decide(&mut self, items: &[usize]) -> Result<()> {
        let items: Vec<String> = items
            .iter()
            .filter_map(|place| self.items.get(*place).cloned())
            .collect();
        self.act("close_items", json!({ "items": items })).map(drop)
    }

    /// Closes the sitting, or records that it did not take place (`fail_sitting`); minutes stand ready.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn close(&mut self, command: &str) -> Result<()> {
        self.minutes = text(&self.act(command, json!({}))?, "/minutes")?;
        Ok(())
    }

    /// Freezes the minutes under a number; gives their id.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn freeze(&self, paper_number: &str) -> Result<String> {
        let revision = self.minutes_revision()?;
        let request = json!({ "minutes": self.minutes, "revision": revision, "number": paper_number });
        self.clerk.act("freeze_minutes", request)?;
        Ok(self.minutes.clone())
    }

    /// Seals the minutes with a scan of the signed paper.
    ///
    /// # Errors
    /// As [`Clerk::ask`], and when the scan cannot be written.
    pub(crate) fn seal(&self, work: &Path, paper_number: &str) -> Result<()> {
        let path = work.join(format!("скан протокола {paper_number}.pdf"));
        let lines = [
            format!("Протокол № {paper_number}"),
            "Подписан председательствующим и секретарём.".to_owned(),
        ];
        files::write(&path, &files::scan_of_paper("ПРОТОКОЛ", &lines)?)?;
        let revision = self.minutes_revision()?;
        let request =
            json!({ "minutes": self.minutes, "revision": revision, "scan": path.to_string_lossy() });
        self.clerk.act("seal_minutes", request).map(drop)
    }

    fn minutes_revision(&self) -> Result<u64> {
        let papers = self.clerk.ask("papers", Value::Null)?;
        let line = list(&papers, "/minutes")
            .iter()
            .find(|line| line.get("id") == Some(&json!(self.minutes)));
        number(line.context("протокола нет в списке")?, "/revision")
    }

    fn member(&self, place: usize) -> Option<String> {
        self.voting.get(place).map(|member| member.id.clone())
    }
}

/// «И.О. Фамилия» of a name in an answer.
fn initialled(name: &Value) -> String {
    let part = |field: &str| name.get(field).and_then(Value::as_str).unwrap_or_default();
    let initial = |field: &str| {
        part(field)
            .chars()
            .next()
            .map(|first| format!("{first}."))
            .unwrap_or_default()
    };
    format!(
        "{}{}\u{a0}{}",
        initial("given"),
        initial("patronymic"),
        part("surname")
    )
}
