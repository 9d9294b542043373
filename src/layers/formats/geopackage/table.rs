//! A layer as a table of features.

use super::super::super::field::{Field, Kind};
use super::super::super::layer::{Feature, Layer, Shape};
use super::super::shape::bounds;
use super::super::{FormatError, wkb};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params, params_from_iter};
use serde_json::Value;

/// Makes the table of a layer and fills it. The shapes' column is `geom`, the key `fid` counts from 1.
pub(super) fn write(db: &Connection, layer: &Layer) -> Result<(), FormatError> {
    let (name, fields) = (layer.name.as_str(), layer.fields());
    let shape = geometry_type(layer.name.shape());
    let columns: String = fields.iter().map(|f| format!(", \"{}\" {}", f.name, column_type(f.kind))).collect();
    db.execute_batch(&format!(
        "CREATE TABLE \"{name}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {shape}, id TEXT{columns});"
    ))?;
    db.execute("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, 4326, 0, 0)", params![name, shape])?;
    let places = vec!["?"; fields.len() + 3].join(", ");
    let mut insert = db.prepare(&format!("INSERT INTO \"{name}\" VALUES ({places})"))?;
    for (i, feature) in layer.features.iter().enumerate() {
        let key = [Cell::Integer(i as i64 + 1), Cell::Blob(blob(feature)), Cell::Text(feature.id.clone())];
        insert.execute(params_from_iter(key.into_iter().chain(fields.iter().map(|field| cell(feature, field)))))?;
    }
    Ok(())
}

fn geometry_type(shape: Shape) -> &'static str {
    match shape {
        Shape::Area => "MULTIPOLYGON",
        Shape::Line => "MULTILINESTRING",
        Shape::Point => "POINT",
    }
}

fn column_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Nested => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Number => "DOUBLE",
        Kind::Truth => "BOOLEAN",
        Kind::Day => "DATE",
    }
}

fn cell(feature: &Feature, field: &Field) -> Cell {
    match (field.kind, feature.properties.get(field.name)) {
        (_, None | Some(Value::Null)) => Cell::Null,
        (Kind::Integer, Some(value)) => value.as_i64().map_or(Cell::Null, Cell::Integer),
        (Kind::Number, Some(value)) => value.as_f64().map_or(Cell::Null, Cell::Real),
        (Kind::Truth, Some(value)) => value.as_bool().map_or(Cell::Null, |yes| Cell::Integer(i64::from(yes))),
        (_, Some(Value::String(words))) => Cell::Text(words.clone()),
        (_, Some(nested)) => Cell::Text(nested.to_string()),
    }
}

/// The shape as GeoPackage binary: a head with the box around it, then well-known binary.
fn blob(feature: &Feature) -> Vec<u8> {
    const LITTLE_ENDIAN: u8 = 1;
    const WITH_BOX: u8 = 1 << 1;
    let mut out = vec![b'G', b'P', 0];
    let bounds = bounds(feature);
    out.push(LITTLE_ENDIAN | if bounds.is_some() { WITH_BOX } else { 0 });
    out.extend(4326_i32.to_le_bytes());
    if let Some([west, south, east, north]) = bounds {
        [west, east, south, north].iter().for_each(|v| out.extend(v.to_le_bytes()));
    }
    out.extend(wkb::binary(feature));
    out
}
