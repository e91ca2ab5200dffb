//! Minutes as the template reads them.

use serde_json::{Value, json};

use super::ballot::{ballot_view, roll_call_view};
use super::model::{Attendee, Ballot, Minutes, MinutesItem, Official, Outcome};
use crate::PrintError;
use crate::fields::{LINE, NAME, PARAGRAPH, SHORT, at_most, lines, optional, within};
use crate::russian::{Sex, date_long, plural, post_inside};
use crate::wording::{Quorum, capital, full_stop, quorum_line, small};

const MOST_ITEMS: usize = 500;
const MOST_PEOPLE: usize = 300;

/// Blank for a number that is not given yet.
pub(crate) const BLANK_NUMBER: &str = "_______";

pub(super) fn view(model: &Minutes) -> Result<Value, PrintError> {
    at_most(model.items.len(), MOST_ITEMS)?;
    at_most(
        model
            .present
            .len()
            .max(model.invited.len())
            .max(model.absent.len()),
        MOST_PEOPLE,
    )?;
    let number = optional("номер протокола", model.number.as_ref(), SHORT)?;
    let held = matches!(model.outcome, Outcome::Held);
    let present_listed =
        model.present.len() >= usize::try_from(model.present_as_annex_from).unwrap_or(usize::MAX);
    let mut annexes: Vec<String> = Vec::new();
    if present_listed {
        annexes.push(list_title(model).to_owned());
    }
    let tables = model
        .items
        .iter()
        .filter(|item| held && matches!(item.ballot, Ballot::Table { .. }))
        .count();
    for _ in 0..tables {
        annexes.push("Таблица кандидатов и результатов голосования.".to_owned());
    }
    let roll_call = model
        .roll_call
        .as_ref()
        .filter(|list| held && !list.rows.is_empty());
    if roll_call.is_some() {
        annexes.push("Лист поимённого голосования.".to_owned());
    }
    for annex in lines("приложение к протоколу", &model.annexes, LINE)? {
        annexes.push(full_stop(&capital(annex)));
    }
    let mut items = Vec::new();
    for (position, item) in (1_u32..).zip(&model.items) {
        items.push(item_view(position, item, held, model)?);
    }
    let present = people("присутствовал", &model.present)?;
    let not_held = match &model.outcome {
        Outcome::Held => None,
        Outcome::NotHeld { next } => Some(next_step(within("что следует за заседанием", next, PARAGRAPH)?)),
    };
    let title = match number {
        Some(number) => format!("Протокол № {number} от {}", date_long(model.held_on)),
        None => format!("Протокол от {} (без номера)", date_long(model.held_on)),
    };
    Ok(json!({
        "_style": model.style.view(),
        "_practice": model.practice,
        "_title": title,
        "_author": model.organ.join(" "),
        "_seal": optional("контрольное число", model.seal.as_ref(), SHORT)?,
        "organ": lines("наименование органа", &model.organ, LINE)?,
        "commission": within("наименование комиссии", &model.commission, LINE)?,
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.held_on),
        "number": format!("№ {}", number.unwrap_or(BLANK_NUMBER)),
        "held_as": optional("форма проведения", model.held_as.as_ref(), LINE)?,
        "time": optional("время", model.time.as_ref(), SHORT)?,
        "chair_label": chair_label(model.chair.sex),
        "chair": official_line(&model.chair)?,
        "secretary": official_line(&model.secretary)?,
        "present_label": present_label(&model.quorum),
        "absent_label": (!model.absent.is_empty()).then(|| absent_label(&model.quorum)),
        "present": if present_listed { json!([]) } else { json!(present) },
        "present_count": present_listed.then(|| listed(model.present.len())),
        "absent": model.absent.iter().map(|person| Ok(json!({
            "name": within("отсутствовал", &person.name, NAME)?,
            "reason": optional("причина отсутствия", person.reason.as_ref(), LINE)?,
        }))).collect::<Result<Vec<Value>, PrintError>>()?,
        "invited": people("приглашённый", &model.invited)?,
        "quorum": quorum_line(&model.quorum),
        "not_held": not_held,
        "items": items,
        "annexes": annexes,
        "signatures": signatures(model)?,
        "present_annex": present_listed.then_some(present),
        "present_annex_title": present_listed.then(|| list_title(model).trim_end_matches('.')),
        "roll_call": roll_call.map(|list| roll_call_view(list, &model.style)).transpose()?,
        "annex_to": (present_listed || tables > 0 || roll_call.is_some()).then(|| [
            "к протоколу заседания Комиссии".to_owned(),
            format!("от {} № {}", date_long(model.held_on), number.unwrap_or(BLANK_NUMBER)),
        ]),
    }))
}

/// What stands before the names of those who took part.
pub(crate) fn present_label(quorum: &Quorum) -> &'static str {
    if quorum.by_correspondence {
        "Опросные листы представили члены Комиссии"
    } else {
        "Присутствовали члены Комиссии"
    }
}

fn absent_label(quorum: &Quorum) -> &'static str {
    if quorum.by_correspondence {
        "Не представили опросные листы"
    } else {
        "Отсутствовали"
    }
}

