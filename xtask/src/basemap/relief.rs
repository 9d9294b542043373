//! Builds `geodata/relief.bin`: the heights of the land (ETOPO 2022) on a grid of five arc minutes.

use super::packages::Packages;
use anyhow::Result;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use salient::basemap::relief::{
    CELL_DEG, MAGIC, N_TILES, STEP_M, TILE_CELLS, TILE_COLUMNS, TILE_ROWS, VERSION, packed,
};
use serde::Deserialize;
use std::fs;
use std::io::Write;
use std::path::Path;

const COLUMNS: usize = TILE_COLUMNS * TILE_CELLS;
const ROWS: usize = TILE_ROWS * TILE_CELLS;
/// The source's mark for what lies outside of its country.
const MISSING: i16 = i16::MIN;
/// Holes of fewer cells are ground that the source counts to no country, or water inland: they are filled from around.
/// The Caspian, which has more, is a sea.
const HOLE_CELLS: usize = 1500;

/// The heights of one country.
#[derive(Deserialize)]
struct Sheet {
    west: f64,
    south: f64,
    columns: usize,
    /// Row by row from the south, little-endian `i16` in hex.
    heights: String,
}

/// Fetches what is missing, builds, writes.
pub fn run() -> Result<()> {
    let packages = Packages::fetch(Path::new("target/geodata"))?;
    let mut metres = vec![MISSING; COLUMNS * ROWS];
    for line in packages.export("heights")?.lines() {
        lay(&serde_json::from_str(line)?, &mut metres)?;
    }
    fill(&mut metres);
    let tiles: Vec<Vec<u8>> = (0..N_TILES).map(|tile| deflated(&steps(&metres, tile))).collect::<Result<_>>()?;
    let mut pack = [MAGIC.as_slice(), &VERSION.to_le_bytes()].concat();
    let mut at = pack.len() + 4 * (N_TILES + 1);
    for length in tiles.iter().map(Vec::len).chain([0]) {
        pack.extend(u32::try_from(at)?.to_le_bytes());
        at += length;
    }
    tiles.iter().for_each(|tile| pack.extend(tile));
    fs::write("geodata/relief.bin", &pack)?;
    println!("geodata/relief.bin: {} bytes", pack.len());
    Ok(())
}

/// Lays a country on the grid of the world.
fn lay(sheet: &Sheet, metres: &mut [i16]) -> Result<()> {
    let cells = |degrees: f64| (degrees / CELL_DEG).round() as i64;
    let (west, south) = (cells(sheet.west + 180.0), cells(sheet.south + 90.0));
    let digits = sheet.heights.as_bytes();
    for (i, hex) in digits.chunks_exact(4).enumerate() {
        let height = u16::from_str_radix(std::str::from_utf8(hex)?, 16)?.swap_bytes().cast_signed();
        let column = (west + (i % sheet.columns) as i64).rem_euclid(COLUMNS as i64) as usize;
        // A margin of Antarctica's sheet lies beyond the pole.
        let row = usize::try_from(south + (i / sheet.columns) as i64).ok().filter(|row| *row < ROWS);
        if let Some(row) = row.filter(|_| height != MISSING) {
            metres[row * COLUMNS + column] = height;
        }
    }
    Ok(())
}

/// Gives heights to holes in the land, and height 0 to the sea.
fn fill(metres: &mut [i16]) {
    let mut is_seen = vec![false; metres.len()];
    for start in 0..metres.len() {
        if metres[start] != MISSING || is_seen[start] {
            continue;
        }
        let hole = hole(metres, &mut is_seen, start);
        if hole.len() < HOLE_CELLS {
            level(metres, &hole);
        } else {
            hole.iter().for_each(|&cell| metres[cell] = 0);
        }
    }
}

/// The missing cells that hang together with one.
fn hole(metres: &[i16], is_seen: &mut [bool], start: usize) -> Vec<usize> {
    let mut found = vec![start];
    is_seen[start] = true;
    let mut next = 0;
    while let Some(&cell) = found.get(next) {
        next += 1;
        for beside in neighbours(cell) {
            if metres[beside] == MISSING && !is_seen[beside] {
                is_seen[beside] = true;
                found.push(beside);
            }
        }
    }
    found
}

/// From the rim inwards: each cell the mean of its neighbours that have a height.
fn level(metres: &mut [i16], hole: &[usize]) {
    let mut left = hole.to_vec();
    while !left.is_empty() {
        let mean = |&cell: &usize| {
            let known: Vec<i32> =
                neighbours(cell).map(|n| metres[n]).filter(|m| *m != MISSING).map(i32::from).collect();
            (!known.is_empty()).then(|| (cell, (known.iter().sum::<i32>() / known.len() as i32) as i16))
        };
        let filled: Vec<(usize, i16)> = left.iter().filter_map(mean).collect();
        if filled.is_empty() {
            break;
        }
        filled.iter().for_each(|&(cell, height)| metres[cell] = height);
        left.retain(|&cell| metres[cell] == MISSING);
    }
}

/// The cells in the west, east, south and north of one.
fn neighbours(cell: usize) -> impl Iterator<Item = usize> {
    let (row, column) = (cell / COLUMNS, cell % COLUMNS);
    let beside = [(column + COLUMNS - 1) % COLUMNS, (column + 1) % COLUMNS].map(|column| row * COLUMNS + column);
    let above = (row + 1 < ROWS).then(|| cell + COLUMNS);
    beside.into_iter().chain(cell.checked_sub(COLUMNS)).chain(above)
}

/// A tile's heights in steps.
fn steps(metres: &[i16], tile: usize) -> Vec<i32> {
    let (row, column) = (tile / TILE_COLUMNS * TILE_CELLS, tile % TILE_COLUMNS * TILE_CELLS);
    let rows = (row..row + TILE_CELLS).flat_map(|row| &metres[row * COLUMNS + column..][..TILE_CELLS]);
    rows.map(|m| (f64::from(*m) / STEP_M).round() as i32).collect()
}

/// The bytes of a tile in the pack; none for a level one.
fn deflated(steps: &[i32]) -> Result<Vec<u8>> {
    if steps.iter().all(|steps| *steps == 0) {
        return Ok(vec![]);
    }
    let mut stream = ZlibEncoder::new(Vec::new(), Compression::best());
    stream.write_all(&packed(steps))?;
    Ok(stream.finish()?)
}
