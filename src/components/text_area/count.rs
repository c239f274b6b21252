//! How much room is left.

use leptos::prelude::*;

/// Speaks up when nine tenths of `limit` are used.
#[component]
pub(super) fn Count(id: String, value: Signal<String>, limit: usize) -> impl IntoView {
    let used = Memo::new(move |_| value.read().chars().count());
    let near = Memo::new(move |_| used.get() * 10 >= limit * 9);
    let over = Memo::new(move |_| used.get() > limit);
    let words = move || {
        let used = used.get();
        if used > limit {
            format!("{} characters too many", used - limit)
        } else {
            format!("{} characters left", limit - used)
        }
    };
    // Changes twice on the way, not at every keystroke: once near the limit and once beyond.
    let spoken = move || match (near.get(), over.get()) {
        (_, true) => "The text is now too long",
        (true, false) => "Nearly at the limit",
        (false, false) => "",
    };
    view! {
        <p class="field__count" class:field__count--over=over id=id hidden=move || !near.get()>
            {words}
        </p>
        <p class="visually-hidden" role="status">
            {spoken}
        </p>
    }
}
