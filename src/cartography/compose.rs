//! Situation -> scene, in one function that reads as the list of what is decided.

use super::base::Base;
use super::caption::Caption;
use super::focus::focus;
use super::frame::Frame;
use super::ground::{self, Hatches};
use super::house::{self, Type};
use super::layout::Layout;
use super::legend::{self, Contents};
use super::marks::{self, Mark};
use super::naming::printed_anywhere;
use super::page::Page;
use super::placement::Placement;
use super::px::{PathPx, PointPx, RectPx};
use super::region::Region;
use super::scene::{Layer, Paint, Scene, Shape, Stroke};
use super::sides::{SideStyle, Sides};
use super::towns::Town;
use super::{backdrop, fronts, furniture, names, town_labels, towns};
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
    let seen = Frame::fitting(page.sane().rect(), &extent).extent();
    let base = Base::gather(basemap, gazetteer, seen, furniture::surroundings(&seen), view.native.as_deref());
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
    // The legend lists what the window shows, and the window's shape hangs on the legend: the whole page, which shows
    // a little more than any window, is asked.
    let whole = Frame::fitting(page.rect(), &extent);
    let contents =
        Contents::of(situation, &sides, base, &marks::marks(situation, base, &whole, page.type_scale), &whole);
    let lay_out = |caption: &Caption| {
        Layout::of(&page, caption, &extent, |letters, column_px| contents.entries(letters, column_px))
    };
    let first = lay_out(caption);
    let layout = match outside(situation, &Frame::fitting(first.window, &extent)) {
        Some(words) => lay_out(&Caption { method: format!("{words} {}", caption.method), ..caption.clone() }),
        None => first,
    };
    let frame = Frame::fitting(layout.window, &extent);
    let letters = layout.letters;
    let unit = letters.scale;
    let marks = marks::marks(situation, base, &frame, unit);
    let mut layers = vec![
        sheet(&page),
        backdrop::below(base, situation, &frame, unit),
        ground::zones(situation, &sides, &frame, &mut hatches, unit),
        ground::patches(situation, &sides, &frame, &mut hatches, unit),
        ground::pockets(situation, &sides, &frame, unit),
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

/// What the reports speak of and the window does not show, in words: the map hides nothing silently.
fn outside(situation: &Situation, frame: &Frame) -> Option<String> {
    const MOST: usize = 6;
    let places = situation.places.iter().map(|p| (&p.name, p.at));
    let all = places.chain(situation.events.iter().map(|e| (&e.name, e.at)));
    let mut names: Vec<String> = all
        .filter(|(_, at)| !frame.window.contains(frame.point(*at)))
        .map(|(name, _)| printed_anywhere(name))
        .filter(|name| !name.is_empty())
        .collect();
    names.sort();
    names.dedup();
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    match (names.is_empty(), more) {
        (true, _) => None,
        (_, 0) => Some(format!("Outside this map: {}.", names.join(", "))),
        _ => Some(format!("Outside this map: {} and {more} more.", names.join(", "))),
    }
}

fn sheet(page: &Page) -> Layer {
    let mut layer = Layer::new("sheet");
    layer.shape(Shape::filled(PathPx::rect(&page.rect()), Paint::solid(house::PAPER)));
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
        let theatre = Region::seen(&self.situation.theatre, frame);
        let fronts = fronts::lines(self.situation, frame);
        let ground = towns::Ground { theatre: &theatre, fronts: &fronts };
        let towns = towns::collect(self.situation, self.base, self.marks, self.sides, &ground, frame, unit);
        let furniture = self.furniture(&mut placement, layout, &towns, &fronts);
        self.marks.iter().for_each(|mark| placement.take(mark.bounds(unit)));
        for (_, at) in ground::small_pockets(self.situation, frame) {
            placement.take(RectPx::centred(at, 8.0 * unit, 8.0 * unit));
        }
        towns::reserve(&towns, &mut placement, unit);
        fronts.iter().for_each(|line| placement.avoid_line(line));
        let window = frame.window;
        let (mut areas, mut dots, mut labels) =
            (Layer::clipped("names", window), Layer::clipped("towns", window), Layer::clipped("labels", window));
        town_labels::reported(&towns, &mut placement, &mut dots, &mut labels, letters);
        names::countries(self.base, frame, &mut placement, &mut areas, letters);
        names::lakes(self.base, frame, &mut placement, &mut areas, letters);
        names::provinces(self.base, &theatre, frame, &mut placement, &mut areas, letters);
        names::rivers(self.base, frame, &mut placement, &mut areas, letters);
        town_labels::others(&towns, &mut placement, &mut dots, &mut labels, letters);
        let signs = marks::layer(self.marks, self.sides, frame, unit);
        [areas, dots, signs, labels].into_iter().chain(furniture).collect()
    }

    /// The scale bar and, unless it stands beside the map, the locator: in the corners where they hide the least.
    fn furniture(
        &self,
        placement: &mut Placement,
        layout: &Layout,
        towns: &[Town],
        fronts: &[Vec<PointPx>],
    ) -> Vec<Layer> {
        let (frame, letters, unit) = (self.frame, self.letters, self.letters.scale);
        let mut signs = Layer::new("scale");
        if let Some(north) = furniture::north_arrow(&mut signs, frame, letters) {
            placement.take(north);
        }
        let coloured =
            Region::seen(self.situation.zones.iter().filter(|z| z.side.is_some()).map(|z| &z.polygon), frame);
        let busy = |r: &RectPx| {
            let crossing = fronts.iter().flatten().filter(|p| r.contains(**p)).count();
            let marks = self.marks.iter().filter(|m| m.bounds(unit).overlaps(r)).count();
            let named = towns.iter().filter(|t| t.is_reported() && r.grown(6.0).contains(t.at)).count();
            40.0 * named as f64 + 30.0 * marks as f64 + 2.0 * crossing as f64 + 12.0 * share_inside(&coloured, r)
        };
        let size = frame.window.w.min(frame.window.h);
        let locator = layout.locator.or_else(|| {
            let (w, h) = ((size * 0.3).clamp(84.0, 190.0).round(), (size * 0.24).clamp(66.0, 150.0).round());
            quietest(placement, frame.window.grown(-8.0), w, h, [2, 3, 0, 1], &busy)
        });
        let map = locator.map(|r| {
            placement.take(r.grown(4.0));
            furniture::locator(self.base, self.situation, frame, r, letters)
        });
        let (w, h) = furniture::scale_bar_size(letters);
        if let Some(r) = quietest(placement, frame.window.grown(-7.0), w, h, [0, 1, 2, 3], &busy) {
            placement.take(r.grown(2.0));
            furniture::scale_bar(&mut signs, frame, r, letters);
        }
        map.into_iter().chain([signs, edges(frame, locator)]).collect()
    }
}

/// How much of a box lies in a region, 0 to 1.
fn share_inside(region: &Region, r: &RectPx) -> f64 {
    let samples = (0..25).map(|i| (f64::from(i % 5) / 4.0, f64::from(i / 5) / 4.0));
    samples.filter(|(u, v)| region.contains(PointPx::new(r.x + r.w * u, r.y + r.h * v))).count() as f64 / 25.0
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

/// The fine lines around the window and the locator.
fn edges(frame: &Frame, locator: Option<RectPx>) -> Layer {
    let mut layer = Layer::new("edges");
    for r in std::iter::once(frame.window).chain(locator) {
        layer.shape(Shape::stroked(PathPx::rect(&r), Stroke::solid(house::RULE, 1.0)));
    }
    layer
}
