//! The device's clock: the only place it is read. It may be wrong by years; every time is a claim.

use vouch_portfolio::foundation::Time;

/// Now, as this device claims it.
pub fn now() -> Time {
    // Whole milliseconds within ±8.64e15, so nothing is cut off.
    #[expect(clippy::cast_possible_truncation, reason = "a date is a whole number far inside the range")]
    Time(js_sys::Date::now() as i64)
}
