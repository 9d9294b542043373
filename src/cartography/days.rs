//! The maps of several days, drawn so that they can be laid over each other: the same ground, legend and colours.

use super::caption::Caption;
use super::compose::{base_of, compose_one_of};
use super::page::Page;
use super::scene::Scene;
use super::sides::SideStyle;
use super::view::View;
use crate::basemap::Basemap;
use crate::gazetteer::Gazetteer;
use crate::zones::Situation;
use rayon::prelude::*;

/// Draws each situation with its caption, in order, on all cores. The window shows what any of the days shows; captions
/// should differ in no more than their dates.
pub fn compose_days(
    days: &[(Situation, Caption)],
    styles: &[SideStyle],
    basemap: &Basemap,
    gazetteer: &Gazetteer,
    page: &Page,
    view: &View,
) -> Vec<Scene> {
    let Some(all) = together(days.iter().map(|(situation, _)| situation)) else { return Vec::new() };
    let base = base_of(&all, basemap, gazetteer, page, view);
    let draw = |(situation, caption): &(Situation, Caption)| {
        compose_one_of(situation, &all, styles, &base, page, caption, view)
    };
    days.par_iter().map(draw).collect()
}

/// A situation that shows all that any of them shows; `None` of none.
pub(super) fn together<'s>(mut situations: impl Iterator<Item = &'s Situation>) -> Option<Situation> {
    let mut all = situations.next()?.clone();
    for day in situations {
        all.zones.extend(day.zones.iter().cloned());
        all.fronts.extend(day.fronts.iter().cloned());
        all.pockets.extend(day.pockets.iter().cloned());
        all.patches.extend(day.patches.iter().cloned());
        all.events.extend(day.events.iter().cloned());
        all.places.extend(day.places.iter().cloned());
    }
    Some(all)
}
