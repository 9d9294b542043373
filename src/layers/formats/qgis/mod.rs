//! QGIS: a style a layer and a project, written by hand and small. Made for QGIS 3.22 and later.

mod crs;
mod labels;
pub(super) mod project;
mod renderer;
pub(super) mod style;
mod symbol;
