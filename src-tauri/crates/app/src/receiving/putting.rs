//! Puts stored files into dossiers: one change, one line of the journal, one undo.

use std::collections::BTreeMap;

use domain::{Dossier, DossierFile, DossierId, FileId, PersonName};
use store::{Tx, Undoable};

use super::{
    Fate, FileFate, Receipt, ReceivedDossier, ReceivedLetter, SameContent,
    taking::{Stored, Taken},
    whose::Package,
};
use crate::{
    Answer, Changed,
    desk::{Desk, Setting},
    dossiers::editable,
};

/// Where files go.
pub(crate) struct Destination<'d> {
    /// Everything into this dossier; otherwise each package has a dossier of its own.
    pub(crate) dossier: Option<DossierId>,
    /// Dossiers that packages are known to belong to, by their keys; the others get a draft.
    pub(crate) folders: &'d BTreeMap<String, DossierId>,
}

/// What was put where.
pub(crate) struct Put {
    /// The receipt.
    pub(crate) receipt: Receipt,
    /// The dossier of each package, by its key.
    pub(crate) folders: BTreeMap<String, DossierId>,
}

/// A dossier open in the change.
struct Opened {
    dossier: Dossier,
    is_new: bool,
    got: u32,
    /// What a person should look at in the draft itself; told with its first file.
    remarks: Vec<String>,
}

/// Puts what was taken into dossiers; `also` writes what belongs to the same change.
pub(crate) fn put(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    destination: &Destination<'_>,
    taken: Taken,
    also: impl FnOnce(&mut Tx<'_>, &Setting<'_>, &Put) -> Answer<()>,
) -> Answer<Changed<Put>> {
    let Taken {
        mut fates,
        stored,
        letters,
    } = taken;
    for file in &stored {
        let same = same_content(desk, &file.file.digest)?;
        if let Some(fate) = fates.get_mut(file.fate) {
            fate.same = same;
        }
    }
    desk.change(op, title, Undoable::Yes, |tx, setting| {
        let mut open: BTreeMap<String, Opened> = BTreeMap::new();
        for file in stored {
            let package = match destination.dossier {
                Some(_) => Package::default(),
                None => file.package.clone().unwrap_or_default(),
            };
            if !open.contains_key(&package.key) {
                let known = destination
                    .dossier
                    .or_else(|| destination.folders.get(&package.key).copied());
                open.insert(package.key.clone(), opened(tx, setting, known, &package.name)?);
            }
            if let Some((target, fate)) = open.get_mut(&package.key).zip(fates.get_mut(file.fate)) {
                put_one(tx, setting, target, fate, file)?;
            }
        }
        // Another try of a refused file goes where its neighbours went.
        for fate in fates.iter_mut().filter(|fate| fate.dossier.is_none()) {
            fate.dossier = destination.dossier;
        }
        let mut dossiers = Vec::new();
        let mut folders = BTreeMap::new();
        for (folder, target) in open {
            tx.put(&target.dossier)?;
            folders.insert(folder, target.dossier.id);
            dossiers.push(ReceivedDossier {
                dossier: target.dossier.id,
                name: target.dossier.person.full(),
                files: target.got,
                is_new: target.is_new,
            });
        }
        let put = Put {
            receipt: receipt(dossiers, fates, letters),
            folders,
        };
        also(tx, setting, &put)?;
        Ok(put)
    })
}

/// Everywhere this content lies already.
fn same_content(desk: &Desk<'_>, digest: &str) -> Answer<Vec<SameContent>> {
    let mut same = Vec::new();
    for owner in desk.owners_of(digest)? {
        let dossier = desk.get::<Dossier>(owner)?.record;
        let mut files = dossier.files.iter();
        if let Some((id, file)) = files.find(|(_, file)| file.digest == digest) {
            same.push(SameContent {
                dossier: dossier.id,
                person: dossier.person.full(),
                file: *id,
                name: file.name.clone(),
                file_type: file.file_type.clone(),
            });
        }
    }
    Ok(same)
}

fn opened(tx: &Tx<'_>, setting: &Setting<'_>, known: Option<DossierId>, name: &str) -> Answer<Opened> {
    let (dossier, is_new, remarks) = match known {
        Some(id) => (editable(tx, id)?, false, Vec::new()),
        None => {
            let mut dossier = Dossier::new(DossierId(setting.host.new_id()), setting.cycle.id);
            let (person, remarks) = candidate(name);
            dossier.person = person;
            (dossier, true, remarks)
        }
    };
    let mut dossier = dossier;
    if let Some(home) = &setting.home {
        home.fill(&mut dossier);
    }
    Ok(Opened {
        dossier,
        is_new,
        got: 0,
        remarks,
    })
}

