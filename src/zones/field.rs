//! How strong each side is at each cell, out of what is said of places.

use super::banks::Banks;
use super::beliefs::{Beliefs, Sites, Vote};
use super::court::Court;
use super::covariance::{Covariance, Kernel};
use super::doubt::Doubts;
use super::grid::Grid;
use super::neighbours::Neighbours;
use super::noding::Label;
use super::painter::Painter;
use super::thinning::{Thinned, thinned};
use crate::units::PlaneKm;

/// One place that speaks for one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    pub at: PlaneKm,
    pub side: Label,
    /// Months since it was said.
    pub months: f64,
    /// How likely the label is wrong: a probability, or, where the share of wrong ones is learned, its odds against the average.
    pub doubt: f64,
    /// Beyond this distance it says nothing.
    pub reach_km: f64,
}

/// What is assumed of a war before anything is read. Lengths in kilometres.
#[derive(Debug, Clone, Copy)]
pub(super) struct FieldModel {
    /// The lead at rest: today's, or, beside an earlier map, how far that map was off.
    pub rest: Kernel,
    /// What a month of war adds to how far the lead of one day is from that of another.
    pub drift_a_month: Kernel,
    /// Age in months of the earlier map, if there is one.
    pub map_months: Option<f64>,
    /// Kilometres by which a border may be drawn otherwise.
    pub blur_km: f64,
    /// How much farther away the other bank of a great river counts.
    pub crossing_km: f64,
    /// Whether the share of wrong labels is estimated from the labels themselves.
    pub learns_doubt: bool,
}

impl FieldModel {
    /// Months of drift between the lead at rest and something said so many months ago: the earlier map was before it,
    /// without one the lead at rest is that of today.
    pub fn months_until(&self, months_ago: f64) -> f64 {
        self.map_months.map_or(months_ago, |map| (map - months_ago).max(0.0))
    }

    fn covariance(&self) -> Covariance {
        Covariance::new(self.rest, self.drift_a_month, self.crossing_km)
    }

    /// The same war at another pace.
    fn at_tempo(&self, tempo: f64) -> Self {
        Self { rest: self.rest.times(tempo), drift_a_month: self.drift_a_month.times(tempo), ..*self }
    }
}

/// More than this share of places that none of their nearest agree with is a sign.
const LONELY_SHARE: f64 = 0.025;
const LONELY_NEAREST: usize = 5;
const LEARNING_ROUNDS: usize = 3;

/// An earlier map: what it expects of the lead of each side at each cell.
pub(super) type Expected = Vec<Vec<f32>>;

/// For each side and cell the lead of the side over all others, in standard deviations.
pub(super) struct Field {
    pub n_sides: usize,
    /// For each side (of two sides, the first) and cell; not a number where it was not worked out.
    pub scores: Vec<Vec<f32>>,
    /// Standard deviation of the lead, kilometres, by cell; not a number where it was not worked out.
    pub sd_km: Vec<f32>,
    /// The labels' trustworthiness that was found or assumed.
    pub doubts: Doubts,
    /// How much farther away the other bank of a great river was found to be, kilometres; `None` where it is not.
    pub crossing_km: Option<f64>,
    /// Probability that each piece of evidence is wrong.
    pub wrong: Vec<f64>,
    /// Probability that each piece of evidence stands for a pocket.
    pub pocket: Vec<f64>,
}

impl Field {
    /// A field that was worked out elsewhere: for each side its lead at each cell, and the doubt in the leads.
    pub fn told_of(scores: Vec<Vec<f32>>, sd_km: Vec<f32>) -> Self {
        Self {
            n_sides: scores.len(),
            scores,
            sd_km,
            doubts: Doubts::quiet(),
            crossing_km: None,
            wrong: Vec::new(),
            pocket: Vec::new(),
        }
    }

    /// How far `side` is ahead of all others at a cell, in standard deviations.
    pub fn score(&self, side: Label, cell: usize) -> f64 {
        match (self.n_sides, side) {
            (2, 1) => -self.told(0, cell),
            _ => self.told(usize::from(side), cell),
        }
    }

    fn told(&self, field: usize, cell: usize) -> f64 {
        self.scores.get(field).map(|s| s[cell]).filter(|s| !s.is_nan()).map_or(0.0, f64::from)
    }

    /// The strongest side at a cell.
    pub fn strongest(&self, cell: usize) -> Label {
        let sides = (0..self.n_sides as Label).map(|s| (self.score(s, cell), std::cmp::Reverse(s)));
        sides.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map_or(0, |(_, s)| s.0)
    }
}

