//! Situations -> the web: a page of one file.

pub mod page;
