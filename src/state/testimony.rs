//! Handing this device to a witness: a key for that time, one document (the testimony), one actor. Nobody is known by the
//! witness's id before; the owner's seal alone says who they are. It survives a reload or a killed page, and can be given
//! back unfinished and gone on with later.

use serde::{Deserialize, Serialize};
use vouch_portfolio::device::{DeviceError, SealRequest, Signatory};
use vouch_portfolio::document::{Kind, Origin};
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId, Salt, Signing as _};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, FrameworkRef, Manner, Mark, Seal};
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::wire::{decode, encode};

use super::handover::HandoverError;
use super::{Editor, Session, sealing, signature_draft};
use crate::browser::tabs::Change;
use crate::browser::{Entropy, clock};
use crate::lock::HandoverKey;

/// A testimony that a device was handed over for, until the owner has ended it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Testifying {
    /// The portfolio whose candidate it is about.
    pub portfolio: PortfolioId,
    /// The testimony: the one document the witness writes.
    pub document: DocumentId,
    /// Whom the device is handed to: somebody new.
    pub witness: PersonId,
    /// Their name, as the owner knows it.
    pub name: String,
    /// The actor they write with.
    pub actor: Actor,
    /// The owner's seal that hands over; none until it is made.
    pub seal: Option<Hash>,
    /// The document was made: one that is not here any more is not begun anew.
    #[serde(default)]
    pub made: bool,
    /// The owner has the device back, and the testimony is not signed: the same witness may go on later.
    pub given_back: bool,
}

/// Where notes of testimonies under way lie among the facts.
pub const NOTES: &str = "testimony/";

fn note_key(portfolio: PortfolioId) -> String {
    format!("{NOTES}{portfolio}")
}

/// The testimony of this portfolio that was begun and not ended.
pub async fn unfinished(session: Session, portfolio: PortfolioId) -> Result<Option<Testifying>, HandoverError> {
    match session.replica().store().get(Table::Facts, &note_key(portfolio)).await? {
        Some(bytes) => Ok(Some(decode(&bytes)?)),
        None => Ok(None),
    }
}

/// The testimony for which this device is out of its owner's hands now.
pub async fn in_other_hands(session: Session) -> Result<Option<Testifying>, HandoverError> {
    for (_, bytes) in session.replica().store().scan(Table::Facts, NOTES).await? {
        let begun: Testifying = decode(&bytes)?;
        if begun.seal.is_some() && !begun.given_back {
            return Ok(Some(begun));
        }
    }
    Ok(None)
}

/// Whether the witness has signed it.
pub async fn is_signed(session: Session, begun: &Testifying) -> Result<bool, HandoverError> {
    let seals = session.replica().seals(begun.portfolio).await?;
    Ok(seals.iter().map(Seal::statement).any(|seal| {
        seal.person == begun.witness && seal.documents.first().is_some_and(|sealed| sealed.id == begun.document)
    }))
}

