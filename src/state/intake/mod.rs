//! Taking files into a record: each is looked at, pictures are written anew without anything but their pixels, the bytes
//! are kept, and then the word about them. A file is the record's once both transactions have completed; killed between
//! the two, its bytes are offered again.

mod bytes;
mod error;
mod film;
mod recording;
mod replace;
mod sheet;

use vouch_portfolio::foundation::{DocumentId, FileId, Hash, PortfolioId, Time};
use vouch_portfolio::media::recognise;
use vouch_portfolio::record::{FilesEdit, NewFile};
use vouch_portfolio::view::Bans;

use super::picture_draft::PictureDraft;
use super::{Editor, Session, Underway};
use crate::browser::film::seconds_in;
use crate::browser::picked_file::Picked;
use crate::browser::{Entropy, clock};
use crate::store::with_blobs;

pub use error::IntakeError;
pub use film::video_in;
pub use recording::{cut_off, keep_recording, lock_of, recordings, take_up, throw_away};
pub use replace::replace;
pub use sheet::{Offered, discard, offered, open_sheets};

/// A name longer than this is cut: it is a label, and some systems make paths of it.
const NAME_LETTERS_MAX: usize = 120;

/// Files older than this have a clock that was never set.
const PLAUSIBLE_FROM: Time = Time(946_684_800_000);
/// How far a clock may be ahead of this device's.
const AHEAD_MILLISECONDS: i64 = 86_400_000;

/// The record that takes files, in its portfolio. They go on this person's own sheet, or into the record itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// The portfolio.
    pub portfolio: PortfolioId,
    /// The record.
    pub record: DocumentId,
    /// Whether the record holds its files itself, as a testimony does: then it is open to be written, by whoever may.
    pub holds_files: bool,
}

/// Takes one file in. Once it returns, the bytes are saved on this device, and the sheet's own state says whether the
/// word about them is. An error means that the file is not in the record; nothing else is touched.
///
/// `told` is how many seconds it plays, where somebody said so. What the record's site bans is not taken. One at a time on
/// a device: a picture being opened takes much memory.
pub async fn take_in(
    session: Session,
    home: Home,
    picked: &Picked,
    told: Option<u32>,
    bans: &Bans,
) -> Result<(), IntakeError> {
    let _underway = Underway::begin(session);
    with_blobs(session.me(), async || {
        let made = bytes::made_of(picked).await?;
        // A picker can be made to show what it was not asked for.
        if let Some(why) = bans.refuses(made.media()) {
            return Err(IntakeError::Banned(why.to_owned()));
        }
        let media = made.media().to_owned();
        let seconds = made.seconds(told).await;
        if media.starts_with("video/") {
            film::goes_in(session, home, seconds).await?;
        }
        let sheet = sheet::own_sheet(session, home).await?;
        let (blob, bytes) = made.keep(session, sheet.id).await?;
        let name = name(&picked.name(), &media);
        let taken = Some(taken(picked.modified(), clock::now()));
        enter(sheet, NewFile { blob, media, bytes, name, taken, seconds }).await
    })
    .await?
}

/// Enters bytes in the sheet that were kept when the app was killed.
pub async fn take_back(session: Session, home: Home, offered: &Offered, told: Option<u32>) -> Result<(), IntakeError> {
    let _underway = Underway::begin(session);
    with_blobs(session.me(), async || {
        let Offered { sheet, blob } = *offered;
        let bytes = session.replica().read_blob(sheet, &blob).await?;
        let media = recognise(&bytes, "", "")?.media().to_owned();
        let seconds = if media.starts_with("video/") {
            let seconds = seconds_in(&bytes, &media).await.or(told);
            film::goes_in(session, home, seconds).await?;
            seconds
        } else {
            None
        };
        let name = name(if media.starts_with("image/") { "photograph" } else { "file" }, &media);
        let sheet = sheet::open_own(session, home, sheet).await?;
        let file = NewFile { blob, media, bytes: bytes.len() as u64, name, taken: None, seconds };
        enter(sheet, file).await
    })
    .await?
}

/// Takes a file out of its sheet. Bytes that are not at the centre, that no other line names and nobody signed go with it.
pub async fn take_out(session: Session, sheet: Editor, id: FileId, blob: Hash) -> Result<(), IntakeError> {
    sheet.apply_to_files(FilesEdit::Remove(id))?;
    with_blobs(session.me(), async || {
        sheet.flush().await?;
        let others = leptos::prelude::untrack(|| sheet.files())?;
        if !others.blobs().contains(&blob) {
            session.replica().discard_blob(sheet.id, &blob).await?;
            session.tell_of_blobs();
        }
        Ok(PictureDraft { sheet: sheet.id, file: id }.forget(session).await?)
    })
    .await?
}

/// The word about a file whose bytes are kept, saved. Where it can't be saved it stays in the open sheet, as everything
/// written does, and the app says so and tries again: taking the file in once more would make two of it.
async fn enter(sheet: Editor, file: NewFile) -> Result<(), IntakeError> {
    sheet.apply_to_files(FilesEdit::Add(FileId::new(&mut Entropy), file))?;
    sheet.flush().await.unwrap_or_default();
    Ok(())
}

/// A name without folders, as short as a label, with the ending of what the file is now.
fn name(given: &str, media: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let last: String = last.chars().filter(|letter| !letter.is_control()).take(NAME_LETTERS_MAX).collect();
    let stem = if last.is_empty() { "file" } else { &last };
    if media != "image/jpeg" {
        return stem.to_owned();
    }
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    format!("{stem}.jpg")
}

/// When it was captured: when the file was written, unless that can't be; then now.
fn taken(modified: Time, now: Time) -> Time {
    let is_plausible = modified >= PLAUSIBLE_FROM && modified.0 <= now.0.saturating_add(AHEAD_MILLISECONDS);
    if is_plausible { modified } else { now }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_label() {
        assert_eq!(name("IMG_2041.HEIC", "image/jpeg"), "IMG_2041.jpg");
        assert_eq!(name("C:\\fakepath\\till.v2.png", "image/jpeg"), "till.v2.jpg");
        assert_eq!(name("letter.pdf", "application/pdf"), "letter.pdf");
        assert_eq!(name("  ", "application/pdf"), "file");
        assert!(name(&"x".repeat(4_000), "image/jpeg").chars().count() < 130);
    }

    #[test]
    fn a_time_that_can_not_be_is_now() {
        let now = Time(1_800_000_000_000);
        assert_eq!(taken(Time(1_700_000_000_000), now), Time(1_700_000_000_000));
        assert_eq!(taken(Time(0), now), now);
        assert_eq!(taken(Time(9_000_000_000_000), now), now);
    }
}
