//! The handles of the chosen area: one for each corner and one for the whole, to be dragged, or moved by the arrow keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use vouch_portfolio::media::{Corner, Shift, Which};

use super::stage::Hold;
use super::work::Work;

/// The id of the handle that moves the whole area.
pub(super) const WHOLE: &str = "retouch-whole";

/// An arrow key moves by this share of the picture's longer side; with Shift by one pixel.
const STEPS: u32 = 50;

#[component]
pub(super) fn Handles(work: Work, on_take: UnsyncCallback<(PointerEvent, Hold)>) -> impl IntoView {
    // Made anew only when another area is chosen: while one moves, its handle keeps the focus.
    let chosen = Memo::new(move |_| work.chosen.get().filter(|which| work.retouch.read().area(*which).is_some()));
    move || {
        let which = chosen.get()?;
        let all = std::iter::once(None).chain(Corner::ALL.map(Some));
        Some(all.map(|corner| view! { <Handle work which corner on_take /> }).collect_view())
    }
}

#[component]
fn Handle(
    work: Work,
    which: Which,
    corner: Option<Corner>,
    on_take: UnsyncCallback<(PointerEvent, Hold)>,
) -> impl IntoView {
    let picture = work.retouch.read_untracked().picture;
    let place = move || {
        let retouch = work.retouch.read();
        let area = retouch.area(which)?;
        Some(match corner {
            Some(corner) => area.corner(corner),
            None => (i64::from(area.left + area.width / 2), i64::from(area.top + area.height / 2)),
        })
    };
    #[expect(clippy::cast_precision_loss, reason = "a place in a picture is far below 2^52")]
    let percent = |at: i64, all: u32| format!("{:.3}%", at as f64 * 100.0 / f64::from(all.max(1)));
    let left = move || place().map(|(x, _)| percent(x, picture.width)).unwrap_or_default();
    let top = move || place().map(|(_, y)| percent(y, picture.height)).unwrap_or_default();
    let name = match which {
        Which::Frame => "Frame".to_owned(),
        Which::Blur(index) => format!("Blurred area {}", index + 1),
    };
    let label = match corner {
        Some(corner) => format!("{name}: {}", corner.words()),
        None => format!("{name}: all of it"),
    };
    let on_key = move |event: KeyboardEvent| {
        let by = if event.shift_key() { 1 } else { i64::from((picture.width.max(picture.height) / STEPS).max(1)) };
        let (right, down) = match event.key().as_str() {
            "ArrowLeft" => (-by, 0),
            "ArrowRight" => (by, 0),
            "ArrowUp" => (0, -by),
            "ArrowDown" => (0, by),
            "Delete" | "Backspace" => {
                if let Which::Blur(index) = which {
                    event.prevent_default();
                    work.unblur(index);
                    crate::pages::record::focus::focus("retouch-areas");
                }
                return;
            }
            _ => return,
        };
        // Nor does the page scroll.
        event.prevent_default();
        work.nudge(which, shift(corner, right, down));
    };
    view! {
        <button
            type="button"
            class=format!("retouch__handle retouch__handle--{}", class_of(corner))
            id=corner.is_none().then_some(WHOLE)
            aria-label=label
            aria-describedby="retouch-keys"
            style:left=left
            style:top=top
            on:keydown=on_key
            on:pointerdown=move |event| {
                event.stop_propagation();
                on_take.run((event, Hold::Area(which, corner)));
            }
        ></button>
    }
}

const fn class_of(corner: Option<Corner>) -> &'static str {
    match corner {
        None => "whole",
        Some(Corner::TopLeft) => "top-left",
        Some(Corner::TopRight) => "top-right",
        Some(Corner::BottomLeft) => "bottom-left",
        Some(Corner::BottomRight) => "bottom-right",
    }
}

/// Moving a corner, or the whole.
pub(super) fn shift(corner: Option<Corner>, right: i64, down: i64) -> Shift {
    corner.map_or(Shift::Whole(right, down), |corner| Shift::Corner(corner, right, down))
}
