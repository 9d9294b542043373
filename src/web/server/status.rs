//! How the server is.

use super::asked::Asked;
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use serde_json::json;

/// `/health`: 200 as long as it serves; `trouble` when what lies on disk now cannot be loaded.
pub(super) fn health(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    let (loaded, trouble) = (&asked.loaded, asked.server.trouble());
    let project = loaded.site.project.as_ref();
    let health = json!({
        "status": if trouble.is_some() { "stale" } else { "ok" },
        "trouble": trouble,
        "version": env!("CARGO_PKG_VERSION"),
        "generation": loaded.generation,
        "title": project.map(|project| &project.title),
        "reports": project.map(|project| project.reports),
        "newest": project.map(|project| project.newest().to_string()),
        "archives": loaded.site.archives.keys().collect::<Vec<_>>(),
    });
    Ok(Reply::new("application/json", health.to_string(), Freshness::Never))
}

/// `/metrics`, for Prometheus.
pub(super) fn metrics(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    let text = asked.server.metrics.text(&asked.loaded);
    Ok(Reply::new("text/plain; version=0.0.4; charset=utf-8", text, Freshness::Never))
}
