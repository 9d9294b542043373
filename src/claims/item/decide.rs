//! What a word with several readings is in its place.

use super::{Item, Kind, Text};
use crate::claims::frame::{Pattern, VerbFrame};
use crate::claims::word::{Form, Word};
use crate::geoparse::Relation;

/// What a word with several readings is in its place.
pub(super) fn decide(text: &Text<'_>, items: &[Item], i: usize) -> Kind {
    let item = &items[i];
    if !matches!(item.kind, Kind::Other) {
        return item.kind;
    }
    let entry = item.entry;
    if let Some(word) = entry.word {
        if matches!(word, Word::Say(_)) && is_so_called(text, items, i) {
            return Kind::Word(Word::Adjective);
        }
        // "Bir Said", "Port Said": a name.
        if matches!(word, Word::Say(_)) && i > 0 && text.tokens[item.first].span.of(text.text) == "Said" {
            return Kind::Other;
        }
        if is_kept(text, items, i) || is_forced_out(text, items, i) {
            return entry.verb.map_or(Kind::Word(word), |(verb, bits)| Kind::Verb(verb, Form(bits)));
        }
        if is_roughly(text, items, i) || is_since_then(text, items, i) || is_not_yet(text, items, i) {
            return Kind::Word(Word::Adverb);
        }
        return Kind::Word(word);
    }
    match (entry.verb, entry.noun) {
        (None, None) => Kind::Other,
        (None, Some(noun)) => Kind::Noun(noun),
        (Some((verb, bits)), noun) => {
            let form = Form(bits);
            if verb.lemma() == "force" && !is_forced_out(text, items, i) {
                return Kind::Other;
            }
            if reads_as_verb(text, items, i, verb, form, noun.is_some()) {
                return Kind::Verb(verb, form);
            }
            match noun {
                Some(noun) => Kind::Noun(noun),
                None if form.is(Form::PARTICIPLE) => Kind::Word(Word::Adjective),
                None => Kind::Other,
            }
        }
    }
}

/// "a self-proclaimed caliphate", "a declared red line": nobody speaks.
fn is_so_called(text: &Text<'_>, items: &[Item], i: usize) -> bool {
    let word = text.tokens[items[i].first].span.of(text.text);
    let Some(before) = i.checked_sub(1).map(|b| items[b].entry.word) else { return false };
    matches!(word, "proclaimed" | "declared" | "announced")
        && matches!(before, Some(Word::Indefinite | Word::Hyphen | Word::Its))
}

/// "keeps Misrata", "kept control of X": the verb of holding, not the "keep" before another verb.
fn is_kept(text: &Text<'_>, items: &[Item], i: usize) -> bool {
    let word = text.tokens[items[i].first].span.of(text.text);
    let held = |x: &Item| {
        matches!(x.kind, Kind::Place(_) | Kind::Name) || text.tokens[x.first].span.of(text.text) == "control"
    };
    // "kept a small presence in X"
    let some = || {
        let noun = items.iter().skip(i + 2).take(2);
        let word = |x: &Item| text.tokens[x.first].span.of(text.text);
        items.get(i + 1).is_some_and(|x| x.entry.word == Some(Word::Indefinite))
            && noun.into_iter().any(|x| matches!(word(x), "presence" | "foothold" | "toehold" | "bridgehead"))
    };
    matches!(word, "keep" | "keeps" | "kept" | "keeping") && (items.get(i + 1).is_some_and(held) || some())
}

/// "forced the rebels out of X", "were forced from X", against "forced to withdraw from X".
fn is_forced_out(text: &Text<'_>, items: &[Item], i: usize) -> bool {
    let word = |x: &Item| text.tokens[x.first].span.of(text.text);
    if !matches!(word(&items[i]), "forced" | "forces" | "forcing") {
        return false;
    }
    let next = items.iter().skip(i + 1).take(6);
    let mut next = next.take_while(|x| x.entry.verb.is_none() && !matches!(x.entry.word, Some(Word::To | Word::Into)));
    next.any(|x| word(x) == "out" || x.entry.word == Some(Word::From))
}

/// "has since retaken": no clause begins there.
fn is_since_then(text: &Text<'_>, items: &[Item], i: usize) -> bool {
    let since = text.tokens[items[i].first].span.of(text.text) == "since";
    let have = i.checked_sub(1).is_some_and(|b| items[b].entry.word == Some(Word::Have));
    since && have && items.get(i + 1).is_some_and(|n| n.entry.verb.is_some() || n.entry.word == Some(Word::Be))
}

/// "have not yet cleared": no clause begins there.
fn is_not_yet(text: &Text<'_>, items: &[Item], i: usize) -> bool {
    let yet = text.tokens[items[i].first].span.of(text.text) == "yet";
    yet && i.checked_sub(1).is_some_and(|b| items[b].entry.word == Some(Word::Not))
}

/// "about a third of": not the "about to" of a plan.
fn is_roughly(text: &Text<'_>, items: &[Item], i: usize) -> bool {
    let about = text.tokens[items[i].first].span.of(text.text) == "about";
    about && items.get(i + 1).is_some_and(|next| next.entry.word != Some(Word::To))
}

/// The item that the reading of a verb depends on: before adverbs, and before the "all" of "were all taken".
fn governor(items: &[Item], i: usize) -> Option<&Item> {
    let small = |x: &&Item| matches!(x.entry.word, Some(Word::Adverb | Word::Hedge));
    let mut before = items[..i].iter().rev().filter(|x| !small(x));
    let next = before.next()?;
    match (next.entry.word, before.next()) {
        (Some(Word::Extent(Relation::Whole)), Some(be)) if be.is(Word::Be) || be.is(Word::Have) => Some(be),
        _ => Some(next),
    }
}

