//! What exists only on this device, record by record.

use leptos::prelude::*;
use vouch_portfolio::device::Summary;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::view::date_in_words;

use crate::browser::calendar;
use crate::components::{Badge, Button, ButtonKind, Card, Notice, NoticeKind, Tone};
use crate::pages::submission::sentence;
use crate::state::Session;
use crate::state::records::use_all_records;

/// What waits, when the centre was last reached, and sending now.
#[component]
pub(super) fn WaitingList(session: Session) -> impl IntoView {
    let records = use_all_records(session);
    let summary_of = move |id: DocumentId| {
        let records = records.read();
        let all = records.as_ref()?.as_ref().ok()?;
        all.values().find_map(|records| records.summary(id).cloned())
    };
    let rows = move || {
        let waiting = session.waiting.read();
        let documents = waiting.documents.iter().map(|(id, changes)| {
            let words = summary_of(*id).map_or_else(|| "A document".to_owned(), |summary| title(session, &summary));
            let changes = if *changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") };
            view! {
                <li class="cluster cluster--between">
                    <span>{words}</span>
                    <Badge tone=Tone::Wait>{changes}</Badge>
                </li>
            }
        });
        let documents = documents.collect_view();
        let seals = waiting.seals.len();
        view! {
            {documents}
            {(seals > 0)
                .then(|| {
                    let words = if seals == 1 { "1 signature".to_owned() } else { format!("{seals} signatures") };
                    view! { <li>{words}</li> }
                })}
        }
    };
    let count = Memo::new(move |_| session.waiting.read().count());
    let only_here = move || match count.get() {
        0 => "Everything you saved here is at the centre.".to_owned(),
        1 => "1 item exists only on this device. If the device is lost before it is sent, it is lost.".to_owned(),
        count => format!(
            "{count} items exist only on this device. If the device is lost before they are sent, they are lost."
        ),
    };
    view! {
        <Card title="Waiting to be sent">
            <p>{only_here}</p>
            <Show when=move || { count.get() > 0 }>
                <ul class="stack stack--close" role="list">
                    {rows}
                </ul>
            </Show>
            <Trouble session />
            <div class="cluster">
                <Button
                    kind=ButtonKind::Secondary
                    busy=Signal::derive(move || session.sync.read().running)
                    on_press=move || session.sync_now()
                >
                    "Send now"
                </Button>
                <span class="muted small" role="status">
                    {move || last_reached(session)}
                </span>
            </div>
        </Card>
    }
}

/// Why the last round ended early.
#[component]
fn Trouble(session: Session) -> impl IntoView {
    move || {
        let sync = session.sync.read();
        let words = match (&sync.fault, &sync.trouble) {
            (Some(fault), _) => fault.to_string(),
            (None, Some(trouble)) => trouble.to_string(),
            (None, None) => return None,
        };
        drop(sync);
        Some(view! { <Notice kind=NoticeKind::Warning title=sentence(&words) /> })
    }
}

fn last_reached(session: Session) -> String {
    match session.sync.read().last_ok {
        Some(time) => {
            let local = calendar::local(time);
            format!("Centre last reached at {}", local.time)
        }
        None => "Centre not reached since this page was opened".to_owned(),
    }
}

/// What a document is, in words.
pub(super) fn title(session: Session, summary: &Summary) -> String {
    let candidate = session.portfolio(summary.portfolio).map(|portfolio| session.name_of(portfolio.candidate));
    let mut words = summary.kind.words().to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !summary.date.is_empty() {
        words = format!("{words}, {}", date_in_words(&summary.date));
    }
    match candidate {
        Some(candidate) => format!("{words}: {candidate}"),
        None => words,
    }
}
