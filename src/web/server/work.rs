//! Work that takes a core: so much of it at a time, so much waiting, and no more.

use super::problem::Problem;
use axum::http::StatusCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Who may wait for a core; one more is sent away. More than the connections that one page opens, many times over.
const WAITING_MAX: usize = 512;

/// The cores that requests share.
#[derive(Debug)]
pub(super) struct Work {
    cores: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Work {
    pub fn new(cores: usize) -> Self {
        Self { cores: Arc::new(Semaphore::new(cores)), waiting: AtomicUsize::new(0) }
    }

    /// Does the work on a thread of its own when a core is free. Work goes on when the one who asked has gone, and its core
    /// is free only when it ends: those who ask and hang up cannot pile it up.
    ///
    /// # Errors
    /// 429 when too many wait; what the work itself says.
    pub async fn run<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, Problem> + Send + 'static,
    {
        let turn = Turn::of(&self.waiting)?;
        let core = Arc::clone(&self.cores).acquire_owned().await.map_err(|error| Problem::broken(error.to_string()))?;
        drop(turn);
        let done = spawn_blocking(move || {
            let _held = core;
            work()
        });
        done.await.map_err(|_| Problem::broken("the request could not be worked on to its end; please report it"))?
    }
}

/// A place in the queue; given back when dropped.
struct Turn<'w>(&'w AtomicUsize);

impl<'w> Turn<'w> {
    fn of(waiting: &'w AtomicUsize) -> Result<Self, Problem> {
        let turn = Self(waiting);
        if waiting.fetch_add(1, Ordering::Relaxed) < WAITING_MAX {
            return Ok(turn);
        }
        Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests wait for an answer; ask again in a second"))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
