use super::*;
use proptest::prelude::*;

fn kind(slot: &str, name_words: &[&str], text_words: &[&str]) -> KindHints {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    KindHints {
        slot: slot.into(),
        name_words: owned(name_words),
        text_words: owned(text_words),
    }
}

/// The seven documents of CH-36 as a profile describes them.
fn hints() -> Vec<KindHints> {
    vec![
        kind(
            "application",
            &["заявлени"],
            &["заявлени", "прошу рассмотреть кандидатур", "прошу включить"],
        ),
        kind(
            "resume",
            &["резюме", "resume", "cv", "анкет"],
            &["резюме", "профессиональн результат", "опыт работ"],
        ),
        kind(
            "education",
            &["диплом", "аттестат", "образовани"],
            &["диплом", "присвоен квалификаци", "аттестат"],
        ),
        kind(
            "employment",
            &["трудов", "стд-р", "стд-сфр", "стд-пфр"],
            &[
                "трудов книжк",
                "сведени о трудов деятельност",
                "сведени о работ",
                "приняти на работ",
            ],
        ),
        kind(
            "training",
            &[
                "удостоверени",
                "повышени квалификаци",
                "пк",
                "диплом переподготовк",
                "переподготовк",
            ],
            &[
                "удостоверени о повышени",
                "повышени квалификаци",
                "диплом о профессиональн переподготовк",
                "прошл обучени",
            ],
        ),
        kind(
            "awards",
            &["наград", "награжд", "грамот", "благодарност", "медал"],
            &["грамот", "благодарност", "награжда"],
        ),
        kind(
            "consent",
            &["согласи"],
            &[
                "согласи на обработк",
                "персональн данн",
                "субъект персональн данн",
            ],
        ),
    ]
}

