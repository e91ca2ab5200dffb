//! Sittings: minutes in both forms, roll calls, extracts.

use print::russian::{Case, PersonName, Sex};
use print::wording::{self, Decision, Quorum, Tally, Tie};
use print::{
    Absentee, Attendee, Ballot, CandidateRow, Choice, Dissent, Extract, Minutes, MinutesItem, OriginalKept,
    Outcome, PageStyle, RollCall, RollCallRow,
};

use super::{attendee, candidate, day, official, person, place, speech, text};

pub(crate) fn tally(index: usize) -> Tally {
    match index % 5 {
        0 => Tally {
            in_favour: 7,
            against: 0,
            abstained: 0,
        },
        1 => Tally {
            in_favour: 5,
            against: 1,
            abstained: 1,
        },
        2 => Tally {
            in_favour: 2,
            against: 4,
            abstained: 1,
        },
        3 => Tally {
            in_favour: 3,
            against: 3,
            abstained: 1,
        },
        _ => Tally {
            in_favour: 6,
            against: 0,
            abstained: 1,
        },
    }
}

pub(crate) fn decision(index: usize) -> Decision {
    match index % 5 {
        2 => Decision::Refuse,
        3 => Decision::Postpone,
        _ => Decision::Include,
    }
}

pub(crate) fn resolution(index: usize) -> String {
    let candidate = candidate(index);
    match decision(index) {
        Decision::Refuse => wording::refuse(
            &candidate,
            "Не подтверждён стаж работы по специальности не менее 5 лет.",
        ),
        Decision::Postpone => wording::postpone(
            &candidate,
            Some("до 1 октября 2026 г."),
            "не представлена копия документа о повышении квалификации",
        ),
        Decision::Include | Decision::Exclude => wording::include(&candidate),
    }
}

pub(crate) fn item(index: usize) -> MinutesItem {
    let candidate = candidate(index);
    let tie = (index % 5 == 3).then_some(Tie::NotAdopted);
    MinutesItem {
        notes: Vec::new(),
        agenda: wording::agenda_inclusion(&candidate),
        reporter: Some(text("Е.В. Соколова")),
        heard: speech("Е.В. Соколова", &wording::heard(&candidate)),
        spoke: if index.is_multiple_of(2) {
            vec![
                speech(
                    "А.Б. Смирнов",
                    "пакет документов полный, экспертное заключение положительное; предложил включить кандидата в состав.",
                ),
                speech(
                    "Н.Н. Орлова",
                    "поддержала предложение, отметила результаты работы с молодыми педагогами.",
                ),
            ]
        } else {
            vec![]
        },
        recusals: if index % 4 == 1 {
            vec![wording::recusal(
                &PersonName::new("Орлова", "Нина", Some("Николаевна")),
                "кандидат является её непосредственным подчинённым",
            )]
        } else {
            vec![]
        },
        written: Vec::new(),
        presided_by: None,
        motion: (decision(index) == Decision::Postpone).then(|| wording::POSTPONING.to_owned()),
        ballot: Ballot::Open {
            tally: tally(index),
            tie,
        },
        resolved: vec![resolution(index)],
        dissent: if index % 7 == 2 {
            vec![Dissent {
                name: text("Н.Н. Орлова"),
                text: text(
                    "считаю, что опыт методической работы подтверждён документами в достаточной мере.",
                ),
            }]
        } else {
            vec![]
        },
    }
}

pub(crate) fn members() -> Vec<Attendee> {
    vec![
        attendee("В.Г. Белова", "директор ГБУ ДПО «Региональный центр»", None),
        attendee(
            "И.И. Громов",
            "проректор ГБУ ДПО «Институт развития образования», кандидат педагогических наук",
            None,
        ),
        attendee(
            "Т.П. Зимняя",
            "председатель областной организации Профсоюза",
            None,
        ),
        attendee(
            "Н.Н. Орлова",
            "начальник отдела ГБУ «Центр оценки качества образования»",
            Some("до 12:40"),
        ),
        attendee(
            "А.Б. Смирнов",
            "первый заместитель министра",
            Some("председатель Комиссии"),
        ),
        attendee(
            "Е.В. Соколова",
            "главный специалист отдела общего образования",
            Some("секретарь Комиссии"),
        ),
        attendee("О.Ю. Фёдорова", "заведующий кафедрой педагогики", None),
    ]
}

pub(crate) fn quorum() -> Quorum {
    Quorum {
        members_total: 9,
        present: 7,
        needed: 6,
        rule: text("двух третей состава Комиссии"),
        ..Quorum::default()
    }
}

