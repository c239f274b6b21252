//! Handing this device to the candidate, for one comment and one signature on a record.

use leptos::prelude::untrack;
use serde::{Deserialize, Serialize};
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Manner, Seal};

use super::pen::{Pen, tell};
use super::{HandedSignature, HandoverError, note};
use crate::browser::Entropy;
use crate::browser::web_lock::Kept;
use crate::lock::HandoverKey;
use crate::state::{Editor, Session};

/// A handover that was begun and not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The record that is commented on and signed.
    pub record: DocumentId,
    /// Its portfolio.
    pub portfolio: PortfolioId,
    /// Whom the device is handed to.
    pub candidate: PersonId,
    /// The comment: the one document they write.
    pub comment: DocumentId,
    /// The actor they write it with.
    pub actor: Actor,
    /// The owner's seal that hands over; none until it is made.
    pub seal: Option<Hash>,
    /// The comment was made.
    #[serde(default)]
    pub made: bool,
}

impl Handover {
    fn pen(&self) -> Pen {
        Pen {
            portfolio: self.portfolio,
            document: self.comment,
            kind: Kind::Comment,
            record: Some(self.record),
            person: self.candidate,
            actor: self.actor,
            manner: Manner::HandedOver,
            made: self.made,
        }
    }
}

const NOTES: &str = "handover/";

fn note_key(record: DocumentId) -> String {
    format!("{NOTES}{record}")
}

/// The handover of this record that was begun and not finished.
pub async fn unfinished(session: Session, record: DocumentId) -> Result<Option<Handover>, HandoverError> {
    note::read(session, &note_key(record)).await
}

/// The handover for which this device is out of its owner's hands now.
pub(super) async fn in_other_hands(session: Session) -> Result<Option<Handover>, HandoverError> {
    let notes: Vec<Handover> = note::all(session, NOTES).await?;
    Ok(notes.into_iter().find(|handover| handover.seal.is_some()))
}

/// Begins a handover, or takes up the one that was begun: `words` are those the owner agrees to, as shown.
pub async fn begin(session: Session, record: DocumentId, words: String) -> Result<Handover, HandoverError> {
    let begun = match unfinished(session, record).await? {
        Some(begun) if HandoverKey::resume(begun.comment).await?.is_some() => begun,
        _ => prepare(session, record).await?,
    };
    if begun.seal.is_some() {
        return Ok(begun);
    }
    let seal = begun.pen().hand_over(session, None, words).await?;
    let begun = Handover { seal: Some(seal), ..begun };
    note::keep(session, note_key(record), &begun).await?;
    tell(session);
    Ok(begun)
}

/// The ids, the key and the note of a new handover, before anything is sealed.
async fn prepare(session: Session, record: DocumentId) -> Result<Handover, HandoverError> {
    let document = session.replica().look(record).await?.ok_or(HandoverError::NotHere)?;
    let portfolio = document.origin().portfolio;
    let known = untrack(|| session.portfolio(portfolio)).ok_or(HandoverError::NoCandidate)?;
    let begun = Handover {
        record,
        portfolio,
        candidate: known.candidate,
        comment: DocumentId::new(&mut Entropy),
        actor: Actor::new(&mut Entropy),
        seal: None,
        made: false,
    };
    HandoverKey::make(begun.comment).await?;
    note::keep(session, note_key(record), &begun).await?;
    Ok(begun)
}

/// The comment, open to be written by the candidate for as long as the lock is kept; made when there never was one.
pub async fn open(session: Session, handover: &Handover) -> Result<(Editor, Kept), HandoverError> {
    let opened = handover.pen().open(session).await?;
    note::keep(session, note_key(handover.record), &Handover { made: true, ..handover.clone() }).await?;
    Ok(opened)
}

/// Signs as the candidate. The comment is signed too, where one was written.
pub async fn sign(
    session: Session,
    handover: &Handover,
    mut signature: HandedSignature,
) -> Result<Seal, HandoverError> {
    if let Some(editor) = Editor::is_open(session, handover.comment) {
        editor.flush().await?;
    }
    if let Some(comment) = session.replica().look(handover.comment).await?
        && !comment.text(&["text"]).map_err(DeviceError::from)?.trim().is_empty()
    {
        signature.documents.push(handover.comment);
    }
    handover.pen().sign(session, handover.seal, Role::Candidate, signature).await
}

/// Takes the device back, also without a signature; the comment, if any, stays.
pub async fn finish(session: Session, handover: &Handover) -> Result<(), HandoverError> {
    handover.pen().end(session, note_key(handover.record)).await
}
