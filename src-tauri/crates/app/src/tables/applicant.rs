//! A row of a table as facts of a candidate: read by its columns, or refused with every reason at once.

use chrono::NaiveDate;
use domain::{Category, Dossier, Occupation, PersonName, Regulation, Seniority};
use intake::{
    NameRefused, NameWarning, RepairKind, clean_part, clean_person,
    table::{CellKind, Row},
};

use super::{
    choice::{self, Named, Places},
    field::TableField,
    value,
};
use crate::{
    ApiError,
    people::{cleaned_line, cleaned_name, past_day},
};

/// Facts that a row gives; what it does not give stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Applicant {
    pub(super) name: PersonName,
    pub(super) municipality: Option<String>,
    organization: Option<String>,
    post: Option<String>,
    subject: Option<String>,
    occupation: Option<Occupation>,
    directions: Option<Vec<String>>,
    pub(super) phone: Option<String>,
    email: Option<String>,
    applied_on: Option<NaiveDate>,
    consent_on: Option<NaiveDate>,
    education: Option<String>,
    seniority: Option<Seniority>,
    category: Option<String>,
    category_since: Option<NaiveDate>,
    reserve: Option<bool>,
}

/// A row read: facts, or the reasons against them; remarks in both cases.
pub(super) struct ReadRow {
    pub(super) applicant: Applicant,
    /// Sentences; empty when the row can be taken.
    pub(super) faults: Vec<String>,
    /// Sentences.
    pub(super) remarks: Vec<String>,
}

/// What rows are read against.
pub(super) struct Reading<'r> {
    pub(super) regulation: &'r Regulation,
    pub(super) places: &'r Places<'r>,
    /// What each column holds, from A on.
    pub(super) columns: &'r [Option<TableField>],
    /// Titles of the columns, for the sentences.
    pub(super) titles: &'r [String],
    /// Code of the municipality of rows that name none; empty if not said.
    pub(super) municipality: &'r str,
    pub(super) today: NaiveDate,
}

/// Columns of a name that stands in three, in the order of its parts.
const NAME_PARTS: [TableField; 3] = [TableField::Surname, TableField::Given, TableField::Patronymic];

