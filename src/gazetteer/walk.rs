//! Longest match, token by token.

use super::find::is_stop;
use super::pack::{ALTERNATE, NOISE, PLACE, Pack, Postings};
use super::{Gazetteer, PACKS_MAX, PlaceIndex};
use fst::raw::{CompiledAddr, Fst, Output};

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
    core: Option<Spot>,
    /// Where it stands in the user's packs.
    more: [Option<Spot>; PACKS_MAX],
    begun: bool,
}

/// A node of an fst, and what was put out on the way there.
#[derive(Clone, Copy)]
struct Spot {
    node: CompiledAddr,
    output: Output,
}

impl Spot {
    fn root(pack: &Pack) -> Self {
        Self { node: pack.keys.root().addr(), output: Output::zero() }
    }

    #[inline]
    fn follow(self, keys: &Fst<&'static [u8]>, spaced: bool, token: &str) -> Option<Self> {
        let Self { mut node, mut output } = self;
        let space = if spaced { " " } else { "" };
        for byte in space.bytes().chain(token.bytes()) {
            let here = keys.node(node);
            let transition = here.transition(here.find_input(byte)?);
            (node, output) = (transition.addr, output.cat(transition.out));
        }
        Some(Self { node, output })
    }

    fn postings(self, pack: &Pack) -> Postings {
        let node = pack.keys.node(self.node);
        if !node.is_final() {
            return Postings::NONE;
        }
        pack.postings(self.output.cat(node.final_output()).value())
    }
}

impl Gazetteer {
    /// A walk that has not begun.
    pub fn walk(&self) -> Walk<'_> {
        let mut more = [None; PACKS_MAX];
        for (spot, pack) in more.iter_mut().zip(self.packs.iter().skip(1)) {
            *spot = Some(Spot::root(pack));
        }
        Walk { gazetteer: self, core: Some(Spot::root(self.core())), more, begun: false }
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
        let follow = |spot: Option<Spot>, pack: &Pack| {
            spot.filter(|_| self.begun || pack.may_begin(folded_token))?.follow(&pack.keys, self.begun, folded_token)
        };
        let core = follow(self.core, self.gazetteer.core());
        if self.gazetteer.is_alone() {
            if core.is_some() {
                (self.core, self.begun) = (core, true);
            }
            return core.is_some();
        }
        let mut more = [None; PACKS_MAX];
        for ((next, spot), pack) in more.iter_mut().zip(self.more).zip(self.gazetteer.packs.iter().skip(1)) {
            *next = follow(spot, pack);
        }
        let goes_on = core.is_some() || more.iter().any(Option::is_some);
        if goes_on {
            (self.core, self.more, self.begun) = (core, more, true);
        }
        goes_on
    }

    /// The places whose key ends exactly here.
    pub fn hit(&self) -> Option<Hits<'g>> {
        if !self.begun {
            return None;
        }
        let gazetteer = self.gazetteer;
        let core = self.core.map_or(Postings::NONE, |spot| spot.postings(gazetteer.core()));
        let mut more = None;
        for (n, (spot, pack)) in self.more.iter().zip(gazetteer.packs.iter().skip(1)).enumerate() {
            let postings = spot.map_or(Postings::NONE, |spot| spot.postings(pack));
            if is_stop(postings) {
                return None;
            }
            if !postings.is_empty() {
                more.get_or_insert([Postings::NONE; PACKS_MAX])[n] = postings;
            }
        }
        (!core.is_empty() || more.is_some()).then_some(Hits { gazetteer, core, more })
    }
}

/// The places of one key, most prominent first.
#[derive(Clone, Copy)]
pub struct Hits<'g> {
    gazetteer: &'g Gazetteer,
    core: Postings,
    more: Option<[Postings; PACKS_MAX]>,
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
        let mut known = self.all().filter_map(|postings| postings.get(0));
        known.all(|posting| posting & NOISE != 0)
    }

    fn all(&self) -> impl Iterator<Item = Postings> + use<> {
        std::iter::once(self.core).chain(self.more.into_iter().flatten())
    }

    /// The places, most prominent first. With postings of a user's pack they are merged anew at each call.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Hit> + use<'g> {
        let core = self.core;
        let merged = self.more.map(|_| self.gazetteer.merged(self.all()));
        let n = merged.as_ref().map_or(core.len(), Vec::len);
        (0..n).map(move |i| match &merged {
            Some(merged) => merged[i],
            None => {
                let posting = core.get(i).unwrap_or_default();
                Hit { place: PlaceIndex(posting & PLACE), alternate: posting & ALTERNATE != 0 }
            }
        })
    }

    /// How many places the key names, at least one.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.iter().len()
    }
}
