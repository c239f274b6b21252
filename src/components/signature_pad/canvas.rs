//! The sheet that is drawn on.

use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::Reflect;

use super::ink::{self, Stroke};

/// Takes strokes from one pointer at a time and shows them. A second finger, or the palm, draws nothing.
#[component]
pub(super) fn Canvas(
    label: Signal<String>,
    strokes: RwSignal<Vec<Stroke>>,
    on_stroke: Option<Callback<Vec<Stroke>>>,
    described_by: String,
) -> impl IntoView {
    let sheet = NodeRef::<Div>::new();
    // The stroke under the pointer, apart from the finished ones: only its path is drawn again as it grows.
    let growing = RwSignal::new(Stroke::new());
    let pointer = RwSignal::new(None::<i32>);

    let draw = move |event: &PointerEvent| {
        let Some(sheet) = sheet.get_untracked() else {
            return;
        };
        let frame = sheet.get_bounding_client_rect();
        if frame.width() <= 0.0 || frame.height() <= 0.0 {
            return;
        }
        growing.update(|stroke| {
            for sample in samples(event) {
                let x = (f64::from(sample.client_x()) - frame.left()) / frame.width();
                let y = (f64::from(sample.client_y()) - frame.top()) / frame.height();
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "a share of the sheet, clamped when kept; casts of floats saturate"
                )]
                let point = ((x * f64::from(ink::WIDTH)).round() as i32, (y * f64::from(ink::HEIGHT)).round() as i32);
                ink::extend(stroke, point);
            }
        });
    };
    let down = move |event: PointerEvent| {
        if pointer.get_untracked().is_some() || event.button() != 0 {
            return;
        }
        // Keeps the focus, and the keyboard, from jumping; and starts no text selection.
        event.prevent_default();
        if let Some(sheet) = sheet.get_untracked() {
            // Fails only for a pointer that is gone again; the stroke then ends at once.
            let _ = sheet.set_pointer_capture(event.pointer_id());
        }
        pointer.set(Some(event.pointer_id()));
        draw(&event);
    };
    let moved = move |event: PointerEvent| {
        if pointer.get_untracked() == Some(event.pointer_id()) {
            draw(&event);
        }
    };
    // Lifting, a cancelled touch and a lost capture all end a stroke, and what was drawn of it stays.
    let end = move |event: PointerEvent| {
        if pointer.get_untracked() != Some(event.pointer_id()) {
            return;
        }
        pointer.set(None);
        let stroke = growing.try_update(std::mem::take).unwrap_or_default();
        if stroke.is_empty() {
            return;
        }
        strokes.update(|strokes| strokes.push(stroke));
        if let Some(on_stroke) = on_stroke {
            on_stroke.run(strokes.get_untracked());
        }
    };
    let spoken = move || {
        let count = strokes.read().len();
        match count {
            0 => format!("{}: empty", label.get()),
            1 => format!("{}: 1 stroke drawn", label.get()),
            _ => format!("{}: {count} strokes drawn", label.get()),
        }
    };
    let finished = move || {
        strokes
            .read()
            .iter()
            .map(|stroke| view! { <path class="signature-pad__stroke" d=ink::path(stroke) /> })
            .collect_view()
    };
    view! {
        <div
            class="signature-pad__canvas"
            node_ref=sheet
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=end
            on:pointercancel=end
            on:lostpointercapture=end
            on:contextmenu=|event| event.prevent_default()
        >
            <svg
                class="signature-pad__ink"
                viewBox=ink::VIEW_BOX
                preserveAspectRatio="none"
                role="img"
                aria-label=spoken
                aria-describedby=described_by
            >
                {finished}
                <path class="signature-pad__stroke" d=move || ink::path(&growing.read()) />
            </svg>
        </div>
    }
}

/// Every sample since the last event where the browser tells them, which makes quick strokes round; else the event.
fn samples(event: &PointerEvent) -> Vec<PointerEvent> {
    let known = Reflect::has(event, &JsValue::from_str("getCoalescedEvents")).unwrap_or(false);
    let samples = if known {
        event.get_coalesced_events().iter().filter_map(|sample| sample.dyn_into().ok()).collect()
    } else {
        Vec::new()
    };
    if samples.is_empty() { vec![event.clone()] } else { samples }
}
