//! Claims -> the states of each ground through time.

use super::ground::{GroundKey, ground_of};
use super::timeline::{Told, states};
use super::vote::{Silent, side_of, votes};
use super::{ClaimInput, FuseOptions, PlaceState};
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
                    let told = grounds.entry(key).or_insert_with(|| Told {
                        place: input.place.map_or_else(String::new, |p| p.id.clone()),
                        name: input.place.map_or_else(String::new, |p| p.name.clone()),
                        at: input.footprint.map(|f| f.centre).or(input.place.map(|p| p.at)).unwrap_or(NOWHERE),
                        ground,
                        votes: Vec::new(),
                    });
                    told.votes.extend(votes);
                }
            },
        }
    }
    (grounds.into_values().flat_map(|told| states(told, &options.weights)).collect(), diagnostics)
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

fn left_off(input: &ClaimInput, why: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Note,
        code: "claim-left-off",
        report: input.report.to_owned(),
        span: Some(input.claim.evidence.sentence),
        message: format!("claim {} changes nothing: {why}", input.claim.id),
    }
}
