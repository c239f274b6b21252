//! Days and times of day where the device is: a record says them as the people in the room do.

use js_sys::Date;
use vouch_portfolio::foundation::Time;
use wasm_bindgen::JsValue;

/// A moment by the device's own clock and time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// The day, as `2026-11-22`.
    pub date: String,
    /// The time of day, as `14:05`.
    pub time: String,
}

/// A moment as people here would say it.
pub fn local(time: Time) -> Local {
    // Exact below 2^53; a time beyond that is no date in any browser, and shows as one.
    #[expect(clippy::cast_precision_loss, reason = "a date is far inside the exact range")]
    let date = Date::new(&JsValue::from_f64(time.0 as f64));
    Local {
        date: format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date()),
        time: format!("{:02}:{:02}", date.get_hours(), date.get_minutes()),
    }
}
