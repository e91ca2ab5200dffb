//! Orders in both styles of the seeds.

use domain::{AnnexSort, DossierId, Order, OrderId, OrderRow, OrderState, Regulation};
use print::{
    ActStyle, Annex, AnnexGroup, AnnexRow, AnnexStamp, Executor, HeadingPlace, Official, Order as Paper,
    OrderPoint, wording,
};

use super::{Frozen, Print, file_name_safe, names, pages_of, templates, to_json};
use crate::{Answer, desk::Desk, registered::sort_key};

/// Prints an order: a draft as it stands, or the frozen bytes of the signed one.
pub(crate) fn order(desk: &mut Desk<'_>, id: OrderId) -> Answer<Print> {
    let order = desk.get::<Order>(id.0)?.record;
    let kind = wording::capital(&desk.regulation().act.kind.to_lowercase());
    if matches!(order.state, OrderState::Signed | OrderState::Cancelled) {
        let bytes = desk.store.get_file(&order.pdf)?;
        let pages = pages_of(&bytes)?;
        return Ok((
            file_name_safe(&format!("{kind} № {}.pdf", order.number)),
            bytes,
            pages,
        ));
    }
    draft(desk, &order)
}

/// Prints a draft with words that are not kept yet; nothing is written.
pub(crate) fn order_as_typed(desk: &mut Desk<'_>, id: OrderId, wording: domain::Wording) -> Answer<Print> {
    let mut order = desk.get::<Order>(id.0)?.record;
    order.reword(wording)?;
    draft(desk, &order)
}

fn draft(desk: &Desk<'_>, order: &Order) -> Answer<Print> {
    let pdf = print::order(&model(desk, order), &templates())?;
    Ok((
        format!("Проект {}.pdf", desk.regulation().act.kind_genitive),
        pdf.bytes,
        pdf.pages,
    ))
}

/// Freezes a signed order.
pub(crate) fn frozen_order(desk: &Desk<'_>, order: &Order) -> Answer<Frozen> {
    let model = model(desk, order);
    let content = to_json(&model)?;
    let pdf = print::order(&model, &templates())?;
    Ok(Frozen {
        hash: blake3::hash(content.as_bytes()).to_hex().to_string(),
        content,
        pdf: pdf.bytes,
    })
}

fn model(desk: &Desk<'_>, order: &Order) -> Paper {
    let regulation = desk.regulation();
    let (act, authority, words) = (&regulation.act, &regulation.authority, &order.wording);
    let style = match act.style {
        domain::ActStyle::Commands => ActStyle::Order {
            command: Some(format!("{}:", act.operative.trim_end_matches(':'))),
        },
        domain::ActStyle::Approves => ActStyle::Directive {
            operative: act.operative.clone(),
        },
    };
    // One approved paper needs no list: «утвердить прилагаемый список …» is a plain sentence.
    let (style, points) = match (style, points(&words.points)) {
        (ActStyle::Directive { operative }, one) if one.len() == 1 => {
            let what = one.into_iter().map(|point| point.text).collect::<String>();
            (
                ActStyle::Directive {
                    operative: format!("{operative} {what}"),
                },
                Vec::new(),
            )
        }
        other => other,
    };
    let executor = Executor {
        name: words.executor.clone(),
        phone: words.executor_phone.clone(),
    };
    Paper {
        style: names::style(regulation, true),
        // The day of the paper itself, so that the same draft gives the same bytes.
        composed_on: order.signed_on.unwrap_or(desk.cycle.opens_on),
        practice: desk.cycle.practice,
        issuer: authority.letterhead.clone(),
        act_word: act.kind.clone(),
        act: style,
        number: (!order.number.is_empty()).then(|| order.number.clone()),
        signed_on: order.signed_on,
        place: Some(authority.place.clone()),
        heading: words.heading.clone(),
        heading_place: HeadingPlace::Centre,
        preamble: words.preamble.trim_end_matches([':', ',', ' ']).to_owned(),
        points,
        signer: Official {
            post: words.signer.post.clone(),
            name: words.signer.name.clone(),
            sex: None,
            stands_in: false,
        },
        executor: (!executor.name.trim().is_empty()).then_some(executor),
        annexes: vec![Annex {
            stamp: if act.annex_approved {
                AnnexStamp::Approved {
                    word: "УТВЕРЖДЁН".to_owned(),
                    by_act: format!("{} {}", act.kind_instrumental, authority.name_genitive),
                }
            } else {
                AnnexStamp::Annex {
                    number: None,
                    to_act: format!("к {} {}", act.kind_dative, authority.name_genitive),
                }
            },
            title: words.annex_title.lines().map(str::to_owned).collect(),
            groups: groups(order, regulation),
            // Six columns of whole words need the long side of the sheet.
            landscape: !(act.annex_subheadings && act.annex_sort == AnnexSort::Direction),
        }],
    }
}

/// Points with typed numbers become two levels: «2.1. …» is a second-level point of the one before it.
fn points(lines: &[String]) -> Vec<OrderPoint> {
    let mut points: Vec<OrderPoint> = Vec::new();
    for line in lines {
        let (number, text) = numbered(line);
        let second = number.split('.').filter(|part| !part.is_empty()).count() > 1;
        match points.last_mut() {
            Some(last) if second => last.sub.push(text.to_owned()),
            _ => points.push(OrderPoint {
                text: text.to_owned(),
                sub: Vec::new(),
            }),
        }
    }
    points
}

