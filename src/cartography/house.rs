//! House styles: the colours, fills, strokes and letters of a map, read from TOML.

use super::colour::Colour;
use super::fonts::Face;
use crate::report::LineIndex;
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

/// A width in pixels of a page whose letters have scale 1; 0 to 60.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Px(pub f64);

/// How much of what lies below is covered, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share(pub f64);

/// How letters of one kind are set.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterStyle {
    /// Size of the em square.
    pub size: Px,
    /// The face of Latin, Greek and Cyrillic letters; others follow its weight.
    pub face: Face,
}

/// A table of a style file: all its keys in the style, any of them in a file that changes a style.
macro_rules! table {
    ($(#[$about:meta])* $name:ident, $draft:ident, { $($(#[$doc:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name { $($(#[$doc])* pub $field: $kind,)* }

        #[derive(Deserialize, Default)]
        #[serde(deny_unknown_fields, default)]
        struct $draft { $($field: Option<$kind>,)* }

        impl $draft {
            /// The table with what the draft says otherwise; `None` where neither says.
            fn over(self, base: Option<&$name>) -> Option<$name> {
                Some($name { $($field: self.$field.or(base.map(|b| b.$field))?,)* })
            }
        }
    };
}

table!(
    /// The colours of everything but the sides.
    Colours, ColoursToml, {
        /// The sheet itself.
        paper: Colour,
        /// Seas and lakes.
        water: Colour,
        /// Shores and rivers.
        shore: Colour,
        /// Names of waters.
        water_name: Colour,
        /// Land that the situation does not speak of.
        abroad: Colour,
        /// Land of the theatre of which nothing is known.
        unknown: Colour,
        /// Borders of countries.
        border: Colour,
        /// Borders of provinces.
        province: Colour,
        /// Slopes out of the light; on dark land those in the light.
        relief: Colour,
        /// Names of countries and provinces.
        area_name: Colour,
        /// Titles, front lines, names of towns.
        ink: Colour,
        /// Subtitles, small print.
        grey: Colour,
        /// Fine lines of the furniture.
        rule: Colour,
        /// The mark of the house: the bar over the title, the box in the locator.
        accent: Colour,
        /// The rim of letters, the casing of lines.
        halo: Colour,
    }
);

table!(
    /// How much of the base the fills cover.
    Fills, FillsToml, {
        /// Ground held on good evidence.
        held: Share,
        /// Ground inferred from little.
        weak: Share,
        /// Both colours of contested ground.
        contested: Share,
        /// Thin lines over a colour that greyscale print cannot tell from another.
        texture: Share,
        /// The steepest slopes of the relief; 0 leaves it out.
        relief: Share,
    }
);

table!(
    /// Widths of lines.
    Strokes, StrokesToml, {
        /// A front line.
        front: Px,
        /// The pale band under a front line.
        casing: Px,
        /// The pale line between two zones.
        seam: Px,
        /// A border of a country.
        border: Px,
        /// A border of a province.
        province: Px,
        /// The shore of the sea.
        shore: Px,
        /// The greatest rivers; lesser ones are thinner.
        river: Px,
        /// Meridians and parallels.
        graticule: Px,
    }
);

table!(
    /// Every kind of letters.
    Letters, LettersToml, {
        /// The headline.
        title: LetterStyle,
        /// The line below it.
        subtitle: LetterStyle,
        /// Heads of the legend.
        head: LetterStyle,
        /// Entries of the legend.
        entry: LetterStyle,
        /// Sources, disclaimer, scale bar.
        small: LetterStyle,
        /// Capitals.
        capital: LetterStyle,
        /// Cities, and places that the reports make much of.
        city: LetterStyle,
        /// Towns, and places of the reports.
        town: LetterStyle,
        /// Smaller places.
        village: LetterStyle,
        /// Countries.
        country: LetterStyle,
        /// Provinces.
        region: LetterStyle,
        /// Seas, lakes, rivers.
        water: LetterStyle,
        /// The name of a side over its ground.
        side: LetterStyle,
    }
);

/// A house style.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HouseStyle {
    /// The colours of everything but the sides.
    pub colours: Colours,
    /// How much of the base the fills cover.
    pub fills: Fills,
    /// Widths of lines.
    pub strokes: Strokes,
    /// Every kind of letters.
    pub letters: Letters,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct HouseStyleToml {
    /// The shipped style that the file changes.
    base: Option<toml::Spanned<String>>,
    colours: ColoursToml,
    fills: FillsToml,
    strokes: StrokesToml,
    letters: LettersToml,
}

/// What was wrong with a style file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}:{line}:{column}: {message}")]
pub struct StyleError {
    /// The file, for messages.
    pub origin: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was expected, what was found.
    pub message: String,
}

/// The styles that ship, each with its file.
pub const STYLES: [(&str, &str); 3] = [
    ("light", include_str!("styles/light.toml")),
    ("dark", include_str!("styles/dark.toml")),
    ("print", include_str!("styles/print.toml")),
];

static SHIPPED: LazyLock<[HouseStyle; 3]> = LazyLock::new(|| {
    STYLES.map(|(name, text)| HouseStyle::read(text, name, None).unwrap_or_else(|error| panic!("embedded: {error}")))
});

impl HouseStyle {
    /// The shipped style of that name: "light", "dark", "print".
    pub fn named(name: &str) -> Option<&'static Self> {
        STYLES.iter().position(|(shipped, _)| *shipped == name).map(|i| &SHIPPED[i])
    }

    /// The style that maps have unless told otherwise.
    pub fn light() -> &'static Self {
        &SHIPPED[0]
    }

    /// A shipped style (`base = "dark"`; light, if the file does not say) with what a file sets otherwise; `origin` names
    /// the file in errors.
    ///
    /// # Errors
    /// What is not TOML, a key that is none, a value out of its range: with line and column.
    pub fn from_toml(text: &str, origin: &str) -> Result<Self, StyleError> {
        Self::read(text, origin, Some(Self::light()))
    }

    fn read(text: &str, origin: &str, fallback: Option<&Self>) -> Result<Self, StyleError> {
        let bad = |start: usize, message: String| {
            let at = LineIndex::new(text).position(start);
            StyleError { origin: origin.to_owned(), line: at.line, column: at.column, message }
        };
        let draft: HouseStyleToml =
            toml::from_str(text).map_err(|e| bad(e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
        let base = match &draft.base {
            None => fallback,
            Some(name) => Some(Self::named(name.get_ref()).ok_or_else(|| {
                let message = format!("expected base = \"light\", \"dark\" or \"print\", found {:?}", name.get_ref());
                bad(name.span().start, message)
            })?),
        };
        let whole = || {
            Some(Self {
                colours: draft.colours.over(base.map(|b| &b.colours))?,
                fills: draft.fills.over(base.map(|b| &b.fills))?,
                strokes: draft.strokes.over(base.map(|b| &b.strokes))?,
                letters: draft.letters.over(base.map(|b| &b.letters))?,
            })
        };
        whole().ok_or_else(|| bad(0, "a key is missing, and no base gives it".into()))
    }

    /// A shade of a side's fill that stands out on this style's paper: for lines, letters and signs.
    pub fn ink(&self, fill: Colour) -> Colour {
        if self.is_dark() { fill.mixed(Colour::hex(0xffffff), 0.4) } else { fill.ink() }
    }

    /// A fill that covers so much of the base, as it looks on land of which nothing else is known.
    pub fn on_paper(&self, fill: Colour, cover: f64) -> Colour {
        self.colours.unknown.mixed(fill, cover)
    }

    /// The fill that looks on paper, covering as much as held ground usually does, as this one covering so much.
    pub fn fill_at_held(&self, fill: Colour, cover: f64) -> Colour {
        let share = cover / self.fills.held.0.max(0.01);
        let stretched = |paper: u8, fill: u8| {
            (f64::from(paper) + (f64::from(fill) - f64::from(paper)) * share).round().clamp(0.0, 255.0) as u8
        };
        let paper = self.colours.unknown;
        Colour { r: stretched(paper.r, fill.r), g: stretched(paper.g, fill.g), b: stretched(paper.b, fill.b) }
    }

    /// Whether letters are light on a dark sheet.
    pub fn is_dark(&self) -> bool {
        self.colours.paper.luma() < 0.5
    }
}

/// A number within a range, or what was expected.
fn within<'de, D: Deserializer<'de>>(deserializer: D, most: f64, what: &str) -> Result<f64, D::Error> {
    let value = f64::deserialize(deserializer)?;
    if (0.0..=most).contains(&value) {
        return Ok(value);
    }
    Err(serde::de::Error::custom(format!("expected {what} from 0 to {most}, found {value}")))
}

impl<'de> Deserialize<'de> for Px {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        within(deserializer, 60.0, "a number of pixels").map(Self)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        within(deserializer, 1.0, "a share").map(Self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let error = || serde::de::Error::custom(format!("expected a colour like \"#b5443c\", found {text:?}"));
        Self::parse(&text).ok_or_else(error)
    }
}

impl<'de> Deserialize<'de> for Face {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let error = || serde::de::Error::custom(format!("expected regular, bold or italic, found {text:?}"));
        Self::named(&text).ok_or_else(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_style_is_whole() {
        for (name, text) in STYLES {
            assert!(HouseStyle::read(text, name, None).is_ok(), "{name}");
            assert!(HouseStyle::named(name).is_some());
        }
    }

    #[test]
    fn a_file_changes_what_it_says_and_errors_say_where() {
        let own = HouseStyle::from_toml("base = \"dark\"\n[colours]\nink = \"#fff\"", "own.toml").unwrap();
        assert_eq!(own.colours.ink, Colour::hex(0xffffff));
        assert_eq!(own.strokes, HouseStyle::named("dark").unwrap().strokes);
        let said = |text: &str| HouseStyle::from_toml(text, "own.toml").unwrap_err().to_string();
        assert!(said("[colours]\n\nincc = \"#fff\"").starts_with("own.toml:3:1: unknown field `incc`"));
        assert!(said("[colours]\nink = \"red\"").starts_with("own.toml:2:7: expected a colour"));
        assert!(said("[fills]\nheld = 3").starts_with("own.toml:2:8: expected a share from 0 to 1, found 3"));
        assert!(said("[letters]\ntitle = { size = 9, face = \"fat\" }").contains("expected regular, bold or italic"));
        assert!(said("base = \"neon\"").starts_with("own.toml:1:8: expected base"));
        assert!(said("[sizes]\n").starts_with("own.toml:1:2: unknown field `sizes`"));
    }
}
