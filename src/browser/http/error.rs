//! Why the centre could not be asked, or said no.

use serde::Deserialize;

/// A request that brought no answer to use. What is saved on this device stays as it is, whichever it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The centre could not be reached.
    #[error("the centre can't be reached just now. What is saved on this device stays, and is sent when it can be")]
    Offline,
    /// The answer did not come in time; the centre may or may not have taken what was sent.
    #[error("the centre did not answer in time. What is saved on this device stays; it will be tried again")]
    Timeout,
    /// The session has ended.
    #[error("you are not signed in any more. Nothing is lost, and recording goes on; sign in to send and receive")]
    SignedOut,
    /// The centre answered with a refusal or a fault of its own.
    #[error("{message}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// The server's word for it; empty where something other than the centre's server answered.
        code: String,
        /// The server's sentence for a person.
        message: String,
    },
    /// The answer is not what was asked for.
    #[error("the centre's answer can't be read ({0}). Nothing is lost; reload to get the newest app, then try again")]
    Unreadable(String),
    /// What was to be sent can't be written.
    #[error("this can't be sent ({0}). It stays on this device")]
    Unwritable(String),
}

impl HttpError {
    /// Whether the same request may succeed later without anybody doing anything.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Offline | Self::Timeout => true,
            Self::Status { status, .. } => *status >= 500 || matches!(status, 408 | 429),
            Self::SignedOut | Self::Unreadable(_) | Self::Unwritable(_) => false,
        }
    }

    /// The server's word for its refusal, where it gave one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Status { code, .. } if !code.is_empty() => Some(code),
            _ => None,
        }
    }

    /// What an answer with this status and body refuses.
    pub(super) fn refusal(status: u16, body: &[u8]) -> Self {
        #[derive(Deserialize)]
        struct Answer {
            error: Problem,
        }
        #[derive(Deserialize)]
        struct Problem {
            code: String,
            message: String,
        }
        match serde_json::from_slice::<Answer>(body) {
            Ok(Answer { error }) if status == 401 && error.code == "signed-out" => Self::SignedOut,
            Ok(Answer { error: Problem { code, message } }) => Self::Status { status, code, message },
            Err(_) => {
                let message = format!(
                    "something between here and the centre answered {status}. Nothing is lost; try again later, or on another network"
                );
                Self::Status { status, code: String::new(), message }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_centres_own_word_ends_a_session() {
        let answer = |code: &str| format!(r#"{{"error":{{"code":"{code}","message":"m"}}}}"#);
        assert_eq!(HttpError::refusal(401, answer("signed-out").as_bytes()), HttpError::SignedOut);
        let wrong = HttpError::refusal(401, answer("wrong-password").as_bytes());
        assert_eq!(wrong, HttpError::Status { status: 401, code: "wrong-password".into(), message: "m".into() });
        assert_eq!(wrong.to_string(), "m");
        let hotspot = HttpError::refusal(401, b"<html>Pay here</html>");
        assert!(matches!(hotspot, HttpError::Status { status: 401, ref code, .. } if code.is_empty()));
    }

    #[test]
    fn trying_again_helps_against_what_passes() {
        assert!(HttpError::Offline.may_pass());
        assert!(HttpError::refusal(503, b"").may_pass());
        assert!(!HttpError::refusal(422, b"").may_pass());
        assert!(!HttpError::SignedOut.may_pass());
    }
}