#[test]
fn names_tell_the_document() {
    for (name, slot) in [
        ("Заявление.pdf", Some("application")),
        ("ЗАЯВЛЕНИЕ Ивановой М.П..docx", Some("application")),
        ("заявл.pdf", None),
        ("1. Заявление кандидата в состав РМА.pdf", Some("application")),
        ("zayavlenie.pdf", Some("application")),
        ("zajavlenie_ivanova.pdf", Some("application")),
        ("Ivanova_zaiavlenie.PDF", Some("application")),
        ("Зaявлeниe.pdf", Some("application")),
        ("Резюме.docx", Some("resume")),
        ("ИвановаРезюме.docx", Some("resume")),
        ("резюме_с_результатами.pdf", Some("resume")),
        ("rezyume.docx", Some("resume")),
        ("Resume Ivanova.docx", Some("resume")),
        ("CV.pdf", Some("resume")),
        ("cv2.pdf", Some("resume")),
        ("Анкета кандидата.docx", Some("resume")),
        ("диплом.pdf", Some("education")),
        ("Диплом1.jpg", Some("education")),
        ("диплом 2.jpg", Some("education")),
        ("Диплом_бакалавра_Иванова.pdf", Some("education")),
        ("ИвановаДиплом2005.jpg", Some("education")),
        ("diplom.pdf", Some("education")),
        ("Diplom-Petrova.jpg", Some("education")),
        ("DIPLOM_1.JPG", Some("education")),
        ("ДИПЛOM.pdf", Some("education")),
        ("дипломная работа.pdf", Some("education")),
        ("Копия документа об образовании.pdf", Some("education")),
        ("dokument ob obrazovanii.pdf", Some("education")),
        ("аттестат.pdf", Some("education")),
        ("трудовая.pdf", Some("employment")),
        ("Копия трудовой книжки.pdf", Some("employment")),
        ("Трудовая книжка (2).pdf", Some("employment")),
        ("trudovaya.pdf", Some("employment")),
        ("trudovaja knizhka.pdf", Some("employment")),
        ("СТД-Р.pdf", Some("employment")),
        ("СТДР.pdf", Some("employment")),
        ("стд_р_иванова.pdf", Some("employment")),
        ("std-r.pdf", Some("employment")),
        ("СТД-СФР от 01.09.2025.pdf", Some("employment")),
        ("стандарт.pdf", None),
        ("удостоверение.pdf", Some("training")),
        ("Удостоверение о ПК 2024.pdf", Some("training")),
        ("удостоверения за 3 года.pdf", Some("training")),
        ("udostoverenie.pdf", Some("training")),
        ("повышение квалификации.pdf", Some("training")),
        ("Повышение_квалификации_2023.pdf", Some("training")),
        ("povyshenie kvalifikacii.pdf", Some("training")),
        ("ПК 2023.pdf", Some("training")),
        ("ПК.pdf", Some("training")),
        ("диплом о переподготовке.pdf", Some("training")),
        ("Диплом о профессиональной переподготовке.pdf", Some("training")),
        ("пкт.pdf", None),
        ("награды.pdf", Some("awards")),
        ("Почётная грамота.jpg", Some("awards")),
        ("почетная_грамота_министерства.jpg", Some("awards")),
        ("gramota.jpg", Some("awards")),
        ("Благодарность губернатора.pdf", Some("awards")),
        ("Копии документов о награждении.pdf", Some("awards")),
        ("медаль.jpg", Some("awards")),
        ("согласие.pdf", Some("consent")),
        ("Согласие на обработку персональных данных.docx", Some("consent")),
        ("soglasie.pdf", Some("consent")),
        ("Soglasie na obrabotku.pdf", Some("consent")),
        ("Согласие\u{a0}на\u{a0}ОПД.pdf", Some("consent")),
        ("Соглаcие.pdf", Some("consent")),
        ("Согласие.от.кандидата.pdf", Some("consent")),
        ("несогласие.pdf", None),
        ("IMG_2034.jpg", None),
        ("IMG-20250901-WA0007.jpg", None),
        ("DSC00012.JPG", None),
        ("scan0001.pdf", None),
        ("Скан_20250901.pdf", None),
        ("Сканирование0003.pdf", None),
        ("Документ1.pdf", None),
        ("Document (3).pdf", None),
        ("Новый документ.docx", None),
        ("Иванова М.П..pdf", None),
        ("1.pdf", None),
        (".pdf", None),
        ("", None),
        ("фото.jpg", None),
        ("Без названия.pdf", None),
        ("image001.png", None),
        ("диплом и трудовая.pdf", None),
        ("заявление_согласие.pdf", None),
        ("Заявление, резюме, диплом.pdf", None),
        ("грамоты и удостоверения.pdf", None),
        ("согласие к заявлению.pdf", None),
        ("Резюме и награды.docx", None),
    ] {
        let proposal = propose(name, "", &hints());
        assert_eq!(
            proposal.as_ref().map(|proposal| proposal.slot.as_str()),
            slot,
            "{name}"
        );
        if let Some(proposal) = proposal {
            assert_eq!(proposal.confidence, Confidence::Medium, "{name}");
            assert!(matches!(proposal.because, Because::Name { .. }), "{name}");
        }
    }
}

