//! From a sentence to its claims.

use super::clause::clauses;
use super::ground::{Ground, fits, grounds};
use super::lexicon::{Form, Frame, Light, Op, Pattern, Say, Tongue};
use super::mood::modality;
use super::party::{Cast, Scene};
use super::said::{Said, said};
use super::sign::{Item, Sign, Source, items};
use super::time;
use crate::claims::source::{Leaning, Sources};
use crate::claims::speaker::stance;
use crate::claims::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
use crate::geoparse::{Mention, Relation};
use crate::report::{Report, Span};
use crate::text::Token;
use crate::theatre::{ActorMatch, SideId, Theatre};
use std::ops::Range;

/// How sure a reading is where the place is one of the list, and where its name is not known.
const SURE: f64 = 0.85;
const SURE_OF_NAME: f64 = 0.5;

/// What a sentence is read against.
#[derive(Clone, Copy)]
pub(in crate::claims) struct Listener<'a> {
    pub report: &'a Report,
    pub tokens: &'a [Token],
    pub mentions: &'a [Mention],
    pub actors: &'a [ActorMatch],
    pub theatre: Option<&'a Theatre>,
    pub sources: &'a Sources,
    /// Whom the report's own source leans to.
    pub own: &'a Leaning,
}

/// The claims of a sentence (a range of tokens), in the order of its words, without ids.
pub(in crate::claims) fn statements(listener: Listener<'_>, tongue: Tongue, range: Range<usize>) -> Vec<Claim> {
    let Listener { report, tokens, mentions, actors, .. } = listener;
    let source = Source { text: &report.text, tokens, mentions, actors, tongue };
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    let items = items(&source, range);
    let clauses = clauses(&items, tongue);
    let reader = Reader { listener, source: &source, items: &items, clauses: &clauses, span };
    let mut found: Vec<Claim> = Vec::new();
    let mut before: Vec<usize> = Vec::new();
    for clause in &clauses {
        let subject = reader.clause(clause, &before, &mut found);
        if !subject.is_empty() {
            before = subject;
        }
    }
    found
}

struct Reader<'a> {
    listener: Listener<'a>,
    source: &'a Source<'a>,
    items: &'a [Item],
    clauses: &'a [Range<usize>],
    span: Span,
}

