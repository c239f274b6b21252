//! The invitations made in a portfolio: what became of each, and taking one back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Badge, Button, ButtonKind, ConfirmDialog, Notice, NoticeKind, Tone};
use crate::pages::record::when::when;
use crate::pages::submission::sentence;
use crate::state::handover::invitation::{self, Became, Invitation, Listed};
use crate::state::use_session;

#[component]
pub(super) fn Invitations(
    listed: Memo<Vec<Listed>>,
    /// To be raised when a note was changed.
    noted: RwSignal<u32>,
    /// Shows an invitation's link.
    show: Callback<Invitation>,
) -> impl IntoView {
    let session = use_session();
    let asked = RwSignal::new(None::<Invitation>);
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let open = RwSignal::new(false);
    let ask = Callback::new(move |invitation: Invitation| {
        asked.set(Some(invitation));
        open.set(true);
    });
    let take_back = move || {
        let Some(invitation) = asked.get_untracked() else { return };
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let done = invitation::take_back(session, &invitation).await;
            busy.try_set(false);
            open.try_set(false);
            match done {
                Ok(()) => drop(noted.try_update(|count| *count += 1)),
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    view! {
        <section class="form-section" aria-labelledby="invitations">
            <h2 class="form-section__title" id="invitations">
                "Invitations"
            </h2>
            {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
            <Show
                when=move || !listed.read().is_empty()
                fallback=|| view! { <p class="muted">"You have invited nobody for this candidate yet."</p> }
            >
                <ul class="invitations" role="list">
                    {move || listed.get().into_iter().map(|it| view! { <One it show ask /> }).collect_view()}
                </ul>
            </Show>
            <ConfirmDialog
                title="Take this invitation back?"
                open
                confirm="Take it back"
                danger=true
                busy
                on_confirm=take_back
                on_cancel=move || open.set(false)
            >
                <p>
                    "The link stops working when this reaches the centre. What arrives by it later is held for the coordinator; what the centre has already stays."
                </p>
            </ConfirmDialog>
        </section>
    }
}

#[component]
fn One(it: Listed, show: Callback<Invitation>, ask: Callback<Invitation>) -> impl IntoView {
    let Listed { invitation, became, at_centre } = it;
    let name = if invitation.name.is_empty() {
        "A witness invited from another device of yours".to_owned()
    } else {
        invitation.name.clone()
    };
    let until = when(invitation.until);
    let (tone, words) = match (became, at_centre) {
        (Became::Unopened, None) => (Tone::Wait, "Waiting to reach the centre".to_owned()),
        (Became::Unopened, Some(_)) => (Tone::Info, format!("Not opened yet, valid until {until}")),
        (Became::Opened(at), _) => (Tone::Info, format!("Opened {}, not signed yet", when(at))),
        (Became::Signed, _) => (Tone::Good, "Signed".to_owned()),
        (Became::Expired, _) => (Tone::Neutral, format!("Ran out {until}")),
        (Became::TakenBack, _) => (Tone::Neutral, "Taken back".to_owned()),
    };
    let is_open = matches!(became, Became::Unopened | Became::Opened(_));
    let record = (became == Became::Signed).then(|| format!("/record/{}/read", invitation.document));
    let has_link = became == Became::Unopened && invitation.secret.is_some();
    let (again, back) = (invitation.clone(), invitation);
    let (show_label, back_label) =
        (format!("Show the link for {name}"), format!("Take back the invitation for {name}"));
    view! {
        <li class="invitations__one">
            <p class="invitations__name">{name}</p>
            <Badge tone>{words}</Badge>
            <div class="cluster">
                {has_link
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Secondary label=show_label on_press=move || show.run(again.clone())>
                                "Show the link"
                            </Button>
                        }
                    })}
                {is_open
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Quiet label=back_label on_press=move || ask.run(back.clone())>
                                "Take back"
                            </Button>
                        }
                    })}
                {record.map(|href| view! { <a href=href>"Read the testimony"</a> })}
            </div>
        </li>
    }
}
