//! Text gathered from a foreign document: bounded, one blank between words, no invisible marks.

use crate::letters::is_invisible;

/// A growing text that stops growing at its bound.
#[derive(Debug)]
pub(crate) struct BoundedText {
    text: String,
    most: usize,
    full: bool,
}

impl BoundedText {
    /// An empty text of at most `most` bytes of UTF-8.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            text: String::new(),
            most,
            full: false,
        }
    }

    /// Adds text as it comes; line ends in it stay line ends.
    pub(crate) fn push_str(&mut self, part: &str) {
        for letter in part.chars() {
            self.push(letter);
        }
    }

    /// Adds one character. Blanks and line ends never follow each other.
    pub(crate) fn push(&mut self, letter: char) {
        let shown = match letter {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => '\n',
            blank if blank.is_whitespace() => ' ',
            hidden if hidden.is_control() || is_invisible(hidden) || hidden == '\u{fffd}' => return,
            other => other,
        };
        match shown {
            ' ' if self.text.is_empty() || self.text.ends_with([' ', '\n']) => return,
            '\n' => {
                if self.text.ends_with(' ') {
                    self.text.pop();
                }
                if self.text.is_empty() || self.text.ends_with('\n') {
                    return;
                }
            }
            _ => {}
        }
        if self.text.len() + shown.len_utf8() > self.most {
            self.full = true;
        } else {
            self.text.push(shown);
        }
    }

    /// Whether nothing more fits.
    pub(crate) fn is_full(&self) -> bool {
        self.full
    }

    /// Whether there is nothing in it yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text without blanks at its end.
    pub(crate) fn finish(mut self) -> String {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_single_and_marks_are_gone() {
        let mut text = BoundedText::new(100);
        text.push_str("  СОГЛА\u{ad}СИЕ \u{a0} на\t\r\n\r\n  обработку\u{0}\u{200b} данных \n");
        assert_eq!(text.finish(), "СОГЛАСИЕ на\nобработку данных");
    }

    #[test]
    fn the_bound_is_in_bytes_and_never_splits_a_letter() {
        let mut text = BoundedText::new(5);
        text.push_str("ябв");
        assert!(text.is_full());
        assert_eq!(text.finish(), "яб");
    }
}
