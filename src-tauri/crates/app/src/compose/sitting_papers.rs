//! Working papers of a sitting: agenda, list of arrivals, roll call, ballots, the table for members.

use domain::{Ballot, Item, ItemId, Motion, Role, SittingId};
use print::{
    Agenda, AgendaQuestion, AttendanceLine, AttendanceSheet, BallotQuestion, Ballots, CountedQuestion,
    CountingMinutes, INVITED, Overview, OverviewRow, RollCall, RollCallRow, RollCallSheet, russian::Case,
    wording,
};

use super::{
    Print, brief,
    head::{Kept, form_head, head},
    names,
    sitting::Composer,
    templates,
};
use crate::{Answer, ApiError, desk::Desk};

/// What the papers about candidates say of a sitting that has none of whom anything can be told.
pub(super) const NO_CANDIDATES: &str = "О кандидатах этой повестки сказать нечего: в ней нет вопросов о включении, или их данные уничтожены. Печатайте повестку \
     дня.";

/// Повестка дня.
pub(crate) fn agenda(desk: &mut Desk<'_>, id: SittingId) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let sitting = &composer.sitting;
    let model = Agenda {
        head: head(desk, Kept::Short, sitting.on),
        number: sitting.number,
        place: desk.regulation().authority.place.clone(),
        held_on: sitting.on,
        time: sitting.time.format("%H:%M").to_string(),
        held_as: composer.held_as(),
        questions: sitting
            .agenda()
            .into_iter()
            .map(|(_, item)| AgendaQuestion {
                text: if item.exclusion.is_some() {
                    wording::agenda_exclusion(&composer.candidate(item))
                } else {
                    wording::agenda_inclusion(&composer.candidate(item))
                },
                reporter: composer.speaker(item),
            })
            .collect(),
        secretary: composer.secretary(),
    };
    let pdf = print::agenda(&model, &templates())?;
    Ok((composer.file_name("Повестка дня"), pdf.bytes, pdf.pages))
}

/// Лист регистрации: members, then the invited.
pub(crate) fn attendance_sheet(desk: &mut Desk<'_>, id: SittingId) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let sitting = &composer.sitting;
    if sitting.by_correspondence() {
        return Err(ApiError::field(
            "sitting",
            "Заседание заочное, прихода в зал нет: лист регистрации не нужен. Кто прислал опросный лист, стоит в протоколе.",
        ));
    }
    let members = composer.members().into_iter().map(|(_, member)| AttendanceLine {
        name: member.name.full(),
        post: names::post_of(member),
        role: match member.role {
            Role::Member => String::new(),
            role @ (Role::Chair | Role::Deputy | Role::Secretary) => role.words().to_owned(),
        },
    });
    let invited = sitting.invited.iter().map(|line| {
        let (name, post) = line.split_once(" – ").unwrap_or((line, ""));
        AttendanceLine {
            name: name.trim().to_owned(),
            post: post.trim().to_owned(),
            role: INVITED.to_owned(),
        }
    });
    let quorum = sitting.quorum();
    let mut model = AttendanceSheet {
        head: head(desk, Kept::Long, sitting.on),
        number: sitting.number,
        place: desk.regulation().authority.place.clone(),
        held_on: sitting.on,
        people: members.chain(invited).collect(),
        members_total: quorum.base,
        needed: quorum.needed,
        secretary: composer.secretary(),
    };
    model.head.style.body_pt = 12.0;
    model.head.style.table_pt = 11.0;
    let pdf = print::attendance_sheet(&model, &templates())?;
    Ok((composer.file_name("Лист регистрации"), pdf.bytes, pdf.pages))
}

