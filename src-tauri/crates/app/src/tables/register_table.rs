//! The register as a table: days as days, codes and telephones as text, titles that an import recognises.

use std::collections::BTreeMap;

use domain::{Dossier, Regulation};
use rust_xlsxwriter::XlsxError;

use super::{
    applicant::facts,
    field::TableField,
    spreadsheet::{Column, Spreadsheet, Written},
};
use crate::register::RegisterLine;

/// Columns of the register's own, which an import passes over.
const OWN: [(&str, u32); 3] = [("Статус", 20), ("Не хватает", 30), ("Срок доработки", 14)];

/// A row of the register with its dossier; without it where the data were destroyed.
pub(super) struct Line {
    pub(super) row: RegisterLine,
    pub(super) dossier: Option<Dossier>,
}

/// The rows as XLSX.
pub(super) fn register_table(
    regulation: &Regulation,
    lines: &[Line],
    mut step: impl FnMut(usize) -> crate::Answer<()>,
) -> crate::Answer<Vec<u8>> {
    let fields: Vec<TableField> = TableField::ALL
        .into_iter()
        .filter(|field| *field != TableField::FullName)
        .collect();
    let mut file = begun(&fields, lines.len()).map_err(unwritten)?;
    for (at, line) in lines.iter().enumerate() {
        step(at)?;
        file.row(&cells(regulation, &fields, line)).map_err(unwritten)?;
    }
    file.finish().map_err(unwritten)
}

fn begun(fields: &[TableField], rows: usize) -> Result<Spreadsheet, XlsxError> {
    let mut columns = vec![Column {
        title: "Рег. №".to_owned(),
        width: 12,
    }];
    columns.extend(fields.iter().map(|field| Column {
        title: field.title().to_owned(),
        width: width(*field),
    }));
    columns.extend(OWN.map(|(title, width)| Column {
        title: title.to_owned(),
        width,
    }));
    let mut file = Spreadsheet::new("Реестр")?;
    file.header(&columns, u32::try_from(rows).unwrap_or(u32::MAX))?;
    Ok(file)
}

/// Widths in letters.
fn width(field: TableField) -> u32 {
    match field {
        TableField::FullName | TableField::Organization | TableField::Municipality => 32,
        TableField::Directions => 50,
        TableField::Post | TableField::Email | TableField::Occupation => 24,
        TableField::Surname | TableField::Patronymic | TableField::Subject | TableField::Education => 18,
        TableField::Phone | TableField::Category => 18,
        TableField::Given | TableField::Seniority | TableField::Reserve => 14,
        TableField::AppliedOn | TableField::ConsentOn | TableField::CategorySince => 13,
    }
}

fn cells(regulation: &Regulation, fields: &[TableField], line: &Line) -> Vec<Written> {
    let dossier = line.dossier.as_ref();
    let words: BTreeMap<TableField, String> = match dossier {
        Some(dossier) => facts(regulation, dossier).into_iter().collect(),
        None => BTreeMap::from([(TableField::Municipality, line.row.municipality.clone())]),
    };
    let mut cells = vec![Written::text(&line.row.number)];
    let category = dossier.and_then(|dossier| dossier.experience.category.as_ref());
    let days = [
        (
            TableField::AppliedOn,
            dossier.and_then(|dossier| dossier.applied_on),
        ),
        (
            TableField::ConsentOn,
            dossier.and_then(|dossier| dossier.consent_on),
        ),
        (
            TableField::CategorySince,
            category.and_then(|category| category.since),
        ),
    ];
    cells.extend(
        fields
            .iter()
            .map(|field| match days.iter().find(|(known, _)| known == field) {
                Some((_, day)) => Written::day(*day),
                None => Written::text(words.get(field).map_or("", String::as_str)),
            }),
    );
    cells.push(Written::text(&line.row.status_words));
    cells.push(Written::text(&line.row.missing));
    let deadline = line.row.deadline.parse().ok();
    cells.push(Written::day(deadline));
    cells
}

/// A table that could not be made.
pub(super) fn unwritten(_: XlsxError) -> crate::ApiError {
    crate::ApiError::File {
        sentence:
            "Таблица не составлена: столько строк или такой длинный текст в XLSX не помещаются. Данные в \
                   программе не изменились. Сузьте отбор и сохраните по частям."
                .to_owned(),
    }
}
