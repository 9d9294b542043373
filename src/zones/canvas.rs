//! The ground to be mapped: the theatre, its projection, and a grid of cells over it.

use super::grid::{Grid, PlaneRings, project};
use super::noding::Label;
use super::partition::{Arc, Partition, partition};
use super::{contour, smoothing};
use crate::units::{EqualArea, Extent, LonLat, PlaneKm};
use geo_types::MultiPolygon;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};

/// More cells than this cost more time than they show.
const CELLS_MAX: f64 = 160_000.0;
/// Cells are this share of the mean spacing of the places: finer shows nothing that is known.
const CELL_OF_SPACING: f64 = 0.2;
const CELL_KM: std::ops::RangeInclusive<f64> = 0.02..=2.5;
/// A smaller share of its box than this is a thin theatre, or one whose rings cancel ...
const CANCELLED_SHARE: f64 = 0.01;
/// ... whose area is counted in so many cells across.
const COUNTED_ACROSS: f64 = 256.0;
/// A theatre is at least this many cells wide.
const CELLS_ACROSS_MIN: f64 = 60.0;
/// Outlines from two sources disagree by kilometres: there is no front line this close to one.
const STRIP_KM: f64 = 3.0;
/// The outline is held to within 0.1 km; so are its corners.
const RIM_KM: f64 = 0.15;
/// Borders are drawn this many cells past the outline, to be clipped there.
const PAST_CELLS: f64 = 2.9;

/// The theatre on its grid.
pub(super) struct Canvas<'t> {
    theatre: &'t MultiPolygon<f64>,
    pub projection: EqualArea,
    pub grid: Grid,
    /// The edges of the outline.
    rim: Rim,
    /// Cells of which no point can be near the outline.
    is_far_inside: Vec<bool>,
    /// Cells whose middle lies in the theatre.
    pub inside: Vec<bool>,
    /// Those, and the cells just past the outline.
    pub wanted: Vec<bool>,
    /// For each cell the nearest of those deep enough inside to hold a front line.
    inner: Option<Vec<u32>>,
}

impl<'t> Canvas<'t> {
    /// A canvas fine enough for `n_places`; `None` for a theatre without area.
    pub fn new(theatre: &'t MultiPolygon<f64>, n_places: usize) -> Option<Self> {
        let corners = theatre.0.iter().flat_map(|p| &p.exterior().0);
        let extent = Extent::around(corners.filter(|c| c.x.is_finite() && c.y.is_finite()).map(|c| (*c).into()))?;
        let projection = EqualArea::new(extent.centre());
        let rings = project(theatre, &projection);
        let (grid, inside) = fine_enough(&rings, n_places)?;
        let (_, outside_km) = grid.nearest(&inside)?;
        let wanted = outside_km.iter().map(|km| *km <= PAST_CELLS * grid.cell_km).collect();
        let outside: Vec<bool> = inside.iter().map(|i| !i).collect();
        let (_, depth_km) = grid.nearest(&outside)?;
        let inner = inner_cells(&grid, &inside, &depth_km);
        // Depths are those of the cells' middles, and 2 % off at most.
        let far_km = (STRIP_KM + RIM_KM) * 1.03 + 2.0 * grid.cell_km;
        let is_far_inside = depth_km.iter().map(|km| *km > far_km).collect();
        Some(Self { theatre, projection, grid, rim: rim(&rings), is_far_inside, inside, wanted, inner })
    }

    /// The ground to be mapped, in degrees.
    pub fn theatre(&self) -> &'t MultiPolygon<f64> {
        self.theatre
    }

    /// The cell of a position in degrees.
    pub fn cell_of(&self, at: LonLat) -> usize {
        self.grid.cell_of(self.projection.forward(at))
    }

    /// Whether a position lies in the theatre or within a few cells of it.
    pub fn is_near(&self, at: LonLat) -> bool {
        let p = self.projection.forward(at);
        let cell = self.grid.cell_of(p);
        let middle = self.grid.middle(cell);
        let beyond = (p.x - middle.x).abs().max((p.y - middle.y).abs()) > self.grid.cell_km;
        !beyond && self.wanted[cell]
    }

    /// Gives the cells along the outline the label of the nearest cell further in.
    pub fn calm_outline(&self, labels: &mut [Label]) {
        let Some(inner) = &self.inner else { return };
        for cell in 0..labels.len() {
            if self.wanted[cell] && inner[cell] != u32::MAX {
                labels[cell] = labels[inner[cell] as usize];
            }
        }
    }

    /// Cuts the theatre along the borders of the labels. `lead` as in [`contour::borders`].
    pub fn cut(&self, labels: &[Label], lead: impl Fn(usize, usize) -> (f64, f64)) -> Partition {
        let cell = self.grid.cell_km;
        let arcs = contour::borders(&self.grid, labels, |i| self.wanted[i], lead);
        let arcs: Vec<Arc> = arcs
            .iter()
            .map(|arc| smoothing::smooth(arc, 0.06 * cell, 2.0 * cell))
            .map(|a| Arc { line: self.degrees(&a.line), left: a.left, right: a.right })
            .collect();
        let nearest = |p: LonLat| labels[self.nearest_inside(self.cell_of(p))];
        partition(self.theatre, &arcs, nearest, |a, b| self.is_by_outline(a, b))
    }

    fn degrees(&self, line: &[PlaneKm]) -> Vec<LonLat> {
        line.iter().map(|p| self.projection.inverse(*p)).collect()
    }

    /// The cell itself when the theatre covers it, else the first covered one around it.
    pub fn nearest_inside(&self, cell: usize) -> usize {
        if self.inside[cell] {
            return cell;
        }
        let (column, row) = self.grid.column_row(cell);
        let around = (1..4usize).flat_map(|r| {
            let columns = column.saturating_sub(r)..=(column + r).min(self.grid.columns - 1);
            let rows = row.saturating_sub(r)..=(row + r).min(self.grid.rows - 1);
            rows.flat_map(move |r| columns.clone().map(move |c| (c, r)))
        });
        around.map(|(c, r)| self.grid.index(c, r)).find(|i| self.inside[*i]).unwrap_or(cell)
    }

    fn is_by_outline(&self, a: LonLat, b: LonLat) -> bool {
        let (a, b) = (self.projection.forward(a), self.projection.forward(b));
        let strip = STRIP_KM + RIM_KM;
        let may_be_near = |p: PlaneKm| !self.is_far_inside[self.grid.cell_of(p)];
        let near = |p: PlaneKm| {
            may_be_near(p) && self.rim.nearest_neighbor(&[p.x, p.y]).is_some_and(|l| distance(l, p) < strip)
        };
        near(a) || near(b) || near(PlaneKm { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 })
    }
}

