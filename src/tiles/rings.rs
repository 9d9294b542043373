//! Stretches of border put together into rings.

use super::clip::{Piece, Ring};
use super::grid::Unit;
use std::cmp::Ordering;
use std::collections::HashMap;

/// Joins pieces into simple rings: no ring touches itself, and where several pieces meet, each ring goes round one face.
pub(super) fn closed(pieces: &[Piece<'_>]) -> Vec<Ring> {
    let mut order: Vec<u32> = (0..pieces.len() as u32).collect();
    order.sort_unstable_by_key(|&i| (pieces[i as usize].start(), i));
    let mut used = vec![false; pieces.len()];
    let mut rings = Vec::new();
    for &first in &order {
        if !used[first as usize] {
            let walk = walked(first, pieces, &order, &mut used);
            split_at_touches(walk, &mut rings);
        }
    }
    rings.retain(|ring| ring.len() > 2);
    rings
}

/// The closed walk that begins with a piece, its first unit once.
fn walked(first: u32, pieces: &[Piece<'_>], order: &[u32], used: &mut [bool]) -> Ring {
    let mut walk = Ring::new();
    let mut current = first;
    loop {
        used[current as usize] = true;
        let piece = &pieces[current as usize];
        walk.extend((0..piece.len() - 1).map(|i| piece.at(i)));
        match onward(piece, pieces, order, used) {
            Some(next) => current = next,
            None => return walk,
        }
    }
}

/// The next piece along the same face: the first one clockwise from where we came.
fn onward(piece: &Piece<'_>, pieces: &[Piece<'_>], order: &[u32], used: &[bool]) -> Option<u32> {
    let (end, before) = (piece.end(), piece.at(piece.len() - 2));
    let from = order.partition_point(|&i| pieces[i as usize].start() < end);
    let candidates = order[from..].iter().copied().take_while(|&i| pieces[i as usize].start() == end);
    let mut best: Option<u32> = None;
    for i in candidates.filter(|&i| !used[i as usize]) {
        let nearer = |b: u32| is_clockwise_before(end, before, pieces[i as usize].at(1), pieces[b as usize].at(1));
        if best.is_none_or(nearer) {
            best = Some(i);
        }
    }
    best
}

/// Whether, turning clockwise (from y towards x) around `at` from the direction of `from`, `p` comes before `q`.
fn is_clockwise_before(at: Unit, from: Unit, p: Unit, q: Unit) -> bool {
    // Halves of the turn: on the clockwise side of `from`, straight on, then the other side.
    let half = |u: Unit| match at.turn(from, u).cmp(&0) {
        Ordering::Less => 0,
        Ordering::Equal if is_opposite(at, from, u) => 1,
        Ordering::Greater => 2,
        Ordering::Equal => 3,
    };
    match half(p).cmp(&half(q)) {
        Ordering::Equal => at.turn(p, q) < 0,
        order => order == Ordering::Less,
    }
}

fn is_opposite(at: Unit, a: Unit, b: Unit) -> bool {
    let dot = i64::from(a.x - at.x) * i64::from(b.x - at.x) + i64::from(a.y - at.y) * i64::from(b.y - at.y);
    dot < 0
}

/// Cuts a closed walk wherever it comes back to a place it has been.
fn split_at_touches(walk: Ring, rings: &mut Vec<Ring>) {
    let mut seen: HashMap<Unit, usize, foldhash::fast::FixedState> = HashMap::default();
    let mut open = Ring::with_capacity(walk.len());
    for unit in walk {
        if let Some(&at) = seen.get(&unit) {
            for left in &open[at + 1..] {
                seen.remove(left);
            }
            rings.push(open.split_off(at + 1));
            let ring = rings.last_mut().expect("just pushed");
            ring.insert(0, unit);
        } else {
            seen.insert(unit, open.len());
            open.push(unit);
        }
    }
    rings.push(open);
}

/// Twice the area of a ring whose first unit stands once: positive where it turns from x towards y.
pub(super) fn twice_area(ring: &[Unit]) -> i64 {
    let Some(&o) = ring.first() else { return 0 };
    ring.windows(2).map(|pair| o.turn(pair[0], pair[1])).sum()
}

/// Rings as polygons: each outer ring with the holes in it, in the order of the outer rings. Rings without an area go.
pub(super) fn polygons(rings: Vec<Ring>) -> Vec<(Ring, Vec<Ring>)> {
    let (mut outer, mut holes) = (Vec::new(), Vec::new());
    for ring in rings {
        match twice_area(&ring) {
            0 => {}
            area if area > 0 => outer.push((area, (ring, Vec::new()))),
            _ => holes.push(ring),
        }
    }
    // The smallest ring around a hole is the one it is in.
    let mut by_area: Vec<usize> = (0..outer.len()).collect();
    by_area.sort_by_key(|&i| outer[i].0);
    for hole in holes {
        let around = by_area.iter().copied().find(|&i| is_inside(&hole, &outer[i].1.0));
        if let Some(i) = around.or(by_area.last().copied()) {
            outer[i].1.1.push(hole);
        }
    }
    outer.into_iter().map(|(_, polygon)| polygon).collect()
}

/// Whether a ring lies inside another that it does not cross, though the two may touch.
fn is_inside(ring: &[Unit], around: &[Unit]) -> bool {
    let sides = ring.iter().map(|&u| side_of(u, around));
    let clear = sides.filter(|side| *side != Ordering::Equal).map(|side| side == Ordering::Less).next();
    clear.unwrap_or_else(|| twice_area(ring).abs() < twice_area(around).abs())
}

/// Less: inside. Equal: on the border. Greater: outside.
fn side_of(p: Unit, ring: &[Unit]) -> Ordering {
    let mut inside = false;
    for (i, &a) in ring.iter().enumerate() {
        let b = ring[(i + 1) % ring.len()];
        let turn = a.turn(b, p);
        let between = a.x.min(b.x) <= p.x && p.x <= a.x.max(b.x) && a.y.min(b.y) <= p.y && p.y <= a.y.max(b.y);
        if turn == 0 && between {
            return Ordering::Equal;
        }
        if (a.y > p.y) != (b.y > p.y) && (turn > 0) == (b.y > a.y) {
            inside = !inside;
        }
    }
    if inside { Ordering::Less } else { Ordering::Greater }
}
