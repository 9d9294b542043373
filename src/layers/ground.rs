//! The layers of ground: zones, how sure they are, and the belt between the sides.

use super::gloss::{Draft, Gloss, rounded};
use super::ids::{numbered, spot};
use super::layer::{Layer, LayerName, Style};
use crate::control::Status;
use crate::theatre::{Rgb, SideId};
use crate::zones::{Belt, Front, Level, Situation, Step, Zone, steps};
use geo_types::Polygon;
use serde_json::json;
use std::collections::BTreeMap;

/// Of ground that is not a side's.
const GREY: Rgb = Rgb { r: 0x22, g: 0x22, b: 0x22 };

/// One feature a zone: `side` (null where unknown), `status`, `rival`, `confidence`, `area_km2`, `n_places`; `precision_m` is
/// half the width of the band around its fronts.
pub fn zones(situation: &Situation, gloss: Gloss) -> Layer {
    let bands = Bands::of(&situation.fronts);
    let ids = numbered(situation.zones.iter().map(zone_id));
    let feature = |(zone, id): (&Zone, String)| {
        let draft = Draft {
            id,
            geometry: zone.polygon.clone().into(),
            title: zone_title(zone, gloss),
            own: json!({
                "side": zone.side,
                "side_name": gloss.name(zone.side.as_ref()),
                "status": zone.status,
                "rival": zone.rival,
                "confidence": rounded(zone.confidence, 3),
                "area_km2": rounded(zone.area_km2, 3),
                "n_places": zone.n_places,
            }),
            claims: &zone.claims,
            valid_at: situation.at,
            valid: [Some(situation.at), None],
            precision_m: bands.around(&zone.polygon),
            style: zone_style(zone, gloss),
        };
        gloss.feature(LayerName::Zones, draft)
    };
    Layer { name: LayerName::Zones, features: situation.zones.iter().zip(ids).map(feature).collect() }
}

fn zone_id(zone: &Zone) -> String {
    let side = zone.side.as_ref().map_or("unknown", |s| s.0.as_str());
    format!("zone-{side}-{}", first(&zone.polygon))
}

fn zone_title(zone: &Zone, gloss: Gloss) -> String {
    let side = zone.side.as_ref().map(|side| gloss.palette.name(side));
    match (side, zone.status) {
        (None, _) => "Unknown".to_owned(),
        (Some(side), Status::Contested) => format!("{side} (contested)"),
        (Some(side), Status::Besieged) => format!("{side} (besieged)"),
        (Some(side), _) => side.to_owned(),
    }
}

fn zone_style(zone: &Zone, gloss: Gloss) -> Style {
    let opacity = if zone.side.is_some() { 0.25 + 0.35 * zone.confidence } else { 0.1 };
    Style { colour: gloss.palette.colour(zone.side.as_ref()), opacity, width_px: 0.0, symbol: None }
}

/// One feature for each stretch between two sides: `side` and `rival` its likeliest holders, `area_km2`.
pub fn belt(situation: &Situation, gloss: Gloss) -> Layer {
    let name = |b: &Belt| format!("belt-{}-{}-{}", b.sides[0].0, b.sides[1].0, first(&b.polygon));
    let ids = numbered(situation.belt.iter().map(name));
    let feature = |(belt, id): (&Belt, String)| {
        let [side, rival] = &belt.sides;
        let draft = Draft {
            id,
            geometry: belt.polygon.clone().into(),
            title: format!("{} or {}", gloss.palette.name(side), gloss.palette.name(rival)),
            own: json!({
                "side": side,
                "side_name": gloss.name(Some(side)),
                "rival": rival,
                "rival_name": gloss.name(Some(rival)),
                "status": Status::Contested,
                "area_km2": rounded(belt.area_km2, 3),
            }),
            claims: &[],
            valid_at: situation.at,
            valid: [Some(situation.at), None],
            precision_m: band_m(situation.fronts.iter().filter(|f| is_between(f, &belt.sides))),
            style: Style { colour: GREY, opacity: 0.2, width_px: 0.0, symbol: None },
        };
        gloss.feature(LayerName::Belt, draft)
    };
    Layer { name: LayerName::Belt, features: situation.belt.iter().zip(ids).map(feature).collect() }
}

fn is_between(front: &Front, sides: &[SideId; 2]) -> bool {
    sides.contains(&front.left) && sides.contains(&front.right)
}

/// The surface of sureness as filled contours: `least` and `most`, the probability that whoever the map shows there holds
/// it (both 0 where nothing is known), `area_km2`; darker where the map is less sure.
pub fn sureness(situation: &Situation, gloss: Gloss) -> Layer {
    let ids = numbered(situation.sureness.iter().map(|l| format!("sureness-{}-{}", l.least, first(&l.polygon))));
    let feature = |(level, id): (&Level, String)| {
        let draft = Draft {
            id,
            geometry: level.polygon.clone().into(),
            title: format!("{:.0} to {:.0} %", 100.0 * level.least, 100.0 * level.most),
            own: json!({
                "least": rounded(level.least, 3),
                "most": rounded(level.most, 3),
                "area_km2": rounded(level.area_km2, 3),
            }),
            claims: &[],
            valid_at: situation.at,
            valid: [Some(situation.at), None],
            precision_m: None,
            style: Style {
                colour: GREY,
                opacity: 0.8 * (1.0 - f64::midpoint(level.least, level.most)),
                width_px: 0.0,
                symbol: None,
            },
        };
        gloss.feature(LayerName::Sureness, draft)
    };
    Layer { name: LayerName::Sureness, features: situation.sureness.iter().zip(ids).map(feature).collect() }
}

fn first(polygon: &Polygon<f64>) -> String {
    spot(polygon.exterior().0.first())
}

/// Half the width of the fronts' bands in metres, the mean by length; `None` without fronts.
fn band_m<'f>(fronts: impl Iterator<Item = &'f Front>) -> Option<f64> {
    let (mut length, mut sum) = (0.0, 0.0);
    for front in fronts {
        length += front.length_km;
        sum += front.length_km * front.band_km;
    }
    (length > 0.0).then(|| 1000.0 * sum / length)
}

/// The fronts by their first step: they are shared arcs, so one step tells whether a ring runs along.
struct Bands<'f> {
    by_step: BTreeMap<Step, &'f Front>,
}

impl<'f> Bands<'f> {
    fn of(fronts: &'f [Front]) -> Self {
        let both_ways = |front: &'f Front| {
            let first = steps(&front.line).next();
            first.into_iter().flat_map(move |(a, b)| [((a, b), front), ((b, a), front)])
        };
        Self { by_step: fronts.iter().flat_map(both_ways).collect() }
    }

    fn around(&self, polygon: &Polygon<f64>) -> Option<f64> {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        band_m(rings.flat_map(steps).filter_map(|step| self.by_step.get(&step).copied()))
    }
}
