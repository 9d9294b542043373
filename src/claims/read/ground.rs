//! Where a claim is: its phrase's place, its container, or what it points back to.

use super::{Placed, Reader};
use crate::claims::draft::Draft;
use crate::claims::frame::Pattern;
use crate::claims::item::Kind;
use crate::claims::memory::Ground;
use crate::claims::phrase::{Phrase, Target};
use crate::claims::sentence::Sentence;
use crate::claims::word::{Form, PlaceNoun, Word};
use crate::gazetteer::PlaceKind;
use crate::geoparse::Relation;

impl Reader<'_> {
    /// The place of a draft: its phrase's, its container's, or what it points back to.
    pub(super) fn place(&self, s: &Sentence<'_>, draft: &Draft, claimed: &[Ground]) -> Placed {
        let Some(phrase) = draft.phrase else {
            if let Some(p) = told_ahead(s, draft.trigger.0).map(|p| &s.phrases[p]) {
                return Placed { ground: Ground::of(s, p), relation: p.relation, count: None, factor: 0.7 };
            }
            if let Some(thing) = held_thing(s, draft.trigger.0) {
                let container = s.phrases[thing].container.filter(|&c| s.phrases[c].target != Target::Common);
                return match container {
                    Some(container) => part_of(s, &s.phrases[thing], container),
                    None => Placed { ground: None, relation: Relation::Part, count: None, factor: 0.6 },
                };
            }
            let ground = self.memory.antecedent(s, None, draft.trigger.0, claimed);
            if ground.is_some() && is_unnamed_thing(s, draft.trigger.0) {
                return Placed { ground, relation: Relation::Part, count: None, factor: 0.6 };
            }
            return Placed { ground, relation: Relation::Whole, count: None, factor: 0.7 };
        };
        let p = &s.phrases[phrase];
        let Some(ground) = Ground::of(s, p) else { return self.common(s, draft, phrase, claimed) };
        if let Some(container) = holder_elsewhere(s, p) {
            return part_of(s, p, container);
        }
        let factor = if matches!(ground, Ground::Mention(_)) { 1.0 } else { 0.7 };
        // "most of three districts of X" is not most of X.
        let counted = p.count.is_some_and(|n| n > 1) && p.relation == Relation::Most;
        let relation = if counted { Relation::Part } else { p.relation };
        Placed { ground: Some(ground), relation, count: p.count, factor }
    }

    pub(super) fn common(&self, s: &Sentence<'_>, draft: &Draft, phrase: usize, claimed: &[Ground]) -> Placed {
        let p = &s.phrases[phrase];
        if let Some(container) = container(s, phrase) {
            return part_of(s, p, container);
        }
        if let Some(subject) = told_of(s, p) {
            let named = &s.phrases[subject];
            return Placed { ground: Ground::of(s, named), relation: named.relation, count: None, factor: 0.8 };
        }
        if let Some(entered) = entered_before(s, draft, p) {
            return Placed { ground: Ground::of(s, entered), relation: entered.relation, count: None, factor: 0.8 };
        }
        if let Some((ground, relation)) = self.within_known(s, phrase, claimed) {
            return Placed { ground: Some(ground), relation, count: p.count, factor: 0.7 };
        }
        let points_back = p.definite && (!p.plural || p.of_another) && !is_town_centre(s, p);
        let beside = p.definite && s.is(p.end, Word::Near) && s.is(p.end + 1, Word::It);
        let ground = (points_back && !beside).then(|| self.memory.antecedent(s, Some(p), p.first, claimed)).flatten();
        if ground.is_some() {
            let relation = if p.of_another { narrower(p) } else { p.relation };
            return Placed { ground, relation, count: None, factor: 0.75 };
        }
        if let Some(town) = (!beside && town_of(p)).then(|| self.memory.town(s, p.first)).flatten() {
            // "They entered X. The airport is theirs": X's.
            return Placed { ground: Some(town), relation: narrower(p), count: None, factor: 0.6 };
        }
        if beside {
            // "X and the gas field beside it": ground that has no name.
            return Placed { ground: None, relation: Relation::Near, count: None, factor: 0.6 };
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
}

/// "entered the empty base near X and took it": the phrase before the pronoun that has no name and is tied to one; X is not taken.
fn held_thing(s: &Sentence<'_>, trigger: usize) -> Option<usize> {
    let last = s.phrases.iter().rposition(|p| p.end <= trigger)?;
    if let Some(post) = post_on_road(s, last) {
        return Some(post);
    }
    let thing = (0..last).rev().find(|&p| s.phrases[p].container == Some(last))?;
    let p = &s.phrases[thing];
    let part = matches!(p.noun, Some(PlaceNoun::Site | PlaceNoun::Quarter | PlaceNoun::Stronghold));
    (p.target == Target::Common
        && part
        && !p.plural
        && p.apposition.is_none()
        && s.phrases[last].target != Target::Common)
        .then_some(thing)
}

/// "advanced on a checkpoint on the road to X, capturing it": the checkpoint.
fn post_on_road(s: &Sentence<'_>, last: usize) -> Option<usize> {
    let common = |p: usize, noun: PlaceNoun| {
        (s.phrases[p].target == Target::Common && s.phrases[p].noun == Some(noun)).then_some(p)
    };
    let end = last.checked_sub(1).filter(|&p| s.phrases[p].container == Some(last)).unwrap_or(last);
    let (last, before) = (end, end.checked_sub(1)?);
    let road = common(before, PlaceNoun::Road)?;
    let leads = s.is(s.phrases[road].end, Word::To) && s.phrases[road].end + 1 == s.phrases[last].first;
    common(road.checked_sub(1)?, PlaceNoun::Site).filter(|_| leads)
}

/// "attacked the consulate in X and took it": a thing that no list knows stands before the last place.
fn is_unnamed_thing(s: &Sentence<'_>, trigger: usize) -> bool {
    let Some(last) = s.phrases.iter().rev().find(|p| p.end <= trigger) else { return false };
    let within = |i: &usize| matches!(s.word(*i), Some(Word::In | Word::Near | Word::At));
    let Some(noun) = last.first.checked_sub(1).filter(within).and_then(|i| i.checked_sub(1)) else { return false };
    let told = matches!(s.items[noun].kind, Kind::Other) && !s.says(noun, DEEDS);
    // "the French consulate", "a television tower"
    told && (noun.saturating_sub(3)..noun).any(|i| matches!(s.word(i), Some(Word::Article | Word::Indefinite)))
}

/// What is done in a place, and is no part of it.
const DEEDS: &[&str] = &[
    "operation",
    "operations",
    "campaign",
    "battle",
    "battles",
    "raid",
    "raids",
    "push",
    "drive",
    "ambush",
    "war",
    "fight",
    "skirmish",
    "bombing",
    "strike",
    "strikes",
    "shelling",
    "protest",
    "protests",
    "uprising",
    "mutiny",
];

/// "After it was captured by X, Tikrit ...", "Before the army retook it, east Aleppo ...": the phrase that the pronoun
/// of an opening clause means.
fn told_ahead(s: &Sentence<'_>, trigger: usize) -> Option<usize> {
    let comma = (trigger..s.items.len()).find(|&i| s.is(i, Word::Comma))?;
    let pronoun = (0..comma).rev().find(|&i| s.is(i, Word::It))?;
    let opens = (0..trigger.min(pronoun)).any(|i| s.is(i, Word::Sub)) && !(0..trigger).any(|i| s.is(i, Word::Comma));
    let named_before = s.phrases.iter().any(|p| p.end <= comma && p.target != Target::Common);
    s.phrase_from(comma + 1).filter(|&p| opens && !named_before && s.phrases[p].target != Target::Common)
}

/// "entered X, taking control of a town that rebels had run": X, told once more.
fn entered_before<'s>(s: &'s Sentence<'_>, draft: &Draft, p: &Phrase) -> Option<&'s Phrase> {
    let verb = draft.trigger.0;
    let comma = verb.checked_sub(1).filter(|&i| s.is(i, Word::Comma))?;
    let joined = matches!(s.items[verb].kind, Kind::Verb(_, form) if form.is(Form::ING));
    let one = p.noun == Some(PlaceNoun::Settlement) && !p.definite && !p.plural && p.count.is_none();
    let mut end = comma;
    while end > 0 && s.is_auxiliary(end - 1) {
        end -= 1;
    }
    // "on Tuesday,"
    let end = if end > 0 && s.is(end - 1, Word::On) { end - 1 } else { end };
    let entered = &s.phrases[s.phrase_of(end.checked_sub(1)?)?];
    let moved = entered.first.checked_sub(1).is_some_and(|i| {
        matches!(s.items[i].kind, Kind::Verb(..)) || matches!(s.word(i), Some(Word::Into | Word::In | Word::Toward))
    });
    (joined && one && moved && entered.target != Target::Common).then_some(entered)
}

/// "X is the only town still held by A": the phrase that a predicate is told of.
fn told_of(s: &Sentence<'_>, p: &Phrase) -> Option<usize> {
    let be = (0..p.first).rev().find(|&i| !s.is(i, Word::Adverb)).filter(|&i| s.is(i, Word::Be))?;
    let subject = s.phrase_of(be.checked_sub(1)?)?;
    let whole = p.definite && !p.plural && p.noun == Some(PlaceNoun::Settlement);
    (whole && s.phrases[subject].target != Target::Common).then_some(subject)
}

/// "the town centre", "the city's old quarter": of a town, not a quarter that was named before.
fn is_town_centre(s: &Sentence<'_>, p: &Phrase) -> bool {
    let town = |i: usize| matches!(s.word(i), Some(Word::Place(PlaceNoun::Settlement)));
    p.noun == Some(PlaceNoun::Quarter) && (p.first..p.core).any(town)
}

/// "the Ouagadougou centre in Sirte", "al-Shifa hospital in Gaza City": what carries the name of a place elsewhere lies
/// where the sentence says.
fn holder_elsewhere(s: &Sentence<'_>, p: &Phrase) -> Option<usize> {
    let building = matches!(p.noun, Some(PlaceNoun::Site | PlaceNoun::Quarter));
    let container = p.container.filter(|_| building)?;
    let country = |p: &Phrase| match p.target {
        Target::Mention(m) => s.text.mentions[m].best().map(|c| c.country.clone()),
        _ => None,
    };
    (country(p)? != country(&s.phrases[container])?).then_some(container)
}

impl Reader<'_> {
    /// "a camp in the town", "a few blocks in the south-west of the city": a part of the town that was named before.
    fn within_known(&self, s: &Sentence<'_>, phrase: usize, claimed: &[Ground]) -> Option<(Ground, Relation)> {
        let at = s.outermost(phrase);
        let whole = &s.phrases[at];
        let town = matches!(whole.noun, Some(PlaceNoun::Settlement | PlaceNoun::Site | PlaceNoun::Quarter));
        let known = at != phrase && whole.target == Target::Common && whole.definite && !whole.plural && town;
        let ground =
            known.then(|| self.memory.antecedent(s, Some(whole), s.phrases[phrase].first, claimed)).flatten()?;
        // "hills near the town" are beside it.
        let outer = whole.relation;
        Some((ground, if outer == Relation::Whole { narrower(&s.phrases[phrase]) } else { outer }))
    }
}

