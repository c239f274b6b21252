//! The data folder: one server at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use super::StartError;

/// The right to a data folder. Ends with the process, however that ends.
#[derive(Debug)]
pub(crate) struct Folder {
    _lock: File,
}

impl Folder {
    /// Makes the folder if it isn't there, and claims it.
    pub(crate) fn claim(path: &Path) -> Result<Self, StartError> {
        std::fs::create_dir_all(path).map_err(|error| unusable(path, &error))?;
        let lock = path.join("vouch.lock");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let lock = options.open(lock).map_err(|error| unusable(path, &error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StartError::new(
                format!("another Vouch is already using the data folder {}", path.display()),
                "Use that one, stop it first, or name another folder with --data.",
            )),
            Err(TryLockError::Error(error)) => Err(unusable(path, &error)),
        }
    }
}

fn unusable(path: &Path, error: &io::Error) -> StartError {
    StartError::new(
        format!("the data folder {} can't be written: {error}", path.display()),
        "Make it writable for this user, or name another folder with --data.",
    )
}
