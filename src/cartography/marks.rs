//! Events -> stars, arrows, rings; hollow where they are not told as facts.

use super::base::Base;
use super::colour::Colour;
use super::frame::Frame;
use super::naming::printed_anywhere;
use super::pen::Pen;
use super::px::{PathPx, PointPx, RectPx, Step};
use super::scene::{Layer, Paint, Shape, Stroke};
use super::sides::Sides;
use crate::claims::ClaimKind;
use crate::control::Status;
use crate::theatre::SideId;
use crate::units::LonLat;
use crate::zones::{Event, Situation};

/// A sign for what happens at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// A star: an attack, clashes.
    Attack,
    /// An arrow: an advance, in its direction.
    Advance,
    /// A ring with teeth inwards.
    Siege,
    /// A star behind a bar.
    Repelled,
}

/// A sign at its place on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Which sign.
    pub sign: Sign,
    /// Who acts.
    pub side: Option<SideId>,
    /// Whether it is told as a fact.
    pub is_fact: bool,
    /// Its middle; of an arrow, its tip.
    pub at: PointPx,
    /// Where an arrow starts.
    pub from: Option<PointPx>,
    /// The place it is about, on the page.
    pub place: PointPx,
    /// Name of the place.
    pub name: String,
    /// Whether a town of that name is there, not only nearby ("the north of Hama").
    pub is_at_town: bool,
}

impl Sign {
    /// The sign of a kind of event; none for what zones or nothing show.
    pub fn of(kind: ClaimKind) -> Option<Self> {
        match kind {
            ClaimKind::Attacks | ClaimKind::Contested => Some(Self::Attack),
            ClaimKind::Advances => Some(Self::Advance),
            ClaimKind::Besieges => Some(Self::Siege),
            ClaimKind::Repels => Some(Self::Repelled),
            _ => None,
        }
    }

    /// What the legend says of it.
    pub fn words(self, is_fact: bool) -> &'static str {
        match (self, is_fact) {
            (Self::Attack, true) => "Attack or clashes",
            (Self::Attack, false) => "Attack expected or tried",
            (Self::Advance, true) => "Advance",
            (Self::Advance, false) => "Advance expected or tried",
            (Self::Siege, true) => "Siege",
            (Self::Siege, false) => "Siege expected or tried",
            (Self::Repelled, true) => "Attack repelled",
            (Self::Repelled, false) => "Attack said to be repelled",
        }
    }
}

impl Mark {
    /// Whether it stands on its place, in place of a dot.
    pub fn hides_its_place(&self) -> bool {
        self.from.is_none() && self.sign != Sign::Siege
    }

    /// How far it reaches from its middle.
    pub fn radius_px(&self, unit: f64) -> f64 {
        let radius = match self.sign {
            Sign::Siege => 12.0,
            Sign::Repelled => 12.5,
            Sign::Attack | Sign::Advance => 9.5,
        };
        radius * unit
    }

    /// The box it covers.
    pub fn bounds(&self, unit: f64) -> RectPx {
        let radius = self.radius_px(unit);
        let own = RectPx::centred(self.at, 2.0 * radius, 2.0 * radius);
        match self.from {
            Some(from) => RectPx::around([from, self.at]).unwrap_or(own).grown(5.0 * unit),
            None => own,
        }
    }
}

/// The signs of a situation in the window, each once a place, side and kind; several at a place stand side by side.
/// What happens to a whole country, or somewhere along a river, has no place to stand.
pub(super) fn marks(situation: &Situation, base: &Base, frame: &Frame, unit: f64) -> Vec<Mark> {
    let mut found: Vec<Mark> = vec![];
    let inside = frame.window.grown(-8.0 * unit);
    let stands = |e: &&Event| e.precision_m <= LEAST_PRECISE_M && !base.is_country(&e.name);
    for event in situation.events.iter().filter(stands) {
        let place = frame.point(event.at);
        let Some(mut mark) = mark(event, place, situation, frame, unit).filter(|_| inside.contains(place)) else {
            continue;
        };
        let here = |m: &&Mark| m.place.distance_px(place) < 2.0;
        let is_known = |m: &Mark| m.sign == mark.sign && m.side == mark.side && m.is_fact == mark.is_fact;
        if found.iter().filter(here).any(is_known) {
            continue;
        }
        let neighbours = found.iter().filter(here).filter(|m| m.hides_its_place()).count();
        if mark.hides_its_place() {
            let step = neighbours.div_ceil(2) as f64 * 17.0 * unit;
            mark.at.x += if neighbours.is_multiple_of(2) { -step } else { step };
        }
        let town = base.town("", &event.name, event.at);
        mark.is_at_town = town.is_some();
        mark.name = town.map_or_else(|| printed_anywhere(&event.name), |t| t.name.clone());
        found.push(mark);
    }
    found
}

