//! What ground a claim speaks for.

use super::{ClaimInput, Ground};
use crate::claims::{Claim, ClaimKind, WhenPrecision};
use crate::gazetteer::PlaceKind;
use crate::geoparse::Relation;
use crate::units::LonLat;
use geo_types::{Coord, LineString, Polygon};

/// A town speaks for the land around it up to here, metres.
const TOWN_REACH_M: f64 = 32_000.0;
/// A part of a town, an airfield, a hill: up to here.
const SITE_REACH_M: f64 = 8_000.0;
/// The ground "near" or "in the countryside of" a place, when nothing says how much.
const BESIDE_RADIUS_M: f64 = 8_000.0;

/// Claims with the same key are about the same ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GroundKey {
    pub place: String,
    pub relation: Option<Relation>,
    /// The middle of relative ground, in thousandths of a degree.
    middle: (i32, i32),
}

/// The ground of a claim; an error says why it colours nothing.
pub(super) fn ground_of(input: &ClaimInput) -> Result<(GroundKey, Ground), &'static str> {
    if is_of_the_past(input.claim) {
        return Err("it tells who held the place before, not who holds it");
    }
    let named = input.claim.evidence.place.is_some();
    let place = input.place.ok_or(if named { "the gazetteer does not know its place" } else { "it names no place" })?;
    let whole = matches!(input.claim.relation, Relation::Whole | Relation::Most);
    let key = |relation: Option<Relation>, at: LonLat| GroundKey {
        place: place.id.clone(),
        relation,
        middle: relation.map_or((0, 0), |_| ((at.lon * 1e3).round() as i32, (at.lat * 1e3).round() as i32)),
    };
    match place.kind {
        PlaceKind::Country => Err("a claim about a whole country colours nothing"),
        PlaceKind::Place if whole && input.footprint.is_none() => {
            Ok((key(None, place.at), Ground::Point { reach_m: TOWN_REACH_M }))
        }
        PlaceKind::Neighbourhood | PlaceKind::Site if whole && input.footprint.is_none() => {
            Ok((key(None, place.at), Ground::Point { reach_m: SITE_REACH_M }))
        }
        PlaceKind::Region | PlaceKind::District if whole && input.footprint.is_none() => {
            Ok((key(None, place.at), Ground::Area { id: place.id.clone() }))
        }
        PlaceKind::Water | PlaceKind::Line if input.footprint.is_none() => Err("nobody holds a water or a line"),
        PlaceKind::Region | PlaceKind::District | PlaceKind::Area if input.footprint.is_none() => {
            Err("what part of the area is meant is not known")
        }
        _ => {
            let outline = input.footprint.map_or_else(|| circle(place.at, BESIDE_RADIUS_M), |f| f.outline.clone());
            let middle = input.footprint.map_or(place.at, |f| f.centre);
            Ok((key(Some(input.claim.relation), middle), Ground::Outline(outline)))
        }
    }
}

/// "The army had held X", "X was theirs until June": held up to a day, and of the days after it nothing is said.
fn is_of_the_past(claim: &Claim) -> bool {
    let until = claim.when.start.is_none() && claim.when.end.is_some() && claim.when.precision == WhenPrecision::Open;
    claim.kind == ClaimKind::Holds && until
}

/// The town of which a claim tells a part.
pub(super) fn town_of(input: &ClaimInput) -> Option<(GroundKey, Ground)> {
    input.place.filter(|p| p.kind == PlaceKind::Place).map(|p| town_at(&p.id))
}

/// A town by its id.
pub(super) fn town_at(id: &str) -> (GroundKey, Ground) {
    let key = GroundKey { place: id.to_owned(), relation: None, middle: (0, 0) };
    (key, Ground::Point { reach_m: TOWN_REACH_M })
}

fn circle(centre: LonLat, radius_m: f64) -> Polygon<f64> {
    let corner = |i: i32| Coord::from(centre.destination(f64::from(-15 * i), radius_m));
    Polygon::new(LineString((0..24).chain([0]).map(corner).collect()), Vec::new())
}
