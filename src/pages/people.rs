//! The coordinator's list of people, with their roles and devices.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::DeviceId;

use super::submission::sentence;
use super::unanswered::Unanswered;
use crate::browser::calendar;
use crate::components::{
    Badge, Button, ButtonKind, Card, ConfirmDialog, EmptyState, Notice, NoticeKind, Skeleton, Tone, TopBar,
};
use crate::state::centre::{self, Person, PersonsDevice};
use vouch_portfolio::view::date_in_words;

/// Everybody at the centre. Asked from the centre each time: it needs a connection.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let people = LocalResource::new(centre::people);
    let revoking = RwSignal::new(None::<(DeviceId, String)>);
    let list = move || match &*people.read() {
        None => view! { <Skeleton label="Asking the centre" lines=6 /> }.into_any(),
        Some(Err(error)) => view! {
            <Unanswered why=error.to_string() on_retry=move || people.refetch() />
        }
        .into_any(),
        Some(Ok(people)) if people.is_empty() => view! { <EmptyState title="Nobody yet" /> }.into_any(),
        Some(Ok(people)) => {
            let cards = people.iter().map(|person| view! { <PersonCard person=person.clone() revoking /> });
            view! { <div class="stack">{cards.collect_view()}</div> }.into_any()
        }
    };
    view! {
        <div class="page page--middle">
            <TopBar title="People" back="/" />
            <main class="page__main">{list}</main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button" href="/people/new">
                    <span class="button__text">"Add a person"</span>
                </a>
            </div>
        </div>
        <Revoke revoking on_done=move || people.refetch() />
    }
}

#[component]
fn PersonCard(person: Person, revoking: RwSignal<Option<(DeviceId, String)>>) -> impl IntoView {
    let Person { name, email, roles, devices, .. } = person;
    let owner = name.clone();
    let devices: Vec<_> = devices
        .into_iter()
        .map(|device| {
            let owner = owner.clone();
            view! { <DeviceRow device owner revoking /> }
        })
        .collect();
    let none = devices.is_empty();
    let roles: Vec<&'static str> = roles.into_iter().map(|role| role.words()).collect();
    view! {
        <Card title=name>
            <div class="cluster">
                {roles.into_iter().map(|role| view! { <Badge>{role}</Badge> }).collect_view()}
                <span class="muted">{email}</span>
            </div>
            {if none {
                view! { <p class="muted small">"Has not signed in on any device yet."</p> }.into_any()
            } else {
                view! { <ul class="stack stack--close" role="list">{devices}</ul> }.into_any()
            }}
        </Card>
    }
}

#[component]
fn DeviceRow(device: PersonsDevice, owner: String, revoking: RwSignal<Option<(DeviceId, String)>>) -> impl IntoView {
    let since = date_in_words(&calendar::local(device.enrolled_at).date);
    let id = device.device;
    let words = format!("{} of {owner}", device.name);
    let revoke = match device.revoked_at {
        Some(at) => {
            let at = date_in_words(&calendar::local(at).date);
            view! { <Badge tone=Tone::Bad>"Revoked " {at}</Badge> }.into_any()
        }
        None => {
            let label = format!("Revoke {words}");
            view! {
                <Button kind=ButtonKind::Quiet label on_press=move || revoking.set(Some((id, words.clone())))>
                    "Revoke"
                </Button>
            }
            .into_any()
        }
    };
    view! {
        <li class="cluster cluster--between">
            <span>{device.name} <span class="muted small">" since " {since}</span></span>
            {revoke}
        </li>
    }
}

/// Asks before a device is revoked.
#[component]
fn Revoke(revoking: RwSignal<Option<(DeviceId, String)>>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let revoke = move || {
        let Some((device, _)) = revoking.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let done = centre::revoke_device(device).await;
            busy.try_set(false);
            failed.try_set(done.as_ref().err().map(ToString::to_string));
            if done.is_ok() {
                revoking.try_set(None);
                on_done.try_run(());
            }
        });
    };
    let title = move || revoking.read().as_ref().map(|(_, words)| format!("Revoke {words}?")).unwrap_or_default();
    view! {
        <ConfirmDialog
            title=Signal::derive(title)
            open=Signal::derive(move || revoking.read().is_some())
            confirm="Revoke the device"
            danger=true
            busy
            on_confirm=revoke
            on_cancel=move || {
                failed.set(None);
                revoking.set(None);
            }
        >
            <p>
                "Do this when a device is lost or its owner has left. What it has sent stays valid. What it sends from now on is kept aside until you decide about it. It can't be undone; the person can sign in on another device."
            </p>
            {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
        </ConfirmDialog>
    }
}
