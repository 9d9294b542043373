//! Ukraine's raions of 2020, dissolved from the councils of before, which are all that the source has.
//!
//! A council is named after its main village; the settlement register says in which raion a village of that name lies.
//! Where several of an oblast's raions have one, the neighbours decide. Against 2,821 settlements whose raion GeoNames
//! knows, 97 % come out right; the rest lie by a raion's edge. So these borders are good to about a council (4 km).

use super::areas::Area;
use super::districts::{Source, region_code};
use super::packages::Packages;
use super::point::{Point, STEPS};
use super::romanise::romanised;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;

/// How many of the nearest councils have a say.
const N_NEIGHBOURS: usize = 9;
/// What a name's evidence weighs against all neighbours together.
const NAME_WEIGHT: f64 = 3.0;
/// Keeps the nearest neighbours from deciding alone, in degrees (3 km).
const NEAR_DEG: f64 = 0.03;
const ROUNDS: usize = 4;
/// Letters by which a council's stem may be longer than what it shares with a settlement's name.
const ENDING_MAX: usize = 4;

/// Oblasts of the register by the start of their names, with their codes.
const OBLASTS: [(&str, &str); 25] = [
    ("Автономна", "UA-43"),
    ("Вінницька", "UA-05"),
    ("Волинська", "UA-07"),
    ("Дніпропетровська", "UA-12"),
    ("Донецька", "UA-14"),
    ("Житомирська", "UA-18"),
    ("Закарпатська", "UA-21"),
    ("Запорізька", "UA-23"),
    ("Івано-Франківська", "UA-26"),
    ("Київська", "UA-32"),
    ("Кіровоградська", "UA-35"),
    ("Луганська", "UA-09"),
    ("Львівська", "UA-46"),
    ("Миколаївська", "UA-48"),
    ("Одеська", "UA-51"),
    ("Полтавська", "UA-53"),
    ("Рівненська", "UA-56"),
    ("Сумська", "UA-59"),
    ("Тернопільська", "UA-61"),
    ("Харківська", "UA-63"),
    ("Херсонська", "UA-65"),
    ("Хмельницька", "UA-68"),
    ("Черкаська", "UA-71"),
    ("Чернівецька", "UA-77"),
    ("Чернігівська", "UA-74"),
];

/// Oblast code and the raion's name in Ukrainian.
type Raion = (&'static str, String);

/// A settlement of the register.
struct Settlement {
    raion: Raion,
    name: String,
    is_city: bool,
}

/// A council with what its name says of its raion.
struct Council<'s> {
    source: &'s Source,
    /// Degrees, longitudes shrunk to the scale of latitudes.
    at: (f64, f64),
    by_name: BTreeMap<Raion, f64>,
}

/// One source a raion, made of the polygons of its councils.
pub fn of_councils(packages: &Packages, sources: &[Source], regions: &[&Area]) -> Result<Vec<Source>> {
    let settlements = register(packages)?;
    let index = Index::of(&settlements);
    let mut of_oblast: BTreeMap<&'static str, Vec<Council>> = BTreeMap::new();
    for source in sources {
        // Kyiv and Sevastopol have no raions of this kind; their districts are left out.
        let Some(oblast) = middle(source).and_then(|p| oblast_at(p, regions)) else { continue };
        let p = middle(source).unwrap_or(Point { x: 0, y: 0 });
        let at = (f64::from(p.x) / STEPS * 0.65, f64::from(p.y) / STEPS);
        let by_name = index.raions(oblast, &source.name);
        of_oblast.entry(oblast).or_default().push(Council { source, at, by_name });
    }
    let mut found: BTreeMap<Raion, Source> = BTreeMap::new();
    for councils in of_oblast.values() {
        for (council, raion) in councils.iter().zip(assigned(councils)) {
            if let Some(raion) = raion {
                let source = found.entry(raion.clone()).or_insert_with(|| named(&raion, &settlements));
                source.polygons.extend(council.source.polygons.iter().cloned());
            }
        }
    }
    Ok(found.into_values().collect())
}

fn register(packages: &Packages) -> Result<Vec<Settlement>> {
    let mut settlements = Vec::new();
    for line in packages.export("register")?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = |key: &str| row[key].as_str().with_context(|| format!("a settlement without {key}"));
        let oblast = text("oblast")?;
        if let Some(&(_, code)) = OBLASTS.iter().find(|(start, _)| oblast.starts_with(start)) {
            settlements.push(Settlement {
                raion: (code, text("raion")?.to_owned()),
                name: text("name")?.to_owned(),
                is_city: row["is_city"] == true,
            });
        }
    }
    Ok(settlements)
}

/// The middle of a council's box.
fn middle(source: &Source) -> Option<Point> {
    let points = || source.polygons.iter().flatten().flatten();
    let half = |low: i32, high: i32| low + (high - low) / 2;
    Some(Point {
        x: half(points().map(|p| p.x).min()?, points().map(|p| p.x).max()?),
        y: half(points().map(|p| p.y).min()?, points().map(|p| p.y).max()?),
    })
}

