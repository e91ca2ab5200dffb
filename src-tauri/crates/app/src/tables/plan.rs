//! The plan of an import: every row with its verdict, nothing changed.

use std::collections::BTreeMap;

use domain::{Dossier, DossierId, Regulation, Review, Status};
use intake::table::{CellKind, Row};

use super::{
    applicant::{Applicant, Reading, facts, municipality_words},
    choice::Places,
    columns::ColumnMemory,
    field::TableField,
    known::{KnownPeople, KnownPerson, Likeness, Who},
    opened::{OpenTable, ReadFile, open, sheets},
    wire::{FieldChange, ImportPlan, PlanCounts, PlannedRow, RowVerdict, TableSource},
};
use crate::{Answer, ApiError, Go, Host, desk::Desk, exchange::OwnMunicipality};

/// Rows between two words on how far the work is.
pub(super) const STEP: usize = 256;

/// A plan with what is needed to carry it out.
pub(super) struct Plan {
    /// As the window is told.
    pub(super) told: ImportPlan,
    /// Facts of the rows that may be taken, by number of the row.
    pub(super) applicants: BTreeMap<u32, Applicant>,
}

/// The candidates of the cycle that an import may meet.
struct Register {
    dossiers: Vec<Dossier>,
    statuses: BTreeMap<DossierId, Status>,
}

impl Register {
    fn read(desk: &Desk<'_>) -> Answer<Self> {
        let cycle = desk.cycle.id.0;
        let reviews = desk.list_in::<Review>(cycle)?;
        let dossiers = desk.list_in::<Dossier>(cycle)?;
        Ok(Self {
            statuses: reviews.iter().map(|review| (review.id, review.status)).collect(),
            dossiers: dossiers
                .into_iter()
                .filter(|dossier| dossier.discarded_at.is_none())
                .collect(),
        })
    }

    fn is_frozen(&self, dossier: &Dossier) -> bool {
        self.statuses
            .get(&dossier.id)
            .is_some_and(|status| status.documents_frozen())
    }
}

/// Plans an import of a file that was read.
///
/// # Errors
/// Those of [`open`]; [`ApiError::Cancelled`].
pub(super) fn plan(desk: &Desk<'_>, file: &ReadFile, source: &TableSource, job: &str) -> Answer<Plan> {
    let regulation = desk.regulation();
    let memories = desk.list::<ColumnMemory>()?;
    let places = Places::new(&regulation.municipalities);
    let table = open(file, source, &memories, regulation)?;
    let register = Register::read(desk)?;
    let mut known = KnownPeople::default();
    for (at, dossier) in register.dossiers.iter().enumerate() {
        let person = KnownPerson {
            who: Who::Dossier(at),
            name: dossier.person.full(),
            municipality: dossier.municipality.clone(),
        };
        known.add(person, &dossier.person, &dossier.phone);
    }
    let fields = table.fields();
    let home = desk.home()?;
    let sender = table.source.municipality.clone().filter(|code| !code.is_empty());
    let municipality = sender
        .or_else(|| home.as_ref().map(|home| home.code.clone()))
        .unwrap_or_default();
    let mut planner = Planner {
        reading: Reading {
            regulation,
            places: &places,
            columns: &fields,
            titles: &table.header.titles,
            municipality: &municipality,
            today: desk.host.now().date_naive(),
        },
        table: &table,
        register: &register,
        home: home.as_ref(),
        known,
        claimed: BTreeMap::new(),
        applicants: BTreeMap::new(),
    };
    let mut rows = Vec::new();
    for (done, row) in table.rows().iter().enumerate() {
        if done.is_multiple_of(STEP) {
            go_on(desk.host, job, done, table.rows().len())?;
        }
        rows.push(planner.row(row));
    }
    let applicants = planner.applicants;
    let counts = counted(&rows);
    let plan = named(file, &table.source, &rows, &register);
    let told = ImportPlan {
        plan,
        file: file.name.clone(),
        sheets: sheets(&file.book),
        remarks: remarks(&table),
        remembered: table.remembered_of.as_deref().map(remembered).unwrap_or_default(),
        columns: table.columns,
        source: table.source,
        rows,
        counts,
    };
    Ok(Plan { told, applicants })
}

/// Tells how far the work is.
pub(super) fn go_on(host: &dyn Host, job: &str, done: usize, total: usize) -> Answer<()> {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    match host.progress(job, count(done), count(total)) {
        Go::On => Ok(()),
        Go::Stop => Err(ApiError::Cancelled),
    }
}

fn remembered(municipality: &str) -> String {
    if municipality.is_empty() {
        "Столбцы разобраны так, как вы указали для такой же таблицы раньше.".to_owned()
    } else {
        format!("Столбцы разобраны так, как вы указали для такой же таблицы раньше: {municipality}.")
    }
}

