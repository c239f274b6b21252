//! One request of the tus protocol, whose answers are mostly in their headers.

use super::HttpError;
use super::fetch::{Asked, hear};
use crate::browser::clock;

/// What answered, and what it said of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadAnswer {
    /// The HTTP status, whichever it is.
    pub status: u16,
    /// Whether the centre's server answered: something else on the way doesn't speak the protocol.
    pub centre: bool,
    /// How far the upload is.
    pub offset: Option<u64>,
    /// Where it goes on.
    pub location: Option<String>,
    /// The receipt's bytes, once there is one.
    pub receipt: Option<String>,
    /// The refusal, when the status is none of success.
    pub refusal: Option<HttpError>,
    /// How many milliseconds it took.
    pub milliseconds: u32,
}

/// Sends a request of the tus protocol with these headers and bytes.
pub async fn upload(
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<&[u8]>,
    milliseconds: u32,
) -> Result<UploadAnswer, HttpError> {
    let headers = [&[("tus-resumable", "1.0.0")], headers].concat();
    let before = clock::now();
    let heard = hear(&Asked { method, path, headers: &headers, body }, milliseconds).await?;
    let text = |name: &str| heard.headers.get(name).ok().flatten();
    let refused = !(200..300).contains(&heard.status);
    Ok(UploadAnswer {
        status: heard.status,
        centre: text("tus-resumable").is_some(),
        offset: text("upload-offset").and_then(|digits| digits.parse().ok()),
        location: text("location"),
        receipt: text("vouch-receipt"),
        refusal: refused.then(|| HttpError::refusal(heard.status, &heard.body)),
        // A clock that was set back meanwhile says nothing.
        milliseconds: u32::try_from(clock::now().0.saturating_sub(before.0)).unwrap_or_default(),
    })
}
