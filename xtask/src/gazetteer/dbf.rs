//! Reads the attribute table of a shapefile (dBASE III).

use std::collections::BTreeMap;

/// The rows of a table in UTF-8, each as field name -> trimmed text. Damaged tables give fewer rows.
pub fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let number = |at: usize| bytes.get(at..at + 2).map_or(0, |b| usize::from(u16::from_le_bytes([b[0], b[1]])));
    let (header, width) = (number(8), number(10));
    let fields: Vec<(String, usize)> = bytes
        .get(32..header.saturating_sub(1))
        .unwrap_or(&[])
        .chunks_exact(32)
        .map(|field| (text(field[..11].split(|&b| b == 0).next().unwrap_or(&[])), usize::from(field[16])))
        .collect();
    let body = bytes.get(header..).unwrap_or(&[]);
    body.chunks_exact(width.max(1)).map(|row| cut(&row[1..], &fields)).collect()
}

fn cut(mut row: &[u8], fields: &[(String, usize)]) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (name, width) in fields {
        let (value, rest) = row.split_at((*width).min(row.len()));
        values.insert(name.clone(), text(value));
        row = rest;
    }
    values
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_matches(['\0', ' ']).to_owned()
}
