//! Errors as the app reads them: `{"error":{"code","message"}}`, the code for programs, the sentence for people.

use std::time::Duration;

use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::accounts::PasswordError;
use crate::centre::CentreError;
use crate::store::StoreError;

/// An answer that says no.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    message: String,
    retry_after_s: Option<u64>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), retry_after_s: None }
    }

    /// What was sent can't be used; the sentence says why.
    pub(crate) fn unusable(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
    }

    pub(crate) fn no_such_route() -> Self {
        Self::new(StatusCode::NOT_FOUND, "no-such-route", "the centre's server has no such address")
    }

    pub(crate) fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "wrong-method", "that can't be done at this address")
    }

    pub(crate) fn no_centre() -> Self {
        Self::new(StatusCode::CONFLICT, "no-centre", "this centre is not set up yet. Set it up first")
    }

    pub(crate) fn signed_out() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "signed-out",
            "you are not signed in any more. Nothing is lost: what is saved on this device stays. Sign in again",
        )
    }

    pub(crate) fn wrong_password() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "wrong-password", "the email address and password don't fit together")
    }

    pub(crate) fn not_coordinator() -> Self {
        Self::new(StatusCode::FORBIDDEN, "not-coordinator", "only the centre's coordinator can do this")
    }

    pub(crate) fn too_many_tries(wait: Duration) -> Self {
        Self::too_many(wait, "wrong passwords", "the right password will work")
    }

    pub(crate) fn too_many_links(wait: Duration) -> Self {
        Self::too_many(wait, "links that don't work came from here", "a link that works will open")
    }

    fn too_many(wait: Duration, what: &str, then: &str) -> Self {
        let seconds = wait.as_millis().div_ceil(1000).max(1);
        let seconds = u64::try_from(seconds).unwrap_or(u64::MAX);
        let until = match seconds {
            1 => "one second".to_owned(),
            2..=90 => format!("{seconds} seconds"),
            _ => format!("{} minutes", seconds.div_ceil(60)),
        };
        let message = format!("too many {what}. Wait {until}, then try again; {then}");
        Self { retry_after_s: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-tries", message) }
    }

    pub(crate) fn cut_off() -> Self {
        let words = "the connection broke half way. Nothing was taken; send it again";
        Self::new(StatusCode::BAD_REQUEST, "cut-off", words)
    }

    pub(crate) fn too_large(bytes_max: usize) -> Self {
        let kb = bytes_max / 1024;
        let most = if kb < 1024 { format!("{kb} KB") } else { format!("{} MB", kb / 1024) };
        let words = format!(
            "more than {most} came at once, so nothing was taken. What is on this device stays: send it in smaller parts"
        );
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", words)
    }

    pub(crate) fn busy() -> Self {
        Self {
            retry_after_s: Some(2),
            ..Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                "the centre's server is busy. Nothing is lost: this is sent again in a moment",
            )
        }
    }

    /// The bytes of an upload are not those its hash names.
    pub(crate) fn other_bytes() -> Self {
        let words = "what arrived is not the file that was named, so it was not kept. The file on the device stays, and \
                     is sent again";
        Self::unusable("other-bytes", words)
    }

    pub(crate) fn fault(error: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error, "a request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "fault",
            "the centre's server failed and changed nothing. What is saved on this device stays; try again later",
        )
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::fault(&error)
    }
}

/// What the disk says while files are kept.
impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        if matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded) {
            tracing::error!(%error, "the data folder's disk is full");
            let words = "the centre's server has no room left. The file stays on this device; tell your coordinator";
            return Self::new(StatusCode::INSUFFICIENT_STORAGE, "no-room", words);
        }
        Self::fault(&error)
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        Self::fault(&error)
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Fault(_) => Self::fault(&error),
            _ => Self::unusable("password", error.to_string()),
        }
    }
}

impl From<CentreError> for Problem {
    fn from(error: CentreError) -> Self {
        use CentreError as E;
        let (status, code) = match &error {
            E::AlreadyFounded => (StatusCode::CONFLICT, "already-founded"),
            E::EmailTaken => (StatusCode::CONFLICT, "email-taken"),
            E::AlreadyEnrolled => (StatusCode::CONFLICT, "already-enrolled"),
            E::KeyTaken => (StatusCode::CONFLICT, "key-taken"),
            E::DeviceRevoked => (StatusCode::CONFLICT, "device-revoked"),
            E::UnknownPerson => (StatusCode::UNPROCESSABLE_ENTITY, "unknown-person"),
            E::UnknownFramework(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unknown-framework"),
            E::NoUnits | E::UnknownUnits(_) | E::RepeatedUnit(_) => (StatusCode::UNPROCESSABLE_ENTITY, "units"),
            E::NoRole | E::RoleNotHeld(_) | E::NotAllottable(_) => (StatusCode::UNPROCESSABLE_ENTITY, "role"),
            E::UnknownVersion => (StatusCode::UNPROCESSABLE_ENTITY, "unknown-version"),
            E::OtherQualification => (StatusCode::UNPROCESSABLE_ENTITY, "other-qualification"),
            E::UnknownDraft => (StatusCode::NOT_FOUND, "unknown-draft"),
            E::DraftMovedOn => (StatusCode::CONFLICT, "draft-moved-on"),
            E::Edit(_) => (StatusCode::UNPROCESSABLE_ENTITY, "edit"),
            E::Unsound(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unsound"),
            E::OwnPortfolio => (StatusCode::UNPROCESSABLE_ENTITY, "own-portfolio"),
            E::UnknownPortfolio => (StatusCode::NOT_FOUND, "unknown-portfolio"),
            E::NotAllotted => (StatusCode::NOT_FOUND, "not-allotted"),
            E::UnknownDevice => (StatusCode::NOT_FOUND, "unknown-device"),
            E::UnknownSite => (StatusCode::NOT_FOUND, "unknown-site"),
            E::SiteNamed => (StatusCode::CONFLICT, "site-named"),
            E::Signing(_) | E::Key(_) | E::Store(_) => return Self::fault(&error),
        };
        Self::new(status, code, error.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "code": self.code, "message": self.message } });
        let mut response = (self.status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after_s {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
