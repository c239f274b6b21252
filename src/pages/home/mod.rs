//! The first screen: what waits for this person, and their candidates. From what is on this device alone.

mod administration;
mod observe;
mod portfolios;
mod records;

use leptos::prelude::*;
use vouch_portfolio::registry::Role;

use super::device::keeping::KeepNotice;
use super::submission::sentence;
use crate::components::{Notice, NoticeKind, Skeleton, TopBar};
use crate::state::records::use_all_records;
use crate::state::use_session;
use administration::Administration;
use portfolios::Portfolios;
use records::OpenRecords;

/// Open records and candidates; for the coordinator the way to administration.
#[component]
pub fn HomePage() -> impl IntoView {
    let session = use_session();
    let records = use_all_records(session);
    let is_coordinator = Memo::new(move |_| session.is(Role::Coordinator));
    let is_candidate = Memo::new(move |_| {
        let me = session.me();
        session.directory.read().portfolios.iter().any(|portfolio| portfolio.candidate == me)
    });
    let has_saved = Memo::new(move |_| {
        let any = records
            .read()
            .as_ref()
            .is_some_and(|all| all.as_ref().is_ok_and(|all| all.values().any(|one| !one.summaries.is_empty())));
        any || session.has_saved.get()
    });
    let title = move || if is_candidate.get() { "My portfolio" } else { "Candidates" };
    let who = move || format!("{}, {}", session.profile().name, session.directory.read().centre_name);
    let lists = move || match &*records.read() {
        None => view! { <Skeleton label="Reading what is on this device" lines=6 /> }.into_any(),
        Some(Err(error)) => view! { <Notice kind=NoticeKind::Error title=sentence(&error.to_string()) /> }.into_any(),
        Some(Ok(all)) => {
            let all = StoredValue::new(all.clone());
            view! {
                <OpenRecords session all />
                <Portfolios session all />
            }
            .into_any()
        }
    };
    view! {
        <div class="page">
            <TopBar title=Signal::derive(move || title().to_owned()) text=Signal::derive(move || Some(who())) />
            <main class="page__main">
                <KeepNotice has_saved />
                <Show when=move || is_coordinator.get() fallback=move || view! { <div class="stack stack--wide">{lists}</div> }>
                    <div class="columns">
                        <div class="stack stack--wide">{lists}</div>
                        <div class="columns__aside">
                            <Administration />
                        </div>
                    </div>
                </Show>
            </main>
        </div>
    }
}
