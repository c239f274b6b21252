//! Carrying out what acceptance decides, telling those who may see it, and knowing which life this is.

mod accept;
mod life;
mod poke;
mod registry_copy;
mod witness;

pub(crate) use accept::{accept, take_statements_back};
pub(crate) use life::{Beginning, live};
pub(crate) use poke::{Listener, Pokes};
pub(crate) use registry_copy::RegistryCopy;
pub(crate) use witness::{Witness, WitnessError};
