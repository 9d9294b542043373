//! Heights of the land, embedded: what the quiet relief under a map is shaded from.
//!
//! The pack is little-endian: [`MAGIC`], [`VERSION`], then where each tile begins and the last one ends ([`N_TILES`] + 1 of
//! `u32`, from the start of the pack), then the tiles, zlib streams; one that takes no bytes is level. A tile is
//! [`TILE_CELLS`] cells of [`CELL_DEG`] degrees on either side, its row in the south first; rows of tiles go north from
//! the South Pole, tiles in a row east from 180 W. A tile's heights are whole numbers of [`STEP_M`] metres, each as the
//! difference from what its neighbours in the west and south suggest (the *median edge detector* of JPEG-LS, ISO/IEC
//! 14495-1), as a zigzag LEB128 varint. The sea has height 0.

use super::pack::{Numbers, put_signed};
use crate::units::{Extent, LonLat};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Begins the pack.
pub const MAGIC: [u8; 4] = *b"SALR";
/// Changes whenever the layout does.
pub const VERSION: u32 = 1;
/// Side of a cell in degrees: five arc minutes, 9.3 km from south to north.
pub const CELL_DEG: f64 = 1.0 / 12.0;
/// Cells on a tile's side.
pub const TILE_CELLS: usize = 60;
/// Tiles from west to east.
pub const TILE_COLUMNS: usize = 72;
/// Tiles from south to north.
pub const TILE_ROWS: usize = 36;
/// Tiles in all.
pub const N_TILES: usize = TILE_COLUMNS * TILE_ROWS;
/// Heights are whole numbers of this many metres.
pub const STEP_M: f64 = 20.0;

static PACK: &[u8] = include_bytes!("../../geodata/relief.bin");

/// Heights of a box of cells; without any, everything is level.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heights {
    /// Western edge of the first column, in cells east of 180 W.
    west: usize,
    /// Southern edge of the first row, in cells north of the South Pole.
    south: usize,
    columns: usize,
    /// Row by row from the south, in metres.
    metres: Vec<f32>,
}

impl Heights {
    /// The heights of an extent and of two cells around it, as far as the world goes.
    ///
    /// Unpacks the tiles that the extent meets, 5 degrees on either side each: some tenth of a millisecond a tile.
    pub fn of(extent: Extent) -> Self {
        let cells = |degrees: f64, most: usize| (degrees / CELL_DEG).clamp(0.0, most as f64);
        let (across, up) = (TILE_COLUMNS * TILE_CELLS, TILE_ROWS * TILE_CELLS);
        let west = (cells(extent.west + 180.0, across) as usize).saturating_sub(2);
        let south = (cells(extent.south + 90.0, up) as usize).saturating_sub(2);
        let east = (cells(extent.east + 180.0, across).ceil() as usize + 2).min(across);
        let north = (cells(extent.north + 90.0, up).ceil() as usize + 2).min(up);
        let columns = east.saturating_sub(west);
        let mut heights = Self { west, south, columns, metres: vec![0.0; columns * north.saturating_sub(south)] };
        for row in south / TILE_CELLS..north.div_ceil(TILE_CELLS) {
            for column in west / TILE_CELLS..east.div_ceil(TILE_CELLS) {
                heights.take(row, column);
            }
        }
        heights
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.metres.is_empty()
    }

    /// The same with blocks of `factor` x `factor` cells made one, for ground seen from far; blocks begin at the same
    /// cells wherever the box begins.
    pub fn coarsened(&self, factor: usize) -> CoarseHeights {
        let factor = factor.max(1);
        let rows = self.metres.len() / self.columns.max(1);
        let (west, south) = (self.west / factor, self.south / factor);
        let columns = (self.west + self.columns).div_ceil(factor) - west;
        let n_blocks = columns * ((self.south + rows).div_ceil(factor) - south);
        let (mut sums, mut counts) = (vec![0.0f64; n_blocks], vec![0.0f64; n_blocks]);
        for (i, metres) in self.metres.iter().enumerate() {
            let (x, y) = (self.west + i % self.columns, self.south + i / self.columns);
            let block = (y / factor - south) * columns + (x / factor - west);
            sums[block] += f64::from(*metres);
            counts[block] += 1.0;
        }
        let metres = sums.iter().zip(counts).map(|(sum, n)| sum / n.max(1.0)).collect();
        CoarseHeights { west, south, columns, cell_deg: CELL_DEG * factor as f64, metres }
    }

