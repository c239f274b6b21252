//! Adding photographs and files to a record.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlInputElement;

use super::offering::Offering;
use super::one::OneFile;
use super::own::OwnFiles;
use crate::browser::picked_file::Picked;
use crate::components::{Button, ButtonKind, FileButton, IconName, Notice, NoticeKind};
use crate::pages::record::sound::{CutOff, RecordSound};
use crate::pages::submission::sentence;
use crate::state::intake::take_in;

const PICTURES: &str = "image/*";
const FILES: &str = "image/*,audio/*,video/*,.pdf,.doc,.docx,.odt,.rtf,.txt,.csv,.xls,.xlsx,.ods,.ppt,.pptx,.odp,.heic";

/// A file that was not taken, with a way to try it again.
#[derive(Clone)]
struct NotTaken {
    number: usize,
    picked: Picked,
    why: String,
    again: bool,
}

/// What is being taken in, and what was not taken.
#[derive(Clone, Copy)]
struct Intake {
    files: OwnFiles,
    /// How many are still to be taken in.
    left: RwSignal<usize>,
    not_taken: RwSignal<Vec<NotTaken>, LocalStorage>,
    number: StoredValue<usize>,
}

impl Intake {
    /// Takes files in one after the other. It goes on when the page is left.
    fn take(self, picked: Vec<Picked>) {
        let (session, home) = (self.files.session, self.files.home);
        self.left.update(|left| *left += picked.len());
        spawn_local(async move {
            for picked in picked {
                let done = take_in(session, home, &picked).await;
                self.left.try_update(|left| *left = left.saturating_sub(1));
                if let Err(error) = done
                    && let Some(number) = self.number.try_update_value(|number| {
                        *number += 1;
                        *number
                    })
                {
                    let (why, again) = (error.to_string(), error.may_pass());
                    self.not_taken.try_update(|all| all.push(NotTaken { number, picked, why, again }));
                }
            }
        });
    }

    fn forget(self, number: usize) -> Option<NotTaken> {
        self.not_taken.try_update(|all| {
            let at = all.iter().position(|one| one.number == number)?;
            Some(all.remove(at))
        })?
    }
}

/// The part of a record's form where its author adds photographs and files, and says of each what it is.
#[component]
pub(in crate::pages::record) fn Photographs(files: OwnFiles) -> impl IntoView {
    let intake = Intake {
        files,
        left: RwSignal::new(0),
        not_taken: RwSignal::new_local(Vec::new()),
        number: StoredValue::new(0),
    };
    let open = UnsyncCallback::new(move |()| {
        // The camera app can make the system end this page: what is on it is saved first.
        let session = files.session;
        spawn_local(async move { session.save_all().await.unwrap_or_default() });
    });
    let pick = UnsyncCallback::new(move |input: HtmlInputElement| intake.take(Picked::take_all(&input)));
    let under_way = move || match intake.left.get() {
        0 => String::new(),
        1 => "Getting 1 file ready…".to_owned(),
        left => format!("Getting {left} files ready…"),
    };
    let order = Memo::new(move |_| files.order());
    view! {
        <section class="form-section" aria-labelledby="files">
            <h2 class="form-section__title" id="files" tabindex="-1">
                "Photographs and files"
            </h2>
            <p class="muted" id="files-hint">
                "Pictures are made smaller, and lose the place and everything else the camera wrote into them. Other files are kept as they are."
            </p>
            <div class="cluster">
                <FileButton
                    label="Take a photograph"
                    icon=IconName::Camera
                    accept=PICTURES
                    camera=true
                    described_by="files-hint"
                    on_open=open
                    on_pick=pick
                />
                <FileButton
                    label="Add photographs or files"
                    icon=IconName::File
                    accept=FILES
                    multiple=true
                    described_by="files-hint"
                    on_open=open
                    on_pick=pick
                />
                <span class="muted small" role="status">
                    {under_way}
                </span>
            </div>
            <RecordSound files />
            <CutOff files />
            <NotTakenList intake />
            {move || files.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
            <Offering files />
            <Show when=move || !order.read().is_empty()>
                <ul class="photographs" role="list">
                    <For each=move || order.get() key=|place| *place let:place>
                        {files.line(place).map(|first| view! { <OneFile files sheet=place.0 first /> })}
                    </For>
                </ul>
            </Show>
        </section>
    }
}

/// What was not taken, each with why, until the person has read it.
#[component]
fn NotTakenList(intake: Intake) -> impl IntoView {
    let one = move |NotTaken { number, picked, why, again }: NotTaken| {
        let retry = move || {
            if let Some(one) = intake.forget(number) {
                intake.take(vec![one.picked]);
            }
        };
        view! {
            <Notice kind=NoticeKind::Error title=format!("Not added: {}", picked.name())>
                <p>{sentence(&why)}</p>
                <div class="cluster">
                    {again
                        .then(|| {
                            view! {
                                <Button kind=ButtonKind::Secondary on_press=retry>
                                    "Try again"
                                </Button>
                            }
                        })}
                    <Button kind=ButtonKind::Quiet on_press=move || drop(intake.forget(number))>
                        "Close"
                    </Button>
                </div>
            </Notice>
        }
    };
    move || intake.not_taken.get().into_iter().map(one).collect_view()
}
