//! The witness: a small file beside the data folder that says how far the server has come. When the folder is put back
//! from an older copy the witness stays, and tells.
//!
//! Assumption: what was written is there after the process was killed (not after a power cut, when the database itself
//! says how far it came). If it is violated, a restore right after goes unnoticed.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::store::life::Progress;

/// The witness can't be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the file {path}, which tells whether the data folder was put back from an older copy, can't be used: {error}")]
pub(crate) struct WitnessError {
    path: PathBuf,
    #[source]
    error: io::Error,
}

/// The file, and what it says.
#[derive(Debug)]
pub(crate) struct Witness {
    path: PathBuf,
    open: Mutex<(File, Option<Progress>)>,
}

impl Witness {
    /// The witness of a data folder: the file named, or else `data.mark` beside `data`.
    pub(crate) fn of(folder: &Path, named: Option<&Path>) -> Result<Self, WitnessError> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => beside(folder).map_err(|error| WitnessError { path: folder.to_owned(), error })?,
        };
        let failed = |error| WitnessError { path: path.clone(), error };
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        let said = io::read_to_string(&file).map_err(failed)?;
        Ok(Self { open: Mutex::new((file, parse(&said))), path })
    }

    /// What it said last; none when it is new or says nothing readable.
    pub(crate) fn said(&self) -> Option<Progress> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).1
    }

    /// Notes how far the server has come, unless it noted more already.
    pub(crate) fn note(&self, progress: Progress) -> Result<(), WitnessError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, said) = &mut *open;
        if said.is_some_and(|said| said.epoch == progress.epoch && said.moves >= progress.moves) {
            return Ok(());
        }
        // One line of fixed length, written over the last one at once: never half of it.
        write_over(file, line(&progress).as_bytes())
            .map_err(|error| WitnessError { path: self.path.clone(), error })?;
        *said = Some(progress);
        Ok(())
    }
}

fn beside(folder: &Path) -> io::Result<PathBuf> {
    let folder = folder.canonicalize()?;
    let name = folder.file_name().ok_or_else(|| io::Error::other("the root folder has nothing beside it"))?;
    let mut name = name.to_owned();
    name.push(".mark");
    Ok(folder.with_file_name(name))
}

fn line(progress: &Progress) -> String {
    let Progress { epoch, moves, numbers_given, registry_next } = progress;
    format!("vouch-mark-1 {epoch} {moves:020} {numbers_given:020} {registry_next:020}\n")
}

fn parse(text: &str) -> Option<Progress> {
    let mut words = text.split_whitespace();
    if words.next() != Some("vouch-mark-1") {
        return None;
    }
    let epoch = words.next()?.parse().ok()?;
    let mut number = || words.next()?.parse().ok();
    Some(Progress { epoch, moves: number()?, numbers_given: number()?, registry_next: number()? })
}

#[cfg(unix)]
fn write_over(file: &File, bytes: &[u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, 0)
}

#[cfg(not(unix))]
fn write_over(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    use std::io::{Seek, SeekFrom, Write};
    file.seek(SeekFrom::Start(0))?;
    file.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vouch_portfolio::foundation::Hash;

    #[test]
    fn it_says_the_furthest_of_the_life_noted_last() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let progress =
            |epoch: &[u8], moves| Progress { epoch: Hash::of(epoch), moves, numbers_given: 3, registry_next: 9 };
        let witness = Witness::of(&data, None).unwrap();
        assert_eq!(witness.said(), None);
        witness.note(progress(b"one", 7)).unwrap();
        witness.note(progress(b"one", 5)).unwrap();
        assert_eq!(Witness::of(&data, None).unwrap().said(), Some(progress(b"one", 7)));
        witness.note(progress(b"two", 6)).unwrap();
        assert_eq!(Witness::of(&data, None).unwrap().said(), Some(progress(b"two", 6)));
        std::fs::write(folder.path().join("data.mark"), "scribble").unwrap();
        assert_eq!(Witness::of(&data, None).unwrap().said(), None);
    }
}
