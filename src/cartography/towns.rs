//! Settlements on the page, in order of importance, and their dots.

use super::base::{Base, BaseTown};
use super::cells::Cells;
use super::colour::Colour;
use super::frame::Frame;
use super::fronts;
use super::guests;
use super::label::Label;
use super::lettering::Lettering;
use super::marks::Mark;
use super::naming::printed_anywhere;
use super::pen::Pen;
use super::placement::Placement;
use super::px::{PathPx, PointPx, RectPx};
use super::region::Region;
use super::scene::{Layer, Paint, Shape, Stroke};
use super::shaping::TextStyle;
use super::sides::Sides;
use super::specimens::{rank_of_place, rank_of_town};
use crate::control::{Ground as Reach, PlaceState, Status};
use crate::zones::Situation;

/// What settlements are weighed by: whether they lie in the theatre, and how near to a front line.
pub(super) struct Ground {
    /// The theatre, as far as the window shows it.
    pub theatre: Region,
    /// The front lines on the page.
    pub fronts: Vec<Vec<PointPx>>,
    /// Their points.
    front_points: Cells<PointPx>,
}

impl Ground {
    /// The ground of a situation in a window.
    pub fn seen(situation: &Situation, frame: &Frame) -> Self {
        let fronts = fronts::lines(situation, frame);
        let mut front_points = Cells::new(48.0);
        fronts.iter().flatten().for_each(|p| front_points.put_at(*p, *p));
        Self { theatre: Region::seen(&situation.theatre, frame), fronts, front_points }
    }

    fn is_near_front(&self, at: PointPx, distance_px: f64) -> bool {
        self.front_points.has_within(at, distance_px)
    }
}

/// A settlement on the page.
#[derive(Debug, Clone)]
pub(super) struct Town {
    name: String,
    native_name: String,
    /// Where it is.
    pub at: PointPx,
    /// 0 the capital, 1 large, 2 middling, 3 and 4 small.
    pub rank: u8,
    /// Colour of its dot if the reports speak of it.
    state: Option<Colour>,
    /// What is more important is heavier.
    weight: f64,
    /// Whether a sign stands on it: then it has no dot.
    pub under_a_sign: bool,
    /// Whether it is a district that the reports speak of: its name stands on its middle, without a dot.
    pub is_district: bool,
    /// How far a sign on it or around it reaches.
    pub sign_px: f64,
    /// Whether it lies outside of the theatre.
    pub is_abroad: bool,
    /// Whether it stands near a front line.
    pub is_by_front: bool,
}

impl Town {
    /// Whether the reports speak of it.
    pub fn is_reported(&self) -> bool {
        self.state.is_some()
    }

    /// Radius of its dot.
    pub fn radius_px(&self, unit: f64) -> f64 {
        let radius = match (self.is_reported(), self.rank) {
            (true, 0) => 4.2,
            (true, 1) => 3.4,
            (true, _) => 2.9,
            (false, 0) => 3.2,
            (false, _) => 2.1,
        };
        radius * unit
    }

    /// The box of its dot.
    pub fn dot(&self, unit: f64) -> RectPx {
        RectPx::centred(self.at, 2.0 * self.radius_px(unit), 2.0 * self.radius_px(unit))
    }

    /// Its name as it is printed: quieter the less it matters.
    pub fn label(&self, pen: Pen) -> Label {
        let style = pen.town(self.rank.min(3));
        let quiet = match (self.is_reported(), self.is_abroad) {
            (true, _) => 0.0,
            (false, false) => 0.14,
            (false, true) => 0.42,
        };
        let native = TextStyle { size_px: style.size_px * 0.86, ..pen.town(3) };
        Label::new(
            &[(&self.name, style), (&self.native_name, native)],
            pen.colours.ink.mixed(pen.colours.unknown, quiet),
            pen,
        )
    }

