//! What changed between two maps: ground gained and lost, and places that changed hands.

use super::geodesy::{area_km2, perimeter_km};
use super::{Situation, Zone};
use crate::basemap::{AreaLevel, Basemap};
use crate::control::{PlaceState, Status};
use crate::theatre::SideId;
use crate::units::{Date, Extent, LonLat};
use geo::BooleanOps;
use geo_types::{Coord, MultiPolygon};
use std::collections::BTreeMap;

/// Who has a piece of ground, for accounts of area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// One side.
    Side(SideId),
    /// Two sides or more are in it.
    Contested,
    /// Nobody has said, or it lies outside of one of the maps.
    Unknown,
}

impl Holder {
    /// Of a zone.
    pub fn of(zone: &Zone) -> Self {
        match (&zone.side, zone.status) {
            (_, Status::Contested) => Self::Contested,
            (Some(side), Status::Held | Status::Besieged) => Self::Side(side.clone()),
            _ => Self::Unknown,
        }
    }

    /// Of a place.
    fn of_place(place: &PlaceState) -> Self {
        match (&place.side, place.status) {
            (_, Status::Contested) => Self::Contested,
            (Some(side), Status::Held | Status::Besieged) => Self::Side(side.clone()),
            _ => Self::Unknown,
        }
    }

    /// Its name in tables: the side's id, `contested` or `unknown`.
    pub fn name(&self) -> &str {
        match self {
            Self::Side(side) => &side.0,
            Self::Contested => "contested",
            Self::Unknown => "unknown",
        }
    }
}

/// Ground of one holder.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// Square kilometres on the WGS 84 ellipsoid.
    pub km2: f64,
    /// Nine times in ten the true area is no farther off than this, as far as front lines to other sides go; the edge of
    /// what nobody speaks of is no front and has no error.
    pub error_km2: f64,
    /// Places spoken of.
    pub n_places: usize,
}

/// Ground that changed hands.
#[derive(Debug, Clone, PartialEq)]
pub struct Gain {
    /// Who had it.
    pub from: Holder,
    /// Who has it.
    pub to: Holder,
    /// In degrees.
    pub ground: MultiPolygon<f64>,
    /// Square kilometres.
    pub area_km2: f64,
    /// As that of [`Area`]; `None` where one of the two is nobody.
    pub error_km2: Option<f64>,
    /// Square kilometres by district of the base map, the largest first; a province where the base map has no districts.
    pub districts: Vec<(String, f64)>,
}

/// A place that changed hands.
#[derive(Debug, Clone, PartialEq)]
pub struct Flip {
    /// Gazetteer id.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Where.
    pub at: LonLat,
    /// Who had it.
    pub from: Holder,
    /// Who has it.
    pub to: Holder,
    /// Ids of the claims behind the later state; of the earlier when there is no later.
    pub claims: Vec<String>,
}

/// All that changed between two maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The day of the earlier map.
    pub before: Date,
    /// The day of the later map.
    pub after: Date,
    /// Areas before and after.
    pub areas: BTreeMap<Holder, [Area; 2]>,
    /// Sorted by who had it and who has it.
    pub gains: Vec<Gain>,
    /// Sorted by name.
    pub flips: Vec<Flip>,
    /// Whom the later map's places are from.
    pub attribution: Vec<String>,
}

/// How far along a front its error goes together, in widths of its band.
const ERROR_LENGTH_BANDS: f64 = 4.0;
/// Pieces smaller than this are rounding, not ground, square kilometres: they count, and are not drawn.
const CRUMB_KM2: f64 = 0.01;

/// Areas by holder. O(zones and fronts).
pub fn areas(map: &Situation) -> BTreeMap<Holder, Area> {
    let mut areas: BTreeMap<Holder, Area> = BTreeMap::new();
    for zone in &map.zones {
        let area = areas.entry(Holder::of(zone)).or_default();
        area.km2 += zone.area_km2;
        area.n_places += zone.n_places;
    }
    for (holder, area) in &mut areas {
        if let Holder::Side(side) = holder {
            let own = map.fronts.iter().filter(|f| f.left == *side || f.right == *side);
            area.error_km2 = own.map(|f| error_km2(f.length_km, f.band_km).powi(2)).fold(0.0, |a, b| a + b).sqrt();
        }
    }
    areas
}

