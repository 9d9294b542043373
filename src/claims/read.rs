//! From a report to its claims: sentence by sentence, trigger by trigger.

use super::draft::Draft;
use super::item::{Kind, Text};
use super::memory::{Ground, Memory, heading_date, heading_place};
use super::phrase::{Phrase, Target};
use super::sentence::Sentence;
use super::source::{Leaning, Sources};
use super::speaker::{Speech, attribute, speeches};
use super::time::{Bound, TimeWords, time_words};
use super::word::{Form, PlaceNoun, Word};
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
        let speeches = if sentence.has_trigger() { speeches(&sentence, sources, theatre) } else { Vec::new() };
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
    ground: Option<Ground>,
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
        let claimed = self.claimed(first);
        self.memory.keep(s, &claimed);
        self.keep_subject(s, &drafts, speeches);
    }

    fn drafts(&mut self, s: &Sentence<'_>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for at in 0..s.items.len() {
            if s.phrase_of(at).is_some_and(|p| s.phrases[p].core > at) {
                continue;
            }
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
        owner::settle(&mut drafts);
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
        let mut placed = self.place(s, draft, &self.claimed(first));
        if draft.needs_place && placed.ground.is_none() && draft.phrase.is_none() {
            return;
        }
        if draft.part && placed.relation == Relation::Whole {
            placed.relation = Relation::Part;
        }
        let (modality, attribution) = attribute(s, draft, speeches, &self.own);
        let (mention, words) = match placed.ground {
            Some(Ground::Mention(m)) => (Some(m), Some(self.text.mentions[m].span)),
            Some(Ground::Name(span)) => (None, Some(span)),
            None => (None, None),
        };
        let twin = self.claims[first..].iter().any(|c| {
            c.kind == draft.kind
                && c.modality.is_fact() == modality.is_fact()
                && c.place.map(|p| p.mention) == mention
                && c.relation == placed.relation
                && c.actors.first().map(|a| &a.id) == draft.actors.first().map(|&a| &self.text.actors[a].actor)
                && (mention.is_some() || c.evidence.place == words)
        });
        if twin {
            return;
        }
        let (when, time) = self.when(s, draft);
        let evidence = Evidence {
            sentence: s.span,
            trigger: s.span_of(draft.trigger.0, draft.trigger.1),
            actor: draft.actors.first().map(|&a| self.text.actors[a].span).filter(|a| s.span.contains(*a)),
            place: words,
            time,
        };
        let claim = Claim {
            id: format!("{}#{}", self.report.id, self.claims.len() + 1),
            kind: draft.kind,
            actors: draft.actors.iter().map(|&a| self.actor(s, a)).collect(),
            loser: draft.loser.iter().map(|&a| self.actor(s, a)).collect(),
            place: mention.map(|mention| ClaimPlace { mention }),
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

    /// The ground of the claims from the `first` on.
    fn claimed(&self, first: usize) -> Vec<Ground> {
        let ground = |c: &Claim| match c.place {
            Some(place) => Some(Ground::Mention(place.mention)),
            None => c.evidence.place.map(Ground::Name),
        };
        self.claims[first..].iter().filter_map(ground).collect()
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
    fn place(&self, s: &Sentence<'_>, draft: &Draft, claimed: &[Ground]) -> Placed {
        let Some(phrase) = draft.phrase else {
            let ground = self.memory.antecedent(s, None, draft.trigger.0, claimed);
            return Placed { ground, relation: Relation::Whole, count: None, factor: 0.7 };
        };
        let p = &s.phrases[phrase];
        let Some(ground) = Ground::of(s, p) else { return self.common(s, phrase, claimed) };
        let factor = if matches!(ground, Ground::Mention(_)) { 1.0 } else { 0.7 };
        Placed { ground: Some(ground), relation: p.relation, count: p.count, factor }
    }

    fn common(&self, s: &Sentence<'_>, phrase: usize, claimed: &[Ground]) -> Placed {
        let p = &s.phrases[phrase];
        if let Some(container) = container(s, phrase) {
            return part_of(s, p, container);
        }
        let points_back = p.definite && (!p.plural || p.of_another);
        let ground = points_back.then(|| self.memory.antecedent(s, Some(p), p.first, claimed)).flatten();
        if ground.is_some() {
            let relation = if p.of_another { narrower(p) } else { p.relation };
            return Placed { ground, relation, count: None, factor: 0.75 };
        }
        if let Some(container) = ground_ahead(s, p).or_else(|| ground_before(s, phrase)) {
            return part_of(s, p, container);
        }
        // Lines under a heading tell of ground around its place.
        if let Some(heading) = self.memory.heading.filter(|_| p.plural) {
            return Placed { ground: Some(heading), relation: Relation::Part, count: p.count, factor: 0.6 };
        }
        let relation = if p.plural { narrower(p) } else { p.relation };
        Placed { ground: None, relation, count: p.count, factor: 0.6 }
    }

    fn when(&self, s: &Sentence<'_>, draft: &Draft) -> (When, Option<Span>) {
        let noun = matches!(s.items[draft.trigger.0].kind, Kind::Noun(..));
        let near = nearest_time(s, draft.trigger.0).filter(|&(at, _)| !noun || !comma_between(s, at, draft.trigger.0));
        if near.is_none() && noun && s.items.iter().any(|i| matches!(i.kind, Kind::Time(_))) && draft.kind.is_state() {
            // The sentence's date belongs to its verb; the noun tells what was before.
            return (self.undated(&Draft { background: true, ..draft.clone() }), None);
        }
        match near {
            Some((_, time)) => (bounded(time, draft.kind, self.report), Some(time.span)),
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

/// A common noun's ground as a part of the place it is tied to.
fn part_of(s: &Sentence<'_>, p: &Phrase, container: usize) -> Placed {
    let c = &s.phrases[container];
    let relation = match (p.relation, c.relation) {
        (Relation::Whole, Relation::Whole) if p.all => Relation::Whole,
        (Relation::Whole, Relation::Whole) => narrower(p),
        (Relation::Whole, outer) => outer,
        (inner, _) => inner,
    };
    Placed { ground: Ground::of(s, c), relation, count: p.count, factor: 0.8 }
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

/// "areas held by ISIS in X": the place stands further on, behind the agent.
fn ground_ahead(s: &Sentence<'_>, p: &Phrase) -> Option<usize> {
    for i in p.end..(p.end + 14).min(s.items.len()) {
        match s.items[i].kind {
            Kind::Word(Word::In | Word::Near | Word::Of | Word::At) => {
                if let Some(q) = s.phrase_from(i + 1).filter(|&q| s.phrases[q].target != Target::Common) {
                    return Some(q);
                }
            }
            Kind::Word(Word::Comma | Word::Semicolon | Word::Sub | Word::But | Word::And | Word::To | Word::From) => {
                return None;
            }
            Kind::Verb(_, form) if !form.is(Form::PARTICIPLE) => return None,
            _ => {}
        }
    }
    None
}

/// "clashes in X ... took more areas": uncounted ground without a place of its own lies where the sentence is.
fn ground_before(s: &Sentence<'_>, phrase: usize) -> Option<usize> {
    let p = &s.phrases[phrase];
    let off = p
        .first
        .checked_sub(1)
        .and_then(|i| s.word(i))
        .is_some_and(|w| matches!(w, Word::To | Word::Toward | Word::Into | Word::Between | Word::OtherPrep));
    let vague = !off && p.plural && p.count.is_none() && matches!(p.noun, Some(PlaceNoun::Ground | PlaceNoun::Front));
    (0..phrase).rev().find(|&q| vague && matches!(s.phrases[q].target, Target::Mention(_)))
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
fn nearest_time<'t>(s: &Sentence<'t>, trigger: usize) -> Option<(usize, &'t TimeWords)> {
    let price = |at: usize| {
        let (first, last) = (at.min(trigger), at.max(trigger));
        let crossed = (first + 1..last)
            .filter(|&i| matches!(s.items[i].kind, Kind::Verb(..) | Kind::Word(Word::Sub | Word::Semicolon)))
            .count();
        let commas = (first + 1..last).filter(|&i| s.is(i, Word::Comma)).count();
        last - first + 12 * crossed + 6 * commas
    };
    let times = (0..s.items.len()).filter_map(|at| match s.items[at].kind {
        Kind::Time(time) => Some((price(at), at, time)),
        _ => None,
    });
    times.min().map(|(_, at, time)| (at, &s.text.times[time]))
}

fn comma_between(s: &Sentence<'_>, a: usize, b: usize) -> bool {
    (a.min(b)..a.max(b)).any(|i| s.is(i, Word::Comma))
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
