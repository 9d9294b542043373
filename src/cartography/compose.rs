//! Situation -> scene, in one function that reads as the list of what is decided.

use super::base::Base;
use super::caption::Caption;
use super::contents::Contents;
use super::focus::focus;
use super::frame::Frame;
use super::ground::{self, Hatches};
use super::layout::Layout;
use super::legend;
use super::lettering::Lettering;
use super::naming::printed_anywhere;
use super::page::Page;
use super::pen::Pen;
use super::px::{PathPx, RectPx};
use super::scene::{Layer, Paint, Scene, Shape};
use super::sides::{SideStyle, Sides};
use super::view::View;
use super::{backdrop, changes, fronts, furniture, graticule, guests, marks, patches, relief};
use crate::basemap::Basemap;
use crate::gazetteer::Gazetteer;
use crate::units::{Extent, LonLat, Projection};
use crate::zones::Situation;

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
    let base = base_of(situation, basemap, gazetteer, page, view);
    compose_over(situation, styles, &base, page, caption, view)
}

/// The base of the ground that a situation's page shows.
pub(super) fn base_of(
    situation: &Situation,
    basemap: &Basemap,
    gazetteer: &Gazetteer,
    page: &Page,
    view: &View,
) -> Base {
    let seen = Ground::of(situation, view).seen_on(&page.sane());
    Base::gather(basemap, gazetteer, seen, furniture::surroundings(&seen), view.native.as_deref())
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
    compose_one_of(situation, situation, styles, base, page, caption, view)
}

/// Draws one of several situations as they all are drawn: `all` holds what any of them shows, and decides the ground, the
/// colours, the legend and with it the window.
pub(super) fn compose_one_of(
    situation: &Situation,
    all: &Situation,
    styles: &[SideStyle],
    base: &Base,
    page: &Page,
    caption: &Caption,
    view: &View,
) -> Scene {
    let page = page.sane();
    let sides = Sides::of(all, styles, &view.house);
    let ground = Ground::of(all, view);
    let caption = ground.captioned(caption);
    let drawing = Drawing { situation, all, sides: &sides, base, view, page, ground };
    let layout = drawing.lay_out(&caption);
    let mut hatches = Hatches::default();
    let layers = drawing.layers(&layout, &mut hatches);
    finished(&page, caption, hatches, layers)
}

/// The layers as the scene of a page.
pub(super) fn finished(page: &Page, caption: Caption, hatches: Hatches, layers: Vec<Layer>) -> Scene {
    Scene {
        width_px: page.width_px,
        height_px: page.height_px,
        title: caption.title,
        description: caption.subtitle,
        hatches: hatches.0,
        layers,
    }
}

/// The ground to show, and how it is laid flat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    extent: Extent,
    projection: Projection,
}

impl Ground {
    /// What is asked for, if it is a box of degrees, else what the evidence suggests.
    pub fn of(situation: &Situation, view: &View) -> Self {
        let is_box = |e: &Extent| {
            let corners = [LonLat::checked(e.west, e.south), LonLat::checked(e.east, e.north)];
            corners.iter().all(Result::is_ok) && e.west < e.east && e.south < e.north
        };
        let extent = view.extent.filter(is_box).or_else(|| focus(situation)).unwrap_or(NOWHERE);
        Self { extent, projection: view.projection.unwrap_or_else(|| Projection::suited_to(&extent)) }
    }

    /// The words with the name of the projection, unless they name one.
    pub fn captioned(&self, caption: &Caption) -> Caption {
        let mut caption = caption.clone();
        if caption.projection.is_empty() {
            caption.projection = self.projection.words().into();
        }
        caption
    }

    /// What any window of a page may show: one that is flatter or narrower than the page, beside or over the legend, shows
    /// more to its sides than the page would.
    fn seen_on(&self, page: &Page) -> Extent {
        const LEAST_SHARE: f64 = 0.5;
        let whole = page.rect();
        let flat = RectPx::new(whole.x, whole.y, whole.w, whole.h * LEAST_SHARE);
        let narrow = RectPx::new(whole.x, whole.y, whole.w * LEAST_SHARE, whole.h);
        let seen = [whole, flat, narrow].map(|window| self.frame(window).extent());
        let corners = seen.iter().flat_map(|e| [LonLat::new(e.west, e.south), LonLat::new(e.east, e.north)]);
        Extent::around(corners).unwrap_or(NOWHERE)
    }

