//! A language's words: frames and small words out of its file, looked up by whole word or by stem.

use super::meaning::class_meaning;
pub(super) use super::meaning::{Form, Frame, Light, Meaning, Op, Pattern, Prep, Say, TimeWord};
use crate::claims::ClaimKind;
use crate::claims::frame_file::FrameFileError;
use crate::text::fold;
use crate::theatre::WordMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Case endings that tell a verb's form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Endings {
    infinitive: Vec<String>,
    past: Vec<String>,
    passive: Vec<String>,
    attributive: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbToml {
    name: String,
    kind: ClaimKind,
    pattern: Pattern,
    light: Option<Light>,
    present_kind: Option<ClaimKind>,
    #[serde(default)]
    perfective: Vec<String>,
    #[serde(default)]
    imperfective: Vec<String>,
    #[serde(default)]
    past: Vec<String>,
    #[serde(default)]
    present: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounToml {
    name: String,
    kind: ClaimKind,
    pattern: Pattern,
    light: Option<Light>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconToml {
    #[serde(default)]
    endings: Endings,
    #[serde(default, rename = "verb")]
    verbs: Vec<VerbToml>,
    #[serde(default, rename = "noun")]
    nouns: Vec<NounToml>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
}

/// Whether a word's entry stands for the word alone or for all that begin with it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    meaning: Meaning,
    form: Option<Form>,
    /// Non-past forms are still to come.
    perfective: bool,
}

/// One language.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    pub frames: Vec<Frame>,
    words: WordMap<String, Entry>,
    stems: WordMap<String, Entry>,
    /// Entries of several words, by their first: the other words, each a stem.
    phrases: WordMap<String, Vec<(Vec<String>, Entry)>>,
    endings: Endings,
    arabic: bool,
}

/// The languages that are read by their own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::claims) enum Tongue {
    Arabic,
    Ukrainian,
    Russian,
}

impl Tongue {
    pub(super) fn lexicon(self) -> &'static Lexicon {
        static ARABIC: LazyLock<Lexicon> = LazyLock::new(|| built_in(include_str!("arabic.toml"), "arabic.toml"));
        static UKRAINIAN: LazyLock<Lexicon> =
            LazyLock::new(|| built_in(include_str!("ukrainian.toml"), "ukrainian.toml"));
        static RUSSIAN: LazyLock<Lexicon> = LazyLock::new(|| built_in(include_str!("russian.toml"), "russian.toml"));
        match self {
            Self::Arabic => &ARABIC,
            Self::Ukrainian => &UKRAINIAN,
            Self::Russian => &RUSSIAN,
        }
    }
}

/// A file that does not parse gives no claims rather than a panic; a test parses each.
fn built_in(text: &str, name: &str) -> Lexicon {
    Lexicon::from_toml(text, name).unwrap_or_default()
}

impl Lexicon {
    fn from_toml(text: &str, origin: &str) -> Result<Self, FrameFileError> {
        let raw: LexiconToml = toml::from_str(text).map_err(|e| FrameFileError::of(&e, text, origin))?;
        let mut lexicon = Self { endings: folded(raw.endings), arabic: origin == "arabic.toml", ..Self::default() };
        for verb in raw.verbs {
            lexicon.add_verb(verb);
        }
        for noun in raw.nouns {
            let NounToml { name, kind, pattern, light, words } = noun;
            let frame = lexicon.frame(Frame { name, kind, present_kind: None, pattern, light, noun: true });
            for word in &words {
                lexicon.add(word, frame, Some(Form::Noun), false);
            }
        }
        for (class, words) in &raw.words {
            lexicon.add_class(class, words, text, origin)?;
        }
        Ok(lexicon)
    }

    fn frame(&mut self, frame: Frame) -> Meaning {
        self.frames.push(frame);
        Meaning::Frame(self.frames.len() - 1)
    }

