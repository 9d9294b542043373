//! From a report to its claims: sentence by sentence, trigger by trigger.

use super::draft::Draft;
use super::item::{Kind, Text};
use super::memory::{Memory, heading_date, heading_place};
use super::phrase::{Phrase, Target};
use super::sentence::Sentence;
use super::source::{Leaning, Sources};
use super::speaker::{Speech, attribute, speeches};
use super::time::{Bound, TimeWords, time_words};
use super::word::{PlaceNoun, Word};
use super::{ActorMention, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, When, WhenPrecision, noun, owner, verb};
use crate::geoparse::{Mention, Relation};
use crate::report::{Diagnostic, Report, Severity, Span};
use crate::text::{sentences, tokenize};
use crate::theatre::{ActorMatch, Theatre};

/// Reads the control and fighting claims of a report, in the order of the text.
///
/// `mentions` and `actors` are those of the same text, sorted, without overlaps. What was seen and not taken is said in
/// the diagnostics, with its span. Reads every sentence once; deterministic.
pub fn read_claims(
    report: &Report,
    mentions: &[Mention],
    actors: &[ActorMatch],
    theatre: Option<&Theatre>,
    sources: &Sources,
) -> (Vec<Claim>, Vec<Diagnostic>) {
    let tokens = tokenize(&report.text);
    let times = time_words(&report.text, &tokens, report.date);
    let text = Text { text: &report.text, tokens: &tokens, mentions, actors, times: &times };
    let own =
        report.source.as_ref().map_or(Leaning::Unknown, |s| sources.leaning(&s.0, theatre.map(|t| t.id.as_str())));
    let mut reader =
        Reader { report, text, own, claims: Vec::new(), diagnostics: Vec::new(), memory: Memory::default() };
    for range in sentences(&report.text, &tokens) {
        let sentence = Sentence::new(text, range);
        let speeches = speeches(&sentence, sources, theatre);
        reader.sentence(&sentence, &speeches);
    }
    note_doubtful(report, &times, &mut reader.diagnostics);
    (reader.claims, reader.diagnostics)
}

struct Reader<'a> {
    report: &'a Report,
    text: Text<'a>,
    own: Leaning,
    claims: Vec<Claim>,
    diagnostics: Vec<Diagnostic>,
    memory: Memory,
}

/// Where a draft's place was found.
struct Placed {
    mention: Option<usize>,
    words: Option<Span>,
    relation: Relation,
    count: Option<u32>,
    /// How sure the tie is.
    factor: f64,
}

