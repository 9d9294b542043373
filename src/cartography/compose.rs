//! Situation -> scene, in one function that reads as the list of what is decided.

use super::base::Base;
use super::caption::Caption;
use super::focus::focus;
use super::frame::Frame;
use super::ground::{self, Hatches};
use super::house::{self, Type};
use super::layout::Layout;
use super::marks::{self, Mark};
use super::page::Page;
use super::placement::Placement;
use super::px::{PathPx, RectPx};
use super::scene::{Layer, Paint, Scene, Shape, Stroke};
use super::sides::{SideStyle, Sides};
use super::towns::Town;
use super::{backdrop, fronts, furniture, legend, names, town_labels, towns};
use crate::basemap::Basemap;
use crate::gazetteer::Gazetteer;
use crate::units::Extent;
use crate::zones::Situation;

/// What to show instead of what the evidence suggests. The default leaves all to the evidence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// The ground to show.
    pub extent: Option<Extent>,
    /// Language of a second line under the names of towns ("ar", "uk").
    pub native: Option<String>,
}

/// Draws a situation over the embedded base map: [`compose_over`] with the ground that its page shows.
pub fn compose(
    situation: &Situation,
    styles: &[SideStyle],
    basemap: &Basemap,
    gazetteer: &Gazetteer,
    page: &Page,
    caption: &Caption,
    view: &View,
) -> Scene {
    let extent = view.extent.or_else(|| focus(situation)).unwrap_or(NOWHERE);
    let page_box = RectPx::new(0.0, 0.0, f64::from(page.width_px), f64::from(page.height_px));
    let seen = furniture::surroundings(&Frame::fitting(page_box, &extent).extent());
    let base = Base::gather(basemap, gazetteer, seen, view.native.as_deref());
    compose_over(situation, styles, &base, page, caption, view)
}

/// The ground shown where there is none.
const NOWHERE: Extent = Extent { west: -1.0, south: -1.0, east: 1.0, north: 1.0 };

/// Draws a situation over a base, with everything decided: the same arguments give the same scene on every machine.
///
/// A situation without any ground gives the page with its words and an empty window around 0 N 0 E.
pub fn compose_over(
    situation: &Situation,
    styles: &[SideStyle],
    base: &Base,
    page: &Page,
    caption: &Caption,
    view: &View,
) -> Scene {
    let page = page.sane();
    let extent = view.extent.or_else(|| focus(situation)).unwrap_or(NOWHERE);
    let sides = Sides::of(situation, styles);
    let mut hatches = Hatches::default();
    let layout = Layout::of(&page, caption, &extent, |letters, column_px| {
        // The legend lists what is seen, and that hangs on the window a little: the largest one is asked.
        let frame = Frame::fitting(RectPx::new(0.0, 0.0, f64::from(page.width_px), f64::from(page.height_px)), &extent);
        let marks = marks::marks(situation, &frame, letters.scale);
        let subject = legend::Subject { situation, sides: &sides, frame: &frame, base, marks: &marks };
        legend::entries(&subject, letters, column_px)
    });
    let frame = Frame::fitting(layout.window, &extent);
    let letters = layout.letters;
    let unit = letters.scale;
    let marks = marks::marks(situation, &frame, unit);
    let mut layers = vec![
        sheet(&page),
        backdrop::below(base, situation, &frame, unit),
        ground::zones(situation, &sides, &frame, &mut hatches, unit),
        ground::patches(situation, &sides, &frame, &mut hatches, unit),
        backdrop::waters(base, &frame, unit),
        backdrop::borders(base, situation, &frame, unit),
        fronts::fronts(situation, &sides, &frame, unit),
    ];
    let lettering = Lettering { situation, base, frame: &frame, marks: &marks, sides: &sides, letters };
    layers.extend(lettering.layers(&layout));
    layers.push(furniture::words(&layout));
    layers.push(legend_layer(&layout, &mut hatches));
    Scene {
        width_px: page.width_px,
        height_px: page.height_px,
        title: caption.title.clone(),
        description: caption.subtitle.clone(),
        hatches: hatches.0,
        layers,
    }
}

fn sheet(page: &Page) -> Layer {
    let mut layer = Layer::new("sheet");
    let r = RectPx::new(0.0, 0.0, f64::from(page.width_px), f64::from(page.height_px));
    layer.shape(Shape::filled(PathPx::rect(&r), Paint::solid(house::PAPER)));
    layer
}

fn legend_layer(layout: &Layout, hatches: &mut Hatches) -> Layer {
    let mut layer = Layer::new("legend");
    for column in &layout.columns {
        legend::draw(&mut layer, &column.entries, column.corner, hatches, layout.letters);
    }
    layer
}

