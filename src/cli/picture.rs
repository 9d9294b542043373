//! A scene as the kind of file that its name asks for.

use crate::cartography::{Page, Scene};
use crate::figure::{png, svg};
use crate::theatre::Theatre;
use anyhow::{Result, bail};
use std::path::Path;

/// The PNG has this many pixels for each of the page's: sharp in print and on dense screens.
pub(super) const PNG_SCALE: f32 = 2.0;

/// A page by its name.
pub(super) fn page(words: &str) -> Result<Page, String> {
    let presets = Page::PRESETS.map(|(name, _)| name).join(", ");
    let expected = || format!("expected {presets}, or WIDTHxHEIGHT of 320 to 8000 pixels each, found {words:?}");
    Page::named(words).ok_or_else(expected)
}

/// The title of a map that was given none.
pub(super) fn title(war: Option<&Theatre>) -> String {
    match war {
        Some(war) => format!("Who controls what: {}", war.name),
        None => "Who controls what".to_owned(),
    }
}

/// The bytes of a picture, by the ending of its file's name: svg, png or pdf.
pub(super) fn bytes(scene: &Scene, path: &Path) -> Result<Vec<u8>> {
    match path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("svg") => Ok(svg::write(scene).into_bytes()),
        Some("png") => Ok(png::render(scene, PNG_SCALE)),
        #[cfg(feature = "pdf")]
        Some("pdf") => Ok(crate::figure::pdf::render(scene)?),
        _ => bail!("{}: expected a name that ends in .svg, .png or .pdf", path.display()),
    }
}
