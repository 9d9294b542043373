//! What `salient map` tells a person: what was read, what it made of it, and what it left off.

use crate::claims::{ActorMention, Claim, ClaimKind};
use crate::pipeline::{Reading, Run};
use crate::report::{LineIndex, Severity, Span};
use crate::zones::Zone;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How many claims and how many things left off are told without `--verbose`.
const SHOWN: usize = 24;
/// A quoted sentence is cut to this many characters around its trigger.
const QUOTE_CHARS: usize = 150;

/// The summary as lines of text. `verbose` tells all claims and all that was left off.
pub(super) fn summary(run: &Run, verbose: bool) -> String {
    let most = if verbose { usize::MAX } else { SHOWN };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = heading(&mut out, run)
        .and_then(|()| counts(&mut out, run))
        .and_then(|()| control(&mut out, run))
        .and_then(|()| claims(&mut out, run, most))
        .and_then(|()| left_off(&mut out, run, most));
    out
}

fn heading(out: &mut String, run: &Run) -> std::fmt::Result {
    let dates: BTreeSet<_> = run.readings.iter().filter_map(|reading| reading.report.date).collect();
    let theatre = run.theatre.map_or("no known war", |theatre| &theatre.name);
    write!(out, "{theatre}, as of {}", run.situation.at)?;
    let reports = plural(run.readings.len(), "report");
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => writeln!(out, " · {reports}, {first} to {last}"),
        (Some(only), _) => writeln!(out, " · {reports} of {only}"),
        _ => writeln!(out, " · {reports} without a date"),
    }
}

