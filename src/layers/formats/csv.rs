//! Tables for spreadsheets and scripts.

use super::super::geojson::degree;
use super::super::{Feature, Kind, Layer};
use super::{FormatError, wkb};
use geo::{Centroid, InteriorPoint};
use geo_types::{Geometry, Point};
use serde_json::Value;

/// What a user may say about tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsvOptions {
    /// A last column `wkt` with the whole shape.
    pub wkt: bool,
    /// A byte-order mark first: without it Excel takes UTF-8 for something else.
    pub bom: bool,
}

/// One row a feature: id, a point on it, its properties; UTF-8, lines end as RFC 4180 wants them. Words that a spreadsheet
/// would take for a formula have an apostrophe before them.
pub(super) fn write(layer: &Layer, options: CsvOptions) -> Result<Vec<u8>, FormatError> {
    let fields = layer.fields();
    let mut out = Vec::new();
    if options.bom {
        out.extend("\u{FEFF}".as_bytes());
    }
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    let names = ["id", "lon", "lat"].into_iter().chain(fields.iter().map(|f| f.name));
    table.write_record(names.chain(options.wkt.then_some("wkt")))?;
    for feature in &layer.features {
        let [lon, lat] = spot(feature)
            .map_or([String::new(), String::new()], |p| [degree(p.x()).to_string(), degree(p.y()).to_string()]);
        let cells = fields.iter().map(|field| cell(feature.properties.get(field.name), field.kind));
        let row = [harmless(&feature.id), lon, lat].into_iter().chain(cells);
        table.write_record(row.chain(options.wkt.then(|| wkb::text(feature))))?;
    }
    table.into_inner().map_err(|e| FormatError::Io(e.into_error()))
}

fn cell(value: Option<&Value>, kind: Kind) -> String {
    match (value, kind) {
        (None | Some(Value::Null), _) => String::new(),
        (Some(Value::String(words)), _) => harmless(words),
        (Some(value), Kind::Integer | Kind::Number | Kind::Truth) => value.to_string(),
        // JSON of ours begins with a bracket.
        (Some(value), _) => value.to_string(),
    }
}

/// The words, with an apostrophe before what begins a formula (OWASP, *CSV Injection*): Excel, LibreOffice and Google
/// Sheets then show them as words.
fn harmless(words: &str) -> String {
    let first = words.trim_start().chars().next();
    let is_formula = matches!(first, Some('=' | '+' | '-' | '@' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}'));
    if is_formula || words.starts_with(['\t', '\r', '\n']) { format!("'{words}") } else { words.to_owned() }
}

/// A point on the feature: within ground, in the middle of a line.
pub(super) fn spot(feature: &Feature) -> Option<Point<f64>> {
    match &feature.geometry {
        Geometry::Point(p) => Some(*p),
        Geometry::Polygon(_) | Geometry::MultiPolygon(_) => feature.geometry.interior_point(),
        other => other.interior_point().or_else(|| other.centroid()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_words() {
        for formula in ["=cmd()", "+1", "-1+2", "@SUM(A1)", " =1", "\t=1", "＝1"] {
            assert!(harmless(formula).starts_with('\''), "{formula}");
        }
        for words in ["Hama", "a=b", "", "“quoted”"] {
            assert_eq!(harmless(words), words);
        }
    }
}
