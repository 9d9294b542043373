//! The scripts of the page, in one.
//!
//! Each file of `js/` is an ECMAScript module of its own, so that it can be read, checked and tested alone. For the page
//! they are set one after the other, without their `import` and `export`: a browser opens no module from a file.

/// The modules; each uses only those above it.
const MODULES: &[&str] = &[
    include_str!("js/element.js"),
    include_str!("js/store.js"),
    include_str!("js/calendar.js"),
    include_str!("js/fold.js"),
    include_str!("js/coded.js"),
    include_str!("js/camera.js"),
    include_str!("js/address.js"),
    include_str!("js/palette.js"),
    include_str!("js/hatch.js"),
    include_str!("js/chronicle.js"),
    include_str!("js/paths.js"),
    include_str!("js/boxes.js"),
    include_str!("js/paint-base.js"),
    include_str!("js/paint-ground.js"),
    include_str!("js/paint-fronts.js"),
    include_str!("js/paint-signs.js"),
    include_str!("js/paint-names.js"),
    include_str!("js/painter.js"),
    include_str!("js/screen.js"),
    include_str!("js/hit.js"),
    include_str!("js/picking.js"),
    include_str!("js/gestures.js"),
    include_str!("js/hover.js"),
    include_str!("js/chart.js"),
    include_str!("js/timeline.js"),
    include_str!("js/divider.js"),
    include_str!("js/words.js"),
    include_str!("js/quotes.js"),
    include_str!("js/details.js"),
    include_str!("js/legend.js"),
    include_str!("js/scale-bar.js"),
    include_str!("js/finder.js"),
    include_str!("js/listing.js"),
    include_str!("js/app.js"),
];

/// All modules as one script without imports.
pub(super) fn script() -> String {
    let lines = MODULES.iter().flat_map(|module| module.lines()).filter(|line| !line.starts_with("import "));
    let mut out = String::from("\"use strict\";\n(() => {\n");
    for line in lines {
        out.push_str(line.strip_prefix("export ").unwrap_or(line));
        out.push('\n');
    }
    out.push_str("})();\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The name that a line at the left margin declares.
    fn declared(line: &str) -> Option<&str> {
        let line = line.strip_prefix("export ").unwrap_or(line);
        let rest = ["function ", "const ", "let "].iter().find_map(|word| line.strip_prefix(word))?;
        rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|name| !name.is_empty())
    }

    #[test]
    fn no_two_modules_declare_the_same_name() {
        let mut seen = BTreeSet::new();
        for name in MODULES.iter().flat_map(|module| module.lines()).filter_map(declared) {
            assert!(seen.insert(name), "{name} is declared twice: all modules share one scope in the page");
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn imports_are_whole_lines_of_modules_above() {
        let mut known = BTreeSet::new();
        for module in MODULES {
            for line in module.lines().filter(|line| line.starts_with("import ")) {
                assert!(
                    line.ends_with("\";") && line.contains(" from \"./"),
                    "{line}: imports are cut out line by line"
                );
                let (_, names) = line.split_once('{').expect("named imports");
                for name in names.split('}').next().unwrap_or_default().split(',').map(str::trim) {
                    assert!(known.contains(name), "{line}: {name} is declared below, or nowhere");
                }
            }
            known.extend(module.lines().filter(|line| line.starts_with("export ")).filter_map(declared));
        }
        assert!(!script().contains("import ") && !script().contains("\nexport "));
    }
}
