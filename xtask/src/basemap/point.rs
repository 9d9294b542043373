//! Whole-number positions: two polygons share a border only if the numbers agree to the last.

/// Steps in a degree: 1.1 m on the equator, the precision of the sources.
pub const STEPS: f64 = 100_000.0;
/// Metres in a step along a meridian.
pub const STEP_M: f64 = 1.111_95;

/// A position in hundred-thousandths of a degree. Ordered by longitude, then latitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

impl Point {
    /// The nearest point to a position in degrees.
    pub fn from_degrees(lon: f64, lat: f64) -> Self {
        Self { x: (lon * STEPS).round() as i32, y: (lat * STEPS).round() as i32 }
    }
}

/// Twice the signed area of the triangle: positive when `c` lies to the left of `a -> b`.
pub fn turn(a: Point, b: Point, c: Point) -> i64 {
    let (abx, aby) = (i64::from(b.x) - i64::from(a.x), i64::from(b.y) - i64::from(a.y));
    let (acx, acy) = (i64::from(c.x) - i64::from(a.x), i64::from(c.y) - i64::from(a.y));
    abx * acy - aby * acx
}

/// Twice the signed area of a closed ring (first point repeated): positive when counter-clockwise.
pub fn ring_area2(ring: &[Point]) -> i64 {
    let origin = ring.first().copied().unwrap_or(Point { x: 0, y: 0 });
    ring.windows(2).map(|w| turn(origin, w[0], w[1])).sum()
}

/// Whether the point lies inside the closed ring; on the ring, either answer.
pub fn ring_holds(ring: &[Point], p: Point) -> bool {
    let mut inside = false;
    for w in ring.windows(2) {
        if (w[0].y > p.y) != (w[1].y > p.y) {
            let (low, high) = if w[0].y < w[1].y { (w[0], w[1]) } else { (w[1], w[0]) };
            inside ^= turn(low, high, p) > 0;
        }
    }
    inside
}

/// Square kilometres of a ring, on the sphere, with the sign of its direction.
pub fn ring_km2(ring: &[Point]) -> f64 {
    let n = ring.len().max(1) as f64;
    let lat = ring.iter().map(|p| f64::from(p.y)).sum::<f64>() / n / STEPS;
    let step_km = STEP_M / 1000.0;
    ring_area2(ring) as f64 / 2.0 * step_km * step_km * lat.to_radians().cos()
}
