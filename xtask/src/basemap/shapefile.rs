//! Reads the shapefiles of Natural Earth: parts of each record, and the attributes as text.

use super::point::Point;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A record: its parts (rings or lines) and its attributes, keyed by the column's name in lower case.
pub struct Record {
    pub parts: Vec<Vec<Point>>,
    attributes: BTreeMap<String, String>,
}

impl Record {
    /// An attribute, empty when there is none.
    pub fn get(&self, column: &str) -> &str {
        self.attributes.get(column).map_or("", String::as_str)
    }
}

/// All records of the shapefile at `path` (without extension).
pub fn read(path: &Path) -> Result<Vec<Record>> {
    let shapes = shapes(&fs::read(path.with_extension("shp")).with_context(|| path.display().to_string())?)?;
    let rows = rows(&fs::read(path.with_extension("dbf"))?)?;
    if shapes.len() != rows.len() {
        bail!("{}: {} shapes but {} rows", path.display(), shapes.len(), rows.len());
    }
    Ok(shapes.into_iter().zip(rows).map(|(parts, attributes)| Record { parts, attributes }).collect())
}

fn little(bytes: &[u8], at: usize) -> Result<usize> {
    let four = bytes.get(at..at + 4).context("the file ends too soon")?;
    Ok(u32::from_le_bytes(four.try_into()?) as usize)
}

fn double(bytes: &[u8], at: usize) -> Result<f64> {
    let eight = bytes.get(at..at + 8).context("the file ends too soon")?;
    Ok(f64::from_le_bytes(eight.try_into()?))
}

fn shapes(bytes: &[u8]) -> Result<Vec<Vec<Vec<Point>>>> {
    let (mut at, mut found) = (100, Vec::new());
    while at + 8 < bytes.len() {
        let length = u32::from_be_bytes(bytes[at + 4..at + 8].try_into()?) as usize * 2;
        let content = bytes.get(at + 8..at + 8 + length).context("the file ends too soon")?;
        found.push(if little(content, 0)? == 0 { Vec::new() } else { parts(content)? });
        at += 8 + length;
    }
    Ok(found)
}

fn parts(content: &[u8]) -> Result<Vec<Vec<Point>>> {
    let (n_parts, n_points) = (little(content, 36)?, little(content, 40)?);
    let points = 44 + 4 * n_parts;
    let mut starts = (0..n_parts).map(|i| little(content, 44 + 4 * i)).collect::<Result<Vec<_>>>()?;
    starts.push(n_points);
    let point =
        |i: usize| Ok(Point::from_degrees(double(content, points + 16 * i)?, double(content, points + 16 * i + 8)?));
    starts.windows(2).map(|w| (w[0]..w[1]).map(point).collect()).collect()
}

fn rows(bytes: &[u8]) -> Result<Vec<BTreeMap<String, String>>> {
    let (n_rows, sizes) = (little(bytes, 4)?, little(bytes, 8)?);
    let (header, width) = (sizes & 0xffff, sizes >> 16);
    let mut columns = Vec::new();
    let (mut at, mut offset) = (32, 1);
    while bytes.get(at).is_some_and(|&b| b != 0x0d) {
        let name = bytes[at..at + 11].split(|&b| b == 0).next().unwrap_or_default();
        let size = usize::from(bytes[at + 16]);
        columns.push((String::from_utf8_lossy(name).to_lowercase(), offset, size));
        offset += size;
        at += 32;
    }
    let row = |i: usize| {
        let row = bytes.get(header + i * width..header + (i + 1) * width).context("the table ends too soon")?;
        let text = |from: usize, size: usize| {
            String::from_utf8_lossy(&row[from..from + size]).trim_matches(['\0', ' ']).to_owned()
        };
        Ok(columns.iter().map(|(name, from, size)| (name.clone(), text(*from, *size))).collect())
    };
    (0..n_rows).map(row).collect()
}
