//! What every handler shares.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use tokio::sync::{Mutex, Semaphore, watch};
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::wire::Epoch;

use crate::accounts::{Limit, Passwords};
use crate::blobs::{Folder, Turns};
use crate::centre::{Centre, KeyFile, Registrar};
use crate::store::{Store, Writing, life, sight};
use crate::sync::{Pokes, RegistryCopy, Witness};
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
    /// How many pushes may be in memory at once.
    pub(crate) bodies: Semaphore,
    /// How many handbooks.
    pub(crate) handbooks: Semaphore,
    /// This server's life.
    pub(crate) epoch: Epoch,
    pub(crate) witness: Witness,
    /// Held for the length of a push: one is decided at a time.
    pub(crate) registry: Mutex<RegistryCopy>,
    pub(crate) pokes: Pokes,
    /// The files of blobs and uploads.
    pub(crate) blobs: Folder,
    /// Who is at which upload.
    pub(crate) turns: Turns,
    /// True once the server is told to stop: lines that would stay open end then.
    pub(crate) ending: watch::Sender<bool>,
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

    /// Commits, and lets the witness know how far that went.
    pub(crate) async fn commit(&self, mut writing: Writing) -> Result<(), Problem> {
        let progress = life::progress(&mut writing).await?;
        writing.commit().await?;
        if let Some(progress) = progress
            && let Err(error) = self.witness.note(progress)
        {
            // What was committed stands; only a later restore might go unnoticed.
            tracing::error!(%error, "the witness could not be written");
        }
        Ok(())
    }

    /// Commits what changed who has a part in these portfolios, and pokes everybody it may concern.
    pub(crate) async fn commit_about(&self, mut writing: Writing, portfolios: &[PortfolioId]) -> Result<(), Problem> {
        let mut told = BTreeSet::new();
        for portfolio in portfolios {
            told.extend(sight::attached(&mut writing, *portfolio).await?);
        }
        self.commit(writing).await?;
        self.pokes.poke(told);
        Ok(())
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
