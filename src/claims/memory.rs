//! What earlier sentences leave for "the town", "they", and lines under a heading.

use super::phrase::{Phrase, Target};
use super::sentence::Sentence;
use super::word::{PlaceNoun, Word};
use super::{When, item::Kind};
use crate::gazetteer::PlaceKind;

/// How many sentences back "the town" may point.
const SENTENCES_BACK_MAX: usize = 2;

/// A place as it was spoken of.
#[derive(Debug, Clone, Copy)]
struct Seen {
    sentence: usize,
    mention: usize,
    noun: Option<PlaceNoun>,
    /// It was the place of a claim, or the first of its sentence.
    prominent: bool,
}

/// What was spoken of, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Memory {
    sentence: usize,
    seen: Vec<Seen>,
    /// The last subject.
    pub actors: Vec<usize>,
    /// A place that heads the lines below it ("Hama:").
    pub heading: Option<usize>,
    /// A date that heads the lines below it ("12 March:").
    pub date: Option<When>,
}

impl Memory {
    /// Begins a sentence; a new paragraph of running text ends what its heading said.
    pub fn begin(&mut self) {
        self.sentence += 1;
        let oldest = self.sentence.saturating_sub(SENTENCES_BACK_MAX);
        self.seen.retain(|x| x.sentence >= oldest);
    }

    /// Keeps what the sentence spoke of.
    pub fn keep(&mut self, s: &Sentence<'_>, claimed: &[usize]) {
        for phrase in &s.phrases {
            if let Target::Mention(mention) = phrase.target {
                let prominent = claimed.contains(&mention);
                self.seen.push(Seen { sentence: self.sentence, mention, noun: phrase.noun, prominent });
            }
        }
    }

    /// The mention that a phrase without a name points back to, among this sentence's earlier phrases and the two
    /// sentences before.
    pub fn antecedent(&self, s: &Sentence<'_>, phrase: Option<&Phrase>, before_item: usize) -> Option<usize> {
        let fits =
            |mention: usize, noun: Option<PlaceNoun>| phrase.is_none_or(|p| p.of_another || fits(s, mention, noun, p));
        let here = s.phrases.iter().rev().filter(|p| p.end <= before_item).find_map(|p| match p.target {
            Target::Mention(m) if fits(m, p.noun) => Some(m),
            _ => None,
        });
        here.or_else(|| {
            let found =
                |prominent: bool| self.seen.iter().rev().find(|x| x.prominent == prominent && fits(x.mention, x.noun));
            found(true).or_else(|| found(false)).map(|x| x.mention)
        })
        .or(self.heading.filter(|&m| fits(m, None)))
    }
}

/// Whether a mention can be "the town", "the province", "the airport".
fn fits(s: &Sentence<'_>, mention: usize, noun: Option<PlaceNoun>, phrase: &Phrase) -> bool {
    let kind = s.text.mentions.get(mention).and_then(|m| m.best()).map(|c| c.kind);
    match phrase.noun {
        Some(PlaceNoun::Settlement) => {
            matches!(kind, None | Some(PlaceKind::Place | PlaceKind::Neighbourhood))
                && !matches!(noun, Some(PlaceNoun::Region | PlaceNoun::Site))
        }
        Some(PlaceNoun::Region) => matches!(kind, Some(PlaceKind::Region | PlaceKind::District | PlaceKind::Area)),
        Some(PlaceNoun::Site) => kind == Some(PlaceKind::Site) || noun == Some(PlaceNoun::Site),
        Some(PlaceNoun::Quarter) => kind == Some(PlaceKind::Neighbourhood) || noun == Some(PlaceNoun::Quarter),
        Some(PlaceNoun::Stronghold) => matches!(kind, None | Some(PlaceKind::Place)),
        _ => false,
    }
}

/// The place that heads the line: "Hama: ...", or a line that is nothing but a place.
pub(super) fn heading_place(s: &Sentence<'_>) -> Option<usize> {
    let first = s.phrases.first().filter(|p| p.first == lead(s))?;
    let Target::Mention(mention) = first.target else { return None };
    let alone = first.end >= s.items.len() && s.items.len() <= 4;
    (alone || s.is(first.end, Word::Colon)).then_some(mention)
}

/// The date that heads the line: "12 March: ...", "12 March – ...", or a line that is nothing but a date.
pub(super) fn heading_date(s: &Sentence<'_>) -> Option<When> {
    let at = lead(s);
    let Kind::Time(time) = s.items.get(at)?.kind else { return None };
    let after = at + 1;
    let alone = after >= s.items.len();
    let marked =
        matches!(s.word(after), Some(Word::Colon | Word::Dash | Word::Hyphen)) || (s.is(after, Word::Close) && at > 0);
    (alone || marked).then(|| s.text.times[time].when)
}

/// The first item after the mark of a list.
fn lead(s: &Sentence<'_>) -> usize {
    let marks = |i: &usize| matches!(s.word(*i), Some(Word::Hyphen | Word::Dash | Word::OtherMark | Word::Open));
    (0..s.items.len()).find(|i| !marks(i)).unwrap_or(0)
}
