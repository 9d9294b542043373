//! Reads every `tests/reports/geoparse/*.md` and holds the geoparser to the places marked in them.
//!
//! How to add a case (no Rust needed): a heading, and a paragraph of report in a quote block with its places marked as
//! `[words](CC lat lon)`: the country (`*` for any), a position in degrees, and, when 25 km are too few, within how many
//! kilometres of it an answer is right. Only `[words](CC)`: anything of that country. `[words](?)`: a place that need
//! not be known. After a semicolon the relation to the ground meant, when it is not the place itself: `[Homs](SY 34.73
//! 36.72; countryside)`. Adjectives and peoples, and governments that speak, are not marked.
//!
//! Cases are marked before they are run. The first of each two is for development: what is wrong in it is shown. The
//! second is held out: it is only counted. `FLOORS` says what share of each has to be right: rates, for nobody reads
//! every name of the world rightly; they are raised when the rates rise.

use salient::geoparse::{Mention, Role};
use salient::pipeline::{References, places_of};
use salient::report::{DatePrecision, Report, Span};
use salient::units::LonLat;
use std::fmt::Write;
use std::path::Path;

/// Least percentages of a file's halves: marked places that are found, marked places that are found and placed rightly,
/// and found places that are marked.
struct Floor {
    file: &'static str,
    development: [usize; 3],
    held_out: [usize; 3],
}

const FLOORS: [Floor; 10] = [
    Floor { file: "arabic", development: [96, 96, 100], held_out: [88, 88, 91] },
    Floor { file: "conflicts", development: [96, 93, 98], held_out: [100, 95, 97] },
    Floor { file: "french", development: [100, 87, 100], held_out: [100, 94, 100] },
    Floor { file: "news", development: [98, 94, 100], held_out: [89, 82, 81] },
    Floor { file: "russian", development: [100, 88, 100], held_out: [92, 84, 100] },
    Floor { file: "spanish", development: [100, 100, 100], held_out: [100, 94, 94] },
    Floor { file: "turkish", development: [95, 95, 100], held_out: [83, 77, 93] },
    Floor { file: "ukrainian", development: [96, 96, 100], held_out: [100, 92, 100] },
    Floor { file: "wars", development: [97, 95, 99], held_out: [96, 89, 98] },
    Floor { file: "world_news", development: [97, 94, 93], held_out: [97, 95, 91] },
];

/// How far an answer may be off when the mark does not say.
const NEAR_KM: f64 = 25.0;

/// A place that somebody marked.
struct Mark {
    span: Span,
    country: String,
    at: Option<(LonLat, f64)>,
    relation: Option<String>,
}

struct Case {
    title: String,
    text: String,
    marks: Vec<Mark>,
}

#[derive(Default)]
struct Count {
    marked: usize,
    found: usize,
    placed: usize,
    answers: usize,
    answers_marked: usize,
    related: usize,
    related_rightly: usize,
}

impl Count {
    fn percent(part: usize, whole: usize) -> usize {
        (100 * part).checked_div(whole).unwrap_or(100)
    }

    fn rates(&self) -> [usize; 3] {
        let percent = Self::percent;
        [
            percent(self.found, self.marked),
            percent(self.placed, self.marked),
            percent(self.answers_marked, self.answers),
        ]
    }
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    for line in markdown.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            found.push(Case { title: title.to_owned(), text: String::new(), marks: Vec::new() });
        } else if let (Some(marked), Some(case)) = (line.strip_prefix("> "), found.last_mut()) {
            read_marks(marked, case);
        }
    }
    found
}

fn read_marks(marked: &str, case: &mut Case) {
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("](").expect("a mark is [words](...)");
        let (what, after) = after.split_once(')').expect("a mark ends in a bracket");
        case.text.push_str(before);
        let start = case.text.len();
        case.text.push_str(words);
        case.marks.push(mark(Span::new(start, case.text.len()), what));
        rest = after;
    }
    case.text.push_str(rest);
}

