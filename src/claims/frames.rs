//! Verbs and nouns that a user adds to the built-in ones.

use super::ClaimKind;
use super::frame::{NounFrame, NounPattern, Pattern, VerbFrame};
use super::frame_file::FrameFileError;
use super::word::{Entry, look_up};
use crate::theatre::WordMap;
use serde::Deserialize;
use std::sync::LazyLock;
use toml::Spanned;

/// A user's verbs and nouns, asked before the built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Frames {
    words: WordMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FramesToml {
    #[serde(default, rename = "verb")]
    verbs: Vec<VerbToml>,
    #[serde(default, rename = "noun")]
    nouns: Vec<NounToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbToml {
    /// The base form, or base, -s, past, participle, -ing.
    forms: Spanned<Vec<String>>,
    kind: ClaimKind,
    roles: Pattern,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounToml {
    /// The singular, or singular and plural.
    forms: Spanned<Vec<String>>,
    kind: ClaimKind,
    roles: NounPattern,
}

impl Frames {
    /// Reads a file of frames; `origin` names it in errors. What is read stays in memory to the end of the program:
    /// load a file once.
    ///
    /// # Errors
    /// Unknown keys, kinds and roles, and lists of forms that are neither 1 nor 5 (verbs), 1 nor 2 (nouns), each with
    /// its place in the file.
    pub fn from_toml(text: &str, origin: &str) -> Result<Self, FrameFileError> {
        let raw: FramesToml = toml::from_str(text).map_err(|e| FrameFileError::of(&e, text, origin))?;
        let wrong = |at: usize, expected: &str, found: usize| {
            FrameFileError::at(text, origin, at, format!("expected {expected}, found {found} forms"))
        };
        let mut frames = Self::default();
        for verb in raw.verbs {
            let (at, forms) = (verb.forms.span().start, verb.forms.into_inner());
            if forms.len() != 1 && forms.len() != 5 {
                return Err(wrong(at, "the base form, or base, -s, past, participle and -ing", forms.len()));
            }
            frames.add_verb(forms, verb.kind, verb.roles);
        }
        for noun in raw.nouns {
            let (at, forms) = (noun.forms.span().start, noun.forms.into_inner());
            if forms.is_empty() || forms.len() > 2 {
                return Err(wrong(at, "the singular, or singular and plural", forms.len()));
            }
            frames.add_noun(&forms, noun.kind, noun.roles);
        }
        Ok(frames)
    }

    fn add_verb(&mut self, forms: Vec<String>, kind: ClaimKind, roles: Pattern) {
        let parts: Vec<&'static str> = forms.iter().map(|form| kept(form)).collect();
        let frame: &'static VerbFrame = Box::leak(Box::new(VerbFrame::own(parts.leak(), kind, roles)));
        for (form, bits) in frame.forms() {
            let entry = self.words.entry(form).or_default();
            let bits = entry.verb.filter(|(f, _)| std::ptr::eq(*f, frame)).map_or(bits, |(_, b)| b | bits);
            entry.verb = Some((frame, bits));
        }
    }

    fn add_noun(&mut self, forms: &[String], kind: ClaimKind, roles: NounPattern) {
        let plural = forms.get(1).map_or("", |form| kept(form));
        let frame: &'static NounFrame = Box::leak(Box::new(NounFrame::own(kept(&forms[0]), plural, kind, roles)));
        for form in forms {
            self.words.entry(form.to_lowercase()).or_default().noun = Some(frame);
        }
    }

    /// None but the built-in ones.
    pub fn none() -> &'static Self {
        static NONE: LazyLock<Frames> = LazyLock::new(Frames::default);
        &NONE
    }

    /// What a word, in lower case, can be.
    pub(super) fn look_up(&self, lower: &str) -> Entry {
        match self.words.get(lower) {
            None => look_up(lower),
            Some(own) => {
                let known = look_up(lower);
                Entry { word: None, verb: own.verb.or(known.verb), noun: own.noun.or(known.noun) }
            }
        }
    }
}

/// Frames are pointed to from every sentence, so their words live as long as the program.
fn kept(word: &str) -> &'static str {
    Box::leak(word.to_lowercase().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_verbs_and_nouns_and_says_what_is_wrong() {
        let frames = Frames::from_toml(
            "[[verb]]\nforms = [\"pacify\"]\nkind = \"gains\"\nroles = \"take\"\n[[noun]]\nforms = [\"pacification\"]\n\
             kind = \"gains\"\nroles = \"take\"\n",
            "mine.toml",
        )
        .unwrap_or_else(|e| panic!("{e}"));
        assert!(frames.look_up("pacified").verb.is_some() && frames.look_up("pacification").noun.is_some());
        assert!(frames.look_up("captured").verb.is_some());
        let error = |text: &str| Frames::from_toml(text, "mine.toml").unwrap_err().to_string();
        let said = error("[[verb]]\nforms = [\"a\", \"b\"]\nkind = \"gains\"\nroles = \"take\"\n");
        assert!(said.starts_with("mine.toml:2:9: expected the base form"), "{said}");
        let said = error("[[verb]]\nforms = [\"a\"]\nkind = \"wins\"\nroles = \"take\"\n");
        assert!(said.starts_with("mine.toml:3:8: unknown variant `wins`, expected one of `gains`"), "{said}");
    }
}
