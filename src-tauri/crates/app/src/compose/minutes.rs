//! Minutes and extracts from a sitting.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use domain::{
    Ballot, Basis, Choice, Decision, Dossier, DossierId, Item, ItemId, MemberId, Minutes, MinutesId,
    PaperState, Refusal, Sitting, SittingState,
};
use print::{
    Absentee, Attendee, Ballot as PrintedBallot, CandidateRow, Dissent, Minutes as Paper, MinutesItem,
    Official, Outcome, RollCall, RollCallRow, Speech,
    russian::{self, Case, date_long},
    wording,
};

use super::{Frozen, Print, from_json, names, short_hash, templates, to_json};
use crate::{Answer, ApiError, desk::Desk};

/// From so many candidates the minutes show one question with a table (domain.md 3.8).
const TABLE_FROM: usize = 20;

/// Prints minutes: a draft as it stands, or the frozen bytes.
pub(crate) fn minutes(desk: &mut Desk<'_>, id: MinutesId) -> Answer<Print> {
    let paper = desk.get::<Minutes>(id.0)?.record;
    let name = file_name("Протокол", &paper);
    if paper.state != PaperState::Draft {
        let pages = pages_of(&desk.store.get_file(&paper.pdf)?)?;
        return Ok((name, desk.store.get_file(&paper.pdf)?, pages));
    }
    let model = model(desk, &paper, None)?;
    let pdf = print::minutes(&model, &templates())?;
    Ok((name, pdf.bytes, pdf.pages))
}

/// Freezes minutes under their number: the hash of the model stands in the footer.
pub(crate) fn frozen_minutes(desk: &mut Desk<'_>, paper: &Minutes, number: &str) -> Answer<Frozen> {
    let mut model = model(desk, paper, Some(number))?;
    let hash = blake3::hash(to_json(&model)?.as_bytes()).to_hex().to_string();
    model.seal = Some(short_hash(&hash));
    let pdf = print::minutes(&model, &templates())?;
    Ok(Frozen {
        content: to_json(&model)?,
        hash,
        pdf: pdf.bytes,
    })
}

/// Prints an extract for one candidate from frozen minutes.
pub(crate) fn extract(desk: &mut Desk<'_>, id: MinutesId, dossier: DossierId) -> Answer<Print> {
    let paper = desk.get::<Minutes>(id.0)?.record;
    if paper.state == PaperState::Draft || paper.corrects.is_some() {
        return Err(Refusal::PaperState { now: paper.state }.into());
    }
    let sitting = desk.get::<Sitting>(paper.sitting.0)?.record;
    let place = sitting
        .agenda()
        .iter()
        .position(|(_, item)| item.dossier == dossier);
    let place = place
        .and_then(|place| u32::try_from(place).ok())
        .ok_or(Refusal::NoSuchItem)?
        .saturating_add(1);
    let model: Paper = from_json(&paper.content)?;
    let table = model
        .items
        .iter()
        .any(|item| matches!(item.ballot, PrintedBallot::Table { .. }));
    let (item, row) = if table { (1, Some(place)) } else { (place, None) };
    let certifier = model.secretary.clone();
    let mut extract = print::Extract::of(&model, item, row, certifier)
        .ok_or_else(|| ApiError::from(Refusal::NoSuchItem))?;
    extract.style = names::style(desk.regulation(), false);
    let pdf = print::extract(&extract, &templates())?;
    let review = desk.get::<domain::Review>(dossier.0)?.record;
    let name = format!(
        "Выписка из протокола № {} – рег. № {}.pdf",
        paper.number, review.registration.number
    );
    Ok((safe(&name), pdf.bytes, pdf.pages))
}

/// «протокол от 5 июня 2026 г. № 3» or «протоколы от … № 3, от … № 4».
pub(crate) fn minutes_named(papers: &[&Minutes]) -> String {
    let mut papers = papers.to_vec();
    papers.sort_by_key(|paper| (paper.on, paper.id));
    let list: Vec<String> = papers
        .iter()
        .map(|paper| format!("от {} № {}", date_long(paper.on), paper.number))
        .collect();
    format!(
        "{} {}",
        if list.len() == 1 {
            "протокол"
        } else {
            "протоколы"
        },
        list.join(", ")
    )
}

