//! The part of an address behind the question mark.

use super::problem::Problem;
use crate::units::{Date, Extent, LonLat};
use axum::extract::Query;
use axum::http::Uri;

/// Names and values as they were given, percent signs read.
#[derive(Debug, Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// # Errors
    /// 400 for what cannot be read as names and values.
    pub fn of(uri: &Uri) -> Result<Self, Problem> {
        let read = Query::<Vec<(String, String)>>::try_from_uri(uri);
        read.map(|Query(pairs)| Self(pairs)).map_err(|error| Problem::bad(error.to_string()))
    }

    /// Each of `known` may stand there once, and nothing else: a misspelt filter must not give everything.
    pub fn only(&self, known: &[&str]) -> Result<(), Problem> {
        for (i, (name, _)) in self.0.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(Problem::bad(format!("unknown parameter {name:?}; expected {}", listed(known))));
            }
            if self.0[..i].iter().any(|(before, _)| before == name) {
                return Err(Problem::bad(format!("the parameter {name:?} is given twice")));
            }
        }
        Ok(())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// As [`Parameters::only`] and [`Parameters::get`], names in any case: so WMTS has them.
    pub fn only_in_any_case(&self, known: &[&str]) -> Result<(), Problem> {
        let lower = self.0.iter().map(|(name, value)| (name.to_lowercase(), value.clone()));
        Self(lower.collect()).only(known)
    }

    pub fn get_in_any_case(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// All as they were given, with one of them replaced or added.
    pub fn with(&self, name: &str, value: &str) -> Vec<(String, String)> {
        let mut pairs = self.0.clone();
        match pairs.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => value.clone_into(old),
            None => pairs.push((name.to_owned(), value.to_owned())),
        }
        pairs
    }

    /// A day as `YYYY-MM-DD`.
    pub fn day(&self, name: &str) -> Result<Option<Date>, Problem> {
        let day = |words: &str| {
            words.parse().map_err(|_| Problem::bad(format!("{name}: expected a day as YYYY-MM-DD, found {words:?}")))
        };
        self.get(name).map(day).transpose()
    }

    /// A whole number in a range.
    pub fn number(&self, name: &str, range: std::ops::RangeInclusive<usize>) -> Result<Option<usize>, Problem> {
        let number = |words: &str| {
            words.parse().ok().filter(|n| range.contains(n)).ok_or_else(|| {
                let most = if *range.end() == usize::MAX { String::new() } else { format!(" to {}", range.end()) };
                Problem::bad(format!("{name}: expected a whole number from {}{most}, found {words:?}", range.start()))
            })
        };
        self.get(name).map(number).transpose()
    }

    /// Numbers with commas between.
    pub fn numbers(&self, name: &str) -> Result<Option<Vec<f64>>, Problem> {
        let number = |word: &str| word.trim().parse().ok().filter(|n: &f64| n.is_finite());
        let numbers = |words: &str| {
            let all: Option<Vec<f64>> = words.split(',').map(number).collect();
            all.ok_or_else(|| Problem::bad(format!("{name}: expected numbers with commas between, found {words:?}")))
        };
        self.get(name).map(numbers).transpose()
    }

    /// `LON,LAT` in degrees.
    pub fn spot(&self, name: &str) -> Result<Option<LonLat>, Problem> {
        let spot = |numbers: Vec<f64>| match numbers[..] {
            [lon, lat] => LonLat::checked(lon, lat).map_err(|error| Problem::bad(format!("{name}: {error}"))),
            _ => Err(Problem::bad(format!("{name}: expected LON,LAT in degrees"))),
        };
        self.numbers(name)?.map(spot).transpose()
    }

    /// A box as OGC API - Features has it: `W,S,E,N`, or six numbers with heights, which are passed over. One whose west
    /// is greater than its east lies across the antimeridian: two boxes.
    pub fn boxes(&self, name: &str) -> Result<Option<Vec<Extent>>, Problem> {
        let boxes = |numbers: Vec<f64>| match numbers[..] {
            [w, s, e, n] | [w, s, _, e, n, _] => {
                boxes_of(w, s, e, n).map_err(|words| Problem::bad(format!("{name}: {words}")))
            }
            _ => Err(Problem::bad(format!("{name}: expected four numbers W,S,E,N in degrees, or six with heights"))),
        };
        self.numbers(name)?.map(boxes).transpose()
    }
}

fn boxes_of(west: f64, south: f64, east: f64, north: f64) -> Result<Vec<Extent>, String> {
    LonLat::checked(west, south).and(LonLat::checked(east, north)).map_err(|error| error.to_string())?;
    if south > north {
        return Err(format!("expected south before north, found {south} before {north}"));
    }
    let one = |west, east| Extent { west, south, east, north };
    Ok(if west <= east { vec![one(west, east)] } else { vec![one(west, 180.0), one(-180.0, east)] })
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Parameters {
        Parameters::of(&format!("/?{query}").parse().expect("an address")).expect("parameters")
    }

    #[test]
    fn unknown_and_repeated_ones_are_refused() {
        assert!(of("limit=3&bbox=1,2,3,4").only(&["bbox", "limit"]).is_ok());
        assert!(of("limt=3").only(&["limit"]).is_err());
        assert!(of("limit=3&limit=4").only(&["limit"]).is_err());
    }

    #[test]
    fn boxes_may_have_heights_and_lie_across_the_antimeridian() {
        let boxes = |query: &str| of(query).boxes("bbox").map(|boxes| boxes.unwrap_or_default().len());
        assert_eq!(boxes("bbox=36,33,0,38,35,9"), Ok(1));
        assert_eq!(boxes("bbox=170,-10,-170,10"), Ok(2));
        for bad in ["36,33,38", "36,33,38,x", "36,35,38,33", "36,33,38,95", "36,33,38,NaN", ""] {
            assert!(boxes(&format!("bbox={bad}")).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_keep_to_their_range() {
        assert_eq!(of("limit=10").number("limit", 1..=100), Ok(Some(10)));
        for bad in ["0", "101", "-1", "1.5", "", "99999999999999999999"] {
            assert!(of(&format!("limit={bad}")).number("limit", 1..=100).is_err(), "{bad}");
        }
    }
}
