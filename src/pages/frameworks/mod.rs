//! The coordinator's qualifications: importing a handbook, settling its doubts, comparing versions.

mod draft;
mod upload;
mod versions;

use std::collections::BTreeMap;

use leptos::prelude::*;
use vouch_framework::{BUILT_IN_IDS, built_in};
use vouch_portfolio::view::date_in_words;

use super::unanswered::Unanswered;
use crate::browser::calendar;
use crate::components::{Badge, EmptyState, RowLink, RowList, Skeleton, Tone, TopBar};
use crate::state::frameworks::{self, DraftLine, InUse, Overview};
use upload::Upload;

pub use draft::DraftPage;
pub use versions::VersionsPage;

/// Every qualification with its versions, and the handbooks that are being settled.
#[component]
pub fn FrameworksPage() -> impl IntoView {
    let asked = LocalResource::new(frameworks::overview);
    let body = move || match &*asked.read() {
        None => view! { <Skeleton label="Asking the centre" lines=6 /> }.into_any(),
        Some(Err(error)) => view! {
            <Unanswered why=error.to_string() on_retry=move || asked.refetch() />
        }
        .into_any(),
        Some(Ok(overview)) => view! { <Lists overview=overview.clone() /> }.into_any(),
    };
    view! {
        <div class="page">
            <TopBar title="Qualifications" back="/" />
            <main class="page__main" id="main" tabindex="-1">
                <Upload />
                {body}
            </main>
        </div>
    }
}

#[component]
fn Lists(overview: Overview) -> impl IntoView {
    let Overview { in_use, drafts } = overview;
    let drafts = if drafts.is_empty() {
        view! { <EmptyState title="No handbook is being settled" /> }.into_any()
    } else {
        let rows = drafts.into_iter().map(|draft| view! { <DraftRow draft /> }).collect_view();
        view! { <RowList>{rows}</RowList> }.into_any()
    };
    let mut own: BTreeMap<String, Vec<InUse>> = BTreeMap::new();
    for framework in in_use {
        own.entry(framework.version.id.clone()).or_default().push(framework);
    }
    let own_only: Vec<String> = own.keys().filter(|id| !BUILT_IN_IDS.contains(&id.as_str())).cloned().collect();
    let ids = own_only.into_iter().chain(BUILT_IN_IDS.iter().map(|id| (*id).to_owned()));
    let rows = ids.map(move |id| {
        let versions = own.remove(&id).unwrap_or_default();
        view! { <QualificationRow id versions /> }
    });
    view! {
        <section class="stack" aria-labelledby="drafts">
            <h2 class="heading" id="drafts">
                "Handbooks being settled"
            </h2>
            {drafts}
        </section>
        <section class="stack" aria-labelledby="in-use">
            <h2 class="heading" id="in-use">
                "In use"
            </h2>
            <RowList>{rows.collect_view()}</RowList>
        </section>
    }
}

#[component]
fn DraftRow(draft: DraftLine) -> impl IntoView {
    let on = date_in_words(&calendar::local(draft.begun_at).date);
    let text = format!("{}, imported by {} on {on}", draft.name, draft.begun_by.unwrap_or_else(|| "somebody".into()));
    let open = draft.open_doubts;
    view! {
        <RowLink
            href=format!("/frameworks/import/{}", draft.draft)
            title=format!("{} {}, version {}", draft.title, draft.number, draft.printed_version)
            text=text
        >
            {(draft.problems > 0).then(|| view! { <Badge tone=Tone::Bad>{draft.problems} " to correct"</Badge> })}
            {(open > 0).then(|| view! { <Badge tone=Tone::Wait>{open} " open"</Badge> })}
            {draft.used.then(|| view! { <Badge tone=Tone::Good>"In use"</Badge> })}
        </RowLink>
    }
}

#[component]
fn QualificationRow(id: String, versions: Vec<InUse>) -> impl IntoView {
    let built_in = built_in(&id).ok();
    let newest = versions.first();
    let title = match (newest, built_in) {
        (Some(own), _) => format!("{} {}", own.title, own.number),
        (None, Some(framework)) => format!("{} {}", framework.title, framework.number),
        (None, None) => id.clone(),
    };
    let text = match newest {
        Some(own) => {
            let taken = own
                .used_by
                .as_ref()
                .map(|by| format!(", taken into use by {by} on {}", date_in_words(&calendar::local(own.used_at).date)));
            format!("Version {} from your handbook{}", own.printed_version, taken.unwrap_or_default())
        }
        None => "Built in, in Vouch's own words".to_owned(),
    };
    let count = versions.len() + usize::from(built_in.is_some());
    view! {
        <RowLink href=format!("/frameworks/versions/{id}") title=title text=text>
            <Badge>{if count == 1 { "1 version".to_owned() } else { format!("{count} versions") }}</Badge>
        </RowLink>
    }
}
