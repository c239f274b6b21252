//! What a witness by invitation sees, on a device of their own: no account, no menu, one testimony.

mod about;
mod given;
mod text_copy;
mod unopened;
mod writing;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::about::About;
use self::given::Given;
use self::unopened::Unopened;
use self::writing::WriteTestimony;
use super::handover::guard;
use crate::browser::{Listener, clock, persistence};
use crate::components::{Notice, NoticeKind, Skeleton, TopBar};
use crate::pages::submission::sentence;
use crate::state::handover::witness;
use crate::state::invited::{Invited, Opened};
use crate::state::{Start, use_start};

const TITLE: &str = "Testimony by invitation";

/// `/testify#…`, and `/testify/KEY` from then on: a reload, or a start after the browser was killed, comes back to where
/// it was.
#[component]
pub fn TestifyPage() -> impl IntoView {
    let start = use_start();
    // What stands around every page leads to what is somebody else's, if anybody's.
    guard::mark(true);
    // Another link in the place of this one changes nothing but what comes after the `#`.
    let other_link = Listener::new(&window(), "hashchange", |_| drop(window().location().reload()));
    StoredValue::new_local(other_link);
    move || match start.get() {
        Start::Invited(Invited::Open(opened)) => {
            provide_context(opened.session);
            view! { <Testify opened=*opened /> }.into_any()
        }
        Start::Invited(unopened) => view! { <Unopened unopened /> }.into_any(),
        Start::Stuck(error) => view! { <Said kind=NoticeKind::Error words=error.to_string() /> }.into_any(),
        Start::Opening => view! { <Opening /> }.into_any(),
        // Gone to from within the app: what is open here is its owner's, and is left first.
        Start::Nobody | Start::Locked(_) | Start::Here(_) => {
            window().location().reload().ok();
            view! { <Opening /> }.into_any()
        }
    }
}

#[component]
fn Opening() -> impl IntoView {
    view! {
        <div class="page page--narrow handed-over">
            <TopBar title=TITLE />
            <main class="page__main" id="main" tabindex="-1">
                <Skeleton label="Opening your invitation" lines=6 />
            </main>
        </div>
    }
}

/// One sentence, and what can be done about it.
#[component]
fn Said(kind: NoticeKind, words: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="page page--narrow handed-over">
            <TopBar title=TITLE />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind title=sentence(&words) />
                {children.map(|children| children())}
            </main>
        </div>
    }
}

/// How far the testimony is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Looking,
    /// Who asks for what is read first.
    About,
    Writing,
    /// It is signed.
    Given,
    /// It can't be read how far it is.
    Unknown,
}

#[component]
fn Testify(opened: Opened) -> impl IntoView {
    let stage = RwSignal::new(Stage::Looking);
    let opened = StoredValue::new_local(opened);
    let Opened { session, begun, until, word, .. } = opened.get_value();
    // Where the browser asks the person whether to keep it, nothing waits for the answer.
    spawn_local(async {
        persistence::persist().await;
    });
    spawn_local(async move {
        let at = match witness::is_signed(session, &begun).await {
            Ok(true) => Stage::Given,
            Ok(false) if begun.made => Stage::Writing,
            Ok(false) => Stage::About,
            Err(_) => Stage::Unknown,
        };
        stage.try_set(at);
    });
    // What was pressed is gone with its stage: the focus goes to the heading of the next.
    Effect::new(move |before: Option<()>| {
        stage.track();
        if before.is_some() {
            request_animation_frame(|| crate::components::focus("h1"));
        }
    });
    let word = Memo::new(move |_| word.get());
    let over = Memo::new(move |_| word.get().or_else(|| (clock::now() > until).then(|| RAN_OUT.to_owned())));
    move || match stage.get() {
        Stage::Looking => view! { <Opening /> }.into_any(),
        Stage::About => view! { <About opened=opened.get_value() over stage /> }.into_any(),
        Stage::Writing => view! { <WriteTestimony opened=opened.get_value() over stage /> }.into_any(),
        Stage::Given => view! { <Given opened=opened.get_value() /> }.into_any(),
        Stage::Unknown => view! {
            <Said
                kind=NoticeKind::Error
                words="What is kept here can't be read just now. Nothing is lost: reload the page".to_owned()
            />
        }
        .into_any(),
    }
}

const RAN_OUT: &str =
    "this invitation has run out. What you wrote is kept here. Ask whoever sent it to you for another one";