/// A sign tells readers that they know where: what is known to half a province only stays in the layers.
const LEAST_PRECISE_M: f64 = 25_000.0;

fn mark(event: &Event, place: PointPx, situation: &Situation, frame: &Frame, unit: f64) -> Option<Mark> {
    let sign = Sign::of(event.kind)?;
    let (side, is_fact, name) = (event.side.clone(), event.is_fact, event.name.clone());
    let start =
        event.side.as_ref().filter(|_| sign == Sign::Advance).and_then(|s| origin(s, event.at, situation, frame, unit));
    let plain = Mark { sign, side, is_fact, at: place, from: None, place, name, is_at_town: false };
    let Some(start) = start else {
        return Some(Mark { sign: if sign == Sign::Advance { Sign::Attack } else { sign }, ..plain });
    };
    let distance = start.distance_px(place).max(1e-6);
    let (dx, dy) = ((start.x - place.x) / distance, (start.y - place.y) / distance);
    let (near, far) = (7.0 * unit, arrow_px(distance, unit));
    Some(Mark { at: place.moved(dx * near, dy * near), from: Some(place.moved(dx * far, dy * far)), ..plain })
}

/// How far from its place an arrow starts whose origin is so far away.
fn arrow_px(distance: f64, unit: f64) -> f64 {
    (distance - 4.0 * unit).clamp(34.0 * unit, 58.0 * unit)
}

/// Where a side comes from: its nearest held place from which an arrow covers no other place of the reports, else the
/// nearest border of its ground.
fn origin(side: &SideId, at: LonLat, situation: &Situation, frame: &Frame, unit: f64) -> Option<PointPx> {
    let place = frame.point(at);
    let by_distance = |points: &mut dyn Iterator<Item = PointPx>| {
        let mut near: Vec<PointPx> =
            points.filter(|p| (12.0 * unit..260.0 * unit).contains(&p.distance_px(place))).collect();
        near.sort_by(|a, b| a.distance_px(place).total_cmp(&b.distance_px(place)));
        near
    };
    let held = situation.places.iter().filter(|p| p.side.as_ref() == Some(side) && p.status != Status::Contested);
    let held = by_distance(&mut held.map(|p| frame.point(p.at)));
    let told: Vec<PointPx> = situation.places.iter().map(|p| frame.point(p.at)).collect();
    let is_open = |from: &&PointPx| !told.iter().any(|dot| lies_under(*dot, **from, place, unit));
    held.iter().take(ORIGINS_TRIED).find(is_open).or(held.first()).copied().or_else(|| {
        let zones = situation.zones.iter().filter(|z| z.side.as_ref() == Some(side) && z.status == Status::Held);
        let ground = zones.flat_map(|z| z.polygon.exterior().coords()).map(|c| frame.point(LonLat::from(*c)));
        by_distance(&mut { ground }).first().copied()
    })
}

/// Farther origins would turn the arrow too far from where the side is.
const ORIGINS_TRIED: usize = 4;

/// Whether an arrow from a place to another covers a dot between them.
fn lies_under(dot: PointPx, from: PointPx, to: PointPx, unit: f64) -> bool {
    let distance = from.distance_px(to).max(1e-6);
    let (dx, dy) = ((from.x - to.x) / distance, (from.y - to.y) / distance);
    let (x, y) = (dot.x - to.x, dot.y - to.y);
    let (along, aside) = (x * dx + y * dy, (x * dy - y * dx).abs());
    aside < 9.0 * unit && along > 4.0 * unit && along < arrow_px(distance, unit) + 3.0 * unit
}

/// The layer of the signs.
pub(super) fn layer(marks: &[Mark], sides: &Sides, frame: &Frame, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("events", frame.window);
    for mark in marks {
        let who = mark.side.as_ref().map_or("", |side| sides.name(side));
        let label = format!("{} {}: {}", mark.name, mark.sign.words(mark.is_fact).to_lowercase(), who);
        draw(&mut layer, mark, sides.ink(mark.side.as_ref()), pen, &label);
    }
    layer
}

