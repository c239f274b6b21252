//! Coming back to the same word: after a customer walked up, a call, a lock, a reload, a kill.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::visibility::{Sight, Visibility};
use crate::browser::web_lock::Kept;
use crate::browser::{Listener, Timer, caret};
use crate::state::use_session;
use crate::state::whereabouts::{self, Spot};

/// Long enough that the save of what was typed goes first.
const PAUSE_MILLISECONDS: u32 = 500;
/// How many frames a field is waited for that is not on the page yet.
const FRAMES: u32 = 120;
/// What may move the caret.
const MOVES: [&str; 5] = ["focusin", "input", "keyup", "pointerup", "selectionchange"];
/// Ids that are made up at every start begin so, and say nothing at the next.
const MADE_UP: &str = "control-";

/// Remembers in which field of the page the person is, and where in it, and goes there when the page is opened again.
#[component]
pub(in crate::pages) fn ComesBack(
    /// What the place is in: a record's id, or a fixed word.
    spot: String,
    /// The page that the app opens with after it was killed here.
    page: Option<String>,
) -> impl IntoView {
    let session = use_session();
    let of = StoredValue::new(spot);
    let (now, kept) = (StoredValue::new(None::<Spot>), StoredValue::new(None::<Spot>));
    let timer = StoredValue::new_local(None::<Timer>);
    let keep = move || {
        let Some(now) = now.try_get_value().flatten().filter(|now| kept.try_get_value() != Some(Some(now.clone())))
        else {
            return;
        };
        kept.try_set_value(Some(now.clone()));
        if let Some(of) = of.try_get_value() {
            spawn_local(whereabouts::keep_spot(session, of, now));
        }
    };
    let moved = move || {
        let Some((field, start, end)) = caret::here() else { return };
        if field.is_empty() || field.starts_with(MADE_UP) {
            return;
        }
        now.set_value(Some(Spot { field, start, end }));
        timer.set_value(Some(Timer::after(PAUSE_MILLISECONDS, keep)));
    };
    let listeners = MOVES.map(|event| Listener::new(&document(), event, move |_| moved()));
    let left = Listener::new(&document(), "focusout", move |_| keep());
    let sight = Visibility::watch(move |sight| {
        if sight != Sight::Visible {
            keep();
        }
    });
    StoredValue::new_local((listeners, left, sight));
    spawn_local(async move {
        let Some(of) = of.try_get_value() else { return };
        if let Some(spot) = whereabouts::spot(session, &of).await {
            // The page that was arrived at gets the focus in the next frame: this comes after.
            request_animation_frame(move || go_to(spot, FRAMES));
        }
    });
    if let Some(page) = page {
        let open = StoredValue::new_local(None::<Kept>);
        let here = page.clone();
        spawn_local(async move {
            let lock = whereabouts::open(session, here).await;
            open.try_set_value(lock);
        });
        on_cleanup(move || spawn_local(whereabouts::leave(session, page)));
    }
    on_cleanup(keep);
}

fn go_to(spot: Spot, frames: u32) {
    if frames > 0 && !caret::go_to(&spot.field, spot.start, spot.end) {
        request_animation_frame(move || go_to(spot, frames - 1));
    }
}
