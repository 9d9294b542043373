//! Numbers of three or four bytes.

/// How many bytes the numbers of a pack have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// The embedded pack: up to 16.7 million.
    Three,
    /// A user's pack: up to 4.2 billion.
    Four,
}

/// Flags of a posting, moved from the top of three bytes to the top of four.
const FLAGS_OF_THREE: u32 = 0x00E0_0000;

impl Width {
    /// Bytes of a number.
    #[inline]
    pub const fn bytes(self) -> usize {
        match self {
            Self::Three => 3,
            Self::Four => 4,
        }
    }

    /// Bytes of a place.
    #[inline]
    pub const fn record(self) -> usize {
        self.bytes() * 6 + 4
    }

    /// The greatest number: a link that leads nowhere.
    #[inline]
    pub const fn none(self) -> u32 {
        match self {
            Self::Three => 0x00FF_FFFF,
            Self::Four => u32::MAX,
        }
    }

    /// The number at a byte, if there are as many bytes.
    #[inline]
    pub fn read(self, bytes: &[u8], at: usize) -> Option<u32> {
        let bytes = bytes.get(at..)?;
        match self {
            Self::Three => bytes.first_chunk().map(|&[a, b, c]| u32::from_le_bytes([a, b, c, 0])),
            Self::Four => bytes.first_chunk().map(|&four| u32::from_le_bytes(four)),
        }
    }

    /// Appends the low bytes of a number.
    pub fn write(self, number: u32, to: &mut Vec<u8>) {
        to.extend(&number.to_le_bytes()[..self.bytes()]);
    }

    /// A posting as it is read: with its flags at the top of four bytes.
    #[inline]
    pub(super) fn posting(self, stored: u32) -> u32 {
        match self {
            Self::Three => (stored & FLAGS_OF_THREE) << 8 | stored & !FLAGS_OF_THREE,
            Self::Four => stored,
        }
    }

    /// A posting as it is stored: the inverse of reading it.
    pub fn stored(self, posting: u32) -> u32 {
        match self {
            Self::Three => posting >> 8 & FLAGS_OF_THREE | posting & !FLAGS_OF_THREE & 0x00FF_FFFF,
            Self::Four => posting,
        }
    }
}
