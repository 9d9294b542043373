//! Drafts to the bytes of a user's pack.

use super::draft::Draft;
use super::find::prominence;
use super::keys::Keys;
use super::pack::{self, Checksum, Record, USER_HEADER, USER_MAGIC, USER_SECTIONS, Width};
use super::sorter::{Bench, Sorter, Spool};
use super::{Imprint, PlaceKind, naming, normal_form, skeleton};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

const WIDTH: Width = Width::Four;
/// Rows of a table that a byte indexes; row 0 is "none".
const ROWS_MAX: usize = 255;

/// A pack in the making. Holds in memory no more than the bench allows, however many places there are.
pub struct PackBuilder<'b> {
    bench: &'b dyn Bench,
    drafts: Sorter<'b>,
    stops: Vec<String>,
}

impl<'b> PackBuilder<'b> {
    /// A pack without places.
    pub fn new(bench: &'b dyn Bench) -> Self {
        Self { bench, drafts: Sorter::new(bench), stops: Vec::new() }
    }

    /// Adds a place. Of two with one id in one cell, the second only gives its names.
    ///
    /// # Errors
    /// A spool that cannot be written.
    pub fn add(&mut self, draft: &Draft) -> io::Result<()> {
        let cell = pack::cell(pack::rounded(draft.at, WIDTH)) as u32;
        let mut row = Vec::with_capacity(160);
        row.extend(cell.to_be_bytes());
        row.extend(draft.id.bytes());
        row.push(0);
        draft.encode(&mut row);
        self.drafts.push(&row)
    }

    /// A folded key that never is a place.
    pub fn stop(&mut self, key: String) {
        self.stops.push(key);
    }

    /// Writes the pack, and gives its imprint with the counts filled in. `holder` turns what a draft says holds it into
    /// an id.
    ///
    /// # Errors
    /// An output or spool that cannot be written; more names than four bytes can number.
    pub fn finish(
        self,
        imprint: Imprint,
        holder: &dyn Fn(&str) -> Option<String>,
        out: &mut (impl Write + Seek),
    ) -> io::Result<Imprint> {
        let mut sections = Sections::new(self.bench)?;
        for stop in &self.stops {
            sections.keys.stop(stop)?;
        }
        let mut last: Option<Draft> = None;
        for row in self.drafts.sorted()? {
            let row = row?;
            let rest = row.get(4..).and_then(|rest| rest.splitn(2, |&b| b == 0).nth(1));
            let draft = rest.and_then(Draft::decode).ok_or_else(|| io::Error::other("a spool was altered"))?;
            match &mut last {
                Some(known) if known.id == draft.id => known.keys.extend(draft.keys),
                _ => {
                    if let Some(whole) = last.replace(draft) {
                        sections.add(&whole, holder)?;
                    }
                }
            }
        }
        if let Some(whole) = &last {
            sections.add(whole, holder)?;
        }
        sections.write(imprint, out)
    }
}

/// The sections under way.
struct Sections<'b> {
    bench: &'b dyn Bench,
    records: Growing,
    names: Growing,
    id_text: Growing,
    keys: Keys<'b>,
    loose: Keys<'b>,
    geonameids: Sorter<'b>,
    other_ids: Sorter<'b>,
    features: Table,
    countries: Table,
    country_places: BTreeMap<u8, u32>,
    /// Cells that hold places, and the first of each.
    cells: BTreeMap<u32, u32>,
    holders: Holders,
    corrections: Vec<u8>,
    n_places: u32,
}

/// A section in a spool, and its length.
struct Growing {
    spool: BufWriter<Box<dyn Spool>>,
    len: u64,
}

impl Growing {
    fn new(bench: &dyn Bench) -> io::Result<Self> {
        Ok(Self { spool: BufWriter::new(bench.spool()?), len: 0 })
    }

    /// Appends, and gives where the bytes begin.
    fn add(&mut self, bytes: &[u8]) -> io::Result<u32> {
        let at =
            u32::try_from(self.len).map_err(|_| io::Error::other("the pack would be larger than 4 GB; split it"))?;
        self.spool.write_all(bytes)?;
        self.len += bytes.len() as u64;
        Ok(at)
    }

