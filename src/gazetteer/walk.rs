//! Longest match, token by token.

use super::pack;
use super::store::posted;
use super::{Gazetteer, PlaceIndex};
use fst::raw::{CompiledAddr, Output};

/// A way through the keys: where a sequence of tokens has led. Copy it to try two continuations.
///
/// ```
/// use salient::gazetteer::Gazetteer;
/// let mut walk = Gazetteer::embedded().walk();
/// assert!(["deir", "ez", "zor"].iter().all(|token| walk.step(token)));
/// assert!(!walk.step("fell"));
/// assert!(walk.hit().is_some());
/// ```
#[derive(Clone, Copy)]
pub struct Walk<'g> {
    gazetteer: &'g Gazetteer,
    node: CompiledAddr,
    output: Output,
    begun: bool,
}

impl Gazetteer {
    /// A walk that has not begun.
    pub fn walk(&self) -> Walk<'_> {
        Walk { gazetteer: self, node: self.keys.root().addr(), output: Output::zero(), begun: false }
    }
}

impl<'g> Walk<'g> {
    /// Goes on by one folded token; false when no key goes on from here, and then the walk stands where it stood.
    /// A token that folds to nothing (a mark) goes nowhere, and is true.
    ///
    /// Most first tokens are rejected by one bit.
    pub fn step(&mut self, folded_token: &str) -> bool {
        if folded_token.is_empty() {
            return true;
        }
        if !self.begun && !self.gazetteer.may_begin(folded_token) {
            return false;
        }
        let space = if self.begun { " " } else { "" };
        let keys = &self.gazetteer.keys;
        let (mut node, mut output) = (self.node, self.output);
        for byte in space.bytes().chain(folded_token.bytes()) {
            let here = keys.node(node);
            let Some(i) = here.find_input(byte) else { return false };
            let transition = here.transition(i);
            (node, output) = (transition.addr, output.cat(transition.out));
        }
        (self.node, self.output, self.begun) = (node, output, true);
        true
    }

    /// The places whose key ends exactly here.
    pub fn hit(&self) -> Option<Hits<'g>> {
        let node = self.gazetteer.keys.node(self.node);
        if !self.begun || !node.is_final() {
            return None;
        }
        let start = self.output.cat(node.final_output()).value();
        let postings = Gazetteer::postings_at(self.gazetteer.postings, start);
        (!postings.is_empty()).then_some(Hits { postings })
    }
}

impl Gazetteer {
    /// Whether a key may begin with this folded token. A token with a space inside ("u s") is looked up by its start.
    fn may_begin(&self, token: &str) -> bool {
        let first = token.split(' ').next().unwrap_or(token);
        let bit = pack::first_token_bit(first);
        self.first_tokens.get(bit / 8).is_some_and(|byte| byte & 1 << (bit % 8) != 0)
    }
}

/// The places of one key, most prominent first.
#[derive(Debug, Clone, Copy)]
pub struct Hits<'g> {
    postings: &'g [[u8; 3]],
}

/// A place that a key names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The place.
    pub place: PlaceIndex,
    /// Whether the key is an alternate name of it, not the name it goes by.
    pub alternate: bool,
}

impl<'g> Hits<'g> {
    /// Whether the key is a common word, or too short, so that only a cue ("the town of As") makes it a place.
    pub fn is_noise(&self) -> bool {
        self.postings.first().is_some_and(|&p| pack::from_u24(p) & pack::NOISE != 0)
    }

    /// The places, most prominent first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Hit> + use<'g> {
        self.postings
            .iter()
            .map(|&posting| Hit { place: posted(posting), alternate: pack::from_u24(posting) & pack::ALTERNATE != 0 })
    }

    /// How many places the key names, at least one.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.postings.len()
    }
}
