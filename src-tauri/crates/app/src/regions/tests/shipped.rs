//! The shipped profiles are whole and say what their sources say.

use std::collections::BTreeSet;

use domain::{
    ActStyle, Ballot, Deadlines, GroundGroup, GroundTest, MajorityBase, QuorumBase, QuorumRule,
    RecusedInQuorum, Regulation, RemoteVote, Requirement, TieRule, VotingRules,
};
use rstest::rstest;

use super::super::{built_in_profile, built_in_profiles};
use super::text_of;

fn group(regulation: &Regulation, wanted: GroundGroup) -> Vec<&str> {
    regulation
        .grounds
        .iter()
        .filter(|rule| rule.group == wanted)
        .map(|rule| rule.mark.as_str())
        .collect()
}

/// Every text of a profile, with the comments left out: walks the parsed TOML.
fn texts(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => found.push(text.clone()),
        toml::Value::Array(rows) => rows.iter().for_each(|row| texts(row, found)),
        toml::Value::Table(table) => table.values().for_each(|row| texts(row, found)),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

#[test]
fn the_list_names_every_shipped_profile_as_the_profile_names_itself() {
    assert_eq!(
        built_in_profiles(),
        [
            ("arkhangelsk", "Архангельская область"),
            ("chelyabinsk", "Челябинская область")
        ]
    );
    for (code, name) in built_in_profiles() {
        let regulation = built_in_profile(code).unwrap_or_else(|refused| panic!("{refused}"));
        assert_eq!(
            (regulation.code.as_str(), regulation.region.as_str()),
            (code, name)
        );
        assert_eq!(regulation.check(), Ok(()));
    }
}

#[test]
fn chelyabinsk_holds_what_its_papers_name() {
    let regulation = built_in_profile("chelyabinsk").unwrap();
    let slots: Vec<&str> = regulation
        .documents
        .iter()
        .map(|rule| rule.code.as_str())
        .collect();
    assert_eq!(
        slots,
        [
            "application",
            "resume",
            "education",
            "employment",
            "training",
            "awards",
            "consent",
            "other"
        ],
        "CH-36, in the order of the paper, and what is beyond it"
    );
    let optional: Vec<&str> = regulation
        .documents
        .iter()
        .filter(|rule| rule.requirement == Requirement::IfAny)
        .map(|rule| rule.code.as_str())
        .collect();
    assert_eq!(optional, ["awards"]);
    assert_eq!(
        group(&regulation, GroundGroup::General),
        ["а)", "б)", "в)"],
        "CH-34"
    );
    assert_eq!(
        group(&regulation, GroundGroup::Additional),
        ["г)", "д)", "е)", "ж)"],
        "CH-35"
    );
    assert_eq!(regulation.coordinators.len(), 3, "CH-15");
    assert_eq!(regulation.directions.len(), 18, "CH-25…28 and KR-02");
    assert_eq!(regulation.municipalities.len(), 43);
    assert_eq!(
        regulation
            .municipalities
            .iter()
            .filter(|m| m.name.ends_with("городской округ"))
            .count(),
        16
    );
    let numbered: Vec<&str> = regulation
        .directions
        .iter()
        .filter(|direction| !direction.number.is_empty())
        .map(|direction| direction.number.as_str())
        .collect();
    assert_eq!(numbered, ["п. 14", "п. 18", "п. 21"], "KR-02");
    let groups: BTreeSet<&str> = regulation.directions.iter().map(|d| d.group.as_str()).collect();
    assert_eq!(groups.len(), 5, "four groups of CH-25…28 and that of KR-02");
    assert_eq!(regulation.act.style, ActStyle::Commands);
    assert_eq!(regulation.act.kind, "ПРИКАЗ");
    assert!(regulation.act.preamble.contains("№ 02/1090"), "CH-05");
    assert!(
        !regulation.act.preamble.contains("ПРИКАЗЫВАЮ"),
        "the print sets this word by the style"
    );
    assert_eq!(regulation.pathway.approver.name, "");
}

#[test]
fn arkhangelsk_holds_what_its_papers_name() {
    let regulation = built_in_profile("arkhangelsk").unwrap();
    assert_eq!(
        group(&regulation, GroundGroup::General),
        ["1)", "2)", "3)", "4)", "5)", "6)", "7)", "8)"],
        "AR-13 and AR-14 are requirements, all of them"
    );
    assert!(group(&regulation, GroundGroup::Additional).is_empty());
    assert_eq!(regulation.additional_grounds_needed, 0);
    let sources = |id: &str| regulation.grounds.iter().filter(|rule| rule.source == id).count();
    assert_eq!((sources("AR-13"), sources("AR-14")), (6, 2));
    assert_eq!(
        regulation.documents.len(),
        10,
        "CH-36, the two confirmations of AR-14 and what is beyond the list"
    );
    let in_districts: Vec<_> = regulation
        .municipalities
        .iter()
        .filter(|m| !m.district.is_empty())
        .collect();
    let districts: BTreeSet<&str> = in_districts.iter().map(|m| m.district.as_str()).collect();
    assert_eq!((in_districts.len(), districts.len()), (24, 5), "AR-20");
    assert_eq!(
        regulation.municipalities.len(),
        26,
        "and two that AR-20 leaves out"
    );
    assert_eq!(
        regulation.directions.len(),
        19,
        "four of AR-10 and fifteen subjects of AR-15"
    );
    let category = regulation.ground("category").unwrap();
    assert_eq!(
        category.test,
        GroundTest::Category {
            allowed: vec!["highest".into()]
        },
        "AR-13: only the highest"
    );
    assert_eq!(regulation.act.style, ActStyle::Approves);
    assert_eq!(regulation.act.kind, "РАСПОРЯЖЕНИЕ");
    assert_eq!(regulation.act.operative, "утвердить прилагаемый", "AR-05");
    assert_eq!(regulation.authority.signer.name, "О.В. Рушинов", "AR-05");
    assert_eq!(regulation.pathway.approver.post, "Директор ЦНППМР", "A1");
    assert_eq!(regulation.pathway.approver.name, "О.Н. Шанина", "A1");
}

#[rstest]
fn a_profile_is_complete(#[values("arkhangelsk", "chelyabinsk")] code: &str) {
    let regulation = built_in_profile(code).unwrap();
    for rule in &regulation.grounds {
        assert!(!rule.proofs.is_empty(), "{}: nothing would confirm it", rule.code);
    }
    for direction in &regulation.directions {
        assert!(!direction.coordinator.is_empty(), "{}", direction.code);
        assert!(!direction.group.is_empty(), "{}", direction.code);
        assert!(
            !direction.title.ends_with('.') || direction.title.ends_with("др."),
            "{}",
            direction.title
        );
    }
    for member in &regulation.commission.usual_members {
        assert!(!member.post.is_empty() && !member.organization.is_empty());
    }
    for rule in regulation.listed() {
        assert!(
            !rule.name_words.is_empty() && !rule.text_words.is_empty(),
            "{}",
            rule.code
        );
        assert!(
            regulation.dictionaries.remarks.contains_key(&rule.code),
            "{}: no phrases",
            rule.code
        );
    }
    assert!(regulation.dictionaries.remarks.contains_key("any"));
    for (slot, phrases) in &regulation.dictionaries.remarks {
        assert!(phrases.len() >= 3, "{slot}");
        for phrase in phrases {
            assert!(
                phrase.ends_with('.') && phrase.chars().next().unwrap().is_uppercase(),
                "{phrase}"
            );
        }
    }
    let lists = &regulation.dictionaries;
    assert!(
        lists.posts.len() >= 30 && lists.subjects.len() >= 15,
        "3.15 and AR-15"
    );
    for code in ["highest", "first", "methodist", "mentor"] {
        assert!(lists.categories.contains_key(code), "{code}");
    }
    let ways: Vec<&str> = lists.ways.values().map(String::as_str).collect();
    assert_eq!(
        ways,
        ["электронная почта", "лично", "файл обмена", "почта"],
        "3.5"
    );
    assert!(lists.recusals.len() >= 3 && lists.absences.len() >= 3 && lists.refusals.len() >= 3);
    let page = &regulation.page;
    assert_eq!(
        [
            page.left_mm,
            page.left_short_mm,
            page.right_mm,
            page.top_mm,
            page.bottom_mm
        ],
        [30, 20, 10, 20, 20]
    );
    assert_eq!(
        (page.body_pt, page.table_pt, page.line_spacing_percent),
        (14, 12, 115)
    );
}

/// No source of either region sets a quorum, a majority or a term: both are shipped with the same defaults (GK), in
/// working days but for the last.
#[rstest]
#[case::ground_and_one_more("chelyabinsk", 1)]
#[case::all_are_requirements("arkhangelsk", 0)]
fn votes_and_terms_are_shipped_with_the_common_defaults(#[case] code: &str, #[case] additional: u32) {
    let regulation = built_in_profile(code).unwrap();
    assert_eq!(regulation.additional_grounds_needed, additional);
    assert_eq!(
        regulation.voting,
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
    );
    assert_eq!(
        regulation.deadlines,
        Deadlines {
            minutes: 5,
            notice: 5,
            correction: 10,
            summons: 5,
            withdrawal: 30,
        }
    );
}

#[rstest]
fn texts_are_set_as_the_office_prints_them(#[values("arkhangelsk", "chelyabinsk")] code: &str) {
    let mut found = Vec::new();
    texts(&toml::from_str(text_of(code)).unwrap(), &mut found);
    assert!(found.len() > 300);
    for text in found {
        assert_eq!(text.trim(), text);
        assert!(!text.contains(['"', '\'', '“', '”', '…', '—', '!']), "{text}");
        assert!(!text.contains(" - ") && !text.contains("  "), "{text}");
        assert_eq!(text.matches('«').count(), text.matches('»').count(), "{text}");
        let mark = text.chars().count() == 2 && text.ends_with(')');
        assert!(
            mark || text.matches('(').count() == text.matches(')').count(),
            "{text}"
        );
    }
}

#[rstest]
fn every_setting_without_a_source_says_so(#[values("arkhangelsk", "chelyabinsk")] code: &str) {
    let text = text_of(code);
    for heading in ["[voting]", "[deadlines]", "[page]"] {
        let at = text.lines().position(|line| line == heading).unwrap();
        assert!(
            text.lines().nth(at - 1).unwrap().contains("GK: настройка"),
            "{heading}"
        );
    }
}
