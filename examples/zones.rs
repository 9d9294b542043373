//! `zones --places FILE --theatre AREA --at DATE [--prior ZONES --prior-date D] [--reach-km KM] -o ZONES [--fronts FRONTS]`:
//! a map out of a list of settlements.

use anyhow::{Context, Result};
use clap::Parser;
use salient::layers::{Palette, read_area, read_prior, read_settlements, write_fronts, write_zones};
use salient::units::Date;
use salient::zones::{ListOptions, map_of_settlements};
use std::fs::{File, read_to_string};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

#[derive(Parser)]
struct Arguments {
    #[arg(long)]
    places: PathBuf,
    #[arg(long)]
    theatre: PathBuf,
    #[arg(long)]
    at: Date,
    #[arg(long)]
    prior: Option<PathBuf>,
    #[arg(long)]
    prior_date: Option<Date>,
    #[arg(long)]
    reach_km: Option<f64>,
    #[arg(short, long)]
    output: PathBuf,
    #[arg(long)]
    fronts: Option<PathBuf>,
    /// Say how long the drawing took.
    #[arg(long)]
    time: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let read = |path: &Path| read_to_string(path).with_context(|| path.display().to_string());
    let (settlements, bad) = read_settlements(&read(&arguments.places)?)?;
    bad.iter().for_each(|row| eprintln!("{}:{row}", arguments.places.display()));
    let theatre = read_area(&read(&arguments.theatre)?)?;
    let mut prior = arguments.prior.as_deref().map(|p| anyhow::Ok(read_prior(&read(p)?)?)).transpose()?;
    if let Some(prior) = &mut prior {
        prior.date = arguments.prior_date;
    }
    let start = std::time::Instant::now();
    let options = ListOptions { at: arguments.at, reach_km: arguments.reach_km, prior };
    let (situation, diagnostics) = map_of_settlements(&settlements, &theatre, &options);
    if arguments.time {
        eprintln!("{:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    }
    diagnostics.iter().take(20).for_each(|d| eprintln!("{}: {}", d.code, d.message));
    let palette = Palette::new(&situation, &[]);
    write_zones(&mut BufWriter::new(File::create(&arguments.output)?), &situation, &palette)?;
    if let Some(path) = &arguments.fronts {
        write_fronts(&mut BufWriter::new(File::create(path)?), &situation)?;
    }
    Ok(())
}