    /// Draws its dot, if it has one.
    pub fn draw_dot(&self, dots: &mut Layer, pen: Pen) {
        if self.under_a_sign || self.is_district {
            return;
        }
        let unit = pen.unit;
        let circle = PathPx::circle(self.at, self.radius_px(unit));
        let line = |colour, width_px: f64| Stroke::solid(colour, width_px * unit);
        let shape = match (self.state, self.rank) {
            (Some(colour), _) => Shape::filled(circle, Paint::solid(colour)).outlined(line(pen.colours.halo, 1.3)),
            (None, 0) => Shape::filled(circle, Paint::solid(pen.colours.grey)).outlined(line(pen.colours.halo, 1.2)),
            (None, _) => Shape::filled(circle, Paint::solid(pen.colours.paper)).outlined(line(pen.colours.grey, 1.0)),
        };
        dots.shape(shape.labelled(self.name.clone()));
    }
}

/// The settlements in the window in order of importance: those of the situation's states and events, then the base's.
pub(super) fn collect(all: &Lettering, ground: &Ground) -> Vec<Town> {
    let Lettering { situation, guests, base, frame, marks, sides, pen, .. } = *all;
    let unit = pen.unit;
    let inside = frame.window.grown(-3.0);
    let mut found = Found::new(frame);
    for place in situation.places.iter().filter(|p| matches!(p.ground, Reach::Point { .. })) {
        found.push(reported(place, base, sides, frame, pen));
    }
    for place in situation.places.iter().filter(|p| is_district(p, base)) {
        let town = Town { rank: 2, is_district: true, ..reported(place, base, sides, frame, pen) };
        if !found.towns.iter().any(|t| t.name == town.name) {
            found.push(town);
        }
    }
    let (at_towns, beside): (Vec<&Mark>, Vec<&Mark>) = marks.iter().partition(|m| m.is_at_town);
    for mark in at_towns.into_iter().chain(beside) {
        let is_repeated = |t: &Town| {
            let distance = t.at.distance_px(mark.place);
            t.name == mark.name && distance > 8.0 && distance < REPEATED_PX * unit
        };
        if !found.towns.iter().any(is_repeated) {
            found.push(marked(mark, pen));
        }
    }
    guests::points(guests, frame).into_iter().for_each(|(name, at, colour)| found.push(guest(name, at, colour)));
    for town in base.towns.iter().take(most_towns(frame)) {
        let at = frame.point(town.at);
        if inside.contains(at) {
            let mut found_town = plain(town, at, !ground.theatre.contains(at));
            // Towns by the front are what readers look for; of hamlets there would be too many.
            if town.population >= LEAST_BY_FRONT && ground.is_near_front(at, 26.0 * unit) {
                found_town.weight *= 6.0;
                found_town.rank = found_town.rank.min(3);
                found_town.is_by_front = true;
            }
            found.push(found_town);
        }
    }
    let mut found = found.towns;
    found.retain(|t| inside.contains(t.at) && (t.is_reported() || !t.name.is_empty()));
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.name.cmp(&b.name)));
    found
}

/// Ground below the provinces, which the map names anyway, that somebody is told to hold.
fn is_district(place: &PlaceState, base: &Base) -> bool {
    let is_province = || base.provinces.iter().any(|area| area.name == printed_anywhere(&place.name));
    matches!(place.ground, Reach::Area { .. }) && place.side.is_some() && !is_province()
}

fn reported(place: &PlaceState, base: &Base, sides: &Sides, frame: &Frame, pen: Pen) -> Town {
    let known = base.town(&place.place, &place.name, place.at);
    let colour = match place.status {
        Status::Contested | Status::Unknown => pen.colours.ink,
        Status::Held | Status::Besieged => sides.ink(place.side.as_ref()),
    };
    let population = known.map_or(0, |t| t.population);
    let rank = rank_of_place(known.is_some_and(|t| t.is_capital), population, place.claims.len());
    Town {
        // The name the situation gives: what the reports' readers know.
        name: printed_anywhere(&place.name),
        native_name: known.map_or_else(String::new, |t| t.native_name.clone()),
        at: frame.point(place.at),
        rank,
        state: Some(colour),
        weight: 1e9 + 1e6 * place.claims.len() as f64 + f64::from(population),
        under_a_sign: false,
        is_district: false,
        sign_px: 0.0,
        is_abroad: false,
        is_by_front: false,
    }
}

