//! The base map around a theatre, as fine as a screen shows it.

use super::coded::{self, Detail};
use super::data::{PageBase, PageName, PageTown, UnitBox};
use super::measure;
use crate::basemap::{Basemap, Class, Feature, Layer};
use crate::cartography::{BaseDetail, BaseTown, printed, rank_of_town, towns};
use crate::gazetteer::Gazetteer;
use crate::units::{Extent, LonLat};
use geo::{Contains, InteriorPoint};
use geo_types::{Coord, Geometry, LineString, MultiPolygon, Point, Polygon};

/// Vertices of the base that matter less than this share of the theatre's width are left out: half a pixel when a screen
/// shows a twentieth of it ...
const LEAST_OF_WIDTH: f64 = 1.0 / 12_000.0;
/// ... but no finer than 20 m, and no coarser than 400.
const LEAST_UNITS: std::ops::RangeInclusive<f64> = 2.0..=40.0;
/// Towns in the theatre, and around it, that are kept: the page has room for some hundreds at a time.
const TOWNS_INSIDE: usize = 700;
const TOWNS_AROUND: usize = 260;
/// Spellings of a town that the search knows.
const TOWN_NAMES: usize = 4;
/// Rivers of a lower rank than this have no name on the page.
const NAMED_RIVER_RANK: u8 = 6;

/// Where the base comes from, and how much of it.
pub(super) struct Ground<'a> {
    pub basemap: &'a Basemap,
    pub gazetteer: &'a Gazetteer,
    pub theatre: &'a MultiPolygon<f64>,
    pub home: UnitBox,
    pub bounds: UnitBox,
}

