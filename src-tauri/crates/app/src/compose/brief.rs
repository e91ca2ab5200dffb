//! Сводки о кандидатах: what a member of the commission reads before the vote.

use domain::{
    Computed, Conclusion, Dossier, DossierId, GroundGroup, GroundVerdict, Regulation, Review, SittingId,
    findings,
};
use print::{
    Brief, BriefFact, BriefGround, Briefs,
    russian::{date_long, date_short},
};

use super::{
    Print, file_name_safe, head::form_head, names, sitting::Composer, sitting_papers::NO_CANDIDATES,
    templates,
};
use crate::{Answer, ApiError, desk::Desk};

/// Сводка of one candidate.
pub(crate) fn brief(desk: &mut Desk<'_>, id: DossierId) -> Answer<Print> {
    let dossier = desk.living(id)?;
    let review = desk.find::<Review>(id.0)?.map(|found| found.record);
    let number = review.as_ref().map(|known| known.registration.number.clone());
    let day = review
        .as_ref()
        .map_or(desk.cycle.opens_on, |known| known.registration.at.date_naive());
    let model = Briefs {
        head: form_head(desk, day, 10.5),
        about: String::new(),
        candidates: vec![of(desk.regulation(), &dossier, review.as_ref(), None)],
    };
    let pdf = print::briefs(&model, &templates())?;
    let name = number.map_or_else(
        || "Сводка.pdf".to_owned(),
        |number| format!("Сводка – рег. № {number}.pdf"),
    );
    Ok((file_name_safe(&name), pdf.bytes, pdf.pages))
}

/// Сводки of all candidates of an agenda, in its order.
pub(crate) fn briefs(desk: &mut Desk<'_>, id: SittingId) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let sitting = &composer.sitting;
    let mut candidates = Vec::new();
    for (_, item) in sitting.agenda() {
        // Of whose data were destroyed nothing is told.
        if item.exclusion.is_some() || desk.living(item.dossier).is_err() {
            continue;
        }
        if let Some(dossier) = composer.dossiers.get(&item.dossier) {
            let review = desk.find::<Review>(item.dossier.0)?.map(|found| found.record);
            candidates.push(of(desk.regulation(), dossier, review.as_ref(), Some(item.order)));
        }
    }
    if candidates.is_empty() {
        return Err(ApiError::field("sitting", NO_CANDIDATES));
    }
    let model = Briefs {
        head: form_head(desk, sitting.on, 10.5),
        about: format!("к заседанию № {} от {}", sitting.number, date_long(sitting.on)),
        candidates,
    };
    let pdf = print::briefs(&model, &templates())?;
    Ok((
        format!("Сводки {}.pdf", sitting.on.format("%d.%m.%Y")),
        pdf.bytes,
        pdf.pages,
    ))
}

fn of(regulation: &Regulation, dossier: &Dossier, review: Option<&Review>, question: Option<u32>) -> Brief {
    let number = review.map(|known| format!("рег. № {}", known.registration.number));
    let place = question.map(|order| format!("вопрос {order}"));
    Brief {
        mark: [place, number]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        name: dossier.person.full(),
        facts: facts(regulation, dossier),
        grounds: grounds(regulation, dossier, review),
        conclusions: review.map(conclusions).unwrap_or_default(),
        remarks: review.map(remarks).unwrap_or_default(),
    }
}

