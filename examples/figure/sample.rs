//! A made-up situation: a few towns with made-up holders, their Voronoi cells as zones. Not a map of any real day.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use salient::basemap::relief::Heights;
use salient::cartography::{Base, BaseArea, BaseBorder, BaseRiver, BaseTown, BorderClass, Colour, SideStyle};
use salient::claims::ClaimKind;
use salient::control::{Ground, PlaceState, Status};
use salient::theatre::SideId;
use salient::units::{Date, LonLat};
use salient::zones::{Event, Front, ListOptions, Patch, Pocket, Settlement, Situation, Zone, map_of_settlements};
use std::collections::BTreeMap;

/// Name, longitude, latitude, side ("?" unknown, "g/o" contested), confidence, inhabitants.
pub type Seed = (&'static str, f64, f64, &'static str, f64, u32);

pub const TOWNS: [Seed; 30] = [
    ("Damascus", 36.29, 33.51, "g", 0.95, 1_570_000),
    ("Duma", 36.40, 33.57, "o", 0.9, 110_000),
    ("Homs", 36.72, 34.73, "g", 0.9, 775_000),
    ("Hama", 36.76, 35.13, "g", 0.8, 460_000),
    ("Suran", 36.74, 35.29, "o/g", 0.6, 29_000),
    ("Khan Shaykhun", 36.65, 35.44, "o", 0.9, 40_000),
    ("Idlib", 36.63, 35.93, "o", 0.95, 128_000),
    ("Jisr ash-Shughur", 36.32, 35.81, "o", 0.9, 40_000),
    ("Ariha", 36.61, 35.81, "o", 0.9, 36_000),
    ("Latakia", 35.78, 35.53, "g", 0.95, 380_000),
    ("Tartus", 35.89, 34.89, "g", 0.95, 115_000),
    ("Aleppo", 37.16, 36.20, "g", 0.95, 1_600_000),
    ("Afrin", 36.87, 36.51, "s", 0.9, 50_000),
    ("Azaz", 37.05, 36.59, "t", 0.8, 66_000),
    ("Al-Bab", 37.52, 36.37, "t", 0.9, 100_000),
    ("Manbij", 37.95, 36.53, "s", 0.9, 100_000),
    ("Kobani", 38.35, 36.89, "s", 0.9, 45_000),
    ("Raqqa", 39.01, 35.95, "i", 0.9, 220_000),
    ("Tabqa", 38.55, 35.83, "i/s", 0.7, 85_000),
    ("Hasakah", 40.75, 36.50, "s", 0.9, 190_000),
    ("Qamishli", 41.23, 37.05, "s", 0.6, 185_000),
    ("Deir ez-Zor", 40.14, 35.33, "g", 0.5, 240_000),
    ("Mayadin", 40.45, 35.02, "i", 0.8, 45_000),
    ("Abu Kamal", 40.92, 34.45, "i", 0.9, 42_000),
    ("Palmyra", 38.28, 34.56, "g", 0.9, 55_000),
    ("As-Sukhnah", 38.87, 34.88, "i", 0.5, 16_000),
    ("Daraa", 36.10, 32.62, "o/g", 0.6, 98_000),
    ("As-Suwayda", 36.57, 32.71, "g", 0.4, 65_000),
    ("Al-Tanf", 38.66, 33.51, "o", 0.4, 0),
    ("Markada", 40.77, 35.74, "?", 0.0, 0),
];

pub fn styles() -> Vec<SideStyle> {
    [
        ("g", "Government and allies", 0xb5443c),
        ("o", "Opposition", 0x7cc5a0),
        ("s", "Syrian Democratic Forces", 0xf2d25c),
        ("i", "Islamic State", 0x4d4d4d),
        ("t", "Turkish-backed opposition", 0x3f7fb5),
    ]
    .map(|(id, name, rgb)| SideStyle { id: SideId(id.into()), name: name.into(), colour: Colour::hex(rgb) })
    .to_vec()
}

fn side(text: &str) -> Option<SideId> {
    (text != "?").then(|| SideId(text.to_string()))
}

fn split(holder: &str) -> (Option<SideId>, Option<SideId>, Status) {
    match holder.split_once('/') {
        Some((a, b)) => (side(a), side(b), Status::Contested),
        None if holder == "?" => (None, None, Status::Unknown),
        None => (side(holder), None, Status::Held),
    }
}

