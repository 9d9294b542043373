//! Who is drawn how: one class a side, as the theatre colours it.

use super::super::super::{LayerName, LayerSet, SideLook};
use super::super::markup::escaped;
use super::style::Shown;
use super::symbol;
use crate::theatre::Rgb;
use std::collections::BTreeSet;

const INK: Rgb = Rgb { r: 0x22, g: 0x22, b: 0x22 };
const GREY: Rgb = Rgb { r: 0xaa, g: 0xaa, b: 0xaa };

/// One line of the legend.
struct Class {
    /// The value of the expression by which features are sorted.
    value: String,
    label: String,
    symbol: String,
}

/// The renderer of a layer: its features sorted by an expression into classes, all others by the class of the empty value.
pub(super) fn renderer(layer: LayerName, set: &LayerSet, shown: Shown) -> String {
    let opaque = shown.expression("100", "0");
    let points = |shape: &'static str, size_mm: f64, opacity: &str| {
        (BY_SIDE, sides(set, |name, colour| symbol::marker(name, shape, colour, opacity, size_mm)))
    };
    let (expression, classes) = match layer.of_a_day() {
        LayerName::Zones => (BY_SIDE_AND_STATUS, zones(layer, set, shown)),
        LayerName::Fronts => ("coalesce(\"confidence_word\",'')", fronts(&opaque)),
        LayerName::Belt | LayerName::Sureness => ("''", vec![grey(layer)]),
        LayerName::Changes => (BY_SIDE, sides(set, |name, colour| symbol::ground(name, colour, "70", false))),
        LayerName::Pockets => points("diamond", 3.4, BY_CONFIRMATION),
        LayerName::Places => points("circle", 2.4, &opaque),
        LayerName::Flips => points("triangle", 3.4, &opaque),
        _ => points("star", 4.2, &opaque),
    };
    let categories: String = classes.iter().enumerate().map(category).collect();
    let symbols: String = classes.into_iter().map(|class| class.symbol).collect();
    format!(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\
         <categories>{categories}</categories><symbols>{symbols}</symbols><rotation/><sizescale/></renderer-v2>",
        escaped(expression)
    )
}

const BY_SIDE: &str = "coalesce(\"side\",'')";
const BY_SIDE_AND_STATUS: &str =
    "coalesce(\"side\",'') || CASE WHEN \"status\"='contested' THEN ' contested' ELSE '' END";
/// Of ground, percent: the surer, the stronger.
const BY_CONFIDENCE: &str = "45+35*coalesce(\"confidence\",0)";

/// Of pockets, percent: what is only reported is pale.
const BY_CONFIRMATION: &str = "CASE WHEN \"confirmed\" THEN 100 ELSE 35 END";

fn category((i, class): (usize, &Class)) -> String {
    let (value, label) = (escaped(&class.value), escaped(&class.label));
    format!("<category value=\"{value}\" label=\"{label}\" symbol=\"{i}\" render=\"true\" type=\"string\"/>")
}

fn zones(name: LayerName, set: &LayerSet, shown: Shown) -> Vec<Class> {
    let zones = set.layers.iter().filter(|layer| layer.name == name).flat_map(|layer| &layer.features);
    let known = shown.expression(BY_CONFIDENCE, "0");
    let is_contested = |f: &&super::super::super::Feature| f.text("status") == Some("contested");
    let fought: BTreeSet<Option<&str>> = zones.filter(is_contested).map(|f| f.text("side")).collect();
    let mut classes = Vec::new();
    for side in &set.sides {
        let symbol = symbol::ground(&classes.len().to_string(), side.colour, &known, false);
        classes.push(Class { value: side.id.clone(), label: side.name.clone(), symbol });
    }
    for side in fought {
        let look = set.sides.iter().find(|look| Some(look.id.as_str()) == side);
        let name = look.map_or("Contested".to_owned(), |look| format!("{}, contested", look.name));
        let colour = look.map_or(GREY, |look| look.colour);
        let symbol = symbol::ground(&classes.len().to_string(), colour, &known, true);
        classes.push(Class { value: format!("{} contested", side.unwrap_or_default()), label: name, symbol });
    }
    let symbol = symbol::ground(&classes.len().to_string(), GREY, &shown.expression("15", "0"), false);
    classes.push(Class { value: String::new(), label: "Unknown".to_owned(), symbol });
    classes
}

fn sides(set: &LayerSet, symbol: impl Fn(&str, Rgb) -> String) -> Vec<Class> {
    let class = |(i, side): (usize, &SideLook)| {
        let symbol = symbol(&i.to_string(), side.colour);
        Class { value: side.id.clone(), label: side.name.clone(), symbol }
    };
    let mut classes: Vec<Class> = set.sides.iter().enumerate().map(class).collect();
    let symbol = symbol(&classes.len().to_string(), GREY);
    classes.push(Class { value: String::new(), label: "Unknown".to_owned(), symbol });
    classes
}

/// Whole where the line is sure, broken where it is less.
fn fronts(opacity: &str) -> Vec<Class> {
    let looks = [("high", None), ("moderate", Some("4;2")), ("low", Some("1.2;1.2")), ("", Some("1.2;1.2"))];
    let class = |(i, (word, dash)): (usize, &(&str, Option<&str>))| {
        let label = if word.is_empty() { "Confidence not known".to_owned() } else { format!("Confidence {word}") };
        Class { value: (*word).to_owned(), label, symbol: symbol::line(&i.to_string(), INK, opacity, *dash) }
    };
    looks.iter().enumerate().map(class).collect()
}

fn grey(layer: LayerName) -> Class {
    let opacity = if layer == LayerName::Belt { "20" } else { "80*(1-(\"least\"+\"most\")/2)" };
    Class { value: String::new(), label: layer.as_str().to_owned(), symbol: symbol::ground("0", INK, opacity, false) }
}
