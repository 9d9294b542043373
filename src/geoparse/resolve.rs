//! Which of the places of a name is meant: prominence, kind, container, countries of the text, nearness, in passes.

use super::Role;
use super::beside::{BESIDE_M, is_said_beside};
use super::containment::holds;
use super::draft::{Draft, Wanted};
use super::evidence::{Evidence, Share, share};
use super::group::{Members, groups};
use super::list::is_list_joint;
use super::reading::{Pull, Reading, prefer_seats};
use super::spot::Choice;
use super::words::Words;
use crate::gazetteer::{Gazetteer, Place, PlaceKind};

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
/// Places with fewer inhabitants are not written about where nothing else of their country is.
const SMALL: u32 = 50_000;
/// Readings of another name that speak for a country, and that pull a place near.
const READINGS_HEARD: usize = 8;
const READINGS_FELT: usize = 4;
/// Readings that are weighed after the first pass.
const READINGS_KEPT: usize = 16;
/// Readings that are weighed in the second pass, the first that knows what is near: of a name that dozens of villages
/// bear it is only nearness that tells one from the other.
const READINGS_NEAR: usize = 96;
/// What those lose for it that are not among the likeliest, unless they lie amid their neighbours ([`nearness`]: some
/// three of them within 20 km): one of a hundred is always somewhat near.
const OBSCURE: f64 = 3.0;
const AMID: f64 = 3.0;
/// A government that speaks of something says little of where it happens.
const METONYM_VOICE: f64 = 0.4;

struct Group<'g> {
    members: Members,
    places: Vec<Reading<'g>>,
    ranked: Vec<(usize, f64)>,
    containers: Vec<usize>,
    contents: Vec<usize>,
    neighbours: Vec<usize>,
    /// Groups that stand beside it in a list.
    siblings: Vec<usize>,
    /// Groups that the text says it lies near ([`is_said_beside`]).
    beside: Vec<usize>,
    /// Whether it is called a part of the town that holds it.
    is_part: bool,
    /// How much it says of where the text is: less when it is only governments that speak.
    voice: f64,
}

impl<'g> Group<'g> {
    fn best(&self) -> Option<(&Place<'g>, f64)> {
        let &(at, p) = self.ranked.first()?;
        Some((&self.places.get(at)?.place, p))
    }

    /// The likeliest readings with their probabilities.
    fn likeliest(&self, n: usize) -> impl Iterator<Item = (&Reading<'g>, f64)> {
        self.ranked.iter().take(n).filter_map(|&(at, p)| Some((self.places.get(at)?, p)))
    }

    /// Nearness counts from the second pass on, and only of what is weighed then.
    fn orient(&mut self) {
        for &(at, _) in self.ranked.iter().take(READINGS_NEAR) {
            if let Some(reading) = self.places.get_mut(at) {
                reading.orient();
            }
        }
    }

