//! Where in a GeoJSON text each feature begins, so that what is wrong with one can be told with its line.

/// The byte offsets of the members of the outermost `features`, in their order; of any other JSON that of its beginning.
/// The text must be JSON.
pub(super) fn feature_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    let mut last_words = "";
    // The depth at which the features stand, once their list has begun.
    let mut list: Option<usize> = None;
    let mut wanted = false;
    while let Some(&byte) = bytes.get(at) {
        let is_member = list == Some(depth) && wanted && !byte.is_ascii_whitespace() && !matches!(byte, b',' | b']');
        if is_member {
            starts.push(at);
            wanted = false;
        }
        match byte {
            b'"' => {
                let end = end_of_words(bytes, at);
                last_words = text.get(at + 1..end).unwrap_or("");
                at = end;
            }
            b'{' | b'[' => {
                depth += 1;
                if byte == b'[' && depth == 2 && last_words == "features" && list.is_none() {
                    (list, wanted) = (Some(depth), true);
                }
            }
            b'}' | b']' => {
                if list == Some(depth) {
                    return starts;
                }
                depth = depth.saturating_sub(1);
            }
            b',' if list == Some(depth) => wanted = true,
            _ => {}
        }
        at += 1;
    }
    vec![text.find(|c: char| !c.is_whitespace()).unwrap_or(0)]
}

/// The closing quotation mark of the words that open at a byte.
fn end_of_words(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_features_and_nothing_within_them() {
        let text = r#"{"type": "FeatureCollection", "features": [ {"a": [1, 2], "features": [{}]},
  {"b": "[{\"\\"}, 7 ], "after": [{}]}"#;
        let found: Vec<&str> = feature_starts(text).into_iter().map(|at| &text[at..at + 4]).collect();
        assert_eq!(found, ["{\"a\"", "{\"b\"", "7 ],"]);
        assert_eq!(feature_starts(" {\"type\":\"Point\"}"), [1]);
        assert_eq!(feature_starts(r#"{"x":"features","y":[1]}"#), [0], "a value is no key");
        assert_eq!(feature_starts(r#"{"features":[]}"#), Vec::<usize>::new());
    }
}
