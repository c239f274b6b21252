//! The registry: who a centre says may do what. Signed by the centre's key, append-only, the root every verification ends in.

mod authority;
mod statement;

pub use authority::{Authority, Registry, RegistryError};
pub use statement::{Body, Role, Statement};