    fn add_verb(&mut self, verb: VerbToml) {
        let VerbToml { name, kind, pattern, light, present_kind, perfective, imperfective, past, present } = verb;
        let frame = self.frame(Frame { name, kind, present_kind, pattern, light, noun: false });
        perfective.iter().for_each(|word| self.add(word, frame, None, true));
        imperfective.iter().for_each(|word| self.add(word, frame, None, false));
        for stem in &past {
            for ending in ["", "ت", "وا", "تا", "ا"] {
                self.add(&format!("{stem}{ending}"), frame, Some(Form::Past), false);
            }
        }
        for stem in &present {
            for (person, ending) in
                [("ي", ""), ("ت", ""), ("ي", "ون"), ("ي", "وا"), ("ي", "ان"), ("ت", "ون"), ("ت", "ان")]
            {
                self.add(&format!("{person}{stem}{ending}"), frame, Some(Form::Present), false);
                self.add(&format!("س{person}{stem}{ending}"), frame, Some(Form::Future), false);
            }
        }
    }

    /// A word, a stem with `*`, or several of them.
    fn add(&mut self, words: &str, meaning: Meaning, form: Option<Form>, perfective: bool) {
        let entry = Entry { meaning, form, perfective };
        let plain = |word: &str| fold(&word.replace('-', " ")).replace(' ', "");
        let mut parts = words.split(' ');
        let first = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        if !rest.is_empty() {
            let rest = rest.into_iter().map(plain).collect();
            self.phrases.entry(plain(first)).or_default().push((rest, entry));
            return;
        }
        let list = if first.ends_with('*') { &mut self.stems } else { &mut self.words };
        list.entry(plain(first)).or_insert(entry);
    }

    fn add_class(&mut self, class: &str, words: &[String], text: &str, origin: &str) -> Result<(), FrameFileError> {
        if let "months" | "weekdays" = class {
            for (i, names) in (0_i8..).zip(words) {
                let word = if class == "months" { TimeWord::MonthName(i + 1) } else { TimeWord::Weekday(i) };
                names.split(' ').for_each(|n| self.add(&n.replace('_', " "), Meaning::Time(word), None, false));
            }
            return Ok(());
        }
        let Some(meaning) = class_meaning(class) else {
            let at = text.find(&format!("\n{class} =")).map_or(0, |i| i + 1);
            return Err(FrameFileError::at(text, origin, at, format!("no class of words is called \"{class}\"")));
        };
        if let Some(meaning) = meaning {
            words.iter().for_each(|word| self.add(word, meaning, None, false));
        }
        Ok(())
    }

    /// What the word at the head of `keys` (folded, this one and those behind it) is, its form and how many words it takes.
    pub fn look_up(&self, keys: &[&str]) -> Option<(Meaning, Option<Form>, usize)> {
        let first = *keys.first()?;
        if let Some((entry, n)) = self.phrase(keys) {
            return Some((entry.meaning, entry.form, n));
        }
        if let Some(entry) = self.words.get(first) {
            return Some((entry.meaning, entry.form.or_else(|| self.form(first, entry)), 1));
        }
        let ends = first.char_indices().map(|(i, _)| i).skip(2).chain([first.len()]).collect::<Vec<_>>();
        let entry = ends.iter().rev().find_map(|&end| self.stems.get(&first[..end]))?;
        Some((entry.meaning, self.form(first, entry), 1))
    }

    fn phrase(&self, keys: &[&str]) -> Option<(&Entry, usize)> {
        let phrases = self.phrases.get(keys[0]).into_iter().flatten();
        let stems = self.phrases_by_stem(keys[0]);
        phrases.chain(stems).find_map(|(rest, entry)| {
            let fits = rest.iter().enumerate().all(|(i, stem)| keys.get(i + 1).is_some_and(|k| k.starts_with(&**stem)));
            fits.then_some((entry, rest.len() + 1))
        })
    }