/// The cells of the towns: rings that share their corners to the last bit.
fn cells() -> Vec<Vec<Coord<f64>>> {
    let mut points: Vec<(f64, f64)> = TOWNS.iter().map(|t| (t.1, t.2)).collect();
    points.extend((0..28).map(|i| {
        let angle = f64::from(i) / 28.0 * std::f64::consts::TAU;
        (38.5 + 4.3 * angle.cos(), 34.9 + 3.2 * angle.sin())
    }));
    let sites: Vec<delaunator::Point> = points.iter().map(|p| delaunator::Point { x: p.0, y: p.1 }).collect();
    let mesh = delaunator::triangulate(&sites);
    let mut corners: BTreeMap<usize, Vec<Coord<f64>>> = BTreeMap::new();
    for triangle in mesh.triangles.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|i| points[triangle[i]]);
        let d = 2.0 * (a.0 * (b.1 - c.1) + b.0 * (c.1 - a.1) + c.0 * (a.1 - b.1));
        let square = |p: (f64, f64)| p.0 * p.0 + p.1 * p.1;
        let x = (square(a) * (b.1 - c.1) + square(b) * (c.1 - a.1) + square(c) * (a.1 - b.1)) / d;
        let y = (square(a) * (c.0 - b.0) + square(b) * (a.0 - c.0) + square(c) * (b.0 - a.0)) / d;
        triangle.iter().for_each(|t| corners.entry(*t).or_default().push(Coord { x, y }));
    }
    (0..TOWNS.len())
        .map(|i| {
            let mut ring = corners.remove(&i).unwrap_or_default();
            let (x, y) = points[i];
            ring.sort_by(|p, q| (p.y - y).atan2(p.x - x).total_cmp(&(q.y - y).atan2(q.x - x)));
            ring
        })
        .collect()
}

/// The situation that the towns suggest in a country's outline, drawn as any list of settlements is.
pub fn situation_in(country: &MultiPolygon<f64>) -> Situation {
    let made_up = situation();
    let settlement = |town: &Seed| {
        let (side, _, status) = split(town.3);
        let at = LonLat::new(town.1, town.2);
        Settlement {
            id: town.0.into(),
            name: town.0.into(),
            at,
            side,
            status,
            as_of: None,
            confidence: Some(town.4),
            position: None,
        }
    };
    let list: Vec<Settlement> = TOWNS.iter().map(settlement).collect();
    let options = ListOptions { reach_km: Some(70.0), ..ListOptions::new(made_up.at) };
    let (drawn, _) = map_of_settlements(&list, country, &options);
    Situation { zones: drawn.zones, fronts: drawn.fronts, theatre: drawn.theatre, ..made_up }
}

/// Voronoi cells as zones: rough, but made without any other stage.
pub fn situation() -> Situation {
    let cells = cells();
    let zone = |(town, ring): (&Seed, &Vec<Coord<f64>>)| {
        let (side, rival, status) = split(town.3);
        let polygon = Polygon::new(LineString::new(ring.clone()), vec![]);
        Zone {
            side,
            rival,
            status,
            polygon,
            confidence: town.4,
            area_km2: 1000.0,
            n_places: 1,
            claims: vec!["r#1".into()],
        }
    };
    let zones: Vec<Zone> = TOWNS.iter().zip(&cells).map(zone).collect();
    let fronts = fronts(&zones);
    let theatre = MultiPolygon::new(zones.iter().map(|z| z.polygon.clone()).collect());
    Situation {
        at: date(2017, 4, 2),
        known_at: Some(date(2017, 4, 3)),
        theatre,
        fronts,
        pockets: vec![Pocket {
            side: SideId("o".into()),
            at: LonLat::new(36.4, 33.57),
            confirmed: true,
            confidence: 0.9,
            n_places: 3,
            places: vec![],
            claims: vec![],
        }],
        sureness: vec![],
        belt: vec![],
        patches: vec![patch(36.75, 35.33, 0.13, "o"), patch(38.7, 35.75, 0.25, "s")],
        events: events(),
        places: TOWNS.iter().filter(|t| t.5 > 0).map(place).collect(),
        attribution: vec![],
        zones,
    }
}

fn date(year: i16, month: i8, day: i8) -> Date {
    salient::units::Date::constant(year, month, day)
}

fn fronts(zones: &[Zone]) -> Vec<Front> {
    let edges = |zone: &Zone| zone.polygon.exterior().lines().map(|l| (l.start, l.end)).collect::<Vec<_>>();
    let mut fronts = vec![];
    for (i, a) in zones.iter().enumerate() {
        for b in &zones[i + 1..] {
            let (Some(left), Some(right)) = (&a.side, &b.side) else { continue };
            if left == right {
                continue;
            }
            // Rings run counter-clockwise: the ground of `a` is to the left of its own edges.
            for (start, end) in edges(a).into_iter().filter(|(s, e)| edges(b).contains(&(*e, *s))) {
                let confidence = a.confidence.min(b.confidence);
                let line = LineString::new(vec![start, end]);
                fronts.push(Front {
                    left: left.clone(),
                    right: right.clone(),
                    line,
                    confidence,
                    length_km: 1.0,
                    band_km: 4.0,
                });
            }
        }
    }
    fronts
}

fn patch(lon: f64, lat: f64, radius_deg: f64, holder: &str) -> Patch {
    let ring = (0..24).map(|i| {
        let angle = f64::from(i) / 24.0 * std::f64::consts::TAU;
        Coord { x: lon + radius_deg * 1.2 * angle.cos(), y: lat + radius_deg * angle.sin() }
    });
    let polygon = Polygon::new(LineString::new(ring.collect()), vec![]);
    Patch { side: side(holder), status: Status::Held, polygon, confidence: 0.6, claims: vec!["r#2".into()] }
}

