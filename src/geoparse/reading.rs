//! One place that a name may mean: how prominent it is, and how it draws its neighbours.

use super::draft::Wanted;
use super::lexicon::{Classes, classes};
use super::namesake::is_town_in;
use super::spot::{Choice, NARROW_REGION_M};
use crate::gazetteer::{Gazetteer, Place, PlaceKind};
use crate::units::LonLat;

/// Distance at which nearness has fallen to 37 %.
const NEAR_M: f64 = 110_000.0;

/// Cosine of the angle of some 450 km on the Earth: farther places do not pull.
const FAR_COSINE: f64 = 0.9975;
/// Mean radius of the Earth in metres.
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// One of the places that a group may mean.
pub(super) struct Reading<'g> {
    pub(super) choice: Choice,
    pub(super) place: Place<'g>,
    pub(super) prior: f64,
    /// Whether it is a site, or somebody wrote it down because reports name it.
    pub(super) is_noted: bool,
    /// Its position as a unit vector, for quick distances; nothing until it is asked for.
    direction: [f64; 3],
}

impl<'g> Reading<'g> {
    /// The reading of a choice, where a kind is asked for.
    pub(super) fn new(gazetteer: &'g Gazetteer, choice: Choice, wanted: Wanted) -> Self {
        let place = gazetteer.place(choice.place);
        let (people, is_noted) = people(gazetteer, &place);
        Self { choice, place, prior: prior(&place, people, choice, wanted), is_noted, direction: [0.0; 3] }
    }

    /// Makes distances from it be known.
    pub(super) fn orient(&mut self) {
        self.direction = direction(self.place.at);
    }
}

/// A bare name that an area shares with a town in it is rather the town ("Idlib", not "Idlib province").
pub(super) fn prefer_seats(gazetteer: &Gazetteer, places: &mut [Reading<'_>]) {
    for at in 0..places.len() {
        let area = places[at].place;
        let towns = || places.iter().map(|r| &r.place).filter(|p| is_town_in(gazetteer, p.index, &area));
        let by_name = |r: &Reading<'_>| {
            r.place.kind == PlaceKind::Place && !r.choice.alternate && r.place.country == area.country
        };
        let less = match area.kind {
            // "Mizda" is another name of Jabal al-Gharbi, but the name of a town.
            PlaceKind::Region if places[at].choice.alternate && places.iter().any(by_name) => 6.0,
            PlaceKind::Region if towns().any(|p| p.population >= 50_000 || p.feature_code == "PPLA") => 5.0,
            PlaceKind::District if towns().next().is_some() => 3.0,
            _ => 0.0,
        };
        places[at].prior -= less;
    }
}

/// An ocean is better known than a lake: half a point for each doubling of 10 km.
fn breadth(half_width_m: u32) -> f64 {
    (0.6 * libm::log2(f64::from(half_width_m.max(10_000)) / 10_000.0)).min(5.0)
}

/// A village that somebody wrote down because reports name it is as likely meant as a larger village, though nobody
/// counted its people; one of a state's register as a small one.
const PEOPLE_BY_HAND: u32 = 2_000;
const PEOPLE_OF_REGISTER: u32 = 300;

/// The inhabitants of a place, or as many as make it as likely to be named as it is; and whether reports name it.
fn people(gazetteer: &Gazetteer, place: &Place<'_>) -> (u32, bool) {
    let inhabited = matches!(place.kind, PlaceKind::Place | PlaceKind::Neighbourhood);
    if place.population > 0 || place.geonameid > 0 || !inhabited {
        return (place.population, place.kind == PlaceKind::Site);
    }
    match gazetteer.id(place.index).split(':').next() {
        Some("sup") => (PEOPLE_BY_HAND, true),
        Some("kt") => (PEOPLE_OF_REGISTER, false),
        _ => (0, false),
    }
}

/// Prominence: log-odds that the name alone means this place of so many people.
fn prior(place: &Place<'_>, people: u32, choice: Choice, wanted: Wanted) -> f64 {
    let by_kind = match place.kind {
        PlaceKind::Country => 11.5,
        PlaceKind::Region if place.precision_m < NARROW_REGION_M => 3.5,
        PlaceKind::Region => 9.0 + 0.1 * libm::log1p(f64::from(place.population)),
        PlaceKind::Area => 3.5 + 0.35 * libm::log1p(f64::from(place.population)),
        PlaceKind::District => 3.0,
        PlaceKind::Place => 1.0 + 0.4 * libm::log1p(f64::from(people)),
        PlaceKind::Neighbourhood => 1.5 + 0.3 * libm::log1p(f64::from(people)),
        PlaceKind::Water => 3.5 + breadth(place.precision_m),
        PlaceKind::Site | PlaceKind::Line | PlaceKind::Relative => 2.5,
    };
    let seat = match place.feature_code {
        "PPLC" => 3.0,
        "PPLA" => 0.8,
        "PPLA2" => 0.3,
        _ => 0.0,
    };
    let alternate = if choice.alternate { -2.0 } else { 0.0 };
    let answer = if is_called(place, wanted) { 1 } else { wanted.answer(place.kind) };
    let kind = match answer {
        1 => 3.0,
        0 => 0.0,
        _ => -3.0,
    };
    by_kind + seat + alternate + kind - 0.8 * f64::from(choice.distance)
}

/// Whether its own name ends in a word for what is asked for: "Yarmouk camp" is a camp, though as populous as a town.
fn is_called(place: &Place<'_>, wanted: Wanted) -> bool {
    let class = match wanted {
        Wanted::Hood => Classes::HOOD,
        Wanted::Site => Classes::SITE,
        Wanted::Landform => Classes::LANDFORM,
        Wanted::Any | Wanted::Settlement | Wanted::District | Wanted::Region | Wanted::Water => return false,
    };
    place.name.rsplit(' ').next().is_some_and(|last| classes(last).meets(class))
}

/// What draws other places to itself: a likely reading of a neighbour.
pub(super) struct Pull {
    direction: [f64; 3],
    probability: f64,
}

impl Pull {
    /// Of a reading with this probability; countries and wide areas do not pull.
    pub(super) fn of(reading: &Reading<'_>, probability: f64) -> Option<Self> {
        let wide = matches!(reading.place.kind, PlaceKind::Country | PlaceKind::Area);
        (!wide).then_some(Self { direction: reading.direction, probability })
    }

    /// How much it draws a place to itself: its probability beside it, nothing 450 km off.
    pub(super) fn on(&self, reading: &Reading<'_>) -> f64 {
        let ([a, b, c], [x, y, z]) = (self.direction, reading.direction);
        let cosine = a * x + b * y + c * z;
        if cosine < FAR_COSINE {
            return 0.0;
        }
        let distance_m = EARTH_RADIUS_M * libm::sqrt((2.0 - 2.0 * cosine).max(0.0));
        self.probability * libm::exp(-distance_m / NEAR_M)
    }
}

fn direction(at: LonLat) -> [f64; 3] {
    let (lon, lat) = (at.lon.to_radians(), at.lat.to_radians());
    let r = libm::cos(lat);
    [r * libm::cos(lon), r * libm::sin(lon), libm::sin(lat)]
}
