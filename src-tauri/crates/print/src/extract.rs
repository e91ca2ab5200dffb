//! Выписка из протокола (W15a, W16): one question, one candidate, «Верно».

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::fields::{LINE, NAME, PARAGRAPH, SHORT, lines, optional, within};
use crate::minutes::{
    BLANK_NUMBER, Ballot, CandidateRow, Minutes, MinutesItem, Official, Speech, chair_label, chaired,
    official_line, present_label,
};
use crate::press::{self, Job};
use crate::russian::date_long;
use crate::wording::{
    Decision, POSTPONING, Quorum, Tally, Tie, capital, quorum_line, secret_line, tally_line, tie_line,
};
use crate::{PageStyle, Pdf, PrintError, Templates};

/// Where the original is kept, for an extract that goes to another organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OriginalKept {
    /// Organisation as it stands after «находится в»: «Министерстве образования …».
    pub place: String,
    /// Номер дела.
    pub file_number: String,
    /// Год дела.
    pub year: i32,
}

/// Выписка из протокола о решении по одному кандидату.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// Page settings.
    #[serde(default)]
    pub style: PageStyle,
    /// Day on which the text was composed; metadata only.
    pub composed_on: NaiveDate,
    /// Practice mode: the paper is marked as void.
    #[serde(default)]
    pub practice: bool,
    /// Наименование органа, one string per line.
    pub organ: Vec<String>,
    /// Commission.
    pub commission: String,
    /// Место заседания.
    pub place: String,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Number of the minutes.
    #[serde(default)]
    pub number: Option<String>,
    /// Short hash of the sealed minutes, for the footer.
    #[serde(default)]
    pub seal: Option<String>,
    /// Председательствующий.
    pub chair: Official,
    /// Секретарь.
    pub secretary: Official,
    /// Members present: «И.О. Фамилия».
    pub present: Vec<String>,
    /// Quorum.
    pub quorum: Quorum,
    /// Number of the question in the minutes.
    pub item_number: u32,
    /// СЛУШАЛИ.
    pub heard: Speech,
    /// Who presided in place of another, and who recused, as sentences.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What was voted on, where it is not the question itself.
    #[serde(default)]
    pub motion: Option<String>,
    /// ГОЛОСОВАЛИ, if the question was put to the vote.
    #[serde(default)]
    pub tally: Option<Tally>,
    /// Whether the voting was secret.
    #[serde(default)]
    pub secret: bool,
    /// Of a secret ballot of one question: how many papers were given out, and how many were not valid.
    #[serde(default)]
    pub papers: Option<(u32, u32)>,
    /// How an even split was resolved.
    #[serde(default)]
    pub tie: Option<Tie>,
    /// РЕШИЛИ: number in the minutes and sentence.
    pub resolved: Vec<(String, String)>,
    /// Who certifies with «Верно».
    pub certified_by: Official,
    /// Day of certification; a blank when it is written by hand.
    #[serde(default)]
    pub certified_on: Option<NaiveDate>,
    /// The line about the original, for another organisation.
    #[serde(default)]
    pub original: Option<OriginalKept>,
    /// Whether the place of the seal «М.П.» is printed.
    #[serde(default)]
    pub seal_place: bool,
}

impl Extract {
    /// Takes from minutes what concerns one candidate and nothing else, so that no other name of a
    /// table or of another question can reach the paper.
    ///
    /// `item` counts questions from 1, `row` counts candidates of a table from 1 (`None` for a
    /// question about one person). `None` when there is no such question or row.
    #[must_use]
    pub fn of(minutes: &Minutes, item: u32, row: Option<u32>, certified_by: Official) -> Option<Self> {
        let question = nth(&minutes.items, item)?;
        let about = About::of(question, item, row)?;
        Some(Self {
            style: PageStyle {
                left_mm: PageStyle::default().left_mm,
                ..minutes.style
            },
            composed_on: minutes.composed_on,
            practice: minutes.practice,
            organ: minutes.organ.clone(),
            commission: minutes.commission.clone(),
            place: minutes.place.clone(),
            held_on: minutes.held_on,
            number: minutes.number.clone(),
            seal: minutes.seal.clone(),
            chair: minutes.chair.clone(),
            secretary: minutes.secretary.clone(),
            present: minutes.present.iter().map(|person| person.name.clone()).collect(),
            quorum: minutes.quorum.clone(),
            item_number: item,
            heard: about.heard,
            notes: about.notes,
            motion: about.motion,
            tally: about.tally,
            secret: about.secret,
            papers: about.papers,
            tie: about.tie,
            resolved: about.resolved,
            certified_by,
            certified_on: None,
            original: None,
            seal_place: false,
        })
    }
}

/// What a question says about one candidate.
struct About {
    heard: Speech,
    notes: Vec<String>,
    motion: Option<String>,
    tally: Option<Tally>,
    secret: bool,
    papers: Option<(u32, u32)>,
    tie: Option<Tie>,
    resolved: Vec<(String, String)>,
}

