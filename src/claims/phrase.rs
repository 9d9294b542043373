//! Place phrases: a place with the words that say what it is and how much of it is meant.

use super::item::{Item, Kind, Text};
use super::word::{Form, PlaceNoun, Word};
use crate::gazetteer::PlaceKind;
use crate::geoparse::Relation;

/// What a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Index into the report's mentions.
    Mention(usize),
    /// An item that is a name nobody knows.
    Name(usize),
    /// Only a common noun: "the town", "four villages".
    Common,
}

/// Whose ground the phrase says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    /// Index into the report's actors.
    pub actor: usize,
    /// Its item.
    pub item: usize,
    /// Items that say that it holds the ground ("held", "stronghold"), as `first..end`.
    pub held: Option<(usize, usize)>,
}

/// A place with the words around it: items `first..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub first: usize,
    pub end: usize,
    pub target: Target,
    /// The item of the place's own name or noun.
    pub core: usize,
    pub relation: Relation,
    pub count: Option<u32>,
    pub owner: Option<Owner>,
    pub noun: Option<PlaceNoun>,
    /// More than one is meant.
    pub plural: bool,
    /// "the town", "its outskirts": points back.
    pub definite: bool,
    /// "its": points back to another place.
    pub of_another: bool,
    /// "all territory of": nothing of it is left out.
    pub all: bool,
    /// The phrase that holds it.
    pub container: Option<usize>,
    /// It only says what the phrase before it is ("Suran, a town in Hama").
    pub apposition: Option<usize>,
}

