//! Saved views of the register: a name and a filter that the clerk comes back to.

use serde::{Deserialize, Serialize};
use store::{Record, Undoable};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    people::cleaned_line,
    register::{RegisterFilter, RegisterSort},
};

/// A saved view of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterView {
    /// Id.
    pub id: Uuid,
    /// What the clerk calls it.
    pub name: String,
    /// Which rows it shows.
    pub filter: RegisterFilter,
    /// Their order.
    pub sort: RegisterSort,
    /// From the last to the first.
    pub descending: bool,
}

impl Record for RegisterView {
    const KIND: &'static str = "register_view";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// Saves a view; one of the same name is replaced.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveView {
    /// The name.
    pub name: String,
    /// Which rows it shows.
    pub filter: RegisterFilter,
    /// Their order.
    pub sort: RegisterSort,
    /// From the last to the first.
    pub descending: bool,
}

/// Takes a view away.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveView {
    /// The view.
    pub view: Uuid,
}

/// Letters of a name, as many as a list shows.
const NAME_LETTERS: usize = 60;

pub(crate) fn views(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<RegisterView>> {
    all(desk)
}

/// All views by name.
pub(crate) fn all(desk: &Desk<'_>) -> Answer<Vec<RegisterView>> {
    let mut views = desk.list::<RegisterView>()?;
    views.sort_by_key(|view| crate::registered::sort_key(&view.name));
    Ok(views)
}

pub(crate) fn save_view(desk: &mut Desk<'_>, request: SaveView) -> Answer<Changed<Uuid>> {
    let name = cleaned_line("name", &request.name)?;
    if name.is_empty() {
        return Err(ApiError::field("name", "Назовите вид, например «Ждут согласия»."));
    }
    if name.chars().count() > NAME_LETTERS {
        return Err(ApiError::field(
            "name",
            "Название длиннее 60 знаков. Сократите его.",
        ));
    }
    if request.filter == RegisterFilter::default() {
        return Err(ApiError::field(
            "name",
            "Список сейчас не отобран: сохранять нечего. Сначала выберите состояние, муниципалитет или слова.",
        ));
    }
    let key = crate::registered::sort_key(&name);
    let known = all(desk)?
        .into_iter()
        .find(|view| crate::registered::sort_key(&view.name) == key);
    let view = RegisterView {
        id: known.map_or_else(|| desk.host.new_id(), |view| view.id),
        name,
        filter: request.filter,
        sort: request.sort,
        descending: request.descending,
    };
    let title = format!("вид реестра «{}»", view.name);
    desk.change("save_view", &title, Undoable::Yes, |tx, _| {
        tx.put(&view)?;
        Ok(view.id)
    })
}

pub(crate) fn remove_view(desk: &mut Desk<'_>, request: RemoveView) -> Answer<Changed<Uuid>> {
    let view = desk.get::<RegisterView>(request.view)?.record;
    let title = format!("удаление вида «{}»", view.name);
    desk.change("remove_view", &title, Undoable::Yes, |tx, _| {
        tx.delete::<RegisterView>(view.id)?;
        Ok(view.id)
    })
}
