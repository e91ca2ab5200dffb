use proptest::prelude::*;

use super::typograf;

/// `~` stands for a no-break space so that the table can be read.
fn check(source: &str, expected: &str) {
    let set = typograf(&source.replace('~', "\u{a0}")).replace('\u{a0}', "~");
    assert_eq!(set, expected, "source: {source}");
    let again = typograf(&set.replace('~', "\u{a0}")).replace('\u{a0}', "~");
    assert_eq!(again, set, "a second pass changed the text");
}

#[test]
fn quotation_marks() {
    check("МБОУ \"СОШ № 5\"", "МБОУ «СОШ~№~5»");
    check("учитель МБУ ДО, через 1 месяц", "учитель МБУ~ДО, через 1~месяц");
    check(
        "приказ \"Об утверждении \"Положения\"\"",
        "приказ «Об утверждении „Положения“»",
    );
    check("“Кванториум”", "«Кванториум»");
    check("приказ «О работе «Школы»»", "приказ «О~работе „Школы“»");
    check("приказ «О работе «Школы»", "приказ «О~работе «Школы»");
    check("(\"Лидер\")", "(«Лидер»)");
    check("О'Коннор", "О'Коннор");
    check("", "");
}

#[test]
fn dashes() {
    check("цель - развитие", "цель~– развитие");
    check("цель — развитие", "цель~– развитие");
    check("цель -- развитие", "цель~– развитие");
    check("- первое", "– первое");
    check("педагог-психолог, № 02-05", "педагог-психолог, №~02-05");
    check("2024–2025", "2024–2025");
}

#[test]
fn spaces_that_do_not_break() {
    check("№5", "№~5");
    check("от 5 июня 2026 г. № 7", "от 5~июня~2026~г. №~7");
    check("2026г.", "2026~г.");
    check("в 2024-2026 гг.", "в~2024-2026~гг.");
    check("г.Миасс и г. Челябинск", "г.~Миасс и~г.~Челябинск");
    check(
        "до 1 сентября 2026 г. Комиссия решила",
        "до 1~сентября~2026~г. Комиссия решила",
    );
    check("с 5 июня 2026 года", "с~5~июня~2026~года");
    check("(июнь – май 2027)", "(июнь~– май 2027)");
    check("до 9 мая 2026, затем", "до 9~мая~2026, затем");
    check("по мая 20261", "по мая 20261");
    check("по ст. 9, п.14 и ч. 2", "по ст.~9, п.~14 и~ч.~2");
    check("охват 50 %", "охват 50~%");
    check(
        "(«Наставничество», 36 ч); 18 ч.",
        "(«Наставничество», 36~ч); 18~ч.",
    );
    check("не менее 5 лет, 72 часа.", "не менее 5~лет, 72~часа.");
    check("«__» _____ 2026 г.", "«__» _____ 2026~г.");
    check("от ____ № ____", "от ____ №~____");
}

#[test]
fn a_word_of_one_letter_does_not_hang() {
    check("О включении в состав", "О~включении в~состав");
    check("«О работе» и (с 5 лет)", "«О~работе» и~(с~5~лет)");
    check("приём с\nначала", "приём с\nначала");
    check("7 А класс", "7 А класс");
    check("или на", "или на");
    check("ГИА, ВПР, олимпиады и др.».", "ГИА, ВПР, олимпиады~и~др.».");
    check("сборы и драмы", "сборы и~драмы");
}

#[test]
fn initials_and_surnames() {
    check("И.О.Фамилия", "И.О.~Фамилия");
    check("И. О. Фамилия", "И.О.~Фамилия");
    check("слушали М.П. Иванову о работе", "слушали М.П.~Иванову о~работе");
    check(
        "отказать Ивановой М.П. во включении",
        "отказать Ивановой~М.П. во включении",
    );
    check("(Иванова М.П.)", "(Иванова~М.П.)");
    check("директор Школы М.П. Иванова", "директор Школы М.П.~Иванова");
    check("в классе А. Затем", "в~классе А. Затем");
    check(
        "Г.Д. Власов, С.С. Яковлева, Д. Г. Орлов",
        "Г.Д.~Власов, С.С.~Яковлева, Д.Г.~Орлов",
    );
}

#[test]
fn invisible_characters() {
    check("Ле\u{308}ля", "Лёля");
    check("и\u{306}од", "йод");
    check(" два   пробела\t", "два пробела");
    check("пере\u{ad}нос\u{200b}", "перенос");
    check("первая\r\nвторая", "первая\nвторая");
    check("ёлка ежа", "ёлка ежа");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn second_pass_changes_nothing(text in "[ а-яА-ЯёЁ0-9«»„“”\"'.,;:()№_%\u{a0}\\-–—\n\u{306}]{0,40}") {
        let once = typograf(&text);
        prop_assert_eq!(typograf(&once), once);
    }

    #[test]
    fn second_pass_changes_nothing_in_words(words in prop::collection::vec(
        prop::sample::select(vec!["И.О.", "И.", "О.", "Фамилия", "г.", "2026", "№", "№5", "\"", "«", "»", "“", "-", "--",
            "–", "ст.", "п.", "9", "Миасс", "(", ")", "„", "5г.", "\u{a0}", "%", "и", "с.", "А.Б.В", ","]), 0..12),
        glue in prop::collection::vec(prop::sample::select(vec!["", " ", "\u{a0}", "  "]), 12)) {
        let text: String = words.iter().zip(&glue).flat_map(|(word, glue)| [*word, *glue]).collect();
        let once = typograf(&text);
        prop_assert_eq!(typograf(&once), once);
    }

    #[test]
    fn letters_and_digits_survive(text in "[ а-яА-ЯёЁ0-9a-z№.,\"\\-]{0,60}") {
        let ink = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric() || *letter == '№').collect::<String>();
        prop_assert_eq!(ink(&typograf(&text)), ink(&text));
    }
}
