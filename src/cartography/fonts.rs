//! The fonts of every figure: embedded, so that all machines draw the same pixels.

use std::sync::OnceLock;

/// One of the embedded fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Noto Sans Regular.
    Regular,
    /// Noto Sans Bold.
    Bold,
    /// Noto Sans Italic.
    Italic,
    /// Noto Sans Arabic Regular.
    ArabicRegular,
    /// Noto Sans Arabic Bold.
    ArabicBold,
    /// Noto Sans Hebrew Regular.
    HebrewRegular,
    /// Noto Sans Hebrew Bold.
    HebrewBold,
}

impl Face {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Regular,
        Self::Bold,
        Self::Italic,
        Self::ArabicRegular,
        Self::ArabicBold,
        Self::HebrewRegular,
        Self::HebrewBold,
    ];

    /// The face for Latin letters that style files call by this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "regular" => Some(Self::Regular),
            "bold" => Some(Self::Bold),
            "italic" => Some(Self::Italic),
            _ => None,
        }
    }

    /// The font file (TrueType).
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../geodata/fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../geodata/fonts/NotoSans-Bold.ttf"),
            Self::Italic => include_bytes!("../../geodata/fonts/NotoSans-Italic.ttf"),
            Self::ArabicRegular => include_bytes!("../../geodata/fonts/NotoSansArabic-Regular.ttf"),
            Self::ArabicBold => include_bytes!("../../geodata/fonts/NotoSansArabic-Bold.ttf"),
            Self::HebrewRegular => include_bytes!("../../geodata/fonts/NotoSansHebrew-Regular.ttf"),
            Self::HebrewBold => include_bytes!("../../geodata/fonts/NotoSansHebrew-Bold.ttf"),
        }
    }

    /// The name that style sheets know it by.
    pub fn family(self) -> &'static str {
        match self {
            Self::Regular | Self::Bold | Self::Italic => "Noto Sans",
            Self::ArabicRegular | Self::ArabicBold => "Noto Sans Arabic",
            Self::HebrewRegular | Self::HebrewBold => "Noto Sans Hebrew",
        }
    }

    /// Whether it is bold.
    pub fn is_bold(self) -> bool {
        matches!(self, Self::Bold | Self::ArabicBold | Self::HebrewBold)
    }

    /// Whether it slants.
    pub fn is_italic(self) -> bool {
        self == Self::Italic
    }

    /// The face of the same weight for Arabic letters (which never slant).
    pub fn arabic(self) -> Self {
        if self.is_bold() { Self::ArabicBold } else { Self::ArabicRegular }
    }

    /// The face of the same weight for Hebrew letters (which never slant).
    pub fn hebrew(self) -> Self {
        if self.is_bold() { Self::HebrewBold } else { Self::HebrewRegular }
    }

    /// The font, opened for shaping once a process; `None` only if the embedded file were broken.
    pub(super) fn font(self) -> Option<&'static harfrust::Font> {
        static FONTS: [OnceLock<Option<harfrust::Font>>; 7] = [const { OnceLock::new() }; 7];
        FONTS[self as usize].get_or_init(|| harfrust::Font::new(self.bytes(), 0)).as_ref()
    }

    /// Whether it has a glyph for the letter.
    pub(super) fn covers(self, letter: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map_unicode(letter).is_some())
    }
}
