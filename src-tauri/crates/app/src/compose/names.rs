//! People of the records as the papers name them.

use domain::{Conclusion, Dossier, Fallen, GroundVerdict, Member, PersonName, Regulation, Review};
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

/// Post and organisation of a member, as they stand after a dash: «директор ГБУ ДПО «ЧИРО»»; an organisation that
/// would have to be declined stands after a comma.
pub(super) fn post_of(member: &Member) -> String {
    let post = russian::post_inside(&member.post);
    match (post.as_str(), member.organization.trim()) {
        ("", organization) => organization.to_owned(),
        (post, "") => post.to_owned(),
        (post, organization) if russian::is_indeclinable(organization) => format!("{post} {organization}"),
        (post, organization) => format!("{post}, {organization}"),
    }
}

pub(super) fn official(member: &Member) -> Official {
    let name = person(&member.name);
    Official {
        post: post_of(member),
        name: name.initials_before(Case::Nominative),
        sex: name.known_sex(),
        stands_in: false,
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

/// Titles of the directions for a cell: «Математика; Физика».
pub(super) fn directions_listed(regulation: &Regulation, dossier: &Dossier) -> String {
    directions(regulation, dossier).replace("», «", "; ")
}

/// Name of the dossier's municipality; empty until known.
pub(super) fn municipality(regulation: &Regulation, dossier: &Dossier) -> String {
    let known = regulation.municipality(&dossier.municipality);
    known.map(|known| known.name.clone()).unwrap_or_default()
}

/// What the experts concluded, in words, one after another.
pub(super) fn conclusions(review: &Review) -> String {
    let words = review.sheets().map(|sheet| match sheet.conclusion {
        Conclusion::Recommend => "рекомендован",
        Conclusion::AdviseAgainst => "не рекомендован",
        Conclusion::Return => "вернуть на доработку",
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The verdict on a ground in words.
pub(super) fn verdict(verdict: GroundVerdict) -> &'static str {
    match verdict {
        GroundVerdict::Confirmed => "подтверждено",
        GroundVerdict::NotConfirmed => "не подтверждено",
        GroundVerdict::NotRequired => "не требуется",
    }
}

/// Why a check no longer stands, in words.
pub(super) fn fallen(why: Fallen) -> &'static str {
    match why {
        Fallen::Replaced => "Документ заменён после проверки",
        Fallen::PagesChanged => "Страницы документа изменены после проверки",
        Fallen::Returned => "Пакет возвращали на доработку, документ проверяют заново",
        Fallen::FactsChanged => "Сведения изменены после проверки",
    }
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
