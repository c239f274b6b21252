//! The log: one tap adds a line with its time, one tap more says for whom it is.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::ActivityId;

use super::line::OneLine;
use super::{Stage, TITLE};
use crate::browser::visibility::{Sight, Visibility};
use crate::components::{Button, ButtonKind, EmptyState, Notice, NoticeKind, TopBar};
use crate::pages::record::ComesBack;
use crate::state::together::Together;

#[component]
pub(super) fn Logging(together: Together, stage: RwSignal<Stage>) -> impl IntoView {
    let ids = Memo::new(move |_| together.timeline.read().lines.iter().map(|line| line.id).collect::<Vec<_>>());
    let who = move || {
        let timeline = together.timeline.read();
        let names: Vec<String> = timeline.members.iter().map(|member| together.name_of(member.portfolio)).collect();
        Some(names.join(", "))
    };
    let fresh = StoredValue::new(None::<ActivityId>);
    // The page shows the line after this: it is known by then to be the fresh one, which takes the caret.
    let log = move || fresh.set_value(together.log());
    let (busy, open) = (RwSignal::new(false), RwSignal::new(0_usize));
    let finish = move || {
        busy.set(true);
        spawn_local(async move {
            let done = together.finish().await;
            busy.try_set(false);
            match done {
                Ok(()) => {
                    let members = together.timeline.with_untracked(|timeline| timeline.members.clone());
                    let named = |member: &vouch_portfolio::timeline::Member| {
                        (member.record, untrack(|| together.name_of(member.portfolio)))
                    };
                    stage.try_set(Stage::Done(members.iter().map(named).collect()));
                }
                Err(lines) => drop(open.try_set(lines)),
            }
        });
    };
    // What is typed is kept when the phone is put away; it goes into a record only when its line is left.
    let sight = Visibility::watch(move |sight| {
        if sight != Sight::Visible {
            spawn_local(async move { together.save().await });
        }
    });
    StoredValue::new_local(sight);
    let open_words = move || match open.get() {
        0 => None,
        1 => Some("1 line is for nobody yet, or names somebody it is not for".to_owned()),
        lines => Some(format!("{lines} lines are for nobody yet, or name somebody they are not for")),
    };
    view! {
        <div class="page">
            <TopBar title=TITLE text=Signal::derive(who) back="/" back_label="Back to the start" />
            <main class="page__main" id="main" tabindex="-1">
                <ComesBack spot="together".to_owned() page=Some("/together".to_owned()) />
                {move || {
                    together
                        .trouble
                        .get()
                        .map(|why| {
                            view! {
                                <Notice kind=NoticeKind::Error title="Not saved. Everything is still on this screen".to_owned()>
                                    <p>{why}</p>
                                </Notice>
                            }
                        })
                }}
                <Show when=move || ids.read().is_empty()>
                    <EmptyState title="Nothing logged yet">
                        <p>"Log what you see now, in a line, and tap for whom it is. Criteria can wait until later."</p>
                    </EmptyState>
                </Show>
                <For each=move || ids.get() key=|id| *id let:id>
                    <OneLine together id fresh />
                </For>
                {move || open_words().map(|words| view! { <Notice kind=NoticeKind::Warning title=words /> })}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions page__actions--writing">
                <Button kind=ButtonKind::Secondary busy on_press=finish>
                    "Finish"
                </Button>
                <Button on_press=log>"Log what you see now"</Button>
            </div>
        </div>
    }
}
