//! What a page is made of: the one description of its data, in the order in which it stands in the file.
//!
//! Days are whole numbers since 1970-01-01. Positions are whole units of the Web Mercator world, which is 2^22 of them
//! wide ([`super::measure`]), x to the east and y to the south. Outlines are strings ([`super::coded`]) in
//! [`PageData::shapes`]; `shape`, `side`, `claim`, `report` are positions in the lists of these names.

use crate::claims::{ClaimKind, Modality};
use crate::control::Status;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days since 1970-01-01.
pub type Day = i32;
/// West, north, east, south in units of the world.
pub type UnitBox = [i32; 4];

/// All that a page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageData {
    /// The headline.
    pub title: String,
    /// The as-of day: the last that can be shown.
    pub at: Day,
    /// The day of the newest report behind it.
    pub known_at: Option<Day>,
    /// The words around the map.
    pub caption: PageCaption,
    /// Colours and signs.
    pub look: Look,
    /// The ground that the page opens with.
    pub home: UnitBox,
    /// The ground that it has a base map of.
    pub bounds: UnitBox,
    /// The sides, in the order of the legend.
    pub sides: Vec<PageSide>,
    /// The days on which the map changes, each with the sides' areas; one at least, the last is `at`.
    pub steps: Vec<PageStep>,
    /// What the map is drawn on.
    pub base: PageBase,
    /// Held and contested ground.
    pub zones: Vec<Span<PageZone>>,
    /// Borders between two sides.
    pub fronts: Vec<Span<PageFront>>,
    /// Ground beside places, as reported.
    pub patches: Vec<Span<PagePatch>>,
    /// Pockets too small or too doubtful to be zones.
    pub pockets: Vec<Span<PagePocket>>,
    /// Places of which something is said.
    pub places: Vec<PagePlace>,
    /// Fighting.
    pub events: Vec<PageEvent>,
    /// Outlines, each once.
    pub shapes: Vec<String>,
    /// What is claimed, as far as the map rests on it.
    pub claims: Vec<PageClaim>,
    /// The sentences that claims stand in, each once.
    pub sentences: Vec<PageSentence>,
    /// The reports of these sentences.
    pub reports: Vec<PageReport>,
}

/// Something that is so on all days from `from` on and before `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span<T> {
    /// First day.
    pub from: Day,
    /// First day on which it is so no more; `null` while it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// What is so.
    #[serde(flatten)]
    pub what: T,
}

/// The words around the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageCaption {
    /// The reports' publishers.
    pub sources: Vec<String>,
    /// Who made the data of the base map.
    pub attribution: Vec<String>,
    /// How the map was made.
    pub method: String,
    /// What the map is not.
    pub disclaimer: String,
}

/// Colours (`#rrggbb`), measures (pixels) and signs of the house style.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Colours of the base by name, on a light and on a dark screen.
    pub light: BTreeMap<String, String>,
    /// The same on a dark one.
    pub dark: BTreeMap<String, String>,
    /// Measures by name: widths of hatches and of lines, opacities.
    pub measures: BTreeMap<String, f64>,
    /// The same on a dark screen.
    pub dark_measures: BTreeMap<String, f64>,
    /// Sizes and styles of letters by kind: pixels, and what a style sheet calls them ("bold").
    pub letters: BTreeMap<String, (f64, String)>,
    /// How surely fronts are known, the surest first.
    pub firmness: Vec<LineLook>,
    /// Borders by class: undisputed, disputed, line of control.
    pub borders: Vec<LineLook>,
    /// Signs of fighting.
    pub signs: Vec<SignLook>,
    /// Outline of a tooth on the left of a line to the east, as an SVG path.
    pub tooth: String,
    /// An event is shown for this many days.
    pub event_days: i32,
    /// Words for confidences, the surest first: from how many per cent on, and the word.
    pub confidence: Vec<(u8, String)>,
}

/// How a line is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineLook {
    /// What the legend says of it.
    pub words: String,
    /// Its width, pixels.
    pub width: f64,
    /// Dashes and gaps, pixels; empty for a solid line.
    pub dashes: Vec<f64>,
    /// Whether its ends are round.
    pub round: bool,
}

/// How a sign is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignLook {
    /// `attack`, `advance`, `siege` or `repelled`.
    pub id: String,
    /// What the legend says of a fact, and of what is only expected or tried.
    pub words: [String; 2],
    /// Its outline around 0, 0 as an SVG path.
    pub path: String,
}

/// A side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageSide {
    /// Its id in the other files of the run.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Colour of its ground.
    pub fill: String,
    /// A darker shade, for signs and lines on paper.
    pub ink: String,
    /// Colour of its ground on a dark screen.
    pub night_fill: String,
    /// A lighter shade, for signs and lines on a dark screen.
    pub night_ink: String,
    /// Angle of thin lines over its ground, where its colour alone is too near to another's.
    pub texture: Option<f64>,
}

/// A day on which the map changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageStep {
    /// The day.
    pub day: Day,
    /// Square kilometres of each side.
    pub areas: Vec<u32>,
    /// Square kilometres fought over.
    pub contested: u32,
}