/// "the north" before an item, not "the northern".
fn is_the_direction(text: &Text<'_>, items: &[Item], i: usize) -> bool {
    let word = |at: usize| text.tokens[items[at].first].span.of(text.text);
    i > 1 && items[i - 2].entry.word == Some(Word::Article) && !word(i - 1).ends_with("ern")
}

pub(super) fn starts_noun_phrase(item: &Item) -> bool {
    match item.kind {
        Kind::Actor(_) | Kind::Place(_) | Kind::Name | Kind::Number(_) | Kind::Seat => true,
        Kind::Other | Kind::Word(_) => item.entry.word.is_some_and(opens_noun_phrase),
        _ => false,
    }
}

pub(super) fn opens_noun_phrase(word: Word) -> bool {
    matches!(
        word,
        Word::Article
            | Word::Indefinite
            | Word::Its
            | Word::Several
            | Word::Extent(_)
            | Word::Place(_)
            | Word::Adjective
            | Word::Direction
            | Word::It
            | Word::They
            | Word::Quote
    )
}

pub(super) fn reads_as_verb(
    text: &Text<'_>,
    items: &[Item],
    i: usize,
    verb: &VerbFrame,
    form: Form,
    noun: bool,
) -> bool {
    let before = governor(items, i);
    let next = items.get(i + 1);
    let object_next = next.is_some_and(starts_noun_phrase);
    let finite_past = form.is(Form::PAST | Form::PARTICIPLE | Form::ING);
    let Some(before) = before else { return finite_past };
    if verb.lemma() == "lose" && is_what_was_lost(before, next) {
        return false;
    }
    match before.kind {
        Kind::Actor(a) => object_next || after_actor(text, a, next, verb, form, noun),
        Kind::Word(word) => match word {
            // "backed by air power wrested the town": an article follows no adjective.
            Word::Adjective | Word::Direction | Word::Thing
                if form.is(Form::PAST) && !noun && next.is_some_and(opens_object) =>
            {
                true
            }
            // "advancing from the north seized X"
            Word::Direction if form.is(Form::PAST) && object_next && is_the_direction(text, items, i) => true,
            Word::To => form.is(Form::BASE | Form::ING),
            Word::Modal | Word::Do | Word::Not => true,
            Word::Be | Word::Have => finite_past,
            Word::Article
            | Word::Indefinite
            | Word::Its
            | Word::Possessive
            | Word::Adjective
            | Word::Direction
            | Word::Several
            | Word::Extent(_) => form.is(Form::ING) && !noun,
            Word::Which | Word::They | Word::It | Word::He | Word::There | Word::Latter => true,
            Word::Of | Word::In | Word::From | Word::On | Word::Against | Word::By | Word::For | Word::Under => {
                form.is(Form::ING)
            }
            _ => finite_past || object_next || !noun,
        },
        Kind::Number(_) => finite_past && !noun,
        Kind::Verb(..) | Kind::Noun(..) => finite_past,
        _ => finite_past || (object_next && !matches!(before.kind, Kind::Place(_))) || (!noun && form.is(Form::S)),
    }
}

/// "regained lost positions", "to retake lost territory": ground that was lost before.
fn is_what_was_lost(before: &Item, next: Option<&Item>) -> bool {
    let ground = next.is_some_and(|n| matches!(n.entry.word, Some(Word::Place(_))));
    let taken = before.entry.verb.is_some_and(|(verb, _)| verb.pattern == Pattern::Take);
    ground && (taken || matches!(before.entry.word, Some(Word::Article | Word::Of | Word::Its | Word::Extent(_))))
}

/// What can only be an object right after a verb.
fn opens_object(item: &Item) -> bool {
    matches!(item.entry.word, Some(Word::Article | Word::Indefinite | Word::Its | Word::It | Word::They))
}

/// "Rebels attack the town" against "the rebel attack on the town".
pub(super) fn after_actor(
    text: &Text<'_>,
    actor: usize,
    next: Option<&Item>,
    verb: &VerbFrame,
    form: Form,
    noun: bool,
) -> bool {
    if !noun || form.is(Form::PAST | Form::PARTICIPLE | Form::ING) {
        return true;
    }
    // "where rebels still hold on", "hold out"
    if verb.lemma() == "hold"
        && next.is_some_and(|n| n.entry.word == Some(Word::On) || text.tokens[n.first].span.of(text.text) == "out")
    {
        return true;
    }
    let over = next.is_some_and(|n| n.entry.word == Some(Word::Over));
    if verb.pattern == Pattern::Hand && over {
        return true;
    }
    // Without its object "control", "hold" or "capture" can only be the noun.
    if matches!(verb.pattern, Pattern::Take | Pattern::Hold | Pattern::Besiege | Pattern::Lose | Pattern::Hand) {
        return false;
    }
    let actor = &text.actors[actor];
    let words = actor.span.of(text.text);
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let acronym = letters.clone().count() <= 5 && letters.clone().all(char::is_uppercase);
    let noun_follows =
        next.is_some_and(|n| n.is(Word::Of) || n.is(Word::On) || n.is(Word::Against) || n.is(Word::Over));
    if form.is(Form::S) && !form.is(Form::BASE) {
        return (!actor.plural || acronym) && !noun_follows;
    }
    actor.plural && !acronym && !noun_follows
}