    fn done(self) -> io::Result<Box<dyn Spool>> {
        self.spool.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

/// Short codes and their rows.
#[derive(Default)]
struct Table(Vec<String>);

impl Table {
    fn row(&mut self, code: &str) -> u8 {
        if self.0.is_empty() {
            self.0.push(String::new());
        }
        let known = self.0.iter().position(|known| known == code);
        let row = known.unwrap_or_else(|| {
            self.0.push(code.to_owned());
            self.0.len() - 1
        });
        if row >= ROWS_MAX {
            self.0.truncate(ROWS_MAX);
            return 0;
        }
        row as u8
    }
}

/// The ids that links lead to, each once.
#[derive(Default)]
struct Holders {
    at: BTreeMap<String, u32>,
    bytes: Vec<u8>,
}

impl Holders {
    fn row(&mut self, id: &str) -> u32 {
        let next = self.bytes.len() as u32;
        let at = *self.at.entry(id.to_owned()).or_insert(next);
        if at == next {
            push_counted(&mut self.bytes, id);
        }
        at
    }
}

fn push_counted(to: &mut Vec<u8>, text: &str) {
    let text = &text[..text.floor_char_boundary(255)];
    to.push(text.len() as u8);
    to.extend(text.bytes());
}

impl<'b> Sections<'b> {
    fn new(bench: &'b dyn Bench) -> io::Result<Self> {
        Ok(Self {
            bench,
            records: Growing::new(bench)?,
            names: Growing::new(bench)?,
            id_text: Growing::new(bench)?,
            keys: Keys::new(bench),
            loose: Keys::new(bench),
            geonameids: Sorter::new(bench),
            other_ids: Sorter::new(bench),
            features: Table::default(),
            countries: Table::default(),
            country_places: BTreeMap::new(),
            cells: BTreeMap::new(),
            holders: Holders::default(),
            corrections: Vec::new(),
            n_places: 0,
        })
    }

    fn add(&mut self, draft: &Draft, holder: &dyn Fn(&str) -> Option<String>) -> io::Result<()> {
        let place = self.n_places;
        if place >= pack::STOP {
            return Err(io::Error::other("more places than a pack can number"));
        }
        self.n_places += 1;
        let at = pack::rounded(draft.at, WIDTH);
        self.cells.entry(pack::cell(at) as u32).or_insert(place);
        let (ident, is_geonameid) = self.ident(draft, place)?;
        let country = self.countries.row(&draft.country);
        if draft.kind == PlaceKind::Country {
            self.country_places.entry(country).or_insert(place);
        }
        let up = draft.up.as_deref().and_then(holder).filter(|up| *up != draft.id);
        let record = Record {
            at,
            ident,
            is_geonameid,
            population: draft.population,
            names: self.add_names(draft)?,
            up: up.map_or(WIDTH.none(), |up| self.holders.row(&up)),
            kind: draft.kind,
            feature: self.features.row(&draft.feature),
            country,
            precision_m: draft.precision_m,
        };
        self.records.add(&record.pack(WIDTH))?;
        if let Some((of, what)) = &draft.corrects {
            for number in [place, self.holders.row(of), *what] {
                WIDTH.write(number, &mut self.corrections);
            }
        }
        self.add_keys(draft, place)
    }

    fn ident(&mut self, draft: &Draft, place: u32) -> io::Result<(u32, bool)> {
        if let Some(geonameid) = draft.id.strip_prefix("gn:").and_then(|id| id.parse::<u32>().ok()) {
            self.geonameids.push(&[geonameid.to_be_bytes(), place.to_be_bytes()].concat())?;
            return Ok((geonameid, true));
        }
        let mut counted = Vec::new();
        push_counted(&mut counted, &draft.id);
        let at = self.id_text.add(&counted)?;
        let row = [&counted[1..], &[0], &at.to_be_bytes(), &place.to_be_bytes()].concat();
        self.other_ids.push(&row)?;
        Ok((at, false))
    }

    fn add_names(&mut self, draft: &Draft) -> io::Result<u32> {
        let mut entry = Vec::with_capacity(64);
        push_counted(&mut entry, &draft.name);
        for (lang, name) in &draft.native {
            if let Some(lang) = pack::LANGUAGES.iter().position(|known| known == lang).filter(|&lang| lang > 0) {
                entry.push(lang as u8);
                push_counted(&mut entry, name);
            }
        }
        entry.push(0);
        self.names.add(&entry)
    }

    fn add_keys(&mut self, draft: &Draft, place: u32) -> io::Result<()> {
        let mut loose = BTreeMap::new();
        for (key, &alternate) in &draft.keys {
            let rank = prominence(draft.kind, draft.population, alternate);
            self.keys.push(key, rank, draft.kind, place)?;
            if !naming::is_loose(draft, key) {
                continue;
            }
            let form = normal_form(key);
            let bones = skeleton(&form);
            if bones.len() > 1 {
                let known = loose.entry(format!("{bones}\0{form}")).or_insert(rank);
                *known = rank.min(*known);
            }
        }
        loose.into_iter().try_for_each(|(key, rank)| self.loose.push(&key, rank, draft.kind, place))
    }

    fn cell_rows(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.cells.len() * 8);
        for (&cell, &start) in &self.cells {
            WIDTH.write(cell, &mut bytes);
            WIDTH.write(start, &mut bytes);
        }
        bytes
    }

    fn feature_rows(&self) -> Vec<u8> {
        self.features.0.iter().flat_map(|code| pack::padded::<6>(code)).collect()
    }

    fn country_rows(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (row, code) in self.countries.0.iter().enumerate() {
            bytes.extend(pack::padded::<2>(code));
            let place = self.country_places.get(&(row as u8)).filter(|_| !code.is_empty());
            WIDTH.write(place.copied().unwrap_or(WIDTH.none()), &mut bytes);
        }
        bytes
    }

    fn write(self, imprint: Imprint, out: &mut (impl Write + Seek)) -> io::Result<Imprint> {
        let (features, countries, cells) = (self.feature_rows(), self.country_rows(), self.cell_rows());
        let bench = self.bench;
        let exact = self.keys.finish(bench, true)?;
        let loose = self.loose.finish(bench, false)?;
        let imprint = Imprint { places: u64::from(self.n_places), names: exact.n, ..imprint };
        let json = serde_json::to_vec(&imprint)?;
        let in_memory = |bytes: Vec<u8>| -> Box<dyn Spool> { Box::new(io::Cursor::new(bytes)) };
        let sections: [Box<dyn Spool>; USER_SECTIONS] = [
            self.records.done()?,
            self.names.done()?,
            exact.fst,
            exact.postings,
            numbers_of(self.geonameids, bench, 4)?,
            numbers_of(self.other_ids, bench, 8)?,
            self.id_text.done()?,
            in_memory(features),
            in_memory(countries),
            in_memory(cells),
            in_memory(Vec::new()),
            loose.fst,
            loose.postings,
            in_memory(json),
            in_memory(self.holders.bytes),
            in_memory(self.corrections),
        ];
        assemble(sections, out)?;
        Ok(imprint)
    }
}

/// The numbers (big-endian, so that they sort) at the end of each row, as little-endian ones.
fn numbers_of(sorter: Sorter<'_>, bench: &dyn Bench, len: usize) -> io::Result<Box<dyn Spool>> {
    let mut section = Growing::new(bench)?;
    for row in sorter.sorted()? {
        let row = row?;
        let mut numbers = Vec::with_capacity(len);
        for number in row[row.len().saturating_sub(len)..].chunks_exact(4) {
            numbers.extend(number.iter().rev());
        }
        section.spool.write_all(&numbers)?;
    }
    section.done()
}

/// Header, table and sections; the checksum is filled in last.
fn assemble(sections: [Box<dyn Spool>; USER_SECTIONS], out: &mut (impl Write + Seek)) -> io::Result<()> {
    let (mut sections, mut table, mut offset) = (sections, Vec::new(), USER_HEADER as u64);
    for section in &mut sections {
        let len = section.seek(SeekFrom::End(0))?;
        table.extend(offset.to_le_bytes());
        table.extend(len.to_le_bytes());
        offset += len;
    }
    let begin = out.stream_position()?;
    let mut checksum = Checksum::default();
    out.write_all(&USER_MAGIC)?;
    out.write_all(&[0; 8])?;
    checksum.add(&table);
    out.write_all(&table)?;
    let mut buffer = vec![0; 1 << 16];
    for section in &mut sections {
        section.seek(SeekFrom::Start(0))?;
        loop {
            let n = section.read(&mut buffer)?;
            if n == 0 {
                break;
            }
            checksum.add(&buffer[..n]);
            out.write_all(&buffer[..n])?;
        }
    }
    out.seek(SeekFrom::Start(begin + pack::CHECKSUM_AT as u64))?;
    out.write_all(&checksum.sum().to_le_bytes())?;
    out.seek(SeekFrom::End(0)).map(drop)
}