/// Whether a common noun is a part of the town spoken of last: "the airport", "the northern outskirts", "the centre".
fn town_of(p: &Phrase) -> bool {
    let part = matches!(
        p.noun,
        Some(
            PlaceNoun::Site | PlaceNoun::Quarter | PlaceNoun::Outskirts | PlaceNoun::Countryside | PlaceNoun::Vicinity
        )
    );
    let one = !p.plural || matches!(p.noun, Some(PlaceNoun::Outskirts | PlaceNoun::Vicinity));
    part && p.definite && one && p.count.is_none() && p.owner.is_none()
}

/// A common noun's ground as a part of the place it is tied to.
pub(super) fn part_of(s: &Sentence<'_>, p: &Phrase, container: usize) -> Placed {
    let c = &s.phrases[container];
    let relation = match (p.relation, c.relation) {
        (Relation::Whole, Relation::Whole) if p.all => Relation::Whole,
        (Relation::Whole, Relation::Whole) => narrower(p),
        // "a string of towns in the north of X": some of it, no more.
        (Relation::Whole, Relation::Direction) if p.plural && p.count.is_none() => Relation::Part,
        (Relation::Whole, outer) => outer,
        (inner, _) => inner,
    };
    Placed { ground: Ground::of(s, c), relation, count: p.count, factor: 0.8 }
}

