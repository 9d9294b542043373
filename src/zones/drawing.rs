//! Evidence of places -> labels -> zones and fronts: what lists and reports have in common.

use super::banks::Banks;
use super::canvas::Canvas;
use super::doubt::logistic;
use super::field::{Evidence, Expected, Field, FieldModel, field};
use super::geodesy::{area_km2, length_km};
use super::grid::project;
use super::noding::Label;
use super::normal;
use super::partition::{Arc, Face, Partition};
use super::pieces::{Piece, pieces};
use super::pockets::prior_log_odds;
use super::reach::Reach;
use crate::control::Status;
use crate::theatre::SideId;
use crate::units::{LonLat, PlaneKm};
use geo_types::{LineString, MultiPolygon};

use super::situation::{Front, Pocket, Zone};

/// A pocket with a place in it stands when its middle is this sure, standard deviations.
const SURE_SCORE: f64 = 0.9;
/// Pieces smaller than this with no place in them are ripples of the field, square kilometres.
const SPECK_KM2: f64 = 25.0;
/// Evidence that is doubted more than this speaks of an area, not of the town it stands for.
const TOWN_DOUBT_MAX: f64 = 0.2;
/// Below this share of wrong labels each label is believed.
const DOUBT_LOW: f64 = 0.02;

/// What to draw.
pub(super) struct Drawing<'a> {
    pub canvas: &'a Canvas<'a>,
    /// Soft barriers.
    pub banks: &'a Banks,
    pub evidence: &'a [Evidence],
    pub sides: &'a [SideId],
    pub expected: Option<&'a Expected>,
    pub model: FieldModel,
    /// Where evidence speaks; `None` when it is to speak for the whole theatre.
    pub reach: Option<&'a Reach>,
}

/// What was drawn: the zone of a piece of evidence is found by its number.
pub(super) struct Drawn {
    pub zones: Vec<Zone>,
    pub fronts: Vec<Front>,
    /// Pockets with the numbers of the evidence behind each.
    pub pockets: Vec<(Pocket, Vec<usize>)>,
    /// Whose ground each cell is; the number of sides where that is unknown.
    pub labels: Vec<Label>,
    /// For each piece of evidence the zone it lies in.
    pub zone_of: Vec<Option<usize>>,
}

