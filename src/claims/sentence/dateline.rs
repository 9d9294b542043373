//! Where a report was written is no place it tells of.

use crate::claims::item::{Item, Kind, Text};
use crate::claims::word::Word;
use crate::text::TokenKind;

/// Items a dateline has at most.
const LONGEST: usize = 16;

/// Takes the places of a dateline ("BEIRUT, April 24 - ", "Kyiv, 18 February (Agency) - ") for no ground; how many items
/// it has, 0 where there is none.
pub(super) fn hide_dateline(text: &Text<'_>, items: &mut [Item]) -> usize {
    let Some(dash) = dash_after_dateline(text, items) else { return 0 };
    for item in &mut items[..dash] {
        if matches!(item.kind, Kind::Place(_) | Kind::Name) {
            item.kind = Kind::Seat;
        }
    }
    dash
}

/// The dash that ends it: behind a name in capitals, or behind a name and a date, with nothing else before it.
fn dash_after_dateline(text: &Text<'_>, items: &[Item]) -> Option<usize> {
    let dash = (1..items.len().min(LONGEST)).find(|&i| is_dash(text, items, i))?;
    let dated = items[..dash].iter().any(|i| matches!(i.kind, Kind::Time(_)));
    let first = items[0].span(text.tokens).of(text.text);
    let capitals = first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && first.len() > 2;
    let named = matches!(items[0].kind, Kind::Place(_) | Kind::Name | Kind::Seat) || capitals;
    let plain = items[..dash].iter().all(|item| is_of_dateline(text, item));
    (named && plain && (capitals || dated)).then_some(dash)
}

fn is_dash(text: &Text<'_>, items: &[Item], at: usize) -> bool {
    let item = &items[at];
    item.is(Word::Dash) || (item.is(Word::Hyphen) && text.tokens[item.first].spaced)
}

fn is_of_dateline(text: &Text<'_>, item: &Item) -> bool {
    match item.kind {
        Kind::Place(_) | Kind::Seat | Kind::Name | Kind::Time(_) | Kind::Number(_) => true,
        Kind::Word(Word::Comma | Word::Open | Word::Close | Word::Slash | Word::Stop) => true,
        _ => {
            let token = &text.tokens[item.first];
            token.kind == TokenKind::Word && token.span.of(text.text).starts_with(char::is_uppercase)
        }
    }
}
