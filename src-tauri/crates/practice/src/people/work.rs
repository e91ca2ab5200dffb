//! Where invented people work: organisations that exist nowhere, posts and subjects of the region's dictionaries.

use super::Person;
use crate::{dice::Dice, rules::Rules};

/// Subjects in the genitive, to stand after «учитель»; a subject that is not here leaves the post alone.
const SUBJECTS: [(&str, &str); 19] = [
    ("русский язык", "русского языка"),
    ("литература", "литературы"),
    ("математика", "математики"),
    ("информатика", "информатики"),
    ("физика", "физики"),
    ("химия", "химии"),
    ("биология", "биологии"),
    ("география", "географии"),
    ("история", "истории"),
    ("обществознание", "обществознания"),
    ("английский язык", "английского языка"),
    ("немецкий язык", "немецкого языка"),
    ("французский язык", "французского языка"),
    ("технология", "технологии"),
    ("начальные классы", "начальных классов"),
    ("музыка", "музыки"),
    ("изобразительное искусство", "изобразительного искусства"),
    ("физическая культура", "физической культуры"),
    (
        "основы безопасности и защиты Родины",
        "основ безопасности и защиты Родины",
    ),
];

/// A kind of organisation: name, its genitive where it has another form, posts met there. `#` is a number.
type Kind = (&'static str, &'static str, &'static [&'static str]);

const SCHOOL: &[&str] = &[
    "учитель",
    "учитель",
    "учитель",
    "учитель",
    "педагог-психолог",
    "социальный педагог",
];
const HEADS: &[&str] = &[
    "заместитель директора",
    "директор",
    "учитель",
    "педагог-организатор",
];

const KINDS: [Kind; 12] = [
    ("МБОУ «СОШ № #»", "", SCHOOL),
    ("МАОУ «СОШ № #»", "", HEADS),
    ("МБОУ «Лицей № #»", "", SCHOOL),
    ("МАОУ «Гимназия № #»", "", SCHOOL),
    ("МКОУ «Заречная СОШ»", "", SCHOOL),
    (
        "МБДОУ «Детский сад № # „Рябинка“»",
        "",
        &[
            "воспитатель",
            "старший воспитатель",
            "учитель-логопед",
            "заведующий",
        ],
    ),
    (
        "МБУ ДО «Дом детского творчества „Радуга“»",
        "",
        &["педагог дополнительного образования", "методист"],
    ),
    (
        "ГБПОУ «Светлогорский педагогический колледж»",
        "",
        &["преподаватель", "заместитель директора", "методист"],
    ),
    ("МБОУ «Озёрная СОШ имени Ф.Ё. Ёлочкина»", "", SCHOOL),
    (
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № #»",
        "муниципального бюджетного общеобразовательного учреждения «Средняя общеобразовательная школа № #»",
        SCHOOL,
    ),
    (
        "Центр развития образования",
        "центра развития образования",
        &["методист", "старший методист"],
    ),
    (
        "ГБПОУ «Механический техникум № #»",
        "",
        &["мастер производственного обучения", "преподаватель"],
    ),
];

/// Posts of leaders.
const LEADERS: [&str; 3] = ["директор", "заместитель директора", "заведующий"];

/// Gives a person a post and an organisation.
pub(super) fn employ(person: &mut Person, rules: &Rules, dice: &mut Dice) {
    let (name, genitive, posts) = dice.pick(&KINDS).copied().unwrap_or_default();
    let number = dice.roll(160).saturating_add(1).to_string();
    person.organization = name.replace('#', &number);
    person.organization_genitive = genitive.replace('#', &number);
    let wanted = dice.word(posts);
    // The region's own list decides: a post that it does not have becomes a teacher's.
    let known = rules.dictionaries.posts.iter().any(|post| post == wanted);
    let post = if known { wanted } else { "учитель" };
    person.occupation = if LEADERS.contains(&post) {
        "leader"
    } else {
        "teacher"
    };
    person.post = post.to_owned();
    if post == "учитель" || post == "преподаватель" {
        let subject = dice
            .pick(&rules.dictionaries.subjects)
            .cloned()
            .unwrap_or_default();
        if let Some((_, genitive)) = SUBJECTS.iter().find(|(known, _)| *known == subject) {
            person.post = format!("{post} {genitive}");
        }
        person.subject = subject;
    }
}
