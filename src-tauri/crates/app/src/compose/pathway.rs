//! ИОМ forms.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Methodist, MethodistState, Pathway, PathwayId, PathwayState, Regulation, Review};
use print::{Pathway as Paper, PathwayForm};
use store::Record;

use super::{Print, from_json, names, templates};
use crate::{Answer, ApiError, Go, desk::Desk};

/// Prints one pathway.
pub(crate) fn pathway(desk: &mut Desk<'_>, id: PathwayId) -> Answer<Print> {
    let pathway = desk.get::<Pathway>(id.0)?.record;
    let form = form(desk.regulation())?;
    let pdf = print::pathway(&model(desk, form, &pathway), &templates())?;
    Ok(("ИОМ.pdf".to_owned(), pdf.bytes, pdf.pages))
}

/// Prints the blank form.
pub(crate) fn blank_pathway(desk: &mut Desk<'_>) -> Answer<Print> {
    let form = form(desk.regulation())?;
    // The year of the cycle and not of the clock: the same store gives the same form next year.
    let year = chrono::Datelike::year(&desk.cycle.opens_on);
    let paper = Paper {
        style: names::style(desk.regulation(), false),
        composed_on: desk.cycle.opens_on,
        practice: desk.cycle.practice,
        form,
        blank: true,
        year,
        approver: None,
        approved_on: None,
        facts: BTreeMap::new(),
        begins_on: None,
        ends_on: None,
        rows: BTreeMap::new(),
        signers: Vec::new(),
    };
    let pdf = print::pathway(&form_style(paper), &templates())?;
    Ok(("Бланк ИОМ.pdf".to_owned(), pdf.bytes, pdf.pages))
}

/// Models of many pathways, in the order asked; all of the cycle by surname when none is named.
pub(crate) fn pathway_models(desk: &mut Desk<'_>, ids: &[PathwayId]) -> Answer<Vec<Paper>> {
    if ids.is_empty() {
        let form = form(desk.regulation())?;
        let mut all = desk.list_in::<Pathway>(desk.cycle.id.0)?;
        let mut left = BTreeSet::new();
        for methodist in desk.list::<Methodist>()? {
            let review = desk.find::<Review>(methodist.dossier.0)?;
            let withdrew = review.is_some_and(|found| found.record.consents().is_err());
            if withdrew || methodist.state == MethodistState::Excluded {
                left.insert(methodist.id);
            }
        }
        // Of whoever was excluded or withdrew the consent, and of what was stopped, nothing is signed any more.
        all.retain(|one| {
            one.state != PathwayState::Stopped && one.methodist.is_none_or(|id| !left.contains(&id))
        });
        all.sort_by_key(|pathway| crate::registered::sort_key(&pathway.name));
        return Ok(all
            .iter()
            .map(|pathway| model(desk, form.clone(), pathway))
            .collect());
    }
    let mut models = Vec::new();
    for id in ids {
        desk.turn_to(Pathway::KIND, id.0)?;
        let pathway = desk.get::<Pathway>(id.0)?.record;
        models.push(model(desk, form(desk.regulation())?, &pathway));
    }
    Ok(models)
}

/// Prints many pathways into one PDF; `watch` hears how many are done and may stop the work.
pub(crate) fn many_pathways(
    models: &[Paper],
    sheets: print::Sheets,
    watch: impl Fn(u64) -> Go,
) -> Answer<(Vec<u8>, u32)> {
    let mut progress = |done: usize| watch(u64::try_from(done).unwrap_or(u64::MAX)) == Go::On;
    let pdf = print::pathways(models, sheets, &templates(), &mut progress)?;
    Ok((pdf.bytes, pdf.pages))
}

/// Whether the program has the form of this name.
pub(crate) fn has_pathway_form(name: &str) -> bool {
    templates().source(&form_file(name)).is_some()
}

fn form_file(name: &str) -> String {
    format!("pathway/{name}.json")
}

/// The region's form with its own goal and approver.
fn form(regulation: &Regulation) -> Answer<PathwayForm> {
    let name = form_file(&regulation.pathway.form);
    let set = templates();
    let source = set.source(&name).ok_or_else(|| ApiError::File {
        sentence: format!(
            "Формы ИОМ «{}» нет среди шаблонов. Укажите другую форму в профиле.",
            regulation.pathway.form
        ),
    })?;
    let mut form: PathwayForm = from_json(source)?;
    if let Some(approval) = &mut form.approval {
        approval.post.clone_from(&regulation.pathway.approver.post);
    }
    form.paragraphs = form
        .paragraphs
        .iter()
        .map(|text| match text.split_once("Цель") {
            // The number of the part stays, the words are the region's.
            Some((number, _)) => format!("{number}{}", regulation.pathway.goal),
            None => text.clone(),
        })
        .collect();
    Ok(form)
}

/// The form is mostly tables: 12 pt body.
fn form_style(mut paper: Paper) -> Paper {
    paper.style.body_pt = 12.0;
    paper.style.table_pt = 11.0;
    paper
}

fn model(desk: &Desk<'_>, mut form: PathwayForm, pathway: &Pathway) -> Paper {
    if let Some(approval) = &mut form.approval {
        approval.post.clone_from(&pathway.approver.post);
    }
    let tested = pathway
        .tested_on
        .map(|day| day.format("%d.%m.%Y").to_string())
        .unwrap_or_default();
    let facts = [
        ("name", &pathway.name),
        ("municipality", &pathway.municipality),
        ("organisation", &pathway.organization),
        ("post", &pathway.post),
        ("subject", &pathway.subject),
        ("test_on", &tested),
        ("deficit_level", &pathway.deficit_level),
    ];
    let mut rows: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut sorted: Vec<_> = pathway.rows.iter().collect();
    sorted.sort_by_key(|(id, row)| (row.order, **id));
    for (_, row) in sorted {
        let cells = [&row.content, &row.details, &row.term, &row.reflection].map(Clone::clone);
        rows.entry(row.section.clone()).or_default().push(cells.to_vec());
    }
    form_style(Paper {
        style: names::style(desk.regulation(), false),
        composed_on: pathway
            .approved_on
            .or(pathway.begins_on)
            .unwrap_or(desk.cycle.opens_on),
        practice: desk.cycle.practice,
        form,
        blank: false,
        year: i32::try_from(pathway.year).unwrap_or(0),
        approver: Some(pathway.approver.name.clone()).filter(|name| !name.is_empty()),
        approved_on: pathway.approved_on,
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect(),
        begins_on: pathway.begins_on,
        ends_on: pathway.ends_on,
        rows,
        signers: vec![pathway.name.clone()],
    })
}