fn mark(span: Span, what: &str) -> Mark {
    let (place, relation) = what.split_once(';').map_or((what, None), |(p, r)| (p, Some(r.trim().to_owned())));
    let mut fields = place.split_whitespace();
    let country = fields.next().expect("a mark has a country").to_owned();
    let numbers: Vec<f64> = fields.map(|n| n.parse().expect("a number of degrees or kilometres")).collect();
    let at = match numbers[..] {
        [] => None,
        [lat, lon] => Some((LonLat::new(lon, lat), NEAR_KM)),
        [lat, lon, km] => Some((LonLat::new(lon, lat), km)),
        _ => panic!("expected [words](CC lat lon km), found {what}"),
    };
    Mark { span, country, at, relation }
}

fn is_right(mark: &Mark, mention: &Mention) -> bool {
    let Some(best) = mention.best() else { return mark.country == "?" };
    let country = matches!(mark.country.as_str(), "*" | "?") || mark.country == best.country;
    country && mark.at.is_none_or(|(at, km)| best.at.distance_m(at) <= km * 1_000.0)
}

/// Counts a case, and tells what is wrong in it.
fn check(case: &Case, count: &mut Count) -> String {
    let report = Report {
        id: "case".to_owned(),
        title: None,
        date: None,
        date_precision: DatePrecision::Unknown,
        source: None,
        url: None,
        lang: None,
        sha256: String::new(),
        text: case.text.clone(),
        origin: String::new(),
        countries: Vec::new(),
        event: None,
    };
    let (mentions, _) = places_of(&report, References::embedded());
    let mut wrong = String::new();
    for mark in &case.marks {
        let words = mark.span.of(&case.text);
        count.marked += 1;
        let Some(mention) = mentions.iter().find(|m| m.span.overlaps(mark.span)) else {
            writeln!(wrong, "    missed   {words}").unwrap();
            continue;
        };
        count.found += 1;
        let right = is_right(mark, mention);
        count.placed += usize::from(right);
        if !right {
            let got = mention.best().map_or("nowhere".to_owned(), |b| format!("{} ({}) {:?}", b.name, b.country, b.at));
            writeln!(wrong, "    misplaced {words}: {got}").unwrap();
        }
        if let Some(relation) = &mark.relation {
            // "In the north of a country" is a direction and a part of it.
            let got = match serde_json::json!(mention.relation).as_str().unwrap_or_default() {
                "part" if relation == "direction" => "direction".to_owned(),
                word => word.to_owned(),
            };
            count.related += 1;
            count.related_rightly += usize::from(got == *relation);
            if got != *relation {
                writeln!(wrong, "    relation {words}: expected {relation}, found {got}").unwrap();
            }
        }
    }
    for mention in mentions.iter().filter(|m| m.role == Role::Location) {
        let marked = case.marks.iter().any(|mark| mark.span.overlaps(mention.span));
        count.answers += 1;
        count.answers_marked += usize::from(marked);
        if !marked {
            writeln!(wrong, "    invented {}", mention.span.of(&case.text)).unwrap();
        }
    }
    wrong
}

#[test]
fn marked_places_are_found_where_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/geoparse");
    let mut short = String::new();
    for floor in &FLOORS {
        let markdown = std::fs::read_to_string(folder.join(format!("{}.md", floor.file))).unwrap();
        let mut halves = [Count::default(), Count::default()];
        for (n, case) in cases(&markdown).iter().enumerate() {
            assert!(!case.text.is_empty(), "{}: \"{}\" has no text", floor.file, case.title);
            let wrong = check(case, &mut halves[n % 2]);
            if n % 2 == 0 && !wrong.is_empty() {
                println!("{}: {}\n{wrong}", floor.file, case.title);
            }
        }
        for (name, half, least) in
            [("development", &halves[0], floor.development), ("held out", &halves[1], floor.held_out)]
        {
            let rates = half.rates();
            println!(
                "{} ({name}): of {} marked {}% found, {}% placed; of {} answers {}% marked; relations {} of {}",
                floor.file, half.marked, rates[0], rates[1], half.answers, rates[2], half.related_rightly, half.related
            );
            if rates.iter().zip(least).any(|(&rate, least)| rate < least) {
                writeln!(short, "{} ({name}): {rates:?}, expected at least {least:?}", floor.file).unwrap();
            }
        }
    }
    assert!(short.is_empty(), "\n{short}");
}