fn plural(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

fn counts(out: &mut String, run: &Run) -> std::fmt::Result {
    let mentions: Vec<_> = run.readings.iter().flat_map(|reading| &reading.mentions).collect();
    let placed = mentions.iter().filter(|mention| mention.best().is_some()).count();
    let distinct: BTreeSet<_> = mentions.iter().filter_map(|mention| Some(&mention.best()?.id)).collect();
    let all: Vec<&Claim> = run.readings.iter().flat_map(|reading| &reading.claims).collect();
    let control = all.iter().filter(|claim| claim.affects_control()).count();
    let facts = all.iter().filter(|claim| claim.modality.is_fact()).count();
    writeln!(out)?;
    writeln!(
        out,
        "Places   {} named {} times; {} mentions not placed",
        distinct.len(),
        mentions.len(),
        mentions.len() - placed
    )?;
    writeln!(
        out,
        "Claims   {} read: {control} of control, {} of fighting, {} not facts (planned, tried, denied)",
        all.len(),
        facts - control,
        all.len() - facts
    )
}

/// Area and places by side, the largest first; unknown last.
fn control(out: &mut String, run: &Run) -> std::fmt::Result {
    let mut by_side: BTreeMap<String, (f64, usize, f64)> = BTreeMap::new();
    for zone in &run.situation.zones {
        let entry = by_side.entry(zone_label(run, zone)).or_default();
        entry.0 += zone.area_km2;
        entry.1 += zone.n_places;
        entry.2 += zone.area_km2 * zone.confidence;
    }
    let mut rows: Vec<_> = by_side.into_iter().collect();
    rows.sort_by(|(a, x), (b, y)| (a == "unknown").cmp(&(b == "unknown")).then(y.0.total_cmp(&x.0)).then(a.cmp(b)));
    writeln!(out, "\nWho holds what")?;
    for (label, (area_km2, places, sure)) in rows {
        let sure = if area_km2 > 0.0 { sure / area_km2 } else { 0.0 };
        let confidence = if label == "unknown" { String::new() } else { format!("   {:>3.0} % sure", 100.0 * sure) };
        writeln!(out, "  {label:<34} {:>9} km²  {:>12}{confidence}", grouped(area_km2), plural(places, "place"))?;
    }
    let fronts_km: f64 = run.situation.fronts.iter().map(|front| front.length_km).sum();
    writeln!(
        out,
        "  Front lines: {} km in {}",
        grouped(fronts_km),
        plural(run.situation.fronts.len(), "stretch").replace("stretchs", "stretches")
    )
}

fn zone_label(run: &Run, zone: &Zone) -> String {
    use crate::control::Status;
    let name = |side: &crate::theatre::SideId| run.side_name(side).to_owned();
    match (&zone.side, zone.status) {
        (None, _) | (_, Status::Unknown) => "unknown".to_owned(),
        (Some(side), Status::Contested) => match &zone.rival {
            Some(rival) => format!("contested, {} / {}", name(side), name(rival)),
            None => format!("contested, {}", name(side)),
        },
        (Some(side), _) => name(side),
    }
}

/// `12 345`, with a thin gap as in print.
fn grouped(number: f64) -> String {
    // Not "-0".
    let digits = format!("{:.0}", number.max(0.0));
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn claims(out: &mut String, run: &Run, most: usize) -> std::fmt::Result {
    let mut rows: Vec<(&Reading, &Claim)> =
        run.readings.iter().flat_map(|reading| reading.claims.iter().map(move |claim| (reading, claim))).collect();
    rows.retain(|(_, claim)| claim.affects_control());
    // The newest first: that is what the map shows.
    rows.sort_by(|(_, a), (_, b)| b.when.end.cmp(&a.when.end).then_with(|| a.id.cmp(&b.id)));
    writeln!(out, "\nClaims of control, the newest first")?;
    for (reading, claim) in rows.iter().take(most) {
        write_claim(out, run, reading, claim)?;
    }
    if rows.len() > most {
        writeln!(out, "  ... and {} more: claims.jsonl has all of them, --verbose tells them", rows.len() - most)?;
    }
    Ok(())
}

fn write_claim(out: &mut String, run: &Run, reading: &Reading, claim: &Claim) -> std::fmt::Result {
    let date = claim.when.end.map_or("undated   ".to_owned(), |date| date.to_string());
    let place = place_words(reading, claim);
    let actors = actor_words(run, &claim.actors);
    let loser =
        if claim.loser.is_empty() { String::new() } else { format!(" from {}", actor_words(run, &claim.loser)) };
    let modality = format!("{:?}", claim.modality).to_lowercase();
    writeln!(out, "  {date}  {actors} {} {place}{loser} ({modality}, {:.2})", verb(claim.kind), claim.confidence)?;
    writeln!(
        out,
        "              “{}” {}",
        quote(&reading.report.text, claim),
        where_words(reading, claim.evidence.trigger)
    )
}

fn place_words(reading: &Reading, claim: &Claim) -> String {
    let mention = claim.place.and_then(|place| reading.mentions.get(place.mention));
    let Some(mention) = mention else { return "a place not named".to_owned() };
    // As the report spells it: the gazetteer's name may not be known to its reader.
    let name = one_line(mention.span.of(&reading.report.text));
    let relation = format!("{:?}", claim.relation).to_lowercase();
    match (claim.relation, claim.count) {
        (crate::geoparse::Relation::Whole, None) => name,
        (_, Some(count)) => format!("{count} places by {name}"),
        _ => format!("{name} [{relation}]"),
    }
}

fn actor_words(run: &Run, actors: &[ActorMention]) -> String {
    let names: Vec<String> = actors
        .iter()
        .map(|actor| match &actor.side {
            Some(side) if run.side_name(side) != actor.name => format!("{} ({})", actor.name, run.side_name(side)),
            _ => actor.name.clone(),
        })
        .collect();
    if names.is_empty() { "somebody".to_owned() } else { names.join(", ") }
}

fn verb(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Gains => "gains",
        ClaimKind::Regains => "regains",
        ClaimKind::Holds => "holds",
        ClaimKind::Loses => "loses",
        ClaimKind::Transfer => "receives by a deal",
        ClaimKind::Contested => "contests",
        ClaimKind::Besieges => "besieges",
        ClaimKind::Repels => "repels an attack on",
        ClaimKind::Advances => "advances on",
        ClaimKind::Attacks => "attacks",
        ClaimKind::Withdraws => "withdraws from",
        ClaimKind::Deploys => "deploys to",
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence, on one line; of a long one the part around the trigger.
fn quote(text: &str, claim: &Claim) -> String {
    let sentence = claim.evidence.sentence;
    let words = sentence.of(text);
    if words.chars().count() <= QUOTE_CHARS {
        return one_line(words);
    }
    let middle =
        words.get(..claim.evidence.trigger.start.saturating_sub(sentence.start)).map_or(0, |s| s.chars().count());
    let from = middle.saturating_sub(QUOTE_CHARS / 2);
    let cut: String = words.chars().skip(from).take(QUOTE_CHARS).collect();
    let whole_words = if from > 0 { cut.split_once(' ').map_or(cut.as_str(), |(_, rest)| rest) } else { &cut };
    let whole_words = whole_words.rsplit_once(' ').map_or(whole_words, |(rest, _)| rest);
    format!("{}{}...", if from > 0 { "..." } else { "" }, one_line(whole_words))
}

/// `file:line:col` of a span.
fn where_words(reading: &Reading, span: Span) -> String {
    let position = LineIndex::new(&reading.report.text).position(span.start);
    format!("{}:{}:{}", reading.report.origin, position.line, position.column)
}

fn left_off(out: &mut String, run: &Run, most: usize) -> std::fmt::Result {
    let mut rows: Vec<_> = run.diagnostics.iter().collect();
    rows.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nLeft off the map, and why")?;
    for diagnostic in rows.iter().take(most) {
        let reading = run.readings.iter().find(|reading| reading.report.id == diagnostic.report);
        let at = match (reading, diagnostic.span) {
            (Some(reading), Some(span)) => format!("{}: ", where_words(reading, span)),
            (Some(reading), None) => format!("{}: ", reading.report.origin),
            _ => String::new(),
        };
        let mark = if diagnostic.severity == Severity::Warning { "!" } else { "-" };
        writeln!(out, "  {mark} {at}{}", diagnostic.message)?;
    }
    if rows.len() > most {
        writeln!(out, "  ... and {} more: --verbose tells them", rows.len() - most)?;
    }
    if rows.iter().any(|diagnostic| diagnostic.code == "claim-place-unknown") {
        writeln!(out, "  `salient gazetteer add` takes in places that the gazetteer lacks (docs/gazetteer.md)")?;
    }
    Ok(())
}
