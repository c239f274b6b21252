//! Small choices that make the next start nicer. Losing them loses no work, so a browser that keeps none is fine.

use vouch_portfolio::foundation::PersonId;
use web_sys::Storage;

const LAST_PERSON: &str = "vouch-last-person";
const THEME: &str = "vouch-theme";

/// Light or dark, when the person chose against the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Who used this device last.
pub fn last_person() -> Option<PersonId> {
    read(LAST_PERSON)?.parse().ok()
}

/// Remembers who uses this device.
pub fn set_last_person(person: Option<PersonId>) {
    write(LAST_PERSON, person.map(|person| person.to_string()).as_deref());
}

/// The theme chosen here; `None` follows the system.
pub fn theme() -> Option<Theme> {
    match read(THEME)?.as_str() {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

/// Remembers the theme.
pub fn set_theme(theme: Option<Theme>) {
    let word = theme.map(|theme| match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    });
    write(THEME, word);
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn write(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    match value {
        Some(value) => storage.set_item(key, value).ok(),
        None => storage.remove_item(key).ok(),
    };
}
