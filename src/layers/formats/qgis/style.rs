//! The style of one layer.

use super::super::super::{LayerName, LayerSet};
use super::labels::labels;
use super::renderer::renderer;

/// When a project shows a layer. QGIS knows `@map_start_time` only while its time slider is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Always, by its days where the slider is on.
    Always,
    /// Only while the slider is off: the layer has a history beside it.
    Still,
    /// Only while it is on.
    Moving,
}

impl Shown {
    /// In a project, where histories stand beside the layers of one day.
    pub fn of(layer: LayerName, set: &LayerSet) -> Self {
        match layer {
            _ if layer.of_a_day() != layer => Self::Moving,
            _ if set.has_history(layer) => Self::Still,
            _ => Self::Always,
        }
    }

    /// An expression that is `value` while the layer is shown, else `otherwise`.
    pub fn expression(self, value: &str, otherwise: &str) -> String {
        match self {
            Self::Always => value.to_owned(),
            Self::Still => format!("CASE WHEN @map_start_time IS NULL THEN {value} ELSE {otherwise} END"),
            Self::Moving => format!("CASE WHEN @map_start_time IS NULL THEN {otherwise} ELSE {value} END"),
        }
    }
}

/// What a style and a project's layer have in common: symbols, labels, and from when to when a feature is shown (the last
/// day included).
pub(super) fn body(layer: LayerName, set: &LayerSet, shown: Shown) -> String {
    let enabled = u8::from(shown != Shown::Still);
    let temporal = format!(
        "<temporal enabled=\"{enabled}\" mode=\"2\" startField=\"valid_from\" endField=\"valid_to\" limitMode=\"1\" \
         accumulate=\"0\" fixedDuration=\"0\" durationField=\"\" durationUnit=\"min\" startExpression=\"\" \
         endExpression=\"\"><fixedRange><start></start><end></end></fixedRange></temporal>"
    );
    let preview = "<previewExpression>&quot;title&quot;</previewExpression>";
    format!("{temporal}{}{}{preview}", renderer(layer, set, shown), labels(layer, shown).unwrap_or_default())
}

/// `1` where the layer has labels.
pub(super) fn has_labels(layer: LayerName) -> u8 {
    u8::from(labels(layer, Shown::Always).is_some())
}

/// The style as a file of its own (QML), and as a GeoPackage keeps it.
pub fn document(layer: LayerName, set: &LayerSet) -> String {
    format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.0\" \
         styleCategories=\"Symbology|Labeling|Temporal|MapTips\" labelsEnabled=\"{}\">{}</qgis>\n",
        has_labels(layer),
        body(layer, set, Shown::Always)
    )
}
