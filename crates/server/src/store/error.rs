//! What can go wrong with the database.

/// Why the database could not do what was asked. Nothing of the transaction it happened in was kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// Made by a later version of the program.
    #[error(
        "the database was last used by a newer version of Vouch (schema {found}; this one knows up to {known}). \
         Nothing was changed and nothing is lost: start the newer version"
    )]
    Newer {
        /// The newest migration found in the database.
        found: i64,
        /// The newest this program has.
        known: i64,
    },
    /// Last used by an earlier version of the program.
    #[error("the database is of an earlier version of Vouch. Start this version's server on it once, then try again")]
    Older,
    /// There is none.
    #[error("{} holds no centre's data; name its folder with --data", .0.display())]
    Absent(std::path::PathBuf),
    /// It can't be brought up to date.
    #[error("the database can't be brought up to date: {0}. Nothing was changed; restore a backup or ask for help")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// Something in it isn't what was put there.
    #[error("the database holds something unreadable in {0}. Restore a backup into a new folder")]
    Damaged(&'static str),
    /// Whatever else SQLite says.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
}

impl StoreError {
    /// Whether a row was refused because another already holds what must be unique.
    pub(crate) fn is_taken(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}