/// What the map is drawn on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PageBase {
    /// Dry land.
    pub land: Vec<String>,
    /// The ground that the map is about.
    pub theatre: Vec<String>,
    /// Shores of the sea.
    pub coast: Vec<String>,
    /// Borders between provinces of the theatre.
    pub provinces: Vec<String>,
    /// Borders of countries by class, as in [`Look::borders`].
    pub borders: Vec<(u8, String)>,
    /// Lakes.
    pub lakes: Vec<String>,
    /// Rivers: width in pixels and line.
    pub rivers: Vec<(f64, String)>,
    /// Names of countries, provinces, lakes and rivers.
    pub names: Vec<PageName>,
    /// Towns, the most important first.
    pub towns: Vec<PageTown>,
}

/// A name on the base map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageName {
    /// `country`, `province`, `lake` or `river`.
    pub kind: String,
    /// The name.
    pub name: String,
    /// Its middle.
    pub at: [i32; 2],
    /// How wide what it names is, in units.
    pub width: i32,
}

/// A town that no report need speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTown {
    /// Its name.
    pub name: String,
    /// Other spellings, for the search.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Where.
    pub at: [i32; 2],
    /// 0 a capital, up to 4.
    pub rank: u8,
    /// Whether it lies outside of the theatre.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub abroad: bool,
}

/// What ground rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Somebody else than the holder says so, or the holder's enemy admits it.
    Assessed,
    /// Only the holder says so.
    Claimed,
    /// No place in it is spoken of: it goes with what is near.
    Inferred,
}

/// Held or contested ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageZone {
    /// Its outline.
    pub shape: usize,
    /// Who holds it.
    pub side: usize,
    /// Who fights for it too, or besieges it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<usize>,
    /// How it is held.
    pub status: Status,
    /// What that rests on.
    pub basis: Basis,
    /// Whether the evidence is weak.
    pub weak: bool,
    /// How sure, per cent.
    pub confidence: u8,
    /// Square kilometres.
    pub km2: u32,
    /// Places in it that are spoken of.
    pub places: u32,
    /// The claims behind it.
    pub claims: Vec<usize>,
}

/// A border between two sides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageFront {
    /// Its line.
    pub shape: usize,
    /// Who holds the ground to the left of it.
    pub left: usize,
    /// Who holds the ground to the right.
    pub right: usize,
    /// How surely it is known: a position in [`Look::firmness`].
    pub firmness: u8,
    /// How sure, per cent.
    pub confidence: u8,
    /// Kilometres.
    pub km: u32,
    /// The true front is within so many kilometres, nine times in ten.
    pub band_km: u32,
}

/// Ground beside a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PagePatch {
    /// Its outline.
    pub shape: usize,
    /// Who is said to be there.
    pub side: Option<usize>,
    /// Held or contested.
    pub status: Status,
    /// How sure, per cent.
    pub confidence: u8,
    /// The claims behind it.
    pub claims: Vec<usize>,
}

/// A small pocket.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PagePocket {
    /// Who holds it.
    pub side: usize,
    /// Where.
    pub at: [i32; 2],
    /// How sure, per cent.
    pub confidence: u8,
    /// The claims behind it.
    pub claims: Vec<usize>,
}

/// A place of which something is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PagePlace {
    /// Its id in the gazetteer.
    pub id: String,
    /// Its name as the reports spell it.
    pub name: String,
    /// Other spellings, in all scripts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Where.
    pub at: [i32; 2],
    /// `point` (a town or site), `area` or `outline` (ground beside a place).
    pub ground: String,
    /// How prominent: 0 a capital, 2 the least.
    pub rank: u8,
    /// How it was held, in order of days.
    pub states: Vec<Span<PageState>>,
}

/// How a place is held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageState {
    /// Who holds it, as far as is known.
    pub side: Option<usize>,
    /// The other side of a contested place, or the besieger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<usize>,
    /// How it is held.
    pub status: Status,
    /// Since when it has been so.
    pub since: Day,
    /// How sure, per cent.
    pub confidence: u8,
    /// The claims behind it.
    pub claims: Vec<usize>,
    /// Claims of the same day that say otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<usize>,
}

/// Fighting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageEvent {
    /// Its sign: a position in [`Look::signs`].
    pub sign: usize,
    /// Who does it.
    pub side: Option<usize>,
    /// Whether it is told as a fact.
    pub fact: bool,
    /// Where.
    pub at: [i32; 2],
    /// Name of the place.
    pub name: String,
    /// Last day of it, when that is known.
    pub day: Option<Day>,
    /// Degrees clockwise from east in which an advance goes, where that can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<i32>,
    /// The claim.
    pub claim: usize,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageClaim {
    /// Its id in `claims.jsonl`.
    pub id: String,
    /// The sentence.
    pub sentence: usize,
    /// What is said to happen.
    pub kind: ClaimKind,
    /// How it is put.
    pub modality: Modality,
    /// Who says it, where the sentence tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The first and the last day it is said to have happened.
    pub when: [Option<Day>; 2],
    /// The words that carry it, in UTF-16 units of the sentence: what happens, who, where.
    pub words: Vec<[u32; 2]>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSentence {
    /// The report it stands in.
    pub report: usize,
    /// The line of the file it begins in.
    pub line: usize,
    /// The sentence.
    pub text: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageReport {
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Where: an address that begins with `http://` or `https://`, or nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Name of its file.
    pub file: String,
}
