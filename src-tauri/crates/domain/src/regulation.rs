//! The regulation profile (профиль регламента): everything that differs between regions, as versioned data.
//!
//! No seed gives the quorum, the tie rule or the deadlines (CH-31 names only the commission), so they all stand here and the
//! office may change them. A cycle keeps the snapshot that it began with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod check;
mod exclusion;
mod voting;

pub use check::RegulationFault;
pub use exclusion::ExclusionRules;
pub use voting::*;

/// A region's profile: documents, grounds, directions, rules of voting, wording of papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Regulation {
    /// Stable code of the region, for example `chelyabinsk`.
    pub code: String,
    /// Version of this profile; grows with each edition.
    pub version: u32,
    /// Name of the region, «Челябинская область».
    pub region: String,
    /// The same in the genitive, «Челябинской области».
    pub region_genitive: String,
    /// What the active is called in full in papers, in the genitive after «состав»: «регионального методического актива…».
    pub active_genitive: String,
    /// Who issues the act and who signs.
    pub authority: Authority,
    /// The commission's name and its usual composition.
    pub commission: CommissionRules,
    /// The act that includes candidates: style and wording.
    pub act: ActRules,
    /// The list of documents of a dossier, in the order of the paper (CH-36).
    pub documents: Vec<DocumentRule>,
    /// Grounds for inclusion (CH-34, CH-35, AR-13, AR-14).
    pub grounds: Vec<GroundRule>,
    /// How many additional grounds are wanted beside all the general ones (GK, default 1).
    pub additional_grounds_needed: u32,
    /// Organisations that coordinate directions (CH-15).
    pub coordinators: Vec<Coordinator>,
    /// Directions of work (CH-25…28, KR-02, AR-10).
    pub directions: Vec<Direction>,
    /// Municipalities (AR-20).
    pub municipalities: Vec<Municipality>,
    /// Lists offered while typing; nothing outside them is rejected unless the field says so.
    pub dictionaries: Dictionaries,
    /// Quorum, majority, ties, ballots.
    pub voting: VotingRules,
    /// Deadlines in working days.
    pub deadlines: Deadlines,
    /// The ИОМ form and who approves it.
    pub pathway: PathwayRules,
    /// Margins of papers in millimetres and type sizes in points.
    pub page: PageRules,
    /// What a candidate consents to; a profile older than this leaves lines to fill by hand.
    #[serde(default)]
    pub consent: ConsentRules,
    /// How a methodist is excluded; a profile kept before this was known has nothing of it.
    #[serde(default)]
    pub exclusion: Option<ExclusionRules>,
    /// How long dossiers are kept.
    #[serde(default)]
    pub retention: RetentionRules,
}

/// The issuing authority and its signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Authority {
    /// Lines of the letterhead, in capitals as printed.
    pub letterhead: Vec<String>,
    /// Full name in the nominative.
    pub name: String,
    /// Full name in the genitive: «Министерства образования…».
    pub name_genitive: String,
    /// Place of issue: «г. Челябинск».
    pub place: String,
    /// Who signs the act.
    pub signer: Signer,
    /// Who prepared the paper: full name and telephone; both may be empty until the office fills them.
    pub executor: Executor,
}

/// A post and a name below a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Signer {
    /// The post as printed.
    pub post: String,
    /// Initials and surname as printed, «И.И. Иванов»; empty leaves a line to fill by hand.
    pub name: String,
}

/// Executor of a paper (исполнитель).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Executor {
    /// Full name.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// The commission: its name and how its papers are numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CommissionRules {
    /// Full name in the nominative: «Комиссия по отбору кандидатов…».
    pub name: String,
    /// Full name in the genitive: «Комиссии по отбору…».
    pub name_genitive: String,
    /// Full name in the accusative: «в Комиссию по отбору…».
    pub name_accusative: String,
    /// Usual place of sittings.
    pub place: String,
    /// Posts and organisations usually represented, offered when a composition is typed.
    pub usual_members: Vec<UsualMember>,
}

/// A seat that the office usually fills (names are typed by the office).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UsualMember {
    /// The post.
    pub post: String,
    /// The organisation.
    pub organization: String,
}

/// The two acts met in the seeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActStyle {
    /// «ПРИКАЗ … ПРИКАЗЫВАЮ: 1. …» (Chelyabinsk, Volgodonsk: CH-33, VD-01).
    Commands,
    /// «РАСПОРЯЖЕНИЕ … утвердить прилагаемые: …» (Arkhangelsk: AR-05).
    Approves,
}

/// Order of rows in the annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnnexSort {
    /// By surname, ё = е.
    Alphabet,
    /// By direction, then municipality, then surname.
    Direction,
}

