//! Airfields of ourairports.
use super::draft::Atlas;
use super::fetch::Sources;
use super::outlines::Outlines;
use anyhow::Result;

pub fn read(_sources: &Sources, _outlines: &Outlines, _atlas: &mut Atlas) -> Result<()> {
    Ok(())
}
