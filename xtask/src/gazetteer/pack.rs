//! Writes the bytes of the pack.

use super::atlas::Atlas;
use anyhow::{Context, Result, ensure};
use salient::gazetteer::Draft;
use salient::gazetteer::is_noise;
use salient::gazetteer::naming;
use salient::gazetteer::pack::{self, ALTERNATE, LAST, NOISE, Record, SECTIONS, Width};
use salient::gazetteer::{PlaceKind, normal_form, prominence, skeleton};
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of the pack have three bytes.
const WIDTH: Width = Width::Three;
/// Places that a posting of three bytes can hold.
const PLACES_MAX: usize = 1 << 21;
/// The binary that carries the pack stays under 45 MB; this is the pack's share.
const SIZE_MAX: usize = 26_000_000;

/// Writes the pack; the same drafts give the same bytes.
pub fn write(atlas: Atlas, file: &str) -> Result<()> {
    let mut drafts: Vec<Draft> = atlas.places.into_values().collect();
    // Packing moves a position by up to a step, which may be into the next cell.
    drafts.iter_mut().for_each(|draft| draft.at = pack::rounded(draft.at, WIDTH));
    drafts.sort_by(|a, b| (pack::cell(a.at), &a.id).cmp(&(pack::cell(b.at), &b.id)));
    ensure!(drafts.len() < PLACES_MAX, "too many places for a posting: {}", drafts.len());
    let places: BTreeMap<&str, u32> = drafts.iter().zip(0..).map(|(draft, i)| (draft.id.as_str(), i)).collect();
    let others: Vec<(&str, u32)> =
        places.iter().filter(|(id, _)| geonameid(id).is_none()).map(|(&id, &i)| (id, i)).collect();
    let tables = Tables::of(&drafts);
    let (names, name_offsets) = names(&drafts)?;
    let records = records(&drafts, &places, &others, &tables, &name_offsets)?;
    let keys = Keys::exact(&drafts);
    let loose = Keys::loose(&drafts);
    let sections = [
        ("records", records),
        ("names", names),
        ("keys", keys.fst()?),
        ("postings", keys.postings()),
        ("by geonameid", by_geonameid(&places)),
        ("other ids", other_ids(&others)),
        ("id text", others.iter().flat_map(|(id, _)| id.bytes()).collect()),
        ("features", tables.feature_rows()),
        ("countries", tables.country_rows(&drafts)),
        ("cells", cells(&drafts)),
        ("first tokens", keys.first_tokens()),
        ("loose keys", loose.fst()?),
        ("loose postings", loose.postings()),
    ];
    let bytes = assemble(&sections);
    println!("{} places, {} keys, {} bytes", drafts.len(), keys.0.len(), bytes.len());
    ensure!(bytes.len() <= SIZE_MAX, "{file} would have {} bytes, more than {SIZE_MAX}", bytes.len());
    std::fs::write(file, bytes).with_context(|| file.to_owned())
}

fn to_u24(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.to_le_bytes();
    [a, b, c]
}

fn geonameid(id: &str) -> Option<u32> {
    id.strip_prefix("gn:")?.parse().ok()
}

fn assemble(sections: &[(&str, Vec<u8>); SECTIONS]) -> Vec<u8> {
    let mut bytes = pack::MAGIC.to_vec();
    let mut offset = pack::HEADER;
    for (name, section) in sections {
        println!("{name:>15} {:>9}", section.len());
        bytes.extend((offset as u32).to_le_bytes());
        bytes.extend((section.len() as u32).to_le_bytes());
        offset += section.len();
    }
    sections.iter().for_each(|(_, section)| bytes.extend(section));
    bytes
}

/// The small tables that records index by a byte; row 0 is "none".
struct Tables {
    features: Vec<String>,
    countries: Vec<String>,
}

impl Tables {
    fn of(drafts: &[Draft]) -> Self {
        let with_none = |set: BTreeSet<&String>| {
            let filled = set.into_iter().filter(|text| !text.is_empty()).cloned();
            std::iter::once(String::new()).chain(filled).collect()
        };
        Self {
            features: with_none(drafts.iter().map(|d| &d.feature).collect()),
            countries: with_none(drafts.iter().map(|d| &d.country).collect()),
        }
    }

    fn feature_rows(&self) -> Vec<u8> {
        self.features.iter().flat_map(|code| pack::padded::<6>(code)).collect()
    }

    fn country_rows(&self, drafts: &[Draft]) -> Vec<u8> {
        let row = |code: &String| {
            let place = drafts.iter().position(|d| d.kind == PlaceKind::Country && d.country == *code);
            let place = to_u24(place.map_or(WIDTH.none(), |i| i as u32));
            pack::padded::<2>(code).into_iter().chain(place)
        };
        self.countries.iter().flat_map(row).collect()
    }
}

fn row_of(rows: &[String], text: &str) -> Result<u8> {
    let row = rows.binary_search_by(|row| row.as_str().cmp(text)).unwrap_or(0);
    u8::try_from(row).with_context(|| format!("more than 255 codes: {text}"))
}

/// The names section, and where each draft's names begin. Places with the same names share them.
fn names(drafts: &[Draft]) -> Result<(Vec<u8>, Vec<u32>)> {
    let mut bytes = Vec::new();
    let mut known: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let mut offsets = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let mut entry = Vec::new();
        push_name(&mut entry, &draft.name)?;
        for (lang, name) in &draft.native {
            let lang = pack::LANGUAGES.iter().position(|known| known == lang).context("unknown language")?;
            entry.push(lang as u8);
            push_name(&mut entry, name)?;
        }
        entry.push(0);
        let offset = *known.entry(entry).or_insert_with_key(|entry| {
            let offset = bytes.len() as u32;
            bytes.extend(entry);
            offset
        });
        offsets.push(offset);
    }
    Ok((bytes, offsets))
}

