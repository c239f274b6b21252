//! Who is asking: the session behind the cookie, and the pass that only the app's pages have once the device is unlocked.
//! Whoever holds a locked device holds its cookie too.

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{AppendHeaders, IntoResponseParts};
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::registry::Role;

use super::{App, Problem};
use crate::accounts::{SESSION_MS, Token};
use crate::store::people;
use crate::store::sessions::{self, Session};

const COOKIE_NAME: &str = "vouch_session";

/// The header that the pass comes in.
const PASS: &str = "vouch-pass";

/// How often the use of a session is noted, in milliseconds: a note is a write.
const NOTED_EVERY_MS: i64 = 60 * 60 * 1000;

/// A browser in which somebody is signed in; not whether it is they who hold it.
#[derive(Debug)]
pub(super) struct Browser {
    pub(super) person: PersonId,
    pub(super) session: Session,
}

/// Somebody who is signed in, and whose device is unlocked.
#[derive(Debug)]
pub(super) struct SignedIn {
    pub(super) person: PersonId,
    pub(super) roles: Vec<Role>,
    pub(super) session: Session,
}

/// Somebody who is signed in and the centre's coordinator.
#[derive(Debug)]
pub(super) struct Coordinator {
    pub(super) person: PersonId,
}

impl FromRequestParts<App> for Browser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let token = token(&parts.headers).ok_or_else(Problem::signed_out)?;
        let mut db = app.store.read().await?;
        let session = sessions::find(&mut db, token.hash(), app.world.now()).await?.ok_or_else(Problem::signed_out)?;
        Ok(Self { person: session.person, session })
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Browser { session, .. } = Browser::from_request_parts(parts, app).await?;
        let pass = parts.headers.get(PASS).and_then(|value| Token::parse(value.to_str().ok()?));
        if pass.map(|pass| pass.hash()) != Some(session.pass_hash) {
            return Err(Problem::signed_out());
        }
        let now = app.world.now();
        let roles = people::roles(&mut *app.store.read().await?, session.person).await?;
        if now.0.saturating_sub(session.seen_at.0) > NOTED_EVERY_MS {
            let mut writing = app.store.write().await?;
            sessions::seen(&mut writing, session.id, now).await?;
            app.commit(writing).await?;
        }
        Ok(Self { person: session.person, roles, session })
    }
}

impl FromRequestParts<App> for Coordinator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let signed_in = SignedIn::from_request_parts(parts, app).await?;
        let person = signed_in.person;
        if signed_in.roles.contains(&Role::Coordinator) { Ok(Self { person }) } else { Err(Problem::not_coordinator()) }
    }
}

/// The token in the cookie.
pub(super) fn token(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).and_then(|(_, value)| Token::parse(value))
}

/// The cookie of a session that begins. Only sent over TLS where the app was reached over TLS.
pub(super) fn cookie(token: &Token, secure: bool) -> impl IntoResponseParts + use<> {
    set_cookie(&token.to_text(), SESSION_MS / 1000, secure)
}

/// Takes the cookie away.
pub(super) fn no_cookie(secure: bool) -> impl IntoResponseParts + use<> {
    set_cookie("", 0, secure)
}

fn set_cookie(value: &str, seconds: i64, secure: bool) -> impl IntoResponseParts + use<> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{COOKIE_NAME}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}");
    // Hex digits and the words above: always a header value.
    AppendHeaders(HeaderValue::try_from(text).ok().map(|value| (SET_COOKIE, value)))
}
