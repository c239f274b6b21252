//! Opening an invitation: at the centre the first time, from what is kept here ever after.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_bytes::ByteBuf;
use vouch_portfolio::device::{Profile, Replica};
use vouch_portfolio::foundation::{DeviceId, DocumentId, PersonId};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Seal};
use vouch_portfolio::wire::{OpenInvitation, OpenedInvitation, Opening, decode, encode};

use super::{Invited, InvitedError, Opened, Waiting};
use crate::browser::Entropy;
use crate::browser::http::{HttpError, post_cbor};
use crate::lock::{DeviceKeys, InvitedKey};
use crate::state::handover::witness;
use crate::state::start::{Place, Sends};
use crate::store::IndexedDb;

/// A question without much in it.
const WITHIN_MILLISECONDS: u32 = 15_000;

/// The centre's words that end an invitation for this browser.
const ENDED: [&str; 5] = ["used", "expired", "taken-back", "own-testimony", "own-invitation"];

/// Opens it: from what is kept here, or else at the centre.
pub(super) async fn open(place: Place, key: InvitedKey) -> Result<Invited, InvitedError> {
    if let Some(opened) = opened(&place, &key).await? {
        // A centre that was restored may have lost that it was opened, and it may have been taken back meanwhile.
        let word = opened.word;
        spawn_local(async move {
            if let Ok(Err(HttpError::Status { code, message, .. })) = ask(&key).await
                && ENDED.contains(&code.as_str())
            {
                word.try_set(Some(message));
            }
        });
        return Ok(Invited::Open(Box::new(opened)));
    }
    match ask(&key).await? {
        Ok(told) => {
            let key = keep(&place, key, &told).await?;
            let opened = opened(&place, &key).await?;
            opened
                .map(Box::new)
                .map(Invited::Open)
                .ok_or_else(|| InvitedError::NotUnderstood("nothing was kept".to_owned()))
        }
        Err(HttpError::Status { code, message, .. }) if ENDED.contains(&code.as_str()) => {
            // Nothing was written by it here.
            key.forget().await?;
            Ok(Invited::Refused(message))
        }
        Err(why) => {
            let key = place.own(|| StoredValue::new_local(key));
            Ok(Invited::Waiting(Waiting { place, key }, why))
        }
    }
}

/// Asks the centre to open it for this browser, which it does as often as this browser asks.
async fn ask(key: &InvitedKey) -> Result<Result<OpenedInvitation, HttpError>, InvitedError> {
    let opening = Opening::by(key.holder()).sign(key.signer()).await?;
    let asked = OpenInvitation { v: 1, opening: ByteBuf::from(opening.bytes()) };
    match post_cbor("/api/invitations/open", &encode(&asked)?, WITHIN_MILLISECONDS).await {
        Ok(answer) => Ok(Ok(decode(&answer.body)?)),
        Err(error) => Ok(Err(error)),
    }
}

/// Keeps what the centre said: first all that the testimony needs, then that it is there.
async fn keep(place: &Place, key: InvitedKey, told: &OpenedInvitation) -> Result<InvitedKey, InvitedError> {
    let not_understood = |what: &str| InvitedError::NotUnderstood(what.to_owned());
    let invitation = Seal::parse(&told.invitation)?;
    let Act::Handover { to_key, to_person, document, to_role: Some(Role::Witness), until: Some(_), .. } =
        &invitation.statement().act
    else {
        return Err(not_understood("it is no invitation"));
    };
    if *to_key != key.public_key() || told.directory.me != *to_person {
        return Err(not_understood("it is another's"));
    }
    let profile = Profile {
        person: *to_person,
        name: String::new(),
        device: DeviceId::new(&mut Entropy),
        key: key.public_key(),
        centre: told.directory.centre,
        centre_key: *told.directory.centre_keys.first().ok_or_else(|| not_understood("the centre sent no key"))?,
    };
    let (replica, _) = replica(place, *to_person).await?;
    let registry: Vec<Vec<u8>> = told.registry.iter().map(|bytes| bytes.to_vec()).collect();
    let own = told.directory.portfolios.iter().find_map(|portfolio| portfolio.version.as_ref());
    if let (Some(name), Some(outline)) = (own, &told.outline) {
        replica.keep_outline(name, outline).await?;
    }
    replica.enrol_invited(&profile, &told.directory, &registry, &invitation).await?;
    Ok(key.keep_opened(*to_person, *document).await?)
}

/// What is kept here of an invitation that was opened; none where there is nothing.
async fn opened(place: &Place, key: &InvitedKey) -> Result<Option<Opened>, InvitedError> {
    let Some((person, document)) = key.opened() else { return Ok(None) };
    let (replica, keys) = replica(place, person).await?;
    let Some(invitation) = invitation(&replica, document).await? else { return Ok(None) };
    let statement = invitation.statement();
    let Some(until) = statement.act.invited_until() else { return Ok(None) };
    let sends = Sends { signer: key.signer().clone(), has_account: false };
    let Some(session) = place.enter(replica, keys, Some(sends)).await? else { return Ok(None) };
    let begun = witness::by_invitation(session, &invitation).await?;
    let inviter = untrack(|| session.name_of(statement.person));
    let (word, key) = place.own(|| (RwSignal::new(None), StoredValue::new_local(key.clone())));
    Ok(Some(Opened { session, begun, until, inviter, word, key }))
}

async fn replica(place: &Place, person: PersonId) -> Result<(Replica<IndexedDb>, DeviceKeys), InvitedError> {
    let keys = DeviceKeys::open(person).await?;
    let replica = place.replica(person, &keys).await?;
    Ok((replica, keys))
}

/// The seal that invites to this testimony.
async fn invitation(replica: &Replica<IndexedDb>, document: DocumentId) -> Result<Option<Seal>, InvitedError> {
    let Some(directory) = replica.directory().await? else { return Ok(None) };
    for portfolio in &directory.portfolios {
        let invites = |seal: &Seal| matches!(&seal.statement().act, Act::Handover { document: named, until: Some(_), .. } if *named == document);
        if let Some(seal) = replica.seals(portfolio.id).await?.into_iter().find(invites) {
            return Ok(Some(seal));
        }
    }
    Ok(None)
}

/// Whose work an invitation kept here is about.
pub(super) async fn candidate(place: &Place, key: &InvitedKey) -> Result<Option<String>, InvitedError> {
    let Some((person, _)) = key.opened() else { return Ok(None) };
    let (replica, _) = replica(place, person).await?;
    let Some(directory) = replica.directory().await? else { return Ok(None) };
    let candidate = directory.portfolios.first().map(|portfolio| portfolio.candidate);
    Ok(directory.people.into_iter().find(|person| Some(person.id) == candidate).map(|person| person.name))
}
