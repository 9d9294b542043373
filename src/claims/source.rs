//! Known sources and whose side they lean to.

use crate::text::fold;
use crate::theatre::SideId;
use serde::Deserialize;
use std::sync::LazyLock;

/// A list of known sources, each with the side it leans to.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    /// Folded names, with a space before and after.
    names: Vec<String>,
    theatre: Option<String>,
    /// Empty: leans to nobody.
    leans: String,
}

/// How a source stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Leaning {
    To(SideId),
    Neutral,
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesToml {
    #[serde(default, rename = "source")]
    sources: Vec<SourceToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceToml {
    names: Vec<String>,
    theatre: Option<String>,
    leans: String,
}

/// What was wrong with a list of sources, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}:{line}:{column}: {message}")]
pub struct SourcesError {
    /// The file, for messages.
    pub origin: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was expected, what was found.
    pub message: String,
}

static BUILT_IN: LazyLock<Sources> =
    LazyLock::new(|| Sources::from_toml(include_str!("sources.toml"), "sources.toml").unwrap_or_default());

impl Sources {
    /// The list that is built in.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a list; `origin` names it in errors.
    pub fn from_toml(text: &str, origin: &str) -> Result<Self, SourcesError> {
        let raw: SourcesToml = toml::from_str(text).map_err(|e| {
            let at = crate::report::LineIndex::new(text).position(e.span().map_or(0, |s| s.start));
            let (line, column) = (at.line, at.column);
            SourcesError { origin: origin.to_owned(), line, column, message: e.message().to_owned() }
        })?;
        let entries = raw
            .sources
            .into_iter()
            .map(|s| Entry {
                names: s.names.iter().map(|n| format!(" {} ", fold(n))).collect(),
                theatre: s.theatre,
                leans: s.leans,
            })
            .collect();
        Ok(Self { entries })
    }

    /// These and others; the others are asked first.
    #[must_use]
    pub fn with(&self, first: &Self) -> Self {
        Self { entries: first.entries.iter().chain(&self.entries).cloned().collect() }
    }

    /// The first name of the source that the words name, folded; the longest known name in the words wins.
    pub fn known_as(&self, words: &str) -> Option<&str> {
        let words = format!(" {} ", fold(words));
        let named = self.entries.iter().flat_map(|e| e.names.iter().map(move |n| (n, e)));
        let longest = named.filter(|(name, _)| words.contains(name.as_str())).max_by_key(|(name, _)| name.len());
        longest.and_then(|(_, e)| e.names.first()).map(|name| name.trim())
    }

    /// How a speaker leans in a theatre. The longest known name in the words wins.
    pub(super) fn leaning(&self, words: &str, theatre: Option<&str>) -> Leaning {
        let words = format!(" {} ", fold(words));
        let known = self
            .entries
            .iter()
            .filter(|e| e.theatre.is_none() || e.theatre.as_deref() == theatre)
            .flat_map(|e| e.names.iter().map(move |n| (n, e)))
            .filter(|(name, _)| words.contains(name.as_str()))
            .max_by_key(|(name, _)| name.len());
        match known {
            Some((_, e)) if e.leans.is_empty() => Leaning::Neutral,
            Some((_, e)) => Leaning::To(SideId(e.leans.clone())),
            None => Leaning::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_list_parses_and_knows_leanings() {
        let sources = Sources::from_toml(include_str!("sources.toml"), "sources.toml").unwrap();
        assert_eq!(sources.leaning("the SOHR", Some("syria")), Leaning::To(SideId("opposition".to_owned())));
        assert_eq!(sources.leaning("the SOHR", Some("ukraine")), Leaning::Unknown);
        assert_eq!(sources.leaning("Reuters", Some("ukraine")), Leaning::Neutral);
        assert_eq!(sources.leaning("a resident", Some("syria")), Leaning::Unknown);
    }
}
