//! Quotation marks: «outer» and „inner“.

use super::NBSP;

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Open,
    Close,
}

/// Gives every quotation mark its shape. Nested pairs become „лапки“; when the pairs of a line do not
/// match, nesting is unknowable and every mark becomes an outer one.
pub(super) fn quote(letters: &[char]) -> Vec<char> {
    let sides = sides(letters);
    let matched = pairs_match(&sides);
    let mut depth = 0_u32;
    letters
        .iter()
        .zip(&sides)
        .map(|(&letter, side)| match side {
            None => letter,
            Some(Side::Open) => {
                depth += 1;
                if matched && depth > 1 { '„' } else { '«' }
            }
            Some(Side::Close) => {
                depth = depth.saturating_sub(1);
                if matched && depth > 0 { '“' } else { '»' }
            }
        })
        .collect()
}

fn sides(letters: &[char]) -> Vec<Option<Side>> {
    // Beside „ the mark “ closes, as in Russian and German; alone it may be an English opening one.
    let low = letters.contains(&'„');
    let mut before: Option<char> = None;
    let mut sides: Vec<Option<Side>> = Vec::with_capacity(letters.len());
    for (index, &letter) in letters.iter().enumerate() {
        let after = letters.get(index + 1).copied();
        let side = match letter {
            '«' | '„' => Some(Side::Open),
            '»' | '”' => Some(Side::Close),
            '“' if low => Some(Side::Close),
            '"' | '“' | '‟' | '″' => {
                Some(by_neighbours(before, sides.last().copied().flatten(), after))
            }
            _ => None,
        };
        sides.push(side);
        before = Some(letter);
    }
    sides
}

/// A mark opens after a space, an opening bracket or an opening mark, if a word follows it.
fn by_neighbours(before: Option<char>, side_before: Option<Side>, after: Option<char>) -> Side {
    let free_before = match before {
        None | Some(' ' | NBSP | '(' | '[' | '–' | '/') => true,
        Some(_) => side_before == Some(Side::Open),
    };
    let word_after = match after {
        None | Some(' ' | NBSP | ')' | ']' | '.' | ',' | ';' | ':' | '!' | '?' | '»' | '”') => false,
        Some(_) => true,
    };
    if free_before && word_after {
        Side::Open
    } else {
        Side::Close
    }
}

fn pairs_match(sides: &[Option<Side>]) -> bool {
    let mut depth = 0_i64;
    for side in sides.iter().flatten() {
        depth += match side {
            Side::Open => 1,
            Side::Close => -1,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}
