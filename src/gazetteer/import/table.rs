//! Tables: comma, semicolon or tab between the cells, with a header; as OCHA's, with a row of HXL tags under it
//! (hxlstandard.org, HXL 1.1).

use super::super::pack::LANGUAGES;
use super::cells::{self, Cells, Fields};
use super::{Ground, ImportError, Rejects, Sink};
use crate::text::fold;
use csv::{ByteRecord, ReaderBuilder};
use std::io::BufRead;

/// Which rows say what the columns hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The first row.
    Header,
    /// A row of `#tags` among the first rows.
    Hxl,
}

/// The tags stand within the first rows.
const TAGS_WITHIN: u64 = 25;

/// Where each field stands.
#[derive(Debug, Default)]
struct Columns {
    name: Option<usize>,
    lat: usize,
    lon: usize,
    /// With the language.
    names: Vec<(usize, &'static str)>,
    id: Option<usize>,
    kind: Option<usize>,
    country: Option<usize>,
    /// From the finest to the first level.
    admin: Vec<usize>,
    population: Option<usize>,
}

/// Reads a table; ids begin with `prefix`. A row of tags below a plain header is passed over.
///
/// # Errors
/// Reading or the sink fails; a column that was asked for, or name and position, are not in the header.
pub fn table(
    mut reader: impl BufRead,
    form: Form,
    fields: &Fields,
    prefix: &str,
    ground: &dyn Ground,
    rejects: &mut Rejects,
    sink: &mut Sink<'_>,
) -> Result<(), ImportError> {
    let delimiter = delimiter(reader.fill_buf()?);
    let mut csv = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(reader);
    let mut record = ByteRecord::new();
    let columns = columns(&mut csv, &mut record, form, fields)?;
    let read = |error: csv::Error| ImportError::Form(error.to_string());
    while csv.read_byte_record(&mut record).map_err(read)? {
        let line = record.position().map_or(0, csv::Position::line);
        let is_blank = record.iter().all(|cell| cell.trim_ascii().is_empty());
        if is_blank || is_tags(&record) {
            continue;
        }
        let row = std::str::from_utf8(record.as_slice()).map_err(|error| format!("expected UTF-8: {error}"));
        match row.and_then(|_| cells_of(&record, &columns).draft(fields, prefix, line, ground)) {
            Ok(draft) => sink(draft)?,
            Err(message) => rejects.add(line, message),
        }
    }
    Ok(())
}

/// The mark that stands most often in the first line.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|&b| b == b'\n').next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for &byte in line {
        quoted ^= byte == b'"';
        counts.iter_mut().filter(|(mark, _)| *mark == byte && !quoted).for_each(|(_, n)| *n += 1);
    }
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(mark, _)| mark)
}

fn is_tags(record: &ByteRecord) -> bool {
    let filled = || record.iter().map(<[u8]>::trim_ascii).filter(|cell| !cell.is_empty());
    filled().next().is_some()
        && filled().all(|cell| cell.starts_with(b"#") && cell.get(1).is_some_and(u8::is_ascii_alphabetic))
}

fn columns<R: std::io::Read>(
    csv: &mut csv::Reader<R>,
    record: &mut ByteRecord,
    form: Form,
    fields: &Fields,
) -> Result<Columns, ImportError> {
    let mut seen = 0;
    while csv.read_byte_record(record).map_err(|error| ImportError::Form(error.to_string()))? {
        seen += 1;
        let heads: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        match form {
            Form::Header => return by_header(&heads, fields),
            Form::Hxl if is_tags(record) => return by_tags(&heads),
            Form::Hxl if seen >= TAGS_WITHIN => break,
            Form::Hxl => {}
        }
    }
    Err(ImportError::Form(match form {
        Form::Header => "the file is empty".to_owned(),
        Form::Hxl => format!(
            "no row of HXL tags (#loc+name, #geo+lat, #geo+lon) among the first {TAGS_WITHIN} rows; for a table without one there is `add csv`"
        ),
    }))
}

