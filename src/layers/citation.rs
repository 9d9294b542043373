//! The sentences behind a map, by the claim that each carries.

use super::wording::plain;
use crate::units::Date;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// More sentences than these say nothing new to a reader of one feature.
const TOLD_MOST: usize = 5;

/// The sentence of a claim, and who published it.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The sentence.
    pub quote: String,
    /// Who published it.
    pub source: Option<String>,
    /// Who says so in it.
    pub speaker: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// How far the place meant may be from where it is put, metres.
    pub precision_m: Option<u32>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f64,
}

/// Citations by the id of their claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Citations {
    by_claim: BTreeMap<String, Citation>,
}

impl FromIterator<(String, Citation)> for Citations {
    /// Control characters and explicit directions are taken out of the words; links that are no web addresses are dropped,
    /// since a map's reader will click on them.
    fn from_iter<I: IntoIterator<Item = (String, Citation)>>(citations: I) -> Self {
        let plain_one = |(claim, citation): (String, Citation)| {
            let words = |words: Option<String>| words.map(|w| plain(&w)).filter(|w| !w.is_empty());
            let citation = Citation {
                quote: plain(&citation.quote),
                source: words(citation.source),
                speaker: words(citation.speaker),
                url: words(citation.url).filter(|url| is_web_address(url)),
                ..citation
            };
            (claim, citation)
        };
        Self { by_claim: citations.into_iter().map(plain_one).collect() }
    }
}

fn is_web_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https")) && !url.contains(char::is_whitespace)
}

impl Citations {
    /// That of one claim.
    pub fn get(&self, claim: &str) -> Option<&Citation> {
        self.by_claim.get(claim)
    }

    /// The best of the claims, each sentence once: the newest first, then those read most surely.
    pub(super) fn best<'c>(&'c self, claims: &'c [String]) -> Vec<(&'c str, &'c Citation)> {
        let mut found: Vec<(&str, &Citation)> =
            claims.iter().filter_map(|id| Some((id.as_str(), self.by_claim.get(id)?))).collect();
        found.sort_by(|(id_a, a), (id_b, b)| {
            b.date.cmp(&a.date).then(b.confidence.total_cmp(&a.confidence)).then(id_a.cmp(id_b))
        });
        let mut seen = BTreeSet::new();
        found.retain(|(_, citation)| seen.insert((&citation.quote, &citation.source)));
        found.truncate(TOLD_MOST);
        found
    }

    /// How far the places of the claims may be from where they are put: the best of them.
    pub(super) fn precision_m(&self, claims: &[String]) -> Option<u32> {
        claims.iter().filter_map(|id| self.by_claim.get(id)?.precision_m).min()
    }
}

impl Citation {
    pub(super) fn to_json(&self, claim: &str) -> Value {
        json!({
            "claim": claim,
            "quote": self.quote,
            "source": self.source,
            "speaker": self.speaker,
            "url": self.url,
            "date": self.date.map(|date| date.to_string()),
        })
    }
}
