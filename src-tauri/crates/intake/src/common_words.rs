//! Words that people call folders and files by: kinds of papers, filing, schools and places. Where one of them stands,
//! no person is named. Stems are compared as everywhere: ё is written е, a stem of up to three letters is a whole word.

use crate::{
    letters::is_cyrillic,
    propose::KindHints,
    translit::{fits, words},
};

/// How people file: «Сканы 1», «Новая папка», «Личное дело».
const FILING: &str = "\
    документ папк пакет комплект архив файл скан отсканирован фото фотограф изображен картинк снимк \
    копия копии копий оригинал подлинник разн проч друг иное остальн общ еще нов стар все мои личн \
    дело дела материал приложен дополнит доп исправлен подпис готов черновик загрузк письм вложен часть \
    стр страниц лист том кандидат методист рма scan img photo doc";

/// Kinds of papers, beside those that the region's own list of documents names.
const PAPERS: &str = "\
    диплом образован удостоверен повышен квалификац пк кпк курс обучен стажировк переподготовк \
    сертификат свидетельств аттестат аттестац категор трудов книжк стаж стд сфр заявлен заявк согласи \
    персональн пдн резюме портфолио анкет характеристик представлен ходатайств рекомендац отзыв наград \
    грамот благодар медал почетн паспорт справк выписк приказ протокол опись список публикац достижен";

/// Schools, posts and places, which stand in names of folders as people's names do: «Средняя Школа», «Учитель Года».
const PLACES: &str = "\
    школ лице гимнази колледж техникум детск садик центр округ район город област управлен комитет \
    министерств отдел средн начальн сош оош мбоу маоу мкоу мдоу учител педагог воспитател директор \
    заместител год конкурс олимпиад программ план отчет презентац";

/// Words that join others; with a capital they may be names («Ким И Сон»).
const JOINTS: &str = "и о об на по от для из с";

/// Ends of surnames as they stand in the nominative.
const SURNAME_ENDS: &str = "ов ова ев ева ёв ёва ин ина ын ына ский ская цкий цкая ко юк ук дзе швили";

/// Whether a word ends as surnames do.
pub(crate) fn is_like_surname(word: &str) -> bool {
    let word = word.to_lowercase();
    word.chars().count() > 3 && SURNAME_ENDS.split(' ').any(|end| word.ends_with(end))
}

/// Whether a word is one of those that name no person. «Трудова» is a surname, «Трудовая» is not.
pub(crate) fn is_common(word: &str) -> bool {
    let is_joint = word.chars().all(char::is_lowercase) && is_among(word, JOINTS);
    let is_listed = [FILING, PAPERS, PLACES].iter().any(|list| is_among(word, list));
    is_joint || (is_listed && !is_like_surname(word))
}

fn is_among(word: &str, list: &str) -> bool {
    let parts = words(word);
    list.split(' ')
        .any(|stem| parts.iter().any(|part| fits(part, stem)))
}

/// Whether a folder is named by what lies in it («Дипломы», «ПК 2024», «Сканы 1», «2») and not by whose it is: every
/// word of it is a paper, a way of filing, an abbreviation or a number, and none is a name.
///
/// `hints` are the region's documents.
pub fn is_paper_folder(name: &str, hints: &[KindHints]) -> bool {
    let hinted = |word: &str| {
        let parts = words(word);
        let stems = hints.iter().flat_map(|kind| &kind.name_words);
        stems
            .flat_map(|hint| words(hint))
            .any(|stem| parts.iter().any(|part| fits(part, &stem)))
    };
    let mut is_told = false;
    let mut parts = name.split(|letter: char| !(letter.is_alphabetic() || letter == '-'));
    let all_fit = parts.all(|word| {
        let word = word.trim_matches('-');
        let is_surname = is_like_surname(word) && !word.chars().all(char::is_uppercase);
        let filed = !is_surname && (is_among(word, FILING) || is_among(word, PAPERS) || hinted(word));
        is_told |= filed;
        filed || !is_name_like(word)
    });
    let is_number = name.chars().any(char::is_numeric) && !name.chars().any(char::is_alphabetic);
    is_number || (is_told && all_fit)
}

/// A word with a capital that may be a name; an abbreviation («ПК», «ФГОС») is none.
fn is_name_like(word: &str) -> bool {
    let mut letters = word.chars();
    let is_large = letters.next().is_some_and(char::is_uppercase);
    let is_abbreviation = word.chars().count() <= 4 && word.chars().all(char::is_uppercase);
    is_large && !is_abbreviation && word.chars().any(is_cyrillic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_papers_are_told_from_folders_of_people() {
        let hints = [KindHints {
            slot: "assessment".into(),
            name_words: vec!["фиоко".into(), "оценка компетенц".into()],
            text_words: Vec::new(),
        }];
        for name in [
            "Дипломы",
            "ПК",
            "Трудовая",
            "Сканы 1",
            "2024",
            "1",
            "трудовая книжка",
            "Дипломы и грамоты",
            "ДИПЛОМЫ",
            "Повышение Квалификации",
            "ФИОКО 2025",
            "Оценка компетенций",
            "СТД-Р",
            "Diplomy",
            "Личное дело",
            "Разное",
        ] {
            assert!(is_paper_folder(name, &hints), "{name}");
        }
        for name in [
            "Иванова",
            "Иванова дипломы",
            "Ким дипломы",
            "Озёрск",
            "Школа 5",
            "Трудова Анна",
            "Кандидат Петров",
            "",
        ] {
            assert!(!is_paper_folder(name, &hints), "{name}");
        }
    }

    #[test]
    fn a_surname_that_begins_as_a_paper_is_a_surname() {
        assert!(is_common("Трудовая") && is_common("сканы") && is_common("Школа") && is_common("ПК"));
        for surname in ["Трудова", "Школьникова", "Планкин", "Ким", "Годов", "Листов"]
        {
            assert!(!is_common(surname), "{surname}");
        }
    }
}
