//! Orders and directives.

use print::russian::{Case, PersonName, Sex};
use print::wording;
use print::{
    ActStyle, Annex, AnnexGroup, AnnexRow, AnnexStamp, Executor, HeadingPlace, Order, OrderPoint, PageStyle,
};

use super::{DIRECTIONS, candidate, day, official, place, text};

pub(crate) fn annex_rows(count: usize) -> Vec<AnnexRow> {
    (0..count)
        .map(|index| {
            let candidate = candidate(index);
            AnnexRow {
                name: candidate.name.full(Case::Nominative),
                post: candidate.post.clone(),
                workplace: candidate.organisation.clone(),
                municipality: text(place(index)),
                direction: candidate.direction,
                reason: None,
            }
        })
        .collect()
}

fn annex(groups: Vec<AnnexGroup>) -> Annex {
    Annex {
        stamp: AnnexStamp::Annex {
            number: None,
            to_act: text("к приказу Министерства образования и науки Челябинской области"),
        },
        title: vec![text("Список"), text("членов регионального методического актива")],
        groups,
        landscape: false,
    }
}

/// Приказ: Chelyabinsk wording.
pub(crate) fn order(rows: usize) -> Order {
    let controller = PersonName::new("Смирнов", "Андрей", Some("Борисович"));
    let director = PersonName::new("Белова", "Вера", Some("Григорьевна"));
    Order {
        style: PageStyle::long_kept(),
        composed_on: day(2026, 6, 10),
        practice: false,
        issuer: vec![
            text("Министерство образования и науки"),
            text("Челябинской области"),
        ],
        act_word: text("ПРИКАЗ"),
        act: ActStyle::Order {
            command: Some(text("ПРИКАЗЫВАЮ:")),
        },
        number: None,
        signed_on: None,
        place: Some(text("г. Челябинск")),
        heading: text(
            "О включении в состав регионального методического актива в системе образования Челябинской области",
        ),
        heading_place: HeadingPlace::Centre,
        preamble: text(
            "В соответствии с приказом Министерства образования и науки Челябинской области от 24.04.2023 № 02/1090 \
             \"Об утверждении Положения о региональном методическом активе\" и на основании решения Комиссии по отбору \
             кандидатов в региональный методический актив (протокол от 5 июня 2026 г. № 3)",
        ),
        points: vec![
            OrderPoint {
                text: text(
                    "Включить в состав регионального методического актива педагогических работников согласно приложению.",
                ),
                sub: vec![],
            },
            OrderPoint {
                text: wording::instruct(
                    "директор",
                    "ГБУ ДПО «Региональный центр»",
                    &director,
                    "обеспечить",
                ),
                sub: vec![
                    text("сопровождение членов регионального методического актива"),
                    text("закрепление за ними педагогических работников до 1 сентября 2026 г."),
                ],
            },
            OrderPoint {
                text: wording::control("настоящего приказа", "первый заместитель министра", &controller),
                sub: vec![],
            },
        ],
        signer: official("Министр", "В.Г. Тихонов", Some(Sex::Male)),
        executor: Some(Executor {
            name: text("Соколова Елена Викторовна"),
            phone: text("8 (351) 000-00-00, доб. 214"),
        }),
        annexes: if rows == 0 {
            vec![]
        } else {
            vec![annex(vec![AnnexGroup {
                heading: None,
                rows: annex_rows(rows),
            }])]
        },
    }
}

/// Приказ without «ПРИКАЗЫВАЮ», two annexes, subheadings, a number and a date.
pub(crate) fn signed_order() -> Order {
    let mut order = order(0);
    order.act = ActStyle::Order { command: None };
    order.heading_place = HeadingPlace::Left;
    order.number = Some(text("02/1456"));
    order.signed_on = Some(day(2026, 6, 15));
    order.points.truncate(1);
    order.points.push(OrderPoint {
        text: wording::control_by_signer("настоящего приказа"),
        sub: vec![],
    });
    order.executor = None;
    let mut groups: Vec<AnnexGroup> = Vec::new();
    for direction in DIRECTIONS {
        let mut rows: Vec<AnnexRow> = annex_rows(48)
            .into_iter()
            .filter(|row| row.direction.as_deref() == Some(direction))
            .collect();
        for row in &mut rows {
            row.direction = None;
        }
        groups.push(AnnexGroup {
            heading: Some(text(direction)),
            rows,
        });
    }
    let mut list = annex(groups);
    list.stamp = AnnexStamp::Approved {
        word: text("УТВЕРЖДЁН"),
        by_act: text("приказом Министерства образования и науки Челябинской области"),
    };
    let mut excluded = annex(vec![AnnexGroup {
        heading: None,
        rows: annex_rows(5)
            .into_iter()
            .map(|row| AnnexRow {
                direction: None,
                reason: Some(text("личное заявление")),
                ..row
            })
            .collect(),
    }]);
    excluded.stamp = AnnexStamp::Annex {
        number: Some(2),
        to_act: text("к приказу Министерства образования и науки Челябинской области"),
    };
    excluded.title = vec![
        text("Список исключённых из состава"),
        text("регионального методического актива"),
    ];
    order.annexes = vec![list, excluded];
    order
}

