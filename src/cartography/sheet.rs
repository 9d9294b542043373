//! The map of one zoom of the web, in one piece.
//!
//! Names are placed on the whole sheet at once, and hatches and dashes start from its corner: tiles cut out of it join, and
//! no name is cut off or told twice at an edge.

use super::base::Base;
use super::compose::under_names;
use super::frame::Frame;
use super::ground::Hatches;
use super::house::HouseStyle;
use super::lettering::Lettering;
use super::marks;
use super::pen::Pen;
use super::px::RectPx;
use super::scene::Scene;
use super::sides::{SideStyle, Sides};
use super::view::View;
use crate::layers::Guest;
use crate::zones::Situation;

/// What a map shows, before anything about its page is decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Who holds what.
    pub situation: Situation,
    /// How the sides are named and coloured.
    pub styles: Vec<SideStyle>,
    /// Features of others, drawn over the zones and under the names.
    pub guests: Vec<Guest>,
}

/// Draws a subject over a base on a sheet of the web's world, which is `world_px` pixels wide there: only what lies in
/// `window`, a box of the world's pixels. The scene's pixels are the world's, too. Letters and signs are `unit` times as
/// large as on a page that is 1200 pixels wide.
pub fn compose_sheet(
    subject: &Subject,
    base: &Base,
    window: RectPx,
    world_px: f64,
    house: &HouseStyle,
    unit: f64,
) -> Scene {
    let Subject { situation, styles, guests } = subject;
    let frame = Frame::of_world(window, world_px);
    let view = View { house: *house, ..View::default() };
    let sides = Sides::of(situation, styles, house);
    let pen = Pen::new(house, unit);
    let mut hatches = Hatches::default();
    let marks = marks::marks(situation, base, &frame, unit);
    let all = Lettering { situation, guests, base, frame: &frame, marks: &marks, sides: &sides, view: &view, pen };
    let mut layers = under_names(&all, &mut hatches);
    layers.extend(all.layers_of_sheet());
    Scene {
        width_px: world_px as u32,
        height_px: world_px as u32,
        title: String::new(),
        description: String::new(),
        hatches: hatches.0,
        layers,
    }
}
