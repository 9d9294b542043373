//! Keys with their postings, on their way into an fst.

use super::PlaceKind;
use super::noise::is_noise;
use super::pack::{ALTERNATE, LAST, NOISE, STOP, Width};
use super::sorter::{Bench, Sorter, Spool};
use std::cmp::Reverse;
use std::io::{self, BufWriter, Write};

/// Bytes behind the key in a row: two zeros, then tier, weight, alternate, place, whether it is a country.
const TAIL: usize = 2 + 1 + 4 + 1 + 4 + 1;

/// Rows of key and posting, sorted by key and prominence.
pub(super) struct Keys<'b>(Sorter<'b>);

/// An fst and its postings, written.
pub(super) struct Finished {
    pub(super) fst: Box<dyn Spool>,
    pub(super) postings: Box<dyn Spool>,
    /// How many keys there are.
    pub(super) n: u64,
}

impl<'b> Keys<'b> {
    pub(super) fn new(bench: &'b dyn Bench) -> Self {
        Self(Sorter::new(bench))
    }

    pub(super) fn push(
        &mut self,
        key: &str,
        (tier, Reverse(weight), alternate): (u8, Reverse<u32>, bool),
        kind: PlaceKind,
        place: u32,
    ) -> io::Result<()> {
        let mut row = Vec::with_capacity(key.len() + TAIL);
        row.extend(key.bytes());
        row.extend([0, 0, tier]);
        row.extend((!weight).to_be_bytes());
        row.push(u8::from(alternate));
        row.extend(place.to_be_bytes());
        row.push(u8::from(kind == PlaceKind::Country));
        self.0.push(&row)
    }

    /// A key that never is a place, before all that it might be.
    pub(super) fn stop(&mut self, key: &str) -> io::Result<()> {
        self.push(key, (0, Reverse(u32::MAX), false), PlaceKind::Country, STOP)
    }

    /// Writes the fst and the postings; common words are flagged if `with_noise`.
    pub(super) fn finish(self, bench: &dyn Bench, with_noise: bool) -> io::Result<Finished> {
        let mut out = Writer {
            fst: fst::MapBuilder::new(BufWriter::new(bench.spool()?)).map_err(io::Error::other)?,
            postings: BufWriter::new(bench.spool()?),
            n_postings: 0,
            n_keys: 0,
            with_noise,
        };
        let (mut key, mut rows): (Vec<u8>, Vec<u32>) = (Vec::new(), Vec::new());
        let mut is_country = false;
        for row in self.0.sorted()? {
            let row = row?;
            let (text, tail) = row.split_at(row.len().saturating_sub(TAIL));
            if text != key {
                out.key(&key, &rows, is_country)?;
                (key, is_country) = (text.to_vec(), tail.last() == Some(&1));
                rows.clear();
            }
            let place =
                tail.get(8..12).and_then(|four| four.first_chunk()).map_or(STOP, |four| u32::from_be_bytes(*four));
            rows.push(place | if tail.get(7) == Some(&1) { ALTERNATE } else { 0 });
        }
        out.key(&key, &rows, is_country)?;
        out.finish()
    }
}

type Sink = BufWriter<Box<dyn Spool>>;

struct Writer {
    fst: fst::MapBuilder<Sink>,
    postings: Sink,
    n_postings: u64,
    n_keys: u64,
    with_noise: bool,
}

impl Writer {
    fn key(&mut self, key: &[u8], rows: &[u32], is_country: bool) -> io::Result<()> {
        let Some(last) = rows.len().checked_sub(1) else { return Ok(()) };
        self.fst.insert(key, self.n_postings).map_err(io::Error::other)?;
        let noise = self.with_noise && !is_country && std::str::from_utf8(key).is_ok_and(is_noise);
        let mut bytes = Vec::with_capacity(rows.len() * 4);
        for (i, row) in rows.iter().enumerate() {
            let flags = if i == last { LAST } else { 0 } | if noise { NOISE } else { 0 };
            Width::Four.write(row | flags, &mut bytes);
        }
        self.n_postings += rows.len() as u64;
        self.n_keys += 1;
        self.postings.write_all(&bytes)
    }

    fn finish(self) -> io::Result<Finished> {
        let inner = |sink: Sink| sink.into_inner().map_err(io::IntoInnerError::into_error);
        let fst = inner(self.fst.into_inner().map_err(io::Error::other)?)?;
        Ok(Finished { fst, postings: inner(self.postings)?, n: self.n_keys })
    }
}
