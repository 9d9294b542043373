//! Which tile of the square world.

use super::{Extent, LonLat, WebMercator};

/// The deepest zoom that tiles are made for: a unit of a 4096-unit tile is then 4 cm on the ground.
pub const DEEPEST_ZOOM: u8 = 18;

/// A tile of the XYZ scheme: zoom `z`, column `x` from the west, row `y` from the north, each below `2^z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileCoord {
    /// Zoom level: the world is `2^z` tiles wide.
    pub z: u8,
    /// Column from the west.
    pub x: u32,
    /// Row from the north.
    pub y: u32,
}

impl TileCoord {
    /// `None` when the zoom is deeper than [`DEEPEST_ZOOM`], or the column or row is outside the world.
    pub fn checked(z: u8, x: u32, y: u32) -> Option<Self> {
        (z <= DEEPEST_ZOOM && x < 1 << z && y < 1 << z).then_some(Self { z, x, y })
    }

    /// The ground the tile covers.
    pub fn extent(self) -> Extent {
        let world = f64::from(1u32 << self.z);
        let corner = |x: u32, y: u32| LonLat::from(WebMercator { x: f64::from(x) / world, y: f64::from(y) / world });
        let (north_west, south_east) = (corner(self.x, self.y), corner(self.x + 1, self.y + 1));
        Extent { west: north_west.lon, south: south_east.lat, east: south_east.lon, north: north_west.lat }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_its_ground() {
        let tile = TileCoord::checked(12, 2460, 1634).expect("a tile");
        let extent = tile.extent();
        let centre = WebMercator::from(extent.centre());
        assert_eq!(((centre.x * 4096.0) as u32, (centre.y * 4096.0) as u32), (2460, 1634));
        assert_eq!(TileCoord::checked(2, 4, 0), None);
    }
}
