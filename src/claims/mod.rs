//! `Mention` -> `Claim`: who is said to hold, take, lose or contest a place.

mod claim;

pub use claim::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
