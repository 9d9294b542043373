//! Letters -> glyphs: bidirectional, joined, kerned; the widths that the whole layout rests on.

use super::fonts::Face;
use super::scene::{Glyph, GlyphRun};
use harfrust::{Buffer, Direction, ShapeOptions, ShaperFont};
use unicode_bidi::BidiInfo;

/// How letters are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// The font for Latin, Greek and Cyrillic letters; others follow its weight.
    pub face: Face,
    /// Size of the em square.
    pub size_px: f64,
    /// Extra space after each letter; none for Arabic, whose letters join.
    pub spacing_px: f64,
}

/// A line of text with its measures.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapedLine {
    /// What is read, in reading order, cleaned of what cannot be printed.
    pub content: String,
    /// From left to right.
    pub runs: Vec<GlyphRun>,
    /// From the left end to the right end.
    pub width_px: f64,
    /// Its size.
    pub size_px: f64,
}

/// Height of capitals above the baseline, as a share of the size (Noto Sans: 714 of 1000).
const CAP_HEIGHT: f64 = 0.714;
/// Depth of the descenders, as a share of the size.
const DESCENT: f64 = 0.24;
/// Longer names are cut: no map has room for them.
const MAX_LETTERS: usize = 400;

impl TextStyle {
    /// Letters of a face and size, set without extra space.
    pub const fn new(face: Face, size_px: f64) -> Self {
        Self { face, size_px, spacing_px: 0.0 }
    }

    /// The same with extra space after each letter.
    pub const fn spaced(self, spacing_px: f64) -> Self {
        Self { spacing_px, ..self }
    }

    /// Distance of baselines in a paragraph.
    pub fn leading_px(&self) -> f64 {
        self.size_px * 1.32
    }
}

impl ShapedLine {
    /// Height of the capitals.
    pub fn cap_px(&self) -> f64 {
        self.size_px * CAP_HEIGHT
    }

    /// How far letters reach below the baseline.
    pub fn descent_px(&self) -> f64 {
        self.size_px * DESCENT
    }
}

/// Shapes one line. Control characters and bidirectional overrides are dropped, white space becomes single spaces,
/// letters that no embedded font has are transliterated. Never fails; costs about 20 microseconds a name.
pub fn shape_line(text: &str, style: TextStyle) -> ShapedLine {
    let content = printable(text);
    let mut line = ShapedLine { content, runs: Vec::new(), width_px: 0.0, size_px: style.size_px };
    let bidi = BidiInfo::new(&line.content, None);
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_rtl = levels.get(run.start).is_some_and(|level| level.is_rtl());
            let mut pieces = pieces_by_face(line.content.get(run).unwrap_or_default(), style.face);
            if is_rtl {
                pieces.reverse();
            }
            for (face, piece) in pieces {
                let shaped = shape_run(piece, face, is_rtl, style, line.width_px);
                line.width_px += shaped.width_px;
                line.runs.push(shaped);
            }
        }
    }
    line
}

/// What can be printed of a text.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().take(MAX_LETTERS) {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_invisible(c) {
            continue;
        } else if Face::Regular.covers(c) || Face::ArabicRegular.covers(c) || Face::HebrewRegular.covers(c) {
            out.push(c);
        } else {
            out.push_str(any_ascii::any_ascii_char(c));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Controls, and the marks that turn the reading direction around: harmless in a text, harmful in a label.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Cuts a run where the font has to change. Spaces and punctuation stay with the letters before them.
fn pieces_by_face(run: &str, face: Face) -> Vec<(Face, &str)> {
    let mut pieces: Vec<(Face, usize, usize)> = Vec::new();
    for (at, c) in run.char_indices() {
        let end = at + c.len_utf8();
        let wanted = face_for(c, face);
        match pieces.last_mut() {
            Some(last) if last.0 == wanted || (!c.is_alphanumeric() && last.0.covers(c)) => last.2 = end,
            _ => pieces.push((wanted, at, end)),
        }
    }
    pieces.into_iter().filter_map(|(face, start, end)| Some((face, run.get(start..end)?))).collect()
}

/// The face of the weight of `face` that has the letter's script.
fn face_for(c: char, face: Face) -> Face {
    match c {
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' => face.arabic(),
        '\u{590}'..='\u{5ff}' => face.hebrew(),
        _ => face,
    }
}

fn shape_run(text: &str, face: Face, is_rtl: bool, style: TextStyle, x_px: f64) -> GlyphRun {
    let spacing_px = if face == face.arabic() { 0.0 } else { style.spacing_px };
    let mut run = GlyphRun {
        face,
        size_px: style.size_px,
        spacing_px,
        content: text.to_string(),
        is_rtl,
        x_px,
        width_px: 0.0,
        glyphs: Vec::new(),
    };
    let Some(font) = face.font() else { return run };
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    if harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
        return run;
    }
    let unit = style.size_px / f64::from(font.units_per_em()).max(1.0);
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let x = x_px + run.width_px + f64::from(position.x_offset) * unit;
        run.glyphs.push(Glyph {
            id: info.glyph_id,
            x_px: x,
            y_px: -f64::from(position.y_offset) * unit,
            turn_deg: 0.0,
            start: info.cluster as usize,
        });
        run.width_px += f64::from(position.x_advance) * unit + spacing_px;
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: TextStyle = TextStyle::new(Face::Regular, 10.0);

    #[test]
    fn arabic_is_joined_and_runs_from_right_to_left() {
        let line = shape_line("حلب", PLAIN);
        assert_eq!(line.runs.len(), 1);
        assert!(line.runs[0].is_rtl);
        let alone: Vec<u32> = "حلب".chars().map(|c| shape_line(&c.to_string(), PLAIN).runs[0].glyphs[0].id).collect();
        let ids: Vec<u32> = line.runs[0].glyphs.iter().map(|g| g.id).collect();
        assert!(alone.iter().all(|id| !ids.contains(id)), "joined forms differ from isolated ones");
        assert!(line.runs[0].glyphs.is_sorted_by(|a, b| a.x_px <= b.x_px));
    }

    #[test]
    fn a_line_of_two_scripts_changes_fonts_and_keeps_every_letter() {
        let line = shape_line("Aleppo (حلب) 2017", PLAIN);
        let read: String = line.runs.iter().map(|r| r.content.as_str()).collect();
        assert!(line.runs.iter().any(|r| r.face == Face::ArabicRegular && r.content.contains("حلب")), "{read}");
        assert_eq!(read.chars().count(), line.content.chars().count());
        let sum: f64 = line.runs.iter().map(|r| r.width_px).sum();
        assert!((sum - line.width_px).abs() < 1e-9);
    }

    #[test]
    fn overrides_and_controls_are_dropped_and_unknown_letters_written_in_latin() {
        assert_eq!(shape_line("a\u{202e}b\u{0}\n\t c", PLAIN).content, "ab c");
        assert!(shape_line("北京", PLAIN).content.is_ascii());
        assert!(shape_line(&"x".repeat(5000), PLAIN).content.len() <= MAX_LETTERS);
    }

    #[test]
    fn spacing_widens_latin_only() {
        let wide = |text| shape_line(text, PLAIN.spaced(3.0)).width_px - shape_line(text, PLAIN).width_px;
        assert!((wide("SYRIA") - 15.0).abs() < 1e-9);
        assert_eq!(wide("سوريا"), 0.0);
    }
}
