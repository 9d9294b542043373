//! `salient gazetteer add`: a file of places to a pack beside the core.

use super::super::outcome::Outcome;
use super::super::packs::{ENDING, Folder};
use super::bench::FolderBench;
use super::join::Join;
use super::land::Land;
use super::source;
use crate::gazetteer::import::{self, Codes, Fields, Form, Ground, Rejects};
use crate::gazetteer::pack::CORRECTS_POSITION;
use crate::gazetteer::{Draft, Imprint, PackBuilder, PlaceKind, SourceFile};
use crate::text::fold;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Make a pack of a file of places. A pack of the same name is replaced.
#[derive(Debug, Args)]
pub struct Add {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// A dump of GeoNames: SY.zip, allCountries.zip, or the .txt in it.
    Geonames(Geonames),
    /// An extract of OpenStreetMap, .osm.pbf: its named places.
    Osm(Osm),
    /// A table with a header; commas, semicolons or tabs between the cells.
    Csv(Table),
    /// A GeoJSON FeatureCollection: points, or shapes whose middle stands for them.
    Geojson(Table),
    /// A table with a row of HXL tags (#loc+name, #geo+lat, #geo+lon), as OCHA publishes them.
    Hxl(Hxl),
    /// Your own aliases, places, corrections and stop words.
    Toml(Toml),
}

/// What every pack has.
#[derive(Debug, Args)]
struct Common {
    file: PathBuf,
    /// The pack's name; by default that of the file.
    #[arg(long = "as", value_name = "NAME")]
    called: Option<String>,
    /// The terms under which the data may be used.
    #[arg(long)]
    licence: Option<String>,
    /// Whom to name under a map.
    #[arg(long)]
    attribution: Option<String>,
    /// Its positions replace those of places that are known already (else only those known vaguely).
    #[arg(long)]
    corrects: bool,
}

#[derive(Debug, Args)]
struct Geonames {
    #[command(flatten)]
    common: Common,
    /// alternateNamesV2.zip or .txt: more names, with their languages.
    #[arg(long)]
    alternate_names: Option<PathBuf>,
    /// Only places of these countries ("SY" or "SY,IQ").
    #[arg(long, value_delimiter = ',', value_parser = super::find::country)]
    country: Vec<String>,
}

#[derive(Debug, Args)]
struct Osm {
    #[command(flatten)]
    common: Common,
    /// Only places of these countries ("SY" or "SY,IQ").
    #[arg(long, value_delimiter = ',', value_parser = super::find::country)]
    country: Vec<String>,
}

#[derive(Debug, Args)]
struct Table {
    #[command(flatten)]
    common: Common,
    /// The column (property) with the name; as for the others, the usual headings are known.
    #[arg(long, value_name = "COLUMN")]
    name: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    lat: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    lon: Option<String>,
    /// A column with other names, several between semicolons or bars; may be given more than once.
    #[arg(long, value_name = "COLUMN")]
    alt: Vec<String>,
    /// A column with a code of the place.
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// A column that says what it is (city, village, suburb, dam ...).
    #[arg(long, value_name = "COLUMN")]
    kind: Option<String>,
    /// The kind of places that do not say theirs.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    default_kind: Option<PlaceKind>,
    /// A country's code for all rows, or the column with it.
    #[arg(long, value_name = "CODE|COLUMN")]
    country: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    admin1: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    admin2: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    population: Option<String>,
    /// How far true places may be from their points, metres.
    #[arg(long, value_name = "METRES")]
    precision_m: Option<u32>,
}

#[derive(Debug, Args)]
struct Hxl {
    #[command(flatten)]
    common: Common,
    /// The country of all rows.
    #[arg(long, value_parser = super::find::country)]
    country: Option<String>,
    /// The kind of places that do not say theirs.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    default_kind: Option<PlaceKind>,
    /// How far true places may be from their points, metres.
    #[arg(long, value_name = "METRES")]
    precision_m: Option<u32>,
}

#[derive(Debug, Args)]
struct Toml {
    #[command(flatten)]
    common: Common,
}

fn kind(word: &str) -> Result<PlaceKind, String> {
    let words = PlaceKind::ALL.map(PlaceKind::word);
    let found = PlaceKind::ALL.into_iter().find(|kind| kind.word() == word);
    found.ok_or_else(|| format!("expected one of {}, found {word:?}", words.join(", ")))
}

