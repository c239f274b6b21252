//! One file of the record, by the person who put it there: what it shows, why it may be kept, taking it out.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::{DocumentId, FileId};
use vouch_portfolio::record::{FileLine, FilesEdit, Ground, TimeMark};
use vouch_portfolio::view::seconds_in_words;

use super::file_words::{about_words, kind_words};
use super::own::OwnFiles;
use super::picture::Picture;
use crate::components::{Button, ButtonKind, Choice, ChoiceOption, ConfirmDialog, Notice, NoticeKind, TextArea};
use crate::pages::record::sound::{Recorded, Source, plays};
use crate::pages::submission::sentence;
use crate::state::intake::take_out;

/// Text that the sheet didn't take, and why: it stays in the field.
type Refused = Option<(String, String)>;

#[component]
pub(in crate::pages::record) fn OneFile(files: OwnFiles, sheet: DocumentId, first: FileLine) -> impl IntoView {
    let id = first.id;
    let media = first.file.media.clone();
    let is_picture = media.starts_with("image/");
    let asks_ground = first.is_picture();
    let (blob, name) = (first.file.blob, first.file.name.clone());
    let length = first.file.seconds.map(|seconds| format!("plays {}", seconds_in_words(seconds)));
    let about = [Some(about_words(first.file.taken, Some(first.file.bytes))), length];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let source = Source::Blob(sheet, blob, first.file.bytes);
    let line = Memo::new(move |last: Option<&FileLine>| {
        let lines = files.lines.read();
        let now = lines.iter().find(|own| own.sheet == sheet && own.line.id == id).map(|own| own.line.clone());
        now.unwrap_or_else(|| last.unwrap_or(&first).clone())
    });
    let trouble = RwSignal::new(None::<String>);
    let alt = {
        let name = name.clone();
        Signal::derive(move || {
            let caption = line.read().caption.trim().to_owned();
            if caption.is_empty() { name.clone() } else { caption }
        })
    };
    let title = format!("{}: {name}", kind_words(&media));
    let heading = format!("file-{id}");
    let on_set = Callback::new(move |(mark, there): (TimeMark, bool)| {
        let Some(editor) = files.editor(sheet) else { return };
        let done = editor.apply_to_files(FilesEdit::Mark(id, mark, there));
        trouble.set(done.err().map(|error| error.to_string()));
    });
    let recorded = plays(&media).then(|| {
        let marks = Signal::derive(move || line.read().marks.clone());
        let (session, criteria, media) = (files.session, files.criteria, media.clone());
        view! { <Recorded session source media name=alt marks criteria on_set=Some(on_set) /> }
    });
    view! {
        <li class="card photograph" aria-labelledby=heading.clone()>
            {is_picture
                .then(|| {
                    view! {
                        <Picture document=sheet blob media alt />
                        <a
                            class="button button--secondary"
                            href=format!("/record/{}/retouch/{id}", files.home.record)
                            aria-label=format!("Crop or blur {name}")
                        >
                            <span class="button__text">"Crop or blur"</span>
                        </a>
                    }
                })}
            <div>
                <h3 class="photograph__name" id=heading.clone() tabindex="-1">
                    {title}
                </h3>
                <p class="photograph__about figures">{about}</p>
            </div>
            {recorded}
            {asks_ground.then(|| view! { <GroundChoice files sheet id line trouble /> })}
            <Caption files sheet id line />
            {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
            <Remove files sheet id blob name trouble />
        </li>
    }
}

/// Why it may be kept: asked, and never answered for the person.
#[component]
fn GroundChoice(
    files: OwnFiles,
    sheet: DocumentId,
    id: FileId,
    line: Memo<FileLine>,
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let chosen = Signal::derive(move || {
        let line = line.read();
        if line.ground.in_conflict() { None } else { Ground::from_code(line.ground.text()) }
    });
    let error = Signal::derive(move || {
        let differs = line.read().ground.in_conflict();
        differs.then(|| "Two devices gave different answers: choose the one that is right".to_owned())
    });
    let choose = move |ground: Ground| {
        let Some(editor) = files.editor(sheet) else { return };
        trouble.set(editor.apply_to_files(FilesEdit::Ground(id, ground)).err().map(|error| error.to_string()));
    };
    let hint = Signal::derive(move || {
        let waits = line.read().lacks_ground();
        waits.then(|| "Until you say so it is not sent, and stays on this device alone.".to_owned())
    });
    let options = Ground::ALL.iter().map(|ground| ChoiceOption::new(*ground, ground.words())).collect();
    view! {
        <Choice
            label="Why may this picture be kept?"
            options
            value=chosen
            on_choose=choose
            hint
            error
            stacked=true
        />
    }
}

#[component]
fn Caption(files: OwnFiles, sheet: DocumentId, id: FileId, line: Memo<FileLine>) -> impl IntoView {
    let refused: RwSignal<Refused> = RwSignal::new(None);
    let kept = Memo::new(move |_| line.read().caption.clone());
    let value = Signal::derive(move || match &*refused.read() {
        Some((text, _)) => text.clone(),
        None => kept.get(),
    });
    let error = Signal::derive(move || refused.read().as_ref().map(|(_, why)| sentence(why)));
    let edit = move |now: String| {
        let Some(editor) = files.editor(sheet) else { return };
        // What was refused was never in the sheet: what is typed on replaces what the sheet holds.
        match editor.type_caption(id, &kept.get_untracked(), &now) {
            Ok(()) => refused.set(None),
            Err(error) => refused.set(Some((now, error.to_string()))),
        }
    };
    let leave = move || {
        if let Some(editor) = files.editor(sheet) {
            editor.save_now();
        }
    };
    view! {
        <TextArea
            id=format!("caption-{id}")
            label="Caption"
            hint=Signal::stored(Some("What it shows. Also read out to whoever can't see it.".to_owned()))
            value
            on_edit=edit
            on_leave=leave
            error
            rows=2
            optional=true
        />
    }
}

/// Takes the file out, after asking.
#[component]
fn Remove(
    files: OwnFiles,
    sheet: DocumentId,
    id: FileId,
    blob: vouch_portfolio::foundation::Hash,
    name: String,
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let remove = move || {
        asking.set(false);
        let Some(editor) = files.editor(sheet) else { return };
        let session = files.session;
        spawn_local(async move {
            let done = take_out(session, editor, id, blob).await;
            trouble.try_set(done.err().map(|error| error.to_string()));
        });
        crate::pages::record::focus::focus("files");
    };
    view! {
        <Button kind=ButtonKind::Quiet label=format!("Remove {name}") on_press=move || asking.set(true)>
            "Remove"
        </Button>
        <ConfirmDialog
            title=format!("Remove {name}?")
            open=asking
            confirm="Remove"
            danger=true
            on_confirm=remove
            on_cancel=move || asking.set(false)
        >
            <p>"It is taken out of this record, with its caption."</p>
        </ConfirmDialog>
    }
}
