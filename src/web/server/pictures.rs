//! A day's map as pictures.

use super::problem::Problem;
use super::site::Drawn;
use crate::cartography::Subject;
use crate::tiles::{Atlas, RasterLook, TileFormat};
use crate::units::{Extent, TileCoord};
use crate::zones::Situation;
use std::sync::OnceLock;

/// The deepest zoom of pictures: beyond it letters only grow.
pub(super) const ZOOM_MAX: u8 = 14;

/// How far pictures go on beyond the map's ground, as a share of it: a map that ends at its border cuts off names.
const MARGIN: f64 = 0.15;

/// Pictures of one map: each form has an atlas of its own, made when it is first asked for.
pub(super) struct Pictures {
    subject: Subject,
    drawn: Drawn,
    extent: Option<Extent>,
    atlases: [OnceLock<Atlas<'static>>; 4],
}

/// In which form a tile is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PictureForm {
    pub format: TileFormat,
    /// Two pixels for each: for dense screens.
    pub is_dense: bool,
}

impl PictureForm {
    /// The row of a tile and its form, as addresses end: `12.png`, `12@2x.png`, `12.webp`.
    pub fn of(last: &str) -> Result<(&str, Self), Problem> {
        let bad =
            || Problem::missing(format!("{last:?}: expected a row with .png, @2x.png, .webp or @2x.webp behind it"));
        let (name, ending) = last.rsplit_once('.').ok_or_else(bad)?;
        let format = match ending {
            "png" => TileFormat::Png,
            "webp" => TileFormat::Webp,
            _ => return Err(bad()),
        };
        let dense = name.strip_suffix("@2x");
        Ok((dense.unwrap_or(name), Self { format, is_dense: dense.is_some() }))
    }

    fn look(self) -> RasterLook {
        RasterLook { format: self.format, scale: if self.is_dense { 2.0 } else { 1.0 }, ..RasterLook::default() }
    }

    fn position(self) -> usize {
        usize::from(self.format == TileFormat::Webp) * 2 + usize::from(self.is_dense)
    }
}

impl Pictures {
    /// Costs a copy of the situation; nothing is drawn yet. `ground`: what the map is about; pictures show some of what lies
    /// around it.
    pub fn new(map: &Situation, drawn: &Drawn, ground: Option<Extent>) -> Self {
        let extent = ground.map(|e| e.grown(MARGIN * (e.east - e.west).max(e.north - e.south)));
        let subject = Subject { situation: map.clone(), styles: drawn.styles.clone(), guests: Vec::new() };
        Self { subject, drawn: drawn.clone(), extent, atlases: [const { OnceLock::new() }; 4] }
    }

    /// The ground that has pictures.
    pub fn extent(&self) -> Option<Extent> {
        self.extent
    }

    /// A tile; `None` beyond the ground that has pictures.
    pub fn tile(&self, at: TileCoord, form: PictureForm) -> Option<Vec<u8>> {
        let extent = self.extent?;
        let Drawn { basemap, gazetteer, .. } = self.drawn;
        let atlas = || Atlas::new(self.subject.clone(), basemap, gazetteer, extent, form.look());
        self.atlases.get(form.position())?.get_or_init(atlas).tile(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_the_ending() {
        let form = |last| PictureForm::of(last).map(|(row, form)| (row, form.format, form.is_dense)).ok();
        assert_eq!(form("12.png"), Some(("12", TileFormat::Png, false)));
        assert_eq!(form("12@2x.webp"), Some(("12", TileFormat::Webp, true)));
        assert_eq!([form("12"), form("12.gif"), form("12.mvt")], [None, None, None]);
    }
}
