//! Акт об уничтожении персональных данных with its выгрузка from the journal.

use domain::{Cycle, ErasureAct, ErasureId, ErasureReason, Moment, Remainder};
use print::{ErasedRow, ErasureEvent};

use super::{Print, head::form_head, short_hash, templates};
use crate::{Answer, desk::Desk, erasure::remainders};

/// What a dossier holds, where the regulation's consent does not list it.
const USUAL_DATA: &str = "фамилия, имя, отчество; место работы и должность; телефон и адрес электронной почты; сведения об \
                          образовании, стаже, квалификационной категории, повышении квалификации и наградах; копии документов; \
                          результаты проверки и экспертизы";

/// The same of one that was never registered.
const OWN_DATA: &str = "фамилия, имя, отчество; место работы и должность; телефон и адрес электронной почты; сведения об \
                        образовании, стаже, квалификационной категории, повышении квалификации и наградах; копии документов";

/// Prints the act.
pub(crate) fn erasure_act(desk: &mut Desk<'_>, id: ErasureId) -> Answer<Print> {
    let act = desk.get::<ErasureAct>(id.0)?.record;
    let cycle = desk.get::<Cycle>(act.cycle.0)?.record;
    let regulation = &cycle.regulation;
    let left = remainders(desk, &act)?;
    let rows = left
        .iter()
        .map(|one| ErasedRow {
            number: name_of(one),
            registered_on: one.registered_at.map(|at| at.date_naive()),
            municipality: regulation
                .municipality(&one.municipality)
                .map(|known| known.name.clone())
                .unwrap_or_default(),
            files: one.files,
        })
        .collect();
    let (line, proof) = desk.store.read(|now| now.erasure_line::<ErasureAct>(id.0))?;
    let events = left
        .iter()
        .map(|one| {
            let struck: u64 = line
                .edits
                .iter()
                .filter(|record| record.id == one.id.0)
                .filter_map(store::RecordEdit::struck)
                .sum();
            ErasureEvent {
                seq: line.seq,
                at: journal_time(&line.at),
                what: match one.number.as_str() {
                    "" => format!(
                        "Пакет {}: уничтожены карточка, файлы ({}) и значения в журнале ({struck})",
                        name_of(one), one.files
                    ),
                    number => format!(
                        "Заявление № {number}: уничтожены карточка, проверка, файлы ({}) и значения в журнале ({struck})",
                        one.files
                    ),
                },
                who: print::printable(&line.who),
            }
        })
        .collect();
    let model = print::ErasureAct {
        head: form_head(desk, act.at.date_naive(), 10.0),
        number: act.number,
        place: regulation.authority.place.clone(),
        on: act.at.date_naive(),
        time: act.at.format("%H:%M").to_string(),
        by: act
            .by
            .iter()
            .map(|one| (print::wording::capital(&one.post), one.name.clone()))
            .collect(),
        points: points(&act, &cycle, &left),
        rows,
        events,
        proof: short_hash(&proof),
    };
    let pdf = print::erasure_act(&model, &templates())?;
    let name = format!("Акт об уничтожении данных {}.pdf", act.at.format("%d.%m.%Y"));
    Ok((name, pdf.bytes, pdf.pages))
}

/// What stands for the name of a dossier: the number of its application, or the code of one that was never registered.
fn name_of(left: &Remainder) -> String {
    match left.number.as_str() {
        "" => {
            let id = left.id.0.simple().to_string();
            let code = id.get(id.len().saturating_sub(8)..).unwrap_or(&id);
            format!("без регистрации, код {code}")
        }
        number => number.to_owned(),
    }
}

/// The time of a journal's line as the screen shows it.
fn journal_time(at: &str) -> String {
    match at.parse::<Moment>() {
        Ok(at) => at.format("%d.%m.%Y %H:%M:%S").to_string(),
        Err(_) => at.to_owned(),
    }
}

fn points(act: &ErasureAct, cycle: &Cycle, left: &[Remainder]) -> Vec<(String, String)> {
    let regulation = &cycle.regulation;
    // The address is a duty of the act: a line for the hand where the office has not set it.
    let address = match regulation.consent.address.trim() {
        "" => "адрес:\u{a0}______________________________",
        address => address,
    };
    let operator = format!("{}, {address}", regulation.authority.name);
    let is_registered = |one: &&Remainder| !one.number.is_empty();
    let registered = left.iter().filter(is_registered).count();
    let whose = match registered {
        0 => "вместо имён указаны коды пакетов в программе",
        all if all == left.len() => "вместо имён указаны номера заявлений",
        _ => "вместо имён указаны номера заявлений, у незарегистрированных – коды пакетов в программе",
    };
    // A draft was neither checked nor reviewed.
    let (usual, checked) = match registered {
        0 => (OWN_DATA, "копии документов"),
        _ => (
            USUAL_DATA,
            "копии документов; замечания, результаты проверки и экспертизы",
        ),
    };
    let data = match regulation.consent.data.as_slice() {
        [] => usual.to_owned(),
        kinds => format!("{}; {checked}", kinds.join("; ")),
    };
    let reason = match act.reason {
        ErasureReason::TermOver => "истёк срок хранения пакетов документов кандидатов",
        ErasureReason::ConsentWithdrawn => "отозвано согласие на обработку персональных данных",
        ErasureReason::NotNeeded => {
            "необходимость в обработке отпала – пакет не был зарегистрирован, черновик удалён"
        }
    };
    let reason = match act.basis.as_str() {
        "" => reason.to_owned(),
        basis => format!("{reason} ({basis})"),
    };
    let mut way = "записи и их история удалены из базы, место в ней перезаписано, значения вычеркнуты из журнала, файлы \
                   удалены с диска, кроме тех, что есть и в другом пакете"
        .to_owned();
    if act.copies > 0 {
        way.push_str(&format!(
            "; удалены копии базы, сделанные при обновлениях программы и отложенные при восстановлении: {}",
            act.copies
        ));
    }
    let mut points = vec![
        ("Оператор", operator),
        (
            "Субъекты персональных данных",
            format!("кандидаты, «{}»; {whose}", cycle.title),
        ),
        ("Перечень уничтоженных данных", data),
        (
            "Информационная система",
            "база данных и файлы программы «Методактив» на рабочем месте комиссии".to_owned(),
        ),
        ("Причина", reason),
        ("Способ уничтожения электронных данных", way),
    ];
    if act.sheets > 0 {
        let way = match act.paper_way.as_str() {
            "" => String::new(),
            way => format!(", {way}"),
        };
        points.push(("Бумажные носители", format!("листов – {}{way}", act.sheets)));
    }
    points.push((
        "Не уничтожались",
        "сведения в протоколах Комиссии, в записях о её заседаниях, в актах о составе, в учёте методистов и их ИОМ: у этих \
         документов свой срок хранения"
            .to_owned(),
    ));
    points
        .into_iter()
        .map(|(name, text)| (name.to_owned(), format!("{text}.")))
        .collect()
}
