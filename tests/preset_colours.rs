//! The colours of the built-in theatres can be told apart by every eye.

use salient::cartography::{SideStyle, least_difference};
use salient::theatre::presets;

/// CIEDE2000, the least over normal sight and the three kinds of colour blindness.
const APART: f64 = 12.0;

#[test]
fn any_two_sides_of_a_war_differ_to_every_eye() {
    let mut close = Vec::new();
    for theatre in presets() {
        let styles = SideStyle::of(theatre);
        for (i, a) in styles.iter().enumerate() {
            for b in &styles[i + 1..] {
                let difference = least_difference(a.colour, b.colour);
                if difference < APART {
                    close.push(format!("{}: {} and {} differ by {difference:.1}", theatre.id, a.id.0, b.id.0));
                }
            }
        }
    }
    assert!(close.is_empty(), "choose colours {APART} apart:\n{}", close.join("\n"));
}

#[test]
fn every_preset_names_sides_actors_and_generic_words() {
    for theatre in presets() {
        assert!(theatre.sides.len() > 1, "{}: a war has two sides", theatre.id);
        assert!(theatre.years.is_some() && !theatre.countries.is_empty(), "{}: years and countries", theatre.id);
        for side in &theatre.sides {
            let fights = theatre.actors.iter().any(|actor| actor.side.as_ref() == Some(&side.id));
            assert!(fights, "{}: nobody fights for {}", theatre.id, side.id.0);
        }
        for actor in &theatre.actors {
            let known = actor.parent.as_ref().is_none_or(|parent| theatre.actor(parent).is_some());
            assert!(known && !actor.name.is_empty(), "{}: {}", theatre.id, actor.id.0);
        }
    }
}
