//! Names of settlements: beside their dots, or at the end of a leader where it is crowded.

use super::cells::Cells;
use super::frame::Frame;
use super::label::{Align, Label};
use super::pen::Pen;
use super::placement::{Candidate, Placement};
use super::px::{PathPx, PointPx, RectPx};
use super::scene::{Item, Layer, Shape, Stroke};
use super::towns::Town;

/// How many of the reported settlements a window shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crowd {
    /// All of them, names at the end of leaders where it is crowded: the page is all that its reader has.
    Spread,
    /// Those with room for their dots, and no leaders: who wants to see more looks nearer.
    Thinned,
}

impl Crowd {
    /// The settlements that are shown, from `towns` in order of importance.
    pub fn thinned(self, towns: &[Town], unit: f64) -> Vec<Town> {
        if self == Self::Spread {
            return towns.to_vec();
        }
        let room_px = 9.0 * unit;
        // On a map of many towns a city is looked for first, however little is reported of it.
        let mut towns = towns.to_vec();
        towns.sort_by_key(|town| town.rank);
        let mut shown = Cells::new(2.0 * room_px);
        let mut has_room = |town: &&Town| {
            let is_free = !town.is_reported() || !shown.has_within(town.at, room_px);
            if is_free && town.is_reported() {
                shown.put_at(town.at, town.at);
            }
            is_free
        };
        towns.retain(|town| has_room(&town));
        towns
    }
}

/// A place that a name could have.
#[derive(Debug, Clone)]
struct Spot {
    candidate: Candidate,
    corner: PointPx,
    align: Align,
    has_leader: bool,
}

/// A name that looks for its place.
struct Seeker<'t> {
    town: &'t Town,
    label: Label,
    spots: Vec<Spot>,
    chosen: Option<usize>,
}

impl Seeker<'_> {
    /// The cheapest free spot, and its cost.
    fn cheapest(&self, placement: &Placement) -> Option<(usize, f64)> {
        let candidates: Vec<Candidate> = self.spots.iter().map(|s| s.candidate.clone()).collect();
        placement.cheapest(&candidates)
    }

    fn is_content(&self) -> bool {
        self.chosen.is_some_and(|i| self.spots.get(i).is_some_and(|s| !s.has_leader))
    }
}

/// How often names may make way for each other: one that moved may have freed the place of a third.
const ROUNDS: usize = 3;

/// Places and draws the reported settlements: every one has its dot; a name too, beside it or at the end of a leader,
/// as long as there is any room.
pub(super) fn reported(
    towns: &[Town],
    crowd: Crowd,
    placement: &mut Placement,
    dots: &mut Layer,
    labels: &mut Layer,
    pen: Pen,
) {
    let unit = pen.unit;
    let seeker = |town| {
        let label = Town::label(town, pen);
        let mut spots = around(town, &label, unit);
        if crowd == Crowd::Spread && !town.is_district {
            spots.extend(leaders(town, &label, unit));
        }
        Seeker { town, label, spots, chosen: None }
    };
    let mut seekers: Vec<Seeker> = towns.iter().filter(|t| t.is_reported()).map(seeker).collect();
    for (i, seeker) in seekers.iter_mut().enumerate() {
        settle(seeker, i, placement);
    }
    // A name without a place, or far from its dot, may move one that stands in its way and has somewhere else to go.
    for _ in 0..ROUNDS {
        for i in 0..seekers.len() {
            if !seekers[i].is_content() {
                make_way(&mut seekers, i, placement);
            }
        }
        if seekers.iter().all(|seeker| seeker.chosen.is_some()) {
            break;
        }
    }
    for seeker in &seekers {
        draw(seeker, dots, labels, pen);
    }
}

fn settle(seeker: &mut Seeker, owner: usize, placement: &mut Placement) {
    seeker.chosen = seeker.cheapest(placement).map(|(i, _)| i);
    if let Some(spot) = seeker.chosen.and_then(|i| seeker.spots.get(i)) {
        placement.settle_for(owner, &spot.candidate);
    }
}

