//! How the phrases of a sentence hold and explain each other.

use super::{Phrase, Target};
use crate::claims::item::{Item, Kind, Text};
use crate::claims::word::{PlaceNoun, Word};
use crate::gazetteer::PlaceKind;
use crate::geoparse::Relation;

/// Ties "A in B province", "A, B province", "A, a town in B" together.
pub(super) fn tie(text: &Text<'_>, items: &[Item], found: &mut [Phrase]) {
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
                let region = this.noun == Some(PlaceNoun::Region) || is_area(text, this.target);
                let wider = region && !is_area(text, before.target) && before.noun != Some(PlaceNoun::Region);
                let indefinite = items.get(this.first).is_some_and(|x| x.is(Word::Indefinite));
                let stronghold = this.noun == Some(PlaceNoun::Stronghold);
                let explains = indefinite || stronghold || is_further_name(&before, &this);
                if (this.target == Target::Common && explains && !this.plural)
                    || is_counted_again(items, &before, &this)
                    || is_bearing(items, &before, &this)
                    || (indefinite && matches!(this.target, Target::Name(_)))
                {
                    found[i].apposition = Some(i - 1);
                } else if wider
                    && this.target != Target::Common
                    && !list_follows(items, this.end)
                    && !opens_the_clause(items, &before, &this)
                {
                    found[i - 1].container = Some(i);
                }
            }
            // "A, about 15 km north of B and south of C"
            [a, rest @ ..]
                if a.is(Word::Comma)
                    && rest.iter().all(is_measure)
                    && is_measure(&items[this.first])
                    && is_bearing(items, &before, &this) =>
            {
                found[i].apposition = Some(i - 1);
            }
            [a, rest @ ..]
                if a.is(Word::And) && rest.iter().all(|x| x.is(Word::Adverb)) && is_bearing_again(items, found, i) =>
            {
                found[i].apposition = found[i - 1].apposition;
            }
            [] if before.target == Target::Common && this.relation == Relation::Direction => {
                found[i - 1].container = Some(i);
            }
            [a] if a.is(Word::Open) => found[i].apposition = Some(i - 1),
            _ => {}
        }
    }
}

/// "In Walungu, the chefferie of Kaziba ...": behind a place that is put first the clause begins, not what holds it.
fn opens_the_clause(items: &[Item], before: &Phrase, this: &Phrase) -> bool {
    this.definite && before.first == 1 && items[0].is(Word::In)
}

/// "Sittwe, the state capital", "Homs, its last quarter": of the name before.
fn is_further_name(before: &Phrase, this: &Phrase) -> bool {
    let noun = match this.noun {
        Some(PlaceNoun::Settlement | PlaceNoun::Region) => true,
        Some(PlaceNoun::Quarter | PlaceNoun::Site) => this.of_another,
        _ => false,
    };
    let whole = this.of_another || this.relation == Relation::Whole;
    noun && this.definite && before.target != Target::Common && whole
}

/// "Fuah and Kefraya, two villages in Idlib", "Rawa and al-Qaim, the group's last towns": the names before, counted.
fn is_counted_again(items: &[Item], before: &Phrase, this: &Phrase) -> bool {
    let listed = before.first > 0 && items[before.first - 1].is(Word::And);
    let owned = this.plural && this.owner.is_some_and(|o| o.held.is_none());
    let counted = this.target == Target::Common && (owned || this.count.is_some_and(|n| n > 1));
    listed && counted && before.target != Target::Common && !items.get(this.end).is_some_and(|i| i.is(Word::And))
}

/// "Arak, east of Palmyra": where the first is, no second place.
fn is_bearing(items: &[Item], before: &Phrase, this: &Phrase) -> bool {
    let of = (this.first..this.core).any(|i| {
        items.get(i).is_some_and(|x| matches!(x.kind, Kind::Word(Word::Direction)))
            && items.get(i + 1).is_some_and(|x| x.is(Word::Of))
    });
    of && this.relation == Relation::Direction && before.relation != Relation::Direction
}

/// "about 15 km", "some" before a bearing.
fn is_measure(item: &Item) -> bool {
    matches!(item.kind, Kind::Number(_) | Kind::Word(Word::Adverb | Word::Unit | Word::Direction | Word::OtherPrep))
}

/// "A, north of B and south of C": the second bearing of A.
fn is_bearing_again(items: &[Item], found: &[Phrase], i: usize) -> bool {
    let (before, this) = (found[i - 1], found[i]);
    let Some(told) = before.apposition else { return false };
    before.relation == Relation::Direction && is_bearing(items, &found[told], &this)
}

/// "A, B and C": then B does not hold A.
pub(super) fn list_follows(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|i| i.is(Word::And))
}

pub(super) fn is_area(text: &Text<'_>, target: Target) -> bool {
    let Target::Mention(m) = target else { return false };
    let kind = text.mentions[m].best().map(|c| c.kind);
    matches!(kind, Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::Area))
}
