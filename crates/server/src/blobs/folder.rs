//! The files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use vouch_portfolio::foundation::{DocumentId, Hash, Hashing};

use crate::store::uploads::UploadId;

const UNFINISHED: &str = "unfinished";

/// The folders of blobs and of uploads in a data folder. What reads or writes bytes blocks: call it where that may be.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    blobs: PathBuf,
    uploads: PathBuf,
}

impl Folder {
    /// Of a data folder.
    pub(crate) fn of(data: &Path) -> Self {
        Self { blobs: data.join("blobs"), uploads: data.join("uploads") }
    }

    /// Where a blob's bytes lie once they are all here.
    pub(crate) fn blob(&self, document: DocumentId, blob: &Hash) -> PathBuf {
        self.blobs.join(document.to_string()).join(blob.to_string())
    }

    /// Where an upload's bytes gather.
    pub(crate) fn upload(&self, id: UploadId) -> PathBuf {
        self.uploads.join(hex::encode(id))
    }

    /// Begins an upload's file.
    pub(crate) fn begin(&self, id: UploadId) -> io::Result<()> {
        fs::create_dir_all(&self.uploads)?;
        File::create_new(self.upload(id)).map(drop)
    }

    /// How many bytes of an upload are here; none when it has no file.
    pub(crate) fn gathered(&self, id: UploadId) -> io::Result<Option<u64>> {
        length(&self.upload(id))
    }

    /// How many bytes of a blob are here; none when it has no file.
    pub(crate) fn held(&self, document: DocumentId, blob: &Hash) -> io::Result<Option<u64>> {
        length(&self.blob(document, blob))
    }

    /// Removes an upload's file.
    pub(crate) fn discard(&self, id: UploadId) -> io::Result<()> {
        match fs::remove_file(self.upload(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The uploads that have a file, by name.
    pub(crate) fn uploads(&self) -> io::Result<Vec<UploadId>> {
        let entries = match fs::read_dir(&self.uploads) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let id = |name: &str| {
            let mut id = UploadId::default();
            hex::decode_to_slice(name, &mut id).ok().map(|()| id)
        };
        Ok(entries.flatten().filter_map(|entry| id(entry.file_name().to_str()?)).collect())
    }

    /// Puts an upload's bytes, which were checked, in a blob's place, durably.
    pub(crate) fn place(&self, id: UploadId, document: DocumentId, blob: &Hash) -> io::Result<()> {
        let (from, to) = (self.upload(id), self.blob(document, blob));
        File::open(&from)?.sync_all()?;
        let folder = self.blobs.join(document.to_string());
        fs::create_dir_all(&folder)?;
        fs::rename(&from, &to)?;
        self.sync(&folder)
    }

    /// A file to write a blob to that comes from elsewhere (a backup); [`put_back`](Self::put_back) puts it in place.
    pub(crate) fn unfinished(&self, document: DocumentId, blob: &Hash) -> io::Result<File> {
        fs::create_dir_all(self.blobs.join(document.to_string()))?;
        File::create(self.blob(document, blob).with_extension(UNFINISHED))
    }

    /// Puts such a file in its place, durably; false (and it is gone) when its bytes are not those named.
    pub(crate) fn put_back(&self, document: DocumentId, blob: &Hash) -> io::Result<bool> {
        let (to, folder) = (self.blob(document, blob), self.blobs.join(document.to_string()));
        let unfinished = to.with_extension(UNFINISHED);
        File::open(&unfinished)?.sync_all()?;
        if hash(&unfinished)?.0 != *blob {
            fs::remove_file(&unfinished)?;
            return Ok(false);
        }
        fs::rename(&unfinished, &to)?;
        self.sync(&folder).map(|()| true)
    }

    /// From the document's folder up to the data folder: a new one is only there once its parent says so.
    fn sync(&self, folder: &Path) -> io::Result<()> {
        let data = self.blobs.parent();
        for folder in [Some(folder), Some(&self.blobs), data].into_iter().flatten() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// The hash of a file's bytes and how many they are, read piece by piece.
pub(crate) fn hash(path: &Path) -> io::Result<(Hash, u64)> {
    let (mut file, mut hashing, mut total) = (File::open(path)?, Hashing::default(), 0);
    let mut piece = vec![0; 128 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok((hashing.finish(), total)),
            count => {
                hashing.add(&piece[..count]);
                total += count as u64;
            }
        }
    }
}

fn length(path: &Path) -> io::Result<Option<u64>> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(found.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
