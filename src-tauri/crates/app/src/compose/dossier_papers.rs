//! Papers of one dossier: list of documents, receipt, expert sheet.

use domain::{
    AssignmentId, Conclusion, Conflict, DocumentForm, DocumentMark, DocumentRule, Dossier, DossierId,
    GroundVerdict, Refusal, Regulation, Requirement, Review, Role,
};
use print::{
    ExpertSheet, Inventory, InventoryLine, Official, Receipt, SheetDocument, SheetGround, SheetVerdict,
    russian::{Case, date_long, date_short},
    wording,
};

use serde::{Deserialize, Serialize};

use super::{
    Print, file_name_safe, from_json,
    head::{form_head, in_role},
    names, templates, to_json,
};
use crate::{Answer, desk::Desk, registered::sort_key};

/// Опись.
pub(crate) fn inventory(desk: &mut Desk<'_>, id: DossierId) -> Answer<Print> {
    let dossier = desk.living(id)?;
    let review = desk.find::<Review>(id.0)?.map(|found| found.record);
    let day = day_of(desk, review.as_ref());
    let secretary = in_role(desk, Role::Secretary, day)?;
    let model = Inventory {
        head: form_head(desk, day, 11.0),
        commission_accusative: desk.regulation().commission.name_accusative.clone(),
        person: names::person(&dossier.person),
        registration: review
            .as_ref()
            .map(|known| {
                format!(
                    "рег. № {} от {}",
                    known.registration.number,
                    date_short(known.registration.at.date_naive())
                )
            })
            .unwrap_or_default(),
        lines: brought(desk.regulation(), &dossier),
        secretary: secretary
            .map(|member| names::person(&member.name).initials_before(Case::Nominative))
            .unwrap_or_default(),
    };
    let pdf = print::inventory(&model, &templates())?;
    Ok((file_of("Опись документов", review.as_ref()), pdf.bytes, pdf.pages))
}

/// Расписка; a dossier gets it with its number.
pub(crate) fn receipt(desk: &mut Desk<'_>, id: DossierId) -> Answer<Print> {
    let dossier = desk.living(id)?;
    let review = desk.get::<Review>(id.0)?.record;
    let received = review.registration.at;
    let lines = brought(desk.regulation(), &dossier);
    let secretary = in_role(desk, Role::Secretary, received.date_naive())?;
    let model = Receipt {
        head: form_head(desk, received.date_naive(), 11.0),
        number: review.registration.number.clone(),
        received: format!(
            "{}, {}",
            date_long(received.date_naive()),
            received.format("%H:%M")
        ),
        person: names::person(&dossier.person),
        documents: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        sheets: lines.iter().map(|line| line.sheets).fold(0, u32::saturating_add),
        secretary: secretary.map(|member| names::person(&member.name)),
    };
    let pdf = print::receipt(&model, &templates())?;
    Ok((file_of("Расписка", Some(&review)), pdf.bytes, pdf.pages))
}

/// Экспертный лист of an assignment: signed, or a blank with what the check found.
pub(crate) fn expert_sheet(desk: &mut Desk<'_>, id: DossierId, assignment: AssignmentId) -> Answer<Print> {
    let dossier = desk.living(id)?;
    let review = desk.get::<Review>(id.0)?.record;
    let expert = review.experts.get(&assignment).ok_or(Refusal::NoSuchExpert)?;
    let regulation = desk.regulation();
    let sheet = expert.sheet.as_ref();
    let case = match sheet {
        Some(signed) if !signed.case.is_empty() => from_json(&signed.case)?,
        Some(_) | None => CaseOnSheet::of(regulation, &dossier, &review, sheet),
    };
    let model = ExpertSheet {
        head: form_head(desk, day_of(desk, Some(&review)), 11.0),
        number: sheet.map(|sheet| sheet.number),
        registration: review.registration.number.clone(),
        registered_on: review.registration.at.date_naive(),
        candidate: case.candidate,
        post: case.post,
        municipality: case.municipality,
        direction: case.direction,
        documents: case.documents,
        grounds: case.grounds,
        verdict: sheet.map(|sheet| match sheet.conclusion {
            Conclusion::Recommend => SheetVerdict::Recommend,
            Conclusion::AdviseAgainst => SheetVerdict::AdviseAgainst,
            Conclusion::Return => SheetVerdict::Return,
        }),
        reasoning: sheet.map(|sheet| sheet.reasoning.clone()).unwrap_or_default(),
        conflict: match &expert.conflict {
            Conflict::NotStated => String::new(),
            Conflict::Absent => "Конфликт интересов отсутствует.".to_owned(),
            Conflict::Declared { reason } => format!("Заявлен конфликт интересов: {reason}."),
        },
        expert: Official {
            post: expert.post.clone(),
            name: initials(&expert.expert),
            sex: None,
            stands_in: false,
        },
        signed_on: sheet.map(|sheet| sheet.signed_at.date_naive()),
    };
    let pdf = print::expert_sheet(&model, &templates())?;
    Ok((file_of("Экспертный лист", Some(&review)), pdf.bytes, pdf.pages))
}

