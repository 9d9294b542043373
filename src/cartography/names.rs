//! Names of countries, provinces, lakes and sides: spread inside their areas.

use super::base::{Base, BaseArea};
use super::colour::Colour;
use super::frame::Frame;
use super::label::{Align, Label};
use super::pen::Pen;
use super::placement::{Candidate, Placement};
use super::px::{PointPx, RectPx};
use super::region::Region;
use super::scene::{Halo, Layer};
use super::shaping::TextStyle;
use super::town_labels::Crowd;

/// What the name of an area looks like.
pub(super) struct AreaLook<'h> {
    /// What everything is drawn with.
    pub pen: Pen<'h>,
    /// Its letters, without extra space.
    pub style: TextStyle,
    /// Their colour.
    pub colour: Colour,
    /// The rim around them.
    pub halo: Halo,
    /// Least and most space between letters, in ems: a name spreads to fill its area.
    pub spacing_em: [f64; 2],
    /// In how many lines it may stand.
    pub most_lines: usize,
}

/// The style's rim around letters, so strong.
pub(super) fn rim(pen: Pen, style: TextStyle, opacity: f64) -> Halo {
    Halo { opacity, ..pen.halo(style.size_px) }
}

/// Places and draws the names of countries; those of the theatre stand out.
pub(super) fn countries(
    base: &Base,
    theatre: &Region,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
    pen: Pen,
) {
    for country in &base.countries {
        let Some(region) = country.shape.as_ref().map(|shape| Region::seen(shape, frame)) else { continue };
        let strength = if lies_in(&region, theatre) { 0.45 } else { 0.0 };
        let colour = pen.colours.area_name.mixed(pen.colours.ink, strength);
        let (style, spacing_em) = (pen.country(), [0.22, 0.8]);
        let look = AreaLook { pen, style, colour, halo: rim(pen, style, 0.6), spacing_em, most_lines: 2 };
        inside(&region, &country.name.to_uppercase(), &look, None, placement, layer);
    }
}

/// Whether most of what is seen of a region lies in another.
fn lies_in(region: &Region, other: &Region) -> bool {
    let Some(b) = region.bounds() else { return false };
    let samples = (0..144).map(|i| (f64::from(i % 12) + 0.5, f64::from(i / 12) + 0.5));
    let own = samples.map(|(u, v)| PointPx::new(b.x + b.w * u / 12.0, b.y + b.h * v / 12.0));
    let own: Vec<PointPx> = own.filter(|p| region.contains(*p)).collect();
    own.iter().filter(|p| other.contains(**p)).count() * 2 > own.len()
}

/// Places and draws the names of the theatre's provinces, then of its districts: those of its neighbours would only be
/// noise.
pub(super) fn provinces(
    base: &Base,
    theatre: &Region,
    crowd: Crowd,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
    pen: Pen,
) {
    let mut left = if crowd == Crowd::Spread { most_provinces(frame, pen) } else { usize::MAX };
    let (region, village) = (pen.region(), TextStyle { size_px: pen.region().size_px * 0.9, ..pen.region() });
    for (areas, style, strength) in [(&base.provinces, region, 0.5), (&base.districts, village, 0.25)] {
        let colour = pen.colours.area_name.mixed(pen.colours.ink, strength);
        let look = AreaLook { pen, style, colour, halo: rim(pen, style, 0.6), spacing_em: [0.14, 0.4], most_lines: 2 };
        let mut seen: Vec<(f64, &BaseArea, Region)> = areas.iter().filter_map(|p| seen_area(p, frame)).collect();
        seen.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, area, region) in seen {
            let name = area.name.to_uppercase();
            if left > 0 && inside(&region, &name, &look, Some(theatre), placement, layer) {
                left -= 1;
            }
        }
    }
}

/// An area with the size of its box on the page, if any of it is seen.
fn seen_area<'b>(area: &'b BaseArea, frame: &Frame) -> Option<(f64, &'b BaseArea, Region)> {
    let region = Region::seen(area.shape.as_ref()?, frame);
    let bounds = region.bounds()?;
    Some((bounds.w * bounds.h, area, region))
}

/// The names of so many provinces leave a window quiet.
fn most_provinces(frame: &Frame, pen: Pen) -> usize {
    const PX2_A_NAME: f64 = 36_000.0;
    (frame.window.w * frame.window.h / (pen.unit * pen.unit) / PX2_A_NAME).clamp(4.0, 30.0) as usize
}

