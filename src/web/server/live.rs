//! The running server: what is loaded now, and what outlives a reload.

use super::loaded::Loaded;
use super::metrics::Metrics;
use super::site::Site;
use super::work::Work;
use std::sync::{Arc, PoisonError, RwLock};

/// A server's state. What is loaded is immutable and swapped whole: a request sees the old or the new, never half.
pub struct Server {
    loaded: RwLock<Arc<Loaded>>,
    /// What the last reload said, if it failed.
    trouble: RwLock<Option<String>>,
    pub(super) metrics: Metrics,
    pub(super) work: Work,
    /// The address that links begin with, when it is not that of the request (`https://maps.example.org`).
    pub(super) public_url: Option<String>,
}

impl Server {
    /// `public_url`: what links begin with, behind a proxy; else the host that each request names.
    pub fn new(site: Site, public_url: Option<String>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            loaded: RwLock::new(Arc::new(Loaded::new(site, 1))),
            trouble: RwLock::new(None),
            metrics: Metrics::default(),
            // One that waits for what another makes takes a place, too.
            work: Work::new(2 * cores),
            public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
        }
    }

    /// Puts another site in place of the one that is served, once its newest map is drawn. Requests under way end with the
    /// old one. Called by one thread at a time.
    pub fn replace(&self, site: Site) {
        let loaded = Loaded::new(site, self.loaded().generation + 1);
        loaded.warm();
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(loaded);
        self.set_trouble(None);
    }

    /// Says that what lies on disk now cannot be served; the site stays as it is.
    pub fn keep(&self, trouble: String) {
        self.metrics.reloads_failed.add(1);
        self.set_trouble(Some(trouble));
    }

    fn set_trouble(&self, trouble: Option<String>) {
        *self.trouble.write().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    pub(super) fn trouble(&self) -> Option<String> {
        self.trouble.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn loaded(&self) -> Arc<Loaded> {
        Arc::clone(&self.loaded.read().unwrap_or_else(PoisonError::into_inner))
    }
}
