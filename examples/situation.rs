//! `situation REPORT... --at DATE -o DIR`: reports in plain words to the layers of one day, with what each stage made of them.

use anyhow::{Context, Result};
use clap::Parser;
use salient::control::record::StateRecord;
use salient::control::{ClaimInput, FuseOptions, fuse};
use salient::ingest;
use salient::layers::{Palette, write_fronts, write_places, write_zones};
use salient::pipeline::{Reading, References, read_report};
use salient::units::Date;
use salient::zones::{SituationOptions, events, situation, theatre_of};
use std::fs::{File, create_dir_all, read};
use std::io::BufWriter;
use std::path::PathBuf;

#[derive(Parser)]
struct Arguments {
    reports: Vec<PathBuf>,
    #[arg(long)]
    at: Date,
    #[arg(long)]
    as_known_on: Option<Date>,
    #[arg(short, long)]
    output: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let references = References::embedded();
    let mut readings: Vec<Reading> = Vec::new();
    for path in &arguments.reports {
        let name = path.display().to_string();
        let ingested = ingest::read(&read(path)?, &name).with_context(|| name.clone())?;
        readings.extend(ingested.reports.into_iter().map(|r| read_report(r, None, references)));
    }
    let inputs: Vec<ClaimInput> = readings
        .iter()
        .flat_map(|r| {
            let report = &r.report;
            r.claims
                .iter()
                .map(move |c| ClaimInput::new(&report.id, report.date, report.source.as_ref(), c, &r.mentions))
        })
        .collect();
    let options = FuseOptions { as_known_on: arguments.as_known_on, ..FuseOptions::default() };
    let (timeline, odd) = fuse(&inputs, &options);
    for state in &timeline {
        println!("{}", serde_json::to_string(&StateRecord::from(state))?);
    }
    let theatre = theatre_of(&inputs, references.basemap);
    let start = std::time::Instant::now();
    let (map, _) = situation(
        &timeline,
        &events(&inputs),
        arguments.at,
        &theatre,
        references.gazetteer,
        references.basemap,
        &SituationOptions::default(),
    );
    eprintln!("{:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    for zone in &map.zones {
        let side = zone.side.as_ref().map_or("unknown", |s| &s.0);
        eprintln!(
            "{side}: {:.0} km2, confidence {:.2}, {} places, claims {}",
            zone.area_km2,
            zone.confidence,
            zone.n_places,
            zone.claims.join(" ")
        );
    }
    map.pockets
        .iter()
        .for_each(|p| eprintln!("pocket {} confirmed {} places {} {:?}", p.side.0, p.confirmed, p.n_places, p.claims));
    odd.iter().for_each(|d| eprintln!("{}: {}", d.code, d.message));
    map.events
        .iter()
        .for_each(|e| eprintln!("event {:?} {:?} at {} {:?} fact {}", e.kind, e.side, e.name, e.date, e.is_fact));
    let sides = readings.iter().find_map(|r| r.theatre).map_or(&[][..], |t| &t.sides);
    let palette = Palette::new(&map, sides);
    create_dir_all(&arguments.output)?;
    let file = |name: &str| anyhow::Ok(BufWriter::new(File::create(arguments.output.join(name))?));
    write_zones(&mut file("zones.geojson")?, &map, &palette)?;
    write_fronts(&mut file("fronts.geojson")?, &map)?;
    write_places(&mut file("places.geojson")?, &map, &palette)?;
    Ok(())
}
