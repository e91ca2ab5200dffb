//! A pathway as the template reads it.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::Pathway;
use super::form::{FactField, PathwayPart};
use crate::PrintError;
use crate::cells::Cells;
use crate::fields::{LINE, NAME, PARAGRAPH, SHORT, at_most, lines, within};
use crate::russian::date_long;

const MOST_ROWS: usize = 500;

pub(super) fn view(model: &Pathway) -> Result<Value, PrintError> {
    let form = &model.form;
    form.check()?;
    unknown_keys(model)?;
    at_most(model.rows.values().map(Vec::len).sum(), MOST_ROWS)?;
    let cells_of = Cells::new(&model.style, false, &[38, 62]);
    let facts: Result<Vec<Value>, PrintError> = form
        .facts
        .iter()
        .filter(|field| is_asked(model, field))
        .map(|field| {
            Ok(json!([
                field.label,
                cells_of.cell(1, &field.label, fact(model, &field.key))?
            ]))
        })
        .collect();
    let sections: Result<Vec<Value>, PrintError> = form
        .sections
        .iter()
        .map(|section| {
            let parts: Result<Vec<Value>, PrintError> =
                section.parts.iter().map(|part| part_view(model, part)).collect();
            Ok(json!({ "title": within("раздел формы", &section.title, LINE)?, "parts": parts? }))
        })
        .collect();
    let (begins, ends) = if model.blank {
        (None, None)
    } else {
        (model.begins_on, model.ends_on)
    };
    Ok(json!({
        "_style": model.style.view(),
        "_practice": model.practice,
        // The title is seen in print queues and by whoever searches the disk: no name in it.
        "_title": form.title.trim_end_matches(':'),
        "_author": form.approval.as_ref().map_or("", |approval| approval.post.as_str()),
        "_shares": form.columns.iter().map(|column| column.share).collect::<Vec<_>>(),
        "_blank_row_mm": form.blank_row_mm,
        "approval": approval(model)?,
        "title": within("заголовок формы", &form.title, LINE)?,
        "facts_heading": within("заголовок сведений", &form.facts_heading, LINE)?,
        "facts": facts?,
        "paragraphs": lines("текст формы", &form.paragraphs, PARAGRAPH)?,
        "roadmap_heading": within("заголовок дорожной карты", &form.roadmap_heading, LINE)?,
        "period": form.period.as_ref().map(|period| json!([
            period.label,
            format!("{} {}", period.begin, day_or_blank(begins, (!model.blank).then_some(model.year))),
            // A pathway may end in another year than it was approved in.
            format!("{} {}", period.end, day_or_blank(ends, None)),
        ])),
        "columns": form.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>(),
        "sections": sections?,
        "signers": signers(model)?,
    }))
}

/// A fact of the form; nothing in a blank form.
fn fact<'a>(model: &'a Pathway, key: &str) -> &'a str {
    if model.blank {
        ""
    } else {
        model.facts.get(key).map_or("", |fact| fact.trim())
    }
}

/// Whether the row is printed: «Преподаваемый предмет» only for the post «учитель».
fn is_asked(model: &Pathway, field: &FactField) -> bool {
    let Some(word) = &field.only_for_post else {
        return true;
    };
    let post = fact(model, "post").to_lowercase();
    let first = post.split([' ', ',']).next().unwrap_or_default();
    model.blank || first == word.to_lowercase()
}

fn approval(model: &Pathway) -> Result<Option<Vec<String>>, PrintError> {
    let Some(approval) = &model.form.approval else {
        return Ok(None);
    };
    let name = model
        .approver
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty() && !model.blank);
    let name = within("кто утверждает", name.unwrap_or("________________"), NAME)?;
    let day = if model.blank { None } else { model.approved_on };
    Ok(Some(vec![
        within("гриф утверждения", &approval.word, SHORT)?.to_owned(),
        within("должность утверждающего", &approval.post, LINE)?.to_owned(),
        format!("____________ /{name}/"),
        day_or_blank(day, Some(model.year)),
    ]))
}

/// «05» июня 2026 г., or «__» ______________ 2026 г. with the year where it is known.
fn day_or_blank(day: Option<NaiveDate>, year: Option<i32>) -> String {
    match day {
        Some(day) => {
            let long = date_long(day);
            let rest = long.split_once('\u{a0}').map_or("", |(_, rest)| rest);
            format!("«{:02}»\u{a0}{rest}", day.day())
        }
        None => {
            let year = year.map_or_else(|| "20__".to_owned(), |year| year.to_string());
            format!("«__»\u{a0}______________\u{a0}{year}\u{a0}г.")
        }
    }
}

fn part_view(model: &Pathway, part: &PathwayPart) -> Result<Value, PrintError> {
    let columns = &model.form.columns;
    let shares: Vec<u32> = columns.iter().map(|column| column.share).collect();
    let cells_of = Cells::new(&model.style, false, &shares);
    let empty = Vec::new();
    let given = if model.blank {
        &empty
    } else {
        model.rows.get(&part.key).unwrap_or(&empty)
    };
    let mut rows = Vec::new();
    for row in given {
        if row.len() > columns.len() {
            return Err(PrintError::Form {
                reason: format!("в строке части «{}» ячеек больше, чем колонок", part.key),
            });
        }
        let mut cells = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            let text = row.get(index).map_or("", |text| text.trim());
            cells.push(cells_of.cell(index, &column.title, text)?);
        }
        rows.push(cells);
    }
    if rows.is_empty() {
        rows.push(vec![json!(""); columns.len()]);
    }
    let mut heads = lines("подзаголовок формы", &part.heads, LINE)?;
    if !heads.is_empty() {
        heads.resize(columns.len(), "");
    }
    Ok(json!({ "title": part.title, "heads": heads, "rows": rows }))
}

fn signers(model: &Pathway) -> Result<Vec<Value>, PrintError> {
    let name = |index: usize| {
        model
            .signers
            .get(index)
            .filter(|name| !model.blank && !name.trim().is_empty())
    };
    model
        .form
        .signers
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let name = name(index).map_or("____________________", |name| name.trim());
            Ok(json!([
                within("подпись", label, SHORT)?,
                format!("_________________ / {} /", within("подпись", name, NAME)?)
            ]))
        })
        .collect()
}

/// A fact or a row that the form has no place for would be lost in silence.
fn unknown_keys(model: &Pathway) -> Result<(), PrintError> {
    let form = &model.form;
    let fault = |key: &str| {
        Err(PrintError::Form {
            reason: format!("в форме нет места для «{key}»"),
        })
    };
    for (key, fact) in &model.facts {
        if !fact.trim().is_empty() && !form.facts.iter().any(|field| &field.key == key) {
            return fault(key);
        }
    }
    for (key, rows) in &model.rows {
        let known = form
            .sections
            .iter()
            .flat_map(|section| &section.parts)
            .any(|part| &part.key == key);
        if !rows.is_empty() && !known {
            return fault(key);
        }
    }
    Ok(())
}
