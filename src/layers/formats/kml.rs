//! KML 2.2 (OGC 07-147r2): a folder a side, shared styles, days as time spans, typed properties.

use super::super::geojson::degree;
use super::super::{Feature, Kind, Layer, LayerName, LayerSet, Shape};
use super::markup::escaped;
use super::shape::{Parts, rings};
use super::{FormatError, zipped};
use crate::theatre::Rgb;
use geo_types::{LineString, Polygon};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The symbol of points in a KMZ: white, so that each style tints it.
const DOT: &str = "files/dot.png";
const DOT_PX: u32 = 32;

/// The layers as KML. Points have the pin of the program that shows them.
pub(super) fn write(set: &LayerSet) -> String {
    document(set, None)
}

/// The same in an archive with a symbol for points.
pub(super) fn write_zipped(set: &LayerSet) -> Result<Vec<u8>, FormatError> {
    let kml = document(set, Some(DOT));
    zipped::archive(&[("doc.kml", kml.as_bytes()), (DOT, &dot()?)])
}

fn document(set: &LayerSet, icon: Option<&str>) -> String {
    let mut styles = Styles::default();
    let folders = folders(set, &mut styles);
    let mut about = set.attribution.clone();
    about.push(set.disclaimer.clone());
    let schemas: String = set.layers.iter().map(schema).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\
         <name>{}</name><open>1</open><description>{}</description>\n{}{schemas}{folders}</Document></kml>\n",
        escaped(&set.title),
        html(&about.join(" · ")),
        styles.write(icon),
    )
}

/// Words as a description: programs show it as HTML, so it is escaped twice.
fn html(words: &str) -> String {
    escaped(&escaped(words))
}

/// Styles by their look, each written once.
#[derive(Default)]
struct Styles {
    ids: BTreeMap<String, usize>,
}

impl Styles {
    /// The id of the style of a feature.
    fn id(&mut self, feature: &Feature, shape: Shape) -> String {
        let (colour, look) = (feature.style.colour, &feature.style);
        let written = match shape {
            Shape::Area => {
                let outline = if look.width_px > 0.0 { 1 } else { 0 };
                format!(
                    "<LineStyle><color>{}</color><width>{}</width></LineStyle><PolyStyle><color>{}</color><outline>{outline}</outline></PolyStyle>",
                    abgr(colour, 1.0),
                    look.width_px,
                    // Steps of a tenth, so that features share styles.
                    abgr(colour, (look.opacity * 10.0).round() / 10.0)
                )
            }
            Shape::Line => {
                format!("<LineStyle><color>{}</color><width>{}</width></LineStyle>", abgr(colour, 1.0), look.width_px)
            }
            Shape::Point => {
                format!("<IconStyle><color>{}</color><scale>0.6</scale>ICON</IconStyle>", abgr(colour, 1.0))
            }
        };
        let next = self.ids.len();
        let n = *self.ids.entry(written).or_insert(next);
        format!("s{n}")
    }

    fn write(&self, icon: Option<&str>) -> String {
        let icon = icon.map_or_else(String::new, |href| format!("<Icon><href>{href}</href></Icon>"));
        let one = |(written, n): (&String, &usize)| {
            format!("<Style id=\"s{n}\">{}</Style>\n", written.replace("ICON", &icon))
        };
        self.ids.iter().map(one).collect()
    }
}

/// KML's order of channels.
fn abgr(colour: Rgb, opacity: f64) -> String {
    let alpha = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!("{alpha:02x}{:02x}{:02x}{:02x}", colour.b, colour.g, colour.r)
}

/// The types of a layer's properties.
fn schema(layer: &Layer) -> String {
    let name = layer.name.as_str();
    let mut xml = format!("<Schema name=\"{name}\" id=\"{name}\">");
    xml += "<SimpleField name=\"id\" type=\"string\"/>";
    for field in layer.fields() {
        let kind = match field.kind {
            Kind::Text | Kind::Day | Kind::Nested => "string",
            Kind::Integer => "int",
            Kind::Number => "double",
            Kind::Truth => "bool",
        };
        // Writing to a string cannot fail.
        let _ = write!(xml, "<SimpleField name=\"{}\" type=\"{kind}\"/>", field.name);
    }
    xml + "</Schema>\n"
}

