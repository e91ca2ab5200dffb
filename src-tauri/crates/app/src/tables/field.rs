//! What a column of a table may hold, and how its title tells it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableField {
    /// Фамилия, имя и отчество в одной ячейке.
    FullName,
    /// Фамилия.
    Surname,
    /// Имя.
    Given,
    /// Отчество.
    Patronymic,
    /// Муниципалитет.
    Municipality,
    /// Организация.
    Organization,
    /// Должность.
    Post,
    /// Предмет.
    Subject,
    /// Педагог, управленческие кадры или иное лицо.
    Occupation,
    /// Направления.
    Directions,
    /// Телефон.
    Phone,
    /// Электронная почта.
    Email,
    /// Дата заявления.
    AppliedOn,
    /// Дата согласия.
    ConsentOn,
    /// Образование.
    Education,
    /// Стаж.
    Seniority,
    /// Квалификационная категория.
    Category,
    /// Дата присвоения категории.
    CategorySince,
    /// Кадровый резерв.
    Reserve,
}

impl TableField {
    /// Every kind, in the order of the exported table.
    pub(crate) const ALL: [Self; 19] = [
        Self::FullName,
        Self::Surname,
        Self::Given,
        Self::Patronymic,
        Self::Municipality,
        Self::Organization,
        Self::Post,
        Self::Subject,
        Self::Occupation,
        Self::Directions,
        Self::Phone,
        Self::Email,
        Self::AppliedOn,
        Self::ConsentOn,
        Self::Education,
        Self::Seniority,
        Self::Category,
        Self::CategorySince,
        Self::Reserve,
    ];

    /// Title of the column in an exported table; read back it is recognised.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::FullName => "ФИО",
            Self::Surname => "Фамилия",
            Self::Given => "Имя",
            Self::Patronymic => "Отчество",
            Self::Municipality => "Муниципалитет",
            Self::Organization => "Организация",
            Self::Post => "Должность",
            Self::Subject => "Предмет",
            Self::Occupation => "Категория работника",
            Self::Directions => "Направления",
            Self::Phone => "Телефон",
            Self::Email => "Электронная почта",
            Self::AppliedOn => "Дата заявления",
            Self::ConsentOn => "Дата согласия",
            Self::Education => "Образование",
            Self::Seniority => "Стаж",
            Self::Category => "Квалификационная категория",
            Self::CategorySince => "Категория присвоена",
            Self::Reserve => "Кадровый резерв",
        }
    }
}

/// One way to recognise a title: it must hold each of these and none of those.
struct Sign {
    field: TableField,
    all: &'static [&'static str],
    none: &'static [&'static str],
}

const fn sign(field: TableField, all: &'static [&'static str], none: &'static [&'static str]) -> Sign {
    Sign { field, all, none }
}

/// Signs of titles, the surest first. A stem stands for any ending; a word between blanks must stand whole.
const SIGNS: &[Sign] = &[
    sign(TableField::Email, &["почт"], &["почтов"]),
    sign(TableField::Email, &["mail"], &[]),
    sign(TableField::Email, &["электрон", "адрес"], &[]),
    sign(TableField::Phone, &["телеф"], &[]),
    sign(TableField::Phone, &[" тел "], &[]),
    sign(TableField::Phone, &["контакт"], &[]),
    sign(TableField::ConsentOn, &["соглас"], &[]),
    sign(TableField::AppliedOn, &["дата", "заявлен"], &[]),
    sign(TableField::AppliedOn, &["дата", "подач"], &[]),
    sign(TableField::AppliedOn, &["дата", "обращен"], &[]),
    sign(TableField::Reserve, &["резерв"], &[]),
    sign(TableField::Occupation, &["категор", "работник"], &["квалиф"]),
    sign(TableField::CategorySince, &["категор", "дат"], &[]),
    sign(TableField::CategorySince, &["категор", "присво"], &[]),
    sign(TableField::Category, &["категор"], &["слушат", "участник"]),
    sign(TableField::Seniority, &["стаж"], &[]),
    sign(TableField::Directions, &["направлен"], &["дата"]),
    sign(
        TableField::Surname,
        &["фамил"],
        &[" имя ", " и о ", "имен", "директор", "руковод"],
    ),
    sign(
        TableField::FullName,
        &["фамил", " имя "],
        &["директор", "руковод"],
    ),
    sign(TableField::FullName, &[" фио "], &["директор", "руковод"]),
    sign(TableField::FullName, &[" ф и о "], &["директор", "руковод"]),
    sign(TableField::FullName, &["фамил"], &["директор", "руковод"]),
    sign(TableField::Patronymic, &["отчест"], &[]),
    sign(TableField::Given, &[" имя "], &["файл"]),
    sign(TableField::Post, &["должност"], &["соответ"]),
    sign(TableField::Organization, &["организац"], &["руковод", "директор"]),
    sign(TableField::Organization, &["учрежд"], &["руковод", "директор"]),
    sign(TableField::Organization, &["место работ"], &[]),
    sign(TableField::Organization, &["места работ"], &[]),
    sign(TableField::Organization, &[" школа "], &[]),
    sign(TableField::Organization, &[" оо "], &[]),
    sign(TableField::Organization, &[" оу "], &[]),
    sign(
        TableField::Municipality,
        &["муниципал"],
        &["опыт", "уров", "методист", "конкурс"],
    ),
    sign(TableField::Municipality, &["территор"], &[]),
    sign(TableField::Municipality, &["район"], &[]),
    sign(TableField::Municipality, &["округ"], &[]),
    sign(TableField::Municipality, &[" город "], &[]),
    sign(TableField::Municipality, &[" мо "], &[]),
    sign(TableField::Municipality, &[" моуо "], &[]),
    sign(TableField::Subject, &["предмет"], &["комисс"]),
    sign(TableField::Subject, &["дисциплин"], &[]),
    sign(
        TableField::Education,
        &["образован"],
        &["муниципал", "допол", "повыш", "дата", "год"],
    ),
];

