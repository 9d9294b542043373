//! The features of a layer, by box, by day, page by page.

use super::asked::Asked;
use super::collections::{GEOJSON, named};
use super::day::Day;
use super::item::{Item, Stretch, dated_id};
use super::landing::link;
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use super::site::Project;
use super::when::When;
use crate::units::{Date, Extent};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::sync::Arc;

/// Features on a page, if nothing else is said.
const LIMIT: usize = 100;
const LIMIT_MAX: usize = 10_000;
/// Maps that one request may look at.
const MAPS_MAX: usize = 32;

/// One map that was asked for, and how long it is true.
struct Step {
    day: Arc<Day>,
    /// The first and the last day; `None` for a map that is to be as it is.
    valid: Option<Stretch>,
}

/// `/collections/{layer}/items`.
pub(super) fn items(asked: &Asked) -> Result<Reply, Problem> {
    let parameters = &asked.parameters;
    parameters.only(&["bbox", "datetime", "limit", "offset", "side", "status", "f"])?;
    let layer = named(asked)?;
    let bounds = parameters.boxes("bbox")?;
    // As the standard has it: one who asks for more than there may be on a page gets as many as there may be.
    let limit = parameters.number("limit", 1..=usize::MAX)?.unwrap_or(LIMIT).min(LIMIT_MAX);
    let offset = parameters.number("offset", 0..=usize::MAX)?.unwrap_or(0);
    let steps = steps(asked, When::of(parameters.get("datetime"))?)?;
    let found = || {
        let all = steps.iter().flat_map(|step| step.day.items(layer).iter().map(move |item| (step, item)));
        all.filter(|(_, item)| is_wanted(item, bounds.as_deref(), asked))
    };
    let matched = found().count();
    let page: Vec<Cow<str>> = found().skip(offset).take(limit).map(|(step, item)| step.json_of(item)).collect();
    let links = page_links(asked, layer.as_str(), offset, limit, matched);
    Ok(Reply::new(GEOJSON, collection(matched, links, &page), Freshness::Asked))
}

/// Features, which are ready text, with the head of their collection around them.
fn collection(matched: usize, links: Vec<Value>, page: &[Cow<str>]) -> String {
    let (returned, links, features) = (page.len(), Value::Array(links), page.join(",\n"));
    format!(
        "{{\"type\":\"FeatureCollection\",\"numberMatched\":{matched},\"numberReturned\":{returned},\"links\":{links},\
         \"features\":[\n{features}\n]}}\n"
    )
}

/// `/collections/{layer}/items/{id}`.
pub(super) fn item(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    let layer = named(asked)?;
    let id = asked.path("id");
    let (name, on) = dated_id(id);
    let steps = steps(asked, on.map_or(When::Newest, |day| When::Between(Some(day), Some(day))))?;
    // Of a day in the midst of a map's time there is no feature: ids name the map's first day.
    let named = steps.iter().filter(|step| step.valid.map(|(first, _)| first) == on);
    let mut found = named.flat_map(|step| step.day.items(layer).iter().map(move |item| (step, item)));
    let (step, item) = found.find(|(_, item)| item.id == name).ok_or_else(|| {
        Problem::missing(format!("there is no feature {id:?} in {}; /collections/{0}/items lists them", layer.as_str()))
    })?;
    let mut feature: Value = serde_json::from_str(&step.json_of(item)).unwrap_or_default();
    let base = format!("{}/collections/{}", asked.base(), layer.as_str());
    feature["links"] = json!([
        link(format!("{base}/items/{}", encoded(id)), "self", GEOJSON, "This feature"),
        link(base, "collection", "application/json", layer.about()),
    ]);
    Ok(Reply::json(GEOJSON, &feature))
}

impl Step {
    fn json_of<'i>(&self, item: &'i Item) -> Cow<'i, str> {
        self.valid.map_or(Cow::Borrowed(&item.json), |valid| Cow::Owned(item.json_of(valid)))
    }
}

/// The maps that a time speaks of.
fn steps(asked: &Asked, when: When) -> Result<Vec<Step>, Problem> {
    let loaded = &asked.loaded;
    let one = |at| Ok(vec![Step { day: loaded.day(at)?, valid: None }]);
    match when {
        When::Newest => one(None),
        When::On(day) => one(Some(day)),
        When::Between(from, to) => {
            let stretches = stretches(loaded.project()?, from, to);
            if stretches.len() > MAPS_MAX {
                let found = stretches.len();
                let detail =
                    format!("datetime: {found} maps lie in this time; expected at most {MAPS_MAX}: ask for less");
                return Err(Problem::bad(detail));
            }
            let step =
                |&(first, last): &Stretch| Ok(Step { day: loaded.day(Some(first))?, valid: Some((first, last)) });
            // One after the other: a thread that draws a day and, waiting, took up another request for it would wait for
            // itself.
            stretches.iter().map(step).collect()
        }
    }
}

/// The maps whose time meets a stretch of days: from the day of each up to the day before the next.
fn stretches(project: &Project, from: Option<Date>, to: Option<Date>) -> Vec<Stretch> {
    let next = |i: usize| project.days.get(i + 1).and_then(|day| day.yesterday().ok());
    let all = project.days.iter().enumerate().map(|(i, &first)| (first, next(i)));
    all.filter(|(first, last)| {
        to.is_none_or(|to| *first <= to) && from.is_none_or(|from| last.is_none_or(|l| l >= from))
    })
    .collect()
}

fn is_wanted(item: &Item, bounds: Option<&[Extent]>, asked: &Asked) -> bool {
    let is = |name: &str, own: &Option<String>| {
        asked.parameters.get(name).is_none_or(|wanted| own.as_deref() == Some(wanted))
    };
    is("side", &item.side)
        && is("status", &item.status)
        && bounds.is_none_or(|bounds| bounds.iter().any(|bounds| item.meets(bounds)))
}

fn page_links(asked: &Asked, layer: &str, offset: usize, limit: usize, matched: usize) -> Vec<Value> {
    let base = format!("{}/collections/{layer}", asked.base());
    let page = |offset: usize| {
        let pairs = asked.parameters.with("offset", &offset.to_string());
        let query: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        format!("{base}/items?{}", query.join("&"))
    };
    let mut links = vec![
        link(page(offset), "self", GEOJSON, "This page"),
        link(base.clone(), "collection", "application/json", "The layer"),
    ];
    if offset.saturating_add(limit) < matched {
        links.push(link(page(offset + limit), "next", GEOJSON, "The next page"));
    }
    if offset > 0 {
        links.push(link(page(offset.saturating_sub(limit)), "prev", GEOJSON, "The page before"));
    }
    links
}

/// For an address: all but letters, digits and a few signs that mean nothing there, as percent signs (RFC 3986).
pub(super) fn encoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b',' | b':' | b'@' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn addresses_hold_any_script() {
        assert_eq!(encoded("حلب/a b&c"), "%D8%AD%D9%84%D8%A8%2Fa%20b%26c");
    }
}