    /// Shown in a window.
    pub fn frame(&self, window: RectPx) -> Frame {
        Frame::projected(window, &self.extent, self.projection)
    }
}

/// Everything that a map is drawn from.
pub(super) struct Drawing<'a> {
    pub situation: &'a Situation,
    /// What the page is laid out for.
    pub all: &'a Situation,
    pub sides: &'a Sides,
    pub base: &'a Base,
    pub view: &'a View,
    pub page: Page,
    pub ground: Ground,
}

impl<'a> Drawing<'a> {
    /// Divides the page. The legend lists what the window shows, and the window's shape hangs on the legend: the whole
    /// page, which shows a little more than any window, is asked.
    pub fn lay_out(&self, caption: &Caption) -> Layout<'a> {
        let (page, pen) = (&self.page, Pen::new(&self.view.house, self.page.type_scale));
        let whole = self.ground.frame(page.rect());
        let marks = marks::marks(self.all, self.base, &whole, page.type_scale);
        let contents = Contents::of(self.all, self.sides, self.base, self.view, &marks, &whole);
        let divided = |caption: &Caption| {
            Layout::of(page, pen, caption, &self.ground.extent, |pen, column_px| {
                legend::entries(contents.lines(pen), pen, column_px)
            })
        };
        let first = divided(caption);
        match outside(self.all, &self.ground.frame(first.window)) {
            Some(words) => divided(&Caption { method: format!("{words} {}", caption.method), ..caption.clone() }),
            None => first,
        }
    }

    /// From the bottom to the top.
    fn layers(&self, layout: &Layout, hatches: &mut Hatches) -> Vec<Layer> {
        let (situation, base, sides, view, pen) = (self.situation, self.base, self.sides, self.view, layout.pen);
        let frame = &self.ground.frame(layout.window);
        let marks = marks::marks(situation, base, frame, pen.unit);
        let lettering = Lettering { situation, guests: &view.guests, base, frame, marks: &marks, sides, view, pen };
        let mut layers = vec![sheet(&self.page, pen)];
        layers.extend(under_names(&lettering, hatches));
        layers.extend(lettering.layers(layout));
        layers.push(furniture::words(layout));
        layers.push(legend_layer(layout, hatches));
        layers
    }
}

/// The map without dots, signs and names, from the bottom to the top.
pub(super) fn under_names(all: &Lettering, hatches: &mut Hatches) -> Vec<Layer> {
    let Lettering { situation, guests, base, frame, sides, view, pen, .. } = *all;
    let mut layers = vec![backdrop::below(base, situation, frame, pen)];
    layers.push(relief::layer(base, frame, pen));
    layers.extend(view.has_graticule.then(|| graticule::layer(frame, pen)));
    layers.push(ground::zones(situation, sides, view, frame, hatches, pen));
    layers.extend(view.changes.iter().map(|c| changes::layer(c, sides, frame, hatches, pen)));
    layers.push(patches::patches(situation, sides, frame, hatches, pen));
    layers.push(patches::pockets(situation, sides, frame, pen));
    layers.push(guests::layer(guests, frame, pen.unit));
    layers.push(backdrop::waters(base, frame, pen));
    layers.push(backdrop::borders(base, situation, frame, pen));
    layers.push(fronts::fronts(situation, sides, frame, pen));
    layers
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

pub(super) fn sheet(page: &Page, pen: Pen) -> Layer {
    let mut layer = Layer::new("sheet");
    layer.shape(Shape::filled(PathPx::rect(&page.rect()), Paint::solid(pen.colours.paper)));
    layer
}

pub(super) fn legend_layer(layout: &Layout, hatches: &mut Hatches) -> Layer {
    let mut layer = Layer::new("legend");
    for column in &layout.columns {
        legend::draw(&mut layer, &column.entries, column.corner, hatches, layout.pen);
    }
    layer
}
