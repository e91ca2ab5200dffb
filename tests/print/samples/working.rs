//! Working papers: agenda, lists, ballots, letters, sheets.

use print::russian::{Case, PersonName, Sex};
use print::wording::{self, Application, Held};
use print::{
    Agenda, AgendaQuestion, AttendanceLine, AttendanceSheet, BallotQuestion, Ballots, Brief, BriefFact,
    BriefGround, Briefs, Correction, Executor, ExpertSheet, Head, Inventory, InventoryLine, Letter, Official,
    Overview, OverviewRow, PageStyle, Receipt, RegisterLine, RegistrationJournal, RollCall, RollCallSheet,
    SheetDocument, SheetGround, SheetVerdict,
};

use super::{candidate, day, members, official, person, place, roll_call, text};

pub(super) fn head(style: PageStyle) -> Head {
    Head {
        style,
        composed_on: day(2026, 6, 5),
        practice: false,
        organ: vec![
            text("МИНИСТЕРСТВО ОБРАЗОВАНИЯ И НАУКИ"),
            text("ЧЕЛЯБИНСКОЙ ОБЛАСТИ"),
        ],
        commission: text(COMMISSION),
    }
}

pub(super) fn table_head(table_pt: f64) -> Head {
    head(PageStyle {
        table_pt,
        ..PageStyle::form()
    })
}

const COMMISSION: &str = "Комиссия по отбору кандидатов в региональный методический актив по научно-методическому \
сопровождению педагогических и руководящих работников образовательных организаций";
const COMMISSION_GENITIVE: &str = "Комиссии по отбору кандидатов в региональный методический актив";
pub(super) const COMMISSION_ACCUSATIVE: &str =
    "Комиссию по отбору кандидатов в региональный методический актив";

fn secretary() -> Official {
    official("секретарь Комиссии", "Е.В. Соколова", Some(Sex::Female))
}

fn chair() -> Official {
    official("Председатель Комиссии", "А.Б. Смирнов", Some(Sex::Male))
}

pub(crate) fn agenda(questions: usize) -> Agenda {
    Agenda {
        head: head(PageStyle::default()),
        number: 3,
        place: text("г. Челябинск"),
        held_on: day(2026, 6, 5),
        time: text("10:00"),
        held_as: text("очная, пл. Революции, 4, зал заседаний"),
        questions: (0..questions)
            .map(|index| AgendaQuestion {
                text: wording::agenda_inclusion(&candidate(index)),
                reporter: if index % 3 == 2 {
                    String::new()
                } else {
                    text("Е.В. Соколова")
                },
            })
            .collect(),
        secretary: secretary(),
    }
}

pub(crate) fn attendance_sheet() -> AttendanceSheet {
    let members = members().into_iter().map(|member| AttendanceLine {
        name: member.name,
        post: member.post,
        role: member.remark.unwrap_or_default(),
    });
    let invited = AttendanceLine {
        name: text("Хасанов Руслан Тимурович"),
        post: text("методист ГБУ ДПО «Региональный центр»"),
        role: text(print::INVITED),
    };
    AttendanceSheet {
        head: table_head(11.0),
        number: 3,
        place: text("г. Челябинск"),
        held_on: day(2026, 6, 5),
        people: members.chain([invited]).collect(),
        members_total: 9,
        needed: 6,
        secretary: secretary(),
    }
}

pub(crate) fn roll_call_sheet(members: usize, rows: usize, blank: bool) -> RollCallSheet {
    let mut list: RollCall = roll_call(members, rows);
    if blank {
        for row in &mut list.rows {
            row.choices.clear();
            row.result.clear();
        }
    }
    RollCallSheet {
        head: table_head(11.0),
        number: 3,
        place: text("г. Челябинск"),
        held_on: day(2026, 6, 5),
        list,
        chair: chair(),
        secretary: secretary(),
    }
}

pub(crate) fn ballots(copies: u32) -> Ballots {
    let question = |index: usize, copies: u32| {
        let candidate = candidate(index);
        BallotQuestion {
            number: u32::try_from(index + 1).unwrap(),
            candidate: candidate.name.full(Case::Nominative),
            post: wording::table_row_post(&candidate),
            motion: wording::motion_include(&candidate),
            copies,
        }
    };
    Ballots {
        head: head(PageStyle::default()),
        held_on: day(2026, 6, 5),
        questions: vec![question(0, copies), question(1, copies.saturating_sub(1))],
    }
}

