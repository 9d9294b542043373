//! What a map says of a spot, of what is near it, or of an area: look-ups in microseconds.

use super::change::{Area, Holder};
use super::geodesy::{area_km2, length_km};
use super::{Front, Situation, Zone};
use crate::control::PlaceState;
use crate::units::{Extent, LonLat};
use geo::{BooleanOps, Contains};
use geo_types::{Coord, LineString, MultiLineString, MultiPolygon, Point, Polygon};
use rstar::primitives::{GeomWithData, Line, Rectangle};
use rstar::{AABB, PointDistance, RTree, RTreeObject};
use std::collections::BTreeMap;

/// Edges of a zone are kept in so many bands of latitude that each has about this many.
const EDGES_A_BAND: usize = 8;
const BANDS_MAX: usize = 4096;

/// The zones, fronts and places of a map by where they are: R-trees (`rstar`).
pub struct Lookup<'m> {
    map: &'m Situation,
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
    edges: Vec<Bands>,
    fronts: RTree<GeomWithData<Line<[f64; 3]>, usize>>,
    places: RTree<GeomWithData<[f64; 3], usize>>,
}

/// Something near a spot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near<'m, T> {
    /// What.
    pub what: &'m T,
    /// How far off, metres.
    pub distance_m: f64,
}

/// What a map says of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Within<'m> {
    /// Areas by holder; errors as those of the whole map's fronts inside.
    pub areas: BTreeMap<Holder, Area>,
    /// Kilometres of front inside, by front.
    pub fronts: Vec<(&'m Front, f64)>,
    /// The places in it, in the map's order.
    pub places: Vec<&'m PlaceState>,
}

impl<'m> Lookup<'m> {
    /// O(n log n) in the vertices of zones and fronts.
    pub fn new(map: &'m Situation) -> Self {
        let boxed = |(i, zone): (usize, &Zone)| Some(GeomWithData::new(rectangle(extent(&zone.polygon)?), i));
        let step = |i: usize, w: &[Coord<f64>]| GeomWithData::new(Line::new(chord(w[0].into()), chord(w[1].into())), i);
        let fronts = map.fronts.iter().enumerate();
        let steps = fronts.flat_map(|(i, front)| front.line.0.windows(2).map(move |w| step(i, w)));
        let place = |(i, place): (usize, &PlaceState)| GeomWithData::new(chord(place.at), i);
        Self {
            map,
            boxes: RTree::bulk_load(map.zones.iter().enumerate().filter_map(boxed).collect()),
            edges: map.zones.iter().map(|zone| Bands::of(&zone.polygon)).collect(),
            fronts: RTree::bulk_load(steps.collect()),
            places: RTree::bulk_load(map.places.iter().enumerate().map(place).collect()),
        }
    }

    /// The zone that holds the spot; on a border the first of them; `None` outside the theatre. Some microseconds: only
    /// the edges at the spot's latitude are looked at.
    pub fn at_point(&self, at: LonLat) -> Option<&'m Zone> {
        let spot = AABB::from_point([at.lon, at.lat]);
        let found = self.boxes.locate_in_envelope_intersecting(&spot).map(|b| b.data);
        found.filter(|i| self.edges[*i].hold(at)).min().map(|i| &self.map.zones[i])
    }

    /// The nearest place to a spot, however far.
    pub fn nearest_place(&self, at: LonLat) -> Option<Near<'m, PlaceState>> {
        let found = self.places.nearest_neighbor(&chord(at))?;
        Some(self.place_at(found.data, at))
    }

    /// The nearest front to a spot, however far.
    pub fn nearest_front(&self, at: LonLat) -> Option<Near<'m, Front>> {
        let spot = chord(at);
        let found = self.fronts.nearest_neighbor(&spot)?;
        Some(Near { what: &self.map.fronts[found.data], distance_m: metres(found.distance_2(&spot)) })
    }

    /// The places within a distance, the nearest first.
    pub fn places_near(&self, at: LonLat, radius_m: f64) -> Vec<Near<'m, PlaceState>> {
        let (spot, reach) = (chord(at), radius_m / 1000.0);
        let found = self.places.locate_within_distance(spot, reach * reach);
        let mut near: Vec<(usize, Near<PlaceState>)> = found.map(|p| (p.data, self.place_at(p.data, at))).collect();
        near.sort_by(|(i, a), (j, b)| a.distance_m.total_cmp(&b.distance_m).then(i.cmp(j)));
        near.into_iter().map(|(_, place)| place).collect()
    }

    /// The fronts that come within a distance, each once, the nearest first.
    pub fn fronts_near(&self, at: LonLat, radius_m: f64) -> Vec<Near<'m, Front>> {
        let (spot, reach) = (chord(at), radius_m / 1000.0);
        let mut nearest: BTreeMap<usize, f64> = BTreeMap::new();
        for step in self.fronts.locate_within_distance(spot, reach * reach) {
            let distance_m = metres(step.distance_2(&spot));
            nearest.entry(step.data).and_modify(|m| *m = m.min(distance_m)).or_insert(distance_m);
        }
        let mut near: Vec<Near<Front>> =
            nearest.into_iter().map(|(i, distance_m)| Near { what: &self.map.fronts[i], distance_m }).collect();
        near.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
        near
    }

    /// What lies in an area (degrees): one overlay for each zone whose box it meets.
    pub fn within(&self, area: &MultiPolygon<f64>) -> Within<'m> {
        let mut found = Within { areas: BTreeMap::new(), fronts: Vec::new(), places: Vec::new() };
        let Some(all) = area.0.iter().filter_map(extent).reduce(joined) else { return found };
        let mut met: Vec<usize> =
            self.boxes.locate_in_envelope_intersecting(&rectangle(all).envelope()).map(|b| b.data).collect();
        met.sort_unstable();
        for zone in met.into_iter().map(|i| &self.map.zones[i]) {
            let inside = area.intersection(&MultiPolygon(vec![zone.polygon.clone()]));
            let km2: f64 = inside.0.iter().map(area_km2).sum();
            if km2 > 0.0 {
                found.areas.entry(Holder::of(zone)).or_default().km2 += km2;
            }
        }
        for front in &self.map.fronts {
            let lines = area.clip(&MultiLineString(vec![front.line.clone()]), false);
            let km: f64 = lines.0.iter().map(|l| length_km(&l.0.iter().map(|c| (*c).into()).collect::<Vec<_>>())).sum();
            if km > 0.0 {
                found.fronts.push((front, km));
            }
        }
        let is_in = |place: &&PlaceState| area.contains(&Point::new(place.at.lon, place.at.lat));
        found.places = self.map.places.iter().filter(is_in).collect();
        found
    }

    fn place_at(&self, i: usize, at: LonLat) -> Near<'m, PlaceState> {
        let what = &self.map.places[i];
        Near { what, distance_m: what.at.distance_m(at) }
    }
}

