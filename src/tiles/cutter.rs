//! Tiles of a set one by one, in any order: for a server.

use super::cover::{Cover, Part, Span, cover};
use super::encode::tile;
use super::layer::TileLayer;
use super::mesh::Mesh;
use super::pyramid::{Packing, Pyramid};
use super::tileset::Tileset;
use crate::units::{DEEPEST_ZOOM, TileCoord};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A set whose tiles are cut when they are asked for. The bytes are those that [`Tileset::cut`] gives.
///
/// Memory: the mesh, and the geometry of each zoom that was asked for.
#[derive(Debug)]
pub struct Cutter {
    tileset: Tileset,
    mesh: OnceLock<Mesh>,
    /// By zoom; each is made once, by the first who asks for a tile of it.
    zooms: [OnceLock<Zoom>; DEEPEST_ZOOM as usize + 1],
}

/// One zoom by its tiles.
#[derive(Debug)]
struct Zoom {
    /// By tile, layer and feature.
    parts: Vec<Part>,
    /// Spans by their row.
    rows: BTreeMap<u32, Vec<Span>>,
}

impl Cutter {
    /// Costs nothing until a tile is asked for.
    pub fn new(tileset: Tileset) -> Self {
        Self { tileset, mesh: OnceLock::new(), zooms: [const { OnceLock::new() }; DEEPEST_ZOOM as usize + 1] }
    }

    /// The set.
    pub fn tileset(&self) -> &Tileset {
        &self.tileset
    }

    /// The bytes of a tile with one layer (by its name) or all of them; `None` where there is nothing to show, or at a zoom
    /// that the set does not have.
    pub fn tile(&self, at: TileCoord, layer: Option<&str>, packing: Packing) -> Option<Vec<u8>> {
        if !self.tileset.zooms().contains(&at.z) {
            return None;
        }
        let layers = &self.tileset.layers;
        let wanted = |l: usize| layer.is_none_or(|name| layers[l].name == name);
        let mut parts = self.zoom(at.z)?.parts_of(at);
        parts.retain(|part| wanted(part.layer));
        // A layer without a name is the one thing that cannot be encoded, and `TileLayer` has one.
        (!parts.is_empty()).then(|| tile(&parts, layers, packing).unwrap_or_default())
    }

    fn zoom(&self, z: u8) -> Option<&Zoom> {
        let layers: &[TileLayer] = &self.tileset.layers;
        let mesh = self.mesh.get_or_init(|| Mesh::of(layers));
        Some(self.zooms.get(usize::from(z))?.get_or_init(|| Zoom::of(cover(layers, mesh, z))))
    }
}

impl Zoom {
    fn of(Cover { mut parts, spans, .. }: Cover) -> Self {
        parts.sort_by_key(|part| (part.tile, part.layer, part.feature));
        let mut rows: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        for span in spans {
            rows.entry(span.y).or_default().push(span);
        }
        Self { parts, rows }
    }

    /// The parts of a tile in the order of layers and features.
    fn parts_of(&self, at: TileCoord) -> Vec<Cow<'_, Part>> {
        let first = self.parts.partition_point(|part| part.tile < at);
        let own = self.parts[first..].iter().take_while(|part| part.tile == at);
        let row = self.rows.get(&at.y).map_or(&[][..], Vec::as_slice);
        let covering = row.iter().filter(|span| span.x.contains(&at.x));
        let mut parts: Vec<Cow<Part>> = own.map(Cow::Borrowed).collect();
        parts.extend(covering.map(|span| Cow::Owned(span.part(at))));
        parts.sort_by_key(|part| (part.layer, part.feature));
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// A ring with a hole, a line through it, a square that covers whole tiles, and a point.
    const SHAPES: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":
            [[[10,10],[40,11],[41,40],[9,38],[10,10]],[[20,20],[21,30],[30,29],[29,21],[20,20]]]}},
        {"type":"Feature","properties":{"n":2},"geometry":{"type":"LineString","coordinates":[[5,5],[25,26],[45,12]]}},
        {"type":"Feature","properties":{"n":3},"geometry":{"type":"Point","coordinates":[25,25]}},
        {"type":"Feature","properties":{"n":4},"geometry":{"type":"Polygon","coordinates":
            [[[-60,-30],[-20,-30],[-20,20],[-60,20],[-60,-30]]]}}]}"#;

    fn tileset() -> Tileset {
        let layers = ["a", "b"].map(|name| TileLayer::from_geojson(name, SHAPES).expect("GeoJSON"));
        Tileset::new("shapes", layers.into(), 0..=7)
    }

    #[test]
    fn one_by_one_they_are_those_of_the_whole_set() {
        let mut all = BTreeMap::new();
        let kept = |at, bytes: &[u8]| -> Result<(), Infallible> {
            all.insert(at, bytes.to_vec());
            Ok(())
        };
        let Ok(()) = tileset().cut(Packing::Archived, kept);
        let cutter = Cutter::new(tileset());
        for z in (0..=7).rev() {
            for (x, y) in (0..1 << z).flat_map(|x| (0..1 << z).map(move |y| (x, y))) {
                let at = TileCoord { z, x, y };
                assert_eq!(cutter.tile(at, None, Packing::Archived), all.get(&at).cloned(), "{at:?}");
            }
        }
        assert!(all.len() > 100, "{}", all.len());
    }

    #[test]
    fn one_layer_alone_is_a_part_of_the_tile() {
        let (cutter, at) = (Cutter::new(tileset()), TileCoord { z: 0, x: 0, y: 0 });
        let of = |layer| cutter.tile(at, layer, Packing::Plain).unwrap_or_default();
        assert_eq!([of(Some("a")), of(Some("b"))].concat(), of(None));
        assert!(of(Some("c")).is_empty());
        assert_eq!(cutter.tile(TileCoord { z: 8, x: 0, y: 0 }, None, Packing::Plain), None, "deeper than the set");
    }
}
