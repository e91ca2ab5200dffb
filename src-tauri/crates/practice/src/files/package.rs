//! Candidates' ZIP files, from tidy to hopeless.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{
    archive::{Archive, Names},
    papers::NAMES,
    photo::TURNS,
};
use crate::people::Person;

/// How a candidate sends the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
    /// PDF with text, the résumé as DOCX, each file named after its paper.
    Tidy,
    /// Scans without a text layer.
    Scanned,
    /// Two papers as a phone's pictures (`IMG_2034.jpg`), the rest as text.
    Photographed,
    /// Names that say nothing, a nested ZIP, service files, files of all kinds; names in CP866 or UTF-8.
    Chaotic(Names),
    /// A tidy package with an empty file, a PDF cut in the middle and a picture that is called PDF beside it.
    Broken,
}

/// A ZIP on the disk and what is in it.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The ZIP.
    pub path: PathBuf,
    /// Files that a dossier can hold, by their names in the archive.
    pub files: Vec<PackedFile>,
}

/// A file of a ZIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedFile {
    /// Name without folders.
    pub name: String,
    /// The slot of the list that it shows.
    pub slot: String,
}

/// Writes a candidate's ZIP into `dir`, named by the candidate so that the draft gets the name.
///
/// # Errors
/// When the file system refuses, a picture cannot be encoded or the built-in font cannot be read.
pub fn write_package(dir: &Path, person: &Person, kind: Package) -> Result<Packed> {
    let names = if let Package::Chaotic(names) = kind {
        names
    } else {
        Names::Utf8
    };
    let mut archive = Archive::new(names);
    // People pack either the files or the folder that holds them.
    let folder = if matches!(kind, Package::Chaotic(_)) {
        format!("{}/", person.full())
    } else {
        String::new()
    };
    let files = fill(&mut archive, &folder, person, kind)?;
    let path = dir.join(format!("{}.zip", person.full()));
    super::write(&path, &archive.finish()?)?;
    Ok(Packed { path, files })
}

/// Writes one ZIP with a chaotic folder for each of `people`: `Методисты/Фамилия Имя Отчество/IMG_2034.jpg`.
///
/// # Errors
/// As [`write_package`].
pub fn write_chaos(dir: &Path, name: &str, people: &[&Person], names: Names) -> Result<PathBuf> {
    let mut archive = Archive::new(names);
    for person in people {
        fill(
            &mut archive,
            &format!("{}/", person.full()),
            person,
            Package::Chaotic(names),
        )?;
    }
    let path = dir.join(format!("{name}.zip"));
    super::write(&path, &archive.finish()?)?;
    Ok(path)
}

