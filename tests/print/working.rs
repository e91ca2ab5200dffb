//! Working papers of the chain: golden text, sound file, the same bytes twice, nothing lost.

use print::wording::Decision;
use print::{
    Letter, Templates, agenda, attendance_sheet, ballots, briefs, correction, expert_sheet, inventory,
    letter, letters, overview, receipt, registration_journal, roll_call_sheet,
};

use print::{application_form, consent, counting_minutes, erasure_act};

use crate::papers::check;
use crate::samples;
use crate::tools::{ink, pages, raw_text, sound};

#[test]
fn papers_before_a_sitting() {
    check("agenda", &samples::agenda(7), agenda);
    check("attendance_sheet", &samples::attendance_sheet(), attendance_sheet);
    check(
        "roll_call",
        &samples::roll_call_sheet(7, 9, false),
        roll_call_sheet,
    );
    let blank = check(
        "roll_call_blank",
        &samples::roll_call_sheet(12, 9, true),
        roll_call_sheet,
    );
    assert!(
        !raw_text(&blank).contains("включить"),
        "nothing is decided in a blank"
    );
    check("overview", &samples::overview(12), overview);
    check("briefs", &samples::briefs(2), briefs);
}

/// However many members vote, the list prints, and every name and mark is on it.
#[test]
fn a_roll_call_of_a_large_commission() {
    for members in [9, 10, 18, 21, 30] {
        let sheet = samples::roll_call_sheet(members, 12, false);
        let pdf = roll_call_sheet(&sheet, &Templates::built_in())
            .unwrap_or_else(|error| panic!("{members}: {error}"));
        let text = raw_text(&pdf);
        for name in &sheet.list.members {
            let surname = name.split([' ', '\u{a0}']).next().unwrap();
            assert!(text.contains(surname), "{members}: {surname} in {text}");
        }
    }
    check(
        "roll_call_large",
        &samples::roll_call_sheet(22, 12, false),
        roll_call_sheet,
    );
}

#[test]
fn a_ballot_for_every_voter_and_no_name_of_theirs() {
    let pdf = check("ballots", &samples::ballots(3), ballots);
    let text = raw_text(&pdf);
    assert_eq!(
        text.matches("БЮЛЛЕТЕНЬ").count(),
        5,
        "three voters, one of them recused on the second question"
    );
    assert_eq!(pdf.pages, 3, "two on a sheet");
    for choice in ["за", "против", "воздержался"] {
        let marked = text
            .lines()
            .filter(|line| line.split(' ').any(|word| word == choice));
        assert!(marked.count() >= 5, "{choice}");
    }
    let mut long = samples::ballots(3);
    long.questions.truncate(1);
    long.questions[0].motion = "Включить в состав регионального методического актива. ".repeat(14);
    long.questions[0].post = "учитель математики ".repeat(30);
    let tall = ballots(&long, &Templates::built_in()).unwrap();
    assert_eq!(tall.pages, 3, "taller than half a sheet: each on its own");
    let mut none = samples::ballots(0);
    none.questions.truncate(1);
    assert_eq!(
        ballots(&none, &Templates::built_in()),
        Err(print::PrintError::Nothing)
    );
}

#[test]
fn papers_to_apply_with() {
    let pdf = check("application", &samples::application(true), application_form);
    assert_eq!(pdf.pages, 1, "an application is a sheet");
    let blank = check(
        "application_blank",
        &samples::application(false),
        application_form,
    );
    assert!(!raw_text(&blank).contains("Иванов"), "a blank names nobody");
    let mut long = samples::application(false);
    long.attached.extend_from_within(..);
    let pdf = application_form(&long, &Templates::built_in()).unwrap();
    assert_eq!(pdf.pages, 1, "the signature stands on the sheet of its text");
    for (name, known, published) in [
        ("consent", true, false),
        ("consent_blank", false, false),
        ("consent_publication", true, true),
    ] {
        let pdf = check(name, &samples::consent(known, published), consent);
        assert_eq!(pdf.pages, 1, "{name}: one sheet, one purpose");
    }
    check("counting", &samples::counting(true), counting_minutes);
    let blank = check("counting_blank", &samples::counting(false), counting_minutes);
    assert!(
        !raw_text(&blank).contains("включить"),
        "nothing is decided in a blank"
    );
    let mut nothing = samples::counting(true);
    nothing.questions.clear();
    assert_eq!(
        counting_minutes(&nothing, &Templates::built_in()),
        Err(print::PrintError::Nothing)
    );
}

#[test]
fn papers_of_a_dossier() {
    check("inventory", &samples::inventory(7), inventory);
    let pdf = check("receipt", &samples::receipt(), receipt);
    assert_eq!(pdf.pages, 1, "two copies on one sheet");
    assert_eq!(raw_text(&pdf).matches("РАСПИСКА").count(), 2);
    check("expert_sheet", &samples::expert_sheet(true), expert_sheet);
    check("expert_sheet_blank", &samples::expert_sheet(false), expert_sheet);
    check(
        "registration_journal",
        &samples::registration_journal(30),
        registration_journal,
    );
    check("correction", &samples::correction(), correction);
    check("erasure_act", &samples::erasure_act(3), erasure_act);
    let many = check("erasure_act_many", &samples::erasure_act(60), erasure_act);
    assert!(many.pages >= 4, "two tables of sixty rows: {}", many.pages);
}

