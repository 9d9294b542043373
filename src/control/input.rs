//! A claim with all that its weight depends on.

use crate::claims::{Claim, ClaimKind, Sources};
use crate::geoparse::{Candidate, Footprint, Mention};
use crate::report::{Report, Source, Span};
use crate::text::fold;
use crate::units::Date;

/// Shorter sentences may be alike by chance, in bytes of the folded words.
const COPY_BYTES_MIN: usize = 40;

/// A claim, the place it was placed at, and the report it stands in; borrowed from where the reports were read.
#[derive(Debug, Clone, Copy)]
pub struct ClaimInput<'r> {
    /// Id of the report.
    pub report: &'r str,
    /// The day the report was published.
    pub report_date: Option<Date>,
    /// Who published it.
    pub source: Option<&'r Source>,
    /// The claim.
    pub claim: &'r Claim,
    /// Where its place is; `None` when it has none, or it could not be placed.
    pub place: Option<&'r Candidate>,
    /// The ground meant, when that is not the place itself.
    pub footprint: Option<&'r Footprint>,
    /// The sentence it stands in, to tell copies by; `None` when the text is not at hand.
    pub sentence: Option<&'r str>,
}

impl<'r> ClaimInput<'r> {
    /// A claim of a report, its place looked up among the report's mentions.
    pub fn new(report: &'r Report, claim: &'r Claim, mentions: &'r [Mention]) -> Self {
        let mention = claim.place.and_then(|p| mentions.get(p.mention));
        Self {
            report: &report.id,
            report_date: report.date,
            source: report.source.as_ref(),
            claim,
            place: mention.and_then(Mention::best),
            footprint: mention.and_then(|m| m.footprint.as_ref()),
            sentence: Some(claim.evidence.sentence.of(&report.text)),
        }
    }

    /// The day from which the claim says something: for a change or a siege the last day it can
    /// have happened on, never after the report.
    pub fn day(&self) -> Option<Date> {
        let when = self.claim.when;
        // "Besieged since 2013" is news of the day it is told: who holds the place is said then, too.
        let of_its_end = self.claim.kind.is_change() || self.claim.kind == ClaimKind::Besieges;
        let stated = if of_its_end { when.end.or(when.start) } else { when.start.or(when.end) };
        match (stated, self.report_date) {
            (Some(day), Some(published)) => Some(day.min(published)),
            (day, published) => day.or(published),
        }
    }

    /// The day it became known.
    pub fn known_at(&self) -> Option<Date> {
        self.report_date.or(self.claim.when.end)
    }

    /// Who stands behind it: copies of one wire, or of one speaker's words, are one family, whatever they call it.
    pub fn family(&self) -> String {
        let speaker = self.claim.attribution.speaker.as_deref();
        let words = speaker.or(self.source.map(|s| s.0.as_str())).unwrap_or(self.report);
        Sources::built_in().known_as(words).map_or_else(|| fold(words), str::to_owned)
    }

    /// Some of the sentence's words; `None` when the text is not at hand.
    pub fn words(&self, span: Span) -> Option<&'r str> {
        let first = self.claim.evidence.sentence.start;
        self.sentence?.get(span.start.checked_sub(first)?..span.end.checked_sub(first)?)
    }

    /// The folded sentence, when it is long enough that two reports do not have it by chance.
    pub(super) fn copied_words(&self) -> Option<String> {
        self.sentence.map(fold).filter(|words| words.len() >= COPY_BYTES_MIN)
    }
}
