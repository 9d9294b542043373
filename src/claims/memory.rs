//! What earlier sentences leave for "the town", "they", and lines under a heading.

use super::draft::Draft;
use super::phrase::{Phrase, Target};
use super::sentence::Sentence;
use super::word::{PlaceNoun, Word};
use super::{When, item::Kind};
use crate::gazetteer::PlaceKind;
use crate::geoparse::Relation;
use crate::report::Span;

/// How many sentences back "the town" may point.
const SENTENCES_BACK_MAX: usize = 2;

/// What a phrase with a name is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Index into the report's mentions.
    Mention(usize),
    /// The words of a name that nobody knows.
    Name(Span),
}

impl Ground {
    /// What the phrase names, if it names anything.
    pub fn of(s: &Sentence<'_>, phrase: &Phrase) -> Option<Self> {
        match phrase.target {
            Target::Mention(mention) => Some(Self::Mention(mention)),
            Target::Name(item) => Some(Self::Name(s.span_of(item, item + 1))),
            Target::Common => None,
        }
    }
}

/// A place as it was spoken of.
#[derive(Debug, Clone, Copy)]
struct Seen {
    sentence: usize,
    ground: Ground,
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
    /// The last change of hands of the sentence before, for "X followed on Sunday".
    pub told: Option<Draft>,
    /// A place that heads the lines below it ("Hama:").
    pub heading: Option<Ground>,
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
    pub fn keep(&mut self, s: &Sentence<'_>, claimed: &[Ground]) {
        for phrase in &s.phrases {
            let Some(ground) = Ground::of(s, phrase) else { continue };
            // "In Raqqa the SDF took ...": what opens the sentence is what it is about.
            let fronted = phrase.first == 1 && s.is(0, Word::In);
            let prominent = claimed.contains(&ground) || (fronted && matches!(ground, Ground::Mention(_)));
            // A name nobody knows may be a person's: only a claim makes it ground.
            if prominent || matches!(ground, Ground::Mention(_)) {
                self.seen.push(Seen { sentence: self.sentence, ground, noun: own_noun(s, phrase), prominent });
            }
        }
    }

    /// The town spoken of last, before an item of the sentence or in the one before it: "the airport" is its.
    pub fn town(&self, s: &Sentence<'_>, before_item: usize) -> Option<Ground> {
        let kind = |m: usize| s.text.mentions.get(m).and_then(|m| m.best()).map(|c| c.kind);
        let town = |g: &Ground| matches!(g, Ground::Mention(m) if kind(*m) == Some(PlaceKind::Place));
        let here = s.phrases.iter().rev().filter(|p| p.end <= before_item && !holds_another(s, p));
        let seen = || self.seen.iter().rev().filter(|x| x.prominent && x.sentence + 1 >= self.sentence);
        here.filter_map(|p| Ground::of(s, p)).find(town).or_else(|| seen().map(|x| x.ground).find(town))
    }

    /// The ground that a phrase without a name points back to: among this sentence's earlier phrases (`claimed` are
    /// those that claims were about), else in the two sentences before.
    pub fn antecedent(
        &self,
        s: &Sentence<'_>,
        phrase: Option<&Phrase>,
        before_item: usize,
        claimed: &[Ground],
    ) -> Option<Ground> {
        let fits = |ground: Ground, noun: Option<PlaceNoun>| {
            // "its countryside": of any place; "their positions": of nobody knows which.
            let beside = |p: &Phrase| p.of_another && p.noun != Some(PlaceNoun::Ground);
            phrase.is_none_or(|p| beside(p) || fits(s, ground, noun, p))
        };
        let known = |g: &Ground| matches!(g, Ground::Mention(_)) || claimed.contains(g);
        let before = |p: &&Phrase| p.end <= before_item;
        // "X airport fell and the town followed": the airport has its name from the town.
        let kind = |g: &Ground| match g {
            Ground::Mention(m) => s.text.mentions.get(*m).and_then(|m| m.best()).map(|c| c.kind),
            Ground::Name(_) => None,
        };
        let airfield = |p: &Phrase| {
            ["airport", "airbase", "airfield", "barracks", "garrison"]
                .iter()
                .any(|w| p.end > 0 && s.letters(p.end - 1).ends_with(w))
        };
        let town = phrase.is_some_and(|p| p.noun == Some(PlaceNoun::Settlement) && !s.says(p.core, &["capital"]));
        let noun_of = |p: &Phrase, g: &Ground| {
            own_noun(s, p).filter(|_| !(town && airfield(p) && kind(g) == Some(PlaceKind::Place)))
        };
        let fitting = |p: &Phrase| {
            Ground::of(s, p).filter(|_| !is_bearing(s, p)).filter(known).filter(|g| fits(*g, noun_of(p, g)))
        };
        let said = || s.phrases.iter().rev().filter(before);
        // "entered A, the last town held by X in B, and secured it": A.
        let within = |p: &Phrase| p.first > 0 && s.is(p.first - 1, Word::In);
        let outright = || said().filter(|p| phrase.is_none() && !holds_another(s, p) && !within(p)).find_map(fitting);
        let here = outright()
            .or_else(|| said().filter(|p| !holds_another(s, p)).find_map(fitting))
            .or_else(|| said().find_map(fitting));
        if here.is_none() && town && said().any(airfield) {
            // The town of an airbase that is a place of its own is not that of the sentence before.
            return None;
        }
        let seen = |prominent: bool| {
            let fit = |x: &&Seen| x.prominent == prominent && fits(x.ground, x.noun);
            let last = self.seen.iter().rev().find(fit)?;
            // Of those in one sentence rather what was called so: "the town of X in Y. ... The town".
            let noun = phrase.and_then(|p| p.noun);
            let called = |x: &&Seen| fit(x) && x.sentence == last.sentence && noun.is_some() && x.noun == noun;
            Some(self.seen.iter().rev().find(called).unwrap_or(last).ground)
        };
        let listed = |ground: Ground| {
            let sentence = self.seen.iter().rev().find(|x| x.ground == ground).map(|x| x.sentence);
            let mut fitting: Vec<Ground> = Vec::new();
            for x in self.seen.iter().filter(|x| Some(x.sentence) == sentence && x.prominent && fits(x.ground, x.noun))
            {
                if !fitting.contains(&x.ground) {
                    fitting.push(x.ground);
                }
            }
            // Of three towns in a row nobody knows which is "the town".
            fitting.len() > 2 && phrase.is_some_and(|p| !p.of_another)
        };
        if here.is_none() && seen(true).is_some_and(listed) {
            return None;
        }
        here.or_else(|| seen(true)).or_else(|| seen(false)).or(self.heading.filter(|&g| fits(g, None)))
    }
}

