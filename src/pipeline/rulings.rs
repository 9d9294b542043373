//! An editor's corrections as readings, so that the map, its layers and its page say why as they do of any report.

use super::Reading;
use crate::claims::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
use crate::control::{EDITOR, Override};
use crate::gazetteer::Gazetteer;
use crate::geoparse::{Candidate, Mention, Relation, Resolution, Role};
use crate::report::{DatePrecision, Report, Source, Span};
use crate::theatre::{ActorId, Theatre};

/// One reading a correction, of its first day; its only claim has the id that states know it by.
pub(super) fn rulings<'r>(
    overrides: &[Override],
    origin: &str,
    theatre: Option<&'r Theatre>,
    gazetteer: &Gazetteer,
) -> Vec<Reading<'r>> {
    overrides.iter().filter_map(|ruling| reading(ruling, origin, theatre, gazetteer)).collect()
}

fn reading<'r>(
    ruling: &Override,
    origin: &str,
    theatre: Option<&'r Theatre>,
    gazetteer: &Gazetteer,
) -> Option<Reading<'r>> {
    let text = ruling.words();
    let place = Span::new(0, ruling.name.len());
    let mention = Mention {
        span: place,
        phrase: place,
        resolution: Resolution::Placed(vec![candidate(ruling, gazetteer)?]),
        role: Role::Location,
        relation: Relation::Whole,
        footprint: None,
        container: None,
    };
    let claims = vec![claim(ruling, &text, place)];
    let report = Report {
        id: ruling.id.clone(),
        title: None,
        date: Some(ruling.from),
        date_precision: DatePrecision::Day,
        source: Some(Source(EDITOR.to_owned())),
        url: None,
        lang: None,
        sha256: String::new(),
        text,
        origin: origin.to_owned(),
        countries: Vec::new(),
        event: None,
    };
    Some(Reading { report, theatre, mentions: vec![mention], claims, diagnostics: Vec::new(), refused: Vec::new() })
}

fn candidate(ruling: &Override, gazetteer: &Gazetteer) -> Option<Candidate> {
    let index = gazetteer.by_id(&ruling.place)?;
    let place = gazetteer.place(index);
    Some(Candidate {
        id: ruling.place.clone(),
        geonameid: ruling.place.strip_prefix("gn:").and_then(|id| id.parse().ok()).unwrap_or(0),
        name: ruling.name.clone(),
        at: ruling.at,
        country: place.country.to_owned(),
        kind: place.kind,
        precision_m: 0,
        confidence: 1.0,
    })
}

fn claim(ruling: &Override, text: &str, place: Span) -> Claim {
    let words = |words: &str, after: usize| {
        let found = text.get(after..).and_then(|rest| rest.find(words)).map(|at| after + at);
        found.map(|start| Span::new(start, start + words.len()))
    };
    let trigger = words("held", place.end).unwrap_or(place);
    let actor = words(&ruling.side.0, trigger.end);
    Claim {
        id: ruling.id.clone(),
        kind: ClaimKind::Holds,
        actors: vec![ActorMention {
            id: ActorId(ruling.side.0.clone()),
            name: ruling.side.0.clone(),
            side: Some(ruling.side.clone()),
            text: ruling.side.0.clone(),
            span: actor,
        }],
        loser: Vec::new(),
        place: Some(ClaimPlace { mention: 0 }),
        relation: Relation::Whole,
        count: None,
        when: When {
            start: Some(ruling.from),
            end: Some(ruling.until),
            precision: WhenPrecision::Day,
            basis: DateBasis::Stated,
        },
        modality: Modality::Asserted,
        attribution: Attribution { speaker: None, side: None, stance: Stance::Neutral },
        confidence: 1.0,
        evidence: Evidence {
            sentence: Span::new(0, text.len()),
            trigger,
            actor,
            place: Some(place),
            time: None,
            operator: None,
        },
        rule: "override".to_owned(),
    }
}
