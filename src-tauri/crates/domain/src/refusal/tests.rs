//! Every refusal is a Russian sentence and survives the wire under its tag.

use std::collections::BTreeSet;

use rstest::rstest;

use super::Refusal;
use crate::testing::day;
use crate::{MethodistState, OrderState, PaperState, PathwayState, Quorum, QuorumRule, SittingState, Status};

/// One of each kind, with the values that its sentence prints.
fn one_of_each() -> Vec<Refusal> {
    let on = day("2026-06-05");
    let documents = vec!["Диплом".to_owned(), "Согласие".to_owned()];
    vec![
        Refusal::StatusForbids {
            now: Status::OnAgenda,
            wanted: Status::Closed,
        },
        Refusal::WrongStage {
            now: Status::OnAgenda,
            needed: Status::Checking,
        },
        Refusal::NameMissing,
        Refusal::ConsentMissing,
        Refusal::ConsentWithdrawn { on },
        Refusal::NoSuchFile,
        Refusal::StillKept { until: on },
        Refusal::ConsentNotWithdrawn,
        Refusal::DiscardFirst,
        Refusal::EraserMissing,
        Refusal::StillInActive,
        Refusal::DataErased {
            number: "14".into(),
            act: 1,
            on,
        },
        Refusal::NoSuchSlot {
            slot: "диплом".into(),
        },
        Refusal::PagesOutside {
            first: 2,
            last: 9,
            pages: 5,
        },
        Refusal::TooManyPieces { pieces: 501 },
        Refusal::DocumentsFrozen,
        Refusal::DecidedStays,
        Refusal::AgainstGrounds,
        Refusal::InDraftOrder {
            name: "Ким Лев".into(),
        },
        Refusal::CardLacks {
            lacks: vec!["не выбран муниципалитет".into(), "нет должности".into()],
        },
        Refusal::CorrectionSilent {
            part: "Иванкова".into(),
        },
        Refusal::ClockBehind {
            now: day("2020-01-01"),
            known: on,
        },
        Refusal::OwnedByRegion,
        Refusal::NoSuchDirection { code: "п14".into() },
        Refusal::NoSuchMunicipality {
            code: "миасс".into()
        },
        Refusal::DateImplausible { day: on },
        Refusal::DateInFuture { day: on },
        Refusal::EndBeforeBeginning {
            begin: on,
            end: day("2026-06-04"),
        },
        Refusal::NameRefused {
            sentence: "в фамилии есть цифры.".into(),
        },
        Refusal::NumberTaken { number: "12".into() },
        Refusal::CyclesMixed,
        Refusal::NumberMissing,
        Refusal::RequiredUnneeded {
            document: "Диплом".into(),
        },
        Refusal::ChecksFallen {
            documents: vec!["Диплом".into()],
            grounds: vec!["а)".into(), "б)".into()],
        },
        Refusal::RemarkMissing {
            document: "Диплом".into(),
        },
        Refusal::MarkedButAbsent {
            document: "Диплом".into(),
        },
        Refusal::NoSuchGround {
            ground: "стаж".into(),
        },
        Refusal::ProofMissing { ground: "б)".into() },
        Refusal::NothingToCorrect,
        Refusal::DeadlinePassed { deadline: on },
        Refusal::DocumentsUnmarked {
            documents: documents.clone(),
        },
        Refusal::RequiredAbsent { documents },
        Refusal::NoExpert,
        Refusal::NoSuchExpert,
        Refusal::ExpertIsCandidate,
        Refusal::ExpertTwice {
            expert: "Соколов Пётр".into(),
        },
        Refusal::ConflictNotStated,
        Refusal::ConflictDeclared,
        Refusal::ConflictUnheard,
        Refusal::SheetSigned,
        Refusal::GroundsUnjudged {
            grounds: vec!["а)".into(), "б)".into()],
        },
        Refusal::SheetsMissing { signed: 1, needed: 3 },
        Refusal::ReasonMissing,
        Refusal::NothingToSend {
            now: Status::Checking,
        },
        Refusal::OneChairNeeded,
        Refusal::OneSecretaryNeeded,
        Refusal::TooFewMembers {
            members: 4,
            needed: 5,
        },
        Refusal::MemberTwice {
            name: "Ким Елена".into(),
        },
        Refusal::NoComposition,
        Refusal::CompositionChanged,
        Refusal::TakeOffFirst {
            now: Status::OnAgenda,
        },
        Refusal::NoSuchMember,
        Refusal::NoSuchItem,
        Refusal::SittingState {
            now: SittingState::Draft,
        },
        Refusal::AgendaEmpty,
        Refusal::AlreadyOnAgenda,
        Refusal::NotYetMember {
            name: "Иванова М. П.".into(),
            since: day("2026-09-25"),
        },
        Refusal::ExclusionDecided {
            name: "Иванова М. П.".into(),
        },
        Refusal::NotReady {
            reason: "экспертиза не завершена".into(),
        },
        Refusal::NoQuorum {
            present: 5,
            needed: 6,
            rule: Quorum::of(QuorumRule::AtLeastTwoThirds, 9, 5).words(),
        },
        Refusal::QuorumThere,
        Refusal::NobodyPresides,
        Refusal::SecretaryAbsent,
        Refusal::SecretaryThere,
        Refusal::SecretaryPresides,
        Refusal::PresenceCounted { item: 2 },
        Refusal::VotedOn { item: 2 },
        Refusal::AlreadyPresent,
        Refusal::MemberAbsent,
        Refusal::MemberRecused,
        Refusal::MemberHasNoVote,
        Refusal::TimesCrossed,
        Refusal::SittingAhead { on },
        Refusal::ClosedTooEarly,
        Refusal::ScanThere,
        Refusal::NoConsentAtSigning {
            name: "Иванова Мария Петровна".into(),
            on,
        },
        Refusal::ItemClosed,
        Refusal::ItemHasVotes,
        Refusal::SecretBallot,
        Refusal::OpenBallot,
        Refusal::TotalsDisagree {
            counted: 8,
            issued: 7,
            voters: 7,
        },
        Refusal::RemoteVoteForbidden,
        Refusal::CorrespondenceForbidden,
        Refusal::ByCorrespondence,
        Refusal::MemberPresent,
        Refusal::AlreadyVoted,
        Refusal::VotesMissing { members: 3 },
        Refusal::TotalsMissing,
        Refusal::ItemsOpen { items: 2 },
        Refusal::PaperState {
            now: PaperState::Draft,
        },
        Refusal::MinutesNotSealed,
        Refusal::NoDecisionYet,
        Refusal::NobodyIncluded,
        Refusal::OrderState {
            now: OrderState::Draft,
        },
        Refusal::WordingEmpty,
        Refusal::SignerUnnamed,
        Refusal::MinutesUnnamed { number: "3".into() },
        Refusal::OnlyInclusionCancelled,
        Refusal::VisaNameMissing,
        Refusal::VisaAskedAlready {
            name: "Ким Елена".into(),
        },
        Refusal::NoSuchVisa,
        Refusal::VisaOutdated,
        Refusal::VisaRemarksMissing,
        Refusal::OrderBeforeMinutes {
            order: day("2026-06-04"),
            minutes: on,
        },
        Refusal::AlreadyInActive {
            name: "Ким Елена".into(),
        },
        Refusal::MethodistState {
            now: MethodistState::Excluded,
        },
        Refusal::NobodyExcluded,
        Refusal::ForeignMotion,
        Refusal::PathwayState {
            now: PathwayState::Draft,
        },
        Refusal::ApproverMissing,
        Refusal::PathwayUnfinished,
        Refusal::StepBeforeFormer {
            on,
            former: day("2026-06-06"),
        },
        Refusal::NoSuchRow,
        Refusal::NumberElsewhere {
            number: "1500".into(),
        },
        Refusal::NumbersSpent {
            from: 1_001,
            to: 2_000,
        },
        Refusal::Disputed {
            what: vec!["решение по вопросу\u{a0}2".into()],
        },
        Refusal::CalendarYear { year: 1999 },
        Refusal::CalendarDay { day: on, year: 2027 },
        Refusal::MovedDay {
            from: on,
            to: day("2026-06-08"),
        },
    ]
}

