//! What a row of a table says of a place.

use super::super::{Draft, PlaceKind, naming};
use super::geonames::add_forms;
use super::{Ground, placed, precision_m};
use crate::text::fold;
use any_ascii::any_ascii;

/// Which columns or properties hold what, by their headings; what is empty is found by the headings people use. And
/// what holds for rows that do not say.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// The name to print.
    pub name: Option<String>,
    /// Degrees north.
    pub lat: Option<String>,
    /// Degrees east.
    pub lon: Option<String>,
    /// Other names.
    pub alternates: Vec<String>,
    /// A code or number of the source, unique in it.
    pub id: Option<String>,
    /// What it is ("city", "village", "suburb", "dam").
    pub kind: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Name of the first-level area.
    pub admin1: Option<String>,
    /// Name of the second-level area.
    pub admin2: Option<String>,
    /// Inhabitants.
    pub population: Option<String>,
    /// The country of rows that do not say theirs.
    pub default_country: String,
    /// The kind of rows that do not say theirs.
    pub default_kind: Option<PlaceKind>,
    /// How far true places may be from their points, where that is known better than by kind.
    pub precision_m: Option<u32>,
}

/// Headings by which people and programs call a field, folded.
pub(super) const NAMES: &[&str] =
    &["name", "name en", "place name", "placename", "toponym", "label", "settlement", "featurename", "feature name"];
pub(super) const LATS: &[&str] = &["lat", "latitude", "y", "point y", "lat dd", "ylat", "gps latitude"];
pub(super) const LONS: &[&str] =
    &["lon", "lng", "long", "longitude", "x", "point x", "lon dd", "xlong", "gps longitude"];
pub(super) const IDS: &[&str] = &["id", "pcode", "p code", "code"];
pub(super) const KINDS: &[&str] = &["kind", "type", "place type", "class"];
pub(super) const COUNTRIES: &[&str] =
    &["country", "country code", "iso2", "iso 2", "admin0pcode", "admin0 pcode", "adm0 pcode"];
pub(super) const ADMIN1S: &[&str] = &[
    "admin1",
    "admin1name",
    "admin1name en",
    "adm1 en",
    "adm1 name",
    "admin 1",
    "region",
    "governorate",
    "province",
    "oblast",
];
pub(super) const ADMIN2S: &[&str] =
    &["admin2", "admin2name", "admin2name en", "adm2 en", "adm2 name", "admin 2", "district", "raion"];
pub(super) const POPULATIONS: &[&str] = &["population", "pop", "inhabitants"];

/// The cells of one row, those that are there.
#[derive(Debug, Default)]
pub(super) struct Cells<'r> {
    pub(super) name: &'r str,
    pub(super) lat: &'r str,
    pub(super) lon: &'r str,
    /// Names with their language ("ar"), or none.
    pub(super) names: Vec<(&'r str, &'static str)>,
    pub(super) id: &'r str,
    pub(super) kind: &'r str,
    pub(super) country: &'r str,
    /// From the finest to the first level.
    pub(super) admin: Vec<&'r str>,
    pub(super) population: &'r str,
}

impl Cells<'_> {
    /// The place that the row describes. `prefix` begins its id, `number` ends it when the row has none.
    pub(super) fn draft(
        &self,
        fields: &Fields,
        prefix: &str,
        number: u64,
        ground: &dyn Ground,
    ) -> Result<Draft, String> {
        let names: Vec<(&str, &'static str)> = std::iter::once((self.name, ""))
            .chain(self.names.iter().copied())
            .filter(|(n, _)| !fold(n).is_empty())
            .collect();
        let Some(first) = names.first().map(|(name, _)| *name) else { return Err("the name is empty".to_owned()) };
        let country = self.country_code(fields)?;
        let at = placed(degrees(self.lon, "longitude")?, degrees(self.lat, "latitude")?, &country, ground)?;
        let country = if country.is_empty() { ground.country_at(at).unwrap_or_default() } else { country };
        let kind = kind_of(self.kind).or(fields.default_kind).unwrap_or(PlaceKind::Place);
        let id = if self.id.is_empty() { number.to_string() } else { self.id.to_owned() };
        let mut draft = Draft::new(format!("{prefix}:{id}"), &latin(first, &names), kind, at);
        names.iter().for_each(|&(name, lang)| add_name(&mut draft, name, lang, name == first));
        if !self.id.is_empty() && self.id.chars().any(char::is_alphabetic) {
            // P-codes are looked up, too.
            draft.key(self.id, true);
        }
        draft.population = self.population.parse::<f64>().map_or(0, |n| n.clamp(0.0, f64::from(u32::MAX)) as u32);
        draft.precision_m = fields.precision_m.unwrap_or_else(|| precision_m(kind, draft.population));
        let named =
            ground.holder_named(&country, &self.admin.iter().copied().filter(|a| !a.is_empty()).collect::<Vec<_>>());
        draft.up = named.or_else(|| ground.holder_at(at, &country));
        draft.country = country;
        add_forms(&mut draft);
        Ok(draft)
    }

    fn country_code(&self, fields: &Fields) -> Result<String, String> {
        let code = self.country.trim().to_ascii_uppercase();
        match code.len() {
            0 => Ok(fields.default_country.clone()),
            2 => Ok(code),
            _ => Err(format!("expected a country's two letters (SY, UA), found {:?}", self.country)),
        }
    }
}

