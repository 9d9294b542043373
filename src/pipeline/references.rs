//! What is known before a report is read.

use crate::basemap::Basemap;
use crate::claims::{Frames, Sources};
use crate::gazetteer::Gazetteer;
use crate::theatre::{Theatre, presets};

/// The works of reference that the stages look things up in.
#[derive(Clone, Copy)]
pub struct References<'r> {
    /// Places.
    pub gazetteer: &'r Gazetteer,
    /// Outlines, borders, rivers.
    pub basemap: &'r Basemap,
    /// The wars that a report may be about; if it is one only, every report is about it.
    pub theatres: &'r [Theatre],
    /// Known publishers and their leaning.
    pub sources: &'r Sources,
    /// A user's own verbs and nouns.
    pub frames: &'r Frames,
}

impl References<'static> {
    /// Those built into the binary. Opening them costs some milliseconds, once.
    pub fn embedded() -> Self {
        Self {
            gazetteer: Gazetteer::embedded(),
            basemap: Basemap::embedded(),
            theatres: presets(),
            sources: Sources::built_in(),
            frames: Frames::none(),
        }
    }
}