fn events() -> Vec<Event> {
    let event = |kind, holder: &str, name: &str, is_fact| {
        let town = TOWNS.iter().find(|t| t.0 == name).expect("a town of the sample");
        let at = LonLat::new(town.1, town.2);
        Event {
            kind,
            side: side(holder),
            against: None,
            precision_m: 1000.0,
            at,
            name: name.into(),
            date: None,
            is_fact,
            claim: "r#3".into(),
        }
    };
    vec![
        event(ClaimKind::Attacks, "g", "Duma", true),
        event(ClaimKind::Attacks, "s", "Raqqa", false),
        event(ClaimKind::Advances, "s", "Tabqa", true),
        event(ClaimKind::Advances, "g", "As-Sukhnah", false),
        event(ClaimKind::Besieges, "i", "Deir ez-Zor", true),
        event(ClaimKind::Attacks, "o", "Hama", true),
        event(ClaimKind::Repels, "g", "Hama", true),
    ]
}

fn place(town: &Seed) -> PlaceState {
    let (side, _, status) = split(town.3);
    PlaceState {
        place: String::new(),
        name: town.0.to_string(),
        at: LonLat::new(town.1, town.2),
        ground: Ground::Point { reach_m: 5000.0 },
        status,
        side,
        rival: None,
        p: BTreeMap::new(),
        since: date(2017, 3, 1),
        valid_from: date(2017, 3, 1),
        valid_to: None,
        known_at: date(2017, 4, 2),
        claims: vec!["r#1".into()],
        against: Vec::new(),
        corrects: Vec::new(),
    }
}

/// A rough ground: some land, two neighbours, a river, a lake, a few towns of which no report speaks.
pub fn base() -> Base {
    let ring = |points: &[(f64, f64)]| LineString::from(points.to_vec());
    let shape = |points: &[(f64, f64)]| MultiPolygon::new(vec![Polygon::new(ring(points), vec![])]);
    let area = |name: &str, points: &[(f64, f64)]| BaseArea {
        name: name.into(),
        country: String::new(),
        rank: 3,
        shape: Some(shape(points)),
    };
    let coast = [
        (35.0, 29.0),
        (35.1, 33.1),
        (35.6, 34.0),
        (35.95, 34.7),
        (35.7, 35.6),
        (36.0, 36.6),
        (35.0, 36.5),
        (30.0, 36.6),
        (30.0, 45.0),
        (50.0, 45.0),
        (50.0, 29.0),
    ];
    let town = |name: &str, lon: f64, lat: f64, population| BaseTown {
        name: name.into(),
        native_name: String::new(),
        at: LonLat::new(lon, lat),
        population,
        is_capital: name == "Beirut",
        is_seat: false,
        id: String::new(),
    };
    Base {
        heights: Heights::default(),
        land: vec![shape(&coast)],
        countries: vec![
            area("Turkey", &[(30.0, 36.8), (36.5, 36.9), (42.4, 37.3), (45.0, 37.3), (45.0, 42.0), (30.0, 42.0)]),
            area("Iraq", &[(42.4, 37.2), (41.2, 34.6), (39.2, 32.3), (47.0, 29.0), (47.0, 37.0)]),
            area("Jordan", &[(35.5, 32.5), (36.8, 32.2), (39.2, 32.2), (37.0, 29.5), (35.0, 29.4)]),
            area("Lebanon", &[(35.1, 33.1), (35.95, 33.4), (36.4, 34.5), (35.95, 34.65), (35.6, 34.0)]),
        ],
        provinces: vec![],
        province_borders: vec![],
        districts: vec![],
        district_borders: vec![],
        coast: vec![ring(&coast[..7])],
        borders: vec![
            BaseBorder {
                class: BorderClass::International,
                line: ring(&[
                    (36.0, 36.6),
                    (36.5, 36.9),
                    (39.0, 36.7),
                    (42.4, 37.2),
                    (41.2, 34.6),
                    (38.8, 33.3),
                    (36.8, 32.3),
                    (35.6, 32.7),
                ]),
            },
            BaseBorder { class: BorderClass::LineOfControl, line: ring(&[(35.6, 32.7), (35.85, 33.0), (35.8, 33.4)]) },
        ],
        lakes: vec![area("Lake Assad", &[(38.0, 36.3), (38.3, 36.2), (38.5, 35.9), (38.2, 35.95), (37.95, 36.1)])],
        seas: vec![],
        rivers: vec![BaseRiver {
            name: "Euphrates".into(),
            rank: 1,
            line: ring(&[
                (38.0, 36.8),
                (38.1, 36.3),
                (38.5, 35.87),
                (39.0, 35.92),
                (39.6, 35.75),
                (40.1, 35.35),
                (40.45, 35.0),
                (40.9, 34.5),
                (41.5, 34.3),
            ]),
        }],
        towns: vec![
            town("Beirut", 35.5, 33.89, 1_900_000),
            town("Maarrat al-Numan", 36.68, 35.64, 58_000),
            town("Gaziantep", 37.38, 37.06, 1_000_000),
            town("Safita", 36.12, 34.82, 33_000),
        ],
    }
}
