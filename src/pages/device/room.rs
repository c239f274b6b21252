//! Photographs and files on this device: what waits of them, the room they take, and giving it back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::{BlobWaiting, DeviceError};

use crate::components::{Button, ButtonKind, Card, Notice, NoticeKind};
use crate::pages::record::{count_words, following, size_words};
use crate::pages::submission::sentence;
use crate::state::Session;
use crate::state::blobs::{Room, free, room};

/// The card about files.
#[component]
pub(super) fn FilesHere(session: Session) -> impl IntoView {
    // The centre's word about its backup comes with a round that brings nothing else.
    let reached = Memo::new(move |_| session.sync.read().last_ok);
    let read = following(
        move || {
            session.news.track();
            session.blobs.track();
            // Read, not only tracked: a memo that nobody reads follows nothing.
            reached.get();
        },
        move || read(session),
    );
    view! {
        <Card title="Photographs and files">
            {move || match read.get() {
                None => ().into_any(),
                Some(Err(error)) => {
                    view! { <Notice kind=NoticeKind::Error title=sentence(&error.to_string()) /> }.into_any()
                }
                Some(Ok(Answer { room, waiting, held })) => {
                    view! {
                        <Waiting session waiting held />
                        <Used session room />
                    }
                        .into_any()
                }
            }}
        </Card>
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Answer {
    room: Room,
    waiting: Vec<BlobWaiting>,
    /// How many of them wait for a person, and not for signal.
    held: usize,
}

async fn read(session: Session) -> Result<Answer, DeviceError> {
    let replica = session.replica();
    let (waiting, held) = (replica.waiting_blobs().await?, replica.held_back_blobs().await?.len());
    Ok(Answer { room: room(session).await?, waiting, held })
}

/// What only this device has, and what the centre said against any of it.
#[component]
fn Waiting(session: Session, waiting: Vec<BlobWaiting>, held: usize) -> impl IntoView {
    let bytes = waiting.iter().map(|blob| blob.length).sum();
    let words = match waiting.len() {
        0 => "None waits to be sent.".to_owned(),
        count => format!("{} waiting to be sent, {}.", count_words(count, false), size_words(bytes)),
    };
    let refused = waiting.into_iter().filter_map(|blob| blob.refusal).collect::<Vec<_>>();
    let carried = move || {
        let sync = session.sync.read();
        let carrying = sync.carrying.as_ref()?;
        let (sent, length) = (size_words(carrying.sent), size_words(carrying.length));
        Some(format!("Sending one now: {sent} of {length}."))
    };
    view! {
        <p class="figures">{words}</p>
        {(held > 0)
            .then(|| {
                let words = format!("{} until it is said in the record why it may be kept.", count_words(held, false));
                view! { <p class="muted small figures">{format!("Not sent: {words}")}</p> }
            })}
        {move || carried().map(|words| view! { <p class="muted small figures">{words}</p> })}
        {refused
            .into_iter()
            .map(|why| view! { <Notice kind=NoticeKind::Warning title=sentence(&why) /> })
            .collect_view()}
    }
}

/// The room they take, and a way to give back what is safe elsewhere.
#[component]
fn Used(session: Session, room: Room) -> impl IntoView {
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let press = move || {
        busy.set(true);
        spawn_local(async move {
            let done = free(session).await;
            busy.try_set(false);
            trouble.try_set(done.err().map(|error| error.to_string()));
        });
    };
    let used = match room.files {
        0 => "None is kept on this device.".to_owned(),
        files => format!("{} kept on this device, {}.", count_words(files, false), size_words(room.bytes)),
    };
    view! {
        <p class="figures">{used}</p>
        {if room.freeable_bytes > 0 {
            view! {
                <p class="muted small figures">
                    {format!(
                        "{} of it is at the centre and in its backup. It can be removed here, and comes again when it is looked at.",
                        size_words(room.freeable_bytes),
                    )}
                </p>
                <Button kind=ButtonKind::Secondary busy on_press=press>
                    {format!("Free {}", size_words(room.freeable_bytes))}
                </Button>
            }
                .into_any()
        } else if room.files > 0 {
            view! {
                <p class="muted small">
                    "None of it can be removed yet: first it must be at the centre, and in a backup of the centre."
                </p>
            }
                .into_any()
        } else {
            ().into_any()
        }}
        {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
    }
}
