//! The legend: made of what is on the map, in words.

use super::base::{Base, BorderClass};
use super::frame::Frame;
use super::fronts::{self, Firmness};
use super::ground::{self, Fill, Hatches, Look};
use super::marks::{Mark, Sign};
use super::paragraph::wrap;
use super::patches;
use super::pen::Pen;
use super::px::{PointPx, RectPx};
use super::scene::Layer;
use super::shaping::ShapedLine;
use super::sides::Sides;
use super::swatch::{self, Swatch};
use crate::control::Status;
use crate::zones::{Patch, Situation};

/// One entry, measured. One without a swatch is a head over the entries below it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    swatch: Option<Swatch>,
    lines: Vec<ShapedLine>,
    /// Height with the gap below it.
    pub height_px: f64,
}

impl Entry {
    /// Whether it is a head, which must not stand at the foot of a column.
    pub fn is_head(&self) -> bool {
        self.swatch.is_none()
    }
}

/// What is seen in the window: found once, whatever the legend's size.
pub(super) struct Contents<'a> {
    sides: &'a Sides,
    looks: Vec<Look>,
    patches: Vec<&'a Patch>,
    firmnesses: Vec<Firmness>,
    signs: Vec<(Sign, bool)>,
    borders: Vec<BorderClass>,
    has_places: bool,
    has_pockets: bool,
    has_towns: bool,
}

impl<'a> Contents<'a> {
    /// Looks at everything that meets the window.
    pub fn of(situation: &'a Situation, sides: &'a Sides, base: &Base, marks: &[Mark], frame: &Frame) -> Self {
        let is_seen = |polygon| !frame.polygon(polygon, 0.0).is_empty();
        let zones = situation.zones.iter().filter(|z| is_seen(&z.polygon));
        let borders = base.borders.iter().filter(|b| b.class != BorderClass::International);
        Self {
            sides,
            looks: sorted(zones.map(Look::of)),
            patches: situation.patches.iter().filter(|p| is_seen(&p.polygon)).collect(),
            firmnesses: fronts::firmnesses(situation, frame),
            signs: sorted(marks.iter().map(|m| (m.sign, m.is_fact))),
            borders: sorted(borders.filter(|b| !frame.lines(&b.line, 0.0).is_empty()).map(|b| b.class)),
            has_places: !situation.places.is_empty(),
            has_pockets: !patches::small_pockets(situation, frame).is_empty(),
            has_towns: !base.towns.is_empty(),
        }
    }

    /// The entries in order, wrapped to a column's width.
    pub fn entries(&self, pen: Pen, column_px: f64) -> Vec<Entry> {
        let sections = [
            ("Who holds the ground", self.ground(pen)),
            ("Front lines", self.fronts()),
            ("Fighting, in the attacker's colour", self.fighting()),
            ("Places and borders", self.places()),
        ];
        let mut entries = vec![];
        for (head, section) in sections.into_iter().filter(|(_, section)| !section.is_empty()) {
            entries.push(measured(None, head, pen, column_px));
            entries.extend(section.into_iter().map(|(swatch, words)| measured(Some(swatch), &words, pen, column_px)));
        }
        entries
    }

    fn ground(&self, pen: Pen) -> Listed {
        let sides = self.sides;
        let mut listed: Listed = sides
            .order()
            .iter()
            .filter_map(|id| {
                let (strong, weak) = (Look::Strong(id.clone()), Look::Weak(id.clone()));
                let (look, note) = match (self.looks.contains(&strong), self.looks.contains(&weak)) {
                    (true, _) => (strong, ""),
                    (false, true) => (weak, " (weak evidence)"),
                    (false, false) => return None,
                };
                Some((Swatch::Ground(ground::fills(&look, sides, pen)), format!("{}{note}", sides.name(id))))
            })
            .collect();
        for look in self.looks.iter().filter(|look| matches!(look, Look::Contested(..))) {
            listed.push((Swatch::Ground(ground::fills(look, sides, pen)), ground::words(look, sides)));
        }
        let both = sides.order().iter().find(|id| {
            self.looks.contains(&Look::Weak((*id).clone())) && self.looks.contains(&Look::Strong((*id).clone()))
        });
        if let Some(id) = both {
            listed.push((Swatch::Halves(sides.colour(Some(id))), "Paler: weaker evidence".into()));
        }
        if self.looks.contains(&Look::Unknown) {
            listed.push((Swatch::Ground(vec![]), "Unknown: no report reaches here".into()));
        }
        if self.has_pockets {
            listed.push((Swatch::Pocket, "Pocket too small or too doubtful to draw".into()));
        }
        let held = self.patches.iter().find(|p| p.status != Status::Contested);
        let contested = self.patches.iter().find(|p| p.status == Status::Contested);
        for (patch, words) in
            [(held, "Ground near a place named, as reported"), (contested, "Fought over, as reported")]
        {
            if let Some(patch) = patch {
                let lines = Fill::Stripes(patches::patch_lines(patch, sides, pen));
                listed.push((Swatch::Ground(vec![lines]), words.into()));
            }
        }
        listed
    }

