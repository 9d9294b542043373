//! Areas through time as a chart: a line a side with its name at the end, and how far off each may be.

mod axis;
mod ends;

use super::Page;
use super::colour::Colour;
use super::house::HouseStyle;
use super::label::{Align, Label, text};
use super::paragraph::wrap;
use super::pen::Pen;
use super::px::{PathPx, PointPx, RectPx};
use super::scene::{Layer, Paint, Scene, Shape, Stroke};
use super::shaping::{TextStyle, shape_line};
use crate::units::Date;
use axis::{DayAxis, ValueAxis, grouped};

/// Areas of the sides through time, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaChart {
    /// What it shows.
    pub title: String,
    /// The unit and the days it is about.
    pub subtitle: String,
    /// What a reader has to know of the numbers, and who says so.
    pub note: String,
    /// A line a side.
    pub lines: Vec<AreaLine>,
}

/// The areas of one side.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaLine {
    /// The side's name.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
    /// Day by day, in order.
    pub points: Vec<AreaPoint>,
}

/// The area of a side on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaPoint {
    /// The day.
    pub day: Date,
    /// Square kilometres.
    pub km2: f64,
    /// Nine times in ten the true area is no farther off, square kilometres.
    pub error_km2: f64,
}

/// Height that a label of an axis or a line takes, in sizes of its pen.
const LABEL_LEADING: f64 = 1.3;
/// Distance of the ticks of an axis, in sizes of its letters: up, and along.
const TICK_LEADING: f64 = 5.0;
const DAY_LEADING: f64 = 7.0;

/// Draws a chart on a page. Without a point it has its words and an empty frame.
pub fn draw_chart(chart: &AreaChart, page: &Page, house: &HouseStyle) -> Scene {
    let page = page.sane();
    let plot = Plot::of(chart, &page, Pen::new(house, page.type_scale));
    let mut frame = Layer::new("axes");
    let mut curves = Layer::new("areas");
    let mut words = Layer::new("words");
    plot.axes(&mut frame);
    chart.lines.iter().for_each(|line| plot.band(&mut curves, line));
    chart.lines.iter().for_each(|line| plot.curve(&mut curves, line));
    plot.names(&mut words, &chart.lines);
    plot.words(&mut words, chart);
    let mut sheet = Layer::new("sheet");
    sheet.shape(Shape::filled(PathPx::rect(&page.rect()), Paint::solid(house.colours.paper)));
    Scene {
        width_px: page.width_px,
        height_px: page.height_px,
        title: chart.title.clone(),
        description: chart.subtitle.clone(),
        hatches: Vec::new(),
        layers: vec![sheet, frame, curves, words],
    }
}

/// Where days and areas are on the page.
struct Plot<'h> {
    pen: Pen<'h>,
    margin: f64,
    width: f64,
    /// The box of the lines.
    area: RectPx,
    values: ValueAxis,
    days: DayAxis,
    foot: f64,
}

impl<'h> Plot<'h> {
    fn of(chart: &AreaChart, page: &Page, pen: Pen<'h>) -> Self {
        let (whole, unit) = (page.rect(), pen.unit);
        let margin = (whole.w * 0.03).clamp(12.0, 40.0).round();
        let width = whole.w - 2.0 * margin;
        let head = [(&chart.title, pen.title()), (&chart.subtitle, pen.subtitle())];
        let head: f64 = head.iter().map(|(words, style)| height(words, *style, width)).sum();
        let foot = height(&chart.note, pen.small(), width);
        let names = chart.lines.iter().map(|line| line_name(line, pen).width_px).fold(0.0, f64::max);
        let (top, bottom) = (margin + head + 22.0 * unit, whole.bottom() - margin - foot - 30.0 * unit);
        let high = (bottom - top).max(1.0);
        let points = || chart.lines.iter().flat_map(|line| &line.points);
        let most = points().map(|p| p.km2 + p.error_km2).filter(|v| v.is_finite()).fold(0.0, f64::max);
        let values = ValueAxis::holding(most, (high / (pen.entry().size_px * TICK_LEADING)).floor());
        let left = values.ticks.iter().map(|t| shape_line(&t.words, pen.entry()).width_px).fold(0.0, f64::max);
        let (left, right) = (margin + left + 8.0 * unit, whole.right() - margin - names.min(width * 0.4) - 10.0 * unit);
        let first = points().map(|p| p.day).min().unwrap_or_default();
        let days = DayAxis::new(first, points().map(|p| p.day).max().unwrap_or(first));
        let area = RectPx::new(left, top, (right - left).max(1.0), high);
        Self { pen, margin, width, area, values, days, foot: whole.bottom() - margin - foot }
    }

    fn at(&self, day: Date, km2: f64) -> PointPx {
        let share = (km2 / self.values.most).clamp(0.0, 1.0);
        PointPx::new(self.area.x + self.area.w * self.days.share(day), self.area.bottom() - self.area.h * share)
    }