/// Hands the device to a witness of this name: `words` are those the owner agrees to, as shown.
pub async fn begin(
    session: Session,
    portfolio: PortfolioId,
    name: String,
    words: String,
) -> Result<Testifying, HandoverError> {
    // Another tab may have handed it over meanwhile: what is under way is taken up, never written over.
    if let Some(begun) = unfinished(session, portfolio).await?.filter(|begun| begun.seal.is_some()) {
        return if begun.given_back { go_on(session, &begun).await } else { Ok(begun) };
    }
    let prepared = Testifying {
        portfolio,
        document: DocumentId::new(&mut Entropy),
        witness: PersonId::new(&mut Entropy),
        name,
        actor: Actor::new(&mut Entropy),
        seal: None,
        made: false,
        given_back: false,
    };
    let key = HandoverKey::make(prepared.document).await?;
    note(session, &prepared).await?;
    let request = SealRequest {
        act: Act::Handover {
            to_key: key.signer().public_key(),
            to_person: prepared.witness,
            document: prepared.document,
            actor: prepared.actor,
            to_role: Some(Role::Witness),
        },
        portfolio,
        documents: Vec::new(),
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
    let begun = Testifying { seal: Some(seal.hash()), ..prepared };
    note(session, &begun).await?;
    session.tell(&Change::HandedOver);
    Ok(begun)
}

/// The same witness goes on with what they began.
pub async fn go_on(session: Session, begun: &Testifying) -> Result<Testifying, HandoverError> {
    key_of(begun).await?;
    let begun = Testifying { given_back: false, ..begun.clone() };
    note(session, &begun).await?;
    session.tell(&Change::HandedOver);
    Ok(begun)
}

async fn key_of(begun: &Testifying) -> Result<HandoverKey, HandoverError> {
    HandoverKey::resume(begun.document).await?.ok_or(HandoverError::KeyGone)
}

async fn note(session: Session, begun: &Testifying) -> Result<(), HandoverError> {
    let write = Write::Put(Table::Facts, note_key(begun.portfolio), encode(begun)?);
    Ok(session.replica().store().commit(vec![write]).await?)
}

/// The testimony, open to be written by the witness; made, empty, when it isn't there yet.
pub async fn open(session: Session, begun: &Testifying) -> Result<Editor, HandoverError> {
    let key = key_of(begun).await?.signer().public_key();
    match Editor::open_as(session, begun.document, begun.actor, key).await {
        Err(DeviceError::NotHere(_)) if !begun.made => {}
        opened => return Ok(opened?),
    }
    let origin = Origin {
        document: begun.document,
        kind: Kind::Testimony,
        portfolio: begun.portfolio,
        creator: begun.witness,
        record: None,
        salt: Salt::new(&mut Entropy),
    };
    let editor = Editor::create_as(session, origin, begun.actor, key).await?;
    note(session, &Testifying { made: true, ..begun.clone() }).await?;
    Ok(editor)
}

/// What the witness signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessSignature {
    /// The witness's name, as they wrote it.
    pub name: String,
    /// The heads at which the testimony was shown.
    pub shown: Vec<Hash>,
    /// The framework.
    pub framework: FrameworkRef,
    /// The mark made.
    pub mark: Mark,
    /// The place, as typed.
    pub place: String,
    /// The words agreed to, as shown.
    pub words: String,
}

/// Signs as the witness, with the handover's key.
pub async fn sign(session: Session, begun: &Testifying, signature: WitnessSignature) -> Result<Seal, HandoverError> {
    let key = key_of(begun).await?;
    let handed_over = begun.seal.ok_or(HandoverError::KeyGone)?;
    let signatory =
        Signatory { person: begun.witness, name: signature.name, role: Role::Witness, manner: Manner::HandedOver };
    let request = SealRequest {
        act: Act::Signature { satisfactory: None },
        portfolio: begun.portfolio,
        documents: vec![begun.document],
        shown: vec![(begun.document, signature.shown)],
        seals: vec![handed_over],
        framework: Some(signature.framework),
        signatory,
        mark: signature.mark,
        place: signature.place,
        words: signature.words,
        comment: String::new(),
    };
    Ok(sealing::sign_with(session, request, key.signer()).await?)
}

/// The owner has the device back before the witness signed: what was written is kept, and they may go on later.
pub async fn give_back(session: Session, begun: &Testifying) -> Result<(), HandoverError> {
    envelop(session, begun).await?;
    session.replica().store().commit(vec![signature_draft::forget(begun.document, begun.witness)]).await?;
    note(session, &Testifying { given_back: true, made: true, ..begun.clone() }).await?;
    session.tell(&Change::HandedOver);
    session.sync_now();
    Ok(())
}

/// Ends it: what was written gets its envelope, then the key is forgotten. Nobody can write the testimony after that.
pub async fn finish(session: Session, begun: &Testifying) -> Result<(), HandoverError> {
    envelop(session, begun).await?;
    if let Some(key) = HandoverKey::resume(begun.document).await? {
        key.discard().await?;
    }
    let draft = signature_draft::forget(begun.document, begun.witness);
    session.replica().store().commit(vec![Write::Delete(Table::Facts, note_key(begun.portfolio)), draft]).await?;
    session.tell(&Change::HandedOver);
    session.sync_now();
    Ok(())
}

async fn envelop(session: Session, begun: &Testifying) -> Result<(), HandoverError> {
    if let Some(editor) = Editor::is_open(session, begun.document) {
        editor.flush().await?;
        editor.close();
    }
    if let Some(key) = HandoverKey::resume(begun.document).await? {
        session.replica().envelop(begun.document, key.signer(), clock::now()).await?;
    }
    Ok(())
}
