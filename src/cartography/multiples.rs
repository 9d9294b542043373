//! The maps of several days side by side on one sheet: small multiples, or a pair of before and after.

use super::caption::{Caption, long_date};
use super::compose::{Drawing, Ground, base_of, finished, legend_layer, sheet, under_names};
use super::days::together;
use super::furniture;
use super::ground::Hatches;
use super::label::text;
use super::lettering::Lettering;
use super::marks;
use super::page::Page;
use super::pen::Pen;
use super::px::{PathPx, PointPx, RectPx};
use super::scene::{Layer, Scene, Shape, Stroke};
use super::shaping::shape_line;
use super::sides::{SideStyle, Sides};
use super::view::View;
use crate::basemap::Basemap;
use crate::gazetteer::Gazetteer;
use crate::zones::Situation;

/// Letters and signs of small maps, as a share of the page's: they shrink by the square root of the maps, since what is
/// too small to read is worth nothing.
const SMALL: std::ops::RangeInclusive<f64> = 0.62..=0.9;
const SMALL_OF_ROOT: f64 = 1.2;
/// Distance between two maps, pixels of a page whose letters have scale 1.
const GAP_PX: f64 = 14.0;
/// Height of the date over each map, in sizes of its letters.
const HEAD_LEADING: f64 = 1.5;

/// Draws each situation under its date, all on the same ground with one legend, in as many columns as show the ground the
/// largest. `caption` is about all of them. Without situations the page has no map.
pub fn compose_multiples(
    days: &[Situation],
    styles: &[SideStyle],
    basemap: &Basemap,
    gazetteer: &Gazetteer,
    page: &Page,
    caption: &Caption,
    view: &View,
) -> Option<Scene> {
    let all = together(days.iter())?;
    let (page, ground) = (page.sane(), Ground::of(&all, view));
    let base = base_of(&all, basemap, gazetteer, &page, view);
    let sides = Sides::of(&all, styles, &view.house);
    let caption = ground.captioned(caption);
    let drawing = Drawing { situation: &all, all: &all, sides: &sides, base: &base, view, page, ground };
    let layout = drawing.lay_out(&caption);
    let mut hatches = Hatches::default();
    let mut layers = vec![sheet(&page, layout.pen)];
    for (situation, panel) in days.iter().zip(panels(days.len(), layout.window, layout.pen.unit, &ground)) {
        let share = (panel.w * panel.h / (layout.window.w * layout.window.h)).sqrt();
        let small = (SMALL_OF_ROOT * share.sqrt()).clamp(*SMALL.start(), *SMALL.end());
        layers.extend(small_map(&Drawing { situation, ..drawing }, panel, small, &mut hatches));
    }
    layers.extend([furniture::words(&layout), legend_layer(&layout, &mut hatches)]);
    Some(finished(&page, caption, hatches, layers))
}

/// The boxes of so many maps with their dates, in rows, in whichever number of columns shows the ground the largest.
fn panels(n: usize, area: RectPx, unit: f64, ground: &Ground) -> Vec<RectPx> {
    let in_columns = |columns: usize| {
        let rows = n.div_ceil(columns);
        let share =
            |length: f64, parts: usize| ((length - GAP_PX * unit * (parts - 1) as f64) / parts as f64).floor().max(1.0);
        let (w, h) = (share(area.w, columns), share(area.h, rows));
        let at = |i: usize| {
            let (column, row) = ((i % columns) as f64, (i / columns) as f64);
            let step = |length: f64| (length + GAP_PX * unit).round();
            RectPx::new(area.x + column * step(w), area.y + row * step(h), w, h)
        };
        (0..n).map(at).collect::<Vec<_>>()
    };
    let size = |panels: &Vec<RectPx>| panels.first().map_or(0.0, |p| ground.frame(window(p, unit)).px_per_km());
    (1..=n.max(1)).map(in_columns).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or_default()
}

/// The part of a panel below its date; whole pixels.
fn window(panel: &RectPx, unit: f64) -> RectPx {
    let head = (12.0 * HEAD_LEADING * unit).ceil();
    RectPx::new(panel.x, panel.y + head, panel.w, (panel.h - head).max(1.0))
}

/// One map with its date. The layers bear the day's name, so that they stay apart from the other days'.
fn small_map(drawing: &Drawing, panel: RectPx, small: f64, hatches: &mut Hatches) -> Vec<Layer> {
    let Drawing { situation, sides, base, view, page, .. } = *drawing;
    let whole = Pen::new(&view.house, page.type_scale);
    let pen = whole.sized(small);
    let frame = drawing.ground.frame(window(&panel, whole.unit));
    let marks = marks::marks(situation, base, &frame, pen.unit);
    let lettering = Lettering { situation, guests: &[], base, frame: &frame, marks: &marks, sides, view, pen };
    let mut layers = under_names(&lettering, hatches);
    layers.extend(lettering.layers_of_sheet());
    let mut head = Layer::new("date");
    let date = shape_line(&long_date(situation.at), whole.head());
    head.text(text(&date, PointPx::new(panel.x, panel.y + date.cap_px() + 2.0), whole.colours.ink, None, 0.0));
    head.shape(Shape::stroked(PathPx::rect(&frame.window), Stroke::solid(whole.colours.rule, whole.unit)));
    layers.push(head);
    for layer in &mut layers {
        layer.id = format!("day-{}-{}", situation.at, layer.id).into();
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Date, Extent};

    #[test]
    fn panels_lie_apart_and_inside() {
        let extent = Extent { west: 36.0, south: 32.0, east: 42.0, north: 37.0 };
        let view = View { extent: Some(extent), ..View::default() };
        let nowhere = crate::zones::Situation::empty(&geo_types::MultiPolygon(vec![]), Date::constant(2017, 4, 2));
        let ground = Ground::of(&nowhere, &view);
        let area = RectPx::new(20.0, 60.0, 900.0, 600.0);
        for n in 1..30 {
            let panels = panels(n, area, 1.0, &ground);
            assert_eq!(panels.len(), n);
            for (i, panel) in panels.iter().enumerate() {
                assert!(area.grown(1.0).holds(panel), "{n}: {panel:?}");
                assert!(panels[..i].iter().all(|other| !other.overlaps(panel)), "{n}: {panel:?}");
            }
        }
        let wide = panels(2, area, 1.0, &ground);
        assert!(wide[0].y == wide[1].y, "a pair stands side by side");
    }
}
