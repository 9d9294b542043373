//! Lines as single steps between corners, to tell shared borders by.

use geo_types::{Coord, LineString};

/// From one corner to the next, in millionths of a degree: shared borders are the same to the last of them.
pub(crate) type Step = ((i64, i64), (i64, i64));

/// The steps of a line, in its direction.
pub(crate) fn steps(line: &LineString<f64>) -> impl Iterator<Item = Step> + '_ {
    let dot = |c: Coord<f64>| ((c.x * 1e6).round() as i64, (c.y * 1e6).round() as i64);
    line.0.windows(2).map(move |w| (dot(w[0]), dot(w[1])))
}