fn file_name(kind: &str, paper: &Minutes) -> String {
    let number = if paper.number.is_empty() {
        "без номера".to_owned()
    } else {
        format!("№ {}", paper.number)
    };
    let kind = if paper.corrects.is_some() {
        "Исправление протокола"
    } else {
        kind
    };
    safe(&format!("{kind} {number} от {}.pdf", paper.on.format("%d.%m.%Y")))
}

/// A file name without characters that Windows forbids.
pub(super) fn safe(name: &str) -> String {
    name.chars()
        .map(|c| if r#"\/:*?"<>|"#.contains(c) { '-' } else { c })
        .collect()
}

pub(super) fn pages_of(pdf: &[u8]) -> Answer<u32> {
    Ok(intake::inspect("print.pdf", pdf, &intake::Limits::default())
        .map_err(|refused| ApiError::File {
            sentence: refused.sentence(),
        })?
        .pages)
}

fn model(desk: &Desk<'_>, paper: &Minutes, number: Option<&str>) -> Answer<Paper> {
    let sitting = desk.get::<Sitting>(paper.sitting.0)?.record;
    let mut dossiers = BTreeMap::new();
    for item in sitting.items.values() {
        dossiers.insert(item.dossier, desk.get::<Dossier>(item.dossier.0)?.record);
    }
    let composer = Composer {
        desk,
        sitting: &sitting,
        dossiers: &dossiers,
    };
    let mut model = composer.paper(number)?;
    if let Some(corrected) = paper.corrects {
        let sealed = desk.get::<Minutes>(corrected.0)?.record;
        composer.correct(&mut model, paper, &sealed);
    }
    Ok(model)
}

struct Composer<'a> {
    desk: &'a Desk<'a>,
    sitting: &'a Sitting,
    dossiers: &'a BTreeMap<DossierId, Dossier>,
}

