//! CPU time of this process, all its threads, and the commands it ran.

use std::fs;
use std::time::Instant;

/// What a run is repeated for, in seconds of CPU time.
const LEAST_S: f64 = 1.0;
/// Ticks a second of the times in `/proc`.
const TICKS: f64 = 100.0;

/// CPU seconds so far, to a hundredth; `None` where there is no `/proc`.
fn cpu_s() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold spaces; after it come the state and ten numbers, then own and children's times.
    let after = stat.rsplit_once(')')?.1;
    let ticks = after.split_whitespace().skip(11).take(4).filter_map(|n| n.parse::<f64>().ok());
    Some(ticks.sum::<f64>() / TICKS)
}

/// CPU seconds (else seconds) that one call of `run` takes: it is called once to warm up, then again and again.
pub fn seconds(mut run: impl FnMut()) -> f64 {
    run();
    let (from, wall) = (cpu_s(), Instant::now());
    let passed = || match (from, cpu_s()) {
        (Some(from), Some(now)) => now - from,
        _ => wall.elapsed().as_secs_f64(),
    };
    let mut calls = 0;
    while passed() < LEAST_S {
        run();
        calls += 1;
    }
    passed() / f64::from(calls)
}
