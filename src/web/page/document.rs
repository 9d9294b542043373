//! The file itself: shell, styles, data, scripts, and the policy that keeps the page to itself.

use super::data::PageData;
use super::script::script;
use sha2::{Digest, Sha256};

const SHELL: &str = include_str!("shell.html");
const STYLE: &str = include_str!("style.css");

/// The page: one file of HTML that opens without a server and without a network.
///
/// Its Content-Security-Policy allows its own script and style, by their hashes, and nothing else: no connection, no
/// frame, no form, no other script, whatever the names in the data.
pub fn page(data: &PageData) -> String {
    let (script, style) = (script(), STYLE);
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data: blob:; base-uri 'none'; form-action 'none'",
        fingerprint(&script),
        fingerprint(style)
    );
    // The data goes in last: what it holds is never looked through for places to fill.
    let mut rest = SHELL;
    let mut out = String::with_capacity(script.len() + SHELL.len() + STYLE.len());
    for (slot, words) in [
        ("{{policy}}", policy),
        ("{{title}}", text(&data.title)),
        ("{{style}}", style.to_owned()),
        ("{{heading}}", text(&data.title)),
        ("{{disclaimer}}", text(&data.caption.disclaimer)),
        ("{{data}}", json(data)),
        ("{{script}}", script),
    ] {
        let (before, after) = rest.split_once(slot).unwrap_or((rest, ""));
        out.push_str(before);
        out.push_str(&words);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The data as JSON that can stand in a script element: nothing in it ends the element or begins a comment. Marks that turn
/// the direction of the text around them become blanks: a name must not turn the panel it is shown in.
fn json(data: &PageData) -> String {
    // Made of strings, whole numbers and finite numbers: it always becomes text.
    let json = serde_json::to_string(data).unwrap_or_default();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push(' '),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    out
}

/// Text that can stand between tags.
fn text(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The hash by which a policy knows a script or a style.
fn fingerprint(words: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(words.as_bytes())))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = chunk.iter().chain([&0, &0]).take(3).fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let digit = |i: usize| {
            if i > chunk.len() { '=' } else { char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize]) }
        };
        [digit(0), digit(1), digit(2), digit(3)]
    };
    bytes.chunks(3).flat_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
