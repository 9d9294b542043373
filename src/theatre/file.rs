//! A theatre file: TOML in, [`Theatre`] out.

use super::hash::{WordFilter, WordMap, fnv};
use super::index::{Alias, AliasIndex, AliasKind, key_of};
use super::overlay::{check, merged};
use super::presets::{preset_ids, preset_text};
use super::{Actor, ActorId, Rgb, Side, SideId};
use serde::Deserialize;
use toml::Spanned;

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
    pub(super) nations: Vec<Nation>,
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
pub(super) struct TheatreToml {
    /// A built-in theatre that this file adds to.
    pub extend: Option<Spanned<String>>,
    pub id: Option<String>,
    pub name: Option<String>,
    pub countries: Option<Vec<String>>,
    pub years: Option<[i16; 2]>,
    #[serde(default)]
    pub cues: Vec<String>,
    #[serde(default, rename = "side")]
    pub sides: Vec<SideToml>,
    #[serde(default, rename = "actor")]
    pub actors: Vec<ActorToml>,
    #[serde(default, rename = "generic")]
    pub generics: Vec<GenericToml>,
    #[serde(default, rename = "nation")]
    pub nations: Vec<NationToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SideToml {
    pub id: Spanned<SideId>,
    pub name: Option<String>,
    pub colour: Option<Rgb>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorToml {
    pub id: Spanned<String>,
    pub name: Option<String>,
    pub side: Option<Spanned<SideId>>,
    pub parent: Option<Spanned<String>>,
    pub kind: Option<String>,
    pub years: Option<[i16; 2]>,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names of countries and capitals that stand for the actor as a subject ("Russia took").
    #[serde(default)]
    pub places: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GenericToml {
    pub names: Vec<String>,
    pub actor: Spanned<String>,
}

/// Whose forces an adjective means ("Turkish troops"), and whose those are that it backs ("Turkish-backed").
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NationToml {
    pub names: Vec<String>,
    pub forces: Option<Spanned<SideId>>,
    pub backed: Option<Spanned<SideId>>,
}

/// As [`NationToml`], its names folded.
#[derive(Debug, Clone)]
pub(super) struct Nation {
    pub keys: Vec<String>,
    pub forces: Option<SideId>,
    pub backed: Option<SideId>,
}

impl Theatre {
    /// Reads a theatre file; `origin` names it in errors.
    ///
    /// A file that says `extend = "syria"` adds to that built-in theatre: what it says of a side or an actor that is
    /// there already is put over it, its aliases are put to the others, and everything else is new.
    ///
    /// # Errors
    /// Unknown keys, missing names and colours, sides that an actor names and nobody declares, parents and generics of
    /// actors that are not there: each with its place in the file.
    pub fn from_toml(text: &str, origin: &str) -> Result<Self, TheatreError> {
        let raw = parsed(text, origin)?;
        let whole = match &raw.extend {
            None => raw,
            Some(base) => {
                let known = preset_text(base.get_ref());
                let known =
                    known.ok_or_else(|| error_at(text, origin, base.span().start, &no_preset(base.get_ref())))?;
                merged(parsed(known, base.get_ref())?, raw)
            }
        };
        check(&whole).map_err(|(byte, message)| error_at(text, origin, byte, &message))?;
        Ok(build(whole))
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

fn parsed(text: &str, origin: &str) -> Result<TheatreToml, TheatreError> {
    toml::from_str(text).map_err(|e| error_at(text, origin, e.span().map_or(0, |s| s.start), &one_line(e.message())))
}

fn one_line(message: &str) -> String {
    message.trim_end().replace('\n', "; ")
}

fn no_preset(id: &str) -> String {
    let ids: Vec<&str> = preset_ids().collect();
    format!("no built-in theatre is called \"{id}\"; expected one of {}", ids.join(", "))
}

fn build(raw: TheatreToml) -> Theatre {
    let (mut index, mut cues) = (AliasIndex::default(), AliasIndex::default());
    let id = raw.id.unwrap_or_default();
    let actor_id = |name: &str| ActorId(format!("{id}/{name}"));
    for (i, actor) in raw.actors.iter().enumerate() {
        for name in actor.aliases.iter().chain(&actor.name) {
            index.add(name, Alias { actor: i, kind: AliasKind::Name });
        }
        for name in &actor.places {
            index.add(name, Alias { actor: i, kind: AliasKind::Place });
        }
    }
    for generic in &raw.generics {
        let actor = raw.actors.iter().position(|a| a.id.get_ref() == generic.actor.get_ref()).unwrap_or(0);
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
            id: actor_id(a.id.get_ref()),
            name: a.name.clone().unwrap_or_default(),
            side: a.side.as_ref().map(|side| side.get_ref().clone()),
            parent: a.parent.as_ref().map(|parent| actor_id(parent.get_ref())),
            kind: a.kind.clone(),
            years: a.years,
        })
        .collect();
    let nations: Vec<Nation> = raw.nations.into_iter().map(keyed).collect();
    Theatre {
        name: raw.name.unwrap_or_default(),
        countries: raw.countries.unwrap_or_default(),
        years: raw.years,
        sides: raw.sides.into_iter().filter_map(declared).collect(),
        actors,
        openers: WordFilter::of(index.first_words().chain(cues.first_words()).map(fnv)),
        index,
        cues,
        by_adjective: by_adjective(&nations),
        nations,
        id,
    }
}

/// The first nation that claims an adjective has it.
fn by_adjective(nations: &[Nation]) -> WordMap<String, usize> {
    let mut found = WordMap::default();
    for (i, nation) in nations.iter().enumerate() {
        for key in &nation.keys {
            found.entry(key.clone()).or_insert(i);
        }
    }
    found
}

fn declared(side: SideToml) -> Option<Side> {
    Some(Side { id: side.id.into_inner(), name: side.name?, colour: side.colour? })
}

fn keyed(nation: NationToml) -> Nation {
    let side = |side: Option<Spanned<SideId>>| side.map(Spanned::into_inner);
    let keys = nation.names.iter().map(|name| key_of(name)).collect();
    Nation { keys, forces: side(nation.forces), backed: side(nation.backed) }
}
