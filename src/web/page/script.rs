//! The scripts of the page, in one.
//!
//! Each file of `js/` is an ECMAScript module of its own, so that it can be read, checked and tested alone. For the page
//! they are set one after the other, without their `import` and `export`: a browser opens no module from a file.

/// The modules; each uses only those above it.
const MODULES: &[&str] = &[
    include_str!("js/calendar.js"),
    include_str!("js/fold.js"),
    include_str!("js/coded.js"),
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