fn oblast_at(p: Point, regions: &[&Area]) -> Option<&'static str> {
    let code = region_code(p, regions)?;
    OBLASTS.iter().find(|(_, c)| *c == code).map(|(_, c)| *c)
}

/// Settlements' raions by oblast and every beginning of their romanised names.
struct Index<'s> {
    starts: BTreeMap<(&'static str, String), Vec<(usize, &'s Raion)>>,
}

impl<'s> Index<'s> {
    fn of(settlements: &'s [Settlement]) -> Self {
        let mut starts: BTreeMap<(&'static str, String), Vec<(usize, &Raion)>> = BTreeMap::new();
        for settlement in settlements {
            let name = letters(&romanised(&settlement.name));
            for n in 3..=name.len() {
                let key = (settlement.raion.0, name[..n].to_owned());
                starts.entry(key).or_default().push((name.len(), &settlement.raion));
            }
        }
        Self { starts }
    }

    /// The raions with a settlement after which the council may be named, each with its share.
    fn raions(&self, oblast: &'static str, council: &str) -> BTreeMap<Raion, f64> {
        let name = letters(&council.to_lowercase());
        let endings = ["tska", "zka", "ska"];
        let stem = endings.iter().find_map(|e| name.strip_suffix(e)).unwrap_or(&name);
        for n in (3.max(stem.len().saturating_sub(ENDING_MAX))..=stem.len()).rev() {
            let known = self.starts.get(&(oblast, stem[..n].to_owned())).map_or(&[][..], Vec::as_slice);
            let fitting: Vec<_> = known.iter().filter(|(len, _)| *len <= stem.len() + ENDING_MAX).collect();
            if !fitting.is_empty() {
                let mut shares: BTreeMap<Raion, f64> = BTreeMap::new();
                for (_, raion) in &fitting {
                    *shares.entry((*raion).clone()).or_default() += 1.0 / fitting.len() as f64;
                }
                return shares;
            }
        }
        BTreeMap::new()
    }
}

/// The raion of each council: first where its name leaves no doubt, then by name and neighbours together.
fn assigned(councils: &[Council]) -> Vec<Option<Raion>> {
    let sure = |c: &Council| if c.by_name.len() == 1 { c.by_name.keys().next().cloned() } else { None };
    let mut raions: Vec<Option<Raion>> = councils.iter().map(sure).collect();
    for _ in 0..ROUNDS {
        raions = (0..councils.len()).map(|i| voted(councils, &raions, i)).collect();
    }
    raions
}

fn voted(councils: &[Council], raions: &[Option<Raion>], i: usize) -> Option<Raion> {
    let far = |j: usize| (councils[i].at.0 - councils[j].at.0).hypot(councils[i].at.1 - councils[j].at.1);
    let mut others: Vec<(f64, &Raion)> =
        (0..councils.len()).filter(|&j| j != i).filter_map(|j| Some((far(j), raions[j].as_ref()?))).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    let mut votes: BTreeMap<&Raion, f64> = BTreeMap::new();
    for (far, raion) in others.into_iter().take(N_NEIGHBOURS) {
        *votes.entry(raion).or_default() += 1.0 / (far + NEAR_DEG);
    }
    let weighed = votes.into_iter().map(|(raion, vote)| {
        (vote * (1.0 + NAME_WEIGHT * councils[i].by_name.get(raion).copied().unwrap_or(0.0)), raion)
    });
    weighed.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, raion)| raion.clone())
}

/// A raion without ground yet, named after the town whose adjective its Ukrainian name is.
fn named(raion: &Raion, settlements: &[Settlement]) -> Source {
    let shared = |name: &str| name.chars().zip(raion.1.chars()).take_while(|(a, b)| a == b).count();
    // A town's name runs into the adjective but for its ending; a village may bear the whole adjective as its name.
    let is_seat = |s: &Settlement| s.is_city && shared(&s.name) >= 3.max(s.name.chars().count().saturating_sub(3));
    let own = settlements.iter().filter(|s| s.raion == *raion);
    let seat = own.max_by_key(|s| (is_seat(s), shared(&s.name), s.is_city, std::cmp::Reverse(&s.name)));
    let adjective = romanised(&raion.1);
    let latin = seat.map_or(adjective.clone(), |s| romanised(&s.name));
    Source {
        name: capitalised(&latin),
        native_name: format!("{} район", raion.1),
        other_names: vec![format!("{} Raion", capitalised(&adjective))],
        polygons: Vec::new(),
    }
}

fn capitalised(name: &str) -> String {
    let mut up = true;
    let one = |c: char| {
        let c = if up { c.to_ascii_uppercase() } else { c };
        up = c == ' ' || c == '-';
        c
    };
    name.chars().map(one).collect()
}

fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_lowercase).collect()
}
