//! Handing this device to the candidate: a key for that time, one document (the comment), one actor, countersigned by the
//! device's owner. It survives a reload or a killed page: what was begun is found again and gone on with.

use serde::{Deserialize, Serialize};
use vouch_portfolio::device::{DeviceError, SealRequest, Signatory};
use vouch_portfolio::document::{Kind, Origin};
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId, Salt, Signing as _};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, FrameworkRef, Manner, Mark, Seal};
use vouch_portfolio::store::{Store as _, StoreError, Table, Write};
use vouch_portfolio::wire::{CodecError, decode, encode};

use super::sealing::{self, SealingError};
use super::{Editor, Session, signature_draft};
use crate::browser::tabs::Change;
use crate::browser::web_lock::NoLock;
use crate::browser::{Entropy, clock};
use crate::lock::{HandoverKey, LockError};

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
}

/// Why a handover could not go on. Nothing written is lost; what was begun can be taken up again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandoverError {
    /// The store or a document failed.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// Sealing failed.
    #[error(transparent)]
    Sealing(#[from] SealingError),
    /// The key can't be had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The note of the handover can't be read or written.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// The record is not here.
    #[error("this record is not on this device")]
    NotHere,
    /// The directory knows no such portfolio.
    #[error("this device does not know whose portfolio this is; sync once, then hand over")]
    NoCandidate,
    /// The key made for it is gone.
    #[error(
        "the key made for this handover is no longer on this device. End it, and hand over again; nothing saved is lost"
    )]
    KeyGone,
}

impl From<StoreError> for HandoverError {
    fn from(error: StoreError) -> Self {
        Self::Device(error.into())
    }
}

impl From<NoLock> for HandoverError {
    fn from(error: NoLock) -> Self {
        Self::Sealing(error.into())
    }
}

fn note_key(record: DocumentId) -> String {
    format!("handover/{record}")
}

/// The handover of this record that was begun and not finished.
pub async fn unfinished(session: Session, record: DocumentId) -> Result<Option<Handover>, HandoverError> {
    match session.replica().store().get(Table::Facts, &note_key(record)).await? {
        Some(bytes) => Ok(Some(decode(&bytes)?)),
        None => Ok(None),
    }
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
    let key = HandoverKey::resume(begun.comment).await?.ok_or(HandoverError::KeyGone)?;
    let act = Act::Handover {
        to_key: key.signer().public_key(),
        to_person: begun.candidate,
        document: begun.comment,
        actor: begun.actor,
        to_role: None,
    };
    let request = SealRequest {
        act,
        portfolio: begun.portfolio,
        documents: vec![begun.record],
        shown: Vec::new(),
        seals: Vec::new(),
        framework: None,
        signatory: session.signatory(Role::Assessor),
        mark: Mark::None,
        place: String::new(),
        words,
        comment: String::new(),
    };
    let seal = sealing::sign(session, request).await?;
    let begun = Handover { seal: Some(seal.hash()), ..begun };
    note(session, &begun).await?;
    session.tell(&Change::HandedOver);
    Ok(begun)
}

/// The ids, the key and the note of a new handover, before anything is sealed.
async fn prepare(session: Session, record: DocumentId) -> Result<Handover, HandoverError> {
    let document = session.replica().look(record).await?.ok_or(HandoverError::NotHere)?;
    let portfolio = document.origin().portfolio;
    let candidate = {
        use leptos::prelude::ReadUntracked as _;
        let directory = session.directory.read_untracked();
        directory.portfolios.iter().find(|known| known.id == portfolio).map(|known| known.candidate)
    };
    let begun = Handover {
        record,
        portfolio,
        candidate: candidate.ok_or(HandoverError::NoCandidate)?,
        comment: DocumentId::new(&mut Entropy),
        actor: Actor::new(&mut Entropy),
        seal: None,
    };
    HandoverKey::make(begun.comment).await?;
    note(session, &begun).await?;
    Ok(begun)
}

async fn note(session: Session, handover: &Handover) -> Result<(), HandoverError> {
    let write = Write::Put(Table::Facts, note_key(handover.record), encode(handover)?);
    Ok(session.replica().store().commit(vec![write]).await?)
}

/// The comment, open to be written by the candidate; made when it isn't there yet.
pub async fn open_comment(session: Session, handover: &Handover) -> Result<Editor, HandoverError> {
    let key = HandoverKey::resume(handover.comment).await?.ok_or(HandoverError::KeyGone)?.signer().public_key();
    match Editor::open_as(session, handover.comment, handover.actor, key).await {
        Err(DeviceError::NotHere(_)) => {}
        opened => return Ok(opened?),
    }
    let origin = Origin {
        document: handover.comment,
        kind: Kind::Comment,
        portfolio: handover.portfolio,
        creator: handover.candidate,
        record: Some(handover.record),
        salt: Salt::new(&mut Entropy),
    };
    Ok(Editor::create_as(session, origin, handover.actor, key).await?)
}

/// What the candidate signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateSignature {
    /// The documents: the record first, then its claims as the assessor signed them.
    pub documents: Vec<DocumentId>,
    /// At which heads they were shown.
    pub shown: Vec<(DocumentId, Vec<Hash>)>,
    /// The assessor's signature that this one countersigns.
    pub assessor_seal: Hash,
    /// The framework.
    pub framework: FrameworkRef,
    /// The mark made.
    pub mark: Mark,
    /// The place, as typed.
    pub place: String,
    /// The words agreed to, as shown.
    pub words: String,
}

/// Signs as the candidate, with the handover's key. The comment is signed too, where one was written.
pub async fn sign(session: Session, handover: &Handover, signature: CandidateSignature) -> Result<Seal, HandoverError> {
    let key = HandoverKey::resume(handover.comment).await?.ok_or(HandoverError::KeyGone)?;
    let handed_over = handover.seal.ok_or(HandoverError::KeyGone)?;
    let mut documents = signature.documents;
    if let Some(editor) = Editor::is_open(session, handover.comment) {
        editor.flush().await?;
    }
    if let Some(comment) = session.replica().look(handover.comment).await?
        && !comment.text(&["text"]).map_err(DeviceError::from)?.trim().is_empty()
    {
        documents.push(handover.comment);
    }
    let name = leptos::prelude::untrack(|| session.name_of(handover.candidate));
    let signatory = Signatory { person: handover.candidate, name, role: Role::Candidate, manner: Manner::HandedOver };
    let request = SealRequest {
        act: Act::Signature { satisfactory: None },
        portfolio: handover.portfolio,
        documents,
        shown: signature.shown,
        seals: vec![signature.assessor_seal, handed_over],
        framework: Some(signature.framework),
        signatory,
        mark: signature.mark,
        place: signature.place,
        words: signature.words,
        comment: String::new(),
    };
    Ok(sealing::sign_with(session, request, key.signer()).await?)
}

/// Takes the device back: what the candidate wrote gets its envelope, then the key is forgotten. Also ends a handover
/// without a signature; the comment, if any, stays.
pub async fn finish(session: Session, handover: &Handover) -> Result<(), HandoverError> {
    if let Some(editor) = Editor::is_open(session, handover.comment) {
        editor.flush().await?;
        editor.close();
    }
    let replica = session.replica();
    if let Some(key) = HandoverKey::resume(handover.comment).await? {
        replica.envelop(handover.comment, key.signer(), clock::now()).await?;
        key.discard().await?;
    }
    let draft = signature_draft::forget(handover.record, handover.candidate);
    replica.store().commit(vec![Write::Delete(Table::Facts, note_key(handover.record)), draft]).await?;
    session.tell(&Change::HandedOver);
    session.sync_now();
    Ok(())
}