impl About {
    fn of(question: &MinutesItem, item: u32, row: Option<u32>) -> Option<Self> {
        let numbered = || {
            let numbers = (1_u32..).map(|number| format!("{item}.{number}."));
            numbers.zip(question.resolved.iter().cloned()).collect()
        };
        let (tally, papers, tie) = match &question.ballot {
            Ballot::None => (None, None, None),
            Ballot::Open { tally, tie } => (Some(*tally), None, *tie),
            Ballot::Secret {
                tally,
                issued,
                spoilt,
                tie,
            } => (Some(*tally), Some((*issued, *spoilt)), *tie),
            Ballot::Table { rows, secret } => {
                let candidate = nth(rows, row?)?;
                let speaker = question.heard.speaker.clone();
                // The report on the whole table may name others: it is replaced by this candidate.
                let text = format!(
                    "о кандидатуре: {}, {}.",
                    candidate.name,
                    candidate.post.trim_end_matches('.')
                );
                return Some(Self {
                    heard: Speech { speaker, text },
                    notes: candidate.notes.clone(),
                    motion: (candidate.decision == Decision::Postpone).then(|| POSTPONING.to_owned()),
                    tally: Some(candidate.tally),
                    secret: *secret,
                    papers: None,
                    tie: candidate.tie,
                    resolved: vec![(
                        numbered_in(question, item, candidate),
                        candidate.resolution.clone(),
                    )],
                });
            }
        };
        row.is_none().then(|| Self {
            heard: question.heard.clone(),
            notes: {
                let chair = question.presided_by.iter().map(chaired);
                chair.chain(question.recusals.iter().cloned()).collect()
            },
            motion: question.motion.clone(),
            tally,
            secret: papers.is_some(),
            papers,
            tie,
            resolved: numbered(),
        })
    }
}

/// The point of the decision that speaks of a candidate of the table: their own, or the first, which includes by rows.
fn numbered_in(question: &MinutesItem, item: u32, candidate: &CandidateRow) -> String {
    let own = question
        .resolved
        .iter()
        .position(|text| *text == candidate.resolution);
    let is_by_rows = candidate.decision == Decision::Include && !question.resolved.is_empty();
    match own.or(is_by_rows.then_some(0)) {
        Some(place) => format!("{item}.{}.", place.saturating_add(1)),
        None => String::new(),
    }
}

fn nth<T>(items: &[T], number: u32) -> Option<&T> {
    usize::try_from(number)
        .ok()?
        .checked_sub(1)
        .and_then(|index| items.get(index))
}

/// Prints an extract: PDF/A-2b with tags. Errors: see [`PrintError`]; nothing is printed in part.
pub fn extract(model: &Extract, templates: &Templates) -> Result<Pdf, PrintError> {
    press::print(
        "extract/extract.typ",
        templates,
        Job {
            view: view(model)?,
            style: &model.style,
            composed_on: model.composed_on,
            most_pages: 20,
            archival: true,
        },
    )
}

fn view(model: &Extract) -> Result<Value, PrintError> {
    let number = optional("номер протокола", model.number.as_ref(), SHORT)?.unwrap_or(BLANK_NUMBER);
    let votes = model.tally.as_ref().map(|tally| match model.papers {
        Some((issued, spoilt)) => secret_line(tally, issued, spoilt),
        None if model.secret => format!("тайное голосование; {}", tally_line(tally)),
        None => tally_line(tally),
    });
    let original = model
        .original
        .as_ref()
        .map(|original| -> Result<String, PrintError> {
            Ok(format!(
                "Подлинник документа находится в {} в деле № {} за {} год.",
                within("место подлинника", &original.place, LINE)?,
                within("номер дела", &original.file_number, SHORT)?,
                original.year
            ))
        });
    Ok(json!({
        "_style": model.style.view(),
        "_practice": model.practice,
        "_title": format!("Выписка из протокола № {number} от {}", date_long(model.held_on)),
        "_author": model.organ.join(" "),
        "_seal": optional("контрольное число", model.seal.as_ref(), SHORT)?,
        "_seal_place": model.seal_place,
        "organ": lines("наименование органа", &model.organ, LINE)?,
        "commission": within("наименование комиссии", &model.commission, LINE)?,
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.held_on),
        "number": format!("№ {number}"),
        "chair_label": chair_label(model.chair.sex),
        "chair": official_line(&model.chair)?,
        "secretary": official_line(&model.secretary)?,
        "present": lines("присутствовал", &model.present, NAME)?.join(", "),
        "quorum": quorum_line(&model.quorum),
        "n": format!("{}.", model.item_number),
        "heard": json!({
            "name": within("выступающий", &model.heard.speaker, NAME)?,
            "text": within("выступление", &model.heard.text, PARAGRAPH)?,
        }),
        "notes": lines("ход голосования", &model.notes, PARAGRAPH)?,
        "motion": optional("предложение", model.motion.as_ref(), LINE)?,
        "votes": votes,
        "present_label": present_label(&model.quorum),
        "tie": model.tie.map(tie_line),
        "resolved": model.resolved.iter().map(|(number, text)| Ok(json!({
            "n": within("номер решения", number, SHORT)?,
            "text": within("решение", text, PARAGRAPH)?,
        }))).collect::<Result<Vec<Value>, PrintError>>()?,
        "chair_name": within("председательствующий", &model.chair.name, NAME)?,
        "secretary_name": within("секретарь", &model.secretary.name, NAME)?,
        "certified_post": capital(within("должность заверяющего", &model.certified_by.post, LINE)?),
        "certified_name": within("заверяющий", &model.certified_by.name, NAME)?,
        "certified_on": model.certified_on.map_or_else(|| "«___» ______________ 20___ г.".to_owned(), date_long),
        "original": original.transpose()?,
    }))
}
