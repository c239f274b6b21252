//! `vouch portfolio`: what the centre holds, a copy to take away, and whether such a copy holds.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use vouch_portfolio::bundle::{BlobEntry, BlobFound, Bundle, verify, verify_blobs};
use vouch_portfolio::foundation::{PortfolioId, PublicKey};

use super::Failure;
use super::data::{Data, block_on};
use crate::blobs::{self, Folder};
use crate::export;
use crate::store::{Store, overview};
use crate::world::World;

/// What can be asked about portfolios.
#[derive(Debug, Subcommand)]
pub(super) enum Portfolio {
    /// List the centre's portfolios
    List {
        #[command(flatten)]
        data: Data,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a portfolio as portfolio.json, with its photographs and files beside it, that anyone can read and check
    Export {
        /// The portfolio's id, as `vouch portfolio list` shows it
        id: PortfolioId,
        #[command(flatten)]
        data: Data,
        /// Folder to write it to; made when it isn't there
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Check an exported portfolio: for every record, whether it holds
    Verify {
        /// The file, portfolio.json
        file: PathBuf,
        /// The centre's fingerprint (z6Mk…), as the centre itself gave it to you
        #[arg(long, value_name = "FINGERPRINT")]
        trust: Option<PublicKey>,
    },
}

/// Does it.
pub(super) fn run(command: Portfolio) -> Result<(), Failure> {
    match command {
        Portfolio::List { data, json } => block_on(list(&data.data, json)),
        Portfolio::Export { id, data, out } => block_on(export_to(id, &data.data, &out)),
        Portfolio::Verify { file, trust } => check(&file, trust.as_ref()),
    }
}

async fn list(data: &Path, as_json: bool) -> Result<(), Failure> {
    let store = Store::look(data).await?;
    let portfolios = overview::portfolios(&mut *store.moment().await?).await?;
    store.close().await;
    let mut out = std::io::stdout().lock();
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(&portfolios)?)?;
        return Ok(());
    }
    for it in portfolios {
        let units = it.units.join(", ");
        writeln!(out, "{}  {}: {}, units {units}; {} records", it.id, it.candidate.name, it.framework, it.records)?;
    }
    Ok(())
}

async fn export_to(id: PortfolioId, data: &Path, folder: &Path) -> Result<(), Failure> {
    let (text, blobs) = export::portfolio(data, id, &World::real()).await?;
    let file = folder.join("portfolio.json");
    let failed = |error: std::io::Error| format!("{} can't be written: {error}. Nothing was changed", file.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    // The files first: what portfolio.json lists is there once it is.
    for entry in &blobs {
        copy_blob(&Folder::of(data), entry, folder).map_err(failed)?;
    }
    let unfinished = folder.join("portfolio.json.unfinished");
    std::fs::write(&unfinished, text).and_then(|()| std::fs::rename(&unfinished, &file)).map_err(failed)?;
    writeln!(std::io::stdout(), "{}", file.display())?;
    Ok(())
}

fn copy_blob(files: &Folder, entry: &BlobEntry, folder: &Path) -> std::io::Result<()> {
    let to = folder.join(entry.path());
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(files.blob(entry.document, &entry.hash), to).map(drop)
}

/// What lies where an entry's bytes should, beside the file.
fn found(file: &Path, entry: &BlobEntry) -> BlobFound {
    let path = file.parent().unwrap_or(Path::new("")).join(entry.path());
    blobs::hash(&path).map_or(BlobFound::Missing, |(hash, length)| BlobFound::Bytes(hash, length))
}

fn check(file: &Path, trust: Option<&PublicKey>) -> Result<(), Failure> {
    let text = std::fs::read(file).map_err(|error| format!("{} can't be read: {error}", file.display()))?;
    let bundle = Bundle::parse(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut verdict = verify(&bundle, trust);
    verify_blobs(&bundle, &mut verdict, |entry| found(file, entry));
    if verdict.passes() {
        verdict.lines().iter().try_for_each(|line| writeln!(std::io::stdout(), "{line}"))?;
        Ok(())
    } else {
        Err(verdict.lines().join("\n").into())
    }
}