fn fill(archive: &mut Archive, folder: &str, person: &Person, kind: Package) -> Result<Vec<PackedFile>> {
    match kind {
        Package::Tidy => named(archive, folder, person, |slot| match slot {
            "resume" => Kind::Docx,
            _ => Kind::Text,
        }),
        Package::Scanned => named(archive, folder, person, |slot| match slot {
            "resume" => Kind::Docx,
            "awards" => Kind::Png,
            "application" | "consent" => Kind::Text,
            _ => Kind::Scan,
        }),
        Package::Photographed => photographed(archive, folder, person),
        Package::Chaotic(_) => chaotic(archive, folder, person),
        Package::Broken => {
            let files = named(archive, folder, person, |_| Kind::Text)?;
            broken(archive, folder, person)?;
            Ok(files)
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Scan,
    Docx,
    Png,
    Tiff,
}

impl Kind {
    fn made(self, slot: &str, person: &Person) -> Result<(Vec<u8>, &'static str)> {
        Ok(match self {
            Self::Text => (super::text_pdf(slot, person)?, "pdf"),
            Self::Scan => (super::scanned_pdf(slot, person)?, "pdf"),
            Self::Docx => (super::docx(slot, person)?, "docx"),
            Self::Png => (super::scanned_png(slot, person)?, "png"),
            Self::Tiff => (super::scanned_tiff(slot, person)?, "tif"),
        })
    }
}

fn named(
    archive: &mut Archive,
    folder: &str,
    person: &Person,
    kind: impl Fn(&str) -> Kind,
) -> Result<Vec<PackedFile>> {
    let mut files = Vec::new();
    for slot in &person.slots {
        let (bytes, extension) = kind(slot).made(slot, person)?;
        let known = NAMES
            .iter()
            .find(|(code, _)| code == slot)
            .map_or("Документ", |(_, name)| name);
        let name = format!("{known}.{extension}");
        archive.add(&format!("{folder}{name}"), &bytes)?;
        files.push(PackedFile {
            name,
            slot: slot.clone(),
        });
    }
    Ok(files)
}

/// Slots that the drawn pictures show (`papers::photographed`), by the kind of the picture.
const SHOWN: [&str; 4] = ["training", "education", "employment", "awards"];

fn photographed(archive: &mut Archive, folder: &str, person: &Person) -> Result<Vec<PackedFile>> {
    let mut files = Vec::new();
    let first = usize::try_from(person.number).unwrap_or(0) % 2;
    for slot in &person.slots {
        let shown = SHOWN
            .iter()
            .position(|shown| shown == slot)
            .filter(|kind| kind % 2 == first && *kind < 3);
        let (bytes, name) = match shown {
            Some(kind) => {
                let number = 2034 + person.number * 3 + u32::try_from(kind).unwrap_or(0);
                (
                    super::phone_photo(kind, &person.full())?,
                    format!("IMG_{number}.jpg"),
                )
            }
            None => {
                let known = NAMES
                    .iter()
                    .find(|(code, _)| code == slot)
                    .map_or("Документ", |(_, name)| name);
                (super::text_pdf(slot, person)?, format!("{known}.pdf"))
            }
        };
        archive.add(&format!("{folder}{name}"), &bytes)?;
        files.push(PackedFile {
            name,
            slot: slot.clone(),
        });
    }
    Ok(files)
}

/// File names that people really give; `None` keeps the paper in the nested ZIP.
const CHAOS: [(&str, Kind, Option<&str>); 9] = [
    ("application", Kind::Text, Some("скан (1)")),
    ("resume", Kind::Docx, Some("Копия Копия резюме (2)")),
    ("education", Kind::Scan, Some("скан (2)")),
    ("employment", Kind::Tiff, Some("Безымянный")),
    ("training", Kind::Scan, Some("IMG_0001 копия")),
    ("awards", Kind::Png, None),
    ("consent", Kind::Text, Some("ПДн подпись")),
    ("assessment", Kind::Text, Some("документ1")),
    ("academy", Kind::Text, Some("новый документ (3)")),
];

fn chaotic(archive: &mut Archive, folder: &str, person: &Person) -> Result<Vec<PackedFile>> {
    let mut files = Vec::new();
    for (slot, kind, name) in CHAOS
        .iter()
        .filter(|(slot, ..)| person.slots.iter().any(|known| known == slot))
    {
        let (bytes, extension) = kind.made(slot, person)?;
        let name = match name {
            Some(name) => {
                let name = format!("{name}.{extension}");
                archive.add(&format!("{folder}{name}"), &bytes)?;
                name
            }
            None => {
                let name = format!("грамота.{extension}");
                let mut nested = Archive::new(Names::Cp866);
                nested.add(&name, &bytes)?;
                nested.add("Thumbs.db", b"\xd0\xcf\x11\xe0thumbs")?;
                archive.add(&format!("{folder}награды.zip"), &nested.finish()?)?;
                name
            }
        };
        files.push(PackedFile {
            name,
            slot: (*slot).to_owned(),
        });
    }
    archive.add(&format!("{folder}Thumbs.db"), b"\xd0\xcf\x11\xe0thumbs")?;
    archive.add(&format!("{folder}~$зюме.docx"), b"lock")?;
    archive.add(&format!("{folder}пустой.pdf"), b"")?;
    Ok(files)
}

/// Files that no program opens, and one that is not what it is called.
fn broken(archive: &mut Archive, folder: &str, person: &Person) -> Result<()> {
    archive.add(&format!("{folder}пустой файл.pdf"), b"")?;
    let whole = super::scanned_pdf("education", person)?;
    let half = whole.get(..whole.len() / 2).unwrap_or_default();
    archive.add(&format!("{folder}обрезанный диплом.pdf"), half)?;
    let photo = super::phone_photo(person.number as usize % TURNS.len(), &person.full())?;
    archive.add(&format!("{folder}фото грамоты.pdf"), &photo)?;
    Ok(())
}
