//! The file that holds the centre's secret key: 64 hex digits, for its owner's eyes only.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use vouch_portfolio::foundation::SigningKey;

use crate::world::World;

/// Why the key can't be had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
    /// The centre exists and its key doesn't.
    #[error(
        "the centre's key {0} is missing. Nothing is lost, but the centre can't sign without it: put it back from the \
         backup that holds it"
    )]
    Missing(PathBuf),
    /// The file holds something else.
    #[error("{0} is not a centre's key: it should hold 64 hex digits. Put it back from the backup that holds it")]
    Malformed(PathBuf),
    /// The key is another centre's.
    #[error("{0} is another centre's key. Put this centre's own back from the backup that holds it")]
    Foreign(PathBuf),
    /// It can't be read or written.
    #[error("the centre's key {0} can't be read or written: {1}")]
    File(PathBuf, #[source] io::Error),
}

/// Where the key lies.
#[derive(Debug, Clone)]
pub(crate) struct KeyFile(PathBuf);

impl KeyFile {
    /// The key file of a data folder.
    pub(crate) fn of(folder: &Path) -> Self {
        Self(folder.join("centre.key"))
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The key of a centre that exists.
    pub(crate) fn load(&self) -> Result<SigningKey, KeyError> {
        match std::fs::read_to_string(&self.0) {
            Ok(text) => self.parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(KeyError::Missing(self.0.clone())),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// The key for a centre being founded: one that is there already (a founding that was cut short) or a new one.
    pub(crate) fn load_or_create(&self, world: &World) -> Result<SigningKey, KeyError> {
        match self.load() {
            Err(KeyError::Missing(_)) => {
                let key = SigningKey::from_secret(&world.bytes());
                self.write(&key).map_err(|error| self.failed(error))?;
                Ok(key)
            }
            other => other,
        }
    }

    /// Puts a key back from a backup. One that is there already and differs is never written over.
    pub(crate) fn put_back(&self, text: &str) -> Result<(), KeyError> {
        let key = self.parse(text)?;
        match self.load() {
            Ok(present) if present.public() == key.public() => Ok(()),
            Ok(_) => Err(KeyError::Foreign(self.0.clone())),
            Err(KeyError::Missing(_)) => self.write(&key).map_err(|error| self.failed(error)),
            Err(error) => Err(error),
        }
    }

    fn parse(&self, text: &str) -> Result<SigningKey, KeyError> {
        let mut secret = [0; 32];
        hex::decode_to_slice(text.trim(), &mut secret).map_err(|_| KeyError::Malformed(self.0.clone()))?;
        Ok(SigningKey::from_secret(&secret))
    }

    /// Writes beside and renames, so that half a key never passes for one.
    fn write(&self, key: &SigningKey) -> io::Result<()> {
        let unfinished = self.0.with_extension("key.unfinished");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&unfinished)?;
        writeln!(file, "{}", hex::encode(key.secret()))?;
        file.sync_all()?;
        std::fs::rename(&unfinished, &self.0)?;
        match self.0.parent() {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }

    fn failed(&self, error: io::Error) -> KeyError {
        KeyError::File(self.0.clone(), error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_kept_to_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile::of(folder.path());
        assert!(matches!(file.load(), Err(KeyError::Missing(_))));
        let made = file.load_or_create(&World::real()).unwrap();
        assert_eq!(file.load_or_create(&World::real()).unwrap().public(), made.public());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(file.path()).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn what_is_no_key_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile::of(folder.path());
        std::fs::write(file.path(), "precious").unwrap();
        assert!(matches!(file.load_or_create(&World::real()), Err(KeyError::Malformed(_))));
        assert_eq!(std::fs::read_to_string(file.path()).unwrap(), "precious");
    }
}
