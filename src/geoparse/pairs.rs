//! Relations of two places: "between A and B", "the A-B road", "the road from A to B".

use super::draft::Draft;
use super::lexicon::Classes;
use super::relative::Relative;
use super::words::{Shape, Words};
use super::{Relation, Role};

/// Marks both drafts of each pair that a relation joins.
pub(super) fn join(words: &Words<'_>, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (a, b) = (&drafts[i - 1].spot.words, &drafts[i].spot.words);
        let people = [&drafts[i - 1], &drafts[i]].iter().any(|d| d.role == Role::Demonym);
        let Some(relation) = relation(words, a.start, a.end, b.start, b.end).filter(|_| !people) else { continue };
        let phrase = drafts[i - 1].phrase.start.min(phrase_start(words, a.start))..b.end;
        mark(&mut drafts[i - 1], relation, i, phrase.clone());
        mark(&mut drafts[i], relation, i - 1, phrase);
    }
}

fn mark(draft: &mut Draft, relation: Relation, other: usize, phrase: std::ops::Range<usize>) {
    draft.relation = relation;
    draft.relative = Some(Relative { other: Some(other), ..Relative::default() });
    draft.phrase = phrase;
    draft.score += 1.5;
}

/// The word "between", "from" or "along" before the pair, when there is one.
fn phrase_start(words: &Words<'_>, start: usize) -> usize {
    let before = start.saturating_sub(1);
    let before = if words.key(before) == "the" { before.saturating_sub(1) } else { before };
    if matches!(words.key(before), "between" | "from" | "along" | "بين" | "між" | "между" | "entre") {
        before
    } else {
        start
    }
}

/// Whether a kind of road stands right before word `a`, but for "de".
fn is_road_before(words: &Words<'_>, a: usize) -> bool {
    let Some(last) = a.checked_sub(1) else { return false };
    let of = matches!(words.key(last), "de" | "d" | "du");
    let road = if of { last.checked_sub(1) } else { Some(last) };
    road.is_some_and(|i| words.is(i, Classes::ROAD) && words.shape(i) != Shape::Title)
}

fn relation(words: &Words<'_>, a: usize, a_end: usize, b: usize, b_end: usize) -> Option<Relation> {
    let start = phrase_start(words, a);
    let between = start < a && matches!(words.key(start), "between" | "بين" | "між" | "между" | "entre");
    let gap = a_end..b;
    let short = gap.len() <= 4 && words.sentence(a) == words.sentence(b);
    let linked_by = |keys: &[&str]| gap.clone().any(|i| keys.contains(&words.key(i)));
    if !short {
        return None;
    }
    let is_road = |i: usize| {
        words.is(i, Classes::ROAD.or(Classes::WATER)) || matches!(words.key(i), "axis" | "line" | "border" | "frontier")
    };
    if between && linked_by(&["and", "و", "і", "та", "и", "et", "y", "e"]) {
        let road = start.checked_sub(1).is_some_and(is_road);
        let relations = start.checked_sub(1).is_some_and(|i| words.is(i, Classes::TALKS));
        return if relations { None } else { Some(if road { Relation::Along } else { Relation::Between }) };
    }
    // Turkish: "A ile B arasında".
    if linked_by(&["ile", "ve"]) && matches!(words.key(b_end), "arasinda" | "arasindaki") {
        return Some(Relation::Between);
    }
    // Arabic writes its "and" with the word behind it.
    if between && gap.is_empty() && words.word(b).starts_with('و') {
        return Some(Relation::Between);
    }
    let joined = gap.len() == 1 && matches!(words.word(a_end), "-" | "–" | "—" | "‐" | "/");
    let to = gap.len() == 1 && words.key(a_end) == "to";
    let road_after = is_road(b_end) || (words.is(b_end, Classes::DIRECTION) && is_road(b_end + 1));
    if (joined || to) && road_after {
        return Some(Relation::Along);
    }
    // "the road A-B", "la route de A à B", "la carretera de A a B".
    if is_road_before(words, a) && (joined || linked_by(&["a"])) {
        return Some(Relation::Along);
    }
    let from_to = start < a && words.key(start) == "from" && linked_by(&["to"]);
    (from_to && start.checked_sub(1).is_some_and(is_road)).then_some(Relation::Along)
}