#[test]
fn headings_and_texts_tell_the_document() {
    use Confidence::{High, Low, Medium};
    for (name, text, expected) in [
        (
            "scan0001.pdf",
            "СОГЛАСИЕ\nна обработку персональных данных\nЯ, Иванова",
            Some(("consent", Low)),
        ),
        (
            "scan0001.pdf",
            "СОГЛАСИЕ на обработку персональных данных\nЯ, Иванова",
            Some(("consent", Medium)),
        ),
        (
            "согласие.pdf",
            "СОГЛАСИЕ на обработку персональных данных",
            Some(("consent", High)),
        ),
        (
            "заявление.pdf",
            "СОГЛАСИЕ на обработку персональных данных",
            Some(("consent", Low)),
        ),
        (
            "scan.pdf",
            "Российская Федерация\nМинистерство\nДИПЛОМ\nбакалавра",
            Some(("education", Medium)),
        ),
        (
            "scan.pdf",
            "Д И П Л О М\nо высшем образовании",
            Some(("education", Medium)),
        ),
        (
            "scan.pdf",
            "ТРУДОВАЯ КНИЖКА\nФамилия Иванова",
            Some(("employment", Medium)),
        ),
        (
            "scan.pdf",
            "УДОСТОВЕРЕНИЕ о повышении квалификации\n742400001",
            Some(("training", Medium)),
        ),
        (
            "scan.pdf",
            "УДОСТОВЕРЕНИЕ\nо повышении квалификации\nпрошла обучение",
            Some(("training", Low)),
        ),
        (
            "scan.pdf",
            "ДИПЛОМ о профессиональной переподготовке",
            Some(("training", Medium)),
        ),
        (
            "scan.pdf",
            "Сведения о трудовой деятельности, предоставляемые",
            Some(("employment", Medium)),
        ),
        (
            "scan.pdf",
            "Сведения о трудовой деятельности приведены ниже.",
            None,
        ),
        (
            "scan.pdf",
            "СВЕДЕНИЯ О ТРУДОВОЙ ДЕЯТЕЛЬНОСТИ, ПРЕДОСТАВЛЯЕМЫЕ",
            Some(("employment", Medium)),
        ),
        (
            "scan.pdf",
            "ПОЧЁТНАЯ ГРАМОТА\nнаграждается Иванова",
            Some(("awards", Low)),
        ),
        ("scan.pdf", "БЛАГОДАРНОСТЬ\nобъявляется", Some(("awards", Medium))),
        (
            "scan.pdf",
            "Министру образования\nот Ивановой М.П.\nЗАЯВЛЕНИЕ\nПрошу рассмотреть",
            Some(("application", Medium)),
        ),
        (
            "scan.pdf",
            "Резюме\nИванова Мария Петровна\n1. Диплом о высшем образовании, 2005 год.",
            Some(("resume", Medium)),
        ),
        (
            "резюме.docx",
            "Иванова Мария\nОбразование: диплом 2005 года.\nНаграждена грамотой.",
            Some(("resume", Medium)),
        ),
        ("scan.pdf", "Справка дана в том, что", None),
        (
            "scan.pdf",
            "Прошу рассмотреть мою кандидатуру. К заявлению прилагаю диплом, согласие.",
            None,
        ),
        ("IMG_2034.jpg", "", None),
        ("scan.pdf", "он получил диплом и грамоту", None),
        (
            "диплом и трудовая.pdf",
            "ТРУДОВАЯ КНИЖКА",
            Some(("employment", Medium)),
        ),
        (
            "scan.pdf",
            "СОГЛAСИE на обработку персональных данных",
            Some(("consent", Medium)),
        ),
    ] {
        let proposal = propose(name, text, &hints());
        let got = proposal
            .as_ref()
            .map(|proposal| (proposal.slot.as_str(), proposal.confidence));
        assert_eq!(got, expected, "{name}: {text}");
    }
}

#[test]
fn reasons_are_told_in_russian() {
    let because = |name: &str, text: &str| propose(name, text, &hints()).unwrap().because.sentence();
    assert_eq!(because("диплом.pdf", ""), "по имени файла: «диплом»");
    assert_eq!(
        because("a.pdf", "ДИПЛОМ магистра"),
        "по заголовку: «ДИПЛОМ магистра»"
    );
    let text = "Я даю согласие на обработку своих персональных данных";
    assert_eq!(
        because("a.pdf", text),
        "по словам в тексте: «согласи на обработк», «персональн данн»"
    );
}

#[test]
fn without_hints_nothing_is_proposed() {
    assert_eq!(propose("диплом.pdf", "ДИПЛОМ", &[]), None);
    assert_eq!(
        propose("диплом.pdf", "ДИПЛОМ", &[kind("empty", &[""], &["", "-"])]),
        None,
        "an empty hint fits nothing"
    );
}

proptest! {
    #[test]
    fn any_name_and_text_are_survived(name in any::<String>(), text in any::<String>()) {
        let proposal = propose(&name, &text, &hints());
        prop_assert!(proposal.is_none_or(|proposal| hints().iter().any(|kind| kind.slot == proposal.slot)));
    }
}
