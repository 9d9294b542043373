//! The spatial index of a table (extension `gpkg_rtree_index`).

use super::super::super::layer::Layer;
use super::super::FormatError;
use super::super::shape::bounds;
use rusqlite::{Connection, params};

/// Fills the index of a layer's table and adds the triggers by which other programs keep it true.
pub(super) fn write(db: &Connection, layer: &Layer) -> Result<(), FormatError> {
    let name = layer.name.as_str();
    let index = format!("rtree_{name}_geom");
    db.execute_batch(&format!("CREATE VIRTUAL TABLE \"{index}\" USING rtree(id, minx, maxx, miny, maxy);"))?;
    let mut insert = db.prepare(&format!("INSERT INTO \"{index}\" VALUES (?1, ?2, ?3, ?4, ?5)"))?;
    for (i, feature) in layer.features.iter().enumerate() {
        if let Some([west, south, east, north]) = bounds(feature) {
            insert.execute(params![i as i64 + 1, west, east, south, north])?;
        }
    }
    drop(insert);
    db.execute_batch(&triggers(name, &index))?;
    db.execute(
        "INSERT INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index', \
         'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        params![name],
    )?;
    Ok(())
}

/// What is to happen to the index when a row is added, changed or taken away.
fn triggers(table: &str, index: &str) -> String {
    let entry = "NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)";
    let put = format!("INSERT OR REPLACE INTO \"{index}\" VALUES ({entry});");
    let is_there = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))";
    let is_gone = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))";
    let cut = |which: &str| format!("DELETE FROM \"{index}\" WHERE id {which};");
    let all = [
        ("insert", "INSERT ON".to_owned(), is_there.to_owned(), put.clone()),
        ("update1", "UPDATE OF geom ON".to_owned(), format!("OLD.fid = NEW.fid AND {is_there}"), put.clone()),
        ("update2", "UPDATE OF geom ON".to_owned(), format!("OLD.fid = NEW.fid AND {is_gone}"), cut("= OLD.fid")),
        (
            "update3",
            "UPDATE ON".to_owned(),
            format!("OLD.fid != NEW.fid AND {is_there}"),
            cut("= OLD.fid") + " " + &put,
        ),
        ("update4", "UPDATE ON".to_owned(), format!("OLD.fid != NEW.fid AND {is_gone}"), cut("IN (OLD.fid, NEW.fid)")),
        ("delete", "DELETE ON".to_owned(), "OLD.geom NOT NULL".to_owned(), cut("= OLD.fid")),
    ];
    let one = |(name, when, condition, action): &(&str, String, String, String)| {
        format!("CREATE TRIGGER \"{index}_{name}\" AFTER {when} \"{table}\" WHEN ({condition}) BEGIN {action} END;\n")
    };
    all.iter().map(one).collect()
}
