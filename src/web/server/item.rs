//! A feature that can be asked for.

use crate::layers::{Feature, Layer, write_feature};
use crate::units::{Date, Extent, LonLat};
use geo::{CoordsIter, Intersects};
use geo_types::{Geometry, Rect, coord};
use serde_json::{Value, json};

/// Stands between the id of a feature and the day of its map.
const DAY_MARK: char = '@';

/// A feature of a layer, written once and handed out as it is.
pub(super) struct Item {
    pub id: String,
    pub side: Option<String>,
    pub status: Option<String>,
    /// As GeoJSON.
    pub json: String,
    geometry: Geometry<f64>,
    extent: Option<Extent>,
}

/// From its first to its last day; open where there is none.
pub(super) type Stretch = (Date, Option<Date>);

impl Item {
    /// Those of a layer, in its order.
    pub fn all_of(layer: Layer) -> Vec<Self> {
        let shape = layer.name.shape();
        let json = |feature: &Feature| {
            let mut bytes = Vec::new();
            // Writing to memory cannot fail, and what is written is UTF-8.
            let _ = write_feature(&mut bytes, feature, shape);
            String::from_utf8(bytes).unwrap_or_default()
        };
        let item = |feature: Feature| {
            let words = |name: &str| feature.text(name).map(str::to_owned);
            let (side, status, json) = (words("side"), words("status"), json(&feature));
            let extent = Extent::around(feature.geometry.coords_iter().map(LonLat::from));
            Self { id: feature.id, side, status, json, geometry: feature.geometry, extent }
        };
        layer.features.into_iter().map(item).collect()
    }

    /// Whether it shares a point with a box.
    pub fn meets(&self, bounds: &Extent) -> bool {
        let rectangle = || {
            let low = coord! { x: bounds.west, y: bounds.south };
            Rect::new(low, coord! { x: bounds.east, y: bounds.north })
        };
        self.extent.is_some_and(|own| own.intersects(bounds)) && self.geometry.intersects(&rectangle())
    }

    /// As one of several maps has it: its id has the day, and it says from when to when its map is true.
    pub fn json_of(&self, (first, last): Stretch) -> String {
        let mut feature: Value = serde_json::from_str(&self.json).unwrap_or_default();
        feature["id"] = json!(format!("{}{DAY_MARK}{first}", self.id));
        feature["properties"]["map_from"] = json!(first.to_string());
        feature["properties"]["map_to"] = json!(last.map(|day| day.to_string()));
        feature.to_string()
    }
}

/// The id of a feature, and the day of its map, if it names one.
pub(super) fn dated_id(id: &str) -> (&str, Option<Date>) {
    let parts = id.rsplit_once(DAY_MARK).and_then(|(name, day)| Some((name, Some(day.parse().ok()?))));
    parts.unwrap_or((id, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_behind_the_mark_is_one() {
        assert_eq!(dated_id("zone-is@2017-04-03"), ("zone-is", Some(date(2017, 4, 3))));
        for plain in ["zone-is", "somebody@example.org", "@"] {
            assert_eq!(dated_id(plain), (plain, None));
        }
    }
}