/// Лист поимённого голосования: as recorded; before any vote, a blank to mark by hand.
pub(crate) fn roll_call_sheet(desk: &mut Desk<'_>, id: SittingId) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let sitting = &composer.sitting;
    let list = match composer.roll_call() {
        Some(list) => list,
        None => composer.blank_roll_call()?,
    };
    let mut model = RollCallSheet {
        head: head(desk, Kept::Long, sitting.on),
        number: sitting.number,
        place: desk.regulation().authority.place.clone(),
        held_on: sitting.on,
        list,
        chair: composer.chair(),
        secretary: composer.secretary(),
    };
    model.head.style.body_pt = 12.0;
    let pdf = print::roll_call_sheet(&model, &templates())?;
    Ok((
        composer.file_name("Лист поимённого голосования"),
        pdf.bytes,
        pdf.pages,
    ))
}

/// Бюллетени of the questions put to a secret vote, or of one of them.
pub(crate) fn ballots(desk: &mut Desk<'_>, id: SittingId, only: Option<ItemId>) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let sitting = &composer.sitting;
    let secret = sitting
        .agenda()
        .into_iter()
        .filter(|(item, found)| found.ballot == Ballot::Secret && only.is_none_or(|only| only == *item));
    let questions: Vec<BallotQuestion> = secret.map(|(_, item)| composer.ballot_question(item)).collect();
    if questions.is_empty() {
        return Err(ApiError::field(
            "sitting",
            "В повестке нет вопросов с тайным голосованием, бюллетени не нужны. Чтобы их напечатать, выберите для \
             вопроса тайное голосование.",
        ));
    }
    let mut model = Ballots {
        head: head(desk, Kept::Short, sitting.on),
        held_on: sitting.on,
        questions,
    };
    model.head.style.body_pt = 14.0;
    let pdf = print::ballots(&model, &templates())?;
    Ok((composer.file_name("Бюллетени"), pdf.bytes, pdf.pages))
}

/// Протокол счётной комиссии of the questions put to a secret vote.
pub(crate) fn counting_minutes(desk: &mut Desk<'_>, id: SittingId) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let sitting = &composer.sitting;
    let secret = sitting
        .agenda()
        .into_iter()
        .filter(|(_, item)| item.ballot == Ballot::Secret);
    let questions: Vec<CountedQuestion> = secret
        .map(|(_, item)| CountedQuestion {
            number: item.order,
            candidate: composer.candidate(item).name.full(Case::Nominative),
            totals: item.totals.as_ref().map(|counted| {
                let valid = [counted.votes_for, counted.votes_against, counted.abstained];
                let returned = valid
                    .iter()
                    .fold(counted.invalid, |sum, part| sum.saturating_add(*part));
                let [votes_for, votes_against, abstained] = valid;
                [
                    counted.issued,
                    returned,
                    counted.invalid,
                    votes_for,
                    votes_against,
                    abstained,
                ]
            }),
            outcome: item
                .result
                .as_ref()
                .map(|result| result.decision.words().to_owned())
                .unwrap_or_default(),
        })
        .collect();
    if questions.is_empty() {
        return Err(ApiError::field(
            "sitting",
            "В повестке нет вопросов с тайным голосованием, считать нечего. Итоги открытого голосования стоят в протоколе.",
        ));
    }
    let quorum = sitting.quorum();
    // Who voted and left was there when the ballots were handed out.
    let at_the_vote = sitting
        .items
        .values()
        .filter(|item| item.ballot == Ballot::Secret);
    let at_the_vote = at_the_vote.filter_map(|item| item.result.as_ref());
    let voting = |present: &[domain::MemberId]| {
        let voting = present.iter().filter(|id| sitting.votes(**id)).count();
        u32::try_from(voting).unwrap_or(u32::MAX)
    };
    // Whoever left between the count and the decision had a paper: no more were handed out than there were members.
    let papers = sitting.items.values().filter_map(|item| item.totals.as_ref());
    let papers = papers.map(|totals| totals.issued);
    let present = at_the_vote
        .map(|result| voting(&result.present))
        .chain(papers)
        .max();
    let model = CountingMinutes {
        head: form_head(desk, sitting.on, 11.0),
        number: sitting.number,
        place: desk.regulation().authority.place.clone(),
        held_on: sitting.on,
        members_total: quorum.base,
        present: present.or((sitting.state >= domain::SittingState::Open).then_some(quorum.present)),
        questions,
    };
    let pdf = print::counting_minutes(&model, &templates())?;
    Ok((
        composer.file_name("Протокол счётной комиссии"),
        pdf.bytes,
        pdf.pages,
    ))
}

