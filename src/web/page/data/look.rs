//! The house style and the sides, as a page has them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
