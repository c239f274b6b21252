//! One site: what it bans, its own rule, whether it is in use.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use vouch_portfolio::foundation::SiteId;
use vouch_portfolio::wire::Site;

use crate::browser::http::HttpError;
use crate::components::{
    Button, ButtonKind, CheckRow, Checks, Field, Form, FormError, Notice, NoticeKind, Skeleton, TextArea, TopBar,
};
use crate::pages::submission::Submission;
use crate::pages::tick::tick;
use crate::pages::unanswered::Unanswered;
use crate::state::centre::{self, SiteProfile};
use crate::state::use_session;

const BANS: [(&str, &str, &str); 3] = [
    ("camera", "Cameras", "No photographs and no films, taken or picked"),
    ("recording", "Recording", "No microphone, no recorded sound"),
    ("phones", "Phones", "No phone at all, and so neither its camera nor its microphone"),
];

/// `/sites/new` and `/sites/:id`
#[component]
pub fn SitePage() -> impl IntoView {
    let params = use_params_map();
    let key = params.read_untracked().get("id").unwrap_or_default();
    let title = if key == "new" { "Add a site" } else { "Site" };
    let found = {
        let key = key.clone();
        LocalResource::new(move || find(key.clone()))
    };
    let body = move || match &*found.read() {
        None => view! { <Skeleton label="Asking the centre" lines=6 /> }.into_any(),
        Some(Err(error)) => view! {
            <Unanswered why=error.to_string() on_retry=move || found.refetch() />
        }
        .into_any(),
        Some(Ok(Found::None)) => {
            view! { <Notice kind=NoticeKind::Warning title="The centre has no such site".to_owned() /> }.into_any()
        }
        Some(Ok(Found::New)) => view! { <Describe id=None first=SiteProfile::default() /> }.into_any(),
        Some(Ok(Found::There(site))) => view! { <Describe id=Some(site.id) first=site.clone().into() /> }.into_any(),
    };
    view! {
        <div class="page page--narrow">
            <TopBar title back="/sites" back_label="Back to the sites" />
            <main class="page__main" id="main" tabindex="-1">
                {body}
            </main>
        </div>
    }
}

/// What the address names.
enum Found {
    New,
    There(Site),
    None,
}

async fn find(key: String) -> Result<Found, HttpError> {
    if key == "new" {
        return Ok(Found::New);
    }
    let id = key.parse::<SiteId>().ok();
    let site = centre::sites().await?.into_iter().find(|site| Some(site.id) == id);
    Ok(site.map_or(Found::None, Found::There))
}

#[component]
fn Describe(
    /// The site; none when it is a new one.
    id: Option<SiteId>,
    /// How it is described now.
    first: SiteProfile,
) -> impl IntoView {
    let session = use_session();
    let submission = Submission::new();
    let retired = first.retired;
    let (name, note) = (RwSignal::new(first.name.clone()), RwSignal::new(first.note.clone()));
    let banned = [(first.camera, "camera"), (first.recording, "recording"), (first.phones, "phones")];
    let banned = banned.into_iter().filter(|(banned, _)| *banned).map(|(_, key)| key.to_owned());
    let banned = RwSignal::new(banned.collect::<BTreeSet<String>>());
    let rows = BANS.iter().map(|(key, code, words)| CheckRow::new(*key, *code, *words)).collect::<Vec<_>>();
    let navigate = use_navigate();
    let send = move |retired: bool| {
        let on = banned.read_untracked();
        let profile = SiteProfile {
            name: name.get_untracked(),
            camera: on.contains("camera"),
            recording: on.contains("recording"),
            phones: on.contains("phones"),
            note: note.get_untracked(),
            retired,
        };
        drop(on);
        let navigate = navigate.clone();
        submission.send(errors(&profile), async move {
            match id {
                Some(id) => centre::change_site(id, &profile).await?,
                None => drop(centre::add_site(&profile).await?),
            }
            // Other devices are poked; this one asks.
            session.sync_now();
            navigate("/sites", Default::default());
            Ok::<(), HttpError>(())
        });
    };
    let submit = {
        let send = send.clone();
        move || send(retired)
    };
    let button = if id.is_some() { "Save" } else { "Add this site" };
    view! {
        {submission.trouble()}
        <Form on_submit=submit>
            <Field
                id="name"
                label="Name"
                hint="As people there call it.".to_owned()
                value=name
                on_edit=move |now: String| {
                    name.set(now);
                    submission.mended("name");
                }
                error=submission.error("name")
                enter_key="next"
            />
            <Checks
                id="banned"
                label="What is banned there"
                hint="Tick nothing where the site only has a rule to be read.".to_owned()
                rows=Signal::stored(rows)
                checked=banned
                on_toggle=move |(key, on)| banned.update(|banned| tick(banned, key, on))
            />
            <TextArea
                id="note"
                label="The site's own rule"
                hint="Shown to whoever chooses it, as: phones go in the lockers at the door.".to_owned()
                value=note
                on_edit=move |now: String| note.set(now)
                limit=1000
                optional=true
            />
            <Button submit=true busy=submission.busy>
                {button}
            </Button>
        </Form>
        {id
            .map(|_| {
                let words = if retired { "Bring back into use" } else { "Retire this site" };
                let about = if retired {
                    "Nobody can choose it now. Records that name it keep to what it bans."
                } else {
                    "A retired site is chosen no more. Records that name it keep to what it bans."
                };
                view! {
                    <section class="form-section" aria-label="Use">
                        <p class="muted" id="about-retiring">
                            {about}
                        </p>
                        <div class="cluster">
                            <Button
                                kind=ButtonKind::Secondary
                                busy=submission.busy
                                described_by="about-retiring"
                                on_press=move || send(!retired)
                            >
                                {words}
                            </Button>
                        </div>
                    </section>
                }
            })}
    }
}

fn errors(profile: &SiteProfile) -> Vec<FormError> {
    let unnamed = profile.name.trim().is_empty();
    unnamed.then(|| FormError::new("name", "Enter the site's name")).into_iter().collect()
}
