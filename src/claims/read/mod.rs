//! From a report to its claims: sentence by sentence, trigger by trigger.

mod dating;
mod echo;
mod ground;
pub(super) use ground::{is_country, is_within_a_country};
mod party;
mod refused;
mod taker;

use dating::note_doubtful;
use echo::{followed, likewise, occupied_since, told_last};
use refused::note_of;
use taker::TAKER_UNSAID;

use crate::claims::draft::Draft;
use crate::claims::frames::Frames;
use crate::claims::item::{Kind, Text};
use crate::claims::memory::{Ground, Memory, heading_date, heading_place};
use crate::claims::refusal::{Refusal, Refused};
use crate::claims::sentence::Sentence;
use crate::claims::source::{Leaning, Sources};
use crate::claims::speaker::{Speech, attribute, speeches};
use crate::claims::time::time_words;
use crate::claims::tongue::{Listener, Tongue, statements, tongue_of};
use crate::claims::work::is_told_by_a_work;
use crate::claims::{ActorMention, Claim, ClaimPlace, Evidence, line, noun, owner, presence, verb};
use crate::geoparse::{Mention, Relation};
use crate::report::{Diagnostic, Report};
use crate::text::{Tokens, tokenize};
use crate::theatre::{ActorMatch, SideId, Theatre, find_actors};
use std::ops::Range;

/// What was read of a report, and what was not.
#[derive(Debug, Clone, Default)]
pub struct ClaimReading {
    /// In the order of the text.
    pub claims: Vec<Claim>,
    /// What a user should know of.
    pub diagnostics: Vec<Diagnostic>,
    /// Every word that could carry a claim and does not, with the reason, in the order of the text.
    pub refused: Vec<Refused>,
}

/// Reads the control and fighting claims of a report, in the order of the text.
///
/// `tokens`, `mentions` and `actors` are those of the same text, sorted, without overlaps. What was seen and not taken is said in
/// the diagnostics, with its span. Reads every sentence once; deterministic.
pub fn read_claims(
    report: &Report,
    tokens: &Tokens<'_>,
    mentions: &[Mention],
    actors: &[ActorMatch],
    theatre: Option<&Theatre>,
    sources: &Sources,
    frames: &Frames,
) -> ClaimReading {
    let times = time_words(&report.text, &tokens.tokens, report.date);
    let text = Text { text: &report.text, tokens: &tokens.tokens, mentions, actors, times: &times, frames };
    let own = report.source.as_ref().map_or(Leaning::Unknown, |s| leaning_of(&s.0, sources, theatre));
    let mut reader = Reader {
        report,
        text,
        theatre,
        own,
        claims: Vec::new(),
        refused: Vec::new(),
        memory: Memory::default(),
        spoken: Vec::new(),
    };
    for range in &tokens.sentences {
        let (first, last) = (tokens.tokens[range.start].span.start, tokens.tokens[range.end - 1].span.end);
        if let Some(tongue) = tongue_of(&report.text[first..last], report) {
            reader.in_tongue(tongue, range.clone(), theatre, sources);
            continue;
        }
        let sentence = Sentence::new(text, range.clone());
        let speeches = if sentence.has_trigger() { speeches(&sentence, sources, theatre) } else { Vec::new() };
        reader.sentence(&sentence, &speeches);
    }
    let Reader { claims, mut refused, .. } = reader;
    refused.sort_by_key(|r| (r.trigger.start, r.trigger.end, r.why));
    refused.dedup();
    let mut diagnostics = refused.iter().filter_map(|r| note_of(report, r)).collect();
    note_doubtful(report, &times, &mut diagnostics);
    ClaimReading { claims, diagnostics, refused }
}

/// The side a publisher leans to: as the list says, else that of the actor its name names ("SDF Press").
fn leaning_of(source: &str, sources: &Sources, theatre: Option<&Theatre>) -> Leaning {
    let known = sources.leaning(source, theatre.map(|t| t.id.as_str()));
    if known != Leaning::Unknown {
        return known;
    }
    let actors = find_actors(source, &tokenize(source), theatre);
    let listed = actors.iter().find(|a| !a.generic && !a.actor.0.starts_with('?'));
    listed.and_then(|a| a.side.clone()).map_or(Leaning::Unknown, Leaning::To)
}

