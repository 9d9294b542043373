//! How much the ground at one place says about the ground at another, and how soon that ages.

use super::banks::Point;

/// Spacing of the table, kilometres.
const STEP_KM: f64 = 0.25;
/// Covariances are worked out up to this many length scales.
const SCALES: f64 = 8.0;

/// How a border runs, or how it moves (Rasmussen and Williams 2006, section 4.2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// Exponential: rough at every scale, as front lines are.
    Rough,
    /// Matérn with smoothness 3/2: what moves a front moves its neighbourhood.
    Smooth,
}

/// A covariance of the *lead*, the signed distance in kilometres by which a place lies on a side's ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Kernel {
    pub sd_km: f64,
    pub length_km: f64,
    pub shape: Shape,
}

impl Kernel {
    /// The same, with leads that differ by so many times as much.
    pub fn times(self, factor: f64) -> Self {
        Self { sd_km: factor * self.sd_km, ..self }
    }

    fn at(&self, distance_km: f64) -> f64 {
        let variance = self.sd_km * self.sd_km;
        match self.shape {
            Shape::Rough => variance * libm::exp(-distance_km / self.length_km),
            Shape::Smooth => {
                let scaled = 3.0f64.sqrt() * distance_km / self.length_km;
                variance * (1.0 + scaled) * libm::exp(-scaled)
            }
        }
    }
}

/// The covariance of leads at two places at two times: that of a lead at rest, and for each month that both have been
/// moved since it was at rest, that of a month's drift (a Brownian motion whose increments are correlated in space).
#[derive(Debug, Clone)]
pub(super) struct Covariance {
    table: Vec<[f64; 2]>,
    crossing_km: f64,
}

impl Covariance {
    /// `crossing_km`: how much farther away the other bank of a great river counts.
    pub fn new(rest: Kernel, drift_a_month: Kernel, crossing_km: f64) -> Self {
        let n = (SCALES * rest.length_km.max(drift_a_month.length_km) / STEP_KM) as usize + 2;
        let at = |i: usize| [rest.at(i as f64 * STEP_KM), drift_a_month.at(i as f64 * STEP_KM)];
        Self { table: (0..n).map(at).collect(), crossing_km }
    }

    /// Of a lead with itself after so many months of drift, km².
    pub fn variance(&self, months: f64) -> f64 {
        self.table.first().map_or(0.0, |[rest, drift]| rest + months * drift)
    }

    /// Of the leads at two places, km²; `months` of drift they have in common.
    pub fn between(&self, p: Point, q: Point, months: f64) -> f64 {
        let steps = p.distance2_km2(q, self.crossing_km).sqrt() / STEP_KM;
        let i = steps as usize;
        let Some([here, next]) = self.table.get(i..i + 2) else { return 0.0 };
        let part = steps - i as f64;
        let rest = here[0] + part * (next[0] - here[0]);
        if months > 0.0 { rest + months * (here[1] + part * (next[1] - here[1])) } else { rest }
    }
}