impl Table {
    fn fields(&self) -> Fields {
        let code = self.country.as_deref().and_then(|words| super::find::country(words).ok());
        Fields {
            name: self.name.clone(),
            lat: self.lat.clone(),
            lon: self.lon.clone(),
            alternates: self.alt.clone(),
            id: self.id.clone(),
            kind: self.kind.clone(),
            country: self.country.clone().filter(|_| code.is_none()),
            admin1: self.admin1.clone(),
            admin2: self.admin2.clone(),
            population: self.population.clone(),
            default_country: code.unwrap_or_default(),
            default_kind: self.default_kind,
            precision_m: self.precision_m,
        }
    }
}

impl From {
    fn common(&self) -> &Common {
        match self {
            Self::Geonames(geonames) => &geonames.common,
            Self::Osm(osm) => &osm.common,
            Self::Csv(table) | Self::Geojson(table) => &table.common,
            Self::Hxl(hxl) => &hxl.common,
            Self::Toml(toml) => &toml.common,
        }
    }

    /// The form's word, and its usual licence and attribution.
    fn terms(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Geonames(_) => ("geonames", "CC BY 4.0", "GeoNames"),
            Self::Osm(_) => ("osm", "ODbL 1.0", "© OpenStreetMap contributors"),
            Self::Csv(_) => ("csv", "", ""),
            Self::Geojson(_) => ("geojson", "", ""),
            Self::Hxl(_) => ("hxl", "CC BY 3.0 IGO", "OCHA"),
            Self::Toml(_) => ("toml", "", ""),
        }
    }
}

impl Add {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let common = self.from.common();
        let name = common.pack_name()?;
        let Some(path) = folder.path() else {
            bail!("no folder for packs: say where they shall lie, with --packs DIR")
        };
        fs::create_dir_all(&path).with_context(|| format!("{}: the folder cannot be made", path.display()))?;
        let land = Land::new(folder.gazetteer_without(&name)?);
        let bench = FolderBench::new(path.join(format!(".{name}.work")))?;
        let mut making = Making {
            builder: PackBuilder::new(&bench),
            land: &land,
            always: common.corrects,
            rejects: Rejects::default(),
            codes: Codes::new(),
            sources: Vec::new(),
            own: (None, None),
        };
        making.read(&self.from, &bench, &name).with_context(|| common.file.display().to_string())?;
        let rejects = making.rejects.clone();
        tell(&rejects, &common.file);
        let (form, licence, attribution) = self.from.terms();
        let first = |given: &Option<String>, stated: Option<String>, usual: &str| {
            given.clone().or(stated).unwrap_or_else(|| usual.to_owned())
        };
        let imprint = Imprint {
            name: name.clone(),
            form: form.to_owned(),
            sources: making.sources.clone(),
            licence: first(&common.licence, making.own.0.clone(), licence),
            attribution: first(&common.attribution, making.own.1.clone(), attribution),
            skipped: rejects.n,
            ..Imprint::default()
        };
        let file = path.join(format!("{name}.{ENDING}"));
        let imprint = making.write(imprint, &file)?;
        if imprint.places == 0 && form != "toml" && rejects.n > 0 {
            let _ = fs::remove_file(&file);
            bail!("{}: not one row could be used", common.file.display());
        }
        println!("Wrote {}: {} places under {} names", file.display(), imprint.places, imprint.names);
        if imprint.attribution.is_empty() {
            eprintln!("salient: no attribution stated; if the data have terms, say so: --licence, --attribution");
        }
        Ok(Outcome::partly(rejects.n > 0))
    }
}

impl Common {
    fn pack_name(&self) -> Result<String> {
        let stem = self.file.file_name().unwrap_or_default().to_string_lossy();
        let stem = stem.split('.').next().unwrap_or_default();
        let name = fold(self.called.as_deref().unwrap_or(stem)).replace(' ', "-");
        if name.is_empty() || name.len() > 60 || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            bail!("a pack's name is letters, digits and hyphens, at most 60, found {name:?}: give one, --as NAME");
        }
        Ok(name)
    }
}