fn in_every_state() -> Vec<Refusal> {
    use SittingState::{Announced, Cancelled, Closed, Draft, Failed, Open, Sealed};
    let sittings = [Draft, Announced, Open, Closed, Failed, Cancelled, Sealed];
    let papers = [PaperState::Draft, PaperState::ForSignature, PaperState::Sealed];
    let orders = [
        OrderState::Draft,
        OrderState::InApproval,
        OrderState::Signed,
        OrderState::Dropped,
        OrderState::Cancelled,
    ];
    let pathways = [
        PathwayState::Draft,
        PathwayState::ForApproval,
        PathwayState::Approved,
        PathwayState::Underway,
        PathwayState::Finished,
        PathwayState::Stopped,
    ];
    let mut all: Vec<Refusal> = sittings.map(|now| Refusal::SittingState { now }).into();
    all.extend(papers.map(|now| Refusal::PaperState { now }));
    all.extend(orders.map(|now| Refusal::OrderState { now }));
    all.extend(pathways.map(|now| Refusal::PathwayState { now }));
    all.extend([Status::OnAgenda, Status::InOrder].map(|now| Refusal::TakeOffFirst { now }));
    for now in Status::ALL {
        all.extend(Status::ALL.map(|wanted| Refusal::StatusForbids { now, wanted }));
        all.extend(Status::ALL.map(|needed| Refusal::WrongStage { now, needed }));
    }
    all
}

