//! Why a paper was not printed, in words for the person who asked for it.

/// A refusal to print. Nothing is ever printed in part: either the whole paper is right, or this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// No embedded face has this character.
    #[error(
        "В шрифтах нет знака «{character}» (код {code}), он стоит в тексте «{text}». Документ не напечатан, \
         данные сохранены. Замените знак и повторите печать."
    )]
    MissingGlyph {
        /// The character.
        character: char,
        /// Its number, e.g. `U+4E2D`.
        code: String,
        /// Beginning of the text that holds it.
        text: String,
    },
    /// A text that would not fit its place on the page.
    #[error(
        "Слишком длинный текст в поле «{field}»: знаков {characters}, помещается не более {limit}. Документ не \
         напечатан, данные сохранены. Сократите текст или вынесите его в приложение."
    )]
    TooLong {
        /// Name of the field as the clerk knows it.
        field: String,
        /// Length that was given.
        characters: usize,
        /// Longest that fits.
        limit: usize,
    },
    /// More rows or items than one paper may hold.
    #[error(
        "В документе слишком много строк: {rows}, допускается не более {limit}. Документ не напечатан, данные \
         сохранены. Разделите его на несколько."
    )]
    TooManyRows {
        /// Rows given.
        rows: usize,
        /// Rows allowed.
        limit: usize,
    },
    /// The laid out paper is longer than the cap of its kind.
    #[error(
        "Документ занял бы страниц: {pages}, допускается не более {limit}. Он не напечатан, данные сохранены. \
         Разделите его на несколько."
    )]
    TooManyPages {
        /// Pages laid out.
        pages: usize,
        /// Pages allowed.
        limit: usize,
    },
    /// A text of the model is not on the paper: the template leaves it out or it ran off the page.
    #[error(
        "На страницы не попал текст «{text}». Документ не выдан, данные сохранены. Если шаблон изменён, верните \
         в него это поле; если нет, сократите текст."
    )]
    LostText {
        /// Beginning of the text that was lost.
        text: String,
    },
    /// A line reaches beyond the right margin.
    #[error(
        "На странице {page} текст «{text}» выходит за поле. Документ не выдан, данные сохранены. Сократите или \
         разделите слово, которое не переносится."
    )]
    OutsideMargin {
        /// Page, counted from 1.
        page: usize,
        /// Beginning of the line.
        text: String,
    },
    /// A page setting outside its range.
    #[error("Недопустимая настройка страницы: {setting}, допускается {allowed}. Документ не напечатан.")]
    PageStyle {
        /// The setting.
        setting: &'static str,
        /// Its range.
        allowed: &'static str,
    },
    /// The form description of a pathway contradicts itself.
    #[error(
        "Описание формы маршрута неверно: {reason}. Документ не напечатан. Исправьте форму в профиле региона."
    )]
    Form {
        /// What is wrong.
        reason: String,
    },
    /// A template that does not compile.
    #[error(
        "Шаблон не сверстан: {place}{message}. Документ не напечатан. Верните исходный шаблон или исправьте его."
    )]
    Template {
        /// File and line, `minutes/minutes.typ:12: `, or nothing.
        place: String,
        /// Message of the layout engine.
        message: String,
    },
    /// A PDF that was given to be stamped or joined cannot be read.
    #[error(
        "Файл PDF не читается: {reason}. Он не изменён. Откройте его в программе просмотра и сохраните заново."
    )]
    Unreadable {
        /// What is wrong.
        reason: String,
    },
    /// An empty selection.
    #[error("Печатать нечего: не выбрано ни одного документа.")]
    Nothing,
    /// The person stopped the printing of many papers.
    #[error("Печать остановлена. Ни одного документа не выдано, данные сохранены.")]
    Cancelled,
    /// Something that cannot happen happened.
    #[error("Внутренняя ошибка печати: {0}. Документ не напечатан, данные сохранены.")]
    Internal(String),
}

/// The beginning of a text, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 {
        line
    } else {
        line.chars().take(57).collect::<String>() + "…"
    }
}
