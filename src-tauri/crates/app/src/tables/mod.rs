//! Tables of applications: in with a preview and a way back, out in the same shape.
//!
//! Reading foreign bytes is the business of `intake`; here columns become fields, rows become verdicts, and the chosen
//! rows one change of the register. The plan is data: the preview and the import are made by the same code, and an
//! import takes place only while the plan it was shown by still holds.

mod applicant;
mod choice;
mod columns;
mod field;
mod known;
mod opened;
mod plan;
mod refused_rows;
mod register_table;
mod spreadsheet;
mod value;
mod wire;

use std::{collections::BTreeMap, path::Path};

use domain::{Dossier, DossierId};
use store::Undoable;

use crate::{
    Answer, ApiError, App, Changed, Host,
    desk::Desk,
    dossiers::editable,
    register::{RegisterLine, RegisterQuery, register},
    saving::save_outside,
};

use columns::ColumnMemory;
use plan::{STEP, go_on};
use register_table::{Line, register_table, unwritten};
pub(crate) use wire::*;

pub(crate) fn plan_import(app: &App, host: &dyn Host, request: PlanImport) -> Answer<ImportPlan> {
    // The file is read without holding the desk: other work goes on meanwhile.
    app.at_desk(host, |_| Ok(()))?;
    let file = opened::read_file(&request.source.path)?;
    app.at_desk(host, |desk| {
        Ok(plan::plan(desk, &file, &request.source, &request.job)?.told)
    })
}

pub(crate) fn apply_import(app: &App, host: &dyn Host, request: ApplyImport) -> Answer<Changed<Imported>> {
    if request.rows.is_empty() {
        return Err(ApiError::field("rows", "Не выбрано ни одной строки."));
    }
    app.at_desk(host, |_| Ok(()))?;
    let file = opened::read_file(&request.source.path)?;
    app.at_desk(host, |desk| {
        let plan = plan::plan(desk, &file, &request.source, &request.job)?;
        still_holds(&plan.told.plan, &request.plan)?;
        apply(desk, &plan, &request)
    })
}

/// Refuses a plan that was made of another file, of other columns or of another register.
fn still_holds(now: &str, shown: &str) -> Answer<()> {
    if now == shown {
        Ok(())
    } else {
        Err(ApiError::field(
            "plan",
            "Пока вы смотрели таблицу, изменился файл или реестр. Ничего не принято. Строки прочитаны заново: проверьте их \
             и повторите.",
        ))
    }
}

/// Takes the rows in: one change, one line of the journal, one undo.
fn apply(desk: &mut Desk<'_>, plan: &plan::Plan, request: &ApplyImport) -> Answer<Changed<Imported>> {
    let rows: BTreeMap<u32, &PlannedRow> = plan.told.rows.iter().map(|row| (row.row, row)).collect();
    let mut takes = BTreeMap::new();
    for one in &request.rows {
        let row = rows.get(&one.row).ok_or_else(|| not_takeable(one.row))?;
        let fits = match (row.verdict, one.take_as) {
            (RowVerdict::New, TakeAs::New) | (RowVerdict::Changed, TakeAs::Known) => true,
            (RowVerdict::Doubtful, TakeAs::New) => true,
            (RowVerdict::Doubtful, TakeAs::Known) => row.dossier.is_some(),
            (RowVerdict::New, TakeAs::Known)
            | (RowVerdict::Changed, TakeAs::New)
            | (RowVerdict::Same | RowVerdict::Refused, _) => false,
        };
        if !fits || takes.insert(one.row, one.take_as).is_some() {
            return Err(not_takeable(one.row));
        }
    }
    let count = u32::try_from(takes.len()).unwrap_or(u32::MAX);
    let title = format!(
        "импорт таблицы: {count} {}",
        domain::plural(count, "кандидат", "кандидата", "кандидатов")
    );
    desk.change("apply_import", &title, Undoable::Yes, |tx, setting| {
        let mut imported = Imported { added: 0, changed: 0 };
        for (done, (number, take_as)) in takes.iter().enumerate() {
            if done.is_multiple_of(STEP) {
                go_on(setting.host, &request.job, done, takes.len())?;
            }
            let Some(applicant) = plan.applicants.get(number) else {
                return Err(not_takeable(*number));
            };
            let known = rows.get(number).and_then(|row| row.dossier);
            let mut dossier = match (take_as, known) {
                (TakeAs::Known, Some(id)) => {
                    imported.changed = imported.changed.saturating_add(1);
                    editable(tx, id)?
                }
                _ => {
                    imported.added = imported.added.saturating_add(1);
                    Dossier::new(DossierId(setting.host.new_id()), setting.cycle.id)
                }
            };
            applicant.write_into(&mut dossier);
            if let Some(home) = &setting.home {
                home.fill(&mut dossier);
            }
            tx.put(&dossier)?;
        }
        Ok(imported)
    })
}

