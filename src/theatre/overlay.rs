//! A theatre file put over another, and what can be wrong with the whole.

use super::file::{ActorToml, SideToml, TheatreToml};

/// A theatre with what another file adds to it. What the file says comes first, so that its names win over equal ones.
pub(super) fn merged(base: TheatreToml, over: TheatreToml) -> TheatreToml {
    TheatreToml {
        extend: None,
        id: over.id.or(base.id),
        name: over.name.or(base.name),
        countries: over.countries.or(base.countries),
        years: over.years.or(base.years),
        cues: joined(over.cues, base.cues),
        sides: sides(base.sides, over.sides),
        actors: actors(base.actors, over.actors),
        generics: joined(over.generics, base.generics),
        nations: joined(over.nations, base.nations),
    }
}

fn joined<T>(mut first: Vec<T>, then: Vec<T>) -> Vec<T> {
    first.extend(then);
    first
}

fn sides(mut base: Vec<SideToml>, over: Vec<SideToml>) -> Vec<SideToml> {
    for side in over {
        match base.iter_mut().find(|known| known.id.get_ref() == side.id.get_ref()) {
            Some(known) => {
                known.name = side.name.or(known.name.take());
                known.colour = side.colour.or(known.colour);
            }
            None => base.push(side),
        }
    }
    base
}

/// New actors stand before the known ones.
fn actors(mut base: Vec<ActorToml>, over: Vec<ActorToml>) -> Vec<ActorToml> {
    let mut new = Vec::new();
    for actor in over {
        match base.iter_mut().find(|known| known.id.get_ref() == actor.id.get_ref()) {
            Some(known) => {
                known.name = actor.name.or(known.name.take());
                known.side = actor.side.or(known.side.take());
                known.parent = actor.parent.or(known.parent.take());
                known.kind = actor.kind.or(known.kind.take());
                known.years = actor.years.or(known.years);
                known.aliases.extend(actor.aliases);
                known.places.extend(actor.places);
            }
            None => new.push(actor),
        }
    }
    joined(new, base)
}

/// The first thing that is missing or refers to nothing: the byte in the file, and what is wrong.
///
/// References of the built-in part always hold, so a byte is one of the file that was given.
pub(super) fn check(raw: &TheatreToml) -> Result<(), (usize, String)> {
    let missing = |key: &str| {
        (0, format!("expected a line `{key} = ...` at the top, or `extend = \"syria\"` to add to a built-in theatre"))
    };
    raw.id.as_ref().ok_or_else(|| missing("id"))?;
    raw.name.as_ref().ok_or_else(|| missing("name"))?;
    raw.countries.as_ref().ok_or_else(|| missing("countries"))?;
    for side in &raw.sides {
        if side.name.is_none() || side.colour.is_none() {
            let message =
                format!("the side \"{}\" is new: expected a name and a colour (\"#b5443c\")", side.id.get_ref().0);
            return Err((side.id.span().start, message));
        }
    }
    for actor in &raw.actors {
        if actor.name.is_none() {
            let message = format!("the actor \"{}\" is new: expected a name", actor.id.get_ref());
            return Err((actor.id.span().start, message));
        }
    }
    references(raw)
}

fn references(raw: &TheatreToml) -> Result<(), (usize, String)> {
    let of_nations = raw.nations.iter().flat_map(|n| n.forces.iter().chain(&n.backed));
    let mut sides = raw.actors.iter().filter_map(|a| a.side.as_ref()).chain(of_nations);
    if let Some(side) = sides.find(|side| !raw.sides.iter().any(|s| s.id.get_ref() == side.get_ref())) {
        return Err((side.span().start, format!("no [[side]] has the id \"{}\"", side.get_ref().0)));
    }
    let mut actors = raw.actors.iter().filter_map(|a| a.parent.as_ref()).chain(raw.generics.iter().map(|g| &g.actor));
    let missing = actors.find(|actor| !raw.actors.iter().any(|a| a.id.get_ref() == actor.get_ref()));
    match missing {
        Some(actor) => Err((actor.span().start, format!("no [[actor]] has the id \"{}\"", actor.get_ref()))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::tokenize;
    use crate::theatre::{Theatre, find_actors};

    const OVER: &str = r##"
extend = "syria"
[[side]]
id = "government"
colour = "#123456"
[[side]]
id = "coast"
name = "Coastal Shield"
colour = "#a86f3d"
[[actor]]
id = "coast"
name = "Coastal Shield Brigade"
side = "coast"
aliases = ["Coastal Shield"]
[[actor]]
id = "saa"
aliases = ["Army of the Homeland"]
[[generic]]
names = ["brigadiers"]
actor = "coast"
"##;

    #[test]
    fn a_file_adds_to_a_built_in_theatre() {
        let theatre = Theatre::from_toml(OVER, "mine.toml").unwrap_or_else(|e| panic!("{e}"));
        let colour = |id: &str| theatre.sides.iter().find(|s| s.id.0 == id).map(|s| s.colour.to_string());
        assert_eq!(colour("government").as_deref(), Some("#123456"));
        assert_eq!(theatre.id, "syria");
        let text = "Coastal Shield and the Army of the Homeland met the SDF; brigadiers fled.";
        let found = find_actors(text, &tokenize(text), Some(&theatre));
        let sides: Vec<&str> = found.iter().filter_map(|a| a.side.as_ref()).map(|s| s.0.as_str()).collect();
        assert_eq!(sides, ["coast", "government", "sdf", "coast"]);
    }

    #[test]
    fn errors_say_where_and_what_was_expected() {
        let error = |text: &str| Theatre::from_toml(text, "mine.toml").unwrap_err().to_string();
        let said = error("extend = \"siria\"\n");
        assert!(
            said.starts_with("mine.toml:1:10: no built-in theatre is called \"siria\"; expected one of syria, iraq"),
            "{said}"
        );
        let said = error("extend = \"syria\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nside = \"nobody\"\n");
        assert_eq!(said, "mine.toml:5:8: no [[side]] has the id \"nobody\"");
        let said = error("name = \"X\"\n");
        assert!(said.contains("expected a line `id = ...`"), "{said}");
        let said = error("extend = \"syria\"\ncolor = 3\n");
        assert!(said.starts_with("mine.toml:2:1: unknown field `color`, expected one of"), "{said}");
        let said = error("extend = \"syria\"\n[[side]]\nid = \"new\"\nname = \"N\"\ncolour = \"red\"\n");
        assert!(said.starts_with("mine.toml:5:10: expected a colour like \"#b5443c\", found \"red\""), "{said}");
    }
}