/// By how much an area is off when a border of it is known to a band: stretches that are far apart err apart.
fn error_km2(length_km: f64, band_km: f64) -> f64 {
    let stretches = (length_km / (ERROR_LENGTH_BANDS * band_km.max(0.1))).max(1.0);
    length_km * band_km / stretches.sqrt()
}

/// Compares two maps: what each holder gained from each other, and the places that changed hands. The gains and losses
/// of a holder add up to the difference of its areas. Cost: one overlay (`i_overlay`) a pair of holders.
pub fn changes(before: &Situation, after: &Situation, basemap: &Basemap) -> Changes {
    let (old, new) = (grounds(before), grounds(after));
    let mut gains = Vec::new();
    for (from, a) in &old {
        for (to, b) in new.iter().filter(|(to, b)| *to != from && meet(a, b)) {
            gains.extend(gain(from, to, a.intersection(b), before, after, basemap));
        }
    }
    // Ground that only one of the maps shows.
    for (from, to, ground) in only_in_one(&old, &new) {
        gains.extend(gain(&from, &to, ground, before, after, basemap));
    }
    gains.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    let mut both: BTreeMap<Holder, [Area; 2]> = BTreeMap::new();
    for (i, map) in [before, after].into_iter().enumerate() {
        areas(map).into_iter().for_each(|(holder, area)| both.entry(holder).or_default()[i] = area);
    }
    Changes {
        before: before.at,
        after: after.at,
        areas: both,
        gains,
        flips: flips(before, after),
        attribution: after.attribution.clone(),
    }
}

type Grounds = BTreeMap<Holder, MultiPolygon<f64>>;

fn grounds(map: &Situation) -> Grounds {
    let mut grounds = Grounds::new();
    for zone in &map.zones {
        let ground = grounds.entry(Holder::of(zone)).or_insert_with(|| MultiPolygon(Vec::new()));
        ground.0.push(zone.polygon.clone());
    }
    grounds
}

fn extent(ground: &MultiPolygon<f64>) -> Option<Extent> {
    Extent::around(ground.0.iter().flat_map(|p| &p.exterior().0).map(|c| (*c).into()))
}

