//! Fusion against made-up wars whose truth is known: the share of place-days it has right, and whether its
//! probabilities are what they say. `cargo test --test fusion -- --nocapture` prints the table.

mod world;

use salient::control::{FuseOptions, PlaceState, Status, Weights, fuse, on_day};
use std::collections::BTreeMap;
use world::{DAYS, PLACES, War, World, date, side, world};

const USUAL: War = War {
    seed: 1,
    n_sides: 2,
    front: 0.4,
    change: [0.02, 0.001],
    boast: 0.012,
    wires: 1.0,
    misread: 0.05,
    untold: 0.0,
    misplaced: 0.0,
};

/// The wars that weights were tuned on, and others that they were not.
fn wars(tuned_on: bool) -> Vec<(&'static str, War)> {
    let seed = if tuned_on { 100 } else { 900 };
    vec![
        ("usual", War { seed, ..USUAL }),
        ("three sides", War { seed: seed + 1, n_sides: 3, ..USUAL }),
        ("boastful", War { seed: seed + 2, boast: 0.05, ..USUAL }),
        ("few wires", War { seed: seed + 3, wires: 0.3, ..USUAL }),
        ("misread", War { seed: seed + 4, misread: 0.15, ..USUAL }),
        ("slow", War { seed: seed + 5, change: [0.004, 0.0002], ..USUAL }),
        ("half told", War { seed: seed + 6, untold: 0.2, misplaced: 0.05, ..USUAL }),
        ("badly told", War { seed: seed + 7, untold: 0.4, misplaced: 0.1, ..USUAL }),
    ]
}

#[derive(Default, Clone)]
struct Score {
    days: usize,
    right: usize,
    /// Of ten bins of probability: how many, how many right, the sum of the probabilities.
    bins: [(usize, usize, f64); 10],
    brier: f64,
}

