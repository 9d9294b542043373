//! Columns for a person to read.

use std::fmt::Write;

/// A column is cut to this many characters.
const WIDEST: usize = 44;

/// The rows under their headings, each column as wide as its widest cell; nothing trails a line.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let cell_width = |row: &Vec<String>, column: usize| row.get(column).map_or(0, |cell| cut(cell).chars().count());
    let widths: Vec<usize> = (0..headings.len())
        .map(|column| rows.iter().chain([&headings]).map(|row| cell_width(row, column)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in std::iter::once(&headings).chain(rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            // Writing to a string cannot fail.
            let _ = write!(line, "{:<width$}  ", cut(cell));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn cut(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return cell.to_owned();
    }
    cell.chars().take(WIDEST - 1).chain(['…']).collect()
}