fn by_header(heads: &[String], fields: &Fields) -> Result<Columns, ImportError> {
    let missing = |what: &str, option: &str| {
        ImportError::Form(format!(
            "line 1: no column {what}; the header has: {}; name it with {option}",
            heads.join(", ")
        ))
    };
    let named = |name: &str| heads.iter().position(|head| fold(head) == fold(name));
    let usual = |names: &[&str]| names.iter().find_map(|name| named(name));
    let find = |given: &Option<String>, names: &[&str], option: &str| match given {
        Some(name) => named(name).map(Some).ok_or_else(|| missing(&format!("{name:?}"), option)),
        None => Ok(usual(names)),
    };
    let position = |given, names, what: &str, option| find(given, names, option)?.ok_or_else(|| missing(what, option));
    let mut names = Vec::new();
    for name in &fields.alternates {
        names.push((named(name).ok_or_else(|| missing(&format!("{name:?}"), "--alt"))?, ""));
    }
    let admin = [find(&fields.admin2, cells::ADMIN2S, "--admin2")?, find(&fields.admin1, cells::ADMIN1S, "--admin1")?];
    Ok(Columns {
        name: Some(position(&fields.name, cells::NAMES, "with the name", "--name")?),
        lat: position(&fields.lat, cells::LATS, "with the latitude", "--lat")?,
        lon: position(&fields.lon, cells::LONS, "with the longitude", "--lon")?,
        names,
        id: find(&fields.id, cells::IDS, "--id")?,
        kind: find(&fields.kind, cells::KINDS, "--kind")?,
        country: find(&fields.country, cells::COUNTRIES, "--country-column")?,
        admin: admin.into_iter().flatten().collect(),
        population: find(&fields.population, cells::POPULATIONS, "--population")?,
    })
}

/// A tag and its attributes: "#loc +name +ar" and "#loc+name+ar" are one.
fn tag(head: &str) -> (String, Vec<String>) {
    let mut parts = head.split('+').map(|part| part.trim().to_ascii_lowercase());
    (parts.next().unwrap_or_default(), parts.collect())
}

fn by_tags(heads: &[String]) -> Result<Columns, ImportError> {
    let tags: Vec<(String, Vec<String>)> = heads.iter().map(|head| tag(head)).collect();
    let all = |wanted: &str, attribute: &str| -> Vec<usize> {
        let has =
            |(tag, attributes): &(String, Vec<String>)| tag == wanted && attributes.iter().any(|a| a == attribute);
        (0..tags.len()).filter(|&i| has(&tags[i])).collect()
    };
    // Places are #loc, or the finest level that has names: OCHA's lists of communities are #adm4.
    let levels = ["#loc", "#adm5", "#adm4", "#adm3", "#adm2", "#adm1"];
    let level = levels.into_iter().find(|level| !all(level, "name").is_empty());
    let missing =
        |what: &str| ImportError::Form(format!("no column tagged {what}; the tags are: {}", heads.join(", ")));
    let level = level.ok_or_else(|| missing("#loc+name or #adm4+name"))?;
    let names = all(level, "name");
    let english = |i: &usize| tags[*i].1.iter().any(|a| a == "en");
    let name = names.iter().copied().find(english).or_else(|| names.iter().copied().find(|i| tags[*i].1.len() == 1));
    let lang = |i: usize| {
        let of = |attribute: &String| LANGUAGES.into_iter().find(|known| !known.is_empty() && known == attribute);
        tags[i].1.iter().find_map(of).unwrap_or("")
    };
    let position =
        |attribute: &str| all("#geo", attribute).first().copied().ok_or_else(|| missing(&format!("#geo+{attribute}")));
    let alternates = names.iter().chain(&all(level, "alt")).map(|&i| (i, lang(i))).collect();
    let coarser = levels.iter().skip_while(|known| **known != level).skip(1);
    let one_of = |columns: Vec<usize>| columns.into_iter().min_by_key(|i| !english(i));
    Ok(Columns {
        name,
        lat: position("lat")?,
        lon: position("lon")?,
        names: alternates,
        id: all(level, "code").first().copied(),
        kind: all(level, "type").first().copied(),
        country: None,
        admin: coarser.filter_map(|level| one_of(all(level, "name"))).collect(),
        population: tags.iter().position(|(tag, _)| tag == "#population"),
    })
}

fn cells_of<'r>(record: &'r ByteRecord, columns: &Columns) -> Cells<'r> {
    let cell = |i: usize| record.get(i).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or("").trim();
    let maybe = |i: Option<usize>| i.map_or("", cell);
    Cells {
        name: maybe(columns.name),
        lat: cell(columns.lat),
        lon: cell(columns.lon),
        names: columns
            .names
            .iter()
            .flat_map(|&(i, lang)| cell(i).split(['|', ';']).map(move |name| (name.trim(), lang)))
            .collect(),
        id: maybe(columns.id),
        kind: maybe(columns.kind),
        country: maybe(columns.country),
        admin: columns.admin.iter().map(|&i| cell(i)).collect(),
        population: maybe(columns.population),
    }
}