/// Draws one sign: filled and cased if a fact, else hollow.
pub(super) fn draw(layer: &mut Layer, mark: &Mark, colour: Colour, pen: Pen, label: &str) {
    let unit = pen.unit;
    if mark.sign == Sign::Siege {
        return siege(layer, mark, colour, pen, label);
    }
    let path = match mark.from {
        Some(from) => arrow(from, mark.at, unit),
        None => star(mark.at, unit),
    };
    layer.shape(Shape::stroked(path.clone(), Stroke::solid(pen.colours.halo, 3.4 * unit).faded(0.9).rounded()));
    let shape = if mark.is_fact {
        Shape::filled(path, Paint::solid(colour))
    } else {
        Shape::filled(path, Paint::tint(pen.colours.paper, 0.9)).outlined(Stroke::solid(colour, 1.4 * unit))
    };
    layer.shape(shape.labelled(label));
    if mark.sign == Sign::Repelled {
        let bar = [mark.at.moved(-8.5 * unit, 9.5 * unit), mark.at.moved(8.5 * unit, 9.5 * unit)];
        layer.shape(Shape::stroked(
            PathPx::line(&bar),
            Stroke::solid(pen.colours.halo, 5.0 * unit).faded(0.9).rounded(),
        ));
        layer.shape(Shape::stroked(PathPx::line(&bar), Stroke::solid(colour, 2.6 * unit).rounded()));
    }
}

fn siege(layer: &mut Layer, mark: &Mark, colour: Colour, pen: Pen, label: &str) {
    let unit = pen.unit;
    let path = ring(mark.at, unit);
    let line = Stroke::solid(colour, 2.0 * unit);
    let line = if mark.is_fact { line } else { line.dashed(&[3.0 * unit, 2.4 * unit]) };
    layer.shape(Shape::stroked(path.clone(), Stroke::solid(pen.colours.halo, 4.4 * unit).faded(0.9)));
    layer.shape(Shape::stroked(path, line).labelled(label));
}

/// A ring with teeth inwards.
pub(super) fn ring(at: PointPx, unit: f64) -> PathPx {
    let radius = 10.5 * unit;
    let mut path = PathPx::circle(at, radius);
    for i in 0..8 {
        let angle = (f64::from(i) * 45.0 + 22.5).to_radians();
        let (x, y) = (libm::cos(angle), libm::sin(angle));
        let tick = [radius, radius - 4.0 * unit].map(|r| at.moved(x * r, y * r));
        path.push_line(&tick);
    }
    path
}

/// A star of eight points.
pub(super) fn star(at: PointPx, unit: f64) -> PathPx {
    let points: Vec<PointPx> = (0..16)
        .map(|i| {
            let angle = (f64::from(i) * 22.5 - 90.0).to_radians();
            let radius = match (i % 4, i % 2) {
                (0, _) => 8.6,
                (_, 0) => 6.8,
                _ => 3.6,
            } * unit;
            at.moved(libm::cos(angle) * radius, libm::sin(angle) * radius)
        })
        .collect();
    PathPx::polygon(&points)
}

/// An arrow that widens from its start to its neck and bends a little to the right, as a hand would draw it.
pub(super) fn arrow(from: PointPx, to: PointPx, unit: f64) -> PathPx {
    let length = from.distance_px(to).max(1e-6);
    let (dx, dy) = ((to.x - from.x) / length, (to.y - from.y) / length);
    let at = |along: f64, aside: f64| from.moved(dx * along - dy * aside, dy * along + dx * aside);
    let (head, bend) = (10.5 * unit, -0.10 * length);
    let neck = length - head;
    PathPx {
        steps: vec![
            Step::Move(at(0.0, -1.2 * unit)),
            Step::Quad(at(neck * 0.5, bend - 2.0 * unit), at(neck, -2.9 * unit)),
            Step::Line(at(neck - 1.6 * unit, -7.0 * unit)),
            Step::Line(to),
            Step::Line(at(neck - 1.6 * unit, 7.0 * unit)),
            Step::Line(at(neck, 2.9 * unit)),
            Step::Quad(at(neck * 0.5, bend + 2.0 * unit), at(0.0, 1.2 * unit)),
            Step::Close,
        ],
    }
}
