//! The layers of several days as histories: what stays the same is one feature that holds longer.

use super::layer::{Feature, Layer, Shape};
use super::{Gloss, events, fronts, places, zones};
use crate::units::Date;
use crate::zones::Situation;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The histories of the maps of several days, the earliest first. Zones and fronts hold from their day to the day before the
/// next; one that does not change is one feature, and what the last day shows has an open end. Places and fighting have days
/// of their own and stand once. Ids carry the day on which a feature begins.
pub fn histories(maps: &[Situation], gloss: Gloss) -> Vec<Layer> {
    let of_days: [fn(&Situation, Gloss) -> Layer; 4] = [zones, fronts, places, events];
    let history = |of_day: fn(&Situation, Gloss) -> Layer| {
        let days: Vec<(Date, Layer)> = maps.iter().map(|map| (map.at, of_day(map, gloss))).collect();
        let name = days.first().and_then(|(_, layer)| layer.name.history())?;
        let features = if name.shape() == Shape::Point { once(&days) } else { stacked(&days) };
        Some(Layer { name, features })
    };
    of_days.into_iter().filter_map(history).collect()
}

/// Each feature once, as the latest day that has it tells it.
fn once(layers: &[(Date, Layer)]) -> Vec<Feature> {
    let mut found: BTreeMap<String, Feature> = BTreeMap::new();
    for feature in layers.iter().flat_map(|(_, layer)| &layer.features) {
        let id = match feature.text("valid_from") {
            Some(from) => format!("{}@{from}", feature.id),
            None => feature.id.clone(),
        };
        found.insert(id.clone(), Feature { id, ..feature.clone() });
    }
    found.into_values().collect()
}

fn stacked(layers: &[(Date, Layer)]) -> Vec<Feature> {
    let mut done: Vec<Feature> = Vec::new();
    let mut open: BTreeMap<String, Feature> = BTreeMap::new();
    for (day, layer) in layers {
        let mut today: BTreeMap<String, Feature> = BTreeMap::new();
        for feature in &layer.features {
            let stays = open.remove(&feature.id).map(|before| (is_same(&before, feature), before));
            let kept = match stays {
                Some((true, before)) => before,
                Some((false, before)) => {
                    done.extend(ended(before, *day));
                    feature.clone()
                }
                None => feature.clone(),
            };
            today.insert(feature.id.clone(), kept);
        }
        done.extend(std::mem::replace(&mut open, today).into_values().filter_map(|gone| ended(gone, *day)));
    }
    done.extend(open.into_values());
    let day = |feature: &Feature| feature.text("valid_from").unwrap_or_default().to_owned();
    for feature in &mut done {
        feature.id = format!("{}@{}", feature.id, day(feature));
    }
    done.sort_by(|a, b| day(a).cmp(&day(b)).then_with(|| a.id.cmp(&b.id)));
    done
}

/// Whether two days show the same, but for the days themselves and how sure each day is.
fn is_same(before: &Feature, now: &Feature) -> bool {
    let wanted = ["side", "rival", "status", "confidence_word", "claims", "band_km"];
    before.geometry == now.geometry
        && wanted.iter().all(|name| before.properties.get(*name) == now.properties.get(*name))
}

/// The feature with its last day: the one before `next`.
fn ended(mut feature: Feature, next: Date) -> Option<Feature> {
    let last = next.yesterday().ok()?;
    feature.properties.insert("valid_to".into(), json!(last.to_string()));
    let from = feature.text("valid_from").map_or(Value::Null, |from| json!(from));
    (from.as_str() <= Some(last.to_string().as_str())).then_some(feature)
}
