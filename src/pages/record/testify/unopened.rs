//! An invitation that is not open: no link, not a whole one, no connection yet, or the centre said no.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Said, TITLE};
use crate::browser::connection::Connection;
use crate::components::{Button, Notice, NoticeKind, RowLink, RowList, TopBar};
use crate::pages::submission::sentence;
use crate::state::invited::{Invited, Kept, Waiting};
use crate::state::{Start, use_start};

#[component]
pub(super) fn Unopened(unopened: Invited) -> impl IntoView {
    let said = |kind, words: &str| view! { <Said kind words=words.to_owned() /> }.into_any();
    match unopened {
        Invited::Nothing { removed: true } => said(
            NoticeKind::Success,
            "removed. Nothing of your testimony is on this device any more; the centre has it. You can close this page",
        ),
        Invited::Nothing { removed: false } => said(
            NoticeKind::Info,
            "there is no invitation on this device. To testify, open the link or scan the code that you were sent",
        ),
        Invited::NotWhole(why) => said(
            NoticeKind::Error,
            &format!("{why}. Copy the whole link as it was sent to you, or ask whoever sent it for another one"),
        ),
        Invited::Refused(why) => said(NoticeKind::Error, &why),
        Invited::Stuck(why) => said(NoticeKind::Error, &why.to_string()),
        Invited::Waiting(waiting, why) => {
            view! { <Waits waiting why=why.to_string() may_pass=why.may_pass() /> }.into_any()
        }
        Invited::Several(several) => view! { <Several several /> }.into_any(),
        // Shown by the page itself.
        Invited::Open(_) => ().into_any(),
    }
}

/// Kept here, and tried again whenever there is a network.
#[component]
fn Waits(waiting: Waiting, why: String, may_pass: bool) -> impl IntoView {
    let start = use_start();
    let busy = RwSignal::new(false);
    let waiting = StoredValue::new_local(waiting);
    let again = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let now = waiting.get_value().try_again().await;
            busy.try_set(false);
            start.set(Start::Invited(now));
        });
    };
    let connection = Connection::watch(move |online| {
        if online {
            again();
        }
    });
    StoredValue::new_local(connection);
    let title = if may_pass { "Your invitation is kept on this device" } else { "Your invitation can't be opened yet" };
    view! {
        <div class="page page--narrow handed-over">
            <TopBar title=TITLE />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=NoticeKind::Warning title=title.to_owned()>
                    <p>{sentence(&why)}</p>
                    {may_pass
                        .then(|| {
                            view! { <p>"Opening it needs a connection once. From then on you can write and sign without."</p> }
                        })}
                </Notice>
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button busy on_press=again>
                    "Try again"
                </Button>
            </div>
        </div>
    }
}

#[component]
fn Several(several: Vec<Kept>) -> impl IntoView {
    let row = |Kept { address, candidate }| {
        let title = match candidate {
            Some(candidate) => format!("Testimony about {candidate}'s work"),
            None => "An invitation that is not open yet".to_owned(),
        };
        // Each is another person as far as this device knows: its page is loaded afresh.
        view! { <RowLink href=address title afresh=true /> }
    };
    view! {
        <div class="page page--narrow handed-over">
            <TopBar title=TITLE />
            <main class="page__main" id="main" tabindex="-1">
                <RowList label="Invitations on this device">{several.into_iter().map(row).collect_view()}</RowList>
            </main>
        </div>
    }
}
