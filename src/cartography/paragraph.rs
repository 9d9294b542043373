//! Text that wraps: titles, sources, disclaimers.

use super::shaping::{ShapedLine, TextStyle, shape_line};

/// Breaks a text into lines no wider than `width_px`, at spaces, or inside a word that is wider than a line.
pub fn wrap(text: &str, style: TextStyle, width_px: f64) -> Vec<ShapedLine> {
    let whole = shape_line(text, style);
    if whole.width_px <= width_px {
        return if whole.content.is_empty() { vec![] } else { vec![whole] };
    }
    let mut lines: Vec<String> = vec![];
    for word in text.split_whitespace().flat_map(|word| fitting_parts(word, style, width_px)) {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match joined {
            Some(joined) if shape_line(&joined, style).width_px <= width_px => {
                lines.pop();
                lines.push(joined);
            }
            _ => lines.push(word),
        }
    }
    lines.iter().map(|line| shape_line(line, style)).collect()
}

/// A word, cut where it is wider than the line.
fn fitting_parts(word: &str, style: TextStyle, width_px: f64) -> Vec<String> {
    if shape_line(word, style).width_px <= width_px {
        return vec![word.to_string()];
    }
    let mut parts = vec![String::new()];
    for c in word.chars() {
        let last = parts.len() - 1;
        let tried = format!("{}{c}", parts[last]);
        if parts[last].is_empty() || shape_line(&tried, style).width_px <= width_px {
            parts[last] = tried;
        } else {
            parts.push(c.to_string());
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