fn not_takeable(row: u32) -> ApiError {
    ApiError::field(
        "rows",
        format!("Строку {row} так принять нельзя. Ничего не принято. Выберите строки заново."),
    )
}

pub(crate) fn remember_columns(desk: &mut Desk<'_>, request: RememberColumns) -> Answer<Changed<()>> {
    let file = opened::read_file(&request.source.path)?;
    let table = opened::open(&file, &request.source, &[], desk.regulation())?;
    let municipality = table.source.municipality.clone().unwrap_or_default();
    let memory = ColumnMemory::new(
        &municipality,
        &table.header.titles,
        table.fields(),
        desk.stamp().at,
    );
    let words = applicant::municipality_words(desk.regulation(), &municipality);
    let title = if words.is_empty() {
        "столбцы таблицы запомнены".to_owned()
    } else {
        format!("столбцы таблицы запомнены: {words}")
    };
    let known = desk.find::<ColumnMemory>(store::Record::id(&memory))?;
    // What is said a second time is no news.
    let is_news = known.is_none_or(|known| known.record.columns != memory.columns);
    desk.change("remember_columns", &title, Undoable::Yes, |tx, _| {
        if is_news {
            tx.put(&memory)?;
        }
        Ok(())
    })
}

pub(crate) fn save_refused_rows(desk: &mut Desk<'_>, request: SaveRefused) -> Answer<SavedTable> {
    let file = opened::read_file(&request.source.path)?;
    let plan = plan::plan(desk, &file, &request.source, "")?;
    still_holds(&plan.told.plan, &request.plan)?;
    if plan.told.counts.refused == 0 {
        return Err(ApiError::field("rows", "Отклонённых строк нет."));
    }
    let table = opened::open(&file, &plan.told.source, &[], desk.regulation())?;
    let (bytes, rows) =
        refused_rows::refused_rows(table.sheet, table.header.body, &plan.told.rows).map_err(unwritten)?;
    save(desk.store.folder(), &request.path, &bytes, rows)
}

pub(crate) fn export_register(app: &App, host: &dyn Host, request: ExportRegister) -> Answer<SavedTable> {
    let (bytes, rows) = app.at_desk(host, |desk| {
        let lines = filtered(desk, &request, host)?;
        if lines.is_empty() {
            return Err(ApiError::field(
                "query",
                "В списке нет ни одного кандидата: сохранять нечего.",
            ));
        }
        let total = lines.len();
        let bytes = register_table(desk.regulation(), &lines, |done| {
            if done.is_multiple_of(STEP) {
                go_on(host, &request.job, done, total)
            } else {
                Ok(())
            }
        })?;
        Ok((bytes, u32::try_from(total).unwrap_or(u32::MAX)))
    })?;
    save(app.folder(), &request.path, &bytes, rows)
}

/// Every row of the register that the filter lets through, with its dossier.
fn filtered(desk: &mut Desk<'_>, request: &ExportRegister, host: &dyn Host) -> Answer<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    loop {
        let offset = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let page = register(
            desk,
            RegisterQuery {
                offset,
                limit: 0,
                ..request.query.clone()
            },
        )?;
        if page.total_is_least {
            return Err(ApiError::field(
                "query",
                "Под поиск подходит слишком много кандидатов, и сохранить можно было бы не всех. Добавьте слово или уберите поиск.",
            ));
        }
        if page.rows.is_empty() {
            return Ok(lines);
        }
        let dossiers = desk.store.read(|reader| -> Answer<Vec<Option<Dossier>>> {
            page.rows
                .iter()
                .map(|row| Ok(reader.find::<Dossier>(row.dossier.0)?.map(|found| found.record)))
                .collect()
        })?;
        let rows: Vec<RegisterLine> = page.rows;
        lines.extend(
            rows.into_iter()
                .zip(dossiers)
                .map(|(row, dossier)| Line { row, dossier }),
        );
        let total = usize::try_from(page.total).unwrap_or(usize::MAX);
        go_on(host, &request.job, lines.len(), total)?;
    }
}

/// Under another ending a spreadsheet program would tell the clerk that the file is damaged.
fn save(own: &Path, path: &str, bytes: &[u8], rows: u32) -> Answer<SavedTable> {
    let ending = Path::new(path).extension();
    if !ending.is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Err(ApiError::field(
            "path",
            "Таблица сохраняется в формате XLSX. Ничего не записано: назовите файл с окончанием .xlsx.",
        ));
    }
    save_outside(own, path, bytes)?;
    Ok(SavedTable {
        path: path.to_owned(),
        rows,
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    })
}
