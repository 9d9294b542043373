//! FlatGeobuf 3: features in the order of a Hilbert curve, with their index first, so that a web map reads only what it shows.

use super::super::geojson::degree;
use super::super::{Feature, Field, Kind, Layer, LayerSet, Shape};
use super::FormatError;
use super::shape::{Parts, rings};
use ::flatgeobuf::geozero::error::Result as GeozeroResult;
use ::flatgeobuf::geozero::{ColumnValue, GeomProcessor, PropertyProcessor};
use ::flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType, GeozeroGeometry};
use geo_types::{LineString, Polygon};
use serde_json::Value;

/// One layer. (The writing library keeps features in a temporary file of the system until all are known.)
pub(super) fn write(layer: &Layer, set: &LayerSet) -> Result<Vec<u8>, FormatError> {
    let kind = match layer.name.shape() {
        Shape::Area => GeometryType::MultiPolygon,
        Shape::Line => GeometryType::MultiLineString,
        Shape::Point => GeometryType::Point,
    };
    let about = format!("{}. {}", set.attribution.join(" · "), set.disclaimer);
    let options = FgbWriterOptions {
        // An index of nothing cannot be read.
        write_index: !layer.features.is_empty(),
        detect_type: false,
        promote_to_multi: true,
        crs: FgbCrs { org: Some("EPSG"), code: 4326, name: Some("WGS 84"), ..FgbCrs::default() },
        title: Some(&set.title),
        description: Some(&about),
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options(layer.name.as_str(), kind, options)?;
    writer.add_column("id", ColumnType::String, |_, _| {});
    let fields = layer.fields();
    for field in &fields {
        writer.add_column(field.name, column_type(field.kind), |_, _| {});
    }
    for feature in &layer.features {
        writer.add_feature_geom(Drawn(feature), |row| {
            // The row is in memory: it takes all it is given.
            let _ = row.property(0, "id", &ColumnValue::String(&feature.id));
            for (i, field) in fields.iter().enumerate() {
                put(row, i + 1, field, feature.properties.get(field.name));
            }
        })?;
    }
    let mut out = Vec::new();
    writer.write(&mut out)?;
    Ok(out)
}

fn column_type(kind: Kind) -> ColumnType {
    match kind {
        Kind::Text => ColumnType::String,
        Kind::Integer => ColumnType::Long,
        Kind::Number => ColumnType::Double,
        Kind::Truth => ColumnType::Bool,
        Kind::Day => ColumnType::DateTime,
        Kind::Nested => ColumnType::Json,
    }
}

/// A null is a column left out.
fn put(row: &mut impl PropertyProcessor, i: usize, field: &Field, value: Option<&Value>) {
    let Some(value) = value.filter(|value| !value.is_null()) else { return };
    let nested = value.to_string();
    let words = value.as_str();
    let value = match field.kind {
        Kind::Integer => value.as_i64().map(ColumnValue::Long),
        Kind::Number => value.as_f64().map(ColumnValue::Double),
        Kind::Truth => value.as_bool().map(ColumnValue::Bool),
        Kind::Text => words.map(ColumnValue::String),
        Kind::Day => words.map(ColumnValue::DateTime),
        Kind::Nested => Some(ColumnValue::Json(&nested)),
    };
    if let Some(value) = value {
        // As above.
        let _ = row.property(i, field.name, &value);
    }
}

/// A feature whose shape is told step by step.
struct Drawn<'f>(&'f Feature);

impl GeozeroGeometry for Drawn<'_> {
    fn process_geom<P: GeomProcessor>(&self, out: &mut P) -> GeozeroResult<()> {
        match Parts::of(self.0) {
            Parts::Point(at) => {
                out.point_begin(0)?;
                out.xy(degree(at.x), degree(at.y), 0)?;
                out.point_end(0)
            }
            Parts::Lines(lines) => {
                out.multilinestring_begin(lines.len(), 0)?;
                lines.iter().enumerate().try_for_each(|(i, part)| line(out, part, i))?;
                out.multilinestring_end(0)
            }
            Parts::Areas(areas) => {
                out.multipolygon_begin(areas.len(), 0)?;
                areas.iter().enumerate().try_for_each(|(i, part)| area(out, part, i))?;
                out.multipolygon_end(0)
            }
        }
    }
}

fn line(out: &mut impl GeomProcessor, line: &LineString<f64>, i: usize) -> GeozeroResult<()> {
    out.linestring_begin(false, line.0.len(), i)?;
    line.0.iter().enumerate().try_for_each(|(n, c)| out.xy(degree(c.x), degree(c.y), n))?;
    out.linestring_end(false, i)
}

fn area(out: &mut impl GeomProcessor, polygon: &Polygon<f64>, i: usize) -> GeozeroResult<()> {
    out.polygon_begin(false, 1 + polygon.interiors().len(), i)?;
    rings(polygon).enumerate().try_for_each(|(n, ring)| line(out, ring, n))?;
    out.polygon_end(false, i)
}
