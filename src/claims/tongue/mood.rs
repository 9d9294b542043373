//! How it is put: fact, attempt, plan, denial.

use super::lexicon::{Form, Frame, Op, Tongue};
use super::sign::{Item, Sign};
use crate::claims::Modality;
use std::ops::Range;

/// Words between a negation and its verb, at most.
const NOT_REACH: usize = 2;

/// How the frame at an item of a clause is put.
pub(super) fn modality(
    items: &[Item],
    clause: &Range<usize>,
    at: usize,
    form: Form,
    frame: &Frame,
    tongue: Tongue,
) -> Modality {
    if items.iter().any(|i| i.sign == Sign::Question) {
        return Modality::Prospective;
    }
    if items[clause.start..at].iter().any(|i| i.sign == Sign::Op(Op::If)) {
        return Modality::Conditional;
    }
    if is_negated(items, clause, at) {
        return Modality::Failed;
    }
    if form == Form::Future {
        return Modality::Prospective;
    }
    if is_denied(items, clause) {
        return Modality::Denied;
    }
    let bound = match form {
        Form::Infinitive | Form::Noun => true,
        Form::Passive => return before_passive(items, clause, at),
        _ => tongue == Tongue::Arabic && at > clause.start && items[at - 1].sign == Sign::That && form == Form::Present,
    };
    let governed = if bound { governor(items, clause, at, frame.noun) } else { None };
    governed.unwrap_or(if form == Form::Infinitive { Modality::Prospective } else { Modality::Asserted })
}

/// "не захопили", "لم تسيطر"; "ما زال يسيطر" is none.
fn is_negated(items: &[Item], clause: &Range<usize>, at: usize) -> bool {
    let mut passed = 0;
    for i in (clause.start..at).rev() {
        match items[i].sign {
            Sign::Op(Op::Not) => return true,
            Sign::Other | Sign::Time(_) => passed += 1,
            _ => return false,
        }
        if passed > NOT_REACH {
            return false;
        }
    }
    false
}

/// "denied that they took": the denial stands in the clause before.
fn is_denied(items: &[Item], clause: &Range<usize>) -> bool {
    let opens = items.get(clause.start).is_some_and(|i| matches!(i.sign, Sign::That | Sign::Comma));
    opens && items[..clause.start].iter().any(|i| i.sign == Sign::Op(Op::Deny))
}

/// "will be taken".
fn before_passive(items: &[Item], clause: &Range<usize>, at: usize) -> Modality {
    let start = clause.start.max(at.saturating_sub(3));
    match items[start..at].iter().rev().find_map(op) {
        Some(Op::Plan) => Modality::Prospective,
        Some(Op::Try) => Modality::Attempted,
        _ => Modality::Asserted,
    }
}

fn op(item: &Item) -> Option<Op> {
    if let Sign::Op(op) = item.sign { Some(op) } else { None }
}

/// The word before it that says whether it came about.
fn governor(items: &[Item], clause: &Range<usize>, at: usize, noun: bool) -> Option<Modality> {
    for i in (clause.start..at).rev() {
        match items[i].sign {
            Sign::Op(Op::Try) => return Some(Modality::Attempted),
            Sign::Op(Op::Plan) => return Some(Modality::Prospective),
            Sign::Op(Op::Fail) => return Some(Modality::Failed),
            Sign::Op(Op::Deny) => return Some(Modality::Denied),
            Sign::Op(Op::Manage) => {
                let not = is_negated(items, clause, i);
                return Some(if not { Modality::Failed } else { Modality::Asserted });
            }
            Sign::Op(Op::Allow) if is_negated(items, clause, i) => return Some(Modality::Failed),
            Sign::Op(Op::Not) if !noun => return Some(Modality::Failed),
            _ => {}
        }
    }
    None
}
