//! What went wrong with a request, for its sender (RFC 9457, `application/problem+json`).

use super::reply::{Freshness, Reply};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// An answer that is none: the status, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub status: StatusCode,
    /// What was expected, what was found, what to do.
    pub detail: String,
}

/// Seconds after which one who came at a busy time may ask again.
const RETRY_AFTER_S: HeaderValue = HeaderValue::from_static("1");

impl Problem {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into() }
    }

    /// 400: the request says something that cannot be.
    pub fn bad(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// 404: there is no such thing.
    pub fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// 500, for what should not happen.
    pub fn broken(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// For a status that the router or a reader of bodies gave without words.
    pub fn of_status(status: StatusCode) -> Self {
        let detail = match status {
            StatusCode::NOT_FOUND => "there is nothing at this address; / lists what there is",
            StatusCode::METHOD_NOT_ALLOWED => "this address takes other methods: see the header Allow",
            StatusCode::PAYLOAD_TOO_LARGE => "the body is too large; /api says how large it may be",
            _ => "the request cannot be answered; /api says what can be asked",
        };
        Self::new(status, detail)
    }

    pub fn reply(&self) -> Reply {
        let title = self.status.canonical_reason().unwrap_or("Error");
        let json =
            json!({"type": "about:blank", "title": title, "status": self.status.as_u16(), "detail": self.detail});
        let mut reply = Reply::new("application/problem+json", json.to_string(), Freshness::Never);
        reply.status = self.status;
        if matches!(self.status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            reply.headers.push((header::RETRY_AFTER, RETRY_AFTER_S));
        }
        reply
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.reply().into_response()
    }
}
