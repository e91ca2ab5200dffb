//! Акт об уничтожении персональных данных with its выгрузка from the journal.

use domain::{Cycle, ErasureAct, ErasureId, ErasureReason};
use print::{ErasedRow, ErasureEvent};

use super::{Print, head::form_head, short_hash, templates};
use crate::{Answer, desk::Desk, erasure::remainders};

/// What a dossier holds, where the regulation's consent does not list it.
const USUAL_DATA: &str = "фамилия, имя, отчество; место работы и должность; телефон и адрес электронной почты; сведения об \
                          образовании, стаже, квалификационной категории, повышении квалификации и наградах; копии документов; \
                          результаты проверки и экспертизы";

/// Prints the act.
pub(crate) fn erasure_act(desk: &mut Desk<'_>, id: ErasureId) -> Answer<Print> {
    let act = desk.get::<ErasureAct>(id.0)?.record;
    let cycle = desk.get::<Cycle>(act.cycle.0)?.record;
    let regulation = &cycle.regulation;
    let left = remainders(desk, &act)?;
    let rows = left
        .iter()
        .map(|one| ErasedRow {
            number: one.number.clone(),
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
                at: act.at.format("%d.%m.%Y %H:%M:%S").to_string(),
                what: match one.number.as_str() {
                    "" => format!(
                        "Пакет без регистрации: уничтожены карточка, файлы ({}) и значения в журнале ({struck})",
                        one.files
                    ),
                    number => format!(
                        "Заявление № {number}: уничтожены карточка, проверка, файлы ({}) и значения в журнале ({struck})",
                        one.files
                    ),
                },
                who: line.who.clone(),
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
            .map(|one| (one.post.clone(), one.name.clone()))
            .collect(),
        points: points(&act, &cycle),
        rows,
        events,
        proof: short_hash(&proof),
    };
    let pdf = print::erasure_act(&model, &templates())?;
    let name = format!("Акт об уничтожении данных {}.pdf", act.at.format("%d.%m.%Y"));
    Ok((name, pdf.bytes, pdf.pages))
}

fn points(act: &ErasureAct, cycle: &Cycle) -> Vec<(String, String)> {
    let regulation = &cycle.regulation;
    // The address is a duty of the act: a line for the hand where the office has not set it.
    let address = match regulation.consent.address.trim() {
        "" => "адрес: ______________________________",
        address => address,
    };
    let operator = format!("{}, {address}", regulation.authority.name);
    let data = match regulation.consent.data.as_slice() {
        [] => USUAL_DATA.to_owned(),
        kinds => format!(
            "{}; копии документов; замечания, результаты проверки и экспертизы",
            kinds.join("; ")
        ),
    };
    let reason = match act.reason {
        ErasureReason::TermOver => "истёк срок хранения пакетов документов кандидатов",
        ErasureReason::ConsentWithdrawn => "отозвано согласие на обработку персональных данных",
        ErasureReason::NotNeeded => {
            "необходимость в обработке отпала: пакет не был зарегистрирован, черновик удалён"
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
            "; удалены копии базы, сделанные при обновлениях программы: {}",
            act.copies
        ));
    }
    let mut points = vec![
        ("Оператор", operator),
        (
            "Субъекты персональных данных",
            format!(
                "кандидаты, «{}»; вместо имён указаны номера заявлений",
                cycle.title
            ),
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