/// Everything that competes for room in the window.
struct Lettering<'a> {
    situation: &'a Situation,
    base: &'a Base,
    frame: &'a Frame,
    marks: &'a [Mark],
    sides: &'a Sides,
    letters: Type,
}

impl Lettering<'_> {
    /// Dots, names and signs, and the furniture inside the window, by priority.
    fn layers(&self, layout: &Layout) -> Vec<Layer> {
        let (frame, letters, unit) = (self.frame, self.letters, self.letters.scale);
        let mut placement = Placement::new(frame.window.grown(-3.0));
        let towns = towns::collect(self.situation, self.base, self.marks, self.sides, frame, unit);
        let mut inset = Layer::new("locator");
        self.furniture(&mut inset, &mut placement, layout, &towns);
        self.marks.iter().for_each(|mark| placement.take(mark.bounds(unit)));
        towns::reserve(&towns, &mut placement, unit);
        fronts::lines(self.situation, frame).iter().for_each(|line| placement.avoid_line(line));
        let window = frame.window;
        let (mut areas, mut dots, mut labels) =
            (Layer::clipped("names", window), Layer::clipped("towns", window), Layer::clipped("labels", window));
        town_labels::reported(&towns, &mut placement, &mut dots, &mut labels, letters);
        names::countries(self.base, frame, &mut placement, &mut areas, letters);
        names::lakes(self.base, frame, &mut placement, &mut areas, letters);
        names::provinces(self.base, &self.situation.theatre, frame, &mut placement, &mut areas, letters);
        names::rivers(self.base, frame, &mut placement, &mut areas, letters);
        town_labels::others(&towns, &mut placement, &mut dots, &mut labels, letters);
        let signs = marks::layer(self.marks, self.sides, frame, unit);
        vec![areas, dots, signs, labels, inset, edge(frame)]
    }

    /// The scale bar and, unless it stands beside the map, the locator: in the corners where they hide the least.
    fn furniture(&self, inset: &mut Layer, placement: &mut Placement, layout: &Layout, towns: &[Town]) {
        let (frame, letters, unit) = (self.frame, self.letters, self.letters.scale);
        if let Some(north) = furniture::north_arrow(inset, frame, letters) {
            placement.take(north);
        }
        let busy = |r: &RectPx| {
            let fronts = fronts::lines(self.situation, frame).iter().flatten().filter(|p| r.contains(**p)).count();
            let signs = self.marks.iter().filter(|m| m.bounds(unit).overlaps(r)).count();
            let named = towns.iter().filter(|t| t.is_reported() && r.grown(6.0).contains(t.at)).count();
            let coloured = self.coloured_share(r);
            40.0 * named as f64 + 30.0 * signs as f64 + 2.0 * fronts as f64 + 12.0 * coloured
        };
        let size = frame.window.w.min(frame.window.h);
        let locator = layout.locator.or_else(|| {
            let (w, h) = ((size * 0.3).clamp(84.0, 190.0).round(), (size * 0.24).clamp(66.0, 150.0).round());
            quietest(placement, frame.window.grown(-8.0), w, h, [2, 3, 0, 1], &busy)
        });
        if let Some(r) = locator {
            placement.take(r.grown(4.0));
            furniture::locator(inset, self.base, self.situation, frame, r, letters);
        }
        let (w, h) = furniture::scale_bar_size(letters);
        let bar = quietest(placement, frame.window.grown(-7.0), w, h, [0, 1, 2, 3], &busy);
        if let Some(r) = bar {
            placement.take(r.grown(2.0));
            furniture::scale_bar(inset, frame, r, letters);
        }
    }

    /// How much of a box is coloured ground, 0 to 1.
    fn coloured_share(&self, r: &RectPx) -> f64 {
        use geo::Contains;
        let samples = (0..25).map(|i| (f64::from(i % 5) / 4.0, f64::from(i / 5) / 4.0));
        let hits = samples.filter(|(u, v)| {
            let at = self.frame.position(super::px::PointPx::new(r.x + r.w * u, r.y + r.h * v));
            let at = geo_types::Point::new(at.lon, at.lat);
            self.situation.zones.iter().any(|z| z.side.is_some() && z.polygon.contains(&at))
        });
        hits.count() as f64 / 25.0
    }
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
        let x = if i % 2 == 0 { area.x } else { area.right() - w };
        let y = if i < 2 { area.bottom() - h } else { area.y };
        RectPx::new(x.round(), y.round(), w, h)
    };
    let free = order.into_iter().map(corner).filter(|r| placement.is_free(r));
    free.map(|r| (busy(&r), r)).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, r)| r)
}

/// The fine line around the window.
fn edge(frame: &Frame) -> Layer {
    let mut layer = Layer::new("edge");
    layer.shape(Shape::stroked(PathPx::rect(&frame.window), Stroke::solid(house::RULE, 1.0)));
    layer
}
