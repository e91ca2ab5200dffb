//! Advice as a table: grounds а)…в) are general, г)…ж) additional, unless a row says otherwise.

use rstest::rstest;

use super::{AdviceVerdict, advice};
use crate::testing::{dossier, moment, regulation};
use crate::{
    Computed, GroundCheck, GroundFinding, GroundGroup, GroundVerdict, Registration, Regulation, Review,
};

use AdviceVerdict::{CannotTell, DoesNotFit, Fits};

/// The regulation with so many general grounds (the rest additional) and so many additional ones wanted.
fn rules(general: usize, needed: u32) -> Regulation {
    let mut regulation = regulation();
    for (place, ground) in regulation.grounds.iter_mut().enumerate() {
        ground.group = if place < general {
            GroundGroup::General
        } else {
            GroundGroup::Additional
        };
    }
    regulation.additional_grounds_needed = needed;
    regulation
}

/// What was computed, a sign a ground: `+` met, `-` not met, `?` unknown.
fn computed(regulation: &Regulation, signs: &str) -> Vec<GroundFinding> {
    let finding = |(rule, sign): (&crate::GroundRule, char)| GroundFinding {
        code: rule.code.clone(),
        computed: match sign {
            '+' => Computed::Met,
            '-' => Computed::NotMet,
            _ => Computed::Unknown,
        },
        explanation: String::new(),
    };
    regulation
        .grounds
        .iter()
        .zip(signs.chars())
        .map(finding)
        .collect()
}

/// What a reviewer has judged: `+` confirmed, `-` not confirmed, `x` not required, `.` not judged.
fn judged(regulation: &Regulation, signs: &str) -> Review {
    let registration = Registration {
        number: "1".into(),
        ordinal: 1,
        at: moment("09:30"),
        way: "paper".into(),
        by: "Секретарева Н.".into(),
    };
    let mut review = Review::register(&dossier(), registration).unwrap();
    review.start_check().unwrap();
    for (rule, sign) in regulation.grounds.iter().zip(signs.chars()) {
        let verdict = match sign {
            '+' => GroundVerdict::Confirmed,
            '-' => GroundVerdict::NotConfirmed,
            'x' => GroundVerdict::NotRequired,
            _ => continue,
        };
        let check = GroundCheck {
            verdict,
            proof: "education".into(),
            comment: String::new(),
            held: String::new(),
            facts: String::new(),
        };
        review
            .judge_ground(regulation, &dossier(), &rule.code, check)
            .unwrap();
    }
    review
}

#[rstest]
// Three general, four additional, one of them wanted: the default of the profile (GK).
#[case::all_general_and_one(3, 1, "++++---", ".......", Fits, (3, 3), (1, 4))]
#[case::all(3, 1, "+++++++", ".......", Fits, (3, 3), (4, 4))]
#[case::a_general_not_met(3, 1, "++-++++", ".......", DoesNotFit, (2, 3), (4, 4))]
#[case::a_general_unknown(3, 1, "++?++++", ".......", CannotTell, (2, 3), (4, 4))]
#[case::not_met_goes_before_unknown(3, 1, "-?+++++", ".......", DoesNotFit, (1, 3), (4, 4))]
#[case::no_additional(3, 1, "+++----", ".......", DoesNotFit, (3, 3), (0, 4))]
#[case::an_additional_may_still_come(3, 1, "+++--?-", ".......", CannotTell, (3, 3), (0, 4))]
#[case::unknown_additional_no_longer_matter(3, 1, "++++???", ".......", Fits, (3, 3), (1, 4))]
#[case::nothing_known(3, 1, "???????", ".......", CannotTell, (0, 3), (0, 4))]
// Other numbers of the same profile.
#[case::two_wanted_one_there(3, 2, "++++---", ".......", DoesNotFit, (3, 3), (1, 4))]
#[case::two_wanted_one_may_come(3, 2, "++++?--", ".......", CannotTell, (3, 3), (1, 4))]
#[case::two_wanted_two_there(3, 2, "+++++--", ".......", Fits, (3, 3), (2, 4))]
#[case::none_wanted(3, 0, "+++----", ".......", Fits, (3, 3), (0, 4))]
// Every ground is mandatory (AR-13, AR-14).
#[case::mandatory_and_met(7, 0, "+++++++", ".......", Fits, (7, 7), (0, 0))]
#[case::mandatory_and_one_short(7, 0, "++++++-", ".......", DoesNotFit, (6, 7), (0, 0))]
#[case::mandatory_and_one_unknown(7, 0, "++++++?", ".......", CannotTell, (6, 7), (0, 0))]
// A reviewer's verdict goes before what was computed.
#[case::confirmed_what_was_unknown(3, 1, "++?+---", "..+....", Fits, (3, 3), (1, 4))]
#[case::not_confirmed_what_was_met(3, 1, "++++---", "-......", DoesNotFit, (2, 3), (1, 4))]
#[case::not_required_falls_out(3, 1, "++-+---", "..x....", Fits, (2, 2), (1, 4))]
#[case::not_required_is_not_met(3, 1, "++++---", "...x...", DoesNotFit, (3, 3), (0, 3))]
fn table(
    #[case] general: usize,
    #[case] needed: u32,
    #[case] facts: &str,
    #[case] verdicts: &str,
    #[case] verdict: AdviceVerdict,
    #[case] of_general: (u32, u32),
    #[case] of_additional: (u32, u32),
) {
    let regulation = rules(general, needed);
    let review = judged(&regulation, verdicts);
    let case = dossier();
    let checks = review.standing(&regulation, &case);
    let advice = advice(&regulation, &computed(&regulation, facts), Some(checks));
    assert_eq!(advice.verdict, verdict, "{}", advice.sentence);
    assert_eq!((advice.general.met, advice.general.total), of_general);
    assert_eq!((advice.additional.met, advice.additional.total), of_additional);
    assert_eq!(advice.general.needed, advice.general.total);
    assert_eq!(advice.additional.needed, needed);
    assert!(
        advice.sentence.ends_with("Решает комиссия."),
        "{}",
        advice.sentence
    );
}

