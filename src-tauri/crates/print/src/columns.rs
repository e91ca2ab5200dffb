//! Widths of the columns of a table by what they hold: a number takes little, a long text takes what is left.

use crate::typography::typograf;
use crate::{PageStyle, fonts};

/// Space between a line of a table and its text on both sides together, millimetres.
pub(crate) const INSETS_MM: f64 = 2.4;
const MM_PER_PT: f64 = 0.3528;
/// A head is set bold and somewhat smaller than the rows; both together make it so much wider.
const HEAD: f64 = 1.03;
/// Widest word that a column must hold whole, ems: «муниципальный», «рекомендован»; a longer one is hyphenated.
const WORD_EM: f64 = 7.5;
/// So many rows, spread over the whole table, tell how its columns divide the width.
const SAMPLE: usize = 150;
/// What one column gives to another at a time, millimetres: a little at the end, much at first.
const STEPS_MM: [f64; 4] = [8.0, 4.0, 2.0, 1.0];

/// A column: its head and how narrow it may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'a> {
    pub(crate) head: &'a str,
    /// Place for what is written by hand, millimetres; 0 where nothing is.
    pub(crate) by_hand_mm: u32,
}

/// Widths in tenths of a millimetre over the whole text width, with which the table is about as short as it can be:
/// every column holds its words, the rest goes where it shortens the rows most. A row has a text for each column;
/// `insets_mm` is the space between a line of the table and its text on both sides together.
pub(crate) fn widths(
    style: &PageStyle,
    landscape: bool,
    insets_mm: f64,
    columns: &[Column<'_>],
    rows: &[Vec<&str>],
) -> Vec<u32> {
    let mm = style.table_pt * MM_PER_PT;
    let texts: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|text| typograf(text)).collect())
        .collect();
    let least: Vec<f64> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let head = widest_word(&typograf(column.head)) * HEAD * mm;
            let held = texts
                .iter()
                .filter_map(|row| row.get(at))
                .map(|text| kept_whole(text) * mm)
                .fold(0.0, f64::max);
            head.max(held).max(f64::from(column.by_hand_mm)) + insets_mm
        })
        .collect();
    let every = texts.len().div_ceil(SAMPLE).max(1);
    let words: Vec<Vec<Vec<f64>>> = (0..columns.len())
        .map(|at| {
            texts
                .iter()
                .step_by(every)
                .filter_map(|row| row.get(at))
                .map(|text| {
                    text.split([' ', '\n'])
                        .map(|word| fonts::width_em(word) * mm)
                        .collect()
                })
                .collect()
        })
        .collect();
    let whole = style.text_width_mm(landscape);
    // Each column takes its part of what is left, or gives its part of what is lacking.
    let scale = whole / least.iter().sum::<f64>().max(1.0);
    let mut table = Table {
        widths: least.iter().map(|width| width * scale).collect(),
        lines: Vec::new(),
        words,
        space: fonts::width_em(" ") * mm,
        insets: insets_mm,
    };
    table.lines = (0..columns.len()).map(|at| table.lines_of(at, 0.0)).collect();
    for step in STEPS_MM {
        while table.exchange(step, &least) {}
    }
    table.widths.iter().map(|width| tenths(*width)).collect()
}

/// A table being laid out: by column, then by row.
struct Table {
    widths: Vec<f64>,
    /// Height of every cell in lines, and a little more the fuller it is.
    lines: Vec<Vec<f64>>,
    /// Widths of the words of every cell, millimetres.
    words: Vec<Vec<Vec<f64>>>,
    /// Width of a space, millimetres.
    space: f64,
    insets: f64,
}

impl Table {
    /// Moves `step` from one column to another where that makes the table shorter most; false when nothing does.
    fn exchange(&mut self, step: f64, least: &[f64]) -> bool {
        let wider: Vec<Vec<f64>> = (0..self.widths.len()).map(|at| self.lines_of(at, step)).collect();
        let mut best = (self.height(None) - 1e-6, None);
        for (from, (width, least)) in self.widths.iter().zip(least).enumerate() {
            if width - step < *least {
                continue;
            }
            let narrower = self.lines_of(from, -step);
            for (to, wider) in wider.iter().enumerate().filter(|(to, _)| *to != from) {
                let height = self.height(Some([(from, &narrower), (to, wider)]));
                if height < best.0 {
                    best = (height, Some((from, to)));
                }
            }
        }
        let Some((from, to)) = best.1 else { return false };
        for (at, step) in [(from, -step), (to, step)] {
            let lines = self.lines_of(at, step);
            if let (Some(width), Some(known)) = (self.widths.get_mut(at), self.lines.get_mut(at)) {
                *width += step;
                *known = lines;
            }
        }
        true
    }

    /// Height of all rows together, with the two columns changed.
    fn height(&self, changed: Option<[(usize, &Vec<f64>); 2]>) -> f64 {
        let columns: Vec<&Vec<f64>> = self
            .lines
            .iter()
            .enumerate()
            .map(|(at, known)| {
                let other = changed.and_then(|two| two.into_iter().find(|(column, _)| *column == at));
                other.map_or(known, |(_, lines)| lines)
            })
            .collect();
        let rows = columns.first().map_or(0, |column| column.len());
        (0..rows)
            .map(|row| {
                columns
                    .iter()
                    .filter_map(|column| column.get(row))
                    .copied()
                    .fold(1.0, f64::max)
            })
            .sum()
    }