/// Tells the first bad rows, and how many there are.
fn tell(rejects: &Rejects, file: &Path) {
    for row in &rejects.first {
        eprintln!("salient: {}:{row}", file.display());
    }
    let more = rejects.n - rejects.first.len() as u64;
    if more > 0 {
        eprintln!("salient: ... and {more} more bad rows; all {} were skipped", rejects.n);
    }
    if rejects.swapped > 0 && rejects.swapped * 2 > rejects.n {
        eprintln!(
            "salient: latitude and longitude look exchanged in {} rows: exchange --lat and --lon",
            rejects.swapped
        );
    }
}

/// A pack under way.
struct Making<'m> {
    builder: PackBuilder<'m>,
    land: &'m Land,
    always: bool,
    rejects: Rejects,
    codes: Codes,
    sources: Vec<SourceFile>,
    /// Licence and attribution that the file itself states.
    own: (Option<String>, Option<String>),
}

impl<'m> Making<'m> {
    fn read(&mut self, from: &From, bench: &'m FolderBench, name: &str) -> Result<()> {
        let path = &from.common().file;
        let (land, always) = (self.land, self.always);
        let builder = &mut self.builder;
        let mut sink = |mut draft: Draft| {
            draft.corrects = land.improved(&draft, always).map(|of| (of, CORRECTS_POSITION));
            builder.add(&draft)
        };
        let ground: &dyn Ground = land;
        let rejects = &mut self.rejects;
        match from {
            From::Geonames(geonames) => {
                let (reader, source) = source::open_table(path)?;
                self.sources.push(source);
                let Some(more) = &geonames.alternate_names else {
                    return Ok(import::geonames(
                        reader,
                        &geonames.country,
                        ground,
                        &mut self.codes,
                        rejects,
                        &mut sink,
                    )?);
                };
                let mut join = Join::new(bench);
                import::geonames(reader, &geonames.country, ground, &mut self.codes, rejects, &mut |draft| {
                    join.add(&draft)
                })?;
                let (reader, source) = source::open_table(more)?;
                self.sources.push(source);
                join.read_names(reader, rejects).with_context(|| more.display().to_string())?;
                join.finish(&mut sink)?;
            }
            From::Osm(osm) => {
                let (reader, source) = source::open(path)?;
                self.sources.push(source);
                import::osm(reader, &osm.country, ground, rejects, &mut sink)?;
            }
            From::Csv(table) => {
                let (reader, source) = source::open_table(path)?;
                self.sources.push(source);
                import::table(reader, Form::Header, &table.fields(), name, ground, rejects, &mut sink)?;
            }
            From::Geojson(table) => {
                let (reader, source) = source::open(path)?;
                self.sources.push(source);
                import::geojson(reader, &table.fields(), name, ground, rejects, &mut sink)?;
            }
            From::Hxl(hxl) => {
                let (reader, source) = source::open_table(path)?;
                self.sources.push(source);
                let country = hxl.country.clone().unwrap_or_default();
                let fields = Fields {
                    default_country: country,
                    default_kind: hxl.default_kind,
                    precision_m: hxl.precision_m,
                    ..Fields::default()
                };
                import::table(reader, Form::Hxl, &fields, name, ground, rejects, &mut sink)?;
            }
            From::Toml(_) => {
                let (mut reader, source) = source::open(path)?;
                self.sources.push(source);
                let mut text = String::new();
                reader.read_to_string(&mut text).context("expected UTF-8")?;
                let own = import::own(&text, name, ground, rejects)?;
                own.drafts.iter().try_for_each(|draft| builder.add(draft))?;
                own.stops.into_iter().for_each(|stop| builder.stop(stop));
                self.own = (own.licence, own.attribution);
            }
        }
        Ok(())
    }

    /// Writes the pack beside its place, then moves it there.
    fn write(self, imprint: Imprint, path: &Path) -> Result<Imprint> {
        let Self { builder, land, codes, .. } = self;
        let beside = path.with_extension("part");
        let holder = |up: &str| import::holder(up, &codes, |id| land.is_known(id), |country| land.country_id(country));
        let write = || -> io::Result<Imprint> {
            let mut out = BufWriter::new(File::create(&beside)?);
            let imprint = builder.finish(imprint, &holder, &mut out)?;
            out.flush()?;
            out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_data()?;
            fs::rename(&beside, path)?;
            Ok(imprint)
        };
        write()
            .inspect_err(|_| drop(fs::remove_file(&beside)))
            .with_context(|| format!("{}: cannot be written", path.display()))
    }
}