/// Places and draws the names of lakes that are large enough.
pub(super) fn lakes(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let (style, colour) = (pen.water(), pen.colours.water_name);
    let look = AreaLook { pen, style, colour, halo: rim(pen, style, 0.7), spacing_em: [0.04, 0.12], most_lines: 2 };
    for lake in &base.lakes {
        area(lake, &lake.name, &look, None, frame, placement, layer);
    }
}

fn area(
    area: &BaseArea,
    name: &str,
    look: &AreaLook,
    within: Option<&Region>,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
) {
    let Some(shape) = area.shape.as_ref() else { return };
    inside(&Region::seen(shape, frame), name, look, within, placement, layer);
}

/// Places and draws a name inside a region, spread as wide as there is room; whether there was any.
pub(super) fn inside(
    region: &Region,
    name: &str,
    look: &AreaLook,
    within: Option<&Region>,
    placement: &mut Placement,
    layer: &mut Layer,
) -> bool {
    let Some(bounds) = region.bounds().filter(|_| !name.is_empty()) else { return false };
    for label in settings(name, look, bounds.w) {
        if label.width_px > bounds.w || label.height_px > bounds.h {
            continue;
        }
        let mut spots = spots_inside(region, &label, bounds);
        spots.retain(|(candidate, _)| within.is_none_or(|w| candidate.boxes.iter().all(|r| w.contains(r.centre()))));
        let candidates: Vec<Candidate> = spots.iter().map(|(candidate, _)| candidate.clone()).collect();
        if let Some((i, _)) = placement.cheapest(&candidates) {
            placement.settle(&candidates[i]);
            label.draw(layer, spots[i].1, Align::Middle);
            return true;
        }
    }
    false
}

/// The ways in which a name can be set in an area of a width, the best first: in one line, wide to tight, then in more.
fn settings(name: &str, look: &AreaLook, width_px: f64) -> Vec<Label> {
    /// A spread name leaves about half of its area's width free.
    const SPREAD: f64 = 0.5;
    let [least, most] = look.spacing_em;
    let size = look.style.size_px;
    let natural = super::shaping::shape_line(name, look.style).width_px;
    let letters = name.chars().count().max(1) as f64;
    let wide = ((width_px * SPREAD - natural) / letters / size).clamp(least, most);
    let mut spacings = vec![wide, (wide + least) / 2.0, least];
    spacings.dedup();
    let label = |lines: &[String], em: f64| {
        let style = look.style.spaced(size * em);
        let lines: Vec<(&str, TextStyle)> = lines.iter().map(|line| (line.as_str(), style)).collect();
        Label::new(&lines, look.colour, look.pen).with_halo(look.halo)
    };
    let one = [name.to_owned()];
    let in_one = spacings.into_iter().map(|em| label(&one, em));
    let words = name.split_whitespace().count();
    in_one.chain((2..=look.most_lines.min(words)).map(|n| label(&in_lines(name, n), least))).collect()
}

/// A name in at most `count` lines of about the same length.
fn in_lines(name: &str, count: usize) -> Vec<String> {
    let most = name.chars().count().div_ceil(count);
    let mut lines: Vec<String> = vec![];
    for word in name.split_whitespace() {
        let is_last = lines.len() == count;
        match lines.last_mut() {
            Some(line) if is_last || line.chars().count() + word.chars().count() / 2 < most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Places inside of an area, the cheaper the nearer to the middle of what is seen of it.
fn spots_inside(region: &Region, label: &Label, bounds: RectPx) -> Vec<(Candidate, PointPx)> {
    let (columns, rows) = (18, 14);
    let middle = bounds.centre();
    let reach = (bounds.w + bounds.h).max(1.0);
    let mut spots = vec![];
    for row in 1..rows {
        for column in 1..columns {
            let x = bounds.x + bounds.w * f64::from(column) / f64::from(columns);
            let y = bounds.y + bounds.h * f64::from(row) / f64::from(rows);
            let corner = PointPx::new(x - label.width_px / 2.0, y - label.height_px / 2.0);
            let covered = label.box_at(corner).grown(2.0);
            if region.holds(&covered) {
                let cost = 12.0 * PointPx::new(x, y).distance_px(middle) / reach;
                spots.push((Candidate { boxes: vec![covered], cost }, corner));
            }
        }
    }
    spots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_stand_in_lines_of_like_length() {
        assert_eq!(in_lines("CENTRAL AFRICAN REPUBLIC", 2), ["CENTRAL AFRICAN", "REPUBLIC"]);
        assert_eq!(in_lines("Turkey and Turkish-backed forces", 3), ["Turkey and", "Turkish-backed", "forces"]);
        assert_eq!(in_lines("Hama", 2), ["Hama"]);
    }
}