/// The act that includes candidates in the active.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActRules {
    /// Style of the text.
    pub style: ActStyle,
    /// Word above the date: «ПРИКАЗ», «РАСПОРЯЖЕНИЕ».
    pub kind: String,
    /// Genitive of that word, lower case: «приказа», «распоряжения».
    pub kind_genitive: String,
    /// Dative of that word, lower case: «приказу», «распоряжению».
    pub kind_dative: String,
    /// Instrumental of that word, lower case: «приказом», «распоряжением».
    pub kind_instrumental: String,
    /// Heading of the text: «О включении…».
    pub heading: String,
    /// Preamble; `{minutes}` is replaced by «протокол от … № …». With [`ActStyle::Commands`] it ends before the
    /// word «ПРИКАЗЫВАЮ:», which the print sets; with [`ActStyle::Approves`] it ends with its own «утвердить
    /// прилагаемый …» and a full stop.
    pub preamble: String,
    /// Operative words between preamble and points: «ПРИКАЗЫВАЮ», «утвердить прилагаемый».
    pub operative: String,
    /// Points of the text, printed as they stand: «1. …», «2.1. …», or paragraphs without numbers.
    pub points: Vec<String>,
    /// Title of the annex.
    pub annex_title: String,
    /// Gриф of the annex: `approved` prints «УТВЕРЖДЁН приказом…», otherwise «Приложение к приказу…».
    pub annex_approved: bool,
    /// Order of the rows.
    pub annex_sort: AnnexSort,
    /// Print a subheading per direction.
    pub annex_subheadings: bool,
}

/// Whether a document must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// Without it the dossier is incomplete.
    Required,
    /// Brought if there is one (awards, for instance).
    IfAny,
    /// Beyond the list: whatever else was brought. Nobody waits for it, and it needs no mark.
    Extra,
}

/// One line of the list of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DocumentRule {
    /// Stable code of the slot, for example `application`, `consent`.
    pub code: String,
    /// Full title as in the regulation.
    pub title: String,
    /// Short title for lists: «Диплом».
    pub short: String,
    /// Whether it must be there.
    pub requirement: Requirement,
    /// Stems that a file's name of this kind bears («диплом», «трудов»), lower case, ё = е.
    pub name_words: Vec<String>,
    /// Words and stems met in the text of this kind, lower case, ё = е.
    pub text_words: Vec<String>,
}

/// General grounds are all wanted, additional ones at least some (CH-34, CH-35; the split is derived).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroundGroup {
    /// «Общие основания».
    General,
    /// «Дополнительные основания».
    Additional,
}

/// How a ground is computed from the facts of a dossier; the commission still decides (CH-31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum GroundTest {
    /// One of these levels of education (codes of `dictionaries.education`).
    Education {
        /// Codes that satisfy.
        levels: Vec<String>,
    },
    /// Years of work in the speciality at the date of the application, inclusive.
    Seniority {
        /// Full years.
        years: u32,
    },
    /// One of these qualification categories, in force at the date of the application.
    Category {
        /// Codes of `dictionaries.categories` that satisfy.
        allowed: Vec<String>,
    },
    /// At least one of these kinds of experience (codes of `dictionaries.experience`).
    Experience {
        /// Codes that satisfy.
        roles: Vec<String>,
    },
    /// A training finished within so many years before the application.
    Training {
        /// Years counted back.
        years: u32,
    },
    /// A result of a diagnostic procedure.
    Diagnostics,
    /// Nothing can be computed: the reviewer judges by the document.
    Judgement,
}

/// One ground for inclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroundRule {
    /// Stable code.
    pub code: String,
    /// Letter or number as in the paper: «а)».
    pub mark: String,
    /// Wording of the regulation.
    pub title: String,
    /// Where it was found: a seed id such as `CH-34`.
    pub source: String,
    /// General or additional.
    pub group: GroundGroup,
    /// How it is computed.
    pub test: GroundTest,
    /// Slots of documents that may confirm it.
    pub proofs: Vec<String>,
}

/// An organisation that coordinates directions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Coordinator {
    /// Stable code.
    pub code: String,
    /// Short name.
    pub name: String,
    /// Dative for «поручить…».
    pub name_dative: String,
}

/// A direction of the active's work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Direction {
    /// Stable code.
    pub code: String,
    /// Number in the region's list, «п. 14»; empty where the list has none.
    pub number: String,
    /// Wording.
    pub title: String,
    /// Heading of the group it stands under.
    pub group: String,
    /// Code of its coordinator; empty where no source fixes it.
    pub coordinator: String,
}

/// A municipality of the region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Municipality {
    /// Stable code.
    pub code: String,
    /// Name as in the region's papers.
    pub name: String,
    /// Inter-municipal district (AR-20); empty where there is none.
    pub district: String,
}

/// Lists offered while typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dictionaries {
    /// Levels of education: code → words.
    pub education: BTreeMap<String, String>,
    /// Qualification categories: code → words.
    pub categories: BTreeMap<String, String>,
    /// Kinds of experience: code → words.
    pub experience: BTreeMap<String, String>,
    /// Posts.
    pub posts: Vec<String>,
    /// Subjects (AR-15).
    pub subjects: Vec<String>,
    /// Ways of receipt: code → words.
    pub ways: BTreeMap<String, String>,
    /// Phrases for remarks, whole sentences: slot code or `any` → phrases.
    pub remarks: BTreeMap<String, Vec<String>>,
    /// Grounds for recusal, as said of the member: «является кандидатом…».
    pub recusals: Vec<String>,
    /// Reasons for absence.
    pub absences: Vec<String>,
    /// Reasons for refusal, in the genitive after «по причине».
    pub refusals: Vec<String>,
}

