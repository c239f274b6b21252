//! The picture that is drawn on. Points are in the picture's own pixels, so that turning the phone changes nothing.

use std::rc::Rc;

use leptos::ev::PointerEvent;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use vouch_portfolio::media::{Area, Retouch, Which};

use super::handles::Handles;
use super::marks::Marks;
use super::work::{Tool, Work};
use crate::browser::open_picture::OpenPicture;

/// What the pointer holds, and where it took hold of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grip {
    pub(super) hold: Hold,
    pointer: i32,
    from: (i64, i64),
    before: Retouch,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// A new area grows from where it began.
    New,
    /// An area is moved as a whole, or by one corner.
    Area(Which, Option<vouch_portfolio::media::Corner>),
}

#[component]
pub(super) fn Stage(
    work: Work,
    picture: StoredValue<Rc<OpenPicture>, LocalStorage>,
    name: String,
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let (sheet, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let grip = RwSignal::new(None::<Grip>);
    let growing = RwSignal::new(None::<Area>);
    let whole = work.retouch.read_untracked().picture;

    // Drawn again once a drag has ended: in the middle of one only its outline moves.
    let blurs = Memo::new(move |last: Option<&Vec<Area>>| match (grip.read().is_some(), last) {
        (true, Some(last)) => last.clone(),
        _ => work.retouch.read().blurs.clone(),
    });
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get() {
            let drawn = picture.with_value(|picture| picture.draw(&canvas, &blurs.read()));
            trouble.set(drawn.err().map(|error| error.to_string()));
        }
    });

    let point = move |event: &PointerEvent| {
        let frame = canvas.get_untracked()?.get_bounding_client_rect();
        let share = |at: i32, start: f64, length: f64, pixels: u32| {
            #[expect(clippy::cast_possible_truncation, reason = "clamped to the picture when used; casts saturate")]
            let at = ((f64::from(at) - start) / length * f64::from(pixels)).round() as i64;
            (length > 0.0).then_some(at)
        };
        let x = share(event.client_x(), frame.left(), frame.width(), whole.width)?;
        Some((x, share(event.client_y(), frame.top(), frame.height(), whole.height)?))
    };
    let take = move |event: &PointerEvent, hold: Option<Hold>| {
        if grip.read_untracked().is_some() || event.button() != 0 {
            return;
        }
        let Some(from) = point(event) else { return };
        // Starts no text selection. The focus is moved by hand, where something can take it.
        event.prevent_default();
        if let Some(sheet) = sheet.get_untracked() {
            // Fails only for a pointer that is gone again; the drag then ends at once.
            let _ = sheet.set_pointer_capture(event.pointer_id());
        }
        let hold = hold.unwrap_or_else(|| under(work, from));
        if let Hold::Area(which, _) = hold {
            work.chosen.set(Some(which));
        }
        let before = work.retouch.get_untracked();
        grip.set(Some(Grip { hold, pointer: event.pointer_id(), from, before }));
    };
    let moved = move |event: PointerEvent| {
        let Some(Grip { hold, from, mut before, pointer }) = grip.get_untracked() else { return };
        let Some(to) = point(&event).filter(|_| pointer == event.pointer_id()) else { return };
        match hold {
            Hold::New => growing.set(Area::between(from, to, whole)),
            Hold::Area(which, corner) => {
                before.shift(which, super::handles::shift(corner, to.0 - from.0, to.1 - from.1));
                work.retouch.set(before);
            }
        }
    };
    // Lifting, a cancelled touch and a lost capture all end a drag, and what was drawn of it stays.
    let end = move |event: PointerEvent| {
        let Some(Grip { hold, before, .. }) = grip.get_untracked().filter(|it| it.pointer == event.pointer_id()) else {
            return;
        };
        grip.set(None);
        match (hold, growing.try_update(Option::take).flatten(), work.tool.get_untracked()) {
            (Hold::New, Some(area), Tool::Blur) => work.blur(area),
            (Hold::New, Some(area), Tool::Crop) => work.step(|retouch| retouch.frame = area),
            (Hold::New, None, _) => {}
            (Hold::Area(..), ..) => work.stepped(before),
        }
    };
    let spoken = move || match blurs.read().len() {
        0 => format!("{name}: nothing is blurred"),
        1 => format!("{name}: 1 area is blurred"),
        count => format!("{name}: {count} areas are blurred"),
    };
    view! {
        <div class="retouch__room">
            <div
                class="retouch__stage"
                node_ref=sheet
                on:pointerdown=move |event| take(&event, None)
                on:pointermove=moved
                on:pointerup=end
                on:pointercancel=end
                on:lostpointercapture=end
                on:contextmenu=|event| event.prevent_default()
            >
                <canvas class="retouch__picture" node_ref=canvas role="img" aria-label=spoken></canvas>
                <Marks work growing />
                <Handles work on_take=UnsyncCallback::new(move |(event, hold): (PointerEvent, Hold)| take(&event, Some(hold))) />
            </div>
        </div>
    }
}

/// What lies under the pointer: an area to be moved, the last drawn first, or room for a new one.
fn under(work: Work, (x, y): (i64, i64)) -> Hold {
    let retouch = work.retouch.read_untracked();
    let is_under = |area: &Area| {
        let inside = |at: i64, start: u32, length: u32| (i64::from(start)..i64::from(start + length)).contains(&at);
        inside(x, area.left, area.width) && inside(y, area.top, area.height)
    };
    let found = match work.tool.get_untracked() {
        Tool::Blur => retouch.blurs.iter().rposition(is_under).map(Which::Blur),
        // The whole picture can't be moved: a drag in it draws the frame.
        Tool::Crop => Some(Which::Frame).filter(|_| retouch.frame != retouch.picture && is_under(&retouch.frame)),
    };
    found.map_or(Hold::New, |which| Hold::Area(which, None))
}
