//! Where the window and the furniture stand on the page, so that nothing overlaps and nothing is cut.

use super::caption::Caption;
use super::frame::Frame;
use super::legend::{self, Entry};
use super::page::Page;
use super::paragraph::wrap;
use super::pen::Pen;
use super::px::{PointPx, RectPx};
use super::shaping::{ShapedLine, TextStyle};
use crate::units::Extent;

/// A line of text at its place, with the role that says its colour.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub line: ShapedLine,
    pub at: PointPx,
}

/// A column of the legend.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub corner: PointPx,
    pub entries: Vec<Entry>,
}

/// The page, divided.
#[derive(Debug, Clone)]
pub(super) struct Layout<'h> {
    pub pen: Pen<'h>,
    /// The small bar over the title.
    pub accent: RectPx,
    pub title: Vec<Placed>,
    pub subtitle: Vec<Placed>,
    /// The map; whole pixels.
    pub window: RectPx,
    pub columns: Vec<Column>,
    /// Where the locator stands, if beside the map; else it goes into a corner of the map.
    pub locator: Option<RectPx>,
    pub footer: Vec<Placed>,
}

/// Where the legend stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrangement {
    /// Right of the map, in so many columns.
    Beside(usize),
    /// Under the map, in columns.
    Below,
}

/// A map twice as large is worth letters of 0.6 of their size.
const WORTH_OF_LETTERS: f64 = 1.1;
/// Of maps of one scale a window twice as large is worth letters of 0.73 of their size: an empty page looks unfinished.
const WORTH_OF_WINDOW: f64 = 0.5;

impl<'h> Layout<'h> {
    /// The arrangement that shows the ground the largest without shrinking the letters much. `entries` measures the
    /// legend for a column's width.
    pub fn of(
        page: &Page,
        pen: Pen<'h>,
        caption: &Caption,
        ground: &Extent,
        mut entries: impl FnMut(Pen, f64) -> Vec<Entry>,
    ) -> Self {
        let mut best: Option<(f64, Self)> = None;
        for shrink in [1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4, 0.3] {
            // Letters that small are only for a page with no room otherwise.
            if shrink < 0.7 && best.is_some() {
                break;
            }
            let pen = pen.sized(shrink);
            for arrangement in [Arrangement::Beside(1), Arrangement::Beside(2), Arrangement::Below] {
                let Some(layout) = arranged(page, caption, pen, arrangement, &mut entries) else { continue };
                let size = Frame::fitting(layout.window, ground).px_per_km();
                let (seen, whole) = (layout.window, page.rect());
                let filled = libm::pow(seen.w * seen.h / (whole.w * whole.h), WORTH_OF_WINDOW);
                let merit = size * filled * libm::pow(shrink, WORTH_OF_LETTERS);
                if best.as_ref().is_none_or(|(most, _)| merit > *most) {
                    best = Some((merit, layout));
                }
            }
        }
        best.map_or_else(|| bare(page, pen), |(_, layout)| layout)
    }
}

fn arranged<'h>(
    page: &Page,
    caption: &Caption,
    pen: Pen<'h>,
    how: Arrangement,
    entries: &mut impl FnMut(Pen, f64) -> Vec<Entry>,
) -> Option<Layout<'h>> {
    let unit = pen.unit;
    let (width, height) = (f64::from(page.width_px), f64::from(page.height_px));
    let margin = (width * 0.022).clamp(10.0, 36.0).round();
    let inner = width - 2.0 * margin;
    let accent = RectPx::new(margin, margin, 34.0 * unit, 5.0 * unit);
    let (title, bottom) = column_of(&caption.title, pen.title(), margin, accent.bottom() + 9.0 * unit, inner);
    let (subtitle, bottom) = column_of(&caption.subtitle, pen.subtitle(), margin, bottom + 1.0 * unit, inner);
    let top = (bottom + 8.0 * unit).ceil();
    let (footer, footer_top) = footer(caption, pen, margin, height - margin * 0.7, inner);
    let foot = (footer_top - 9.0 * unit).floor();
    let (window, columns, locator) = match how {
        Arrangement::Beside(count) => beside(pen, RectPx::new(margin, top, inner, foot - top), count, entries)?,
        Arrangement::Below => below(pen, RectPx::new(margin, top, inner, foot - top), entries)?,
    };
    Some(Layout { pen, accent, title, subtitle, window, columns, locator, footer })
}

type Parts = (RectPx, Vec<Column>, Option<RectPx>);