pub(crate) fn overview(count: usize) -> Overview {
    let grounds = [
        "общие: 3 из 3, дополнительные: 2 из 4",
        "общие: 2 из 3, дополнительные: 1 из 4",
        "",
    ];
    Overview {
        head: table_head(10.0),
        number: 3,
        held_on: day(2026, 6, 5),
        rows: (0..count)
            .map(|index| {
                let candidate = candidate(index);
                OverviewRow {
                    name: candidate.name.full(Case::Nominative),
                    post: wording::table_row_post(&candidate),
                    municipality: text(place(index)),
                    direction: candidate.direction.unwrap(),
                    seniority: format!("{} лет 4 месяца", 5 + index % 15),
                    category: text("высшая, с 14.05.2024"),
                    grounds: text(grounds[index % 3]),
                    review: text(if index % 4 == 3 {
                        "не рекомендован"
                    } else {
                        "рекомендован"
                    }),
                }
            })
            .collect(),
    }
}

pub(crate) fn correction() -> Correction {
    Correction {
        head: head(PageStyle::long_kept()),
        number: Some(text("3/1")),
        on: day(2026, 6, 18),
        place: text("г. Челябинск"),
        of_number: text("3"),
        of_date: day(2026, 6, 5),
        of_seal: text("3f2a91bc0d4e7a10"),
        text: text(
            "в пункте 2.1 вместо «учителя математики МБОУ \"СОШ № 5\"» следует читать «учителя физики МБОУ \"СОШ № 5\"»",
        ),
        seal: Some(text("77aa0d4e7a103f2a")),
        chair: chair(),
        secretary: secretary(),
    }
}

fn application(index: usize) -> Application {
    let candidate = candidate(index);
    Application {
        number: text("РМА-2026/15"),
        registered_on: day(2026, 5, 12),
        direction: candidate.direction.unwrap(),
        body: candidate.body,
        commission: text(COMMISSION),
    }
}

pub(crate) fn held() -> Held {
    Held {
        by_correspondence: false,
        on: day(2026, 6, 5),
        time: text("10:00"),
        held_as: text("очная, пл. Революции, 4, зал заседаний"),
        commission_genitive: text(COMMISSION_GENITIVE),
    }
}

fn letter(index: usize, heading: &str) -> Letter {
    let candidate = candidate(index);
    Letter {
        head: head(PageStyle::default()),
        number: None,
        sent_on: None,
        to: candidate.name,
        to_post: candidate.post,
        to_organisation: candidate.organisation,
        heading: text(heading),
        opening: vec![],
        points: vec![],
        closing: vec![],
        annex: String::new(),
        signer: secretary(),
        executor: Some(Executor {
            name: text("Соколова Елена Викторовна"),
            phone: text("8 (351) 000-00-00, доб. 214"),
        }),
    }
}

pub(crate) fn return_letter(points: usize) -> Letter {
    const POINTS: [&str; 4] = [
        "Копии документов о повышении квалификации за последние 3 года: в удостоверении не указано количество часов",
        "Согласие на обработку персональных данных: документ не представлен",
        "Копия трудовой книжки: представлены не все страницы",
        "в заявлении нет подписи кандидата",
    ];
    let [opening, closing] = wording::deficiencies(&application(1), day(2026, 5, 26));
    Letter {
        opening,
        points: (0..points).map(|index| text(POINTS[index % 4])).collect(),
        closing,
        ..letter(1, "О недостатках в представленных документах")
    }
}

pub(crate) fn reminder() -> Letter {
    let body = "регионального методического актива в системе образования Челябинской области";
    let [opening, closing] = wording::reminder(body, day(2026, 5, 26));
    Letter {
        opening,
        points: vec![
            "Копии документов об образовании и о квалификации".to_owned(),
            "Согласие на обработку персональных данных".to_owned(),
        ],
        closing,
        ..letter(1, "О недостающих документах")
    }
}

pub(crate) fn candidate_letter() -> Letter {
    Letter {
        opening: wording::tell_candidate(&held(), &application(3)),
        number: Some(text("02-15/341")),
        sent_on: Some(day(2026, 5, 29)),
        ..letter(3, "О заседании Комиссии")
    }
}

