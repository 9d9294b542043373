//! The legend: made of what is on the map, in words.

use super::base::{Base, BorderClass};
use super::colour::Colour;
use super::frame::Frame;
use super::fronts::{self, Firmness};
use super::ground::{self, Fill, Hatches, Look};
use super::house::{self, Type};
use super::marks::{self, Mark, Sign};
use super::paragraph::wrap;
use super::px::{PathPx, PointPx, RectPx};
use super::scene::{Layer, Paint, Shape, Stroke};
use super::shaping::ShapedLine;
use super::sides::Sides;
use crate::zones::Situation;

/// A sample of what the entry explains.
#[derive(Debug, Clone)]
enum Swatch {
    /// Ground: its paints, one over the other.
    Ground(Vec<Fill>),
    /// Strong and weak ground side by side.
    Halves(Colour),
    /// A front line.
    Front(Firmness),
    /// The teeth of a front line.
    Teeth,
    /// A sign of an event.
    Sign(Sign, bool),
    /// A dot of a settlement: reported or not.
    Dot(bool),
    /// A border.
    Border(Stroke),
    /// A head over the entries below it.
    Head,
}

/// One entry, measured.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    swatch: Swatch,
    lines: Vec<ShapedLine>,
    /// Height with the gap below it.
    pub height_px: f64,
}

impl Entry {
    /// Whether it is a head, which must not stand at the foot of a column.
    pub fn is_head(&self) -> bool {
        matches!(self.swatch, Swatch::Head)
    }
}

/// What the legend needs to look at.
pub(super) struct Subject<'a> {
    pub situation: &'a Situation,
    pub sides: &'a Sides,
    pub frame: &'a Frame,
    pub base: &'a Base,
    pub marks: &'a [Mark],
}

const SWATCH_W: f64 = 26.0;
const SWATCH_H: f64 = 13.0;
const GAP: f64 = 8.0;

/// The entries for what is on the map, wrapped to a column's width.
pub(super) fn entries(subject: &Subject, letters: Type, column_px: f64) -> Vec<Entry> {
    let mut listed = ground_entries(subject, letters.scale);
    listed.extend(front_entries(subject));
    listed.extend(mark_entries(subject));
    listed.extend(place_entries(subject, letters.scale));
    listed.into_iter().map(|(swatch, words)| measured(swatch, &words, letters, column_px)).collect()
}

fn measured(swatch: Swatch, words: &str, letters: Type, column_px: f64) -> Entry {
    let is_head = matches!(swatch, Swatch::Head);
    let style = if is_head { letters.head() } else { letters.entry() };
    let indent = if is_head { 0.0 } else { (SWATCH_W + GAP) * letters.scale };
    let lines = wrap(words, style, (column_px - indent).max(40.0));
    let text_px = style.leading_px() * lines.len().max(1) as f64;
    let gap = if is_head { 3.0 } else { 5.0 } * letters.scale;
    Entry { swatch, lines, height_px: text_px.max(SWATCH_H * letters.scale) + gap }
}

type Listed = Vec<(Swatch, String)>;

fn ground_entries(subject: &Subject, unit: f64) -> Listed {
    let (sides, frame) = (subject.sides, subject.frame);
    let mut looks: Vec<Look> = subject.situation.zones.iter().filter(|z| is_seen(z, frame)).map(Look::of).collect();
    looks.sort();
    looks.dedup();
    let mut listed = vec![(Swatch::Head, "Who holds the ground".to_string())];
    for id in sides.order() {
        let (strong, weak) = (Look::Strong(id.clone()), Look::Weak(id.clone()));
        if !looks.contains(&strong) && !looks.contains(&weak) {
            continue;
        }
        let look = if looks.contains(&strong) { strong } else { weak };
        let fills = ground::fills(&look, sides, unit);
        let only_weak = matches!(look, Look::Weak(_));
        let name = sides.name(id).to_string();
        listed.push((Swatch::Ground(fills), if only_weak { format!("{name} (weak evidence)") } else { name }));
    }
    for look in looks.iter().filter(|look| matches!(look, Look::Contested(..))) {
        listed.push((Swatch::Ground(ground::fills(look, sides, unit)), ground::words(look, sides)));
    }
    let weak = looks.iter().find_map(|look| match look {
        Look::Weak(side) if looks.contains(&Look::Strong(side.clone())) => Some(side),
        _ => None,
    });
    if let Some(side) = weak {
        listed.push((Swatch::Halves(sides.colour(Some(side))), "Paler: weaker evidence".into()));
    }
    if looks.contains(&Look::Unknown) {
        listed.push((Swatch::Ground(vec![]), "Unknown: no report reaches here".into()));
    }
    if let Some(patch) = subject.situation.patches.iter().find(|p| !frame.polygon(&p.polygon, 0.0).is_empty()) {
        let lines = Fill::Stripes(ground::patch_lines(patch, sides, unit));
        listed.push((Swatch::Ground(vec![lines]), "Ground near a place named, as reported".into()));
    }
    listed
}

