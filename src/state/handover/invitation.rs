//! Inviting a witness to testify on a device of their own. What a handover needs is made here, without any connection, and
//! the seal that says so goes to the centre with everything else; the key's seed is in the link alone.

use serde::{Deserialize, Serialize};
use vouch_portfolio::device::SealRequest;
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId, Time};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Mark, Seal};
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::view::owner_takes_back;
use vouch_portfolio::wire::InvitationSecret;

use super::{HandoverError, note};
use crate::browser::http::{HttpError, get_json};
use crate::browser::{Entropy, address};
use crate::state::invited::ADDRESS;
use crate::state::{Session, sealing};

/// An invitation as its maker's device knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The portfolio whose candidate the testimony is about.
    pub portfolio: PortfolioId,
    /// The testimony.
    pub document: DocumentId,
    /// As whom the witness testifies.
    pub witness: PersonId,
    /// Their name, as their inviter knows it; empty where it was made on another device.
    pub name: String,
    /// Until when.
    pub until: Time,
    /// The seal that invites; none until it is made.
    pub seal: Option<Hash>,
    /// What the link ends with; none once it is of no use to anybody, nor on another device.
    pub secret: Option<String>,
    /// When the centre says it was opened.
    pub opened_at: Option<Time>,
}

impl Invitation {
    /// The link, for as long as there is one.
    pub fn link(&self) -> Option<String> {
        self.secret.as_ref().map(|secret| format!("{}{ADDRESS}#{secret}", address::origin()))
    }

    async fn keep(&self, session: Session) -> Result<(), HandoverError> {
        note::keep(session, format!("{}{}", notes(self.portfolio), self.document), self).await
    }
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// Nobody has opened it.
    Unopened,
    /// It was opened then, and nothing signed has come.
    Opened(Time),
    /// The testimony is signed.
    Signed,
    /// It ran out.
    Expired,
    /// It was taken back.
    TakenBack,
}

/// An invitation, and what became of it as far as this device knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The invitation.
    pub invitation: Invitation,
    /// What became of it.
    pub became: Became,
    /// Since when it is at the centre, where its link works; none while it waits here.
    pub at_centre: Option<Time>,
}

fn notes(portfolio: PortfolioId) -> String {
    format!("invitation/{portfolio}/")
}

/// Invites a witness of this name until then: `words` are those their inviter agrees to, as shown.
pub async fn invite(
    session: Session,
    portfolio: PortfolioId,
    name: String,
    until: Time,
    words: String,
) -> Result<Invitation, HandoverError> {
    let secret = InvitationSecret::new(&mut Entropy);
    let made = Invitation {
        portfolio,
        document: DocumentId::new(&mut Entropy),
        witness: PersonId::new(&mut Entropy),
        name,
        until,
        seal: None,
        secret: Some(secret.to_string()),
        opened_at: None,
    };
    // Before its seal: an invitation whose link is lost could only be taken back.
    made.keep(session).await?;
    let act = Act::Handover {
        to_key: secret.public_key(),
        to_person: made.witness,
        document: made.document,
        actor: Actor::new(&mut Entropy),
        to_role: Some(Role::Witness),
        until: Some(until),
    };
    let seal = sealing::sign(session, request(session, portfolio, act, Vec::new(), words)).await?;
    let made = Invitation { seal: Some(seal.hash()), ..made };
    made.keep(session).await?;
    session.sync_now();
    Ok(made)
}

/// Takes it back. What the centre has already stays.
pub async fn take_back(session: Session, invitation: &Invitation) -> Result<(), HandoverError> {
    let seal = invitation.seal.ok_or(HandoverError::NotHere)?;
    let act = Act::Withdrawal { document: invitation.document };
    let request = request(session, invitation.portfolio, act, vec![seal], owner_takes_back());
    sealing::sign(session, request).await?;
    Invitation { secret: None, ..invitation.clone() }.keep(session).await?;
    session.sync_now();
    Ok(())
}

fn request(session: Session, portfolio: PortfolioId, act: Act, seals: Vec<Hash>, words: String) -> SealRequest {
    SealRequest {
        act,
        portfolio,
        documents: Vec::new(),
        shown: Vec::new(),
        seals,
        framework: None,
        signatory: session.signatory(Role::Assessor),
        mark: Mark::None,
        place: String::new(),
        words,
        comment: String::new(),
    }
}

