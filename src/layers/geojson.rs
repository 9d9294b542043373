//! GeoJSON (RFC 7946), one feature a line, with the same bytes for the same map.

use super::extent::extent;
use super::layer::{Feature, Layer, Shape, Style};
use geo_types::{Coord, Geometry, LineString, Polygon};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes layers as one collection: its box first, who is to be named for the data, then the features. Six decimals (a tenth
/// of a metre); rings right-handed; looks as simplestyle 1.1 keys among the properties.
///
/// # Errors
/// Those of the writer.
pub fn write_geojson(out: &mut impl Write, layers: &[&Layer], attribution: &[String]) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\"")?;
    if !attribution.is_empty() {
        write!(out, ",\"attribution\":{}", json!(attribution))?;
    }
    let features = || layers.iter().flat_map(|layer| layer.features.iter().map(move |f| (f, layer.name.shape())));
    if let Some([west, south, east, north]) = extent(features().map(|(f, _)| &f.geometry)) {
        write!(out, ",\"bbox\":[{},{},{},{}]", degree(west), degree(south), degree(east), degree(north))?;
    }
    write!(out, ",\"features\":[")?;
    for (i, (feature, shape)) in features().enumerate() {
        write!(out, "{}", if i == 0 { "\n" } else { ",\n" })?;
        write_feature(out, feature, shape)?;
    }
    writeln!(out, "\n]}}")
}

/// Writes one feature as it stands in a collection.
///
/// # Errors
/// Those of the writer.
pub fn write_feature(out: &mut impl Write, feature: &Feature, shape: Shape) -> io::Result<()> {
    write!(out, "{{\"type\":\"Feature\",\"id\":{},\"geometry\":", json!(feature.id))?;
    write_geometry(out, &feature.geometry)?;
    write!(out, ",\"properties\":")?;
    let mut properties = feature.properties.clone();
    properties.extend(simplestyle(&feature.style, shape));
    serde_json::to_writer(&mut *out, &properties)?;
    write!(out, "}}")
}

/// The keys that say how a feature looks (simplestyle 1.1).
pub(crate) fn simplestyle(style: &Style, shape: Shape) -> Map<String, Value> {
    let colour = json!(style.colour.to_string());
    let hundredths = |v: f64| json!((v * 100.0).round() / 100.0);
    let width = if style.width_px.fract() == 0.0 { json!(style.width_px as i64) } else { json!(style.width_px) };
    let keys = match shape {
        Shape::Area => vec![
            ("fill", colour.clone()),
            ("fill-opacity", hundredths(style.opacity)),
            ("stroke", colour),
            ("stroke-width", width),
        ],
        Shape::Line => vec![("stroke", colour), ("stroke-width", width)],
        Shape::Point => vec![("marker-color", colour), ("marker-symbol", json!(style.symbol))],
    };
    keys.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A geometry as GeoJSON; what is neither points, lines nor areas becomes an empty collection.
pub(super) fn write_geometry(out: &mut impl Write, geometry: &Geometry<f64>) -> io::Result<()> {
    match geometry {
        Geometry::Point(p) => {
            write_head(out, "Point")?;
            position(out, p.0)?;
        }
        Geometry::LineString(l) => {
            write_head(out, "LineString")?;
            line(out, l)?;
        }
        Geometry::MultiLineString(all) => {
            write_head(out, "MultiLineString")?;
            list(out, &all.0, line)?;
        }
        Geometry::Polygon(p) => {
            write_head(out, "Polygon")?;
            polygon(out, p)?;
        }
        Geometry::MultiPolygon(all) => {
            write_head(out, "MultiPolygon")?;
            list(out, &all.0, polygon)?;
        }
        _ => return write!(out, "{{\"type\":\"GeometryCollection\",\"geometries\":[]}}"),
    }
    write!(out, "}}")
}

fn write_head(out: &mut impl Write, kind: &str) -> io::Result<()> {
    write!(out, "{{\"type\":\"{kind}\",\"coordinates\":")
}

/// A degree as files carry it: to a tenth of a metre, and without "-0".
pub(super) fn degree(v: f64) -> f64 {
    (v * 1e6).round() / 1e6 + 0.0
}

fn position(out: &mut impl Write, c: Coord<f64>) -> io::Result<()> {
    write!(out, "[{},{}]", degree(c.x), degree(c.y))
}

fn list<W: Write, T>(out: &mut W, items: &[T], one: impl Fn(&mut W, &T) -> io::Result<()>) -> io::Result<()> {
    write!(out, "[")?;
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            write!(out, ",")?;
        }
        one(out, item)?;
    }
    write!(out, "]")
}

fn line(out: &mut impl Write, line: &LineString<f64>) -> io::Result<()> {
    list(out, &line.0, |out, c| position(out, *c))
}

fn polygon(out: &mut impl Write, polygon: &Polygon<f64>) -> io::Result<()> {
    let rings: Vec<&LineString<f64>> = std::iter::once(polygon.exterior()).chain(polygon.interiors()).collect();
    list(out, &rings, |out, ring| line(out, ring))
}
