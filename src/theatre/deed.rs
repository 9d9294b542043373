//! Whether a name that is a place as well acts: "Russia took X", against "the border with Russia".

use crate::text::Token;

/// What who acts does, or the auxiliary before it. A past in -ed needs no entry.
const VERBS: &[&str] = &[
    "has",
    "have",
    "had",
    "is",
    "was",
    "are",
    "were",
    "will",
    "would",
    "could",
    "may",
    "might",
    "did",
    "does",
    "took",
    "takes",
    "take",
    "holds",
    "hold",
    "held",
    "seizes",
    "seize",
    "lost",
    "loses",
    "withdrew",
    "controls",
    "control",
    "captures",
    "capture",
    "began",
    "says",
    "said",
    "claims",
    "retook",
    "retakes",
    "won",
    "gains",
    "regains",
    "now",
    "still",
    "also",
    "then",
    "quickly",
    "once",
    "briefly",
    "formerly",
    "previously",
    "withdraws",
    "attacks",
    "launches",
    "occupies",
    "fought",
    "sent",
    "overran",
    "broke",
    "drove",
    "cut",
    "struck",
    "kept",
    "made",
    "left",
    "gave",
    "ceded",
    "hopes",
    "plans",
    "vows",
    "wants",
    "seeks",
    "tries",
    "aims",
    "must",
    "can",
    "should",
    "overruns",
    "tightens",
    "tighten",
    "clings",
    "cling",
    "proclaims",
    "retake",
    "recaptures",
    "recapture",
    "enters",
    "enter",
    "quits",
    "quit",
    "abandons",
    "abandon",
    "withdraw",
    "retreats",
    "retreat",
    "pulls",
    "pull",
    "pushes",
    "push",
    "advances",
    "advance",
    "storms",
    "storm",
    "besieges",
    "besiege",
    "surrounds",
    "surround",
    "encircles",
    "encircle",
    "clears",
    "clear",
    "liberates",
    "liberate",
    "secures",
    "secure",
    "repels",
    "repel",
    "hands",
    "hand",
    "cedes",
    "cede",
    "surrenders",
    "surrender",
    "keeps",
    "keep",
    "evacuates",
    "evacuate",
    "denies",
    "deny",
    "confirms",
    "admits",
    "announces",
    "insists",
    "rejects",
    "leaves",
    "leave",
    "sweeps",
    "swept",
    "crosses",
    "moves",
    "marches",
    "fights",
    "fight",
    "drives",
    "oust",
    "ousts",
    "occupy",
    "overrun",
    "lose",
    "win",
    "retains",
    "retain",
    "regain",
    "remain",
    "remains",
];

/// Whether the word acts: a verb follows, and no preposition of place stands before ("in Ukraine is" does not act).
pub(super) fn acts(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let name = tokens[end - 1].span.of(text);
    if !name.is_ascii() {
        return is_subject(text, tokens, at, name);
    }
    let before = if at > 0 { tokens[at - 1].span.of(text) } else { "" };
    if before.eq_ignore_ascii_case("by") {
        return tokens.get(end).is_none_or(|t| t.span.of(text) != ",");
    }
    if before.eq_ignore_ascii_case("to") && is_given(text, tokens, at) {
        return true;
    }
    if before.eq_ignore_ascii_case("of") && is_holder(text, tokens, at - 1) {
        return true;
    }
    const PREPOSITIONS: &[&str] = &[
        "in", "of", "from", "to", "into", "across", "inside", "near", "nearby", "through", "between", "with", "at",
        "around", "outside", "towards", "toward", "for", "over", "on",
    ];
    if PREPOSITIONS.iter().any(|p| p.eq_ignore_ascii_case(before)) {
        return false;
    }
    // "SLF fully captured X"
    let adverb = |t: &&Token| t.span.of(text).ends_with("ly") && t.span.of(text).starts_with(char::is_lowercase);
    let end = if tokens.get(end).filter(adverb).is_some() { end + 1 } else { end };
    tokens.get(end).filter(|t| t.is_word()).is_some_and(|t| {
        let word = t.span.of(text);
        VERBS.iter().any(|v| v.eq_ignore_ascii_case(word))
            || (word.ends_with("ed") && word.len() > 4 && word.starts_with(char::is_lowercase))
    })
}

/// "Россия готовит": in the first case, behind no preposition.
fn is_subject(text: &str, tokens: &[Token], at: usize, name: &str) -> bool {
    let before = if at > 0 { tokens[at - 1].span.of(text) } else { "" };
    name.ends_with(['я', 'а']) && before.chars().count() != 1 && !matches!(before, "на" | "из" | "від" | "про")
}

/// "under the control of Russia", "into the hands of Ukraine": the country behind this "of" is who holds, not what is held.
fn is_holder(text: &str, tokens: &[Token], of: usize) -> bool {
    const GRASPS: &[&str] = &["control", "hands", "rule", "grip", "administration", "authority", "occupation"];
    let word = |back: usize| of.checked_sub(back).map_or("", |i| tokens[i].span.of(text));
    let is_one = |words: &[&str], back: usize| words.iter().any(|w| w.eq_ignore_ascii_case(word(back)));
    // "under the full control of"
    let to = (2..=4).find(|&back| !is_one(&["the", "full", "effective", "complete", "firm", "military"], back));
    is_one(GRASPS, 1) && to.is_some_and(|back| is_one(&["under", "to", "into", "in", "from", "out"], back))
}

/// "handed X to Azerbaijan", "ceded to Russia": the country is who gets it.
fn is_given(text: &str, tokens: &[Token], at: usize) -> bool {
    let given = [
        "handed",
        "ceded",
        "surrendered",
        "returned",
        "lost",
        "transferred",
        "passed",
        "reverted",
        "hands",
        "hand",
        "cede",
    ];
    (at.saturating_sub(8)..at).any(|i| given.iter().any(|g| g.eq_ignore_ascii_case(tokens[i].span.of(text))))
}
