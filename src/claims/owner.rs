//! Ground told as somebody's: "ISIS-held", "a rebel stronghold".

use super::draft::Draft;
use super::modality::{self, Put};
use super::object::{Object, subject_places};
use super::phrase::{Phrase, Target};
use super::read::is_within_a_country;
use super::refusal::{Found, Refusal};
use super::sentence::Sentence;
use super::word::Word;
use super::{ClaimKind, Modality};
use crate::geoparse::Relation;

/// The states that place phrases tell by themselves. A phrase that a verb says was just taken tells nothing more: it
/// is held no longer.
///
/// With each modifier's words (`first..end`) comes what it claims, or why nothing.
pub(super) fn claims(s: &Sentence<'_>, others: &[Draft]) -> Vec<((usize, usize), Found)> {
    let held = |i: usize| s.phrases[i].owner.and_then(|o| o.held);
    let predicates: Vec<Vec<Draft>> = s.phrases.iter().map(|p| predicate(s, p)).collect();
    let claimed = |i: usize| {
        // What is said of the subject is not said of the phrase again.
        let told = !predicates[i].is_empty();
        if told { Some(Err(Refusal::Repeated)) } else { claim(s, i, others) }
    };
    let mut found: Vec<_> =
        (0..s.phrases.len()).filter_map(|i| Some((held(i)?, claimed(i)?.map(|draft| vec![draft])))).collect();
    found.extend((0..s.items.len()).filter_map(|at| held_predicate(s, at)));
    found.extend(s.phrases.iter().zip(predicates).map(|(p, told)| ((p.core, p.core + 1), Ok(told))));
    found
}

/// "the former rebel stronghold of X": held no longer.
fn is_past(s: &Sentence<'_>, p: &Phrase) -> bool {
    (p.first.saturating_sub(1)..p.end)
        .any(|i| s.says(i, &["former", "erstwhile", "one-time", "formerly", "previously", "once"]))
}

/// "X is still army-held": of the subject.
fn held_predicate(s: &Sentence<'_>, at: usize) -> Option<((usize, usize), Found)> {
    let held = s.is(at.checked_sub(1)?, Word::Hyphen) && s.says(at, &["held", "controlled", "occupied"]);
    let owner = at.checked_sub(2).filter(|&i| held && s.phrase_of(at).is_none() && s.actor(i).is_some())?;
    let be = (0..owner).rev().find(|&i| !s.is(i, Word::Adverb) && !s.is(i, Word::Extent(Relation::Whole)))?;
    let Some(Object::Places(list)) = s.is(be, Word::Be).then(|| subject_places(s, be)).flatten() else { return None };
    let put = modality::of_noun(s, owner);
    let words = (at, at + 1);
    let draft = Draft::new(ClaimKind::Holds, "modifier:held".to_owned(), words, put)
        .actors(s.actor(owner).into_iter().collect());
    Some((words, Ok(list.into_iter().map(|place| draft.at(Some(place))).collect())))
}

/// "X remains a stronghold of the rebels", "X is the army's last bastion": of the subject.
fn predicate(s: &Sentence<'_>, p: &Phrase) -> Vec<Draft> {
    let words = [
        "capital",
        "headquarters",
        "stronghold",
        "strongholds",
        "bastion",
        "bastions",
        "redoubt",
        "territory",
        "ground",
        "country",
    ];
    let stronghold = p.target == Target::Common && s.says(p.core, &words);
    let adverbs = (0..p.first).rev().take_while(|&i| s.is(i, Word::Adverb)).count();
    let be = (p.first - adverbs).checked_sub(1).filter(|&i| stronghold && !is_past(s, p) && s.is(i, Word::Be));
    let Some(Object::Places(list)) = be.and_then(|i| subject_places(s, i)) else { return Vec::new() };
    let of = || s.is(p.end, Word::Of).then(|| s.actor_from(p.end + 1)).flatten().map(|(actor, _)| actor);
    let Some(actor) = p.owner.map(|o| o.actor).or_else(of) else { return Vec::new() };
    let trigger = (p.core, p.core + 1);
    let put = modality::of_noun(s, p.core);
    let mut draft = Draft::new(ClaimKind::Holds, "modifier:stronghold".to_owned(), trigger, put).actors(vec![actor]);
    // "which was the capital of IS" tells of before.
    draft.background = be.is_some_and(|i| s.says(i, &["was", "were"]));
    list.into_iter().map(|place| draft.at(Some(place))).collect()
}