    fn lines_of(&self, column: usize, more: f64) -> Vec<f64> {
        let room = self.widths.get(column).copied().unwrap_or_default() + more - self.insets;
        let cells = self.words.get(column).map(Vec::as_slice).unwrap_or_default();
        cells
            .iter()
            .map(|cell| lines(cell, room.max(1.0), self.space))
            .collect()
    }
}

/// Lines that words of these widths take. The part of a line that they fill altogether counts for a hundredth: of two
/// tables of one height the one with more air is better.
fn lines(words: &[f64], room: f64, space: f64) -> f64 {
    let (mut lines, mut filled) = (1.0, 0.0);
    for word in words {
        if filled > 0.0 && filled + word > room {
            lines += 1.0;
            filled = 0.0;
        }
        // A word wider than the column goes on with hyphens.
        let over = (word / room).floor();
        lines += over;
        filled += word - over * room + space;
    }
    lines + words.iter().sum::<f64>() / room / 100.0
}

/// Width of the widest word that may not part, in ems: a number never does, a word beyond measure does.
fn kept_whole(text: &str) -> f64 {
    text.split(' ')
        .map(|word| match widest_piece(word) {
            width if word.contains(|letter: char| letter.is_ascii_digit()) => width,
            width => width.min(WORD_EM),
        })
        .fold(0.0, f64::max)
}

fn widest_word(text: &str) -> f64 {
    text.split(' ').map(widest_piece).fold(0.0, f64::max)
}

/// Width of the widest part of a word that has no place to break, in ems.
pub(crate) fn widest_piece(word: &str) -> f64 {
    let letters: Vec<char> = word.chars().collect();
    let mut widest = 0.0_f64;
    let mut piece = String::new();
    for (at, letter) in letters.iter().enumerate() {
        if *letter != '\n' {
            piece.push(*letter);
        }
        let next = letters.get(at + 1);
        // A hyphen before a digit holds: «РМА-2026».
        let joint = matches!(letter, '-' | '–') && next.is_some_and(|next| next.is_alphabetic());
        if joint || *letter == '\n' || next.is_none() {
            widest = widest.max(fonts::width_em(&piece));
            piece.clear();
        }
    }
    widest
}

fn tenths(mm: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a sheet is between 0 and 3000 tenths"
    )]
    let tenths = (mm * 10.0).clamp(1.0, 3000.0) as u32;
    tenths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(head: &str) -> Column<'_> {
        Column { head, by_hand_mm: 0 }
    }

    #[test]
    fn a_number_takes_little_and_a_long_text_the_rest() {
        let style = PageStyle::long_kept();
        let columns = [
            column("№"),
            column("Направление"),
            column("Итог"),
            Column {
                head: "Подпись",
                by_hand_mm: 30,
            },
        ];
        let long = "Выявление и устранение дефицитов профессиональных компетенций педагогических работников";
        let rows = vec![vec!["1", long, "включить", ""]; 9];
        let set = widths(&style, true, INSETS_MM, &columns, &rows);
        assert_eq!(set.len(), 4);
        let whole: u32 = set.iter().sum();
        assert!((2550..=2570).contains(&whole), "the whole text width: {set:?}");
        assert!(set[0] < 100 && set[2] < 300, "{set:?}");
        assert!(set[1] > 1500 && set[3] >= 320, "{set:?}");
    }

    #[test]
    fn a_word_parts_after_a_hyphen_but_not_before_a_digit() {
        let wide = fonts::width_em;
        assert_eq!(widest_piece("учитель-логопед"), wide("учитель-"));
        assert_eq!(widest_piece("РМА-2026/15"), wide("РМА-2026/15"));
        assert_eq!(widest_piece("№\nп/п"), wide("п/п"));
    }

    #[test]
    fn a_long_name_does_not_take_the_table_and_a_number_is_whole() {
        let style = PageStyle::long_kept();
        let columns = [column("Рег. №"), column("Имя"), column("Текст")];
        let number = "Ц-77771111/2026-00000000015";
        let long = "слово ".repeat(40);
        let rows = [vec![
            number,
            "Новоархангелогородская-Нижнекрестовоздвиженская",
            long.as_str(),
        ]];
        let set = widths(&style, true, INSETS_MM, &columns, &rows);
        let room = |at: usize| f64::from(set[at]) / 10.0 - INSETS_MM + 0.2;
        let mm = style.table_pt * MM_PER_PT;
        assert!(room(0) >= fonts::width_em(number) * mm, "{set:?}");
        assert!(room(1) < 40.0 && set[2] > 1200, "{set:?}");
    }

    #[test]
    fn two_long_texts_share_and_a_crowd_is_squeezed_into_the_page() {
        let style = PageStyle::long_kept();
        let long = "слово ".repeat(40);
        let rows = vec![vec![long.as_str(), long.as_str()]; 3];
        let set = widths(&style, false, INSETS_MM, &[column("а"), column("б")], &rows);
        assert!(set[0].abs_diff(set[1]) < 40, "{set:?}");
        let crowd = vec![column("Комплектность"); 14];
        let set = widths(&style, false, INSETS_MM, &crowd, &[]);
        assert!(
            set.iter().sum::<u32>() <= 1700 && set.iter().all(|width| *width > 100),
            "{set:?}"
        );
    }
}
