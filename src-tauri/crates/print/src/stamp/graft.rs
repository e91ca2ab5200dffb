//! Moving a drawn overlay into a file with lopdf.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::place::Place;
use crate::{PrintError, bundle};

/// Moves the overlay into the base and draws it after each page's own content.
pub(super) fn graft(
    base: &mut Document,
    pages: &[ObjectId],
    places: &[Place],
    mut overlay: Document,
) -> Result<(), PrintError> {
    overlay.renumber_objects_with(base.max_id + 1);
    base.max_id = overlay.max_id.max(base.max_id);
    let drawn: Vec<ObjectId> = overlay.get_pages().into_values().collect();
    let mut forms = Vec::new();
    for page in &drawn {
        let content = overlay.get_page_content(*page);
        let resources = bundle::inherited(&overlay, *page, b"Resources").unwrap_or(Object::Null);
        let bounds = bundle::inherited(&overlay, *page, b"MediaBox").unwrap_or(Object::Null);
        let mut form = Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Resources" => resources },
            content,
        );
        // A stream that does not shrink stays as it is.
        form.compress()
            .map_err(|fault| PrintError::Internal(fault.to_string()))?;
        forms.push(form);
    }
    base.objects.extend(overlay.objects);
    let before = base.add_object(Stream::new(Dictionary::new(), b"q\n".to_vec()));
    for ((page, place), form) in pages.iter().zip(places).zip(forms) {
        let form = base.add_object(form);
        let [a, b, c, d, e, f] = place.matrix();
        let after = format!("\nQ\nq {a} {b} {c} {d} {e:.3} {f:.3} cm /MetodaktivStamp Do Q\n");
        let after = base.add_object(Stream::new(Dictionary::new(), after.into_bytes()));
        let contents = contents(base, *page, before, after);
        let resources = resources(base, *page, form);
        let leaf = base
            .get_object_mut(*page)
            .and_then(Object::as_dict_mut)
            .map_err(|fault| PrintError::Unreadable {
                reason: fault.to_string(),
            })?;
        leaf.set("Contents", contents);
        leaf.set("Resources", resources);
    }
    Ok(())
}

fn contents(base: &Document, page: ObjectId, before: ObjectId, after: ObjectId) -> Object {
    let mut all = vec![Object::Reference(before)];
    if let Ok(own) = base.get_dictionary(page).and_then(|leaf| leaf.get(b"Contents")) {
        match base.dereference(own) {
            Ok((_, Object::Array(streams))) => all.extend(streams.iter().cloned()),
            Ok(_) => all.push(own.clone()),
            Err(_) => {}
        }
    }
    all.push(Object::Reference(after));
    Object::Array(all)
}

/// The page's own resources with the overlay among its XObjects; shared dictionaries are copied.
fn resources(base: &Document, page: ObjectId, form: ObjectId) -> Dictionary {
    let dictionary = |value: Option<Object>| -> Dictionary {
        let value = value.unwrap_or(Object::Null);
        base.dereference(&value)
            .ok()
            .and_then(|(_, value)| value.as_dict().ok())
            .cloned()
            .unwrap_or_default()
    };
    let mut resources = dictionary(bundle::inherited(base, page, b"Resources"));
    let mut objects = dictionary(resources.get(b"XObject").ok().cloned());
    objects.set("MetodaktivStamp", form);
    resources.set("XObject", objects);
    resources
}