pub(crate) fn decision_letter(decision: wording::Decision, reason: &str) -> Letter {
    Letter {
        opening: wording::decided(
            &application(0),
            day(2026, 6, 5),
            "протокол от 5 июня 2026 г. № 3",
            decision,
            reason,
            "приказом Министерства образования и науки Челябинской области",
        ),
        signer: chair(),
        ..letter(0, "О решении Комиссии")
    }
}

pub(crate) fn member_letters() -> Vec<Letter> {
    (0..3)
        .map(|index| Letter {
            opening: wording::call_member(&held(), 7),
            annex: text("повестка дня"),
            ..letter(index, "О заседании Комиссии")
        })
        .collect()
}

pub(crate) fn inventory(count: usize) -> Inventory {
    const TITLES: [(&str, &str, u32); 4] = [
        (
            "Заявление кандидата в состав регионального методического актива",
            "подлинник",
            2,
        ),
        (
            "Копии документов об образовании (диплом ВСГ 0000000 от 25.06.2008)",
            "заверенная копия",
            3,
        ),
        (
            "Копия трудовой книжки или сведения о трудовой деятельности (СТД-Р, СТД-СФР)",
            "скан",
            12,
        ),
        ("Согласие на обработку персональных данных", "подлинник", 1),
    ];
    Inventory {
        head: table_head(11.0),
        commission_accusative: text(COMMISSION_ACCUSATIVE),
        person: person(1),
        registration: text("рег. № РМА-2026/15 от 12.05.2026"),
        lines: (0..count)
            .map(|index| {
                let (title, form, sheets) = TITLES[index % 4];
                InventoryLine {
                    title: text(title),
                    form: text(form),
                    sheets,
                    files: format!("{:02}_документ_кандидата_{}.pdf", index + 1, index + 1),
                    note: String::new(),
                }
            })
            .collect(),
        secretary: text("Е.В. Соколова"),
    }
}

pub(crate) fn receipt() -> Receipt {
    Receipt {
        head: table_head(11.0),
        number: text("РМА-2026/15"),
        received: text("12 мая 2026 г., 10:45"),
        person: person(1),
        documents: 7,
        sheets: 31,
        secretary: Some(PersonName::new("Соколова", "Елена", Some("Викторовна"))),
    }
}

pub(crate) fn expert_sheet(signed: bool) -> ExpertSheet {
    let candidate = candidate(2);
    let when = |value: &str| if signed { text(value) } else { String::new() };
    let documents = [
        (
            "Заявление кандидата в состав регионального методического актива",
            "2",
            "",
        ),
        (
            "Резюме с представлением результатов профессиональной деятельности",
            "4",
            "",
        ),
        (
            "Копии документов об образовании",
            "3",
            "Диплом выдан на прежнюю фамилию",
        ),
        (
            "Копия трудовой книжки или сведения о трудовой деятельности",
            "12",
            "",
        ),
        (
            "Копии документов о повышении квалификации за последние 3 года",
            "2",
            "",
        ),
        ("Копии документов о награждении", "–", ""),
        ("Согласие на обработку персональных данных", "1", ""),
    ];
    let grounds = [
        (
            "а)",
            "высшее (среднее) профессиональное образование",
            "Диплом: ВСГ 0000000 от 25.06.2008",
            "да",
        ),
        (
            "б)",
            "стаж работы по специальности не менее 5 лет",
            "Трудовая книжка",
            "да",
        ),
        (
            "в)",
            "наличие практики методической работы на муниципальном/региональном уровне",
            "Резюме",
            "да",
        ),
        ("г)", "высшая (первая) квалификационная категория", "Резюме", "да"),
        (
            "д)",
            "действительный опыт работы в качестве руководителя методических объединений, тьютора, ментора, \
               эксперта предметных комиссий",
            "",
            "нет",
        ),
    ];
    ExpertSheet {
        head: table_head(11.0),
        number: signed.then_some(1),
        registration: text("РМА-2026/15"),
        registered_on: day(2026, 5, 12),
        candidate: candidate.name.full(Case::Nominative),
        post: wording::table_row_post(&candidate),
        municipality: text(place(2)),
        direction: candidate.direction.unwrap(),
        documents: documents
            .map(|(title, sheets, remark)| SheetDocument {
                title: text(title),
                present: text(if sheets == "–" {
                    "не требуется"
                } else {
                    "да"
                }),
                sheets: text(sheets),
                remark: text(remark),
            })
            .to_vec(),
        grounds: grounds
            .map(|(mark, title, proof, verdict)| SheetGround {
                mark: text(mark),
                title: text(title),
                proof: when(proof),
                verdict: when(verdict),
                comment: String::new(),
            })
            .to_vec(),
        verdict: signed.then_some(SheetVerdict::Recommend),
        reasoning: when("документы подтверждают все общие основания и три дополнительных"),
        conflict: when("Конфликт интересов отсутствует."),
        expert: official(
            "доцент кафедры педагогики ГБУ ДПО «ЧИРО»",
            if signed { "О.Ю. Фёдорова" } else { "" },
            None,
        ),
        signed_on: signed.then(|| day(2026, 5, 25)),
    }
}