/// What an expert sheet says of the case. A signed sheet keeps it: the case may be corrected, the sheet was signed before.
#[derive(Serialize, Deserialize)]
struct CaseOnSheet {
    candidate: String,
    post: String,
    municipality: String,
    direction: String,
    documents: Vec<SheetDocument>,
    grounds: Vec<SheetGround>,
}

impl CaseOnSheet {
    fn of(
        regulation: &Regulation,
        dossier: &Dossier,
        review: &Review,
        sheet: Option<&domain::ExpertSheet>,
    ) -> Self {
        Self {
            candidate: dossier.person.full(),
            post: wording::table_row_post(&names::candidate(regulation, dossier)),
            municipality: names::municipality(regulation, dossier),
            direction: names::directions_listed(regulation, dossier),
            documents: documents(regulation, dossier, review),
            grounds: grounds(regulation, dossier, review, sheet),
        }
    }
}

/// What a signed sheet says of the candidate otherwise than the dossier does now, in words; empty if nothing.
pub(crate) fn changed_since_signed(
    regulation: &Regulation,
    dossier: &Dossier,
    review: &Review,
) -> Vec<&'static str> {
    let now = CaseOnSheet::of(regulation, dossier, review, None);
    let sheets = review.experts.values().filter_map(|expert| expert.sheet.as_ref());
    let mut changed = Vec::new();
    for sheet in sheets {
        // A sheet of an older program does not say what was on it.
        let Ok(then) = serde_json::from_str::<CaseOnSheet>(&sheet.case) else {
            continue;
        };
        for (word, then, now) in [
            ("имя", &then.candidate, &now.candidate),
            ("должность и место работы", &then.post, &now.post),
            ("муниципалитет", &then.municipality, &now.municipality),
            ("направление", &then.direction, &now.direction),
        ] {
            if sort_key(then) != sort_key(now) && !changed.contains(&word) {
                changed.push(word);
            }
        }
    }
    changed
}

/// Keeps with a sheet that has just been signed what it says of the case.
///
/// # Errors
/// When it cannot be written down.
pub(crate) fn keep_case(
    regulation: &Regulation,
    dossier: &Dossier,
    review: &mut Review,
    assignment: AssignmentId,
) -> Answer<()> {
    let sheet = review
        .experts
        .get(&assignment)
        .and_then(|expert| expert.sheet.as_ref());
    let case = to_json(&CaseOnSheet::of(regulation, dossier, review, sheet))?;
    review.keep_case(assignment, case);
    Ok(())
}

/// «Соколова Елена Викторовна» → «Е.В. Соколова»; a name of another shape stays as it was typed.
fn initials(full: &str) -> String {
    let words: Vec<&str> = full.split_whitespace().collect();
    match words.as_slice() {
        [surname, given] => print::russian::PersonName::new(surname, given, None),
        [surname, given, patronymic] => print::russian::PersonName::new(surname, given, Some(patronymic)),
        _ => return full.trim().to_owned(),
    }
    .initials_before(Case::Nominative)
}

fn day_of(desk: &Desk<'_>, review: Option<&Review>) -> chrono::NaiveDate {
    review.map_or(desk.cycle.opens_on, |known| known.registration.at.date_naive())
}

pub(super) fn file_of(kind: &str, review: Option<&Review>) -> String {
    file_name_safe(&match review {
        Some(known) => format!("{kind} – рег. № {}.pdf", known.registration.number),
        None => format!("{kind}.pdf"),
    })
}

