//! Заседание: planned, announced, opened, voted, closed.

use anyhow::Result;

use super::{
    office,
    walk::{Candidate, Walk, typed},
};

/// Why the second candidate is refused: a reason that both regions offer.
pub(crate) const REFUSAL: &str = "стажа работы по специальности менее 5 лет";

/// Who reports, and why a member is away.
pub(crate) const SPEAKER: &str = "М.О. Листвина";
pub(crate) const ABSENCE: &str = "отпуск";

/// Holds the sitting of today: one candidate is included, one is refused.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn hold(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    gather(walk, "2 кандидата")?;
    let voters = voters(walk);
    for (place, candidate, vote, tally) in [
        (
            1,
            &walk.included,
            "1",
            format!("за {}, против 0, воздержались 0", voters.len()),
        ),
        (
            2,
            &walk.refused,
            "2",
            format!("за 0, против {}, воздержались 0", voters.len()),
        ),
    ] {
        if place == 1 {
            interrupted(walk, candidate, vote, &voters)?;
        } else {
            item(walk, place, candidate, vote, &voters)?;
        }
        page.sees(&tally)?;
        if vote == "2" {
            page.choose("Подставить причину", REFUSAL)?;
            page.sees("Запись к вопросу сохранена")?;
        }
        page.press("button", "Закрыть вопрос")?;
    }

    close(walk)
}

/// Holds the sitting of today over one candidate, whom everybody present wants.
///
/// # Errors
/// When the window does not show what it should.
pub(crate) fn include(walk: &Walk, candidate: &Candidate) -> Result<()> {
    gather(walk, "1 кандидат")?;
    let voters = voters(walk);
    item(walk, 1, candidate, "1", &voters)?;
    let page = &walk.page;
    page.sees(&format!("за {}, против 0, воздержались 0", voters.len()))?;
    page.press("button", "Закрыть вопрос")?;
    close(walk)
}

/// Plans the sitting of today, announces and opens it: one member is away. `ready` is how many wait for it, in words.
fn gather(walk: &Walk, ready: &str) -> Result<()> {
    let page = &walk.page;
    page.step("План заседания");
    page.press("link", "Заседания")?;
    page.press("button", "Новое заседание")?;
    page.sees(&format!("Готовы к заседанию: {ready}"))?;
    page.fill("Дата заседания", &walk.day(0))?;
    page.fill("Время начала", "10:00")?;
    page.fill("Докладывает", SPEAKER)?;
    page.press("button", "Запланировать заседание")?;
    page.press("button", "Объявить заседание")?;

    page.step("Явка");
    let members = members(walk);
    page.awaits("button", "Все пришли")?;
    for member in &members {
        let mark = if member == absent(&members) { "2" } else { "1" };
        answer(walk, member, mark)?;
    }
    page.sees(&format!("явка {} из {}", members.len() - 1, members.len()))?;
    page.choose(&format!("Причина отсутствия: {}", absent(&members)), ABSENCE)?;
    page.sees(ABSENCE)?;
    page.press("button", "Открыть заседание")
}

/// Closes the sitting and opens its minutes.
fn close(walk: &Walk) -> Result<()> {
    let page = &walk.page;
    page.step("Закрытие заседания");
    page.press("button", "Закрыть заседание")?;
    page.press("button", "Открыть протокол")
}

/// Votes by keys, row by row, on the item that the room has opened by itself.
fn item(walk: &Walk, place: usize, candidate: &Candidate, vote: &str, voters: &[String]) -> Result<()> {
    let page = &walk.page;
    let name = candidate.person.full();
    page.step(&format!("Голосование: {name}"));
    page.awaits("heading", &format!("Вопрос {place}. {name}"))?;
    voters.iter().try_for_each(|voter| votes(walk, voter, vote))
}

/// The same with the power gone after the second vote: the room opens where it was, and the next key is the third's.
fn interrupted(walk: &Walk, candidate: &Candidate, vote: &str, voters: &[String]) -> Result<()> {
    let (before, after) = voters.split_at(2.min(voters.len()));
    item(walk, 1, candidate, vote, before)?;
    let page = &walk.page;
    let recorded = format!("за {}, против 0, воздержались 0", before.len());
    page.sees(&recorded)?;
    page.step("Ноутбук погас посреди голосования");
    page.cut_power()?;
    page.press("link", "Заседания")?;
    page.press("row", &typed(walk.today))?;
    page.sees(&recorded)?;
    page.awaits("heading", &format!("Вопрос 1. {}", candidate.person.full()))?;
    after.iter().try_for_each(|voter| votes(walk, voter, vote))
}

/// Votes in the row of a member by its key, which itself goes on to the next who has no vote.
fn votes(walk: &Walk, member: &str, vote: &str) -> Result<()> {
    walk.page.rests_in("radiogroup", member)?;
    walk.page.keys(&[vote])
}

/// Answers in the row of a member by its key, which leads to the next row.
fn answer(walk: &Walk, member: &str, answer: &str) -> Result<()> {
    walk.page.rests_in("radiogroup", member)?;
    walk.page.keys(&[answer])
}

/// Members by short names in the order of the room: the chair, the deputy, members by name, the secretary.
fn members(walk: &Walk) -> Vec<String> {
    let all = office::members(walk.rules.commission.usual_members.len());
    let mut seated: Vec<String> = all.iter().map(|name| short(name)).collect();
    let last = seated.len().saturating_sub(1);
    if let Some(others) = seated.get_mut(2..last) {
        others.sort();
    }
    seated
}

/// The member who is away: the last before the secretary.
fn absent(members: &[String]) -> &str {
    members.iter().rev().nth(1).map_or("", String::as_str)
}

/// The member who is away, by the short name.
pub(crate) fn away(walk: &Walk) -> String {
    absent(&members(walk)).to_owned()
}

/// Members who are there and have a vote.
pub(crate) fn voters(walk: &Walk) -> Vec<String> {
    let mut members = members(walk);
    members.truncate(members.len().saturating_sub(2));
    members
}

/// «Вершинина Г. А.»
fn short(name: &str) -> String {
    let mut parts = name.split(' ');
    let surname = parts.next().unwrap_or_default().to_owned();
    parts
        .filter_map(|part| part.chars().next())
        .fold(surname, |short, initial| format!("{short} {initial}."))
}
