//! The blurred areas as a list, and the frame in words: for whoever works by keyboard or by ear.

use leptos::prelude::*;
use vouch_portfolio::media::{Area, Which};

use super::handles::WHOLE;
use super::work::{Tool, Work};
use crate::components::{Button, ButtonKind, IconName};
use crate::pages::record::focus::focus;

#[component]
pub(super) fn Areas(work: Work) -> impl IntoView {
    let count = Memo::new(move |_| work.retouch.read().blurs.len());
    let add = move || {
        work.take(Tool::Blur);
        let middle = work.retouch.with_untracked(|retouch| retouch.frame.middle());
        work.blur(middle);
        focus_on_handle();
    };
    let whole_frame = Memo::new(move |_| {
        let retouch = work.retouch.read();
        retouch.frame == retouch.picture
    });
    view! {
        <section class="stack stack--close" aria-labelledby="retouch-areas">
            <h2 class="heading" id="retouch-areas" tabindex="-1">
                "Areas"
            </h2>
            <ul class="stack stack--close" role="list">
                <li class="cluster cluster--between">
                    <span class="figures" role="status">
                        {move || {
                            let retouch = work.retouch.read();
                            format!("What is kept: {}", size(retouch.frame))
                        }}
                    </span>
                    <Button
                        kind=ButtonKind::Quiet
                        disabled=whole_frame
                        on_press=move || work.step(|retouch| retouch.frame = retouch.picture)
                    >
                        "Keep all of it"
                    </Button>
                </li>
                <For each=move || 0..count.get() key=|index| *index let:index>
                    <Line work index />
                </For>
            </ul>
            <div class="cluster">
                <Button kind=ButtonKind::Secondary icon=IconName::Plus on_press=add>
                    "Add an area to blur"
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    icon=IconName::Undo
                    disabled=Signal::derive(move || !work.can_undo())
                    on_press=move || work.undo()
                >
                    "Undo"
                </Button>
            </div>
        </section>
    }
}

#[component]
fn Line(work: Work, index: usize) -> impl IntoView {
    let name = format!("Blurred area {}", index + 1);
    let words = {
        let name = name.clone();
        move || match work.retouch.read().area(Which::Blur(index)) {
            Some(area) => format!("{name}: {}", size(area)),
            None => name.clone(),
        }
    };
    let move_it = move || {
        work.take(Tool::Blur);
        work.chosen.set(Some(Which::Blur(index)));
        focus_on_handle();
    };
    let remove = move || {
        work.unblur(index);
        focus("retouch-areas");
    };
    view! {
        <li class="cluster cluster--between">
            <span class="figures">{words}</span>
            <span class="cluster">
                <Button kind=ButtonKind::Quiet label=format!("Move {}", name.to_lowercase()) on_press=move_it>
                    "Move"
                </Button>
                <Button kind=ButtonKind::Quiet label=format!("Remove {}", name.to_lowercase()) on_press=remove>
                    "Remove"
                </Button>
            </span>
        </li>
    }
}

fn size(Area { width, height, .. }: Area) -> String {
    format!("{width} × {height} pixels")
}

/// Once the handles of the chosen area are there.
fn focus_on_handle() {
    request_animation_frame(|| focus(WHOLE));
}
