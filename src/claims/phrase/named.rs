//! A place's name with the nouns around it: "Aleppo countryside", "the Idlib town of Saraqib", "the old centre of Hama".

use super::reading::says_which_one;
use super::tie::is_area;
use super::{Narrower, Phrase, Reading, Target, common};
use crate::claims::item::{Item, Kind, Text};
use crate::claims::word::{PlaceNoun, Word};
use crate::gazetteer::PlaceKind;
use crate::geoparse::Relation;

pub(super) fn named(
    text: &Text<'_>,
    items: &[Item],
    first: usize,
    core: usize,
    target: Target,
    mut r: Reading,
) -> Phrase {
    let inner = named_within(text, items, core, target).or_else(|| owned_by(text, items, core, target));
    if let Some((within, target)) = inner {
        if r.relation == Relation::Direction && says_which_one(text, items, core) {
            // "the northern Hama town of Morek": Morek, whole.
            r.relation = Relation::Whole;
        }
        return named(text, items, first, within, target, r);
    }
    let kind = match target {
        Target::Mention(m) => text.mentions[m].best().map(|c| c.kind),
        _ => None,
    };
    let town = kind == Some(PlaceKind::Place);
    let mut end = core + 1;
    let mut noun = r.noun.map(|(n, _)| n);
    // "Aleppo countryside", "Mayadin military base", "Idlib province".
    let mut last = end;
    while let Some(item) = items.get(last) {
        match item.kind {
            Kind::Word(Word::Place(after)) => {
                noun = Some(after);
                r.relation = r.relation.max_with(trailing_relation(after));
                if (town || is_area(text, target)) && is_building(text, item) {
                    r.relation = r.relation.max_with(Relation::Part);
                }
                if is_plural_noun(text, item) && !matches!(after, PlaceNoun::Region) {
                    r.relation = r.relation.max_with(Relation::Part);
                }
                last += 1;
                end = last;
            }
            // "Lubero-centre": the town itself, not its district.
            Kind::Word(Word::Hyphen) if last == core + 1 && is_town_proper(text, items, last) => {
                last += 2;
                end = last;
            }
            Kind::Word(Word::Adjective | Word::Quote | Word::Direction) => last += 1,
            // "Omdurman's old market district": a part of it.
            Kind::Word(Word::Possessive) if last == core + 1 && part_follows(items, last) => {
                r.relation = r.relation.max_with(Relation::Part);
                last += 1;
            }
            // "the Palmyra Triangle area": ground that only has the name.
            Kind::Name if last == core + 1 && town && ground_follows(items, last) => {
                r.relation = r.relation.max_with(Relation::Part);
                last += 1;
            }
            // "the X provincial government headquarters"
            Kind::Actor(_) | Kind::Seat | Kind::Other if office_follows(items, last) => {
                r.relation = r.relation.max_with(Relation::Part);
                last += 1;
            }
            // "the Ouagadougou conference centre", "the Aleppo cement factory": a building, not the town.
            Kind::Other if last == core + 1 && site_follows(items, last) => {
                r.relation = r.relation.max_with(Relation::Part);
                last += 1;
            }
            Kind::Other | Kind::Number(_) | Kind::Word(Word::Thing)
                if last > core + 1 && r.relation == Relation::Part && last < core + 5 =>
            {
                last += 1;
            }
            _ => break,
        }
    }
    let area = matches!(kind, Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::Area));
    if area && end > core + 1 && is_capital(text, &items[end - 1]) {
        // "the Gezira state capital": the town that was named before.
        return common(first, end, r.of(PlaceNoun::Settlement, end - 1));
    }
    if let Some(at) = r.noun.filter(|n| area && n.0 == PlaceNoun::Settlement && is_one_of_area(text, items, n.1, core))
    {
        // "the second city of Karabakh", "the capital of South Kivu": a town without its name.
        r.definite = true;
        return common(first, end, r.of(PlaceNoun::Settlement, at.1));
    }
    if area && noun == Some(PlaceNoun::Settlement) && items.get(core + 1).is_some_and(|i| i.is(Word::Possessive)) {
        // "Yemen's second city": a town without its name.
        r.definite = true;
        return common(first, end, r.of(PlaceNoun::Settlement, end - 1));
    }
    let listed = items.get(end).is_some_and(|i| i.is(Word::Comma) || i.is(Word::And) || i.is(Word::Open));
    if r.villages_of && (area || noun == Some(PlaceNoun::Region)) && !listed {
        r.relation = r.relation.max_with(Relation::Part);
    }
    // "cut off X": the particle is the verb's, not a place off X.
    let cut = first > 1
        && matches!(items[first - 2].kind, Kind::Verb(..))
        && text.tokens[items[first - 1].first].span.of(text.text) == "off";
    let own = match target {
        Target::Mention(_) if cut => Relation::Whole,
        Target::Mention(m) => text.mentions[m].relation,
        _ => Relation::Whole,
    };
    let count = r.count.filter(|_| r.villages_of && r.relation != Relation::Whole);
    Phrase {
        first,
        end,
        target,
        core,
        relation: own.max_with(r.relation),
        count,
        owner: r.owner,
        noun,
        plural: r.plural && r.villages_of,
        definite: r.definite,
        of_another: r.of_another,
        all: r.all,
        container: None,
        apposition: None,
    }
}

