//! Whether a spot names a place here, and what it stands for.

use super::Role;
use super::clitic::is_locative;
use super::company::{Company, company};
use super::draft::{Draft, Wanted};
use super::guard::Guard;
use super::kind_cue::{KindCue, kind_cue};
use super::language::Language;
use super::lexicon::{Classes, KINDS};
use super::metonym::metonymy;
use super::relation_words::Setting;
use super::spot::{Choice, Sort, Spot};
use super::wording::{KNOWN, is_known, shape};
use super::words::{Shape, Words};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::text::TokenKind;

/// What the whole text tells about each of its spots.
pub(super) struct Court<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) words: &'a Words<'a>,
    pub(super) guard: &'a Guard,
    /// Countries stated in the text or by the user.
    pub(super) countries: &'a [String],
}

impl Court<'_> {
    /// The draft of a spot; its score may still be too low to keep it.
    pub(super) fn judge(&self, spot: Spot, setting: Setting) -> Draft {
        let cue = kind_cue(self.words, &spot.words);
        let company = company(self.words, &spot);
        let (role, mut score) = self.role(&spot, company);
        score += self.base(&spot) + shape(self.words, &spot) + self.surroundings(&spot, &setting) + self.persons(&spot);
        if let Some(cue) = &cue {
            score += cue_score(cue, &spot) + self.answered(cue, &spot);
        }
        let phrase = cue.as_ref().map_or(spot.words.clone(), |cue| cue.phrase.clone());
        let river = if self.is_river(&spot) { Wanted::Water } else { Wanted::Any };
        let wanted = cue.as_ref().map_or(river, |cue| cue.wanted);
        let setting = if role == Role::Demonym { Setting::none(&spot.words) } else { setting };
        Draft {
            role,
            score,
            wanted,
            phrase: phrase.start.min(setting.phrase.start)..phrase.end.max(setting.phrase.end),
            relation: setting.relation,
            relative: setting.relative,
            container: None,
            is_part: false,
            spot,
        }
    }

    /// What it is worth that a place of the very kind has the name ("T4 airbase").
    fn answered(&self, cue: &KindCue, spot: &Spot) -> f64 {
        let answers = |c: &Choice| cue.wanted.answer(self.gazetteer.kind(c.place)) == 1;
        if spot.choices.iter().take(6).any(answers) { 1.5 } else { 0.0 }
    }

    fn base(&self, spot: &Spot) -> f64 {
        let all_alternate = spot.choices.iter().all(|c| c.alternate);
        let common = spot.words.clone().all(|i| self.words.is(i, Classes::COMMON.or(Classes::NEVER)));
        let alternate = match (all_alternate, common) {
            (true, true) => -5.0,
            (true, false) => -0.7,
            _ => 0.0,
        };
        let noise = if spot.noise { -2.5 } else { 0.0 };
        let kind = match (spot.sort, spot.kind) {
            (Sort::Code | Sort::Seat, _) => 4.0,
            (Sort::Demonym, _) => 3.5,
            (Sort::Unknown | Sort::Tentative, _) => 0.5,
            (_, PlaceKind::Country) => 3.0,
            (_, PlaceKind::Region) => 2.0,
            (_, PlaceKind::Area) if spot.population >= KNOWN => 2.5,
            (_, PlaceKind::Area) => 1.0,
            (_, PlaceKind::District | PlaceKind::Water | PlaceKind::Line) => 0.7,
            (_, PlaceKind::Site) => 0.3,
            _ => population_score(spot.population),
        };
        kind + noise + alternate
    }

    fn in_stated_country(&self, spot: &Spot, placed: bool) -> f64 {
        let wide = matches!(spot.kind, PlaceKind::Water | PlaceKind::Line | PlaceKind::Area);
        if spot.sort != Sort::Name || self.countries.is_empty() || wide {
            return 0.0;
        }
        let inside = spot.choices.iter().any(|c| {
            let country = self.gazetteer.country_code(c.place);
            self.countries.iter().any(|stated| stated == country)
        });
        if inside {
            0.6
        } else if spot.population < 100_000 && !placed {
            -1.3
        } else {
            -0.3
        }
    }

    /// Prepositions, directions, verbs and punctuation around the name.
    fn surroundings(&self, spot: &Spot, setting: &Setting) -> f64 {
        let words = self.words;
        let relative = setting.relative.is_some();
        let located = is_locative(words, spot.words.end);
        let placed =
            relative || located || self.word_before(spot.words.start).is_some_and(|b| words.is(b, Classes::IN));
        let cued = placed || kind_cue(words, &spot.words).is_some();
        let before = self.word_before(setting.phrase.start.min(spot.words.start));
        self.dateline(spot)
            + self.in_stated_country(spot, cued)
            + self.follower(spot)
            + before.map_or(0.0, |before| self.leader(before))
            + if relative { 2.0 } else { 0.0 }
            + self.ended(spot, located)
    }

    /// What a Turkish ending says: one of place says "in", any other that it is a name.
    fn ended(&self, spot: &Spot, located: bool) -> f64 {
        let ended =
            self.words.language() == Language::Turkish && self.words.kind(spot.words.end) == TokenKind::Possessive;
        match (located, ended) {
            (true, _) => 1.8,
            (_, true) => 1.2,
            _ => 0.0,
        }
    }

    /// What the word after the name says: "X residents", "X Mayor Jane Roe", "the X was".
    fn follower(&self, spot: &Spot) -> f64 {
        let (words, after) = (self.words, spot.words.end);
        let resident = words.is(after, Classes::RESIDENT) && words.shape(after) == Shape::Lower;
        let official = words.is(after, Classes::TITLE) && words.shape(after) == Shape::Title;
        if resident || (official && !words.is(spot.words.start, Classes::COMMON)) {
            return 1.8;
        }
        let goes_on = words.is_word(after) || words.is_joint(after) || words.kind(after) == TokenKind::Possessive;
        let closes = !goes_on || (words.is(after, Classes::NEVER) && !words.is_capital(after));
        let lone = spot.kind == PlaceKind::Place && spot.words.len() == 1 && !self.is_river(spot);
        if lone && closes && words.key(spot.words.start.wrapping_sub(1)) == "the" { -2.5 } else { 0.0 }
    }

    /// "the Oskil": rivers have an article, the towns on them none.
    fn is_river(&self, spot: &Spot) -> bool {
        let (words, after) = (self.words, spot.words.end);
        let water = |c: &Choice| matches!(self.gazetteer.kind(c.place), PlaceKind::Water | PlaceKind::Line);
        let article = words.key(spot.words.start.wrapping_sub(1)) == "the";
        let goes_on = words.is_joint(after) || words.kind(after) == TokenKind::Possessive || words.is(after, KINDS);
        article && !goes_on && !words.is_capital(after) && spot.choices.iter().any(water)
    }

    /// What the word before the phrase says: "in", "from", "captured", "Jane Roe, 41, of", "the siege of", "pushed out of".
    fn leader(&self, before: usize) -> f64 {
        let words = self.words;
        let of = words.key(before) == "of" && before > 0;
        if words.is(before, Classes::IN) {
            1.8
        } else if of && words.key(before - 1) == "out" {
            1.5
        } else if of && words.is_mark(before - 1, ",") {
            2.0
        } else if of && words.is(before - 1, Classes::FALL) {
            1.5
        } else if words.is(before, Classes::FROM) {
            0.7
        } else if words.is(before, Classes::MOVE) {
            1.0
        } else {
            0.0
        }
    }

    /// The word before, articles and closing kind words left out.
    fn word_before(&self, at: usize) -> Option<usize> {
        let mut before = at.checked_sub(1)?;
        while self.words.key(before) == "the" {
            before = before.checked_sub(1)?;
        }
        Some(before)
    }

    /// "HAMA, Syria (Reuters) -", "Damascus: ...", at the start of a line.
    fn dateline(&self, spot: &Spot) -> f64 {
        let words = self.words;
        let opens = words.opens_sentence(spot.words.start);
        let mark = words.word(spot.words.end);
        let upper = words.shape(spot.words.start) == Shape::Upper;
        let dash = words.spaced(spot.words.end) && matches!(mark, "(" | "—" | "–" | "-" | "--");
        match (opens, upper) {
            (true, true) if dash || mark == "," => 4.0,
            (true, false) if dash || mark == ":" => 1.5,
            _ => 0.0,
        }
    }

    fn persons(&self, spot: &Spot) -> f64 {
        if spot.sort != Sort::Name {
            return if self.guard.is_in_person(&spot.words) && spot.sort == Sort::Demonym { -6.0 } else { 0.0 };
        }
        if self.guard.is_in_person(&spot.words) {
            return -8.0;
        }
        if self.guard.is_surname(self.words, &spot.words) {
            let before = spot.words.start.checked_sub(1);
            let placed = before.is_some_and(|b| self.words.is(b, Classes::IN));
            return if placed { -0.5 } else { -5.0 };
        }
        0.0
    }

    fn role(&self, spot: &Spot, company: Company) -> (Role, f64) {
        let well_known = spot.population >= 100_000 || matches!(spot.kind, PlaceKind::Country | PlaceKind::Region);
        if spot.sort == Sort::Demonym {
            return (Role::Demonym, 0.0);
        }
        if spot.sort == Sort::Seat {
            return (Role::Metonym, 0.0);
        }
        let common = spot.words.clone().all(|i| self.words.is(i, Classes::COMMON)) && spot.kind != PlaceKind::Country;
        match company {
            Company::Organisation | Company::Unit if common => (Role::Attribute, -4.0),
            Company::Organisation if is_known(spot) => (Role::Attribute, 0.5),
            Company::Unit if is_known(spot) => (Role::Attribute, 0.0),
            Company::Unit => (Role::Attribute, -4.0),
            Company::Organisation => (Role::Attribute, -0.3),
            Company::Street => (Role::Attribute, -6.0),
            Company::Unknown if well_known => (Role::Attribute, -1.0),
            Company::Unknown if spot.words.len() > 1 => (Role::Location, -0.5),
            Company::Unknown => (Role::Location, -2.2),
            Company::Free => metonymy(self.gazetteer, self.words, spot),
        }
    }
}

/// "the village of X" leaves no doubt; "X village" and "X district" little.
fn cue_score(cue: &KindCue, spot: &Spot) -> f64 {
    let of = cue.phrase.start + 1 < spot.words.start;
    match cue.wanted {
        Wanted::Settlement if of => 4.5,
        Wanted::District | Wanted::Region | Wanted::Hood if of => 3.5,
        Wanted::Settlement | Wanted::Region => 2.5,
        _ => 2.0,
    }
}

fn population_score(population: u32) -> f64 {
    match population {
        // Not known, rather than empty.
        0 => -0.5,
        1..1_000 => -1.2,
        1_000..5_000 => -0.7,
        5_000..15_000 => -0.2,
        15_000..100_000 => 0.5,
        100_000..1_000_000 => 1.3,
        _ => 2.0,
    }
}
