//! From mentions to records.

use super::{AlternativeRecord, Anchor, PhraseRecord, ToponymRecord};
use crate::gazetteer::PlaceKind;
use crate::geoparse::{Candidate, Mention, Relation, Resolution};
use crate::report::LineIndex;

/// The record of a mention of the indexed text.
pub fn to_record(mention: &Mention, text: &str, lines: &LineIndex<'_>) -> ToponymRecord {
    let points = lines.code_points(mention.span);
    let phrase = lines.code_points(mention.phrase);
    let mut record = ToponymRecord {
        start: points.start,
        end: points.end,
        byte_start: Some(mention.span.start),
        byte_end: Some(mention.span.end),
        text: mention.span.of(text).to_owned(),
        role: Some(mention.role),
        relation: (mention.relation != Relation::Whole).then_some(mention.relation),
        phrase: (mention.phrase != mention.span).then_some(PhraseRecord { start: phrase.start, end: phrase.end }),
        container: mention.container,
        geometry: mention.footprint.as_ref().map(|f| geojson::Geometry::from(&f.outline)),
        ..ToponymRecord::empty()
    };
    match &mention.resolution {
        Resolution::Unresolved(why) => record.unresolved = Some(why.clone()),
        Resolution::Placed(candidates) => record.place(candidates),
    }
    if let (Some(footprint), Some(best)) =
        (mention.footprint.as_ref().filter(|_| mention.is_relative()), mention.best())
    {
        let (lat, lon) = (best.at.lat, best.at.lon);
        record.anchor = Some(Anchor { lat, lon, kind: best.kind, precision_m: best.precision_m });
        record.lat = Some(footprint.centre.lat);
        record.lon = Some(footprint.centre.lon);
        record.kind = Some(PlaceKind::Relative);
        record.precision_m = Some(footprint.radius_m.round() as u32);
    }
    record
}

impl Mention {
    /// Whether the place meant is another one than the place named ("10 km north of X", "between X and Y").
    fn is_relative(&self) -> bool {
        let (Some(best), Some(footprint)) = (self.best(), &self.footprint) else { return false };
        let wide = matches!(best.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::District | PlaceKind::Area);
        let beside = !wide && best.at.distance_m(footprint.centre) > 1.2 * footprint.radius_m;
        matches!(self.relation, Relation::Between | Relation::Along) || beside
    }
}

impl ToponymRecord {
    fn empty() -> Self {
        Self {
            start: 0,
            end: 0,
            byte_start: None,
            byte_end: None,
            text: String::new(),
            name: String::new(),
            lat: None,
            lon: None,
            geonameid: None,
            id: String::new(),
            country: String::new(),
            kind: None,
            precision_m: None,
            confidence: 0.0,
            role: None,
            relation: None,
            geometry: None,
            anchor: None,
            phrase: None,
            container: None,
            alternatives: Vec::new(),
            unresolved: None,
        }
    }

    fn place(&mut self, candidates: &[Candidate]) {
        let Some((best, others)) = candidates.split_first() else { return };
        self.name.clone_from(&best.name);
        self.id.clone_from(&best.id);
        self.country.clone_from(&best.country);
        self.lat = Some(best.at.lat);
        self.lon = Some(best.at.lon);
        self.geonameid = (best.geonameid != 0).then_some(best.geonameid);
        self.kind = Some(best.kind);
        self.precision_m = Some(best.precision_m);
        self.confidence = three_decimals(best.confidence);
        self.alternatives = others.iter().map(alternative).collect();
    }
}

fn alternative(candidate: &Candidate) -> AlternativeRecord {
    AlternativeRecord {
        id: candidate.id.clone(),
        name: candidate.name.clone(),
        lat: candidate.at.lat,
        lon: candidate.at.lon,
        country: candidate.country.clone(),
        kind: candidate.kind,
        precision_m: candidate.precision_m,
        geonameid: (candidate.geonameid != 0).then_some(candidate.geonameid),
        confidence: three_decimals(candidate.confidence),
    }
}

/// Rounded down, so that a sum of such numbers is not above that of the numbers.
fn three_decimals(probability: f64) -> f64 {
    (probability * 1_000.0 + 1e-9).floor() / 1_000.0
}
