//! What a page is made of: the one description of its data, in the order in which it stands in the file.
//!
//! Days are whole numbers since 1970-01-01. Positions are whole units of the Web Mercator world, which is 2^22 of them
//! wide (`measure.rs`), x to the east and y to the south. Outlines are strings (`coded.rs`) in
//! [`PageData::shapes`]; `shape`, `side`, `claim`, `report` are positions in the lists of these names.

mod base;
mod ground;
mod look;
mod told;

pub use base::{PageBase, PageName, PageTown};
pub use ground::{Basis, PageFront, PagePatch, PagePocket, PageZone};
pub use look::{LineLook, Look, PageSide, SignLook};
pub use told::{PageClaim, PageEvent, PagePlace, PageReport, PageSentence, PageState};

use serde::{Deserialize, Serialize};

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