/// The name to print: Latin as it stands, or the first Latin one, or put into Latin letters.
pub(super) fn latin(first: &str, names: &[(&str, &'static str)]) -> String {
    let is_latin = |name: &str| naming::script(name) == Some(naming::Script::Latin);
    let known = std::iter::once(first).chain(names.iter().map(|(name, _)| *name)).find(|name| is_latin(name));
    known.map_or_else(|| romanised(first), |name| name.trim().to_owned())
}

fn romanised(name: &str) -> String {
    let latin = any_ascii(name);
    let mut chars = latin.trim().chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Adds a name by which the place is found and, in a script of its own, printed.
pub(super) fn add_name(draft: &mut Draft, name: &str, lang: &'static str, goes_by: bool) {
    if lang.is_empty() {
        draft.key(name, !goes_by);
        let guessed = naming::languages(&draft.country, 0).iter().copied().chain(["ar", "uk", "ru", "he", "fa"]);
        let script = naming::script(name);
        if script.is_some_and(|script| script != naming::Script::Latin)
            && let Some(lang) = guessed.into_iter().find(|lang| naming::best(lang, &draft.name, &[name]).is_some())
        {
            draft.native(lang, name);
        }
        return;
    }
    draft.native(lang, name);
}

fn degrees(text: &str, what: &str) -> Result<f64, String> {
    let text = text.trim();
    let number = text.parse::<f64>().or_else(|_| text.replace(',', ".").parse());
    number.map_err(|_| format!("expected {what} in decimal degrees, found {text:?}"))
}

/// Words of tables and of OpenStreetMap, folded, besides the kinds' own.
const KIND_WORDS: &[(PlaceKind, &[&str])] = &[
    (PlaceKind::Country, &["nation"]),
    (PlaceKind::Region, &["governorate", "province", "state", "oblast", "admin1", "adm1"]),
    (
        PlaceKind::District,
        &[
            "subdistrict",
            "sub district",
            "county",
            "raion",
            "municipality",
            "admin2",
            "admin3",
            "adm2",
            "adm3",
            "hromada",
        ],
    ),
    (
        PlaceKind::Place,
        &[
            "city",
            "town",
            "village",
            "hamlet",
            "isolated dwelling",
            "farm",
            "settlement",
            "allotments",
            "small city",
            "large city",
            "large town",
            "small town",
            "large village",
            "small village",
            "admin4",
            "community",
            "populated place",
            "camp",
            "idp camp",
        ],
    ),
    (PlaceKind::Neighbourhood, &["suburb", "quarter", "borough", "city block", "neighborhood"]),
    (
        PlaceKind::Site,
        &[
            "airport",
            "airfield",
            "aerodrome",
            "airbase",
            "base",
            "dam",
            "crossing",
            "border crossing",
            "checkpoint",
            "hill",
            "peak",
            "bridge",
            "port",
            "refinery",
            "oil field",
            "gas field",
            "power station",
        ],
    ),
    (PlaceKind::Water, &["sea", "ocean", "lake", "bay", "reservoir"]),
    (
        PlaceKind::Area,
        &["locality", "island", "islet", "archipelago", "plain", "mountains", "desert", "valley", "forest"],
    ),
    (PlaceKind::Line, &["river", "road", "highway", "border", "canal"]),
];

/// The kind that a word of a table or of OpenStreetMap means.
pub(super) fn kind_of(word: &str) -> Option<PlaceKind> {
    let key = fold(word);
    if let Some(kind) = PlaceKind::ALL.into_iter().find(|kind| kind.word() == key) {
        return Some(kind);
    }
    KIND_WORDS.iter().find(|(_, words)| words.contains(&key.as_str())).map(|(kind, _)| *kind)
}
