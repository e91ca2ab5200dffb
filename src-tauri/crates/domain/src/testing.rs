//! Invented people and a small regulation for the tests of this crate.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use crate::{
    ActRules, ActStyle, AnnexSort, Authority, Ballot, CommissionRules, ConsentRules, CycleId, Deadlines,
    Dictionaries, Document, DocumentRule, Dossier, DossierId, Executor, GroundGroup, GroundRule, GroundTest,
    MajorityBase, Moment, PageRules, PathwayRules, PersonName, QuorumBase, QuorumRule, RecusedInQuorum,
    Regulation, RemoteVote, Requirement, RetentionRules, Signer, TieRule, VotingRules,
};

/// An id that tests can name.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A day written as `2026-06-05`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A time written as `10:15`.
pub(crate) fn time(text: &str) -> NaiveTime {
    format!("{text}:00").parse().unwrap()
}

/// A time of 5 June 2026 in Chelyabinsk, written as `10:15`.
pub(crate) fn moment(text: &str) -> Moment {
    format!("2026-06-05T{text}:00+05:00").parse().unwrap()
}

/// A name from «Фамилия Имя Отчество».
pub(crate) fn person(full: &str) -> PersonName {
    let mut parts = full.split(' ').map(str::to_owned);
    PersonName {
        surname: parts.next().unwrap_or_default(),
        given: parts.next().unwrap_or_default(),
        patronymic: parts.next().unwrap_or_default(),
        ..PersonName::default()
    }
}

/// The default rules of voting.
pub(crate) fn voting_rules() -> VotingRules {
    VotingRules {
        quorum: QuorumRule::AtLeastTwoThirds,
        quorum_base: QuorumBase::VotingMembers,
        majority_base: MajorityBase::Present,
        tie: TieRule::CastingVote,
        ballot: Ballot::Open,
        secretary_votes: false,
        remote_vote: RemoteVote::None,
        remote_in_quorum: false,
        remote_in_base: true,
        recused_in_quorum: RecusedInQuorum::Counted,
        min_experts: 1,
    }
}

/// A submitted dossier with every required document on paper.
pub(crate) fn dossier() -> Dossier {
    let mut dossier = Dossier::new(DossierId(id(1)), CycleId(id(900)));
    dossier.person = person("Ершова Алёна Петровна");
    dossier.consent_on = Some(day("2026-05-20"));
    dossier.applied_on = Some(day("2026-06-05"));
    dossier.directions = vec!["math".into()];
    dossier.municipality = "zarechny".into();
    dossier.workplace.organization = "МБОУ «СОШ № 5»".into();
    dossier.workplace.post = "учитель математики".into();
    for slot in ["application", "consent", "education"] {
        let paper = Document {
            sheets: 1,
            ..Document::default()
        };
        dossier.documents.insert(slot.to_owned(), paper);
    }
    dossier.submit(moment("09:00")).unwrap();
    dossier
}

