//! Words of a cell as a code of the regulation: municipality, direction, education, category.

use std::collections::BTreeMap;

use domain::{Direction, Municipality};

/// What a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// One code.
    Code(String),
    /// Several fit: their names.
    Several(Vec<String>),
    /// None fits.
    Unknown,
}

/// Text as names are compared: small letters, ё = е, words with one blank between.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('ё', "е")
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What kind of municipality a name speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    City,
    District,
    Unsaid,
}

/// A name without the words that all municipalities share, joined, and the kind that those words tell.
fn core(name: &str) -> (String, Kind) {
    let mut kind = Kind::Unsaid;
    let mut core = String::new();
    for word in words(name) {
        match word.as_str() {
            "го" | "г" | "город" | "города" | "гор" | "городской" | "городского" => {
                kind = Kind::City
            }
            "мр" | "район" | "района" | "р" | "н" => kind = Kind::District,
            "мо"
            | "округ"
            | "округа"
            | "муниципальный"
            | "муниципального"
            | "муниципальное"
            | "образование"
            | "область"
            | "области" => {}
            // «Верхний Уфалей» – Верхнеуфалейский.
            "верхний" | "верхняя" => core.push_str("верхне"),
            "нижний" | "нижняя" => core.push_str("нижне"),
            other => core.push_str(other),
        }
    }
    (core, kind)
}

/// Endings that make the name of a municipality out of the name of its town.
const ENDINGS: [&str; 13] = [
    "ский",
    "кий",
    "ий",
    "ый",
    "ой",
    "инский",
    "нский",
    "овский",
    "евский",
    "енский",
    "ьский",
    "йский",
    "вский",
];

/// The municipalities of a region, ready to be found by what people type.
pub(super) struct Places<'r> {
    known: Vec<Place<'r>>,
}

struct Place<'r> {
    one: &'r Municipality,
    words: Vec<String>,
    core: String,
    kind: Kind,
}

impl<'r> Places<'r> {
    /// Those of a regulation.
    pub(super) fn new(known: &'r [Municipality]) -> Self {
        let place = |one: &'r Municipality| {
            let (core, kind) = core(&one.name);
            Place {
                one,
                words: words(&one.name),
                core,
                kind,
            }
        };
        Self {
            known: known.iter().map(place).collect(),
        }
    }

    /// A municipality by its code, its whole name or its town: «Миасс», «Миасский ГО», «г. Миасс».
    pub(super) fn find(&self, text: &str) -> Named {
        let typed = words(text);
        if let Some(found) = self
            .known
            .iter()
            .find(|place| place.one.code == text.trim() || place.words == typed)
        {
            return Named::Code(found.one.code.clone());
        }
        let (asked, kind) = core(text);
        if asked.is_empty() {
            return Named::Unknown;
        }
        let stem = asked.trim_end_matches(['а', 'я', 'ы', 'и', 'ь', 'о', 'е']);
        let is_town_of = |name: &str| {
            [asked.as_str(), stem].into_iter().any(|town| {
                town.chars().count() >= 2 && name.strip_prefix(town).is_some_and(|end| ENDINGS.contains(&end))
            })
        };
        let of = |wanted: &dyn Fn(&Place<'_>) -> bool| -> Vec<&Municipality> {
            self.known
                .iter()
                .filter(|place| wanted(place))
                .map(|place| place.one)
                .collect()
        };
        // From the surest to the widest: what is said outright, then the town, which is its city district where there
        // is one and lies in a district where there is none.
        let town_kind = if kind == Kind::Unsaid { Kind::City } else { kind };
        let tries: [&dyn Fn(&Place<'_>) -> bool; 4] = [
            &|place| place.core == asked && place.kind == kind,
            &|place| place.core == asked,
            &|place| is_town_of(&place.core) && place.kind == town_kind,
            &|place| is_town_of(&place.core),
        ];
        match tries
            .into_iter()
            .map(of)
            .find(|found| !found.is_empty())
            .as_deref()
        {
            None | Some([]) => Named::Unknown,
            Some([one]) => Named::Code(one.code.clone()),
            Some(several) => Named::Several(several.iter().map(|one| one.name.clone()).collect()),
        }
    }
}