#[rstest]
#[case::fits(
    3,
    1,
    "++++---",
    ".......",
    "По введённым сведениям подходит: общие основания – 3 из 3, дополнительные – 1 из 4, нужно не менее 1. Решает комиссия."
)]
#[case::does_not_fit(
    3,
    1,
    "+-+----",
    ".......",
    "По введённым сведениям не подходит: общие основания – 2 из 3, дополнительные – 0 из 4, нужно не менее 1; не выполнены: б), г), д), е), ж). Решает комиссия."
)]
#[case::only_what_decides_is_named(
    3,
    1,
    "+-++---",
    ".......",
    "По введённым сведениям не подходит: общие основания – 2 из 3, дополнительные – 1 из 4, нужно не менее 1; не выполнены: б). Решает комиссия."
)]
#[case::cannot_tell(
    3,
    1,
    "+?+--?-",
    ".......",
    "По введённым сведениям пока нельзя сказать: общие основания – 2 из 3, дополнительные – 0 из 4, нужно не менее 1; не выяснены: б), е). Решает комиссия."
)]
#[case::all_mandatory(
    7,
    0,
    "++++++-",
    ".......",
    "По введённым сведениям не подходит: основания – 6 из 7; не выполнены: ж). Решает комиссия."
)]
#[case::judged_by_a_reviewer(
    3,
    1,
    "???????",
    "++++--x",
    "По оценке оснований подходит: общие основания – 3 из 3, дополнительные – 1 из 3, нужно не менее 1. Решает комиссия."
)]
fn the_sentence_says_why(
    #[case] general: usize,
    #[case] needed: u32,
    #[case] facts: &str,
    #[case] verdicts: &str,
    #[case] says: &str,
) {
    let regulation = rules(general, needed);
    let review = judged(&regulation, verdicts);
    let case = dossier();
    let checks = review.standing(&regulation, &case);
    let advice = advice(&regulation, &computed(&regulation, facts), Some(checks));
    assert_eq!(advice.sentence, says);
}

#[test]
fn before_registration_only_the_facts_speak() {
    let regulation = rules(3, 1);
    let advice = advice(&regulation, &computed(&regulation, "++++---"), None);
    assert_eq!((advice.verdict, advice.judged), (Fits, 0));
}

#[test]
fn better_facts_never_make_advice_worse() {
    let rank = |verdict| match verdict {
        DoesNotFit => 0,
        CannotTell => 1,
        Fits => 2,
    };
    let regulation = rules(3, 2);
    let signs = ['-', '?', '+'];
    let row = |mut number: usize| -> String {
        (0..7)
            .map(|_| {
                let sign = signs[number % 3];
                number /= 3;
                sign
            })
            .collect()
    };
    let of = |text: &str| rank(advice(&regulation, &computed(&regulation, text), None).verdict);
    for number in 0..3_usize.pow(7) {
        let facts = row(number);
        for place in 0..7 {
            let mut better: Vec<char> = facts.chars().collect();
            better[place] = '+';
            let better: String = better.into_iter().collect();
            assert!(of(&better) >= of(&facts), "{facts} → {better}");
        }
    }
}
