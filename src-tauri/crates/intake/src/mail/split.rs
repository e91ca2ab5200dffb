//! Cutting a letter: the head from the body, the body into its parts.

use crate::bytes::find;

/// The head (with the end of its last line) and the body. Without a blank line everything is head.
pub(super) fn head_and_body(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    loop {
        let line = bytes.get(at..).unwrap_or_default();
        if line.is_empty() {
            return (bytes, b"");
        }
        let end = line.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(line.len(), |end| end.saturating_add(1));
        if line
            .get(..length)
            .unwrap_or_default()
            .iter()
            .all(|byte| matches!(byte, b'\r' | b'\n'))
        {
            let (head, rest) = bytes.split_at_checked(at).unwrap_or((bytes, b""));
            return (head, rest.get(length..).unwrap_or_default());
        }
        at = at.saturating_add(length);
    }
}

/// The parts between the boundary lines, at most `most` and one more, so that too many are seen. What stands before
/// the first boundary is nobody's; a body that is cut off still gives its last part.
pub(super) fn parts<'b>(body: &'b [u8], boundary: &str, most: usize) -> Vec<&'b [u8]> {
    let mark = [b"--", boundary.as_bytes()].concat();
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(line) = next_boundary(body, &mark, at) {
        if let Some(begin) = open {
            parts.push(without_line_end(body.get(begin..line.begin).unwrap_or_default()));
        }
        open = (!line.is_last).then_some(line.end);
        if line.is_last || parts.len() > most {
            return parts;
        }
        at = line.end;
    }
    if let Some(begin) = open {
        parts.push(body.get(begin..).unwrap_or_default());
    }
    parts
}

struct BoundaryLine {
    begin: usize,
    end: usize,
    is_last: bool,
}

fn next_boundary(body: &[u8], mark: &[u8], from: usize) -> Option<BoundaryLine> {
    let mut at = from;
    loop {
        let begin = find(body, mark, at)?;
        let after = begin.checked_add(mark.len())?;
        at = after;
        if begin > 0 && body.get(begin.checked_sub(1)?) != Some(&b'\n') {
            continue;
        }
        let rest = body.get(after..)?;
        let length = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |end| end.saturating_add(1));
        let tail = rest.get(..length)?.trim_ascii();
        // «--name» must not be taken for «--nameless».
        if tail.is_empty() || tail.starts_with(b"--") {
            return Some(BoundaryLine {
                begin,
                end: after.checked_add(length)?,
                is_last: tail.starts_with(b"--"),
            });
        }
    }
}

/// The line end before a boundary belongs to the boundary.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_ends_at_the_blank_line() {
        for (letter, head, body) in [
            ("A: 1\r\nB: 2\r\n\r\ntext", "A: 1\r\nB: 2\r\n", "text"),
            ("A: 1\n\ntext\n\nmore", "A: 1\n", "text\n\nmore"),
            ("\r\ntext", "", "text"),
            ("A: 1", "A: 1", ""),
            ("", "", ""),
        ] {
            let found = head_and_body(letter.as_bytes());
            assert_eq!(found, (head.as_bytes(), body.as_bytes()), "{letter:?}");
        }
    }

    #[test]
    fn parts_stand_between_boundaries() {
        let cut = |body: &'static str| -> Vec<&str> {
            let cut = parts(body.as_bytes(), "b", 10);
            cut.into_iter()
                .map(|part| std::str::from_utf8(part).unwrap())
                .collect()
        };
        assert_eq!(
            cut("nobody\r\n--b\r\none\r\n--b  \r\ntwo\r\n\r\n--b--\r\nafter"),
            ["one", "two\r\n"]
        );
        assert_eq!(
            cut("--b\none\n--bb\n--b\ntwo"),
            ["one\n--bb", "two"],
            "cut off, and a longer boundary"
        );
        assert_eq!(cut("x--b\none"), Vec::<&str>::new(), "a boundary begins its line");
        assert_eq!(cut("--b--\n--b\none"), Vec::<&str>::new());
        assert_eq!(
            parts("--b\n1\n".repeat(9).as_bytes(), "b", 3).len(),
            4,
            "one more than the limit"
        );
    }
}
