//! Every paper in its forms: golden text, sound file, archival format, the same bytes twice.

use print::{
    Ballot, Extract, Minutes, Official, Order, Outcome, Pathway, Pdf, Speech, Templates, extract, minutes,
    order, pathway,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::samples;
use crate::tools::{golden, ink, raw_text, run, save, sound};

type Printed = Result<Pdf, print::PrintError>;

/// One check for every paper: it reads as before, the file is whole, archival and tagged, and both a
/// second print and a print of the stored model give the same bytes.
pub(crate) fn check<M: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    name: &str,
    model: &M,
    print: fn(&M, &Templates) -> Printed,
) -> Pdf {
    let templates = Templates::built_in();
    let pdf = print(model, &templates).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
    golden(name, &pdf);
    sound(name, &pdf);
    let saved = save(name, &pdf.bytes);
    assert!(
        run("pdfinfo", &[], &saved.path, &[]).contains("Tagged:          yes"),
        "{name} is tagged"
    );
    let metadata = run("pdfinfo", &["-meta"], &saved.path, &[]);
    assert!(
        metadata.contains("<pdfaid:part>2<") && metadata.contains("<pdfaid:conformance>B<"),
        "{name} is PDF/A-2b"
    );
    let stored = serde_json::to_string(model).unwrap();
    let restored: M = serde_json::from_str(&stored).unwrap();
    assert_eq!(&restored, model, "a stored model is the model");
    assert!(
        print(&restored, &templates).unwrap() == pdf,
        "{name}: the same model gives the same bytes"
    );
    pdf
}

#[test]
fn minutes_question_by_question() {
    check("minutes_one", &samples::minutes(1), minutes);
    check("minutes_nine", &samples::minutes(9), minutes);
}

#[test]
fn minutes_without_candidates_and_without_a_number() {
    let mut model = samples::minutes(0);
    model.number = None;
    model.annexes.clear();
    check("minutes_none", &model, minutes);
}

#[test]
fn minutes_of_a_sitting_that_failed() {
    let mut model = samples::minutes(2);
    model.present.truncate(4);
    model.quorum.present = 4;
    model.annexes.clear();
    model.outcome = Outcome::NotHeld {
        next: "Повторное заседание назначить на 19 июня 2026 г.".into(),
    };
    let pdf = check("minutes_failed", &model, minutes);
    let text = raw_text(&pdf);
    assert!(
        !text.contains("РЕШИЛИ") && !text.contains("ГОЛОСОВАЛИ"),
        "a failed sitting decides nothing"
    );
}

#[test]
fn minutes_of_secret_voting_with_another_presiding_person() {
    let mut model = samples::minutes(2);
    for item in &mut model.items {
        let (tally, tie) = match &item.ballot {
            Ballot::Open { tally, tie } => (*tally, *tie),
            other => panic!("{other:?}"),
        };
        item.ballot = Ballot::Secret {
            tally,
            issued: 7,
            spoilt: 0,
            tie,
        };
    }
    // Somebody is told without a name: «Замечаний нет».
    model.items[0].spoke = vec![samples::speech("", "Замечаний нет.")];
    // One ballot was taken away.
    if let Ballot::Secret { issued, .. } = &mut model.items[0].ballot {
        *issued = 8;
    }
    model.items[1].presided_by = Some(samples::official(
        "проректор",
        "И.И. Громов",
        Some(print::russian::Sex::Male),
    ));
    model.co_signers = vec![
        samples::official("", "В.Г. Белова", None),
        samples::official("", "И.И. Громов", None),
    ];
    check("minutes_secret", &model, minutes);
}

#[test]
fn minutes_with_a_table_a_roll_call_and_a_seal() {
    let mut model = samples::table_minutes(30, false);
    model.roll_call = Some(samples::roll_call(7, 30));
    model.seal = Some("3f2a 91bc 0d4e 7a10".into());
    let pdf = check("minutes_table", &model, minutes);
    let saved = save("seal", &pdf.bytes);
    for page in 1..=pdf.pages {
        let page = page.to_string();
        let text = run("pdftotext", &["-f", &page, "-l", &page], &saved.path, &["-"]);
        assert!(
            text.contains("Контрольное число документа: 3f2a 91bc 0d4e 7a10"),
            "the seal is on page {page}"
        );
    }
}

#[test]
fn minutes_of_a_large_commission() {
    let mut model = samples::minutes(1);
    let more: Vec<_> = model.present.iter().cycle().take(16).cloned().collect();
    model.present = more;
    model.quorum = print::wording::Quorum {
        members_total: 18,
        present: 16,
        needed: 12,
        ..model.quorum
    };
    model.roll_call = Some(samples::roll_call(15, 4));
    check("minutes_large", &model, minutes);
}

