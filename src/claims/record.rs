//! A claim as a line of JSON carries it, and back.

use super::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
use crate::geoparse::{Mention, Relation};
use crate::report::{LineIndex, Span};
use crate::theatre::{ActorId, SideId};
use crate::units::Date;
use serde::{Deserialize, Serialize};

/// A claim in the contract's form. Offsets count code points of the report's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// `REPORT#n`.
    pub id: String,
    /// What is said to happen.
    pub kind: ClaimKind,
    /// Whether the map may change on the strength of it.
    pub affects_control: bool,
    /// Who gains, holds, attacks; for losses, who loses.
    pub actors: Vec<ActorRecord>,
    /// Who loses by it.
    #[serde(default)]
    pub loser: Vec<ActorRecord>,
    /// Where; `null` when nothing is named.
    pub place: Option<PlaceRecord>,
    /// How much of the place.
    pub relation: Relation,
    /// "four villages": 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// When.
    pub when: WhenRecord,
    /// How it is put.
    pub modality: Modality,
    /// Who says it.
    pub source: SourceRecord,
    /// How sure the reading is.
    pub confidence: f64,
    /// The words.
    pub evidence: EvidenceRecord,
    /// The rule that fired.
    pub rule: String,
}

/// An actor of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRecord {
    /// The list's id, or one made of the words.
    pub id: String,
    /// The list's name, or the words.
    pub name: String,
    /// Whose side it is on.
    pub side: Option<String>,
    /// The words.
    pub text: String,
    /// Where they stand; absent when the actor is understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}

/// The place of a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// Index into the line's `toponyms`; `null` for a name that is not among them.
    pub toponym: Option<usize>,
    /// The gazetteer's name, or the words.
    pub name: String,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// When, and what that rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhenRecord {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How exactly.
    pub precision: WhenPrecision,
    /// What it rests on.
    pub basis: DateBasis,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// The speaker in the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The side the speaker is on or leans to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// How it stands to what is claimed.
    pub stance: Stance,
}

/// The words that carry the claim, as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRecord {
    /// The sentence's start.
    pub start: usize,
    /// The sentence's end.
    pub end: usize,
    /// The verb, noun or modifier.
    pub trigger: [usize; 2],
    /// The actor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<[usize; 2]>,
    /// The place's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<[usize; 2]>,
    /// The date's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<[usize; 2]>,
    /// The word that makes it an attempt, a plan, a denial or hearsay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<[usize; 2]>,
}

/// Turns byte spans into code points.
struct Writer<'a> {
    index: &'a LineIndex<'a>,
}

impl Writer<'_> {
    fn pair(&self, span: Span) -> [usize; 2] {
        let span = self.index.code_points(span);
        [span.start, span.end]
    }

    fn actor(&self, actor: &ActorMention) -> ActorRecord {
        ActorRecord {
            id: actor.id.0.clone(),
            name: actor.name.clone(),
            side: actor.side.as_ref().map(|s| s.0.clone()),
            text: actor.text.clone(),
            span: actor.span.map(|s| self.pair(s)),
        }
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceRecord {
        let [start, end] = self.pair(evidence.sentence);
        EvidenceRecord {
            start,
            end,
            trigger: self.pair(evidence.trigger),
            actor: evidence.actor.map(|s| self.pair(s)),
            place: evidence.place.map(|s| self.pair(s)),
            time: evidence.time.map(|s| self.pair(s)),
            operator: evidence.operator.map(|s| self.pair(s)),
        }
    }
}

fn place_record(claim: &Claim, text: &str, mentions: &[Mention]) -> Option<PlaceRecord> {
    let words = || claim.evidence.place.map(|s| s.of(text).to_owned());
    let Some(place) = claim.place else {
        return words().map(|name| PlaceRecord { toponym: None, name, lat: None, lon: None, country: None });
    };
    let mention = mentions.get(place.mention)?;
    let best = mention.best();
    Some(PlaceRecord {
        toponym: Some(place.mention),
        name: best.map_or_else(|| mention.span.of(text).to_owned(), |c| c.name.clone()),
        lat: best.map(|c| c.at.lat),
        lon: best.map(|c| c.at.lon),
        country: best.map(|c| c.country.clone()).filter(|c| !c.is_empty()),
    })
}

/// The claim as the contract writes it; `index` and `mentions` are those of its report.
pub fn to_record(claim: &Claim, text: &str, index: &LineIndex<'_>, mentions: &[Mention]) -> ClaimRecord {
    let writer = Writer { index };
    ClaimRecord {
        id: claim.id.clone(),
        kind: claim.kind,
        affects_control: claim.affects_control(),
        actors: claim.actors.iter().map(|a| writer.actor(a)).collect(),
        loser: claim.loser.iter().map(|a| writer.actor(a)).collect(),
        place: place_record(claim, text, mentions),
        relation: claim.relation,
        count: claim.count,
        when: WhenRecord {
            start: claim.when.start,
            end: claim.when.end,
            precision: claim.when.precision,
            basis: claim.when.basis,
        },
        modality: claim.modality,
        source: SourceRecord {
            speaker: claim.attribution.speaker.clone(),
            side: claim.attribution.side.as_ref().map(|s| s.0.clone()),
            stance: claim.attribution.stance,
        },
        confidence: claim.confidence,
        evidence: writer.evidence(&claim.evidence),
        rule: claim.rule.clone(),
    }
}

fn span_of(pair: [usize; 2], index: &LineIndex<'_>) -> Span {
    let (start, end) = (index.byte_of_code_point(pair[0]), index.byte_of_code_point(pair[1]));
    Span::new(start, end.max(start))
}

fn actor_of(record: &ActorRecord, index: &LineIndex<'_>) -> ActorMention {
    ActorMention {
        id: ActorId(record.id.clone()),
        name: record.name.clone(),
        side: record.side.clone().map(SideId),
        text: record.text.clone(),
        span: record.span.map(|s| span_of(s, index)),
    }
}

/// The claim of a record; `index` is that of its report's text. Offsets past the text's end are drawn back to it.
pub fn from_record(record: &ClaimRecord, index: &LineIndex<'_>) -> Claim {
    let evidence = &record.evidence;
    Claim {
        id: record.id.clone(),
        kind: record.kind,
        actors: record.actors.iter().map(|a| actor_of(a, index)).collect(),
        loser: record.loser.iter().map(|a| actor_of(a, index)).collect(),
        place: record.place.as_ref().and_then(|p| p.toponym).map(|mention| ClaimPlace { mention }),
        relation: record.relation,
        count: record.count,
        when: When {
            start: record.when.start,
            end: record.when.end,
            precision: record.when.precision,
            basis: record.when.basis,
        },
        modality: record.modality,
        attribution: Attribution {
            speaker: record.source.speaker.clone(),
            side: record.source.side.clone().map(SideId),
            stance: record.source.stance,
        },
        confidence: record.confidence,
        evidence: Evidence {
            sentence: span_of([evidence.start, evidence.end], index),
            trigger: span_of(evidence.trigger, index),
            actor: evidence.actor.map(|s| span_of(s, index)),
            place: evidence.place.map(|s| span_of(s, index)),
            time: evidence.time.map(|s| span_of(s, index)),
            operator: evidence.operator.map(|s| span_of(s, index)),
        },
        rule: record.rule.clone(),
    }
}
