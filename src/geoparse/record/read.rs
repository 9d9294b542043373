//! From records back to mentions.

use super::{AlternativeRecord, RecordError, ToponymRecord};
use crate::gazetteer::PlaceKind;
use crate::geoparse::{Candidate, Footprint, Mention, Resolution, Role};
use crate::report::{LineIndex, Span};
use crate::units::LonLat;

/// The mention that a record of the indexed text is of. Records of other programs may carry code points and a position
/// only.
pub fn from_record(record: &ToponymRecord, text: &str, lines: &LineIndex<'_>) -> Result<Mention, RecordError> {
    let span = match (record.byte_start, record.byte_end) {
        (Some(start), Some(end)) if text.get(start..end).is_some() => Span::new(start, end),
        _ => record.span(text, lines, record.start, record.end)?,
    };
    let phrase = match &record.phrase {
        Some(phrase) => record.span(text, lines, phrase.start, phrase.end)?,
        None => span,
    };
    let resolution = match (record.lat, record.lon) {
        (Some(lat), Some(lon)) => Resolution::Placed(record.candidates(lat, lon)?),
        _ => Resolution::Unresolved(record.unresolved.clone().unwrap_or_else(|| "the record gives no position".into())),
    };
    Ok(Mention {
        span,
        phrase,
        resolution,
        role: record.role.unwrap_or(Role::Location),
        relation: record.relation.unwrap_or_default(),
        footprint: record.geometry.as_ref().map(footprint).transpose()?,
        container: record.container,
    })
}

fn footprint(geometry: &geojson::Geometry) -> Result<Footprint, RecordError> {
    let kind = geometry.value.type_name().to_owned();
    let outline =
        geo_types::Polygon::<f64>::try_from(geometry.clone()).map_err(|_| RecordError::Geometry(kind.clone()))?;
    let ring: Vec<LonLat> = outline.exterior().coords().map(|&c| c.into()).collect();
    let corners = ring.split_last().map_or(&ring[..], |(_, rest)| rest);
    let n = corners.len() as f64;
    if corners.is_empty() {
        return Err(RecordError::Geometry(kind));
    }
    let centre =
        LonLat::new(corners.iter().map(|p| p.lon).sum::<f64>() / n, corners.iter().map(|p| p.lat).sum::<f64>() / n);
    let radius_m = corners.iter().map(|p| p.distance_m(centre)).fold(0.0, f64::max);
    Ok(Footprint { centre, radius_m, outline })
}

impl ToponymRecord {
    fn span(&self, text: &str, lines: &LineIndex<'_>, start: usize, end: usize) -> Result<Span, RecordError> {
        let length = lines.code_point(text.len());
        if start > end || end > length {
            return Err(RecordError::Span { start, end, length });
        }
        Ok(Span::new(lines.byte_of_code_point(start), lines.byte_of_code_point(end)))
    }

    fn candidates(&self, lat: f64, lon: f64) -> Result<Vec<Candidate>, RecordError> {
        let anchor = self.anchor.as_ref();
        let (lat, lon) = anchor.map_or((lat, lon), |a| (a.lat, a.lon));
        let best = Candidate {
            id: self.id.clone(),
            geonameid: self.geonameid.unwrap_or(0),
            name: if self.name.is_empty() { self.text.clone() } else { self.name.clone() },
            at: LonLat::checked(lon, lat)?,
            country: self.country.clone(),
            kind: anchor.map(|a| a.kind).or(self.kind).unwrap_or(PlaceKind::Place),
            precision_m: anchor.map(|a| a.precision_m).or(self.precision_m).unwrap_or(0),
            confidence: self.confidence.clamp(0.0, 1.0),
        };
        let others = self.alternatives.iter().map(AlternativeRecord::candidate);
        std::iter::once(Ok(best)).chain(others).collect()
    }
}

impl AlternativeRecord {
    fn candidate(&self) -> Result<Candidate, RecordError> {
        Ok(Candidate {
            id: self.id.clone(),
            geonameid: self.geonameid.unwrap_or(0),
            name: self.name.clone(),
            at: LonLat::checked(self.lon, self.lat)?,
            country: self.country.clone(),
            kind: self.kind,
            precision_m: self.precision_m,
            confidence: self.confidence.clamp(0.0, 1.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geoparse::Relation;
    use crate::geoparse::record::to_record;

    fn candidate(id: &str, confidence: f64) -> Candidate {
        Candidate {
            id: id.to_owned(),
            geonameid: 170_000,
            name: "Hama".to_owned(),
            at: LonLat::new(36.75, 35.13),
            country: "SY".to_owned(),
            kind: PlaceKind::Place,
            precision_m: 100,
            confidence,
        }
    }

    #[test]
    fn a_mention_comes_back_from_its_record() {
        let text = "«نصر» 20 km north of Hama";
        let outline: Vec<(f64, f64)> = vec![(36.7, 35.3), (36.8, 35.3), (36.75, 35.4), (36.7, 35.3)];
        let centre = LonLat::new((36.7 + 36.8 + 36.75) / 3.0, (35.3 + 35.3 + 35.4) / 3.0);
        let corners = [(36.7, 35.3), (36.8, 35.3), (36.75, 35.4)].map(|(lon, lat)| LonLat::new(lon, lat));
        let start = text.find("Hama").unwrap();
        let mention = Mention {
            span: Span::new(start, start + 4),
            phrase: Span::new(text.find("20").unwrap(), start + 4),
            resolution: Resolution::Placed(vec![candidate("gn:1", 0.8), candidate("gn:2", 0.1)]),
            role: Role::Location,
            relation: Relation::Direction,
            footprint: Some(Footprint {
                centre,
                radius_m: corners.iter().map(|p| p.distance_m(centre)).fold(0.0, f64::max),
                outline: geo_types::Polygon::new(outline.into(), vec![]),
            }),
            container: None,
        };
        let lines = LineIndex::new(text);
        let record = to_record(&mention, text, &lines);
        assert_eq!((record.start, record.text.as_str()), (text[..start].chars().count(), "Hama"));
        assert_eq!((record.kind, record.lat), (Some(PlaceKind::Relative), Some(centre.lat)));
        let json = serde_json::to_string(&record).unwrap();
        let read: ToponymRecord = serde_json::from_str(&json).unwrap();
        assert_eq!(from_record(&read, text, &lines), Ok(mention));
    }

    #[test]
    fn records_of_others_may_say_little() {
        let text = "حماة and Homs";
        let lines = LineIndex::new(text);
        let read: ToponymRecord = serde_json::from_str(r#"{"start":9,"end":13,"lat":34.7,"lon":36.7}"#).unwrap();
        let mention = from_record(&read, text, &lines).unwrap();
        assert_eq!(mention.span.of(text), "Homs");
        assert_eq!(mention.best().map(|b| b.at), Some(LonLat::new(36.7, 34.7)));
        let far: ToponymRecord = serde_json::from_str(r#"{"start":9,"end":99,"lat":1.0,"lon":2.0}"#).unwrap();
        assert!(matches!(from_record(&far, text, &lines), Err(RecordError::Span { length: 13, .. })));
        let swapped: ToponymRecord = serde_json::from_str(r#"{"start":9,"end":13,"lat":136.0,"lon":36.0}"#).unwrap();
        assert!(from_record(&swapped, text, &lines).is_err());
    }
}
