//! One person, two dossiers: from two municipalities, or an application made again. Shown, never refused: people with
//! the same name exist.

use crate::Dossier;

#[cfg(test)]
mod tests;

/// What two dossiers of seemingly one person have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// Surname, given name and patronymic; otherwise given name and patronymic only (a surname changes).
    pub full_name: bool,
    /// Telephone.
    pub phone: bool,
    /// E-mail.
    pub email: bool,
    /// Place of work.
    pub workplace: bool,
}

impl Likeness {
    /// Compares two dossiers; `None` when nothing says that they are of one person: neither the same full name, nor
    /// the same given name and patronymic with the same telephone or e-mail.
    #[must_use]
    pub fn of(one: &Dossier, other: &Dossier) -> Option<Self> {
        let same = |left: &str, right: &str| !left.is_empty() && left == right;
        let likeness = Self {
            full_name: same(&as_read(&one.person.full()), &as_read(&other.person.full())),
            phone: same(&digits(&one.phone), &digits(&other.phone)),
            email: same(&as_read(&one.email), &as_read(&other.email)),
            workplace: same(
                &as_read(&one.workplace.organization),
                &as_read(&other.workplace.organization),
            ),
        };
        let (left, right) = (&one.person, &other.person);
        let given = same(&as_read(&left.given), &as_read(&right.given))
            && same(&as_read(&left.patronymic), &as_read(&right.patronymic));
        let surname_changed = given && (likeness.phone || likeness.email);
        (likeness.full_name || surname_changed).then_some(likeness)
    }

    /// «совпадают ФИО, телефон», «совпадают имя и отчество, электронная почта; фамилии разные».
    #[must_use]
    pub fn words(&self) -> String {
        let name = if self.full_name {
            "ФИО"
        } else {
            "имя и отчество"
        };
        let common = [
            (true, name),
            (self.phone, "телефон"),
            (self.email, "электронная почта"),
            (self.workplace, "место работы"),
        ];
        let common: Vec<&str> = common
            .into_iter()
            .filter_map(|(there, words)| there.then_some(words))
            .collect();
        let verb = if self.full_name && common.len() == 1 {
            "совпадает"
        } else {
            "совпадают"
        };
        let surname = if self.full_name {
            ""
        } else {
            "; фамилии разные"
        };
        format!("{verb} {}{surname}", common.join(", "))
    }
}

/// A text as people compare it: ё = е, case and spaces do not matter.
pub(crate) fn as_read(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('ё', "е")
}

/// The last ten digits of a telephone: +7 and 8 before them mean the same.
fn digits(phone: &str) -> String {
    let all: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    all.iter().skip(all.len().saturating_sub(10)).collect()
}
