//! How a command ended, and the exit code for it.

use std::process::ExitCode;

/// What became of a command that ran to its end. The worst of several counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// All was done.
    Done,
    /// All was done, but there was nothing to map.
    NothingToMap,
    /// Some of the input was skipped; what could be written was.
    Partly,
}

impl Outcome {
    pub(super) fn partly(skipped: bool) -> Self {
        if skipped { Self::Partly } else { Self::Done }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::NothingToMap => 1,
            Outcome::Partly => 3,
        })
    }
}

/// The exit code for wrong usage and unreadable input.
pub(super) const UNREADABLE: u8 = 2;
