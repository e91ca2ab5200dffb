//! A machine died: the printed code and one copy of the folder bring back everything that was ever exchanged. And a store
//! that was restored from an old copy: the folder tells, and brings back what the copy lacks.

use std::path::Path;

use domain::Dossier;
use serde::Deserialize;
use sync::{
    Report,
    folder::Directory,
    member::{Member, Role},
    recovery::{self, RegionSecret},
    roll::Roll,
};
use ts_rs::TS;

use super::{ExchangeNow, ExchangeReport, Seat, broken, exchange_now, label, random, unread};
use crate::{Answer, ApiError, App, Changed, Host, desk::Desk};

/// Restores the office's desk from a copy of the folder.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestoreExchange {
    /// The folder.
    pub folder: String,
    /// The recovery code, as it was printed.
    pub code: String,
    /// What people call this device; no surnames.
    pub label: String,
}

fn refused(sentence: &str) -> ApiError {
    ApiError::File {
        sentence: sentence.to_owned(),
    }
}

/// The desk becomes the region's office, with the region's own key; the machine that died is to be revoked by hand.
pub(crate) fn restore_exchange(
    app: &App,
    host: &dyn Host,
    request: RestoreExchange,
) -> Answer<Changed<ExchangeReport>> {
    app.at_desk(host, |desk| sit_down(desk, &request))?;
    let folder = ExchangeNow {
        folder: request.folder,
        apply: true,
    };
    exchange_now(app, host, folder)
}

fn sit_down(desk: &mut Desk<'_>, request: &RestoreExchange) -> Answer<()> {
    if Seat::read(desk.store)?.is_some() {
        return Err(refused(
            "Это рабочее место уже участвует в обмене. Восстановление делают в новой базе. Ничего не изменено.",
        ));
    }
    if !desk.list::<Dossier>()?.is_empty() {
        return Err(refused(
            "В этой базе уже есть пакеты, восстановление смешало бы их с прежними. Ничего не изменено; создайте новую \
             базу и восстановите в неё.",
        ));
    }
    let label = label(&request.label)?;
    let secret =
        RegionSecret::from_code(&request.code).map_err(|wrong| ApiError::field("code", wrong.to_string()))?;
    let region = secret.keys().map_err(|_| broken("регион"))?;
    if !Path::new(&request.folder).is_absolute() {
        return Err(ApiError::field("folder", "Укажите папку обмена полностью."));
    }
    let roll = Roll::new(region.id(), region.recipient());
    let title = desk.regulation().region.clone();
    let mut seat = Seat::new(random(desk.host)?, Some(secret), title, roll)?;
    let place = Directory::new(Path::new(&request.folder), &seat.keys.id());
    if !recovery::opens(&place, &region).map_err(|error| unread(&error))? {
        return Err(refused(
            "В этой папке нет ни одного файла, который открывает этот код. Ничего не изменено; проверьте, та ли это папка \
             и от той ли области лист с кодом.",
        ));
    }
    seat.before = Some(desk.office.cycle.0);
    let member = Member {
        device: seat.keys.id(),
        recipient: seat.keys.recipient(),
        role: Role::Secretary,
        municipality: None,
        label,
    };
    seat.roll.admit(&region, member, random(desk.host)?);
    seat.write(desk.store)
}

/// What to tell of a copy that is older than what its device has put into the folder; empty when it is not.
pub(super) fn words(report: &Report) -> String {
    if !report.restored {
        return String::new();
    }
    let since = report
        .last_here
        .and_then(|at| chrono::DateTime::from_timestamp(at, 0))
        .map(|at| {
            at.with_timezone(&chrono::Local)
                .format("%d.%m.%Y %H:%M")
                .to_string()
        });
    let than = since.map_or_else(
        || "чем уже отправленное отсюда".to_owned(),
        |since| format!("чем {since}, когда отсюда обменивались в последний раз"),
    );
    format!(
        "Копия базы старше, {than}. Всё, что успело уйти в папку обмена, вернулось из неё; не вернётся только то, что не \
         было отправлено. Проверьте последние номера и отметки."
    )
}
