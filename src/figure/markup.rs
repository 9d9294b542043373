//! Text and numbers as SVG wants them.

use crate::cartography::{PathPx, PointPx, Step};
use std::fmt::Write;

/// Text that can stand in XML content or in a quoted attribute; what XML forbids is dropped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push(' ')
            }
            '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// A number with at most `decimals` decimals (1 to 3), without trailing zeros. Not a number gives 0.
pub(super) fn number(value: f64, decimals: i32) -> String {
    let mut out = String::new();
    push_scaled(&mut out, scaled(value, decimals), decimals);
    out
}

fn scaled(value: f64, decimals: i32) -> i64 {
    // A saturating cast: what is not finite becomes 0 or the farthest number, never a panic.
    (value * f64::from(10i32.pow(decimals.unsigned_abs()))).round() as i64
}

fn push_scaled(out: &mut String, value: i64, decimals: i32) {
    let unit = 10i64.pow(decimals.unsigned_abs());
    let (whole, mut part) = (value.unsigned_abs() / unit.unsigned_abs(), value.unsigned_abs() % unit.unsigned_abs());
    let mut width = decimals.unsigned_abs() as usize;
    if value < 0 {
        out.push('-');
    }
    if whole > 0 || part == 0 {
        let _ = write!(out, "{whole}");
    }
    while part > 0 && part % 10 == 0 {
        part /= 10;
        width -= 1;
    }
    if part > 0 {
        let _ = write!(out, ".{part:0width$}");
    }
}

/// A path's data in relative coordinates on a grid of `decimals` decimals, so that errors do not add up.
pub fn path_data(path: &PathPx, decimals: i32) -> String {
    let mut data = Data { out: String::new(), decimals, at: (0, 0), start: (0, 0), last: ' ' };
    path.steps.iter().for_each(|step| data.push(step));
    data.out
}

struct Data {
    out: String,
    decimals: i32,
    at: (i64, i64),
    start: (i64, i64),
    last: char,
}

impl Data {
    fn push(&mut self, step: &Step) {
        match *step {
            Step::Move(p) => {
                self.command('m');
                self.at = self.points(&[p]);
                self.start = self.at;
            }
            Step::Line(p) => self.line(p),
            Step::Quad(c, p) => {
                self.command('q');
                self.at = self.points(&[c, p]);
            }
            Step::Cubic(c, d, p) => {
                self.command('c');
                self.at = self.points(&[c, d, p]);
            }
            Step::Close => {
                self.command('z');
                self.at = self.start;
            }
        }
    }

    fn line(&mut self, p: PointPx) {
        let (x, y) = (scaled(p.x, self.decimals), scaled(p.y, self.decimals));
        match (x - self.at.0, y - self.at.1) {
            (0, 0) => return,
            (dx, 0) => self.one('h', dx),
            (0, dy) => self.one('v', dy),
            _ => {
                // Pairs after a move are lines already.
                if self.last != 'm' {
                    self.command('l');
                }
                self.points(&[p]);
            }
        }
        self.at = (x, y);
    }

    /// Writes the letter, unless more numbers after the last one mean the same.
    fn command(&mut self, command: char) {
        if self.last != command || matches!(command, 'm' | 'z') {
            self.out.push(command);
        }
        self.last = command;
    }

    fn one(&mut self, command: char, value: i64) {
        self.out.push(command);
        push_scaled(&mut self.out, value, self.decimals);
        self.last = command;
    }

    /// Writes points relative to where the pen is; returns the last.
    fn points(&mut self, points: &[PointPx]) -> (i64, i64) {
        let mut last = self.at;
        for p in points {
            last = (scaled(p.x, self.decimals), scaled(p.y, self.decimals));
            self.separated(last.0 - self.at.0);
            self.separated(last.1 - self.at.1);
        }
        last
    }

    fn separated(&mut self, value: i64) {
        let after_letter = self.out.ends_with(|c: char| c.is_ascii_alphabetic());
        if value >= 0 && !after_letter {
            self.out.push(' ');
        }
        push_scaled(&mut self.out, value, self.decimals);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let cases =
            [(0.0, "0"), (-0.04, "0"), (12.30, "12.3"), (-0.5, "-.5"), (100.0, "100"), (0.06, ".1"), (f64::NAN, "0")];
        for (value, text) in cases {
            assert_eq!(number(value, 1), text);
        }
        assert_eq!(number(1.005, 2), "1");
        assert_eq!(number(-3.04, 2), "-3.04");
    }

    #[test]
    fn paths_are_relative_and_do_not_drift() {
        let p = |x, y| PointPx::new(x, y);
        let path = PathPx::polygon(&[p(10.0, 10.0), p(10.26, 10.26), p(10.52, 10.52), p(10.78, 30.0), p(10.78, 10.0)]);
        // 10.26 -> 10.3, 10.52 -> 10.5, 10.78 -> 10.8: steps of .3, .2, .3.
        assert_eq!(path_data(&path, 1), "m10 10 .3 .3 .2 .2 .3 19.5v-20z");
        let open = [p(1.0, 1.0), p(2.0, 3.0), p(4.0, 4.0)];
        let parts = PathPx { steps: [PathPx::line(&open).steps, PathPx::line(&open).steps].concat() };
        assert_eq!(path_data(&parts, 1), "m1 1 1 2 2 1m-3-3 1 2 2 1");
        let two = PathPx { steps: [path.steps.clone(), PathPx::line(&[p(0.0, 0.0), p(5.0, 5.0)]).steps].concat() };
        assert!(
            path_data(&two, 1).ends_with("zm-10-10 5 5"),
            "a part starts from the last part's start: {}",
            path_data(&two, 1)
        );
    }
}