/// «2.1. Текст» → («2.1.», «Текст»); a line without a number is a point of the first level.
fn numbered(line: &str) -> (&str, &str) {
    let line = line.trim();
    match line.split_once(|c: char| c.is_whitespace()) {
        Some((number, text))
            if number.ends_with(['.', ')'])
                && number.starts_with(|c: char| c.is_ascii_digit())
                && number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ')') =>
        {
            (number, text.trim())
        }
        _ => ("", line),
    }
}

fn groups(order: &Order, regulation: &Regulation) -> Vec<AnnexGroup> {
    let (sort, subheadings) = (regulation.act.annex_sort, regulation.act.annex_subheadings);
    let mut rows: Vec<(&DossierId, &OrderRow)> = order.rows.iter().collect();
    rows.sort_by_key(|(id, row)| {
        let name = sort_key(&row.name);
        match sort {
            AnnexSort::Alphabet => (0, String::new(), String::new(), name, **id),
            AnnexSort::Direction => (
                place_of(regulation, &row.direction),
                // Rows under one subheading stay together.
                if subheadings {
                    sort_key(&row.direction)
                } else {
                    String::new()
                },
                sort_key(&row.municipality),
                name,
                **id,
            ),
        }
    });
    let mut groups: Vec<AnnexGroup> = Vec::new();
    for (_, row) in rows {
        let heading = (subheadings && sort == AnnexSort::Direction).then(|| row.direction.clone());
        if groups.last().is_none_or(|group| group.heading != heading) {
            groups.push(AnnexGroup {
                heading: heading.clone(),
                rows: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(AnnexRow {
                name: row.name.clone(),
                post: row.post.clone(),
                workplace: row.organization.clone(),
                municipality: row.municipality.clone(),
                direction: Some(row.direction.clone()).filter(|text| heading.is_none() && !text.is_empty()),
                reason: Some(row.reason.clone()).filter(|text| !text.is_empty()),
            });
        }
    }
    groups
}

/// Place of a row's directions in the regulation's list; of several directions («А; Б») the first counts. A direction
/// that the list lacks stands after all.
fn place_of(regulation: &Regulation, directions: &str) -> usize {
    let is_first = |title: &str| {
        directions
            .strip_prefix(title)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("; "))
    };
    regulation
        .directions
        .iter()
        .position(|direction| is_first(&direction.title))
        .unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_make_levels() {
        let lines = [
            "1. Включить.",
            "2. Координаторам:",
            "2.1. обеспечить;",
            "2.2. представить.",
            "Контроль оставляю за собой.",
        ];
        let points = points(&lines.map(str::to_owned));
        assert_eq!(points.len(), 3, "second-level points stand under the second");
        assert_eq!(points[1].sub, ["обеспечить;", "представить."]);
        assert_eq!(points[2].text, "Контроль оставляю за собой.");
    }

    #[test]
    fn a_year_is_not_a_number_of_a_point() {
        assert_eq!(
            numbered("2026 год объявить годом наставника."),
            ("", "2026 год объявить годом наставника.")
        );
    }

    #[test]
    fn the_annex_goes_by_the_regulation_then_by_municipality_then_by_name() {
        let mut regulation = crate::regions::built_in_profile("chelyabinsk").unwrap();
        regulation.act.annex_sort = AnnexSort::Direction;
        let first = regulation.directions.first().unwrap().title.clone();
        let last = regulation.directions.last().unwrap().title.clone();
        let rows = [
            ("Ёлкин Ян", "Миасский", &last),
            ("Ежов Ян", "Миасский", &last),
            ("Ящин Ян", "Ашинский", &last),
            ("Яковлев Ян", "Чесменский", &first),
            ("Абрамов Ян", "Миасский", &format!("{last}; {first}")),
            ("Бобров Ян", "Ашинский", &"Направление, которого нет".to_owned()),
        ];
        let order = Order {
            id: OrderId(uuid::Uuid::nil()),
            cycle: domain::CycleId(uuid::Uuid::nil()),
            kind: domain::OrderKind::Inclusion,
            state: OrderState::Draft,
            wording: domain::Wording::from_rules(
                &regulation.act,
                "",
                domain::Signer::default(),
                String::new(),
                String::new(),
            ),
            rows: (1_u128..)
                .zip(rows)
                .map(|(id, (name, municipality, direction))| {
                    let row = OrderRow {
                        name: name.to_owned(),
                        post: String::new(),
                        organization: String::new(),
                        municipality: municipality.to_owned(),
                        direction: direction.clone(),
                        reason: String::new(),
                    };
                    (DossierId(uuid::Uuid::from_u128(id)), row)
                })
                .collect(),
            minutes: Vec::new(),
            visas: std::collections::BTreeMap::new(),
            number: String::new(),
            signed_on: None,
            scan: String::new(),
            content: String::new(),
            pdf: String::new(),
            amended_by: std::collections::BTreeSet::new(),
            cancellation: None,
        };
        let names = |groups: Vec<AnnexGroup>| -> Vec<String> {
            groups
                .into_iter()
                .flat_map(|group| group.rows)
                .map(|row| row.name)
                .collect()
        };
        assert_eq!(
            names(groups(&order, &regulation)),
            [
                "Яковлев Ян",
                "Ящин Ян",
                "Абрамов Ян",
                "Ежов Ян",
                "Ёлкин Ян",
                "Бобров Ян"
            ]
        );
        regulation.act.annex_sort = AnnexSort::Alphabet;
        assert_eq!(
            names(groups(&order, &regulation)).first().map(String::as_str),
            Some("Абрамов Ян")
        );
    }
}
