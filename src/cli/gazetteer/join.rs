//! The rows of a GeoNames dump with the alternate names that a second file has for them: both are sorted by id.

use crate::gazetteer::import::{Alternate, Rejects, alternates};
use crate::gazetteer::{Bench, Draft, Rows, Sorter};
use std::io::{self, BufRead};

/// Drafts and alternate names, on their way to each other.
pub(super) struct Join<'b> {
    drafts: Sorter<'b>,
    names: Sorter<'b>,
}

impl<'b> Join<'b> {
    pub(super) fn new(bench: &'b dyn Bench) -> Self {
        Self { drafts: Sorter::new(bench), names: Sorter::new(bench) }
    }

    /// Takes a draft of a place of GeoNames.
    pub(super) fn add(&mut self, draft: &Draft) -> io::Result<()> {
        let geonameid: u32 = draft.id.trim_start_matches("gn:").parse().map_err(io::Error::other)?;
        let mut row = geonameid.to_be_bytes().to_vec();
        draft.encode(&mut row);
        self.drafts.push(&row)
    }

    /// Takes all names of a file.
    pub(super) fn read_names(&mut self, reader: impl BufRead, rejects: &mut Rejects) -> io::Result<()> {
        alternates(reader, rejects, &mut |alternate| self.names.push(&alternate.row()))
    }

    /// Hands over each draft with its names.
    pub(super) fn finish(self, sink: &mut dyn FnMut(Draft) -> io::Result<()>) -> io::Result<()> {
        let altered = || io::Error::other("a spool was altered");
        let mut names = Names { rows: self.names.sorted()?, next: None };
        for row in self.drafts.sorted()? {
            let row = row?;
            let (id, rest) = row.split_first_chunk::<4>().ok_or_else(altered)?;
            let mut draft = Draft::decode(rest).ok_or_else(altered)?;
            names.give(u32::from_be_bytes(*id), &mut draft)?;
            sink(draft)?;
        }
        Ok(())
    }
}

struct Names {
    rows: Rows,
    next: Option<Alternate>,
}

impl Names {
    /// Gives a draft the names of its id; those of ids before it have no place.
    fn give(&mut self, geonameid: u32, draft: &mut Draft) -> io::Result<()> {
        loop {
            if self.next.is_none() {
                let Some(row) = self.rows.next() else { return Ok(()) };
                self.next = Alternate::from_row(&row?);
            }
            match self.next.take() {
                Some(name) if name.geonameid == geonameid => name.give(draft),
                Some(name) if name.geonameid > geonameid => {
                    self.next = Some(name);
                    return Ok(());
                }
                _ => {}
            }
        }
    }
}
