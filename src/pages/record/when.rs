//! Moments in words, where the device is.

use vouch_portfolio::foundation::Time;
use vouch_portfolio::view::date_in_words;

use crate::browser::calendar::local;

/// "22 November 2026, 14:05".
pub(in crate::pages) fn when(time: Time) -> String {
    let local = local(time);
    format!("{}, {}", date_in_words(&local.date), local.time)
}