    fn axes(&self, layer: &mut Layer) {
        let (style, unit, area) = (self.pen.entry(), self.pen.unit, self.area);
        for tick in &self.values.ticks {
            let y = area.bottom() - area.h * tick.share;
            let rule = if tick.share == 0.0 {
                Stroke::solid(self.pen.colours.grey, unit)
            } else {
                Stroke::solid(self.pen.colours.rule, 0.7 * unit)
            };
            layer.shape(Shape::stroked(PathPx::line(&[PointPx::new(area.x, y), PointPx::new(area.right(), y)]), rule));
            let line = shape_line(&tick.words, style);
            let at = PointPx::new(area.x - 8.0 * unit - line.width_px, y + line.cap_px() / 2.0);
            layer.text(text(&line, at, self.pen.colours.grey, None, 0.0));
        }
        let room = (area.w / (style.size_px * DAY_LEADING)).floor() as usize;
        for tick in self.days.ticks(room) {
            let (x, line) = (area.x + area.w * tick.share, shape_line(&tick.words, style));
            let foot = PointPx::new(x, area.bottom());
            layer.shape(Shape::stroked(
                PathPx::line(&[foot, foot.moved(0.0, 5.0 * unit)]),
                Stroke::solid(self.pen.colours.grey, unit),
            ));
            // Words keep within the page, whatever day they are of.
            let x = (x - line.width_px / 2.0).clamp(self.margin, self.margin + self.width - line.width_px);
            layer.text(text(
                &line,
                PointPx::new(x, foot.y + 9.0 * unit + line.cap_px()),
                self.pen.colours.grey,
                None,
                0.0,
            ));
        }
    }

    /// How far off the areas may be.
    fn band(&self, layer: &mut Layer, line: &AreaLine) {
        let upper = line.points.iter().map(|p| self.at(p.day, p.km2 + p.error_km2));
        let lower = line.points.iter().rev().map(|p| self.at(p.day, p.km2 - p.error_km2));
        let outline: Vec<PointPx> = upper.chain(lower).collect();
        if outline.len() >= 4 {
            let band = Shape::filled(PathPx::polygon(&outline), Paint::tint(line.colour, BAND_OPACITY));
            layer.shape(band.labelled(format!("{}: margin of error", line.name)));
        }
    }

    fn curve(&self, layer: &mut Layer, line: &AreaLine) {
        let unit = self.pen.unit;
        let points: Vec<PointPx> = line.points.iter().map(|p| self.at(p.day, p.km2)).collect();
        // Light colours would be lost on paper: each line has a darker rim.
        for stroke in [Stroke::solid(line.colour.ink(), 4.2 * unit), Stroke::solid(line.colour, 2.8 * unit)] {
            match points.as_slice() {
                [only] => {
                    layer.shape(Shape::filled(PathPx::circle(*only, stroke.width_px), Paint::solid(stroke.colour)))
                }
                _ => layer.shape(Shape::stroked(PathPx::line(&points), stroke.rounded()).labelled(line.name.clone())),
            }
        }
    }

    /// Each line's name and last area, beside its end.
    fn names(&self, layer: &mut Layer, lines: &[AreaLine]) {
        let ended: Vec<(&AreaLine, AreaPoint)> =
            lines.iter().filter_map(|line| Some((line, *line.points.last()?))).collect();
        let wanted: Vec<f64> = ended.iter().map(|(_, end)| self.at(end.day, end.km2).y).collect();
        let height = self.pen.entry().size_px * LABEL_LEADING * 2.0;
        let middles = ends::spread(&wanted, height, self.area.y, self.area.bottom());
        for ((line, end), middle) in ended.iter().zip(middles) {
            let label = line_name(line, self.pen);
            let x = self.area.right() + 10.0 * self.pen.unit;
            let tip = self.at(end.day, end.km2);
            let lead = PathPx::line(&[tip.moved(2.0, 0.0), PointPx::new(x - 3.0, middle)]);
            layer.shape(Shape::stroked(lead, Stroke::solid(line.colour.ink(), 0.8 * self.pen.unit)));
            label.draw(layer, PointPx::new(x, middle - label.height_px / 2.0), Align::Left);
        }
    }

    fn words(&self, layer: &mut Layer, chart: &AreaChart) {
        let mut top = self.margin;
        let parts = [
            (&chart.title, self.pen.title(), self.pen.colours.ink),
            (&chart.subtitle, self.pen.subtitle(), self.pen.colours.grey),
        ];
        for (words, style, colour) in parts {
            top = paragraph(layer, words, style, colour, PointPx::new(self.margin, top), self.width);
        }
        let foot = PointPx::new(self.margin, self.foot);
        paragraph(layer, &chart.note, self.pen.small(), self.pen.colours.grey, foot, self.width);
    }
}

/// How much the band of error covers.
const BAND_OPACITY: f64 = 0.22;

fn line_name(line: &AreaLine, pen: Pen) -> Label {
    let area = line.points.last().map_or_else(String::new, |end| format!("{} km²", grouped(end.km2)));
    Label::new(&[(&line.name, pen.head()), (&area, pen.entry())], line.colour.ink().mixed(pen.colours.ink, 0.5), pen)
}

fn height(words: &str, style: TextStyle, width: f64) -> f64 {
    wrap(words, style, width).len() as f64 * style.leading_px()
}

/// Lines from a left top corner down; returns the bottom.
fn paragraph(layer: &mut Layer, words: &str, style: TextStyle, colour: Colour, corner: PointPx, width: f64) -> f64 {
    let mut top = corner.y;
    for line in wrap(words, style, width) {
        layer.text(text(&line, PointPx::new(corner.x, top + line.cap_px() * 1.25), colour, None, 0.0));
        top += style.leading_px();
    }
    top
}
