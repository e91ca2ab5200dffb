//! Names of organisations: when they need no declension.

/// Whether the name is built of abbreviations and a name in quotation marks or a number, and so has one form for
/// all cases: «МБОУ «СОШ № 5»», «МБУ ДО «Центр „Радуга“»», «ФГБОУ ВО «ЮУрГУ»», «МАОУ СОШ № 12».
#[must_use]
pub fn is_indeclinable(organisation: &str) -> bool {
    let mut words = organisation
        .split([' ', '\u{a0}'])
        .filter(|word| !word.is_empty());
    let mut abbreviations = 0;
    loop {
        match words.next() {
            Some(word) if is_abbreviation(word) => abbreviations += 1,
            Some(word) => return abbreviations > 0 && word.starts_with(['«', '"', '„', '“', '№']),
            None => return abbreviations > 0,
        }
    }
}

/// «МБОУ», «ДО», «ЮУрГУ», «МБОУ-СОШ»: a capital first and at least one more capital, nothing but letters.
fn is_abbreviation(word: &str) -> bool {
    word.split('-').all(|part| {
        part.starts_with(char::is_uppercase)
            && part.chars().all(char::is_alphabetic)
            && part.chars().filter(|letter| letter.is_uppercase()).count() >= 2
    })
}

#[cfg(test)]
mod tests {
    use super::is_indeclinable;

    #[test]
    fn abbreviations_have_one_form() {
        for name in [
            "МБОУ «СОШ № 5»",
            "МБУ ДО «Центр детского творчества»",
            "ГБУ ДПО \"Региональный центр\"",
            "МБОУ-СОШ № 12",
            "МАОУ\u{a0}СОШ № 3 г. Миасса",
            "ФГБОУ ВО «ЮУрГУ (НИУ)»",
            "ЮУрГУ",
            "ЧИРО",
        ] {
            assert!(is_indeclinable(name), "{name}");
        }
        for name in [
            "Миасский педагогический колледж",
            "Гимназия № 1",
            "МБОУ Гимназия № 1",
            "Министерство образования",
            "А",
            "",
        ] {
            assert!(!is_indeclinable(name), "{name}");
        }
    }
}
