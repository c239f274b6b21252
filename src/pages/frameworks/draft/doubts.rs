//! Everything doubtful in the text, each with what can be done about it.

use leptos::prelude::*;
use vouch_framework::draft::{DraftDoubt, Edit, Settled};

use super::desk::Desk;
use super::part::Nearby;
use crate::components::{Badge, Button, ButtonKind, TextArea, Tone};
use crate::pages::submission::sentence;

/// The doubts, open ones first in sight: settled ones keep their place and say how.
#[component]
pub(super) fn Doubts(desk: Desk) -> impl IntoView {
    let count = Memo::new(move |_| desk.standing.read().doubts.len());
    let open = Memo::new(move |_| desk.standing.read().open_doubts());
    let only_open = RwSignal::new(true);
    // A doubt keeps its place among them whatever is done: its row stays, with the note being typed in it.
    let shown = Memo::new(move |_| {
        let all = !only_open.get();
        let standing = desk.standing.read();
        let shown = standing.doubts.iter().enumerate().filter(|(_, doubt)| all || doubt.settled.is_none());
        shown.map(|(index, _)| index).collect::<Vec<_>>()
    });
    let words = move || match (open.get(), count.get()) {
        (_, 0) => "Nothing in the text was doubtful.".to_owned(),
        (0, count) => format!("All {count} are settled."),
        (open, count) => format!("{open} of {count} are open."),
    };
    view! {
        <section class="stack" aria-labelledby="doubts">
            <div class="cluster cluster--between">
                <h2 class="heading" id="doubts">
                    "Doubts"
                </h2>
                {move || {
                    (count.get() > open.get())
                        .then(|| {
                            let label = move || if only_open.get() { "Show settled ones too" } else { "Show open ones only" };
                            view! {
                                <Button kind=ButtonKind::Quiet on_press=move || only_open.update(|only| *only = !*only)>
                                    {label}
                                </Button>
                            }
                        })
                }}
            </div>
            <p role="status">{words}</p>
            <ol class="doubts" role="list">
                <For each=move || shown.get() key=|index| *index let:index>
                    <Doubt desk index />
                </For>
            </ol>
        </section>
    }
}

/// A few lines of the text, where the whole of it does not fit beside the doubts.
const NEAR: usize = 4;

#[component]
fn Around(desk: Desk, line: usize) -> impl IntoView {
    let lines = desk.lines(line.saturating_sub(NEAR), line + NEAR).into_iter().map(|(number, words)| {
        let words = if number == line { view! { <mark>{words}</mark> }.into_any() } else { words.into_any() };
        view! {
            <p class="handbook__line">
                <span class="handbook__number">{number}</span>
                <span class="handbook__words">{words}</span>
            </p>
        }
    });
    view! { <div class="doubts__around">{lines.collect_view()}</div> }
}

#[component]
fn Doubt(desk: Desk, index: usize) -> impl IntoView {
    // What is doubted never changes; how it was settled does.
    let (line, text) = desk.standing.with_untracked(|draft| {
        draft.doubts.get(index).map(|doubt| (doubt.line, sentence(&doubt.text))).unwrap_or_default()
    });
    let settled =
        Memo::new(move |_| desk.standing.read().doubts.get(index).and_then(|doubt: &DraftDoubt| doubt.settled.clone()));
    let looked_at = move || desk.line.get() == Some(line);
    let body = move || match settled.get() {
        Some(settled) => view! { <Closed desk index line settled /> }.into_any(),
        None => view! { <Open desk index line /> }.into_any(),
    };
    view! {
        <li class="doubts__one" class:doubts__one--at=looked_at>
            <Button
                kind=ButtonKind::Quiet
                label=format!("Line {line}: show it in the text")
                on_press=move || desk.line.set(Some(line))
            >
                {format!("Line {line}")}
            </Button>
            <p>{text}</p>
            {move || looked_at().then(|| view! { <Around desk line /> })}
            {body}
        </li>
    }
}

#[component]
fn Closed(desk: Desk, index: usize, line: usize, settled: Settled) -> impl IntoView {
    let (words, note) = match settled {
        Settled::AsRead => ("Right as read", None),
        Settled::Stands { note } => ("Printed so", Some(note)),
        Settled::Corrected => ("Corrected", None),
    };
    view! {
        <div class="cluster">
            <Badge tone=Tone::Good>{words}</Badge>
            <Button
                kind=ButtonKind::Quiet
                busy=desk.busy
                label=format!("Open again: line {line}")
                on_press=move || desk.send(vec![Edit::Reopen { doubt: index }], || {})
            >
                "Open again"
            </Button>
        </div>
        {note.filter(|note| !note.is_empty()).map(|note| view! { <p class="small">{note}</p> })}
    }
}

#[component]
fn Open(desk: Desk, index: usize, line: usize) -> impl IntoView {
    let (noting, correcting) = (RwSignal::new(false), RwSignal::new(false));
    let note = RwSignal::new(String::new());
    let stands = move || {
        let note = note.get_untracked().trim().to_owned();
        desk.send(vec![Edit::Stands { doubt: index, note }], || {});
    };
    let correct = move || {
        desk.line.set(Some(line));
        correcting.update(|correcting| *correcting = !*correcting);
    };
    let form = move || {
        noting.get().then(|| {
            view! {
                <TextArea
                    label="What there is to say to that"
                    hint="Whoever looks later reads it: what the handbook says, and whom you asked.".to_owned()
                    value=note
                    on_edit=move |now: String| note.set(now)
                    optional=true
                />
                <Button kind=ButtonKind::Secondary busy=desk.busy on_press=stands>
                    "Settle: it is printed so"
                </Button>
            }
        })
    };
    view! {
        <div class="cluster">
            <Button
                kind=ButtonKind::Secondary
                busy=desk.busy
                label=format!("Right as read: line {line}")
                on_press=move || desk.send(vec![Edit::Accept { doubt: index }], || {})
            >
                "Right as read"
            </Button>
            <Button kind=ButtonKind::Quiet label=format!("Correct what was read: line {line}") on_press=correct>
                "Correct what was read"
            </Button>
            <Button
                kind=ButtonKind::Quiet
                label=format!("It is printed so: line {line}")
                on_press=move || noting.update(|noting| *noting = !*noting)
            >
                "It is printed so"
            </Button>
        </div>
        {form}
        {move || correcting.get().then(|| view! { <Nearby desk line doubt=index /> })}
    }
}