impl Reader<'_> {
    fn sentence(&mut self, s: &Sentence<'_>, speeches: &[Speech]) {
        self.memory.begin();
        if let Some(date) = heading_date(s) {
            self.memory.date = Some(date);
        }
        if let Some(place) = heading_place(s) {
            self.memory.heading = Some(place);
        }
        let drafts = self.drafts(s);
        let first = self.claims.len();
        for draft in &drafts {
            self.take(s, draft, speeches, first);
        }
        let claimed: Vec<usize> = self.claims[first..].iter().filter_map(|c| c.place.map(|p| p.mention)).collect();
        self.memory.keep(s, &claimed);
        self.keep_subject(s, &drafts, speeches);
    }

    fn drafts(&mut self, s: &Sentence<'_>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for at in 0..s.items.len() {
            let found = match s.items[at].kind {
                Kind::Verb(..) => verb::claims(s, at, &self.memory.actors),
                Kind::Noun(..) => noun::claims(s, at, &self.memory.actors),
                _ => continue,
            };
            if found.is_empty() {
                self.not_taken(s, at);
            }
            drafts.extend(found);
        }
        let held = owner::claims(s, &drafts);
        drafts.extend(held);
        drafts
    }

    /// A change of control was told, but of nothing that is ground here.
    fn not_taken(&mut self, s: &Sentence<'_>, at: usize) {
        let Kind::Verb(frame, _) = s.items[at].kind else { return };
        if !frame.kind.is_state() || frame.pattern == super::frame::Pattern::Light {
            return;
        }
        self.diagnostics.push(Diagnostic {
            severity: Severity::Note,
            code: "claim-not-taken",
            report: self.report.id.clone(),
            span: Some(s.span_of(at, at + 1)),
            message: format!("\"{}\" is not read as control: no place, or nobody, is named with it", s.letters(at)),
        });
    }

    fn take(&mut self, s: &Sentence<'_>, draft: &Draft, speeches: &[Speech], first: usize) {
        let Some(placed) = self.place(s, draft) else { return };
        let (modality, attribution) = attribute(s, draft, speeches, &self.own);
        let twin = self.claims[first..].iter().any(|c| {
            c.kind == draft.kind
                && c.modality.is_fact() == modality.is_fact()
                && c.place.map(|p| p.mention) == placed.mention
                && c.evidence.place == placed.words
        });
        if twin {
            return;
        }
        let (when, time) = self.when(s, draft);
        let evidence = Evidence {
            sentence: s.span,
            trigger: s.span_of(draft.trigger.0, draft.trigger.1),
            actor: draft.actors.first().map(|&a| self.text.actors[a].span).filter(|a| s.span.contains(*a)),
            place: placed.words,
            time,
        };
        let claim = Claim {
            id: format!("{}#{}", self.report.id, self.claims.len() + 1),
            kind: draft.kind,
            actors: draft.actors.iter().map(|&a| self.actor(s, a)).collect(),
            loser: draft.loser.iter().map(|&a| self.actor(s, a)).collect(),
            place: placed.mention.map(|mention| ClaimPlace { mention }),
            relation: placed.relation,
            count: placed.count,
            when,
            modality,
            attribution,
            confidence: draft.confidence * placed.factor,
            evidence,
            rule: draft.rule.clone(),
        };
        self.claims.push(claim);
    }

    fn actor(&self, s: &Sentence<'_>, index: usize) -> ActorMention {
        let actor = &self.text.actors[index];
        ActorMention {
            id: actor.actor.clone(),
            name: actor.name.clone(),
            side: actor.side.clone(),
            text: actor.span.of(self.text.text).to_owned(),
            span: Some(actor.span).filter(|span| s.span.contains(*span)),
        }
    }

    /// The place of a draft: its phrase's, its container's, or what it points back to.
    fn place(&self, s: &Sentence<'_>, draft: &Draft) -> Option<Placed> {
        let Some(phrase) = draft.phrase else {
            let mention = self.memory.antecedent(s, None, draft.trigger.0);
            return Some(Placed { mention, words: None, relation: Relation::Whole, count: None, factor: 0.7 });
        };
        let p = &s.phrases[phrase];
        let words = Some(s.span_of(p.core, p.core + 1));
        match p.target {
            Target::Mention(mention) => {
                let words = Some(self.text.mentions[mention].span);
                Some(Placed { mention: Some(mention), words, relation: p.relation, count: p.count, factor: 1.0 })
            }
            Target::Name(_) => Some(Placed { mention: None, words, relation: p.relation, count: p.count, factor: 0.7 }),
            Target::Common => self.common(s, phrase, draft),
        }
    }

    fn common(&self, s: &Sentence<'_>, phrase: usize, draft: &Draft) -> Option<Placed> {
        let p = &s.phrases[phrase];
        if let Some(container) = container(s, phrase).or_else(|| ground_of_agent(s, p, draft)) {
            return Some(self.part_of(s, p, container));
        }
        let points_back = p.definite && (!p.plural || p.of_another);
        let mention = points_back.then(|| self.memory.antecedent(s, Some(p), p.first)).flatten();
        if let Some(mention) = mention {
            let relation = if p.of_another { narrower(p) } else { p.relation };
            let words = Some(s.span_of(p.core, p.core + 1));
            return Some(Placed { mention: Some(mention), words, relation, count: None, factor: 0.75 });
        }
        // Lines under a heading tell of ground around its place.
        if let Some(mention) = self.memory.heading.filter(|_| p.plural) {
            return Some(Placed {
                mention: Some(mention),
                words: None,
                relation: Relation::Part,
                count: p.count,
                factor: 0.6,
            });
        }
        Some(Placed { mention: None, words: None, relation: narrower(p), count: p.count, factor: 0.6 })
    }

    fn part_of(&self, s: &Sentence<'_>, p: &Phrase, container: usize) -> Placed {
        let c = &s.phrases[container];
        let relation = if c.relation == Relation::Whole { narrower(p) } else { c.relation };
        let (mention, words) = match c.target {
            Target::Mention(m) => (Some(m), self.text.mentions[m].span),
            _ => (None, s.span_of(c.core, c.core + 1)),
        };
        Placed { mention, words: Some(words), relation, count: p.count, factor: 0.8 }
    }

    fn when(&self, s: &Sentence<'_>, draft: &Draft) -> (When, Option<Span>) {
        match nearest_time(s, draft.trigger.0) {
            Some(time) => (bounded(time, draft.kind, self.report), Some(time.span)),
            None => (self.undated(draft), None),
        }
    }

    fn undated(&self, draft: &Draft) -> When {
        if let Some(when) = self.memory.date {
            return when;
        }
        let date = self.report.date;
        let basis = if date.is_some() { DateBasis::ReportDate } else { DateBasis::Unknown };
        if draft.background {
            return When { start: None, end: date, precision: WhenPrecision::Open, basis };
        }
        let precision = if date.is_some() { WhenPrecision::Day } else { WhenPrecision::Unknown };
        When { start: date, end: date, precision, basis }
    }

    fn keep_subject(&mut self, s: &Sentence<'_>, drafts: &[Draft], speeches: &[Speech]) {
        let claimed = drafts.iter().rev().find(|d| !d.actors.is_empty()).map(|d| d.actors.clone());
        let first = || {
            (0..s.items.len())
                .find(|&i| s.actor(i).is_some_and(|a| !speeches.iter().any(|x| x.actor == Some(a))))
                .and_then(|i| s.actor(i))
                .map(|a| vec![a])
        };
        if let Some(actors) = claimed.or_else(first) {
            self.memory.actors = actors;
        }
    }
}