/// What is a side's in a folder of the side, the rest in a folder a layer.
fn folders(set: &LayerSet, styles: &mut Styles) -> String {
    let between_sides = [LayerName::Belt, LayerName::Fronts, LayerName::Sureness];
    let is_of_one = |layer: &Layer| !between_sides.contains(&layer.name.of_a_day());
    // A history holds its last day, too.
    let shown: Vec<&Layer> = set.layers.iter().filter(|layer| !set.has_history(layer.name)).collect();
    let mut out = String::new();
    for side in &set.sides {
        let own = shown.iter().filter(|layer| is_of_one(layer)).flat_map(|layer| {
            layer.features.iter().filter(|f| f.text("side") == Some(&side.id)).map(move |f| (f, layer.name))
        });
        out += &folder(&side.name, own.collect(), styles);
    }
    for layer in shown {
        let known = |f: &&Feature| f.text("side").is_some_and(|id| set.sides.iter().any(|side| side.id == id));
        let rest = layer.features.iter().filter(|f| !is_of_one(layer) || !known(f)).map(|f| (f, layer.name));
        let name = if is_of_one(layer) { format!("{}, nobody's", layer.name.title()) } else { layer.name.title() };
        out += &folder(&name, rest.collect(), styles);
    }
    out
}

fn folder(name: &str, features: Vec<(&Feature, LayerName)>, styles: &mut Styles) -> String {
    if features.is_empty() {
        return String::new();
    }
    let placemarks: String = features.into_iter().map(|(f, layer)| placemark(f, layer, styles)).collect();
    format!("<Folder><name>{}</name>\n{placemarks}</Folder>\n", escaped(name))
}

fn placemark(feature: &Feature, layer: LayerName, styles: &mut Styles) -> String {
    let text = |name: &str| feature.text(name).unwrap_or_default();
    format!(
        "<Placemark><name>{}</name><Snippet maxLines=\"0\"></Snippet><description>{}</description>{}\
         <styleUrl>#{}</styleUrl>{}{}</Placemark>\n",
        escaped(text("title")),
        html(text("description")),
        time_span(feature),
        styles.id(feature, layer.shape()),
        data(feature, layer),
        geometry(feature)
    )
}

/// From the first to the last day, without an end where that is open.
fn time_span(feature: &Feature) -> String {
    let end = |name: &str, tag: &str| feature.text(name).map(|day| format!("<{tag}>{day}</{tag}>"));
    let ends: String = [end("valid_from", "begin"), end("valid_to", "end")].into_iter().flatten().collect();
    if ends.is_empty() { ends } else { format!("<TimeSpan>{ends}</TimeSpan>") }
}

fn data(feature: &Feature, layer: LayerName) -> String {
    let mut xml = format!("<ExtendedData><SchemaData schemaUrl=\"#{}\">", layer.as_str());
    let mut put = |name: &str, words: &str| {
        xml += &format!("<SimpleData name=\"{name}\">{}</SimpleData>", escaped(words));
    };
    put("id", &feature.id);
    for (name, value) in &feature.properties {
        match value {
            Value::Null => {}
            Value::String(words) => put(name, words),
            other => put(name, &other.to_string()),
        }
    }
    xml + "</SchemaData></ExtendedData>"
}

fn geometry(feature: &Feature) -> String {
    match Parts::of(feature) {
        Parts::Point(at) => format!("<Point><coordinates>{},{}</coordinates></Point>", degree(at.x), degree(at.y)),
        Parts::Lines(lines) => {
            let one = |line: &LineString<f64>| {
                format!("<LineString><tessellate>1</tessellate>{}</LineString>", positions(line))
            };
            several(lines.into_iter().map(one).collect())
        }
        Parts::Areas(areas) => several(areas.into_iter().map(polygon).collect()),
    }
}

fn several(mut parts: Vec<String>) -> String {
    match parts.len() {
        1 => parts.remove(0),
        _ => format!("<MultiGeometry>{}</MultiGeometry>", parts.concat()),
    }
}

fn polygon(polygon: &Polygon<f64>) -> String {
    let ring = |(i, ring): (usize, &LineString<f64>)| {
        let tag = if i == 0 { "outerBoundaryIs" } else { "innerBoundaryIs" };
        format!("<{tag}><LinearRing>{}</LinearRing></{tag}>", positions(ring))
    };
    let rings: String = rings(polygon).enumerate().map(ring).collect();
    format!("<Polygon><tessellate>1</tessellate>{rings}</Polygon>")
}

fn positions(line: &LineString<f64>) -> String {
    let one = |c: &geo_types::Coord<f64>| format!("{},{}", degree(c.x), degree(c.y));
    format!("<coordinates>{}</coordinates>", line.0.iter().map(one).collect::<Vec<_>>().join(" "))
}

/// A white disc with a dark rim.
fn dot() -> Result<Vec<u8>, FormatError> {
    let middle = f64::from(DOT_PX - 1) / 2.0;
    let pixel = |i: u32| -> [u8; 4] {
        let (x, y) = (f64::from(i % DOT_PX) - middle, f64::from(i / DOT_PX) - middle);
        match (x * x + y * y).sqrt() {
            r if r < middle - 4.0 => [255, 255, 255, 255],
            r if r < middle - 1.0 => [40, 40, 40, 255],
            _ => [0, 0, 0, 0],
        }
    };
    let pixels: Vec<u8> = (0..DOT_PX * DOT_PX).flat_map(pixel).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, DOT_PX, DOT_PX);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(out)
}
