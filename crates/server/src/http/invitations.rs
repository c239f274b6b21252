//! Invitations to testify: opened by a witness without any account, once; and what became of one's own.

use std::collections::BTreeSet;

use axum::Json as Reply;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_bytes::ByteBuf;
use serde_json::{Value, json};
use vouch_framework::Framework;
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, FrameworkRef, Seal};
use vouch_portfolio::wire::{
    Directory, DirectoryPerson, DirectoryPortfolio, OpenInvitation, OpenedInvitation, Opening,
};

use super::caller::Caller;
use super::cbor::{Cbor, answer};
use super::push::check_version;
use super::signed_in::{Browser, SignedIn};
use super::{App, Problem};
use crate::store::invitations::{self, Opened};
use crate::store::{Connection, StoreError, frameworks, people, portfolios, registry};

/// `POST /api/invitations/open`: the first browser to ask is told what its witness must know, and whenever it asks again;
/// no other is.
pub(super) async fn open(
    State(app): State<App>,
    caller: Caller,
    browser: Result<Browser, Problem>,
    Cbor(asked): Cbor<OpenInvitation>,
) -> Result<Response, Problem> {
    check_version(asked.v)?;
    app.centre()?;
    let now = app.world.now();
    let read = Opening::read(&asked.opening);
    // Counted before it is looked at, as passwords are: an address that tries many links has to wait.
    let tried = read.as_ref().map_or_else(|_| "an invitation".to_owned(), |(key, _)| format!("an invitation {key}"));
    app.limit.begin(&tried, caller.address, now).map_err(Problem::too_many_links)?;
    let (key, opening) = read.map_err(|error| Problem::unusable("unreadable-invitation", error.to_string()))?;
    let mut writing = app.store.write().await?;
    let invitation = invitations::by_key(&mut writing, &key).await?.ok_or_else(unknown)?;
    let opened = Opened { invitation: invitation.hash(), holder: opening.holder, at: now };
    let again = check(&mut writing, &invitation, &opened, browser.ok().map(|it| it.person)).await?;
    if !again {
        // Before it is told what it is for: a browser that can't be told all asks again, and no other comes first.
        invitations::open(&mut writing, invitation.statement().person, &opened).await?;
        app.commit(writing).await?;
        // Whoever invited hears of it while they look.
        app.pokes.poke(BTreeSet::from([invitation.statement().person]));
    }
    app.limit.succeeded(&tried, caller.address);
    answer(&tell(&app, &mut *app.store.moment().await?, &invitation).await?)
}

/// `GET /api/invitations`: which of one's own were opened, and when.
pub(super) async fn list(State(app): State<App>, signed_in: SignedIn) -> Result<Reply<Value>, Problem> {
    let opened = invitations::opened_of(&mut *app.store.read().await?, signed_in.person).await?;
    let opened = opened.iter().map(|it| json!({ "invitation": it.invitation, "opened_at": it.at }));
    Ok(Reply(opened.collect()))
}

/// Whether it may be opened so; true when this browser has opened it before.
async fn check(
    db: &mut Connection,
    invitation: &Seal,
    asked: &Opened,
    signed_in: Option<PersonId>,
) -> Result<bool, Problem> {
    let statement = invitation.statement();
    let Act::Handover { document, until: Some(until), .. } = &statement.act else { return Err(unknown()) };
    let candidate = portfolios::by_id(db, statement.portfolio).await?.map(|portfolio| portfolio.candidate);
    // Domain: a candidate never has a hand in a testimony about their own work.
    if signed_in.is_some() && signed_in == candidate {
        return Err(forbidden(
            "own-testimony",
            "this invitation is to testify to your own work, which only a witness can do. It was not opened",
        ));
    }
    if signed_in == Some(statement.person) {
        return Err(forbidden(
            "own-invitation",
            "you made this invitation: opening it here would use it up. It was not opened. Send it to the witness",
        ));
    }
    if invitations::is_taken_back(db, &asked.invitation, *document).await? {
        let words = "this invitation was taken back. Ask whoever sent it to you for another one";
        return Err(Problem::new(StatusCode::GONE, "taken-back", words));
    }
    match invitations::opened(db, &asked.invitation).await? {
        Some(before) if before.holder == asked.holder => return Ok(true),
        Some(_) => {
            let words = "this invitation was used already, in another browser or on another device, and works only once. \
                         If that was you, go on there; otherwise ask whoever sent it to you for another one";
            return Err(Problem::new(StatusCode::CONFLICT, "used", words));
        }
        None => {}
    }
    if asked.at > *until {
        let words = "this invitation has run out. Ask whoever sent it to you for another one";
        return Err(Problem::new(StatusCode::GONE, "expired", words));
    }
    Ok(false)
}

/// What a witness must know, and no more: two names, the qualification, the centre.
async fn tell(app: &App, db: &mut Connection, invitation: &Seal) -> Result<OpenedInvitation, Problem> {
    let statement = invitation.statement();
    let Act::Handover { to_person, .. } = &statement.act else { return Err(unknown()) };
    let portfolio = portfolios::by_id(db, statement.portfolio).await?.ok_or_else(unknown)?;
    let mut named = Vec::new();
    for id in [portfolio.candidate, statement.person] {
        if let Some(name) = people::name(db, id).await? {
            named.push(DirectoryPerson { id, name });
        }
    }
    let outline = match &portfolio.version {
        Some(name) => Some(outline(db, name).await?),
        None => None,
    };
    let heading = app.centre()?.heading();
    let bytes = invitation.bytes().map_err(|_| StoreError::Damaged("an invitation"))?;
    Ok(OpenedInvitation {
        v: 1,
        invitation: bytes,
        directory: Directory {
            centre: heading.centre,
            centre_name: heading.name,
            centre_keys: heading.keys,
            me: *to_person,
            roles: Vec::new(),
            people: named,
            sites: Vec::new(),
            portfolios: vec![DirectoryPortfolio {
                id: portfolio.id,
                candidate: portfolio.candidate,
                framework: portfolio.framework,
                version: portfolio.version,
                units: Vec::new(),
                my_roles: vec![Role::Witness],
                allotted: Vec::new(),
            }],
        },
        registry: registry::concerning(db, *to_person, &[]).await?.into_iter().map(ByteBuf::from).collect(),
        outline,
    })
}

/// The outline, in JSON, of a framework of the centre's own.
async fn outline(db: &mut Connection, name: &FrameworkRef) -> Result<ByteBuf, Problem> {
    let found = frameworks::by_hashes(db, (name.structure.as_bytes(), name.wording.as_bytes())).await?;
    let found = found.ok_or_else(|| {
        let words = "the centre's copy of the qualification is not here just now. Nothing is lost: whoever sent you the \
                     invitation can ask the coordinator to import it again, and the same link opens then";
        Problem::new(StatusCode::NOT_FOUND, "unknown-version", words)
    })?;
    let json = Framework::from_json(&found.json).ok().and_then(|framework| framework.outline().to_json().ok());
    Ok(ByteBuf::from(json.ok_or(StoreError::Damaged("a framework"))?))
}

fn unknown() -> Problem {
    let words = "the centre knows no such invitation. Perhaps it has not reached the centre yet, or the link was changed on \
                 its way: try again later, or ask whoever sent it to you";
    Problem::new(StatusCode::NOT_FOUND, "unknown-invitation", words)
}

fn forbidden(code: &'static str, words: &str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, code, words)
}
