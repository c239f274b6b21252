//! Documents: one Automerge document for each record, sheet of claims, sheet of files and comment.

mod content;
#[expect(clippy::module_inception, reason = "the file's one idea is the document itself")]
mod document;
mod error;
mod genesis;
mod kind;
mod origin;
mod projection;
pub mod text;

pub use content::Scalar;
pub use document::{Document, FIELD_UNITS_MAX, NewChange, OPERATIONS_MAX};
pub use error::DocumentError;
pub use genesis::{genesis, genesis_hash};
pub(crate) use genesis::{is_genesis, kind_of_genesis, made_when_needed};
pub use kind::{Audience, Kind, Lock, Rule};
pub use origin::Origin;
pub use projection::Conflict;
