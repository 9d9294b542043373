//! A tile's bytes: Mapbox Vector Tile 2.1.

use super::cover::{Drawn, Part};
use super::grid::{Grid, Unit};
use super::layer::{TileFeature, TileLayer, TileValue};
use super::pyramid::Packing;
use crate::units::TileCoord;
use fast_mvt::{MvtCoord, MvtFeatureBuilder, MvtGeomType, MvtLayerBuilder, MvtResult, MvtValueRef};
use flate2::{Compression, GzBuilder};
use std::borrow::Borrow;
use std::io::Write;
use std::num::NonZeroU32;

/// The bytes of a tile from its parts, which come in the order of layers and features.
pub(super) fn tile<P: Borrow<Part>>(parts: &[P], layers: &[TileLayer], packing: Packing) -> MvtResult<Vec<u8>> {
    let mut bytes = Vec::new();
    for same in parts.chunk_by(|a, b| a.borrow().layer == b.borrow().layer) {
        let layer = &layers[same[0].borrow().layer];
        let mut builder = MvtLayerBuilder::new(layer.name.as_str())?;
        let grid = Grid::of(same[0].borrow().tile.z);
        builder.extent(NonZeroU32::new(grid.tile as u32).unwrap_or(fast_mvt::DEFAULT_EXTENT));
        for part in same.iter().map(Borrow::borrow) {
            builder = feature(builder, part, &layer.features[part.feature])?;
        }
        bytes.extend(builder.encode());
    }
    Ok(if packing == Packing::Archived { gzipped(&bytes) } else { bytes })
}

fn feature(builder: MvtLayerBuilder, part: &Part, of: &TileFeature) -> MvtResult<MvtLayerBuilder> {
    let kind = match part.drawn {
        Drawn::Points(_) => MvtGeomType::Point,
        Drawn::Lines(_) => MvtGeomType::LineString,
        Drawn::Areas(_) => MvtGeomType::Polygon,
    };
    let mut feature = builder.feature_of(kind);
    feature.id(Some(of.id));
    shape(&mut feature, &part.drawn, part.tile)?;
    for (key, value) in &of.properties {
        feature.tag_ref(key, value.into())?;
    }
    Ok(feature.end())
}

fn shape(feature: &mut MvtFeatureBuilder, drawn: &Drawn, tile: TileCoord) -> MvtResult<()> {
    let side = Grid::of(tile.z).tile;
    let (left, top) = (tile.x as i32 * side, tile.y as i32 * side);
    let own = |u: &Unit| MvtCoord { x: u.x - left, y: u.y - top };
    match drawn {
        Drawn::Points(points) => {
            feature.points(points.iter().map(own))?;
        }
        Drawn::Lines(lines) => {
            for line in lines.iter().filter(|line| line.len() > 1) {
                feature.line(line.iter().map(own))?;
            }
        }
        Drawn::Areas(shapes) => {
            for (outer, holes) in shapes {
                feature.ring(outer.iter().map(own), true)?;
                for hole in holes {
                    feature.ring(hole.iter().map(own), false)?;
                }
            }
        }
    }
    Ok(())
}

impl<'a> From<&'a TileValue> for MvtValueRef<'a> {
    fn from(value: &'a TileValue) -> Self {
        match value {
            TileValue::Text(text) => Self::String(text),
            TileValue::Integer(n) => u64::try_from(*n).map_or(Self::SInt(*n), Self::UInt),
            TileValue::Number(n) => Self::Double(*n),
            TileValue::Truth(truth) => Self::Bool(*truth),
        }
    }
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::with_capacity(bytes.len() / 2), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
