//! The recovery code of the region on a sheet to be printed.

use serde::Deserialize;
use ts_rs::TS;

use super::{seat::Seat, take_part};
use crate::{Answer, desk::Desk, saving::save_outside};

/// Saves the sheet with the recovery code.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveRecoveryCode {
    /// Full path of the file.
    pub path: String,
}

/// Only the desk that created the exchange has the code.
pub(crate) fn save_recovery_code(desk: &mut Desk<'_>, request: SaveRecoveryCode) -> Answer<()> {
    let seat = take_part(Seat::read(desk.store)?)?;
    seat.region()?;
    let code = seat
        .secret
        .map(|secret| secret.code().to_string())
        .unwrap_or_default();
    let sheet = format!(
        "Код восстановления обмена. {}\n\n    {code}\n\nЕсли компьютер секретаря пропадёт, этот код и копия папки обмена вернут всё.\n\
         Распечатайте лист и уберите его в сейф, а файл удалите: кто знает код, тот прочтёт все файлы обмена.\n",
        seat.title,
    );
    save_outside(desk.store.folder(), &request.path, sheet.as_bytes())
}