/// Распоряжение: Arkhangelsk wording (AR-05).
pub(crate) fn directive() -> Order {
    let mut order = order(0);
    order.issuer = vec![
        text("ПРАВИТЕЛЬСТВО АРХАНГЕЛЬСКОЙ ОБЛАСТИ"),
        text("МИНИСТЕРСТВО ОБРАЗОВАНИЯ АРХАНГЕЛЬСКОЙ ОБЛАСТИ"),
    ];
    order.act_word = text("РАСПОРЯЖЕНИЕ");
    order.act = ActStyle::Directive {
        operative: text("утвердить прилагаемые:"),
    };
    order.place = Some(text("г. Архангельск"));
    order.heading =
        text("О составе регионального методического актива системы образования Архангельской области");
    order.preamble = text(
        "В соответствии с распоряжением Министерства просвещения Российской Федерации от 4 февраля 2021 года № Р-33 \
         \"Об утверждении методических рекомендаций по реализации мероприятий по формированию и обеспечению \
         функционирования единой федеральной системы научно-методического сопровождения педагогических работников и \
         управленческих кадров\", подпунктом 1 пункта 8 Положения о Министерстве образования Архангельской области",
    );
    order.points = vec![
        OrderPoint {
            text: text("состав регионального методического актива Архангельской области;"),
            sub: vec![],
        },
        OrderPoint {
            text: text(
                "комплекс мер (\"дорожную карту\") по сопровождению регионального методического актива Архангельской области.",
            ),
            sub: vec![],
        },
    ];
    order.executor = None;
    let mut list = annex(vec![AnnexGroup {
        heading: None,
        rows: annex_rows(12),
    }]);
    list.stamp = AnnexStamp::Approved {
        word: text("УТВЕРЖДЁН"),
        by_act: text("распоряжением министерства образования Архангельской области"),
    };
    list.title = vec![
        text("Состав"),
        text("регионального методического актива Архангельской области"),
    ];
    order.annexes = vec![list];
    order
}

/// Rows of an exclusion with every ground that the profiles offer.
fn excluded_rows() -> Vec<AnnexRow> {
    let grounds = [
        "По личному заявлению",
        "В связи с прекращением трудовых отношений",
        "В связи с утратой основания для включения",
        "В связи с отзывом согласия на обработку персональных данных",
    ];
    let rows = annex_rows(grounds.len()).into_iter().zip(grounds);
    rows.map(|(row, ground)| AnnexRow {
        reason: Some(text(ground)),
        ..row
    })
    .collect()
}

/// Приказ об исключении: Chelyabinsk wording.
pub(crate) fn exclusion_order() -> Order {
    let mut order = order(0);
    order.heading = text(
        "Об исключении из состава регионального методического актива в системе образования Челябинской области",
    );
    order.points = vec![
        OrderPoint {
            text: text(
                "Исключить из состава регионального методического актива в системе образования Челябинской области \
                 региональных методистов согласно приложению к настоящему приказу.",
            ),
            sub: vec![],
        },
        OrderPoint {
            text: wording::control_by_signer("настоящего приказа"),
            sub: vec![],
        },
    ];
    let mut list = annex(vec![AnnexGroup {
        heading: None,
        rows: excluded_rows(),
    }]);
    list.title = vec![text(
        "Список региональных методистов, исключённых из состава регионального методического актива в системе \
         образования Челябинской области",
    )];
    list.landscape = true;
    order.annexes = vec![list];
    order
}

/// Распоряжение об исключении: Arkhangelsk wording, one sentence.
pub(crate) fn exclusion_directive() -> Order {
    let mut order = directive();
    order.act = ActStyle::Directive {
        operative: text(
            "утвердить прилагаемый список региональных методистов, исключённых из состава регионального методического \
             актива Архангельской области",
        ),
    };
    order.heading = text("Об исключении из состава регионального методического актива Архангельской области");
    order.points = Vec::new();
    let mut list = annex(vec![AnnexGroup {
        heading: None,
        rows: excluded_rows(),
    }]);
    list.stamp = AnnexStamp::Approved {
        word: text("УТВЕРЖДЁН"),
        by_act: text("распоряжением Министерства образования Архангельской области"),
    };
    list.title = vec![text(
        "Список региональных методистов, исключённых из состава регионального методического актива Архангельской \
         области",
    )];
    list.landscape = true;
    order.annexes = vec![list];
    order
}