/// Deadlines in working days (GK defaults 5, 5, 10, 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Deadlines {
    /// From the sitting to the minutes.
    pub minutes: u32,
    /// From the decision to the notice.
    pub notice: u32,
    /// From the return of a dossier to its corrected copy.
    pub correction: u32,
    /// From the announcement of a sitting, its agenda sent out, to the sitting (GK default 5).
    #[serde(default = "five")]
    pub summons: u32,
    /// Calendar days from the withdrawal of a consent until the data are destroyed or another ground is written down
    /// (часть 5 статьи 21 закона 152-ФЗ).
    #[serde(default = "thirty")]
    pub withdrawal: u32,
}

fn five() -> u32 {
    5
}

fn thirty() -> u32 {
    30
}

/// The ИОМ form of the region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PathwayRules {
    /// Name of the form among the templates: `variant_a`.
    pub form: String,
    /// Who approves: «Директор ЦНППМР», «О.Н. Шанина».
    pub approver: Signer,
    /// Levels of professional deficits offered (the seed names the field, not its values).
    pub deficit_levels: Vec<String>,
    /// The fixed text of part 2 (A10).
    pub goal: String,
    /// Rows of the roadmap that the form offers by the level of deficits (GK).
    #[serde(default)]
    pub proposals: Vec<RowProposal>,
}

/// A row of the roadmap that is offered, its days and report left to the person (LO-09: «ориентация на профессиональные
/// дефициты»).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RowProposal {
    /// Of `deficit_levels`, those at which it is offered; empty for every level.
    #[serde(default)]
    pub levels: Vec<String>,
    /// One of [`crate::PathwayRow::SECTIONS`].
    pub section: String,
    /// Column 1.
    pub content: String,
    /// Column 2.
    #[serde(default)]
    pub details: String,
}

/// What the consents of a candidate name (статьи 9 и 10.1 закона 152-ФЗ). All of it is for the office to set (GK): an empty
/// text prints as lines to fill by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentRules {
    /// Postal address of the authority that keeps the data.
    pub address: String,
    /// ИНН and ОГРН of it, asked of the operator by the consent to publication.
    pub registered_as: String,
    /// The one purpose of the processing.
    pub purpose: String,
    /// Kinds of data processed.
    pub data: Vec<String>,
    /// Who else processes them: coordinators, the expert organisations.
    pub recipients: Vec<String>,
    /// What is done with them.
    pub actions: String,
    /// How long the consent is in force.
    pub term: String,
    /// Pages on the network where lists with names are published.
    pub sites: Vec<String>,
    /// Why they are published.
    pub publication_purpose: String,
    /// Kinds of data that may be published, each allowed or forbidden by the candidate.
    pub published: Vec<String>,
}

/// Terms of keeping (GK: the office's list of files, номенклатура дел, decides).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetentionRules {
    /// Years that dossiers are kept, from the first of January after the year in which the receipt of applications ended.
    pub dossiers: u16,
    /// The line of the list of files that says so; empty until the office fills it.
    pub basis: String,
}

impl Default for RetentionRules {
    fn default() -> Self {
        Self {
            dossiers: 3,
            basis: String::new(),
        }
    }
}

/// Page settings of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PageRules {
    /// Left margin of papers kept over ten years, mm.
    pub left_mm: u32,
    /// Left margin of the other papers, mm.
    pub left_short_mm: u32,
    /// Right margin, mm.
    pub right_mm: u32,
    /// Top margin, mm.
    pub top_mm: u32,
    /// Bottom margin, mm.
    pub bottom_mm: u32,
    /// Body type, pt.
    pub body_pt: u32,
    /// Type in tables, pt.
    pub table_pt: u32,
    /// Line spacing, percent.
    pub line_spacing_percent: u32,
}

impl Regulation {
    /// The documents of the list, without the place for those beyond it.
    pub fn listed(&self) -> impl Iterator<Item = &DocumentRule> {
        let listed = |rule: &&DocumentRule| rule.requirement != Requirement::Extra;
        self.documents.iter().filter(listed)
    }

    /// The rule of a document slot.
    #[must_use]
    pub fn document(&self, code: &str) -> Option<&DocumentRule> {
        self.documents.iter().find(|rule| rule.code == code)
    }

    /// A direction by its code.
    #[must_use]
    pub fn direction(&self, code: &str) -> Option<&Direction> {
        self.directions.iter().find(|direction| direction.code == code)
    }

    /// A municipality by its code.
    #[must_use]
    pub fn municipality(&self, code: &str) -> Option<&Municipality> {
        self.municipalities
            .iter()
            .find(|municipality| municipality.code == code)
    }

    /// A ground by its code.
    #[must_use]
    pub fn ground(&self, code: &str) -> Option<&GroundRule> {
        self.grounds.iter().find(|ground| ground.code == code)
    }
}
