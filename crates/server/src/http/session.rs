//! Signing in and out, and one's own account.

use axum::Json as Reply;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, IntoResponseParts};
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_portfolio::foundation::PersonId;

use super::caller::Caller;
use super::json::Json;
use super::signed_in::{Browser, SignedIn, cookie, no_cookie};
use super::{App, Problem};
use crate::accounts::{Email, Password, SESSION_MS, Token};
use crate::store::sessions::{self, Session};
use crate::store::{Connection, people};

/// What proves who somebody is.
#[derive(Debug, Deserialize)]
pub(super) struct SignIn {
    email: Email,
    password: Password,
}

/// `POST /api/sign-in`
pub(super) async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    Json(sign_in): Json<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    app.centre()?;
    let email = sign_in.email.0;
    app.limit.begin(&email, caller.address, app.world.now()).map_err(Problem::too_many_tries)?;
    let known = people::by_email(&mut *app.store.read().await?, &email).await?;
    let (person, hash) = known.unzip();
    let fits = app.passwords.verify(sign_in.password, hash).await?;
    let person = person.filter(|_| fits).ok_or_else(Problem::wrong_password)?;
    app.limit.succeeded(&email, caller.address);
    let mut writing = app.store.write().await?;
    sessions::forget_ended(&mut writing, app.world.now()).await?;
    let (cookie, pass) = begin(&app, &mut writing, person, &caller).await?;
    app.commit(writing).await?;
    Ok((cookie, begun(describe(&app, person, None).await?, &pass)))
}

/// `POST /api/sign-out`
pub(super) async fn sign_out(
    State(app): State<App>,
    caller: Caller,
    browser: Result<Browser, Problem>,
) -> Result<impl IntoResponse, Problem> {
    if let Ok(Browser { person, session }) = browser {
        let mut writing = app.store.write().await?;
        sessions::end(&mut writing, person, session.id).await?;
        app.commit(writing).await?;
    }
    Ok((no_cookie(caller.secure), StatusCode::NO_CONTENT))
}

/// `GET /api/me`
pub(super) async fn me(State(app): State<App>, signed_in: SignedIn) -> Result<Reply<Value>, Problem> {
    describe(&app, signed_in.person, Some(&signed_in.session)).await
}

/// `GET /api/sessions`: one's own, the newest first.
pub(super) async fn list(State(app): State<App>, signed_in: SignedIn) -> Result<Reply<Value>, Problem> {
    let sessions = sessions::of(&mut *app.store.read().await?, signed_in.person, app.world.now()).await?;
    Ok(Reply(sessions.iter().map(|session| session_json(session, session.id == signed_in.session.id)).collect()))
}

/// `DELETE /api/sessions/{id}`: ends one of one's own.
pub(super) async fn end(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let unknown = || Problem::new(StatusCode::NOT_FOUND, "unknown-session", "that session has ended already");
    let mut bytes = [0; 16];
    hex::decode_to_slice(&id, &mut bytes).map_err(|_| unknown())?;
    let mut writing = app.store.write().await?;
    let ended = sessions::end(&mut writing, signed_in.person, bytes).await?;
    app.commit(writing).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(unknown()) }
}

/// A new password, with the one it replaces.
#[derive(Debug, Deserialize)]
pub(super) struct NewPassword {
    current: Password,
    new: Password,
}

/// `POST /api/password`: changes one's own and ends one's other sessions.
pub(super) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    signed_in: SignedIn,
    Json(change): Json<NewPassword>,
) -> Result<StatusCode, Problem> {
    change.new.check_new()?;
    let (email, hash) = people::credentials(&mut *app.store.read().await?, signed_in.person).await?;
    app.limit.begin(&email, caller.address, app.world.now()).map_err(Problem::too_many_tries)?;
    if !app.passwords.verify(change.current, Some(hash)).await? {
        let words = "that is not your current password, so nothing was changed";
        return Err(Problem::new(StatusCode::FORBIDDEN, "wrong-password", words));
    }
    app.limit.succeeded(&email, caller.address);
    let hash = app.passwords.hash(change.new, &app.world).await?;
    let mut writing = app.store.write().await?;
    people::set_password(&mut writing, signed_in.person, &hash).await?;
    sessions::end_others(&mut writing, signed_in.person, signed_in.session.id).await?;
    app.commit(writing).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Begins a session; the cookie and the pass go with the answer.
pub(super) async fn begin(
    app: &App,
    db: &mut Connection,
    person: PersonId,
    caller: &Caller,
) -> Result<(impl IntoResponseParts + use<>, Token), Problem> {
    let (token, pass) = (Token::new(&app.world), Token::new(&app.world));
    let now = app.world.now();
    let session = Session {
        id: app.world.bytes(),
        person,
        agent: caller.agent.clone(),
        started_at: now,
        seen_at: now,
        ends_at: now.plus_ms(SESSION_MS),
        pass_hash: pass.hash(),
    };
    sessions::begin(db, &session, token.hash()).await?;
    Ok((cookie(&token, caller.secure), pass))
}

/// What is said of a person to the page that signed them in.
pub(super) fn begun(Reply(mut me): Reply<Value>, pass: &Token) -> Reply<Value> {
    me["pass"] = pass.to_text().into();
    Reply(me)
}

/// A person as they see themselves.
pub(super) async fn describe(app: &App, person: PersonId, session: Option<&Session>) -> Result<Reply<Value>, Problem> {
    let centre = app.centre()?;
    let mut db = app.store.read().await?;
    Ok(Reply(json!({
        "person": person,
        "name": people::name(&mut db, person).await?,
        "roles": people::roles(&mut db, person).await?,
        "centre": { "id": centre.id, "name": centre.name, "keys": [centre.key.public()] },
        "session": session.map(|session| session_json(session, true)),
    })))
}

fn session_json(session: &Session, current: bool) -> Value {
    json!({
        "id": hex::encode(session.id),
        "agent": session.agent,
        "started_at": session.started_at,
        "seen_at": session.seen_at,
        "ends_at": session.ends_at,
        "current": current,
    })
}
