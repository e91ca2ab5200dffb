//! What can go wrong in the store, in the words the clerk reads. Never names a library's own error type, so
//! that nobody outside depends on the database or the cipher.

use std::path::PathBuf;

use uuid::Uuid;

/// A refusal or a failure of the store; the `Display` text says what happened, what was kept, what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The record was changed after the form was opened; nothing was written.
    #[error(
        "Эту запись уже изменили в другом окне. Ваши правки не записаны. Обновите карточку и внесите их заново."
    )]
    Stale {
        /// The revision the record has now (0 when it does not exist).
        actual: u64,
    },
    /// No live record of this kind bears this id.
    #[error("Запись не найдена: возможно, её удалили. Обновите список.")]
    NotFound {
        /// The record's kind, as in `Record::KIND`.
        kind: String,
        /// The id that was asked for.
        id: Uuid,
    },
    /// The record cannot be kept: it is not an object, or a value is a fraction or too large an integer.
    #[error("Запись «{kind}» не сохранена: значение поля «{path}» нельзя хранить. Сообщите разработчику.")]
    Unstorable {
        /// The record's kind.
        kind: String,
        /// Field names from the root, joined by dots; empty for the record itself.
        path: String,
    },
    /// The stored text of a record does not fit its type.
    #[error("Запись «{kind}» не читается: {reason}. Остальные записи не затронуты. Сообщите разработчику.")]
    Unreadable {
        /// The record's kind.
        kind: String,
        /// The parser's message.
        reason: String,
    },
    /// The change cannot be taken back, because a later one stands on it.
    #[error(
        "«{title}» отменить нельзя: позже выполнено «{by}». Ничего не изменено. Сначала отмените более позднее действие, если это возможно."
    )]
    UndoBlocked {
        /// What was asked to be undone.
        title: String,
        /// The later change in the way.
        by: String,
    },
    /// The change is final by its nature (a sealed protocol).
    #[error("«{title}» отменить нельзя: это действие окончательное. Ничего не изменено.")]
    UndoFinal {
        /// What was asked to be undone.
        title: String,
    },
    /// The change has been taken back before.
    #[error("«{title}» уже отменено. Ничего не изменено.")]
    UndoneAlready {
        /// What was asked to be undone.
        title: String,
    },
    /// The journal has no such line.
    #[error("В журнале нет действия № {seq}. Ничего не изменено. Обновите журнал.")]
    NoSuchEntry {
        /// The line's number.
        seq: u64,
    },
    /// The journal's chain of hashes does not hold at this line.
    #[error(
        "Журнал действий повреждён или изменён в обход программы, начиная с записи № {seq}. Данные не тронуты. Сделайте копию папки с базой и восстановите базу из резервной копии."
    )]
    JournalBroken {
        /// The first line that does not hold.
        seq: u64,
    },
    /// The history document of a record cannot be read.
    #[error(
        "История изменений одной из записей повреждена. Текущие сведения сохранены, но изменить эту запись нельзя. Восстановите базу из резервной копии."
    )]
    DocumentDamaged {
        /// The record's kind.
        kind: String,
        /// The record's id.
        id: Uuid,
    },
    /// The password does not open the key.
    #[error("Пароль не подходит. Проверьте раскладку и клавишу Caps Lock и введите его ещё раз.")]
    WrongPassword,
    /// The store opens without a password, and was asked for one, or the other way round.
    #[error("Эта база открывается иначе: учебная – без пароля, рабочая – с паролем. Ничего не изменено.")]
    WrongUnlock,
    /// The folder has a database and no `key.json`.
    #[error("В папке «{}» нет файла ключа key.json, без него базу не открыть. База не тронута. Верните файл из резервной копии.", folder.display())]
    KeyMissing {
        /// The folder of the store.
        folder: PathBuf,
    },
    /// `key.json` does not read or its sum does not agree.
    #[error("Файл ключа key.json повреждён. База не тронута. Верните файл из резервной копии.")]
    KeyDamaged,
    /// The folder has no store.
    #[error("В папке «{}» нет базы. Выберите другую папку или создайте базу заново.", folder.display())]
    NoStore {
        /// The folder that was asked for.
        folder: PathBuf,
    },
    /// The folder has a key, but the database file is gone.
    #[error("В папке «{}» пропал файл базы metodaktiv.db, ключ на месте. Верните файл из резервной копии.", folder.display())]
    DatabaseMissing {
        /// The folder of the store.
        folder: PathBuf,
    },
    /// The folder has a store already; it was not touched.
    #[error("В папке «{}» уже есть база. Она не тронута. Выберите другую папку или откройте эту базу.", folder.display())]
    AlreadyExists {
        /// The folder that was asked for.
        folder: PathBuf,
    },
    /// A copy of the store is asked for in its own folder.
    #[error(
        "Копия в самой папке базы не спасёт, если откажет диск. Ничего не записано. Выберите флешку или папку на другом диске."
    )]
    CopyAtHome,
    /// The folder for a copy has another store, or a damaged copy.
    #[error("В папке «{}» лежит другая база или повреждённая копия. Она не тронута. Выберите другую папку.", folder.display())]
    CopyOfAnother {
        /// The folder that was asked for.
        folder: PathBuf,
    },
    /// The person asked to stop.
    #[error("Копирование остановлено. База цела, прежняя копия тоже.")]
    Stopped,
    /// Another window or another program holds the store.
    #[error("База в папке «{}» уже открыта в другом окне или на другом рабочем месте. Закройте её там и повторите.", folder.display())]
    Busy {
        /// The folder of the store.
        folder: PathBuf,
    },
    /// The database was written by a newer program.
    #[error(
        "База создана более новой версией программы (устройство базы № {version}). Она не тронута. Обновите программу и откройте базу снова."
    )]
    Newer {
        /// The schema version found in the file.
        version: u32,
    },
    /// The database file is not what its key says, or its pages do not hold.
    #[error(
        "Файл базы повреждён или не подходит к ключу. Программа его не меняла. Сделайте копию папки и восстановите базу из резервной копии."
    )]
    DatabaseDamaged,
    /// The database answered with an error that is no fault of the user.
    #[error(
        "База ответила ошибкой: {reason}. Последнее действие не записано, прежние сведения целы. Повторите; если ошибка останется, сообщите разработчику."
    )]
    Database {
        /// The database's message, without values.
        reason: String,
    },
    /// No room is left on the disk; nothing was written.
    #[error(
        "На диске не осталось места. Последнее действие не записано, прежние сведения целы. Освободите место и повторите."
    )]
    DiskFull,
    /// The disk refused to read or write.
    #[error(
        "Диск ответил ошибкой: {}. Последнее действие не записано, прежние сведения целы. Проверьте диск и права на папку и повторите.", plainly(.0)
    )]
    Disk(std::io::Error),
    /// The file being taken in cannot be read to its end; nothing was stored.
    #[error(
        "Файл не удалось прочитать до конца: {}. В базу он не записан. Проверьте носитель и добавьте файл ещё раз.", plainly(.0)
    )]
    SourceUnreadable(std::io::Error),
    /// The file being taken in is larger than allowed; nothing was stored.
    #[error("Файл больше допустимых {} МБ и не записан. Уменьшите его и добавьте ещё раз.", limit_bytes / 1_048_576)]
    FileTooLarge {
        /// The limit, bytes.
        limit_bytes: u64,
    },
    /// A stored file fails its check: cut, altered or of another store.
    #[error(
        "Сохранённый файл повреждён и не открыт. Сведения о нём целы. Добавьте этот файл ещё раз или верните его из резервной копии."
    )]
    FileDamaged {
        /// The file's digest.
        digest: String,
    },
    /// A stored file is not in the folder, or the digest is no digest.
    #[error(
        "Сохранённый файл не найден на диске. Сведения о нём целы. Добавьте этот файл ещё раз или верните его из резервной копии."
    )]
    FileMissing {
        /// The file's digest.
        digest: String,
    },
    /// A record that came from another office names the file, and the file has not come yet.
    #[error(
        "Файл ещё не пришёл: пакет получен обменом, а скан к нему в пути. Всё остальное в пакете доступно. Повторите после следующего обмена."
    )]
    FileAwaited {
        /// The file's digest.
        digest: String,
    },
    /// The system gave no random bytes.
    #[error(
        "Система не выдала случайные числа для шифрования. Ничего не записано. Перезагрузите компьютер и повторите."
    )]
    NoRandom,
}

