//! What the ids of a map stand for, and how a feature is made with it.

use super::layer::{Feature, LayerName, Style};
use super::wording::{confidence_word, description, plain, title};
use super::{Citations, Palette, antimeridian};
use crate::theatre::SideId;
use crate::units::Date;
use geo_types::Geometry;
use serde_json::{Map, Value, json};

/// What the ids of a map stand for: the names and colours of sides, the sentences of claims.
#[derive(Debug, Clone, Copy)]
pub struct Gloss<'a> {
    /// Sides.
    pub palette: &'a Palette,
    /// Claims; empty where a map was made without texts.
    pub citations: &'a Citations,
}

/// A feature in the making.
pub(super) struct Draft<'a> {
    pub id: String,
    pub geometry: Geometry<f64>,
    /// For people: what a label says.
    pub title: String,
    /// What its layer has of its own, as an object. What is left out is null.
    pub own: Value,
    /// The claims behind it.
    pub claims: &'a [String],
    /// Of the map it stands on.
    pub valid_at: Date,
    /// First and last day; `None` for an open end.
    pub valid: [Option<Date>; 2],
    /// How far it may be off, metres, where that is not known by its claims.
    pub precision_m: Option<f64>,
    pub style: Style,
}

impl Gloss<'_> {
    /// The name of a side, or null.
    pub(super) fn name(&self, side: Option<&SideId>) -> Value {
        side.map_or(Value::Null, |side| json!(self.palette.name(side)))
    }

    /// The feature with all columns of its layer, in their order.
    pub(super) fn feature(&self, layer: LayerName, draft: Draft<'_>) -> Feature {
        let mut own = match draft.own {
            Value::Object(own) => own,
            _ => Map::new(),
        };
        let best = self.citations.best(draft.claims);
        let first = best.first().map(|(_, citation)| *citation);
        let day = |day: Option<Date>| json!(day.map(|day| day.to_string()));
        let precision_m = self.citations.precision_m(draft.claims).map(f64::from);
        own.extend([
            ("valid_at".into(), day(Some(draft.valid_at))),
            ("valid_from".into(), day(draft.valid[0])),
            ("valid_to".into(), day(draft.valid[1])),
            ("precision_m".into(), json!(draft.precision_m.or(precision_m).map(|m| m.round().max(0.0) as u64))),
            ("claims".into(), json!(draft.claims)),
            ("quote".into(), json!(first.map(|c| &c.quote))),
            ("source".into(), json!(first.and_then(|c| c.source.as_ref()))),
            ("url".into(), json!(first.and_then(|c| c.url.as_ref()))),
            ("sources".into(), best.iter().map(|(claim, citation)| citation.to_json(claim)).collect()),
            ("title".into(), json!(title(&draft.title))),
        ]);
        if let Some(confidence) = own.get("confidence").and_then(Value::as_f64) {
            own.insert("confidence_word".into(), json!(confidence_word(confidence)));
        }
        let mut properties = in_order(layer, own);
        properties.insert("description".into(), json!(description(&properties)));
        let geometry = antimeridian::cut(draft.geometry);
        Feature { id: draft.id, geometry, properties, style: draft.style }
    }
}

/// Every column of the layer; words made plain.
fn in_order(layer: LayerName, mut own: Map<String, Value>) -> Map<String, Value> {
    let value = |name: &str, own: &mut Map<String, Value>| match own.remove(name) {
        Some(Value::String(words)) => json!(plain(&words)),
        Some(value) => value,
        None => Value::Null,
    };
    layer.fields().iter().map(|field| (field.name.to_owned(), value(field.name, &mut own))).collect()
}

/// A number with so many decimals.
pub(super) fn rounded(v: f64, digits: i32) -> Value {
    let scale = libm::pow(10.0, f64::from(digits));
    json!((v * scale).round() / scale + 0.0)
}
