//! What every request and answer of the tus protocol has in common.

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use std::time::Duration;
use vouch_portfolio::foundation::Time;
use vouch_portfolio::wire::{BLOB_BYTES_MAX, SignedReceipt, encode};

use crate::blobs::EXPIRES_MS;
use crate::http::{App, Problem};
use crate::store::uploads::{Upload, UploadId};

pub(super) const VERSION: &str = "1.0.0";
pub(super) const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub(super) const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

/// The receipt, as hex of its CBOR: no part of tus, which lets servers add headers.
const RECEIPT: HeaderName = HeaderName::from_static("vouch-receipt");

/// How much of a body is read and thrown away before a refusal: an answer half way through would cut the connection, and
/// the sender would never hear why.
const DISCARDED_MAX: usize = 8 * 1024 * 1024;
const DISCARDED_WITHIN: Duration = Duration::from_secs(20);

/// A request that speaks this version.
pub(super) struct Tus;

impl FromRequestParts<App> for Tus {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Response> {
        if parts.headers.get(RESUMABLE).is_some_and(|version| version == VERSION) {
            return Ok(Self);
        }
        let words = "uploads here speak the tus protocol, version 1.0.0. Reload to get the newest app";
        let problem = Problem::new(StatusCode::PRECONDITION_FAILED, "tus-version", words);
        Err(([(HeaderName::from_static("tus-version"), VERSION)], problem).into_response())
    }
}

/// `OPTIONS`: what this server can.
pub(super) async fn options() -> impl IntoResponse {
    let headers = [
        (HeaderName::from_static("tus-version"), VERSION.to_owned()),
        (HeaderName::from_static("tus-max-size"), BLOB_BYTES_MAX.to_string()),
        (HeaderName::from_static("tus-extension"), "creation,termination,expiration".to_owned()),
    ];
    (StatusCode::NO_CONTENT, headers)
}

/// The number in a header.
pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Problem> {
    let digits = headers.get(name).and_then(|value| value.to_str().ok());
    let digits = digits.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|text| text.parse().ok()).ok_or_else(|| {
        Problem::new(StatusCode::BAD_REQUEST, "header", format!("{name} must be there, as a number of bytes"))
    })
}

/// The name in an upload's address.
pub(super) fn upload_id(text: &str) -> Result<UploadId, Problem> {
    let mut id = UploadId::default();
    hex::decode_to_slice(text, &mut id).map(|()| id).map_err(|_| gone())
}

/// An upload that isn't there.
pub(super) fn gone() -> Problem {
    let words = "this upload has ended or was never begun. The file on the device stays: it is sent anew";
    Problem::new(StatusCode::NOT_FOUND, "no-such-upload", words)
}

/// How far an upload is, as an answer's headers say it.
pub(super) fn standing(
    upload: &Upload,
    offset: u64,
    touched_at: Time,
    receipt: Option<&SignedReceipt>,
) -> Result<HeaderMap, Problem> {
    let mut headers = HeaderMap::new();
    headers.insert(OFFSET, offset.into());
    headers.insert(LENGTH, upload.length.into());
    headers.insert(EXPIRES, text(http_date(touched_at.plus_ms(EXPIRES_MS)))?);
    if let Some(receipt) = receipt {
        let bytes = encode(receipt).map_err(|error| Problem::fault(&error))?;
        headers.insert(RECEIPT, text(hex::encode(bytes))?);
    }
    Ok(headers)
}

fn text(text: String) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(text).map_err(|error| Problem::fault(&error))
}

/// As RFC 9110 writes a date.
fn http_date(at: Time) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let seconds = at.0.div_euclid(1000);
    let (days, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Days to a date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let name = |names: &[&'static str], at: i64| usize::try_from(at).ok().and_then(|at| names.get(at).copied());
    let (weekday, month) = (name(&DAYS, days.rem_euclid(7)), name(&MONTHS, month - 1));
    let (hour, minute, second) = (of_day / 3_600, of_day % 3_600 / 60, of_day % 60);
    let (weekday, month) = (weekday.unwrap_or_default(), month.unwrap_or_default());
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

/// Reads what is left of a body and throws it away, up to a point.
pub(super) async fn discard(body: Body) {
    let reading = async {
        let (mut frames, mut total) = (body.into_data_stream(), 0);
        while let Some(Ok(frame)) = frames.next().await {
            total += frame.len();
            if total > DISCARDED_MAX {
                break;
            }
        }
    };
    // Whoever sends longer than that hears nothing but the end of the connection.
    let _ = tokio::time::timeout(DISCARDED_WITHIN, reading).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_http_has_them() {
        assert_eq!(http_date(Time(784_111_777_000)), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(Time(951_782_400_000)), "Tue, 29 Feb 2000 00:00:00 GMT");
        assert_eq!(http_date(Time(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
    }
}
