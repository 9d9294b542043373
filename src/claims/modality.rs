//! How a claim is put: operators and what they govern.

use super::Modality;
use super::awaited::awaited;
use super::item::Kind;
use super::refuted::{asked, denied_behind, feared, refuted};
use super::sentence::Sentence;
use super::wished::{WISHES, wished};
use super::word::{Form, Op, Say, Word};

/// How a claim is put, and the item of the word that puts it so ("failed", "would", "if").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Put {
    pub modality: Modality,
    pub by: Option<usize>,
}

impl Put {
    /// Put so by nothing in the sentence.
    pub fn plainly(modality: Modality) -> Self {
        Self { modality, by: None }
    }

    pub fn by(modality: Modality, item: usize) -> Self {
        Self { modality, by: Some(item) }
    }
}

fn of_op(op: Op) -> Modality {
    match op {
        Op::Attempt => Modality::Attempted,
        Op::Fail | Op::Prevent => Modality::Failed,
        Op::Prospect => Modality::Prospective,
        Op::Deny => Modality::Denied,
    }
}

/// How the verb at an item is put, by the words that govern it: negations, modals, "tried to", "before failing to".
pub(super) fn of_verb(s: &Sentence<'_>, verb: usize, form: Form) -> Put {
    if let Some(put) = by_clause(s, verb, form.is(Form::ING)) {
        return put;
    }
    let mut hedge = None;
    let mut i = verb;
    while i > 0 {
        i -= 1;
        match s.items[i].kind {
            Kind::Word(word) => match word {
                Word::Not => return Put::by(Modality::Failed, i),
                Word::Modal if is_later_past(s, i, verb) => {}
                Word::Modal => return Put::by(if negated(s, i) { Modality::Failed } else { Modality::Prospective }, i),
                // "had likely secured" is a guess at a fact; "likely to" is not.
                Word::Op(Op::Prospect) if s.says(i, &["likely", "possible"]) => hedge = Some(i),
                Word::Op(op) => return Put::by(of_op(op), i),
                Word::Hedge => hedge = Some(i),
                Word::Adverb if is_nearly(s, i) => return Put::by(Modality::Failed, i),
                Word::But if i > 0 && s.says(i - 1, &["all"]) => return Put::by(Modality::Failed, i),
                Word::Adverb | Word::Have | Word::Be | Word::Do | Word::Quote => {}
                Word::Passing => {}
                Word::To => return infinitive(s, i, hedge),
                Word::Without => return Put::by(Modality::Failed, i),
                Word::Of | Word::At | Word::For | Word::In | Word::From | Word::On if form.is(Form::ING) => {
                    return gerund(s, i, hedge);
                }
                Word::And | Word::Or | Word::Comma | Word::But => return joined(s, i, form, hedge),
                Word::Say(Say::Deny) if form.is(Form::ING) => return Put::by(Modality::Denied, i),
                _ => break,
            },
            Kind::Time(_) => {}
            Kind::Actor(_) => return of_clause(s, i, form, hedge),
            _ => {
                let wish = || wished(s, s.phrases[s.phrase_of(i)?].first, verb);
                return none_of(s, i).or_else(wish).unwrap_or_else(|| asserted(hedge));
            }
        }
    }
    asserted(hedge)
}

/// "nearly took X"; "almost completely captured" tells of most of it.
fn is_nearly(s: &Sentence<'_>, at: usize) -> bool {
    s.says(at, &["nearly", "almost"]) && !s.says(at + 1, &["completely", "entirely", "fully", "all"])
}