/// Titles of columns that the program keeps nothing of: such data are not needed and must not gather.
const NOT_KEPT: &[&str] = &[
    "снилс",
    "паспорт",
    "рожден",
    " инн ",
    "прожив",
    "прописк",
    "возраст",
    " пол ",
];

/// A title as signs are looked for in it: small letters, ё = е, one blank between words and at both ends.
fn plain(title: &str) -> String {
    let words: String = title
        .to_lowercase()
        .replace('ё', "е")
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let mut plain = String::from(" ");
    for word in words.split_whitespace() {
        plain.push_str(word);
        plain.push(' ');
    }
    plain
}

/// The kind of column that a title tells. The lowest part of a merged title is asked first: «Кандидат / Телефон».
pub(super) fn by_title(title: &str) -> Option<TableField> {
    if is_not_kept(title) {
        return None;
    }
    // What the program itself writes is known by the letter.
    if let Some(own) = TableField::ALL.into_iter().find(|field| field.title() == title) {
        return Some(own);
    }
    let lowest = title.rsplit(" / ").next().unwrap_or(title);
    signed(&plain(lowest)).or_else(|| signed(&plain(title)))
}

fn signed(title: &str) -> Option<TableField> {
    let fits = |sign: &&Sign| {
        sign.all.iter().all(|part| title.contains(part)) && !sign.none.iter().any(|part| title.contains(part))
    };
    SIGNS.iter().find(fits).map(|sign| sign.field)
}

/// Whether the title names data that the program does not keep (СНИЛС, паспорт, дата рождения, адрес).
pub(super) fn is_not_kept(title: &str) -> bool {
    let title = plain(title);
    NOT_KEPT.iter().any(|part| title.contains(part))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("ФИО", TableField::FullName)]
    #[case("Ф.И.О. кандидата (полностью)", TableField::FullName)]
    #[case("Фамилия, имя, отчество (при наличии)", TableField::FullName)]
    #[case("Кандидат / Фамилия", TableField::Surname)]
    #[case("Кандидат / Имя", TableField::Given)]
    #[case("Отчество (при наличии)", TableField::Patronymic)]
    #[case("Муниципальное образование", TableField::Municipality)]
    #[case("МО", TableField::Municipality)]
    #[case("Городской округ / район", TableField::Municipality)]
    #[case(
        "Наименование муниципальной образовательной организации",
        TableField::Organization
    )]
    #[case("Место работы", TableField::Organization)]
    #[case("ОО (по уставу)", TableField::Organization)]
    #[case("Занимаемая должность", TableField::Post)]
    #[case("Преподаваемый предмет", TableField::Subject)]
    #[case("Направление(я) деятельности РМА", TableField::Directions)]
    #[case("Контактный телефон", TableField::Phone)]
    #[case("Тел.", TableField::Phone)]
    #[case("E-mail", TableField::Email)]
    #[case("Адрес электронной почты", TableField::Email)]
    #[case("Дата подачи заявления", TableField::AppliedOn)]
    #[case("Дата / заявления", TableField::AppliedOn)]
    #[case("Согласие на обработку персональных данных (дата)", TableField::ConsentOn)]
    #[case("Педагогический стаж, лет", TableField::Seniority)]
    #[case("Квалификационная категория", TableField::Category)]
    #[case("Дата присвоения категории", TableField::CategorySince)]
    #[case("Уровень образования", TableField::Education)]
    #[case("Состоит в кадровом резерве", TableField::Reserve)]
    #[case("Категория работника", TableField::Occupation)]
    fn titles_of_real_tables_are_recognised(#[case] title: &str, #[case] field: TableField) {
        assert_eq!(by_title(title), Some(field));
    }

    #[rstest]
    #[case("№ п/п")]
    #[case("Примечание")]
    #[case("СНИЛС")]
    #[case("Дата рождения")]
    #[case("Паспорт, телефон")]
    #[case("Опыт работы на муниципальном уровне")]
    #[case("ФИО руководителя организации")]
    #[case("Почтовый индекс")]
    #[case("Год окончания образования")]
    fn other_titles_are_left_to_the_person(#[case] title: &str) {
        assert_eq!(by_title(title), None);
    }

    #[test]
    fn own_titles_are_read_back() {
        for field in TableField::ALL {
            assert_eq!(by_title(field.title()), Some(field));
        }
    }

    #[test]
    fn what_is_not_kept_is_told() {
        assert!(
            is_not_kept("СНИЛС кандидата")
                && is_not_kept("Дата рождения")
                && is_not_kept("Паспортные данные")
        );
        assert!(!is_not_kept("Дата заявления") && !is_not_kept("Предмет"));
    }
}