impl Score {
    fn add(&mut self, is_right: bool, p: f64) {
        self.days += 1;
        self.right += usize::from(is_right);
        let bin = &mut self.bins[((p * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + usize::from(is_right), bin.2 + p);
        self.brier += (p - f64::from(u8::from(is_right))).powi(2);
    }

    fn join(&mut self, other: &Self) {
        self.days += other.days;
        self.right += other.right;
        self.brier += other.brier;
        for (a, b) in self.bins.iter_mut().zip(&other.bins) {
            *a = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
        }
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.days.max(1) as f64
    }

    /// Expected calibration error.
    fn ece(&self) -> f64 {
        let off = |(n, right, p): &(usize, usize, f64)| if *n > 0 { (*right as f64 - p).abs() } else { 0.0 };
        self.bins.iter().map(off).sum::<f64>() / self.days.max(1) as f64
    }

    fn row(&self) -> String {
        format!("{:.4}  {:.3}  {:.3}", self.share(), self.ece(), self.brier / self.days.max(1) as f64)
    }
}

/// The state of each place on a day, as a map of that day shows it.
fn on(timeline: &[PlaceState], day: usize, weights: &Weights) -> BTreeMap<String, PlaceState> {
    on_day(timeline, date(day), weights).into_iter().map(|s| (s.place.clone(), s)).collect()
}

/// The latest word that was published by a day and is not of a later one.
fn latest(world: &World, known: usize, day: usize) -> BTreeMap<usize, usize> {
    let mut found: BTreeMap<usize, ((usize, usize, usize), usize)> = BTreeMap::new();
    for (n, told) in world.told.iter().enumerate().filter(|(_, t)| t.published <= known) {
        if let Some((of, who)) = told.plainly().filter(|(of, _)| *of <= day) {
            let key = (of, told.published, n);
            let best = found.entry(told.place).or_insert((key, who));
            if key >= best.0 {
                *best = (key, who);
            }
        }
    }
    found.into_iter().map(|(place, (_, who))| (place, who)).collect()
}

/// Scores of the map of each day as known then (every fifth), and as known at the end; of fusion and of the latest word.
fn scores(world: &World, weights: &Weights) -> [Score; 4] {
    let inputs: Vec<_> = world.told.iter().map(|t| t.input()).collect();
    let options = |known: usize| FuseOptions { as_known_on: Some(date(known)), weights: *weights, overrides: &[] };
    let fused = |known: usize| fuse(&inputs, &options(known)).0;
    let all = fused(DAYS);
    let mut scores: [Score; 4] = Default::default();
    for day in (5..DAYS).step_by(5) {
        let (now, then) = (fused(day), [day, DAYS]);
        let states = [on(&now, day, weights), on(&all, day, weights)];
        let latest = then.map(|known| latest(world, known, day));
        for place in 0..PLACES {
            let truth = world.truth[place][day];
            // Both are asked only about places of which something had been said when the map was made.
            if !latest[0].contains_key(&place) {
                continue;
            }
            for k in 0..2 {
                if let Some(state) = states[k].get(&format!("p{place}")) {
                    let p = state.side.as_ref().and_then(|s| state.p.get(s)).copied().unwrap_or(0.0);
                    scores[k].add(state.side == Some(side(truth)) && state.status != Status::Unknown, p);
                }
                if let Some(who) = latest[k].get(&place) {
                    scores[2 + k].add(*who == truth, 1.0);
                }
            }
        }
    }
    scores
}

fn table(tuned_on: bool) -> [Score; 4] {
    println!("{:<14} {:<22} {:<22} latest: then, later", "right ece brier", "known then", "known later");
    let mut all: [Score; 4] = Default::default();
    for (name, war) in wars(tuned_on) {
        let s = scores(&world(war), &Weights::default());
        println!("{name:<14} {}  {}  {:.4} {:.4}", s[0].row(), s[1].row(), s[2].share(), s[3].share());
        all.iter_mut().zip(&s).for_each(|(a, b)| a.join(b));
    }
    println!("{:<14} {}  {}  {:.4} {:.4}", "all", all[0].row(), all[1].row(), all[2].share(), all[3].share());
    for (n, right, p) in &all[0].bins {
        println!("  p {:.2}: {:.2} of {n} right", p / (*n).max(1) as f64, *right as f64 / (*n).max(1) as f64);
    }
    all
}

#[test]
fn fusion_is_better_than_the_latest_word() {
    println!("tuned on:");
    table(true);
    println!("not tuned on:");
    let [now, later, latest_now, latest_later] = table(false);
    assert!(now.share() > latest_now.share() && later.share() > latest_later.share());
    assert!(now.ece() < 0.05 && later.ece() < 0.05, "probabilities are what they say");
}

/// Tries other weights, one at a time, on the wars to tune on; prints what lowers the Brier score.
#[test]
#[ignore = "takes minutes: cargo test --test fusion -- --ignored --nocapture"]
fn weights_that_do_better() {
    const TRIED: [(&str, &[f64]); 16] = [
        ("full_log_odds", &[2.5, 3.0, 3.5, 4.0, 5.0]),
        ("sharpness", &[1.0, 1.2, 1.4, 1.6]),
        ("own", &[0.3, 0.4, 0.5]),
        ("admission", &[1.1, 1.3, 1.6]),
        ("reported", &[0.3, 0.4, 0.5, 0.6]),
        ("unverified", &[0.2, 0.3, 0.5]),
        ("claimed", &[0.5, 0.7, 0.9]),
        ("guessed_winner", &[0.3, 0.5, 0.8]),
        ("repeat", &[0.0, 0.3, 0.6, 1.0]),
        ("unknown", &[0.05, 0.1, 0.2, 0.3, 0.5]),
        ("change", &[0.0, 0.2, 0.4, 0.6, 0.8]),
        ("fight", &[0.0, 0.15, 0.3, 0.5]),
        ("memory_half_life_days", &[60.0, 120.0, 180.0, 270.0]),
        ("front_half_life_days", &[15.0, 20.0, 30.0, 45.0, 60.0]),
        ("rear_half_life_days", &[120.0, 180.0, 270.0, 400.0]),
        ("contest_share", &[0.25, 0.4, 0.6]),
    ];
    let worlds: Vec<World> = wars(true).into_iter().map(|(_, war)| world(war)).collect();
    let brier = |lines: &BTreeMap<&str, f64>| {
        let text: String = lines.iter().map(|(name, x)| format!("{name} = {x:?}\n")).collect();
        let weights = Weights::from_toml(&text, "tried").expect("weights");
        let mut all = [Score::default(), Score::default()];
        for world in &worlds {
            scores(world, &weights).iter().zip(&mut all).for_each(|(s, a)| a.join(s));
        }
        let off = |s: &Score| s.brier / s.days as f64;
        (off(&all[0]) + off(&all[1]), all[0].row(), all[1].row())
    };
    let mut best = BTreeMap::new();
    let mut least = brier(&best);
    for _ in 0..2 {
        for (name, values) in TRIED {
            for value in values {
                let mut lines = best.clone();
                lines.insert(name, *value);
                let found = brier(&lines);
                println!("{name} {value}: {} | {}", found.1, found.2);
                if found.0 < least.0 {
                    (least, best) = (found, lines);
                }
            }
        }
        println!("{best:?} {least:?}");
    }
}
