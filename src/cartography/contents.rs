//! What the legend has to explain: what is seen in the window, and nothing else.

use super::base::{Base, BorderClass};
use super::changes::{self, Turn};
use super::frame::Frame;
use super::fronts::{self, Firmness};
use super::ground::{self, Fill, Look};
use super::marks::{Mark, Sign};
use super::patches;
use super::pen::Pen;
use super::sides::Sides;
use super::swatch::Swatch;
use super::view::View;
use crate::control::Status;
use crate::theatre::SideId;
use crate::units::Date;
use crate::zones::{Area, Holder, Patch, Situation, areas};
use std::collections::BTreeMap;

/// One line of the legend: a sample, what it means, and numbers at the right.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The sample; none for the head of a section.
    pub swatch: Option<Swatch>,
    /// What it means.
    pub words: String,
    /// Square kilometres, and below them their change; mostly none.
    pub figures: Vec<String>,
}

impl Line {
    fn new(swatch: Swatch, words: impl Into<String>) -> Self {
        Self { swatch: Some(swatch), words: words.into(), figures: vec![] }
    }

    fn head(words: impl Into<String>, figure: Option<&str>) -> Self {
        Self { swatch: None, words: words.into(), figures: figure.map(str::to_owned).into_iter().collect() }
    }

    fn with(self, figures: Vec<String>) -> Self {
        Self { figures, ..self }
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
    /// Square kilometres by holder, where they are asked for.
    areas: Option<BTreeMap<Holder, Area>>,
    /// Since when, and what became of the ground.
    turns: Option<(Date, Vec<(Turn, f64)>)>,
    before: BTreeMap<Holder, f64>,
}

impl<'a> Contents<'a> {
    /// Looks at everything that meets the window.
    pub fn of(
        situation: &'a Situation,
        sides: &'a Sides,
        base: &Base,
        view: &View,
        marks: &[Mark],
        frame: &Frame,
    ) -> Self {
        let is_seen = |polygon| !frame.polygon(polygon, 0.0).is_empty();
        let zones = situation.zones.iter().filter(|z| is_seen(&z.polygon));
        let borders = base.borders.iter().filter(|b| b.class != BorderClass::International);
        let before = view.changes.iter().flat_map(|c| &c.areas).map(|(holder, [b, _])| (holder.clone(), b.km2));
        Self {
            sides,
            looks: sorted(zones.map(|zone| Look::of(zone, view))),
            patches: situation.patches.iter().filter(|p| is_seen(&p.polygon)).collect(),
            firmnesses: fronts::firmnesses(situation, frame),
            signs: sorted(marks.iter().map(|m| (m.sign, m.is_fact))),
            borders: sorted(borders.filter(|b| !frame.lines(&b.line, 0.0).is_empty()).map(|b| b.class)),
            has_places: !situation.places.is_empty(),
            has_pockets: !patches::small_pockets(situation, frame).is_empty(),
            has_towns: !base.towns.is_empty(),
            areas: view.has_areas.then(|| areas(situation)),
            turns: view.changes.as_ref().map(|c| (c.before, changes::turns(c, frame))),
            before: before.collect(),
        }
    }

    /// The lines in order, each section under its head.
    pub fn lines(&self, pen: Pen) -> Vec<Line> {
        let since = self.turns.as_ref().map(|(day, _)| super::caption::long_date(*day)).unwrap_or_default();
        let sections = [
            (Line::head("Who holds the ground", self.areas.as_ref().map(|_| "km²")), self.ground(pen)),
            (Line::head(format!("Since {since}"), Some("km²")), self.turned(pen)),
            (Line::head("Front lines", None), self.fronts()),
            (Line::head("Fighting, by attacker", None), self.fighting()),
            (Line::head("Places and borders", None), self.places()),
        ];
        let sections = sections.into_iter().filter(|(_, section)| !section.is_empty());
        sections.flat_map(|(head, section)| std::iter::once(head).chain(section)).collect()
    }

    fn ground(&self, pen: Pen) -> Vec<Line> {
        let sides = self.sides;
        let ground = |look: &Look| Swatch::Ground(ground::fills(look, sides, pen));
        let seen = |look: &Look| self.looks.contains(look);
        let mut lines: Vec<Line> = sides.order().iter().filter_map(|id| self.held(id, pen)).collect();
        for look in self.looks.iter().filter(|look| matches!(look, Look::Contested(..))) {
            lines.push(Line::new(ground(look), ground::words(look, sides)));
        }
        let both = |id: &&SideId| seen(&Look::Weak((*id).clone())) && seen(&Look::Strong((*id).clone()));
        if let Some(id) = sides.order().iter().find(both) {
            lines
                .push(Line::new(Swatch::Halves(sides.colour(Some(id)), sides.cover(id)), "Paler: inferred, less sure"));
        }
        let claimed = |id: &&SideId| seen(&Look::Claimed((*id).clone())) && self.has_firm(id);
        if let Some(id) = sides.order().iter().find(claimed) {
            lines.push(Line::new(ground(&Look::Claimed(id.clone())), "Lined: claimed, by the side alone"));
        }
        if seen(&Look::Unknown) {
            let line = Line::new(Swatch::Ground(vec![]), "Unknown: no reports");
            lines.push(line.with(self.figures(&Holder::Unknown)));
        }
        if self.has_pockets {
            lines.push(Line::new(Swatch::Pocket, "Small or doubtful pocket"));
        }
        lines.extend(self.patches(pen));
        lines
    }

