//! The place of a row of a table.

use super::parse::geoparse;
use super::{Candidate, Mention, Relation, Resolution, Role};
use crate::gazetteer::{Gazetteer, Place, PlaceIndex, PlaceKind};
use crate::report::{Diagnostic, EventPlace, Report, Severity};
use crate::text::fold;
use crate::units::{Extent, LonLat};

/// A place of the row's name is the row's place within this of the row's position, or the row's own precision if more.
const SAME_NAME_M: f64 = 15_000.0;
/// Without one of its name, the nearest settlement is it within this.
const SAME_SPOT_M: f64 = 1_500.0;
/// The country of a position is that of the nearest place within this, degrees.
const COUNTRY_DEG: f64 = 0.5;
/// Up to this the row is about the place it names, beyond it about the ground around, metres.
const PLACE_M: u32 = 3_000;
/// Beyond this it is only known to be somewhere in a province, metres.
const AROUND_M: u32 = 30_000;
/// A position in a table is a position; nothing in life is sure.
const SURE: f64 = 0.98;

/// The place of a row: by its GeoNames id, by its position (then with the gazetteer's place of that name there, if
/// there is one), or by its name within the areas it names. A name that cannot be placed is a mention that says why;
/// a report that is no row has none.
pub fn place_of_event(report: &Report, gazetteer: &Gazetteer) -> (Option<Mention>, Option<Diagnostic>) {
    let Some(place) = report.event.as_ref().map(|event| &event.place) else { return (None, None) };
    let resolution = match by_id(place, gazetteer).or_else(|| Some(by_position(place, place.at?, gazetteer))) {
        Some(candidate) => Resolution::Placed(vec![candidate]),
        None => by_name(report, place, gazetteer),
    };
    let relation = match place.precision_m {
        0..=PLACE_M => Relation::Whole,
        m if m <= AROUND_M => Relation::Near,
        _ => Relation::Part,
    };
    let unresolved = match &resolution {
        Resolution::Placed(_) => None,
        Resolution::Unresolved(why) => Some(Diagnostic {
            severity: Severity::Warning,
            code: "place-unresolved",
            report: report.id.clone(),
            span: Some(place.span),
            message: format!("\"{}\" is the place of this row, but {why}; give lat and lon", place.name),
        }),
    };
    let (span, phrase) = (place.span, place.span);
    let mention =
        Mention { span, phrase, resolution, role: Role::Location, relation, footprint: None, container: None };
    (Some(mention), unresolved)
}

fn candidate(gazetteer: &Gazetteer, index: PlaceIndex, at: Option<LonLat>, place: &EventPlace) -> Candidate {
    let known = gazetteer.place(index);
    Candidate {
        id: gazetteer.id(index),
        geonameid: known.geonameid,
        name: known.name.to_owned(),
        at: at.unwrap_or(known.at),
        country: known.country.to_owned(),
        kind: known.kind,
        precision_m: known.precision_m.max(place.precision_m),
        confidence: SURE,
    }
}

fn by_id(place: &EventPlace, gazetteer: &Gazetteer) -> Option<Candidate> {
    let index = gazetteer.by_id(&format!("gn:{}", place.geonameid?))?;
    Some(candidate(gazetteer, index, None, place))
}

/// The settlement of the row's name near its position, else the one at it, else the position itself.
fn by_position(place: &EventPlace, at: LonLat, gazetteer: &Gazetteer) -> Candidate {
    let reach_m = SAME_NAME_M.max(f64::from(place.precision_m));
    let near = |index: &PlaceIndex| gazetteer.place(*index).at.distance_m(at);
    let local = |p: &Place<'_>| !matches!(p.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::District);
    let named = gazetteer.find(&place.name).into_iter().filter(|i| local(&gazetteer.place(*i)) && near(i) <= reach_m);
    let nearest = |found: Vec<PlaceIndex>| found.into_iter().min_by(|a, b| near(a).total_cmp(&near(b)));
    let around = Extent::around([at]).map(|extent| extent.grown(COUNTRY_DEG));
    let around = around.map_or_else(Vec::new, |extent| gazetteer.within(extent));
    let settlements: Vec<PlaceIndex> =
        around.iter().copied().filter(|i| gazetteer.place(*i).kind == PlaceKind::Place).collect();
    let spot = || nearest(settlements.clone()).filter(|i| near(i) <= SAME_SPOT_M && place.precision_m <= PLACE_M);
    if let Some(index) = nearest(named.collect()).or_else(spot) {
        return candidate(gazetteer, index, Some(at), place);
    }
    let country = country_named(place, gazetteer)
        .or_else(|| nearest(settlements.clone()).map(|i| gazetteer.place(i).country.to_owned()));
    Candidate {
        id: format!("at:{:.3},{:.3}", at.lat, at.lon),
        geonameid: 0,
        name: place.name.clone(),
        at,
        country: country.unwrap_or_default(),
        kind: PlaceKind::Place,
        precision_m: place.precision_m,
        confidence: SURE,
    }
}

fn country_named(place: &EventPlace, gazetteer: &Gazetteer) -> Option<String> {
    let found = gazetteer.find(place.within.last()?);
    let country = found.into_iter().map(|i| gazetteer.place(i)).find(|p| p.kind == PlaceKind::Country)?;
    Some(country.country.to_owned())
}

/// The name read as a text of its own, the areas that hold it behind it.
fn by_name(report: &Report, place: &EventPlace, gazetteer: &Gazetteer) -> Resolution {
    let words: Vec<&str> = std::iter::once(&place.name).chain(&place.within).map(String::as_str).collect();
    let alone = Report { text: format!("in {}.", words.join(", ")), event: None, ..report.clone() };
    let (mentions, _) = geoparse(&alone, gazetteer, &[]);
    let first = mentions.into_iter().find(|m| fold(m.span.of(&alone.text)) == fold(&place.name));
    first.map_or_else(
        || Resolution::Unresolved("no place of this name is known".to_owned()),
        |mention| mention.resolution,
    )
}
