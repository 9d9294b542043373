//! What a sentence calls untrue, or leaves open: "Reports that M23 took X are false", "it is not clear who holds X".

use super::Modality;
use super::item::Kind;
use super::modality::Put;
use super::sentence::Sentence;
use super::word::{Op, Say, Word};

/// What is said to be untrue.
const UNTRUE: &[&str] = &[
    "false",
    "untrue",
    "incorrect",
    "inaccurate",
    "unfounded",
    "baseless",
    "groundless",
    "bogus",
    "lies",
    "lie",
    "nonsense",
    "fictitious",
    "fake",
    "fabricated",
    "disinformation",
    "misinformation",
    "wrong",
    "debunked",
    "refuted",
    "denied",
    "dismissed",
    "rejected",
];

/// Who or what says so: their word is not the report's.
const RUMOURS: &[&str] = &[
    "report",
    "reports",
    "claim",
    "claims",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "news",
    "allegation",
    "allegations",
    "assertion",
    "assertions",
    "statement",
    "statements",
    "suggestion",
    "suggestions",
    "speculation",
    "information",
    "posts",
    "messages",
    "evidence",
    "indication",
    "indications",
    "sign",
    "signs",
    "proof",
    "truth",
];

/// The word that makes what the trigger at an item tells untrue: it stands behind ("reports that ... are false"), or
/// before ("false reports that", "contrary to claims that", "no evidence that").
pub(super) fn refuted(s: &Sentence<'_>, trigger: usize) -> Option<usize> {
    // "it is false that M23 took X"
    let clause =
        (0..trigger).rev().take_while(|&i| !matches!(s.word(i), Some(Word::Comma | Word::Semicolon | Word::But)));
    let untrue = clause.filter(|&i| i > 1 && s.says(i, &["that"])).find(|&i| {
        let be = (i.saturating_sub(3)..i).any(|j| s.is(j, Word::Be));
        be && (s.says(i - 1, UNTRUE) || (s.says(i - 1, &["true", "correct"]) && s.is(i - 2, Word::Not)))
    });
    if let Some(that) = untrue {
        return Some(that - 1);
    }
    if let Some(denial) = denial(s, trigger) {
        return Some(denial);
    }
    if let Some(no) = no_evidence(s, trigger) {
        return Some(no);
    }
    let that = (0..trigger).rev().find(|&i| s.says(i, &["that", "of", "about"]) && i > 0 && s.says(i - 1, RUMOURS))?;
    let rumour = that - 1;
    // "a false report", "no sign", "contrary to claims", "despite claims"
    let mut before = (rumour.saturating_sub(3)..rumour).rev().take_while(|&i| !s.is(i, Word::Comma));
    let led = before.find(|&i| {
        s.says(i, UNTRUE) || s.says(i, &["no", "contrary", "despite", "denies", "denying"]) || s.is(i, Word::Not)
    });
    // "Contrary to claims that A, B": only A.
    if led.is_some_and(|i| s.says(i, &["contrary", "despite"]) && (that..trigger).any(|i| s.is(i, Word::Comma))) {
        return None;
    }
    led.or_else(|| predicate(s, trigger))
}

/// "there was no evidence they had advanced": without a "that".
fn no_evidence(s: &Sentence<'_>, trigger: usize) -> Option<usize> {
    let words = ["evidence", "indication", "indications", "sign", "signs", "proof"];
    let ends = |i: &usize| {
        matches!(s.word(*i), Some(Word::Comma | Word::Semicolon | Word::But))
            || matches!(s.items[*i].kind, Kind::Verb(..))
    };
    let found = (1..trigger).rev().take_while(|i| !ends(i)).find(|&i| s.says(i, &words))?;
    let no = s.says(found - 1, &["no", "little"]) || s.is(found - 1, Word::Not);
    no.then_some(found - 1)
}

/// "issued a denial of the capture of X", "a denial by the governor that X had fallen".
fn denial(s: &Sentence<'_>, trigger: usize) -> Option<usize> {
    let words = ["denial", "denials", "refutation", "rebuttal"];
    let ends = |i: &usize| {
        matches!(s.word(*i), Some(Word::Comma | Word::Semicolon | Word::But))
            || matches!(s.items[*i].kind, Kind::Verb(..))
    };
    let denial = (0..trigger).rev().take_while(|i| !ends(i)).find(|&i| s.says(i, &words))?;
    (denial + 1..trigger).any(|i| s.says(i, &["that", "of"])).then_some(denial)
}

