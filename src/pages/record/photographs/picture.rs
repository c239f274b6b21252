//! One picture, from this device or fetched from the centre; where it can't be shown, why, and the way to get it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::{DocumentId, Hash};

use crate::browser::object_url::ObjectUrl;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::pages::submission::sentence;
use crate::state::blobs::bytes_of;
use crate::state::use_session;

/// How showing it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Showing {
    Coming,
    Here(String),
    /// Why not, and whether trying again may help.
    Not(String, bool),
}

/// A picture in its frame.
#[component]
pub(super) fn Picture(
    document: DocumentId,
    blob: Hash,
    /// Its media type.
    media: String,
    /// What stands for it where it can't be seen: its caption, or its name.
    #[prop(into)]
    alt: Signal<String>,
) -> impl IntoView {
    let session = use_session();
    let showing = RwSignal::new(Showing::Coming);
    // Dropped with the component, which takes the address back.
    let address: StoredValue<Option<ObjectUrl>, LocalStorage> = StoredValue::new_local(None);
    let media = StoredValue::new(media);
    let load = move || {
        showing.set(Showing::Coming);
        spawn_local(async move {
            let answer = bytes_of(session, document, &blob).await;
            let Some(media) = media.try_get_value() else { return };
            let shown = match answer {
                Ok(bytes) => match ObjectUrl::of(&bytes, &media) {
                    Ok(url) => {
                        let href = url.href();
                        // Where the page was left meanwhile, it comes back and is dropped.
                        drop(address.try_set_value(Some(url)));
                        Showing::Here(href)
                    }
                    Err(error) => Showing::Not(error.to_string(), true),
                },
                Err(error) => Showing::Not(error.to_string(), error.may_pass()),
            };
            showing.try_set(shown);
        });
    };
    Effect::new(move |before: Option<()>| {
        // What isn't here may have arrived, or there may be a connection now.
        session.online.track();
        session.blobs.track();
        if before.is_none() || matches!(*showing.read_untracked(), Showing::Not(_, true)) {
            load();
        }
    });
    view! {
        <div class="photograph__frame">
            {move || match showing.get() {
                Showing::Coming => view! { <span class="photograph__instead">"Opening…"</span> }.into_any(),
                Showing::Here(href) => {
                    view! { <img class="photograph__image" src=href alt=move || alt.get() decoding="async" /> }.into_any()
                }
                Showing::Not(why, again) => {
                    view! {
                        <div class="photograph__instead">
                            <Icon name=IconName::Camera />
                            <p>{move || alt.get()}</p>
                            <p>{sentence(&why)}</p>
                            {again
                                .then(|| {
                                    view! {
                                        <Button kind=ButtonKind::Secondary on_press=load>
                                            "Try now"
                                        </Button>
                                    }
                                })}
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