fn extent(polygon: &Polygon<f64>) -> Option<Extent> {
    Extent::around(polygon.exterior().0.iter().map(|c| LonLat::from(*c)))
}

fn joined(a: Extent, b: Extent) -> Extent {
    Extent {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}

fn rectangle(e: Extent) -> Rectangle<[f64; 2]> {
    Rectangle::from_corners([e.west, e.south], [e.east, e.north])
}

/// On the mean sphere, in kilometres: distances know no antimeridian there.
fn chord(at: LonLat) -> [f64; 3] {
    let (lon, lat) = (at.lon.to_radians(), at.lat.to_radians());
    let ring = RADIUS_KM * libm::cos(lat);
    [ring * libm::cos(lon), ring * libm::sin(lon), RADIUS_KM * libm::sin(lat)]
}

const RADIUS_KM: f64 = 6_371.008_8;

/// Metres along the sphere for the square of a chord.
fn metres(chord2: f64) -> f64 {
    2000.0 * RADIUS_KM * libm::asin((chord2.sqrt() / (2.0 * RADIUS_KM)).min(1.0))
}

/// The edges of a polygon by bands of latitude.
struct Bands {
    south: f64,
    a_degree: f64,
    bands: Vec<Vec<[Coord<f64>; 2]>>,
}

impl Bands {
    fn of(polygon: &Polygon<f64>) -> Self {
        let rings = || std::iter::once(polygon.exterior()).chain(polygon.interiors());
        let edges = rings().flat_map(|r: &LineString<f64>| r.0.windows(2)).map(|w| [w[0], w[1]]);
        let e = extent(polygon).unwrap_or(Extent { west: 0.0, south: 0.0, east: 0.0, north: 0.0 });
        let n = (rings().map(|r| r.0.len()).sum::<usize>() / EDGES_A_BAND).clamp(1, BANDS_MAX);
        let a_degree = n as f64 / (e.north - e.south).max(1e-9);
        let mut bands = Self { south: e.south, a_degree, bands: vec![Vec::new(); n] };
        for [a, b] in edges.filter(|[a, b]| a.y != b.y) {
            for band in bands.index(a.y.min(b.y))..=bands.index(a.y.max(b.y)) {
                bands.bands[band].push([a, b]);
            }
        }
        bands
    }

    fn index(&self, lat: f64) -> usize {
        (((lat - self.south) * self.a_degree).max(0.0) as usize).min(self.bands.len() - 1)
    }

    /// Even-odd over all rings.
    fn hold(&self, at: LonLat) -> bool {
        let crosses = |[a, b]: &&[Coord<f64>; 2]| {
            (a.y > at.lat) != (b.y > at.lat) && at.lon < a.x + (at.lat - a.y) / (b.y - a.y) * (b.x - a.x)
        };
        self.bands[self.index(at.lat)].iter().filter(crosses).count() % 2 == 1
    }
}
