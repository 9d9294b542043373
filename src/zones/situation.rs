//! The map of one day: one partition of the theatre, and what is read off it.

use crate::claims::ClaimKind;
use crate::control::{PlaceState, Status};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use geo_types::{LineString, MultiPolygon, Polygon};

/// One face of the partition.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Who holds it; `None` where that is unknown.
    pub side: Option<SideId>,
    /// The other side of a contested zone.
    pub rival: Option<SideId>,
    /// How it is held.
    pub status: Status,
    /// Outline in degrees: exterior counter-clockwise, holes clockwise, valid, sharing its arcs with its neighbours.
    pub polygon: Polygon<f64>,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// True area in square kilometres (WGS 84 ellipsoid).
    pub area_km2: f64,
    /// Settlements in it that the evidence speaks of.
    pub n_places: usize,
    /// Ids of the claims behind it; empty only where `side` is `None` or the map was made from a list without texts.
    pub claims: Vec<String>,
}

/// A stretch of border between the ground of two sides: exactly a shared arc of two zones.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// Who holds the ground to the left of the line's direction.
    pub left: SideId,
    /// Who holds the ground to the right of it.
    pub right: SideId,
    /// In degrees.
    pub line: LineString<f64>,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// Its length in kilometres.
    pub length_km: f64,
    /// Half the width of the band that holds the true front nine times in ten, in kilometres.
    pub band_km: f64,
}

/// Ground of one side wholly inside another's, with too little support to be drawn as a zone, or just enough.
#[derive(Debug, Clone, PartialEq)]
pub struct Pocket {
    /// Who holds it.
    pub side: SideId,
    /// A point in it.
    pub at: LonLat,
    /// Whether it is drawn as a zone (three places or an area support it), or only listed.
    pub confirmed: bool,
    /// Probability that it is there, as against errors in what is said of its places.
    pub confidence: f64,
    /// How many places support it.
    pub n_places: usize,
    /// Ids of those places, where the map was made from a list.
    pub places: Vec<String>,
    /// Ids of the claims behind it.
    pub claims: Vec<String>,
}

/// Ground on which the map is about as sure everywhere. All levels of a map tile its theatre.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Whoever the map shows there holds it with at least this probability; 0 to 0 is ground of which nothing is known.
    pub least: f64,
    /// And with less than this.
    pub most: f64,
    /// In degrees, as of a zone.
    pub polygon: Polygon<f64>,
    /// True area in square kilometres (WGS 84 ellipsoid).
    pub area_km2: f64,
}

/// Ground between two sides that neither surely holds: of a list, where neither does with a probability of nine in ten; of
/// reports, the bands around their fronts, which hold the true ones nine times in ten.
#[derive(Debug, Clone, PartialEq)]
pub struct Belt {
    /// The two likeliest holders, in order of their ids.
    pub sides: [SideId; 2],
    /// In degrees, as of a zone.
    pub polygon: Polygon<f64>,
    /// True area in square kilometres (WGS 84 ellipsoid).
    pub area_km2: f64,
}

/// Ground beside or in a place of which something is claimed ("the northern countryside of Hama"): hatched over the zones.
#[derive(Debug, Clone, PartialEq)]
pub struct Patch {
    /// Who is said to hold or to press there.
    pub side: Option<SideId>,
    /// Held, contested.
    pub status: Status,
    /// In degrees.
    pub polygon: Polygon<f64>,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// Ids of the claims behind it.
    pub claims: Vec<String>,
}

/// Fighting that changes no control: an attack, an advance, a siege, a failed try; drawn as a mark or an arrow.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What happens.
    pub kind: ClaimKind,
    /// Who does it.
    pub side: Option<SideId>,
    /// Whom it is done to, when known.
    pub against: Option<SideId>,
    /// Where.
    pub at: LonLat,
    /// How far from there it may have been, in metres: a kilometre or two for a town, half its width for a province.
    pub precision_m: f64,
    /// Name of the place.
    pub name: String,
    /// Last day of it.
    pub date: Option<Date>,
    /// Whether it is told as a fact; if not (expected, attempted, failed), it is marked as such.
    pub is_fact: bool,
    /// The claim.
    pub claim: String,
}

/// The map of one day.
///
/// Promise to `cartography` and `layers`: the zones are valid, oriented and disjoint and cover the theatre;
/// every front is a shared border of two of them, to the last coordinate.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// The as-of date.
    pub at: Date,
    /// The newest report it knows.
    pub known_at: Option<Date>,
    /// The ground it is about, in degrees.
    pub theatre: MultiPolygon<f64>,
    /// The faces.
    pub zones: Vec<Zone>,
    /// The borders between two sides.
    pub fronts: Vec<Front>,
    /// Pockets, drawn or only listed.
    pub pockets: Vec<Pocket>,
    /// How sure the map is; empty unless asked for.
    pub sureness: Vec<Level>,
    /// The belt between the sides; empty unless asked for.
    pub belt: Vec<Belt>,
    /// Hatched ground.
    pub patches: Vec<Patch>,
    /// Fighting.
    pub events: Vec<Event>,
    /// The states behind it that hold on this day.
    pub places: Vec<PlaceState>,
    /// Whom to name for the places, beyond those of the built-in data: a line a pack of the user's.
    pub attribution: Vec<String>,
}

impl Situation {
    /// A theatre (degrees) of which nothing is known on a day.
    pub fn empty(theatre: &MultiPolygon<f64>, at: Date) -> Self {
        Self {
            at,
            known_at: None,
            theatre: theatre.clone(),
            zones: Vec::new(),
            fronts: Vec::new(),
            pockets: Vec::new(),
            sureness: Vec::new(),
            belt: Vec::new(),
            patches: Vec::new(),
            events: Vec::new(),
            places: Vec::new(),
            attribution: Vec::new(),
        }
    }
}
