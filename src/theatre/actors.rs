//! The actors a text names.

use super::matching::match_at;
use super::{ActorId, SideId, Theatre};
use crate::report::Span;
use crate::text::Token;

/// One who fights, of a theatre's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// "syria/hts".
    pub id: ActorId,
    /// As the legend says it.
    pub name: String,
    /// Whose side it is on.
    pub side: Option<SideId>,
    /// What it is part of.
    pub parent: Option<ActorId>,
    /// "army", "group", "militia".
    pub kind: Option<String>,
    /// First and last year.
    pub years: Option<[i16; 2]>,
}

/// The words that name an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMatch {
    /// Where they stand.
    pub span: Span,
    /// The list's id, or one made of the words ("?/golan liberation brigade").
    pub actor: ActorId,
    /// The list's name, or the words.
    pub name: String,
    /// Whose side it is on, if that is known.
    pub side: Option<SideId>,
    /// A word that could mean others in another war ("rebels", "the army").
    pub generic: bool,
    /// Whether the words are many ("rebels", "forces"): then a verb after them has no -s.
    pub plural: bool,
}

/// The actors of a text in order, without overlaps; the longest name wins at each word.
///
/// Names of the theatre's list first, then patterns that hold in every war: "Turkish-backed rebels", an adjective of a
/// people with a group noun, names of units ("19th Fajr Division"), which are kept as themselves. Without a theatre
/// only the patterns. Reads the tokens once.
pub fn find_actors(text: &str, tokens: &[Token], theatre: Option<&Theatre>) -> Vec<ActorMatch> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut key = String::new();
    while at < tokens.len() {
        match match_at(text, tokens, at, theatre, &mut key) {
            Some((actor, end)) => {
                found.push(actor);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}
