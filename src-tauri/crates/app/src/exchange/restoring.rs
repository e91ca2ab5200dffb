//! A machine died: the printed code and one copy of the folder bring back everything that was ever exchanged. And a store
//! that was restored from an old copy: the folder tells, and brings back what the copy lacks.

use std::{fs, path::Path};

use domain::Dossier;
use serde::Deserialize;
use sync::{
    Machine, Report,
    folder::Directory,
    member::{Member, Role},
    recovery::{self, Found, RegionSecret},
    roll::Roll,
};
use ts_rs::TS;

use super::{ExchangeNow, ExchangeReport, Seat, broken, exchange_now, label, random, take_part, unread};
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
    let mut restored = exchange_now(app, host, folder)?;
    let seat = app.at_desk(host, |desk| take_part(Seat::read(desk.store)?))?;
    if let Some(own) = seat.roll.range(&seat.keys.id()) {
        restored.output.restored = true;
        restored.output.restored_words = format!(
            "Номера регистрации отсюда идут с {}: прежний компьютер мог выдать следующие за последним известным, и два пакета не \
             получат один номер. Другой диапазон можно выделить на карточке этого рабочего места.",
            own.from
        );
    }
    Ok(restored)
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
    match recovery::look(&place, &region).map_err(|error| unread(&error))? {
        Found::Office => {}
        Found::Nothing => {
            return Err(refused(
                "В этой папке нет ни одного файла, который открывает этот код. Ничего не изменено; проверьте, та ли это папка \
                 и от той ли области лист с кодом.",
            ));
        }
        Found::NotTheOffices => {
            return Err(refused(
                "В этой папке нет того, что оставляет аппарат комиссии: только посылки или файлы других участников. По ним \
                 базу не восстановить. Ничего не изменено; выберите папку, которой комиссия обменивалась со всеми, или её копию.",
            ));
        }
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

/// Which machine this is, for a base that lies in `own`: a base that was copied lies elsewhere, or on another one.
pub(super) fn machine(host: &dyn Host, own: &Path) -> Machine {
    let own = fs::canonicalize(own).unwrap_or_else(|_| own.to_owned());
    let mut hasher = blake3::Hasher::new_derive_key("metodaktiv exchange 1 machine");
    hasher.update(host.machine().as_bytes());
    hasher.update(own.as_os_str().as_encoded_bytes());
    let mut machine = Machine::default();
    for (to, from) in machine.iter_mut().zip(hasher.finalize().as_bytes()) {
        *to = *from;
    }
    machine
}

/// What to tell of a base whose device has put more into the folder than the base knows; empty when it has not. Who wrote it
/// at this machine was this base, which went back to an older copy since. Who wrote it at another one, while this base was
/// here (`before`), has a copy of it.
pub(super) fn words(report: &Report, before: Option<Machine>, here: Machine) -> String {
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
    let there = report.written_at();
    if before == Some(here) && there.is_some_and(|there| there != here) {
        let since = since.map_or_else(String::new, |since| format!(" (последний раз {since})"));
        return format!(
            "С одной базой работают два компьютера: другой отправил от имени этого рабочего места{since} то, чего здесь не \
             было. Отправленное им принято, здешнее тоже отправлено. Дальше правки и номера двух копий будут сталкиваться: \
             работайте на одном компьютере, а другой присоедините отдельно, по новому приглашению."
        );
    }
    let than = since.map_or_else(
        || "чем уже отправленное отсюда".to_owned(),
        |since| format!("чем {since}, когда отсюда обменивались в последний раз"),
    );
    let both = match there == Some(here) {
        true => "",
        false => {
            " Если же с копией этой базы работает и другой компьютер, оставьте одну базу, а другой компьютер присоедините \
             отдельно, по новому приглашению."
        }
    };
    format!(
        "Копия базы старше, {than}. Всё, что успело уйти в папку обмена, вернулось из неё; не вернётся только то, что не \
         было отправлено. Проверьте последние номера и отметки.{both}"
    )
}
