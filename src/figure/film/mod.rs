//! Scenes one after the other -> a moving picture: APNG (all colours) or GIF (256 of them, for what shows nothing else).

mod apng;
mod gif;
mod stills;

use crate::cartography::Scene;
use stills::Stills;

/// How a film runs. It runs again and again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Film {
    /// Pixels for each of the page's, as in [`super::png::render`].
    pub scale: f32,
    /// How long a scene is seen, milliseconds.
    pub scene_ms: u16,
    /// How long the last one is seen, milliseconds.
    pub last_ms: u16,
}

impl Film {
    /// The scenes as an animated PNG; readers that know no animation show the first. Scenes of another size than the first
    /// are left out; without scenes there are no bytes. Costs a drawing each, on all cores, and compressing what changes.
    pub fn apng(&self, scenes: &[Scene]) -> Vec<u8> {
        apng::encode(&Stills::of(scenes, self.scale), self)
    }

    /// The same as a GIF: one table of 256 colours for all scenes, so that nothing flickers.
    pub fn gif(&self, scenes: &[Scene]) -> Vec<u8> {
        gif::encode(&Stills::of(scenes, self.scale), self)
    }

    fn shown_ms(&self, i: usize, n: usize) -> u16 {
        if i + 1 == n { self.last_ms } else { self.scene_ms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartography::{Colour, Layer, Paint, PathPx, RectPx, Shape};

    const FILM: Film = Film { scale: 1.0, scene_ms: 500, last_ms: 2_000 };

    /// A square that moves along.
    fn scene(x: f64) -> Scene {
        let mut layer = Layer::new("square");
        let square = PathPx::rect(&RectPx::new(x, 10.0, 20.0, 20.0));
        layer.shape(Shape::filled(square, Paint::solid(Colour::hex(0xb5443c))));
        Scene {
            width_px: 120,
            height_px: 40,
            title: String::new(),
            description: String::new(),
            hatches: vec![],
            layers: vec![layer],
        }
    }

    fn whole_frames(film: &[u8]) -> Vec<Vec<u8>> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(film)).read_info().expect("a PNG");
        let (width, n) =
            (reader.info().width as usize, reader.info().animation_control.expect("an animation").num_frames);
        let mut sheet = vec![0; width * reader.info().height as usize * 3];
        let mut frames = Vec::new();
        for _ in 0..n {
            let mut part = vec![0; reader.output_buffer_size().expect("a size")];
            reader.next_frame(&mut part).expect("a frame");
            let at = *reader.info().frame_control().expect("a frame's place");
            for (i, row) in part.chunks_exact(at.width as usize * 3).take(at.height as usize).enumerate() {
                let start = ((at.y_offset as usize + i) * width + at.x_offset as usize) * 3;
                sheet[start..start + row.len()].copy_from_slice(row);
            }
            frames.push(sheet.clone());
        }
        frames
    }

    #[test]
    fn each_scene_of_an_apng_is_what_the_png_shows() {
        let scenes: Vec<Scene> = [0.0, 30.0, 30.0, 90.0].map(scene).into();
        let stills = Stills::of(&scenes, 1.0);
        let frames = whole_frames(&FILM.apng(&scenes));
        assert_eq!(frames, stills.rgb);
        assert_eq!(FILM.apng(&scenes), FILM.apng(&scenes));
    }

    #[test]
    fn a_gif_keeps_the_colours_of_few() {
        let film = FILM.gif(&[scene(0.0), scene(50.0)]);
        let mut decoder = ::gif::DecodeOptions::new();
        decoder.set_color_output(::gif::ColorOutput::RGBA);
        let mut decoder = decoder.read_info(film.as_slice()).expect("a GIF");
        let first = decoder.read_next_frame().expect("readable").expect("a frame");
        assert_eq!((first.width, first.height, first.delay), (120, 40, 50));
        let pixel = |x: usize, y: usize| &first.buffer[(y * 120 + x) * 4..][..3];
        assert_eq!((pixel(10, 20), pixel(60, 20)), (&[0xb5, 0x44, 0x3c][..], &[255, 255, 255][..]));
        let second = decoder.read_next_frame().expect("readable").expect("a frame");
        assert!(second.width < 120 && second.delay == 200, "only what changed: {}", second.width);
    }

    #[test]
    fn nothing_and_odd_sizes_do_no_harm() {
        assert!(FILM.apng(&[]).is_empty() && FILM.gif(&[]).is_empty());
        let other = Scene { width_px: 60, ..scene(0.0) };
        assert_eq!(whole_frames(&FILM.apng(&[scene(0.0), other])).len(), 1);
    }
}
