//! The layers that are served of a map.

use crate::layers::LayerName;

/// From the ground up, as they are drawn.
pub(super) const LAYERS: [LayerName; 6] =
    [LayerName::Zones, LayerName::Belt, LayerName::Fronts, LayerName::Pockets, LayerName::Places, LayerName::Events];

/// The layer of that name, if it is served.
pub(super) fn served(name: &str) -> Option<LayerName> {
    LayerName::named(name).filter(|layer| LAYERS.contains(layer))
}

/// Their names, for those who asked for another.
pub(super) fn names() -> String {
    LAYERS.map(LayerName::as_str).join(", ")
}
