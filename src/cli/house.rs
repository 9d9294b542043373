//! The house style that a command line names.

use super::input;
use crate::cartography::{HouseStyle, STYLES};
use anyhow::{Result, bail};
use std::path::Path;

/// A shipped style by its name (light, dark, print), or the style of a TOML file; light without either.
///
/// # Errors
/// A name that is no style and no file; a file that is no style, with line and column.
pub(super) fn read(words: Option<&Path>) -> Result<HouseStyle> {
    let Some(path) = words else { return Ok(*HouseStyle::light()) };
    let name = path.to_string_lossy();
    if let Some(shipped) = HouseStyle::named(&name) {
        return Ok(*shipped);
    }
    if path.extension().is_none_or(|ending| ending != "toml") {
        let names = STYLES.map(|(name, _)| name).join(", ");
        bail!("--style {name}: expected {names}, or a file that ends in .toml");
    }
    let (text, shown) = input::text(path)?;
    Ok(HouseStyle::from_toml(&text, &shown)?)
}
