//! Text that wraps: titles, sources, disclaimers.

use super::shaping::{ShapedLine, TextStyle, shape_line};

/// Breaks a text into lines no wider than `width_px`, at spaces, or inside a word that is wider than a line.
///
/// Each word is measured once and each line shaped once.
pub fn wrap(text: &str, style: TextStyle, width_px: f64) -> Vec<ShapedLine> {
    let whole = shape_line(text, style);
    if whole.width_px <= width_px {
        return if whole.content.is_empty() { vec![] } else { vec![whole] };
    }
    // A share of a pixel for what kerning may add where two words meet.
    let room = width_px - 0.05 * style.size_px;
    let space = shape_line("n n", style).width_px - 2.0 * shape_line("n", style).width_px;
    let mut lines: Vec<(String, f64)> = vec![];
    for (word, width) in text.split_whitespace().flat_map(|word| fitting_parts(word, style, room)) {
        match lines.last_mut() {
            Some((line, taken)) if *taken + space + width <= room => {
                line.push(' ');
                line.push_str(&word);
                *taken += space + width;
            }
            _ => lines.push((word, width)),
        }
    }
    lines.iter().map(|(line, _)| shape_line(line, style)).collect()
}

/// A word with its width, cut where it is wider than the line.
fn fitting_parts(word: &str, style: TextStyle, room: f64) -> Vec<(String, f64)> {
    let width = shape_line(word, style).width_px;
    if width <= room {
        return vec![(word.to_string(), width)];
    }
    let mut parts: Vec<(String, f64)> = vec![];
    for c in word.chars() {
        let width = shape_line(c.encode_utf8(&mut [0; 4]), style).width_px;
        match parts.last_mut() {
            Some((part, taken)) if *taken + width <= room => {
                part.push(c);
                *taken += width;
            }
            _ => parts.push((c.to_string(), width)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartography::fonts::Face;

    #[test]
    fn no_line_is_too_wide_and_no_word_is_lost() {
        let style = TextStyle::new(Face::Regular, 11.0);
        let text =
            "The ground between the two towns changed hands twice, says averyverylongunbrokenwordwithoutanyspace.";
        for width in [40.0, 90.0, 200.0] {
            let lines = wrap(text, style, width);
            assert!(lines.iter().all(|l| l.width_px <= width), "{width}");
            let kept: String = lines.iter().flat_map(|l| l.content.chars()).filter(|c| *c != ' ').collect();
            assert_eq!(kept, text.replace(' ', ""));
        }
        assert!(wrap("  ", style, 10.0).is_empty());
    }
}