    fn has_firm(&self, id: &SideId) -> bool {
        [Look::Strong(id.clone()), Look::Weak(id.clone())].iter().any(|look| self.looks.contains(look))
    }

    /// The line of a side, if it has any ground in the window.
    fn held(&self, id: &SideId, pen: Pen) -> Option<Line> {
        let looks = [
            (Look::Strong(id.clone()), ""),
            (Look::Weak(id.clone()), " (inferred)"),
            (Look::Claimed(id.clone()), " (by its own claim only)"),
        ];
        let (look, note) = looks.into_iter().find(|(look, _)| self.looks.contains(look))?;
        let swatch = Swatch::Ground(ground::fills(&look, self.sides, pen));
        let line = Line::new(swatch, format!("{}{note}", self.sides.name(id)));
        Some(line.with(self.figures(&Holder::Side(id.clone()))))
    }

    /// Square kilometres of a holder, and their change.
    fn figures(&self, holder: &Holder) -> Vec<String> {
        let Some(area) = self.areas.as_ref().and_then(|areas| areas.get(holder)) else { return vec![] };
        let change = self.turns.as_ref().map(|_| area.km2 - self.before.get(holder).copied().unwrap_or(0.0));
        let change = change.filter(|km2| km2.abs() >= 0.5).map(|km2| {
            let sign = if km2 < 0.0 { "−" } else { "+" };
            format!("{sign}{}", rounded(km2.abs()))
        });
        std::iter::once(rounded(area.km2)).chain(change).collect()
    }

    fn turned(&self, pen: Pen) -> Vec<Line> {
        let turns = self.turns.iter().flat_map(|(_, turns)| turns);
        let line = |(turn, km2): &(Turn, f64)| {
            let (colour, words) = match turn {
                Turn::Gained(side) => (self.sides.ink(Some(side)), format!("Gained: {}", self.sides.name(side))),
                Turn::Learnt => (pen.colours.grey, "Newly reported as held".into()),
                Turn::Lost => (pen.colours.grey, "Lost, or no longer known".into()),
            };
            Line::new(Swatch::Ground(vec![turn.fill(colour, pen)]), words).with(vec![rounded(*km2)])
        };
        turns.map(line).collect()
    }

    fn patches(&self, pen: Pen) -> Vec<Line> {
        let held = self.patches.iter().find(|p| p.status != Status::Contested);
        let contested = self.patches.iter().find(|p| p.status == Status::Contested);
        let both = [(held, "Held somewhere within"), (contested, "Fought over somewhere within")];
        let line = |(patch, words): (Option<&&Patch>, &str)| {
            let lines = Fill::Stripes(patches::patch_lines(patch?, self.sides, pen));
            Some(Line::new(Swatch::Ground(vec![lines]), words))
        };
        both.into_iter().filter_map(line).collect()
    }

    fn fronts(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = self.firmnesses.iter().map(|f| Line::new(Swatch::Front(*f), f.words())).collect();
        if self.firmnesses.iter().any(|f| *f != Firmness::Guess) {
            lines.push(Line::new(Swatch::Teeth, "Teeth point at the other side"));
        }
        lines
    }

    fn fighting(&self) -> Vec<Line> {
        // Facts before what is only expected.
        let mut signs = self.signs.clone();
        signs.sort_by_key(|(sign, is_fact)| (*sign, !is_fact));
        signs.iter().map(|(sign, is_fact)| Line::new(Swatch::Sign(*sign, *is_fact), sign.words(*is_fact))).collect()
    }

    fn places(&self) -> Vec<Line> {
        let mut lines = vec![];
        if self.has_places {
            lines.push(Line::new(Swatch::Dot(true), "Place in the reports"));
        }
        if self.has_towns {
            lines.push(Line::new(Swatch::Dot(false), if self.has_places { "Other town" } else { "Town" }));
        }
        for class in &self.borders {
            let words = match class {
                BorderClass::International => "Border",
                BorderClass::Disputed => "Disputed border",
                BorderClass::LineOfControl => "Cease-fire line",
            };
            lines.push(Line::new(Swatch::Border(*class), words));
        }
        lines
    }
}

/// Square kilometres as a reader wants them: no more digits than an estimate has, thousands apart.
fn rounded(km2: f64) -> String {
    let step = match km2 {
        k if k >= 1000.0 => 100.0,
        k if k >= 100.0 => 10.0,
        _ => 1.0,
    };
    let digits = format!("{:.0}", (km2 / step).round() * step);
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort();
    items.dedup();
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_have_no_more_digits_than_they_deserve() {
        let said: Vec<String> = [0.4, 7.2, 166.0, 1828.0, 1_828_407.0].into_iter().map(rounded).collect();
        assert_eq!(said, ["0", "7", "170", "1,800", "1,828,400"]);
    }
}