fn facts(regulation: &Regulation, dossier: &Dossier) -> Vec<BriefFact> {
    let known = &dossier.experience;
    let words = &regulation.dictionaries;
    let roles = known
        .roles
        .iter()
        .filter_map(|code| words.experience.get(code).cloned());
    let trainings = known.trainings.values().map(|training| {
        format!(
            "{}, {} ч, {}",
            training.title,
            training.hours,
            date_short(training.finished_on)
        )
    });
    let diagnostics = known.diagnostics.as_ref().map(|found| {
        let on = found
            .on
            .map(|day| format!(", {}", date_short(day)))
            .unwrap_or_default();
        format!("{}{on}: {}", found.title, found.result)
    });
    let reserve = if dossier.reserve {
        "участник кадрового резерва"
    } else {
        ""
    };
    let facts: [(&str, String); 10] = [
        ("Должность", dossier.workplace.post.clone()),
        ("Место работы", dossier.workplace.organization.clone()),
        (
            "Муниципальное образование",
            names::municipality(regulation, dossier),
        ),
        ("Направление", names::directions_listed(regulation, dossier)),
        (
            "Образование",
            words.education.get(&known.education).cloned().unwrap_or_default(),
        ),
        ("Стаж по специальности", seniority(dossier)),
        ("Категория", category(regulation, dossier)),
        ("Опыт", roles.collect::<Vec<_>>().join("; ")),
        ("Повышение квалификации", trainings.collect::<Vec<_>>().join("\n")),
        (
            "Диагностика, резерв",
            [diagnostics.unwrap_or_default(), reserve.to_owned()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
        ),
    ];
    facts
        .into_iter()
        .map(|(label, value)| BriefFact {
            label: label.to_owned(),
            value,
        })
        .collect()
}

/// «12 лет 4 месяца» on the day of the application; empty where it is not known.
pub(super) fn seniority(dossier: &Dossier) -> String {
    let counted = dossier.applied_on.and_then(|on| dossier.experience.seniority(on));
    let Some(length) = counted.or(dossier.experience.declared) else {
        return String::new();
    };
    let years = print::russian::plural(length.years, "год", "года", "лет");
    let months = print::russian::plural(length.months, "месяц", "месяца", "месяцев");
    match (length.years, length.months) {
        (0, count) => format!("{count} {months}"),
        (count, 0) => format!("{count} {years}"),
        (count, rest) => format!("{count} {years} {rest} {months}"),
    }
}

/// «высшая, с 14.05.2024»; empty where it is not known.
pub(super) fn category(regulation: &Regulation, dossier: &Dossier) -> String {
    let Some(category) = &dossier.experience.category else {
        return String::new();
    };
    let words = regulation
        .dictionaries
        .categories
        .get(&category.code)
        .unwrap_or(&category.code);
    match category.since {
        Some(day) => format!("{words}, с {}", date_short(day)),
        None => words.clone(),
    }
}

/// «общие: 3 из 3, дополнительные: 2 из 4» by the verdicts of the review that stand; empty before any.
pub(super) fn grounds_in_short(
    regulation: &Regulation,
    dossier: &Dossier,
    review: Option<&Review>,
) -> String {
    let Some(checks) = review.map(|known| known.standing(regulation, dossier)) else {
        return String::new();
    };
    if regulation
        .grounds
        .iter()
        .all(|rule| checks.ground(&rule.code).is_none())
    {
        return String::new();
    }
    let count = |group: GroundGroup| {
        let rules: Vec<_> = regulation
            .grounds
            .iter()
            .filter(|rule| rule.group == group)
            .collect();
        let confirmed = rules.iter().filter(|rule| {
            checks
                .ground(&rule.code)
                .is_some_and(|check| check.verdict == GroundVerdict::Confirmed)
        });
        (confirmed.count(), rules.len())
    };
    let parts = [
        ("общие", count(GroundGroup::General)),
        ("дополнительные", count(GroundGroup::Additional)),
    ];
    let told = parts.into_iter().filter(|(_, (_, all))| *all > 0);
    told.map(|(word, (confirmed, all))| format!("{word}: {confirmed} из {all}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn grounds(regulation: &Regulation, dossier: &Dossier, review: Option<&Review>) -> Vec<BriefGround> {
    let computed = findings(regulation, dossier);
    let checks = review.map(|known| known.standing(regulation, dossier));
    let rules = regulation.grounds.iter().zip(computed);
    rules
        .map(|(rule, finding)| {
            let check = checks.and_then(|checks| checks.ground(&rule.code));
            let fallen = checks.and_then(|checks| checks.fallen_ground(&rule.code));
            let proof = check
                .and_then(|check| regulation.document(&check.proof))
                .map(|document| document.short.clone());
            let comment = check
                .map(|check| check.comment.clone())
                .filter(|text| !text.is_empty());
            let mut because: Vec<String> = [fallen.map(|why| names::fallen(why).to_owned()), proof, comment]
                .into_iter()
                .flatten()
                .collect();
            // That a fact is not typed in is no reason against who has seen the document.
            let seen = check.is_some_and(|check| check.verdict == GroundVerdict::Confirmed);
            if !(seen && finding.computed == Computed::Unknown) {
                because.push(finding.explanation);
            } else if because.is_empty() {
                because.push("Документ не назван.".to_owned());
            }
            BriefGround {
                mark: rule.mark.clone(),
                title: rule.title.clone(),
                verdict: check
                    .map_or(
                        if fallen.is_some() {
                            "проверить заново"
                        } else {
                            "не рассмотрено"
                        },
                        |check| names::verdict(check.verdict),
                    )
                    .to_owned(),
                because: because.join(". ").replace("..", "."),
            }
        })
        .collect()
}

fn conclusions(review: &Review) -> Vec<String> {
    let sheets = review
        .experts
        .values()
        .filter_map(|expert| Some((expert, expert.sheet.as_ref()?)));
    sheets
        .map(|(expert, sheet)| {
            let conclusion = match sheet.conclusion {
                Conclusion::Recommend => "рекомендовать к включению",
                Conclusion::AdviseAgainst => "не рекомендовать к включению",
                Conclusion::Return => "вернуть на доработку",
            };
            let reasoning = sheet.reasoning.trim();
            match reasoning {
                "" => format!("{}: {conclusion}", expert.expert),
                reasoning => format!("{}: {conclusion}. {reasoning}", expert.expert),
            }
        })
        .collect()
}

/// Remarks of the office and of the letter, as they were typed.
fn remarks(review: &Review) -> Vec<String> {
    review
        .remarks
        .values()
        .map(|remark| remark.text.clone())
        .collect()
}
