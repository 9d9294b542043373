//! Pieces of one side's ground: which are pockets, and which have too little behind them.

use super::canvas::Canvas;
use super::field::{Evidence, Field};
use super::noding::Label;

/// One connected piece of cells with the same label.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub label: Label,
    pub n_cells: usize,
    /// Sides of its cells that face another label within the theatre, and all sides that face another label or the outside.
    facing: usize,
    rim: usize,
    /// A cell in it, the surest one.
    pub surest: (f64, usize),
    /// Evidence for its label inside it, by number.
    pub support: Vec<usize>,
}

impl Piece {
    /// Wholly, or nearly, inside the ground of others.
    pub fn is_enclosed(&self) -> bool {
        self.rim > 0 && 10 * self.facing >= 8 * self.rim
    }
}

/// The pieces of a map of labels, and the piece of each cell.
pub(super) fn pieces(
    canvas: &Canvas,
    labels: &[Label],
    field: &Field,
    evidence: &[Evidence],
) -> (Vec<Piece>, Vec<u32>) {
    let keys: Vec<Option<Label>> = labels.iter().zip(&canvas.inside).map(|(l, i)| i.then_some(*l)).collect();
    let (of_cell, n) = canvas.grid.pieces(&keys);
    let mut pieces = vec![Piece::default(); n];
    for cell in (0..labels.len()).filter(|c| canvas.inside[*c]) {
        let piece = &mut pieces[of_cell[cell] as usize];
        piece.label = labels[cell];
        piece.n_cells += 1;
        let score = field.score(labels[cell], cell);
        if piece.n_cells == 1 || score > piece.surest.0 {
            piece.surest = (score, cell);
        }
        for other in canvas.grid.beside(cell).filter(|o| keys[*o] != keys[cell]) {
            piece.rim += 1;
            piece.facing += usize::from(keys[other].is_some());
        }
    }
    for (i, e) in evidence.iter().enumerate() {
        let cell = canvas.grid.cell_of(e.at);
        let piece = &mut pieces[of_cell[cell] as usize];
        if canvas.inside[cell] && piece.label == e.side {
            piece.support.push(i);
        }
    }
    (pieces, of_cell)
}