/// The commonest answers of a disk in the clerk's language; the system's own words for the rest.
#[must_use]
pub fn plainly(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let known = [
        (ErrorKind::NotFound, "файл или папка не найдены"),
        (ErrorKind::PermissionDenied, "нет прав на файл или папку"),
        (ErrorKind::ReadOnlyFilesystem, "диск только для чтения"),
        (ErrorKind::NotADirectory, "на месте папки лежит файл"),
        (ErrorKind::IsADirectory, "на месте файла лежит папка"),
        (ErrorKind::AlreadyExists, "файл уже есть"),
        (ErrorKind::UnexpectedEof, "файл оборван"),
        (ErrorKind::TimedOut, "диск не ответил вовремя"),
        (ErrorKind::InvalidFilename, "такое имя файла невозможно"),
        (ErrorKind::InvalidInput, "такое имя файла невозможно"),
    ];
    if let Some((_, text)) = known.into_iter().find(|(kind, _)| *kind == error.kind()) {
        return text.to_owned();
    }
    match error.raw_os_error() {
        // Only Windows speaks to its user in the language of the user.
        Some(code) if cfg!(unix) => format!("ошибка системы № {code}"),
        _ => error.to_string(),
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error, ErrorCode};
        // A page that fails its check reads as zeros before the database says so: a value that cannot be one is damage.
        if matches!(error, Error::Utf8Error(..) | Error::FromSqlConversionFailure(..)) {
            return StoreError::DatabaseDamaged;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::DatabaseDamaged,
            _ => StoreError::Database {
                reason: error.to_string(),
            },
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
            StoreError::DiskFull
        } else {
            StoreError::Disk(error)
        }
    }
}

/// The store's result.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
