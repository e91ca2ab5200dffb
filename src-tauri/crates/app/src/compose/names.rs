//! People of the records as the papers name them.

use domain::{Dossier, Member, PersonName, Regulation};
use print::{
    Official, PageStyle,
    russian::{self, Case},
    wording,
};

pub(super) fn person(name: &PersonName) -> russian::PersonName {
    let patronymic = (!name.patronymic.is_empty()).then_some(name.patronymic.as_str());
    let mut person = russian::PersonName::new(&name.surname, &name.given, patronymic);
    person.sex = name.sex.map(|sex| match sex {
        domain::Sex::Male => russian::Sex::Male,
        domain::Sex::Female => russian::Sex::Female,
    });
    for (case, form) in &name.cases {
        let case = match case.as_str() {
            "genitive" => Case::Genitive,
            "dative" => Case::Dative,
            "accusative" => Case::Accusative,
            "instrumental" => Case::Instrumental,
            "prepositional" => Case::Prepositional,
            _ => continue,
        };
        person.overrides.insert(case, form.clone());
    }
    person
}

/// Post and organisation of a member, with the post first.
pub(super) fn post_of(member: &Member) -> String {
    [member.post.as_str(), member.organization.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn official(member: &Member) -> Official {
    let name = person(&member.name);
    Official {
        post: post_of(member),
        name: name.initials_before(Case::Nominative),
        sex: name.known_sex(),
    }
}

pub(super) fn candidate(regulation: &Regulation, dossier: &Dossier) -> wording::Candidate {
    let workplace = &dossier.workplace;
    wording::Candidate {
        name: person(&dossier.person),
        post: workplace.post.clone(),
        organisation: workplace.organization.clone(),
        org_genitive: (!workplace.organization_genitive.is_empty())
            .then(|| workplace.organization_genitive.clone()),
        direction: Some(directions(regulation, dossier)).filter(|text| !text.is_empty()),
        body: regulation.active_genitive.clone(),
    }
}

/// Titles of the directions on one line.
pub(super) fn directions(regulation: &Regulation, dossier: &Dossier) -> String {
    let titles = dossier
        .directions
        .iter()
        .filter_map(|code| regulation.direction(code));
    titles
        .map(|direction| direction.title.as_str())
        .collect::<Vec<_>>()
        .join("», «")
}

/// Margins and sizes of the regulation; `long` for papers kept over ten years.
pub(super) fn style(regulation: &Regulation, long: bool) -> PageStyle {
    let page = &regulation.page;
    PageStyle {
        left_mm: if long { page.left_mm } else { page.left_short_mm },
        right_mm: page.right_mm,
        top_mm: page.top_mm,
        bottom_mm: page.bottom_mm,
        body_pt: f64::from(page.body_pt),
        table_pt: f64::from(page.table_pt),
        line_spacing_percent: page.line_spacing_percent,
    }
}
