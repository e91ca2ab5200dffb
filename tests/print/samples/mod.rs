//! Invented people and papers for the tests.

mod acts;
mod applying;
mod routes;
mod sittings;
mod working;

use chrono::NaiveDate;
use print::russian::{PersonName, Sex};
use print::wording::Candidate;
use print::{Attendee, Official, Speech};

pub(crate) use acts::{directive, exclusion_directive, exclusion_order, order, signed_order};
pub(crate) use applying::{application, consent, counting, erasure_act};
pub(crate) use routes::{blank_pathway, pathway};
pub(crate) use sittings::{extract, members, minutes, resolution, roll_call, table_minutes};
pub(crate) use working::*;

pub(crate) const LONG_NAME: &str = "Константинопольская-Вознесенская Александра-Виктория Константиновна";
pub(crate) const LONG_WORKPLACE: &str = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная \
школа с углублённым изучением отдельных предметов физико-математического и естественно-научного направлений № 1147 \
имени дважды Героя Советского Союза А.П. Белобородова» Верхнесалдинского межмуниципального округа, филиал в посёлке \
Новый";

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn official(post: &str, name: &str, sex: Option<Sex>) -> Official {
    Official {
        post: text(post),
        name: text(name),
        sex,
        stands_in: false,
    }
}

fn attendee(name: &str, post: &str, remark: Option<&str>) -> Attendee {
    Attendee {
        name: text(name),
        post: text(post),
        remark: remark.map(text),
    }
}

pub(crate) fn speech(speaker: &str, words: &str) -> Speech {
    Speech {
        speaker: text(speaker),
        text: text(words),
    }
}

const SURNAMES: [(&str, &str); 12] = [
    ("Иванов", "Иванова"),
    ("Шевчук", "Шевчук"),
    ("Лебедь", "Лебедь"),
    ("Черных", "Черных"),
    ("Островский", "Островская"),
    ("Кузнец", "Кузнец"),
    ("Рыжий", "Рыжая"),
    ("Петросян", "Петросян"),
    ("Римский-Корсаков", "Римская-Корсакова"),
    ("Коваленко", "Коваленко"),
    ("Сорока", "Сорока"),
    ("Мухаметзянов", "Мухаметзянова"),
];
const MEN: [(&str, &str); 6] = [
    ("Пётр", "Ильич"),
    ("Лев", "Павлович"),
    ("Илья", "Андреевич"),
    ("Дмитрий", "Львович"),
    ("Расул", "Гасан оглы"),
    ("Артур", "Рамилевич"),
];
const WOMEN: [(&str, &str); 6] = [
    ("Мария", "Петровна"),
    ("Любовь", "Ильинична"),
    ("Ксения", "Игоревна"),
    ("Антония", "Сергеевна"),
    ("Лейла", "Гасан кызы"),
    ("Наталья", "Юрьевна"),
];
const POSTS: [&str; 8] = [
    "учитель математики",
    "учитель русского языка и литературы",
    "заместитель директора по учебно-воспитательной работе",
    "старший воспитатель",
    "педагог-психолог",
    "методист",
    "учитель-логопед",
    "педагог дополнительного образования",
];
const PLACES: [&str; 6] = [
    "г. Миасс",
    "Магнитогорский городской округ",
    "Ашинский муниципальный район",
    "г. Озёрск",
    "Троицкий муниципальный округ",
    "Златоустовский городской округ",
];
const DIRECTIONS: [&str; 4] = [
    "Математика",
    "Русский язык и литература",
    "Дошкольное образование",
    "Воспитание и социализация обучающихся",
];

fn pick<T: Copy>(items: &[T], index: usize) -> T {
    items[index % items.len()]
}

pub(crate) fn person(index: usize) -> PersonName {
    let (man, woman) = pick(&SURNAMES, index * 5 + index / 12);
    let (surname, (given, patronymic)) = if index.is_multiple_of(3) {
        (man, pick(&MEN, index / 3 + index))
    } else {
        (woman, pick(&WOMEN, index))
    };
    PersonName::new(surname, given, Some(patronymic))
}

pub(crate) fn candidate(index: usize) -> Candidate {
    Candidate {
        name: person(index),
        post: text(pick(&POSTS, index)),
        organisation: format!("МБОУ «СОШ № {}»", 3 + index * 7 % 140),
        org_genitive: None,
        direction: Some(text(pick(&DIRECTIONS, index))),
        body: text("регионального методического актива"),
    }
}

pub(crate) fn place(index: usize) -> &'static str {
    pick(&PLACES, index)
}
