//! How a claim is put: operators and what they govern.

use super::Modality;
use super::item::Kind;
use super::sentence::Sentence;
use super::word::{Form, Op, Say, Word};

fn of_op(op: Op) -> Modality {
    match op {
        Op::Attempt => Modality::Attempted,
        Op::Fail | Op::Prevent => Modality::Failed,
        Op::Prospect => Modality::Prospective,
        Op::Deny => Modality::Denied,
    }
}

/// How the verb at an item is put, by the words that govern it: negations, modals, "tried to", "before failing to".
pub(super) fn of_verb(s: &Sentence<'_>, verb: usize, form: Form) -> Modality {
    if is_conditional(s, verb) {
        return Modality::Conditional;
    }
    if is_question(s) || (form.is(Form::ING) && would_follow(s, verb)) {
        return Modality::Prospective;
    }
    let mut hedged = false;
    let mut i = verb;
    while i > 0 {
        i -= 1;
        match s.items[i].kind {
            Kind::Word(word) => match word {
                Word::Not => return Modality::Failed,
                Word::Modal if is_later_past(s, i, verb) => {}
                Word::Modal => return if negated(s, i) { Modality::Failed } else { Modality::Prospective },
                // "had likely secured" is a guess at a fact; "likely to" is not.
                Word::Op(Op::Prospect) if s.says(i, &["likely", "possible"]) => hedged = true,
                Word::Op(op) => return of_op(op),
                Word::Hedge => hedged = true,
                Word::Adverb | Word::Have | Word::Be | Word::Do | Word::Quote => {}
                Word::Passing => {}
                Word::To => return infinitive(s, i, hedged),
                Word::Without => return Modality::Failed,
                Word::Of | Word::At | Word::For | Word::In | Word::From if form.is(Form::ING) => {
                    return gerund(s, i, hedged);
                }
                Word::And | Word::Or | Word::Comma | Word::But => return joined(s, i, form, hedged),
                Word::Say(Say::Deny) if form.is(Form::ING) => return Modality::Denied,
                _ => break,
            },
            Kind::Time(_) => {}
            _ => break,
        }
    }
    asserted(hedged)
}

fn asserted(hedged: bool) -> Modality {
    if hedged { Modality::Reported } else { Modality::Asserted }
}

fn negated(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at + 1, Word::Not)
}

/// "would later capture", "would go on to": told from afterwards, so it happened.
fn is_later_past(s: &Sentence<'_>, modal: usize, verb: usize) -> bool {
    s.says(modal, &["would"])
        && (modal + 1..verb).any(|i| s.says(i, &["later", "eventually", "subsequently", "finally", "ultimately", "go"]))
}

/// "Seizing X would help", "the capture of X would give": what is only thought of stands as the subject of a modal.
fn would_follow(s: &Sentence<'_>, at: usize) -> bool {
    let leads =
        (0..at).all(|i| matches!(s.word(i), Some(Word::Article | Word::Adverb | Word::Quote | Word::Adjective)));
    let ends = |i: &usize| matches!(s.items[*i].kind, Kind::Verb(..) | Kind::Word(Word::Comma | Word::Be | Word::Have));
    let end = (at + 1..s.items.len()).find(ends).unwrap_or(s.items.len());
    leads && (at + 1..end).any(|i| s.is(i, Word::Modal) && !s.says(i, &["did"]))
}

fn is_question(s: &Sentence<'_>) -> bool {
    s.items.iter().rev().take(2).any(|i| i.is(Word::Stop) && matches!(i.span(s.text.tokens).of(s.text.text), "?" | "؟"))
}

/// Whether an "if" governs the verb's clause.
fn is_conditional(s: &Sentence<'_>, at: usize) -> bool {
    // "Had the army taken X"
    if at > 1 && s.says(0, &["had"]) && s.items[..at].iter().all(|i| !i.is(Word::Comma)) {
        return true;
    }
    for i in (0..at).rev() {
        match s.word(i) {
            Some(Word::If) => return true,
            Some(Word::Comma | Word::Semicolon | Word::But) => return false,
            _ => {}
        }
    }
    false
}

