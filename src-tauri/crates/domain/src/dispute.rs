//! «Спорно»: places of records where two desks wrote different things and nobody has decided between them yet. The
//! program shows one of the values everywhere alike, and lets nothing final stand on it: no item closes, no paper is
//! frozen, sealed or drafted.

use std::collections::BTreeSet;

use crate::{Dossier, Item, ItemId, Member, MemberId, Refusal, Review, Sitting};

#[cfg(test)]
mod tests;

/// A place of a record: field names from the root; empty when one deleted the record while another went on with it.
pub type Place = Vec<String>;

/// Refuses while something is disputed; `what` names it in words.
///
/// # Errors
/// [`Refusal::Disputed`].
pub fn undisputed(what: BTreeSet<String>) -> Result<(), Refusal> {
    if what.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Disputed {
            what: what.into_iter().collect(),
        })
    }
}

impl Sitting {
    /// What is disputed of all that the count of an item stands on: its votes, recusals, motion and result, and the
    /// attendance, composition and rules that count for every item.
    #[must_use]
    pub fn disputed_for(&self, item: ItemId, places: &[Place]) -> BTreeSet<String> {
        let counts = |steps: &[&str]| match steps {
            ["items", id, field, ..] => {
                *id == item.0.to_string() && !matches!(*field, "speaker" | "spoke" | "dissents" | "order")
            }
            ["items", id] => *id == item.0.to_string(),
            ["invited" | "place" | "number" | "time", ..] => false,
            _ => true,
        };
        self.disputed_where(places, counts)
    }

    /// Whether the vote of a member on an item, or the totals of its secret ballot (`None`), are disputed: a new entry
    /// would overrule both values without a reason.
    #[must_use]
    pub fn disputed_vote(
        &self,
        item: ItemId,
        member: Option<MemberId>,
        places: &[Place],
    ) -> BTreeSet<String> {
        let (item, member) = (item.0.to_string(), member.map(|member| member.0.to_string()));
        let counts = |steps: &[&str]| match (steps, &member) {
            (["items", id, "votes" | "written", who, ..], Some(member)) => *id == item && who == member,
            (["items", id, "totals", ..], None) => *id == item,
            _ => false,
        };
        self.disputed_where(places, counts)
    }

    /// Everything disputed of the sitting: the minutes print all of it.
    #[must_use]
    pub fn disputed(&self, places: &[Place]) -> BTreeSet<String> {
        self.disputed_where(places, |_| true)
    }

    fn disputed_where(&self, places: &[Place], counts: impl Fn(&[&str]) -> bool) -> BTreeSet<String> {
        let mut what = BTreeSet::new();
        for place in places {
            let steps: Vec<&str> = place.iter().map(String::as_str).collect();
            if counts(&steps) {
                what.insert(self.place_words(&steps));
            }
        }
        what
    }

    fn place_words(&self, steps: &[&str]) -> String {
        let item = |id: &str| {
            let found = self.items.iter().find(|(known, _)| known.0.to_string() == id);
            found.map_or_else(String::new, |(_, item): (_, &Item)| {
                format!(" по вопросу\u{a0}{}", item.order)
            })
        };
        let who = |id: &str| {
            let found = self.members.iter().find(|(known, _)| known.0.to_string() == id);
            found.map_or_else(String::new, |(_, member): (_, &Member)| {
                format!(" ({})", member.name.short())
            })
        };
        match steps {
            [] => "удаление заседания".to_owned(),
            ["items", id] => format!("запись{} в повестке", item(id)),
            ["items", id, "votes" | "written", member, ..] => {
                format!("голос{}{}", item(id), who(member))
            }
            ["items", id, "totals", ..] => format!("итоги тайного голосования{}", item(id)),
            ["items", id, "recusals", member, ..] => format!("самоотвод{}{}", item(id), who(member)),
            ["items", id, "result" | "state", ..] => format!("решение{}", item(id)),
            ["items", id, "motion", ..] => format!("предложение{}", item(id)),
            ["items", id, "ballot", ..] => format!("форма голосования{}", item(id)),
            ["items", id, "reason", ..] => format!("причина решения{}", item(id)),
            ["items", id, "dissents", member, ..] => format!("особое мнение{}{}", item(id), who(member)),
            ["items", id, ..] => format!("запись{}", item(id)),
            ["attendance", member, ..] => format!("явка{}", who(member)),
            ["presiding", ..] => "председательствующий".to_owned(),
            ["standIn", ..] => "секретарь заседания".to_owned(),
            ["composition" | "members" | "vacancies", ..] => "состав комиссии на заседании".to_owned(),
            ["rules", ..] => "правила голосования на заседании".to_owned(),
            ["state" | "openedAt" | "closedAt", ..] => "ход заседания".to_owned(),
            _ => "сведения о заседании".to_owned(),
        }
    }
}

impl Review {
    /// What is disputed of all that a decision on the candidate stands on: number, status, verdicts, experts' sheets.
    /// `whose` is the candidate's short name.
    #[must_use]
    pub fn disputed(&self, whose: &str, places: &[Place]) -> BTreeSet<String> {
        let expert = |id: &str| {
            let found = self.experts.iter().find(|(known, _)| known.0.to_string() == id);
            found.map_or_else(String::new, |(_, expert)| format!(" {}", expert.expert))
        };
        let words = |place: &Place| {
            let steps: Vec<&str> = place.iter().map(String::as_str).collect();
            let what = match steps.as_slice() {
                [] => "удаление проверки пакета".to_owned(),
                ["registration", ..] => "регистрационный номер".to_owned(),
                ["status", ..] => "состояние пакета".to_owned(),
                ["experts", id, "conflict", ..] => format!("заявление эксперта{}", expert(id)),
                ["experts", id, ..] => format!("вывод эксперта{}", expert(id)),
                ["experts"] => "назначение экспертов".to_owned(),
                ["grounds", ..] => "оценка основания".to_owned(),
                ["sitting", ..] => "заседание, на котором рассматривают пакет".to_owned(),
                ["order", ..] => "акт, в который включён кандидат".to_owned(),
                ["consentWithdrawnOn", ..] => "отзыв согласия".to_owned(),
                _ => return None,
            };
            Some(format!("{what} ({whose})"))
        };
        places.iter().filter_map(words).collect()
    }
}

impl Dossier {
    /// What is disputed of all that papers print of the candidate: name, place of work, municipality, directions.
    #[must_use]
    pub fn disputed(&self, places: &[Place]) -> BTreeSet<String> {
        let whose = self.person.short();
        let words = |place: &Place| {
            let what = match place.first().map(String::as_str) {
                None => "удаление пакета",
                Some("person") => "имя кандидата",
                Some("workplace") => "место работы кандидата",
                Some("municipality") => "муниципалитет кандидата",
                Some("directions") => "направления кандидата",
                Some(_) => return None,
            };
            Some(format!("{what} ({whose})"))
        };
        places.iter().filter_map(words).collect()
    }
}
