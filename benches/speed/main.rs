//! How fast the stages are, in CPU time, which other work on the machine hardly changes.
//!
//! - `cargo bench` measures every stage on text that it makes itself, and figures and tiles of cells that it makes;
//! - `cargo bench -- maps` only the figures and tiles;
//! - `cargo bench -- FILE.jsonl` measures the commands on the lines of a file.
//!
//! `--profile fast` builds quicker and runs slower. The table is in `docs/speed.md`.

mod clock;
mod command;
mod maps;
mod stages;
mod writing;

fn main() {
    // Cargo hands on flags of its own ("--bench").
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if files.iter().any(|file| file == "maps") {
        maps::measure();
    }
    if files.is_empty() {
        stages::measure();
        maps::measure();
    }
    for file in files.iter().filter(|file| *file != "maps") {
        command::measure(file);
    }
}
