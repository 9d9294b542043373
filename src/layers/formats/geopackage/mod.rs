//! GeoPackage 1.3 (OGC 12-128r17): a table a layer with its spatial index, the styles that QGIS takes by default, a QGIS
//! project, and what is to be said of the data.

mod index;
mod project;
mod table;
mod tables;

use super::super::LayerSet;
use super::super::extent::extent;
use super::FormatError;
use rusqlite::{Connection, MAIN_DB, params};

/// The package as a file, made in memory. `stem` is the file's name without its ending: the project in it opens it by that.
/// The same set gives the same bytes: every date in it is the as-of date.
pub(super) fn write(set: &LayerSet, stem: &str) -> Result<Vec<u8>, FormatError> {
    let mut db = Connection::open_in_memory()?;
    db.execute_batch(tables::PRAGMAS)?;
    let transaction = db.transaction()?;
    transaction.execute_batch(tables::CORE)?;
    let changed = format!("{}T00:00:00.000Z", set.at);
    for layer in set.layers.iter() {
        let [west, south, east, north] = extent(layer.features.iter().map(|f| &f.geometry))
            .map(|e| if e[0] > e[2] { [-180.0, e[1], 180.0, e[3]] } else { e })
            .map_or([None; 4], |e| e.map(Some));
        let name = layer.name.as_str();
        transaction.execute(
            "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7, 4326)",
            params![name, layer.name.about(), changed, west, south, east, north],
        )?;
        table::write(&transaction, layer)?;
        index::write(&transaction, layer)?;
    }
    project::write(&transaction, set, stem, &changed)?;
    transaction.commit()?;
    Ok(db.serialize(MAIN_DB)?.to_vec())
}
