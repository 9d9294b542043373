//! Which of the places of a name is meant: prominence, kind, container, countries of the text, nearness, in passes.

use super::containment::holds;
use super::draft::{Draft, Wanted};
use super::evidence::{Evidence, Share, share};
use super::group::{Members, groups};
use super::list::is_list_joint;
use super::spot::Choice;
use super::words::Words;
use crate::gazetteer::{Gazetteer, Place, PlaceKind};
use crate::units::LonLat;

/// A choice with its probability among the choices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    pub(super) choice: Choice,
    pub(super) probability: f64,
}

/// How often everything is weighed anew with what was chosen before.
const PASSES: usize = 3;
/// Differences of score are divided by this before they become probabilities.
const TEMPERATURE: f64 = 1.3;
/// Mentions before and after that count as neighbours.
const NEIGHBOURS: usize = 12;
/// Distance at which nearness has fallen to 37 %.
const NEAR_M: f64 = 90_000.0;

struct Group<'g> {
    members: Members,
    places: Vec<(Choice, Place<'g>, f64)>,
    ranked: Vec<(usize, f64)>,
    containers: Vec<usize>,
    contents: Vec<usize>,
    neighbours: Vec<usize>,
    /// Groups that stand beside it in a list.
    siblings: Vec<usize>,
}

impl<'g> Group<'g> {
    fn best(&self) -> Option<(&Place<'g>, f64)> {
        let &(at, p) = self.ranked.first()?;
        Some((&self.places.get(at)?.1, p))
    }

    fn share(&self) -> Option<Share<'g>> {
        self.best().map(|(place, p)| share(place, p, self.members.len()))
    }
}

/// For each draft its choices, best first; empty when it has none.
pub(super) fn resolve(
    gazetteer: &Gazetteer,
    words: &Words<'_>,
    drafts: &[Draft],
    hints: &[String],
) -> Vec<Vec<Ranked>> {
    let mut all = form_groups(gazetteer, words, drafts);
    for pass in 0..PASSES {
        let shares: Vec<Option<Share<'_>>> = all.iter().map(|g| if pass == 0 { None } else { g.share() }).collect();
        let evidence = gather(&all, &shares, hints, pass);
        for at in 0..all.len() {
            let ranked = rank(gazetteer, &all, at, &evidence, shares[at].as_ref(), pass);
            all[at].ranked = ranked;
        }
    }
    hand_out(&all, drafts.len())
}

fn form_groups<'g>(gazetteer: &'g Gazetteer, words: &Words<'_>, drafts: &[Draft]) -> Vec<Group<'g>> {
    let members = groups(words, drafts);
    let mut group_of = vec![0; drafts.len()];
    for (g, group) in members.iter().enumerate() {
        group.iter().for_each(|&d| group_of[d] = g);
    }
    let mut all: Vec<Group<'g>> = members.into_iter().map(|m| form(gazetteer, drafts, m, &group_of)).collect();
    for i in 1..drafts.len() {
        let gap = drafts[i - 1].spot.words.end..drafts[i].spot.words.start;
        let (a, b) = (group_of[i - 1], group_of[i]);
        if a != b && drafts[i - 1].container.is_none() && is_list_joint(words, &gap) {
            all[a].siblings.push(b);
            all[b].siblings.push(a);
        }
    }
    for at in 0..all.len() {
        for c in all[at].containers.clone() {
            all[c].contents.push(at);
        }
    }
    all
}

fn form<'g>(gazetteer: &'g Gazetteer, drafts: &[Draft], members: Members, group_of: &[usize]) -> Group<'g> {
    let wanted = members.iter().map(|&d| drafts[d].wanted).max().unwrap_or(Wanted::Any);
    let first = &drafts[members[0]];
    let mut places: Vec<_> = first
        .spot
        .choices
        .iter()
        .map(|&choice| {
            let place = gazetteer.place(choice.place);
            (choice, place, prior(&place, choice, wanted))
        })
        .collect();
    if wanted != Wanted::Region {
        prefer_seats(&mut places);
    }
    let mut containers: Vec<usize> = members.iter().filter_map(|&d| drafts[d].container).map(|d| group_of[d]).collect();
    containers.sort_unstable();
    containers.dedup();
    let own = group_of[members[0]];
    let mut neighbours: Vec<usize> = members
        .iter()
        .take(3)
        .flat_map(|&d| d.saturating_sub(NEIGHBOURS)..(d + NEIGHBOURS + 1).min(drafts.len()))
        .map(|d| group_of[d])
        .filter(|&g| g != own)
        .collect();
    neighbours.sort_unstable();
    neighbours.dedup();
    containers.retain(|&g| g != own);
    Group { places, ranked: Vec::new(), containers, contents: Vec::new(), siblings: Vec::new(), neighbours, members }
}

