//! Units of the page: whole numbers on the square Web Mercator world.

use crate::units::{Date, Extent, LonLat, WebMercator};

/// The width of the world in units: one is 9.6 m on the equator, and a screen's pixel at zoom 14.
pub(super) const WORLD_UNITS: f64 = 4_194_304.0;

/// A position.
pub(super) fn unit(at: LonLat) -> [i32; 2] {
    let world = WebMercator::from(at);
    [(world.x * WORLD_UNITS).round() as i32, (world.y * WORLD_UNITS).round() as i32]
}

/// A box of degrees as west, north, east, south.
pub(super) fn unit_box(extent: &Extent) -> [i32; 4] {
    let [west, north] = unit(LonLat::new(extent.west, extent.north));
    let [east, south] = unit(LonLat::new(extent.east, extent.south));
    [west, north, east, south]
}

/// A box of units in degrees.
pub(super) fn extent([west, north, east, south]: [i32; 4]) -> Extent {
    let world = |units: i32| f64::from(units) / WORLD_UNITS;
    let north_west = LonLat::from(WebMercator { x: world(west), y: world(north) });
    let south_east = LonLat::from(WebMercator { x: world(east), y: world(south) });
    Extent { west: north_west.lon, south: south_east.lat, east: south_east.lon, north: north_west.lat }
}

/// A square around the middle of a box that shows the box whole on screens of any shape, with its neighbours.
pub(super) fn surroundings([west, north, east, south]: [i32; 4]) -> [i32; 4] {
    const HALF_OF_LONGER: f64 = 1.6;
    let half = (f64::from((east - west).max(south - north)) * HALF_OF_LONGER).max(4096.0);
    let around = |low: i32, high: i32| {
        let middle = (f64::from(low) + f64::from(high)) / 2.0;
        let inside = |v: f64| v.clamp(0.0, WORLD_UNITS) as i32;
        [inside(middle - half), inside(middle + half)]
    };
    let ([west, east], [north, south]) = (around(west, east), around(north, south));
    [west, north, east, south]
}

/// Whether a position lies in a box.
pub(super) fn holds([west, north, east, south]: [i32; 4], [x, y]: [i32; 2]) -> bool {
    (west..=east).contains(&x) && (north..=south).contains(&y)
}

/// Days since 1970-01-01.
pub(super) fn day(date: Date) -> i32 {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    EPOCH.until(date).map_or(0, |span| span.get_days())
}

/// A share as per cent, down to the ten it lies in: finer differences are none, and would cut a zone's history into days.
/// The words for confidences change at whole tens.
pub(super) fn per_cent(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 10.0 + 1e-9).floor() as u8 * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_go_there_and_back() {
        let before = Extent { west: 35.7, south: 32.3, east: 42.4, north: 37.3 };
        let after = extent(unit_box(&before));
        for (a, b) in [(before.west, after.west), (before.south, after.south), (before.north, after.north)] {
            assert!((a - b).abs() < 1e-4, "{a} {b}");
        }
        let around = surroundings(unit_box(&before));
        assert_eq!(around[2] - around[0], around[3] - around[1], "a square");
        assert!(holds(around, unit(LonLat::new(35.7, 37.3))));
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day(Date::constant(1970, 1, 2)), 1);
        assert_eq!(day(Date::constant(2017, 6, 14)), 17_331);
        assert_eq!(day(Date::constant(1969, 12, 31)), -1);
    }

    #[test]
    fn shares_are_told_in_steps() {
        assert_eq!([0.0, 0.599, 0.6, 0.7, 1.0, 7.0, f64::NAN].map(per_cent), [0, 50, 60, 70, 100, 100, 0]);
    }
}
