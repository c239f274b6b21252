//! Work carried as a file, where there is never signal: taken out here, sent from any browser that has some.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::wire::{Outcome, PushReply};

use crate::browser::picked_file;
use crate::components::{Button, ButtonKind, Card, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::state::editor::export_unsent;
use crate::state::{Session, device};

/// Exporting unsent work, and sending somebody's file.
#[component]
pub(super) fn Carried(session: Session) -> impl IntoView {
    let said = RwSignal::new(None::<(NoticeKind, String)>);
    let busy = RwSignal::new(false);
    let export = move || {
        spawn_local(async move {
            said.try_set(match export_unsent(session).await {
                Ok(()) => None,
                Err(error) => Some((NoticeKind::Warning, sentence(&error.to_string()))),
            });
        });
    };
    let picked = NodeRef::<Input>::new();
    let import = move || {
        let Some(input) = picked.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let words = match picked_file::bytes(&input).await {
                Ok(None) => Some((NoticeKind::Warning, "Choose a file first.".to_owned())),
                Ok(Some(file)) => Some(send(session, &file).await),
                Err(error) => Some((NoticeKind::Error, sentence(&error.to_string()))),
            };
            said.try_set(words);
            busy.try_set(false);
        });
    };
    view! {
        <Card title="Carry work as a file">
            <p class="muted">
                "What waits here can be taken out as a file and sent from another device that has a connection. It stays here too; nothing is counted twice."
            </p>
            <div class="cluster">
                <Button kind=ButtonKind::Secondary on_press=export>
                    "Export unsent work"
                </Button>
            </div>
            <div class="field">
                <label class="field__label" for="carried-file">
                    "A file of unsent work to send to the centre"
                </label>
                <p class="field__hint" id="carried-hint">
                    "Anyone's: it says itself whose it is."
                </p>
                <input
                    class="field__input"
                    id="carried-file"
                    type="file"
                    accept=".vouch"
                    aria-describedby="carried-hint"
                    node_ref=picked
                />
            </div>
            <div class="cluster">
                <Button kind=ButtonKind::Secondary busy on_press=import>
                    "Send this file"
                </Button>
            </div>
            {move || said.get().map(|(kind, words)| view! { <Notice kind title=words /> })}
        </Card>
    }
}

async fn send(session: Session, file: &[u8]) -> (NoticeKind, String) {
    match device::import(session, file).await {
        Ok(reply) => told(&reply),
        Err(error) => (NoticeKind::Error, sentence(&error.to_string())),
    }
}

/// What became of a file, in words.
fn told(reply: &PushReply) -> (NoticeKind, String) {
    let count = |of: fn(&Outcome) -> bool| reply.outcomes.iter().filter(|(_, outcome)| of(outcome)).count();
    let accepted = count(|outcome| *outcome == Outcome::Accepted);
    let waits = count(|outcome| matches!(outcome, Outcome::Wanting(_)));
    let not_taken = reply.outcomes.iter().find_map(|(_, outcome)| match outcome {
        Outcome::Held(why) | Outcome::Refused(why) => Some(why.to_string()),
        Outcome::Accepted | Outcome::Wanting(_) => None,
    });
    let mut words = format!("The centre has {accepted} of {} items of this file.", reply.outcomes.len());
    if waits > 0 {
        words.push_str(&format!(" {waits} wait for something that is in another file or on another device."));
    }
    match not_taken {
        Some(why) => (NoticeKind::Warning, format!("{words} Some were not taken: {}", sentence(&why))),
        None => (NoticeKind::Success, words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vouch_portfolio::foundation::Hash;
    use vouch_portfolio::wire::Refusal;

    #[test]
    fn what_became_of_a_file_is_said() {
        let outcomes = vec![
            (Hash::of(b"a"), Outcome::Accepted),
            (Hash::of(b"b"), Outcome::Wanting(vec![])),
            (Hash::of(b"c"), Outcome::Refused(Refusal::NotAWriter)),
        ];
        let reply = PushReply { v: 1, epoch: Hash::of(b"e"), outcomes, receipts: Vec::new() };
        let (kind, words) = told(&reply);
        assert_eq!(kind, NoticeKind::Warning);
        assert!(
            words.starts_with("The centre has 1 of 3 items") && words.contains("This person may not write"),
            "{words}"
        );
    }
}
