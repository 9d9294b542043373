//! "12/03/2017": a day and a month whose order only the rest of the text can tell.

use super::{Read, Reader, stated};
use crate::claims::WhenPrecision;
use crate::ingest::month_number;
use crate::text::{Token, TokenKind};
use crate::units::Date;

/// Which comes first in the dates of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The order that the text's own dates give away: one that can only be read one way ("25/03/2017"), else how it
/// writes months ("March 25"). Nothing where it has no slash before a number, which is most texts.
pub(super) fn order_of(text: &str, tokens: &[Token]) -> Option<Order> {
    let numbers = |at: usize| Some((number(text, tokens, at)?, number(text, tokens, at + 2)?));
    let slashed = |at: usize| tokens.get(at + 1).filter(|t| t.span.of(text) == "/").and_then(|_| numbers(at));
    let mut seen = false;
    for at in 0..tokens.len() {
        match slashed(at) {
            Some((13..=31, 1..=12)) => return Some(Order::DayFirst),
            Some((1..=12, 13..=31)) => return Some(Order::MonthFirst),
            found => seen |= found.is_some(),
        }
    }
    if seen { written_order(text, tokens) } else { None }
}

fn written_order(text: &str, tokens: &[Token]) -> Option<Order> {
    let day = |at: usize| number(text, tokens, at).filter(|n| (1..=31).contains(n));
    (0..tokens.len()).filter(|&at| month_number(tokens[at].span.of(text)).is_some()).find_map(|at| {
        let before = at.checked_sub(1).and_then(day).map(|_| Order::DayFirst);
        before.or_else(|| day(at + 1).map(|_| Order::MonthFirst))
    })
}

fn number(text: &str, tokens: &[Token], at: usize) -> Option<u16> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    token.span.of(text).parse().ok()
}

impl Reader<'_> {
    /// "25/03/2017", "3/25/2017"; where both readings are dates and the text does not tell, from the one to the other.
    pub(super) fn slashed(&self, at: usize) -> Option<Read> {
        let marks = self.word(at + 1) == "/" && self.word(at + 3) == "/";
        let year = self.year(at + 4).filter(|_| marks)?;
        let (a, b) = (self.day_number(at)?, self.day_number(at + 2)?);
        let day_first = Date::new(year, b, a).ok();
        let month_first = Date::new(year, a, b).ok();
        let date = match (day_first, month_first, self.order) {
            (Some(date), None, _) | (None, Some(date), _) => date,
            (Some(date), Some(_), Some(Order::DayFirst)) | (Some(_), Some(date), Some(Order::MonthFirst)) => date,
            (Some(one), Some(other), None) if one == other => one,
            (Some(one), Some(other), None) => {
                return Some((stated(Some(one.min(other)), Some(one.max(other)), WhenPrecision::Month), at + 5));
            }
            (None, None, _) => return None,
        };
        Some((stated(Some(date), Some(date), WhenPrecision::Day), at + 5))
    }
}
