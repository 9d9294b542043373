//! The house style as data: colours, measures and signs that the page's scripts draw with.

use super::data::{LineLook, Look, PageSide, SignLook};
use crate::cartography::{Colours, Face, HouseStyle, Letters, LineSpecimen, Side, Sides, SignSpecimen, Specimens};
use crate::figure::path_data;
use crate::layers::confidence_word;
use std::collections::BTreeMap;

/// The whole style; events are shown for `event_days` days.
pub(super) fn look(event_days: i32) -> Look {
    let light = HouseStyle::light();
    let dark = HouseStyle::named("dark").unwrap_or(light);
    let specimens = Specimens::of(light);
    Look {
        light: colours(&light.colours),
        dark: colours(&dark.colours),
        measures: measures(light, &specimens),
        dark_measures: measures(dark, &Specimens::of(dark)),
        letters: letters(&light.letters),
        firmness: specimens.fronts.iter().map(line).collect(),
        borders: specimens.borders.iter().map(line).collect(),
        signs: specimens.signs.iter().map(sign).collect(),
        tooth: path_data(&specimens.tooth, 2),
        event_days,
        confidence: confidence(),
    }
}

/// The words of the layers, from how many per cent on each holds; the page knows steps of 10.
fn confidence() -> Vec<(u8, String)> {
    let mut words: Vec<(u8, String)> = Vec::new();
    for per_cent in (0..=100u8).step_by(10).rev() {
        let word = confidence_word(f64::from(per_cent) / 100.0);
        match words.last_mut().filter(|(_, last)| last == word) {
            Some((from, _)) => *from = per_cent,
            None => words.push((per_cent, word.to_owned())),
        }
    }
    words
}

fn colours(colours: &Colours) -> BTreeMap<String, String> {
    let named = [
        ("paper", colours.paper),
        ("water", colours.water),
        ("shore", colours.shore),
        ("water-name", colours.water_name),
        ("abroad", colours.abroad),
        ("unknown", colours.unknown),
        ("border", colours.border),
        ("province", colours.province),
        ("area-name", colours.area_name),
        ("ink", colours.ink),
        ("grey", colours.grey),
        ("rule", colours.rule),
        ("accent", colours.accent),
        ("halo", colours.halo),
    ];
    named.into_iter().map(|(name, colour)| (name.to_owned(), colour.to_string())).collect()
}

fn measures(house: &HouseStyle, specimens: &Specimens) -> BTreeMap<String, f64> {
    let stripe = |hatch: &crate::cartography::Hatch| hatch.stripes.first().copied();
    let (broad, thin) = (stripe(&specimens.contested), stripe(&specimens.thin_lines));
    let named = [
        ("held", house.fills.held.0),
        ("weak", house.fills.weak.0),
        ("contested", house.fills.contested.0),
        ("texture", house.fills.texture.0),
        ("casing", house.strokes.casing.0),
        ("seam", house.strokes.seam.0),
        ("province", house.strokes.province.0),
        ("shore", house.strokes.shore.0),
        ("stripe", broad.map_or(0.0, |s| s.width_px)),
        ("line", thin.map_or(0.0, |s| s.width_px)),
        ("line-opacity", thin.map_or(0.0, |s| s.opacity)),
        ("line-period", specimens.thin_lines.period_px),
        ("teeth-gap", specimens.teeth_gap_px),
    ];
    named.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn letters(letters: &Letters) -> BTreeMap<String, (f64, String)> {
    let kinds = [
        ("capital", letters.capital),
        ("city", letters.city),
        ("town", letters.town),
        ("village", letters.village),
        ("country", letters.country),
        ("region", letters.region),
        ("water", letters.water),
    ];
    let style = |face| match face {
        Face::Bold => "bold",
        Face::Italic => "italic",
        _ => "normal",
    };
    kinds.into_iter().map(|(kind, l)| (kind.to_owned(), (l.size.0, style(l.face).to_owned()))).collect()
}

fn line(specimen: &LineSpecimen) -> LineLook {
    let stroke = &specimen.stroke;
    LineLook {
        words: specimen.words.to_owned(),
        width: stroke.width_px,
        dashes: stroke.dash_px.clone(),
        round: stroke.round,
    }
}

fn sign(specimen: &SignSpecimen) -> SignLook {
    let words = specimen.words.map(str::to_owned);
    SignLook { id: specimen.id.to_owned(), words, path: path_data(&specimen.path, 2) }
}

/// The sides in the order of the legend, as they are drawn by day and at night.
pub(super) fn sides(day: &Sides, night: &Sides) -> Vec<PageSide> {
    let all = day.order().iter().filter_map(|id| Some((id, day.get(id)?, night.get(id)?)));
    all.map(|(id, day, night)| side(&id.0, day, night)).collect()
}

fn side(id: &str, side: &Side, night: &Side) -> PageSide {
    let light = HouseStyle::light();
    let dark = HouseStyle::named("dark").unwrap_or(light);
    PageSide {
        id: id.to_owned(),
        name: side.name.clone(),
        fill: light.fill_at_held(side.colour, side.cover).to_string(),
        ink: side.ink.to_string(),
        night_fill: dark.fill_at_held(night.colour, night.cover).to_string(),
        night_ink: night.ink.to_string(),
        texture: side.texture.filter(|t| t.opacity > STRONG_TEXTURE).map(|t| t.angle_deg),
    }
}

/// Quieter lines only help print in black and white.
const STRONG_TEXTURE: f64 = 0.8;

#[cfg(test)]
mod tests {
    use super::super::measure;
    use super::*;

    #[test]
    fn every_confidence_has_the_word_that_the_layers_have_for_it() {
        let words = confidence();
        for thousandth in 0..=1000u16 {
            let share = f64::from(thousandth) / 1000.0;
            let per_cent = measure::per_cent(share);
            let (_, word) = words.iter().find(|(from, _)| per_cent >= *from).expect("a word");
            assert_eq!(word, confidence_word(share), "{share}");
        }
    }
}
