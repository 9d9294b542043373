//! What a GeoPackage carries beside its tables: styles, a QGIS project, what is to be said of the data.

use super::super::super::LayerSet;
use super::super::{FormatError, qgis};
use rusqlite::{Connection, params};
use serde_json::json;
use std::fmt::Write;

/// Adds the default style of each layer, the project, and title, licences and disclaimer in the terms of Dublin Core.
pub(super) fn write(db: &Connection, set: &LayerSet, stem: &str, changed: &str) -> Result<(), FormatError> {
    for layer in &set.layers {
        db.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, \
             styleSLD, useAsDefault, description, owner, ui, update_time) \
             VALUES ('', '', ?1, 'geom', ?1, ?2, '', 1, ?3, '', NULL, ?4)",
            params![layer.name.as_str(), qgis::style::document(layer.name, set), layer.name.about(), changed],
        )?;
    }
    let archive = qgis::project::write(set, stem)?;
    let metadata = json!({"last_modified_time": changed, "last_modified_user": ""}).to_string();
    db.execute(
        "INSERT INTO qgis_projects VALUES (?1, ?2, ?3)",
        params![stem, metadata.as_bytes(), hexadecimal(&archive).as_bytes()],
    )?;
    db.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'http://purl.org/dc/terms/', 'application/json', ?1)",
        params![description(set)],
    )?;
    db.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?1, 1, NULL)",
        params![changed],
    )?;
    Ok(())
}

fn description(set: &LayerSet) -> String {
    let [first, last] = set.days();
    json!({
        "title": set.title,
        "temporal": format!("{first}/{last}"),
        "date": set.at.to_string(),
        "source": set.attribution,
        "description": set.disclaimer,
    })
    .to_string()
}

/// QGIS keeps the archive as text.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