    /// Takes over the cells of a tile that lie in the box.
    fn take(&mut self, row: usize, column: usize) {
        let Some(tile) = tile(row * TILE_COLUMNS + column) else { return };
        let rows = self.metres.len() / self.columns.max(1);
        for (y, cells) in tile.chunks(TILE_CELLS).enumerate() {
            let Some(to_row) = (row * TILE_CELLS + y).checked_sub(self.south).filter(|y| *y < rows) else { continue };
            for (x, steps) in cells.iter().enumerate() {
                let to_column = (column * TILE_CELLS + x).checked_sub(self.west).filter(|x| *x < self.columns);
                if let Some(to_column) = to_column {
                    self.metres[to_row * self.columns + to_column] = (f64::from(*steps) * STEP_M) as f32;
                }
            }
        }
    }
}

/// Heights in cells of one size, to be asked anywhere.
#[derive(Debug, Clone, PartialEq)]
pub struct CoarseHeights {
    west: usize,
    south: usize,
    columns: usize,
    cell_deg: f64,
    metres: Vec<f64>,
}

impl CoarseHeights {
    /// The height in metres at a position: bicubic between the cells, by the filter of Mitchell and Netravali (1988; B = C
    /// = 1/3), which neither blurs ridges nor rings around them. Beyond the box the cells at its edge go on.
    pub fn at(&self, at: LonLat) -> f64 {
        let rows = self.metres.len() / self.columns.max(1);
        if rows == 0 {
            return 0.0;
        }
        // From the middle of the first cell.
        let x = (at.lon + 180.0) / self.cell_deg - self.west as f64 - 0.5;
        let y = (at.lat + 90.0) / self.cell_deg - self.south as f64 - 0.5;
        let (across, up) = (weights(x - x.floor()), weights(y - y.floor()));
        let clamped = |i: f64, n: usize| (i.max(0.0) as usize).min(n - 1);
        let columns: [usize; 4] = std::array::from_fn(|i| clamped(x.floor() + i as f64 - 1.0, self.columns));
        let of_row = |row: usize| {
            let cells = &self.metres[row * self.columns..];
            columns.iter().zip(across).map(|(column, weight)| cells[*column] * weight).sum::<f64>()
        };
        up.iter().enumerate().map(|(i, weight)| of_row(clamped(y.floor() + i as f64 - 1.0, rows)) * weight).sum()
    }
}

/// Weights of the four cells around a point a share of the way from the second to the third.
fn weights(t: f64) -> [f64; 4] {
    [1.0 + t, t, 1.0 - t, 2.0 - t].map(mitchell)
}

/// The filter at a distance of so many cells, 0 to 2.
fn mitchell(x: f64) -> f64 {
    let (x2, x3) = (x * x, x * x * x);
    if x < 1.0 { (21.0 * x3 - 36.0 * x2 + 16.0) / 18.0 } else { (-7.0 * x3 + 36.0 * x2 - 60.0 * x + 32.0) / 18.0 }
}

/// A tile's heights in steps; `None` for a level one, and for one that is damaged.
fn tile(number: usize) -> Option<Vec<i32>> {
    let offset = |n: usize| Some(u32::from_le_bytes(*PACK.get(8 + 4 * n..)?.first_chunk()?) as usize);
    let bytes = PACK.get(offset(number)?..offset(number + 1)?).filter(|bytes| !bytes.is_empty())?;
    unpacked(bytes)
}

/// The bytes of a tile's heights in steps, before they are deflated.
pub fn packed(steps: &[i32]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (i, &height) in steps.iter().enumerate() {
        put_signed(&mut bytes, i64::from(height) - i64::from(suggested(steps, i)));
    }
    bytes
}

