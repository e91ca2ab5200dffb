//! Grounds: each test met, not met and unknown, with the sentence that the clerk reads.

use proptest::prelude::*;
use rstest::rstest;

use super::{Computed, GroundFinding, findings, length, plural, years_genitive};
use crate::testing::{day, dossier, id, regulation};
use crate::{Category, Diagnostics, Dossier, Experience, GroundTest, RowId, Seniority, Training, WorkPeriod};

use Computed::{Met, NotMet, Unknown};

/// What is computed of one ground for a career; the application is of 05.06.2026.
fn of(ground: &str, facts: Experience) -> (Computed, String) {
    let case = Dossier {
        experience: facts,
        ..dossier()
    };
    found(ground, &case)
}

fn found(ground: &str, case: &Dossier) -> (Computed, String) {
    let all = findings(&regulation(), case);
    let finding = all.into_iter().find(|finding| finding.code == ground).unwrap();
    (finding.computed, finding.explanation)
}

fn says(computed: Computed, sentence: &str) -> (Computed, String) {
    (computed, sentence.to_owned())
}

#[test]
fn grounds_are_computed_in_the_order_of_the_regulation() {
    let all: Vec<GroundFinding> = findings(&regulation(), &dossier());
    let codes: Vec<&str> = all.iter().map(|finding| finding.code.as_str()).collect();
    let wanted = [
        "education",
        "seniority",
        "practice",
        "category",
        "roles",
        "training",
        "diagnostics",
    ];
    assert_eq!(codes, wanted);
    assert!(
        all.iter().all(|finding| finding.computed == Unknown),
        "nothing is known of an empty career"
    );
}

#[rstest]
#[case::unknown("", Unknown, "Уровень образования не указан.")]
#[case::met("higher", Met, "Образование: высшее.")]
#[case::met_too("secondary", Met, "Образование: среднее.")]
#[case::not_met("school", NotMet, "Образование: школьное.")]
#[case::outside_the_dictionary("phd", NotMet, "Образование: phd.")]
fn education(#[case] level: &str, #[case] computed: Computed, #[case] sentence: &str) {
    let facts = Experience {
        education: level.into(),
        ..Experience::default()
    };
    assert_eq!(of("education", facts), says(computed, sentence));
}

fn worked(from: &str, to: Option<&str>) -> Experience {
    let period = WorkPeriod {
        from: day(from),
        to: to.map(day),
        place: "Школа № 1".into(),
    };
    Experience {
        periods: [(RowId(id(1)), period)].into(),
        ..Experience::default()
    }
}

#[rstest]
#[case::five_years_to_the_day(
    "2021-06-06",
    None,
    Met,
    "Стаж 5 лет на дату заявления 05.06.2026; нужно не менее 5 лет."
)]
#[case::a_day_short(
    "2021-06-07",
    None,
    NotMet,
    "Стаж 4 года 11 месяцев на дату заявления 05.06.2026; нужно не менее 5 лет."
)]
#[case::long_ago(
    "2005-05-01",
    Some("2026-06-30"),
    Met,
    "Стаж 21 год 1 месяц на дату заявления 05.06.2026; нужно не менее 5 лет."
)]
#[case::months_only(
    "2026-03-06",
    None,
    NotMet,
    "Стаж 3 месяца на дату заявления 05.06.2026; нужно не менее 5 лет."
)]
#[case::just_begun(
    "2026-06-01",
    None,
    NotMet,
    "Стаж меньше месяца на дату заявления 05.06.2026; нужно не менее 5 лет."
)]
#[case::only_after_the_application(
    "2026-07-01",
    None,
    NotMet,
    "Стаж меньше месяца на дату заявления 05.06.2026; нужно не менее 5 лет."
)]
fn seniority(
    #[case] from: &str,
    #[case] to: Option<&str>,
    #[case] computed: Computed,
    #[case] sentence: &str,
) {
    assert_eq!(of("seniority", worked(from, to)), says(computed, sentence));
}

#[rstest]
#[case::exactly_five(5, 0, Met)]
#[case::just_under(4, 11, NotMet)]
#[case::over(12, 3, Met)]
fn declared_seniority_stands_in_for_periods(
    #[case] years: u32,
    #[case] months: u32,
    #[case] computed: Computed,
) {
    let declared = Some(Seniority { years, months });
    let facts = Experience {
        declared,
        ..Experience::default()
    };
    assert_eq!(of("seniority", facts).0, computed);
}

#[test]
fn periods_win_over_what_was_declared() {
    let facts = Experience {
        declared: Some(Seniority { years: 20, months: 0 }),
        ..worked("2024-01-01", None)
    };
    assert_eq!(of("seniority", facts).0, NotMet);
}

#[test]
fn seniority_without_periods_is_unknown() {
    let unknown = says(Unknown, "Периоды работы не указаны.");
    assert_eq!(of("seniority", Experience::default()), unknown);
}

fn categorised(code: &str, since: Option<&str>, until: Option<&str>) -> Experience {
    let category = Category {
        code: code.into(),
        since: since.map(day),
        until: until.map(day),
    };
    Experience {
        category: Some(category),
        ..Experience::default()
    }
}

