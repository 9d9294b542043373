//! Looking whether the files that are served have changed.

use super::served::{Served, Stamp};
use crate::web::server::{Server, Site};
use anyhow::Result;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Dates and sizes of files are looked at so often: the same on every system and file system.
const EVERY: Duration = Duration::from_secs(1);

/// Loads anew what changed, until `stopped` says so. Files that are still being written, which change from one look to
/// the next, are waited for; what cannot be loaded is told, and the site stays as it is.
pub(super) fn watch(
    served: &Served,
    mut loaded: Stamp,
    stopped: &Receiver<()>,
    server: &Server,
    load: &dyn Fn() -> Result<Site>,
) {
    let mut before = loaded.clone();
    while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
        let now = served.stamp();
        if now != loaded && now == before {
            match load() {
                Ok(site) => {
                    server.replace(site);
                    eprintln!("salient: loaded anew");
                }
                Err(error) => {
                    eprintln!("salient: {error:#}; the map stays as it is");
                    server.keep(format!("{error:#}"));
                }
            }
            loaded.clone_from(&now);
        }
        before = now;
    }
}