fn make_way(seekers: &mut [Seeker], asking: usize, placement: &mut Placement) {
    placement.give_back(asking);
    // Better two names at the ends of leaders than one.
    let may_have_leader = seekers[asking].chosen.is_none();
    let wishes: Vec<(usize, usize)> = seekers[asking]
        .spots
        .iter()
        .enumerate()
        .filter(|(_, s)| may_have_leader || !s.has_leader)
        .filter_map(|(i, s)| Some((i, placement.only_blocker(&s.candidate)?)))
        .collect();
    for (wish, blocker) in wishes {
        placement.give_back(blocker);
        placement.settle_for(asking, &seekers[asking].spots[wish].candidate);
        let new = seekers[blocker]
            .cheapest(placement)
            .map(|(i, _)| i)
            .filter(|i| may_have_leader || !seekers[blocker].spots[*i].has_leader);
        if let Some(new) = new {
            placement.settle_for(blocker, &seekers[blocker].spots[new].candidate);
            seekers[blocker].chosen = Some(new);
            seekers[asking].chosen = Some(wish);
            return;
        }
        placement.give_back(asking);
        if let Some(old) = seekers[blocker].chosen {
            placement.settle_for(blocker, &seekers[blocker].spots[old].candidate);
        }
    }
    settle(&mut seekers[asking], asking, placement);
}

fn draw(seeker: &Seeker, dots: &mut Layer, labels: &mut Layer, pen: Pen) {
    if let Some(spot) = seeker.chosen.and_then(|i| seeker.spots.get(i)) {
        if spot.has_leader {
            draw_leader(dots, seeker.town, &seeker.label.box_at(spot.corner), pen);
        }
        seeker.label.draw(labels, spot.corner, spot.align);
    }
    seeker.town.draw_dot(dots, pen);
}

/// Places and draws the other settlements where there is room enough to leave the map quiet.
pub(super) fn others(
    towns: &[Town],
    crowd: Crowd,
    frame: &Frame,
    placement: &mut Placement,
    dots: &mut Layer,
    labels: &mut Layer,
    pen: Pen,
) {
    let unit = pen.unit;
    let mut drawn = Cells::new(48.0);
    towns.iter().filter(|t| t.is_reported()).for_each(|t| drawn.put_at(t.at, t.at));
    let n_reported = towns.iter().filter(|t| t.is_reported()).count();
    let mut left = crowd.budget(&frame.window, n_reported, unit);
    let mut left_by_front = left / 3;
    for town in towns.iter().filter(|t| !t.is_reported()) {
        if left == 0 {
            break;
        }
        if town.is_by_front && town.rank > 2 && left_by_front == 0 {
            continue;
        }
        let elbow = match (town.rank, town.is_abroad) {
            (0..=2, false) => 34.0,
            (_, false) if town.is_by_front => 38.0,
            (_, false) => 62.0,
            (0..=1, true) => 44.0,
            (_, true) => 130.0,
        } * unit;
        let dot = town.dot(unit).grown(1.0);
        if drawn.has_within(town.at, elbow) || !placement.is_free(&dot) {
            continue;
        }
        let label = town.label(pen);
        let spots = around(town, &label, unit);
        let candidates: Vec<Candidate> = spots.iter().map(|s| s.candidate.clone()).collect();
        let Some((i, _)) = placement.cheapest(&candidates).filter(|(_, cost)| *cost < 6.0) else { continue };
        placement.settle(&candidates[i]);
        placement.take(dot);
        town.draw_dot(dots, pen);
        label.draw(labels, spots[i].corner, spots[i].align);
        drawn.put_at(town.at, town.at);
        left -= 1;
        left_by_front -= usize::from(town.is_by_front && town.rank > 2);
    }
}

impl Crowd {
    /// How many settlements the reports do not speak of are named for orientation: fewer the more they do speak of. A
    /// sheet of which readers see parts has no such limit.
    fn budget(self, window: &RectPx, n_reported: usize, unit: f64) -> usize {
        /// A name for so many square pixels of a page at scale 1.
        const PX2_A_NAME: f64 = 14_000.0;
        if self == Self::Thinned {
            return usize::MAX;
        }
        let room = window.w * window.h / (unit * unit) / PX2_A_NAME;
        (room - 0.4 * n_reported as f64).clamp(8.0, 60.0) as usize
    }
}

