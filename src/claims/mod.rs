//! `Mention` -> `Claim`: who is said to hold, take, lose or contest a place.
//!
//! Frames over tokens, the same in every war and deterministic. A sentence is cut into items (actors, places, times,
//! verbs, nouns, small words), the items into place phrases; each verb and noun of the frames looks for its subject and
//! its objects, and for the words that govern it. Read in this order: `word`, `frame`, `item`, `phrase`, `sentence`, `verb`, `noun`,
//! `refusal`, `modality`, `speaker`, `read`.
//!
//! Promise to `control`: a claim about a part of a place, or ground beside it, says so in its `relation`; what was
//! planned, tried, denied or is only possible is never a fact in its `modality`.

mod awaited;
mod claim;
mod draft;
mod event;
mod frame;
mod frame_file;
mod frames;
mod item;
mod line;
mod memory;
mod modality;
mod noun;
mod object;
mod owner;
mod phrase;
mod presence;
mod read;
mod refusal;
mod refuted;
pub mod record;
mod sentence;
mod source;
mod speaker;
mod time;
mod tongue;
mod verb;
mod wished;
mod word;
mod work;

pub use claim::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
pub use event::event_claims;
pub use frame_file::FrameFileError;
pub use frames::Frames;
pub use read::{ClaimReading, read_claims};
pub use refusal::{Refusal, Refused};
pub use source::{Sources, SourcesError};
