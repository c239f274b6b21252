//! What a handover puts into somebody's hand: one document, written with one actor, as one person, under a key made for
//! that. One tab holds it at a time: two would write with one actor, and what both write could not be joined.

use vouch_portfolio::device::{DeviceError, SealRequest, Signatory};
use vouch_portfolio::document::{Kind, Origin};
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId, Salt, Signing as _};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, FrameworkRef, Manner, Mark, Seal};
use vouch_portfolio::store::{Store as _, Table, Write};

use super::HandoverError;
use crate::browser::tabs::Change;
use crate::browser::web_lock::{self, Kept};
use crate::browser::{Entropy, clock};
use crate::lock::HandoverKey;
use crate::state::intake::throw_away;
use crate::state::{Editor, Session, sealing, signature_draft};

/// A document that somebody was handed the device for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pen {
    pub(super) portfolio: PortfolioId,
    pub(super) document: DocumentId,
    pub(super) kind: Kind,
    /// The record that the document is about, where it is none itself.
    pub(super) record: Option<DocumentId>,
    /// Who writes it.
    pub(super) person: PersonId,
    pub(super) actor: Actor,
    /// How they sign with it.
    pub(super) manner: Manner,
    /// The document was made: one that is not here any more is not begun anew under the same name.
    pub(super) made: bool,
}

/// What somebody signs on a device that was handed to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedSignature {
    /// The signer's name, as shown.
    pub name: String,
    /// The documents, the record first.
    pub documents: Vec<DocumentId>,
    /// At which heads they were shown.
    pub shown: Vec<(DocumentId, Vec<Hash>)>,
    /// The seals that this one countersigns.
    pub seals: Vec<Hash>,
    /// The framework.
    pub framework: FrameworkRef,
    /// The mark made.
    pub mark: Mark,
    /// The place, as typed.
    pub place: String,
    /// The words agreed to, as shown.
    pub words: String,
}

impl Pen {
    /// The key, once it was made.
    pub(super) async fn key(&self) -> Result<HandoverKey, HandoverError> {
        HandoverKey::resume(self.document).await?.ok_or(HandoverError::KeyGone)
    }

    /// The owner's seal that hands it over: `words` are those the owner agrees to.
    pub(super) async fn hand_over(
        &self,
        session: Session,
        to_role: Option<Role>,
        words: String,
    ) -> Result<Hash, HandoverError> {
        let act = Act::Handover {
            to_key: self.key().await?.signer().public_key(),
            to_person: self.person,
            document: self.document,
            actor: self.actor,
            to_role,
            until: None,
        };
        let request = SealRequest {
            act,
            portfolio: self.portfolio,
            documents: self.record.into_iter().collect(),
            shown: Vec::new(),
            seals: Vec::new(),
            framework: None,
            signatory: session.signatory(Role::Assessor),
            mark: Mark::None,
            place: String::new(),
            words,
            comment: String::new(),
        };
        Ok(sealing::sign(session, request).await?.hash())
    }

    /// The document, open to be written for as long as the lock is kept; made, empty, when there never was one. Waits
    /// while another tab has it.
    pub(super) async fn open(&self, session: Session) -> Result<(Editor, Kept), HandoverError> {
        let kept = web_lock::keep(&format!("vouch-handover-{}", self.document)).await?;
        let key = self.key().await?.signer().public_key();
        let editor = match Editor::open_as(session, self.document, self.actor, key).await {
            Err(DeviceError::NotHere(_)) if !self.made => {
                let origin = Origin {
                    document: self.document,
                    kind: self.kind,
                    portfolio: self.portfolio,
                    creator: self.person,
                    record: self.record,
                    salt: Salt::new(&mut Entropy),
                };
                Editor::create_as(session, origin, self.actor, key).await?
            }
            opened => opened?,
        };
        Ok((editor, kept))
    }

    /// Signs with the key, resting on the owner's seal that handed it over.
    pub(super) async fn sign(
        &self,
        session: Session,
        handed_over: Option<Hash>,
        role: Role,
        signature: HandedSignature,
    ) -> Result<Seal, HandoverError> {
        let key = self.key().await?;
        let HandedSignature { name, documents, shown, mut seals, framework, mark, place, words } = signature;
        seals.push(handed_over.ok_or(HandoverError::KeyGone)?);
        let request = SealRequest {
            act: Act::Signature { satisfactory: None },
            portfolio: self.portfolio,
            documents,
            shown,
            seals,
            framework: Some(framework),
            signatory: Signatory { person: self.person, name, role, manner: self.manner },
            mark,
            place,
            words,
            comment: String::new(),
        };
        Ok(sealing::sign_with(session, request, key.signer()).await?)
    }

    /// What was written gets its envelope, and the strokes of a signature that was not made are forgotten.
    pub(super) async fn lay_down(&self, session: Session) -> Result<(), HandoverError> {
        if let Some(editor) = Editor::is_open(session, self.document) {
            editor.flush().await?;
            editor.close();
        }
        let replica = session.replica();
        if let Some(key) = HandoverKey::resume(self.document).await? {
            replica.envelop(self.document, key.signer(), clock::now()).await?;
        }
        let signed = self.record.unwrap_or(self.document);
        Ok(replica.store().commit(vec![signature_draft::forget(signed, self.person)]).await?)
    }

    /// Lays it down for good: the key is forgotten, then the note. Nobody can write the document after that.
    pub(super) async fn end(&self, session: Session, note_key: String) -> Result<(), HandoverError> {
        self.lay_down(session).await?;
        // What was cut off and never put into the document can't be any more.
        for note in session.replica().recordings_of(self.document).await? {
            throw_away(session, &note).await.map_err(|_| HandoverError::RecordingLeft)?;
        }
        if let Some(key) = HandoverKey::resume(self.document).await? {
            key.discard().await?;
        }
        session.replica().store().commit(vec![Write::Delete(Table::Facts, note_key)]).await?;
        tell(session);
        Ok(())
    }
}

/// Other tabs look again whose the device is, and what was written goes on its way.
pub(super) fn tell(session: Session) {
    session.tell(&Change::HandedOver);
    session.sync_now();
}
