//! Mends borders that the source draws a kilometre or two off where people live and fight: so that Kobani is in Syria,
//! Egypt's Rafah in Egypt and Goma in the Congo. Facts of geography, at the precision of the map.

use super::areas::Area;
use super::point::{Point, turn};
use std::collections::BTreeMap;

/// Vertices of the source, in degrees, and where they belong.
const MOVES: [((f64, f64), (f64, f64)); 36] = [
    // The Gaza Strip, which the source draws two kilometres too far west.
    ((34.20027, 31.31427), (34.2187, 31.3238)),
    ((34.22461, 31.27571), (34.2401, 31.2930)),
    ((34.2304, 31.25923), (34.2530, 31.2580)),
    ((34.24835, 31.21145), (34.2668, 31.2195)),
    ((34.25861, 31.18414), (34.2790, 31.1841)),
    ((34.2644, 31.22419), (34.2900, 31.2370)),
    ((34.31587, 31.2569), (34.3294, 31.2630)),
    ((34.35091, 31.28925), (34.3702, 31.2963)),
    ((34.3538, 31.30636), (34.3720, 31.3080)),
    ((34.34553, 31.34072), (34.3660, 31.3450)),
    ((34.34584, 31.35773), (34.3654, 31.3616)),
    ((34.36734, 31.39281), (34.3807, 31.3894)),
    ((34.48041, 31.48562), (34.4950, 31.4820)),
    ((34.4955, 31.49441), (34.5150, 31.4980)),
    ((34.4957, 31.49441), (34.5190, 31.5010)),
    ((34.52826, 31.52014), (34.5550, 31.5184)),
    ((34.55603, 31.53983), (34.5675, 31.5412)),
    ((34.52013, 31.55833), (34.5380, 31.5620)),
    ((34.4812, 31.58314), (34.4914, 31.5949)),
    ((34.47877, 31.57827), (34.4820, 31.5830)),
    ((34.44337, 31.53457), (34.4536, 31.5469)),
    ((34.36817, 31.46817), (34.3728, 31.4640)),
    ((34.3484, 31.43765), (34.3450, 31.4350)),
    ((34.30161, 31.4077), (34.3112, 31.4040)),
    ((34.28142, 31.3767), (34.2830, 31.3800)),
    ((34.23666, 31.34235), (34.2442, 31.3430)),
    ((34.22267, 31.32665), (34.2300, 31.3320)),
    // Tall Abyad.
    ((38.97998, 36.69817), (38.97998, 36.7030)),
    ((38.95796, 36.6929), (38.95796, 36.7030)),
    // Kasab.
    ((35.98026, 35.92685), (35.9800, 35.9420)),
    ((35.99277, 35.91528), (36.0080, 35.9320)),
    // Gamboru, west of the river.
    ((14.20216, 12.3625), (14.2230, 12.3625)),
    ((14.18893, 12.37041), (14.2220, 12.3800)),
    ((14.17984, 12.3856), (14.2000, 12.3920)),
    // Shwe Kokko, west of the Moei.
    ((98.52053, 16.81412), (98.5420, 16.8160)),
    ((98.51319, 16.82218), (98.5400, 16.8260)),
];

/// Points that a border runs through, in degrees: each becomes a vertex of the nearest border.
const PINS: [(f64, f64); 9] = [
    (38.4078, 36.8970), // Kobani, along the railway
    (29.2490, -1.6790), // Goma and Gisenyi: the small barrier
    (98.5190, 16.6900), // Myawaddy, on the Moei
    (35.4140, 32.4950), // Faqqua, on the armistice line
    (35.4260, 32.4620), // Jalbun, the same
    (40.1560, 49.3770), // Milove: the street that is the border
    (39.9060, 48.2870), // Izvaryne
    (45.6280, 38.9480), // Julfa, on the Aras
    (45.9080, 38.8520), // Ordubad district, on the Aras
];

/// Moves and pins in all areas alike, so that what was shared stays shared.
pub fn apply(areas: &mut [Area]) {
    let to_point = |(lon, lat): (f64, f64)| Point::from_degrees(lon, lat);
    let moves: BTreeMap<Point, Point> = MOVES.iter().map(|&(from, to)| (to_point(from), to_point(to))).collect();
    for p in rings(areas).flatten() {
        if let Some(&to) = moves.get(p) {
            *p = to;
        }
    }
    for &pin in &PINS {
        insert(areas, to_point(pin));
    }
}

fn rings(areas: &mut [Area]) -> impl Iterator<Item = &mut Vec<Point>> {
    areas.iter_mut().flat_map(|a| a.polygons.iter_mut().flatten())
}

/// Makes the point a vertex of the nearest segment, in every ring that has that segment.
fn insert(areas: &mut [Area], pin: Point) {
    let mut nearest: Option<(f64, (Point, Point))> = None;
    for ring in rings(areas) {
        for w in ring.windows(2) {
            let off = offset(w[0], w[1], pin);
            if nearest.is_none_or(|(least, _)| off < least) {
                nearest = Some((off, (w[0].min(w[1]), w[0].max(w[1]))));
            }
        }
    }
    let Some((_, segment)) = nearest else { return };
    for ring in rings(areas) {
        let at = ring.windows(2).position(|w| (w[0].min(w[1]), w[0].max(w[1])) == segment);
        if let Some(at) = at {
            ring.insert(at + 1, pin);
        }
    }
}

/// Steps from a point to a segment.
fn offset(a: Point, b: Point, p: Point) -> f64 {
    let (abx, aby) = (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
    let (apx, apy) = (f64::from(p.x) - f64::from(a.x), f64::from(p.y) - f64::from(a.y));
    let length2 = abx * abx + aby * aby;
    let along = if length2 > 0.0 { (apx * abx + apy * aby) / length2 } else { 0.0 };
    if (0.0..=1.0).contains(&along) {
        (turn(a, b, p) as f64 / length2.sqrt()).abs()
    } else {
        let end = if along > 1.0 { b } else { a };
        (f64::from(p.x) - f64::from(end.x)).hypot(f64::from(p.y) - f64::from(end.y))
    }
}