/// The eight places around a dot, the right ones first (Imhof 1975, *Positioning Names on Maps*).
fn around(town: &Town, label: &Label, unit: f64) -> Vec<Spot> {
    let radius = town.radius_px(unit).max(town.sign_px);
    let (w, h, gap) = (label.width_px, label.height_px, radius + 2.6 * unit);
    // Diagonal places clear a dot by its round shape, a sign by its box.
    let slant = if town.sign_px > 0.0 { radius } else { radius * 0.7 } + 1.5 * unit;
    let at = |dx: f64, dy: f64| town.at.moved(dx, dy);
    let spot = |corner, align, cost| {
        let candidate = Candidate { boxes: vec![label.box_at(corner)], cost };
        Spot { candidate, corner, align, has_leader: false }
    };
    // A district is named on its middle, or a little off it where that is taken.
    let middle = town.is_district.then(|| spot(at(-w / 2.0, -h / 2.0), Align::Middle, 0.0));
    let beside = [
        (at(gap, -h * 0.46), Align::Left, 0.0),
        (at(-gap - w, -h * 0.46), Align::Right, 1.0),
        (at(slant, -slant - h), Align::Left, 0.6),
        (at(slant, slant), Align::Left, 0.9),
        (at(-slant - w, -slant - h), Align::Right, 1.4),
        (at(-slant - w, slant), Align::Right, 1.6),
        (at(-w / 2.0, -gap - h), Align::Middle, 1.2),
        (at(-w / 2.0, gap), Align::Middle, 1.5),
    ]
    .map(|(corner, align, cost)| spot(corner, align, cost + if town.is_district { 1.0 } else { 0.0 }));
    middle.into_iter().chain(beside).collect()
}

/// Places farther off, joined to the dot by a leader that crosses nothing.
fn leaders(town: &Town, label: &Label, unit: f64) -> Vec<Spot> {
    let mut spots = vec![];
    for (ring, distance) in [17.0, 24.0, 32.0, 42.0, 52.0].into_iter().enumerate() {
        for i in 0..16 {
            let angle = (f64::from(i) * 22.5).to_radians();
            let (x, y) = (libm::cos(angle), libm::sin(angle));
            let end = town.at.moved(x * distance * unit, y * distance * unit);
            let (w, h) = (label.width_px, label.height_px);
            let corner = end.moved(-w / 2.0 + x * w / 2.0, -h / 2.0 + y * h / 2.0);
            let mut boxes = leader_boxes(town, &label.box_at(corner), unit);
            boxes.push(label.box_at(corner));
            let align = if x > 0.3 {
                Align::Left
            } else if x < -0.3 {
                Align::Right
            } else {
                Align::Middle
            };
            let cost = 8.0 + 2.5 * ring as f64;
            spots.push(Spot { candidate: Candidate { boxes, cost }, corner, align, has_leader: true });
        }
    }
    spots
}

/// Small boxes along a leader, from outside of the dot to the label.
fn leader_boxes(town: &Town, label: &RectPx, unit: f64) -> Vec<RectPx> {
    let end = nearest_on(label, town.at);
    let length = town.at.distance_px(end);
    let start = town.radius_px(unit) + 2.5 * unit;
    let count = ((length - start) / (3.0 * unit)).floor().clamp(0.0, 40.0) as usize;
    (0..count)
        .map(|i| (start + 3.0 * unit * i as f64) / length)
        .map(|t| town.at.moved((end.x - town.at.x) * t, (end.y - town.at.y) * t))
        .map(|p| RectPx::centred(p, 2.0 * unit, 2.0 * unit))
        .collect()
}

fn nearest_on(r: &RectPx, p: PointPx) -> PointPx {
    PointPx::new(p.x.clamp(r.x, r.right()), p.y.clamp(r.y, r.bottom()))
}

fn draw_leader(dots: &mut Layer, town: &Town, label: &RectPx, pen: Pen) {
    let unit = pen.unit;
    let path = PathPx::line(&[town.at, nearest_on(label, town.at)]);
    let casing = Shape::stroked(path.clone(), Stroke::solid(pen.colours.halo, 2.4 * unit).faded(0.8));
    let line = Shape::stroked(path, Stroke::solid(pen.colours.ink, 0.8 * unit));
    // Under all dots.
    dots.items.splice(0..0, [Item::Shape(casing), Item::Shape(line)]);
}
