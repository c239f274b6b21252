//! What every handler shares.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::accounts::{Limit, Passwords};
use crate::centre::{Centre, KeyFile, Registrar};
use crate::store::Store;
use crate::world::World;

use super::Problem;

/// The parts, shared by all requests.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) store: Store,
    pub(crate) world: World,
    /// The centre, once founded.
    pub(crate) centre: OnceLock<Centre>,
    pub(crate) key_file: KeyFile,
    pub(crate) passwords: Passwords,
    pub(crate) limit: Limit,
    pub(crate) dist: PathBuf,
    /// Whether this server speaks TLS itself.
    pub(crate) tls: bool,
}

/// A handle on the parts.
#[derive(Debug, Clone)]
pub(crate) struct App(Arc<Parts>);

impl App {
    /// Of these parts.
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The centre; a problem that says what to do before it is founded.
    pub(crate) fn centre(&self) -> Result<&Centre, Problem> {
        self.centre.get().ok_or_else(Problem::no_centre)
    }

    /// The right to state things in the centre's name, now.
    pub(crate) fn registrar(&self) -> Result<Registrar<'_>, Problem> {
        Ok(Registrar::new(self.centre()?, self.world.now()))
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
