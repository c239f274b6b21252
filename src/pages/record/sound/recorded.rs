//! A recording or film with its marks, to be listened to and, by whoever put it there, marked.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::record::TimeMark;

use super::Criteria;
use super::marks::Marks;
use super::player::{Player, Seeker, Source};
use crate::components::{Button, ButtonKind, IconName};
use crate::state::Session;

/// Whether there is anything to play in it.
pub(in crate::pages::record) fn plays(media: &str) -> bool {
    media.starts_with("audio/") || media.starts_with("video/")
}

/// The player, and under it the moments marked: a tap goes there.
#[component]
pub(in crate::pages::record) fn Recorded(
    session: Session,
    source: Source,
    media: String,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] marks: Signal<BTreeSet<TimeMark>>,
    criteria: Option<Criteria>,
    /// Called with a mark and whether it is to be there; none where it is only read.
    #[prop(optional_no_strip)]
    on_set: Option<Callback<(TimeMark, bool)>>,
) -> impl IntoView {
    let element: RwSignal<Option<Seeker>> = RwSignal::new(None);
    let seek = Callback::new(move |seconds| {
        if let Some(open) = element.get_untracked() {
            open.play_from(seconds);
        }
    });
    let mark = move |on_set: Callback<(TimeMark, bool)>| {
        let at = element.get_untracked().and_then(Seeker::at);
        if let Some(seconds) = at {
            on_set.run((TimeMark { seconds, item: None }, true));
        }
    };
    let marks_list = move || {
        let on_seek = element.read().is_some().then_some(seek);
        view! { <Marks marks criteria on_set on_seek /> }
    };
    let marking = on_set.filter(|_| criteria.is_some()).map(|on_set| {
        view! {
            <Show when=move || element.read().is_some()>
                <Button kind=ButtonKind::Quiet icon=IconName::Plus on_press=move || mark(on_set)>
                    "Mark this moment"
                </Button>
            </Show>
        }
    });
    view! {
        <Player session source media name element=Some(element) />
        {marking}
        {marks_list}
    }
}