#[test]
fn extracts() {
    check("extract", &samples::extract(), extract);
    let table = samples::table_minutes(30, false);
    let certified = Official {
        post: "секретарь Комиссии".into(),
        name: "Е.В. Соколова".into(),
        sex: None,
        stands_in: false,
    };
    let mut noted = table.clone();
    if let Ballot::Table { rows, .. } = &mut noted.items[0].ballot {
        rows[2].notes = vec!["Председательствовал И.И. Громов.".into()];
        rows[2].decision = print::wording::Decision::Postpone;
    }
    let noted = Extract::of(&noted, 1, Some(3), certified.clone()).unwrap();
    let told = raw_text(&extract(&noted, &print::Templates::built_in()).unwrap());
    for words in ["Председательствовал И.И. Громов.", "за предложение отложить"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    let mut secret = samples::minutes(3);
    let tally = print::wording::Tally {
        in_favour: 4,
        against: 3,
        abstained: 0,
    };
    secret.items[0].ballot = Ballot::Secret {
        tally,
        issued: 9,
        spoilt: 1,
        tie: None,
    };
    let secret = Extract::of(&secret, 1, None, certified.clone()).unwrap();
    let told = raw_text(&extract(&secret, &print::Templates::built_in()).unwrap());
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let counted = "выдано бюллетеней – 9, обнаружено в урне – 8, недействительных – 1; «за» – 4";
    assert!(told.contains(counted), "as the minutes count: {told}");
    let model = Extract::of(&table, 1, Some(3), certified).unwrap();
    let pdf = check("extract_of_table", &model, extract);
    let text = ink(&raw_text(&pdf));
    for index in 0..30 {
        let name = ink(&samples::person(index).surname);
        let own = ink(&samples::person(2).surname);
        // Surnames repeat in the sample: only a different one proves that others are hidden.
        if !own.contains(&name) && !name.contains(&own) {
            let full = ink(&samples::person(index).full(print::russian::Case::Nominative));
            assert!(
                !text.contains(&full),
                "another candidate is on the extract: {full}"
            );
        }
    }
}

#[test]
fn an_extract_of_a_question_that_does_not_exist() {
    let nobody = Official::default();
    assert_eq!(Extract::of(&samples::minutes(2), 3, None, nobody.clone()), None);
    assert_eq!(Extract::of(&samples::minutes(2), 0, None, nobody.clone()), None);
    assert_eq!(
        Extract::of(&samples::minutes(2), 1, Some(1), nobody.clone()),
        None
    );
    assert_eq!(
        Extract::of(&samples::table_minutes(3, true), 1, None, nobody.clone()),
        None
    );
    assert_eq!(
        Extract::of(&samples::table_minutes(3, true), 1, Some(4), nobody),
        None
    );
}

#[test]
fn orders() {
    check("order_draft", &samples::order(12), order);
    check("order_signed", &samples::signed_order(), order);
    check("order_without_annex", &samples::order(0), order);
    check("order_exclusion", &samples::exclusion_order(), order);
    check("directive_exclusion", &samples::exclusion_directive(), order);
}

#[test]
fn a_directive() {
    check("directive", &samples::directive(), order);
    let mut signed = samples::directive();
    signed.number = Some("1242".into());
    signed.signed_on = Some(samples::day(2026, 7, 14));
    let pdf = order(&signed, &Templates::built_in()).unwrap();
    let text = raw_text(&pdf).replace('\u{a0}', " ");
    assert!(text.contains("от 14 июля 2026 г. № 1242"), "{text}");
    assert!(!text.contains("Проект"), "a numbered and dated act is no draft");
}

#[test]
fn a_draft_lacks_a_number_or_a_date() {
    let mut model = samples::order(0);
    assert!(model.is_draft());
    model.number = Some("7".into());
    assert!(model.is_draft());
    model.signed_on = Some(samples::day(2026, 7, 14));
    assert!(!model.is_draft());
    model.number = Some(" ".into());
    assert!(model.is_draft());
}

#[test]
fn pathways_of_variant_a() {
    check("pathway", &samples::pathway(0), pathway);
    check("pathway_blank", &samples::blank_pathway(), pathway);
    // «методист» teaches no subject: the row is not there.
    let pdf = check("pathway_methodist", &samples::pathway(5), pathway);
    assert!(
        !raw_text(&pdf).contains("Преподаваемый предмет"),
        "only a teacher has a subject"
    );
}

/// Fields of the form A1–A24 in the wording and the order of the seed (AR-19).
#[test]
fn variant_a_has_every_field_in_its_order() {
    let pdf = pathway(&samples::blank_pathway(), &Templates::built_in()).unwrap();
    let text = ink(&raw_text(&pdf));
    let mut from = 0;
    for field in [
        "Утверждаю",
        "Директор ЦНППМР",
        "Индивидуальный образовательный маршрут:",
        "1. Общие сведения о педагоге / руководителе:",
        "ФИО педагога",
        "Муниципальное образование",
        "Образовательная организация",
        "Должность",
        "Преподаваемый предмет (для должности «учитель»)",
        "Дата прохождения теста",
        "Уровень профессиональных дефицитов",
        "2. Цель реализации ИОМ – непрерывное профессиональное развитие педагога для обеспечения повышения качества \
         образования, основанное на персонализированном подходе, учитывающем профессиональные дефициты, его личные \
         ресурсы, педагогический контекст образовательной организации.",
        "3. Дорожная карта реализации ИОМ",
        "Продолжительность прохождения ИОМ",
        "Начало «__»",
        "Окончание «__»",
        "Содержание работы (мероприятие)",
        "Дополнительная информация (форма обучения, трудоёмкость (кол-во часов) и пр.)",
        "Сроки",
        "Рефлексивный отчет",
        "1. Мероприятия, направленные на получение знаний и формирование или совершенствование умений для решения \
         профессиональных задач",
        "1.1. Обучение по дополнительным профессиональным программам повышения квалификации и/или профессиональной \
         переподготовки",
        "1.2. Стажировка (индивидуальная или групповая)",
        "1.3. Мероприятия, направленные на профессиональное развитие и обмен опытом (форум, конференция, семинар, \
         вебинар, мастер-класс, конкурс, посещение урочных и внеурочных занятий учителей-методистов и пр.)",
        "1.4. Работа в профессиональных сообществах, методических объединениях",
        "Наименование профессионального сообщества",
        "Содержание работы",
        "Наименование методического объединения",
        "Статус педагога в методическом объединении",
        "2. Мероприятия, направленные на трансляцию / презентацию личного опыта",
        "2.1. Представление личного опыта",
        "Тема",
        "Мероприятие, на котором представлен опыт",
        "2.2. Разработка собственных методических, учебно-методических материалов",
        "Наименование продукта (материалов)",
        "Где представлены, размещены, используются",
        "3. Наставничество",
        "Работа с наставником",
        "Основные направления работы с наставником",
        "Работа в качестве наставника",
        "Должность педагога, у которого является наставником, основные направления работы",
        "Педагог:",
        "Уполномоченный ОО:",
    ] {
        let field = ink(field);
        let at = text[from..]
            .find(&field)
            .unwrap_or_else(|| panic!("not in its place: {field}"));
        from += at + field.len();
    }
}

#[test]
fn another_region_changes_the_form_by_data() {
    let mut model = samples::blank_pathway();
    model.form.approval = None;
    model.form.title = "Индивидуальный маршрут методиста".into();
    model.form.paragraphs = vec!["Цель – рост.".into(), "Основание – диагностика.".into()];
    model.form.columns.truncate(3);
    model.form.period = None;
    model.year = 2031;
    let pdf = pathway(&model, &Templates::built_in()).unwrap();
    let text = raw_text(&pdf);
    assert!(
        text.contains("Индивидуальный маршрут методиста") && text.contains("Основание"),
        "{text}"
    );
    assert!(
        !text.contains("Утверждаю") && !text.contains("Рефлексивный"),
        "{text}"
    );
}

#[test]
fn practice_papers_say_so_once_on_every_page_and_nothing_more() {
    let templates = Templates::built_in();
    let mut order_model = samples::order(30);
    let mut minutes_model = samples::minutes(3);
    let mut pathway_model = samples::pathway(0);
    let mut extract_model = samples::extract();
    let plain = raw_text(&order(&order_model, &templates).unwrap());
    order_model.practice = true;
    minutes_model.practice = true;
    pathway_model.practice = true;
    extract_model.practice = true;
    let marked = order(&order_model, &templates).unwrap();
    for (name, pdf) in [
        ("practice_order", marked.clone()),
        ("practice_minutes", minutes(&minutes_model, &templates).unwrap()),
        ("practice_pathway", pathway(&pathway_model, &templates).unwrap()),
        ("practice_extract", extract(&extract_model, &templates).unwrap()),
    ] {
        sound(name, &pdf);
        let marks = raw_text(&pdf)
            .matches("УЧЕБНЫЕ ДАННЫЕ. ДОКУМЕНТ НЕ ДЕЙСТВИТЕЛЕН")
            .count();
        assert_eq!(marks, pdf.pages as usize, "{name}");
        assert_eq!(
            raw_text(&pdf).matches("УЧЕБНЫЕ").count(),
            marks,
            "the drawn mark is no text"
        );
    }
    let without = |text: &str| -> String {
        ink(text).replace(&ink("УЧЕБНЫЕ ДАННЫЕ. ДОКУМЕНТ НЕ ДЕЙСТВИТЕЛЕН"), "")
    };
    assert_eq!(
        without(&raw_text(&marked)),
        without(&plain),
        "the body reads as it did"
    );
}

/// The models can be kept as JSON inside any other record.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Sealed {
    minutes: Minutes,
    order: Order,
    pathway: Pathway,
    extract: Extract,
}

#[test]
fn sealed_models_survive_storage_in_one_record() {
    let sealed = Sealed {
        minutes: samples::table_minutes(2, true),
        order: samples::signed_order(),
        pathway: samples::pathway(3),
        extract: samples::extract(),
    };
    let stored = serde_json::to_string(&sealed).unwrap();
    assert_eq!(serde_json::from_str::<Sealed>(&stored).unwrap(), sealed);
    let speech: Speech = serde_json::from_str("{}").unwrap();
    assert_eq!(
        speech,
        Speech::default(),
        "a field that an old snapshot lacks is empty, not an error"
    );
}
