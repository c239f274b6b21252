//! When all bytes of an upload have come: they are checked, put in place, and the centre gives its word.

use std::collections::BTreeSet;
use std::io;

use vouch_portfolio::foundation::{DocumentId, Hash, Time};
use vouch_portfolio::wire::{FeedId, Leaf, Receipt, SignedReceipt};

use super::{EXPIRES_MS, folder};
use crate::centre::Centre;
use crate::http::{App, Problem};
use crate::store::feed::{self, Entry};
use crate::store::uploads::{self, Upload};
use crate::store::{Connection, accepted, blobs, sight};

/// Checks the bytes of an upload that are all here, keeps them for good and gives the receipt; none while the work that
/// names them is held. Bytes that are not those named are deleted, and the upload with them.
pub(crate) async fn complete(app: &App, upload: &Upload) -> Result<Option<SignedReceipt>, Problem> {
    let Upload { id, document, blob, length, .. } = *upload;
    let files = app.blobs.clone();
    let checked = blocking(move || {
        if files.held(document, &blob)? == Some(length) {
            // Here already: from another upload, or from this one before the server was stopped.
            files.discard(id)?;
            return Ok(true);
        }
        let (found, _) = folder::hash(&files.upload(id))?;
        if found == blob { files.place(id, document, &blob).map(|()| true) } else { files.discard(id).map(|()| false) }
    });
    let fits = checked.await?;
    let mut writing = app.store.write().await?;
    if !fits {
        uploads::remove(&mut writing, id).await?;
        app.commit(writing).await?;
        return Err(Problem::other_bytes());
    }
    let (centre, now) = (app.centre()?, app.world.now());
    blobs::stored(&mut writing, document, &blob, length).await?;
    uploads::touch(&mut writing, id, true, now).await?;
    let mut told = BTreeSet::new();
    if let Some((feed, _)) = announce(&mut writing, centre, app.epoch, now, document).await? {
        told.extend(sight::audience(&mut writing, feed).await?);
    }
    let receipt = receipt_for(&mut writing, document, &blob).await?;
    app.commit(writing).await?;
    app.pokes.poke(told);
    Ok(receipt)
}

/// The receipt given for a blob, if one was.
pub(crate) async fn receipt_for(
    db: &mut Connection,
    document: DocumentId,
    blob: &Hash,
) -> Result<Option<SignedReceipt>, Problem> {
    let Some(arrival) = blobs::find(db, document, blob).await?.and_then(|blob| blob.arrival) else { return Ok(None) };
    Ok(accepted::receipts_of(db, &[arrival]).await?.into_iter().next())
}

/// Gives receipts for the blobs of a document that are here and that accepted work names: each an item of its feed.
pub(crate) async fn announce(
    db: &mut Connection,
    centre: &Centre,
    epoch: Hash,
    at: Time,
    document: DocumentId,
) -> Result<Option<(FeedId, SignedReceipt)>, Problem> {
    let arrivals = blobs::unannounced(db, document).await?;
    let Some(feed) = blobs::feed_of(db, document).await?.filter(|_| !arrivals.is_empty()) else { return Ok(None) };
    let mut position = feed::end(db, feed).await?;
    let mut leaves = Vec::new();
    for arrival in &arrivals {
        position += 1;
        leaves.push(Leaf { hash: arrival.name().map_err(|error| Problem::fault(&error))?, position });
    }
    let FeedId { portfolio, audience } = feed;
    let receipt = Receipt { v: 1, centre: centre.id, epoch, portfolio, audience, at, leaves, numbers: Vec::new() };
    let signed = SignedReceipt::sign(&receipt, &centre.key).map_err(|error| Problem::fault(&error))?;
    accepted::keep_receipt(db, portfolio.as_bytes(), &signed).await?;
    for (arrival, leaf) in arrivals.iter().zip(&receipt.leaves) {
        blobs::announced(db, arrival, &leaf.hash).await?;
        let entry = Entry::Blob { document, name: leaf.hash, receipt: signed.hash() };
        feed::append(db, feed, leaf.position, entry).await?;
    }
    feed::set_end(db, feed, position).await?;
    Ok(Some((feed, signed)))
}

/// Removes the uploads that expired, and files of uploads that nobody knows of.
pub(crate) async fn sweep(app: &App) -> Result<(), Problem> {
    let before = app.world.now().plus_ms(-EXPIRES_MS);
    let expired = uploads::older_than(&mut *app.store.read().await?, before).await?;
    for upload in expired {
        end(app, upload.id).await?;
    }
    let files = app.blobs.clone();
    for id in blocking(move || files.uploads()).await? {
        // The row is written before the file is made.
        if uploads::find(&mut *app.store.read().await?, id).await?.is_none() {
            end(app, id).await?;
        }
    }
    Ok(())
}

/// Ends an upload and removes what came of it.
pub(crate) async fn end(app: &App, id: uploads::UploadId) -> Result<(), Problem> {
    let _turn = app.turns.take(id).await;
    let files = app.blobs.clone();
    blocking(move || files.discard(id)).await?;
    let mut writing = app.store.write().await?;
    uploads::remove(&mut writing, id).await?;
    app.commit(writing).await
}

/// Runs what waits for the disk.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::fault(&error))?.map_err(Problem::from)
}