fn list_title(model: &Minutes) -> &'static str {
    if model.quorum.by_correspondence {
        "Список членов Комиссии, представивших опросные листы."
    } else {
        "Список присутствующих на заседании членов Комиссии."
    }
}

fn listed(people: usize) -> String {
    let people = u32::try_from(people).unwrap_or(u32::MAX);
    format!(
        "{people} {} (список прилагается)",
        plural(people, "человек", "человека", "человек")
    )
}

fn next_step(text: &str) -> String {
    if text.trim().is_empty() {
        String::new()
    } else {
        full_stop(text)
    }
}

pub(crate) fn chair_label(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Male) => "Председательствовал",
        Some(Sex::Female) => "Председательствовала",
        None => "Председательствующий",
    }
}

/// «министр образования – А.Б. Смирнов»
pub(crate) fn official_line(official: &Official) -> Result<String, PrintError> {
    let post = within("должность", official.post.trim(), LINE)?;
    let post = post_inside(post);
    let name = within("фамилия и инициалы", official.name.trim(), NAME)?;
    Ok(if post.is_empty() {
        name.to_owned()
    } else {
        format!("{post} – {name}")
    })
}

fn people(field: &str, people: &[Attendee]) -> Result<Vec<Value>, PrintError> {
    people
        .iter()
        .map(|person| {
            let post = post_inside(within(field, person.post.trim(), LINE)?);
            let remark = optional(field, person.remark.as_ref(), LINE)?;
            let facts: Vec<&str> = [Some(post.as_str()).filter(|post| !post.is_empty()), remark]
                .into_iter()
                .flatten()
                .collect();
            Ok(json!({ "name": within(field, &person.name, NAME)?, "post": facts.join(", ") }))
        })
        .collect()
}

fn item_view(position: u32, item: &MinutesItem, held: bool, model: &Minutes) -> Result<Value, PrintError> {
    let agenda = full_stop(within("вопрос повестки", &item.agenda, LINE)?);
    let reporter = optional("докладчик", item.reporter.as_ref(), LINE)?;
    if !held {
        return Ok(
            json!({ "n": format!("{position}."), "agenda": agenda, "reporter": reporter, "held": false }),
        );
    }
    let speech = |speech: &super::Speech| -> Result<Value, PrintError> {
        Ok(json!({
            "name": within("выступающий", &speech.speaker, NAME)?,
            "text": within("выступление", &speech.text, PARAGRAPH)?,
        }))
    };
    let numbered: Vec<Value> = lines("решение", &item.resolved, PARAGRAPH)?
        .into_iter()
        .enumerate()
        .map(|(index, text)| json!({ "n": format!("{position}.{}.", index + 1), "text": text }))
        .collect();
    let (votes, tie, table) = ballot_view(&item.ballot, model)?;
    Ok(json!({
        "n": format!("{position}."),
        "held": true,
        "agenda": agenda,
        "reporter": reporter,
        "heard": speech(&item.heard)?,
        "table": table,
        "spoke": item.spoke.iter().map(speech).collect::<Result<Vec<_>, _>>()?,
        "recusals": lines("самоотвод", &item.recusals, PARAGRAPH)?,
        "written": lines("письменный голос", &item.written, PARAGRAPH)?,
        "presided_by": item.presided_by.as_ref().map(presided_line).transpose()?,
        "notes": lines("ход голосования", &item.notes, PARAGRAPH)?,
        "motion": optional("предложение", item.motion.as_ref(), LINE)?,
        "votes": votes,
        "tie": tie,
        "resolved": numbered,
        "dissent": item.dissent.iter().map(|opinion| Ok(json!({
            "name": within("особое мнение", &opinion.name, NAME)?,
            "text": within("особое мнение", &opinion.text, PARAGRAPH)?,
        }))).collect::<Result<Vec<Value>, PrintError>>()?,
    }))
}

/// «Председательствовала А.Б. Смирнова.»: who presided on one question in place of another.
#[must_use]
pub fn chaired(official: &Official) -> String {
    format!("{} {}.", chair_label(official.sex), official.name)
}

/// «По этому вопросу председательствовала: начальник отдела – А.Б. Смирнова.»
fn presided_line(official: &Official) -> Result<String, PrintError> {
    let label = small(chair_label(official.sex));
    Ok(format!("По этому вопросу {label}: {}.", official_line(official)?))
}

fn signatures(model: &Minutes) -> Result<Vec<Value>, PrintError> {
    let line = |post: &str, name: &str| -> Result<Value, PrintError> {
        Ok(json!({ "post": within("должность", post, NAME)?, "name": within("подпись", name, NAME)? }))
    };
    let mut signatures = vec![
        line("Председательствующий", &model.chair.name)?,
        line(model.secretary.keeps_minutes_as(), &model.secretary.name)?,
    ];
    for (index, member) in model.co_signers.iter().enumerate() {
        let post = if index == 0 {
            "Члены Комиссии:"
        } else {
            ""
        };
        signatures.push(line(post, &member.name)?);
    }
    Ok(signatures)
}
