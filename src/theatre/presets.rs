//! The wars that are built in.

use super::Theatre;
use std::sync::LazyLock;

const FILES: &[(&str, &str)] = &[
    ("syria.toml", include_str!("presets/syria.toml")),
    ("iraq.toml", include_str!("presets/iraq.toml")),
    ("ukraine.toml", include_str!("presets/ukraine.toml")),
    ("yemen.toml", include_str!("presets/yemen.toml")),
    ("sudan.toml", include_str!("presets/sudan.toml")),
    ("libya.toml", include_str!("presets/libya.toml")),
    ("gaza_lebanon.toml", include_str!("presets/gaza_lebanon.toml")),
    ("myanmar.toml", include_str!("presets/myanmar.toml")),
    ("eastern_congo.toml", include_str!("presets/eastern_congo.toml")),
    ("sahel.toml", include_str!("presets/sahel.toml")),
    ("karabakh.toml", include_str!("presets/karabakh.toml")),
    ("afghanistan.toml", include_str!("presets/afghanistan.toml")),
    ("somalia.toml", include_str!("presets/somalia.toml")),
    ("ethiopia.toml", include_str!("presets/ethiopia.toml")),
    ("nigeria_lake_chad.toml", include_str!("presets/nigeria_lake_chad.toml")),
    ("mozambique.toml", include_str!("presets/mozambique.toml")),
    ("south_sudan.toml", include_str!("presets/south_sudan.toml")),
];

static PRESETS: LazyLock<Vec<Theatre>> = LazyLock::new(|| {
    // A preset that does not parse is left out rather than a panic in the core; a test parses every one.
    FILES.iter().filter_map(|(name, text)| Theatre::from_toml(text, name).ok()).collect()
});

/// The file of a built-in theatre.
pub(super) fn preset_text(id: &str) -> Option<&'static str> {
    FILES.iter().find(|(name, _)| name.strip_suffix(".toml") == Some(id)).map(|(_, text)| *text)
}

/// The ids of the built-in theatres.
pub(super) fn preset_ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter_map(|(name, _)| name.strip_suffix(".toml"))
}

/// The built-in theatres, parsed once, at the first call (some 2 ms).
pub fn presets() -> &'static [Theatre] {
    &PRESETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_parses() {
        for (name, text) in FILES {
            let theatre = Theatre::from_toml(text, name).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(format!("{}.toml", theatre.id), *name);
        }
        assert_eq!(presets().len(), FILES.len());
    }

    #[test]
    fn errors_say_where() {
        let text = "id = \"x\"\nname = \"X\"\ncountries = []\n[[actor]]\nid = \"a\"\nname = \"A\"\nside = \"nobody\"\n";
        let error = Theatre::from_toml(text, "mine.toml").unwrap_err();
        assert_eq!(error.to_string(), "mine.toml:7:8: no [[side]] has the id \"nobody\"");
        let error = Theatre::from_toml("id = \"x\"\nname = \n", "mine.toml").unwrap_err();
        assert_eq!((error.line, error.origin.as_str()), (2, "mine.toml"));
    }
}
