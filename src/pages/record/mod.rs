//! The pages of one record: writing it, claiming with it, signing it, handing it over, reading it.

mod claims;
mod finished;
mod focus;
mod following;
mod frame;
mod handover;
mod load;
mod photographs;
mod read;
mod sheets;
mod sign;
mod sound;
mod when;
mod witness;
mod write;

pub use claims::ClaimsPage;
pub use handover::{HandoverGuard, HandoverPage};
pub use read::ReadPage;
pub use sign::SignPage;
pub use witness::WitnessPage;
pub use write::WritePage;

pub(in crate::pages) use following::following;
pub(in crate::pages) use frame::{PageError, PageWaits, param_id};
pub(in crate::pages) use photographs::{count_words, size_words};
pub(in crate::pages) use when::when;
