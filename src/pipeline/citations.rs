//! The sentences behind a run's claims.

use super::{Reading, Run};
use crate::claims::Claim;
use crate::geoparse::Mention;
use crate::layers::{Citation, Citations};

impl Run<'_> {
    /// The sentence of each claim, with its publisher and link.
    pub fn citations(&self) -> Citations {
        let of_one = |reading| Reading::citations(reading);
        self.tellings().flat_map(of_one).collect()
    }
}

impl Reading<'_> {
    fn citations(&self) -> impl Iterator<Item = (String, Citation)> + '_ {
        self.claims.iter().map(|claim| (claim.id.clone(), self.citation(claim)))
    }

    fn citation(&self, claim: &Claim) -> Citation {
        let report = &self.report;
        let mention = claim.place.and_then(|place| self.mentions.get(place.mention));
        Citation {
            quote: claim.evidence.sentence.of(&report.text).to_owned(),
            source: report.source.as_ref().map(|source| source.0.clone()),
            speaker: claim.attribution.speaker.clone(),
            url: report.url.clone(),
            date: report.date,
            precision_m: mention.and_then(precision_m),
            confidence: claim.confidence,
        }
    }
}

/// How far the ground meant may be from its point.
fn precision_m(mention: &Mention) -> Option<u32> {
    let of_place = mention.best().map(|best| best.precision_m);
    mention.footprint.as_ref().map(|footprint| footprint.radius_m.round() as u32).or(of_place)
}
