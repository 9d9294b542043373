//! What kind of line a border is, by the UN view and in fact.

use super::areas::Area;
use super::point::Point;
use super::shapefile::Record;
use super::topology::Arc;
use salient::basemap::Class;
use std::collections::BTreeMap;

/// How a stretch of border is drawn; [`Class::None`] where a view does not draw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drawn {
    pub un: Class,
    pub de_facto: Class,
}

/// Natural Earth's boundary lines by segment.
pub struct BoundaryLines {
    of_segment: BTreeMap<(Point, Point), Class>,
}

impl BoundaryLines {
    pub fn new(records: &[Record]) -> Self {
        let mut of_segment = BTreeMap::new();
        for record in records {
            let class = class_named(record.get("featurecla"));
            for w in record.parts.iter().flat_map(|p| p.windows(2)) {
                of_segment.insert((w[0].min(w[1]), w[0].max(w[1])), class);
            }
        }
        of_segment.retain(|_, class| *class != Class::None);
        Self { of_segment }
    }

    /// The class that most segments of the arc have; `None` when none is a boundary line.
    fn class(&self, arc: &Arc) -> Option<Class> {
        let mut votes: BTreeMap<Class, usize> = BTreeMap::new();
        for w in arc.points.windows(2) {
            if let Some(&class) = self.of_segment.get(&(w[0].min(w[1]), w[0].max(w[1]))) {
                *votes.entry(class).or_default() += 1;
            }
        }
        votes.into_iter().max_by_key(|&(_, n)| n).map(|(class, _)| class)
    }

    /// How the border between two areas is drawn.
    pub fn drawn(&self, arc: &Arc, a: &Area, b: &Area) -> Drawn {
        let line = self.class(arc);
        if a.country == b.country {
            return Drawn { un: within(a, b, line), de_facto: de_facto_within(a, b, line) };
        }
        let de_facto = if a.run_by == b.run_by { Class::None } else { line.unwrap_or(Class::International) };
        let countries = [a.country.as_str(), b.country.as_str()];
        let un = match countries {
            // Serbia's province by resolution 1244; a non-self-governing territory; the armistice lines of 1949.
            ["XK", "RS"] | ["RS", "XK"] | ["EH", "MA"] | ["MA", "EH"] | ["PS", "IL"] | ["IL", "PS"] => Class::Disputed,
            // Agreed, if not marked throughout.
            ["LB", "SY"] | ["SY", "LB"] => Class::International,
            _ if a.run_by == b.run_by => Class::International,
            _ => line.unwrap_or(Class::International),
        };
        Drawn { un, de_facto }
    }
}

fn class_named(name: &str) -> Class {
    match name.split_whitespace().next() {
        Some("International") => Class::International,
        Some("Disputed") => Class::Disputed,
        Some("Indefinite" | "Indeterminant") => Class::Indefinite,
        Some("Line") => Class::LineOfControl,
        _ => Class::None,
    }
}

/// A ceasefire line inside a country is drawn, the border of an unrecognised state is not.
fn within(a: &Area, b: &Area, line: Option<Class>) -> Class {
    let parts = [a.run_by.as_str(), b.run_by.as_str()];
    let is_buffer = parts.contains(&"CNM") || parts.contains(&"CYN");
    match line {
        Some(Class::LineOfControl) => Class::LineOfControl,
        Some(_) if is_buffer => Class::LineOfControl,
        _ => Class::None,
    }
}

fn de_facto_within(a: &Area, b: &Area, line: Option<Class>) -> Class {
    const BREAKAWAY: [&str; 2] = ["GE-AB", "MD-SN"];
    let is_breakaway = BREAKAWAY.contains(&a.code.as_str()) != BREAKAWAY.contains(&b.code.as_str());
    if is_breakaway { Class::LineOfControl } else { line.unwrap_or(Class::None) }
}
