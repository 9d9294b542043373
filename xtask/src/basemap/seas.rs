//! Where the names of seas stand; written by hand, since no package has them.

use super::assemble::ArcRef;
use super::entry::{Entry, Shape};
use super::point::Point;
use salient::basemap::Layer;

struct Sea {
    name: &'static str,
    native_name: &'static str,
    rank: u8,
    /// In degrees, from west to east.
    line: &'static [(f64, f64)],
}

const fn sea(name: &'static str, native_name: &'static str, rank: u8, line: &'static [(f64, f64)]) -> Sea {
    Sea { name, native_name, rank, line }
}

const SEAS: [Sea; 32] = [
    sea("Mediterranean Sea", "البحر المتوسط", 1, &[(19.0, 34.6), (24.0, 33.8), (29.0, 33.4), (33.8, 33.6)]),
    sea("Mediterranean Sea", "", 2, &[(33.2, 32.2), (33.9, 32.9), (34.4, 33.7), (34.7, 34.6)]),
    sea("Mediterranean Sea", "", 2, &[(3.5, 38.2), (7.0, 38.8), (10.0, 39.0)]),
    sea("Black Sea", "Чорне море", 1, &[(30.0, 43.6), (34.0, 43.2), (38.0, 42.9)]),
    sea("Black Sea", "Чорне море", 3, &[(30.6, 45.3), (31.4, 45.4), (32.2, 45.3)]),
    sea("Sea of Azov", "Азовське море", 3, &[(35.4, 46.0), (36.4, 46.1), (37.4, 46.3)]),
    sea("Red Sea", "البحر الأحمر", 2, &[(35.2, 25.6), (37.2, 22.0), (38.8, 19.5), (40.4, 17.2)]),
    sea("Gulf of Aden", "خليج عدن", 2, &[(44.6, 11.9), (47.0, 12.4), (49.6, 13.0)]),
    sea("Bab al-Mandab", "باب المندب", 5, &[(43.1, 12.8), (43.4, 12.5)]),
    sea("Gulf of Suez", "خليج السويس", 5, &[(32.7, 29.2), (33.2, 28.5), (33.7, 27.9)]),
    sea("Gulf of Aqaba", "خليج العقبة", 5, &[(34.55, 28.1), (34.7, 28.7), (34.85, 29.2)]),
    sea("Persian Gulf", "الخليج العربي", 2, &[(49.3, 28.7), (51.0, 27.3), (53.0, 26.2)]),
    sea("Gulf of Oman", "خليج عُمان", 3, &[(57.2, 25.2), (58.6, 24.8), (60.2, 24.5)]),
    sea("Arabian Sea", "بحر العرب", 1, &[(54.5, 14.5), (59.0, 16.5), (63.5, 19.0)]),
    sea("Indian Ocean", "", 1, &[(47.5, -2.5), (52.0, 0.5), (56.0, 4.0)]),
    sea("Gulf of Sidra", "خليج سرت", 4, &[(16.8, 31.7), (18.2, 31.5), (19.4, 31.7)]),
    sea("Aegean Sea", "", 3, &[(24.6, 39.6), (25.2, 38.6), (25.6, 37.6)]),
    sea("Adriatic Sea", "", 3, &[(14.2, 43.9), (16.0, 42.8), (17.8, 41.8)]),
    sea("Caspian Sea", "", 1, &[(50.0, 43.2), (50.6, 41.0), (51.2, 38.8)]),
    sea("Baltic Sea", "", 2, &[(17.6, 56.0), (19.2, 57.6), (20.4, 59.0)]),
    sea("North Sea", "", 2, &[(1.5, 55.5), (3.5, 56.2), (5.5, 56.8)]),
    sea("Barents Sea", "", 2, &[(34.0, 73.2), (40.0, 73.6), (46.0, 73.4)]),
    sea("Gulf of Guinea", "", 2, &[(0.5, 3.0), (3.5, 2.8), (6.5, 2.4)]),
    sea("Atlantic Ocean", "", 1, &[(-22.0, 12.0), (-19.5, 15.0), (-18.8, 18.5)]),
    sea("Atlantic Ocean", "", 1, &[(-45.0, 30.0), (-38.0, 32.0), (-31.0, 33.0)]),
    sea("Mozambique Channel", "", 3, &[(39.5, -20.0), (41.3, -17.0), (42.5, -14.0)]),
    sea("Bay of Bengal", "", 2, &[(86.0, 15.5), (89.0, 15.8), (92.0, 15.5)]),
    sea("Andaman Sea", "", 3, &[(95.0, 13.6), (96.0, 12.0), (96.8, 10.2)]),
    sea("South China Sea", "", 1, &[(111.0, 12.5), (114.0, 14.5), (117.0, 17.0)]),
    sea("Caribbean Sea", "", 1, &[(-78.0, 15.0), (-73.5, 15.4), (-69.0, 15.2)]),
    sea("Sea of Japan", "", 2, &[(131.5, 38.0), (134.0, 39.6), (136.5, 41.0)]),
    sea("Yellow Sea", "", 3, &[(122.6, 35.0), (123.6, 35.8), (124.4, 36.8)]),
];

/// One feature a label.
pub fn labels(arcs: &mut Vec<Vec<Point>>) -> Vec<Entry> {
    let label = |sea: &Sea| {
        let mut entry = Entry::new(Layer::Sea, Shape::Lines(vec![vec![ArcRef { arc: arcs.len(), reversed: false }]]));
        (entry.name, entry.native_name) = (sea.name.to_owned(), sea.native_name.to_owned());
        entry.rank = sea.rank;
        arcs.push(sea.line.iter().map(|&(lon, lat)| Point::from_degrees(lon, lat)).collect());
        entry
    };
    SEAS.iter().map(label).collect()
}
