//! The versions of one qualification, two of them compared, moving portfolios from one to the other, and
//! the units of those that are there.

mod carried;
mod difference;
mod folded;
mod here;
mod meaning;
mod moves;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use vouch_framework::compare::{Comparison, compare};
use vouch_framework::{Framework, built_in};
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::view::date_in_words;

use crate::browser::calendar;
use crate::components::{Choice, ChoiceOption, EmptyState, Skeleton, TopBar};
use crate::pages::unanswered::Unanswered;
use crate::state::frameworks::{fetched, overview};
use crate::state::{Session, use_session};
use difference::Differences;
use here::Here;
use moves::Moves;

/// One version of the qualification.
#[derive(Clone, PartialEq)]
pub(super) struct Version {
    /// What names it; none where it is built in.
    pub(super) name: Option<FrameworkRef>,
    pub(super) framework: &'static Framework,
    /// Where it comes from, in words.
    pub(super) origin: String,
}

impl Version {
    pub(super) fn title(&self) -> String {
        match self.name {
            Some(_) => format!("Version {} from your handbook", self.framework.version),
            None => format!("Built in, after version {}", self.framework.version),
        }
    }
}

/// Oldest first: built in, then the centre's own as they were taken into use.
async fn ask(session: Session, id: String) -> Result<Vec<Version>, String> {
    let built_in = built_in(&id).ok().map(|framework| Version {
        name: None,
        framework,
        origin: "In Vouch's own words".to_owned(),
    });
    let mut versions: Vec<Version> = built_in.into_iter().collect();
    let found = overview().await.map_err(|error| error.to_string())?.in_use;
    for found in found.into_iter().rev().filter(|found| found.version.id == id) {
        let framework = fetched(session, &found.version).await.map_err(|error| error.to_string())?;
        let origin = match found.used_by {
            Some(by) => format!("Taken into use by {by} on {}", date_in_words(&calendar::local(found.used_at).date)),
            None => "Brought back by a device, after the centre was put back from a copy".to_owned(),
        };
        versions.push(Version { name: Some(found.version), framework, origin });
    }
    Ok(versions)
}

/// The versions of the address's qualification.
#[component]
pub fn VersionsPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let asked = LocalResource::new(move || ask(session, id.get()));
    let body = move || match &*asked.read() {
        None => view! { <Skeleton label="Asking the centre" lines=6 /> }.into_any(),
        Some(Err(error)) => view! {
            <Unanswered why=error.clone() on_retry=move || asked.refetch() />
        }
        .into_any(),
        Some(Ok(versions)) => match versions.as_slice() {
            [] => view! { <EmptyState title="Your centre has no such qualification" /> }.into_any(),
            [only] => view! { <Only version=only.clone() /> }.into_any(),
            _ => view! { <Compared versions=versions.clone() /> }.into_any(),
        },
    };
    let title = move || match &*asked.read() {
        Some(Ok(versions)) => versions
            .last()
            .map_or_else(|| id.get(), |last| format!("{} {}", last.framework.title, last.framework.number)),
        _ => id.get(),
    };
    view! {
        <div class="page">
            <TopBar
                title="Versions"
                text=Signal::derive(move || Some(title()))
                back="/frameworks"
                back_label="Back to the qualifications"
            />
            <main class="page__main" id="main" tabindex="-1">
                {body}
            </main>
        </div>
    }
}

#[component]
fn Only(version: Version) -> impl IntoView {
    view! {
        <h2 class="heading">{version.title()}</h2>
        <p class="muted">{version.origin.clone()}</p>
        <p>
            "There is nothing to compare it with yet. " <a href="/frameworks">"Import a newer handbook"</a> " to see what it changes."
        </p>
        <Here version />
    }
}

#[component]
fn Compared(versions: Vec<Version>) -> impl IntoView {
    let newest = versions.len().saturating_sub(1);
    let (old, new) = (RwSignal::new(newest.saturating_sub(1)), RwSignal::new(newest));
    let options = || -> Vec<ChoiceOption<usize>> {
        let versions = versions.iter().enumerate();
        versions
            .map(|(index, version)| ChoiceOption::new(index, version.title()).with_hint(version.origin.clone()))
            .collect()
    };
    let (olds, news) = (options(), options());
    let versions = StoredValue::new_local(versions);
    let pair = Memo::new(move |_| (old.get(), new.get()));
    let body = move || {
        let (old, new) = pair.get();
        let picked = versions.with_value(|versions| Some((versions.get(old)?.clone(), versions.get(new)?.clone())));
        picked.map(|(from, to)| {
            let comparison = compare(from.framework, to.framework).unwrap_or_default();
            let comparison = StoredValue::new(comparison);
            view! {
                <Differences from=from.framework to=to.framework comparison />
                <Moves from to=to.clone() comparison />
                <Here version=to />
            }
        })
    };
    view! {
        <div class="grid-2">
            <Choice
                label="From"
                options=olds
                value=Signal::derive(move || Some(old.get()))
                on_choose=move |chosen| old.set(chosen)
                stacked=true
            />
            <Choice
                label="To"
                options=news
                value=Signal::derive(move || Some(new.get()))
                on_choose=move |chosen| new.set(chosen)
                stacked=true
            />
        </div>
        {body}
    }
}

/// A comparison that outlives the parts that show it.
pub(super) type Kept = StoredValue<Comparison>;
