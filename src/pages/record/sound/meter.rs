//! How loud it is, seen and in words.

use leptos::prelude::*;

/// Below this nobody would understand what was said.
const QUIET: u8 = 25;
/// So many readings in a row make silence.
const READINGS: u32 = 12;

/// A bar, and a word about it that doesn't change with every syllable.
#[component]
pub(super) fn Meter(level: RwSignal<u8>) -> impl IntoView {
    let quiet_for = StoredValue::new(0_u32);
    let is_quiet = RwSignal::new(false);
    Effect::new(move |_| {
        let readings = if level.get() < QUIET { quiet_for.get_value() + 1 } else { 0 };
        quiet_for.set_value(readings);
        let quiet = readings >= READINGS;
        if is_quiet.get_untracked() != quiet {
            is_quiet.set(quiet);
        }
    });
    let words = move || {
        if is_quiet.get() { "Hardly any sound is coming in: hold the device nearer" } else { "Sound is coming in" }
    };
    view! {
        <div class="meter">
            <meter class="meter__bar" min="0" max="100" prop:value=move || level.get() aria-label="How loud it is"></meter>
            <span class="meter__words small" role="status">
                {words}
            </span>
        </div>
    }
}
