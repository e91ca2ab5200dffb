//! Votes of minutes as the template reads them: the line, the ties, the tables.

use serde_json::{Value, json};

use super::model::{Ballot, CandidateRow, Choice, Minutes, RollCall};
use crate::cells::Cells;
use crate::columns::{Column, INSETS_MM, widths};
use crate::fields::{SHORT, at_most, lines, within};
use crate::wording::{Tie, ranges, secret_line, small, tally_line, tie_line};
use crate::{PageStyle, PrintError};

const MOST_ROWS: usize = 1_000;
const MOST_MEMBERS: usize = 40;

/// The line of votes, the sentences about ties, the table of candidates.
pub(super) type Votes = (Option<String>, Vec<String>, Option<Value>);

pub(super) fn ballot_view(ballot: &Ballot, model: &Minutes) -> Result<Votes, PrintError> {
    match ballot {
        Ballot::None => Ok((None, Vec::new(), None)),
        Ballot::Open { tally, tie } => Ok((
            Some(tally_line(tally)),
            tie.iter().map(|tie| tie_line(*tie).to_owned()).collect(),
            None,
        )),
        Ballot::Secret {
            tally,
            issued,
            spoilt,
            tie,
        } => Ok((
            Some(secret_line(tally, *issued, *spoilt)),
            tie.iter().map(|tie| tie_line(*tie).to_owned()).collect(),
            None,
        )),
        Ballot::Table { rows, secret } => {
            at_most(rows.len(), MOST_ROWS)?;
            let form = if *secret {
                "тайным голосованием"
            } else {
                "открытым голосованием"
            };
            let line = format!(
                "по каждому кандидату отдельно, {form}; результаты приведены в таблице (прилагается)."
            );
            Ok((Some(line), ties(rows), Some(table_view(rows, &model.style)?)))
        }
    }
}

/// One sentence for all rows whose votes were split evenly and resolved in the same way.
fn ties(rows: &[CandidateRow]) -> Vec<String> {
    const KINDS: [Tie; 5] = [
        Tie::CastingInFavour,
        Tie::CastingAgainst,
        Tie::CastingNotEnough,
        Tie::ForCandidate,
        Tie::NotAdopted,
    ];
    let mut sentences = Vec::new();
    for kind in KINDS {
        let tied = (1_u32..).zip(rows).filter(|(_, row)| row.tie == Some(kind));
        let numbers: Vec<u32> = tied.map(|(number, _)| number).collect();
        let sentence = small(tie_line(kind));
        match numbers.as_slice() {
            [] => {}
            [only] => sentences.push(format!("По кандидату в строке {only} таблицы: {sentence}")),
            several => sentences.push(format!(
                "По кандидатам в строках {} таблицы: {sentence}",
                ranges(several)
            )),
        }
    }
    sentences
}

/// Heads of the landscape table.
const HEADS: [&str; 10] = [
    "№\nп/п",
    "Фамилия, имя, отчество",
    "Должность, организация",
    "Муниципальное образование",
    "Направление",
    "Вывод экспертизы",
    "За",
    "Против",
    "Возд.",
    "Решение",
];

fn table_view(rows: &[CandidateRow], style: &PageStyle) -> Result<Value, PrintError> {
    let texts: Vec<[String; 10]> = (1_u32..)
        .zip(rows)
        .map(|(number, row)| texts_of(number, row))
        .collect();
    let held: Vec<Vec<&str>> = texts
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let columns = HEADS.map(|head| Column { head, by_hand_mm: 0 });
    let shares = widths(style, true, INSETS_MM, &columns, &held);
    let cells = Cells::new(style, true, &shares);
    let rows: Vec<Value> = held
        .iter()
        .map(|row| {
            let set = row.iter().zip(HEADS).enumerate();
            set.map(|(column, (text, head))| cells.cell(column, head, text))
                .collect::<Result<_, _>>()
        })
        .collect::<Result<_, PrintError>>()?;
    Ok(json!({ "_shares": shares, "heads": HEADS, "rows": rows }))
}

fn texts_of(number: u32, row: &CandidateRow) -> [String; 10] {
    [
        number.to_string(),
        row.name.clone(),
        row.post.clone(),
        row.municipality.clone(),
        row.direction.clone(),
        row.review.clone(),
        row.tally.in_favour.to_string(),
        row.tally.against.to_string(),
        row.tally.abstained.to_string(),
        row.decision.word().to_owned(),
    ]
}

/// The list as `shared/roll_call.typ` reads it.
pub(crate) fn roll_call_view(list: &RollCall, style: &PageStyle) -> Result<Value, PrintError> {
    at_most(list.members.len(), MOST_MEMBERS)?;
    at_most(list.rows.len(), MOST_ROWS)?;
    let landscape = list.members.len() > 9;
    // Columns of the members are as wide as a mark, in tenths of a millimetre, while the names have room beside them.
    let members = u32::try_from(list.members.len()).unwrap_or(0).max(1);
    let (whole, names) = if landscape { (257_u32, 45) } else { (170, 34) };
    let member = ((whole - 14 - 21 - names) * 10 / members).min(112);
    let taken = 14 + 21 + members * member / 10;
    let cells_of = Cells::new(style, landscape, &[whole.saturating_sub(taken), taken]);
    let mut rows = Vec::new();
    for row in &list.rows {
        let mut cells = vec![
            json!(within("номер вопроса", &row.number, SHORT)?),
            cells_of.cell(0, "кандидат", &row.candidate)?,
        ];
        // A row that has fewer votes than members would shift the columns: the rest stay blank.
        for index in 0..list.members.len() {
            cells.push(json!(row.choices.get(index).map_or("", |choice| mark(*choice))));
        }
        cells.push(json!(within("итог", &row.result, SHORT)?));
        rows.push(cells);
    }
    Ok(json!({
        "_landscape": landscape,
        "_member_mm": f64::from(member) / 10.0,
        "members": lines("член Комиссии", &list.members, 60)?,
        "rows": rows,
    }))
}

fn mark(choice: Choice) -> &'static str {
    match choice {
        Choice::InFavour => "за",
        Choice::Against => "пр.",
        Choice::Abstained => "возд.",
        Choice::Recused => "с/о",
        Choice::Absent => "–",
    }
}
