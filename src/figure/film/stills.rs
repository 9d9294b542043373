//! The pictures of a film, and what changes from one to the next.

use crate::cartography::Scene;
use crate::figure::png;
use rayon::prelude::*;

/// Pictures of one size, red, green and blue a pixel.
pub(super) struct Stills {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<Vec<u8>>,
}

/// A box of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

impl Stills {
    /// Draws the scenes that have the size of the first.
    pub fn of(scenes: &[Scene], scale: f32) -> Self {
        let size = |scene: &Scene| (scene.width_px, scene.height_px);
        let alike: Vec<&Scene> = scenes.iter().filter(|scene| size(scene) == size(&scenes[0])).collect();
        let drawn: Vec<(u32, u32, Vec<u8>)> = alike.into_par_iter().map(|scene| still(scene, scale)).collect();
        let (width, height) = drawn.first().map_or((0, 0), |(width, height, _)| (*width, *height));
        Self { width, height, rgb: drawn.into_iter().map(|(_, _, rgb)| rgb).collect() }
    }

    /// The box of what a picture changes of the one before it; all of the first, one pixel when nothing changes.
    pub fn changed(&self, i: usize) -> Part {
        let whole = Part { x: 0, y: 0, width: self.width, height: self.height };
        let Some(before) = i.checked_sub(1).and_then(|b| self.rgb.get(b)) else { return whole };
        let row_bytes = self.width as usize * 3;
        let rows = self.rgb[i].chunks_exact(row_bytes).zip(before.chunks_exact(row_bytes));
        let mut found: Option<(u32, u32, u32, u32)> = None;
        for (y, (row, old)) in rows.enumerate().filter(|(_, (row, old))| row != old) {
            let differs = |x: &usize| row[x * 3..x * 3 + 3] != old[x * 3..x * 3 + 3];
            let columns = || 0..self.width as usize;
            let (first, last) = (columns().find(differs).unwrap_or(0), columns().rev().find(differs).unwrap_or(0));
            let (west, north, east, _) = found.unwrap_or((u32::MAX, y as u32, 0, 0));
            found = Some((west.min(first as u32), north, east.max(last as u32), y as u32));
        }
        let part = |(x, y, east, south)| Part { x, y, width: east - x + 1, height: south - y + 1 };
        found.map_or(Part { width: 1, height: 1, ..whole }, part)
    }

    /// The pixels of a part of a picture, row by row.
    pub fn cut(&self, i: usize, part: Part) -> Vec<u8> {
        let rows = self.rgb[i].chunks_exact(self.width as usize * 3).skip(part.y as usize).take(part.height as usize);
        let (start, end) = (part.x as usize * 3, (part.x + part.width) as usize * 3);
        rows.flat_map(|row| &row[start..end]).copied().collect()
    }
}

fn still(scene: &Scene, scale: f32) -> (u32, u32, Vec<u8>) {
    let picture = png::picture(scene, scale);
    (picture.width_px(), picture.height_px(), picture.rgb())
}
