//! A finished answer, before it is known in which form a client can take it.

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::sync::{Arc, OnceLock};

/// Shorter bodies go as they are: a packet more or less is not saved.
const PACKED_FROM_BYTES: usize = 700;
/// A packed tile that unpacks to more is a trap, and no tile.
const UNPACKED_MAX_BYTES: u64 = 64 << 20;

/// How long a client may show what it has without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// Not kept at all.
    Never,
    /// Kept, but asked about each time: reports may come in at any moment.
    Asked,
    /// An hour: archives do not change while they are served.
    Hour,
}

/// A body in up to two forms; each is made once, when the first client wants it, and then handed out without a copy.
#[derive(Debug)]
struct Body {
    plain: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
    packable: bool,
}

/// A finished answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: StatusCode,
    pub media: HeaderValue,
    pub freshness: Freshness,
    /// Whether the same address always gets it, as long as the site is loaded: it goes into the cache.
    pub is_kept: bool,
    /// Whatever else the client is to be told.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    body: Body,
    tags: [HeaderValue; 2],
}

/// One form of a body.
pub(super) struct Form {
    pub bytes: Bytes,
    pub is_gzip: bool,
    pub tag: HeaderValue,
}

impl Reply {
    /// Text, or anything else that packing makes smaller.
    pub fn new(media: &'static str, body: impl Into<Bytes>, freshness: Freshness) -> Self {
        let body = body.into();
        let packable = body.len() >= PACKED_FROM_BYTES;
        Self::of(media, [Some(body), None], packable, freshness)
    }

    /// JSON.
    pub fn json(media: &'static str, value: &serde_json::Value) -> Self {
        Self::new(media, value.to_string(), Freshness::Asked)
    }

    /// What is packed already: handed on as it is to all who read gzip.
    pub fn gzipped(media: &'static str, body: impl Into<Bytes>, freshness: Freshness) -> Self {
        Self::of(media, [None, Some(body.into())], true, freshness)
    }

    /// Pictures: packing them again is work for nothing.
    pub fn dense(media: &'static str, body: impl Into<Bytes>, freshness: Freshness) -> Self {
        Self::of(media, [Some(body.into()), None], false, freshness)
    }

    /// Nothing there: 204.
    pub fn empty(media: &'static str, freshness: Freshness) -> Self {
        let mut reply = Self::dense(media, Bytes::new(), freshness);
        reply.status = StatusCode::NO_CONTENT;
        reply
    }

    fn of(media: &'static str, [plain, gzip]: [Option<Bytes>; 2], packable: bool, freshness: Freshness) -> Self {
        let digest = Sha256::digest(plain.as_ref().or(gzip.as_ref()).map_or(&[][..], |bytes| bytes));
        let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        // The two forms are different bytes, and a strong tag says so (RFC 9110, section 8.8.3).
        let tags = ["", "-gz"].map(|form| tag(&format!("\"{hex}{form}\"")));
        let cell = |bytes: Option<Bytes>| bytes.map_or_else(OnceLock::new, OnceLock::from);
        let body = Body { plain: cell(plain), gzip: cell(gzip), packable };
        let (status, media) = (StatusCode::OK, HeaderValue::from_static(media));
        Self { status, media, freshness, is_kept: false, headers: Vec::new(), body, tags }
    }

    /// The same, to go into the cache.
    pub fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    /// The form for a client that reads gzip, or does not.
    pub fn form(&self, reads_gzip: bool) -> Form {
        let is_gzip = reads_gzip && self.body.packable;
        let bytes = if is_gzip { self.body.gzip() } else { self.body.plain() };
        Form { bytes, is_gzip, tag: self.tags[usize::from(is_gzip)].clone() }
    }

    /// Whether there are two forms of it, so that caches must look at what a client reads.
    pub fn varies(&self) -> bool {
        self.body.packable
    }

    /// Whether a client has it already: one of the tags that it says it has is one of ours.
    pub fn is_among(&self, tags: &str) -> bool {
        let known = |tag: &str| self.tags.iter().any(|own| own.as_bytes() == tag.as_bytes());
        tags.split(',').map(|tag| tag.trim()).any(|tag| tag == "*" || known(tag.strip_prefix("W/").unwrap_or(tag)))
    }

    /// Bytes that it holds in memory, at least.
    pub fn weight_bytes(&self) -> usize {
        let of = |cell: &OnceLock<Bytes>| cell.get().map_or(0, Bytes::len);
        of(&self.body.plain) + of(&self.body.gzip)
    }
}

fn tag(words: &str) -> HeaderValue {
    HeaderValue::from_str(words).unwrap_or(HeaderValue::from_static("\"\""))
}

impl Body {
    fn plain(&self) -> Bytes {
        let unpacked = || Bytes::from(unpacked(self.gzip.get().map_or(&[][..], |bytes| bytes)));
        self.plain.get_or_init(unpacked).clone()
    }

    fn gzip(&self) -> Bytes {
        let packed = || Bytes::from(packed(self.plain.get().map_or(&[][..], |bytes| bytes)));
        self.gzip.get_or_init(packed).clone()
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::with_capacity(bytes.len() / 3), Compression::new(4));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// What is damaged ends where the damage begins.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len() * 3);
    let _ = GzDecoder::new(bytes).take(UNPACKED_MAX_BYTES).read_to_end(&mut plain);
    plain
}

/// On its way through the router a reply rides beside an empty response; [`super::service`] takes it out.
impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        *response.status_mut() = self.status;
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_hold_the_same_and_have_tags_of_their_own() {
        let words = "no ground without a sentence ".repeat(100);
        let reply = Reply::new("text/plain", words.clone(), Freshness::Asked);
        let (plain, gzip) = (reply.form(false), reply.form(true));
        assert_eq!(plain.bytes, words.as_bytes());
        assert!(gzip.is_gzip && gzip.bytes.len() < 200 && unpacked(&gzip.bytes) == words.as_bytes());
        assert_ne!(plain.tag, gzip.tag);
        let again = Reply::gzipped("text/plain", gzip.bytes, Freshness::Asked);
        assert_eq!(again.form(false).bytes, words.as_bytes());
    }

    #[test]
    fn tags_are_compared_weakly() {
        let reply = Reply::new("text/plain", "x", Freshness::Asked);
        let tag = reply.form(false).tag.to_str().expect("ASCII").to_owned();
        for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
            assert!(reply.is_among(&known), "{known}");
        }
        assert!(!reply.is_among("\"other\"") && !reply.is_among(""));
    }

    #[test]
    fn short_bodies_and_pictures_are_not_packed() {
        assert!(!Reply::new("text/plain", "short", Freshness::Asked).form(true).is_gzip);
        assert!(!Reply::dense("image/png", vec![0; 5000], Freshness::Asked).form(true).is_gzip);
    }
}
