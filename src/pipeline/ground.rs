//! Which ground a map is about: a name put into the wrong country must not stretch it over the world.

use crate::control::ClaimInput;
use crate::report::{Diagnostic, Severity};
use crate::theatre::Theatre;
use std::collections::BTreeMap;

/// A country that is not in the war's list belongs to the map only if this share of the claims of control lies in it.
const LEAST_SHARE: f64 = 0.2;
/// One of the war's own countries, this share.
const LEAST_SHARE_OWN: f64 = 0.04;

/// The claims that lie in the countries the reports are about, and what was left off as lying outside of them. Claims
/// without a place are kept: they may be about a place named before.
pub(super) fn within<'a>(
    claims: Vec<ClaimInput<'a>>,
    theatre: Option<&Theatre>,
) -> (Vec<ClaimInput<'a>>, Vec<Diagnostic>) {
    let counts = counts(&claims);
    let all: usize = counts.values().sum();
    let belongs = |country: &str| {
        let own = theatre.is_some_and(|t| t.countries.iter().any(|c| c == country));
        let share = *counts.get(country).unwrap_or(&0) as f64 / all.max(1) as f64;
        share >= if own { LEAST_SHARE_OWN } else { LEAST_SHARE }
    };
    let (inside, outside): (Vec<_>, Vec<_>) =
        claims.into_iter().partition(|claim| claim.place.is_none_or(|place| belongs(&place.country)));
    (inside, outside.iter().filter_map(left_off).collect())
}

/// How many claims of control lie in each country.
fn counts<'a>(claims: &[ClaimInput<'a>]) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for place in claims.iter().filter(|c| c.claim.affects_control()).filter_map(|c| c.place) {
        *counts.entry(place.country.as_str()).or_default() += 1;
    }
    counts
}

fn left_off(input: &ClaimInput) -> Option<Diagnostic> {
    let place = input.place?;
    Some(Diagnostic {
        severity: if input.claim.affects_control() { Severity::Warning } else { Severity::Note },
        code: "claim-outside-theatre",
        report: input.report.to_owned(),
        span: input.claim.evidence.place,
        message: format!(
            "{} ({}) lies outside the ground that the reports are about: left off",
            place.name, place.country
        ),
    })
}
