//! QGIS symbols.

use super::super::markup::escaped;
use crate::theatre::Rgb;
use std::fmt::Write;

/// A part of a symbol: its class and its options.
struct Part<'a> {
    class: &'a str,
    options: &'a [(&'a str, String)],
    /// A symbol within, for hatching.
    within: Option<String>,
}

fn rgba(colour: Rgb, alpha: u8) -> String {
    format!("{},{},{},{alpha}", colour.r, colour.g, colour.b)
}

/// `opacity` is an expression in per cent.
fn symbol(kind: &str, name: &str, parts: &[Part<'_>], opacity: Option<&str>) -> String {
    let mut xml = format!("<symbol type=\"{kind}\" name=\"{name}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">");
    if let Some(expression) = opacity {
        xml += &format!(
            "<data_defined_properties><Option type=\"Map\"><Option type=\"QString\" name=\"name\" value=\"\"/>\
             <Option type=\"Map\" name=\"properties\"><Option type=\"Map\" name=\"alpha\">\
             <Option type=\"bool\" name=\"active\" value=\"true\"/>\
             <Option type=\"QString\" name=\"expression\" value=\"{}\"/><Option type=\"int\" name=\"type\" value=\"3\"/>\
             </Option></Option><Option type=\"QString\" name=\"type\" value=\"collection\"/></Option></data_defined_properties>",
            escaped(expression)
        );
    }
    for part in parts {
        // Writing to a string cannot fail.
        let _ =
            write!(xml, "<layer class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">", part.class);
        for (key, value) in part.options {
            let _ = write!(xml, "<Option type=\"QString\" name=\"{key}\" value=\"{value}\"/>");
        }
        xml += "</Option>";
        xml += part.within.as_deref().unwrap_or_default();
        xml += "</layer>";
    }
    xml + "</symbol>"
}

fn line_part<'a>(options: &'a [(&'a str, String)]) -> Part<'a> {
    Part { class: "SimpleLine", options, within: None }
}

fn line_options(colour: Rgb, width_mm: f64, dash: Option<&str>) -> Vec<(&'static str, String)> {
    let mut options = vec![
        ("line_color", rgba(colour, 255)),
        ("line_width", width_mm.to_string()),
        ("line_width_unit", "MM".to_owned()),
        ("line_style", "solid".to_owned()),
        ("capstyle", "flat".to_owned()),
        ("joinstyle", "round".to_owned()),
    ];
    if let Some(dash) = dash {
        options.extend([
            ("use_custom_dash", "1".to_owned()),
            ("customdash", dash.to_owned()),
            ("customdash_unit", "MM".to_owned()),
        ]);
    }
    options
}

const WHITE: Rgb = Rgb { r: 255, g: 255, b: 255 };

/// Ground in a colour, stronger where a percentage says so, hatched in white where it is fought for.
pub(super) fn ground(name: &str, colour: Rgb, opacity: &str, is_hatched: bool) -> String {
    let fill = [
        ("color", rgba(colour, 255)),
        ("style", "solid".to_owned()),
        ("outline_color", rgba(WHITE, 255)),
        ("outline_style", "solid".to_owned()),
        ("outline_width", "0.3".to_owned()),
        ("outline_width_unit", "MM".to_owned()),
    ];
    let mut parts = vec![Part { class: "SimpleFill", options: &fill, within: None }];
    let hatch = [
        ("angle", "45".to_owned()),
        ("distance", "1.6".to_owned()),
        ("distance_unit", "MM".to_owned()),
        ("color", rgba(WHITE, 255)),
    ];
    if is_hatched {
        let stroke = line_options(WHITE, 0.6, None);
        let within = symbol("line", &format!("@{name}@1"), &[line_part(&stroke)], None);
        parts.push(Part { class: "LinePatternFill", options: &hatch, within: Some(within) });
    }
    symbol("fill", name, &parts, Some(opacity))
}

/// A dark line on a white one; broken where a dash is given (millimetres, line and gap).
pub(super) fn line(name: &str, colour: Rgb, opacity: &str, dash: Option<&str>) -> String {
    let (casing, ink) = (line_options(WHITE, 1.6, None), line_options(colour, 0.8, dash));
    symbol("line", name, &[line_part(&casing), line_part(&ink)], Some(opacity))
}

/// A marker with a white rim.
pub(super) fn marker(name: &str, shape: &str, colour: Rgb, opacity: &str, size_mm: f64) -> String {
    let options = [
        ("name", shape.to_owned()),
        ("color", rgba(colour, 255)),
        ("outline_color", rgba(WHITE, 255)),
        ("outline_width", "0.3".to_owned()),
        ("outline_width_unit", "MM".to_owned()),
        ("size", size_mm.to_string()),
        ("size_unit", "MM".to_owned()),
    ];
    symbol("marker", name, &[Part { class: "SimpleMarker", options: &options, within: None }], Some(opacity))
}
