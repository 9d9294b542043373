//! Animated PNG (PNG Specification, third edition, 11.3.6): of each picture only the box that changes.

use super::Film;
use super::stills::{Part, Stills};
use png::{BitDepth, BlendOp, ColorType, Compression, DisposeOp, Encoder, EncodingError, Writer};

pub(super) fn encode(stills: &Stills, film: &Film) -> Vec<u8> {
    let mut out = Vec::new();
    if stills.rgb.is_empty() {
        return out;
    }
    // Writing to memory cannot fail, and the sizes agree by construction.
    let written = write(&mut out, stills, film);
    debug_assert!(written.is_ok(), "{written:?}");
    out
}

fn write(out: &mut Vec<u8>, stills: &Stills, film: &Film) -> Result<(), EncodingError> {
    let n = stills.rgb.len();
    let mut encoder = Encoder::new(out, stills.width, stills.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_animated(n as u32, 0)?;
    encoder.set_blend_op(BlendOp::Source)?;
    encoder.set_dispose_op(DisposeOp::None)?;
    encoder.set_frame_delay(film.shown_ms(0, n), 1_000)?;
    let mut writer = encoder.write_header()?;
    for i in 0..n {
        let part = stills.changed(i);
        if i > 0 {
            writer.set_frame_delay(film.shown_ms(i, n), 1_000)?;
            place(&mut writer, part)?;
        }
        writer.write_image_data(&stills.cut(i, part))?;
    }
    writer.finish()
}

/// The writer refuses a box that sticks out, even between two calls: first back to the corner.
fn place(writer: &mut Writer<&mut Vec<u8>>, part: Part) -> Result<(), EncodingError> {
    writer.set_frame_position(0, 0)?;
    writer.set_frame_dimension(part.width, part.height)?;
    writer.set_frame_position(part.x, part.y)
}
