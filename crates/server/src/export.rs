//! Exporting a portfolio: the feeds as the store pages them out, put together and signed by the centre.

use std::path::Path;

use vouch_portfolio::bundle::{BlobEntry, Bundle, BundleError, Contents, Head};
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::wire::{Cursor, Page};

use crate::centre::{KeyError, KeyFile};
use crate::store::{Store, StoreError, founding, life, overview, pages, sight};
use crate::world::World;

/// Why a portfolio isn't exported. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExportError {
    #[error("this folder holds no centre yet: set it up first")]
    NoCentre,
    #[error("this centre has no portfolio {0}; `vouch portfolio list` shows those it has")]
    Unknown(PortfolioId),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Bundle(#[from] BundleError),
}

/// The text of a portfolio's file, with the feeds of every audience, and the blobs that belong beside it.
pub(crate) async fn portfolio(
    data: &Path,
    id: PortfolioId,
    world: &World,
) -> Result<(String, Vec<BlobEntry>), ExportError> {
    let store = Store::look(data).await?;
    let key = KeyFile::of(data).load()?;
    let mut db = store.moment().await?;
    let (centre, centre_name) = founding::centre(&mut db).await?.ok_or(ExportError::NoCentre)?;
    let root_key = founding::root(&mut db).await?.ok_or(ExportError::NoCentre)?;
    let epoch = life::progress(&mut db).await?.ok_or(ExportError::NoCentre)?.epoch;
    if !overview::portfolios(&mut db).await?.iter().any(|known| known.id == id) {
        return Err(ExportError::Unknown(id));
    }
    let from_the_beginning: Vec<Cursor> =
        sight::ends(&mut db, id).await?.into_iter().map(|end| Cursor { position: 0, ..end }).collect();
    let mut page = Page {
        v: 1,
        epoch,
        items: Vec::new(),
        envelopes: Vec::new(),
        receipts: Vec::new(),
        cursors: Vec::new(),
        more: false,
    };
    pages::fill(&mut db, &mut page, &from_the_beginning, usize::MAX).await?;
    let names = overview::names(&mut db, id).await?;
    drop(db);
    store.close().await;
    let head = Head { centre, centre_name, root_key, portfolio: id, epoch, exported_at: world.now() };
    let contents = Contents::collect(head, names, &[page])?;
    Ok((Bundle::write(&contents, &key)?, contents.blobs))
}
