//! A place on its way into a pack.

use super::PlaceKind;
use super::pack::LANGUAGES;
use crate::text::fold;
use crate::units::LonLat;
use std::collections::BTreeMap;

/// Everything known about a place before it is packed.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// "gn:170654", "sup:al-waer".
    pub id: String,
    /// The Latin name it goes by.
    pub name: String,
    /// Names in other scripts with their language.
    pub native: Vec<(&'static str, String)>,
    /// Folded keys; true for alternate names.
    pub keys: BTreeMap<String, bool>,
    /// Its position.
    pub at: LonLat,
    /// What it is.
    pub kind: PlaceKind,
    /// GeoNames feature code, or empty.
    pub feature: String,
    /// ISO 3166-1 alpha-2 code, or empty.
    pub country: String,
    /// Id of the place that holds it.
    pub up: Option<String>,
    /// Inhabitants; 0 when not known.
    pub population: u32,
    /// How far the true place may be from `at`.
    pub precision_m: u32,
    /// The id of a place of another pack that this one corrects, and what of it (`pack::CORRECTS_POSITION` or
    /// `pack::CORRECTS_ALL`).
    pub corrects: Option<(String, u32)>,
}

/// A key longer than this, in bytes, names nothing.
const KEY_MAX: usize = 80;
/// A name longer than this, in bytes, is cut: packs count them in a byte.
const NAME_MAX: usize = 255;

impl Draft {
    /// A draft that is found by its name.
    pub fn new(id: String, name: &str, kind: PlaceKind, at: LonLat) -> Self {
        let mut draft = Self {
            id,
            name: cut(name).to_owned(),
            native: Vec::new(),
            keys: BTreeMap::new(),
            at,
            kind,
            feature: String::new(),
            country: String::new(),
            up: None,
            population: 0,
            precision_m: 0,
            corrects: None,
        };
        draft.key(name, false);
        draft
    }

    /// Lets it be found by a name.
    pub fn key(&mut self, name: &str, alternate: bool) {
        let key = fold(name);
        if key.is_empty() || key.len() > KEY_MAX {
            return;
        }
        let known = self.keys.entry(key).or_insert(alternate);
        *known &= alternate;
    }

    /// Stores a name in another script, and lets it be found by it.
    pub fn native(&mut self, lang: &'static str, name: &str) {
        self.key(name, false);
        if !self.native.iter().any(|(known, _)| *known == lang) {
            self.native.push((lang, cut(name).to_owned()));
        }
    }

    /// The draft as bytes for a sorter, in no order of their own.
    pub fn encode(&self, to: &mut Vec<u8>) {
        for text in [&self.id, &self.name, &self.feature, &self.country] {
            put(to, text);
        }
        put(to, self.up.as_deref().unwrap_or_default());
        put(to, self.corrects.as_ref().map_or("", |(of, _)| of));
        to.extend(self.corrects.as_ref().map_or(0, |(_, what)| *what).to_le_bytes());
        to.extend(self.at.lon.to_le_bytes());
        to.extend(self.at.lat.to_le_bytes());
        to.extend(self.population.to_le_bytes());
        to.extend(self.precision_m.to_le_bytes());
        to.push(self.kind as u8);
        to.push(self.native.len().min(255) as u8);
        for (lang, name) in self.native.iter().take(255) {
            to.push(LANGUAGES.iter().position(|known| known == lang).unwrap_or(0) as u8);
            put(to, name);
        }
        for (key, alternate) in &self.keys {
            to.push(u8::from(*alternate));
            put(to, key);
        }
    }

    /// What [`Draft::encode`] wrote; nothing when the bytes are not of that form.
    pub fn decode(mut bytes: &[u8]) -> Option<Self> {
        let from = &mut bytes;
        let [id, name, feature, country, up, of] =
            [text(from)?, text(from)?, text(from)?, text(from)?, text(from)?, text(from)?];
        let what = u32::from_le_bytes(array(from)?);
        let at = LonLat::new(f64::from_le_bytes(array(from)?), f64::from_le_bytes(array(from)?));
        let (population, precision_m) = (u32::from_le_bytes(array(from)?), u32::from_le_bytes(array(from)?));
        let [kind, n_native] = array(from)?;
        let mut native = Vec::with_capacity(usize::from(n_native));
        for _ in 0..n_native {
            let [lang] = array(from)?;
            native.push((*LANGUAGES.get(usize::from(lang))?, text(from)?));
        }
        let mut keys = BTreeMap::new();
        while !from.is_empty() {
            let [alternate] = array(from)?;
            keys.insert(text(from)?, alternate != 0);
        }
        let kind = PlaceKind::ALL.into_iter().find(|&known| known as u8 == kind)?;
        let up = Some(up).filter(|up| !up.is_empty());
        let corrects = Some((of, what)).filter(|(of, _)| !of.is_empty());
        Some(Self { id, name, native, keys, at, kind, feature, country, up, population, precision_m, corrects })
    }
}

fn cut(name: &str) -> &str {
    let name = name.trim();
    &name[..name.floor_char_boundary(NAME_MAX)]
}

fn put(to: &mut Vec<u8>, text: &str) {
    let text = &text[..text.floor_char_boundary(usize::from(u16::MAX))];
    to.extend((text.len() as u16).to_le_bytes());
    to.extend(text.bytes());
}

fn array<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    from.split_off(..N)?.try_into().ok()
}

fn text(from: &mut &[u8]) -> Option<String> {
    let len = u16::from_le_bytes(array(from)?);
    String::from_utf8(from.split_off(..usize::from(len))?.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_come_back_from_the_sorter() {
        let mut draft = Draft::new("gn:1".into(), "Ḥimṣ", PlaceKind::Region, LonLat::new(36.7, -34.7));
        draft.native("ar", "حمص");
        draft.key("Emesa", true);
        (draft.country, draft.up, draft.population) = ("SY".into(), Some("code:SY.11".into()), 7);
        draft.corrects = Some(("kt:1".into(), 2));
        let mut bytes = Vec::new();
        draft.encode(&mut bytes);
        assert_eq!(Draft::decode(&bytes), Some(draft));
        for len in 0..bytes.len() {
            // Cut anywhere: nothing, or fewer keys; never a panic.
            let _ = Draft::decode(&bytes[..len]);
        }
    }
}
