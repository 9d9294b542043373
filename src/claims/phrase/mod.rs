//! Place phrases: a place with the words that say what it is and how much of it is meant.

mod holder;
mod named;
mod reading;
mod tie;

use named::is_plural_noun;
use reading::phrase_at;
use tie::tie;

use crate::claims::item::{Item, Kind, Text};
use crate::claims::word::{PlaceNoun, Word};
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
    share_nouns(text, items, &mut found);
    tie(text, items, &mut found);
    found
}

/// "the A and B quarters": both are quarters.
fn share_nouns(text: &Text<'_>, items: &[Item], found: &mut [Phrase]) {
    for i in (1..found.len()).rev() {
        let (before, this) = (found[i - 1], found[i]);
        let last = this.end.checked_sub(1).filter(|&l| l > this.core).and_then(|l| items.get(l));
        let plural = last.is_some_and(|l| matches!(l.kind, Kind::Word(Word::Place(_))) && is_plural_noun(text, l));
        let joined = matches!(&items[before.end..this.first], [a] if a.is(Word::And) || a.is(Word::Comma));
        if plural && joined && before.noun.is_none() && this.noun == Some(PlaceNoun::Quarter) {
            found[i - 1].noun = this.noun;
        }
        // "parts of the A and B districts": parts of both.
        if plural
            && joined
            && this.relation == Relation::Whole
            && matches!(before.relation, Relation::Part | Relation::Most)
        {
            found[i].relation = before.relation;
        }
    }
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

impl Reading {
    /// What a common noun names as a whole.
    fn of(self, noun: PlaceNoun, at: usize) -> Self {
        Self { relation: Relation::Whole, noun: Some((noun, at)), ..self }
    }
}

enum Step {
    On(usize),
    End(usize),
    No,
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
