//! A set of tiles and what it says of itself.

use super::archive::ArchiveError;
use super::cover::cover;
use super::encode::tile;
use super::layer::{TileLayer, TileValue};
use super::mesh::Mesh;
use super::pyramid::{Packing, Pyramid, Taken, TileFormat, tile_id};
use super::style;
use crate::units::{Extent, TileCoord};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Tiles whose bytes are held at a time, before they are handed on.
const TILES_A_BATCH: usize = 1024;

/// Layers to be cut into vector tiles.
#[derive(Debug)]
pub struct Tileset {
    pub(super) layers: Vec<TileLayer>,
    zooms: RangeInclusive<u8>,
    /// A title for people.
    pub name: String,
    /// Who is to be named beside the map; may be empty.
    pub attribution: String,
}

impl Tileset {
    /// `zooms` end at [`crate::units::DEEPEST_ZOOM`]; deeper ones are left out.
    pub fn new(name: impl Into<String>, layers: Vec<TileLayer>, zooms: RangeInclusive<u8>) -> Self {
        let end = (*zooms.end()).min(crate::units::DEEPEST_ZOOM);
        Self { layers, zooms: *zooms.start()..=end, name: name.into(), attribution: String::new() }
    }

    /// The same with a layer of points for each layer of areas that has names: where a map had better write them, because an
    /// area in many tiles would be named in each.
    #[must_use]
    pub fn with_labels(mut self) -> Self {
        let labels: Vec<TileLayer> = self.layers.iter().filter_map(|layer| layer.labels(*self.zooms.end())).collect();
        self.layers.extend(labels);
        self
    }

    /// Cuts all tiles and hands them on in the order of their ids (PMTiles v3: zoom by zoom along the Hilbert curve).
    ///
    /// Uses all threads; the order and the bytes do not depend on how many. Memory: the geometry of one zoom.
    ///
    /// # Errors
    /// What `taken` returns, as it is; the run ends there.
    pub fn cut<E>(&self, packing: Packing, mut taken: impl FnMut(TileCoord, &[u8]) -> Result<(), E>) -> Result<(), E> {
        let mesh = Mesh::of(&self.layers);
        for zoom in self.zooms.clone() {
            let mut parts = cover(&self.layers, &mesh, zoom).into_parts();
            parts.sort_by_cached_key(|part| (tile_id(part.tile), part.layer, part.feature));
            let tiles: Vec<_> = parts.chunk_by(|a, b| a.tile == b.tile).collect();
            for batch in tiles.chunks(TILES_A_BATCH) {
                // A layer without a name is the one thing that cannot be encoded, and `TileLayer` has one.
                let encoded: Vec<Vec<u8>> =
                    batch.par_iter().map(|parts| tile(parts, &self.layers, packing).unwrap_or_default()).collect();
                for (parts, bytes) in batch.iter().zip(&encoded) {
                    taken(parts[0].tile, bytes)?;
                }
            }
        }
        Ok(())
    }

    fn described_layers(&self) -> Value {
        let layer = |layer: &TileLayer| {
            let mut fields: BTreeMap<&str, &str> = BTreeMap::new();
            for (key, value) in layer.features.iter().flat_map(|feature| &feature.properties) {
                let kind = match value {
                    TileValue::Text(_) => "String",
                    TileValue::Integer(_) | TileValue::Number(_) => "Number",
                    TileValue::Truth(_) => "Boolean",
                };
                fields
                    .entry(key)
                    .and_modify(|known| *known = if *known == kind { kind } else { "Mixed" })
                    .or_insert(kind);
            }
            json!({"id": layer.name, "description": "", "minzoom": self.zooms.start(), "maxzoom": self.zooms.end(),
                   "fields": fields})
        };
        Value::Array(self.layers.iter().map(layer).collect())
    }

    /// A MapLibre style (version 8) that draws the tiles in the colours their features carry. `source` is what the style
    /// has under `sources`: the address of an archive (`pmtiles://...`), or of a TileJSON.
    pub fn style(&self, source: &str) -> Value {
        json!({
            "version": 8, "name": self.name,
            "sources": {"salient": {"type": "vector", "url": source, "attribution": self.attribution}},
            "layers": style::layers(&self.layers, "salient"),
        })
    }
}

impl Pyramid for Tileset {
    fn format(&self) -> TileFormat {
        TileFormat::Mvt
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn attribution(&self) -> &str {
        &self.attribution
    }

    fn zooms(&self) -> RangeInclusive<u8> {
        self.zooms.clone()
    }

    fn extent(&self) -> Option<Extent> {
        Extent::around(self.layers.iter().flat_map(TileLayer::positions))
    }

    fn vector_layers(&self) -> Option<Value> {
        Some(self.described_layers())
    }

    fn each_tile(&self, packing: Packing, taken: &mut Taken) -> Result<(), ArchiveError> {
        self.cut(packing, taken)
    }
}
