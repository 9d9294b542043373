//! Whose ground a phrase says it is.

use super::{Owner, Reading};
use crate::claims::item::{Item, Kind, Text};
use crate::claims::word::{Form, Word};

/// "ISIS-held", "rebel-controlled", "the ISIS stronghold": whose it is. `None` when the actor begins no such phrase.
pub(super) fn owner(text: &Text<'_>, items: &[Item], at: usize, actor: usize, r: &mut Reading) -> Option<usize> {
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
            // "the Palestinian side of the crossing"
            Kind::Word(Word::Extent(_)) if items.get(n + 1).is_some_and(|i| i.is(Word::Of)) => {
                r.owner = None;
                return Some(next);
            }
            Kind::Word(Word::Adjective | Word::Direction | Word::Hyphen | Word::Adverb | Word::Quote)
            | Kind::Number(_) => {}
            Kind::Actor(_) => {}
            // "the ISIL radio station"
            Kind::Other if items.get(n + 1).is_some_and(|i| matches!(i.kind, Kind::Word(Word::Place(_)))) => {}
            Kind::Verb(_, form) if form.is(Form::PARTICIPLE) && n == next => {}
            _ => return None,
        }
    }
    None
}

/// "regime forces’ positions": the apostrophe stands alone.
pub(super) fn is_plural_possessive(text: &Text<'_>, items: &[Item], actor: usize) -> bool {
    let Some(mark) = items.get(actor + 1) else { return false };
    mark.is(Word::Quote)
        && !text.tokens[mark.first].spaced
        && matches!(text.tokens[mark.first].span.of(text.text), "'" | "’")
}

/// "Islamist-controlled areas": the actor is nobody the theatre knows.
pub(super) fn is_held_by_unknown(text: &Text<'_>, items: &[Item], at: usize) -> bool {
    let hyphen = items.get(at + 1).is_some_and(|i| i.is(Word::Hyphen));
    hyphen && items.get(at + 2).is_some_and(|i| is_held(text, i))
}

pub(super) fn is_held(text: &Text<'_>, item: &Item) -> bool {
    let word = text.tokens[item.first].span.of(text.text);
    ["held", "controlled", "occupied", "ruled", "dominated", "run"].iter().any(|w| w.eq_ignore_ascii_case(word))
}