/// The place phrases of a sentence, in order, with containers and appositions tied.
pub(super) fn phrases(text: &Text<'_>, items: &[Item]) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = 0;
    while at < items.len() {
        match phrase_at(text, items, at) {
            Some(phrase) => {
                at = phrase.end;
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    tie(text, items, &mut found);
    found
}

/// What has been read of a phrase so far.
struct Reading {
    relation: Relation,
    count: Option<u32>,
    owner: Option<Owner>,
    noun: Option<(PlaceNoun, usize)>,
    plural: bool,
    definite: bool,
    of_another: bool,
    /// A plural noun of places, whose "of" lists or holds them.
    villages_of: bool,
    /// "all", "entire".
    all: bool,
}

fn phrase_at(text: &Text<'_>, items: &[Item], first: usize) -> Option<Phrase> {
    let mut r = Reading {
        relation: Relation::Whole,
        count: None,
        owner: None,
        noun: None,
        plural: false,
        definite: false,
        of_another: false,
        villages_of: false,
        all: false,
    };
    let mut at = first;
    let mut words = 0;
    while at < items.len() && words < 14 {
        words += 1;
        match items[at].kind {
            Kind::Place(mention) => return Some(named(text, items, first, at, Target::Mention(mention), r)),
            // "Jabal" before a known "al-Akrad": one name.
            Kind::Name if matches!(items.get(at + 1).map(|i| i.kind), Some(Kind::Place(_))) => at += 1,
            Kind::Name | Kind::Seat | Kind::Other if is_held_by_unknown(text, items, at) => at += 3,
            Kind::Name => return Some(named(text, items, first, at, Target::Name(at), r)),
            Kind::Actor(_) if r.noun.is_some() => return Some(common(first, at, r)),
            Kind::Actor(actor) => at = owner(text, items, at, actor, &mut r)?,
            Kind::Number(n) => {
                r.count = r.count.or(n);
                r.plural |= n.is_some_and(|n| n > 1);
                // "14 of the 17 townships"
                at = skip_of(items, at + 1);
            }
            Kind::Word(word) => match step(text, items, at, word, &mut r) {
                Step::On(next) => at = next,
                Step::End(end) => return Some(common(first, end, r)),
                Step::No => return None,
            },
            // An unknown adjective; two of them at most before something of a place.
            Kind::Other if words <= 6 && is_adjective(text, items, first, at) && leads_on(items, at) => at += 1,
            _ => return r.noun.map(|_| common(first, at, r)),
        }
    }
    r.noun.map(|_| common(first, at, r))
}

/// A small word that can be an adjective: one that looks like a verb needs an article before it.
fn is_adjective(text: &Text<'_>, items: &[Item], first: usize, at: usize) -> bool {
    let word = text.tokens[items[at].first].span.of(text.text);
    let verb = word.ends_with("ed") || word.ends_with("ing") || word.ends_with('s');
    word.starts_with(char::is_lowercase) && (!verb || at > first)
}

/// Whether a place's noun or name follows within two more adjectives.
fn leads_on(items: &[Item], at: usize) -> bool {
    for item in items.iter().skip(at + 1).take(3) {
        match item.kind {
            Kind::Place(_) | Kind::Word(Word::Place(_) | Word::Extent(_)) => return true,
            Kind::Other | Kind::Word(Word::Adjective | Word::Hyphen | Word::Direction) => {}
            _ => return false,
        }
    }
    false
}

enum Step {
    On(usize),
    End(usize),
    No,
}

fn step(text: &Text<'_>, items: &[Item], at: usize, word: Word, r: &mut Reading) -> Step {
    match word {
        Word::Article => {
            r.definite |= r.noun.is_none();
            Step::On(at + 1)
        }
        Word::Its => {
            r.of_another = true;
            r.definite = true;
            Step::On(at + 1)
        }
        Word::Indefinite | Word::Adjective | Word::Adverb | Word::Quote | Word::Hyphen => Step::On(at + 1),
        Word::Several => {
            r.plural = true;
            Step::On(skip_of(items, at + 1))
        }
        Word::Extent(relation) => {
            r.all |= relation == Relation::Whole;
            r.relation = relation;
            Step::On(skip_of(items, at + 1))
        }
        Word::Direction => direction(items, at, r),
        Word::Unit => unit(text, items, at, r),
        Word::Place(noun) => place_noun(text, items, at, noun, r),
        Word::Under | Word::Near if r.noun.is_none() && r.count.is_some() => Step::No,
        _ => match r.noun {
            Some(_) => Step::End(at),
            None => Step::No,
        },
    }
}

/// "200 square kilometres" is ground; "20 kilometres" is a distance.
fn unit(text: &Text<'_>, items: &[Item], at: usize, r: &mut Reading) -> Step {
    let share =
        text.tokens[items[at].first].span.of(text.text) == "%" || items.get(at + 1).is_some_and(|i| i.is(Word::Of));
    if share {
        r.relation = if r.count.is_some_and(|n| n >= 50) { Relation::Most } else { Relation::Part };
        r.count = None;
        r.plural = false;
        return Step::On(skip_of(items, at + 1));
    }
    let square = at > 0 && matches!(text.tokens[items[at - 1].first].span.of(text.text), "square" | "sq");
    if !square || items.get(at + 1).is_some_and(|i| matches!(i.kind, Kind::Word(Word::Direction))) {
        return Step::On(at + 1);
    }
    r.noun = Some((PlaceNoun::Ground, at));
    r.relation = Relation::Part;
    r.count = None;
    Step::End(at + 1)
}

fn skip_of(items: &[Item], at: usize) -> usize {
    if items.get(at).is_some_and(|i| i.is(Word::Of)) { at + 1 } else { at }
}

/// "north of X", "10 km north of X", "northern X".
fn direction(items: &[Item], at: usize, r: &mut Reading) -> Step {
    if r.relation == Relation::Whole {
        r.relation = Relation::Direction;
    }
    let next = skip_of(items, at + 1);
    if next > at + 1 {
        // The number was a distance.
        r.count = None;
        r.plural = false;
    }
    Step::On(next)
}

fn place_noun(text: &Text<'_>, items: &[Item], at: usize, noun: PlaceNoun, r: &mut Reading) -> Step {
    let word = text.tokens[items[at].first].span.of(text.text);
    let plural = word.ends_with('s') && !matches!(noun, PlaceNoun::Outskirts | PlaceNoun::Vicinity);
    r.plural |= plural;
    r.noun = Some((noun, at));
    if let Some(owner) = r.owner.as_mut().filter(|o| o.held.is_none() && noun == PlaceNoun::Stronghold) {
        owner.held = Some((at, at + 1));
    }
    let Some(next) = items.get(at + 1) else { return Step::End(at + 1) };
    match next.kind {
        Kind::Place(_) | Kind::Name => Step::On(at + 1),
        Kind::Word(Word::Of) if leads_to_place(items, at + 2) => {
            r.villages_of = plural;
            r.relation = r.relation.max_with(relation_of(noun));
            Step::On(at + 2)
        }
        Kind::Word(Word::Place(_) | Word::Quote)
            if !matches!(items.get(at + 2).map(|i| i.kind), Some(Kind::Word(Word::Comma))) =>
        {
            Step::On(at + 1)
        }
        _ => Step::End(at + 1),
    }
}

fn leads_to_place(items: &[Item], at: usize) -> bool {
    for item in items.iter().skip(at).take(6) {
        match item.kind {
            Kind::Place(_) | Kind::Name | Kind::Word(Word::Place(_)) => return true,
            Kind::Word(
                Word::Article
                | Word::Adjective
                | Word::Direction
                | Word::Quote
                | Word::Of
                | Word::Extent(_)
                | Word::Its
                | Word::Hyphen
                | Word::Near,
            )
            | Kind::Other => {}
            _ => return false,
        }
    }
    false
}

/// What "NOUN of PLACE" leaves of the place.
fn relation_of(noun: PlaceNoun) -> Relation {
    match noun {
        PlaceNoun::Countryside => Relation::Countryside,
        PlaceNoun::Outskirts => Relation::Outskirts,
        PlaceNoun::Vicinity => Relation::Near,
        PlaceNoun::Quarter | PlaceNoun::Ground | PlaceNoun::Front => Relation::Part,
        PlaceNoun::Pocket => Relation::Pockets,
        PlaceNoun::Road => Relation::Along,
        PlaceNoun::Settlement | PlaceNoun::Region | PlaceNoun::Site | PlaceNoun::Stronghold => Relation::Whole,
    }
}

trait Narrower {
    fn max_with(self, other: Self) -> Self;
}

impl Narrower for Relation {
    /// The one that says more: anything before the whole; of two, the first read (the outermost).
    fn max_with(self, other: Self) -> Self {
        if self == Self::Whole { other } else { self }
    }
}

/// "ISIS-held", "rebel-controlled", "the ISIS stronghold": whose it is. `None` when the actor begins no such phrase.
fn owner(text: &Text<'_>, items: &[Item], at: usize, actor: usize, r: &mut Reading) -> Option<usize> {
    let mut next = at + 1;
    if items.get(next)?.is(Word::Possessive) || is_plural_possessive(text, items, at) {
        next += 1;
    }
    if items.get(next)?.is(Word::Hyphen) {
        next += 1;
    }
    let item = items.get(next)?;
    if is_held(text, item) {
        let hyphen = next > at + 1;
        // "areas ISIS held" without a hyphen needs the ground right after.
        let after = items.get(next + 1)?;
        let ground = matches!(
            after.kind,
            Kind::Place(_)
                | Kind::Name
                | Kind::Word(Word::Place(_) | Word::Adjective | Word::Direction | Word::Extent(_))
                | Kind::Other
        );
        if !ground || (!hyphen && matches!(after.kind, Kind::Place(_) | Kind::Name | Kind::Other)) {
            return None;
        }
        r.owner = Some(Owner { actor, item: at, held: Some((next, next + 1)) });
        return Some(next + 1);
    }
    // "regime forces' positions", "the ISIS stronghold": the noun must be near.
    for (n, item) in items.iter().enumerate().skip(next).take(4) {
        match item.kind {
            Kind::Word(Word::Place(_)) => {
                r.owner = Some(Owner { actor, item: at, held: None });
                return Some(next);
            }
            Kind::Word(Word::Adjective | Word::Direction | Word::Hyphen | Word::Adverb | Word::Quote)
            | Kind::Number(_) => {}
            Kind::Actor(_) => {}
            Kind::Verb(_, form) if form.is(Form::PARTICIPLE) && n == next => {}
            _ => return None,
        }
    }
    None
}

/// "regime forces’ positions": the apostrophe stands alone.
fn is_plural_possessive(text: &Text<'_>, items: &[Item], actor: usize) -> bool {
    let Some(mark) = items.get(actor + 1) else { return false };
    mark.is(Word::Quote)
        && !text.tokens[mark.first].spaced
        && matches!(text.tokens[mark.first].span.of(text.text), "'" | "’")
}

/// "Islamist-controlled areas": the actor is nobody the theatre knows.
fn is_held_by_unknown(text: &Text<'_>, items: &[Item], at: usize) -> bool {
    let hyphen = items.get(at + 1).is_some_and(|i| i.is(Word::Hyphen));
    hyphen && items.get(at + 2).is_some_and(|i| is_held(text, i))
}

fn is_held(text: &Text<'_>, item: &Item) -> bool {
    let word = text.tokens[item.first].span.of(text.text);
    ["held", "controlled", "occupied", "ruled", "dominated", "run"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn common(first: usize, end: usize, r: Reading) -> Phrase {
    let (noun, core) = r.noun.map_or((None, first), |(noun, at)| (Some(noun), at));
    Phrase {
        first,
        end,
        target: Target::Common,
        core,
        relation: noun
            .map_or(r.relation, |n| if r.of_another { r.relation.max_with(relation_of(n)) } else { r.relation }),
        count: r.count,
        owner: r.owner,
        noun,
        plural: r.plural,
        definite: r.definite,
        of_another: r.of_another,
        all: r.all,
        container: None,
        apposition: None,
    }
}

fn named(text: &Text<'_>, items: &[Item], first: usize, core: usize, target: Target, mut r: Reading) -> Phrase {
    let mut end = core + 1;
    let mut noun = r.noun.map(|(n, _)| n);
    // "Aleppo countryside", "Mayadin military base", "Idlib province".
    let mut last = end;
    while let Some(item) = items.get(last) {
        match item.kind {
            Kind::Word(Word::Place(after)) => {
                noun = Some(after);
                r.relation = r.relation.max_with(trailing_relation(after));
                if is_plural_noun(text, item) && !matches!(after, PlaceNoun::Region) {
                    r.relation = r.relation.max_with(Relation::Part);
                }
                last += 1;
                end = last;
            }
            Kind::Word(Word::Adjective | Word::Quote | Word::Direction) => last += 1,
            // "Omdurman's old market district": a part of it.
            Kind::Word(Word::Possessive) if last == core + 1 && part_follows(items, last) => {
                r.relation = r.relation.max_with(Relation::Part);
                last += 1;
            }
            Kind::Other if last > core + 1 && r.relation == Relation::Part && last < core + 5 => last += 1,
            _ => break,
        }
    }
    let kind = match target {
        Target::Mention(m) => text.mentions[m].best().map(|c| c.kind),
        _ => None,
    };
    let area = matches!(kind, Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::Area));
    let listed = items.get(end).is_some_and(|i| i.is(Word::Comma) || i.is(Word::And) || i.is(Word::Open));
    if r.villages_of && (area || noun == Some(PlaceNoun::Region)) && !listed {
        r.relation = r.relation.max_with(Relation::Part);
    }
    let own = match target {
        Target::Mention(m) => text.mentions[m].relation,
        _ => Relation::Whole,
    };
    let count = r.count.filter(|_| r.villages_of && r.relation != Relation::Whole);
    Phrase {
        first,
        end,
        target,
        core,
        relation: own.max_with(r.relation),
        count,
        owner: r.owner,
        noun,
        plural: r.plural && r.villages_of,
        definite: r.definite,
        of_another: r.of_another,
        all: r.all,
        container: None,
        apposition: None,
    }
}

/// Whether a noun of ground follows the possessive at an item, past adjectives.
fn part_follows(items: &[Item], possessive: usize) -> bool {
    let next = items.iter().skip(possessive + 1).take(4);
    let mut next = next.skip_while(|i| matches!(i.kind, Kind::Other | Kind::Word(Word::Adjective | Word::Direction)));
    next.next().is_some_and(|i| matches!(i.kind, Kind::Word(Word::Place(_))))
}

fn is_plural_noun(text: &Text<'_>, item: &Item) -> bool {
    text.tokens[item.first].span.of(text.text).ends_with('s')
}

/// What "PLACE NOUN" leaves of the place.
fn trailing_relation(noun: PlaceNoun) -> Relation {
    match noun {
        PlaceNoun::Countryside => Relation::Countryside,
        PlaceNoun::Outskirts => Relation::Outskirts,
        PlaceNoun::Vicinity => Relation::Near,
        PlaceNoun::Pocket => Relation::Part,
        PlaceNoun::Front => Relation::Part,
        PlaceNoun::Road => Relation::Along,
        _ => Relation::Whole,
    }
}

/// Ties "A in B province", "A, B province", "A, a town in B" together.
fn tie(text: &Text<'_>, items: &[Item], found: &mut [Phrase]) {
    for i in 1..found.len() {
        let (before, this) = (found[i - 1], found[i]);
        let gap = &items[before.end..this.first];
        match gap {
            [a] if a.is(Word::In)
                || a.is(Word::Of)
                || a.is(Word::Near)
                || a.is(Word::On)
                || a.is(Word::At)
                || a.is(Word::To) =>
            {
                let wide = !a.is(Word::To) || before.target == Target::Common && this.relation == Relation::Direction;
                if wide {
                    found[i - 1].container = Some(i);
                    if a.is(Word::Near) && found[i].relation == Relation::Whole && before.target == Target::Common {
                        found[i].relation = Relation::Near;
                    }
                }
            }
            [a] if a.is(Word::Comma) => {
                let region = this.noun == Some(PlaceNoun::Region) || is_area(text, &this);
                let wider = region && !is_area(text, &before) && before.noun != Some(PlaceNoun::Region);
                let indefinite = items.get(this.first).is_some_and(|x| x.is(Word::Indefinite));
                let stronghold = this.noun == Some(PlaceNoun::Stronghold);
                if this.target == Target::Common && (indefinite || stronghold) && !this.plural {
                    found[i].apposition = Some(i - 1);
                } else if wider && this.target != Target::Common && !list_follows(items, this.end) {
                    found[i - 1].container = Some(i);
                }
            }
            [] if before.target == Target::Common && this.relation == Relation::Direction => {
                found[i - 1].container = Some(i);
            }
            [a] if a.is(Word::Open) => found[i].apposition = Some(i - 1),
            _ => {}
        }
    }
}

/// "A, B and C": then B does not hold A.
fn list_follows(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|i| i.is(Word::And))
}

fn is_area(text: &Text<'_>, phrase: &Phrase) -> bool {
    let Target::Mention(m) = phrase.target else { return false };
    let kind = text.mentions[m].best().map(|c| c.kind);
    matches!(kind, Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::Area))
}
