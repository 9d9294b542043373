//! A reply as a client can take it: packed or not, whole or not at all because it has it already.

use super::problem::Problem;
use super::reply::{Form, Freshness, Reply};
use axum::body::Bytes;
use axum::http::header::{self, HeaderMap, HeaderName};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use http_body_util::Full;

/// Names of one thing that clients ask for: a reply of the first kind serves for the second.
const ALIASES: [[&str; 2]; 2] =
    [["application/vnd.mapbox-vector-tile", "application/x-protobuf"], ["application/xml", "text/xml"]];

/// What the server sends for a reply.
pub(super) fn response(reply: &Reply, method: &Method, asked: &HeaderMap) -> Response<Full<Bytes>> {
    if reply.status.is_success() && !is_accepted(reply, asked) {
        let media = reply.media.to_str().unwrap_or("");
        let problem = Problem::new(StatusCode::NOT_ACCEPTABLE, format!("there is only {media} at this address"));
        return response(&problem.reply(), method, asked);
    }
    let form = reply.form(reads_gzip(asked));
    let known =
        reply.status.is_success() && words(asked, &header::IF_NONE_MATCH).is_some_and(|tags| reply.is_among(tags));
    let status = if known { StatusCode::NOT_MODIFIED } else { reply.status };
    let bare = known || status == StatusCode::NO_CONTENT;
    let length = form.bytes.len();
    let body = if bare || method == Method::HEAD { Bytes::new() } else { form.bytes.clone() };
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    fill(response.headers_mut(), reply, &form, bare);
    if method == Method::HEAD && !bare {
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    response
}

fn fill(headers: &mut HeaderMap, reply: &Reply, form: &Form, bare: bool) {
    headers.reserve(8 + reply.headers.len());
    if !bare {
        headers.insert(header::CONTENT_TYPE, reply.media.clone());
        if form.is_gzip {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
    }
    headers.insert(header::CACHE_CONTROL, cache_control(reply.freshness));
    if reply.freshness != Freshness::Never {
        headers.insert(header::ETAG, form.tag.clone());
    }
    if reply.varies() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    for (name, value) in &reply.headers {
        headers.insert(name, value.clone());
    }
}

fn cache_control(freshness: Freshness) -> HeaderValue {
    HeaderValue::from_static(match freshness {
        Freshness::Never => "no-store",
        Freshness::Asked => "no-cache",
        Freshness::Hour => "public, max-age=3600",
    })
}

fn words<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The items of a list header with their weight (RFC 9110, section 12.4.2).
fn weighted(list: &str) -> impl Iterator<Item = (&str, f32)> {
    list.split(',').map(|item| {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let q = parameters.split(';').find_map(|p| p.trim().strip_prefix("q="));
        (name.trim(), q.map_or(1.0, |q| q.trim().parse().unwrap_or(0.0)))
    })
}

fn reads_gzip(asked: &HeaderMap) -> bool {
    let Some(list) = words(asked, &header::ACCEPT_ENCODING) else { return false };
    // What is named counts more than the star.
    let weight = |wanted: &str| weighted(list).find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, q)| q);
    weight("gzip").or(weight("*")).is_some_and(|q| q > 0.0)
}

/// Whether a client takes the reply's kind; one that says nothing takes all.
fn is_accepted(reply: &Reply, asked: &HeaderMap) -> bool {
    let Some(list) = words(asked, &header::ACCEPT) else { return true };
    let media = reply.media.to_str().unwrap_or("");
    list.trim().is_empty() || weighted(list).any(|(name, q)| q > 0.0 && serves(media, name))
}

/// Whether a reply of one kind serves one who asks for another ("application/geo+json" for "application/json").
fn serves(media: &str, wanted: &str) -> bool {
    let essence = media.split(';').next().unwrap_or(media).trim();
    let (kind, suffix) = (essence.split('/').next().unwrap_or(""), essence.rsplit('+').next().unwrap_or(""));
    let same = |other: &str| wanted.eq_ignore_ascii_case(other);
    same("*/*")
        || same(essence)
        || wanted.strip_suffix("/*").is_some_and(|w| w.eq_ignore_ascii_case(kind))
        || same(&format!("application/{suffix}"))
        || ALIASES.iter().any(|[own, other]| *own == essence && same(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn gzip_goes_to_those_who_read_it() {
        for (list, reads) in [("gzip", true), ("br, GZIP;q=0.5", true), ("gzip;q=0", false), ("*", true), ("br", false)]
        {
            assert_eq!(reads_gzip(&headers(&[(header::ACCEPT_ENCODING, list)])), reads, "{list}");
        }
        assert!(!reads_gzip(&HeaderMap::new()));
    }

    #[test]
    fn a_kind_serves_for_its_suffix_and_its_other_names() {
        for (media, wanted, does) in [
            ("application/geo+json", "application/json", true),
            ("application/geo+json", "text/html", false),
            ("application/vnd.mapbox-vector-tile", "application/x-protobuf", true),
            ("image/png", "image/*", true),
            ("image/png", "image/webp", false),
        ] {
            assert_eq!(serves(media, wanted), does, "{media} for {wanted}");
        }
    }

    #[test]
    fn one_who_has_it_gets_only_its_tag() {
        let reply = Reply::new("text/plain", "x".repeat(2000), Freshness::Asked);
        let first = response(&reply, &Method::GET, &headers(&[(header::ACCEPT_ENCODING, "gzip")]));
        let tag = first.headers()[header::ETAG].clone();
        let asked = HeaderMap::from_iter([
            (header::IF_NONE_MATCH, tag.clone()),
            (header::ACCEPT_ENCODING, HeaderValue::from_static("gzip")),
        ]);
        let second = response(&reply, &Method::GET, &asked);
        assert_eq!((second.status(), &second.headers()[header::ETAG]), (StatusCode::NOT_MODIFIED, &tag));
        let refused = response(&reply, &Method::GET, &headers(&[(header::ACCEPT, "image/png")]));
        assert_eq!(refused.status(), StatusCode::NOT_ACCEPTABLE);
    }
}
