//! The claims that lie on the ground that a map is about, and what lies off it.

use crate::control::ClaimInput;
use crate::report::{Diagnostic, Severity};
use crate::theatre::Theatre;
use crate::zones;

/// The claims that lie in the countries the reports are about, and what was left off as lying outside of them. Claims
/// without a place are kept: they may be about a place named before.
pub(super) fn within<'a>(
    claims: Vec<ClaimInput<'a>>,
    theatre: Option<&Theatre>,
) -> (Vec<ClaimInput<'a>>, Vec<Diagnostic>) {
    let countries = zones::countries_of(&claims, theatre);
    let (inside, outside): (Vec<_>, Vec<_>) =
        claims.into_iter().partition(|claim| claim.place.is_none_or(|place| countries.contains(&place.country)));
    (inside, outside.iter().filter_map(left_off).collect())
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
