//! Why a foreign table was not read, and the sentence that says so.

use crate::{
    refused::Refused,
    wording::{grouped, plural, size},
};
use thiserror::Error;

/// A table that was not read. `Display` is short English for the log; the clerk reads [`TableRefused::sentence`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableRefused {
    /// Zero bytes, or no sheet with a filled cell.
    #[error("empty")]
    Empty,
    /// Longer than the limit for one table.
    #[error("{bytes} bytes, the limit is {limit}")]
    TooBig {
        /// Length in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Unpacks to more than it should, or says one thing and holds another.
    #[error("decompression bomb")]
    Bomb,
    /// Closed by a password.
    #[error("encrypted")]
    Encrypted,
    /// Damaged or torn.
    #[error("broken")]
    Broken,
    /// Not a table that can be read here.
    #[error("unsupported")]
    Unsupported {
        /// What it seems to be, in Russian, nominative: «веб-страница».
        guess: String,
    },
    /// More rows than the limit.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// Cells beyond the last column allowed.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// The limit.
        limit: u32,
    },
    /// Too much text taken together.
    #[error("more than {limit} bytes of text")]
    TooMuchText {
        /// The limit in bytes.
        limit: u64,
    },
    /// Text in an encoding that is not known.
    #[error("unknown encoding")]
    Encoding,
    /// No sheet of this name.
    #[error("no such sheet")]
    NoSuchSheet,
}

impl TableRefused {
    /// What happened, what was kept, what to do: the sentences for the clerk, in Russian.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (what, advice) = self.halves();
        format!("{what} Ничего не принято, файл остался там, где лежал. {advice}")
    }

    fn halves(&self) -> (String, &'static str) {
        match self {
            Self::Empty => (
                "Таблица пуста: в ней нет ни одной заполненной ячейки.".into(),
                "Проверьте, тот ли файл выбран, или попросите прислать его снова.",
            ),
            Self::TooBig { bytes, limit } => (
                format!("Файл слишком велик: {} при допустимых {}.", size(*bytes), size(*limit)),
                "Уберите из него картинки и лишние листы или разделите его на части.",
            ),
            Self::Bomb => (
                "Файл разворачивается в несоразмерно большой объём; так бывает у повреждённых и у вредоносных файлов.".into(),
                "Не открывайте его и попросите отправителя прислать таблицу заново.",
            ),
            Self::Encrypted => (
                "Таблица закрыта паролем, поэтому прочитать её нельзя.".into(),
                "Откройте её в своей программе, сохраните без пароля и выберите снова.",
            ),
            Self::Broken => (
                "Таблица повреждена: её устройство не читается.".into(),
                "Откройте её в своей программе, сохраните как XLSX и выберите снова.",
            ),
            Self::Unsupported { guess } => (
                format!("Это не таблица, которую можно прочитать здесь, а {guess}."),
                "Нужен файл XLSX, XLS, ODS или CSV: откройте таблицу в своей программе и сохраните её как XLSX.",
            ),
            Self::TooManyRows { limit } => (
                format!(
                    "На листе больше {} {}, а это предел для одной таблицы.",
                    grouped((*limit).into()),
                    plural((*limit).into(), "заполненной строки", "заполненных строк", "заполненных строк")
                ),
                "Разделите таблицу на части, например по муниципалитетам.",
            ),
            Self::TooManyColumns { limit } => (
                format!(
                    "На листе больше {limit} {}.",
                    plural((*limit).into(), "столбца", "столбцов", "столбцов")
                ),
                "Удалите лишние столбцы справа и сохраните таблицу снова.",
            ),
            Self::TooMuchText { limit } => (
                format!("Текста в таблице больше {}.", size(*limit)),
                "Уберите лишние столбцы и листы или разделите таблицу на части.",
            ),
            Self::Encoding => (
                "Не удалось понять, какими знаками записан текст файла.".into(),
                "Сохраните таблицу как XLSX или как CSV в кодировке UTF-8 и выберите её снова.",
            ),
            Self::NoSuchSheet => (
                "Такого листа в файле больше нет.".into(),
                "Выберите лист из списка ещё раз.",
            ),
        }
    }
}

impl From<Refused> for TableRefused {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Empty => Self::Empty,
            Refused::Encrypted => Self::Encrypted,
            Refused::TooBig { .. }
            | Refused::Bomb
            | Refused::TooManyEntries { .. }
            | Refused::UnpackedTooBig { .. }
            | Refused::TooDeep => Self::Bomb,
            Refused::UnsupportedType { guess } => Self::Unsupported { guess },
            Refused::Broken { .. }
            | Refused::TooManyPages { .. }
            | Refused::TooManyObjects { .. }
            | Refused::TooManyPixels { .. }
            | Refused::NoPicture { .. }
            | Refused::NoSuchPage { .. }
            | Refused::Heic
            | Refused::NameTooLong { .. }
            | Refused::LetterLink
            | Refused::LetterObject
            | Refused::Winmail
            | Refused::LetterTooDeep
            | Refused::LetterTooManyParts { .. }
            | Refused::UnknownCompression { .. } => Self::Broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_tell_what_was_kept_and_what_to_do() {
        for refused in [
            TableRefused::Empty,
            TableRefused::TooBig {
                bytes: 40 << 20,
                limit: 32 << 20,
            },
            TableRefused::Bomb,
            TableRefused::Encrypted,
            TableRefused::Broken,
            TableRefused::Unsupported {
                guess: "веб-страница".into(),
            },
            TableRefused::TooManyRows { limit: 20_000 },
            TableRefused::TooManyColumns { limit: 100 },
            TableRefused::TooMuchText { limit: 64 << 20 },
            TableRefused::Encoding,
            TableRefused::NoSuchSheet,
        ] {
            let sentence = refused.sentence();
            assert!(sentence.contains("Ничего не принято"), "{sentence}");
            assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
        }
        assert!(
            TableRefused::TooManyRows { limit: 20_000 }
                .sentence()
                .starts_with("На листе больше 20\u{a0}000 заполненных строк")
        );
    }
}
