//! Lines of a text file, one at a time in the same memory.

use std::io::{self, BufRead, Read};

/// A line longer than this is no row of a table: it is passed over, not kept.
const LINE_MAX: u64 = 1 << 20;

/// The lines of a file, numbered from 1; without byte order mark and line ends.
pub struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// Of what is opened.
    pub fn new(reader: R) -> Self {
        Self { reader, line: Vec::new(), number: 0 }
    }

    /// The next line that is not blank, with its number; an error message in place of one that is not UTF-8 or is too
    /// long. (Not an iterator: the line is lent.)
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> io::Result<Option<(u64, Result<&str, String>)>> {
        loop {
            self.line.clear();
            self.number += 1;
            let n = self.reader.by_ref().take(LINE_MAX).read_until(b'\n', &mut self.line)?;
            if n == 0 {
                return Ok(None);
            }
            if n as u64 == LINE_MAX && !self.line.ends_with(b"\n") {
                self.pass_over()?;
                return Ok(Some((self.number, Err(format!("a line of more than {LINE_MAX} bytes is no row")))));
            }
            if !self.line.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = if self.number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        let text = std::str::from_utf8(line).map_err(|error| {
            format!(
                "expected UTF-8, found byte 0x{:02X} at byte {} of the line",
                line[error.valid_up_to()],
                error.valid_up_to() + 1
            )
        });
        Ok(Some((self.number, text)))
    }

    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            self.line.clear();
            let n = self.reader.by_ref().take(LINE_MAX).read_until(b'\n', &mut self.line)?;
            if n == 0 || self.line.ends_with(b"\n") {
                return Ok(());
            }
        }
    }
}