/// Documents that are there, in the order of the regulation.
fn brought(regulation: &Regulation, dossier: &Dossier) -> Vec<InventoryLine> {
    let there = regulation.documents.iter().filter(|rule| dossier.has(&rule.code));
    there
        .map(|rule| {
            let known = dossier.documents.get(&rule.code);
            let requisites = known.map(|known| known.requisites.trim()).unwrap_or_default();
            let mut files: Vec<String> = Vec::new();
            for piece in dossier.pieces(&rule.code) {
                let file = dossier.files.get(&piece.file);
                let name = file.map(|file| print::printable(&file.name));
                files.extend(name.filter(|name| !files.contains(name)));
            }
            let form = known.map(|known| known.form).unwrap_or_default();
            InventoryLine {
                title: if requisites.is_empty() {
                    rule.title.clone()
                } else {
                    format!("{} ({requisites})", rule.title)
                },
                form: match form {
                    DocumentForm::Original => "подлинник",
                    DocumentForm::CertifiedCopy => "заверенная копия",
                    DocumentForm::Scan => "скан",
                }
                .to_owned(),
                sheets: dossier.sheets(&rule.code),
                files: files.join("; "),
                note: String::new(),
            }
        })
        .collect()
}

fn documents(regulation: &Regulation, dossier: &Dossier, review: &Review) -> Vec<SheetDocument> {
    let checks = review.standing(regulation, dossier);
    let rules = regulation.documents.iter();
    // What is beyond the list stands on the sheet only where something was brought.
    let shown = |rule: &&DocumentRule| rule.requirement != Requirement::Extra || dossier.has(&rule.code);
    rules
        .filter(shown)
        .map(|rule| {
            let check = checks.document(&rule.code);
            let present = match (
                check.map(|check| check.mark),
                dossier.has(&rule.code),
                rule.requirement,
            ) {
                (Some(DocumentMark::Present | DocumentMark::Remark), _, _) => "да",
                (Some(DocumentMark::Absent), _, _) => "нет",
                (Some(DocumentMark::NotRequired), _, _)
                | (None, false, Requirement::IfAny | Requirement::Extra) => "не требуется",
                (None, true, _) => "да",
                (None, false, Requirement::Required) => "нет",
            };
            let sheets = dossier.sheets(&rule.code);
            SheetDocument {
                title: rule.title.clone(),
                present: present.to_owned(),
                sheets: if sheets == 0 {
                    "–".to_owned()
                } else {
                    sheets.to_string()
                },
                remark: match (check, checks.fallen_document(&rule.code)) {
                    (Some(check), _) => check.remark.clone(),
                    (None, Some(why)) => names::fallen(why).to_owned(),
                    (None, None) => String::new(),
                },
            }
        })
        .collect()
}

/// The grounds as the sheet was signed on them, or as they stand on a blank.
fn grounds(
    regulation: &Regulation,
    dossier: &Dossier,
    review: &Review,
    sheet: Option<&domain::ExpertSheet>,
) -> Vec<SheetGround> {
    let checks = review.standing(regulation, dossier);
    // Sheets of earlier versions keep no verdicts of their own.
    let signed = sheet
        .map(|sheet| &sheet.grounds)
        .filter(|signed| !signed.is_empty());
    let rules = regulation.grounds.iter();
    rules
        .map(|rule| {
            let check = match signed {
                Some(signed) => signed.get(&rule.code),
                None => checks.ground(&rule.code),
            };
            let proof = check
                .and_then(|check| regulation.document(&check.proof))
                .map(|document| {
                    let known = dossier.documents.get(&document.code);
                    match known.map(|known| known.requisites.trim()).unwrap_or_default() {
                        "" => document.short.clone(),
                        requisites => format!("{}: {requisites}", document.short),
                    }
                });
            SheetGround {
                mark: rule.mark.clone(),
                title: rule.title.clone(),
                proof: proof.unwrap_or_default(),
                verdict: check
                    .map(|check| match check.verdict {
                        GroundVerdict::Confirmed => "да",
                        GroundVerdict::NotConfirmed => "нет",
                        GroundVerdict::NotRequired => "не требуется",
                    })
                    .unwrap_or_default()
                    .to_owned(),
                comment: match (check, checks.fallen_ground(&rule.code)) {
                    (Some(check), _) => check.comment.clone(),
                    (None, Some(why)) if signed.is_none() => names::fallen(why).to_owned(),
                    (None, _) => String::new(),
                },
            }
        })
        .collect()
}
