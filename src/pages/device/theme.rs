//! Light or dark on this device.

use leptos::prelude::*;

use crate::browser::preference::{self, Theme};
use crate::components::{Card, Choice, ChoiceOption};
use crate::pages::shell::apply_theme;

/// The choice; following the system is one.
#[component]
pub(super) fn ThemeChoice() -> impl IntoView {
    let chosen = RwSignal::new(Some(preference::theme()));
    let options = vec![
        ChoiceOption::new(None, "As the system"),
        ChoiceOption::new(Some(Theme::Light), "Light"),
        ChoiceOption::new(Some(Theme::Dark), "Dark"),
    ];
    let choose = move |theme| {
        preference::set_theme(theme);
        chosen.set(Some(theme));
        apply_theme();
    };
    view! {
        <Card title="Display">
            <Choice label="Light or dark" options value=chosen on_choose=choose />
        </Card>
    }
}