fn unpacked(deflated: &[u8]) -> Option<Vec<i32>> {
    const N_CELLS: usize = TILE_CELLS * TILE_CELLS;
    let mut bytes = Vec::new();
    // A height takes three bytes at most.
    ZlibDecoder::new(deflated).take(3 * N_CELLS as u64).read_to_end(&mut bytes).ok()?;
    let mut numbers = Numbers::at(&bytes, 0);
    let mut steps: Vec<i32> = Vec::with_capacity(N_CELLS);
    for i in 0..N_CELLS {
        let suggested = suggested(&steps, i);
        steps.push(suggested.wrapping_add(numbers.next_signed() as i32));
    }
    Some(steps)
}

/// What the cells before one suggest for it.
fn suggested(steps: &[i32], i: usize) -> i32 {
    let is_first = i.is_multiple_of(TILE_CELLS);
    let west = if is_first { None } else { Some(steps[i - 1]) };
    let south = i.checked_sub(TILE_CELLS).map(|below| steps[below]);
    match (west, south) {
        (None, None) => 0,
        (Some(height), None) | (None, Some(height)) => height,
        (Some(west), Some(south)) => {
            let corner = steps[i - TILE_CELLS - 1];
            let (low, high) = (west.min(south), west.max(south));
            if corner >= high {
                low
            } else if corner <= low {
                high
            } else {
                west.wrapping_add(south).wrapping_sub(corner)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use proptest::prelude::*;
    use std::io::Write;

    fn height_m(lon: f64, lat: f64) -> f64 {
        let at = LonLat::new(lon, lat);
        Heights::of(Extent { west: lon, south: lat, east: lon, north: lat }).coarsened(1).at(at)
    }

    #[test]
    fn the_pack_is_of_the_layout_that_is_read() {
        assert_eq!(PACK[..8], [MAGIC.as_slice(), &VERSION.to_le_bytes()].concat());
        assert_eq!(PACK[8 + 4 * N_TILES..][..4], (PACK.len() as u32).to_le_bytes());
    }

    #[test]
    fn mountains_plains_and_hollows_are_where_they_are() {
        // Mount Lebanon, the Ruwenzori's foot, the plain of the Dnipro, the Dead Sea, the Golan, the open sea.
        assert!((1800.0..3100.0).contains(&height_m(36.1, 34.3)), "{}", height_m(36.1, 34.3));
        assert!((1000.0..4500.0).contains(&height_m(29.9, 0.4)), "{}", height_m(29.9, 0.4));
        assert!((60.0..200.0).contains(&height_m(33.0, 49.0)), "{}", height_m(33.0, 49.0));
        assert!((-480.0..-50.0).contains(&height_m(35.5, 31.5)), "{}", height_m(35.5, 31.5));
        assert!((500.0..1300.0).contains(&height_m(35.8, 33.1)), "{}", height_m(35.8, 33.1));
        assert_eq!(height_m(-30.0, -40.0), 0.0);
    }

    #[test]
    fn a_box_tells_the_same_as_a_larger_one_and_edges_of_the_world_do_no_harm() {
        let small = Heights::of(Extent { west: 36.0, south: 34.0, east: 36.5, north: 34.5 });
        let large = Heights::of(Extent { west: 29.0, south: 29.0, east: 41.0, north: 41.0 });
        let world = Heights::of(Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 });
        let at = LonLat::new(36.21, 34.33);
        for factor in [1, 2] {
            let [a, b, c] = [&small, &large, &world].map(|heights| heights.coarsened(factor).at(at));
            assert!((a - b).abs() < 1e-9 && (b - c).abs() < 1e-9, "{a} {b} {c}");
        }
        assert_eq!(world.coarsened(1).at(LonLat::new(180.0, 90.0)), 0.0);
        assert_eq!(Heights::default().coarsened(3).at(at), 0.0);
    }

    proptest! {
        #[test]
        fn the_weights_of_cells_are_one_together(t in 0.0..1.0f64) {
            prop_assert!((weights(t).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }

        #[test]
        fn a_tile_is_read_as_it_was_written(seed in prop::collection::vec(-300i32..300, TILE_CELLS * TILE_CELLS)) {
            let mut deflated = ZlibEncoder::new(Vec::new(), Compression::best());
            deflated.write_all(&packed(&seed)).unwrap();
            prop_assert_eq!(unpacked(&deflated.finish().unwrap()), Some(seed));
        }

        #[test]
        fn damaged_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = unpacked(&bytes);
        }
    }
}