impl Drawing<'_> {
    /// The field of the evidence.
    pub fn field(&self) -> Field {
        field(&self.canvas.grid, self.banks, &self.wanted(), self.evidence, self.sides.len(), self.expected, self.model)
    }

    /// Draws what a field says.
    pub fn draw_of(&self, field: &Field) -> Drawn {
        let mut labels = self.labels(field);
        self.canvas.calm_outline(&mut labels);
        self.drop_specks(&mut labels, field);
        let pockets = self.judge_pockets(&mut labels, field);
        let partition = self.canvas.cut(&labels, |i, j| self.lead(field, &labels, i, j));
        Drawn { labels, ..self.read_off(partition, field, pockets) }
    }

    fn unknown(&self) -> Label {
        self.sides.len() as Label
    }

    /// The cells to be worked out: those that are reached, and those just beyond.
    fn wanted(&self) -> Vec<bool> {
        let near = -2.5 * self.canvas.grid.cell_km;
        let reached = |cell: usize| self.reach.is_none_or(|r| r.margin_km(cell) > near);
        (0..self.canvas.grid.len()).map(|cell| self.canvas.wanted[cell] && reached(cell)).collect()
    }

    fn labels(&self, field: &Field) -> Vec<Label> {
        let is_known = |cell: usize| {
            let reached = self.reach.is_none_or(|r| r.margin_km(cell) > 0.0);
            reached && !self.evidence.is_empty() && self.canvas.wanted[cell]
        };
        let label = |cell: usize| if is_known(cell) { field.strongest(cell) } else { self.unknown() };
        (0..self.canvas.grid.len()).map(label).collect()
    }

    fn drop_specks(&self, labels: &mut [Label], field: &Field) {
        let (pieces, of_cell) = pieces(self.canvas, labels, field, self.evidence);
        let cell_km2 = self.canvas.grid.cell_km * self.canvas.grid.cell_km;
        let is_speck = |p: &Piece| p.support.is_empty() && p.n_cells as f64 * cell_km2 < SPECK_KM2 && p.is_enclosed();
        let drop: Vec<bool> = pieces.iter().map(is_speck).collect();
        self.give_away(labels, &of_cell, &drop);
    }

    /// Gives the cells of the pieces to be dropped the label of the nearest cell that stays.
    fn give_away(&self, labels: &mut [Label], of_cell: &[u32], drop: &[bool]) {
        if !drop.contains(&true) {
            return;
        }
        let stays = |i: usize| self.canvas.inside[i] && !drop[of_cell[i] as usize];
        let stays: Vec<bool> = (0..labels.len()).map(stays).collect();
        let Some((near, _)) = self.canvas.grid.nearest(&stays) else { return };
        for cell in 0..labels.len() {
            if self.canvas.wanted[cell] && !stays[cell] {
                labels[cell] = labels[near[cell] as usize];
            }
        }
    }

    /// Keeps the pockets with enough behind them, gives the others to their surroundings, and lists both, with the
    /// places whose side the map does not believe.
    fn judge_pockets(&self, labels: &mut [Label], field: &Field) -> Vec<(Pocket, Vec<usize>)> {
        let (pieces, of_cell) = pieces(self.canvas, labels, field, self.evidence);
        let mut largest = vec![0; self.sides.len() + 1];
        pieces.iter().for_each(|p| largest[usize::from(p.label)] = p.n_cells.max(largest[usize::from(p.label)]));
        let is_pocket = |p: &Piece| {
            p.label != self.unknown() && p.is_enclosed() && p.n_cells > 0 && p.n_cells < largest[usize::from(p.label)]
        };
        let stands = |p: &Piece| {
            let believed = field.doubts.share < DOUBT_LOW || p.surest.0 > SURE_SCORE;
            // An earlier map may know of a pocket that nobody has spoken of since.
            let was_there = |x: &Expected| x.get(usize::from(p.label)).is_some_and(|lead_km| lead_km[p.surest.1] > 0.0);
            let remembered = self.expected.is_some_and(|x| believed || was_there(x));
            remembered || (!p.support.is_empty() && (believed || self.pocket_log_odds(p, field) > 0.0))
        };
        let drop: Vec<bool> = pieces.iter().map(|p| is_pocket(p) && !stands(p)).collect();
        let found = pieces.iter().filter(|p| is_pocket(p) && (stands(p) || !p.support.is_empty()));
        let mut pockets: Vec<_> = found.map(|p| self.pocket(p, stands(p), field)).collect();
        self.give_away(labels, &of_cell, &drop);
        pockets.extend(self.disbelieved(labels, field));
        pockets
    }

    /// Logarithm of how much likelier so many labels stand for a pocket than for so many errors in one place.
    fn pocket_log_odds(&self, piece: &Piece, field: &Field) -> f64 {
        let weight: f64 = piece.support.iter().map(|i| field.doubts.weight_of(&self.evidence[*i])).sum();
        weight + prior_log_odds(self.evidence.len())
    }

    fn pocket(&self, piece: &Piece, confirmed: bool, field: &Field) -> (Pocket, Vec<usize>) {
        let told = if piece.support.is_empty() { 0.0 } else { logistic(self.pocket_log_odds(piece, field)) };
        // What an old map knows of it, or the ground around tells, is in the field.
        let confidence = told.max(if confirmed { self.probability(field, piece.label, piece.surest.1) } else { 0.0 });
        let at = self.canvas.grid.middle(piece.surest.1);
        (self.pocket_of(piece.label, at, confirmed, confidence, piece.support.len()), piece.support.clone())
    }

    fn pocket_of(&self, label: Label, at: PlaneKm, confirmed: bool, confidence: f64, n_places: usize) -> Pocket {
        let (side, at) = (self.sides[usize::from(label)].clone(), self.canvas.projection.inverse(at));
        Pocket { side, at, confirmed, confidence, n_places, places: Vec::new(), claims: Vec::new() }
    }

    /// Places deep in another side's ground.
    fn disbelieved<'s>(
        &'s self,
        labels: &'s [Label],
        field: &'s Field,
    ) -> impl Iterator<Item = (Pocket, Vec<usize>)> + 's {
        let deep = move |(i, e): &(usize, &Evidence)| {
            let cell = self.canvas.grid.cell_of(e.at);
            self.canvas.inside[cell]
                && labels[cell] != e.side
                && labels[cell] != self.unknown()
                && field.wrong.get(*i).is_some_and(|w| *w > 0.5)
                // What is said of an area says nothing of one town in it.
                && (self.model.learns_doubt || e.doubt < TOWN_DOUBT_MAX)
        };
        self.evidence.iter().enumerate().filter(deep).map(|(i, e)| {
            let told = field.pocket.get(i).copied().unwrap_or(0.0);
            let confidence = field.wrong.get(i).map_or(told, |wrong| told.max(1.0 - wrong));
            (self.pocket_of(e.side, e.at, false, confidence, 1), vec![i])
        })
    }

    fn lead(&self, field: &Field, labels: &[Label], i: usize, j: usize) -> (f64, f64) {
        let (a, b) = (labels[i], labels[j]);
        if a == self.unknown() || b == self.unknown() {
            let sign = if b == self.unknown() { 1.0 } else { -1.0 };
            return self.reach.map_or((0.0, 0.0), |r| (sign * r.margin_km(i), sign * r.margin_km(j)));
        }
        let lead = |cell: usize| field.score(a, cell) - field.score(b, cell);
        (lead(i), lead(j))
    }

    fn read_off(&self, partition: Partition, field: &Field, pockets: Vec<(Pocket, Vec<usize>)>) -> Drawn {
        let face_of_cell = self.face_of_cell(&partition.faces);
        let zone_of: Vec<Option<usize>> =
            self.evidence.iter().map(|e| face_of_cell[self.canvas.grid.cell_of(e.at)].map(|f| f as usize)).collect();
        let sure_at = |label: Label, cell: usize| calibrated(field.doubts.share, self.probability(field, label, cell));
        let mut sure = vec![(0.0, 0usize); partition.faces.len()];
        for (cell, face) in face_of_cell.iter().enumerate() {
            if let Some(face) = face {
                let (sum, n) = &mut sure[*face as usize];
                *sum += sure_at(partition.faces[*face as usize].label, cell);
                *n += 1;
            }
        }
        let mut n_places = vec![0; partition.faces.len()];
        zone_of.iter().flatten().for_each(|f| n_places[*f] += 1);
        let confidence = |i: usize, face: &Face| match sure[i] {
            (_, 0) => face
                .polygon
                .exterior()
                .0
                .first()
                .map_or(0.0, |c| sure_at(face.label, self.canvas.nearest_inside(self.canvas.cell_of((*c).into())))),
            // Settlements stand closer to their like than ground does.
            (sum, n) => 1.0 - PLACE_DOUBT_OF_GROUND * (1.0 - sum / n as f64),
        };
        let fronts = partition.borders.iter().filter_map(|arc| self.front(arc, field)).collect();
        let zone = |(i, face): (usize, &Face)| self.zone(face, confidence(i, face), n_places[i]);
        let zones = partition.faces.iter().enumerate().map(zone).collect();
        Drawn { zones, fronts, pockets, labels: Vec::new(), zone_of }
    }

    fn face_of_cell(&self, faces: &[Face]) -> Vec<Option<u32>> {
        let mut of_cell = vec![None; self.canvas.grid.len()];
        for (i, face) in faces.iter().enumerate() {
            let rings = project(&MultiPolygon(vec![face.polygon.clone()]), &self.canvas.projection);
            self.canvas.grid.cover(&rings, |cell| of_cell[cell] = Some(i as u32));
        }
        of_cell
    }

    /// Probability that the label is right at a cell.
    pub fn probability(&self, field: &Field, label: Label, cell: usize) -> f64 {
        if label == self.unknown() {
            return 0.0;
        }
        let p = |s: Label| normal::below(field.score(s, cell));
        let all: f64 = (0..self.unknown()).map(p).sum();
        if all > 0.0 { p(label) / all } else { 0.0 }
    }

    fn zone(&self, face: &Face, confidence: f64, n_places: usize) -> Zone {
        let side = self.sides.get(usize::from(face.label)).cloned();
        let status = if side.is_some() { Status::Held } else { Status::Unknown };
        let area_km2 = area_km2(&face.polygon);
        let polygon = face.polygon.clone();
        Zone { side, rival: None, status, polygon, confidence, area_km2, n_places, claims: Vec::new() }
    }

    fn front(&self, arc: &Arc, field: &Field) -> Option<Front> {
        let side = |label: Label| self.sides.get(usize::from(label)).cloned();
        let (left, right) = (side(arc.left)?, side(arc.right)?);
        let band_km = self.band_km(arc, field);
        let line = LineString(arc.line.iter().map(|p| (*p).into()).collect());
        let length_km = length_km(&arc.line);
        Some(Front { left, right, line, confidence: confidence_of(band_km), length_km, band_km })
    }

    /// Half the width of the band around a border that holds the true one nine times in ten.
    fn band_km(&self, arc: &Arc, field: &Field) -> f64 {
        let scale = self.band_scale(field);
        let at = |p: &LonLat| self.half_width_km(self.canvas.cell_of(*p), arc.left, scale, field);
        let mut widths: Vec<f64> = arc.line.iter().filter_map(at).collect();
        widths.sort_by(f64::total_cmp);
        widths.get(widths.len() / 2).copied().unwrap_or(BAND_KM_MAX)
    }

    /// Standard deviations that a band is wide.
    fn band_scale(&self, field: &Field) -> f64 {
        if field.wrong.is_empty() {
            return BAND_OF_SD;
        }
        let n = self.evidence.len().max(1) as f64;
        let months = self.evidence.iter().map(|e| e.months).sum::<f64>() / n;
        let aged = 1.0 + BAND_OF_MONTH * months;
        if self.expected.is_some() {
            return BAND_OF_SD * BAND_BY_MAP * aged;
        }
        let unseen = (BAND_OF_MANY + BAND_OF_FEW / n.sqrt()).min(BAND_OF_FEW_MAX);
        BAND_OF_SD * unseen * aged * (1.0 + BAND_OF_DOUBT * field.doubts.share)
    }

    /// The doubt in the lead over how fast the lead grows away from the border.
    fn half_width_km(&self, cell: usize, side: Label, scale: f64, field: &Field) -> Option<f64> {
        let grid = &self.canvas.grid;
        let lead = |c: usize| field.score(side, c) * f64::from(field.sd_km[c]);
        let (column, row) = grid.column_row(cell);
        if column < 2 || row < 2 || column + 2 >= grid.columns || row + 2 >= grid.rows {
            return None;
        }
        let span = 4.0 * grid.cell_km;
        let dx = (lead(cell + 2) - lead(cell - 2)) / span;
        let dy = (lead(cell + 2 * grid.columns) - lead(cell - 2 * grid.columns)) / span;
        let width = scale * f64::from(field.sd_km[cell]) / libm::hypot(dx, dy).max(0.05);
        width.is_finite().then(|| width.clamp(0.3, BAND_KM_MAX))
    }
}