#[rstest]
#[case::without_term("highest", Some("2024-02-01"), None, Met, "Категория: высшая, без срока.")]
#[case::five_years_of_old_rules(
    "first",
    Some("2022-03-15"),
    None,
    Met,
    "Категория: первая, действует по 14.03.2027."
)]
#[case::ends_on_the_very_day(
    "highest",
    Some("2021-06-06"),
    None,
    Met,
    "Категория: высшая, действует по 05.06.2026."
)]
#[case::ended_the_day_before(
    "highest",
    Some("2021-06-05"),
    None,
    NotMet,
    "Категория: высшая, действует по 04.06.2026, на дату заявления не действует."
)]
#[case::typed_end_is_over(
    "highest",
    Some("2024-02-01"),
    Some("2026-01-31"),
    NotMet,
    "Категория: высшая, действует по 31.01.2026, на дату заявления не действует."
)]
#[case::not_yet_set(
    "highest",
    Some("2026-06-06"),
    None,
    NotMet,
    "Категория: высшая, без срока, на дату заявления не действует."
)]
#[case::not_allowed(
    "post",
    Some("2025-02-01"),
    None,
    NotMet,
    "Категория: соответствие должности, без срока."
)]
#[case::not_allowed_without_a_date("post", None, None, NotMet, "Категория: соответствие должности.")]
#[case::when_is_not_known(
    "highest",
    None,
    None,
    Unknown,
    "Категория: высшая; не указано, когда она установлена."
)]
#[case::end_alone_is_enough(
    "highest",
    None,
    Some("2027-01-31"),
    Met,
    "Категория: высшая, действует по 31.01.2027."
)]
fn category(
    #[case] code: &str,
    #[case] since: Option<&str>,
    #[case] until: Option<&str>,
    #[case] computed: Computed,
    #[case] sentence: &str,
) {
    assert_eq!(
        of("category", categorised(code, since, until)),
        says(computed, sentence)
    );
}

#[test]
fn no_category_is_unknown() {
    assert_eq!(
        of("category", Experience::default()),
        says(Unknown, "Категория не указана.")
    );
}

#[rstest]
#[case::unknown(&[], Unknown, "Опыт такого рода не указан.")]
#[case::of_another_kind(&["judge"], NotMet, "Опыт такого рода не указан.")]
#[case::met(&["judge", "mentor"], Met, "Опыт: ментор.")]
#[case::several(&["mentor", "tutor"], Met, "Опыт: ментор, тьютор.")]
fn roles(#[case] known: &[&str], #[case] computed: Computed, #[case] sentence: &str) {
    let facts = Experience {
        roles: known.iter().map(|role| (*role).to_owned()).collect(),
        ..Experience::default()
    };
    assert_eq!(of("roles", facts), says(computed, sentence));
}

fn trained(days: &[&str]) -> Experience {
    let rows = (1..).zip(days).map(|(number, finished)| {
        let training = Training {
            title: "Наставничество".into(),
            hours: 72,
            finished_on: day(finished),
        };
        (RowId(id(number)), training)
    });
    Experience {
        trainings: rows.collect(),
        ..Experience::default()
    }
}

#[rstest]
#[case::unknown(&[], Unknown, "Повышение квалификации не указано.")]
#[case::exactly_three_years(
    &["2023-06-05"],
    Met,
    "Последнее повышение квалификации 05.06.2023 («Наставничество», 72 ч); считается с 05.06.2023."
)]
#[case::a_day_older(
    &["2023-06-04"],
    NotMet,
    "Последнее повышение квалификации 04.06.2023 («Наставничество», 72 ч); считается с 05.06.2023."
)]
#[case::on_the_very_day(
    &["2026-06-05"],
    Met,
    "Последнее повышение квалификации 05.06.2026 («Наставничество», 72 ч); считается с 05.06.2023."
)]
#[case::the_last_counts(
    &["2020-01-01", "2024-10-01", "2022-01-01"],
    Met,
    "Последнее повышение квалификации 01.10.2024 («Наставничество», 72 ч); считается с 05.06.2023."
)]
#[case::a_later_one_does_not_count(
    &["2021-01-01", "2026-06-06"],
    NotMet,
    "Последнее повышение квалификации 01.01.2021 («Наставничество», 72 ч); считается с 05.06.2023."
)]
#[case::all_are_later(
    &["2026-06-06"],
    NotMet,
    "Повышение квалификации окончено позже даты заявления 05.06.2026."
)]
fn training(#[case] days: &[&str], #[case] computed: Computed, #[case] sentence: &str) {
    assert_eq!(of("training", trained(days)), says(computed, sentence));
}

#[test]
fn three_years_back_from_a_leap_day() {
    let mut case = dossier();
    case.applied_on = Some(day("2028-02-29"));
    case.experience = trained(&["2025-02-28"]);
    assert_eq!(found("training", &case).0, Met);
    case.experience = trained(&["2025-02-27"]);
    assert_eq!(found("training", &case).0, NotMet);
}