/// Сводная таблица of the candidates on the agenda.
pub(crate) fn overview(desk: &mut Desk<'_>, id: SittingId) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let sitting = &composer.sitting;
    let mut rows = Vec::new();
    let candidates = sitting
        .agenda()
        .into_iter()
        .filter(|(_, item)| item.exclusion.is_none());
    for (_, item) in candidates {
        rows.push(composer.overview_row(item)?);
    }
    if rows.is_empty() {
        return Err(ApiError::field("sitting", NO_CANDIDATES));
    }
    let model = Overview {
        head: form_head(desk, sitting.on, 10.0),
        number: sitting.number,
        held_on: sitting.on,
        rows,
    };
    let pdf = print::overview(&model, &templates())?;
    Ok((composer.file_name("Сводная таблица"), pdf.bytes, pdf.pages))
}

impl Composer<'_> {
    /// «Повестка дня 15.06.2026.pdf»
    fn file_name(&self, kind: &str) -> String {
        format!("{kind} {}.pdf", self.sitting.on.format("%d.%m.%Y"))
    }

    /// Questions of an open vote without any mark.
    fn blank_roll_call(&self) -> Answer<RollCall> {
        let open = self
            .sitting
            .agenda()
            .into_iter()
            .filter(|(_, item)| item.ballot == Ballot::Open);
        let rows: Vec<RollCallRow> = open
            .map(|(_, item)| RollCallRow {
                number: item.order.to_string(),
                candidate: self.candidate(item).name.full(Case::Nominative),
                choices: Vec::new(),
                result: String::new(),
            })
            .collect();
        if rows.is_empty() {
            return Err(ApiError::field(
                "sitting",
                "В повестке нет вопросов с открытым голосованием, поимённого листа нет. Итоги тайного голосования \
                 стоят в протоколе.",
            ));
        }
        let members = self.voters();
        let names = members
            .iter()
            .map(|(_, member)| names::person(&member.name).initials_after(Case::Nominative));
        Ok(RollCall {
            members: names.collect(),
            rows,
        })
    }

    fn ballot_question(&self, item: &Item) -> BallotQuestion {
        let candidate = self.candidate(item);
        let voters = self
            .voters()
            .into_iter()
            .filter(|(id, _)| !item.recusals.contains_key(id));
        BallotQuestion {
            number: item.order,
            candidate: candidate.name.full(Case::Nominative),
            post: wording::table_row_post(&candidate),
            motion: match (item.motion, &item.exclusion) {
                (Motion::Exclude, case) => {
                    let ground = case.as_ref().map_or("", |case| case.ground.as_str());
                    wording::motion_exclude(&candidate, ground)
                }
                (Motion::Include, _) => wording::motion_include(&candidate),
                (Motion::Postpone, None) => wording::motion_postpone(&candidate),
                (Motion::Postpone, Some(_)) => wording::motion_postpone_exclusion(&candidate),
            },
            copies: u32::try_from(voters.count()).unwrap_or(u32::MAX),
        }
    }

    fn overview_row(&self, item: &Item) -> Answer<OverviewRow> {
        let candidate = self.candidate(item);
        let regulation = self.desk.regulation();
        let Some(dossier) = self.dossiers.get(&item.dossier) else {
            return Ok(OverviewRow::default());
        };
        let review = self
            .desk
            .find::<domain::Review>(item.dossier.0)?
            .map(|found| found.record);
        Ok(OverviewRow {
            name: candidate.name.full(Case::Nominative),
            post: wording::table_row_post(&candidate),
            municipality: names::municipality(regulation, dossier),
            direction: names::directions_listed(regulation, dossier),
            seniority: brief::seniority(dossier),
            category: brief::category(regulation, dossier),
            grounds: brief::grounds_in_short(regulation, dossier, review.as_ref()),
            review: self.conclusion(item.dossier),
        })
    }
}
