//! A block of nodes: a table of strings, and nodes that point into it.

use super::wire::{Field, each, signed, varint};

/// Of a block, what its nodes need.
pub(super) struct Block<'b> {
    strings: Vec<&'b str>,
    groups: Vec<&'b [u8]>,
    granularity: i64,
    lat_offset: i64,
    lon_offset: i64,
}

/// A node with tags.
pub(super) struct Node<'b> {
    pub(super) id: i64,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// Keys and values, as numbers of strings.
    tags: Vec<(usize, usize)>,
    strings: &'b [&'b str],
}

impl<'b> Node<'b> {
    /// The value of a key.
    pub(super) fn tag(&self, key: &str) -> Option<&'b str> {
        self.tags().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// All keys and values.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&'b str, &'b str)> + '_ {
        let string = |n: usize| self.strings.get(n).copied().unwrap_or_default();
        self.tags.iter().map(move |&(key, value)| (string(key), string(value)))
    }
}

impl<'b> Block<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let mut block =
            Self { strings: Vec::new(), groups: Vec::new(), granularity: 100, lat_offset: 0, lon_offset: 0 };
        let mut table: &[u8] = &[];
        each(bytes, |field| match field {
            Field::Bytes(1, strings) => table = strings,
            Field::Bytes(2, group) => block.groups.push(group),
            Field::Number(17, number) => block.granularity = number as i64,
            Field::Number(19, number) => block.lat_offset = number as i64,
            Field::Number(20, number) => block.lon_offset = number as i64,
            _ => {}
        })?;
        each(table, |field| {
            if let Field::Bytes(1, text) = field {
                block.strings.push(std::str::from_utf8(text).unwrap_or_default());
            }
        })?;
        Some(block)
    }

    /// Calls for each node that has tags; none when a group is not whole.
    pub(super) fn nodes(&self, with: &mut dyn FnMut(&Node<'_>)) -> Option<()> {
        for group in &self.groups {
            let mut whole = Some(());
            each(group, |field| {
                let read = match field {
                    Field::Bytes(1, node) => self.node(node, with),
                    Field::Bytes(2, dense) => self.dense(dense, with),
                    _ => Some(()),
                };
                whole = whole.and(read);
            })?;
            whole?;
        }
        Some(())
    }

    fn degrees(&self, offset: i64, number: i64) -> f64 {
        // Nanodegrees; one division, so that the nearest double is found.
        offset.wrapping_add(self.granularity.wrapping_mul(number)) as f64 / 1e9
    }

    fn node(&self, bytes: &[u8], with: &mut dyn FnMut(&Node<'_>)) -> Option<()> {
        let (mut id, mut lat, mut lon) = (0, 0, 0);
        let (mut keys, mut values): (&[u8], &[u8]) = (&[], &[]);
        each(bytes, |field| match field {
            Field::Number(1, number) => id = signed(number),
            Field::Bytes(2, packed) => keys = packed,
            Field::Bytes(3, packed) => values = packed,
            Field::Number(8, number) => lat = signed(number),
            Field::Number(9, number) => lon = signed(number),
            _ => {}
        })?;
        let mut tags = Vec::new();
        while !keys.is_empty() {
            tags.push((varint(&mut keys)? as usize, varint(&mut values)? as usize));
        }
        self.tell(id, lat, lon, tags, with);
        Some(())
    }

    fn tell(&self, id: i64, lat: i64, lon: i64, tags: Vec<(usize, usize)>, with: &mut dyn FnMut(&Node<'_>)) {
        if !tags.is_empty() {
            let (lat, lon) = (self.degrees(self.lat_offset, lat), self.degrees(self.lon_offset, lon));
            with(&Node { id, lat, lon, tags, strings: &self.strings });
        }
    }

    /// Nodes as columns of differences; the tags of each end with a zero.
    fn dense(&self, bytes: &[u8], with: &mut dyn FnMut(&Node<'_>)) -> Option<()> {
        let (mut ids, mut lats, mut lons, mut tagged): (&[u8], &[u8], &[u8], &[u8]) = (&[], &[], &[], &[]);
        each(bytes, |field| match field {
            Field::Bytes(1, packed) => ids = packed,
            Field::Bytes(8, packed) => lats = packed,
            Field::Bytes(9, packed) => lons = packed,
            Field::Bytes(10, packed) => tagged = packed,
            _ => {}
        })?;
        let (mut id, mut lat, mut lon) = (0_i64, 0_i64, 0_i64);
        while !ids.is_empty() {
            id = id.wrapping_add(signed(varint(&mut ids)?));
            lat = lat.wrapping_add(signed(varint(&mut lats)?));
            lon = lon.wrapping_add(signed(varint(&mut lons)?));
            let mut tags = Vec::new();
            while !tagged.is_empty() {
                let key = varint(&mut tagged)? as usize;
                if key == 0 {
                    break;
                }
                tags.push((key, varint(&mut tagged)? as usize));
            }
            self.tell(id, lat, lon, tags, with);
        }
        Some(())
    }
}
