//! Regional profiles (профили регламента): the built-in ones and those that an office brings as a file.
//!
//! Regions are data, never an `if` in code. This module only reads and refuses; it keeps nothing, so after a
//! refusal the profile that was in force stays in force.

use std::fmt;
use std::io::{ErrorKind, Read};
use std::path::Path;

use domain::{Regulation, RegulationFault};
use include_dir::{Dir, include_dir};
use toml::de::{DeTable, Error};

use crate::error::{Answer, ApiError};

mod locate;
mod russian;
#[cfg(test)]
mod tests;

/// The profiles shipped with the program, one file per region, named by its code.
static PROFILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/profiles");

/// Profiles are typed by hand; a larger file is something else. Bytes.
const LARGEST_PROFILE: u64 = 1024 * 1024;

/// Why a profile was not taken. `Display` is the sentence for the clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRefused {
    /// Name of the file as the office gave it, without its folders.
    pub file: String,
    /// Line of the mistake, from 1; 0 where no line is to blame.
    pub line: u32,
    /// What is wrong, in Russian, without a full stop.
    pub reason: String,
}

impl ProfileRefused {
    /// `file` may be a path of any system: only its last part is shown.
    fn new(file: &str, line: u32, reason: String) -> Self {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        Self {
            file: name.to_owned(),
            line,
            reason,
        }
    }
}

impl fmt::Display for ProfileRefused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Профиль не принят: файл {}", self.file)?;
        if self.line > 0 {
            write!(out, ", строка {}", self.line)?;
        }
        write!(out, ": {}. Прежний профиль остался в силе.", self.reason)
    }
}

impl std::error::Error for ProfileRefused {}

/// The shipped profiles as (code, name of the region), by code: `("arkhangelsk", "Архангельская область")`.
#[must_use]
pub fn built_in_profiles() -> Vec<(&'static str, &'static str)> {
    let mut list: Vec<_> = PROFILES
        .files()
        .filter_map(|file| {
            let code = file.path().file_name()?.to_str()?.strip_suffix(".toml")?;
            Some((code, region_line(file.contents_utf8()?)?))
        })
        .collect();
    list.sort_unstable();
    list
}

/// The name in the line `region = "…"`: cheaper than reading whole profiles for a list of two words.
fn region_line(text: &'static str) -> Option<&'static str> {
    text.lines()
        .find_map(|line| line.strip_prefix("region = \"")?.trim_end().strip_suffix('"'))
}

/// The shipped profile of a region by its code.
///
/// # Errors
/// [`ProfileRefused`] with line 0 when no such profile is shipped; otherwise as [`parse_profile`].
pub(crate) fn built_in_profile(code: &str) -> Result<Regulation, ProfileRefused> {
    let file = format!("{code}.toml");
    match PROFILES.get_file(&file).and_then(|found| found.contents_utf8()) {
        Some(text) => parse_profile(&file, text),
        None => Err(ProfileRefused::new(
            &file,
            0,
            "такого профиля в составе программы нет".to_owned(),
        )),
    }
}

/// Reads the text of a profile that an office brings.
///
/// # Errors
/// [`ApiError::File`] when the file cannot be read, is larger than a megabyte or is not UTF-8.
pub(crate) fn read_profile(path: &Path) -> Answer<String> {
    read_text(path).map_err(|reason| {
        let refused = ProfileRefused::new(&path.to_string_lossy(), 0, reason.to_owned());
        ApiError::File {
            sentence: refused.to_string(),
        }
    })
}

fn read_text(path: &Path) -> Result<String, &'static str> {
    let unread = |error: std::io::Error| {
        if error.kind() == ErrorKind::NotFound {
            "файл не найден, проверьте имя и подключение носителя"
        } else if error.kind() == ErrorKind::PermissionDenied {
            "нет права читать этот файл, обратитесь к тому, кто его хранит"
        } else {
            "файл не читается, скопируйте его на диск компьютера и повторите"
        }
    };
    let mut bytes = Vec::new();
    let mut file = crate::receiving::open_foreign(path)
        .map_err(unread)?
        .take(LARGEST_PROFILE.saturating_add(1));
    file.read_to_end(&mut bytes).map_err(unread)?;
    if file.limit() == 0 {
        return Err("файл больше 1 МБ, это не профиль регламента");
    }
    String::from_utf8(bytes).map_err(|_| "файл сохранён не в кодировке UTF-8, пересохраните его в ней")
}

/// Reads a profile and checks it whole.
///
/// `file` is the name or path that the message calls; `text` is the content (a byte order mark is allowed).
///
/// # Errors
/// [`ProfileRefused`] at the first mistake: broken TOML, a field of a wrong kind, missing, unknown or written twice,
/// then whatever [`Regulation::check`] finds.
pub fn parse_profile(file: &str, text: &str) -> Result<Regulation, ProfileRefused> {
    let refuse = |(line, reason)| ProfileRefused::new(file, line, reason);
    let outline = DeTable::parse(text).map_err(|error| refuse(explain(text, None, &error)))?;
    let root = outline.get_ref();
    let regulation: Regulation =
        toml::from_str(text).map_err(|error| refuse(explain(text, Some(root), &error)))?;
    let taken = toml::Table::try_from(&regulation).ok();
    if let Some((offset, path)) = taken.and_then(|taken| locate::ignored_key(root, &taken)) {
        let line = locate::line_at(text, offset);
        return Err(refuse((line, format!("поле «{path}» здесь не предусмотрено"))));
    }
    regulation.check().map_err(|fault| {
        let line = locate::line_at(text, locate::fault_offset(root, &fault));
        refuse((line, format!("{} – {}", fault.key, fault.reason)))
    })?;
    // A cycle keeps its profile to the end: what no paper can show would be found out only when it is printed.
    if let Some((offset, sign)) = locate::first_text(root, &print::unprintable) {
        let reason = format!("знака «{sign}» нет в шрифтах документов, наберите его иначе");
        return Err(refuse((locate::line_at(text, offset), reason)));
    }
    let form = &regulation.pathway.form;
    if !crate::compose::has_pathway_form(form) {
        let fault = RegulationFault {
            key: "pathway.form".to_owned(),
            near: "form".to_owned(),
            reason: String::new(),
        };
        let line = locate::line_at(text, locate::fault_offset(root, &fault));
        let reason = format!("формы ИОМ «{form}» нет среди шаблонов программы");
        return Err(refuse((line, reason)));
    }
    Ok(regulation)
}

/// Line and Russian reason of a mistake that the TOML reader met.
fn explain(text: &str, root: Option<&DeTable<'_>>, error: &Error) -> (u32, String) {
    let span = error.span().unwrap_or(0..0);
    let path = root
        .map(|root| locate::path_at(root, span.start))
        .unwrap_or_default();
    let written = text.get(span.clone()).unwrap_or_default();
    // A comma or a bracket is missed only at the next word, which may stand lines below.
    let line = if error.message().starts_with("missing comma") {
        locate::last_line_before(text, span.start)
    } else {
        locate::line_at(text, span.start)
    };
    (line, russian::reason(error.message(), &path, written))
}
