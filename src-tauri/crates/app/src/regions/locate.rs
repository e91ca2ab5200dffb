//! Finds where in a profile's text a mistake stands: from an offset to a path of keys and back.

use std::ops::Range;

use domain::RegulationFault;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Line (from 1) that holds the byte at `offset`.
pub(super) fn line_at(text: &str, offset: usize) -> u32 {
    let breaks = text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

/// The last line (from 1) before `offset` that holds more than a comment.
pub(super) fn last_line_before(text: &str, offset: usize) -> u32 {
    let before = text.get(..offset).unwrap_or(text);
    let meant = |line: &str| !matches!(line.trim_start().chars().next(), None | Some('#'));
    let last = before.lines().enumerate().filter(|(_, line)| meant(line)).last();
    last.and_then(|(index, _)| u32::try_from(index).ok())
        .unwrap_or(0)
        .saturating_add(1)
}

/// Path of keys of the narrowest key or value around `offset`, rows of lists named by their codes:
/// `documents.resume.title`. Empty at the top of the file.
pub(super) fn path_at(root: &DeTable<'_>, offset: usize) -> String {
    let mut search = Narrowest {
        offset,
        width: usize::MAX,
        path: String::new(),
    };
    search.table(root, "");
    search.path
}

struct Narrowest {
    offset: usize,
    width: usize,
    path: String,
}

impl Narrowest {
    fn table(&mut self, table: &DeTable<'_>, path: &str) {
        for (key, value) in table {
            let here = join(path, key.get_ref());
            self.consider(&key.span(), &here);
            self.value(value, &here);
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, here: &str) {
        self.consider(&value.span(), here);
        if let Some(table) = value.get_ref().as_table() {
            self.table(table, here);
        }
        for row in value.get_ref().as_array().into_iter().flatten() {
            match code_of(row.get_ref()) {
                Some((code, _)) => self.value(row, &join(here, code)),
                None => self.value(row, here),
            }
        }
    }

    fn consider(&mut self, span: &Range<usize>, here: &str) {
        let width = span.end.saturating_sub(span.start);
        if span.contains(&self.offset) && width < self.width {
            self.width = width;
            here.clone_into(&mut self.path);
        }
    }
}

/// Offset of the line to blame for a fault of meaning; as near as the path of its key leads.
pub(super) fn fault_offset(root: &DeTable<'_>, fault: &RegulationFault) -> usize {
    let mut offset = 0;
    let mut table = Some(root);
    let mut list = None;
    for word in fault.key.split('.') {
        if let Some((key, value)) =
            table.and_then(|table| table.iter().find(|(key, _)| key.get_ref() == word))
        {
            offset = key.span().start;
            table = value.get_ref().as_table();
            list = value.get_ref().as_array();
        } else if let Some((at, row)) = list.and_then(|list| row_of(list, word)) {
            offset = at;
            table = row.as_table();
            list = None;
        } else {
            return offset;
        }
    }
    // A code written twice or badly: its last row, which is the one that was added.
    list.and_then(|list| {
        let row = row_of(list, &fault.near).map(|(at, _)| at);
        row.or_else(|| text_in(list, &fault.near))
    })
    .unwrap_or(offset)
}

/// Offset of the last value of a list of rows without codes that is this text.
fn text_in(list: &[Spanned<DeValue<'_>>], text: &str) -> Option<usize> {
    list.iter().rev().find_map(|value| {
        let (own, inner) = (value.get_ref(), std::slice::from_ref);
        if own.as_str() == Some(text) {
            return Some(value.span().start);
        }
        let cells = own.as_table().into_iter().flat_map(DeTable::values);
        let mut in_cells = cells.filter_map(|cell| text_in(inner(cell), text));
        in_cells.next().or_else(|| text_in(own.as_array()?, text))
    })
}

/// The first text value that `is_wrong` finds something in, as (offset, what was found).
pub(super) fn first_text<W>(root: &DeTable<'_>, is_wrong: &impl Fn(&str) -> Option<W>) -> Option<(usize, W)> {
    let mut found: Vec<(usize, W)> = root
        .values()
        .filter_map(|value| wrong_text(value, is_wrong))
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().next()
}

fn wrong_text<W>(value: &Spanned<DeValue<'_>>, is_wrong: &impl Fn(&str) -> Option<W>) -> Option<(usize, W)> {
    let own = value.get_ref();
    if let Some(text) = own.as_str() {
        return is_wrong(text).map(|wrong| (value.span().start, wrong));
    }
    if let Some(table) = own.as_table() {
        return first_text(table, is_wrong);
    }
    own.as_array()?.iter().find_map(|row| wrong_text(row, is_wrong))
}

/// The first key of the text that did not come into the profile, as (offset, path). The reader passes over fields
/// beside a `kind` that has none: `{ kind = "at_least_half", members = 5 }`.
pub(super) fn ignored_key(root: &DeTable<'_>, taken: &toml::Table) -> Option<(usize, String)> {
    root.iter().find_map(|(key, value)| {
        let name: &str = key.get_ref();
        match taken.get(name) {
            None => Some((key.span().start, name.to_owned())),
            Some(inner) => ignored_in(value.get_ref(), inner).map(|(at, path)| (at, join(name, &path))),
        }
    })
}

fn ignored_in(written: &DeValue<'_>, taken: &toml::Value) -> Option<(usize, String)> {
    if let (Some(written), Some(taken)) = (written.as_table(), taken.as_table()) {
        return ignored_key(written, taken);
    }
    written
        .as_array()?
        .iter()
        .zip(taken.as_array()?)
        .find_map(|(row, taken)| {
            let (at, path) = ignored_in(row.get_ref(), taken)?;
            Some(match code_of(row.get_ref()) {
                Some((code, _)) => (at, join(code, &path)),
                None => (at, path),
            })
        })
}

/// The last row of a list that bears a code, and the offset of the code.
fn row_of<'a, 'i>(list: &'a [Spanned<DeValue<'i>>], code: &str) -> Option<(usize, &'a DeValue<'i>)> {
    list.iter().rev().find_map(|row| {
        let (found, at) = code_of(row.get_ref())?;
        (found == code).then_some((at, row.get_ref()))
    })
}

/// The `code` of a row and its offset.
fn code_of<'a>(row: &'a DeValue<'_>) -> Option<(&'a str, usize)> {
    let code = row.as_table()?.get("code")?;
    Some((code.get_ref().as_str()?, code.span().start))
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
