//! The answers to invitations that wait in the folders of the exchange, and what stands there in place of one and is none: the
//! office is told, for whoever answered waits to be let in.

use std::{collections::BTreeSet, fs, path::Path};

use domain::Regulation;
use serde::Serialize;
use sync::{
    envelope::Unread,
    join::{self, Invitation, NoAnswer},
    keys::Keys,
    member::{Member, Role},
};
use ts_rs::TS;

use super::{
    AnswerLine,
    admission::MOST,
    line, read_file,
    seat::{Seat, broken},
    shelf,
};
use crate::{Answer, desk::Desk};

/// What lies in a folder as an answer and cannot be read as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnreadAnswer {
    /// Its file.
    pub path: String,
    /// What happened, what was kept, what to do.
    pub sentence: String,
}

/// Why what stands in place of an answer is none.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    /// It is not all there.
    Torn,
    /// A newer program wrote it.
    Newer,
    /// It is something else.
    Foreign,
    /// It answers nothing that was asked.
    Unasked,
}

/// What stands in a folder as answers.
#[derive(Default)]
struct Standing {
    answers: Vec<(String, Member)>,
    /// Each with the invitation in whose place it stands.
    wrong: Vec<(String, Wrong, Option<Invitation>)>,
}

fn look(path: &Path, region: &Keys, invitation: &Invitation) -> Option<Result<Member, Wrong>> {
    let about = fs::symlink_metadata(path).ok()?;
    let file = match path.to_str().filter(|_| about.is_file() && about.len() <= MOST) {
        Some(path) => read_file(path, MOST).ok(),
        None => return Some(Err(Wrong::Foreign)),
    };
    // A cloud that has not brought it yet shows its name, and nothing or no content.
    let Some(file) = file.filter(|file| !file.is_empty()) else {
        return Some(Err(Wrong::Torn));
    };
    let read = Invitation::read_answer(&file, region, std::slice::from_ref(invitation));
    Some(match read {
        Ok((member, _)) => Ok(member),
        Err(NoAnswer::Unread(Unread::Torn)) => Err(Wrong::Torn),
        Err(NoAnswer::Unread(Unread::Newer { .. })) => Err(Wrong::Newer),
        Err(
            NoAnswer::Uninvited
            | NoAnswer::Unread(
                Unread::Foreign | Unread::Locked | Unread::Forged | Unread::TooLarge | Unread::Malformed,
            ),
        ) => Err(Wrong::Foreign),
    })
}

fn standing(seat: &Seat, folder: &str) -> Answer<Standing> {
    let mut standing = Standing::default();
    let Ok(region) = seat.region() else {
        return Ok(standing);
    };
    let folder = Path::new(folder);
    let mut asked = BTreeSet::new();
    for invitation in &seat.invitations {
        let name = invitation.answer_name().map_err(|_| broken("приглашение"))?;
        let path = folder.join(&name);
        asked.insert(name);
        if seat.roll.is_used(&invitation.id) {
            continue;
        }
        let Some(shown) = path.to_str() else { continue };
        match look(&path, &region, invitation) {
            None => {}
            Some(Ok(member)) => standing.answers.push((shown.to_owned(), member)),
            Some(Err(wrong)) => standing
                .wrong
                .push((shown.to_owned(), wrong, Some(invitation.clone()))),
        }
    }
    // A folder that is not here now holds no answers.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let unasked = name
            .to_str()
            .filter(|name| join::is_an_answer(name) && !asked.contains(*name));
        if let (Some(_), Some(path)) = (unasked, entry.path().to_str()) {
            standing.wrong.push((path.to_owned(), Wrong::Unasked, None));
        }
    }
    Ok(standing)
}

/// How many answers wait in a folder, and how many cannot be read.
pub(super) fn counted(seat: &Seat, folder: &str) -> (usize, usize) {
    standing(seat, folder).map_or((0, 0), |found| (found.answers.len(), found.wrong.len()))
}

/// The answers that wait in the folders of the exchange, and what cannot be read as one.
pub(super) fn answers(desk: &Desk<'_>, seat: &Seat) -> Answer<(Vec<AnswerLine>, Vec<UnreadAnswer>)> {
    let (mut answers, mut unread): (Vec<AnswerLine>, Vec<UnreadAnswer>) = (Vec::new(), Vec::new());
    for folder in &seat.folders {
        let found = standing(seat, folder)?;
        for (path, member) in found.answers {
            let device = line(desk, &member, false);
            if answers.iter().all(|one| one.device != device) {
                answers.push(AnswerLine { path, device });
            }
        }
        let told = found
            .wrong
            .into_iter()
            .map(|(path, wrong, invitation)| UnreadAnswer {
                sentence: sentence(&path, &wrong, invitation.as_ref(), desk.regulation()),
                path,
            });
        unread.extend(told);
    }
    Ok((answers, unread))
}

/// Whom an invitation is for, in the genitive.
fn whom(invitation: &Invitation, regulation: &Regulation) -> String {
    let municipality = invitation.municipality.and_then(|scope| {
        let mut known = regulation.municipalities.iter();
        known.find(|one| shelf::municipality(&one.code) == scope)
    });
    match (invitation.role, municipality) {
        (Role::Municipality, Some(known)) => format!("муниципалитета «{}»", known.name),
        (Role::Municipality, None) => "муниципалитета".to_owned(),
        (Role::Secretary, _) => "секретаря".to_owned(),
        (Role::Seat, _) => "второго места аппарата".to_owned(),
        (Role::Coordinator, _) => "координатора".to_owned(),
        (Role::Expert, _) => "эксперта".to_owned(),
    }
}

fn sentence(path: &str, wrong: &Wrong, invitation: Option<&Invitation>, regulation: &Regulation) -> String {
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
    let whom = invitation.map_or_else(String::new, |invitation| {
        format!(" для {}", whom(invitation, regulation))
    });
    match wrong {
        Wrong::Torn => format!(
            "Ответ на приглашение{whom} лежит в папке не целиком. Никто не принят, приглашение действует. Дождитесь, пока файл \
             скопируется: приглашённое рабочее место и само допишет его при своём следующем обмене. Если за день ничего не \
             изменилось, удалите файл «{name}» – ответ будет оставлен заново."
        ),
        Wrong::Newer => format!(
            "Ответ на приглашение{whom} записан более новой программой. Никто не принят, приглашение действует. Обновите \
             программу здесь, и ответ будет прочитан."
        ),
        Wrong::Foreign => format!(
            "На месте ответа на приглашение{whom} лежит посторонний файл «{name}», и настоящий ответ записать некуда. Никто не \
             принят, приглашение действует. Удалите этот файл из папки: рабочее место оставит ответ при своём следующем обмене. \
             Если он появится снова, дайте новое приглашение."
        ),
        Wrong::Unasked => format!(
            "В папке лежит ответ «{name}» не на действующее приглашение этой комиссии: оно отклонено, дано до восстановления базы \
             или другой комиссией. Никто не принят. Если кто-то ждёт приёма, дайте ему новое приглашение; сам файл можно удалить."
        ),
    }
}
