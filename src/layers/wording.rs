//! What the layers say in words.

use serde_json::{Map, Value};

/// A title is a label on a map: longer ones are cut.
const TITLE_LETTERS_MAX: usize = 80;

/// The word for a probability, as analysts use it: high from four in five, moderate from three in five, low below.
pub fn confidence_word(confidence: f64) -> &'static str {
    match confidence {
        c if c >= 0.8 => "high",
        c if c >= 0.6 => "moderate",
        _ => "low",
    }
}

/// Words in one line, without control characters and without marks that turn the direction of the text around them: a
/// place of that name must not turn a label, a legend or a table.
pub(super) fn plain(words: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let kept = words.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !turns(*c));
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A label: plain, and cut with an ellipsis where it is too long.
pub(super) fn title(words: &str) -> String {
    let words = plain(words);
    match words.char_indices().nth(TITLE_LETTERS_MAX) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

/// What is known of a feature, in a line of plain text for a pop-up.
pub(super) fn description(properties: &Map<String, Value>) -> String {
    let text = |name: &str| properties.get(name).and_then(Value::as_str).filter(|words| !words.is_empty());
    let number = |name: &str| properties.get(name).and_then(Value::as_f64);
    let mut told: Vec<String> = Vec::new();
    let mut tell = |words: Option<String>| told.extend(words);
    tell(text("kind").map(str::to_owned));
    tell(text("side_name").or(text("side")).map(str::to_owned));
    tell(text("rival_name").or(text("rival")).map(|rival| format!("against {rival}")));
    tell(text("from").map(|from| format!("from {from}")));
    tell(text("status").map(str::to_owned));
    let word = text("confidence_word");
    tell(number("confidence").and_then(|c| Some(format!("confidence {} ({:.0} %)", word?, 100.0 * c))));
    tell(number("area_km2").map(|km2| format!("{} km²", whole(km2))));
    tell(number("length_km").map(|km| format!("{} km long", whole(km))));
    tell(number("band_km").map(|km| format!("known to {km} km")));
    tell(days(text("since").or(text("valid_from")), text("valid_to")));
    let facts = told.join(" · ");
    match text("quote") {
        Some(quote) => {
            let source = text("source").map_or_else(String::new, |source| format!(" ({source})"));
            format!("{facts}. “{quote}”{source}")
        }
        None => facts,
    }
}

fn days(from: Option<&str>, to: Option<&str>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) if from == to => Some(from.to_owned()),
        (Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (Some(from), None) => Some(format!("since {from}")),
        (None, Some(to)) => Some(format!("until {to}")),
        (None, None) => None,
    }
}

/// A whole number with its thousands apart.
fn whole(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 && grouped != "-" {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_turns_the_text_around_it() {
        assert_eq!(plain("\u{202E}evil\u{202C}\u{0}\n name "), "evil name");
        // Arabic needs no marks, and keeps those within a word.
        assert_eq!(plain("حماة\u{200F}"), "حماة\u{200F}");
    }

    #[test]
    fn long_names_are_cut_between_letters() {
        let long = title(&"é".repeat(300));
        assert_eq!(long.chars().count(), TITLE_LETTERS_MAX + 1);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([whole(0.4), whole(999.0), whole(1234.5), whole(-1_234_567.0)], ["0", "999", "1,234", "-1,234,567"]);
    }
}
