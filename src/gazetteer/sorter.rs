//! Sorting more rows than fit into memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// A place for bytes that are written once and then read: a file, or memory.
pub trait Spool: Read + Write + Seek {}
impl<T: Read + Write + Seek> Spool for T {}

/// Where work that does not fit into memory is laid down.
pub trait Bench {
    /// An empty spool. It is gone when dropped.
    fn spool(&self) -> io::Result<Box<dyn Spool>>;
    /// How many bytes one sorter may keep in memory.
    fn memory(&self) -> usize;
}

/// A bench in memory, for what is small.
#[derive(Debug, Clone, Copy, Default)]
pub struct MemoryBench;

impl Bench for MemoryBench {
    fn spool(&self) -> io::Result<Box<dyn Spool>> {
        Ok(Box::new(io::Cursor::new(Vec::new())))
    }

    fn memory(&self) -> usize {
        usize::MAX
    }
}

/// A sorted sequence of rows.
pub type Rows = Box<dyn Iterator<Item = io::Result<Vec<u8>>>>;

/// Rows of bytes that come out in the order of their bytes: sorted in memory while they fit, else in runs that are
/// merged.
pub struct Sorter<'b> {
    bench: &'b dyn Bench,
    arena: Vec<u8>,
    /// Start and length of each row in the arena.
    rows: Vec<(usize, u32)>,
    runs: Vec<Box<dyn Spool>>,
}

impl<'b> Sorter<'b> {
    /// A sorter without rows.
    pub fn new(bench: &'b dyn Bench) -> Self {
        Self { bench, arena: Vec::new(), rows: Vec::new(), runs: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Errors
    /// A spool that cannot be written.
    pub fn push(&mut self, row: &[u8]) -> io::Result<()> {
        self.rows.push((self.arena.len(), u32::try_from(row.len()).map_err(io::Error::other)?));
        self.arena.extend(row);
        let used = self.arena.len().saturating_add(self.rows.len() * size_of::<(usize, u32)>());
        if used > self.bench.memory() { self.spill() } else { Ok(()) }
    }

    fn sort(&mut self) {
        let arena = &self.arena;
        self.rows.sort_unstable_by(|a, b| row(arena, *a).cmp(row(arena, *b)));
    }

    fn spill(&mut self) -> io::Result<()> {
        self.sort();
        let mut out = BufWriter::new(self.bench.spool()?);
        for &place in &self.rows {
            out.write_all(&place.1.to_le_bytes())?;
            out.write_all(row(&self.arena, place))?;
        }
        self.runs.push(out.into_inner().map_err(io::IntoInnerError::into_error)?);
        self.arena.clear();
        self.rows.clear();
        Ok(())
    }

    /// All rows, least first.
    ///
    /// # Errors
    /// A spool that cannot be written or read.
    pub fn sorted(mut self) -> io::Result<Rows> {
        if self.runs.is_empty() {
            self.sort();
            let Self { arena, rows, .. } = self;
            return Ok(Box::new(rows.into_iter().map(move |place| Ok(row(&arena, place).to_vec()))));
        }
        self.spill()?;
        let mut runs = Vec::with_capacity(self.runs.len());
        for mut run in self.runs {
            run.seek(SeekFrom::Start(0))?;
            runs.push(BufReader::with_capacity(1 << 16, run));
        }
        Ok(Box::new(Merge::of(runs)?))
    }
}

fn row(arena: &[u8], (start, len): (usize, u32)) -> &[u8] {
    &arena[start..start + len as usize]
}

struct Merge {
    runs: Vec<BufReader<Box<dyn Spool>>>,
    heads: BinaryHeap<Reverse<(Vec<u8>, usize)>>,
}

impl Merge {
    fn of(mut runs: Vec<BufReader<Box<dyn Spool>>>) -> io::Result<Self> {
        let mut heads = BinaryHeap::new();
        for (n, run) in runs.iter_mut().enumerate() {
            heads.extend(next(run)?.map(|row| Reverse((row, n))));
        }
        Ok(Self { runs, heads })
    }
}

impl Iterator for Merge {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((least, n)) = self.heads.pop()?;
        match next(&mut self.runs[n]) {
            Ok(row) => self.heads.extend(row.map(|row| Reverse((row, n)))),
            Err(error) => return Some(Err(error)),
        }
        Some(Ok(least))
    }
}

fn next(run: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut len = [0; 4];
    match run.read_exact(&mut len) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let mut row = vec![0; u32::from_le_bytes(len) as usize];
    run.read_exact(&mut row)?;
    Ok(Some(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Narrow(usize);

    impl Bench for Narrow {
        fn spool(&self) -> io::Result<Box<dyn Spool>> {
            MemoryBench.spool()
        }

        fn memory(&self) -> usize {
            self.0
        }
    }

    proptest! {
        #[test]
        fn rows_come_out_sorted_however_little_memory_there_is(
            mut rows in proptest::collection::vec(proptest::collection::vec(0..4_u8, 0..6), 0..60), memory in 1..600_usize,
        ) {
            let bench = Narrow(memory);
            let mut sorter = Sorter::new(&bench);
            rows.iter().try_for_each(|row| sorter.push(row)).unwrap();
            let sorted: Vec<Vec<u8>> = sorter.sorted().unwrap().collect::<io::Result<_>>().unwrap();
            rows.sort();
            prop_assert_eq!(sorted, rows);
        }
    }
}
