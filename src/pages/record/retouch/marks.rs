//! The frame and the areas, drawn over the picture.

use leptos::prelude::*;
use vouch_portfolio::media::{Area, Which};

use super::work::{Tool, Work};

#[component]
pub(super) fn Marks(
    work: Work,
    /// The area that grows under the pointer.
    growing: RwSignal<Option<Area>>,
) -> impl IntoView {
    let picture = work.retouch.read_untracked().picture;
    let view_box = format!("0 0 {} {}", picture.width, picture.height);
    // All of the picture but the frame: the two outlines, filled where they don't overlap.
    let shade = move || format!("{}{}", outline(picture), outline(work.retouch.read().frame));
    let areas = move || {
        let chosen = work.chosen.get();
        let mark = |(index, area): (usize, &Area)| {
            let class = if chosen == Some(Which::Blur(index)) {
                "retouch__mark retouch__mark--chosen"
            } else {
                "retouch__mark"
            };
            view! { <path class=class d=outline(*area) /> }
        };
        work.retouch.read().blurs.iter().enumerate().map(mark).collect_view()
    };
    let frame = move || {
        let retouch = work.retouch.read();
        let shown = work.tool.get() == Tool::Crop || retouch.frame != retouch.picture;
        shown.then(|| view! { <path class="retouch__mark retouch__mark--frame" d=outline(retouch.frame) /> })
    };
    let new = move || {
        growing.get().map(|area| view! { <path class="retouch__mark retouch__mark--chosen" d=outline(area) /> })
    };
    view! {
        <svg class="retouch__marks" viewBox=view_box preserveAspectRatio="none" aria-hidden="true">
            <path class="retouch__shade" fill-rule="evenodd" d=shade />
            {areas}
            {frame}
            {new}
        </svg>
    }
}

/// An area as the `d` of an SVG path.
fn outline(Area { left, top, width, height }: Area) -> String {
    format!("M{left} {top}h{width}v{height}h-{width}z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_goes_round_the_area() {
        assert_eq!(outline(Area { left: 3, top: 4, width: 10, height: 20 }), "M3 4h10v20h-10z");
    }
}
