//! Ground that changed hands since an earlier day: fine lines over the zones.

use super::colour::Colour;
use super::frame::Frame;
use super::ground::{Fill, Hatches};
use super::pen::Pen;
use super::px::PathPx;
use super::scene::{Hatch, Layer, Shape, Stripe, Stroke};
use super::sides::Sides;
use crate::theatre::SideId;
use crate::zones::{Changes, Gain, Holder};

/// What became of a piece of ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// A side took it from another, or decided a contest.
    Gained(SideId),
    /// A side holds it; before, nobody had said.
    Learnt,
    /// Its holder no longer holds it, or is no longer known to.
    Lost,
}

impl Turn {
    /// What a change of holders comes to on a map; nothing where nobody that is known had or has it.
    pub fn of(gain: &Gain) -> Option<Self> {
        match (&gain.from, &gain.to) {
            (Holder::Side(_) | Holder::Contested, Holder::Side(to)) => Some(Self::Gained(to.clone())),
            (Holder::Unknown, Holder::Side(_)) => Some(Self::Learnt),
            (Holder::Side(_), Holder::Contested | Holder::Unknown) => Some(Self::Lost),
            _ => None,
        }
    }

    /// The lines it is drawn with.
    pub fn fill(&self, colour: Colour, pen: Pen) -> Fill {
        let (angle_deg, period, width, opacity) = match self {
            Self::Gained(_) => (90.0, 3.4, 1.3, 0.95),
            Self::Learnt => (90.0, 6.0, 0.7, 0.45),
            Self::Lost => (0.0, 4.4, 1.1, 0.8),
        };
        let stripe = Stripe { offset_px: 0.0, width_px: width * pen.unit, colour, opacity };
        Fill::Stripes(Hatch { angle_deg, period_px: period * pen.unit, stripes: vec![stripe] })
    }

    fn outline(&self, colour: Colour, pen: Pen) -> Option<Stroke> {
        match self {
            Self::Gained(_) => Some(Stroke::solid(colour, 1.3 * pen.unit)),
            Self::Lost => Some(Stroke::solid(colour, 1.0 * pen.unit).dashed(&[3.0 * pen.unit, 2.0 * pen.unit])),
            Self::Learnt => None,
        }
    }
}

/// In whose colour a change is drawn: the gainer's, or the loser's where nobody gained.
fn owner(gain: &Gain) -> Option<&SideId> {
    match (&gain.to, &gain.from) {
        (Holder::Side(side), _) | (_, Holder::Side(side)) => Some(side),
        _ => None,
    }
}

/// The layer of the changes.
pub(super) fn layer(changes: &Changes, sides: &Sides, frame: &Frame, hatches: &mut Hatches, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("changes", frame.window);
    for gain in &changes.gains {
        let Some(turn) = Turn::of(gain) else { continue };
        let mut path = PathPx::default();
        for polygon in &gain.ground {
            path.steps.extend(frame.polygon(polygon, 8.0).steps);
        }
        let colour = sides.ink(owner(gain));
        let mut shape = Shape::filled(path, hatches.paint(turn.fill(colour, pen)));
        shape.stroke = turn.outline(colour, pen);
        let label = format!("From {} to {}: {:.0} km²", gain.from.name(), gain.to.name(), gain.area_km2);
        layer.shape(shape.labelled(label));
    }
    layer
}

/// What became of the ground that the window shows, each with its square kilometres on the whole map.
pub(super) fn turns(changes: &Changes, frame: &Frame) -> Vec<(Turn, f64)> {
    let is_seen = |gain: &Gain| gain.ground.iter().any(|polygon| !frame.polygon(polygon, 0.0).is_empty());
    let mut turns: Vec<(Turn, f64)> = vec![];
    for gain in changes.gains.iter().filter(|gain| is_seen(gain)) {
        let Some(turn) = Turn::of(gain) else { continue };
        match turns.iter_mut().find(|(known, _)| *known == turn) {
            Some((_, km2)) => *km2 += gain.area_km2,
            None => turns.push((turn, gain.area_km2)),
        }
    }
    turns.sort_by(|a, b| a.0.cmp(&b.0));
    turns
}