/// The phrase with a name that holds this one, through common nouns ("a village in the countryside of X").
fn container(s: &Sentence<'_>, phrase: usize) -> Option<usize> {
    let mut at = phrase;
    for _ in 0..4 {
        at = s.phrases[at].container?;
        if s.phrases[at].target != Target::Common {
            return Some(at);
        }
    }
    None
}

/// "areas held by ISIS in X": the place stands behind the agent.
fn ground_of_agent(s: &Sentence<'_>, p: &Phrase, draft: &Draft) -> Option<usize> {
    if draft.trigger.0 < p.end || draft.trigger.0 > p.end + 3 {
        return None;
    }
    let from = draft.trigger.1;
    (from..(from + 8).min(s.items.len())).find_map(|i| {
        let inside = matches!(s.word(i), Some(Word::In | Word::Near | Word::Of));
        s.phrase_from(i + 1).filter(|&q| inside && s.phrases[q].target != Target::Common)
    })
}

/// What a common noun leaves of the place it is tied to.
fn narrower(p: &Phrase) -> Relation {
    if p.relation != Relation::Whole {
        return p.relation;
    }
    match p.noun {
        Some(PlaceNoun::Countryside) => Relation::Countryside,
        Some(PlaceNoun::Outskirts) => Relation::Outskirts,
        Some(PlaceNoun::Vicinity) => Relation::Near,
        _ => Relation::Part,
    }
}

/// The date that belongs to a trigger: the nearest, at a price for every other trigger between.
fn nearest_time<'t>(s: &Sentence<'t>, trigger: usize) -> Option<&'t TimeWords> {
    let price = |at: usize| {
        let (first, last) = (at.min(trigger), at.max(trigger));
        let crossed = (first + 1..last)
            .filter(|&i| matches!(s.items[i].kind, Kind::Verb(..) | Kind::Word(Word::Sub | Word::Semicolon)))
            .count();
        // A date before the verb may open the sentence for all of it.
        last - first + 12 * crossed
    };
    let times = (0..s.items.len()).filter_map(|at| match s.items[at].kind {
        Kind::Time(time) => Some((price(at), time)),
        _ => None,
    });
    times.min().map(|(_, time)| &s.text.times[time])
}

/// Reads "since", "by", "until" into the days.
fn bounded(time: &TimeWords, kind: ClaimKind, report: &Report) -> When {
    let When { start, end, precision, basis } = time.when;
    let state = kind == ClaimKind::Holds;
    match time.bound {
        Bound::Since if state => When { start, end: report.date.or(end), precision, basis },
        Bound::By | Bound::Until | Bound::Before => When { start: None, end, precision: WhenPrecision::Open, basis },
        Bound::After => When { start: end, end: report.date, precision: WhenPrecision::Open, basis },
        _ => time.when,
    }
}

fn note_doubtful(report: &Report, times: &[TimeWords], diagnostics: &mut Vec<Diagnostic>) {
    for time in times.iter().filter(|t| t.doubtful) {
        diagnostics.push(Diagnostic {
            severity: Severity::Note,
            code: "date-doubtful",
            report: report.id.clone(),
            span: Some(time.span),
            message: "\"this month\" in the first days of a month: the month before is taken, as in a reprint"
                .to_owned(),
        });
    }
}
