//! The job that the walk does by hand in the window, done unattended with the same facts: its papers must say the same.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use app::App;
use chrono::{Days, Months, NaiveDate};
use serde_json::json;

use crate::{
    PracticeHost,
    case::{Case, Verdict, register},
    clerk::Clerk,
    commission,
    files::{Package, write_package},
    main_job::{EXPERTS, open_office},
    papers::{self, Roadmap},
    people::{Person, named},
    sitting::Sitting,
};

/// What the walk knows and does.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Code of the region.
    pub region: &'a str,
    /// The day of the whole walk.
    pub today: NaiveDate,
    /// Full names of the members: the chair, the deputy, others, the secretary.
    pub members: &'a [&'a str],
    /// Who is included, and how the papers come.
    pub included: (&'a Person, Package),
    /// Who is refused.
    pub refused: (&'a Person, Package),
    /// Whose package goes back, for one document.
    pub returned: (&'a Person, Package),
    /// Code of that document.
    pub remarked: &'a str,
    /// Who reports on every item.
    pub speaker: &'a str,
    /// Surname of the voting member who is away.
    pub away: &'a str,
    /// Why.
    pub absence: &'a str,
    /// Why the second is refused.
    pub refusal: &'a str,
    /// Number of the signed act.
    pub number: &'a str,
    /// The ИОМ of the first.
    pub roadmap: Roadmap<'a>,
    /// When it is approved.
    pub approved_on: NaiveDate,
}

/// Does it all at one desk through commands; files go into `work`. Gives the saved papers: the
/// minutes, the extract of the included candidate, the act as a draft and signed, the ИОМ.
///
/// # Errors
/// The sentence of the first command that refuses, with its name; what the file system says.
pub fn walk(app: &App, host: &PracticeHost, work: &Path, facts: Facts<'_>) -> Result<[PathBuf; 5]> {
    let clerk = Clerk::new(app, host);
    let closes_on = facts.today.checked_add_months(Months::new(1)).context("срок")?;
    let rules = open_office(&clerk, facts.region, facts.today, closes_on)?;
    let seats = rules.commission.usual_members.iter();
    let seated = seats.zip(facts.members).map(|(seat, name)| {
        Ok((
            (seat.post.as_str(), seat.organization.as_str()),
            by_full_name(name)?,
        ))
    });
    commission::keep(&clerk, facts.today, seated.collect::<Result<_>>()?)?;

    let receive = |(person, package): (&Person, Package)| -> Result<Case> {
        let packed = write_package(work, person, package)?;
        let (mut case, _) = Case::received(&clerk, person, &packed, true)?;
        case.submit(&clerk)?;
        Ok(case)
    };
    let mut included = receive(facts.included)?;
    let mut refused = receive(facts.refused)?;
    let mut returned = receive(facts.returned)?;
    register(&clerk, &mut [&mut included, &mut refused, &mut returned], "email")?;
    returned.start_check(&clerk)?;
    returned.mark(&clerk, &rules, Some(facts.remarked))?;
    let days = |count| facts.today.checked_add_days(Days::new(count)).context("день");
    returned.send_back(&clerk, days(14)?)?;
    for (case, verdict) in [
        (&mut included, Verdict::Recommend),
        (&mut refused, Verdict::AdviseAgainst),
    ] {
        case.start_check(&clerk)?;
        case.mark(&clerk, &rules, None)?;
        case.send_to_review(&clerk, EXPERTS.first().copied().context("эксперт")?, days(5)?)?;
        case.review(&clerk, &rules, verdict)?;
    }

    let agenda = [included.dossier.as_str(), refused.dossier.as_str()];
    let mut sitting = Sitting::announced(&clerk, facts.today, "10:00:00", &agenda, facts.speaker)?;
    let is_away = |place: &usize| {
        sitting
            .voting
            .get(*place)
            .is_some_and(|member| member.name.ends_with(facts.away))
    };
    let (away, there): (Vec<usize>, Vec<usize>) = (0..sitting.voting.len()).partition(is_away);
    sitting.arrive(&there, true, "10:00:00")?;
    sitting.miss(&away, facts.absence)?;
    sitting.open()?;
    sitting.vote(&[0], "for", &[])?;
    sitting.decide(&[0])?;
    sitting.vote(&[1], "against", &[])?;
    sitting.note(1, &[], facts.refusal)?;
    sitting.decide(&[1])?;
    sitting.close("close_sitting")?;
    let minutes = sitting.freeze("1")?;
    let save = |paper, name: &str| papers::save(&clerk, paper, work, name);
    let printed_minutes = save(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf")?;
    sitting.seal(work, "1")?;
    let extract = json!({ "kind": "extract", "minutes": minutes, "dossier": included.dossier });
    let extract = save(extract, "выписка.pdf")?;

    let order = papers::draft_order(&clerk)?;
    let act = json!({ "kind": "order", "order": order });
    let draft = save(act.clone(), "проект.pdf")?;
    papers::sign_order(&clerk, &rules, work, &order, facts.number, facts.today)?;
    let signed = save(act, "подписан.pdf")?;

    let pathways = papers::create_pathways(&clerk, &papers::methodists(&clerk)?)?;
    let first = pathways.first().context("нет ни одного ИОМ")?;
    papers::fill_pathway(&clerk, &rules, first, facts.roadmap)?;
    papers::approve(&clerk, &pathways, facts.approved_on)?;
    let pathway = save(json!({ "kind": "pathway", "pathway": first }), "ИОМ.pdf")?;
    Ok([printed_minutes, extract, draft, signed, pathway])
}

fn by_full_name(name: &str) -> Result<Person> {
    let mut parts = name.split(' ');
    let (Some(surname), Some(given), Some(patronymic)) = (parts.next(), parts.next(), parts.next()) else {
        anyhow::bail!("«{name}» – не полное имя");
    };
    Ok(named(surname, given, patronymic, None))
}
