//! What the base map holds, and what kinds of lines it tells apart.

/// A kind of feature; each has its own geometry type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Dry land and inland water, dissolved: polygons, the union of all countries to the last coordinate.
    Land,
    /// Countries by the UN view: polygons that share their borders.
    Country,
    /// Lines between countries, and ceasefire lines inside one.
    Boundary,
    /// First-level areas: polygons that share their borders and fill their country.
    Region,
    /// Second- or third-level areas of countries at war: polygons that share their borders.
    District,
    /// Lakes and reservoirs: polygons.
    Lake,
    /// Rivers: lines, from one country's border to the next.
    River,
    /// The shore of the sea: lines, the one-sided borders of `Land`.
    Coast,
    /// Lines between two regions of one country.
    RegionBorder,
    /// Lines between two districts of one country; those that are a region's border too have [`Class::Region`].
    DistrictBorder,
    /// Where the name of a sea may stand: a line along its middle, from west to east.
    Sea,
}

impl Layer {
    /// All layers, in the order in which a pack holds them.
    pub const ALL: [Self; 11] = [
        Self::Land,
        Self::Country,
        Self::Boundary,
        Self::Region,
        Self::District,
        Self::Lake,
        Self::River,
        Self::Coast,
        Self::RegionBorder,
        Self::DistrictBorder,
        Self::Sea,
    ];
}

/// Which administrative areas are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaLevel {
    /// First level: province, governorate, oblast, state.
    Region,
    /// Second or third level: district, sub-district.
    District,
}

impl AreaLevel {
    /// The layer that holds areas of this level.
    pub fn layer(self) -> Layer {
        match self {
            Self::Region => Layer::Region,
            Self::District => Layer::District,
        }
    }
}

/// What kind of line a border is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Not drawn in this view; what is no border.
    None,
    /// Recognised, marked or agreed.
    International,
    /// Claimed otherwise by a state.
    Disputed,
    /// Agreed but never marked, or left open.
    Indefinite,
    /// An armistice or ceasefire line.
    LineOfControl,
    /// Between first-level areas.
    Region,
    /// Between lower areas.
    District,
}

impl Class {
    /// All classes; the position is the number by which a pack knows them.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::International,
        Self::Disputed,
        Self::Indefinite,
        Self::LineOfControl,
        Self::Region,
        Self::District,
    ];
}
