//! Claims -> the states of each ground through time.

use super::ground::{GroundKey, ground_of, town_at, town_of};
use super::timeline::{Told, states};
use super::vote::{Says, Silent, Vote, inside, side_of, votes};
use super::{ClaimInput, FuseOptions, Ground, PlaceState};
use crate::claims::ClaimKind;
use crate::report::{Diagnostic, Severity};
use crate::theatre::SideId;
use std::collections::BTreeMap;

/// Weighs claims against each other: one state a ground and interval of days, sorted by place and day.
///
/// Status holds until it is contradicted. Claims of fighting, and claims of what is expected, tried, failed or supposed,
/// change nothing. What should have counted and could not (no place, no side, no date) is a diagnostic. The order of
/// claims does not matter; a later report never changes what was known before it (`as_known_on`).
pub fn fuse(claims: &[ClaimInput], options: &FuseOptions) -> (Vec<PlaceState>, Vec<Diagnostic>) {
    let known = |c: &&ClaimInput| options.as_known_on.is_none_or(|on| c.known_at().is_none_or(|k| k <= on));
    let claims: Vec<&ClaimInput> = claims.iter().filter(known).collect();
    let rivals = rivals(&claims);
    let mut grounds: BTreeMap<GroundKey, Told> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for input in claims {
        let around =
            input.place.and_then(|p| rivals.get(&(input.report, p.id.as_str()))).map_or(&[][..], Vec::as_slice);
        match votes(input, around, &options.weights) {
            Err(Silent::NotControl) => {}
            Err(Silent::Because(why)) => diagnostics.push(left_off(input, why)),
            Ok(votes) => match ground_of(input) {
                Err(why) => diagnostics.push(left_off(input, why)),
                Ok((key, ground)) => {
                    diagnostics.extend(dated_ahead(input));
                    told_of(&mut grounds, key, ground, input).votes.extend(votes);
                    if let (Some(there), Some((key, ground))) = (inside(input, &options.weights), town_of(input)) {
                        told_of(&mut grounds, key, ground, input).votes.extend(there);
                    }
                }
            },
        }
    }
    rule(&mut grounds, options);
    (grounds.into_values().flat_map(|told| states(told, &options.weights)).collect(), diagnostics)
}

fn told_of<'g>(
    grounds: &'g mut BTreeMap<GroundKey, Told>,
    key: GroundKey,
    ground: Ground,
    input: &ClaimInput,
) -> &'g mut Told {
    let beside = input.footprint.map(|f| f.centre).filter(|_| !matches!(ground, Ground::Point { .. }));
    grounds.entry(key).or_insert_with(|| Told {
        place: input.place.map_or_else(String::new, |p| p.id.clone()),
        name: input.place.map_or_else(String::new, |p| p.name.clone()),
        at: beside.or(input.place.map(|p| p.at)).unwrap_or(NOWHERE),
        ground,
        votes: Vec::new(),
    })
}

/// Enters an editor's corrections, and takes out what they outweigh.
fn rule(grounds: &mut BTreeMap<GroundKey, Told>, options: &FuseOptions) {
    for ruling in options.overrides.iter().filter(|o| options.as_known_on.is_none_or(|on| o.from <= on)) {
        let (key, ground) = town_at(&ruling.place);
        let told = grounds.entry(key).or_insert_with(|| Told {
            place: ruling.place.clone(),
            name: ruling.name.clone(),
            at: ruling.at,
            ground,
            votes: Vec::new(),
        });
        let outweighed = |v: &Vote| ruling.covers(v.day) && !matches!(v.says, Says::Ruled(_) | Says::Surrounded(_));
        for vote in told.votes.iter_mut().filter(|v| outweighed(v)) {
            vote.log_odds = 0.0;
        }
        told.votes.push(ruling.vote());
    }
}

/// Told, it seems, of a day after its report: taken for the report's own day.
fn dated_ahead(input: &ClaimInput) -> Option<Diagnostic> {
    let (start, published) = (input.claim.when.start?, input.report_date?);
    (start > published).then(|| Diagnostic {
        severity: Severity::Warning,
        code: "claim-dated-ahead",
        report: input.report.to_owned(),
        span: input.claim.evidence.time.or(Some(input.claim.evidence.sentence)),
        message: format!(
            "claim {} is told as a fact of {start}, after its report of {published}: taken for the day of the report",
            input.claim.id
        ),
    })
}

/// Never seen: every ground has a place.
const NOWHERE: crate::units::LonLat = crate::units::LonLat::new(0.0, 0.0);

/// The sides that gain or press at a place in a report, those that gain first.
fn rivals<'r>(claims: &[&ClaimInput<'r>]) -> BTreeMap<(&'r str, &'r str), Vec<SideId>> {
    let mut found: BTreeMap<(&str, &str), Vec<(bool, SideId)>> = BTreeMap::new();
    for input in claims.iter().filter(|c| c.claim.modality.is_fact()) {
        let presses = matches!(input.claim.kind, ClaimKind::Attacks | ClaimKind::Advances | ClaimKind::Besieges);
        let gains = matches!(input.claim.kind, ClaimKind::Gains | ClaimKind::Regains | ClaimKind::Holds);
        if let (true, Some(place), Some(side)) = (presses || gains, input.place, side_of(&input.claim.actors)) {
            found.entry((input.report, place.id.as_str())).or_default().push((presses, side));
        }
    }
    let ranked = |mut sides: Vec<(bool, SideId)>| {
        sides.sort();
        sides.into_iter().map(|(_, side)| side).collect()
    };
    found.into_iter().map(|(key, sides)| (key, ranked(sides))).collect()
}

/// Why a claim that should have counted does not: told at the words that are to blame.
fn left_off(input: &ClaimInput, why: &str) -> Diagnostic {
    let evidence = &input.claim.evidence;
    let blamed = match input.place {
        None => evidence.place,
        Some(_) if side_of(&input.claim.actors).is_none() => evidence.actor,
        Some(_) => evidence.place,
    };
    let words = blamed.and_then(|span| input.words(span)).map_or_else(String::new, |words| format!(" (\"{words}\")"));
    Diagnostic {
        severity: Severity::Note,
        code: if input.place.is_none() && blamed.is_some() { "claim-place-unknown" } else { "claim-left-off" },
        report: input.report.to_owned(),
        span: Some(blamed.filter(|_| !words.is_empty()).unwrap_or(evidence.sentence)),
        message: format!("claim {} changes nothing: {why}{words}", input.claim.id),
    }
}
