//! A dump of GeoNames: nineteen columns between tabs, no header (its readme at download.geonames.org/export/dump).

use super::super::{Draft, PlaceKind, naming};
use super::feature_kinds::kind_of;
use super::{Ground, ImportError, Lines, Rejects, Sink, placed, precision_m};
use std::collections::BTreeMap;
use std::io::BufRead;

const COLUMNS: usize = 19;

/// Ids of administrative areas by their codes ("SY.11", "SY.11.169576"), as the dump has told them.
pub type Codes = BTreeMap<String, u32>;

/// Before a code in [`Draft::up`], until the areas of the dump are known.
const CODE: &str = "code:";

/// Reads a dump; `wanted` countries only, if there are any. Draft links are codes: see [`holder`].
///
/// # Errors
/// Reading or the sink fails; not one of the first hundred lines is a row.
pub fn geonames(
    reader: impl BufRead,
    wanted: &[String],
    ground: &dyn Ground,
    codes: &mut Codes,
    rejects: &mut Rejects,
    sink: &mut Sink<'_>,
) -> Result<(), ImportError> {
    /// If none of the first so many lines is a row, none will be.
    const TRIED: u64 = 100;
    let mut lines = Lines::new(reader);
    let mut n_good = 0_u64;
    while let Some((number, line)) = lines.next()? {
        let row = line.and_then(Row::of);
        match row.and_then(|row| Ok((row.draft(wanted, ground)?, row))) {
            Ok((draft, row)) => {
                n_good += 1;
                if let (Some(code), true) = (row.own_code(), draft.is_some()) {
                    codes.entry(code).or_insert(row.geonameid);
                }
                draft.map_or(Ok(()), &mut *sink)?;
            }
            Err(message) => rejects.add(number, message),
        }
        if n_good == 0 && rejects.n >= TRIED {
            return Err(ImportError::Form(format!(
                "this is no dump of GeoNames: expected {COLUMNS} columns between tabs, no header; for other tables there is `add csv`"
            )));
        }
    }
    Ok(())
}

/// The id of the finest area of the dump, or of `known` ones, that a code of [`Draft::up`] leads to.
pub fn holder(
    up: &str,
    codes: &Codes,
    known: impl Fn(&str) -> bool,
    country: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let Some(mut code) = up.strip_prefix(CODE) else { return Some(up.to_owned()) };
    loop {
        if let Some(geonameid) = codes.get(code) {
            return Some(format!("gn:{geonameid}"));
        }
        let coded = format!("ad:{code}");
        if known(&coded) {
            return Some(coded);
        }
        match code.rsplit_once('.') {
            Some((shorter, _)) => code = shorter,
            None => return country(code),
        }
    }
}

struct Row<'l> {
    geonameid: u32,
    name: &'l str,
    ascii: &'l str,
    alternates: &'l str,
    lat: f64,
    lon: f64,
    class: &'l str,
    feature: &'l str,
    country: &'l str,
    /// First to third level.
    admin: [&'l str; 3],
    population: u32,
}

impl<'l> Row<'l> {
    fn of(line: &'l str) -> Result<Self, String> {
        let mut fields = [""; COLUMNS];
        let mut n = 0;
        for field in line.split('\t') {
            if let Some(slot) = fields.get_mut(n) {
                *slot = field;
            }
            n += 1;
        }
        if n != COLUMNS {
            return Err(format!("expected {COLUMNS} columns between tabs, found {n}"));
        }
        let [id, name, ascii, alternates, lat, lon, class, feature, country, _, a1, a2, a3, _, people, ..] = fields;
        let geonameid = id.parse().map_err(|_| format!("column 1: expected a GeoNames id, found {id:?}"))?;
        if name.trim().is_empty() {
            return Err("column 2: the name is empty".to_owned());
        }
        let number = |column: u8, text: &str| {
            text.parse::<f64>().map_err(|_| format!("column {column}: expected degrees, found {text:?}"))
        };
        Ok(Self {
            geonameid,
            name,
            ascii,
            alternates,
            lat: number(5, lat)?,
            lon: number(6, lon)?,
            class,
            feature,
            country,
            admin: [a1, a2, a3],
            population: people.parse::<u64>().map_or(0, |n| u32::try_from(n).unwrap_or(u32::MAX)),
        })
    }

    /// The codes from the country down to a level, as far as they are given.
    fn code(&self, levels: usize) -> String {
        let mut code = self.country.to_owned();
        for part in self.admin.iter().take(levels).take_while(|part| !part.is_empty()) {
            code.push('.');
            code.push_str(part);
        }
        code
    }

    fn level(&self) -> Option<usize> {
        match self.feature {
            "ADM1" => Some(1),
            "ADM2" => Some(2),
            "ADM3" => Some(3),
            _ => None,
        }
    }

    /// The code that this row gives a meaning to.
    fn own_code(&self) -> Option<String> {
        let level = self.level().filter(|_| self.class == "A")?;
        let code = self.code(level);
        (code.split('.').count() == level + 1).then_some(code)
    }

    /// Nothing when it is of no kind or country that is wanted.
    fn draft(&self, wanted: &[String], ground: &dyn Ground) -> Result<Option<Draft>, String> {
        let Some(kind) = kind_of(self.class, self.feature) else { return Ok(None) };
        if !wanted.is_empty() && !wanted.iter().any(|code| code == self.country) {
            return Ok(None);
        }
        let at = placed(self.lon, self.lat, self.country, ground)?;
        let mut draft = Draft::new(format!("gn:{}", self.geonameid), self.name, kind, at);
        draft.key(self.ascii, false);
        draft.feature = self.feature.to_owned();
        draft.country = self.country.to_owned();
        draft.population = self.population;
        draft.precision_m = precision_m(kind, self.population);
        draft.up =
            (kind != PlaceKind::Country).then(|| format!("{CODE}{}", self.code(self.level().map_or(3, |l| l - 1))));
        let names: Vec<&str> = self.alternates.split(',').filter(|name| naming::is_name(name)).collect();
        names.iter().for_each(|name| draft.key(name, true));
        for lang in naming::languages(self.country, self.population) {
            if let Some(name) = naming::best(lang, self.name, &names) {
                draft.native(lang, name);
            }
        }
        add_forms(&mut draft);
        Ok(Some(draft))
    }
}

/// The forms in which texts name an area ("Homs Governorate", "Homs province").
pub(super) fn add_forms(draft: &mut Draft) {
    match draft.kind {
        PlaceKind::Region => naming::add_area_forms(draft),
        PlaceKind::District => naming::add_district_forms(draft),
        _ => {}
    }
}