/// This person's invitations in a portfolio, the newest first: those made here, and those made on another device of theirs.
pub async fn all(session: Session, portfolio: PortfolioId, now: Time) -> Result<Vec<Listed>, HandoverError> {
    let replica = session.replica();
    let seals = replica.seals(portfolio).await?;
    let known: Vec<Invitation> = note::all(session, &notes(portfolio)).await?;
    let mut listed = Vec::new();
    for seal in seals.iter().filter(|seal| seal.statement().person == session.me()) {
        let Some(sealed) = sealed(seal) else { continue };
        let noted = known.iter().find(|noted| noted.document == sealed.document);
        let invitation = Invitation { seal: sealed.seal, ..noted.cloned().unwrap_or(sealed) };
        let became = became(&invitation, &seals, now);
        if matches!(became, Became::Unopened) || invitation.secret.is_none() {
            // The link may still be needed, or is gone already.
        } else {
            // Nobody can open it any more: what it was is kept nowhere.
            Invitation { secret: None, ..invitation.clone() }.keep(session).await?;
        }
        let at_centre = replica.arrived(portfolio, &seal.hash()).await?;
        listed.push((seal.statement().at, Listed { invitation, became, at_centre }));
    }
    listed.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    // One whose seal was never made invites nobody.
    let made = |document| listed.iter().any(|(_, it)| it.invitation.document == document);
    let unmade = known.iter().filter(|noted| noted.seal.is_none() && !made(noted.document));
    let unmade: Vec<Write> =
        unmade.map(|it| Write::Delete(Table::Facts, format!("{}{}", notes(portfolio), it.document))).collect();
    if !unmade.is_empty() {
        replica.store().commit(unmade).await?;
    }
    Ok(listed.into_iter().map(|(_, listed)| listed).collect())
}

/// The invitation that a seal is; none of any other.
fn sealed(seal: &Seal) -> Option<Invitation> {
    let Act::Handover { to_person, document, until: Some(until), .. } = &seal.statement().act else { return None };
    Some(Invitation {
        portfolio: seal.statement().portfolio,
        document: *document,
        witness: *to_person,
        name: String::new(),
        until: *until,
        seal: Some(seal.hash()),
        secret: None,
        opened_at: None,
    })
}

fn became(invitation: &Invitation, seals: &[Seal], now: Time) -> Became {
    let names = |seal: &Seal| invitation.seal.is_some_and(|made| seal.statement().seals.contains(&made));
    let named = || seals.iter().filter(|seal| names(seal)).map(Seal::statement);
    if named().any(|statement| statement.role == Role::Witness) {
        Became::Signed
    } else if named().any(|statement| matches!(statement.act, Act::Withdrawal { .. })) {
        Became::TakenBack
    } else {
        match invitation.opened_at {
            Some(at) => Became::Opened(at),
            None if now > invitation.until => Became::Expired,
            None => Became::Unopened,
        }
    }
}

/// Asks the centre which of this person's invitations were opened, and notes it; true when that is news.
pub async fn ask_opened(session: Session, portfolio: PortfolioId) -> Result<bool, HandoverError> {
    #[derive(Deserialize)]
    struct Opened {
        invitation: Hash,
        opened_at: Time,
    }
    let opened: Result<Vec<Opened>, HttpError> = get_json("/api/invitations").await;
    // Without a connection what is known stays.
    let Ok(opened) = opened else { return Ok(false) };
    let mut news = false;
    let seals = session.replica().seals(portfolio).await?;
    let known: Vec<Invitation> = note::all(session, &notes(portfolio)).await?;
    for Opened { invitation, opened_at } in opened {
        let noted = known.iter().find(|noted| noted.seal == Some(invitation)).cloned();
        let noted = noted.or_else(|| seals.iter().find(|seal| seal.hash() == invitation).and_then(sealed));
        if let Some(noted) = noted.filter(|noted| noted.opened_at.is_none()) {
            Invitation { opened_at: Some(opened_at), secret: None, ..noted }.keep(session).await?;
            news = true;
        }
    }
    Ok(news)
}