impl Composer<'_> {
    fn paper(&self, number: Option<&str>) -> Answer<Paper> {
        let (regulation, sitting) = (self.desk.regulation(), self.sitting);
        let failed = sitting.state == SittingState::Failed;
        let quorum = sitting.quorum();
        // A secretary without a vote has a line of their own and is not counted among the members present.
        let mut present: Vec<_> = sitting
            .members
            .iter()
            .filter(|(id, _)| self.took_part(**id) && sitting.votes(**id))
            .collect();
        present.sort_by(|one, other| {
            russian::alphabetical(&names::person(&one.1.name), &names::person(&other.1.name))
        });
        let mut absent: Vec<_> = sitting
            .members
            .iter()
            .filter(|(id, _)| !self.took_part(**id) && sitting.votes(**id))
            .collect();
        absent.sort_by(|one, other| {
            russian::alphabetical(&names::person(&one.1.name), &names::person(&other.1.name))
        });
        let table = sitting.items.len() >= TABLE_FROM && !failed;
        let voting = wording::Quorum {
            members_total: quorum.base,
            present: if quorum.by_correspondence {
                quorum.written
            } else {
                self.most_present()
            },
            written: if quorum.by_correspondence {
                0
            } else {
                quorum.written
            },
            by_correspondence: quorum.by_correspondence,
            needed: quorum.needed,
            rule: rule_words(quorum.rule).to_owned(),
        };
        Ok(Paper {
            style: names::style(regulation, true),
            composed_on: sitting.on,
            practice: self.desk.cycle.practice,
            organ: regulation.authority.letterhead.clone(),
            commission: regulation.commission.name.clone(),
            place: regulation.authority.place.clone(),
            held_on: sitting.on,
            time: self.time(),
            held_as: Some(match sitting.place.as_str() {
                "" => form_words(sitting.form).to_owned(),
                place => format!("{}, {place}", form_words(sitting.form)),
            }),
            number: number.map(str::to_owned),
            seal: None,
            chair: self.chair(),
            secretary: sitting
                .secretary()
                .map(|(_, member)| names::official(member))
                .unwrap_or_default(),
            present: present
                .iter()
                .map(|(id, member)| self.attendee(**id, member))
                .collect(),
            present_as_annex_from: 15,
            absent: absent
                .iter()
                .map(|(id, member)| Absentee {
                    name: names::person(&member.name).initials_before(Case::Nominative),
                    reason: self.absence(**id, member),
                })
                .collect(),
            invited: sitting
                .invited
                .iter()
                .map(|line| Attendee {
                    name: line.clone(),
                    ..Attendee::default()
                })
                .collect(),
            quorum: voting,
            outcome: if failed {
                Outcome::NotHeld { next: String::new() }
            } else {
                Outcome::Held
            },
            items: if table { vec![self.table()] } else { self.items() },
            annexes: Vec::new(),
            roll_call: (!failed).then(|| self.roll_call()).flatten(),
            co_signers: Vec::new(),
        })
    }

    /// A correcting document: its own date, one question, no vote; it names the minutes it corrects.
    fn correct(&self, model: &mut Paper, paper: &Minutes, sealed: &Minutes) {
        let named = format!(
            "протоколе заседания от {} № {}",
            date_long(sealed.on),
            sealed.number
        );
        let speaker = model.secretary.name.clone();
        model.composed_on = paper.on;
        model.roll_call = None;
        model.outcome = Outcome::Held;
        model.items = vec![MinutesItem {
            agenda: format!("Об исправлении технической ошибки в {named}"),
            heard: Speech {
                speaker,
                text: format!("о технической ошибке в {named}."),
            },
            resolved: vec![paper.correction.clone()],
            ..MinutesItem::default()
        }];
    }

    /// In the room, or in a sitting by correspondence with a poll sheet.
    fn took_part(&self, member: MemberId) -> bool {
        if self.sitting.by_correspondence() {
            self.first_paper(member).is_some()
        } else {
            self.was_present(member)
        }
    }

    /// When the first paper of a member came that counts on some item.
    fn first_paper(&self, member: MemberId) -> Option<NaiveDateTime> {
        let items = self.sitting.items.keys();
        let papers = items.flat_map(|item| self.sitting.written_votes(*item));
        papers
            .filter(|(id, _)| *id == member)
            .map(|(_, vote)| vote.received)
            .min()
    }

    /// Why a member is absent, and that they voted in writing.
    fn absence(&self, id: MemberId, member: &domain::Member) -> Option<String> {
        let known = self.sitting.attendance.get(&id).map(|known| known.reason.clone());
        let wrote = self
            .first_paper(id)
            .map(|_| wording::voted_in_writing(&names::person(&member.name)).to_owned());
        let parts: Vec<String> = [known.filter(|text| !text.is_empty()), wrote]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Votes on paper on an item, as sentences. By correspondence everybody votes so, and the roll call says how.
    fn written(&self, id: ItemId) -> Vec<String> {
        if self.sitting.by_correspondence() {
            return Vec::new();
        }
        let votes = self.sitting.written_votes(id);
        votes
            .filter_map(|(id, vote)| {
                let name = names::person(&self.sitting.members.get(&id)?.name);
                Some(wording::written_vote(&name, vote.choice.words(), vote.received))
            })
            .collect()
    }

    fn was_present(&self, member: MemberId) -> bool {
        self.sitting
            .attendance
            .get(&member)
            .is_some_and(|attendance| !attendance.spans.is_empty())
    }

    /// Voting members who took part; those who left early are named so in the list.
    fn most_present(&self) -> u32 {
        let voting = self
            .sitting
            .members
            .keys()
            .filter(|id| self.sitting.votes(**id) && self.was_present(**id));
        u32::try_from(voting.count()).unwrap_or(u32::MAX)
    }

    fn time(&self) -> Option<String> {
        let opened = self.sitting.opened_at.map_or(self.sitting.time, |at| at.time());
        let closed = self.sitting.closed_at?.time();
        (self.sitting.state != SittingState::Failed)
            .then(|| format!("{}–{}", opened.format("%H:%M"), closed.format("%H:%M")))
    }

    fn chair(&self) -> Official {
        let presided = self
            .sitting
            .agenda()
            .iter()
            .find_map(|(_, item)| item.result.as_ref())
            .map(|result| result.presiding);
        let id = self.sitting.presiding_now().or(presided);
        let chair = id.and_then(|id| self.sitting.members.get(&id)).or_else(|| {
            self.sitting
                .members
                .values()
                .find(|member| member.role == domain::Role::Chair)
        });
        chair.map(names::official).unwrap_or_default()
    }

    fn attendee(&self, id: MemberId, member: &domain::Member) -> Attendee {
        let spans = self
            .sitting
            .attendance
            .get(&id)
            .map(|attendance| attendance.spans.as_slice())
            .unwrap_or_default();
        let mut remarks = Vec::new();
        if member.role != domain::Role::Member {
            remarks.push(format!("{} Комиссии", member.role.words()));
        }
        if let Some(received) = self.first_paper(id).filter(|_| self.sitting.by_correspondence()) {
            remarks.push(format!("опросный лист от {}", received.format("%d.%m.%Y")));
        }
        let opened = self.sitting.opened_at.map(|at| at.time());
        if let (Some(first), Some(opened)) = (spans.first(), opened)
            && first.from > opened
        {
            remarks.push(format!("с {}", first.from.format("%H:%M")));
        }
        if let Some(left) = spans.last().and_then(|last| last.to) {
            remarks.push(format!("до {}", left.format("%H:%M")));
        }
        Attendee {
            name: names::person(&member.name).initials_before(Case::Nominative),
            post: names::post_of(member),
            remark: (!remarks.is_empty()).then(|| remarks.join(", ")),
        }
    }

    fn candidate(&self, item: &Item) -> wording::Candidate {
        let dossier = self.dossiers.get(&item.dossier);
        dossier
            .map(|dossier| names::candidate(self.desk.regulation(), dossier))
            .unwrap_or_default()
    }

    fn items(&self) -> Vec<MinutesItem> {
        self.sitting
            .agenda()
            .into_iter()
            .map(|(id, item)| self.item(id, item))
            .collect()
    }

    fn item(&self, id: ItemId, item: &Item) -> MinutesItem {
        let candidate = self.candidate(item);
        let member = |member: &MemberId| self.sitting.members.get(member);
        let presided = item.result.as_ref().map(|result| result.presiding);
        let usual = self.sitting.presiding_now();
        let presided_by = presided
            .filter(|id| usual.is_some_and(|usual| usual != *id))
            .and_then(|id| member(&id));
        MinutesItem {
            agenda: wording::agenda_inclusion(&candidate),
            reporter: (!item.speaker.is_empty()).then(|| item.speaker.clone()),
            heard: Speech {
                speaker: self.speaker(item),
                text: wording::heard(&candidate),
            },
            spoke: item.spoke.iter().map(|line| speech(line)).collect(),
            recusals: item
                .recusals
                .iter()
                .filter_map(|(id, recusal)| {
                    Some(wording::recusal(
                        &names::person(&member(id)?.name),
                        &recusal.ground,
                    ))
                })
                .collect(),
            written: self.written(id),
            presided_by: presided_by.map(names::official),
            ballot: self.ballot(id, item),
            resolved: self.resolution(item).into_iter().collect(),
            dissent: item
                .dissents
                .iter()
                .filter_map(|(id, text)| {
                    let name = names::person(&member(id)?.name).initials_before(Case::Nominative);
                    Some(Dissent {
                        name,
                        text: text.clone(),
                    })
                })
                .collect(),
        }
    }

    fn speaker(&self, item: &Item) -> String {
        if item.speaker.is_empty() {
            self.sitting
                .secretary()
                .map(|(_, member)| names::official(member).name)
                .unwrap_or_default()
        } else {
            item.speaker.clone()
        }
    }

    fn ballot(&self, id: ItemId, item: &Item) -> PrintedBallot {
        let Some(tally) = item
            .result
            .as_ref()
            .map(|result| result.tally)
            .or_else(|| self.sitting.tally(id))
        else {
            return PrintedBallot::None;
        };
        match item.totals {
            Some(totals) => PrintedBallot::Secret {
                tally: votes(&tally),
                issued: totals.issued,
                spoilt: totals.invalid,
                tie: tie(&tally),
            },
            None if item.ballot == Ballot::Open && self.is_voted(id, item) => PrintedBallot::Open {
                tally: votes(&tally),
                tie: tie(&tally),
            },
            None => PrintedBallot::None,
        }
    }

    fn is_voted(&self, id: ItemId, item: &Item) -> bool {
        !item.votes.is_empty() || self.sitting.written_votes(id).next().is_some()
    }

    fn resolution(&self, item: &Item) -> Option<String> {
        let candidate = self.candidate(item);
        Some(match item.result.as_ref()?.decision {
            Decision::Include => wording::include(&candidate),
            Decision::Refuse => wording::refuse(&candidate, &item.reason),
            Decision::Postpone => wording::postpone(&candidate, None, &item.reason),
        })
    }

    /// One question with a table of all candidates.
    fn table(&self) -> MinutesItem {
        let mut rows = Vec::new();
        let mut spoke = Vec::new();
        let mut recusals = Vec::new();
        let mut written = Vec::new();
        let mut dissent = Vec::new();
        let mut secret = false;
        for (id, item) in self.sitting.agenda() {
            let candidate = self.candidate(item);
            let dossier = self.dossiers.get(&item.dossier);
            let whole = self.item(id, item);
            let name = candidate.name.initials_after(Case::Nominative);
            spoke.extend(whole.spoke);
            recusals.extend(
                whole
                    .recusals
                    .into_iter()
                    .map(|text| format!("По кандидатуре {name}: {text}")),
            );
            written.extend(
                whole
                    .written
                    .into_iter()
                    .map(|text| format!("По кандидатуре {name}: {text}")),
            );
            dissent.extend(whole.dissent);
            secret |= item.ballot == Ballot::Secret;
            let tally = item
                .result
                .as_ref()
                .map(|result| result.tally)
                .or_else(|| self.sitting.tally(id));
            let regulation = self.desk.regulation();
            rows.push(CandidateRow {
                name: candidate.name.full(Case::Nominative),
                post: wording::table_row_post(&candidate),
                municipality: dossier
                    .and_then(|dossier| regulation.municipality(&dossier.municipality))
                    .map(|known| known.name.clone())
                    .unwrap_or_default(),
                direction: dossier
                    .map(|dossier| names::directions(regulation, dossier).replace("», «", "; "))
                    .unwrap_or_default(),
                review: self.conclusion(item.dossier),
                tally: tally.as_ref().map(votes).unwrap_or_default(),
                decision: decided(
                    item.result
                        .as_ref()
                        .map_or(Decision::Postpone, |result| result.decision),
                ),
                resolution: self.resolution(item).unwrap_or_default(),
                tie: tally.as_ref().and_then(tie),
            });
        }
        let decisions: Vec<wording::Decision> = rows.iter().map(|row| row.decision).collect();
        let body = &self.desk.regulation().active_genitive;
        // The included are named together by their rows; a refusal or a postponement bears its own reason.
        let mut resolved = wording::table_resolutions(&decisions, body);
        if decisions
            .iter()
            .any(|decision| *decision != wording::Decision::Include)
        {
            resolved.truncate(usize::from(decisions.contains(&wording::Decision::Include)));
            let others = rows
                .iter()
                .filter(|row| row.decision != wording::Decision::Include);
            resolved.extend(others.map(|row| row.resolution.clone()));
        }
        let speaker = self
            .sitting
            .agenda()
            .first()
            .map(|(_, item)| self.speaker(item))
            .unwrap_or_default();
        MinutesItem {
            agenda: format!("О включении кандидатов в состав {body}"),
            reporter: Some(speaker.clone()).filter(|name| !name.is_empty()),
            heard: Speech {
                speaker,
                text: "о кандидатах и выводах экспертизы их документов.".to_owned(),
            },
            spoke,
            recusals,
            written,
            presided_by: None,
            ballot: PrintedBallot::Table { rows, secret },
            resolved,
            dissent,
        }
    }

    fn conclusion(&self, dossier: DossierId) -> String {
        let review = self.desk.find::<domain::Review>(dossier.0).ok().flatten();
        let words = review
            .iter()
            .flat_map(|found| found.record.sheets())
            .map(|sheet| match sheet.conclusion {
                domain::Conclusion::Recommend => "рекомендован",
                domain::Conclusion::AdviseAgainst => "не рекомендован",
                domain::Conclusion::Return => "вернуть на доработку",
            });
        words.collect::<Vec<_>>().join("; ")
    }

    fn roll_call(&self) -> Option<RollCall> {
        let sitting = self.sitting;
        let table = sitting.items.len() >= TABLE_FROM;
        let mut members: Vec<_> = sitting
            .members
            .iter()
            .filter(|(id, _)| sitting.votes(**id))
            .collect();
        members.sort_by(|one, other| {
            russian::alphabetical(&names::person(&one.1.name), &names::person(&other.1.name))
        });
        let open = sitting
            .agenda()
            .into_iter()
            .filter(|(id, item)| item.ballot == Ballot::Open && self.is_voted(*id, item));
        let rows: Vec<RollCallRow> = open
            .map(|(of, item)| RollCallRow {
                number: if table {
                    format!("1.{}", item.order)
                } else {
                    item.order.to_string()
                },
                candidate: self.candidate(item).name.full(Case::Nominative),
                choices: members
                    .iter()
                    .map(|(id, _)| choice(item, sitting.choice_of(of, **id), **id))
                    .collect(),
                result: item
                    .result
                    .as_ref()
                    .map(|result| result.decision.words().to_owned())
                    .unwrap_or_default(),
            })
            .collect();
        let names = members
            .iter()
            .map(|(_, member)| names::person(&member.name).initials_after(Case::Nominative));
        (!rows.is_empty()).then(|| RollCall {
            members: names.collect(),
            rows,
        })
    }
}