/// A regulation with one ground of each test and four documents.
pub(crate) fn regulation() -> Regulation {
    Regulation {
        code: "invented".into(),
        version: 1,
        region: "Заречная область".into(),
        region_genitive: "Заречной области".into(),
        active_genitive: "регионального методического актива".into(),
        authority: Authority {
            letterhead: vec!["МИНИСТЕРСТВО".into()],
            name: "Министерство образования Заречной области".into(),
            name_genitive: "Министерства образования Заречной области".into(),
            place: "г. Заречный".into(),
            signer: Signer::default(),
            executor: Executor::default(),
        },
        commission: CommissionRules {
            name: "Комиссия по отбору".into(),
            name_genitive: "Комиссии по отбору".into(),
            name_accusative: "Комиссию по отбору".into(),
            place: "г. Заречный".into(),
            usual_members: Vec::new(),
        },
        act: act_rules(),
        documents: vec![
            document(
                "application",
                "Заявление кандидата",
                "Заявление",
                Requirement::Required,
            ),
            document(
                "consent",
                "Согласие на обработку",
                "Согласие",
                Requirement::Required,
            ),
            document("education", "Копия диплома", "Диплом", Requirement::Required),
            document("awards", "Копии наградных листов", "Награды", Requirement::IfAny),
        ],
        grounds: grounds(),
        additional_grounds_needed: 0,
        coordinators: Vec::new(),
        directions: Vec::new(),
        municipalities: Vec::new(),
        dictionaries: dictionaries(),
        voting: voting_rules(),
        deadlines: Deadlines {
            minutes: 5,
            notice: 5,
            correction: 10,
            summons: 5,
            withdrawal: 30,
        },
        pathway: PathwayRules {
            form: "variant_a".into(),
            approver: Signer::default(),
            deficit_levels: Vec::new(),
            goal: String::new(),
            proposals: Vec::new(),
        },
        page: PageRules {
            left_mm: 30,
            left_short_mm: 20,
            right_mm: 10,
            top_mm: 20,
            bottom_mm: 20,
            body_pt: 14,
            table_pt: 12,
            line_spacing_percent: 100,
        },
        consent: ConsentRules::default(),
        exclusion: None,
        retention: RetentionRules::default(),
    }
}

/// An act whose preamble has a place for the minutes.
pub(crate) fn act_rules() -> ActRules {
    ActRules {
        style: ActStyle::Commands,
        kind: "ПРИКАЗ".into(),
        kind_genitive: "приказа".into(),
        kind_dative: "приказу".into(),
        kind_instrumental: "приказом".into(),
        heading: "О включении в состав".into(),
        preamble: "На основании решения Комиссии ({minutes})".into(),
        operative: "ПРИКАЗЫВАЮ".into(),
        points: vec!["1. Включить кандидатов согласно приложению.".into()],
        annex_title: "Список".into(),
        annex_approved: false,
        annex_sort: AnnexSort::Alphabet,
        annex_subheadings: false,
    }
}

fn document(code: &str, title: &str, short: &str, requirement: Requirement) -> DocumentRule {
    DocumentRule {
        code: code.into(),
        title: title.into(),
        short: short.into(),
        requirement,
        name_words: Vec::new(),
        text_words: Vec::new(),
    }
}

fn grounds() -> Vec<GroundRule> {
    let codes = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    [
        (
            "education",
            "а)",
            GroundTest::Education {
                levels: codes(&["higher", "secondary"]),
            },
        ),
        ("seniority", "б)", GroundTest::Seniority { years: 5 }),
        ("practice", "в)", GroundTest::Judgement),
        (
            "category",
            "г)",
            GroundTest::Category {
                allowed: codes(&["highest", "first"]),
            },
        ),
        (
            "roles",
            "д)",
            GroundTest::Experience {
                roles: codes(&["tutor", "mentor"]),
            },
        ),
        ("training", "е)", GroundTest::Training { years: 3 }),
        ("diagnostics", "ж)", GroundTest::Diagnostics),
    ]
    .into_iter()
    .map(|(code, mark, test)| GroundRule {
        code: code.into(),
        mark: mark.into(),
        title: code.into(),
        source: "CH-34".into(),
        group: GroundGroup::General,
        test,
        proofs: vec!["education".into()],
    })
    .collect()
}

fn dictionaries() -> Dictionaries {
    let list = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        let owned = pairs
            .iter()
            .map(|(code, words)| ((*code).to_owned(), (*words).to_owned()));
        owned.collect()
    };
    Dictionaries {
        education: list(&[
            ("higher", "высшее"),
            ("secondary", "среднее"),
            ("school", "школьное"),
        ]),
        categories: list(&[
            ("highest", "высшая"),
            ("first", "первая"),
            ("post", "соответствие должности"),
        ]),
        experience: list(&[("tutor", "тьютор"), ("mentor", "ментор"), ("judge", "член жюри")]),
        posts: Vec::new(),
        subjects: Vec::new(),
        ways: BTreeMap::new(),
        remarks: BTreeMap::new(),
        recusals: Vec::new(),
        absences: Vec::new(),
        refusals: Vec::new(),
    }
}
