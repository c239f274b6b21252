//! What the centre did not take: held until the coordinator rules, or refused and kept here to read.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::AsideCopy;
use vouch_portfolio::wire::Outcome;

use super::copy_text::readable;
use crate::browser::clipboard;
use crate::components::{Badge, Button, ButtonKind, Card, Notice, NoticeKind, Tone};
use crate::pages::submission::sentence;
use crate::state::Session;
use crate::state::status::not_taken;

/// Readable copies of refused branches, and what is held; nothing where there is neither.
#[component]
pub(super) fn NotTaken(session: Session) -> impl IntoView {
    let copies = LocalResource::new(move || {
        session.news.track();
        let replica = session.replica();
        async move { replica.aside().await }
    });
    let items = move || {
        let waiting = session.waiting.read();
        let outcomes = waiting.outcomes.iter().filter(|(_, outcome)| not_taken(outcome));
        let words = |outcome: &Outcome| match outcome {
            Outcome::Held(why) => (Tone::Wait, "Held", sentence(&why.to_string())),
            Outcome::Refused(why) => (Tone::Bad, "Refused", sentence(&why.to_string())),
            Outcome::Accepted | Outcome::Wanting(_) => (Tone::Neutral, "Waits", String::new()),
        };
        let mut seen: Vec<_> = outcomes.map(|(_, outcome)| words(outcome)).collect();
        let all = seen.len();
        seen.dedup();
        (all, seen)
    };
    move || {
        let (count, reasons) = items();
        let copies: Vec<AsideCopy> = match &*copies.read() {
            Some(Ok(copies)) => copies.iter().map(|(_, copy)| copy.clone()).collect(),
            _ => Vec::new(),
        };
        if count == 0 && copies.is_empty() {
            return None;
        }
        let reasons = reasons
            .into_iter()
            .map(|(tone, word, why)| view! { <p><Badge tone>{word}</Badge> " " {why}</p> })
            .collect_view();
        Some(view! {
            <Card title="Not taken by the centre">
                {(count > 0).then(|| view! { <p>"Items on this device that the centre did not take: " {count}</p> })}
                {reasons}
                {copies.into_iter().map(|copy| view! { <Copy copy /> }).collect_view()}
            </Card>
        })
    }
}

/// One readable copy.
#[component]
fn Copy(copy: AsideCopy) -> impl IntoView {
    let text = readable(&copy.content);
    let copied = RwSignal::new(None::<Result<(), String>>);
    let to_copy = text.clone();
    let on_copy = move || {
        let text = to_copy.clone();
        spawn_local(async move {
            let done = clipboard::copy(&text).await.map_err(|error| error.to_string());
            copied.try_set(Some(done));
        });
    };
    view! {
        <details>
            <summary>{sentence(&copy.reason)}</summary>
            <div class="stack stack--close">
                <pre class="device__copy" tabindex="0">{text}</pre>
                <div class="cluster">
                    <Button kind=ButtonKind::Secondary on_press=on_copy>
                        "Copy the text"
                    </Button>
                    <span role="status">
                        {move || matches!(*copied.read(), Some(Ok(()))).then_some("Copied")}
                    </span>
                </div>
                {move || match &*copied.read() {
                    Some(Err(words)) => Some(view! { <Notice kind=NoticeKind::Error title=sentence(words) /> }),
                    _ => None,
                }}
            </div>
        </details>
    }
}
