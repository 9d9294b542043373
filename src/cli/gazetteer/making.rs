//! A pack on its way from a file to its place.

use super::bench::FolderBench;
use super::join::Join;
use super::land::Land;
use super::options::{From, Geonames};
use super::source;
use crate::gazetteer::import::{self, Codes, Fields, Form, Ground, Rejects};
use crate::gazetteer::pack::CORRECTS_POSITION;
use crate::gazetteer::{Draft, Imprint, PackBuilder, SourceFile};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

/// A pack under way.
pub(super) struct Making<'m> {
    pub(super) builder: PackBuilder<'m>,
    pub(super) land: &'m Land,
    pub(super) always: bool,
    pub(super) rejects: Rejects,
    pub(super) codes: Codes,
    pub(super) sources: Vec<SourceFile>,
    /// Licence and attribution that the file itself states.
    pub(super) own: (Option<String>, Option<String>),
}

impl<'m> Making<'m> {
    pub(super) fn read(&mut self, from: &From, bench: &'m FolderBench, name: &str) -> Result<()> {
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
            From::Geonames(geonames) => return self.read_geonames(geonames, bench),
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

    /// A dump, and the alternate names of a second file where there is one.
    fn read_geonames(&mut self, geonames: &Geonames, bench: &'m FolderBench) -> Result<()> {
        let Self { builder, land, always, rejects, codes, sources, .. } = self;
        let mut sink = |mut draft: Draft| {
            draft.corrects = land.improved(&draft, *always).map(|of| (of, CORRECTS_POSITION));
            builder.add(&draft)
        };
        let (reader, source) = source::open_table(&geonames.common.file)?;
        sources.push(source);
        let Some(more) = &geonames.alternate_names else {
            return Ok(import::geonames(reader, &geonames.country, *land, codes, rejects, &mut sink)?);
        };
        let mut join = Join::new(bench);
        import::geonames(reader, &geonames.country, *land, codes, rejects, &mut |draft| join.add(&draft))?;
        let (reader, source) = source::open_table(more)?;
        sources.push(source);
        join.read_names(reader, rejects).with_context(|| more.display().to_string())?;
        join.finish(&mut sink)?;
        Ok(())
    }

    /// Writes the pack beside its place, then moves it there.
    pub(super) fn write(self, imprint: Imprint, path: &Path) -> Result<Imprint> {
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