fn put_one(
    tx: &mut Tx<'_>,
    setting: &Setting<'_>,
    target: &mut Opened,
    fate: &mut FileFate,
    file: Stored,
) -> Answer<()> {
    fate.warnings.append(&mut target.remarks);
    let dossier = &mut target.dossier;
    fate.dossier = Some(dossier.id);
    let known = dossier
        .files
        .iter()
        .find(|(_, known)| known.digest == file.file.digest);
    if let Some((id, known)) = known {
        fate.fate = Fate::Known;
        fate.file = Some(*id);
        fate.sentence = format!(
            "Такой же файл уже есть в этом пакете под именем «{}», второй раз он не добавлен.",
            known.name
        );
        fate.same = vec![SameContent {
            dossier: dossier.id,
            person: dossier.person.full(),
            file: *id,
            name: known.name.clone(),
            file_type: known.file_type.clone(),
        }];
        return Ok(());
    }
    fate.same.retain(|same| same.dossier != dossier.id);
    let others = fate.same.iter();
    fate.warnings.extend(others.map(|same| {
        let person = if same.person.is_empty() {
            "без имени"
        } else {
            &same.person
        };
        format!("Такой же файл уже есть в пакете: {person}. Проверьте, чей он.")
    }));
    if file.file_type == intake::FileType::Text && !file.is_note {
        fate.warnings.push(
            "Это текст: он принят как записка и ни к одному документу перечня не отнесён. Если это документ, сохраните \
             его в PDF и добавьте снова."
                .to_owned(),
        );
    }
    let called = std::iter::once(&file.name).chain(file.lies.names.iter().rev());
    let words = called
        .filter(|_| !file.is_note)
        .find_map(|name| another_person(&dossier.person, name));
    if let Some(words) = words {
        fate.warnings.push(format!(
            "В имени файла или папки назван другой человек: «{words}». Файл принят в этот пакет. Проверьте, чей он."
        ));
    }
    tx.put_file(&file.file, file.file_type.code())?;
    let id = FileId(setting.host.new_id());
    dossier.files.insert(
        id,
        DossierFile {
            digest: file.file.digest,
            name: intake::safe_name(&file.name),
            file_type: file.file_type.code().to_owned(),
            pages: file.pages,
            size: file.file.size,
            orientation: file.orientation,
            received_at: setting.stamp.at,
            placements: BTreeMap::new(),
            is_proposed: false,
        },
    );
    fate.file = Some(id);
    file.file_type.code().clone_into(&mut fate.file_type);
    // A cycle with another list may have been opened meanwhile; then the file waits for a person.
    if let Some(slot) = file.proposed
        && dossier.propose(setting.regulation(), id, &slot).is_ok()
    {
        fate.slot = slot;
    }
    target.got = target.got.saturating_add(1);
    Ok(())
}

fn receipt(dossiers: Vec<ReceivedDossier>, files: Vec<FileFate>, letters: Vec<ReceivedLetter>) -> Receipt {
    let count =
        |fate: Fate| u32::try_from(files.iter().filter(|file| file.fate == fate).count()).unwrap_or(u32::MAX);
    Receipt {
        taken: count(Fate::Taken),
        known: count(Fate::Known),
        refused: count(Fate::Refused),
        skipped: count(Fate::Skipped),
        dossiers,
        files,
        letters,
    }
}

/// The candidate that a package is named after, and what a person should look at in the name; nobody when the name
/// says nothing.
fn candidate(package: &str) -> (PersonName, Vec<String>) {
    let Some(named) = intake::named_person(package) else {
        return Default::default();
    };
    let name = PersonName {
        surname: named.surname.clone(),
        given: named.given.clone(),
        patronymic: named.patronymic.clone(),
        ..PersonName::default()
    };
    let mut remarks = Vec::new();
    if named.is_mended {
        remarks.push(format!(
            "В имени «{}» буквы двух алфавитов: похожие латинские заменены русскими. Проверьте имя в карточке.",
            name.full()
        ));
    }
    if named.has_initials() {
        remarks.push(format!(
            "Кандидат назван по инициалам: «{}». Допишите имя и отчество в карточке.",
            name.full()
        ));
        return (name, remarks);
    }
    match crate::people::cleaned_name(&name) {
        Ok(name) => (name, remarks),
        Err(_) => Default::default(),
    }
}

/// Whether the name of a document, or of a folder or archive around it, names somebody else than the candidate; answers
/// the words.
fn another_person(candidate: &PersonName, name: &str) -> Option<String> {
    let named = intake::person_in(name)?;
    let is_own = named.may_be_called(&candidate.surname, &candidate.given, &candidate.patronymic);
    (!candidate.surname.is_empty() && !is_own).then_some(named.words)
}