impl Reader<'_> {
    fn frame(&self, at: usize) -> Option<(&'static Frame, Form)> {
        let Sign::Frame(frame, form) = self.items[at].sign else { return None };
        self.source.tongue.lexicon().frames.get(frame).map(|frame| (frame, form))
    }

    /// Reads a clause's frames; gives its subject for the clauses behind it.
    fn clause(&self, clause: &Range<usize>, before: &[usize], found: &mut Vec<Claim>) -> Vec<usize> {
        let scene = Scene { source: self.source, items: self.items, clause: clause.clone(), before };
        let mut subject = Vec::new();
        for at in clause.clone() {
            let Some((frame, form)) = self.frame(at) else { continue };
            if form == Form::Attributive || self.is_absorbed(clause, at, frame) {
                continue;
            }
            let mut cast = scene.cast(at, frame, form);
            let kind = self.kind(clause, at, frame, form, &cast);
            if subject.is_empty() && frame.pattern != Pattern::Fight && !frame.noun {
                subject.clone_from(&cast.subject);
            }
            let mut mood = modality(self.items, clause, at, form, frame, self.source.tongue);
            if form == Form::Present && frame.pattern == Pattern::Take && kind == ClaimKind::Gains && self.is_slavic() {
                // "they are taking": not yet taken.
                mood = Modality::Attempted;
            }
            if matches!(kind, ClaimKind::Contested) {
                cast.loser.clear();
            }
            // Somebody must be named who does it, where the sentence tells of a deed.
            let finite = matches!(form, Form::Past | Form::Present) && !frame.noun;
            if finite && cast.subject.is_empty() && frame.pattern != Pattern::Fall {
                continue;
            }
            let repelled = frame.pattern == Pattern::Repel && !self.absorbs(clause, at);
            for ground in self.places(clause, at, frame, form) {
                // "відбили місто" is no attack beaten off.
                let retaken = repelled && self.is_slavic() && ground.prep.is_none();
                let kind = if retaken { ClaimKind::Regains } else { kind };
                let claim = self.claim(at, frame, kind, mood, &cast, ground);
                if !found.iter().any(|c| is_twin(c, &claim)) {
                    found.push(claim);
                }
            }
        }
        if subject.is_empty() { self.first_actor(clause) } else { subject }
    }

    fn is_slavic(&self) -> bool {
        self.source.tongue != Tongue::Arabic
    }

    fn first_actor(&self, clause: &Range<usize>) -> Vec<usize> {
        let free = |at: usize| at == 0 || !matches!(self.items[at - 1].sign, Sign::Prep(_));
        let actor = |at: usize| if let Sign::Actor(a) = self.items[at].sign { Some(a) } else { None };
        clause.clone().filter(|&at| free(at)).find_map(actor).into_iter().collect()
    }

    /// Whether a frame only helps another one of its clause: a verb with "control", the attack that is repelled.
    fn is_absorbed(&self, clause: &Range<usize>, at: usize, frame: &Frame) -> bool {
        let others = || clause.clone().filter(|&i| i != at).filter_map(|i| self.frame(i).map(|(f, _)| (i, f)));
        match frame.pattern {
            Pattern::Light => true,
            Pattern::Attack | Pattern::Fight if frame.noun => {
                others().any(|(i, f)| i < at && f.pattern == Pattern::Repel)
            }
            Pattern::Control => false,
            _ => {
                let sieged = |f: &Frame| f.pattern == Pattern::Siege && frame.pattern == Pattern::Fall;
                let controls = |f: &Frame| f.pattern == Pattern::Control && frame.light.is_some();
                others().any(|(_, f)| controls(f) || sieged(f))
            }
        }
    }

    /// Whether an attack is named behind the verb at an item.
    fn absorbs(&self, clause: &Range<usize>, at: usize) -> bool {
        (at + 1..clause.end)
            .filter_map(|i| self.frame(i))
            .any(|(f, _)| matches!(f.pattern, Pattern::Attack | Pattern::Fight))
    }

    fn kind(&self, clause: &Range<usize>, at: usize, frame: &Frame, form: Form, cast: &Cast) -> ClaimKind {
        if frame.pattern != Pattern::Control {
            // "لم تسيطر" tells of the past.
            let past = at > 0 && self.items[at - 1].span.of(self.source.text).ends_with("لم");
            return frame.present_kind.filter(|_| form == Form::Present && !past).unwrap_or(frame.kind);
        }
        let lights = clause.clone().filter(|&i| i != at).filter_map(|i| self.frame(i)?.0.light.map(|l| (i, l)));
        match lights.min_by_key(|(i, _)| i.abs_diff(at)).map(|(_, light)| light) {
            Some(Light::Gain) => ClaimKind::Gains,
            Some(Light::Regain) => ClaimKind::Regains,
            Some(Light::Keep) => ClaimKind::Holds,
            Some(Light::Lose) => ClaimKind::Loses,
            None => self.bare_control(at, frame, cast),
        }
    }

    /// "control" without a verb: under it (a state), or coming under it.
    fn bare_control(&self, at: usize, frame: &Frame, cast: &Cast) -> ClaimKind {
        use super::lexicon::Prep;
        let attached = self.items[at].attached == Some(Prep::To);
        let before = at.checked_sub(1).map(|i| self.items[i].sign);
        match before {
            Some(Sign::Prep(Prep::Under)) => ClaimKind::Holds,
            _ if attached && self.governed(at).is_none() && !cast.subject.is_empty() => ClaimKind::Holds,
            Some(Sign::Prep(Prep::Near)) if self.items[at].span.of(self.source.text).ends_with('ь') => {
                ClaimKind::Gains
            }
            _ => frame.kind,
        }
    }

    /// The nearest word of attempt or plan before an item.
    fn governed(&self, at: usize) -> Option<Op> {
        let op = |i: usize| if let Sign::Op(op) = self.items[i].sign { Some(op) } else { None };
        (0..at).rev().find_map(op)
    }

    /// The places that the frame at an item is about.
    fn places(&self, clause: &Range<usize>, at: usize, frame: &Frame, form: Form) -> Vec<Ground> {
        let tongue = self.source.tongue;
        let wide = matches!(frame.pattern, Pattern::Control | Pattern::Fight | Pattern::Siege);
        let stops = |i: usize| self.frame(i).is_some_and(|(f, _)| !self.is_absorbed(clause, i, f) && !wide);
        let end = (at + 1..clause.end).find(|&i| stops(i)).unwrap_or(clause.end);
        let behind = self.fitting(at + 1..end, frame, tongue);
        if !behind.is_empty() {
            return behind;
        }
        let pointed = self.pointed_back(at + 1..end, frame, tongue);
        if !pointed.is_empty() {
            return pointed;
        }
        let fronted = self.is_slavic() || wide || frame.pattern == Pattern::Fall || form == Form::Passive;
        if fronted { self.fitting(clause.start..at, frame, tongue) } else { Vec::new() }
    }

    /// The first place that fits, and those listed with it.
    fn fitting(&self, range: Range<usize>, frame: &Frame, tongue: Tongue) -> Vec<Ground> {
        let mut found: Vec<Ground> = Vec::new();
        for ground in grounds(self.items, range, tongue) {
            let goes_on = !found.is_empty() && ground.listed;
            if goes_on || (found.is_empty() && fits(frame.pattern, &ground, tongue)) {
                found.push(ground);
            } else if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// "منها", "عليها": the last place named before.
    fn pointed_back(&self, mut range: Range<usize>, frame: &Frame, tongue: Tongue) -> Vec<Ground> {
        let pointer = range.find(|&i| self.items[i].owned && matches!(self.items[i].sign, Sign::Prep(_)));
        let Some(at) = pointer else { return Vec::new() };
        let Sign::Prep(prep) = self.items[at].sign else { return Vec::new() };
        let place = (0..at).rev().find(|&i| matches!(self.items[i].sign, Sign::Place(_)));
        let ground = place.map(|item| Ground { item, prep: Some(prep), relation: Relation::Whole, listed: false });
        ground.filter(|g| fits(frame.pattern, g, tongue)).into_iter().collect()
    }

    fn claim(&self, at: usize, frame: &Frame, kind: ClaimKind, mood: Modality, cast: &Cast, ground: Ground) -> Claim {
        let (mention, words) = match self.items[ground.item].sign {
            Sign::Place(mention) => (Some(mention), self.listener.mentions[mention].span),
            _ => (None, self.items[ground.item].span),
        };
        let own = mention.map_or(Relation::Whole, |m| self.listener.mentions[m].relation);
        let relation = if own == Relation::Whole { ground.relation } else { own };
        let actors: Vec<ActorMention> = cast.subject.iter().map(|&a| self.actor(a)).collect();
        let loser: Vec<ActorMention> = cast.loser.iter().map(|&a| self.actor(a)).collect();
        let speech = said(self.source, self.items, self.clauses, at);
        let (modality, attribution) = self.attribute(kind, mood, &actors, &loser, speech);
        let (when, time) = self.when(at);
        let part_of = if frame.noun { "noun" } else { "verb" };
        Claim {
            id: String::new(),
            kind,
            place: mention.map(|mention| ClaimPlace { mention }),
            relation,
            count: None,
            when,
            modality,
            attribution,
            confidence: if mention.is_some() { SURE } else { SURE_OF_NAME },
            evidence: Evidence {
                sentence: self.span,
                trigger: self.items[at].span,
                actor: actors.first().and_then(|a| a.span),
                place: Some(words),
                time,
                operator: None,
            },
            rule: format!("{part_of}:{}", frame.name),
            actors,
            loser,
        }
    }

    fn actor(&self, index: usize) -> ActorMention {
        let actor = &self.listener.actors[index];
        ActorMention {
            id: actor.actor.clone(),
            name: actor.name.clone(),
            side: actor.side.clone(),
            text: actor.span.of(self.source.text).to_owned(),
            span: Some(actor.span).filter(|span| self.span.contains(*span)),
        }
    }

    fn when(&self, at: usize) -> (When, Option<Span>) {
        let date = self.listener.report.date;
        if let Some((when, span)) = time::when(self.items, at, date) {
            return (when, Some(span));
        }
        let (precision, basis) = match date {
            Some(_) => (WhenPrecision::Day, DateBasis::ReportDate),
            None => (WhenPrecision::Unknown, DateBasis::Unknown),
        };
        (When { start: date, end: date, precision, basis }, None)
    }

    fn attribute(
        &self,
        kind: ClaimKind,
        mood: Modality,
        actors: &[ActorMention],
        loser: &[ActorMention],
        speech: Option<Said>,
    ) -> (Modality, Attribution) {
        let side = |list: &[ActorMention]| list.iter().find_map(|a| a.side.clone());
        let loses = matches!(kind, ClaimKind::Loses | ClaimKind::Withdraws);
        let (gainer, harmed) = if loses { (side(loser), side(actors)) } else { (side(actors), side(loser)) };
        let (speaker_side, neutral) = self.leaning(speech.as_ref());
        let stance = stance(speaker_side.as_ref(), neutral, gainer.as_ref(), harmed.as_ref());
        let unverified = self.items.iter().any(|i| i.sign == Sign::Unverified);
        let modality = match (mood, &speech) {
            (Modality::Asserted, _) if unverified => Modality::Unverified,
            (Modality::Asserted, Some(said)) => spoken(said, stance),
            _ => mood,
        };
        (modality, Attribution { speaker: speech.and_then(|s| s.speaker), side: speaker_side, stance })
    }

    /// The side of who speaks: by the list of sources, else by the actor that speaks, else the report's own.
    fn leaning(&self, speech: Option<&Said>) -> (Option<SideId>, bool) {
        let Listener { sources, theatre, actors, own, .. } = self.listener;
        let spoken = speech.and_then(|s| s.speaker.as_deref().map(|words| (s, words)));
        let leaning = match spoken {
            Some((said, words)) => match sources.leaning(words, theatre.map(|t| t.id.as_str())) {
                Leaning::Unknown => {
                    let side = said.actor.and_then(|a| actors[a].side.clone());
                    side.map_or(Leaning::Unknown, Leaning::To)
                }
                known => known,
            },
            None => own.clone(),
        };
        match leaning {
            Leaning::To(side) => (Some(side), false),
            Leaning::Neutral => (None, true),
            Leaning::Unknown => (None, false),
        }
    }
}

fn spoken(said: &Said, stance: Stance) -> Modality {
    match said.say {
        Say::Claim => Modality::Claimed,
        Say::Report if stance == Stance::Own && said.actor.is_some() => Modality::Claimed,
        _ => Modality::Reported,
    }
}

fn is_twin(a: &Claim, b: &Claim) -> bool {
    let actor = |c: &Claim| c.actors.first().map(|a| a.id.clone());
    a.kind == b.kind && a.evidence.place == b.evidence.place && a.relation == b.relation && actor(a) == actor(b)
}