/// A bare name that a region shares with its seat is rather the seat ("Idlib", not "Idlib province").
fn prefer_seats(places: &mut [(Choice, Place<'_>, f64)]) {
    for at in 0..places.len() {
        let region = places[at].1;
        let has_seat = region.kind == PlaceKind::Region
            && places.iter().any(|(_, p, _)| {
                p.kind == PlaceKind::Place
                    && p.admin1 == Some(region.index)
                    && (p.population >= 50_000 || p.feature_code == "PPLA")
            });
        if has_seat {
            places[at].2 -= 3.0;
        }
    }
}

/// Prominence: log-odds that the name alone means this place.
fn prior(place: &Place<'_>, choice: Choice, wanted: Wanted) -> f64 {
    let by_kind = match place.kind {
        PlaceKind::Country => 12.0,
        PlaceKind::Region => 7.0 + 0.1 * libm::log1p(f64::from(place.population)),
        PlaceKind::Area => 5.0,
        PlaceKind::District => 3.0,
        PlaceKind::Place => 1.0 + 0.5 * libm::log1p(f64::from(place.population)),
        PlaceKind::Neighbourhood => 1.5 + 0.3 * libm::log1p(f64::from(place.population)),
        PlaceKind::Water => 3.5,
        PlaceKind::Site | PlaceKind::Line | PlaceKind::Relative => 2.5,
    };
    let seat = match place.feature_code {
        "PPLC" => 1.5,
        "PPLA" => 0.8,
        "PPLA2" => 0.3,
        _ => 0.0,
    };
    let alternate = if choice.alternate { -1.5 } else { 0.0 };
    let kind = match wanted.answer(place.kind) {
        1 => 3.0,
        0 => 0.0,
        _ => -3.0,
    };
    by_kind + seat + alternate + kind - 0.8 * f64::from(choice.distance)
}

fn gather<'g>(all: &[Group<'g>], shares: &[Option<Share<'g>>], hints: &'g [String], pass: usize) -> Evidence<'g> {
    let mut evidence = Evidence::default();
    hints.iter().for_each(|code| evidence.hint(code));
    if pass > 0 {
        shares.iter().flatten().for_each(|&s| evidence.add(s));
        return evidence;
    }
    // At first only names that cannot be much else speak: countries, demonyms, abbreviations of states.
    for group in all {
        let lone = group.places.len() == 1 || group.places.first().is_some_and(|p| p.1.kind == PlaceKind::Country);
        if let (true, Some((_, place, _))) = (lone, group.places.first()) {
            evidence.add(share(place, 0.9, group.members.len()));
        }
    }
    evidence
}

fn rank(
    gazetteer: &Gazetteer,
    all: &[Group<'_>],
    at: usize,
    evidence: &Evidence<'_>,
    own: Option<&Share<'_>>,
    pass: usize,
) -> Vec<(usize, f64)> {
    let group = &all[at];
    if group.places.len() == 1 {
        return vec![(0, 1.0)];
    }
    let score = |(_, place, prior): &(Choice, Place<'_>, f64)| {
        let near = if pass == 0 { 0.0 } else { nearness(all, group, place) };
        prior
            + evidence.of(place, own)
            + near
            + containment(gazetteer, all, group, place, pass)
            + likeness(all, group, place)
    };
    let mut scored: Vec<(usize, f64)> = group.places.iter().map(score).enumerate().collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let top = scored.first().map_or(0.0, |s| s.1);
    let weights: Vec<f64> = scored.iter().map(|s| libm::exp((s.1 - top) / TEMPERATURE)).collect();
    let sum: f64 = weights.iter().sum();
    scored.iter().zip(weights).map(|(s, w)| (s.0, w / sum)).collect()
}

/// Members of a list are of one kind, and often of one country.
fn likeness(all: &[Group<'_>], group: &Group<'_>, place: &Place<'_>) -> f64 {
    let like = |other: &Place<'_>| match (other.kind == place.kind, other.country == place.country) {
        (true, true) => 2.5,
        (true, false) if place.kind == PlaceKind::Country => 2.5,
        (true, false) => 0.5,
        _ => 0.0,
    };
    let sum: f64 = group.siblings.iter().take(6).filter_map(|&s| all[s].best()).map(|(other, p)| p * like(other)).sum();
    sum.min(4.0)
}

/// How near a place lies to what its neighbours in the text were placed at.
fn nearness(all: &[Group<'_>], group: &Group<'_>, place: &Place<'_>) -> f64 {
    if matches!(place.kind, PlaceKind::Country | PlaceKind::Area) {
        return 0.0;
    }
    let sum: f64 =
        group.neighbours.iter().filter_map(|&n| all[n].best()).map(|(other, p)| p * pull(other, place.at)).sum();
    1.6 * libm::log1p(sum)
}

fn pull(other: &Place<'_>, at: LonLat) -> f64 {
    let fine = !matches!(other.kind, PlaceKind::Country | PlaceKind::Area);
    let plausible = (other.at.lat - at.lat).abs() < 4.0;
    if fine && plausible { libm::exp(-other.at.distance_m(at) / NEAR_M) } else { 0.0 }
}

/// Whether the place lies in what the text says holds it, and holds what the text says it holds.
fn containment(gazetteer: &Gazetteer, all: &[Group<'_>], group: &Group<'_>, place: &Place<'_>, pass: usize) -> f64 {
    let any = |g: &Group<'_>, test: &dyn Fn(&Place<'_>) -> bool| {
        if pass == 0 { g.places.iter().any(|p| test(&p.1)) } else { g.best().is_some_and(|b| test(b.0)) }
    };
    let inside = group.containers.iter().filter(|&&c| any(&all[c], &|area| holds(gazetteer, area, place))).count();
    let around = group.contents.iter().filter(|&&c| any(&all[c], &|inner| holds(gazetteer, place, inner))).count();
    5.0 * inside.min(1) as f64 + 2.5 * around.min(2) as f64
}

fn hand_out(all: &[Group<'_>], drafts: usize) -> Vec<Vec<Ranked>> {
    let mut out = vec![Vec::new(); drafts];
    for group in all {
        let ranked: Vec<Ranked> = group
            .ranked
            .iter()
            .filter_map(|&(at, probability)| group.places.get(at).map(|p| Ranked { choice: p.0, probability }))
            .take(5)
            .collect();
        for &d in &group.members {
            out[d].clone_from(&ranked);
        }
    }
    out
}
