//! Small choices that make the next start nicer. Losing them loses no work, so a browser that keeps none is fine.

use gloo_storage::{LocalStorage, Storage as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use vouch_portfolio::foundation::SiteId;

const THEME: &str = "vouch-theme";
const SITE: &str = "vouch-site";
const TOUCHED: &str = "vouch-touched";

/// Light or dark, when the person chose against the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The theme chosen here; `None` follows the system.
pub fn theme() -> Option<Theme> {
    read(THEME)
}

/// Remembers the theme.
pub fn set_theme(theme: Option<Theme>) {
    write(THEME, theme);
}

/// The site chosen last on this device. An id says nothing by itself: what it names is in the directory.
pub fn site() -> Option<SiteId> {
    read(SITE)
}

/// Remembers the site chosen last; none forgets it.
pub fn set_site(site: Option<SiteId>) {
    write(SITE, site);
}

/// When the device was last touched in any tab, in milliseconds since 1970.
pub fn touched_at() -> Option<i64> {
    read(TOUCHED)
}

/// Tells the other tabs when the device was touched.
pub fn set_touched_at(milliseconds: i64) {
    write(TOUCHED, Some(milliseconds));
}

/// Forgets every choice: the next person's are their own.
pub fn forget() {
    set_theme(None);
    set_site(None);
}

/// Whether the browser keeps anything at all here: gloo takes that for granted.
fn is_kept() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    is_kept().then(|| LocalStorage::get(key).ok())?
}

fn write<T: Serialize>(key: &str, value: Option<T>) {
    if is_kept() {
        match value {
            // What isn't kept is chosen again.
            Some(value) => LocalStorage::set(key, value).unwrap_or_default(),
            None => LocalStorage::delete(key),
        }
    }
}
