//! `Situation` -> `Scene`: every colour, label position, dash and glyph decided.
//!
//! Promise to `figure`: a [`Scene`] needs no further decision, no look-up and no font but the embedded ones; text and
//! furniture do not overlap; the same situation gives the same scene on every machine.

mod backdrop;
mod base;
mod caption;
mod cells;
mod chart;
mod clip;
mod colour;
mod compose;
mod days;
mod focus;
mod fonts;
mod frame;
mod fronts;
mod furniture;
mod gather;
mod ground;
mod guests;
mod house;
mod label;
mod layout;
mod legend;
mod lettering;
mod marks;
mod names;
mod naming;
mod page;
mod part;
mod pen;
mod patches;
mod paragraph;
mod placement;
mod px;
mod region;
mod scene;
mod shaping;
mod sheet;
mod sides;
mod specimens;
mod swatch;
mod town_labels;
mod towns;
mod vision;

pub use base::{Base, BaseArea, BaseBorder, BaseRiver, BaseTown, BorderClass};
pub use caption::{Caption, long_date};
pub use chart::{AreaChart, AreaLine, AreaPoint, draw_chart};
pub use colour::Colour;
pub use compose::{View, compose, compose_over};
pub use days::compose_days;
pub use focus::focus;
pub use fonts::Face;
pub use gather::BaseDetail;
pub use gather::towns;
pub use house::{Colours, Fills, HouseStyle, LetterStyle, Letters, Px, STYLES, Share, Strokes, StyleError};
pub use naming::{printed, printed_anywhere};
pub use page::Page;
pub use part::part;
pub use px::{PathPx, PointPx, RectPx, Step};
pub use scene::{Glyph, GlyphRun, Halo, Hatch, Item, Layer, Paint, Scene, Shape, Stripe, Stroke, Text};
pub use sheet::{Subject, compose_sheet};
pub use sides::{PALETTE, Side, SideStyle, Sides};
pub use specimens::{LineSpecimen, SignSpecimen, Specimens, is_weak, rank_of_place, rank_of_town, sign_of};
pub use vision::{Vision, least_difference};