    fn fronts(&self) -> Listed {
        let mut listed: Listed = self.firmnesses.iter().map(|f| (Swatch::Front(*f), f.words().to_string())).collect();
        if self.firmnesses.iter().any(|f| *f != Firmness::Guess) {
            listed.push((Swatch::Teeth, "Teeth point out of their holder's ground".into()));
        }
        listed
    }

    fn fighting(&self) -> Listed {
        let words = |(sign, is_fact): &(Sign, bool)| (Swatch::Sign(*sign, *is_fact), sign.words(*is_fact).to_string());
        // Facts before what is only expected.
        let mut signs = self.signs.clone();
        signs.sort_by_key(|(sign, is_fact)| (*sign, !is_fact));
        signs.iter().map(words).collect()
    }

    fn places(&self) -> Listed {
        let mut listed = vec![];
        if self.has_places {
            listed.push((Swatch::Dot(true), "Place in the reports, in its holder's colour".to_string()));
        }
        if self.has_towns {
            let words = if self.has_places { "Other town" } else { "Town" };
            listed.push((Swatch::Dot(false), words.to_string()));
        }
        for class in &self.borders {
            let words = match class {
                BorderClass::International => "Border",
                BorderClass::Disputed => "Disputed or indefinite border",
                BorderClass::LineOfControl => "Cease-fire line, line of control",
            };
            listed.push((Swatch::Border(*class), words.to_string()));
        }
        listed
    }
}

type Listed = Vec<(Swatch, String)>;

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort();
    items.dedup();
    items
}

const SWATCH_W: f64 = 26.0;
const SWATCH_H: f64 = 13.0;
const GAP: f64 = 8.0;
/// Air above a head that is not the first.
const HEAD_GAP: f64 = 9.0;

fn measured(swatch: Option<Swatch>, words: &str, pen: Pen, column_px: f64) -> Entry {
    let unit = pen.unit;
    let (style, indent, gap) = match swatch {
        None => (pen.head(), 0.0, 3.0 * unit),
        Some(_) => (pen.entry(), (SWATCH_W + GAP) * unit, 5.0 * unit),
    };
    let lines = wrap(words, style, (column_px - indent).max(40.0));
    let text_px = style.leading_px() * lines.len().max(1) as f64;
    Entry { swatch, lines, height_px: text_px.max(SWATCH_H * unit) + gap }
}

/// Draws entries one below the other from a corner on.
pub(super) fn draw(layer: &mut Layer, entries: &[Entry], corner: PointPx, hatches: &mut Hatches, pen: Pen) {
    let unit = pen.unit;
    let mut top = corner.y;
    for (i, entry) in entries.iter().enumerate() {
        if entry.is_head() && i > 0 {
            top += HEAD_GAP * unit;
        }
        let (style, indent) = match &entry.swatch {
            None => (pen.head(), 0.0),
            Some(swatch) => {
                let r = RectPx::new(corner.x, top, SWATCH_W * unit, SWATCH_H * unit);
                swatch::draw(layer, swatch, r, hatches, pen);
                (pen.entry(), (SWATCH_W + GAP) * unit)
            }
        };
        for (n, line) in entry.lines.iter().enumerate() {
            let baseline = top + SWATCH_H * unit * 0.5 + line.cap_px() * 0.5 + style.leading_px() * n as f64;
            layer.text(super::label::text(line, PointPx::new(corner.x + indent, baseline), pen.colours.ink, None, 0.0));
        }
        top += entry.height_px;
    }
}

/// Height of entries that stand one below the other.
pub(super) fn height_px(entries: &[Entry], unit: f64) -> f64 {
    let heads = entries.iter().skip(1).filter(|e| e.is_head()).count();
    entries.iter().map(|e| e.height_px).sum::<f64>() + heads as f64 * HEAD_GAP * unit
}
