//! Whatever the words, claims lie in the text.

use super::*;
use crate::geoparse::{Resolution, Role};
use crate::report::{DatePrecision, Span};
use crate::theatre::presets;
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "The",
    "army",
    "rebels",
    "ISIS",
    "-held",
    "-",
    "captured",
    "capturing",
    "to",
    "failed",
    "retake",
    "of",
    "from",
    "in",
    "town",
    "the",
    "villages",
    "Hama",
    "Suran",
    ",",
    "and",
    ".",
    "which",
    "was",
    "were",
    "had",
    "not",
    "by",
    "withdrew",
    "control",
    "took",
    "fell",
    "under",
    "hands",
    "siege",
    "offensive",
    "launched",
    "on",
    "12 March",
    "since",
    "2015",
    "SOHR",
    "said",
    "denied",
    "that",
    "if",
    "most",
    "north",
    "10",
    "km",
    "%",
    "its",
    "they",
    "it",
    "stronghold",
    "’s",
    "“",
    "”",
    "(",
    ")",
    ":",
    "\n",
    "\n\n",
    "attack",
    "repelled",
    "could",
    "deal",
    "evacuation",
    "back",
    "over",
    "out",
    "pulled",
    "including",
    "flag",
    "raised",
    "advance",
    "advanced",
    "клятва",
    "حماة",
    "é",
];

fn report(text: String) -> Report {
    Report {
        id: "r".to_owned(),
        title: None,
        date: "2017-04-02".parse().ok(),
        date_precision: DatePrecision::Day,
        source: None,
        url: None,
        lang: None,
        sha256: String::new(),
        text,
        origin: String::new(),
        countries: Vec::new(),
        event: None,
    }
}

fn mention(span: Span) -> Mention {
    Mention {
        span,
        phrase: span,
        resolution: Resolution::Unresolved("no gazetteer here".to_owned()),
        role: Role::Location,
        relation: Relation::Whole,
        footprint: None,
        container: None,
    }
}

proptest! {
    /// Whatever the words: no panic, and every span of a claim lies where it says.
    #[test]
    fn any_words_give_claims_that_lie_in_the_text(picks in prop::collection::vec(0..WORDS.len(), 0..40)) {
        let text = picks.iter().map(|&i| WORDS[i]).collect::<Vec<_>>().join(" ");
        let report = report(text);
        let tokens = Tokens::of(&report.text);
        let actors = find_actors(&report.text, &tokens.tokens, presets().first());
        let places = tokens.tokens.iter().filter(|t| matches!(t.span.of(&report.text), "Hama" | "Suran" | "حماة"));
        let mentions: Vec<Mention> = places.map(|t| mention(t.span)).collect();
        let none = Frames::none();
        let ClaimReading { claims, .. } =
            read_claims(&report, &tokens, &mentions, &actors, presets().first(), Sources::built_in(), none);
        for claim in claims {
            let evidence = &claim.evidence;
            prop_assert!(!evidence.trigger.of(&report.text).is_empty());
            prop_assert!(evidence.sentence.contains(evidence.trigger));
            prop_assert!(claim.actors.iter().all(|a| a.span.is_none_or(|s| s.of(&report.text) == a.text)));
            prop_assert!(claim.place.is_none_or(|p| p.mention < mentions.len()));
        }
    }
}