/// The map with the legend to its right, the locator at the foot of the last column if it fits there.
fn beside(pen: Pen, area: RectPx, count: usize, entries: &mut impl FnMut(Pen, f64) -> Vec<Entry>) -> Option<Parts> {
    let unit = pen.unit;
    let column_px = (area.w * 0.2).clamp(165.0 * unit, if count > 1 { 190.0 } else { 260.0 } * unit).round();
    let gap = (16.0 * unit).round();
    let window = whole(RectPx::new(area.x, area.y, area.w - (column_px + gap) * count as f64, area.h))?;
    let columns = balanced(entries(pen, column_px), count, unit);
    let spare = |column: &[Entry]| window.h - legend::height_px(column, unit);
    let is_too_tall = columns.iter().any(|column| spare(column) < 0.0);
    if is_too_tall || columns.len() < count || window.w < window.h * 0.7 {
        return None;
    }
    let x = |i: usize| window.right() + gap + (column_px + gap) * i as f64;
    let size = (column_px, (column_px * 0.72).round());
    let last = columns.len().saturating_sub(1);
    let has_room = columns.last().is_some_and(|column| spare(column) > size.1 + 18.0 * unit);
    let locator = has_room.then(|| RectPx::new(x(last), window.bottom() - size.1, size.0, size.1));
    let columns = columns.into_iter().enumerate();
    let columns = columns.map(|(i, entries)| Column { corner: PointPx::new(x(i), window.y), entries });
    Some((window, columns.collect(), locator))
}

/// The map with the legend under it, in as many columns as fit.
fn below(pen: Pen, area: RectPx, entries: &mut impl FnMut(Pen, f64) -> Vec<Entry>) -> Option<Parts> {
    let unit = pen.unit;
    let gap = 18.0 * unit;
    let count = ((area.w + gap) / (180.0 * unit + gap)).floor().max(1.0);
    let column_px = (area.w - gap * (count - 1.0)) / count;
    let columns = balanced(entries(pen, column_px), count as usize, unit);
    let tallest = columns.iter().map(|c| legend::height_px(c, unit)).fold(0.0, f64::max);
    let top = (area.bottom() - tallest).floor();
    let window = whole(RectPx::new(area.x, area.y, area.w, top - 11.0 * unit - area.y))?;
    let columns = columns.into_iter().enumerate().map(|(i, entries)| {
        let x = area.x + (column_px + gap) * i as f64;
        Column { corner: PointPx::new(x, top), entries }
    });
    Some((window, columns.collect(), None))
}

/// A window of whole pixels; `None` if it is too small to be a map.
fn whole(r: RectPx) -> Option<RectPx> {
    let window = RectPx::new(r.x.round(), r.y.round(), r.w.floor(), r.h.floor());
    (window.w >= 120.0 && window.h >= 120.0).then_some(window)
}

/// Entries in `count` columns, in order, with the least height that holds them; no head at a column's foot.
fn balanced(entries: Vec<Entry>, count: usize, unit: f64) -> Vec<Vec<Entry>> {
    let whole = legend::height_px(&entries, unit);
    let mut limit = whole / count as f64;
    loop {
        let columns = poured(&entries, limit, unit);
        if columns.len() <= count || limit > whole {
            return columns;
        }
        limit += 4.0 * unit;
    }
}

fn poured(entries: &[Entry], limit: f64, unit: f64) -> Vec<Vec<Entry>> {
    let mut columns: Vec<Vec<Entry>> = vec![vec![]];
    for entry in entries {
        let last = columns.len() - 1;
        let tried: Vec<Entry> = columns[last].iter().chain([entry]).cloned().collect();
        if columns[last].is_empty() || legend::height_px(&tried, unit) <= limit {
            columns[last] = tried;
            continue;
        }
        let head = columns[last].pop_if(|before| before.is_head());
        let head = head.or_else(|| head_at_top(&columns).filter(|_| !entry.is_head()));
        columns.push(head.into_iter().chain([entry.clone()]).collect());
    }
    columns.retain(|column| !column.is_empty());
    columns
}

/// The room of the last head, where that stands at the top of its column: what goes on in the next column then does so
/// level with what is under it.
fn head_at_top(columns: &[Vec<Entry>]) -> Option<Entry> {
    let heads = columns.iter().rev().find_map(|column| Some((column.iter().rposition(Entry::is_head)?, column)));
    heads.filter(|(row, _)| *row == 0).and_then(|(_, column)| column.first()).map(Entry::blank)
}