/// Directions of a cell: one, or several by lines and semicolons; each by its code, number or wording. The first
/// part that is not found is told.
pub(super) fn directions(text: &str, known: &[Direction]) -> Result<Vec<String>, String> {
    if let Named::Code(code) = direction(text, known) {
        return Ok(vec![code]);
    }
    let mut codes: Vec<String> = Vec::new();
    for part in text
        .split(['\n', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match direction(part, known) {
            Named::Code(code) if codes.contains(&code) => {}
            Named::Code(code) => codes.push(code),
            Named::Several(_) | Named::Unknown => return Err(part.to_owned()),
        }
    }
    Ok(codes)
}

fn direction(text: &str, known: &[Direction]) -> Named {
    let asked = words(text);
    // «1) …», «2. …»: the number of a line in the cell is no part of the wording.
    let bare = match asked.split_first() {
        Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty() => rest,
        _ => asked.as_slice(),
    };
    let exact = known.iter().find(|one| {
        let title = words(&one.title);
        one.code == text.trim()
            || title == asked
            || title == bare
            || (!one.number.is_empty() && words(&one.number) == asked)
    });
    if let Some(one) = exact {
        return Named::Code(one.code.clone());
    }
    // The beginning of a wording is enough when it fits one direction alone.
    if bare.len() < 2 {
        return Named::Unknown;
    }
    let begun: Vec<&Direction> = known
        .iter()
        .filter(|one| words(&one.title).starts_with(bare))
        .collect();
    match begun.as_slice() {
        [] => Named::Unknown,
        [one] => Named::Code(one.code.clone()),
        several => Named::Several(several.iter().map(|one| one.title.clone()).collect()),
    }
}

/// A word of a dictionary by its code, its words, or words that begin alike: «Высшее» – «высшее профессиональное».
pub(super) fn word(text: &str, dictionary: &BTreeMap<String, String>) -> Named {
    let asked = words(text);
    let exact = dictionary
        .iter()
        .find(|(code, known)| code.as_str() == text.trim() || words(known) == asked);
    if let Some((code, _)) = exact {
        return Named::Code(code.clone());
    }
    if asked.is_empty() {
        return Named::Unknown;
    }
    // Each word of the shorter one begins like its neighbour of the longer one: four letters are enough.
    let alike = |one: &str, other: &str| {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let same = one
            .iter()
            .zip(&other)
            .take_while(|(left, right)| left == right)
            .count();
        one == other || same >= 4
    };
    let fits = |known: &String| {
        let known = words(known);
        known.iter().zip(&asked).all(|(known, asked)| alike(known, asked))
    };
    let found: Vec<_> = dictionary.iter().filter(|(_, known)| fits(known)).collect();
    match found.as_slice() {
        [] => Named::Unknown,
        [(code, _)] => Named::Code((*code).clone()),
        several => Named::Several(several.iter().map(|(_, known)| (*known).clone()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::regions::{built_in_profile, built_in_profiles};

    fn of(region: &str) -> domain::Regulation {
        built_in_profile(region).unwrap()
    }

    #[rstest]
    #[case("Миасс", "Миасский городской округ")]
    #[case("г. Миасс", "Миасский городской округ")]
    #[case("Миасский ГО", "Миасский городской округ")]
    #[case("миасский городской округ", "Миасский городской округ")]
    #[case("miassky", "Миасский городской округ")]
    #[case("город Челябинск", "Челябинский городской округ")]
    #[case("Озерск", "Озёрский городской округ")]
    #[case("Златоуст", "Златоустовский городской округ")]
    #[case("Карабаш", "Карабашский городской округ")]
    #[case("Верхний Уфалей", "Верхнеуфалейский городской округ")]
    #[case("Усть-Катав", "Усть-Катавский городской округ")]
    #[case("Трехгорный", "Трёхгорный городской округ")]
    #[case("Троицк", "Троицкий городской округ")]
    #[case("Троицкий район", "Троицкий муниципальный район")]
    #[case("Троицкий МР", "Троицкий муниципальный район")]
    #[case("Чебаркуль", "Чебаркульский городской округ")]
    #[case("Аша", "Ашинский муниципальный район")]
    #[case("Сатка", "Саткинский муниципальный район")]
    #[case("Касли", "Каслинский муниципальный район")]
    #[case("Куса", "Кусинский муниципальный район")]
    #[case("Пласт", "Пластовский муниципальный район")]
    #[case("Агаповский р-н", "Агаповский муниципальный район")]
    #[case("Аргаяшский муниципальный округ", "Аргаяшский муниципальный район")]
    #[case("Катав-Ивановск", "Катав-Ивановский муниципальный район")]
    fn municipalities_by_the_forms_that_people_type(#[case] typed: &str, #[case] name: &str) {
        let known = of("chelyabinsk").municipalities;
        let expected = known.iter().find(|one| one.name == name).unwrap();
        assert_eq!(
            Places::new(&known).find(typed),
            Named::Code(expected.code.clone()),
            "{typed}"
        );
    }

    #[rstest]
    #[case("Троицкий", 2)]
    #[case("Чебаркульский", 2)]
    #[case("Париж", 0)]
    #[case("городской округ", 0)]
    fn what_fits_two_or_none_is_not_guessed(#[case] typed: &str, #[case] fits: usize) {
        let known = of("chelyabinsk").municipalities;
        match Places::new(&known).find(typed) {
            Named::Several(names) => assert_eq!(names.len(), fits),
            Named::Unknown => assert_eq!(fits, 0),
            Named::Code(code) => panic!("{typed} is {code}"),
        }
    }

    #[rstest]
    #[case("Котлас", "г. Котлас")]
    #[case("город Котлас", "г. Котлас")]
    #[case("Котласский район", "Котласский муниципальный округ")]
    #[case("Няндома", "Няндомский муниципальный округ")]
    #[case("Приморский", "Приморский муниципальный округ")]
    #[case("Приморский район", "Приморский муниципальный округ")]
    #[case("Приморский МО", "Приморский муниципальный округ")]
    #[case("Северодвинск", "г. Северодвинск")]
    fn names_of_another_region(#[case] typed: &str, #[case] name: &str) {
        let known = of("arkhangelsk").municipalities;
        let expected = known.iter().find(|one| one.name == name).unwrap();
        assert_eq!(
            Places::new(&known).find(typed),
            Named::Code(expected.code.clone()),
            "{typed}"
        );
    }

    #[test]
    fn every_name_of_every_region_finds_itself() {
        for (region, _) in built_in_profiles() {
            let profile = of(region);
            for one in &profile.municipalities {
                let text = one.name.to_uppercase().replace(' ', "\u{a0} ");
                assert_eq!(
                    Places::new(&profile.municipalities).find(&text),
                    Named::Code(one.code.clone()),
                    "{}",
                    one.name
                );
            }
            for one in &profile.directions {
                assert_eq!(
                    directions(&format!("1) {}.", one.title), &profile.directions),
                    Ok(vec![one.code.clone()])
                );
            }
        }
    }

    #[test]
    fn directions_are_divided_and_found() {
        let known = of("chelyabinsk").directions;
        let both = "формирование функциональной грамотности;\nп. 14";
        assert_eq!(
            directions(both, &known),
            Ok(vec!["literacy".to_owned(), "p14".to_owned()])
        );
        assert_eq!(
            directions("literacy; Формирование функциональной грамотности", &known),
            Ok(vec!["literacy".to_owned()])
        );
        assert_eq!(
            directions("Выявление, поддержка и развитие способностей", &known),
            Ok(vec!["talents".to_owned()])
        );
        assert_eq!(
            directions("literacy; вышивание крестиком", &known),
            Err("вышивание крестиком".to_owned())
        );
        assert_eq!(
            directions("Мониторинги", &known),
            Err("Мониторинги".to_owned()),
            "one word is too little"
        );
    }

    #[rstest]
    #[case("Высшее", "higher")]
    #[case("высшее профессиональное", "higher")]
    #[case("Среднее профессиональное", "secondary")]
    #[case("higher", "higher")]
    fn levels_of_education(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(
            word(typed, &of("chelyabinsk").dictionaries.education),
            Named::Code(code.to_owned())
        );
    }

    #[rstest]
    #[case("Высшая", "highest")]
    #[case("высшая квалификационная категория", "highest")]
    #[case("Первая кв. категория", "first")]
    #[case("Педагог-методист", "methodist")]
    #[case("соответствие", "conformity")]
    fn categories(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(
            word(typed, &of("chelyabinsk").dictionaries.categories),
            Named::Code(code.to_owned())
        );
    }

    #[test]
    fn words_that_fit_nothing_or_too_much() {
        let education = of("chelyabinsk").dictionaries.education;
        assert_eq!(word("начальное", &education), Named::Unknown);
        assert!(matches!(word("среднее", &education), Named::Several(names) if names.len() == 2));
        assert_eq!(word("", &education), Named::Unknown);
    }
}