impl Reading<'_> {
    /// Reads a row.
    pub(super) fn read(&self, row: &Row) -> ReadRow {
        let mut read = ReadRow {
            applicant: Applicant::default(),
            faults: Vec::new(),
            remarks: Vec::new(),
        };
        let mut name = TypedName::default();
        for (column, field) in (0_u32..).zip(self.columns) {
            let cell = row.cell(column);
            let Some(field) = *field else { continue };
            if cell.is_empty() || value::is_dash(&cell.text) {
                continue;
            }
            if cell.kind == CellKind::Fault {
                read.fault(self.in_column(column, &format!("ошибка формулы {}", cell.text)));
                continue;
            }
            if cell.cut {
                read.fault(self.in_column(column, "слишком длинный текст"));
                continue;
            }
            match NAME_PARTS.iter().position(|part| *part == field) {
                Some(place) => {
                    if let Some(part) = name.parts.get_mut(place) {
                        part.clone_from(&cell.text);
                    }
                }
                None if field == TableField::FullName => name.full.clone_from(&cell.text),
                None => self.take(field, column, cell, &mut read),
            }
        }
        name.read(&mut read);
        let applicant = &mut read.applicant;
        if applicant.municipality.is_none() && !self.municipality.is_empty() {
            applicant.municipality = Some(self.municipality.to_owned());
        }
        if applicant.category.is_none() && applicant.category_since.take().is_some() {
            read.remarks
                .push("Дата категории не взята: сама категория не указана.".to_owned());
        }
        read
    }

    fn take(&self, field: TableField, column: u32, cell: &intake::table::Cell, read: &mut ReadRow) {
        let text = cell.text.as_str();
        let dictionaries = &self.regulation.dictionaries;
        let day = |read: &mut ReadRow| self.day(column, cell, read);
        match field {
            TableField::FullName | TableField::Surname | TableField::Given | TableField::Patronymic => {}
            TableField::Municipality => {
                let named = self.places.find(text);
                read.applicant.municipality = self.code(column, text, named, read);
            }
            TableField::Organization => read.applicant.organization = self.text(column, text, read),
            TableField::Post => read.applicant.post = self.text(column, text, read),
            TableField::Subject => read.applicant.subject = self.text(column, text, read),
            TableField::Phone => read.applicant.phone = self.text(column, &value::phone(text), read),
            TableField::Email => {
                if !value::is_email(text) {
                    read.remarks
                        .push(format!("«{text}» не похоже на адрес электронной почты."));
                }
                read.applicant.email = self.text(column, text, read);
            }
            TableField::Occupation => match occupation(text) {
                Some(occupation) => read.applicant.occupation = Some(occupation),
                None => {
                    read.fault(self.in_column(column, &format!("неизвестная категория работника «{text}»")))
                }
            },
            TableField::Directions => match choice::directions(text, &self.regulation.directions) {
                Ok(codes) => {
                    let known = read.applicant.directions.get_or_insert_default();
                    known.extend(codes);
                    let mut seen = std::collections::BTreeSet::new();
                    known.retain(|code| seen.insert(code.clone()));
                }
                Err(part) => read.fault(self.in_column(column, &format!("нет такого направления: «{part}»"))),
            },
            TableField::AppliedOn => read.applicant.applied_on = day(read),
            TableField::ConsentOn => {
                // «Да» in a column of consents names no day, and a day is what the law asks for.
                if value::truth(text) == Some(false) {
                    read.remarks
                        .push("Согласия на обработку персональных данных нет.".to_owned());
                } else {
                    read.applicant.consent_on = day(read);
                }
            }
            TableField::CategorySince => read.applicant.category_since = day(read),
            TableField::Education => {
                let named = choice::word(text, &dictionaries.education);
                read.applicant.education = self.code(column, text, named, read);
            }
            TableField::Seniority => match value::seniority(text) {
                Some(seniority) => read.applicant.seniority = Some(seniority),
                None => read.fault(self.in_column(column, &format!("не стаж: «{text}»"))),
            },
            TableField::Category => {
                let none = matches!(
                    text.to_lowercase().as_str(),
                    "нет" | "без категории" | "не имеет" | "б/к"
                );
                if !none {
                    let named = choice::word(text, &dictionaries.categories);
                    read.applicant.category = self.code(column, text, named, read);
                }
            }
            TableField::Reserve => match value::truth(text) {
                Some(truth) => read.applicant.reserve = Some(truth),
                None => {
                    read.fault(self.in_column(column, &format!("нужно «да» или «нет», а стоит «{text}»")))
                }
            },
        }
    }

    fn in_column(&self, column: u32, what: &str) -> String {
        let title = usize::try_from(column)
            .ok()
            .and_then(|at| self.titles.get(at))
            .map_or("", String::as_str);
        if title.is_empty() {
            format!("В столбце {} {what}.", super::columns::letter(column))
        } else {
            format!("В столбце «{title}» {what}.")
        }
    }

    fn day(&self, column: u32, cell: &intake::table::Cell, read: &mut ReadRow) -> Option<NaiveDate> {
        let Some(found) = value::day(cell) else {
            read.fault(self.in_column(column, &format!("не дата: «{}»", cell.text)));
            return None;
        };
        let shown = value::shown_day(found.day);
        if past_day("", found.day, self.today).is_err() {
            let what = if found.day > self.today {
                "ещё не наступивший день"
            } else {
                "невозможная дата"
            };
            read.fault(self.in_column(column, &format!("{what}: {shown}")));
            return None;
        }
        if found.from_number {
            read.remarks.push(self.in_column(
                column,
                &format!("число {}, оно прочитано как дата {shown}", cell.text),
            ));
        }
        Some(found.day)
    }

    fn text(&self, column: u32, text: &str, read: &mut ReadRow) -> Option<String> {
        let line = text.replace('\n', " ");
        match cleaned_line("", &line) {
            Ok(clean) => Some(clean),
            Err(_) => {
                read.fault(self.in_column(column, "слишком длинный текст"));
                None
            }
        }
    }

    fn code(&self, column: u32, text: &str, named: Named, read: &mut ReadRow) -> Option<String> {
        match named {
            Named::Code(code) => Some(code),
            Named::Several(names) => {
                let names = names.join("» или «");
                read.fault(self.in_column(column, &format!("неясно, что значит «{text}»: «{names}»")));
                None
            }
            Named::Unknown => {
                read.fault(self.in_column(column, &format!("неизвестное значение «{text}»")));
                None
            }
        }
    }
}

impl ReadRow {
    fn fault(&mut self, sentence: String) {
        self.faults.push(sentence);
    }
}

/// A name as its cells give it.
#[derive(Default)]
struct TypedName {
    full: String,
    parts: [String; 3],
}

