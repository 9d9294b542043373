//! How the phrases of a sentence hold and explain each other.

use super::{Phrase, Target};
use crate::claims::item::{Item, Text};
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
pub(super) fn list_follows(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|i| i.is(Word::And))
}

pub(super) fn is_area(text: &Text<'_>, phrase: &Phrase) -> bool {
    let Target::Mention(m) = phrase.target else { return false };
    let kind = text.mentions[m].best().map(|c| c.kind);
    matches!(kind, Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::Area))
}