/// "... are false", "... proved to be untrue", "... were denied by the army": behind the clause.
fn predicate(s: &Sentence<'_>, trigger: usize) -> Option<usize> {
    let ends = |i: &usize| s.is(*i, Word::Semicolon) || s.is(*i, Word::But);
    let end = (trigger + 1..s.items.len()).find(ends).unwrap_or(s.items.len());
    let is = |i: usize| {
        s.is(i, Word::Be)
            || s.says(i, &["proved", "proven", "turned", "totally", "completely"])
            || s.is(i, Word::Adverb)
    };
    (trigger + 2..end).find(|&i| {
        let untrue = s.says(i, UNTRUE) || matches!(s.word(i), Some(Word::Say(Say::Deny) | Word::Op(Op::Deny)));
        untrue && is(i - 1)
    })
}

/// Words behind which "who" asks.
const OPEN: &[&str] = &[
    "clear",
    "unclear",
    "known",
    "unknown",
    "uncertain",
    "certain",
    "say",
    "says",
    "said",
    "saying",
    "tell",
    "told",
    "know",
    "knows",
    "determine",
    "determined",
    "confirm",
    "confirmed",
    "verify",
    "verified",
    "establish",
    "established",
    "see",
    "ask",
    "asks",
    "asked",
    "asking",
    "decide",
    "over",
    "about",
    "on",
    "of",
    "disputed",
    "dispute",
    "disagree",
    "doubt",
    "doubtful",
];

/// The word that asks who or how much: "it is not clear who controls X", "which side holds X is unknown".
pub(super) fn asked(s: &Sentence<'_>, verb: usize) -> Option<usize> {
    let asks = |i: usize| {
        s.says(i, &["who"])
            || (s.says(i, &["which", "what"]) && s.says(i + 1, &["side", "group", "force", "faction", "army", "party"]))
            || (s.says(i, &["how"]) && s.says(i + 1, &["much", "many", "far"]))
    };
    let stops = |i: usize| {
        matches!(s.word(i), Some(Word::Semicolon | Word::But)) || (s.is(i, Word::Comma) && !s.says(i + 1, &["if"]))
    };
    let word = (0..verb).rev().take_while(|&i| !stops(i)).find(|&i| asks(i))?;
    // A verb between is the question's own; the one here is another clause's.
    let own = !(word + 1..verb).any(|i| matches!(s.items[i].kind, Kind::Verb(..)));
    let opens = word == 0
        || s.says(word - 1, OPEN)
        || s.is(word - 1, Word::Quote)
        || matches!(s.word(word - 1), Some(Word::Say(_)));
    (own && opens).then_some(word)
}

/// What is feared, hoped or doubted in the clause before: "residents fear X has fallen", "hopes that the army has retaken X".
pub(super) fn feared(s: &Sentence<'_>, at: usize) -> Option<Put> {
    let ends = |i: &usize| {
        matches!(s.items[*i].kind, Kind::Verb(..))
            || matches!(
                s.word(*i),
                Some(Word::Comma | Word::Semicolon | Word::But | Word::And | Word::Sub | Word::Colon)
            )
    };
    let words = [
        "fear", "fears", "fearing", "hope", "hopes", "hoped", "hoping", "doubt", "doubts", "doubted", "believes",
        "believe",
    ];
    let fear = (0..at).rev().take_while(|i| !ends(i)).find(|&i| s.says(i, &words) && !s.is(i + 1, Word::To))?;
    let not = fear > 0
        && (s.is(fear - 1, Word::Not) || (s.says(fear - 1, &["one"]) && fear > 1 && s.is(fear - 2, Word::Not)));
    if s.says(fear, &["believe", "believes"]) {
        return not.then(|| Put::by(Modality::Denied, fear));
    }
    (!not).then(|| Put::by(Modality::Prospective, fear))
}

/// "The capture of X by Y was denied", "has not been confirmed": what is said of the noun itself.
pub(super) fn denied_behind(s: &Sentence<'_>, noun: usize) -> Option<Put> {
    let small = |i: &usize| {
        s.phrase_of(*i).is_some()
            || s.actor(*i).is_some()
            || matches!(
                s.items[*i].kind,
                Kind::Time(_)
                    | Kind::Word(Word::Of | Word::By | Word::From | Word::To | Word::Article | Word::Adjective)
            )
    };
    let be =
        (noun + 1..s.items.len()).find(|i| !small(i)).filter(|&i| matches!(s.word(i), Some(Word::Be | Word::Have)))?;
    let helper = |i: &usize| matches!(s.word(*i), Some(Word::Be | Word::Adverb | Word::Not));
    let said = (be + 1..s.items.len()).find(|i| !helper(i))?;
    let not = (be..said).any(|i| s.is(i, Word::Not));
    match s.word(said)? {
        Word::Say(Say::Deny) if !not => Some(Put::by(Modality::Denied, said)),
        Word::Say(Say::Confirm) if not => Some(Put::by(Modality::Unverified, said)),
        _ => None,
    }
}
