//! What a person should look at in a file that was taken.

use serde::{Deserialize, Serialize};

/// A remark about a file that was taken. It never blocks anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "warning", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Warning {
    /// The extension does not fit the content.
    ExtensionDiffers {
        /// The extension of the name, lower case, without a dot.
        said: String,
        /// The usual extension of what it really is.
        is: String,
    },
    /// The text holds a number of a Russian passport (152-ФЗ, статья 5: data that the purpose does not need).
    LooksLikePassport,
    /// The text holds an insurance number (СНИЛС).
    LooksLikeSnils,
    /// A Word document with macros.
    HasMacros,
    /// A PDF that runs something when opened or carries files inside.
    ActiveContent,
    /// A photo or scan so small that its text can hardly be read.
    LowResolution {
        /// Width in pixels as stored.
        width: u32,
        /// Height in pixels as stored.
        height: u32,
    },
    /// The picture could not be decoded as a proof: it is very large or of a rare kind.
    NotVerified,
    /// The PDF reads well, but joining it with others into one file would lose something: the joining library
    /// sees other pages in it, or a wrong length would empty one of them.
    CannotJoin,
}

impl Warning {
    /// The remark in Russian: what was noticed and what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::ExtensionDiffers { said, is } => format!(
                "Имя файла оканчивается на «.{said}», а по содержанию это {}. Файл принят по содержанию.",
                is.to_uppercase()
            ),
            Self::LooksLikePassport => {
                "Похоже, в документе есть номер паспорта. Для работы комиссии он не нужен: \
                проверьте, тот ли это документ, и попросите прислать копию без паспортных данных."
                    .into()
            }
            Self::LooksLikeSnils => "Похоже, в документе есть СНИЛС. Для работы комиссии он не нужен: \
                проверьте, тот ли это документ."
                .into(),
            Self::HasMacros => "В документе Word есть макросы. Здесь они не запускаются, \
                но не разрешайте их и при открытии в Word."
                .into(),
            Self::ActiveContent => {
                "В файле PDF есть вложения или действия, которые запускаются при открытии. \
                Здесь они не запускаются; будьте внимательны, открывая его в другой программе."
                    .into()
            }
            Self::LowResolution { width, height } => format!(
                "Картинка маленькая, {width} × {height} точек: текст на ней может не читаться. \
                 Посмотрите её и при необходимости попросите прислать скан."
            ),
            Self::NotVerified => {
                "Картинка принята, но проверить её целиком не удалось. Откройте её и убедитесь, \
                что видна вся страница."
                    .into()
            }
            Self::CannotJoin => "Файл принят и читается, но собрать его с другими в один PDF без потерь \
                не получится. Откройте его, напечатайте заново в PDF и замените им этот файл."
                .into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_calm_full_sentences() {
        for warning in [
            Warning::ExtensionDiffers {
                said: "pdf".into(),
                is: "jpg".into(),
            },
            Warning::LooksLikePassport,
            Warning::LooksLikeSnils,
            Warning::HasMacros,
            Warning::ActiveContent,
            Warning::LowResolution {
                width: 320,
                height: 240,
            },
            Warning::NotVerified,
            Warning::CannotJoin,
        ] {
            let sentence = warning.sentence();
            assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
            assert!(!sentence.contains("  "), "{sentence}");
            let json = serde_json::to_string(&warning).unwrap();
            assert_eq!(serde_json::from_str::<Warning>(&json).unwrap(), warning);
        }
        let differs = Warning::ExtensionDiffers {
            said: "pdf".into(),
            is: "jpg".into(),
        };
        assert_eq!(
            differs.sentence(),
            "Имя файла оканчивается на «.pdf», а по содержанию это JPG. Файл принят по содержанию."
        );
    }
}
