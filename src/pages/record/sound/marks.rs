//! The moments marked in a recording: to go there, to say what they show, to take them away.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::record::TimeMark;
use vouch_portfolio::view::minutes;

use super::Criteria;
use super::choose::ChooseCriterion;
use crate::components::{Button, ButtonKind};

/// All of them, in their order; nothing where there is none.
#[component]
pub(in crate::pages::record) fn Marks(
    #[prop(into)] marks: Signal<BTreeSet<TimeMark>>,
    criteria: Option<Criteria>,
    /// Called with a mark and whether it is to be there; none where they are only read.
    #[prop(optional_no_strip)]
    on_set: Option<Callback<(TimeMark, bool)>>,
    /// Called with a second to play from; none where nothing is to be played yet.
    #[prop(optional_no_strip)]
    on_seek: Option<Callback<u32>>,
) -> impl IntoView {
    let keys = move || marks.get().into_iter().collect::<Vec<_>>();
    view! {
        <Show when=move || !marks.read().is_empty()>
            <ul class="marks" role="list" aria-label="Moments marked">
                <For each=keys key=TimeMark::to_string let:mark>
                    <OneMark mark criteria on_set on_seek />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn OneMark(
    mark: TimeMark,
    criteria: Option<Criteria>,
    on_set: Option<Callback<(TimeMark, bool)>>,
    on_seek: Option<Callback<u32>>,
) -> impl IntoView {
    let time = minutes(mark.seconds);
    let shows = match (&mark.item, criteria) {
        (Some(item), Some(criteria)) => criteria.words(item),
        (Some(item), None) => item.replace('/', " "),
        (None, _) => "Not tied to a criterion yet".to_owned(),
    };
    let seconds = mark.seconds;
    let place = match on_seek {
        Some(on_seek) => {
            let label = format!("Play from {time}");
            view! {
                <button type="button" class="mark__time mark__time--seeks figures" aria-label=label on:click=move |_| on_seek.run(seconds)>
                    {time.clone()}
                </button>
            }
            .into_any()
        }
        None => view! { <span class="mark__time figures">{time.clone()}</span> }.into_any(),
    };
    let soft = mark.item.is_none();
    view! {
        <li class="mark">
            {place}
            <span class="mark__shows" class:muted=soft>{shows}</span>
            {on_set.map(|on_set| view! { <Changes mark time criteria on_set /> })}
        </li>
    }
}

/// Saying what it shows, and taking it away.
#[component]
fn Changes(
    mark: TimeMark,
    time: String,
    criteria: Option<Criteria>,
    on_set: Callback<(TimeMark, bool)>,
) -> impl IntoView {
    let choosing = RwSignal::new(false);
    let words = if mark.item.is_some() { "Change" } else { "Tie to a criterion" };
    let (of, remove_of) = (format!("{words}: {time}"), format!("Remove mark {time}"));
    let (old, gone) = (mark.clone(), mark);
    let choose = move |item: String| {
        let now = TimeMark { seconds: old.seconds, item: Some(item) };
        if now != old {
            on_set.run((now, true));
            on_set.run((old.clone(), false));
        }
    };
    view! {
        <div class="mark__changes">
            {criteria
                .map(|criteria| {
                    view! {
                        <Button kind=ButtonKind::Quiet label=of on_press=move || choosing.set(true)>
                            {words}
                        </Button>
                        <ChooseCriterion criteria title=format!("What does {time} show?") open=choosing on_choose=choose />
                    }
                })}
            <Button kind=ButtonKind::Quiet label=remove_of on_press=move || on_set.run((gone.clone(), false))>
                "Remove mark"
            </Button>
        </div>
    }
}