/// Works out the field at the cells that `wanted` marks. `expected` holds a row for each side.
pub(super) fn field(
    grid: &Grid,
    banks: &Banks,
    wanted: &[bool],
    evidence: &[Evidence],
    n_sides: usize,
    expected: Option<&Expected>,
    mut model: FieldModel,
) -> Field {
    let tree = Neighbours::new(evidence.iter().map(|e| e.at).collect());
    let learn = model.learns_doubt && lonely(evidence, &tree) > LONELY_SHARE;
    let Thinned { kept, contradicted } = thinned(evidence, &tree, learn);
    let heard: Vec<Evidence> = kept.iter().map(|i| evidence[*i]).collect();
    let mut court = Court::new(grid, banks, &heard, n_sides, expected, model);
    let mut covariance = model.covariance();
    let mut sites = if learn { learn_worth(&mut court, &covariance) } else { Vec::new() };
    let votes = court.votes();
    let across_km = crossing(&court, &model);
    if let Some(crossing_km) = across_km {
        model.crossing_km = crossing_km;
        (covariance, sites) = (model.covariance(), Vec::new());
    }
    if let Some(faster) = tempo(&court, &votes, &model, &sites) {
        (covariance, sites) = (faster, Vec::new());
    }
    let beliefs = court.settle(&covariance, &votes, sites);
    // Of a place that was not heard, those around it tell whether it is wrong.
    let spread = |mut all: Vec<f64>, of_heard: Vec<f64>| {
        kept.iter().zip(of_heard).for_each(|(i, v)| all[*i] = v);
        all
    };
    let blank = || vec![f32::NAN; grid.len()];
    let field = Field {
        n_sides,
        scores: (0..court.n_fields).map(|_| blank()).collect(),
        sd_km: blank(),
        doubts: court.doubts,
        crossing_km: across_km,
        wrong: spread(contradicted, court.wrong(&beliefs)),
        pocket: spread(vec![0.0; evidence.len()], std::mem::take(&mut court.pocket)),
    };
    let (tree, n_near) = (court.tree, court.n_near);
    let (blur_km, months) = (model.blur_km, model.months_until(0.0));
    Painter { grid, banks, wanted, evidence: &heard, tree, n_near, beliefs, expected, blur_km, months, field }.paint()
}

/// Since an earlier map fronts have moved as usual, or at one of these times their usual pace ...
const TEMPOS: [f64; 3] = [0.3, 0.6, 1.6];
/// ... if that makes the votes likelier by this (a logarithm).
const TEMPO_GAIN_MIN: f64 = 2.0;

/// The covariance at the tempo that fits the votes best; `None` where that is the usual one.
fn tempo(court: &Court, votes: &[Vec<Vote>], model: &FieldModel, sites: &[Sites]) -> Option<Covariance> {
    model.map_months?;
    let fit = |covariance: &Covariance, sites: Vec<Sites>| court.fit(&court.settle(covariance, votes, sites));
    let mut best = (fit(&model.covariance(), sites.to_vec()) + TEMPO_GAIN_MIN, None);
    for covariance in TEMPOS.map(|tempo| model.at_tempo(tempo).covariance()) {
        let fits = fit(&covariance, Vec::new());
        if fits > best.0 {
            best = (fits, Some(covariance));
        }
    }
    best.1
}

/// A river may part the sides like so many kilometres of ground ...
const CROSSINGS_KM: [f64; 4] = [0.0, 20.0, 40.0, 80.0];
/// ... if that makes the votes that hear of the other bank likelier by this (a logarithm).
const CROSSING_GAIN_MIN: f64 = 1.0;

/// How much farther away the other bank counts, as the votes along the rivers have it; `None` where no more than it lies.
fn crossing(court: &Court, model: &FieldModel) -> Option<f64> {
    let along = court.along_rivers();
    if along.is_empty() {
        return None;
    }
    let strip = court.of_some(&along);
    let (votes, hears) = (strip.votes(), strip.hears_across());
    let (mut sites, mut best) = (Vec::new(), None);
    for km in CROSSINGS_KM {
        let covariance = FieldModel { crossing_km: km, ..*model }.covariance();
        let beliefs = strip.settle(&covariance, &votes, sites);
        let fits = strip.fit_across(&beliefs, &hears);
        let needed =
            best.map_or(f64::NEG_INFINITY, |(fits, km)| if km > 0.0 { fits } else { fits + CROSSING_GAIN_MIN });
        if fits > needed {
            best = Some((fits, km));
        }
        sites = beliefs.into_iter().map(Beliefs::into_sites).collect();
    }
    best.map(|(_, km)| km).filter(|km| *km > 0.0)
}

/// Hears the votes, learns what they are worth, and hears them again; returns what to begin the last hearing with.
fn learn_worth(court: &mut Court, covariance: &Covariance) -> Vec<Sites> {
    court.doubts = Doubts::open();
    let mut sites = Vec::new();
    for _ in 0..LEARNING_ROUNDS {
        let votes = court.votes();
        let beliefs = court.settle(covariance, &votes, sites);
        court.learn(&beliefs);
        sites = beliefs.into_iter().map(Beliefs::into_sites).collect();
        if court.has_pockets() {
            // What was found to say nothing would go on saying nothing.
            sites.clear();
        }
    }
    sites
}

/// Share of the places whose side none of their nearest has.
fn lonely(evidence: &[Evidence], tree: &Neighbours) -> f64 {
    let alone = |(i, e): &(usize, &Evidence)| {
        let near = tree.nearest(e.at, LONELY_NEAREST + 1);
        near.iter()
            .filter(|(_, j)| *j as usize != *i)
            .take(LONELY_NEAREST)
            .all(|(_, j)| evidence[*j as usize].side != e.side)
    };
    // A sample tells as well as all.
    let step = (evidence.len() / 2000).max(1);
    let sample = || evidence.iter().enumerate().step_by(step);
    sample().filter(alone).count() as f64 / sample().count().max(1) as f64
}
