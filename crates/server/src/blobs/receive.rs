//! Writing what comes for an upload into its file, as it comes.

use std::io;
use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use futures::StreamExt;
use tokio::fs::OpenOptions;
use tokio::io::{AsyncSeekExt, AsyncWriteExt, SeekFrom};
use tokio::time::timeout;

use super::Turn;

/// How long nothing may come before the connection counts as dead.
const SILENCE: Duration = Duration::from_secs(30);

/// How the receiving ended. What came until then is kept in every case.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Received {
    /// The request came to its end.
    All,
    /// The connection broke.
    CutOff,
    /// Another request for the same upload came.
    Interrupted,
    /// More came than the upload has.
    TooMuch,
}

/// Writes a body at this offset of a file, at most up to `length`. Synced when it returns.
pub(crate) async fn receive(path: &Path, offset: u64, length: u64, body: Body, turn: &Turn) -> io::Result<Received> {
    let mut file = OpenOptions::new().write(true).open(path).await?;
    // At its place and not at the end: what an older request had still in flight then writes the same bytes.
    file.seek(SeekFrom::Start(offset)).await?;
    let (mut stream, mut room) = (body.into_data_stream(), length.saturating_sub(offset));
    let ended = loop {
        let frame = tokio::select! {
            frame = timeout(SILENCE, stream.next()) => frame,
            () = turn.wanted() => break Received::Interrupted,
        };
        let bytes = match frame {
            Ok(Some(Ok(bytes))) => bytes,
            Ok(None) => break Received::All,
            Ok(Some(Err(_))) | Err(_) => break Received::CutOff,
        };
        let count = bytes.len() as u64;
        if count > room {
            break Received::TooMuch;
        }
        file.write_all(&bytes).await?;
        room -= count;
    };
    file.flush().await?;
    file.sync_data().await?;
    Ok(ended)
}
