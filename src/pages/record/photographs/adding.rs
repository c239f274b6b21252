//! Adding photographs and files to a record.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlInputElement;

use super::offering::Offering;
use super::one::OneFile;
use super::own::OwnFiles;
use super::video::{AskLength, VideoCount};
use crate::browser::picked_file::Picked;
use crate::components::{Button, ButtonKind, FileButton, IconName, Notice, NoticeKind};
use crate::pages::record::sound::{CutOff, RecordSound};
use crate::pages::submission::sentence;
use crate::state::intake::{IntakeError, take_in};

const PICTURES: &str = "image/*";
const PICTURES_AND_FILMS: &str = "image/*,video/*,.heic";
const SOUNDS: &str = "audio/*";
const DOCUMENTS: &str = ".pdf,.doc,.docx,.odt,.rtf,.txt,.csv,.xls,.xlsx,.ods,.ppt,.pptx,.odp";

/// What may be picked: pictures and films, sounds. Documents always may.
type Allowed = (bool, bool);

/// What the picker is called, and what it asks for.
fn offered(allowed: &Allowed) -> (&'static str, String) {
    let (pictures, sounds) = *allowed;
    let kinds = [(pictures, PICTURES_AND_FILMS), (sounds, SOUNDS), (true, DOCUMENTS)];
    let accept: Vec<&str> = kinds.into_iter().filter_map(|(allowed, kind)| allowed.then_some(kind)).collect();
    let label = match allowed {
        (true, _) => "Add photographs or files",
        (false, true) => "Add recordings or documents",
        (false, false) => "Add documents",
    };
    (label, accept.join(","))
}

/// A file that was not taken, with a way to try it again.
#[derive(Clone)]
struct NotTaken {
    number: usize,
    picked: Picked,
    why: String,
    again: bool,
    /// Its length has to be said first.
    asks_length: bool,
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
        self.take_told(picked.into_iter().map(|picked| (picked, None)).collect());
    }

    /// The same, with how many seconds each plays where somebody said so.
    fn take_told(self, picked: Vec<(Picked, Option<u32>)>) {
        let (session, home) = (self.files.session, self.files.home);
        let bans = self.files.bans;
        self.left.update(|left| *left += picked.len());
        spawn_local(async move {
            for (picked, told) in picked {
                let bans = bans.try_get_untracked().unwrap_or_default();
                let done = take_in(session, home, &picked, told, &bans).await;
                self.left.try_update(|left| *left = left.saturating_sub(1));
                if let Err(error) = done
                    && let Some(number) = self.number.try_update_value(|number| {
                        *number += 1;
                        *number
                    })
                {
                    let (why, again) = (error.to_string(), error.may_pass());
                    let asks_length = error == IntakeError::LengthUnknown;
                    self.not_taken.try_update(|all| all.push(NotTaken { number, picked, why, again, asks_length }));
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
    let allowed = Memo::new(move |_| {
        let bans = files.bans.read();
        (bans.camera.is_none(), bans.recording.is_none())
    });
    view! {
        <section class="form-section" aria-labelledby="files">
            <h2 class="form-section__title" id="files" tabindex="-1">
                "Photographs and files"
            </h2>
            <p class="muted" id="files-hint">
                "Pictures are made smaller, and lose the place and everything else the camera wrote into them. Other files are kept as they are."
            </p>
            <SwitchedOff files />
            <div class="cluster">
                <Show when=move || files.bans.read().camera.is_none()>
                    <FileButton
                        label="Take a photograph"
                        icon=IconName::Camera
                        accept=PICTURES
                        camera=true
                        described_by="files-hint"
                        on_open=open
                        on_pick=pick
                    />
                </Show>
                {move || {
                    let (label, accept) = offered(&allowed.read());
                    view! {
                        <FileButton
                            label
                            icon=IconName::File
                            accept
                            multiple=true
                            described_by="files-hint"
                            on_open=open
                            on_pick=pick
                        />
                    }
                }}
                <span class="muted small" role="status">
                    {under_way}
                </span>
            </div>
            <VideoCount portfolio=files.home.portfolio />
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

/// What the record's site bans here, and what was added before that was known: kept, and pointed out.
#[component]
fn SwitchedOff(files: OwnFiles) -> impl IntoView {
    let why = move || {
        let bans = files.bans.read();
        let off = [
            (bans.camera.clone(), "No photograph or film is taken or picked here."),
            (bans.recording.clone(), "No sound is recorded or picked here."),
        ];
        let notice = |(why, what): (Option<String>, &'static str)| {
            why.map(|why| view! { <Notice title=why><p>{what}</p></Notice> })
        };
        off.map(notice).into_iter().collect_view()
    };
    let before = Memo::new(move |_| {
        let bans = files.bans.read();
        files.lines.read().iter().filter(|own| bans.refuses(&own.line.file.media).is_some()).count()
    });
    let kept = move || {
        let words = match before.get() {
            0 => return None,
            1 => "1 file was added before. It is kept".to_owned(),
            count => format!("{count} files were added before. They are kept"),
        };
        Some(view! {
            <Notice kind=NoticeKind::Warning title=words>
                <p>"Look at the site's rule, and take out what it doesn't allow."</p>
            </Notice>
        })
    };
    view! {
        {why}
        {kept}
    }
}

/// What was not taken, each with why, until the person has read it.
#[component]
fn NotTakenList(intake: Intake) -> impl IntoView {
    let one = move |NotTaken { number, picked, why, again, asks_length }: NotTaken| {
        let retry = move || {
            if let Some(one) = intake.forget(number) {
                intake.take(vec![one.picked]);
            }
        };
        let say_length = move |seconds: u32| {
            if let Some(one) = intake.forget(number) {
                intake.take_told(vec![(one.picked, Some(seconds))]);
            }
        };
        view! {
            <Notice kind=NoticeKind::Error title=format!("Not added: {}", picked.name())>
                <p>{sentence(&why)}</p>
                {asks_length.then(|| view! { <AskLength on_answer=say_length /> })}
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
