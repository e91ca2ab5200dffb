//! Saved papers read back with other people's tools: qpdf and Poppler.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, bail, ensure};

/// The text of a saved paper, found whole and with its faces inside.
pub(crate) struct Proof {
    name: String,
    text: String,
    ink: String,
}

impl Proof {
    /// Reads a saved PDF: qpdf finds no error, every face is embedded and tells its letters.
    ///
    /// # Errors
    /// What the tools object to.
    pub(crate) fn read(paper: &Path) -> Result<Self> {
        let name = paper
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let checked = run("qpdf", &["--check"], paper, &[])?;
        ensure!(
            checked.contains("No syntax or stream encoding errors found"),
            "{name}: {checked}"
        );
        for line in run("pdffonts", &[], paper, &[])?.lines().skip(2) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [.., "yes", _, "yes", _, _] = fields.as_slice() else {
                bail!("{name}: начертание не встроено или не читается: {line}");
            };
        }
        let text = run("pdftotext", &["-raw"], paper, &["-"])?;
        Ok(Self {
            ink: ink(&text),
            name,
            text,
        })
    }

    /// The text without what depends on the hour and the desk: times of day and the control number.
    pub(crate) fn undated(&self) -> String {
        let mut letters: Vec<char> = self.text.chars().collect();
        for at in 2..letters.len().saturating_sub(2) {
            let around = [at - 2, at - 1, at + 1, at + 2];
            if letters[at] == ':' && around.iter().all(|place| letters[*place].is_ascii_digit()) {
                for place in around {
                    letters[place] = '·';
                }
            }
        }
        let text: String = letters.into_iter().collect();
        let control = text.split_whitespace().find(|word| is_control(word));
        control.map_or_else(|| text.clone(), |control| text.replace(control, "····"))
    }

    /// The paper holds these words, however its lines break.
    ///
    /// # Errors
    /// Names the words that are missing.
    pub(crate) fn says(&self, words: &[&str]) -> Result<()> {
        for wanted in words {
            ensure!(
                self.ink.contains(&ink(wanted)),
                "{}: нет слов «{wanted}»:\n{}",
                self.name,
                self.text
            );
        }
        Ok(())
    }

    /// The paper holds none of these words.
    ///
    /// # Errors
    /// Names the word that is there.
    pub(crate) fn is_silent_of(&self, words: &[&str]) -> Result<()> {
        for unwanted in words {
            ensure!(
                !self.ink.contains(&ink(unwanted)),
                "{}: лишние слова «{unwanted}»:\n{}",
                self.name,
                self.text
            );
        }
        Ok(())
    }
}

/// «3d65faf233aafe8f»
fn is_control(word: &str) -> bool {
    word.len() == 16 && word.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn run(program: &str, arguments: &[&str], paper: &Path, tail: &[&str]) -> Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .arg(paper)
        .args(tail)
        .output()
        .with_context(|| format!("нет программы {program}"))?;
    ensure!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Letters without spaces and hyphens: lines of a page break where they like.
fn ink(text: &str) -> String {
    text.chars()
        .filter(|letter| {
            !letter.is_whitespace() && !matches!(letter, '-' | '\u{2010}' | '\u{ad}' | '\u{200b}')
        })
        .collect()
}
