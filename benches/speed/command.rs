//! The commands as a user runs them: JSON Lines in, JSON Lines out, on one core.

use super::clock::seconds;
use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Measures `geoparse` and `claims` on the lines of a file, and how long one line takes from start to end.
pub fn measure(file: &str) {
    let lines = match fs::read_to_string(file) {
        Ok(lines) => lines,
        Err(error) => return eprintln!("{file}: {error}"),
    };
    let texts = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let bytes: usize = texts.filter_map(|line| Some(line.get("text")?.as_str()?.len())).sum();
    println!(
        "{file}: {:.2} MB of text\n\n| command | MB per CPU second | MB resident |\n|---|---|---|",
        bytes as f64 / 1e6
    );
    for stage in ["geoparse", "claims"] {
        let mut resident = 0.0;
        let cpu_s = seconds(|| resident = run(stage, file).unwrap_or(0.0));
        println!("| `salient {stage}` | {:.1} | {resident:.0} |", bytes as f64 / 1e6 / cpu_s);
    }
    match start_ms(lines.lines().next().unwrap_or("")) {
        Ok(ms) => println!("\none line, from start to end: {ms:.0} ms"),
        Err(error) => eprintln!("one line: {error}"),
    }
}

fn command(stage: &str, file: &str) -> std::io::Result<Child> {
    Command::new(env!("CARGO_BIN_EXE_salient"))
        .args([stage, file])
        .env("RAYON_NUM_THREADS", "1")
        .stdout(File::create("/dev/null")?)
        .stderr(Stdio::null())
        .spawn()
}

/// Runs a command to its end; the most memory it was seen to hold, in megabytes.
fn run(stage: &str, file: &str) -> std::io::Result<f64> {
    let mut child = command(stage, file)?;
    let status = format!("/proc/{}/status", child.id());
    let mut most_kb = 0.0;
    while child.try_wait()?.is_none() {
        most_kb = fs::read_to_string(&status).ok().and_then(|s| peak_kb(&s)).unwrap_or(most_kb);
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(most_kb / 1e3)
}

fn peak_kb(status: &str) -> Option<f64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

/// The quickest of twenty runs over one line, in milliseconds.
fn start_ms(line: &str) -> std::io::Result<f64> {
    let path = std::env::temp_dir().join(format!("salient-bench-{}.jsonl", std::process::id()));
    fs::write(&path, line)?;
    let mut best = f64::INFINITY;
    for _ in 0..20 {
        let from = Instant::now();
        command("geoparse", &path.to_string_lossy())?.wait()?;
        best = best.min(from.elapsed().as_secs_f64() * 1e3);
    }
    fs::remove_file(&path)?;
    Ok(best)
}