/// What stands before the subject: "demands that Israel withdraw", "neither A nor B has taken".
fn of_clause(s: &Sentence<'_>, subject: usize, form: Form, hedge: Option<usize>) -> Put {
    let small = |i: &usize| {
        s.actor(*i).is_some()
            || matches!(
                s.items[*i].kind,
                Kind::Word(Word::Article | Word::Its | Word::Adjective | Word::Or) | Kind::Other
            )
    };
    let Some(before) = (0..subject).rev().find(|i| !small(i) || s.says(*i, NEITHER)) else { return asserted(hedge) };
    if s.says(before, NEITHER) {
        return Put::by(Modality::Failed, before);
    }
    // "the prospect of the army taking X"
    let of = before.checked_sub(1).filter(|_| form.is(Form::ING) && s.is(before, Word::Of));
    if let Some((i, Word::Op(op))) = of.and_then(|i| Some((i, s.word(i)?))) {
        return Put::by(of_op(op), i);
    }
    let bare = form.is(Form::BASE) && !form.is(Form::PAST);
    let wish = before.checked_sub(1).filter(|&i| bare && s.says(before, &["that"]) && s.says(i, WISHES));
    wish.map_or_else(|| asserted(hedge), |i| Put::by(Modality::Prospective, i))
}

/// "No town in X was taken", "none of the villages has fallen", "neither A nor B": by the word before the subject that
/// ends at an item.
fn none_of(s: &Sentence<'_>, last: usize) -> Option<Put> {
    let mut phrase = s.phrase_of(last)?;
    while let Some(held) = s.phrases[..phrase].iter().position(|p| p.container == Some(phrase)) {
        phrase = held;
    }
    let before = s.phrases[phrase].first.checked_sub(1)?;
    let of = s.is(before, Word::Of) || s.is(before, Word::Article) && before > 0 && s.is(before - 1, Word::Of);
    let at = if of { (0..before).rev().find(|&i| !s.is(i, Word::Of))? } else { before };
    (s.says(at, NEITHER) || s.says(at, &["nor"])).then(|| Put::by(Modality::Failed, at))
}

const NEITHER: &[&str] = &["neither", "no", "none"];

/// What an "if", a question mark or, for what is the `subject` of its clause, a modal makes of the whole clause.
fn by_clause(s: &Sentence<'_>, at: usize, subject: bool) -> Option<Put> {
    if let Some(condition) = condition(s, at) {
        return Some(Put::by(Modality::Conditional, condition));
    }
    if let Some(wait) = awaited(s, at) {
        return Some(Put::by(Modality::Conditional, wait));
    }
    if let Some(asked) = asked(s, at) {
        return Some(Put::by(Modality::Conditional, asked));
    }
    if let Some(untrue) = refuted(s, at) {
        return Some(Put::by(Modality::Denied, untrue));
    }
    if let Some(feared) = feared(s, at) {
        return Some(feared);
    }
    let open = question(s).or_else(|| subject.then(|| modal_of_subject(s, at)).flatten());
    open.map(|by| Put::by(Modality::Prospective, by))
}

