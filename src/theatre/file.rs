//! A theatre file: TOML in, [`Theatre`] out.

use super::hash::{WordFilter, WordMap};
use super::index::{Alias, AliasIndex, AliasKind, key_of};
use super::{Actor, ActorId, Side, SideId};
use serde::Deserialize;

/// A war: its sides, actors and countries.
#[derive(Debug, Clone)]
pub struct Theatre {
    /// Unique among theatres, a word ("syria").
    pub id: String,
    /// As a title says it.
    pub name: String,
    /// ISO 3166-1 alpha-2 codes of the countries it is fought in.
    pub countries: Vec<String>,
    /// First and last year.
    pub years: Option<[i16; 2]>,
    /// Its sides, in the order of the file.
    pub sides: Vec<Side>,
    /// Its actors, in the order of the file.
    pub actors: Vec<Actor>,
    pub(super) index: AliasIndex,
    /// Names that speak for this war.
    pub(super) cues: AliasIndex,
    /// First words of `index` and `cues`.
    pub(super) openers: WordFilter,
    nations: Vec<Nation>,
    /// Which of the nations a folded adjective is of.
    by_adjective: WordMap<String, usize>,
}

/// What was wrong with a theatre file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}:{line}:{column}: {message}")]
pub struct TheatreError {
    /// The file, for messages.
    pub origin: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was expected, what was found.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TheatreToml {
    id: String,
    name: String,
    countries: Vec<String>,
    years: Option<[i16; 2]>,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default, rename = "side")]
    sides: Vec<Side>,
    #[serde(default, rename = "actor")]
    actors: Vec<ActorToml>,
    #[serde(default, rename = "generic")]
    generics: Vec<GenericToml>,
    #[serde(default, rename = "nation")]
    nations: Vec<Nation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorToml {
    id: String,
    name: String,
    side: Option<SideId>,
    parent: Option<String>,
    kind: Option<String>,
    years: Option<[i16; 2]>,
    #[serde(default)]
    aliases: Vec<String>,
    /// Names of countries and capitals that stand for the actor as a subject ("Russia took").
    #[serde(default)]
    places: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GenericToml {
    names: Vec<String>,
    actor: String,
}

/// Whose forces an adjective means ("Turkish troops"), and whose those are that it backs ("Turkish-backed").
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nation {
    names: Vec<String>,
    pub forces: Option<SideId>,
    pub backed: Option<SideId>,
}

impl Theatre {
    /// Reads a theatre file; `origin` names it in errors.
    ///
    /// Unknown keys, sides that an actor names and nobody declares, and generics of actors that are not there are
    /// errors with their place in the file.
    pub fn from_toml(text: &str, origin: &str) -> Result<Self, TheatreError> {
        let raw: TheatreToml =
            toml::from_str(text).map_err(|e| error_at(text, origin, e.span().map_or(0, |s| s.start), e.message()))?;
        check(&raw).map_err(|(word, message)| error_at(text, origin, text.find(&word).unwrap_or(0), &message))?;
        Ok(build(raw))
    }

    /// The side of this id.
    pub fn side(&self, id: &SideId) -> Option<&Side> {
        self.sides.iter().find(|side| side.id == *id)
    }

    /// The nation that a folded adjective is of.
    pub(super) fn nation(&self, key: &str) -> Option<&Nation> {
        self.nations.get(*self.by_adjective.get(key)?)
    }

    /// The actor of this id.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }
}

fn error_at(text: &str, origin: &str, byte: usize, message: &str) -> TheatreError {
    let position = crate::report::LineIndex::new(text).position(byte);
    TheatreError {
        origin: origin.to_owned(),
        line: position.line,
        column: position.column,
        message: message.to_owned(),
    }
}

/// The first broken reference: the quoted word to look for in the file, and what is wrong with it.
fn check(raw: &TheatreToml) -> Result<(), (String, String)> {
    let side_known = |id: &SideId| raw.sides.iter().any(|s| s.id == *id);
    let actor_known = |id: &str| raw.actors.iter().any(|a| a.id == id);
    let sides = raw.actors.iter().filter_map(|a| a.side.as_ref());
    let nation_sides = raw.nations.iter().flat_map(|n| n.forces.iter().chain(&n.backed));
    for side in sides.chain(nation_sides) {
        if !side_known(side) {
            return Err((format!("\"{}\"", side.0), format!("no [[side]] has the id \"{}\"", side.0)));
        }
    }
    let parents = raw.actors.iter().filter_map(|a| a.parent.as_deref());
    for actor in parents.chain(raw.generics.iter().map(|g| g.actor.as_str())) {
        if !actor_known(actor) {
            return Err((format!("\"{actor}\""), format!("no [[actor]] has the id \"{actor}\"")));
        }
    }
    Ok(())
}

fn build(raw: TheatreToml) -> Theatre {
    let (mut index, mut cues) = (AliasIndex::default(), AliasIndex::default());
    let actor_id = |id: &str| ActorId(format!("{}/{id}", raw.id));
    for (i, actor) in raw.actors.iter().enumerate() {
        for name in actor.aliases.iter().chain([&actor.name]) {
            index.add(name, Alias { actor: i, kind: AliasKind::Name });
        }
        for name in &actor.places {
            index.add(name, Alias { actor: i, kind: AliasKind::Place });
        }
    }
    for generic in &raw.generics {
        let actor = raw.actors.iter().position(|a| a.id == generic.actor).unwrap_or(0);
        for name in &generic.names {
            index.add(name, Alias { actor, kind: AliasKind::Generic });
        }
    }
    for cue in &raw.cues {
        cues.add(cue, Alias { actor: 0, kind: AliasKind::Place });
    }
    let actors = raw
        .actors
        .iter()
        .map(|a| Actor {
            id: actor_id(&a.id),
            name: a.name.clone(),
            side: a.side.clone(),
            parent: a.parent.as_deref().map(actor_id),
            kind: a.kind.clone(),
            years: a.years,
        })
        .collect();
    Theatre {
        id: raw.id.clone(),
        name: raw.name,
        countries: raw.countries,
        years: raw.years,
        sides: raw.sides,
        actors,
        openers: WordFilter::of(index.first_words().chain(cues.first_words())),
        index,
        cues,
        by_adjective: by_adjective(&raw.nations),
        nations: raw.nations,
    }
}

/// The first nation that claims an adjective has it.
fn by_adjective(nations: &[Nation]) -> WordMap<String, usize> {
    let mut found = WordMap::default();
    for (i, nation) in nations.iter().enumerate() {
        for name in &nation.names {
            found.entry(key_of(name)).or_insert(i);
        }
    }
    found
}
