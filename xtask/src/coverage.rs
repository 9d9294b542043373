//! How many names of a list a pack knows where the list says they are.

use anyhow::{Context, Result};
use salient::gazetteer::{Gazetteer, PlaceIndex};
use salient::units::LonLat;

/// A place found farther from the stated position than this is another place.
const NEAR_M: f64 = 25_000.0;

/// Reads lines of country code, name, longitude and latitude, with tabs between, and looks each name up in the pack at the
/// path, in its country. Prints the names that no place near the position bears and those whose most prominent bearer is
/// another place, then the counts.
pub fn run(pack: &str, list: &str) -> Result<()> {
    let bytes = std::fs::read(pack).with_context(|| pack.to_owned())?;
    let gazetteer = Gazetteer::open(Box::leak(bytes.into_boxed_slice()))?;
    let text = std::fs::read_to_string(list).with_context(|| list.to_owned())?;
    let (mut asked, mut known, mut first) = (0, 0, 0);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (country, name, at) = parse(line).with_context(|| format!("{list}:{}: {line}", number + 1))?;
        let bearers = bearers(&gazetteer, country, name);
        let near = bearers.iter().position(|&place| is_near(&gazetteer, place, at));
        asked += 1;
        known += usize::from(near.is_some());
        first += usize::from(near == Some(0));
        let others = bearers.iter().take(3).map(|&place| gazetteer.id(place)).collect::<Vec<_>>().join(" ");
        match near {
            None => println!("missing\t{line}\t{others}"),
            Some(0) => {}
            Some(rank) => println!("outranked\t{line}\t{rank}\t{others}"),
        }
    }
    println!("{asked} names: {known} known there, {first} of them first of their name");
    Ok(())
}

fn is_near(gazetteer: &Gazetteer, place: PlaceIndex, at: LonLat) -> bool {
    let place = gazetteer.place(place);
    place.at.distance_m(at) <= NEAR_M.max(f64::from(place.precision_m))
}

fn parse(line: &str) -> Option<(&str, &str, LonLat)> {
    let mut fields = line.split('\t');
    let (country, name) = (fields.next()?, fields.next()?);
    let mut number = || fields.next()?.trim().parse().ok();
    let (lon, lat) = (number()?, number()?);
    Some((country, name, LonLat::checked(lon, lat).ok()?))
}

/// The places of the country, or of none, that bear the name, and those that bear it loosely.
fn bearers(gazetteer: &Gazetteer, country: &str, name: &str) -> Vec<PlaceIndex> {
    let home = |place: &PlaceIndex| {
        let code = gazetteer.place(*place).country;
        code == country || code.is_empty()
    };
    let mut found: Vec<PlaceIndex> = gazetteer.find(name).into_iter().filter(home).collect();
    found.extend(gazetteer.find_loosely(name, &[country]).into_iter().map(|(place, _)| place));
    found
}
