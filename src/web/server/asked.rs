//! What a request asks for.

use super::live::Server;
use super::loaded::Loaded;
use super::parameters::Parameters;
use super::problem::Problem;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header::{self, HeaderMap};
use axum::http::request::Parts;
use std::sync::Arc;

/// A request as handlers see it.
pub(super) struct Asked {
    pub server: Arc<Server>,
    /// The site as it was when the request came.
    pub loaded: Arc<Loaded>,
    pub parameters: Parameters,
    pub headers: HeaderMap,
    /// What the names of the route stand for.
    path: Vec<(String, String)>,
}

impl Asked {
    /// What a name of the route stands for; every route that uses a name has it.
    pub fn path(&self, name: &str) -> &str {
        self.path.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// What links begin with: the address the server is said to have, else the one that the request was sent to.
    pub fn base(&self) -> String {
        if let Some(url) = &self.server.public_url {
            return url.clone();
        }
        let host = self.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        format!("http://{}", host.filter(|host| is_host(host)).unwrap_or("localhost"))
    }
}

/// Names, addresses and ports; anything else would be somebody's text in our links.
fn is_host(host: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || ".-:[]_".contains(c);
    !host.is_empty() && host.len() <= 255 && host.chars().all(is_part)
}

impl FromRequestParts<Arc<Server>> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Problem> {
        let named = RawPathParams::from_request_parts(parts, server).await;
        let named = named.map_err(|error| Problem::bad(error.to_string()))?;
        Ok(Self {
            server: Arc::clone(server),
            loaded: server.loaded(),
            parameters: Parameters::of(&parts.uri)?,
            headers: parts.headers.clone(),
            path: named.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        })
    }
}