#[rstest]
#[case::met(
    "Диагностика 2025",
    "высокий уровень",
    Met,
    "Диагностика 2025: высокий уровень."
)]
#[case::one_full_stop("Диагностика", "высокий уровень. ", Met, "Диагностика: высокий уровень.")]
#[case::untitled(" ", "82 балла", Met, "Результат оценочной процедуры: 82 балла.")]
#[case::without_a_result("Диагностика", " ", Unknown, "Результат оценочной процедуры не указан.")]
fn diagnostics(
    #[case] title: &str,
    #[case] result: &str,
    #[case] computed: Computed,
    #[case] sentence: &str,
) {
    let diagnostics = Some(Diagnostics {
        title: title.into(),
        on: None,
        result: result.into(),
    });
    let facts = Experience {
        diagnostics,
        ..Experience::default()
    };
    assert_eq!(of("diagnostics", facts), says(computed, sentence));
}

#[test]
fn no_diagnostics_is_unknown() {
    let unknown = says(Unknown, "Результат оценочной процедуры не указан.");
    assert_eq!(of("diagnostics", Experience::default()), unknown);
}

#[test]
fn judgement_is_left_to_people() {
    let words = "Оценивается по представленным документам.";
    assert_eq!(of("practice", worked("2000-01-01", None)), says(Unknown, words));
}

#[rstest]
#[case("seniority", worked("2000-01-01", None))]
#[case("category", categorised("highest", Some("2024-02-01"), None))]
#[case("training", trained(&["2026-01-01"]))]
fn what_is_counted_at_the_application_needs_its_date(#[case] ground: &str, #[case] facts: Experience) {
    let mut case = dossier();
    case.experience = facts;
    assert_eq!(found(ground, &case).0, Met);
    case.applied_on = None;
    assert_eq!(found(ground, &case), says(Unknown, "Не указана дата заявления."));
}

#[rstest]
#[case(1, "1 года")]
#[case(2, "2 лет")]
#[case(5, "5 лет")]
#[case(11, "11 лет")]
#[case(21, "21 года")]
#[case(111, "111 лет")]
fn not_less_than_so_many_years(#[case] years: u32, #[case] words: &str) {
    assert_eq!(years_genitive(years), words);
    let mut rules = regulation();
    let rule = rules
        .grounds
        .iter_mut()
        .find(|rule| rule.code == "seniority")
        .unwrap();
    rule.test = GroundTest::Seniority { years };
    let mut case = dossier();
    case.experience = worked("2024-06-06", None);
    let sentence = findings(&rules, &case)
        .into_iter()
        .find(|finding| finding.code == "seniority")
        .unwrap();
    let expected = format!("Стаж 2 года на дату заявления 05.06.2026; нужно не менее {words}.");
    assert_eq!(sentence.explanation, expected);
}

#[rstest]
#[case(1, 1, "1 год 1 месяц")]
#[case(2, 3, "2 года 3 месяца")]
#[case(5, 5, "5 лет 5 месяцев")]
#[case(11, 11, "11 лет 11 месяцев")]
#[case(22, 0, "22 года")]
#[case(0, 2, "2 месяца")]
#[case(0, 0, "меньше месяца")]
#[case(101, 1, "101 год 1 месяц")]
fn a_length_in_words(#[case] years: u32, #[case] months: u32, #[case] words: &str) {
    assert_eq!(length(Seniority { years, months }), words);
}

#[rstest]
#[case(0, "голосов")]
#[case(1, "голос")]
#[case(2, "голоса")]
#[case(4, "голоса")]
#[case(5, "голосов")]
#[case(10, "голосов")]
#[case(11, "голосов")]
#[case(14, "голосов")]
#[case(21, "голос")]
#[case(24, "голоса")]
#[case(111, "голосов")]
#[case(112, "голосов")]
#[case(1001, "голос")]
fn the_form_of_a_noun_after_a_number(#[case] count: u32, #[case] words: &str) {
    assert_eq!(plural(count, "голос", "голоса", "голосов"), words);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_form_depends_on_the_last_two_digits(count in 0..1_000_000_u32) {
        let form = |count| plural(count, "1", "2", "5");
        prop_assert_eq!(form(count), form(count % 100));
    }

    #[test]
    fn every_explanation_is_one_sentence(
        education in "(|higher|school)",
        months in proptest::option::of(0..600_u32),
        finished in proptest::option::of(0..3_000_u64),
        applied in any::<bool>(),
    ) {
        let mut case = dossier();
        case.applied_on = applied.then(|| day("2026-06-05"));
        case.experience.education = education;
        case.experience.declared = months.map(Seniority::from_months);
        if let Some(days) = finished {
            let on = day("2020-01-01") + chrono::Days::new(days);
            case.experience.trainings = trained(&[&on.to_string()]).trainings;
        }
        for finding in findings(&regulation(), &case) {
            let text = &finding.explanation;
            prop_assert!(text.ends_with('.') && !text.ends_with(".."), "{text}");
            prop_assert!(!text.contains("  ") && !text.contains(" ."), "{text}");
            prop_assert!(text.starts_with(|first: char| first.is_uppercase()), "{text}");
        }
    }
}
