//! Well-known binary and text (OGC 06-103r4), as GeoPackage, GeoParquet and tables carry shapes.

use super::super::Feature;
use super::super::geojson::degree;
use super::shape::{Parts, rings};
use geo_types::{Coord, LineString, Polygon};
use std::fmt::Write;

const POINT: u32 = 1;
const LINE: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_LINE: u32 = 5;
const MULTI_POLYGON: u32 = 6;

/// The shape as well-known binary, little-endian, x = longitude.
pub(super) fn binary(feature: &Feature) -> Vec<u8> {
    let mut out = Vec::new();
    match Parts::of(feature) {
        Parts::Point(at) => {
            head(&mut out, POINT);
            position(&mut out, at);
        }
        Parts::Lines(lines) => {
            head(&mut out, MULTI_LINE);
            count(&mut out, lines.len());
            for line in lines {
                head(&mut out, LINE);
                positions(&mut out, line);
            }
        }
        Parts::Areas(areas) => {
            head(&mut out, MULTI_POLYGON);
            count(&mut out, areas.len());
            areas.into_iter().for_each(|area| polygon(&mut out, area));
        }
    }
    out
}

fn polygon(out: &mut Vec<u8>, polygon: &Polygon<f64>) {
    head(out, POLYGON);
    count(out, 1 + polygon.interiors().len());
    rings(polygon).for_each(|ring| positions(out, ring));
}

fn head(out: &mut Vec<u8>, kind: u32) {
    out.push(1);
    out.extend(kind.to_le_bytes());
}

fn count(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_le_bytes());
}

fn position(out: &mut Vec<u8>, at: Coord<f64>) {
    out.extend(degree(at.x).to_le_bytes());
    out.extend(degree(at.y).to_le_bytes());
}

fn positions(out: &mut Vec<u8>, line: &LineString<f64>) {
    count(out, line.0.len());
    line.0.iter().for_each(|at| position(out, *at));
}

/// The shape as well-known text.
pub(super) fn text(feature: &Feature) -> String {
    match Parts::of(feature) {
        Parts::Point(at) => format!("POINT({} {})", degree(at.x), degree(at.y)),
        Parts::Lines(lines) => format!("MULTILINESTRING({})", listed(lines.into_iter().map(line_text))),
        Parts::Areas(areas) => {
            let one = |area: &Polygon<f64>| format!("({})", listed(rings(area).map(line_text)));
            format!("MULTIPOLYGON({})", listed(areas.into_iter().map(one)))
        }
    }
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}

fn line_text(line: &LineString<f64>) -> String {
    let mut text = String::from("(");
    for (i, at) in line.0.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}{} {}", if i == 0 { "" } else { "," }, degree(at.x), degree(at.y));
    }
    text.push(')');
    text
}
