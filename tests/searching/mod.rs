//! Offices full of invented people to search among, and the slips of a typist.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use app::Registered;
use domain::{Cycle, Dossier, DossierId, PersonName, Registration, Review, Seniority, Stamp};
use proptest::prelude::*;
use serde_json::{Value, json};
use store::{Store, StoreError, Undoable, Unlock};
use uuid::Uuid;

use crate::scenario::Scenario;

/// Surname, given name, patronymic.
pub type Name = [String; 3];

/// An office to search in.
pub struct Office {
    pub desk: Scenario,
}

impl Office {
    /// Seven candidates, each found by something of their own.
    pub fn filled() -> Self {
        let desk = Scenario::office("chelyabinsk");
        let add = |name: [&str; 3], place: &str, post: &str, more: Value| {
            let id = desk.candidate(name[0], name[1], name[2]);
            let card = desk.card(&id);
            let mut fields = json!({
                "name": card["dossier"]["person"], "phone": "+7 900 111-22-33", "email": "", "municipality": place,
                "workplace": { "organization": "МБОУ «СОШ № 5»", "organizationGenitive": "", "post": post,
                    "subject": "", "occupation": "teacher" },
                "directions": ["fgos"], "appliedOn": "2026-09-01", "consentOn": "2026-09-01", "reserve": false,
                "career": { "education": "higher", "periods": [], "declared": { "years": 12, "months": 0 },
                    "category": null, "roles": [], "trainings": [], "diagnostics": null },
            });
            for (key, value) in more.as_object().unwrap() {
                fields[key] = value.clone();
            }
            desk.ok(
                "edit_candidate",
                json!({ "dossier": id, "revision": card["dossierRevision"], "fields": fields }),
            );
            id
        };
        let school = |name: &str, post: &str| json!({ "organization": name, "organizationGenitive": "", "post": post, "subject": "", "occupation": "teacher" });
        let young = |years: u32| {
            json!({ "education": "higher", "periods": [], "declared": { "years": years, "months": 0 }, "category": null,
                "roles": [], "trainings": [], "diagnostics": null })
        };
        let maria = add(["Иванова", "Мария", "Петровна"], "miassky", "методист", json!({}));
        let alyona = add(
            ["Семёнова", "Алёна", "Фёдоровна"],
            "ozersky",
            "учитель химии",
            json!({ "phone": "+7 900 000-00-02", "workplace": school("МАОУ «Лицей № 11»", "учитель химии") }),
        );
        let olga = add(
            ["Жукова", "Ольга", "Павловна"],
            "miassky",
            "учитель физики",
            json!({ "workplace": school("МАОУ «Лицей № 9»", "учитель физики"), "directions": ["career"] }),
        );
        let elena = add(
            ["Кара-Мурза", "Елена", "Игоревна"],
            "zlatoustovsky",
            "методист",
            json!({ "email": "metodaktiv@example.org" }),
        );
        add(
            ["О", "Ирина", "Сергеевна"],
            "kopeysky",
            "методист",
            json!({ "career": young(3) }),
        );
        add(
            ["Ким", "Мин", ""],
            "ozersky",
            "методист",
            json!({ "career": young(4) }),
        );
        add(["Кузнец", "Илья", "Никитич"], "kyshtymsky", "методист", json!({}));
        for whole in [&maria, &alyona, &elena] {
            desk.papers_of(whole);
        }
        for handed_over in [&maria, &elena, &olga, &alyona] {
            desk.registered(handed_over);
        }
        desk.review_act("start_check", &olga, json!({}));
        desk.review_act(
            "mark_document",
            &olga,
            json!({ "slot": "consent", "mark": "absent", "remark": "Документ не представлен.", "seen": null }),
        );
        desk.review_act("return_dossier", &olga, json!({ "deadline": "2026-09-15" }));
        desk.review_act("start_check", &elena, json!({}));
        desk.checked(&elena);
        desk.review_act(
            "assign_expert",
            &elena,
            json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null }),
        );
        desk.review_act("send_to_review", &elena, json!({ "exception": "" }));
        Self { desk }
    }

    /// Registered candidates with these names, at schools of twenty towns.
    pub fn of(names: &[Name]) -> Self {
        let desk = Scenario::office("chelyabinsk");
        desk.ok("lock", Value::Null);
        let store = Store::open(
            &desk.folder.path().join("data"),
            Unlock::Practice,
            Arc::new(Registered),
        )
        .unwrap();
        let cycle = store.read(|reader| reader.list::<Cycle>()).unwrap().remove(0);
        let stamp = Stamp {
            who: "Проверка".into(),
            at: "2026-09-02T10:00:00+05:00".parse().unwrap(),
        };
        let fill = |tx: &mut store::Tx<'_>| -> Result<(), StoreError> {
            for (place, name) in names.iter().enumerate() {
                let number = u32::try_from(place).unwrap() + 1;
                let mut dossier = Dossier::new(DossierId(Uuid::from_u128(u128::from(number))), cycle.id);
                let [surname, given, patronymic] = name.clone();
                dossier.person = PersonName {
                    surname,
                    given,
                    patronymic,
                    ..PersonName::default()
                };
                dossier.municipality = cycle.regulation.municipalities[place % 20].code.clone();
                dossier.workplace.organization = format!("МБОУ «СОШ № {}»", place % 97);
                dossier.workplace.post = ["учитель физики", "методист", "учитель истории"][place % 3].into();
                dossier.email = format!("user{number}@example.org");
                dossier.experience.declared = Some(Seniority {
                    years: number % 30,
                    months: 0,
                });
                dossier.consent_on = Some(stamp.at.date_naive());
                dossier.submitted_at = Some(stamp.at);
                let registration = Registration {
                    number: number.to_string(),
                    ordinal: number,
                    at: stamp.at,
                    way: "in_person".into(),
                    by: "Проверка".into(),
                };
                tx.put(&Review::register(&dossier, registration).unwrap())?;
                tx.put(&dossier)?;
            }
            Ok(())
        };
        store
            .change("fill", "проверка", Undoable::Yes, &stamp, fill)
            .unwrap();
        drop(store);
        desk.ok("unlock", json!({ "password": "" }));
        Self { desk }
    }

    pub fn search(&self, text: &str) -> Value {
        self.desk.ok("search", json!({ "text": text }))
    }
}

