//! Situation -> scene, in one function that reads as the list of what is decided.

use super::base::Base;
use super::caption::Caption;
use super::focus::focus;
use super::frame::Frame;
use super::ground::{self, Hatches};
use super::house::HouseStyle;
use super::layout::Layout;
use super::legend::{self, Contents};
use super::lettering::Lettering;
use super::naming::printed_anywhere;
use super::page::Page;
use super::pen::Pen;
use super::px::PathPx;
use super::scene::{Layer, Paint, Scene, Shape};
use super::sides::{SideStyle, Sides};
use super::{backdrop, fronts, furniture, guests, marks, patches};
use crate::basemap::Basemap;
use crate::gazetteer::Gazetteer;
use crate::units::{Extent, LonLat};
use crate::zones::Situation;

/// What to show instead of what the evidence suggests, and how. The default leaves all to the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// What everything but the sides looks like.
    pub house: HouseStyle,
    /// The ground to show.
    pub extent: Option<Extent>,
    /// Language of a second line under the names of towns ("ar", "uk").
    pub native: Option<String>,
}

impl Default for View {
    fn default() -> Self {
        Self { house: *HouseStyle::light(), extent: None, native: None }
    }
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
    let seen = Frame::fitting(page.sane().rect(), &extent(situation, view)).extent();
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
    let extent = extent(all, view);
    let sides = Sides::of(all, styles);
    let pen = Pen::new(&view.house, page.type_scale);
    let layout = lay_out(all, &sides, base, &page, pen, caption, &extent);
    let frame = Frame::fitting(layout.window, &extent);
    let mut hatches = Hatches::default();
    let layers = layers(situation, &sides, base, &page, &layout, &frame, &mut hatches);
    Scene {
        width_px: page.width_px,
        height_px: page.height_px,
        title: caption.title.clone(),
        description: caption.subtitle.clone(),
        hatches: hatches.0,
        layers,
    }
}

/// The ground to show: what is asked for, if it is a box of degrees, else what the evidence suggests.
fn extent(situation: &Situation, view: &View) -> Extent {
    let is_box = |e: &Extent| {
        let corners = [LonLat::checked(e.west, e.south), LonLat::checked(e.east, e.north)];
        corners.iter().all(Result::is_ok) && e.west < e.east && e.south < e.north
    };
    view.extent.filter(is_box).or_else(|| focus(situation)).unwrap_or(NOWHERE)
}

/// Divides the page. The legend lists what the window shows, and the window's shape hangs on the legend: the whole
/// page, which shows a little more than any window, is asked.
fn lay_out<'h>(
    situation: &Situation,
    sides: &Sides,
    base: &Base,
    page: &Page,
    pen: Pen<'h>,
    caption: &Caption,
    extent: &Extent,
) -> Layout<'h> {
    let whole = Frame::fitting(page.rect(), extent);
    let marks = marks::marks(situation, base, &whole, page.type_scale);
    let contents = Contents::of(situation, sides, base, &marks, &whole);
    let divided =
        |caption: &Caption| Layout::of(page, pen, caption, extent, |pen, column_px| contents.entries(pen, column_px));
    let first = divided(caption);
    match outside(situation, &Frame::fitting(first.window, extent)) {
        Some(words) => divided(&Caption { method: format!("{words} {}", caption.method), ..caption.clone() }),
        None => first,
    }
}

/// From the bottom to the top.
fn layers(
    situation: &Situation,
    sides: &Sides,
    base: &Base,
    page: &Page,
    layout: &Layout,
    frame: &Frame,
    hatches: &mut Hatches,
) -> Vec<Layer> {
    let pen = layout.pen;
    let unit = pen.unit;
    let marks = marks::marks(situation, base, frame, unit);
    let all = Lettering { situation, guests: &[], base, frame, marks: &marks, sides, pen };
    let mut layers = vec![sheet(page, pen)];
    layers.extend(under_names(&all, hatches));
    layers.extend(all.layers(layout));
    layers.push(furniture::words(layout));
    layers.push(legend_layer(layout, hatches));
    layers
}

/// The map without dots, signs and names, from the bottom to the top.
pub(super) fn under_names(all: &Lettering, hatches: &mut Hatches) -> Vec<Layer> {
    let Lettering { situation, guests, base, frame, sides, pen, .. } = *all;
    vec![
        backdrop::below(base, situation, frame, pen),
        ground::zones(situation, sides, frame, hatches, pen),
        patches::patches(situation, sides, frame, hatches, pen),
        patches::pockets(situation, sides, frame, pen),
        guests::layer(guests, frame, pen.unit),
        backdrop::waters(base, frame, pen),
        backdrop::borders(base, situation, frame, pen),
        fronts::fronts(situation, sides, frame, pen),
    ]
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

fn sheet(page: &Page, pen: Pen) -> Layer {
    let mut layer = Layer::new("sheet");
    layer.shape(Shape::filled(PathPx::rect(&page.rect()), Paint::solid(pen.colours.paper)));
    layer
}

fn legend_layer(layout: &Layout, hatches: &mut Hatches) -> Layer {
    let mut layer = Layer::new("legend");
    for column in &layout.columns {
        legend::draw(&mut layer, &column.entries, column.corner, hatches, layout.pen);
    }
    layer
}