/// "the Mosul neighbourhood of Zuhour", "the Idlib town of Saraqib": the place that is meant stands last. "Jobar district
/// of Damascus" is the other way round: what comes last holds the first.
fn named_within(text: &Text<'_>, items: &[Item], core: usize, outer: Target) -> Option<(usize, Target)> {
    let kind = |m: usize| text.mentions[m].best().map(|c| c.kind);
    let nouns = items[core + 1..].iter().take_while(|i| matches!(i.kind, Kind::Word(Word::Place(_) | Word::Adjective)));
    let of = core + 1 + nouns.count();
    let Some(Kind::Word(Word::Place(noun))) = items.get(of - 1).map(|i| i.kind) else { return None };
    let wide = match outer {
        Target::Mention(m) => {
            matches!(
                kind(m),
                Some(
                    PlaceKind::Place | PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::Water
                )
            )
        }
        // "the Kurdish town of Kobani"
        _ => noun == PlaceNoun::Settlement,
    };
    let water = matches!(outer, Target::Mention(m) if kind(m) == Some(PlaceKind::Water));
    let small = matches!(noun, PlaceNoun::Settlement | PlaceNoun::Quarter) || (water && noun == PlaceNoun::Site);
    if !wide || !small || !items.get(of)?.is(Word::Of) {
        return None;
    }
    match items.get(of + 1)?.kind {
        Kind::Name => Some((of + 1, Target::Name(of + 1))),
        Kind::Place(m) => {
            let held = !matches!(kind(m), Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District));
            held.then_some((of + 1, Target::Mention(m)))
        }
        _ => None,
    }
}

/// "Sagaing's Pinlebu": of two names the second is meant, if the first is a province that holds it.
fn owned_by(text: &Text<'_>, items: &[Item], core: usize, outer: Target) -> Option<(usize, Target)> {
    let Target::Mention(m) = outer else { return None };
    let kind = text.mentions[m].best().map(|c| c.kind);
    let area = matches!(kind, Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::Area));
    match items.get(core + 2)?.kind {
        Kind::Place(inner) if kind.is_some() && items[core + 1].is(Word::Possessive) => {
            Some((core + 2, Target::Mention(inner)))
        }
        Kind::Name if area && kind != Some(PlaceKind::Country) && items[core + 1].is(Word::Possessive) => {
            Some((core + 2, Target::Name(core + 2)))
        }
        _ => None,
    }
}

/// Whether the noun at an item singles out a town of the area named behind its "of".
fn is_one_of_area(text: &Text<'_>, items: &[Item], noun: usize, core: usize) -> bool {
    const ORDINALS: &[&str] = &["second", "third", "fourth", "main", "principal", "regional", "provincial"];
    let before = noun.checked_sub(1).map_or("", |i| text.tokens[items[i].first].span.of(text.text));
    let singled = is_capital(text, &items[noun]) || before.ends_with("est") || ORDINALS.contains(&before);
    singled && noun < core && items.get(noun + 1).is_some_and(|i| i.is(Word::Of))
}

