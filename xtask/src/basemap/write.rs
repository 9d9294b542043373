//! Writes the pack; its layout is told in `salient::basemap::pack`.

use super::assemble::ArcRef;
use super::entry::{Entry, Shape};
use super::point::Point;
use anyhow::{Context, Result};
use salient::basemap::pack::{self, FeatureRecord, Header};
use salient::basemap::{Class, Layer};
use std::collections::BTreeMap;
use zerocopy::IntoBytes;

/// The bytes of a pack. Features stand by layer and rank, then as they come.
pub fn pack(arcs: &[Vec<Point>], entries: &[Entry]) -> Result<Vec<u8>> {
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by_key(|e| (e.layer, e.rank));
    let used = Used::of(arcs, &entries);
    let (mut strings, mut shapes) = (Strings::default(), Vec::new());
    let mut records = Vec::new();
    for entry in &entries {
        records.push(record(entry, arcs, &mut strings, shapes.len())?);
        put_shape(&mut shapes, &entry.shape, &used);
    }
    let (index, data) = used.encoded(arcs);
    let features_at = size_of::<Header>();
    let arc_index_at = features_at + records.as_bytes().len();
    let arcs_at = arc_index_at + index.len();
    let shapes_at = arcs_at + data.len();
    let strings_at = shapes_at + shapes.len();
    let length = strings_at + strings.bytes.len();
    let layer_starts = std::array::from_fn(|i| {
        let before = |e: &&Entry| Layer::ALL.get(i).is_none_or(|&layer| e.layer < layer);
        (entries.partition_point(before) as u32).into()
    });
    let header = Header {
        magic: pack::MAGIC,
        version: pack::VERSION.into(),
        length: u32::try_from(length)?.into(),
        layer_starts,
        features_at: (features_at as u32).into(),
        arc_index_at: (arc_index_at as u32).into(),
        n_arcs: (used.order.len() as u32).into(),
        arcs_at: (arcs_at as u32).into(),
        shapes_at: (shapes_at as u32).into(),
        strings_at: (strings_at as u32).into(),
    };
    println!(
        "  features {}, arcs {}, shapes {}, strings {}",
        records.as_bytes().len(),
        data.len(),
        shapes.len(),
        strings.bytes.len()
    );
    Ok([header.as_bytes(), records.as_bytes(), &index, &data, &shapes, &strings.bytes].concat())
}

/// The arcs that some feature is made of, numbered anew.
struct Used {
    order: Vec<usize>,
    number: Vec<Option<u64>>,
}

impl Used {
    fn of(arcs: &[Vec<Point>], entries: &[&Entry]) -> Self {
        let mut number = vec![None; arcs.len()];
        let mut order = Vec::new();
        for r in entries.iter().flat_map(|e| e.shape.arcs()) {
            if number[r.arc].is_none() {
                number[r.arc] = Some(order.len() as u64);
                order.push(r.arc);
            }
        }
        Self { order, number }
    }

    fn put(&self, bytes: &mut Vec<u8>, line: &[ArcRef]) {
        pack::put(bytes, line.len() as u64);
        for r in line {
            pack::put(bytes, self.number[r.arc].unwrap_or_default() * 2 + u64::from(r.reversed));
        }
    }

    fn encoded(&self, arcs: &[Vec<Point>]) -> (Vec<u8>, Vec<u8>) {
        let (mut index, mut data) = (Vec::new(), Vec::new());
        for &arc in &self.order {
            index.extend((data.len() as u32).to_le_bytes());
            pack::put(&mut data, arcs[arc].len() as u64);
            let mut before = Point { x: 0, y: 0 };
            for &p in &arcs[arc] {
                pack::put_signed(&mut data, i64::from(p.x) - i64::from(before.x));
                pack::put_signed(&mut data, i64::from(p.y) - i64::from(before.y));
                before = p;
            }
        }
        (index, data)
    }
}

#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    at: BTreeMap<String, u32>,
}

impl Strings {
    fn put(&mut self, text: &str) -> u32 {
        if let Some(&at) = self.at.get(text) {
            return at;
        }
        let at = self.bytes.len() as u32;
        pack::put(&mut self.bytes, text.len() as u64);
        self.bytes.extend(text.as_bytes());
        self.at.insert(text.to_owned(), at);
        at
    }
}

fn record(entry: &Entry, arcs: &[Vec<Point>], strings: &mut Strings, shape: usize) -> Result<FeatureRecord> {
    let points = || entry.shape.arcs().flat_map(|r| arcs[r.arc].iter());
    let class = |c: Class| Class::ALL.iter().position(|&d| d == c).unwrap_or(0) as u8;
    let country = entry.country.as_bytes();
    let of_no_points = || format!("{} has no points", entry.name);
    Ok(FeatureRecord {
        west: points().map(|p| p.x).min().with_context(of_no_points)?.into(),
        south: points().map(|p| p.y).min().with_context(of_no_points)?.into(),
        east: points().map(|p| p.x).max().with_context(of_no_points)?.into(),
        north: points().map(|p| p.y).max().with_context(of_no_points)?.into(),
        name: strings.put(&entry.name).into(),
        native_name: strings.put(&entry.native_name).into(),
        other_names: strings.put(&entry.other_names.join("\n")).into(),
        code: strings.put(&entry.code).into(),
        shape: u32::try_from(shape)?.into(),
        country: if let [a, b] = country { [*a, *b] } else { [0, 0] },
        class: class(entry.class),
        de_facto: class(entry.de_facto),
        rank: entry.rank,
        reserved: [0; 3],
    })
}

fn put_shape(bytes: &mut Vec<u8>, shape: &Shape, used: &Used) {
    match shape {
        Shape::Polygons(polygons) => {
            pack::put(bytes, pack::SHAPE_POLYGONS);
            pack::put(bytes, polygons.len() as u64);
            for polygon in polygons {
                pack::put(bytes, polygon.len() as u64);
                polygon.iter().for_each(|ring| used.put(bytes, ring));
            }
        }
        Shape::Lines(lines) => {
            pack::put(bytes, pack::SHAPE_LINES);
            pack::put(bytes, lines.len() as u64);
            lines.iter().for_each(|line| used.put(bytes, line));
        }
    }
}
