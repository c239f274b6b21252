//! Listening to a recording, or watching a film.

use std::future::Future;
use std::pin::Pin;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::RecordingNote;
use vouch_portfolio::foundation::{DocumentId, Hash};

use crate::browser::object_url::ObjectUrl;
use crate::browser::sound::{play_from, settle_length};
use crate::components::{Button, ButtonKind};
use crate::pages::record::photographs::size_words;
use crate::pages::submission::sentence;
use crate::state::Session;
use crate::state::blobs::bytes_of;

/// So many bytes are opened without being asked for, when they are on this device: an hour of speech.
const AT_ONCE_BYTES: u64 = 16 * 1024 * 1024;

/// Where the bytes are.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::record) enum Source {
    /// A blob of a document, of so many bytes; here, or at the centre.
    Blob(DocumentId, Hash, u64),
    /// A recording that was cut off.
    CutOff(RecordingNote),
}

impl Source {
    const fn bytes_count(&self) -> u64 {
        match self {
            Self::Blob(_, _, bytes) => *bytes,
            Self::CutOff(note) => note.length,
        }
    }

    async fn is_here(&self, session: Session) -> bool {
        match self {
            Self::Blob(document, blob, _) => matches!(session.replica().blob_here(*document, blob).await, Ok(Some(_))),
            Self::CutOff(_) => true,
        }
    }

    fn bytes(self, session: Session) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, String>>>> {
        Box::pin(async move {
            match self {
                Self::Blob(document, blob, _) => {
                    bytes_of(session, document, &blob).await.map_err(|error| error.to_string())
                }
                Self::CutOff(note) => session.replica().recorded_bytes(&note).await.map_err(|error| error.to_string()),
            }
        })
    }
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Playing {
    /// It is opened when asked for.
    Closed,
    Coming,
    /// Under this address.
    Here(String),
    Not(String),
}

/// A player with the browser's own controls.
#[component]
pub(in crate::pages::record) fn Player(
    session: Session,
    source: Source,
    /// Its media type.
    media: String,
    /// What is heard, for who can't see the page.
    #[prop(into)]
    name: Signal<String>,
    /// What it plays, for moving about in it; set once it is open.
    #[prop(optional_no_strip)]
    element: Option<RwSignal<Option<Seeker>>>,
) -> impl IntoView {
    let is_film = media.starts_with("video/");
    let playing = RwSignal::new(Playing::Closed);
    // Dropped with the component, which takes the address back.
    let address: StoredValue<Option<ObjectUrl>, LocalStorage> = StoredValue::new_local(None);
    let size = size_words(source.bytes_count());
    let (source, media) = (StoredValue::new(source), StoredValue::new(media));
    let open = move || {
        playing.set(Playing::Coming);
        spawn_local(async move {
            let Some(source) = source.try_get_value() else { return };
            let answer = source.bytes(session).await;
            let Some(media) = media.try_get_value() else { return };
            let shown = match answer {
                Ok(bytes) => match ObjectUrl::of(&bytes, &media) {
                    Ok(url) => {
                        let href = url.href();
                        // Where the page was left meanwhile, it comes back and is dropped.
                        drop(address.try_set_value(Some(url)));
                        Playing::Here(href)
                    }
                    Err(error) => Playing::Not(error.to_string()),
                },
                Err(why) => Playing::Not(why),
            };
            playing.try_set(shown);
        });
    };
    spawn_local(async move {
        let Some(source) = source.try_get_value() else { return };
        let at_once = source.bytes_count() <= AT_ONCE_BYTES && source.is_here(session).await;
        if at_once && playing.try_get_untracked() == Some(Playing::Closed) {
            open();
        }
    });
    let words = if is_film { "Open to watch" } else { "Open to listen" };
    view! {
        <div class="player no-print">
            {move || match playing.get() {
                Playing::Closed => {
                    view! {
                        <Button kind=ButtonKind::Secondary label=format!("{words} ({size}): {}", name.get_untracked()) on_press=open>
                            {format!("{words} ({size})")}
                        </Button>
                    }
                        .into_any()
                }
                Playing::Coming => view! { <p class="muted small" role="status">"Opening…"</p> }.into_any(),
                Playing::Here(href) if is_film => view! { <Film href name element /> }.into_any(),
                Playing::Here(href) => view! { <Sound href name element /> }.into_any(),
                Playing::Not(why) => {
                    view! {
                        <p class="small" role="status">{sentence(&why)}</p>
                        <Button kind=ButtonKind::Secondary on_press=open>
                            "Try now"
                        </Button>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// Moves about in what is open.
#[derive(Clone, Copy)]
pub(in crate::pages::record) enum Seeker {
    Sound(NodeRef<html::Audio>),
    Film(NodeRef<html::Video>),
}

impl Seeker {
    /// Plays from this second on.
    pub(in crate::pages::record) fn play_from(self, seconds: u32) {
        match self {
            Self::Sound(node) => node.get_untracked().iter().for_each(|media| play_from(media, seconds)),
            Self::Film(node) => node.get_untracked().iter().for_each(|media| play_from(media, seconds)),
        }
    }

    /// The second it is at.
    pub(in crate::pages::record) fn at(self) -> Option<u32> {
        let at = match self {
            Self::Sound(node) => node.get_untracked()?.current_time(),
            Self::Film(node) => node.get_untracked()?.current_time(),
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a recording")]
        let at = at.max(0.0) as u32;
        Some(at)
    }
}

#[component]
fn Sound(href: String, name: Signal<String>, element: Option<RwSignal<Option<Seeker>>>) -> impl IntoView {
    let node = NodeRef::<html::Audio>::new();
    if let Some(element) = element {
        element.set(Some(Seeker::Sound(node)));
    }
    view! {
        <audio
            class="player__sound"
            node_ref=node
            controls
            preload="metadata"
            src=href
            aria-label=move || name.get()
            on:loadedmetadata=move |event| settle_length(&event)
        ></audio>
    }
}

#[component]
fn Film(href: String, name: Signal<String>, element: Option<RwSignal<Option<Seeker>>>) -> impl IntoView {
    let node = NodeRef::<html::Video>::new();
    if let Some(element) = element {
        element.set(Some(Seeker::Film(node)));
    }
    view! {
        <video
            class="player__film"
            node_ref=node
            controls
            playsinline
            preload="metadata"
            src=href
            aria-label=move || name.get()
            on:loadedmetadata=move |event| settle_length(&event)
        ></video>
    }
}
