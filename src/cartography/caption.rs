//! The words around the map.

use crate::zones::Situation;

/// Who made the data of the built-in base map and gazetteer.
pub const CREDITS: [&str; 4] = [
    "Made with Natural Earth",
    "Relief: NOAA ETOPO 2022",
    "Places: GeoNames (CC BY 4.0)",
    "Districts: geoBoundaries (CC BY 4.0)",
];

/// The words around the map. What is empty is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What the map shows ("Who controls what in Syria").
    pub title: String,
    /// The as-of date and how far the reports reach.
    pub subtitle: String,
    /// The reports' sources, each once.
    pub sources: Vec<String>,
    /// Who made the data of the base map.
    pub attribution: Vec<String>,
    /// The map's projection; empty for the name of the one that it turns out to have.
    pub projection: String,
    /// How the map was made, in a sentence.
    pub method: String,
    /// What the map is not.
    pub disclaimer: String,
}

impl Caption {
    /// Good words for a situation: the title given, the dates of the situation, the sources of its reports.
    pub fn of(situation: &Situation, title: impl Into<String>, sources: Vec<String>) -> Self {
        let mut attribution: Vec<String> = CREDITS.map(String::from).into();
        let more = situation.attribution.iter().filter(|line| !attribution.contains(line));
        attribution.extend(more.cloned().collect::<Vec<_>>());
        Self {
            title: title.into(),
            subtitle: dates(situation),
            sources,
            attribution,
            projection: String::new(),
            method: "Control between the places named is estimated from the reports; it was not surveyed.".into(),
            disclaimer: "An estimate from the reports cited, not for operational use. Borders and names shown do not \
                         imply any judgement on the status of a territory."
                .into(),
        }
    }
}

fn dates(situation: &Situation) -> String {
    let as_of = format!("Situation as of {}", long_date(situation.at));
    // The newest report that any of it rests on, unless a cut-off was asked for.
    let newest = || situation.places.iter().map(|place| place.known_at).max();
    match situation.known_at.or_else(newest) {
        Some(known) => format!("{as_of} · from reports up to {}", long_date(known)),
        None => as_of,
    }
}

/// A date as a newspaper writes it: "2 April 2017".
pub fn long_date(date: crate::units::Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month()).ok().and_then(|m| MONTHS.get(m.saturating_sub(1)));
    format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
}
