//! Salient turns reports in plain words into front-line maps.
#![warn(missing_docs)]
#![forbid(unsafe_code)]

pub mod units;
pub mod report;
pub mod text;
pub mod ingest;
pub mod gazetteer;
pub mod basemap;
pub mod theatre;
pub mod geoparse;
pub mod claims;
pub mod control;
pub mod zones;
pub mod layers;
pub mod cartography;
pub mod figure;
pub mod tiles;
pub mod web;
pub mod pipeline;
pub mod cli;
