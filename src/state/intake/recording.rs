//! Recordings made here: the bytes first, the word about them second, as for every file; and those that were cut off.

use leptos::prelude::untrack;
use vouch_portfolio::device::{Recording, RecordingNote};
use vouch_portfolio::foundation::FileId;
use vouch_portfolio::record::{FilesEdit, NewFile};

use super::sheet::{open_own, own_sheet};
use super::{Home, IntakeError};
use crate::browser::calendar::local;
use crate::browser::{Entropy, web_lock};
use crate::state::{Session, Underway};
use crate::store::with_blobs;

/// Keeps a recording in the record, with the marks made while it ran. An error leaves it where it is: it is offered again.
pub async fn keep_recording(session: Session, home: Home, recording: Recording) -> Result<(), IntakeError> {
    let _underway = Underway::begin(session);
    with_blobs(session.me(), async || {
        let sheet = own_sheet(session, home).await?;
        let replica = session.replica();
        let (note, blob) = replica.seal_recording(recording, sheet.id).await?;
        if !untrack(|| sheet.files())?.blobs().contains(&blob) {
            let id = FileId::new(&mut Entropy);
            let file = NewFile {
                blob,
                media: note.media.clone(),
                bytes: note.length,
                name: name(&note),
                taken: Some(note.begun),
                seconds: Some(note.seconds()),
            };
            let marks = note.marks.iter().map(|mark| FilesEdit::Mark(id, mark.clone(), true));
            for edit in std::iter::once(FilesEdit::Add(id, file)).chain(marks) {
                sheet.apply_to_files(edit)?;
            }
        }
        // Where the word can't be saved now, it stays in the open sheet and is tried again: the note stays as long.
        if sheet.flush().await.is_ok() {
            replica.forget_recording(&note).await?;
        }
        Ok(())
    })
    .await?
}

/// The recordings made for this record whose word is not in it: under way in some tab, or cut off.
pub async fn recordings(session: Session, home: Home) -> Result<Vec<RecordingNote>, IntakeError> {
    let replica = session.replica();
    let mut open = Vec::new();
    for note in replica.recordings_of(home.record).await? {
        let entered = match note.blob {
            Some((sheet, blob)) => {
                let sheet = open_own(session, home, sheet).await?;
                untrack(|| sheet.files())?.blobs().contains(&blob)
            }
            None => false,
        };
        if entered {
            replica.forget_recording(&note).await?;
        } else {
            open.push(note);
        }
    }
    Ok(open)
}

/// Waits until nobody records it any more; then what is left of it, if its word is not in the record.
pub async fn cut_off(session: Session, note: &RecordingNote) -> Result<Option<RecordingNote>, IntakeError> {
    let read = async || session.replica().recording(note).await;
    Ok(web_lock::exclusive(&lock_of(note), read).await??)
}

/// Puts a recording that was cut off into the record.
pub async fn take_up(session: Session, home: Home, note: &RecordingNote) -> Result<(), IntakeError> {
    web_lock::exclusive(&lock_of(note), async || {
        let replica = session.replica();
        // Another tab may have answered.
        let Some(note) = replica.recording(note).await? else { return Ok(()) };
        let recording = replica.take_up_recording(note).await?;
        keep_recording(session, home, recording).await
    })
    .await?
}

/// Throws a recording away.
pub async fn throw_away(session: Session, note: &RecordingNote) -> Result<(), IntakeError> {
    with_blobs(session.me(), async || {
        session.replica().discard_recording(note).await?;
        Ok(())
    })
    .await?
}

/// The lock that whoever records holds: the browser gives it back when the page dies.
pub fn lock_of(note: &RecordingNote) -> String {
    format!("vouch-recording-{}", note.stage.0)
}

/// What it is called: by when it was made.
fn name(note: &RecordingNote) -> String {
    let begun = local(note.begun);
    let ending = match note.media.as_str() {
        "audio/mp4" => "m4a",
        "audio/ogg" => "ogg",
        _ => "webm",
    };
    format!("Recording {} {}.{ending}", begun.date, begun.time.replace(':', "."))
}