/// The phrase with a name that holds this one, through common nouns ("a village in the countryside of X").
pub(super) fn container(s: &Sentence<'_>, phrase: usize) -> Option<usize> {
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
pub(super) fn ground_ahead(s: &Sentence<'_>, p: &Phrase) -> Option<usize> {
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
            // "the territory it held in X"
            Kind::Verb(frame, _)
                if frame.pattern == Pattern::Hold && matches!(s.word(i - 1), Some(Word::It | Word::They)) => {}
            Kind::Verb(_, form) if !form.is(Form::PARTICIPLE) => return None,
            _ => {}
        }
    }
    None
}

/// "clashes in X ... took more areas": uncounted ground without a place of its own lies where the sentence is.
pub(super) fn ground_before(s: &Sentence<'_>, phrase: usize) -> Option<usize> {
    let p = &s.phrases[phrase];
    let off = p
        .first
        .checked_sub(1)
        .and_then(|i| s.word(i))
        .is_some_and(|w| matches!(w, Word::To | Word::Toward | Word::Into | Word::Between | Word::OtherPrep));
    let vague = !off && p.plural && p.count.is_none() && matches!(p.noun, Some(PlaceNoun::Ground | PlaceNoun::Front));
    (0..phrase).rev().find(|&q| vague && is_within_a_country(s, &s.phrases[q]))
}

/// Whether a phrase names ground that may hold other ground spoken of without a name: a country does not, it acts.
pub(in crate::claims) fn is_within_a_country(s: &Sentence<'_>, p: &Phrase) -> bool {
    matches!(p.target, Target::Mention(_)) && !is_country(s, p)
}

/// Whether a phrase names a country.
pub(in crate::claims) fn is_country(s: &Sentence<'_>, p: &Phrase) -> bool {
    let Target::Mention(m) = p.target else { return false };
    s.text.mentions[m].best().map(|c| c.kind) == Some(PlaceKind::Country)
}

/// What a common noun leaves of the place it is tied to.
pub(super) fn narrower(p: &Phrase) -> Relation {
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