fn tag(refusal: &Refusal) -> String {
    let json = serde_json::to_value(refusal).unwrap();
    json["refusal"].as_str().unwrap().to_owned()
}

/// All tags, as serde itself lists them to somebody who sends an unknown one.
fn known_tags() -> BTreeSet<String> {
    let error = serde_json::from_str::<Refusal>(r#"{"refusal":"?"}"#)
        .unwrap_err()
        .to_string();
    let (_, list) = error.split_once("expected one of ").unwrap();
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_list_of_this_test_is_complete() {
    let listed: BTreeSet<String> = one_of_each().iter().map(tag).collect();
    assert_eq!(listed, known_tags());
    assert_eq!(listed.len(), one_of_each().len());
}

#[test]
fn every_refusal_is_a_russian_sentence() {
    for refusal in one_of_each().into_iter().chain(in_every_state()) {
        let text = refusal.to_string();
        assert!(
            text.starts_with(|first: char| ('А'..='Я').contains(&first)),
            "begins in Russian: {text}"
        );
        assert!(
            text.ends_with('.') && !text.ends_with(".."),
            "ends with a full stop: {text}"
        );
        assert!(
            !text.contains("  ") && !text.contains(" ,") && !text.contains(" ."),
            "spaces: {text}"
        );
        assert!(!text.contains(['!', '"', '{', '}', '—']), "signs: {text}");
        assert!(
            !text.chars().any(|letter| letter.is_ascii_alphabetic()),
            "only Russian: {text}"
        );
        let (open, close) = (text.matches('«').count(), text.matches('»').count());
        assert_eq!(open, close, "quotes: {text}");
    }
}

#[test]
fn every_refusal_survives_the_wire_under_its_tag() {
    for refusal in one_of_each().into_iter().chain(in_every_state()) {
        let json = serde_json::to_string(&refusal).unwrap();
        assert!(json.starts_with(r#"{"refusal":""#), "{json}");
        assert_eq!(serde_json::from_str::<Refusal>(&json).unwrap(), refusal);
    }
}

#[rstest]
#[case(Refusal::NoQuorum { present: 5, needed: 6, rule: "x".into() }, r#"{"refusal":"no_quorum","present":5,"needed":6,"rule":"x"}"#)]
#[case(Refusal::ConsentMissing, r#"{"refusal":"consent_missing"}"#)]
#[case(Refusal::StatusForbids { now: Status::OnAgenda, wanted: Status::UnderReview }, r#"{"refusal":"status_forbids","now":"on_agenda","wanted":"under_review"}"#)]
#[case(Refusal::DateInFuture { day: day("2026-06-05") }, r#"{"refusal":"date_in_future","day":"2026-06-05"}"#)]
fn the_form_on_the_wire_is_fixed(#[case] refusal: Refusal, #[case] json: &str) {
    assert_eq!(serde_json::to_string(&refusal).unwrap(), json);
}

#[rstest]
#[case(
    Refusal::NoQuorum { present: 5, needed: 6, rule: Quorum::of(QuorumRule::AtLeastTwoThirds, 9, 5).words() },
    "Нет кворума: не менее двух третей от 9 = 6, присутствует 5. Голоса и решения не изменены."
)]
#[case(
    Refusal::StatusForbids { now: Status::OnAgenda, wanted: Status::Closed },
    "Пакет сейчас в состоянии «в повестке», из него нельзя перейти в «закрыт». Ничего не изменено."
)]
#[case(
    Refusal::RequiredAbsent { documents: vec!["Диплом".into(), "Согласие".into()] },
    "Нет обязательных документов: Диплом, Согласие. Верните пакет на доработку или запишите, почему он идёт дальше."
)]
#[case(
    Refusal::DeadlinePassed { deadline: day("2026-06-05") },
    "Срок 05.06.2026 не позже сегодняшнего дня. Назначьте более поздний день."
)]
#[case(
    Refusal::ExpertTwice { expert: "Ким Елена".into() },
    "Эксперт Ким Елена этому пакету уже назначен."
)]
fn sentences_say_what_happened(#[case] refusal: Refusal, #[case] sentence: &str) {
    assert_eq!(refusal.to_string(), sentence);
}
