//! Counters, for Prometheus.

use super::loaded::Loaded;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A number that goes up, and may come down.
#[derive(Debug, Default)]
pub(super) struct Counter(AtomicU64);

impl Counter {
    pub fn add(&self, n: u64) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }

    pub fn take(&self, n: u64) {
        self.0.fetch_sub(n, Ordering::Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What happened since the start.
#[derive(Debug, Default)]
pub(super) struct Metrics {
    /// By the first digit of the status, from 1.
    answers: [Counter; 5],
    pub bytes: Counter,
    pub from_cache: Counter,
    /// Time spent on requests that were not in the cache, microseconds.
    pub worked_us: Counter,
    pub connections: Counter,
    pub connections_refused: Counter,
    pub reloads_failed: Counter,
}

impl Metrics {
    pub fn answered(&self, status: u16, bytes: usize) {
        if let Some(counter) = self.answers.get(usize::from(status / 100).wrapping_sub(1)) {
            counter.add(1);
        }
        self.bytes.add(bytes as u64);
    }

    pub fn worked(&self, time: Duration) {
        self.worked_us.add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    }

    /// The text format 0.0.4.
    pub fn text(&self, loaded: &Loaded) -> String {
        let mut text = String::new();
        let mut put = |kind: &str, name: &str, what: &str, value: f64| {
            // Writing to a string cannot fail.
            let _ =
                write!(text, "# HELP salient_{name} {what}\n# TYPE salient_{name} {kind}\nsalient_{name} {value}\n");
        };
        let (replies, bytes) = loaded.cache.size();
        put("counter", "bytes_total", "Bytes of bodies sent.", self.bytes.get() as f64);
        put("counter", "cache_hits_total", "Requests answered from the cache.", self.from_cache.get() as f64);
        put(
            "counter",
            "work_seconds_total",
            "Time taken by requests not in the cache.",
            self.worked_us.get() as f64 / 1e6,
        );
        put("gauge", "connections", "Open connections.", self.connections.get() as f64);
        put("counter", "connections_refused_total", "Connections turned away.", self.connections_refused.get() as f64);
        put("gauge", "cache_replies", "Replies in the cache.", replies as f64);
        put("gauge", "cache_bytes", "Bytes in the cache.", bytes as f64);
        put("gauge", "generation", "Times that the site was loaded.", loaded.generation as f64);
        put("counter", "reloads_failed_total", "Reloads that failed.", self.reloads_failed.get() as f64);
        let _ =
            writeln!(text, "# HELP salient_requests_total Requests answered.\n# TYPE salient_requests_total counter");
        for (i, counter) in self.answers.iter().enumerate() {
            let _ = writeln!(text, "salient_requests_total{{status=\"{}xx\"}} {}", i + 1, counter.get());
        }
        text
    }
}