fn meet(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> bool {
    matches!((extent(a), extent(b)), (Some(a), Some(b)) if a.intersects(&b))
}

fn only_in_one(old: &Grounds, new: &Grounds) -> Vec<(Holder, Holder, MultiPolygon<f64>)> {
    let all = |grounds: &Grounds| MultiPolygon(grounds.values().flat_map(|g| g.0.iter().cloned()).collect());
    let (all_old, all_new) = (all(old), all(new));
    let sum = |area: &MultiPolygon<f64>| area.0.iter().map(area_km2).sum::<f64>();
    if (sum(&all_old) - sum(&all_new)).abs() < CRUMB_KM2 {
        return Vec::new();
    }
    let known = |(holder, _): &(&Holder, &MultiPolygon<f64>)| **holder != Holder::Unknown;
    let lost = old.iter().filter(known).map(|(h, g)| (h.clone(), Holder::Unknown, g.difference(&all_new)));
    let won = new.iter().filter(known).map(|(h, g)| (Holder::Unknown, h.clone(), g.difference(&all_old)));
    lost.chain(won).collect()
}

fn gain(
    from: &Holder,
    to: &Holder,
    mut ground: MultiPolygon<f64>,
    before: &Situation,
    after: &Situation,
    basemap: &Basemap,
) -> Option<Gain> {
    let area_km2_of = |ground: &MultiPolygon<f64>| ground.0.iter().map(area_km2).sum::<f64>();
    let all_km2 = area_km2_of(&ground);
    ground.0.retain(|piece| area_km2(piece) > CRUMB_KM2);
    if ground.0.is_empty() {
        return None;
    }
    let is_known = *from != Holder::Unknown && *to != Holder::Unknown;
    let band_km = band_km(from, to, &[before, after]);
    let border_km: f64 = ground.0.iter().map(|p| perimeter_km(p) / 2.0).sum();
    // Both maps err.
    let error = band_km.filter(|_| is_known).map(|band| std::f64::consts::SQRT_2 * error_km2(border_km, band));
    let districts = districts(&ground, basemap);
    Some(Gain { from: from.clone(), to: to.clone(), ground, area_km2: all_km2, error_km2: error, districts })
}

/// The mean band of the fronts between two holders; of all fronts where they have none.
fn band_km(from: &Holder, to: &Holder, maps: &[&Situation]) -> Option<f64> {
    let fronts = || maps.iter().flat_map(|m| &m.fronts);
    let name = |holder: &Holder| holder.name().to_owned();
    let (a, b) = (name(from), name(to));
    let is_between = |f: &&super::Front| (f.left.0 == a && f.right.0 == b) || (f.left.0 == b && f.right.0 == a);
    let mean = |fronts: Vec<&super::Front>| {
        let length: f64 = fronts.iter().map(|f| f.length_km).sum();
        (length > 0.0).then(|| fronts.iter().map(|f| f.length_km * f.band_km).sum::<f64>() / length)
    };
    mean(fronts().filter(is_between).collect()).or_else(|| mean(fronts().collect()))
}

/// Square kilometres of ground by district, the largest first.
pub fn districts(ground: &MultiPolygon<f64>, basemap: &Basemap) -> Vec<(String, f64)> {
    let Some(box_of_all) = extent(ground) else { return Vec::new() };
    let mut found: BTreeMap<String, f64> = BTreeMap::new();
    for level in [AreaLevel::District, AreaLevel::Region] {
        for area in basemap.features(level.layer(), box_of_all) {
            let district = area.polygons();
            let near = MultiPolygon(ground.0.iter().filter(|p| touches(p, area.extent())).cloned().collect());
            let km2: f64 = near.intersection(&district).0.iter().map(area_km2).sum();
            if km2 > CRUMB_KM2 {
                *found.entry(area.name.to_owned()).or_default() += km2;
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    let mut found: Vec<(String, f64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

fn touches(piece: &geo_types::Polygon<f64>, extent: Extent) -> bool {
    Extent::around(piece.exterior().0.iter().map(|c: &Coord<f64>| (*c).into())).is_some_and(|e| e.intersects(&extent))
}

/// Square kilometres by district and holder, sorted; where nobody has said is left out.
pub fn areas_by_district(map: &Situation, basemap: &Basemap) -> BTreeMap<(String, Holder), f64> {
    let grounds = grounds(map).into_iter().filter(|(holder, _)| *holder != Holder::Unknown);
    let rows = |(holder, ground): (Holder, MultiPolygon<f64>)| {
        districts(&ground, basemap).into_iter().map(move |(name, km2)| ((name, holder.clone()), km2))
    };
    grounds.flat_map(rows).collect()
}

fn flips(before: &Situation, after: &Situation) -> Vec<Flip> {
    let by_place = |map: &Situation| -> BTreeMap<(String, String), PlaceState> {
        let key = |p: &PlaceState| (p.place.clone(), format!("{:.3} {:.3}", p.at.lon, p.at.lat));
        map.places.iter().map(|p| (key(p), p.clone())).collect()
    };
    let (old, new) = (by_place(before), by_place(after));
    let mut flips: Vec<Flip> = Vec::new();
    for key in old.keys().chain(new.keys().filter(|k| !old.contains_key(*k))) {
        let (a, b) = (old.get(key), new.get(key));
        let holder = |p: Option<&PlaceState>| p.map_or(Holder::Unknown, Holder::of_place);
        let (from, to) = (holder(a), holder(b));
        if let Some(known) = b.or(a).filter(|_| from != to) {
            let (place, name, claims) = (known.place.clone(), known.name.clone(), known.claims.clone());
            flips.push(Flip { place, name, at: known.at, from, to, claims });
        }
    }
    flips.sort_by(|a, b| (&a.name, &a.place).cmp(&(&b.name, &b.place)));
    flips
}
