//! The layers that are served of a map.

use crate::layers::LayerName;

/// From the ground up, as they are drawn.
pub(super) const LAYERS: [LayerName; 6] =
    [LayerName::Zones, LayerName::Belt, LayerName::Fronts, LayerName::Pockets, LayerName::Places, LayerName::Events];

/// What people call a layer.
pub(super) fn title(layer: LayerName) -> &'static str {
    match layer.of_a_day() {
        LayerName::Zones => "Zones of control",
        LayerName::Sureness => "Sureness",
        LayerName::Belt => "Belt between the sides",
        LayerName::Changes => "Ground gained and lost",
        LayerName::Fronts => "Front lines",
        LayerName::Pockets => "Pockets",
        LayerName::Places => "Places",
        LayerName::Flips => "Places that changed hands",
        _ => "Fighting",
    }
}

/// The layer of that name, if it is served.
pub(super) fn served(name: &str) -> Option<LayerName> {
    LayerName::named(name).filter(|layer| LAYERS.contains(layer))
}

/// Their names, for those who asked for another.
pub(super) fn names() -> String {
    LAYERS.map(LayerName::as_str).join(", ")
}
