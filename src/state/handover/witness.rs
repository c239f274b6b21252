//! Handing this device to a witness, for one testimony and one signature. Nobody is known by the witness's id before: the
//! owner's seal alone says who they are. It can be given back unfinished and gone on with later.

use serde::{Deserialize, Serialize};
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Manner, Seal};

use super::pen::{Pen, tell};
use super::{HandedSignature, HandoverError, note};
use crate::browser::Entropy;
use crate::browser::web_lock::Kept;
use crate::lock::HandoverKey;
use crate::state::{Editor, Session};

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
    /// The testimony was made.
    #[serde(default)]
    pub made: bool,
    /// The owner has the device back, and the testimony is not signed: the same witness may go on later.
    pub given_back: bool,
    /// No device was handed over: the witness was invited, and this is a device of their own.
    #[serde(default)]
    pub invited: bool,
}

impl Testifying {
    fn pen(&self) -> Pen {
        Pen {
            portfolio: self.portfolio,
            document: self.document,
            kind: Kind::Testimony,
            record: None,
            person: self.witness,
            actor: self.actor,
            manner: if self.invited { Manner::ByInvitation } else { Manner::HandedOver },
            made: self.made,
        }
    }

    async fn keep(&self, session: Session) -> Result<(), HandoverError> {
        note::keep(session, note_key(self.portfolio), self).await
    }
}

const NOTES: &str = "testimony/";

fn note_key(portfolio: PortfolioId) -> String {
    format!("{NOTES}{portfolio}")
}

/// The testimony of this portfolio that was begun and not ended.
pub async fn unfinished(session: Session, portfolio: PortfolioId) -> Result<Option<Testifying>, HandoverError> {
    note::read(session, &note_key(portfolio)).await
}

/// The testimony for which this device is out of its owner's hands now.
pub(super) async fn in_other_hands(session: Session) -> Result<Option<Testifying>, HandoverError> {
    let notes: Vec<Testifying> = note::all(session, NOTES).await?;
    Ok(notes.into_iter().find(|begun| begun.seal.is_some() && !begun.given_back))
}

/// Whether the witness has signed it.
pub async fn is_signed(session: Session, begun: &Testifying) -> Result<bool, HandoverError> {
    let seals = session.replica().seals(begun.portfolio).await?;
    Ok(seals.iter().map(Seal::statement).any(|seal| {
        seal.person == begun.witness && seal.documents.first().is_some_and(|sealed| sealed.id == begun.document)
    }))
}

/// Hands the device to a witness of this name, or takes up what was begun, as another tab may have: `words` are those the
/// owner agrees to, as shown.
pub async fn begin(
    session: Session,
    portfolio: PortfolioId,
    name: String,
    words: String,
) -> Result<Testifying, HandoverError> {
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
        invited: false,
    };
    HandoverKey::make(prepared.document).await?;
    prepared.keep(session).await?;
    let seal = prepared.pen().hand_over(session, Some(Role::Witness), words).await?;
    let begun = Testifying { seal: Some(seal), ..prepared };
    begun.keep(session).await?;
    tell(session);
    Ok(begun)
}

/// What an invitation was opened for on this device of the witness's own; what was begun is gone on with.
pub async fn by_invitation(session: Session, invitation: &Seal) -> Result<Testifying, HandoverError> {
    let statement = invitation.statement();
    let Act::Handover { to_person, document, actor, .. } = &statement.act else { return Err(HandoverError::NotHere) };
    if let Some(begun) = unfinished(session, statement.portfolio).await? {
        return Ok(begun);
    }
    let begun = Testifying {
        portfolio: statement.portfolio,
        document: *document,
        witness: *to_person,
        name: String::new(),
        actor: *actor,
        seal: Some(invitation.hash()),
        made: false,
        given_back: false,
        invited: true,
    };
    begun.keep(session).await?;
    Ok(begun)
}

/// The same witness goes on with what they began.
pub async fn go_on(session: Session, begun: &Testifying) -> Result<Testifying, HandoverError> {
    begun.pen().key().await?;
    let begun = Testifying { given_back: false, ..begun.clone() };
    begun.keep(session).await?;
    tell(session);
    Ok(begun)
}

/// The testimony, open to be written by the witness for as long as the lock is kept; made when there never was one.
pub async fn open(session: Session, begun: &Testifying) -> Result<(Editor, Kept), HandoverError> {
    let opened = begun.pen().open(session).await?;
    Testifying { made: true, ..begun.clone() }.keep(session).await?;
    Ok(opened)
}

/// Signs as the witness.
pub async fn sign(session: Session, begun: &Testifying, signature: HandedSignature) -> Result<Seal, HandoverError> {
    begun.pen().sign(session, begun.seal, Role::Witness, signature).await
}

/// The owner has the device back before the witness signed: what was written is kept, and they may go on later.
pub async fn give_back(session: Session, begun: &Testifying) -> Result<(), HandoverError> {
    begun.pen().lay_down(session).await?;
    Testifying { given_back: true, made: true, ..begun.clone() }.keep(session).await?;
    tell(session);
    Ok(())
}

/// Ends it. Nobody can write the testimony after that.
pub async fn finish(session: Session, begun: &Testifying) -> Result<(), HandoverError> {
    begun.pen().end(session, note_key(begun.portfolio)).await
}
