//! Everything that competes for room in the window, in the order in which it gets it.

use super::base::Base;
use super::frame::Frame;
use super::layout::Layout;
use super::marks::{self, Mark};
use super::pen::Pen;
use super::placement::Placement;
use super::px::{PathPx, PointPx, RectPx};
use super::region::Region;
use super::scene::{Layer, Shape, Stroke};
use super::sides::Sides;
use super::town_labels::Crowd;
use super::towns::{Ground, Town};
use super::view::View;
use super::{furniture, graticule, line_names, names, patches, side_names, town_labels, towns};
use crate::layers::Guest;
use crate::zones::Situation;

/// Everything that competes for room in the window.
#[derive(Clone, Copy)]
pub(super) struct Lettering<'a> {
    pub situation: &'a Situation,
    pub guests: &'a [Guest],
    pub base: &'a Base,
    pub frame: &'a Frame,
    pub marks: &'a [Mark],
    pub sides: &'a Sides,
    /// What the map is to show.
    pub view: &'a View,
    pub pen: Pen<'a>,
}

impl Lettering<'_> {
    /// Dots, names and signs, and the furniture inside the window, by priority.
    pub fn layers(&self, layout: &Layout) -> Vec<Layer> {
        let mut placement = Placement::new(self.frame.window.grown(-3.0));
        let ground = Ground::seen(self.situation, self.frame);
        let towns = self.towns(&ground);
        let furniture = self.furniture(&mut placement, layout, &towns, &ground.fronts);
        let layers = self.named(placement, &ground, &towns, Crowd::Spread);
        layers.into_iter().chain(furniture).collect()
    }

    /// Dots, names and signs for a window without furniture that readers look at in parts.
    pub fn layers_of_sheet(&self) -> Vec<Layer> {
        let placement = Placement::new(self.frame.window);
        let ground = Ground::seen(self.situation, self.frame);
        self.named(placement, &ground, &self.towns(&ground), Crowd::Thinned)
    }

    fn towns(&self, ground: &Ground) -> Vec<Town> {
        towns::collect(self, ground)
    }

    fn named(&self, mut placement: Placement, ground: &Ground, towns: &[Town], crowd: Crowd) -> Vec<Layer> {
        let (frame, pen, unit) = (self.frame, self.pen, self.pen.unit);
        let mut degrees = Layer::clipped("degrees", frame.window);
        if self.view.has_graticule {
            graticule::degrees(frame, &mut placement, &mut degrees, pen);
        }
        self.marks.iter().for_each(|mark| placement.take(mark.bounds(unit)));
        for (_, at) in patches::small_pockets(self.situation, frame) {
            placement.take(RectPx::centred(at, 8.0 * unit, 8.0 * unit));
        }
        let towns = crowd.thinned(towns, unit);
        towns::reserve(&towns, &mut placement, unit);
        ground.fronts.iter().for_each(|line| placement.avoid_line(line));
        let window = frame.window;
        let (mut areas, mut dots, mut labels) =
            (Layer::clipped("names", window), Layer::clipped("towns", window), Layer::clipped("labels", window));
        town_labels::reported(&towns, crowd, &mut placement, &mut dots, &mut labels, pen);
        side_names::sides(self.situation, self.base, self.sides, frame, &mut placement, &mut areas, pen);
        names::countries(self.base, &ground.theatre, frame, &mut placement, &mut areas, pen);
        line_names::seas(self.base, crowd, frame, &mut placement, &mut areas, pen);
        names::lakes(self.base, frame, &mut placement, &mut areas, pen);
        names::provinces(self.base, &ground.theatre, crowd, frame, &mut placement, &mut areas, pen);
        line_names::rivers(self.base, frame, &mut placement, &mut areas, pen);
        town_labels::others(&towns, crowd, frame, &mut placement, &mut dots, &mut labels, pen);
        let signs = marks::layer(self.marks, self.sides, frame, pen);
        vec![areas, degrees, dots, signs, labels]
    }

    /// The scale bar and, unless it stands beside the map, the locator: in the corners where they hide the least.
    fn furniture(
        &self,
        placement: &mut Placement,
        layout: &Layout,
        towns: &[Town],
        fronts: &[Vec<PointPx>],
    ) -> Vec<Layer> {
        let (frame, pen, unit) = (self.frame, self.pen, self.pen.unit);
        let mut signs = Layer::new("scale");
        if let Some(north) = furniture::north_arrow(&mut signs, frame, pen) {
            placement.take(north);
        }
        let coloured =
            Region::seen(self.situation.zones.iter().filter(|z| z.side.is_some()).map(|z| &z.polygon), frame);
        let busy = |r: &RectPx| {
            let crossing = fronts.iter().flatten().filter(|p| r.contains(**p)).count();
            let marks = self.marks.iter().filter(|m| m.bounds(unit).overlaps(r)).count();
            let named = towns.iter().filter(|t| t.is_reported() && r.grown(6.0).contains(t.at)).count();
            40.0 * named as f64 + 30.0 * marks as f64 + 2.0 * crossing as f64 + 60.0 * share_inside(&coloured, r)
        };
        let size = frame.window.w.min(frame.window.h);
        let locator = layout.locator.or_else(|| {
            let (w, h) = ((size * 0.3).clamp(84.0, 190.0).round(), (size * 0.24).clamp(66.0, 150.0).round());
            quietest(placement, frame.window.grown(-8.0), w, h, [2, 3, 0, 1], &busy)
        });
        let map = locator.map(|r| {
            placement.take(r.grown(4.0));
            furniture::locator(self.base, self.situation, frame, r, pen)
        });
        let (w, h) = furniture::scale_bar_size(pen);
        if let Some(r) = quietest(placement, frame.window.grown(-7.0), w, h, [0, 1, 2, 3], &busy) {
            placement.take(r.grown(2.0));
            furniture::scale_bar(&mut signs, frame, r, pen);
        }
        map.into_iter().chain([signs, edges(frame, locator, pen)]).collect()
    }
}

/// How much of a box lies in a region, 0 to 1.
fn share_inside(region: &Region, r: &RectPx) -> f64 {
    let samples = (0..256).map(|i| (f64::from(i % 16) / 15.0, f64::from(i / 16) / 15.0));
    samples.filter(|(u, v)| region.contains(PointPx::new(r.x + r.w * u, r.y + r.h * v))).count() as f64 / 256.0
}

/// The free corner with the least in it. Corners: 0 left bottom, 1 right bottom, 2 left top, 3 right top; of equals, the first.
fn quietest(
    placement: &Placement,
    area: RectPx,
    w: f64,
    h: f64,
    order: [usize; 4],
    busy: &dyn Fn(&RectPx) -> f64,
) -> Option<RectPx> {
    let corner = |i: usize| {
        let x = if i.is_multiple_of(2) { area.x } else { area.right() - w };
        let y = if i < 2 { area.bottom() - h } else { area.y };
        RectPx::new(x.round(), y.round(), w, h)
    };
    let free = order.into_iter().map(corner).filter(|r| placement.is_free(r));
    free.map(|r| (busy(&r), r)).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, r)| r)
}

/// The fine lines around the window and the locator.
fn edges(frame: &Frame, locator: Option<RectPx>, pen: Pen) -> Layer {
    let mut layer = Layer::new("edges");
    for r in std::iter::once(frame.window).chain(locator) {
        layer.shape(Shape::stroked(PathPx::rect(&r), Stroke::solid(pen.colours.rule, 1.0)));
    }
    layer
}
