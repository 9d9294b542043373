//! A place named in a report, and where it may be.

use super::{Footprint, Relation};
use crate::gazetteer::PlaceKind;
use crate::report::Span;
use crate::units::LonLat;

/// One toponym of a report.
///
/// Promise to `claims`: mentions are sorted by span and do not overlap; each is placed with ranked
/// candidates, or says why not.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The toponym itself, without articles, kind words or directions around it.
    pub span: Span,
    /// The toponym with the words that say what or where it is of it ("the northern countryside of Hama").
    pub phrase: Span,
    /// Where it is, or why that is not known.
    pub resolution: Resolution,
    /// What it stands for in its sentence.
    pub role: Role,
    /// How the place meant lies to the place named.
    pub relation: Relation,
    /// What the relation makes of the place: the area meant, when that is not the place itself.
    pub footprint: Option<Footprint>,
    /// The mention that holds it, when the text says so ("A in B province"), as an index into the same list.
    pub container: Option<usize>,
}

/// What a toponym stands for. Only [`Role::Location`] is a place where something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The ground itself.
    Location,
    /// A government or people named by its seat ("Damascus said").
    Metonym,
    /// An adjective or a people ("Syrian", "the Turks").
    Demonym,
    /// The home, base or name-part of a unit or an organisation ("attached to a division (Fars province)").
    Attribute,
}

/// Where a mention was placed.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolution {
    /// Best first, never empty; confidences are calibrated probabilities and sum to at most 1.
    Placed(Vec<Candidate>),
    /// No candidate was good enough; the words say why ("no place of this name is known").
    Unresolved(String),
}

/// One place that a mention may mean. Holds all that later stages and outputs need, so that a mention can
/// be read back from a file without the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Id of the place, stable across builds: `gn:170654` for GeoNames, `sup:...`, `ne:...` else.
    pub id: String,
    /// GeoNames id, 0 when it has none.
    pub geonameid: u32,
    /// The gazetteer's name.
    pub name: String,
    /// The gazetteer's position.
    pub at: LonLat,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// What it is.
    pub kind: PlaceKind,
    /// How far the true place may be from `at`, in metres.
    pub precision_m: u32,
    /// Probability that this is the place meant, 0 to 1.
    pub confidence: f64,
}

impl Mention {
    /// The chosen candidate, if the mention is placed.
    pub fn best(&self) -> Option<&Candidate> {
        match &self.resolution {
            Resolution::Placed(candidates) => candidates.first(),
            Resolution::Unresolved(_) => None,
        }
    }
}
