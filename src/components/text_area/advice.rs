//! Words of a text that deserve a second look, said quietly once the fingers pause. It never stands in the way.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::browser::Timer;
use crate::components::button::{Button, ButtonKind};

/// Not at every key: a name is half a name most of the time.
const PAUSE_MILLISECONDS: u32 = 800;

/// Words to look at again, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The words, as they stand in the text.
    pub words: String,
    /// What they look like.
    pub looks_like: &'static str,
}

/// Whoever reads along: given a text, what in it deserves a second look. Every long text below where this is provided as
/// context is read.
#[derive(Clone, Copy)]
pub struct ReadsAlong(pub Callback<String, Vec<Remark>>);

/// What the reader found, until it is waved away; the same words are then not brought up again.
#[component]
pub(super) fn Advice(value: Signal<String>) -> impl IntoView {
    let remarks = RwSignal::new(Vec::<Remark>::new());
    let waved_away = StoredValue::new(BTreeSet::<String>::new());
    let timer = StoredValue::new_local(None::<Timer>);
    if let Some(ReadsAlong(read)) = use_context::<ReadsAlong>() {
        Effect::new(move |_| {
            let text = value.get();
            let look = move || {
                let found = untrack(|| read.run(text));
                let mut seen = waved_away.try_get_value().unwrap_or_default();
                let found: Vec<Remark> = found.into_iter().filter(|one| seen.insert(one.words.clone())).collect();
                if remarks.try_with_untracked(|shown| *shown != found) == Some(true) {
                    remarks.set(found);
                }
            };
            timer.set_value(Some(Timer::after(PAUSE_MILLISECONDS, look)));
        });
    }
    let wave_away = move || {
        waved_away.update_value(|seen| seen.extend(remarks.get_untracked().into_iter().map(|one| one.words)));
        remarks.set(Vec::new());
    };
    let said = move || {
        let remarks = remarks.read();
        let said: Vec<String> =
            remarks.iter().map(|one| format!("“{}” looks like {}", one.words, one.looks_like)).collect();
        (!said.is_empty()).then(|| format!("Could this tell who a customer is? {}.", said.join("; ")))
    };
    view! {
        <div class="advice" class:advice--shown=move || !remarks.read().is_empty()>
            <p class="advice__words" role="status">
                {said}
            </p>
            <Show when=move || !remarks.read().is_empty()>
                <Button kind=ButtonKind::Quiet on_press=wave_away>
                    "Leave it as it is"
                </Button>
            </Show>
        </div>
    }
}
