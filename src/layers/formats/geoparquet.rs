//! GeoParquet 1.1: one row group, shapes as well-known binary, a box beside each so that readers can skip.

use super::super::extent::extent;
use super::super::{Feature, Kind, Layer, Shape};
use super::shape::bounds;
use super::{FormatError, wkb};
use crate::units::Date;
use ::parquet::basic::{Compression, GzipLevel};
use ::parquet::column::writer::{ColumnWriter, ColumnWriterImpl};
use ::parquet::data_type::{ByteArray, DataType};
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;
use serde_json::{Value, json};
use std::sync::Arc;

/// One layer as a file.
pub(super) fn write(layer: &Layer) -> Result<Vec<u8>, FormatError> {
    let about = KeyValue::new("geo".to_owned(), about(layer).to_string());
    let properties = WriterProperties::builder()
        .set_created_by(concat!("salient ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::GZIP(GzipLevel::default()))
        .set_key_value_metadata(Some(vec![about]))
        .build();
    let schema = Arc::new(parse_message_type(&schema(layer))?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    columns(layer, &mut group)?;
    group.close()?;
    Ok(writer.into_inner()?)
}

fn schema(layer: &Layer) -> String {
    let column = |name: &str, kind: Kind| match kind {
        Kind::Text | Kind::Nested => format!("optional binary {name} (STRING);"),
        Kind::Integer => format!("optional int64 {name};"),
        Kind::Number => format!("optional double {name};"),
        Kind::Truth => format!("optional boolean {name};"),
        Kind::Day => format!("optional int32 {name} (DATE);"),
    };
    let fields: String = layer.fields().iter().map(|field| column(field.name, field.kind)).collect();
    format!(
        "message {} {{ required binary id (STRING); {fields} required binary geometry; \
         required group bbox {{ required double xmin; required double ymin; required double xmax; required double ymax; }} }}",
        layer.name.as_str()
    )
}

/// The metadata that make it GeoParquet.
fn about(layer: &Layer) -> Value {
    let kinds = match layer.name.shape() {
        Shape::Area => ["MultiPolygon"],
        Shape::Line => ["MultiLineString"],
        Shape::Point => ["Point"],
    };
    let mut column = json!({
        "encoding": "WKB",
        "geometry_types": kinds,
        // Absent, it would be WGS 84 with longitude first, too; said, nobody has to know.
        "crs": crs(),
        "orientation": "counterclockwise",
        "edges": "planar",
        "covering": {"bbox": {"xmin": ["bbox", "xmin"], "ymin": ["bbox", "ymin"], "xmax": ["bbox", "xmax"], "ymax": ["bbox", "ymax"]}},
    });
    if let Some(bbox) = extent(layer.features.iter().map(|f| &f.geometry)) {
        column["bbox"] = json!(bbox);
    }
    json!({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})
}

/// OGC:CRS84 as PROJJSON.
fn crs() -> Value {
    let axis = |name: &str, short: &str, direction: &str| json!({"name": name, "abbreviation": short, "direction": direction, "unit": "degree"});
    json!({
        "$schema": "https://proj.org/schemas/v0.5/projjson.schema.json",
        "type": "GeographicCRS",
        "name": "WGS 84 longitude-latitude",
        "datum": {
            "type": "GeodeticReferenceFrame",
            "name": "World Geodetic System 1984",
            "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6_378_137, "inverse_flattening": 298.257_223_563},
        },
        "coordinate_system": {
            "subtype": "ellipsoidal",
            "axis": [axis("Geodetic longitude", "Lon", "east"), axis("Geodetic latitude", "Lat", "north")],
        },
        "id": {"authority": "OGC", "code": "CRS84"},
    })
}

type Group<'g> = SerializedRowGroupWriter<'g, Vec<u8>>;

fn columns(layer: &Layer, group: &mut Group) -> Result<(), FormatError> {
    let features = &layer.features;
    let of_each = |cell: &dyn Fn(&Feature) -> Cell| features.iter().map(cell).collect::<Vec<Cell>>();
    column(group, of_each(&|f| Cell::Bytes(f.id.as_bytes().to_vec())), false)?;
    for field in layer.fields() {
        column(group, of_each(&|f| cell(f.properties.get(field.name), field.kind)), true)?;
    }
    column(group, of_each(&|f| Cell::Bytes(wkb::binary(f))), false)?;
    for edge in 0..4 {
        // A feature without positions has none of these either; there are no such features.
        column(group, of_each(&|f| Cell::Number(bounds(f).map_or(0.0, |b| b[edge]))), false)?;
    }
    Ok(())
}

/// A value of a column.
enum Cell {
    Null,
    Bytes(Vec<u8>),
    Integer(i64),
    Day(i32),
    Number(f64),
    Truth(bool),
}

fn cell(value: Option<&Value>, kind: Kind) -> Cell {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Cell::Null };
    let found = match kind {
        Kind::Integer => value.as_i64().map(Cell::Integer),
        Kind::Number => value.as_f64().map(Cell::Number),
        Kind::Truth => value.as_bool().map(Cell::Truth),
        Kind::Day => value.as_str().and_then(days_since_1970).map(Cell::Day),
        Kind::Text => value.as_str().map(|words| Cell::Bytes(words.as_bytes().to_vec())),
        Kind::Nested => Some(Cell::Bytes(value.to_string().into_bytes())),
    };
    found.unwrap_or(Cell::Null)
}

fn days_since_1970(day: &str) -> Option<i32> {
    let day: Date = day.parse().ok()?;
    Date::constant(1970, 1, 1).until(day).ok().map(|span| span.get_days())
}

/// Writes the next column of the schema; its type picks the cells that it can hold.
fn column(group: &mut Group, cells: Vec<Cell>, is_optional: bool) -> Result<(), FormatError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let levels: Option<Vec<i16>> =
        is_optional.then(|| cells.iter().map(|cell| i16::from(!matches!(cell, Cell::Null))).collect());
    let levels = levels.as_deref();
    match column.untyped() {
        ColumnWriter::ByteArrayColumnWriter(out) => {
            fill(
                out,
                cells,
                levels,
                |cell| if let Cell::Bytes(bytes) = cell { Some(ByteArray::from(bytes)) } else { None },
            )
        }
        ColumnWriter::Int64ColumnWriter(out) => {
            fill(out, cells, levels, |cell| if let Cell::Integer(n) = cell { Some(n) } else { None })
        }
        ColumnWriter::Int32ColumnWriter(out) => {
            fill(out, cells, levels, |cell| if let Cell::Day(n) = cell { Some(n) } else { None })
        }
        ColumnWriter::DoubleColumnWriter(out) => {
            fill(out, cells, levels, |cell| if let Cell::Number(n) = cell { Some(n) } else { None })
        }
        ColumnWriter::BoolColumnWriter(out) => {
            fill(out, cells, levels, |cell| if let Cell::Truth(yes) = cell { Some(yes) } else { None })
        }
        _ => Ok(()),
    }?;
    column.close()?;
    Ok(())
}

fn fill<T: DataType>(
    out: &mut ColumnWriterImpl<'_, T>,
    cells: Vec<Cell>,
    levels: Option<&[i16]>,
    value: impl Fn(Cell) -> Option<T::T>,
) -> Result<(), FormatError> {
    let values: Vec<T::T> = cells.into_iter().filter_map(value).collect();
    out.write_batch(&values, levels, None)?;
    Ok(())
}