fn choice(item: &Item, voted: Option<Choice>, member: MemberId) -> print::Choice {
    if item.recusals.contains_key(&member) {
        return print::Choice::Recused;
    }
    match voted {
        Some(Choice::For) => print::Choice::InFavour,
        Some(Choice::Against) => print::Choice::Against,
        Some(Choice::Abstain) => print::Choice::Abstained,
        None => print::Choice::Absent,
    }
}

fn votes(tally: &domain::Tally) -> wording::Tally {
    let totals = tally.totals;
    wording::Tally {
        in_favour: totals.votes_for,
        against: totals.votes_against,
        abstained: totals.abstained,
    }
}

fn tie(tally: &domain::Tally) -> Option<wording::Tie> {
    match (tally.basis, tally.accepted) {
        (Basis::Majority, _) => None,
        (Basis::CastingVote, true) => Some(wording::Tie::CastingInFavour),
        (Basis::CastingVote, false) => Some(wording::Tie::CastingAgainst),
        (Basis::TieInFavour, _) => Some(wording::Tie::ForCandidate),
        (Basis::TieUnsettled, _) => Some(wording::Tie::NotAdopted),
    }
}

fn decided(decision: Decision) -> wording::Decision {
    match decision {
        Decision::Include => wording::Decision::Include,
        Decision::Refuse => wording::Decision::Refuse,
        Decision::Postpone => wording::Decision::Postpone,
    }
}

fn speech(line: &str) -> Speech {
    let (speaker, text) = line.split_once(" – ").unwrap_or(("", line));
    Speech {
        speaker: speaker.trim().to_owned(),
        text: text.trim().to_owned(),
    }
}

fn rule_words(rule: domain::QuorumRule) -> &'static str {
    match rule {
        domain::QuorumRule::AtLeastHalf => "половины членов Комиссии",
        domain::QuorumRule::MoreThanHalf => "половины членов Комиссии плюс один",
        domain::QuorumRule::AtLeastTwoThirds => "двух третей членов Комиссии",
        domain::QuorumRule::Fixed { .. } => "",
    }
}

fn form_words(form: domain::SittingForm) -> &'static str {
    match form {
        domain::SittingForm::InPerson => "очная",
        domain::SittingForm::Correspondence => "заочная",
        domain::SittingForm::Video => "видео-конференц-связь",
    }
}