fn asserted(hedge: Option<usize>) -> Put {
    hedge.map_or(Put::plainly(Modality::Asserted), |at| Put::by(Modality::Reported, at))
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
fn modal_of_subject(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let leads = (0..at).all(|i| {
        s.phrase_of(i).is_some()
            || matches!(
                s.word(i),
                Some(Word::Article | Word::Adverb | Word::Quote | Word::Adjective | Word::Possessive)
            )
    });
    let ends = |i: &usize| matches!(s.items[*i].kind, Kind::Verb(..) | Kind::Word(Word::Comma | Word::Be | Word::Have));
    let end = (at + 1..s.items.len()).find(ends).unwrap_or(s.items.len());
    (at + 1..end).find(|&i| leads && s.is(i, Word::Modal) && !s.says(i, &["did"]))
}

fn question(s: &Sentence<'_>) -> Option<usize> {
    let last = s.items.len().saturating_sub(2)..s.items.len();
    last.rev().find(|&i| s.is(i, Word::Stop) && matches!(s.letters(i), "?" | "؟"))
}

/// The "if" that governs the clause of an item.
fn condition(s: &Sentence<'_>, at: usize) -> Option<usize> {
    // "Had the army taken X"
    if at > 1 && s.says(0, &["had"]) && s.items[..at].iter().all(|i| !i.is(Word::Comma)) {
        return Some(0);
    }
    let ends = |i: &usize| matches!(s.word(*i), Some(Word::Comma | Word::Semicolon | Word::But | Word::If));
    (0..at).rev().find(ends).filter(|&i| s.is(i, Word::If))
}

/// "to VERB": by what stands before the "to".
fn infinitive(s: &Sentence<'_>, to: usize, hedge: Option<usize>) -> Put {
    if is_one_of_row(s, to) {
        return asserted(hedge);
    }
    let mut i = to;
    let mut crossed_actor = false;
    let mut others = 0;
    while i > 0 {
        i -= 1;
        match s.items[i].kind {
            Kind::Word(word) => match word {
                Word::Op(op) => return Put::by(of_op(op), i),
                Word::Passing => return fact_unless_not(s, i, hedge),
                Word::Say(Say::Claim) => return Put::by(Modality::Claimed, i),
                Word::Say(_) => return Put::by(Modality::Reported, i),
                Word::Be => return Put::by(Modality::Prospective, i),
                // "had to give up X": they did; who has to may yet.
                Word::Have if i + 1 == to && s.says(i, &["had"]) => {
                    // "still had to": not yet.
                    let open = i.checked_sub(1).filter(|&j| s.says(j, &["still", "yet"]));
                    return open.map_or_else(|| fact_unless_not(s, i, hedge), |j| Put::by(Modality::Prospective, j));
                }
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
                Word::And | Word::Comma if i == to - 1 => return joined(s, i, Form(Form::BASE), hedge),
                _ => return Put::by(Modality::Attempted, to),
            },
            Kind::Actor(_) => crossed_actor = true,
            Kind::Other if crossed_actor => {
                // "prompting ISIS to withdraw", "led the army to retreat".
                let cause = s.letters(i).ends_with("ing") || s.says(i, &["led", "caused", "prompted"]);
                return if cause { asserted(hedge) } else { Put::by(Modality::Attempted, i) };
            }
            // "ordered his men to take"
            Kind::Other if others < 3 => others += 1,
            Kind::Number(_) | Kind::Time(_) => {}
            _ => return Put::by(Modality::Attempted, to),
        }
    }
    if others > 0 {
        return Put::by(Modality::Attempted, to);
    }
    // "Army to withdraw from Sake": a headline's future.
    Put::by(Modality::Prospective, to)
}

/// "became the first provincial capital to fall", "was the last town to be taken": it did.
fn is_one_of_row(s: &Sentence<'_>, to: usize) -> bool {
    let of_row = |i: &usize| s.says(*i, &["first", "second", "third", "fourth", "fifth", "last", "latest", "only"]);
    let Some(row) = (to.saturating_sub(7)..to).rev().find(of_row) else { return false };
    let noun = |i: usize| {
        s.phrase_of(i).is_some()
            || matches!(
                s.items[i].kind,
                Kind::Other | Kind::Word(Word::Adjective | Word::Place(_) | Word::In | Word::Of)
            )
    };
    let said =
        row.checked_sub(2).filter(|&i| s.is(row - 1, Word::Article) && s.says(i, &["was", "were", "is", "became"]));
    (row + 1..to).all(noun) && said.is_some_and(|i| i == 0 || !matches!(s.word(i - 1), Some(Word::Modal | Word::Not)))
}

/// "managed to", "forced to": so, unless that is negated or itself only planned.
fn fact_unless_not(s: &Sentence<'_>, at: usize, hedge: Option<usize>) -> Put {
    for i in (at.saturating_sub(4)..at).rev() {
        match s.word(i) {
            Some(Word::Not) => return Put::by(Modality::Failed, i),
            Some(Word::Modal) => return Put::by(Modality::Prospective, i),
            Some(Word::Op(op)) => return Put::by(of_op(op), i),
            Some(Word::Hedge) => return Put::by(Modality::Reported, i),
            Some(Word::Be | Word::Have | Word::Adverb | Word::To | Word::Do) => {}
            _ => break,
        }
    }
    asserted(hedge)
}

/// Behind which a gerund tells of what is only thought of.
const THOUGHTS: &[&str] = &[
    "point", "cusp", "edge", "danger", "dream", "dreams", "dreamed", "dreamt", "dreaming", "idea", "thought", "talk",
    "talks", "speak", "spoke", "thinking", "capable", "hopeful", "way", "means", "close",
];

/// "of capturing", "from taking": by the noun or verb before.
fn gerund(s: &Sentence<'_>, preposition: usize, hedge: Option<usize>) -> Put {
    if let Some(before) = preposition.checked_sub(1) {
        if s.says(before, &["short"]) {
            return Put::by(Modality::Failed, before);
        }
        if s.says(before, THOUGHTS) {
            return Put::by(Modality::Prospective, before);
        }
    }
    for i in (preposition.saturating_sub(5)..preposition).rev() {
        match s.items[i].kind {
            Kind::Word(Word::Op(op)) => return Put::by(of_op(op), i),
            Kind::Word(Word::Comma | Word::Semicolon) | Kind::Verb(..) => break,
            _ => {}
        }
    }
    // "concentrated on taking X", but "On taking X, the army ..."
    let opens = preposition == 0 || s.is(preposition - 1, Word::Comma);
    let praised = (preposition.saturating_sub(8)..preposition).any(|i| s.letters(i).starts_with("congratulat"));
    if s.is(preposition, Word::On) && !opens && !praised {
        return Put::by(Modality::Attempted, preposition);
    }
    asserted(hedge)
}

/// A verb joined to another shares what governs it when both have the same form: "poised to besiege and retake".
fn joined(s: &Sentence<'_>, joint: usize, form: Form, hedge: Option<usize>) -> Put {
    for i in (0..joint).rev() {
        match s.items[i].kind {
            Kind::Verb(_, other) => {
                let bare = form.is(Form::BASE) && other.is(Form::BASE);
                let gerunds = form.is(Form::ING) && other.is(Form::ING);
                let same = bare || gerunds;
                return if same { of_verb(s, i, other) } else { asserted(hedge) };
            }
            Kind::Word(Word::Op(op)) if form.is(Form::BASE) => return Put::by(of_op(op), i),
            // "with the goal of isolating and capturing X"
            Kind::Other if form.is(Form::ING) && s.letters(i).ends_with("ing") => {
                let before = (0..i).rev().find(|&j| !s.is(j, Word::Adverb));
                let of = before.filter(|&j| matches!(s.word(j), Some(Word::Of | Word::At | Word::For)));
                if let Some(of) = of {
                    return gerund(s, of, hedge);
                }
            }
            Kind::Actor(_) if s.phrase_of(i).is_none() && form.is(Form::PAST) => return asserted(hedge),
            Kind::Word(Word::Semicolon) => break,
            _ => {}
        }
    }
    asserted(hedge)
}

/// How the noun at an item is put: "the attempted capture", "plans for the liberation", "prevented the fall".
pub(super) fn of_noun(s: &Sentence<'_>, noun: usize) -> Put {
    if let Some(put) = by_clause(s, noun, true) {
        return put;
    }
    if let Some(put) = denied_behind(s, noun) {
        return put;
    }
    let mut hedge = None;
    let mut seen = 0;
    for i in (0..noun).rev() {
        seen += 1;
        if seen > 8 {
            break;
        }
        match s.items[i].kind {
            Kind::Word(word) => match word {
                Word::Op(op) => return Put::by(of_op(op), i),
                Word::Not | Word::Without => return Put::by(Modality::Failed, i),
                Word::Modal => return Put::by(Modality::Prospective, i),
                Word::Hedge => hedge = Some(i),
                Word::Say(Say::Deny) => return Put::by(Modality::Denied, i),
                Word::Article | Word::Indefinite | Word::Its | Word::Adjective | Word::Adverb | Word::Possessive => {}
                Word::Extent(_) | Word::Several | Word::Quote => {}
                // "no longer under siege"
                Word::For
                | Word::Of
                | Word::To
                | Word::At
                | Word::On
                | Word::Under
                | Word::Direction
                | Word::Hyphen => {}
                _ => break,
            },
            Kind::Other | Kind::Actor(_) | Kind::Number(_) | Kind::Time(_) | Kind::Seat => {}
            Kind::Verb(_, form) => return of_verb(s, i, form),
            _ if s.phrase_of(i).is_some() => return none_of(s, i).unwrap_or_else(|| asserted(hedge)),
            _ => break,
        }
    }
    asserted(hedge)
}