/// "43 km north of X", "to the east of X": X only says where another place is; nothing points back to it.
fn is_bearing(s: &Sentence<'_>, p: &Phrase) -> bool {
    let before = s.phrases.iter().rev().find(|q| q.end <= p.first);
    // "hills north of X": nothing else has a name, and "the town" is X.
    let of_another = before.is_some_and(|q| q.target != Target::Common && q.end + 3 >= p.first);
    of_another
        && p.relation == Relation::Direction
        && p.target != Target::Common
        && (p.first..p.core).any(|i| s.is(i, Word::Direction) && s.is(i + 1, Word::Of))
}

/// The noun that says what the place itself is: "the centre of X" speaks of a part of X.
fn own_noun(s: &Sentence<'_>, phrase: &Phrase) -> Option<PlaceNoun> {
    let kind = match phrase.target {
        Target::Mention(m) => s.text.mentions[m].best().map(|c| c.kind),
        _ => None,
    };
    let part = phrase.relation != Relation::Whole && kind == Some(PlaceKind::Place);
    phrase.noun.filter(|_| !part)
}

/// Whether the phrase only says where another is: "the biggest city in X" is not X.
fn holds_another(s: &Sentence<'_>, phrase: &Phrase) -> bool {
    s.phrases.iter().any(|p| p.container.is_some_and(|c| s.phrases[c].first == phrase.first))
}

/// Whether some ground can be "the town", "the province", "the airport".
fn fits(s: &Sentence<'_>, ground: Ground, noun: Option<PlaceNoun>, phrase: &Phrase) -> bool {
    let kind = match ground {
        Ground::Mention(m) => s.text.mentions.get(m).and_then(|m| m.best()).map(|c| c.kind),
        Ground::Name(_) => None,
    };
    match phrase.noun {
        Some(PlaceNoun::Settlement) => {
            matches!(kind, None | Some(PlaceKind::Place | PlaceKind::Neighbourhood))
                && !matches!(noun, Some(PlaceNoun::Region | PlaceNoun::Site | PlaceNoun::Quarter))
        }
        // A district or township is often named after its town.
        Some(PlaceNoun::Region) => {
            matches!(kind, None | Some(PlaceKind::Region | PlaceKind::District | PlaceKind::Area | PlaceKind::Place))
        }
        Some(PlaceNoun::Site) => kind == Some(PlaceKind::Site) || noun == Some(PlaceNoun::Site),
        Some(PlaceNoun::Quarter) => kind == Some(PlaceKind::Neighbourhood) || noun == Some(PlaceNoun::Quarter),
        Some(PlaceNoun::Stronghold) => matches!(kind, None | Some(PlaceKind::Place)),
        _ => false,
    }
}

/// The place that heads the line: "Hama: ...", or a line that is nothing but a place.
pub(super) fn heading_place(s: &Sentence<'_>) -> Option<Ground> {
    let first = s.phrases.first().filter(|p| p.first == lead(s))?;
    let ground = Ground::of(s, first).filter(|g| matches!(g, Ground::Mention(_)))?;
    let alone = first.end >= s.items.len() && s.items.len() <= 4;
    (alone || s.is(first.end, Word::Colon)).then_some(ground)
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
