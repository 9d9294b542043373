//! Source families: what one source says twice, or two sources in the same words, is said once.

use super::Weights;
use super::vote::{Says, Vote};
use crate::units::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The votes of one ground in order of days and of what is said, with what is left of the weight of each: of votes that
/// say the same within days each family has one, its weightiest; what it repeats later while nobody says otherwise
/// counts in part. Votes that weigh nothing stay, so that their claims are still listed.
pub(super) fn once_a_family(mut votes: Vec<Vote>, weights: &Weights) -> Vec<Vote> {
    copies_are_one_family(&mut votes);
    let by = |v: &Vote| (v.day, v.says.clone(), v.family.clone());
    votes.sort_by(|a, b| {
        by(a)
            .cmp(&by(b))
            .then(b.log_odds.total_cmp(&a.log_odds))
            .then(a.known_at.cmp(&b.known_at))
            .then(a.claim.cmp(&b.claim))
    });
    votes.dedup_by(|a, b| a.claim == b.claim && a.says == b.says);
    let said = Said::of(&votes);
    let mut heard: BTreeMap<(String, Says), Heard> = BTreeMap::new();
    for vote in &mut votes {
        let key = (vote.family.clone(), vote.says.clone());
        let full = vote.log_odds;
        if let Some(before) = heard.get_mut(&key).filter(|before| !said.otherwise(vote, before.day)) {
            if f64::from(days(before.day, vote.day)) <= weights.event_days {
                vote.log_odds = (full - before.log_odds).max(0.0);
                before.log_odds = before.log_odds.max(full);
                continue;
            }
            vote.log_odds *= weights.repeat;
        }
        heard.insert(key, Heard { day: vote.day, log_odds: full });
    }
    votes
}

/// What is said of who holds the ground, by day.
struct Said {
    by_day: BTreeMap<Date, BTreeSet<Says>>,
}

impl Said {
    fn of(votes: &[Vote]) -> Self {
        let mut by_day: BTreeMap<Date, BTreeSet<Says>> = BTreeMap::new();
        for vote in votes.iter().filter(|v| v.for_side().is_some() || matches!(v.says, Says::Against(_))) {
            by_day.entry(vote.day).or_default().insert(vote.says.clone());
        }
        Self { by_day }
    }

    /// Whether anybody says otherwise than a vote after a day and up to the vote's own; an editor, on the day itself too.
    fn otherwise(&self, vote: &Vote, since: Date) -> bool {
        let mut days = self.by_day.range(since..=vote.day);
        days.any(|(day, says)| says.iter().any(|s| *s != vote.says && (*day > since || matches!(s, Says::Ruled(_)))))
    }
}

struct Heard {
    day: Date,
    log_odds: f64,
}

/// Reports that carry the same sentence are copies of one: their family is that of the first by name.
fn copies_are_one_family(votes: &mut [Vote]) {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for vote in votes.iter() {
        if let Some(words) = &vote.words {
            let family = first.entry(words.clone()).or_insert_with(|| vote.family.clone());
            if vote.family < *family {
                family.clone_from(&vote.family);
            }
        }
    }
    for vote in votes {
        if let Some(family) = vote.words.as_ref().and_then(|words| first.get(words)) {
            vote.family.clone_from(family);
        }
    }
}

pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |s| s.get_days())
}