fn push_name(entry: &mut Vec<u8>, name: &str) -> Result<()> {
    entry.push(u8::try_from(name.len()).with_context(|| format!("name too long: {name}"))?);
    entry.extend(name.bytes());
    Ok(())
}

fn records(
    drafts: &[Draft],
    places: &BTreeMap<&str, u32>,
    others: &[(&str, u32)],
    tables: &Tables,
    names: &[u32],
) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(drafts.len() * WIDTH.record());
    for (draft, &names) in drafts.iter().zip(names) {
        let geonameid = geonameid(&draft.id);
        let other = others.binary_search_by_key(&draft.id.as_str(), |&(id, _)| id).unwrap_or(0);
        let up = draft.up.as_ref().and_then(|id| places.get(id.as_str())).copied();
        let record = Record {
            at: draft.at,
            ident: geonameid.unwrap_or(other as u32),
            is_geonameid: geonameid.is_some(),
            population: draft.population,
            names,
            up: up.unwrap_or(WIDTH.none()),
            kind: draft.kind,
            feature: row_of(&tables.features, &draft.feature)?,
            country: row_of(&tables.countries, &draft.country)?,
            precision_m: draft.precision_m,
        };
        bytes.extend(record.pack(WIDTH));
    }
    Ok(bytes)
}

fn by_geonameid(places: &BTreeMap<&str, u32>) -> Vec<u8> {
    let sorted: BTreeMap<u32, u32> = places.iter().filter_map(|(id, &i)| Some((geonameid(id)?, i))).collect();
    sorted.into_values().flat_map(to_u24).collect()
}

fn other_ids(others: &[(&str, u32)]) -> Vec<u8> {
    let mut offset = 0;
    let mut bytes = Vec::new();
    for (id, place) in others {
        bytes.extend(to_u24(offset));
        bytes.extend(to_u24(*place));
        offset += id.len() as u32;
    }
    bytes
}

/// Where each cell's records begin, and where the last one's end.
fn cells(drafts: &[Draft]) -> Vec<u8> {
    let cells: Vec<usize> = drafts.iter().map(|d| pack::cell(d.at)).collect();
    let n_cells = pack::CELL_COLUMNS * pack::CELL_ROWS;
    (0..=n_cells).flat_map(|cell| to_u24(cells.partition_point(|&c| c < cell) as u32)).collect()
}

/// Keys with their postings, already in order of prominence.
struct Keys(BTreeMap<String, Vec<u32>>);

impl Keys {
    fn exact(drafts: &[Draft]) -> Self {
        let all = drafts
            .iter()
            .zip(0..)
            .flat_map(|(draft, i)| draft.keys.iter().map(move |(key, &alt)| (key.clone(), i, alt)));
        let mut keys = Self::ranked(drafts, all);
        for (key, postings) in &mut keys.0 {
            let kind = drafts[(postings[0] & pack::PLACE) as usize].kind;
            if is_noise(key) && kind != PlaceKind::Country {
                postings.iter_mut().for_each(|posting| *posting |= NOISE);
            }
        }
        keys
    }

    /// Skeleton, a zero, normal form: of the Latin names in countries whose names reach us by transliteration.
    fn loose(drafts: &[Draft]) -> Self {
        let all = drafts.iter().zip(0..).flat_map(|(draft, i)| {
            let latin = draft.keys.iter().filter(|(key, _)| naming::is_loose(draft, key));
            latin.filter_map(move |(key, &alternate)| {
                let form = normal_form(key);
                let bones = skeleton(&form);
                (bones.len() > 1).then(|| (format!("{bones}\0{form}"), i, alternate))
            })
        });
        Self::ranked(drafts, all)
    }

    fn ranked(drafts: &[Draft], all: impl Iterator<Item = (String, u32, bool)>) -> Self {
        let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (key, place, alternate) in all {
            keys.entry(key).or_default().push(place | if alternate { ALTERNATE } else { 0 });
        }
        for postings in keys.values_mut() {
            postings.sort_by_key(|&posting| {
                let place = posting & pack::PLACE;
                let draft = &drafts[place as usize];
                (prominence(draft.kind, draft.population, posting & ALTERNATE != 0), place)
            });
            postings.dedup_by_key(|posting| *posting & pack::PLACE);
        }
        Self(keys)
    }

    fn fst(&self) -> Result<Vec<u8>> {
        let mut builder = fst::MapBuilder::memory();
        let mut start = 0;
        for (key, postings) in &self.0 {
            builder.insert(key, start)?;
            start += postings.len() as u64;
        }
        Ok(builder.into_inner()?)
    }

    fn postings(&self) -> Vec<u8> {
        let flagged = self.0.values().flat_map(|postings| {
            let last = postings.len() - 1;
            postings.iter().enumerate().map(move |(i, &posting)| if i == last { posting | LAST } else { posting })
        });
        flagged.flat_map(|posting| to_u24(WIDTH.stored(posting))).collect()
    }

    fn first_tokens(&self) -> Vec<u8> {
        let mut bits = vec![0; pack::FIRST_TOKEN_BITS / 8];
        for key in self.0.keys() {
            let bit = pack::first_token_bit(key.split(' ').next().unwrap_or(key));
            bits[bit / 8] |= 1 << (bit % 8);
        }
        bits
    }
}