struct Reader<'a> {
    report: &'a Report,
    text: Text<'a>,
    theatre: Option<&'a Theatre>,
    own: Leaning,
    claims: Vec<Claim>,
    refused: Vec<Refused>,
    memory: Memory,
    /// Who speaks in the sentence that is being read, by the item of the verb of saying.
    spoken: Vec<(usize, SideId)>,
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
    /// A sentence of a language that is read by its own words.
    fn in_tongue(&mut self, tongue: Tongue, range: Range<usize>, theatre: Option<&Theatre>, sources: &Sources) {
        let Text { tokens, mentions, actors, .. } = self.text;
        let listener = Listener { report: self.report, tokens, mentions, actors, theatre, sources, own: &self.own };
        for claim in statements(listener, tongue, range) {
            let id = format!("{}#{}", self.report.id, self.claims.len() + 1);
            self.claims.push(Claim { id, ..claim });
        }
    }

    fn sentence(&mut self, s: &Sentence<'_>, speeches: &[Speech]) {
        self.memory.begin();
        self.spoken = speeches.iter().filter_map(Speech::spoken_for).collect();
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
        self.enter_what_was_left(s, first);
        self.enter_after_leaving(s, first);
        self.undo(s, first);
        let claimed = self.claimed(first);
        self.memory.keep(s, &claimed);
        self.memory.told = told_last(&drafts);
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
                _ => {
                    self.asleep(s, at);
                    continue;
                }
            };
            match found {
                Ok(found) => drafts.extend(found),
                Err(why) => self.refuse(s, (at, at + 1), why),
            }
        }
        drafts.extend(line::claims(s));
        drafts.extend(presence::claims(s));
        for (words, held) in owner::claims(s, &drafts) {
            match held {
                Ok(held) => drafts.extend(held),
                Err(why) => self.refuse(s, words, why),
            }
        }
        owner::settle(s, &mut drafts);
        drafts.extend(likewise(s, &drafts));
        let followed = followed(s, &drafts, self.memory.told.as_ref());
        drafts.extend(followed);
        let works = |d: &Draft| is_told_by_a_work(s, d.trigger.0);
        for told in drafts.extract_if(.., |d| works(d)) {
            self.refuse(s, told.trigger, Refusal::Idiom);
        }
        drafts
    }

    fn take(&mut self, s: &Sentence<'_>, draft: &Draft, speeches: &[Speech], first: usize) {
        let mut placed = self.place(s, draft, &self.claimed(first));
        if draft.needs_place && placed.ground.is_none() && draft.phrase.is_none() {
            return self.refuse(s, draft.trigger, Refusal::PlaceUnknown);
        }
        if let Some(narrowed) = draft.narrowed.filter(|_| placed.relation == Relation::Whole) {
            placed.relation = narrowed;
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
            return self.refuse(s, draft.trigger, Refusal::Repeated);
        }
        let held = occupied_since(s, draft);
        let draft = held.as_ref().unwrap_or(draft);
        let (when, time) = self.when(s, draft);
        let evidence = Evidence {
            sentence: s.span,
            trigger: s.span_of(draft.trigger.0, draft.trigger.1),
            actor: draft.actors.first().map(|&a| self.text.actors[a].span).filter(|a| s.span.contains(*a)),
            place: words,
            time,
            operator: draft.put.by.map(|at| s.span_of(at, at + 1)),
        };
        let loser: Vec<ActorMention> = draft.loser.iter().map(|&a| self.actor(s, a)).collect();
        let mut actors: Vec<ActorMention> = draft.actors.iter().map(|&a| self.actor(s, a)).collect();
        for (actor, &index) in actors.iter_mut().zip(&draft.actors) {
            // "the junta lost X to an ethnic army": nobody loses to its own side; a general word meant others.
            if self.text.actors[index].generic && loser.iter().any(|l| l.side == actor.side) {
                actor.side = None;
            }
        }
        let taker = self.taker(s, draft, &actors, first, &when);
        let confidence = draft.confidence * placed.factor * if taker.is_some() { TAKER_UNSAID } else { 1.0 };
        if let Some(taker) = taker {
            actors = vec![taker];
        }
        let claim = Claim {
            id: format!("{}#{}", self.report.id, self.claims.len() + 1),
            kind: draft.kind,
            actors,
            loser,
            place: mention.map(|mention| ClaimPlace { mention }),
            relation: placed.relation,
            count: placed.count,
            when,
            modality,
            attribution,
            confidence,
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

    fn keep_subject(&mut self, s: &Sentence<'_>, drafts: &[Draft], speeches: &[Speech]) {
        let telling = || drafts.iter().rev().filter(|d| !d.actors.is_empty() && !d.rule.starts_with("modifier"));
        // "M23 entered X after the army left it. They hold ...": whom the main clause is about.
        let main = telling().find(|d| !s.is_in_sub_clause(d.trigger.0)).or_else(|| telling().next());
        let claimed = main.map(|d| d.actors.clone());
        let first = || {
            (0..s.items.len())
                .find(|&i| s.actor(i).is_some_and(|a| !speeches.iter().any(|x| x.actor == Some(a))))
                .and_then(|i| s.actor(i))
                .map(|a| vec![a])
        };
        if let Some(actors) = claimed.or_else(first) {
            // "the group" is kept as the one it means.
            let meant = actors.iter().map(|&a| self.meant(s, a).unwrap_or(a)).collect();
            self.memory.actors = meant;
        }
    }
}

#[cfg(test)]
mod tests;
