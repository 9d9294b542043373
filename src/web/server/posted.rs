//! Texts that are sent in, to find the places in them.

use super::live::Server;
use super::loaded::Loaded;
use super::parameters::Parameters;
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use crate::ingest::{ReportLine, read_line};
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{self, HeaderMap};
use axum::http::{StatusCode, Uri};
use axum::routing::{MethodRouter, post};
use serde_json::json;
use std::sync::Arc;

/// A long report, twenty times over.
const BODY_MAX_BYTES: usize = 1 << 20;
/// Objects and lists inside each other; what people write has three or four.
const DEPTH_MAX: usize = 32;
/// Where errors say that they are.
const ORIGIN: &str = "body";

/// `POST /geoparse`: a text as it is, or a line of `salient read` as JSON; the same with `toponyms` comes back.
pub(super) fn geoparse() -> MethodRouter<Arc<Server>> {
    post(found).layer(DefaultBodyLimit::max(BODY_MAX_BYTES))
}

async fn found(State(server): State<Arc<Server>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Result<Reply, Problem> {
    Parameters::of(&uri)?.only(&[])?;
    let media = headers.get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok()).unwrap_or("text/plain");
    let line = line(media.split(';').next().unwrap_or("").trim(), &body)?;
    let loaded: Arc<Loaded> = server.loaded();
    let found = move || (loaded.site.geoparse)(line).map_err(Problem::bad);
    let bytes = server.work.run(found).await?;
    Ok(Reply::new("application/json", bytes, Freshness::Never))
}

/// The report in a body.
fn line(media: &str, body: &[u8]) -> Result<ReportLine, Problem> {
    let text = std::str::from_utf8(body)
        .map_err(|error| Problem::bad(format!("expected UTF-8, found other bytes at byte {}", error.valid_up_to())))?;
    let text = text.trim_start_matches('\u{FEFF}');
    let json = match media {
        "application/json" | "application/x-ndjson" | "application/jsonl" => text.trim().to_owned(),
        "text/plain" | "application/x-www-form-urlencoded" | "" => json!({"text": text}).to_string(),
        other => {
            let detail = format!("expected text/plain or application/json, found {other:?}");
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
    };
    if depth(&json) > DEPTH_MAX {
        return Err(Problem::bad(format!("expected JSON at most {DEPTH_MAX} deep")));
    }
    read_line(&json, ORIGIN, 1).map_err(|error| Problem::bad(error.to_string()))
}

/// How deep objects and lists of a JSON text lie inside each other; signs in strings do not count.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_what_is_not_in_strings() {
        assert_eq!(depth(r#"{"a":[{"b":"[[[[\"[["}]}"#), 3);
        assert_eq!(depth(&"[".repeat(1000)), 1000);
        assert_eq!(depth("plain"), 0);
    }

    #[test]
    fn bodies_are_texts_or_lines() {
        assert_eq!(line("text/plain", "Ḥalab {[".as_bytes()).map(|l| l.report.text).ok().as_deref(), Some("Ḥalab {["));
        assert!(line("application/json", br#"{"text":"Homs","date":"2017-04-30"}"#).is_ok());
        for (media, body) in [
            ("text/plain", &b"\xFF"[..]),
            ("application/json", b"[]"),
            ("application/json", b"{\"text\":1}"),
            ("image/png", b"x"),
        ] {
            assert!(line(media, body).is_err(), "{media} {body:?}");
        }
        assert!(line("application/json", format!(r#"{{"text":"x","a":{}}}"#, "[".repeat(100)).as_bytes()).is_err());
    }
}
