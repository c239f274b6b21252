//! Sound on a record: recording it, marking its moments, and listening.

mod choose;
mod criteria;
mod cut_off;
mod marks;
mod meter;
mod player;
mod recorded;
mod recorder;

pub(super) use criteria::Criteria;
pub(super) use cut_off::CutOff;

pub(super) use player::Source;
pub(super) use recorded::{Recorded, plays};
pub(super) use recorder::RecordSound;