fn claim(s: &Sentence<'_>, phrase: usize, others: &[Draft]) -> Option<Result<Draft, Refusal>> {
    let owner = s.phrases[phrase].owner?;
    let held = owner.held?;
    // "Mayadin, an ISIS stronghold": of the town before it.
    let place = s.phrases[phrase].apposition.unwrap_or(phrase);
    let taken = others.iter().any(|d| d.phrase == Some(place) && d.put.modality.is_fact() && changes_hands(d.kind));
    if taken || is_past(s, &s.phrases[phrase]) {
        return Some(Err(Refusal::NoLongerHeld));
    }
    if !has_place(s, &s.phrases[place]) {
        return Some(Err(Refusal::NoPlace));
    }
    let modifier = s.says(held.0, &["held", "controlled", "occupied", "ruled", "dominated", "run"]);
    let rule = if modifier { "modifier:held" } else { "modifier:stronghold" };
    let draft =
        Draft::new(ClaimKind::Holds, rule.to_owned(), held, Put::plainly(Modality::Asserted)).actors(vec![owner.actor]);
    Some(Ok(draft.at(Some(place))))
}

fn changes_hands(kind: ClaimKind) -> bool {
    kind.is_taking() || matches!(kind, ClaimKind::Withdraws | ClaimKind::Loses)
}

/// Ground that is taken, or tried for, in the same breath was held by its loser: "retook the quarter controlled by
/// ISIS". Once it is taken it is held no longer, and the claim that it was goes.
pub(super) fn settle(s: &Sentence<'_>, drafts: &mut Vec<Draft>) {
    let holders: Vec<Draft> =
        drafts.iter().filter(|d| d.kind == ClaimKind::Holds && d.phrase.is_some()).cloned().collect();
    for held in holders {
        for draft in drafts.iter_mut().filter(|d| d.phrase == held.phrase && d.kind.is_taking() && d.loser.is_empty()) {
            if is_of_now(s, &held, draft) {
                // "X, taken on 3 May, remains under army control": by the army.
                if draft.actors.is_empty() {
                    draft.actors.clone_from(&held.actors);
                }
                continue;
            }
            draft.loser = held.actors.iter().copied().filter(|a| !draft.actors.contains(a)).collect();
        }
    }
    let taken: Vec<Draft> = drafts.iter().filter(|d| d.put.modality.is_fact() && d.kind.is_taking()).cloned().collect();
    // "still holds X, which it took in May": the same actor's, told of before.
    let told_before = |held: &Draft, gain: &Draft| {
        held.actors == gain.actors && (held.trigger.1..gain.trigger.0).any(|i| s.is(i, Word::Which))
    };
    drafts.retain(|d| {
        d.kind != ClaimKind::Holds
            || !taken
                .iter()
                .any(|t| d.phrase.is_some() && t.phrase == d.phrase && !told_before(d, t) && !is_of_now(s, d, t))
    });
}

/// Whether a holder is told of behind the taking, as the one of now.
fn is_of_now(s: &Sentence<'_>, held: &Draft, gain: &Draft) -> bool {
    let now = ["remains", "remain", "still", "now", "today", "currently"];
    (gain.trigger.1..held.trigger.0).any(|i| s.says(i, &now))
}

/// "rebel-held areas" alone says nothing that can be drawn.
fn has_place(s: &Sentence<'_>, p: &Phrase) -> bool {
    let before = || s.phrases.iter().any(|q| q.end <= p.first && is_within_a_country(s, q));
    p.target != Target::Common
        || (p.plural && before())
        || p.container.is_some_and(|c| s.phrases[c].target != Target::Common || s.phrases[c].container.is_some())
}