/// "to VERB": by what stands before the "to".
fn infinitive(s: &Sentence<'_>, to: usize, hedged: bool) -> Modality {
    let mut i = to;
    let mut crossed_actor = false;
    let mut others = 0;
    while i > 0 {
        i -= 1;
        match s.items[i].kind {
            Kind::Word(word) => match word {
                Word::Op(op) => return of_op(op),
                Word::Passing => return fact_unless_not(s, i, hedged),
                Word::Say(Say::Claim) => return Modality::Claimed,
                Word::Say(_) => return Modality::Reported,
                Word::Be => return Modality::Prospective,
                Word::On
                | Word::Adverb
                | Word::Article
                | Word::Its
                | Word::Adjective
                | Word::Quote
                | Word::They
                | Word::For
                | Word::Hyphen
                | Word::Several
                | Word::Thing
                | Word::Possessive
                | Word::It => {}
                Word::And if i < to - 1 => {}
                Word::And | Word::Comma if i == to - 1 => return joined(s, i, Form(Form::BASE), hedged),
                _ => return Modality::Attempted,
            },
            Kind::Actor(_) => crossed_actor = true,
            Kind::Other if crossed_actor => {
                // "prompting ISIS to withdraw", "led the army to retreat".
                let cause = s.letters(i).ends_with("ing") || s.says(i, &["led", "caused", "prompted"]);
                return if cause { asserted(hedged) } else { Modality::Attempted };
            }
            // "ordered his men to take"
            Kind::Other if others < 3 => others += 1,
            Kind::Number(_) | Kind::Time(_) => {}
            _ => return Modality::Attempted,
        }
    }
    if others > 0 {
        return Modality::Attempted;
    }
    // "Army to withdraw from Sake": a headline's future.
    Modality::Prospective
}

/// "managed to", "forced to": so, unless that is negated or itself only planned.
fn fact_unless_not(s: &Sentence<'_>, at: usize, hedged: bool) -> Modality {
    for i in (at.saturating_sub(4)..at).rev() {
        match s.word(i) {
            Some(Word::Not) => return Modality::Failed,
            Some(Word::Modal) => return Modality::Prospective,
            Some(Word::Op(op)) => return of_op(op),
            Some(Word::Hedge) => return Modality::Reported,
            Some(Word::Be | Word::Have | Word::Adverb | Word::To | Word::Do) => {}
            _ => break,
        }
    }
    asserted(hedged)
}

/// "of capturing", "from taking": by the noun or verb before.
fn gerund(s: &Sentence<'_>, preposition: usize, hedged: bool) -> Modality {
    for i in (preposition.saturating_sub(5)..preposition).rev() {
        match s.items[i].kind {
            Kind::Word(Word::Op(op)) => return of_op(op),
            Kind::Word(Word::Comma | Word::Semicolon) | Kind::Verb(..) => break,
            _ => {}
        }
    }
    asserted(hedged)
}

/// A verb joined to another shares what governs it when both have the same form: "poised to besiege and retake".
fn joined(s: &Sentence<'_>, joint: usize, form: Form, hedged: bool) -> Modality {
    for i in (0..joint).rev() {
        match s.items[i].kind {
            Kind::Verb(_, other) => {
                let bare = form.is(Form::BASE) && other.is(Form::BASE);
                let gerunds = form.is(Form::ING) && other.is(Form::ING);
                let same = bare || gerunds;
                return if same { of_verb(s, i, other) } else { asserted(hedged) };
            }
            Kind::Word(Word::Op(op)) if form.is(Form::BASE) => return of_op(op),
            Kind::Actor(_) if s.phrase_of(i).is_none() && form.is(Form::PAST) => return asserted(hedged),
            Kind::Word(Word::Semicolon) => break,
            _ => {}
        }
    }
    asserted(hedged)
}

/// How the noun at an item is put: "the attempted capture", "plans for the liberation", "prevented the fall".
pub(super) fn of_noun(s: &Sentence<'_>, noun: usize) -> Modality {
    if is_conditional(s, noun) {
        return Modality::Conditional;
    }
    if would_follow(s, noun) {
        return Modality::Prospective;
    }
    let mut hedged = false;
    let mut seen = 0;
    for i in (0..noun).rev() {
        seen += 1;
        if seen > 8 {
            break;
        }
        match s.items[i].kind {
            Kind::Word(word) => match word {
                Word::Op(op) => return of_op(op),
                Word::Not | Word::Without => return Modality::Failed,
                Word::Modal => return Modality::Prospective,
                Word::Hedge => hedged = true,
                Word::Say(Say::Deny) => return Modality::Denied,
                Word::Article | Word::Indefinite | Word::Its | Word::Adjective | Word::Adverb | Word::Possessive => {}
                Word::Extent(_) | Word::Several | Word::Quote => {}
                Word::For | Word::Of | Word::To | Word::At | Word::On | Word::Direction | Word::Hyphen => {}
                _ => break,
            },
            Kind::Other | Kind::Actor(_) | Kind::Number(_) | Kind::Time(_) | Kind::Seat => {}
            Kind::Verb(_, form) => return of_verb(s, i, form),
            _ => break,
        }
    }
    asserted(hedged)
}
