//! What the pages of a record have in common: its address, and what stands there while it can't be shown.

use std::str::FromStr;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::DocumentId;

use super::following::following;
use super::load::{Unreadable, Whole};
use crate::components::{Button, ButtonKind, Notice, NoticeKind, Skeleton, TopBar};
use crate::state::{Session, use_session};

/// The id in the address, as `/record/:id`.
pub(in crate::pages) fn param_id<T>() -> Memo<Option<T>>
where
    T: FromStr + PartialEq + Send + Sync + 'static,
{
    let params = use_params_map();
    Memo::new(move |_| params.read().get("id").and_then(|id| id.parse().ok()))
}

/// A record and all that is about it, following the store; a new one for every record.
pub(super) fn use_whole(session: Session, id: DocumentId) -> Signal<Option<Result<Whole, Unreadable>>> {
    following(
        move || {
            session.news.track();
            session.directory.track();
        },
        move || Whole::read(session, id),
    )
}

/// A page about one record: what it shows once the record is read.
#[component]
pub(super) fn RecordPage(
    /// The page's heading.
    #[prop(into)]
    title: String,
    /// What it shows; rendered again whenever the record changed.
    content: impl Fn(DocumentId, Memo<Whole>) -> AnyView + Clone + Send + 'static,
) -> impl IntoView {
    let id = param_id::<DocumentId>();
    move || match id.get() {
        None => view! { <PageError title=title.clone() error=Unreadable::NoSuchAddress.to_string() /> }.into_any(),
        Some(id) => {
            let (title, content) = (title.clone(), content.clone());
            view! { <OneRecord title id content /> }.into_any()
        }
    }
}

#[component]
fn OneRecord(
    title: String,
    id: DocumentId,
    content: impl Fn(DocumentId, Memo<Whole>) -> AnyView + Clone + Send + 'static,
) -> impl IntoView {
    let read = use_whole(use_session(), id);
    let first = Memo::new(move |last: Option<&Option<Result<Whole, Unreadable>>>| match (&*read.read(), last) {
        // Once it could be read, it stays on the screen, and changes inside.
        (_, Some(Some(Ok(first)))) => Some(Ok(first.clone())),
        (now, _) => now.clone(),
    });
    move || match first.get() {
        None => view! { <PageWaits title=title.clone() /> }.into_any(),
        Some(Err(error)) => {
            view! { <PageError title=title.clone() error=error.to_string() set_aside=set_aside(&error) /> }.into_any()
        }
        Some(Ok(first)) => {
            let whole = Memo::new(move |last: Option<&Whole>| match &*read.read() {
                Some(Ok(whole)) => whole.clone(),
                _ => last.unwrap_or(&first).clone(),
            });
            content(id, whole)
        }
    }
}

fn set_aside(error: &Unreadable) -> Option<DocumentId> {
    match error {
        Unreadable::Device(DeviceError::SetAside(id)) => Some(*id),
        _ => None,
    }
}

/// What stands on a page while its record is being read.
#[component]
pub(in crate::pages) fn PageWaits(title: String) -> impl IntoView {
    view! {
        <div class="page">
            <TopBar title back="/" />
            <main class="page__main" id="main" tabindex="-1">
                <Skeleton lines=6 />
            </main>
        </div>
    }
}

/// What stands on a page that can't be shown.
#[component]
pub(in crate::pages) fn PageError(
    title: String,
    error: String,
    /// A document that stopped the app when it was opened.
    #[prop(optional_no_strip)]
    set_aside: Option<DocumentId>,
) -> impl IntoView {
    let session = use_session();
    let again = move |id: DocumentId| {
        leptos::task::spawn_local(async move {
            // If it can't be noted, the page shows the same error again.
            session.replica().try_again(id).await.ok();
            window().location().reload().ok();
        });
    };
    view! {
        <div class="page">
            <TopBar title back="/" />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=NoticeKind::Error title=error>
                    {set_aside
                        .map(|id| {
                            view! {
                                <Button kind=ButtonKind::Secondary on_press=move || again(id)>
                                    "Try to open it again"
                                </Button>
                            }
                        })}
                </Notice>
            </main>
        </div>
    }
}
