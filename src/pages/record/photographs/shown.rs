//! Photographs and files as they are read back, signed and printed.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::record::TimeMark;
use vouch_portfolio::view::{FileForm, finished_files};

use super::attached::Attached;
use super::file_words::{about_words, kind_words};
use super::picture::Picture;
use crate::browser::download;
use crate::components::{Button, ButtonKind};
use crate::pages::record::sound::{Criteria, Recorded, Source, plays};
use crate::pages::submission::sentence;
use crate::state::blobs::bytes_of;
use crate::state::use_session;

/// A file, on whose sheet it is, and by whom.
#[derive(Debug, Clone, PartialEq)]
struct ShownFile {
    sheet: DocumentId,
    by: String,
    form: FileForm,
}

/// All photographs and files of a record; nothing where it has none.
#[component]
pub(in crate::pages::record) fn ShownFiles(#[prop(into)] attached: Signal<Attached>) -> impl IntoView {
    let session = use_session();
    let files = Memo::new(move |_| {
        let attached = attached.read();
        let of = |sheet: &super::attached::Sheet| {
            let by = sheet.witness.clone().unwrap_or_else(|| session.name_of(sheet.by));
            let document = sheet.document;
            let forms = finished_files([&sheet.files]).into_iter();
            forms.map(|form| ShownFile { sheet: document, by: by.clone(), form }).collect::<Vec<_>>()
        };
        attached.sheets.iter().flat_map(of).collect::<Vec<_>>()
    });
    // Kept apart by all that is said of them, so that a picture whose caption changed is shown again, and no other.
    let key = |file: &ShownFile| {
        let ShownFile { sheet, form, .. } = file;
        let marks = form.marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        format!("{sheet}/{}/{}/{}/{marks}", form.id, form.caption, form.ground)
    };
    let criteria = attached.read_untracked().portfolio.and_then(|portfolio| Criteria::of(session, portfolio));
    view! {
        <Show when=move || !files.read().is_empty()>
            <section class="record-form" aria-labelledby="shown-files">
                <h2 class="record-form__heading" id="shown-files">
                    "Photographs and files"
                </h2>
                <ul class="photographs photographs--read" role="list">
                    <For each=move || files.get() key=key let:file>
                        <OneShown file criteria />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn OneShown(file: ShownFile, criteria: Option<Criteria>) -> impl IntoView {
    let session = use_session();
    let ShownFile { sheet, by, form } = file;
    let is_picture = form.media.starts_with("image/");
    let asks_ground = is_picture || form.media.starts_with("video/");
    let said = !form.caption.trim().is_empty();
    let caption = if said { form.caption.clone() } else { form.name.clone() };
    let ground =
        if form.ground.is_empty() { "Why it may be kept: not said yet".to_owned() } else { form.ground.clone() };
    let what = match (is_picture, said) {
        (true, _) => String::new(),
        (false, true) => format!("{}: {}", kind_words(&form.media), form.name),
        (false, false) => kind_words(&form.media).to_owned(),
    };
    let about = [what, form.length.clone(), about_words(form.taken, None), format!("Added by {by}")];
    let about = about.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    let picture = is_picture.then(|| {
        let alt = caption.clone();
        view! { <Picture document=sheet blob=form.blob media=form.media.clone() alt=Signal::stored(alt) /> }
    });
    let recorded = plays(&form.media).then(|| {
        let (source, media) = (Source::Blob(sheet, form.blob, form.bytes), form.media.clone());
        let marks: BTreeSet<TimeMark> = form.marks.iter().cloned().collect();
        let name = Signal::stored(caption.clone());
        view! { <Recorded session source media name marks=Signal::stored(marks) criteria /> }
    });
    view! {
        <li class="photograph">
            {picture}
            <p class="photograph__name">{caption}</p>
            {recorded}
            {asks_ground.then(|| view! { <p class="photograph__about">{ground}</p> })}
            <p class="photograph__about">{about}</p>
            {(!is_picture).then(|| view! { <Copy sheet form /> })}
        </li>
    }
}

/// A file that is no picture: it is saved as a copy, for whatever opens it.
#[component]
fn Copy(sheet: DocumentId, form: FileForm) -> impl IntoView {
    let session = use_session();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let FileForm { blob, media, name, .. } = form;
    let label = format!("Save a copy of {name}");
    let save = move || {
        let (media, name) = (media.clone(), name.clone());
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let done = match bytes_of(session, sheet, &blob).await {
                Ok(bytes) => download::offer(&name, &media, &bytes).map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            busy.try_set(false);
            trouble.try_set(done.err());
        });
    };
    view! {
        <div class="no-print">
            <Button kind=ButtonKind::Secondary busy label on_press=save>
                "Save a copy"
            </Button>
        </div>
        {move || trouble.get().map(|why| view! { <p role="alert">{sentence(&why)}</p> })}
    }
}
