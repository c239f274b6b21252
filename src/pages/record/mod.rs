//! The pages of one record: writing it, claiming with it, signing it, handing it over, reading it, deciding about it.

mod claims;
mod comes_back;
mod contact;
mod decide;
mod decided;
mod finished;
mod focus;
mod following;
mod frame;
mod handover;
mod invite;
mod load;
mod photographs;
mod read;
mod retouch;
mod sheets;
mod sign;
mod sound;
mod testify;
mod when;
mod without_lock;
mod witness;
mod write;

pub use claims::ClaimsPage;
pub use contact::ContactPage;
pub use decide::DecidePage;
pub use handover::{HandoverGuard, HandoverPage};
pub use invite::InvitePage;
pub use read::ReadPage;
pub use retouch::RetouchPage;
pub use sign::SignPage;
pub use testify::TestifyPage;
pub use witness::WitnessPage;
pub use write::WritePage;

pub(in crate::pages) use comes_back::ComesBack;
pub(in crate::pages) use contact::{ContactChecks, may_check};
pub(in crate::pages) use finished::ShownClaims;
pub(in crate::pages) use following::following;
pub(in crate::pages) use frame::{PageError, PageWaits, param_id};
pub(in crate::pages) use photographs::{VideoCount, count_words, size_words};
pub(in crate::pages) use sign::pad::{DraftedPad, Signing};
pub(in crate::pages) use when::when;
