//! A feature on its way into the pack.

use super::assemble::{ArcRef, Polygon};
use salient::basemap::{Class, Layer};

/// Which arcs a feature is made of.
#[derive(Debug, Clone)]
pub enum Shape {
    Polygons(Vec<Polygon>),
    Lines(Vec<Vec<ArcRef>>),
}

impl Shape {
    /// All arcs of it, in order.
    pub fn arcs(&self) -> Box<dyn Iterator<Item = ArcRef> + '_> {
        match self {
            Self::Polygons(polygons) => Box::new(polygons.iter().flatten().flatten().copied()),
            Self::Lines(lines) => Box::new(lines.iter().flatten().copied()),
        }
    }

    /// Gives every arc another number.
    pub fn renumber(&mut self, new: impl Fn(ArcRef) -> ArcRef) {
        match self {
            Self::Polygons(polygons) => polygons.iter_mut().flatten().flatten().for_each(|r| *r = new(*r)),
            Self::Lines(lines) => lines.iter_mut().flatten().for_each(|r| *r = new(*r)),
        }
    }
}

/// A feature.
#[derive(Debug, Clone)]
pub struct Entry {
    pub layer: Layer,
    pub name: String,
    pub native_name: String,
    pub other_names: Vec<String>,
    pub country: String,
    pub code: String,
    pub class: Class,
    pub de_facto: Class,
    pub rank: u8,
    pub shape: Shape,
}

impl Entry {
    /// A feature with nothing but its layer and its shape.
    pub fn new(layer: Layer, shape: Shape) -> Self {
        Self {
            layer,
            name: String::new(),
            native_name: String::new(),
            other_names: Vec::new(),
            country: String::new(),
            code: String::new(),
            class: Class::None,
            de_facto: Class::None,
            rank: 0,
            shape,
        }
    }
}
