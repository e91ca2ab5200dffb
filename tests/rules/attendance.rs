//! What the minutes tell of who was there and how the chair voted.

use serde_json::json;

use crate::scenario::{EVERYBODY, Scenario, text_of};

/// An announced sitting over one candidate, its members not yet there.
fn announced() -> (Scenario, String, String) {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.announced(&[&candidate]);
    (desk, candidate, sitting)
}

fn minutes(desk: &Scenario, sitting: &str) -> String {
    let minutes = desk.sealed(sitting, "1");
    let paper = desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf");
    text_of(&paper).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn who_left_before_the_opening_was_not_there() {
    let (desk, candidate, sitting) = announced();
    let member = desk.member(&sitting, "Котова");
    for (mark, at) in [("arrived", "09:40:00"), ("left", "09:45:00")] {
        let marked = json!({ "members": [member], "mark": mark, "at": at, "reason": "" });
        desk.sitting_act("mark_attendance", &sitting, marked);
    }
    desk.came(&sitting, &EVERYBODY[..9]);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    desk.voted(&sitting, &candidate, "for", &[], "");
    let text = minutes(&desk, &sitting);
    assert!(!text.contains("После открытия"), "{text}");
    let (_, absent) = text.split_once("Отсутств").expect("who is absent");
    assert!(absent.contains("Котова"), "{text}");
}

#[test]
fn a_casting_vote_is_told_as_it_was_cast() {
    let (desk, candidate, sitting) = announced();
    desk.came(&sitting, &EVERYBODY[..9]);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    let split = [
        ("Соколов", "for"),
        ("Фёдорова", "for"),
        ("Беляев", "against"),
        ("Волкова", "against"),
    ];
    desk.voted(&sitting, &candidate, "abstain", &split, "опыт не подтверждён");
    let text = minutes(&desk, &sitting);
    assert!(
        text.contains("голос председательствующего подан «за», но большинства он не даёт"),
        "{text}"
    );
}

/// The paper about a sitting that did not take place is signed by who was there, and names nobody who was not.
#[test]
fn a_sitting_without_its_chair_and_secretary_is_not_signed_by_them() {
    let (desk, _, sitting) = announced();
    desk.came(&sitting, &["Беляев", "Котова"]);
    let failed = desk.sitting_act("fail_sitting", &sitting, json!({}));
    let paper = json!({ "kind": "minutes", "minutes": failed["output"]["minutes"] });
    let text = text_of(&desk.printed(paper, "протокол.pdf"));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Председательствующий: ______________"), "{text}");
    for absent in ["Соколов", "Петрова"] {
        let (_, after) = text
            .split_once("ОТСУТСТВОВАЛИ")
            .or_else(|| text.split_once("Отсутствовали"))
            .expect(&text);
        assert_eq!(
            text.matches(absent).count(),
            after.matches(absent).count(),
            "{absent}: {text}"
        );
        assert_eq!(after.matches(absent).count(), 1, "{absent} signs nothing: {text}");
    }
}

/// A block vote that would write nothing down says so and leaves no line in the journal.
#[test]
fn votes_of_nobody_are_no_votes() {
    let (desk, candidate, sitting) = announced();
    desk.came(&sitting, &EVERYBODY[..9]);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    let acts = || {
        desk.ok("journal", json!({ "limit": 500 }))
            .as_array()
            .unwrap()
            .len()
    };
    let before = acts();
    let none = json!({ "items": [], "choice": "for", "except": {} });
    let refused = desk.err("record_votes", desk.sitting_request(&sitting, &none));
    assert!(refused["fields"]["items"].as_str().is_some(), "{refused}");
    assert_eq!(acts(), before);
    desk.voted(&sitting, &candidate, "for", &[], "");
}

/// A motion that was lost is told with its count, before the vote that decided.
#[test]
fn a_lost_motion_to_postpone_is_told() {
    let (desk, candidate, sitting) = announced();
    desk.came(&sitting, &EVERYBODY[..9]);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    let item = desk.item(&sitting, &candidate);
    desk.sitting_act(
        "put_motion",
        &sitting,
        json!({ "item": item, "motion": "postpone" }),
    );
    desk.voted(&sitting, &candidate, "against", &[("Соколов", "for")], "");
    desk.voted(&sitting, &candidate, "for", &[], "");
    let text = minutes(&desk, &sitting);
    let (lost, _) = text.split_once("ГОЛОСОВАЛИ: «за» – 8").expect(&text);
    assert!(
        lost.ends_with(
            "Предложение отложить рассмотрение не принято: «за» – 1, «против» – 7, «воздержались» – 0. "
        ),
        "{text}"
    );
}

/// Who left and came back was not there meanwhile: the minutes say when.
#[test]
fn a_way_out_and_back_is_told() {
    let (desk, candidate, sitting) = announced();
    desk.came(&sitting, &EVERYBODY[..9]);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    let member = desk.member(&sitting, "Беляев");
    desk.host.set("2026-09-20T11:00:00+05:00");
    for (mark, at) in [("left", "10:20:00"), ("arrived", "10:50:00")] {
        let marked = json!({ "members": [member], "mark": mark, "at": at, "reason": "" });
        desk.sitting_act("mark_attendance", &sitting, marked);
    }
    desk.voted(&sitting, &candidate, "for", &[], "");
    let text = minutes(&desk, &sitting);
    assert!(text.contains("вне зала с 10:20 до 10:50"), "{text}");
    assert_eq!(text.matches("вне зала").count(), 1, "{text}");
}

/// Whoever comes after a decision was not there when it was taken, whatever time is typed.
#[test]
fn nobody_comes_before_what_was_decided_without_them() {
    let (desk, candidate, sitting) = announced();
    desk.came(&sitting, &EVERYBODY[..8]);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    desk.voted(&sitting, &candidate, "for", &[], "");
    desk.host.set("2026-09-20T11:00:00+05:00");
    let late = desk.member(&sitting, EVERYBODY[8]);
    let arrival = |at: &str| json!({ "members": [late], "mark": "arrived", "at": at, "reason": "" });
    let early = desk.sitting_request(&sitting, &arrival("09:40:00"));
    assert_eq!(
        desk.err("mark_attendance", early)["reason"]["refusal"],
        "times_crossed"
    );
    desk.sitting_act("mark_attendance", &sitting, arrival("10:30:00"));
    let text = minutes(&desk, &sitting);
    assert!(text.contains("с 10:30"), "{text}");
}

/// A sitting that is written down on another day has decisions without a time of its day: whoever came to it later came after
/// the opening.
#[test]
fn who_came_to_a_past_sitting_after_a_decision_came_after_its_opening() {
    let (desk, candidate, sitting) = announced();
    desk.came(&sitting, &EVERYBODY[..8]);
    desk.host.set("2026-09-22T10:00:00+05:00");
    desk.sitting_act("open_sitting", &sitting, json!({ "at": "10:05:00" }));
    desk.voted(&sitting, &candidate, "for", &[], "");
    let late = desk.member(&sitting, EVERYBODY[8]);
    let arrival = |at: &str| json!({ "members": [late], "mark": "arrived", "at": at, "reason": "" });
    for early in ["10:00:00", "10:05:00"] {
        let request = desk.sitting_request(&sitting, &arrival(early));
        assert_eq!(
            desk.err("mark_attendance", request)["reason"]["refusal"],
            "times_crossed",
            "{early}"
        );
    }
    desk.sitting_act("mark_attendance", &sitting, arrival("10:06:00"));
}

/// Chair and deputy recuse on one question and hand the chair over for it: the minutes are still the chair's.
#[test]
fn who_took_the_chair_for_one_question_does_not_sign_for_the_sitting() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let ids: Vec<String> = ["Иванова", "Орлова"]
        .iter()
        .map(|surname| desk.candidate(surname, "Мария", "Петровна"))
        .collect();
    for id in &ids {
        desk.reviewed(id, "recommend");
    }
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.announced(&[&ids[0], &ids[1]]);
    desk.came(&sitting, &EVERYBODY);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    desk.voted(&sitting, &ids[0], "for", &[], "");
    let item = desk.item(&sitting, &ids[1]);
    for surname in ["Соколов", "Фёдорова"] {
        let recusal =
            json!({ "item": item, "member": desk.member(&sitting, surname), "ground": "работали вместе" });
        desk.sitting_act("recuse", &sitting, recusal);
    }
    let nobody = desk.view(&sitting)["items"][1]["blocksClosing"].to_string();
    assert!(nobody.contains("отсутствуют или взяли самоотвод"), "{nobody}");
    let stand_in = json!({ "member": desk.member(&sitting, "Беляев") });
    desk.sitting_act("hand_chair", &sitting, stand_in);
    desk.voted(&sitting, &ids[1], "for", &[], "");
    let text = minutes(&desk, &sitting);
    let (_, signed) = text.rsplit_once("Председательствующ").expect(&text);
    assert!(signed.contains("Соколов"), "{signed}");
    assert_eq!(
        text.matches("По этому вопросу председательствовал").count(),
        1,
        "{text}"
    );
}
