//! `vouch backup` and `vouch restore`.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use super::data::{Data, block_on};
use crate::blobs::Folder;
use crate::centre::KeyFile;
use crate::server::Folder as DataFolder;
use crate::store::{self, Store, backed_up, backup, backup_blobs, life};
use crate::sync::{Beginning, Witness, live};
use crate::world::World;

/// Which file, and which folder.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The backup: one file with everything, the centre's secret key included. Keep it where the key would be safe
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

/// Takes a backup; a server may be running.
pub(super) fn take(Backup { file, data }: Backup) -> Result<(), Failure> {
    let database = data.data.join(store::FILE);
    if !database.is_file() {
        return Err(format!("{} holds no centre's data; name its folder with --data", data.data.display()).into());
    }
    let key = hex::encode(KeyFile::of(&data.data).load()?.secret());
    let unfinished = beside(&file, "unfinished");
    let failed = |error: io::Error| format!("{} can't be written: {error}", file.display());
    if file.exists() {
        return Err(format!("{} is there already; backups are never written over. Name another", file.display()).into());
    }
    // Empty and for its owner alone before anything goes in.
    let made = create_private(&unfinished).map_err(failed)?;
    let at = World::real().now();
    let files = Folder::of(&data.data);
    block_on(async {
        // A server of this version has brought the database up to date: else there is no place for the mark.
        Store::look(&data.data).await?.close().await;
        backup::take(&database, &unfinished, &key, at).await?;
        Ok(backup_blobs::pack(&unfinished, &files).await?)
    })?;
    made.sync_all().and_then(|()| std::fs::rename(&unfinished, &file)).map_err(failed)?;
    sync_folder_of(&file).map_err(failed)?;
    // From here on devices may let go of what is in it.
    block_on(async { Ok(backed_up::advance(&database, &file, at).await?) })
}

/// Puts a backup into a folder that holds no centre, and begins a new life there.
pub(super) fn restore(Backup { file, data }: Backup) -> Result<(), Failure> {
    let folder = data.data;
    let _claimed = DataFolder::claim(&folder)?;
    let database = folder.join(store::FILE);
    if database.exists() {
        let words = "holds a centre already, and nothing is ever written over. Move that folder away, or name another";
        return Err(format!("{} {words}", folder.display()).into());
    }
    block_on(async {
        if !backup::is_backup(&file).await {
            return Err(format!("{} is not a backup made by `vouch backup`", file.display()).into());
        }
        let unfinished = folder.join("vouch.sqlite.unfinished");
        let failed = |error: io::Error| format!("{} can't be restored: {error}", file.display());
        copy(&file, &unfinished).map_err(failed)?;
        backup_blobs::unpack(&unfinished, &Folder::of(&folder)).await?;
        let key = backup::unpack(&unfinished).await?;
        KeyFile::of(&folder).put_back(&key)?;
        File::open(&unfinished).and_then(|it| it.sync_all()).map_err(failed)?;
        std::fs::rename(&unfinished, &database).map_err(failed)?;
        begin(&folder).await
    })
}

async fn begin(folder: &Path) -> Result<(), Failure> {
    let store = Store::open(folder).await?;
    let witness = Witness::of(folder, None)?;
    let mut writing = store.write().await?;
    live(&mut writing, &World::real(), &witness, Beginning::Restored).await?;
    let progress = life::progress(&mut writing).await?;
    writing.commit().await?;
    if let Some(progress) = progress {
        witness.note(progress)?;
    }
    store.close().await;
    Ok(())
}

/// A new name is only there after a power cut once its folder says so.
fn sync_folder_of(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    io::copy(&mut File::open(from)?, &mut create_private(to)?)?;
    Ok(())
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn beside(file: &Path, word: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(word);
    name.into()
}