fn is_seen(zone: &crate::zones::Zone, frame: &Frame) -> bool {
    !frame.polygon(&zone.polygon, 0.0).is_empty()
}

fn front_entries(subject: &Subject) -> Listed {
    let firmnesses = fronts::firmnesses(subject.situation, subject.frame);
    if firmnesses.is_empty() {
        return vec![];
    }
    let heads = std::iter::once((Swatch::Head, "Front lines".to_string()));
    let lines = firmnesses.iter().map(|f| (Swatch::Front(*f), f.words().to_string()));
    let teeth = firmnesses
        .iter()
        .any(|f| *f != Firmness::Guess)
        .then(|| (Swatch::Teeth, "Teeth point out of their holder's ground".into()));
    heads.chain(lines).chain(teeth).collect()
}

fn mark_entries(subject: &Subject) -> Listed {
    let mut signs: Vec<(Sign, bool)> = subject.marks.iter().map(|m| (m.sign, m.is_fact)).collect();
    signs.sort_by_key(|(sign, is_fact)| (*sign, !is_fact));
    signs.dedup();
    if signs.is_empty() {
        return vec![];
    }
    let head = std::iter::once((Swatch::Head, "Fighting, in the attacker's colour".to_string()));
    head.chain(signs.into_iter().map(|(sign, is_fact)| (Swatch::Sign(sign, is_fact), sign.words(is_fact).to_string())))
        .collect()
}

fn place_entries(subject: &Subject, unit: f64) -> Listed {
    let mut listed = vec![];
    if !subject.situation.places.is_empty() {
        listed.push((Swatch::Dot(true), "Place the reports speak of".to_string()));
    }
    if !subject.base.towns.is_empty() {
        listed.push((Swatch::Dot(false), "Other town".to_string()));
    }
    let inside =
        |class| subject.base.borders.iter().any(|b| b.class == class && !subject.frame.lines(&b.line, 0.0).is_empty());
    for (class, words) in [
        (BorderClass::Disputed, "Disputed or indefinite border"),
        (BorderClass::LineOfControl, "Cease-fire line, line of control"),
    ] {
        if inside(class) {
            listed.push((Swatch::Border(border_stroke(class, unit)), words.to_string()));
        }
    }
    if !listed.is_empty() {
        listed.insert(0, (Swatch::Head, "Places and borders".to_string()));
    }
    listed
}

/// How a border of a class is drawn.
pub(super) fn border_stroke(class: BorderClass, unit: f64) -> Stroke {
    let line = Stroke::solid(house::BORDER, 1.3 * unit);
    match class {
        BorderClass::International => line,
        BorderClass::Disputed => line.dashed(&[6.0 * unit, 3.0 * unit]),
        BorderClass::LineOfControl => line.dashed(&[1.6 * unit, 2.4 * unit]),
    }
}

/// Draws entries one below the other from a corner on.
pub(super) fn draw(layer: &mut Layer, entries: &[Entry], corner: PointPx, hatches: &mut Hatches, letters: Type) {
    let unit = letters.scale;
    let mut top = corner.y;
    for (i, entry) in entries.iter().enumerate() {
        let is_head = entry.is_head();
        if is_head && i > 0 {
            top += HEAD_GAP * unit;
        }
        let style = if is_head { letters.head() } else { letters.entry() };
        let indent = if is_head { 0.0 } else { (SWATCH_W + GAP) * unit };
        let swatch = RectPx::new(corner.x, top, SWATCH_W * unit, SWATCH_H * unit);
        draw_swatch(layer, &entry.swatch, swatch, hatches, unit);
        for (n, line) in entry.lines.iter().enumerate() {
            let baseline = top + SWATCH_H * unit * 0.5 + line.cap_px() * 0.5 + style.leading_px() * n as f64;
            layer.text(super::label::text(line, PointPx::new(corner.x + indent, baseline), house::INK, None, 0.0));
        }
        top += entry.height_px;
    }
}

