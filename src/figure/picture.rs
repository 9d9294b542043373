//! Pixels -> PNG and WebP.

use foldhash::fast::FixedState;
use std::collections::HashMap;
use tiny_skia::Pixmap;

/// An opaque picture.
#[derive(Debug, Clone)]
pub struct Picture(pub(super) Pixmap);

/// How much time a file may cost to be small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Half as large again in a fifth of the time: for what is drawn when it is asked for, and for many tiles.
    Quick,
    /// For files that are kept.
    Small,
}

/// A palette holds so many colours at most.
const MOST_COLOURS: usize = 256;

impl Picture {
    /// Width in pixels.
    pub fn width_px(&self) -> u32 {
        self.0.width()
    }

    /// Height in pixels.
    pub fn height_px(&self) -> u32 {
        self.0.height()
    }

    /// As PNG, eight bits a channel and no alpha; the same pixels give the same bytes.
    pub fn png(&self, effort: Effort) -> Vec<u8> {
        self.png_of(png::ColorType::Rgb, None, &self.rgb(), effort)
    }

    /// As PNG with a palette where the colours are few enough to need no other: a third of the bytes, the same pixels.
    pub fn png_of_few(&self, effort: Effort) -> Vec<u8> {
        match self.indexed() {
            Some((palette, indexes)) => self.png_of(png::ColorType::Indexed, Some(palette), &indexes, effort),
            None => self.png(effort),
        }
    }

    /// As WebP without loss. Empty for pictures of more than 16,383 pixels a side, which WebP cannot hold.
    pub fn webp(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let encoder = image_webp::WebPEncoder::new(&mut out);
        let written = encoder.encode(&self.rgb(), self.0.width(), self.0.height(), image_webp::ColorType::Rgb8);
        if written.is_err() { Vec::new() } else { out }
    }

    /// Three bytes a pixel, row by row.
    pub fn rgb(&self) -> Vec<u8> {
        let mut rgb = Vec::with_capacity(self.0.data().len() / 4 * 3);
        for pixel in self.0.data().chunks_exact(4) {
            rgb.extend_from_slice(&pixel[..3]);
        }
        rgb
    }

    /// Whether a few scattered rows alone have too many colours: most pictures with letters do, and need no look at the rest.
    fn has_many_colours(&self) -> bool {
        let row_bytes = self.0.width() as usize * 4;
        let rows = self.0.data().chunks_exact(row_bytes).step_by(13);
        let mut colours: Vec<[u8; 3]> = rows.flat_map(|row| row.chunks_exact(4).map(|p| [p[0], p[1], p[2]])).collect();
        colours.dedup();
        colours.sort_unstable();
        colours.dedup();
        colours.len() > MOST_COLOURS
    }

    /// The colours in the order in which they come, and for each pixel the number of its own; `None` for too many.
    fn indexed(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        if self.has_many_colours() {
            return None;
        }
        let mut numbers: HashMap<[u8; 3], u8, FixedState> = HashMap::default();
        let (mut palette, mut indexes) = (Vec::new(), Vec::with_capacity(self.0.data().len() / 4));
        let mut last: Option<([u8; 3], u8)> = None;
        for pixel in self.0.data().chunks_exact(4) {
            let colour = [pixel[0], pixel[1], pixel[2]];
            let number = match last {
                Some((same, number)) if same == colour => number,
                _ => {
                    let next = numbers.len();
                    let number = *numbers.entry(colour).or_insert(next as u8);
                    if numbers.len() > next {
                        if next == MOST_COLOURS {
                            return None;
                        }
                        palette.extend_from_slice(&colour);
                    }
                    number
                }
            };
            last = Some((colour, number));
            indexes.push(number);
        }
        Some((palette, indexes))
    }

    fn png_of(&self, colours: png::ColorType, palette: Option<Vec<u8>>, data: &[u8], effort: Effort) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.0.width(), self.0.height());
        encoder.set_color(colours);
        encoder.set_depth(png::BitDepth::Eight);
        match effort {
            Effort::Quick => encoder.set_compression(png::Compression::Fast),
            Effort::Small => {
                encoder.set_compression(png::Compression::Balanced);
                // Maps are flat colours with letters on them: what repeats is found better as it is (measured: a fifth).
                encoder.set_filter(png::Filter::NoFilter);
            }
        }
        if let Some(palette) = palette {
            encoder.set_palette(palette);
        }
        // Writing to memory cannot fail, and the sizes agree by construction.
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(data));
        debug_assert!(written.is_ok(), "{written:?}");
        drop(written);
        out
    }
}

#[cfg(test)]
impl Picture {
    /// How many pixels differ by more than `tolerance` in a channel from those of a larger picture, from `left`, `top` on.
    pub(crate) fn unlike(&self, whole: &Self, left: u32, top: u32, tolerance: u8) -> usize {
        let pixels = (0..self.0.height()).flat_map(|y| (0..self.0.width()).map(move |x| (x, y)));
        let colour = |pixmap: &Pixmap, x, y| pixmap.pixel(x, y).map(|p| [p.red(), p.green(), p.blue()]);
        pixels
            .filter(|&(x, y)| match (colour(&self.0, x, y), colour(&whole.0, x + left, y + top)) {
                (Some(a), Some(b)) => a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > tolerance),
                _ => true,
            })
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiny_skia::Color;

    #[test]
    fn few_colours_get_a_palette_and_keep_their_pixels() {
        for (colours, kind) in [(200u32, png::ColorType::Indexed), (300, png::ColorType::Rgb)] {
            let mut pixmap = Pixmap::new(32, 32).expect("a size");
            for (i, pixel) in pixmap.pixels_mut().iter_mut().enumerate() {
                let number = i as u32 % colours;
                *pixel =
                    Color::from_rgba8((number / 16) as u8, (number % 16) as u8, 7, 255).premultiply().to_color_u8();
            }
            let picture = Picture(pixmap);
            let bytes = picture.png_of_few(Effort::Quick);
            let mut decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
            decoder.set_transformations(png::Transformations::EXPAND);
            let mut reader = decoder.read_info().expect("a header");
            assert_eq!(reader.info().color_type, kind);
            let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
            reader.next_frame(&mut pixels).expect("pixels");
            assert_eq!(pixels, picture.rgb());
        }
    }
}