fn brief(index: usize) -> Brief {
    let candidate = candidate(index);
    let fact = |label: &str, value: &str| BriefFact {
        label: text(label),
        value: text(value),
    };
    let ground = |mark: &str, title: &str, verdict: &str, because: &str| BriefGround {
        mark: text(mark),
        title: text(title),
        verdict: text(verdict),
        because: text(because),
    };
    Brief {
        mark: format!("вопрос {}, рег. № РМА-2026/{}", index + 1, index + 15),
        name: candidate.name.full(Case::Nominative),
        facts: vec![
            fact("Должность", &candidate.post),
            fact("Место работы", &candidate.organisation),
            fact("Муниципальное образование", place(index)),
            fact("Направление", &candidate.direction.unwrap()),
            fact("Образование", "высшее профессиональное"),
            fact("Стаж по специальности", "12 лет 4 месяца"),
            fact("Категория", "высшая, с 14.05.2024"),
            fact("Опыт", "тьютор; эксперт предметных комиссий"),
            fact(
                "Повышение квалификации",
                "Функциональная грамотность, 72 ч, 12.11.2025\nМетодическая поддержка педагогов, 36 ч, 03.03.2024",
            ),
            fact("Диагностика, резерв", ""),
        ],
        grounds: vec![
            ground(
                "а)",
                "высшее (среднее) профессиональное образование",
                "подтверждено",
                "Диплом. Образование: высшее профессиональное.",
            ),
            ground(
                "б)",
                "стаж работы по специальности не менее 5 лет",
                "подтверждено",
                "Трудовая книжка. Стаж 12 лет 4 месяца на дату заявления 10.05.2026; нужно не менее 5 лет.",
            ),
            ground(
                "ж)",
                "наличие соответствующего результата оценочной процедуры",
                "не рассмотрено",
                "Результат диагностики не указан.",
            ),
        ],
        conclusions: vec![text(
            "Фёдорова Ольга Юрьевна: рекомендовать к включению. Документы подтверждают все основания.",
        )],
        remarks: vec![text("диплом выдан на прежнюю фамилию")],
    }
}

pub(crate) fn briefs(count: usize) -> Briefs {
    Briefs {
        head: table_head(11.0),
        about: text("к заседанию № 3 от 5 июня 2026 г."),
        candidates: (0..count).map(brief).collect(),
    }
}

pub(crate) fn registration_journal(count: usize) -> RegistrationJournal {
    RegistrationJournal {
        head: table_head(9.0),
        about: text("Отбор 2026, приём документов с 01.03.2026 по 31.05.2026"),
        act: text("Приказ"),
        lines: (0..count)
            .map(|index| {
                let candidate = candidate(index);
                RegisterLine {
                    number: format!("РМА-2026/{}", index + 1),
                    received: text("12.05.2026 10:45"),
                    name: candidate.name.full(Case::Nominative),
                    workplace: format!("{}, {}, {}", place(index), candidate.organisation, candidate.post),
                    direction: candidate.direction.unwrap(),
                    volume: text("7 / 31"),
                    way: text(if index % 2 == 0 {
                        "электронная почта"
                    } else {
                        "лично"
                    }),
                    movement: text(if index % 3 == 0 {
                        "возврат, срок 26.05.2026; экспертиза: рекомендован"
                    } else {
                        "экспертиза: рекомендован"
                    }),
                    decision: text(if index % 4 == 3 {
                        ""
                    } else {
                        "№ 3 от 05.06.2026: включить"
                    }),
                    order: text(if index % 4 == 3 {
                        ""
                    } else {
                        "№ 02/1456 от 15.06.2026"
                    }),
                }
            })
            .collect(),
    }
}