struct Planner<'p> {
    reading: Reading<'p>,
    table: &'p OpenTable<'p>,
    register: &'p Register,
    /// The municipality whose packages this desk keeps alone.
    home: Option<&'p OwnMunicipality>,
    known: KnownPeople,
    /// Candidates of the register that a row speaks of already → that row.
    claimed: BTreeMap<usize, u32>,
    applicants: BTreeMap<u32, Applicant>,
}

impl Planner<'_> {
    fn row(&mut self, row: &Row) -> PlannedRow {
        let read = self.reading.read(row);
        let applicant = read.applicant;
        let mut planned = PlannedRow {
            row: row.number,
            name: applicant.name.full(),
            municipality: municipality_words(
                self.reading.regulation,
                applicant.municipality.as_deref().unwrap_or_default(),
            ),
            workplace: applicant.workplace(),
            verdict: RowVerdict::Refused,
            reason: read.faults.join(" "),
            changes: Vec::new(),
            remarks: read.remarks,
            dossier: None,
        };
        if planned.name.is_empty() {
            planned.name = self.name_as_typed(row);
        }
        if !read.faults.is_empty() {
            if self.table.is_heading(row) {
                planned.reason = "Похоже на заголовок или итог: в строке заполнена одна ячейка.".to_owned();
                planned.name = row
                    .cells
                    .iter()
                    .find(|cell| !cell.is_empty())
                    .map(|cell| cell.text.clone())
                    .unwrap_or_default();
            }
            return planned;
        }
        if let Some(home) = self.home
            && applicant
                .municipality
                .as_ref()
                .is_some_and(|code| *code != home.code)
        {
            planned.reason = home.refusal();
            return planned;
        }
        self.judge(&applicant, &mut planned);
        if planned.verdict != RowVerdict::Refused {
            let person = KnownPerson {
                who: Who::Row(row.number),
                name: applicant.name.full(),
                municipality: applicant.municipality.clone().unwrap_or_default(),
            };
            if matches!(planned.verdict, RowVerdict::New | RowVerdict::Doubtful) {
                self.known.add(
                    person,
                    &applicant.name,
                    applicant.phone.as_deref().unwrap_or_default(),
                );
            }
            self.applicants.insert(row.number, applicant);
        }
        planned
    }

    fn judge(&mut self, applicant: &Applicant, planned: &mut PlannedRow) {
        let municipality = applicant.municipality.as_deref().unwrap_or_default();
        let phone = applicant.phone.as_deref().unwrap_or_default();
        let likeness = self.known.likeness(&applicant.name, municipality, phone);
        let (verdict, reason, who) = match &likeness {
            Likeness::Nobody => (RowVerdict::New, String::new(), None),
            Likeness::Same(people) => match people.as_slice() {
                [one] => match one.who {
                    Who::Row(row) => (RowVerdict::Refused, repeated(row), None),
                    Who::Dossier(at) => match self.claimed.get(&at) {
                        Some(row) => (RowVerdict::Refused, repeated(*row), None),
                        None => (RowVerdict::Same, String::new(), Some(at)),
                    },
                },
                several => {
                    let row = several.iter().find_map(|one| match one.who {
                        Who::Row(row) => Some(row),
                        Who::Dossier(_) => None,
                    });
                    let reason = "В реестре несколько человек с таким именем. Если это кто-то из них, измените его \
                                  карточку; если нет, примите строку как нового кандидата.";
                    match row {
                        Some(row) => (RowVerdict::Refused, repeated(row), None),
                        None => (RowVerdict::Doubtful, reason.to_owned(), None),
                    }
                }
            },
            Likeness::Elsewhere(one) => (
                RowVerdict::Doubtful,
                self.doubt(one, "Человек с таким именем есть в другом муниципалитете"),
                dossier(one),
            ),
            Likeness::Similar(one) => (
                RowVerdict::Doubtful,
                self.doubt(one, "Похожее имя, отличается немногим"),
                dossier(one),
            ),
            Likeness::SamePhone(one) => (
                RowVerdict::Doubtful,
                self.doubt(one, "Такой же телефон"),
                dossier(one),
            ),
        };
        planned.verdict = verdict;
        planned.reason = reason;
        let Some((at, known)) = who.and_then(|at| Some((at, self.register.dossiers.get(at)?))) else {
            return;
        };
        planned.dossier = Some(known.id);
        planned.changes = changes(self.reading.regulation, known, applicant);
        if verdict == RowVerdict::Same {
            self.claimed.insert(at, planned.row);
            if !planned.changes.is_empty() {
                planned.verdict = RowVerdict::Changed;
            }
        }
        if self.register.is_frozen(known) && !planned.changes.is_empty() {
            if planned.verdict == RowVerdict::Changed {
                planned.verdict = RowVerdict::Refused;
                planned.reason = domain::Refusal::DocumentsFrozen.to_string();
            }
            // Somebody in doubt can still be a new candidate; the frozen one cannot be changed.
            planned.dossier = None;
            planned.changes.clear();
        }
    }

    fn doubt(&self, known: &KnownPerson, what: &str) -> String {
        let place = municipality_words(self.reading.regulation, &known.municipality);
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(", {place}")
        };
        match known.who {
            Who::Dossier(_) => format!("{what}: {}{place}.", known.name),
            Who::Row(row) => format!("{what}: {}{place}, строка {row} этой таблицы.", known.name),
        }
    }

    /// The name of a row that cannot be taken, as it stands there.
    fn name_as_typed(&self, row: &Row) -> String {
        let parts = [
            TableField::FullName,
            TableField::Surname,
            TableField::Given,
            TableField::Patronymic,
        ];
        let typed = parts.into_iter().filter_map(|part| {
            let at = self
                .reading
                .columns
                .iter()
                .position(|field| *field == Some(part))?;
            let text = row.cell(u32::try_from(at).ok()?).text.replace('\n', " ");
            Some(text).filter(|text| !text.is_empty())
        });
        typed.collect::<Vec<_>>().join(" ")
    }
}