impl TypedName {
    fn read(self, read: &mut ReadRow) {
        let cleaned = if self.parts.iter().all(String::is_empty) {
            clean_person(&self.full.replace('\n', " ")).map(|person| {
                let parts = [
                    person.surname,
                    person.given,
                    person.patronymic.unwrap_or_default(),
                ];
                (parts, person.repairs, person.warnings)
            })
        } else {
            let (mut parts, mut repairs, mut warnings) = (self.parts, Vec::new(), Vec::new());
            let mut failed = None;
            for (at, part) in parts.iter_mut().enumerate() {
                if part.is_empty() && at == 2 {
                    continue;
                }
                match clean_part(&part.replace('\n', " ")) {
                    Ok(clean) => {
                        *part = clean.text;
                        repairs.extend(clean.repairs);
                        warnings.extend(clean.warnings);
                    }
                    Err(error) => failed = failed.or(Some(error)),
                }
            }
            warnings.dedup();
            failed.map_or(Ok((parts, repairs, warnings)), Err)
        };
        let ([surname, given, patronymic], repairs, warnings) = match cleaned {
            Ok(cleaned) => cleaned,
            Err(error) => return read.fault(fault_of_name(&error)),
        };
        let told = repairs
            .iter()
            .filter(|repair| matches!(repair.kind, RepairKind::Letters | RepairKind::Order));
        read.remarks.extend(told.map(intake::Repair::sentence));
        read.remarks
            .extend(warnings.into_iter().map(NameWarning::sentence).map(str::to_owned));
        let name = PersonName {
            surname,
            given,
            patronymic,
            ..PersonName::default()
        };
        match cleaned_name(&name) {
            Ok(name) => read.applicant.name = name,
            Err(ApiError::Invalid { fields }) => read.faults.extend(fields.into_values()),
            Err(_) => read.fault("Имя не читается.".to_owned()),
        }
    }
}

/// Why a name of a table cannot be kept; the form says the same in other words, for there it stays in a field.
fn fault_of_name(refused: &NameRefused) -> String {
    match refused {
        NameRefused::Empty => "Не указаны фамилия и имя.".to_owned(),
        NameRefused::OneWord => "Указано только одно слово, а нужны фамилия и имя.".to_owned(),
        NameRefused::TooManyWords => "В имени слишком много слов.".to_owned(),
        NameRefused::TooLong { limit } => format!("Имя длиннее {limit} знаков."),
        NameRefused::Digit => "В имени есть цифра.".to_owned(),
        NameRefused::Control => "В имени есть невидимый служебный знак.".to_owned(),
        NameRefused::Initials => "Вместо имени указаны инициалы, а в протоколе нужно полное имя.".to_owned(),
        NameRefused::Sign { sign } => format!("В имени есть знак «{sign}», которого в именах не бывает."),
        NameRefused::MixedAlphabets { word } => {
            format!("В слове «{word}» смешаны русские и латинские буквы.")
        }
    }
}

fn occupation(text: &str) -> Option<Occupation> {
    let text = text.to_lowercase();
    OCCUPATIONS
        .into_iter()
        .find(|(_, _, stem)| text.contains(stem))
        .map(|(occupation, ..)| occupation)
}

/// What a person is, in words, and the stem by which the words are known.
const OCCUPATIONS: [(Occupation, &str, &str); 3] = [
    (Occupation::Teacher, "педагогический работник", "педагог"),
    (Occupation::Leader, "управленческие кадры", "управлен"),
    (Occupation::Other, "иное лицо", "иное"),
];