    fn shares(&self) -> Vec<Share<'g>> {
        self.likeliest(READINGS_HEARD).map(|(r, p)| share(&r.place, self.voice * p, self.members.len())).collect()
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
    let mut leaning = Evidence::default();
    hints.iter().for_each(|code| leaning.hint(code));
    for pass in 0..PASSES {
        let shares: Vec<Vec<Share<'_>>> = all.iter().map(|g| if pass == 0 { Vec::new() } else { g.shares() }).collect();
        let evidence = gather(&all, &shares, leaning.clone(), pass);
        for at in 0..all.len() {
            let ranked = rank(gazetteer, &all, at, &evidence, &shares[at], pass);
            all[at].ranked = ranked;
        }
        if pass == 0 {
            all.iter_mut().for_each(Group::orient);
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
        if a != b && is_said_beside(words, &gap) {
            all[a].beside.push(b);
            all[b].beside.push(a);
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
    let choices = members.iter().map(|&d| &drafts[d].spot.choices).max_by_key(|c| c.len()).map_or(&[][..], |c| &c[..]);
    let mut places: Vec<_> = choices.iter().map(|&choice| Reading::new(gazetteer, choice, wanted)).collect();
    if !matches!(wanted, Wanted::Region | Wanted::District) {
        prefer_seats(gazetteer, &mut places);
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
    let is_part = members.iter().any(|&d| drafts[d].is_part);
    let spoken = members.iter().all(|&d| drafts[d].role == Role::Metonym);
    let voice = if spoken { METONYM_VOICE } else { 1.0 };
    Group {
        places,
        ranked: Vec::new(),
        containers,
        contents: Vec::new(),
        siblings: Vec::new(),
        beside: Vec::new(),
        neighbours,
        is_part,
        members,
        voice,
    }
}

fn gather<'g>(all: &[Group<'g>], shares: &[Vec<Share<'g>>], mut evidence: Evidence<'g>, pass: usize) -> Evidence<'g> {
    if pass > 0 {
        shares.iter().flatten().for_each(|&s| evidence.add(s));
        return evidence;
    }
    // At first only names that cannot be much else speak: countries, demonyms, abbreviations of states.
    for group in all {
        let Some(first) = group.places.first() else { continue };
        if group.places.len() == 1 || first.place.kind == PlaceKind::Country {
            evidence.add(share(&first.place, 0.9 * group.voice, group.members.len()));
        }
    }
    evidence
}

fn rank(
    gazetteer: &Gazetteer,
    all: &[Group<'_>],
    at: usize,
    evidence: &Evidence<'_>,
    own: &[Share<'_>],
    pass: usize,
) -> Vec<(usize, f64)> {
    let group = &all[at];
    let homes = homes(group, evidence, own);
    let at_home = evidence.is_strong() && (1..=HOMES_MOST).contains(&homes);
    let pulls = if pass == 0 { Vec::new() } else { pulls(all, group) };
    let score = |reading: &Reading<'_>, near: f64| {
        let place = &reading.place;
        let abroad = at_home && place.kind == PlaceKind::Region && evidence.support(place.country, own) < UNHEARD;
        let said =
            containment(gazetteer, all, group, place, pass) + likeness(all, group, place) + beside(all, group, place);
        let away = if abroad { REGION_ABROAD } else { 0.0 };
        reading.prior + evidence.of(place, own) + near + said - away
    };
    // After the second pass only the likeliest are weighed again.
    let open: Vec<usize> = match pass {
        0 => (0..group.places.len()).collect(),
        1 => group.ranked.iter().take(READINGS_NEAR).map(|r| r.0).collect(),
        _ => group.ranked.iter().take(READINGS_KEPT).map(|r| r.0).collect(),
    };
    let weighed = |(rank, at): (usize, usize)| {
        let reading = &group.places[at];
        let near = nearness(&pulls, reading);
        let doubtful = pass == 1 && rank >= READINGS_KEPT && near < AMID;
        Weighed { at, score: score(reading, near) - if doubtful { OBSCURE } else { 0.0 }, near }
    };
    let mut scored: Vec<Weighed> = open.into_iter().enumerate().map(weighed).collect();
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
    let stray = |weighed: &Weighed| {
        let reading = &group.places[weighed.at];
        let alone = containment(gazetteer, all, group, &reading.place, pass) == 0.0;
        let stray = || {
            let next_door =
                group.places.len() == 1 && reading.is_noted && is_next_door(gazetteer, &reading.place, evidence);
            is_stray(&reading.place, evidence, own) && weighed.near < BESIDE && !next_door
        };
        alone && (stray() || is_far_sound(all, group, reading, weighed.near))
    };
    if pass + 1 == PASSES && group.is_part && group.containers.iter().any(|&c| is_town(&all[c])) {
        // Rather somewhere in the town than elsewhere.
        scored.retain(|s| containment(gazetteer, all, group, &group.places[s.at].place, pass) > 0.0);
    }
    if pass + 1 == PASSES && scored.first().is_some_and(stray) {
        // Rather a smaller place where the text is, if there is one.
        scored.retain(|s| !stray(s));
    }
    let top = scored.first().map_or(0.0, |s| s.score);
    let weights: Vec<f64> = scored.iter().map(|s| libm::exp((s.score - top) / TEMPERATURE)).collect();
    let sum: f64 = weights.iter().sum();
    scored.iter().zip(weights).map(|(s, w)| (s.at, w / sum)).collect()
}

/// A reading of a group while it is weighed.
struct Weighed {
    /// Which of the group's places.
    at: usize,
    score: f64,
    /// Its [`nearness`].
    near: f64,
}

/// A country with less weight than this is not spoken of.
const UNHEARD: f64 = 0.05;
/// What a region of a country that is not spoken of loses to a namesake in the one that the text is about: regions are
/// well known, but "Salah al-Din" in a report of Libya is a quarter of its capital.
const REGION_ABROAD: f64 = 5.0;
/// A name that more places of a country bear says nothing for any of them.
const HOMES_MOST: usize = 2;

/// How many places bear the name as it is written, in the country that most of the text is about.
fn homes(group: &Group<'_>, evidence: &Evidence<'_>, own: &[Share<'_>]) -> usize {
    // Namesakes of one country mostly follow each other.
    let mut last = ("", false);
    let mut is_home = |country| {
        if last.0 != country {
            last = (country, evidence.share_of(country, own) > 0.5);
        }
        last.1
    };
    group.places.iter().filter(|r| r.choice.distance == 0 && is_home(r.place.country)).count()
}

/// A place this near to its neighbours in the text ([`nearness`]: one of them some 100 km off) is there, whatever its
/// country: wars cross borders.
const BESIDE: f64 = 0.8;

fn is_town(group: &Group<'_>) -> bool {
    group.best().is_some_and(|(place, _)| place.kind == PlaceKind::Place)
}

/// A small place of a country that the text never comes near: rather another one of that name, which is not known.
fn is_stray(place: &Place<'_>, evidence: &Evidence<'_>, own: &[Share<'_>]) -> bool {
    let small =
        matches!(place.kind, PlaceKind::Place | PlaceKind::Neighbourhood | PlaceKind::Site) && place.population < SMALL;
    small && evidence.is_strong() && evidence.support(place.country, own) < UNHEARD
}

/// Whether a place lies in or near a country that the text is about: within half its width and a little more of its
/// middle.
fn is_next_door(gazetteer: &Gazetteer, place: &Place<'_>, evidence: &Evidence<'_>) -> bool {
    let near = |code: &str| {
        let country = gazetteer.country(code).map(|index| gazetteer.place(index));
        country.is_some_and(|c| c.at.distance_m(place.at) < f64::from(c.precision_m) + NEXT_DOOR_M)
    };
    evidence.spoken_of().any(near)
}

/// How far across a border the sites of a war lie (metres).
const NEXT_DOOR_M: f64 = 300_000.0;

/// A name known by its sound only, far from all its neighbours: rather another one.
fn is_far_sound(all: &[Group<'_>], group: &Group<'_>, best: &Reading<'_>, near: f64) -> bool {
    let placed = group.neighbours.iter().any(|&n| all[n].best().is_some_and(|(p, _)| p.kind != PlaceKind::Country));
    best.choice.distance > 1 && placed && near < 0.1
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

/// Whether the place lies near what the text says it does.
fn beside(all: &[Group<'_>], group: &Group<'_>, place: &Place<'_>) -> f64 {
    let others = group.beside.iter().filter_map(|&other| all[other].best());
    let near = others.filter(|(other, _)| other.at.distance_m(place.at) <= BESIDE_M).map(|(_, p)| BESIDE_GAIN * p);
    near.fold(0.0, f64::max)
}

/// As much as the other name is sure: somewhat less than what a container says.
const BESIDE_GAIN: f64 = 4.0;

/// What its neighbours in the text may mean, and so draws a group's readings.
fn pulls(all: &[Group<'_>], group: &Group<'_>) -> Vec<Pull> {
    let likely = group.neighbours.iter().flat_map(|&n| all[n].likeliest(READINGS_FELT));
    likely.filter_map(|(other, p)| Pull::of(other, p)).collect()
}

/// How near a place lies to what its neighbours in the text may mean.
fn nearness(pulls: &[Pull], reading: &Reading<'_>) -> f64 {
    if matches!(reading.place.kind, PlaceKind::Country | PlaceKind::Area) {
        return 0.0;
    }
    2.4 * libm::log1p(pulls.iter().map(|pull| pull.on(reading)).sum())
}

/// Whether the place lies in what the text says holds it, and holds what the text says it holds.
fn containment(gazetteer: &Gazetteer, all: &[Group<'_>], group: &Group<'_>, place: &Place<'_>, pass: usize) -> f64 {
    let any = |g: &Group<'_>, test: &dyn Fn(&Place<'_>) -> bool| {
        if pass == 0 { g.places.iter().any(|r| test(&r.place)) } else { g.best().is_some_and(|b| test(b.0)) }
    };
    let inside = group.containers.iter().filter(|&&c| any(&all[c], &|area| holds(gazetteer, area, place))).count();
    let around = group.contents.iter().filter(|&&c| any(&all[c], &|inner| holds(gazetteer, place, inner))).count();
    5.0 * inside.min(1) as f64 + 2.5 * around.min(2) as f64
}

/// Alternatives given for a mention, and the least probability that makes one worth giving.
const ALTERNATIVES_MOST: usize = 5;
const ALTERNATIVE_LEAST: f64 = 0.01;

fn hand_out(all: &[Group<'_>], drafts: usize) -> Vec<Vec<Ranked>> {
    let mut out = vec![Vec::new(); drafts];
    for group in all {
        let likely = group.likeliest(ALTERNATIVES_MOST).enumerate();
        let ranked: Vec<Ranked> = likely
            .filter(|&(rank, (_, probability))| rank == 0 || probability >= ALTERNATIVE_LEAST)
            .map(|(_, (reading, probability))| Ranked { choice: reading.choice, probability })
            .collect();
        for &d in &group.members {
            out[d].clone_from(&ranked);
        }
    }
    out
}