const SURNAMES: [&str; 40] = [
    "Абрамова",
    "Белозёрова",
    "Воробьёва",
    "Григорьева",
    "Демидова",
    "Ермакова",
    "Жданова",
    "Зайцева",
    "Игнатьева",
    "Калинина",
    "Лаптева",
    "Мельникова",
    "Назарова",
    "Овсянникова",
    "Панкратова",
    "Рябинина",
    "Савельева",
    "Тарасова",
    "Уварова",
    "Фокина",
    "Хохлова",
    "Цветкова",
    "Чернышёва",
    "Шилова",
    "Щукина",
    "Юдина",
    "Яковлева",
    "Ким",
    "Цой",
    "Ли",
    "О",
    "Кара-Мурза",
    "Ежова",
    "Эйхман",
    "Иванова",
    "Иванникова",
    "Петрова",
    "Петракова",
    "Белова",
    "Беляева",
];
const GIVEN: [&str; 20] = [
    "Алёна",
    "Алла",
    "Анна",
    "Валентина",
    "Вера",
    "Галина",
    "Дарья",
    "Евгения",
    "Екатерина",
    "Елена",
    "Инна",
    "Ирина",
    "Лариса",
    "Любовь",
    "Марина",
    "Мария",
    "Наталья",
    "Ольга",
    "Светлана",
    "Юлия",
];
const MIDDLE: [&str; 20] = [
    "Александровна",
    "Алексеевна",
    "Андреевна",
    "Борисовна",
    "Викторовна",
    "Глебовна",
    "Дмитриевна",
    "Ивановна",
    "Игоревна",
    "Ильинична",
    "Кирилловна",
    "Львовна",
    "Михайловна",
    "Никитична",
    "Павловна",
    "Петровна",
    "Романовна",
    "Семёновна",
    "Фёдоровна",
    "Юрьевна",
];

/// Different invented names.
pub fn crowd(size: usize) -> Vec<Name> {
    (0..size)
        .map(|place| {
            let scattered = place * 7_919 % (SURNAMES.len() * GIVEN.len() * MIDDLE.len());
            [
                SURNAMES[scattered % SURNAMES.len()].to_owned(),
                GIVEN[scattered / SURNAMES.len() % GIVEN.len()].to_owned(),
                MIDDLE[scattered / SURNAMES.len() / GIVEN.len()].to_owned(),
            ]
        })
        .collect()
}

/// The parts of a name in one of their six orders.
pub fn shuffled(name: &Name, order: usize) -> String {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    orders[order % 6].map(|part| name[part].as_str()).join(" ")
}

/// What the keys give when the keyboard was left in the Latin layout.
pub fn typed_in_latin(text: &str) -> String {
    const KEYS: [(&str, &str); 2] = [
        (
            "йцукенгшщзхъфывапролджэячсмитьбюё",
            "qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
        ),
        (
            "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
            "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
        ),
    ];
    let key = |letter: char| {
        let mut keys = KEYS
            .iter()
            .flat_map(|(russian, latin)| russian.chars().zip(latin.chars()));
        keys.find(|(russian, _)| *russian == letter)
            .map_or(letter, |(_, latin)| latin)
    };
    text.chars().map(key).collect()
}

/// A slip of the fingers somewhere in a text.
#[derive(Debug, Clone)]
pub struct Slip {
    kind: u8,
    word: usize,
    at: usize,
    letter: char,
}

impl Slip {
    pub fn any() -> impl Strategy<Value = Slip> {
        let letters: Vec<char> = ('а'..='я').collect();
        (0..4u8, 0..3usize, 0..20usize, prop::sample::select(letters)).prop_map(|(kind, word, at, letter)| {
            Slip {
                kind,
                word,
                at,
                letter,
            }
        })
    }

    /// The text with this slip in one of its words of five letters and more; parts of a hyphened name are words.
    pub fn made_in(&self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let mut words: Vec<(usize, usize)> = Vec::new();
        let mut begin = 0;
        for (at, letter) in text.chars().chain([' ']).enumerate() {
            if !letter.is_alphabetic() {
                if at - begin >= 5 {
                    words.push((begin, at));
                }
                begin = at + 1;
            }
        }
        if words.is_empty() {
            return text.to_owned();
        }
        let (begin, end) = words[self.word % words.len()];
        let at = begin + self.at % (end - begin);
        match self.kind {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, self.letter),
            2 => letters[at] = self.letter,
            _ => letters.swap(at, if at + 1 < end { at + 1 } else { at - 1 }),
        }
        letters.into_iter().collect()
    }
}