#[test]
fn letters_to_candidates() {
    check("letter_return", &samples::return_letter(4), letter);
    check("letter_reminder", &samples::reminder(), letter);
    check("letter_sitting", &samples::candidate_letter(), letter);
    check(
        "letter_included",
        &samples::decision_letter(Decision::Include, ""),
        letter,
    );
    let refused = samples::decision_letter(Decision::Refuse, "Отсутствие документов о стаже");
    let text = raw_text(&check("letter_refused", &refused, letter)).replace(['\n', '\u{a0}'], " ");
    assert!(
        text.contains("по причине отсутствия документов о стаже."),
        "{text}"
    );
}

#[test]
fn letters_to_members_are_one_file() {
    let pdf = letters(&samples::member_letters(), "Уведомления", &Templates::built_in()).unwrap();
    sound("letter_members", &pdf);
    let text = raw_text(&pdf);
    assert_eq!(text.matches("Приложение: повестка дня.").count(), 3);
    assert_eq!(
        letters(&[], "Уведомления", &Templates::built_in()),
        Err(print::PrintError::Nothing)
    );
}

#[test]
fn a_letter_addresses_the_person_and_never_invents_a_form() {
    let known = samples::return_letter(1);
    let text = raw_text(&letter(&known, &Templates::built_in()).unwrap()).replace('\u{a0}', " ");
    assert!(text.contains("Уважаемая"), "{text}");
    let stranger = Letter {
        to: print::russian::PersonName::new("Ким", "Мин", None),
        to_post: "хранитель музея".into(),
        ..known
    };
    let text = raw_text(&letter(&stranger, &Templates::built_in()).unwrap()).replace('\u{a0}', " ");
    assert!(
        text.contains("Здравствуйте, Мин!") && text.contains("Ким М."),
        "{text}"
    );
    assert!(
        !text.contains("хранител"),
        "a post of unknown form is left out: {text}"
    );
}

#[test]
fn nobody_is_lost_and_no_signature_stands_alone() {
    let templates = Templates::built_in();
    for count in [1, 8, 9, 30, 300] {
        let journal = ink(&raw_text(
            &registration_journal(&samples::registration_journal(count), &templates).unwrap(),
        ));
        let table = ink(&raw_text(
            &overview(&samples::overview(count), &templates).unwrap(),
        ));
        let paper = ink(&raw_text(&agenda(&samples::agenda(count), &templates).unwrap()));
        for index in 0..count {
            let name = ink(&samples::person(index).full(print::russian::Case::Nominative));
            assert!(
                journal.contains(&name) && table.contains(&name),
                "{count}: {name}"
            );
            let question = ink(&print::typograf(&print::wording::agenda_inclusion(
                &samples::candidate(index),
            )));
            assert!(paper.contains(&question), "{count}: {question}");
        }
    }
    for count in 1..=24 {
        let pdf = agenda(&samples::agenda(count), &templates).unwrap();
        let last = pages(&pdf).pop().unwrap();
        assert!(
            last.contains("О включении") || last.contains("Докладчик"),
            "{count}: alone:\n{last}"
        );
        let pdf = letter(&samples::return_letter(count), &templates).unwrap();
        let signed = pages(&pdf)
            .into_iter()
            .find(|page| page.contains("Секретарь Комиссии  "))
            .unwrap();
        assert!(
            signed.lines().filter(|line| !line.trim().is_empty()).count() > 4,
            "{count}: alone:\n{signed}"
        );
        let pdf = inventory(&samples::inventory(count), &templates).unwrap();
        let last = pages(&pdf).pop().unwrap();
        assert!(
            last.contains("документ"),
            "{count}: rows stay with «Итого»:\n{last}"
        );
    }
}

#[test]
fn practice_marks_every_page() {
    let templates = Templates::built_in();
    let mut paper = samples::ballots(3);
    paper.head.practice = true;
    let mut list = samples::registration_journal(40);
    list.head.practice = true;
    let mut notice = samples::return_letter(3);
    notice.head.practice = true;
    for pdf in [
        ballots(&paper, &templates).unwrap(),
        registration_journal(&list, &templates).unwrap(),
        letters(&[notice.clone(), notice], "Уведомления", &templates).unwrap(),
    ] {
        let marks = raw_text(&pdf)
            .matches("УЧЕБНЫЕ ДАННЫЕ. ДОКУМЕНТ НЕ ДЕЙСТВИТЕЛЕН")
            .count();
        assert_eq!(marks, pdf.pages as usize);
    }
}
