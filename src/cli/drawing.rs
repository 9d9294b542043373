//! GeoJSON files to be drawn together.

use super::input;
use crate::cartography::{CREDITS, Colour, SideStyle, Subject};
use crate::layers::{Drawing, read_drawing};
use crate::theatre::{SideId, Theatre, presets};
use anyhow::{Result, anyhow};
use std::path::PathBuf;

/// Reads the layers of the files; standard input for `-`.
///
/// # Errors
/// The first file that cannot be read or is not GeoJSON, with its name, line and column.
pub(super) fn read(files: &[PathBuf]) -> Result<Drawing> {
    let texts = files.iter().map(|path| input::text(path)).collect::<Result<Vec<_>>>()?;
    let layers = texts.iter().map(|(text, name)| (name.as_str(), text.as_str()));
    read_drawing(layers).map_err(|(name, error)| anyhow!("{}", error.in_file(&name)))
}

/// What is drawn, with names and colours of its sides: those of the war that knows most of them, but in the colours
/// that the features ask for.
pub(super) fn subject(drawing: Drawing) -> Subject {
    let mut used: Vec<&SideId> = drawing.situation.zones.iter().filter_map(|zone| zone.side.as_ref()).collect();
    used.sort_unstable();
    used.dedup();
    let known = |theatre: &Theatre| used.iter().filter(|side| theatre.side(side).is_some()).count();
    // The first of those that know the most of them, and more than one: "government" alone is a side of many wars.
    let theatre = presets().iter().rev().max_by_key(|theatre| known(theatre)).filter(|theatre| known(theatre) > 1);
    let mut styles = theatre.map(SideStyle::of).unwrap_or_default();
    for (side, rgb) in &drawing.colours {
        let colour = Colour::from(*rgb);
        match styles.iter_mut().find(|style| style.id == *side) {
            Some(style) => style.colour = colour,
            None => styles.push(SideStyle::of_id(side.clone(), colour)),
        }
    }
    Subject { situation: drawing.situation, styles, guests: drawing.guests }
}

/// Whom a picture of the map has to name: the makers of the base map, and who is given.
pub(super) fn attribution(given: &str) -> String {
    std::iter::once(given).filter(|words| !words.is_empty()).chain(CREDITS).collect::<Vec<_>>().join(" · ")
}