impl Applicant {
    /// Post and organisation in one line.
    pub(super) fn workplace(&self) -> String {
        let parts = [self.post.as_deref(), self.organization.as_deref()];
        parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Puts the facts into a dossier; what the row does not give stays.
    pub(super) fn write_into(&self, dossier: &mut Dossier) {
        fn set<T: Clone>(place: &mut T, given: &Option<T>) {
            if let Some(given) = given {
                place.clone_from(given);
            }
        }
        /// Words that differ in case, quotes or blanks alone are the same: what stands in the register stays.
        fn set_words(place: &mut String, given: &Option<String>) {
            if let Some(given) = given
                && !is_alike(given, place)
            {
                place.clone_from(given);
            }
        }
        let keeps_name = dossier.person.full() == self.name.full();
        if !keeps_name {
            // Forms of the old name in cases would be printed for the new one.
            dossier.person = self.name.clone();
        }
        set(&mut dossier.municipality, &self.municipality);
        set_words(&mut dossier.workplace.post, &self.post);
        set_words(&mut dossier.workplace.subject, &self.subject);
        set(&mut dossier.workplace.occupation, &self.occupation);
        if let Some(organization) = &self.organization
            && !is_alike(organization, &dossier.workplace.organization)
        {
            dossier.workplace.organization.clone_from(organization);
            dossier.workplace.organization_genitive.clear();
        }
        set(&mut dossier.directions, &self.directions);
        let key = self.phone.as_deref().map(value::phone_key).unwrap_or_default();
        if key.is_empty() || key != value::phone_key(&dossier.phone) {
            set(&mut dossier.phone, &self.phone);
        }
        if self
            .email
            .as_ref()
            .is_some_and(|email| email.to_lowercase() != dossier.email.to_lowercase())
        {
            set(&mut dossier.email, &self.email);
        }
        if self.applied_on.is_some() {
            dossier.applied_on = self.applied_on;
        }
        if self.consent_on.is_some() {
            dossier.consent_on = self.consent_on;
        }
        set(&mut dossier.experience.education, &self.education);
        if self.seniority.is_some() {
            dossier.experience.declared = self.seniority;
        }
        set(&mut dossier.reserve, &self.reserve);
        if let Some(code) = &self.category {
            let known = dossier
                .experience
                .category
                .take()
                .filter(|known| known.code == *code);
            let mut category = known.unwrap_or(Category {
                code: code.clone(),
                since: None,
                until: None,
            });
            category.since = self.category_since.or(category.since);
            dossier.experience.category = Some(category);
        }
    }
}

/// Whether two texts hold the same words.
fn is_alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        text.to_lowercase()
            .replace('ё', "е")
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect()
    };
    plain(one) == plain(other)
}

/// Facts of a dossier that a table can give, in words, in the order of [`TableField::ALL`].
pub(super) fn facts(regulation: &Regulation, dossier: &Dossier) -> Vec<(TableField, String)> {
    let day = |day: Option<NaiveDate>| day.map(value::shown_day).unwrap_or_default();
    let category = dossier.experience.category.as_ref();
    let of = |field| match field {
        TableField::FullName => dossier.person.full(),
        TableField::Surname => dossier.person.surname.clone(),
        TableField::Given => dossier.person.given.clone(),
        TableField::Patronymic => dossier.person.patronymic.clone(),
        TableField::Municipality => municipality_words(regulation, &dossier.municipality),
        TableField::Organization => dossier.workplace.organization.clone(),
        TableField::Post => dossier.workplace.post.clone(),
        TableField::Subject => dossier.workplace.subject.clone(),
        TableField::Occupation => OCCUPATIONS
            .into_iter()
            .find(|(known, ..)| *known == dossier.workplace.occupation)
            .map(|(_, words, _)| words.to_owned())
            .unwrap_or_default(),
        TableField::Directions => direction_words(regulation, &dossier.directions),
        TableField::Phone => dossier.phone.clone(),
        TableField::Email => dossier.email.clone(),
        TableField::AppliedOn => day(dossier.applied_on),
        TableField::ConsentOn => day(dossier.consent_on),
        TableField::Education => word(&regulation.dictionaries.education, &dossier.experience.education),
        TableField::Seniority => dossier
            .experience
            .declared
            .map(value::shown_seniority)
            .unwrap_or_default(),
        TableField::Category => category
            .map(|known| word(&regulation.dictionaries.categories, &known.code))
            .unwrap_or_default(),
        TableField::CategorySince => day(category.and_then(|known| known.since)),
        TableField::Reserve => if dossier.reserve { "да" } else { "нет" }.to_owned(),
    };
    TableField::ALL
        .into_iter()
        .map(|field| (field, of(field)))
        .collect()
}

/// Name of a municipality, or its code where the regulation has no such.
pub(super) fn municipality_words(regulation: &Regulation, code: &str) -> String {
    regulation
        .municipality(code)
        .map_or_else(|| code.to_owned(), |known| known.name.clone())
}

fn direction_words(regulation: &Regulation, codes: &[String]) -> String {
    let words = codes.iter().map(|code| {
        regulation
            .direction(code)
            .map_or(code.as_str(), |known| known.title.as_str())
    });
    words.collect::<Vec<_>>().join("; ")
}

fn word(dictionary: &std::collections::BTreeMap<String, String>, code: &str) -> String {
    dictionary.get(code).map_or_else(|| code.to_owned(), Clone::clone)
}
