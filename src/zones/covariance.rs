//! How much the ground at one place says about the ground at another.

use crate::units::PlaneKm;

/// Spacing of the table, kilometres.
const STEP_KM: f64 = 0.25;
/// Covariances are worked out up to this many length scales.
const SCALES: f64 = 8.0;

/// An exponential covariance of the *lead*, the signed distance in kilometres by which a place lies on a side's ground.
///
/// Exponential, because front lines are rough at every scale: the lead changes between two places by some
/// `sd_km * sqrt(2 h / length_km)` over `h` kilometres, whatever the spacing of the places.
#[derive(Debug, Clone)]
pub(super) struct Covariance {
    table: Vec<f64>,
}

impl Covariance {
    pub fn new(sd_km: f64, length_km: f64) -> Self {
        let n = (SCALES * length_km / STEP_KM) as usize + 2;
        let at = |i: usize| sd_km * sd_km * libm::exp(-(i as f64) * STEP_KM / length_km);
        Self { table: (0..n).map(at).collect() }
    }

    /// Of the lead at one place with itself, km².
    pub fn variance(&self) -> f64 {
        self.table.first().copied().unwrap_or(0.0)
    }

    pub fn between(&self, p: PlaneKm, q: PlaneKm) -> f64 {
        let (dx, dy) = (p.x - q.x, p.y - q.y);
        let steps = (dx * dx + dy * dy).sqrt() / STEP_KM;
        let i = steps as usize;
        match self.table.get(i..i + 2) {
            Some([here, next]) => here + (steps - i as f64) * (next - here),
            _ => 0.0,
        }
    }
}
