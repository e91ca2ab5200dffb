//! The same PDF with a fresh cross-reference table, and a second opinion on it.
//!
//! lopdf, with which documents are joined for printing, believes the table of a file. Two small hostile files
//! overflow the stack of version 0.44 and so end the whole program, which nothing can catch: the length of a
//! container kept inside that container, and 20 000 streams each of which keeps its length in the next (both
//! tried). A table that names one large object a million times makes it copy that object a million times. With a table made here from what really
//! stands in the file, every object is read once and no length leads anywhere but to a number.

use super::document::{Pdf, Place};
use super::scan::Kind;
use crate::bytes::find;
use crate::fence::fenced;
use std::collections::BTreeMap;

/// A line of the table: what kind of place, the place, and the generation or nothing.
struct Line {
    kind: u8,
    place: u32,
    generation: u16,
}

/// Appends a cross-reference stream that names exactly the objects that were found. Nothing of the original is
/// changed, so signatures and pages stay what they are. Nothing when the file is too long for 32-bit places.
pub(super) fn rebuild(pdf: &Pdf<'_>) -> Option<Vec<u8>> {
    let header = find(pdf.bytes, b"%PDF-", 0).unwrap_or(0);
    let mut lines = BTreeMap::new();
    for (id, place) in &pdf.places {
        if let Some(line) = line(pdf, *place, header) {
            lines.insert(*id, line);
        }
    }
    // A length inside a container would be looked up by unpacking that container again for every stream.
    for found in &pdf.found {
        if let Some(length) = found.length_in
            && matches!(pdf.places.get(&length), Some(Place::Container(..)))
        {
            lines.remove(&length);
        }
    }
    let table_id = lines.keys().next_back()?.checked_add(1)?;
    let mut bytes = Vec::with_capacity(
        pdf.bytes
            .len()
            .saturating_add(lines.len() * 7)
            .saturating_add(4_096),
    );
    bytes.extend_from_slice(pdf.bytes);
    bytes.extend_from_slice(b"\n");
    let table_at = u32::try_from(bytes.len().checked_sub(header)?).ok()?;
    lines.insert(
        table_id,
        Line {
            kind: 1,
            place: table_at,
            generation: 0,
        },
    );
    let mut rows = Vec::new();
    let mut index = String::new();
    let mut run: Option<(u32, u32)> = None;
    for (id, line) in &lines {
        rows.push(line.kind);
        rows.extend_from_slice(&line.place.to_be_bytes());
        rows.extend_from_slice(&line.generation.to_be_bytes());
        run = match run {
            Some((first, count)) if first.checked_add(count) == Some(*id) => {
                Some((first, count.checked_add(1)?))
            }
            Some((first, count)) => {
                index.push_str(&format!("{first} {count} "));
                Some((*id, 1))
            }
            None => Some((*id, 1)),
        };
    }
    let (first, count) = run?;
    let dict = format!(
        "{table_id} 0 obj\n<</Type/XRef/Size {}/W[1 4 2]/Index[{index}{first} {count}]/Root {} 0 R/Length {}>>stream\n",
        table_id.checked_add(1)?,
        pdf.root,
        rows.len()
    );
    bytes.extend_from_slice(dict.as_bytes());
    bytes.extend_from_slice(&rows);
    bytes.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{table_at}\n%%EOF\n").as_bytes());
    Some(bytes)
}

fn line(pdf: &Pdf<'_>, place: Place, header: usize) -> Option<Line> {
    match place {
        Place::File(index) => {
            let found = pdf.found.get(index)?;
            if found.kind == Kind::Table || !length_is_sound(pdf, found.length_in, found.kind) {
                return None;
            }
            let place = u32::try_from(found.at.checked_sub(header)?).ok()?;
            Some(Line {
                kind: 1,
                place,
                generation: found.generation,
            })
        }
        Place::Container(index, _) => Some(Line {
            kind: 2,
            place: pdf.containers.get(index)?.id,
            generation: 0,
        }),
    }
}

/// Whether the length of a stream is given in place, is missing, or stands as a plain number in the file. Only a
/// container of objects may not have it in another container.
fn length_is_sound(pdf: &Pdf<'_>, length_in: Option<u32>, kind: Kind) -> bool {
    let Some(id) = length_in else { return true };
    match pdf.places.get(&id) {
        None => true,
        Some(Place::File(index)) => pdf
            .found
            .get(*index)
            .is_some_and(|found| found.kind == Kind::Number),
        Some(Place::Container(..)) => kind != Kind::Container,
    }
}

/// How many pages lopdf sees in a rebuilt file; nothing when it cannot read it.
pub(super) fn second_opinion(rebuilt: &[u8], inside_bytes: u64) -> Option<u32> {
    let most = usize::try_from(inside_bytes).ok()?;
    fenced(|| {
        let options = lopdf::LoadOptions {
            filter: Some(without_body),
            max_decompressed_size: Some(most),
            ..lopdf::LoadOptions::default()
        };
        let document = lopdf::Document::load_mem_with_options(rebuilt, options).ok()?;
        u32::try_from(document.page_iter().count()).ok()
    })
    .flatten()
}

/// Drops the bytes of pictures and fonts: only the page tree is asked for, and a scan may weigh 200 MB.
fn without_body(id: lopdf::ObjectId, object: &mut lopdf::Object) -> Option<(lopdf::ObjectId, lopdf::Object)> {
    if let Ok(stream) = object.as_stream_mut()
        && !stream.dict.has_type(b"ObjStm")
    {
        stream.content = Vec::new();
    }
    // Of plain objects the changed original is kept, of those in containers what comes back.
    Some((id, object.clone()))
}
