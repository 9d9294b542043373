//! `salient explain`: what was read out of each sentence, and what was not, and why.

use super::marks::{self, Mark};
use super::outcome::Outcome;
use super::overlay::Overlay;
use super::packs::Folder;
use super::{input, stream};
use crate::claims::record::{ClaimRecord, to_record};
use crate::claims::{ActorMention, Claim, Refused};
use crate::pipeline::{Reading, read_report};
use crate::report::{LineIndex, Span};
use anyhow::Result;
use clap::Args;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Show for each sentence which rule fired, the roles under the words, and what was not taken and why.
#[derive(Debug, Args)]
pub struct Explain {
    /// A text file, JSON Lines, or `-` for standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Write one object a sentence (JSON Lines).
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    overlay: Overlay,
}

/// A sentence with what was made of it.
struct Explained<'r> {
    sentence: Span,
    claims: Vec<&'r Claim>,
    refused: Vec<&'r Refused>,
}

impl Explain {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let (all, skipped) = input::reports(std::slice::from_ref(&self.file))?;
        let references = self.overlay.references(folder)?;
        let mut out = BufWriter::new(io::stdout().lock());
        for report in all.reports {
            let reading = read_report(report, None, references);
            for explained in sentences(&reading) {
                if self.json {
                    stream::write_line(&mut out, &record(&explained, &reading))?;
                } else {
                    write_sentence(&mut out, &explained, &reading)?;
                }
            }
        }
        out.flush()?;
        Ok(Outcome::partly(skipped))
    }
}

/// The sentences with a claim or with a word that could carry one, in the order of the text.
fn sentences<'r>(reading: &'r Reading<'_>) -> Vec<Explained<'r>> {
    let mut spans: Vec<Span> = reading.claims.iter().map(|c| c.evidence.sentence).collect();
    spans.extend(reading.refused.iter().map(|r| r.sentence));
    spans.sort_by_key(|s| (s.start, s.end));
    spans.dedup();
    let explained = |sentence: Span| Explained {
        sentence,
        claims: reading.claims.iter().filter(|c| c.evidence.sentence == sentence).collect(),
        refused: reading.refused.iter().filter(|r| r.sentence == sentence).collect(),
    };
    spans.into_iter().map(explained).collect()
}

/// A sentence in JSON; offsets count code points of the report's text.
#[derive(Serialize)]
struct SentenceRecord<'r> {
    report: &'r str,
    start: usize,
    end: usize,
    text: &'r str,
    claims: Vec<ClaimRecord>,
    refused: Vec<RefusedRecord<'r>>,
}

#[derive(Serialize)]
struct RefusedRecord<'r> {
    trigger: [usize; 2],
    text: &'r str,
    frame: &'static str,
    why: &'static str,
    message: &'static str,
}

fn record<'r>(explained: &Explained<'r>, reading: &'r Reading<'_>) -> SentenceRecord<'r> {
    let text = &reading.report.text;
    let index = LineIndex::new(text);
    let pair = |span: Span| [index.code_point(span.start), index.code_point(span.end)];
    let [start, end] = pair(explained.sentence);
    let refused = |r: &&Refused| RefusedRecord {
        trigger: pair(r.trigger),
        text: r.trigger.of(text),
        frame: r.frame,
        why: r.why.code(),
        message: r.why.message(),
    };
    SentenceRecord {
        report: &reading.report.id,
        start,
        end,
        text: explained.sentence.of(text),
        claims: explained.claims.iter().map(|c| to_record(c, text, &index, &reading.mentions)).collect(),
        refused: explained.refused.iter().map(refused).collect(),
    }
}

fn write_sentence(out: &mut impl Write, explained: &Explained<'_>, reading: &Reading<'_>) -> io::Result<()> {
    let text = &reading.report.text;
    let line = LineIndex::new(text).position(explained.sentence.start).line;
    writeln!(out, "{}:{line}", reading.report.id)?;
    if explained.claims.is_empty() {
        marks::write(out, text, explained.sentence, &[])?;
    }
    for claim in &explained.claims {
        marks::write(out, text, explained.sentence, &roles(claim))?;
        writeln!(out, "  = {}", summary(claim, reading))?;
    }
    for refused in &explained.refused {
        let word = refused.trigger.of(text);
        writeln!(out, "  - not taken: \"{word}\" ({}): {}", refused.frame, refused.why.message())?;
    }
    writeln!(out)
}

/// The words of a claim's roles, each with its letter.
fn roles(claim: &Claim) -> Vec<Mark> {
    let evidence = &claim.evidence;
    let mut found: Vec<Mark> = claim.actors.iter().filter_map(|a| a.span).map(|s| Mark::new(s, 'a')).collect();
    found.extend(claim.loser.iter().filter_map(|a| a.span).map(|s| Mark::new(s, 'l')));
    found.extend(evidence.place.map(|s| Mark::new(s, 'p')));
    found.extend(evidence.time.map(|s| Mark::new(s, 't')));
    found.extend(evidence.operator.map(|s| Mark::new(s, '!')));
    found.push(Mark::new(evidence.trigger, 'v'));
    found
}

/// "gains by a rebels (opposition) from l army (government), p Tadmur (whole); failed, !; since ..; verb:retake".
fn summary(claim: &Claim, reading: &Reading<'_>) -> String {
    let text = &reading.report.text;
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut parts = vec![word(serde_json::json!(claim.kind))];
    parts.extend(named("a", &claim.actors));
    parts.extend(named("l", &claim.loser));
    let mention = claim.place.and_then(|p| reading.mentions.get(p.mention));
    let place = match (mention.and_then(|m| m.best()), claim.evidence.place) {
        (Some(best), _) => format!("p {}, {}", best.name, best.country),
        (None, Some(words)) => format!("p {} (in no gazetteer)", words.of(text)),
        (None, None) => "no place".to_owned(),
    };
    parts.push(format!("{place}: {}", word(serde_json::json!(claim.relation))));
    parts.extend(claim.count.map(|n| format!("{n} places")));
    let by = claim.evidence.operator.map(|s| format!(" by ! \"{}\"", s.of(text))).unwrap_or_default();
    parts.push(format!("{}{by}", word(serde_json::json!(claim.modality))));
    if let Some(speaker) = &claim.attribution.speaker {
        parts.push(format!("said by {speaker} ({})", word(serde_json::json!(claim.attribution.stance))));
    }
    let day = |d: Option<crate::units::Date>| d.map_or("..".to_owned(), |d| d.to_string());
    let basis = word(serde_json::json!(claim.when.basis));
    parts.push(format!("{} to {} ({basis})", day(claim.when.start), day(claim.when.end)));
    parts.push(format!("{} {:.2}", claim.rule, claim.confidence));
    parts.join(" | ")
}

fn named(letter: &str, actors: &[ActorMention]) -> Option<String> {
    let one = |a: &ActorMention| match &a.side {
        Some(side) => format!("{} [{}]", a.text, side.0),
        None => format!("{} [no side]", a.text),
    };
    let names: Vec<String> = actors.iter().map(one).collect();
    (!names.is_empty()).then(|| format!("{letter} {}", names.join(" + ")))
}
