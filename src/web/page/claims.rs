//! The claims behind a map, with their sentences and reports: each taken along when something first rests on it.

use super::data::{PageClaim, PageReport, PageSentence};
use super::history::Telling;
use super::measure;
use crate::claims::Claim;
use crate::report::{LineIndex, Report, Span};
use std::collections::BTreeMap;
use std::path::Path;

/// The claims of all reports by id, and those taken along so far.
pub(super) struct ClaimTable<'a> {
    known: BTreeMap<&'a str, (usize, &'a Claim)>,
    tellings: &'a [Telling<'a>],
    lines: BTreeMap<usize, LineIndex<'a>>,
    taken: BTreeMap<&'a str, usize>,
    sentence_of: BTreeMap<(usize, Span), usize>,
    report_of: BTreeMap<usize, usize>,
    pub claims: Vec<PageClaim>,
    pub sentences: Vec<PageSentence>,
    pub reports: Vec<PageReport>,
}

impl<'a> ClaimTable<'a> {
    /// Nothing is taken along yet.
    pub fn of(tellings: &'a [Telling<'a>]) -> Self {
        let claims = tellings.iter().enumerate().flat_map(|(i, t)| t.claims.iter().map(move |claim| (i, claim)));
        Self {
            known: claims.map(|(i, claim)| (claim.id.as_str(), (i, claim))).collect(),
            tellings,
            lines: BTreeMap::new(),
            taken: BTreeMap::new(),
            sentence_of: BTreeMap::new(),
            report_of: BTreeMap::new(),
            claims: Vec::new(),
            sentences: Vec::new(),
            reports: Vec::new(),
        }
    }

    /// Takes claims along; ids that no report knows (an editor's word) are passed over.
    pub fn take_all(&mut self, ids: &[String]) -> Vec<usize> {
        ids.iter().filter_map(|id| self.take(id)).collect()
    }

    /// Takes one along, unless it is already; its place in the list.
    pub fn take(&mut self, id: &str) -> Option<usize> {
        if let Some(taken) = self.taken.get(id) {
            return Some(*taken);
        }
        let (&id, &(telling, claim)) = self.known.get_key_value(id)?;
        let report = self.tellings.get(telling)?.report;
        let sentence = self.sentence(telling, report, claim.evidence.sentence);
        self.claims.push(page_claim(claim, report, sentence));
        self.taken.insert(id, self.claims.len() - 1);
        Some(self.claims.len() - 1)
    }

    /// Whether nobody but the holder's own side says so.
    pub fn is_only_own(&self, ids: &[String]) -> bool {
        let mut known = ids.iter().filter_map(|id| self.known.get(id.as_str())).peekable();
        known.peek().is_some() && known.all(|(_, claim)| claim.is_own())
    }

    fn sentence(&mut self, telling: usize, report: &'a Report, span: Span) -> usize {
        if let Some(known) = self.sentence_of.get(&(telling, span)) {
            return *known;
        }
        let line = self.lines.entry(telling).or_insert_with(|| LineIndex::new(&report.text)).position(span.start).line;
        let report_index = self.report(telling, report);
        self.sentences.push(PageSentence { report: report_index, line, text: span.of(&report.text).to_owned() });
        self.sentence_of.insert((telling, span), self.sentences.len() - 1);
        self.sentences.len() - 1
    }

    fn report(&mut self, telling: usize, report: &Report) -> usize {
        let reports = &mut self.reports;
        *self.report_of.entry(telling).or_insert_with(|| {
            reports.push(page_report(report));
            reports.len() - 1
        })
    }
}

fn page_claim(claim: &Claim, report: &Report, sentence: usize) -> PageClaim {
    let evidence = &claim.evidence;
    let words = [Some(evidence.trigger), evidence.actor, evidence.place];
    let mut words: Vec<[u32; 2]> =
        words.into_iter().flatten().filter_map(|span| utf16(span, evidence.sentence, &report.text)).collect();
    words.sort_unstable();
    PageClaim {
        id: claim.id.clone(),
        sentence,
        kind: claim.kind,
        modality: claim.modality,
        speaker: claim.attribution.speaker.clone(),
        when: [claim.when.start, claim.when.end].map(|date| date.map(measure::day)),
        words,
    }
}

/// A stretch of a sentence as a script counts it; none for a stretch that lies outside of it.
fn utf16(span: Span, sentence: Span, text: &str) -> Option<[u32; 2]> {
    let count = |from: usize, to: usize| Some(text.get(from..to)?.encode_utf16().count() as u32);
    sentence.contains(span).then_some(())?;
    Some([count(sentence.start, span.start)?, count(sentence.start, span.end)?])
}

fn page_report(report: &Report) -> PageReport {
    let file = Path::new(&report.origin).file_name().unwrap_or_default().to_string_lossy().into_owned();
    PageReport {
        title: report.title.clone(),
        source: report.source.as_ref().map(|source| source.0.clone()),
        day: report.date.map(measure::day),
        url: report.url.clone().filter(|url| is_web_address(url)),
        file,
    }
}

/// Whether a browser may be sent there: never to `javascript:` or `data:`.
fn is_web_address(url: &str) -> bool {
    let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    (begins("https://") || begins("http://")) && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        assert!(is_web_address("https://example.org/a?b=c") && is_web_address("HTTP://example.org"));
        for bad in ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", "java\nscript:x", "é"] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn words_are_counted_as_a_script_counts_them() {
        let text = "Так. 🙂 Армія взяла Хому.";
        let sentence = Span::new(text.find('🙂').unwrap(), text.len());
        let at = text.find("взяла").unwrap();
        assert_eq!(utf16(Span::new(at, at + "взяла".len()), sentence, text), Some([9, 14]));
        assert_eq!(utf16(Span::new(0, 3), sentence, text), None);
    }
}