fn rim(rings: &PlaneRings) -> Rim {
    let line = |w: &[PlaneKm]| Line::new([w[0].x, w[0].y], [w[1].x, w[1].y]);
    RTree::bulk_load(rings.iter().flat_map(|r| r.windows(2)).map(|w| GeomWithData::new(line(w), ())).collect())
}

type Rim = RTree<GeomWithData<Line<[f64; 2]>, ()>>;

fn distance(line: &GeomWithData<Line<[f64; 2]>, ()>, p: PlaneKm) -> f64 {
    let end = |e: [f64; 2]| PlaneKm { x: e[0], y: e[1] };
    smoothing::distance(p, end(line.geom().from), end(line.geom().to))
}

/// A grid whose cells suit the theatre and the number of places, and the cells inside.
fn fine_enough(rings: &PlaneRings, n_places: usize) -> Option<(Grid, Vec<bool>)> {
    let area = area_km2(rings);
    let spacing = (area / n_places.max(1) as f64).sqrt();
    let least = (area / CELLS_MAX).sqrt();
    let cell = (CELL_OF_SPACING * spacing).clamp(*CELL_KM.start(), *CELL_KM.end());
    let cell = cell.min(area.sqrt() / CELLS_ACROSS_MIN).max(least);
    if !(cell.is_finite() && cell > 0.0) {
        return None;
    }
    // A thin or scattered theatre covers little of its box: the box must not grow beyond measure either.
    let grid = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0]
        .iter()
        .filter_map(|k| Grid::over(rings, cell * k))
        .find(|g| g.len() as f64 <= 8.0 * CELLS_MAX)?;
    let inside = grid.covered(rings);
    inside.contains(&true).then_some((grid, inside))
}

/// About the area that rings go around. Those of an outline that crosses itself, or that run now one way and now the other,
/// cancel: where next to nothing of the box is left, cells are counted.
fn area_km2(rings: &PlaneRings) -> f64 {
    let signed = rings.iter().map(|r| ring_area(r)).sum::<f64>().abs();
    let points = || rings.iter().flatten();
    let across = |of: fn(&PlaneKm) -> f64| {
        let (least, most) = points().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
        most - least
    };
    let (width, height) = (across(|p| p.x), across(|p| p.y));
    if !(width > 0.0 && height > 0.0) || signed > CANCELLED_SHARE * width * height {
        return signed;
    }
    let counted = Grid::over(rings, width.max(height) / COUNTED_ACROSS)
        .map_or(0.0, |grid| grid.covered(rings).iter().filter(|c| **c).count() as f64 * grid.cell_km * grid.cell_km);
    signed.max(counted)
}

fn ring_area(ring: &[PlaneKm]) -> f64 {
    ring.windows(2).map(|w| w[0].x * w[1].y - w[1].x * w[0].y).sum::<f64>() / 2.0
}

fn inner_cells(grid: &Grid, inside: &[bool], depth_km: &[f64]) -> Option<Vec<u32>> {
    let deep: Vec<bool> = inside.iter().zip(depth_km).map(|(i, d)| *i && *d >= STRIP_KM).collect();
    // An island that is all strip keeps its own side.
    let (piece, n) = grid.pieces(inside);
    let mut has_deep = vec![false; n];
    (0..deep.len()).filter(|i| deep[*i]).for_each(|i| has_deep[piece[i] as usize] = true);
    let (mut near, _) = grid.nearest(&deep)?;
    for i in 0..near.len() {
        if inside[i] && !has_deep[piece[i] as usize] {
            near[i] = u32::MAX;
        }
    }
    Some(near)
}