fn dossier(known: &KnownPerson) -> Option<usize> {
    match known.who {
        Who::Dossier(at) => Some(at),
        Who::Row(_) => None,
    }
}

fn repeated(row: u32) -> String {
    format!("Этот кандидат уже есть в строке {row} таблицы. Объедините строки в одну.")
}

/// What taking a row would change in a known candidate.
fn changes(regulation: &Regulation, known: &Dossier, applicant: &Applicant) -> Vec<FieldChange> {
    let mut changed = known.clone();
    applicant.write_into(&mut changed);
    let (before, after) = (facts(regulation, known), facts(regulation, &changed));
    let differ = before
        .into_iter()
        .zip(after)
        .filter(|((field, before), (_, after))| {
            // The whole name says it once.
            let part = matches!(
                field,
                TableField::Surname | TableField::Given | TableField::Patronymic
            );
            before != after && !part
        });
    differ
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect()
}

fn counted(rows: &[PlannedRow]) -> PlanCounts {
    let count =
        |verdict| u32::try_from(rows.iter().filter(|row| row.verdict == verdict).count()).unwrap_or(u32::MAX);
    PlanCounts {
        new: count(RowVerdict::New),
        changed: count(RowVerdict::Changed),
        same: count(RowVerdict::Same),
        doubtful: count(RowVerdict::Doubtful),
        refused: count(RowVerdict::Refused),
    }
}

/// The name of a plan: another file, other columns, another verdict or another state of a candidate give another.
fn named(file: &ReadFile, source: &TableSource, rows: &[PlannedRow], register: &Register) -> String {
    let by_id: BTreeMap<DossierId, &Dossier> = register
        .dossiers
        .iter()
        .map(|dossier| (dossier.id, dossier))
        .collect();
    let met: Vec<&Dossier> = rows
        .iter()
        .filter_map(|row| by_id.get(&row.dossier?).copied())
        .collect();
    let mut digest = blake3::Hasher::new();
    digest.update(file.digest.as_bytes());
    // Nothing here can fail to be written as JSON; if it did, the plan would only look changed.
    for part in [
        serde_json::to_vec(source),
        serde_json::to_vec(rows),
        serde_json::to_vec(&met),
    ] {
        digest.update(&part.unwrap_or_default());
    }
    digest.finalize().to_hex().to_string()
}

/// What should be looked at in a table as a whole.
fn remarks(table: &OpenTable<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    let fields = table.fields();
    let taken = || {
        table.rows().iter().flat_map(|row| {
            row.cells
                .iter()
                .zip(&fields)
                .filter(|(_, field)| field.is_some())
                .map(|(cell, _)| cell)
        })
    };
    let formulas = taken()
        .filter(|cell| cell.formula && cell.kind != CellKind::Fault)
        .count();
    if let Ok(formulas @ 1..) = u32::try_from(formulas) {
        let cells = domain::plural(formulas, "ячейке", "ячейках", "ячейках");
        remarks.push(format!(
            "В {formulas} {cells} стоят формулы: взяты значения, сохранённые в файле. Если таблицу меняли без пересчёта, \
             они могут быть старыми."
        ));
    }
    if table.sheet.hidden {
        remarks.push("Этот лист скрыт в файле.".to_owned());
    }
    if table.header.first == 0 {
        remarks.push("Строка заголовка не найдена: столбцы разобраны по содержанию.".to_owned());
    }
    let has = |field| fields.contains(&Some(field));
    let has_name = has(TableField::FullName) || has(TableField::Surname) && has(TableField::Given);
    if !has_name {
        remarks.push(
            "Не указано, в каком столбце фамилия и имя. Укажите его, иначе строки не принять.".to_owned(),
        );
    }
    if !has(TableField::Municipality)
        && table
            .source
            .municipality
            .as_deref()
            .unwrap_or_default()
            .is_empty()
    {
        remarks.push("Муниципалитет не указан ни в столбце, ни для таблицы целиком.".to_owned());
    }
    remarks
}