/// Air above a head that is not the first.
const HEAD_GAP: f64 = 9.0;

/// Height of entries that stand one below the other.
pub(super) fn height_px(entries: &[Entry], unit: f64) -> f64 {
    let heads = entries.iter().skip(1).filter(|e| e.is_head()).count();
    entries.iter().map(|e| e.height_px).sum::<f64>() + heads as f64 * HEAD_GAP * unit
}

fn draw_swatch(layer: &mut Layer, swatch: &Swatch, r: RectPx, hatches: &mut Hatches, unit: f64) {
    let edge = Stroke::solid(house::RULE, 0.8 * unit);
    let middle = r.centre();
    match swatch {
        Swatch::Head => {}
        Swatch::Ground(fills) => {
            layer.shape(Shape::filled(PathPx::rect(&r), Paint::solid(house::UNKNOWN)));
            for fill in fills {
                layer.shape(Shape::filled(PathPx::rect(&r), hatches.paint(fill.clone())));
            }
            layer.shape(Shape::stroked(PathPx::rect(&r), edge));
        }
        Swatch::Halves(colour) => {
            let half = RectPx::new(r.x, r.y, r.w / 2.0, r.h);
            layer.shape(Shape::filled(PathPx::rect(&r), Paint::solid(house::UNKNOWN)));
            layer.shape(Shape::filled(PathPx::rect(&half), Paint::tint(*colour, house::STRONG)));
            layer
                .shape(Shape::filled(PathPx::rect(&RectPx { x: middle.x, ..half }), Paint::tint(*colour, house::WEAK)));
            layer.shape(Shape::stroked(PathPx::rect(&r), edge));
        }
        Swatch::Front(firmness) => {
            let (a, b) = (PointPx::new(r.x, middle.y), PointPx::new(r.right(), middle.y));
            layer.shape(Shape::stroked(PathPx::line(&[a, b]), firmness.stroke(unit)));
        }
        Swatch::Teeth => {
            for (x, facing) in [(0.25, 1.0), (0.75, -1.0)] {
                let at = PointPx::new(r.x + r.w * x, middle.y);
                let tooth = fronts::tooth(at.moved(-1.0, 0.0), at.moved(1.0, 0.0), facing, unit);
                layer.shape(Shape::filled(PathPx::polygon(&tooth), Paint::solid(house::GREY)));
            }
            let line = [PointPx::new(r.x, middle.y), PointPx::new(r.right(), middle.y)];
            layer.shape(Shape::stroked(PathPx::line(&line), Stroke::solid(house::INK, 1.0 * unit)));
        }
        Swatch::Sign(sign, is_fact) => {
            let from = (*sign == Sign::Advance).then(|| PointPx::new(r.x, middle.y + 1.0));
            let at = if from.is_some() { PointPx::new(r.right(), middle.y + 1.0) } else { middle };
            let mark = Mark { sign: *sign, side: None, is_fact: *is_fact, at, from, place: at, name: String::new() };
            let size = if *sign == Sign::Siege { 0.8 } else { 0.9 };
            marks::draw(layer, &mark, Colour::hex(0x55595c), unit * size, "");
        }
        Swatch::Dot(is_reported) => {
            let (radius, fill) = if *is_reported { (3.4, house::INK) } else { (2.1, house::PAPER) };
            let dot = Shape::filled(PathPx::circle(middle, radius * unit), Paint::solid(fill));
            layer.shape(if *is_reported { dot } else { dot.outlined(Stroke::solid(house::GREY, unit)) });
        }
        Swatch::Border(stroke) => {
            let line = [PointPx::new(r.x, middle.y), PointPx::new(r.right(), middle.y)];
            layer.shape(Shape::stroked(PathPx::line(&line), stroke.clone()));
        }
    }
}
