//! The handbook's text, with the line that is looked at in the middle.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;

use super::desk::Desk;
use crate::components::{Button, ButtonKind, Field, FieldKind};

/// Lines shown before and after the one looked at: a handbook has thousands.
const AROUND: usize = 40;

/// The text around the line that is looked at.
#[component]
pub(super) fn Handbook(desk: Desk) -> impl IntoView {
    let wider = RwSignal::new((0_usize, 0_usize));
    let pane = NodeRef::<Div>::new();
    let length = desk.length();
    let at = Memo::new(move |_| desk.line.get().unwrap_or(1).clamp(1, length.max(1)));
    let range = Memo::new(move |_| {
        let (before, after) = wider.get();
        (at.get().saturating_sub(AROUND + before).max(1), (at.get() + AROUND + after).min(length))
    });
    Effect::new(move |last: Option<usize>| {
        let line = at.get();
        if last.is_some_and(|last| last != line) {
            wider.set((0, 0));
        }
        let Some(pane) = pane.get() else { return line };
        let found = document().get_element_by_id(&format!("line-{line}"));
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            pane.set_scroll_top(found.offset_top() - pane.client_height() / 3);
        }
        line
    });
    let lines = move || {
        let (from, to) = range.get();
        let rows = desk.lines(from, to).into_iter().map(|(number, words)| {
            let words = if words.trim().is_empty() { "\u{a0}".to_owned() } else { words };
            view! {
                <p class="handbook__line" id=format!("line-{number}") class:handbook__line--at=move || at.get() == number>
                    <span class="handbook__number">
                        <span class="visually-hidden">"Line "</span>
                        {number}
                    </span>
                    <span class="handbook__words">
                        {move || {
                            if at.get() == number {
                                view! { <mark>{words.clone()}</mark> }.into_any()
                            } else {
                                words.clone().into_any()
                            }
                        }}
                    </span>
                </p>
            }
        });
        rows.collect_view()
    };
    let typed = RwSignal::new(String::new());
    let go = move |text: String| {
        if let Some(line) = text.trim().parse::<usize>().ok().filter(|line| (1..=length).contains(line)) {
            desk.line.set(Some(line));
        }
        typed.set(text);
    };
    view! {
        <section class="handbook" aria-labelledby="handbook">
            <header class="cluster cluster--between">
                <h2 class="heading" id="handbook">
                    "The handbook's text"
                </h2>
                <span class="muted small figures" role="status">
                    {move || format!("Line {} of {length}", at.get())}
                </span>
            </header>
            <div class="handbook__pane" node_ref=pane tabindex="0" role="region" aria-label="Text around the line">
                {move || {
                    (range.get().0 > 1)
                        .then(|| {
                            let earlier = move || wider.update(|wider| wider.0 += AROUND);
                            view! {
                                <Button kind=ButtonKind::Quiet on_press=earlier>
                                    "Earlier lines"
                                </Button>
                            }
                        })
                }} {lines}
                {move || {
                    (range.get().1 < length)
                        .then(|| {
                            let later = move || wider.update(|wider| wider.1 += AROUND);
                            view! {
                                <Button kind=ButtonKind::Quiet on_press=later>
                                    "Later lines"
                                </Button>
                            }
                        })
                }}
            </div>
            <div class="handbook__go">
                <Field label="Go to line" kind=FieldKind::Number value=typed on_edit=go optional=true />
            </div>
        </section>
    }
}
