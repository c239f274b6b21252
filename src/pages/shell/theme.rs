//! Light or dark, where the person chose against the system.

use leptos::prelude::*;

use crate::browser::preference::{self, Theme};

/// Shows the theme that was chosen on this device.
pub fn apply_theme() {
    let Some(root) = document().document_element() else { return };
    // Neither can fail on an element of the page.
    drop(match preference::theme() {
        Some(Theme::Light) => root.set_attribute("data-theme", "light"),
        Some(Theme::Dark) => root.set_attribute("data-theme", "dark"),
        None => root.remove_attribute("data-theme"),
    });
}
