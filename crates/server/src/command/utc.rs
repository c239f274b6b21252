//! A time as other programs read it.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use vouch_portfolio::foundation::Time;

/// To the second, as `2026-11-22T14:05:00Z`.
///
/// # Errors
/// A clock some thousands of years wrong has no such form.
pub(super) fn utc(time: Time) -> Result<String, time::Error> {
    Ok(OffsetDateTime::from_unix_timestamp(time.0.div_euclid(1000))?.format(&Rfc3339)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dates_and_hours() {
        assert_eq!(utc(Time(951_782_399_999)).unwrap(), "2000-02-28T23:59:59Z");
        assert_eq!(utc(Time(1_795_356_300_000)).unwrap(), "2026-11-22T14:05:00Z");
        assert!(utc(Time(i64::MAX)).is_err());
    }
}
