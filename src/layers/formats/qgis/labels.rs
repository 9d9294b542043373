//! What is written on the map.

use super::super::super::LayerName;
use super::super::markup::escaped;
use super::style::Shown;

/// Ground smaller than this has no label, square kilometres.
const LABELLED_KM2: u32 = 300;

/// The labels of a layer; `None` for one that has none.
pub(super) fn labels(layer: LayerName, shown: Shown) -> Option<String> {
    // In QGIS's numbers: 4 is level and within the area, 6 the best place beside a point.
    let (expression, placement, size_pt) = match layer.of_a_day() {
        LayerName::Zones => {
            (format!("CASE WHEN \"side\" IS NOT NULL AND \"area_km2\" > {LABELLED_KM2} THEN \"title\" END"), 4, 10)
        }
        LayerName::Places | LayerName::Flips => ("\"title\"".to_owned(), 6, 8),
        LayerName::Changes => ("\"title\"".to_owned(), 4, 8),
        _ => return None,
    };
    let priority = if placement == 6 { 8 } else { 4 };
    Some(format!(
        "<labeling type=\"simple\"><settings calloutType=\"simple\">\
         <text-style isExpression=\"1\" fieldName=\"{}\" fontFamily=\"Noto Sans\" fontSize=\"{size_pt}\" \
         fontSizeUnit=\"Point\" textColor=\"34,34,34,255\" textOpacity=\"1\" fontWeight=\"50\" multilineHeight=\"1\">\
         <text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" \
         bufferOpacity=\"0.85\" bufferJoinStyle=\"128\"/></text-style>\
         <text-format wrapChar=\"\" autoWrapLength=\"24\" useMaxLineLengthForAutoWrap=\"1\" multilineAlign=\"3\"/>\
         <placement placement=\"{placement}\" priority=\"{priority}\" dist=\"0.6\" distUnits=\"MM\" offsetType=\"1\" \
         predefinedPositionOrder=\"TR,TL,BR,BL,R,L,TSR,BSR\" fitInPolygonOnly=\"0\"/>\
         <rendering drawLabels=\"1\" obstacle=\"0\" displayAll=\"0\" scaleVisibility=\"0\" mergeLines=\"0\" \
         limitNumLabels=\"0\" maxNumLabels=\"2000\"/></settings></labeling>",
        escaped(&shown.expression(&expression, "NULL"))
    ))
}
