//! Files -> what the server shows.

use super::super::geoparse::geoparsed;
use super::super::{drawing, input, made, map, picture};
use super::Serve;
use super::served::{PAGE, Served, ZONES};
use crate::cartography::{Caption, SideStyle};
use crate::geoparse::Limits;
use crate::layers::{Citation, Citations, Claims};
use crate::pipeline::{self, MapOptions, References, Run};
use crate::theatre::Side;
use crate::web::page::page;
use crate::web::server::{Archive, Drawn, Project, Site};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Reads all that is served, and makes the map.
///
/// # Errors
/// An archive or a map that cannot be read; reports without a day.
pub(super) fn load(serve: &Serve, served: &Served, references: References<'static>) -> Result<Site> {
    let project = match &served.made {
        Some(folder) => Some(of_map(serve, folder, references)?),
        None if served.reports.is_empty() => None,
        None => Some(of_reports(serve, served, references)?),
    };
    let mut archives = BTreeMap::new();
    for path in &served.archives {
        let archive = Archive::open(path).with_context(|| path.display().to_string())?;
        archives.insert(name_of(path, &archives), archive);
    }
    let geoparse = Box::new(move |line| geoparsed(line, &Limits::default(), references));
    Ok(Site { project, archives, geoparse })
}

/// The name that an archive is asked for by: that of its file, in letters that need no percent signs.
fn name_of(path: &Path, taken: &BTreeMap<String, Archive>) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '-' };
    let name: String = stem.chars().map(plain).collect();
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains_key(name)).unwrap_or(name)
}

fn of_reports(serve: &Serve, served: &Served, references: References<'static>) -> Result<Project> {
    let (mut all, _) = input::reports(&served.reports)?;
    for report in all.reports.iter_mut().filter(|report| report.date.is_none()) {
        report.date = serve.date.or(serve.at);
    }
    let stated = serve.weighing.overrides()?;
    let own = || served.overrides.as_deref().filter(|file| file.is_file()).map(input::text).transpose();
    let overrides = if stated.is_some() { stated } else { own()? };
    let options = MapOptions {
        at: serve.at,
        as_known_on: serve.weighing.as_known_on,
        weights: serve.weighing.weights()?,
        overrides: overrides.as_ref().map(|(text, name)| (text.as_str(), name.as_str())),
    };
    let reports = all.reports.len();
    let run = pipeline::map(all.reports, options, references)?;
    if run.is_blank() {
        eprintln!("salient: nothing to map: no report says, as a fact, who holds a place that could be found");
    }
    of_run(serve, run, reports, references)
}

fn of_run(serve: &Serve, run: Run<'static>, reports: usize, references: References<'static>) -> Result<Project> {
    let title = serve.title.clone().unwrap_or_else(|| picture::title(run.theatre));
    let caption = Caption::of(&run.situation, title, run.sources());
    let run = Arc::new(run);
    let (drawn, paged) = (Arc::clone(&run), Arc::clone(&run));
    let caption_of_page = caption.clone();
    let claims = map::claims_by_id(&run)?;
    Ok(Project {
        title: caption.title,
        attribution: caption.attribution.join(" · "),
        sides: run.theatre.map(|theatre| theatre.sides.clone()).unwrap_or_default(),
        days: run.days(),
        reports,
        claims,
        citations: run.citations(),
        drawn: Drawn {
            styles: run.theatre.map(SideStyle::of).unwrap_or_default(),
            basemap: references.basemap,
            gazetteer: references.gazetteer,
        },
        page: Box::new(move || Some(page(&paged.page_data(references, &caption_of_page)?))),
        map_on: Box::new(move |day| Some(drawn.map_on(day, references))),
    })
}

/// A map of one day, and of no other.
fn of_map(serve: &Serve, folder: &Path, references: References<'static>) -> Result<Project> {
    let made = made::read(folder)?;
    let drawing = drawing::read(&[folder.join(ZONES)])?;
    let colours = drawing.colours.clone();
    let styles = drawing::subject(drawing).styles;
    let coloured = |style: &SideStyle| {
        Some(Side { id: style.id.clone(), name: style.name.clone(), colour: *colours.get(&style.id)? })
    };
    let title = serve.title.clone().unwrap_or_else(|| picture::title(None));
    let caption = Caption::of(&made.situation, title, Vec::new());
    let page = fs::read_to_string(folder.join(PAGE)).ok();
    let reports: BTreeSet<&str> = made.claims.values().filter_map(|claim| claim["report"].as_str()).collect();
    Ok(Project {
        title: caption.title,
        attribution: caption.attribution.join(" · "),
        sides: styles.iter().filter_map(coloured).collect(),
        days: vec![made.situation.at],
        reports: reports.len(),
        citations: citations(&made.claims),
        claims: made.claims,
        drawn: Drawn { styles, basemap: references.basemap, gazetteer: references.gazetteer },
        page: Box::new(move || page.clone()),
        map_on: Box::new(move |day| Some(&made.situation).filter(|map| map.at == day).cloned()),
    })
}

/// The sentences of claims as `claims.jsonl` has them.
fn citations(claims: &Claims) -> Citations {
    let words = |claim: &Value, name: &str| claim[name].as_str().map(str::to_owned);
    let citation = |claim: &Value| Citation {
        quote: words(claim, "sentence").unwrap_or_default(),
        source: words(claim, "report_source"),
        speaker: claim["source"]["speaker"].as_str().map(str::to_owned),
        url: words(claim, "report_url"),
        date: claim["report_date"].as_str().and_then(|day| day.parse().ok()),
        precision_m: None,
        confidence: claim["confidence"].as_f64().unwrap_or(0.0),
    };
    claims.iter().map(|(id, claim)| (id.clone(), citation(claim))).collect()
}
