//! Towns that areas are named for: a name that the gazetteer has for the area only is mostly said of the town.

use super::spot::Choice;
use crate::gazetteer::{Gazetteer, Place, PlaceIndex, PlaceKind};

/// The first choices are the most prominent: later areas are not looked at.
const LOOKED_AT: usize = 4;
/// A seat's name may differ from its region's by so many letters.
const DIFFERENT_LETTERS: u32 = 1;

/// Adds to each area among the choices the town of the same name in it, unless one is among them already.
pub(super) fn with_namesake_towns(gazetteer: &Gazetteer, mut choices: Vec<Choice>) -> Vec<Choice> {
    for i in 0..choices.len().min(LOOKED_AT) {
        let choice = choices[i];
        if !matches!(gazetteer.kind(choice.place), PlaceKind::Region | PlaceKind::District) {
            continue;
        }
        let area = gazetteer.place(choice.place);
        if has_town(gazetteer, &choices, &area) {
            continue;
        }
        if let Some(place) = namesake(gazetteer, &area) {
            choices.push(Choice { place, ..choice });
        }
    }
    choices
}

fn has_town(gazetteer: &Gazetteer, choices: &[Choice], area: &Place<'_>) -> bool {
    choices.iter().any(|c| is_town_in(gazetteer, c.place, area))
}

/// Whether a settlement lies in an area.
pub(super) fn is_town_in(gazetteer: &Gazetteer, town: PlaceIndex, area: &Place<'_>) -> bool {
    gazetteer.kind(town) == PlaceKind::Place
        && gazetteer.country_code(town) == area.country
        && gazetteer.lies_in(town, area.index)
}

fn namesake(gazetteer: &Gazetteer, area: &Place<'_>) -> Option<PlaceIndex> {
    let name = without_kind(area.name);
    let fits = |p: &PlaceIndex| {
        let seat = area.kind == PlaceKind::District || gazetteer.feature_code(*p).starts_with("PPLA");
        seat && is_town_in(gazetteer, *p, area)
    };
    let exact = gazetteer.find(name).into_iter().find(fits);
    exact.or_else(|| {
        let loosely = gazetteer.find_loosely(name, &[area.country]);
        loosely.into_iter().filter(|&(_, edits)| edits <= DIFFERENT_LETTERS).map(|(p, _)| p).find(fits)
    })
}

/// "Ras al-Ayn District" is named for Ras al-Ayn.
fn without_kind(name: &str) -> &str {
    const KINDS: [&str; 8] =
        [" District", " Subdistrict", " Sub-district", " Governorate", " Province", " Oblast", " Raion", " Region"];
    KINDS.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_brings_its_seat() {
        let gazetteer = Gazetteer::embedded();
        let areas = gazetteer.find("Ar Raqqah Governorate").into_iter().chain(gazetteer.find("Raqqa"));
        let region = areas.into_iter().find(|&p| gazetteer.place(p).kind == PlaceKind::Region).unwrap();
        let choices = with_namesake_towns(gazetteer, vec![Choice { place: region, alternate: false, distance: 0 }]);
        let town = gazetteer.place(choices[1].place);
        assert_eq!((choices.len(), town.kind, town.admin1), (2, PlaceKind::Place, Some(region)));
    }
}
