//! GIF 89a: one table of colours for the whole film.

use super::Film;
use super::stills::{Part, Stills};
use color_quant::NeuQuant;
use foldhash::fast::FixedState;
use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};
use std::borrow::Cow;
use std::collections::HashMap;

/// Colours of a GIF.
const COLOURS_MAX: usize = 256;
/// The colours are chosen by every so many pixels: 1 looks at all, 30 at the fewest.
const SAMPLE: i32 = 10;
/// Pixels that the colours are chosen by, at most.
const SAMPLED_MAX: usize = 4_000_000;

pub(super) fn encode(stills: &Stills, film: &Film) -> Vec<u8> {
    let mut out = Vec::new();
    let sizes = u16::try_from(stills.width).ok().zip(u16::try_from(stills.height).ok());
    if let (Some((width, height)), false) = (sizes, stills.rgb.is_empty()) {
        // Writing to memory cannot fail, and the sizes agree by construction.
        let written = write(&mut out, (width, height), stills, film);
        debug_assert!(written.is_ok(), "{written:?}");
    }
    out
}

fn write(out: &mut Vec<u8>, size: (u16, u16), stills: &Stills, film: &Film) -> Result<(), EncodingError> {
    let mut colours = Colours::of(stills);
    let mut encoder = Encoder::new(out, size.0, size.1, &colours.table)?;
    encoder.set_repeat(Repeat::Infinite)?;
    let n = stills.rgb.len();
    for i in 0..n {
        let part = stills.changed(i);
        let mut frame = placed(part);
        frame.buffer =
            Cow::Owned(stills.cut(i, part).chunks_exact(3).map(|p| colours.index([p[0], p[1], p[2]])).collect());
        frame.delay = film.shown_ms(i, n) / 10;
        encoder.write_frame(&frame)?;
    }
    Ok(())
}

fn placed(part: Part) -> Frame<'static> {
    // The parts lie in a picture whose sides fit.
    Frame {
        left: part.x as u16,
        top: part.y as u16,
        width: part.width as u16,
        height: part.height as u16,
        dispose: DisposalMethod::Keep,
        ..Frame::default()
    }
}

type Known = HashMap<[u8; 3], u8, FixedState>;

/// The table of colours, and the nearest entry for any other.
struct Colours {
    table: Vec<u8>,
    chosen: Option<NeuQuant>,
    /// Only looked things up in: its order is never seen.
    known: Known,
}

impl Colours {
    /// The very colours of the film where they are few, else those that stand for all best.
    fn of(stills: &Stills) -> Self {
        let mut known: HashMap<[u8; 3], usize, FixedState> = HashMap::default();
        for pixel in stills.rgb.iter().flat_map(|rgb| rgb.chunks_exact(3)) {
            let next = known.len();
            known.entry([pixel[0], pixel[1], pixel[2]]).or_insert(next);
            if known.len() > COLOURS_MAX {
                return Self::chosen(stills);
            }
        }
        let mut table: Vec<([u8; 3], usize)> = known.iter().map(|(colour, i)| (*colour, *i)).collect();
        table.sort_by_key(|(_, i)| *i);
        let known = known.into_iter().map(|(colour, i)| (colour, i as u8)).collect();
        Self { table: table.into_iter().flat_map(|(colour, _)| colour).collect(), chosen: None, known }
    }

    fn chosen(stills: &Stills) -> Self {
        let pixels = stills.rgb.iter().map(|rgb| rgb.len() / 3).sum::<usize>();
        let step = pixels.div_ceil(SAMPLED_MAX).max(1);
        let sampled = stills.rgb.iter().flat_map(|rgb| rgb.chunks_exact(3)).step_by(step);
        let rgba: Vec<u8> = sampled.flat_map(|p| [p[0], p[1], p[2], 255]).collect();
        let chosen = NeuQuant::new(SAMPLE, COLOURS_MAX, &rgba);
        Self { table: chosen.color_map_rgb(), chosen: Some(chosen), known: Known::default() }
    }

    fn index(&mut self, colour: [u8; 3]) -> u8 {
        let Self { chosen, known, .. } = self;
        let [r, g, b] = colour;
        let nearest = || chosen.as_ref().map_or(0, |chosen| chosen.index_of(&[r, g, b, 255]) as u8);
        *known.entry(colour).or_insert_with(nearest)
    }
}
