//! How sure the map is, as ground: filled contours of the probability of whoever is shown, and the belt between the sides.

use super::drawing::{Drawing, calibrated};
use super::field::Field;
use super::geodesy::area_km2;
use super::noding::Label;
use super::partition::Face;
use super::situation::{Belt, Level};

/// Where one level of sureness ends and the next begins.
const STEPS: [f64; 6] = [0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
/// Ground belongs to the belt where no side is surer than this.
const BELT_BELOW: f64 = 0.9;
/// Label of ground of which nothing is known.
const UNKNOWN: Label = Label::MAX - 1;
/// Label of ground outside the belt.
const SURE: Label = 0;

/// For each cell the two likeliest sides and how likely the first is; no sides where nothing is known.
struct Surface {
    first: Vec<Label>,
    second: Vec<Label>,
    probability: Vec<f64>,
}

/// The levels of sureness, which tile the theatre, and the belt.
pub(super) fn sureness(drawing: &Drawing, field: &Field, labels: &[Label]) -> (Vec<Level>, Vec<Belt>) {
    let surface = Surface::of(drawing, field, labels);
    (surface.levels(drawing), surface.belt(drawing))
}

impl Surface {
    fn of(drawing: &Drawing, field: &Field, labels: &[Label]) -> Self {
        let n = drawing.sides.len() as Label;
        let probability = |cell: usize| calibrated(field.doubts.share, drawing.probability(field, labels[cell], cell));
        let second = |cell: usize| {
            let others = (0..n).filter(|side| *side != labels[cell]);
            let best = others.max_by(|a, b| field.score(*a, cell).total_cmp(&field.score(*b, cell)).then(b.cmp(a)));
            best.unwrap_or(labels[cell])
        };
        Self {
            first: labels.iter().map(|l| if *l < n { *l } else { UNKNOWN }).collect(),
            second: (0..labels.len()).map(second).collect(),
            probability: (0..labels.len()).map(probability).collect(),
        }
    }

    /// How far a cell is above a probability, and another below it; both turned round when `turned`.
    fn lead(&self, i: usize, j: usize, above: f64, turned: bool) -> (f64, f64) {
        let sign = if turned { -1.0 } else { 1.0 };
        (sign * (self.probability[i] - above), sign * (self.probability[j] - above))
    }

    fn levels(&self, drawing: &Drawing) -> Vec<Level> {
        let level = |cell: usize| match self.first[cell] {
            UNKNOWN => UNKNOWN,
            _ => STEPS.iter().filter(|step| self.probability[cell] >= **step).count() as Label,
        };
        let mut classes: Vec<Label> = (0..self.first.len()).map(level).collect();
        drawing.canvas.calm_outline(&mut classes);
        let lead = |i: usize, j: usize| {
            let (a, b) = (classes[i], classes[j]);
            let step = usize::from(a.max(b)).checked_sub(1).and_then(|s| STEPS.get(s));
            step.map_or((0.0, 0.0), |step| self.lead(i, j, *step, a < b))
        };
        drawing.canvas.cut(&classes, lead).faces.into_iter().map(one_level).collect()
    }

    fn belt(&self, drawing: &Drawing) -> Vec<Belt> {
        let n = drawing.sides.len() as Label;
        let pair = |cell: usize| {
            let (a, b) = (self.first[cell], self.second[cell]);
            if a == UNKNOWN || a == b || self.probability[cell] >= BELT_BELOW {
                return SURE;
            }
            1 + a.min(b) * n + a.max(b)
        };
        let mut classes: Vec<Label> = (0..self.first.len()).map(pair).collect();
        drawing.canvas.calm_outline(&mut classes);
        let lead = |i: usize, j: usize| match (classes[i], classes[j]) {
            (SURE, _) => self.lead(i, j, BELT_BELOW, false),
            (_, SURE) => self.lead(i, j, BELT_BELOW, true),
            _ => (0.0, 0.0),
        };
        let faces = drawing.canvas.cut(&classes, lead).faces.into_iter().filter(|face| face.label != SURE);
        let side = |label: Label| drawing.sides[usize::from(label)].clone();
        let belt = |face: Face| {
            let sides = [(face.label - 1) / n, (face.label - 1) % n].map(side);
            Belt { sides, area_km2: area_km2(&face.polygon), polygon: face.polygon }
        };
        faces.map(belt).collect()
    }
}

fn one_level(face: Face) -> Level {
    let step = usize::from(face.label);
    let (least, most) = match face.label {
        UNKNOWN => (0.0, 0.0),
        _ => (if step == 0 { 0.0 } else { STEPS[step - 1] }, STEPS.get(step).copied().unwrap_or(1.0)),
    };
    Level { least, most, area_km2: area_km2(&face.polygon), polygon: face.polygon }
}
