//! Guests: features of others, drawn by the look they bring, or else by a calm one.

use super::colour::Colour;
use super::frame::Frame;
use super::px::{PathPx, PointPx};
use super::scene::{Layer, Paint, Shape, Stroke};
use crate::layers::{Guest, GuestLook, GuestShape};
use geo_types::MultiPolygon;

/// A quiet blue grey: no side of any war has it.
const CALM: Colour = Colour::hex(0x6f7f8f);
/// How much of the ground a guest's area covers that does not say.
const CALM_COVER: f64 = 0.35;

/// Areas, then lines, in their order; points are dots among the settlements.
pub(super) fn layer(guests: &[Guest], frame: &Frame, unit: f64) -> Layer {
    let mut layer = Layer::clipped("guests", frame.window);
    for guest in guests {
        if let GuestShape::Areas(areas) = &guest.shape {
            layer.shape(area(guest, areas, frame, unit));
        }
    }
    for guest in guests {
        if let GuestShape::Lines(lines) = &guest.shape {
            let mut path = PathPx::default();
            lines.iter().flat_map(|line| frame.lines(line, 6.0)).for_each(|points| path.push_line(&points));
            let line = stroke(&guest.look, 2.0, unit).unwrap_or(Stroke::solid(CALM, 2.0 * unit)).rounded();
            layer.shape(Shape::stroked(path, line).labelled(guest.name.clone()));
        }
    }
    layer
}

fn area(guest: &Guest, areas: &MultiPolygon<f64>, frame: &Frame, unit: f64) -> Shape {
    let mut path = PathPx::default();
    for polygon in areas {
        path.steps.extend(frame.polygon(polygon, 6.0).steps);
    }
    let look = &guest.look;
    let colour = look.fill.or(look.stroke).map_or(CALM, Colour::from);
    let fill = Paint::tint(colour, look.fill_opacity.unwrap_or(CALM_COVER));
    let shape = Shape::filled(path, fill).labelled(guest.name.clone());
    let outline = stroke(look, 1.0, unit).or_else(|| {
        let has_outline = look.stroke_width_px != Some(0.0);
        has_outline.then(|| Stroke::solid(colour.ink(), 0.8 * unit).faded(0.8))
    });
    match outline {
        Some(outline) => shape.outlined(outline),
        None => shape,
    }
}

/// The stroke that a guest asks for, if it asks for one that can be seen.
fn stroke(look: &GuestLook, usual_px: f64, unit: f64) -> Option<Stroke> {
    let width_px = look.stroke_width_px.unwrap_or(usual_px);
    let colour = look.stroke.map(Colour::from)?;
    (width_px > 0.0).then(|| Stroke::solid(colour, width_px * unit).faded(look.stroke_opacity.unwrap_or(1.0)))
}

/// Where the points of guests are in the window, with their names and colours.
pub(super) fn points<'g>(guests: &'g [Guest], frame: &Frame) -> Vec<(&'g str, PointPx, Colour)> {
    let mut found = vec![];
    for guest in guests {
        let GuestShape::Points(points) = &guest.shape else { continue };
        let colour = guest.look.marker.map_or(CALM, Colour::from);
        let inside = points.iter().map(|p| frame.point(*p)).filter(|p| frame.window.contains(*p));
        found.extend(inside.map(|p| (guest.name.as_str(), p, colour)));
    }
    found
}