/// Lines from a top edge down; returns the bottom.
fn column_of(text: &str, style: TextStyle, x: f64, top: f64, width: f64) -> (Vec<Placed>, f64) {
    let lines = wrap(text, style, width);
    let leading = style.size_px * 1.2;
    let bottom = top + leading * lines.len() as f64;
    let first = top + style.size_px * 0.93;
    let placed =
        lines.into_iter().enumerate().map(|(i, line)| Placed { line, at: PointPx::new(x, first + leading * i as f64) });
    (placed.collect(), bottom)
}

/// The small print, from a bottom edge up; returns its top.
fn footer(caption: &Caption, pen: Pen, x: f64, bottom: f64, width: f64) -> (Vec<Placed>, f64) {
    let style = pen.small();
    let sources = sources_line(&caption.sources, style, width);
    let credits = caption.attribution.iter().chain([&caption.projection]).filter(|line| !line.is_empty());
    let credits = credits.map(String::as_str).collect::<Vec<_>>().join(" · ");
    let paragraphs = [sources, format!("{} {}", caption.method, caption.disclaimer), credits];
    let lines: Vec<ShapedLine> = paragraphs.iter().flat_map(|p| wrap(p, style, width)).collect();
    let leading = style.leading_px();
    let top = bottom - leading * lines.len() as f64;
    let place = |(i, line): (usize, ShapedLine)| {
        let at = PointPx::new(x, top + style.size_px * 0.95 + leading * i as f64);
        Placed { line, at }
    };
    (lines.into_iter().enumerate().map(place).collect(), top)
}

/// The sources in a few lines; what has no room is counted.
fn sources_line(sources: &[String], style: TextStyle, width: f64) -> String {
    let named: Vec<&str> = sources.iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    let line = |count: usize| match named.len() - count {
        0 => format!("Reports: {}.", named.join("; ")),
        more => format!("Reports: {} and {more} more.", named[..count].join("; ")),
    };
    if named.is_empty() {
        return String::new();
    }
    // Names have some 0.5 em a letter: what cannot fit is not tried.
    let letters = MOST_SOURCE_LINES as f64 * width / (0.42 * style.size_px);
    let mut most = 0;
    let mut length = 0.0;
    while most < named.len() && length < letters {
        length += named[most].chars().count() as f64 + 2.0;
        most += 1;
    }
    let fits = |count: &usize| wrap(&line(*count), style, width).len() <= MOST_SOURCE_LINES;
    (1..=most).rev().find(fits).map_or_else(|| format!("{} reports.", named.len()), line)
}

/// The small print gives the sources so many lines.
const MOST_SOURCE_LINES: usize = 3;

/// Nothing but the map: for a page too small for words.
fn bare<'h>(page: &Page, pen: Pen<'h>) -> Layout<'h> {
    let window = RectPx::new(0.0, 0.0, f64::from(page.width_px), f64::from(page.height_px));
    Layout {
        pen: pen.sized(0.5),
        accent: RectPx::new(0.0, 0.0, 0.0, 0.0),
        title: vec![],
        subtitle: vec![],
        window,
        columns: vec![],
        locator: None,
        footer: vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::super::contents::Line;
    use super::super::house::HouseStyle;
    use super::super::swatch::Swatch;
    use super::*;

    #[test]
    fn entries_that_go_on_in_the_next_column_stand_level_with_those_under_the_head() {
        let pen = Pen::new(HouseStyle::light(), 1.0);
        let line = |swatch, words: &str| Line { swatch, words: words.to_owned(), figures: vec![] };
        let lines = |sides: usize| {
            let sides = (0..sides).map(|i| line(Some(Swatch::Pocket), &format!("Side {i}")));
            let places = [line(None, "Places"), line(Some(Swatch::Dot(true)), "Town")];
            std::iter::once(line(None, "Who holds the ground")).chain(sides).chain(places).collect::<Vec<_>>()
        };
        for sides in 1..9 {
            let entries = legend::entries(lines(sides), pen, 180.0);
            for count in 1..5 {
                let columns = balanced(entries.clone(), count, pen.unit);
                assert!(columns.len() <= count.max(1), "{sides} sides, {count} columns: {}", columns.len());
                assert!(
                    columns.iter().all(|column| column.first().is_some_and(Entry::is_head)
                        && column.last().is_some_and(|last| !last.is_head())),
                    "{sides} sides in {count} columns"
                );
                let entries_of = |columns: &[Vec<Entry>]| columns.iter().flatten().filter(|e| !e.is_head()).count();
                assert_eq!(entries_of(&columns), sides + 1);
            }
        }
    }
}