fn is_capital(text: &Text<'_>, item: &Item) -> bool {
    text.tokens[item.first].span.of(text.text) == "capital"
}

/// A base or a factory that carries the name of its town is a part of it; a camp, a hill or an island may be all that
/// has the name.
fn is_building(text: &Text<'_>, item: &Item) -> bool {
    const BUILDINGS: &[&str] = &[
        "base",
        "airbase",
        "airport",
        "airfield",
        "barracks",
        "garrison",
        "factory",
        "plant",
        "refinery",
        "prison",
        "hospital",
        "silos",
        "silo",
        "headquarters",
        "hq",
        "palace",
        "university",
        "academy",
        "station",
        "compound",
        "college",
        "school",
        "depot",
        "stadium",
        "mosque",
        "hotel",
        "citadel",
        "bridge",
        "checkpoint",
        "crossing",
        "port",
    ];
    BUILDINGS.contains(&text.tokens[item.first].span.of(text.text))
}

/// "-centre", "-ville", "-city" joined to a name.
fn is_town_proper(text: &Text<'_>, items: &[Item], hyphen: usize) -> bool {
    let token = |i: usize| items.get(i).map(|x| &text.tokens[x.first]);
    let joined = |i: usize| token(i).is_some_and(|t| !t.spaced);
    let word = token(hyphen + 1).map_or("", |t| t.span.of(text.text));
    joined(hyphen) && joined(hyphen + 1) && matches!(word, "centre" | "center" | "ville" | "cité" | "city" | "town")
}

/// A noun of ground behind a second name: "Triangle area".
fn ground_follows(items: &[Item], at: usize) -> bool {
    let ground = |i: &Item| {
        matches!(
            i.kind,
            Kind::Word(Word::Place(PlaceNoun::Ground | PlaceNoun::Quarter | PlaceNoun::Site | PlaceNoun::Region))
        )
    };
    items.get(at + 1).is_some_and(ground)
}

/// "provincial government headquarters", "government headquarters".
fn office_follows(items: &[Item], at: usize) -> bool {
    let owner = |i: &Item| matches!(i.kind, Kind::Actor(_) | Kind::Seat | Kind::Other);
    let owned = matches!(items[at].kind, Kind::Actor(_) | Kind::Seat);
    (owned && site_follows(items, at)) || (items.get(at + 1).is_some_and(owner) && site_follows(items, at + 1))
}

fn site_follows(items: &[Item], at: usize) -> bool {
    let site = |i: &Item| matches!(i.kind, Kind::Word(Word::Place(PlaceNoun::Site | PlaceNoun::Quarter)));
    items.get(at + 1).is_some_and(site)
}

/// Whether a noun of ground follows the possessive at an item, past adjectives.
fn part_follows(items: &[Item], possessive: usize) -> bool {
    let next = items.iter().skip(possessive + 1).take(4);
    let mut next = next.skip_while(|i| {
        matches!(
            i.kind,
            Kind::Other | Kind::Number(_) | Kind::Word(Word::Adjective | Word::Direction | Word::Several | Word::Thing)
        )
    });
    next.next().is_some_and(|i| matches!(i.kind, Kind::Word(Word::Place(_))))
}

pub(super) fn is_plural_noun(text: &Text<'_>, item: &Item) -> bool {
    text.tokens[item.first].span.of(text.text).ends_with('s')
}

/// What "PLACE NOUN" leaves of the place.
fn trailing_relation(noun: PlaceNoun) -> Relation {
    match noun {
        PlaceNoun::Countryside => Relation::Countryside,
        PlaceNoun::Outskirts => Relation::Outskirts,
        PlaceNoun::Vicinity => Relation::Near,
        PlaceNoun::Pocket => Relation::Part,
        PlaceNoun::Front => Relation::Part,
        PlaceNoun::Road => Relation::Along,
        _ => Relation::Whole,
    }
}
