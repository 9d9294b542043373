//! A MapLibre style for a set of tiles, out of the colours that its features carry (simplestyle 1.1).

use super::layer::{Shape, TileFeature, TileLayer, TileValue};
use serde_json::{Value, json};
use std::cmp::Ordering;

/// More looks than this in a layer are drawn alike: nobody tells so many colours apart.
const MOST_CLASSES: usize = 32;
/// What is drawn without a colour of its own.
const GREY: &str = "#7a7a7a";

/// The layers of the style, from the ground up: areas, then lines, then points.
///
/// Each colour is a layer of its own with a `filter`, not an expression in the paint: QGIS paints those.
pub(super) fn layers(tile_layers: &[TileLayer], source: &str) -> Value {
    let mut drawn: Vec<(u8, Value)> = Vec::new();
    for layer in tile_layers {
        if layer.is_of_labels() {
            drawn.push((Kind::Label as u8, label(layer, source)));
            continue;
        }
        for (kind, look, count) in looks(layer) {
            let filter = look.as_ref().filter(|_| count > 1).map(Look::filter);
            drawn.push((kind as u8, kind.layer(layer, source, look.as_ref(), filter)));
        }
    }
    drawn.sort_by_key(|(kind, _)| *kind);
    Value::Array(drawn.into_iter().map(|(_, layer)| layer).collect())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Area,
    Line,
    Point,
    Label,
}

/// The names of a layer's areas, the most important first where there is no room for all. Without `glyphs` in the style, a
/// renderer letters them with fonts of its own.
fn label(layer: &TileLayer, source: &str) -> Value {
    json!({
        "id": layer.name, "type": "symbol", "source": source, "source-layer": layer.name,
        "layout": {
            "text-field": ["get", "name"], "text-size": 12, "text-max-width": 8, "text-padding": 6,
            "symbol-sort-key": ["get", "rank"],
        },
        "paint": {"text-color": "#1f2326", "text-halo-color": "#ffffff", "text-halo-width": 1.4},
    })
}

/// A colour and how strong it is, and the properties that say so.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
struct Look {
    colour_key: &'static str,
    colour: String,
    measure_key: &'static str,
    /// Opacity of a fill (0 to 1), width of a line (pixels).
    measure: Option<f64>,
}

/// The looks of a layer, and how many there are.
fn looks(layer: &TileLayer) -> Vec<(Kind, Option<Look>, usize)> {
    let mut found: Vec<(Kind, Option<Look>)> =
        layer.features.iter().map(|feature| (Kind::of(&feature.shape), Look::of(feature))).collect();
    found.sort_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    found.dedup();
    if found.len() > MOST_CLASSES {
        found.dedup_by_key(|(kind, _)| *kind);
        found.iter_mut().for_each(|(_, look)| *look = None);
    }
    let count = found.len();
    found.into_iter().map(|(kind, look)| (kind, look, count)).collect()
}

impl Look {
    fn of(feature: &TileFeature) -> Option<Self> {
        let (colour_key, measure_key) = match feature.shape {
            Shape::Areas(_) => ("fill", "fill-opacity"),
            Shape::Lines(_) => ("stroke", "stroke-width"),
            Shape::Points(_) => ("marker-color", "marker-size"),
        };
        let value = |wanted: &str| feature.properties.iter().find(|(key, _)| key == wanted).map(|(_, value)| value);
        let measure = match value(measure_key) {
            Some(TileValue::Number(n)) => Some(*n),
            Some(TileValue::Integer(n)) => Some(*n as f64),
            _ => None,
        };
        match value(colour_key) {
            Some(TileValue::Text(colour)) if is_colour(colour) => {
                Some(Self { colour_key, colour: colour.clone(), measure_key, measure })
            }
            _ => None,
        }
    }

    fn filter(&self) -> Value {
        let colour = json!(["==", self.colour_key, self.colour]);
        match self.measure {
            Some(measure) => json!(["all", colour, ["==", self.measure_key, measure]]),
            None => colour,
        }
    }

    fn id(&self) -> String {
        self.measure.map_or_else(|| self.colour.clone(), |measure| format!("{} {measure}", self.colour))
    }
}

/// `#rgb` or `#rrggbb`: anything else might not be a colour to a renderer.
fn is_colour(text: &str) -> bool {
    let hex = text.strip_prefix('#').unwrap_or("");
    matches!(hex.len(), 3 | 6) && hex.bytes().all(|b| b.is_ascii_hexdigit())
}

impl Kind {
    fn of(shape: &Shape) -> Self {
        match shape {
            Shape::Areas(_) => Self::Area,
            Shape::Lines(_) => Self::Line,
            Shape::Points(_) => Self::Point,
        }
    }

    fn layer(self, layer: &TileLayer, source: &str, look: Option<&Look>, filter: Option<Value>) -> Value {
        let colour = look.map_or(GREY, |look| look.colour.as_str());
        let measure = look.and_then(|look| look.measure);
        let (kind, paint) = match self {
            Self::Area => {
                let opacity = measure.unwrap_or(0.6).clamp(0.0, 1.0);
                ("fill", json!({"fill-color": colour, "fill-opacity": opacity}))
            }
            Self::Line => {
                let width = measure.unwrap_or(2.0).max(0.0);
                ("line", json!({"line-color": colour, "line-width": width}))
            }
            Self::Point | Self::Label => (
                "circle",
                json!({"circle-color": colour, "circle-radius": 3.5, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1}),
            ),
        };
        let name = look.map_or_else(|| layer.name.clone(), |look| format!("{} {}", layer.name, look.id()));
        let mut json = json!({"id": name, "type": kind, "source": source, "source-layer": layer.name});
        if let Some(filter) = filter {
            json["filter"] = filter;
        }
        json["paint"] = paint;
        json
    }
}