impl Ground<'_> {
    /// All of it.
    pub fn base(&self) -> PageBase {
        PageBase {
            land: self.areas(Layer::Land),
            theatre: coded::polygons(self.theatre, self.detail()),
            coast: self.lines(Layer::Coast).into_iter().map(|(_, coded)| coded).collect(),
            provinces: self.provinces(),
            borders: self.borders(),
            lakes: self.areas(Layer::Lake),
            rivers: self.lines(Layer::River).into_iter().map(|(river, coded)| (river_px(river.rank), coded)).collect(),
            names: self.names(),
            towns: self.towns(),
        }
    }

    fn extent(&self) -> Extent {
        measure::extent(self.bounds)
    }

    /// Fine in the theatre, coarse around it.
    fn detail(&self) -> Detail {
        let least = (f64::from(self.width()) * LEAST_OF_WIDTH).clamp(*LEAST_UNITS.start(), *LEAST_UNITS.end());
        Detail { least, near: Some(self.neighbourhood()) }
    }

    fn width(&self) -> i32 {
        let [west, north, east, south] = self.home;
        (east - west).max(south - north)
    }

    /// The ground that the page opens with, and a little more.
    fn neighbourhood(&self) -> UnitBox {
        let [west, north, east, south] = self.home;
        let margin = self.width() / 8;
        [west - margin, north - margin, east + margin, south + margin]
    }

    fn areas(&self, layer: Layer) -> Vec<String> {
        let extent = self.extent();
        let features = self.basemap.features(layer, extent);
        features.iter().flat_map(|f| coded::polygons(&f.polygons_within(extent), self.detail())).collect()
    }

    /// The lines of a layer as far as they lie within bounds, each with its feature.
    fn lines(&self, layer: Layer) -> Vec<(Feature<'_>, String)> {
        let features = self.basemap.features(layer, self.extent());
        let pieces = |feature: &Feature| -> Vec<String> {
            let lines = match feature.geometry() {
                Geometry::MultiLineString(lines) => lines.0,
                _ => vec![],
            };
            lines.iter().flat_map(|line| self.within(line)).map(|line| coded::line(&line, self.detail())).collect()
        };
        let coded = features.iter().flat_map(|f| pieces(f).into_iter().map(|coded| (*f, coded)));
        coded.filter(|(_, coded)| !coded.is_empty()).collect()
    }

    /// The stretches of a line that lie within bounds, with the vertices just outside.
    fn within(&self, line: &LineString<f64>) -> Vec<LineString<f64>> {
        let inside = |c: &Coord<f64>| measure::holds(self.bounds, measure::unit(LonLat::from(*c)));
        let is_inside: Vec<bool> = line.0.iter().map(inside).collect();
        let kept = |i: usize| is_inside[i.saturating_sub(1)..(i + 2).min(is_inside.len())].contains(&true);
        let kept: Vec<usize> = (0..line.0.len()).filter(|i| kept(*i)).collect();
        let stretches = kept.chunk_by(|a, b| a + 1 == *b);
        stretches.map(|of| LineString(of.iter().map(|i| line.0[*i]).collect())).collect()
    }

    /// Borders between provinces of the theatre: those of its neighbours would only be noise.
    fn provinces(&self) -> Vec<String> {
        let mut found = Vec::new();
        for feature in self.basemap.features(Layer::RegionBorder, self.extent()) {
            let Geometry::MultiLineString(lines) = feature.geometry() else { continue };
            let own = lines
                .0
                .iter()
                .filter(|line| line.0.get(line.0.len() / 2).is_some_and(|c| self.theatre.contains(&Point::from(*c))));
            found.extend(own.map(|line| coded::line(line, self.detail())).filter(|coded| !coded.is_empty()));
        }
        found
    }

    fn borders(&self) -> Vec<(u8, String)> {
        let class = |feature: &Feature| match feature.class {
            Class::International => Some(0),
            Class::Disputed | Class::Indefinite => Some(1),
            Class::LineOfControl => Some(2),
            Class::None | Class::Region | Class::District => None,
        };
        self.lines(Layer::Boundary).into_iter().filter_map(|(f, coded)| Some((class(&f)?, coded))).collect()
    }

    fn names(&self) -> Vec<PageName> {
        let areas = [(Layer::Country, "country"), (Layer::Region, "province"), (Layer::Lake, "lake")];
        let mut names: Vec<PageName> = areas.iter().flat_map(|(layer, kind)| self.area_names(*layer, kind)).collect();
        names.extend(self.river_names());
        names
    }

    fn area_names(&self, layer: Layer, kind: &str) -> Vec<PageName> {
        let (extent, near) = (self.extent(), measure::extent(self.neighbourhood()));
        let features = self.basemap.features(layer, extent);
        let name = |feature: &Feature| {
            // Where the page opens, names are wanted most: a large neighbour's stands near the border.
            let part = largest(feature.polygons_within(near)).filter(|part| width_units(part) > self.width() / 8);
            let largest = part.or_else(|| largest(feature.polygons_within(extent)))?;
            let at = largest.interior_point()?;
            let is_wanted = layer != Layer::Region || self.theatre.contains(&at);
            let name = printed(feature.name, feature.country);
            (is_wanted && !name.is_empty()).then(|| PageName {
                kind: kind.to_owned(),
                name,
                at: measure::unit(LonLat::new(at.x(), at.y())),
                width: width_units(&largest),
            })
        };
        features.iter().filter_map(name).collect()
    }

    /// One name a river, at the middle of its longest stretch near the theatre.
    fn river_names(&self) -> Vec<PageName> {
        let mut found: Vec<PageName> = Vec::new();
        for feature in self.basemap.features(Layer::River, measure::extent(self.home)) {
            let name = printed(feature.name, feature.country);
            let Geometry::MultiLineString(lines) = feature.geometry() else { continue };
            let longest = lines.0.iter().flat_map(|line| self.within(line)).max_by_key(|line| line.0.len());
            let Some(middle) = longest.as_ref().and_then(|line| line.0.get(line.0.len() / 2)) else { continue };
            let is_told = name.is_empty() || feature.rank > NAMED_RIVER_RANK || found.iter().any(|n| n.name == name);
            if !is_told {
                let (at, extent) = (measure::unit(LonLat::from(*middle)), feature.extent());
                let [west, _, east, _] = measure::unit_box(&extent);
                found.push(PageName { kind: "river".to_owned(), name, at, width: east - west });
            }
        }
        found
    }

    fn towns(&self) -> Vec<PageTown> {
        let all = towns(self.gazetteer, self.extent(), None, &BaseDetail::FULL);
        let own = |town: &&BaseTown| self.theatre.contains(&Point::from(Coord::from(town.at)));
        let (inside, around): (Vec<&BaseTown>, Vec<&BaseTown>) = all.iter().partition(own);
        let (inside, around) = (inside.into_iter().take(TOWNS_INSIDE), around.into_iter().take(TOWNS_AROUND));
        let mut kept: Vec<PageTown> =
            inside.map(|t| self.town(t, false)).chain(around.map(|t| self.town(t, true))).collect();
        kept.sort_by_key(|town| town.rank + u8::from(town.abroad));
        kept
    }

    fn town(&self, town: &BaseTown, abroad: bool) -> PageTown {
        let index = self.gazetteer.by_id(&town.id);
        let names = index.into_iter().flat_map(|index| self.gazetteer.names(index)).skip(1).take(TOWN_NAMES);
        PageTown {
            name: town.name.clone(),
            names: names.map(str::to_owned).collect(),
            at: measure::unit(town.at),
            rank: rank_of_town(town),
            abroad,
        }
    }
}

/// As the printed map draws them.
fn river_px(rank: u8) -> f64 {
    (19.0 - 1.6 * f64::from(rank)).round().clamp(7.0, 19.0) / 10.0
}

fn largest(areas: MultiPolygon<f64>) -> Option<Polygon<f64>> {
    areas.0.into_iter().max_by_key(width_units)
}

fn width_units(area: &Polygon<f64>) -> i32 {
    let corners = area.exterior().0.iter().map(|c| LonLat::from(*c));
    Extent::around(corners).map_or(0, |e| {
        let [west, _, east, _] = measure::unit_box(&e);
        east - west
    })
}