pub(crate) fn minutes(candidates: usize) -> Minutes {
    Minutes {
        style: PageStyle::long_kept(),
        composed_on: day(2026, 6, 5),
        practice: false,
        organ: vec![text("Министерство образования и науки Челябинской области")],
        commission: text("Комиссия по отбору кандидатов в региональный методический актив"),
        place: text("г. Челябинск"),
        held_on: day(2026, 6, 5),
        time: Some(text("10:00 – 12:40")),
        held_as: Some(text("очная")),
        number: Some(text("3")),
        seal: None,
        chair: official("первый заместитель министра", "А.Б. Смирнов", Some(Sex::Male)),
        secretary: official(
            "главный специалист отдела общего образования",
            "Е.В. Соколова",
            Some(Sex::Female),
        ),
        present: members(),
        present_as_annex_from: 15,
        absent: vec![
            Absentee {
                name: text("Г.Д. Власов"),
                reason: Some(text("отпуск")),
            },
            Absentee {
                name: text("С.С. Яковлева"),
                reason: Some(text("командировка")),
            },
        ],
        invited: vec![attendee(
            "Р.Т. Хасанов",
            "методист ГБУ ДПО «Региональный центр»",
            None,
        )],
        quorum: quorum(),
        outcome: Outcome::Held,
        items: (0..candidates).map(item).collect(),
        annexes: vec![
            text("лист регистрации членов Комиссии на 1 л."),
            text("экспертные листы на 14 л."),
        ],
        roll_call: None,
        co_signers: vec![],
    }
}

/// Minutes in the table form: one question, all candidates in a table.
pub(crate) fn table_minutes(candidates: usize, secret: bool) -> Minutes {
    let rows: Vec<CandidateRow> = (0..candidates)
        .map(|index| {
            let candidate = candidate(index);
            CandidateRow {
                notes: Vec::new(),
                name: candidate.name.full(Case::Nominative),
                post: wording::table_row_post(&candidate),
                municipality: text(place(index)),
                direction: candidate.direction.clone().unwrap(),
                review: text(if index % 5 == 2 {
                    "не рекомендуется"
                } else {
                    "рекомендуется"
                }),
                tally: tally(index),
                decision: decision(index),
                resolution: resolution(index),
                tie: (index % 5 == 3).then_some(Tie::NotAdopted),
            }
        })
        .collect();
    let decisions: Vec<Decision> = rows.iter().map(|row| row.decision).collect();
    let mut minutes = minutes(0);
    minutes.items = vec![MinutesItem {
        notes: Vec::new(),
        agenda: text("О включении кандидатов в состав регионального методического актива"),
        reporter: Some(text("Е.В. Соколова")),
        heard: speech(
            "Е.В. Соколова",
            "о результатах экспертизы документов кандидатов (таблица).",
        ),
        spoke: vec![speech(
            "А.Б. Смирнов",
            "предложил голосовать по каждому кандидату отдельно.",
        )],
        ballot: Ballot::Table { rows, secret },
        resolved: wording::table_resolutions(&decisions, "регионального методического актива"),
        ..MinutesItem::default()
    }];
    minutes
}

pub(crate) fn roll_call(members: usize, rows: usize) -> RollCall {
    let choices = [
        Choice::InFavour,
        Choice::Against,
        Choice::Abstained,
        Choice::Recused,
        Choice::Absent,
    ];
    RollCall {
        members: (0..members)
            .map(|index| person(index * 2 + 1).initials_after(Case::Nominative))
            .collect(),
        rows: (0..rows)
            .map(|index| RollCallRow {
                number: (index + 1).to_string(),
                candidate: person(index).full(Case::Nominative),
                choices: (0..members)
                    .map(|member| {
                        if (member + index).is_multiple_of(3) {
                            choices[(member * index) % 5]
                        } else {
                            Choice::InFavour
                        }
                    })
                    .collect(),
                result: text(decision(index).word()),
            })
            .collect(),
    }
}

pub(crate) fn extract() -> Extract {
    let certified = official(
        "главный специалист отдела общего образования",
        "Е.В. Соколова",
        Some(Sex::Female),
    );
    let mut extract = Extract::of(&minutes(3), 2, None, certified).unwrap();
    extract.certified_on = Some(day(2026, 6, 9));
    extract.seal_place = true;
    extract.original = Some(OriginalKept {
        place: text("Министерстве образования и науки Челябинской области"),
        file_number: text("02-14"),
        year: 2026,
    });
    extract
}