fn marked(mark: &Mark, pen: Pen) -> Town {
    Town {
        name: mark.name.clone(),
        native_name: String::new(),
        at: mark.place,
        rank: 1,
        state: Some(pen.colours.ink),
        weight: 1.1e9,
        under_a_sign: mark.hides_its_place(),
        is_district: false,
        sign_px: if mark.from.is_none() { mark.radius_px(pen.unit) } else { 0.0 },
        is_abroad: false,
        is_by_front: false,
    }
}

/// A point of somebody else's map.
fn guest(name: &str, at: PointPx, colour: Colour) -> Town {
    Town {
        name: name.to_owned(),
        native_name: String::new(),
        at,
        rank: 2,
        state: Some(colour),
        weight: 5e8,
        under_a_sign: false,
        is_district: false,
        sign_px: 0.0,
        is_abroad: false,
        is_by_front: false,
    }
}

fn plain(town: &BaseTown, at: PointPx, is_abroad: bool) -> Town {
    let rank = rank_of_town(town);
    let bonus = if town.is_capital {
        4e7
    } else if town.is_seat {
        5e5
    } else {
        0.0
    };
    Town {
        name: town.name.clone(),
        native_name: town.native_name.clone(),
        at,
        rank: if is_abroad { rank + 1 } else { rank },
        state: None,
        weight: (f64::from(town.population) + bonus) * if is_abroad { 0.1 } else { 1.0 },
        under_a_sign: false,
        is_district: false,
        sign_px: 0.0,
        is_abroad,
        is_by_front: false,
    }
}

/// Only so many of the largest settlements are tried: a map has room for far fewer.
fn most_towns(frame: &Frame) -> usize {
    const LEAST: usize = 1500;
    /// Square pixels that a dot with its name takes, a tenth of it free.
    const ROOM_PX2: f64 = 900.0;
    LEAST.max((frame.window.w * frame.window.h / ROOM_PX2) as usize)
}

/// Inhabitants that make a settlement by the front worth a name.
const LEAST_BY_FRONT: u32 = 3000;
/// A sign beside a town of its name ("the north of Hama") does not repeat the name.
const REPEATED_PX: f64 = 120.0;
/// Two dots of one name nearer to each other are one town.
const SAME_PX: f64 = 8.0;

/// Two dots nearer to each other are one town with two spellings.
const SAME_KM: f64 = 1.2;

/// Settlements, each once.
struct Found {
    /// Dots nearer to each other are one, whatever their names.
    same_px: f64,
    towns: Vec<Town>,
    /// Indexes into `towns`.
    by_cell: Cells<usize>,
}

impl Found {
    fn new(frame: &Frame) -> Self {
        let same_px = (SAME_KM * frame.px_per_km()).min(1.0);
        Self { same_px, towns: vec![], by_cell: Cells::new(2.0 * SAME_PX) }
    }

    /// Adds a settlement, or what is new of it to the same one that is there already.
    fn push(&mut self, town: Town) {
        let is_same = |t: &Town| {
            let distance = t.at.distance_px(town.at);
            distance < self.same_px || (distance < SAME_PX && t.name == town.name)
        };
        let around = RectPx::centred(town.at, 2.0 * SAME_PX, 2.0 * SAME_PX);
        let known = self.by_cell.near(&around).copied().filter(|i| self.towns.get(*i).is_some_and(is_same)).min();
        match known.and_then(|i| self.towns.get_mut(i)) {
            Some(known) => known.learn(town),
            None => {
                self.by_cell.put_at(town.at, self.towns.len());
                self.towns.push(town);
            }
        }
    }
}

impl Town {
    /// Takes over what is new of the same settlement.
    fn learn(&mut self, town: Self) {
        self.rank = self.rank.min(if town.is_reported() || town.rank == 0 { town.rank } else { self.rank });
        self.weight = self.weight.max(town.weight);
        self.under_a_sign |= town.under_a_sign;
        self.sign_px = self.sign_px.max(town.sign_px);
        if self.native_name.is_empty() {
            self.native_name = town.native_name;
        }
    }
}

/// Keeps the dots of the reported settlements free.
pub(super) fn reserve(towns: &[Town], placement: &mut Placement, unit: f64) {
    for town in towns.iter().filter(|t| t.is_reported() && !t.is_district) {
        placement.take(town.dot(unit).grown(0.5));
    }
}
