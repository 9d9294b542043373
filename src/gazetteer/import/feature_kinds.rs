//! GeoNames' feature codes as kinds.

use super::super::PlaceKind;
use PlaceKind::{Area, Country, District, Line, Neighbourhood, Place, Region, Site, Water};

/// Sites that reports of a war name, out of the some hundred codes of spots and buildings: no hotels, no houses of
/// worship, no schools, no hospitals.
const SITES: &[&str] = &[
    "AIRB", "AIRF", "AIRH", "AIRP", "AIRQ", "BDG", "BDGQ", "BRKS", "CMPRF", "CSTM", "CSTL", "DAM", "DAMQ", "FT",
    "GATE", "INSM", "MILB", "MN", "MNQ", "NVB", "NUC", "OILF", "OILR", "OILT", "OILW", "PMPO", "PP", "PRN", "PRT",
    "PS", "PSH", "PSN", "PSTB", "PSTC", "PSTP", "RSTN", "RUIN", "ANS", "HBR", "TOWR", "CMP", "CAVE", "PIER", "FY",
    "LOCK", "STNB",
];
/// Heights and passes.
const HEIGHTS: &[&str] = &["HLL", "HLLS", "MT", "PK", "PKS", "PASS", "GAP", "RDGE", "CAPE", "PT", "TMU", "CRTR", "CLF"];
/// Land with a name and without a border.
const LANDS: &[&str] = &[
    "MTS", "PLN", "PLAT", "VAL", "VALS", "DSRT", "ISL", "ISLS", "PEN", "UPLD", "DLTA", "LAVA", "DUNE", "ISTH", "RGN",
    "RGNE", "RGNH", "AREA", "CONT", "LCTY", "OAS", "COLF", "PRK", "RES", "RESF", "RESN", "SALT", "TRB", "CST", "PRT",
    "FRST", "GRSLD", "AGRC", "BTL", "INDS",
];
const WATERS: &[&str] =
    &["LK", "LKS", "RSV", "SEA", "GULF", "BAY", "STRT", "OCN", "MRSH", "SWMP", "LGN", "CHN", "INLT", "SPNG", "FLLS"];
const LINES: &[&str] =
    &["STM", "STMS", "STMI", "STMQ", "WAD", "WADS", "CNL", "CNLI", "RD", "RR", "TNL", "TRL", "HWY", "ST"];

/// The kind of a feature class and code; nothing for what reports do not name.
pub(super) fn kind_of(class: &str, code: &str) -> Option<PlaceKind> {
    match class {
        "P" if code == "PPLX" => Some(Neighbourhood),
        "P" => Some(Place),
        "A" if code.starts_with("PCL") => Some(Country),
        "A" if code.starts_with("ADM1") => Some(Region),
        "A" if code.starts_with("ADM") => Some(District),
        "A" => Some(Area),
        _ if SITES.contains(&code) || HEIGHTS.contains(&code) => Some(Site),
        _ if LANDS.contains(&code) => Some(Area),
        _ if WATERS.contains(&code) => Some(Water),
        _ if LINES.contains(&code) => Some(Line),
        _ => None,
    }
}