/// Fitted on made-up wars so that the bands hold the true front nine times in ten, or nearly.
const BAND_OF_SD: f64 = 1.6;
/// The fewer the places, the larger the pockets and bulges that none of them tells of.
const BAND_OF_MANY: f64 = 0.66;
const BAND_OF_FEW: f64 = 12.5;
const BAND_OF_FEW_MAX: f64 = 1.8;
/// Where labels are often wrong, more of those are missed: bands are wider by this times the share of wrong ones ...
const BAND_OF_DOUBT: f64 = 16.0;
/// ... and where they are old, by this times their mean age in months.
const BAND_OF_MONTH: f64 = 0.3;
/// An earlier map knows them.
const BAND_BY_MAP: f64 = 1.37;
const BAND_KM_MAX: f64 = 60.0;
/// A front is called sure when it is right to within this.
const FRONT_GOOD_KM: f64 = 5.0;

/// The logarithm of the field's odds times this is that of the odds that proved right, where no label is wrong, and less
/// by so much for each of their share: made-up wars are less rough than the field expects (fitted on them).
const ODDS_POWER: f64 = 1.55;
const ODDS_POWER_OF_DOUBT: f64 = 3.0;

/// Of how much of a zone's ground is doubted, so much of its settlements are.
const PLACE_DOUBT_OF_GROUND: f64 = 0.8;

/// The probability that a label proves right where the field says `p`.
pub(super) fn calibrated(doubt: f64, p: f64) -> f64 {
    let power = (ODDS_POWER - ODDS_POWER_OF_DOUBT * doubt).max(1.0);
    if p <= 0.0 { 0.0 } else { logistic(power * libm::log(p / (1.0 - p).max(1e-12))) }
}

/// Probability that the true front lies within [`FRONT_GOOD_KM`] of the line, when it does within the band nine times in ten.
fn confidence_of(band_km: f64) -> f64 {
    let sd = band_km / 1.645;
    2.0 * normal::below(FRONT_GOOD_KM / sd) - 1.0
}
