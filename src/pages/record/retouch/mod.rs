//! Cropping a picture and blurring parts of it, before it is kept: whoever can be recognised in it, or a name or number
//! that can be read, need not be in the record.
//!
//! The picture as taken is safe on the device while this goes on, and the areas are kept after every step, so that
//! nothing is lost however the page ends. It is not sent before somebody said why it may be kept, so that there is time
//! for this; once the new picture is in the record the first one is removed, and where the centre may have it already
//! that is said.

mod areas;
mod handles;
mod marks;
mod opening;
mod stage;
mod work;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use vouch_portfolio::foundation::{DocumentId, FileId};

use self::areas::Areas;
use self::opening::{Opened, open};
use self::stage::Stage;
use self::work::{Tool, Work};
use super::frame::{PageError, PageWaits, param_id};
use super::load::Unreadable;
use crate::components::{Button, Choice, ChoiceOption, Notice, NoticeKind, TopBar};
use crate::pages::submission::sentence;
use crate::state::intake::replace;
use crate::state::picture_draft::PictureDraft;
use crate::state::use_session;

const TITLE: &str = "Crop or blur";

/// `/record/:id/retouch/:file`: one picture of a record, by the person who put it there.
#[component]
pub fn RetouchPage() -> impl IntoView {
    let record = param_id::<DocumentId>();
    let params = use_params_map();
    let file = Memo::new(move |_| params.read().get("file").and_then(|file| file.parse::<FileId>().ok()));
    move || match (record.get(), file.get()) {
        (Some(record), Some(file)) => view! { <OnePicture record file /> }.into_any(),
        _ => view! { <PageError title=TITLE.into() error=Unreadable::NoSuchAddress.to_string() /> }.into_any(),
    }
}

#[component]
fn OnePicture(record: DocumentId, file: FileId) -> impl IntoView {
    let session = use_session();
    let opened = RwSignal::new_local(None);
    spawn_local(async move {
        let answer = open(session, record, file).await;
        opened.try_set(Some(answer));
    });
    move || match opened.get() {
        None => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Some(Err(error)) => view! { <NotPossible record why=sentence(&error.to_string()) /> }.into_any(),
        Some(Ok(opened)) => view! { <Retouching record opened /> }.into_any(),
    }
}

#[component]
fn NotPossible(record: DocumentId, why: String) -> impl IntoView {
    view! {
        <div class="page">
            <TopBar title=TITLE back=format!("/record/{record}") back_label="Back to the record" />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=NoticeKind::Error title=why />
            </main>
        </div>
    }
}

#[component]
fn Retouching(record: DocumentId, opened: Opened) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let Opened { sheet, line, picture, start, was_sent } = opened;
    let draft = PictureDraft { sheet: sheet.id, file: line.id };
    let work = Work::new(session, draft, start);
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let back = format!("/record/{record}");
    let picture = StoredValue::new_local(picture);
    let keep = {
        let (back, id) = (back.clone(), line.id);
        move || {
            let (picture, back, navigate) = (picture.get_value(), back.clone(), navigate.clone());
            let retouch = work.retouch.get_untracked();
            busy.set(true);
            spawn_local(async move {
                let done = match picture.retouched(&retouch).await {
                    Ok(jpeg) => replace(session, sheet, id, &jpeg).await.map_err(|error| error.to_string()),
                    Err(error) => Err(error.to_string()),
                };
                match done {
                    Ok(()) => {
                        // What can't be forgotten now names a file that is gone, and is never shown again.
                        draft.forget(session).await.ok();
                        navigate(&back, NavigateOptions { replace: true, ..NavigateOptions::default() });
                    }
                    Err(why) => {
                        busy.try_set(false);
                        trouble.try_set(Some(why));
                    }
                }
            });
        }
    };
    let untouched = Memo::new(move |_| work.retouch.read().is_untouched());
    let name = line.file.name.clone();
    let troubles = move || trouble.get().or_else(|| work.trouble.get());
    view! {
        <div class="page">
            <TopBar title=TITLE text=Signal::stored(Some(name.clone())) back=back.clone() back_label="Back to the record" />
            <main class="page__main" id="main" tabindex="-1">
                {was_sent.then(|| view! { <WasSent /> })}
                {move || troubles().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
                <Tools work />
                <Stage work picture name trouble />
                <p class="muted small" id="retouch-keys">
                    "By keyboard: arrow keys move an area or its corner, with Shift by one pixel. Delete removes a blurred area."
                </p>
                <Areas work />
                <p class="muted small">
                    "The new picture takes the place of this one, which is then removed from this device. What is blurred or cut off can't be brought back."
                </p>
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=back>
                    <span class="button__text">"Leave as it is"</span>
                </a>
                <Button busy disabled=untouched on_press=keep>
                    "Keep this picture"
                </Button>
            </div>
        </div>
    }
}

/// What a drag on the picture draws.
#[component]
fn Tools(work: Work) -> impl IntoView {
    let hint = move || {
        Some(match work.tool.get() {
            Tool::Blur => {
                "Draw over faces, names and numbers of people who are not meant to be in the record.".to_owned()
            }
            Tool::Crop => "Draw a frame around what is to be kept, or pull its corners.".to_owned(),
        })
    };
    view! {
        <Choice
            label="What do you want to do?"
            options=vec![ChoiceOption::new(Tool::Blur, "Blur"), ChoiceOption::new(Tool::Crop, "Crop")]
            value=move || Some(work.tool.get())
            on_choose=move |tool| work.take(tool)
            hint=Signal::derive(hint)
        />
    }
}

/// Said before, and not found out after.
#[component]
fn WasSent() -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Warning title="This picture may be at the centre already, as it was taken".to_owned()>
            <p>
                "What you keep now takes its place in the record and on this device. What was sent stays at the centre, where those who may read the record can have seen it: tell your coordinator if it must go from there."
            </p>
        </Notice>
    }
}
