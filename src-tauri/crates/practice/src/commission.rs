//! The commission of practice: nine members with a vote and a secretary, in the seats that the profile names.

use anyhow::Result;
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{
    clerk::Clerk,
    people::{Person, named},
    rules::Rules,
};

/// Invented members, in the order of the seats: chair, deputy, seven members, secretary.
const MEMBERS: [(&str, &str, &str); 10] = [
    ("Вершинина", "Галина", "Аркадьевна"),
    ("Снегирёв", "Павел", "Ильич"),
    ("Берёзкина", "Тамара", "Львовна"),
    ("Полевой", "Андрей", "Юрьевич"),
    ("Ручьёва", "Нина", "Фёдоровна"),
    ("Дубравин", "Сергей", "Никитич"),
    ("Заречная", "Любовь", "Антоновна"),
    ("Каменев", "Роман", "Глебович"),
    ("Журавль", "Виктория", "Семёновна"),
    ("Листвина", "Мария", "Олеговна"),
];

/// Posts for seats that the profile calls «Представитель», where the organisation does not tell its own.
const POSTS: [&str; 3] = ["Проректор", "Заведующий кафедрой", "Заместитель директора"];

/// Seats beside those that the profile names, until nine have a vote.
const MORE: [(&str, &str); 4] = [
    (
        "Начальник управления образования",
        "Администрация Светлогорского округа",
    ),
    ("Директор", "МАОУ «Гимназия № 5» Светлогорского округа"),
    ("Методист", "Светлогорская муниципальная методическая служба"),
    ("Учитель русского языка", "МБОУ «СОШ № 2» Светлогорского округа"),
];

/// Members with a vote.
const VOTING: usize = 9;

/// Keeps the composition.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn seat(clerk: &Clerk<'_>, rules: &Rules, from: NaiveDate) -> Result<()> {
    let (last, voting) = match rules.commission.usual_members.split_last() {
        Some((last, voting)) => ((last.post.as_str(), last.organization.as_str()), voting),
        None => (
            ("Главный специалист", rules.authority.name.as_str()),
            [].as_slice(),
        ),
    };
    let mut seats: Vec<(&str, &str)> = voting
        .iter()
        .map(|seat| (seat.post.as_str(), seat.organization.as_str()))
        .chain(MORE)
        .take(VOTING)
        .collect();
    let mut posts = POSTS.iter();
    for (post, organization) in seats.iter_mut().filter(|(post, _)| *post == "Представитель") {
        *post = if organization.contains("Профессионального союза") {
            "Председатель"
        } else if organization.contains("объединение") {
            "Руководитель"
        } else {
            posts.next().copied().unwrap_or("Методист")
        };
    }
    seats.push(last);
    let members = seats
        .iter()
        .zip(MEMBERS)
        .map(|(seat, (surname, given, patronymic))| (*seat, named(surname, given, patronymic, None)));
    keep(clerk, from, members.collect())
}

/// Keeps a composition: the chair first, then the deputy, the secretary last.
///
/// # Errors
/// As [`Clerk::ask`].
pub(crate) fn keep(clerk: &Clerk<'_>, from: NaiveDate, seated: Vec<((&str, &str), Person)>) -> Result<()> {
    let last = seated.len().saturating_sub(1);
    let members: Vec<Value> = seated
        .iter()
        .enumerate()
        .map(|(place, ((post, organization), person))| {
            let role = match place {
                0 => "chair",
                1 => "deputy",
                place if place == last => "secretary",
                _ => "member",
            };
            json!({ "name": person.name_json(), "post": post, "organization": organization, "role": role })
        })
        .collect();
    let act = format!("приказ от {} № 01/15", from.format("%d.%m.%Y"));
    let request = json!({ "act": act, "from": from, "members": members, "vacancies": 0 });
    clerk.act("set_composition", request).map(drop)
}
