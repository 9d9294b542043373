//! Made-up dumps of GeoNames, as large as the real ones, to measure the importer with. The same rows each time.

use anyhow::Result;
use std::fs::File;
use std::io::{BufWriter, Write};

/// Writes so many places to `allCountries.txt`, and five alternate names for every four of them to
/// `alternateNamesV2.txt`, in a folder.
pub fn write(n_places: u32, folder: &str) -> Result<()> {
    let mut places = BufWriter::new(File::create(format!("{folder}/allCountries.txt"))?);
    let mut names = BufWriter::new(File::create(format!("{folder}/alternateNamesV2.txt"))?);
    let mut chance = Chance(1);
    for n in 0..n_places {
        place(&mut places, n, &mut chance)?;
        if n < 1_000_000 || n % 4 != 3 {
            alternate(&mut names, n, n_places, &mut chance)?;
        }
        if n.is_multiple_of(2) {
            alternate(&mut names, n + n_places, n_places, &mut chance)?;
        }
    }
    places.flush()?;
    names.flush().map_err(Into::into)
}

/// Numbers that look random (Knuth's MMIX generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

const LATIN: &[&str] =
    &["ka", "ber", "mo", "lin", "sa", "dur", "al", "ne", "ti", "vo", "ras", "ghu", "sha", "pol", "en", "ur"];
const CYRILLIC: &[&str] = &["ка", "бер", "мо", "лин", "са", "дур", "нов", "не", "ти", "во", "ів", "ськ"];
const ARABIC: &[&str] = &["كا", "بر", "مو", "لين", "سا", "دور", "ال", "ني", "تي", "را"];
/// Countries, and a point inside each around which its places lie.
const COUNTRIES: &[(&str, u64, u64)] = &[
    ("SY", 35, 38),
    ("UA", 49, 32),
    ("IQ", 33, 43),
    ("US", 40, 100),
    ("CN", 32, 105),
    ("RU", 57, 60),
    ("FR", 46, 2),
    ("SD", 15, 30),
    ("YE", 15, 47),
    ("IN", 22, 78),
    ("NG", 9, 7),
    ("NO", 61, 9),
];
/// Class and code, about as often as in the dump.
const FEATURES: &[(&str, &str)] = &[
    ("P", "PPL"),
    ("P", "PPL"),
    ("P", "PPL"),
    ("P", "PPL"),
    ("S", "SCH"),
    ("S", "HTL"),
    ("H", "STM"),
    ("H", "LK"),
    ("T", "HLL"),
    ("T", "MT"),
    ("L", "LCTY"),
    ("A", "ADM4"),
    ("S", "FRM"),
    ("P", "PPLX"),
    ("S", "AIRP"),
    ("V", "FRST"),
];

fn name(syllables: &[&str], chance: &mut Chance) -> String {
    let n = 2 + chance.below(4);
    let word: String = (0..n).map(|_| chance.of(syllables)).collect();
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn place(out: &mut impl Write, n: u32, chance: &mut Chance) -> Result<()> {
    let (country, lat, lon) = chance.of(COUNTRIES);
    let around = |degrees: u64, chance: &mut Chance| (degrees * 100_000 + chance.below(200_000)) as f64 / 1e5;
    let (lat, lon) = (around(lat, chance), around(lon, chance));
    let lon = if country == "US" { -lon } else { lon };
    let (class, code) = if n.is_multiple_of(3_000) { ("A", "ADM2") } else { chance.of(FEATURES) };
    let latin = name(LATIN, chance);
    let others = if n.is_multiple_of(3) {
        format!("{latin},{},{}", name(LATIN, chance), name(CYRILLIC, chance))
    } else {
        String::new()
    };
    let (admin1, admin2) = (chance.below(30), if code == "ADM2" { u64::from(n) } else { chance.below(4_000) * 3_000 });
    let people = if class == "P" && n.is_multiple_of(40) { chance.below(500_000) } else { 0 };
    writeln!(
        out,
        "{}\t{latin}\t{latin}\t{others}\t{lat}\t{lon}\t{class}\t{code}\t{country}\t\t{admin1:02}\t{admin2}\t\t\t{people}\t\t{}\tEurope/Oslo\t2026-01-01",
        n + 1,
        chance.below(3_000),
    )?;
    Ok(())
}

fn alternate(out: &mut impl Write, n: u32, n_places: u32, chance: &mut Chance) -> Result<()> {
    let (lang, name) = match chance.below(6) {
        0 => ("ar", name(ARABIC, chance)),
        1 => ("uk", name(CYRILLIC, chance)),
        2 => ("link", "https://en.wikipedia.org/wiki/Nowhere".to_owned()),
        3 => ("post", "12345".to_owned()),
        4 => ("en", name(LATIN, chance)),
        _ => ("", name(LATIN, chance)),
    };
    let geonameid = 1 + chance.below(u64::from(n_places));
    writeln!(out, "{n}\t{geonameid}\t{lang}\t{name}\t{}\t\t\t\t\t", if n.is_multiple_of(5) { "1" } else { "" })?;
    Ok(())
}