    /// Phrases whose first word is a stem of this one ("більш*").
    fn phrases_by_stem(&self, key: &str) -> impl Iterator<Item = &'_ (Vec<String>, Entry)> {
        let ends = key.char_indices().map(|(i, _)| i).skip(3);
        ends.filter_map(|end| self.phrases.get(&key[..end])).flatten()
    }

    /// The form of a Slavic verb, by its ending.
    fn form(&self, key: &str, entry: &Entry) -> Option<Form> {
        if self.arabic || !matches!(entry.meaning, Meaning::Frame(f) if !self.frames[f].noun) {
            return entry.form;
        }
        let ends = |list: &[String]| list.iter().any(|ending| key.ends_with(&**ending));
        let endings = &self.endings;
        let reflexive = key.ends_with("ся") || key.ends_with("сь");
        Some(match () {
            () if ends(&endings.infinitive) => Form::Infinitive,
            () if is_participle(key) && ends(&endings.attributive) => Form::Attributive,
            () if is_participle(key) && ends(&endings.passive) => Form::Passive,
            () if ends(&endings.past) || reflexive && key.contains('л') => Form::Past,
            () if entry.perfective => Form::Future,
            () => Form::Present,
        })
    }
}

/// Whether a Slavic form is built with the -n- or -t- of passive participles.
fn is_participle(key: &str) -> bool {
    let stem: Vec<char> = key.chars().collect();
    let tail = &stem[stem.len().saturating_sub(5)..];
    let marks = ["ен", "ан", "ян", "он", "ят", "ит"];
    let tail: String = tail.iter().collect();
    marks.iter().any(|mark| tail.contains(mark))
}

fn folded(endings: Endings) -> Endings {
    let fold_all = |list: Vec<String>| list.iter().map(|e| fold(e)).collect();
    Endings {
        infinitive: fold_all(endings.infinitive),
        past: fold_all(endings.past),
        passive: fold_all(endings.passive),
        attributive: fold_all(endings.attributive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_parses() {
        for (name, text) in [
            ("arabic.toml", include_str!("arabic.toml")),
            ("ukrainian.toml", include_str!("ukrainian.toml")),
            ("russian.toml", include_str!("russian.toml")),
        ] {
            Lexicon::from_toml(text, name).unwrap_or_else(|e| panic!("{e}"));
        }
        let error = Lexicon::from_toml("[words]\nnot = [\"не\"]\nnope = [\"x\"]\n", "mine.toml").unwrap_err();
        assert_eq!(error.to_string(), "mine.toml:3:1: no class of words is called \"nope\"");
    }

    #[test]
    fn endings_tell_the_form() {
        let form = |tongue: Tongue, word: &str| tongue.lexicon().look_up(&[&fold(word)]).and_then(|found| found.1);
        for (word, expected) in [
            ("захопили", Form::Past),
            ("захопив", Form::Past),
            ("захопити", Form::Infinitive),
            ("захоплено", Form::Passive),
            ("захоплений", Form::Attributive),
            ("захоплять", Form::Future),
            ("захоплюють", Form::Present),
            ("контролюють", Form::Present),
            ("увійшли", Form::Past),
        ] {
            assert_eq!(form(Tongue::Ukrainian, word), Some(expected), "{word}");
        }
        for (word, expected) in [
            ("захватили", Form::Past),
            ("освобождён", Form::Passive),
            ("взят", Form::Passive),
            ("освобожденный", Form::Attributive),
            ("займут", Form::Future),
            ("захватит", Form::Future),
            ("освободят", Form::Future),
            ("отбит", Form::Passive),
            ("удерживают", Form::Present),
            ("взять", Form::Infinitive),
        ] {
            assert_eq!(form(Tongue::Russian, word), Some(expected), "{word}");
        }
        for (word, expected) in
            [("سيطرت", Form::Past), ("تسيطر", Form::Present), ("ستسيطر", Form::Future), ("انسحاب", Form::Noun)]
        {
            assert_eq!(form(Tongue::Arabic, word), Some(expected), "{word}");
        }
    }
}
