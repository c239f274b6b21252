//! The coordinator's list of sites: what each bans.

mod one;

use leptos::prelude::*;
use vouch_portfolio::wire::Site;

pub use self::one::SitePage;
use super::unanswered::Unanswered;
use crate::components::{Badge, EmptyState, RowLink, RowList, Skeleton, Tone, TopBar};
use crate::state::centre;

/// `/sites`: every site. Asked from the centre each time: it needs a connection.
#[component]
pub fn SitesPage() -> impl IntoView {
    let sites = LocalResource::new(centre::sites);
    let list = move || {
        match &*sites.read() {
        None => view! { <Skeleton label="Asking the centre" lines=6 /> }.into_any(),
        Some(Err(error)) => view! {
            <Unanswered why=error.to_string() on_retry=move || sites.refetch() />
        }
        .into_any(),
        Some(Ok(sites)) if sites.is_empty() => view! {
            <EmptyState title="No site yet">
                <p>
                    "Add a site where cameras, recording or phones are banned. Whoever chooses it in a record finds them switched off."
                </p>
            </EmptyState>
        }
        .into_any(),
        Some(Ok(sites)) => {
            let rows = sites.iter().map(row).collect_view();
            view! { <RowList label="Sites">{rows}</RowList> }.into_any()
        }
    }
    };
    view! {
        <div class="page">
            <TopBar title="Sites" back="/" />
            <main class="page__main" id="main" tabindex="-1">
                {list}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button" href="/sites/new">
                    <span class="button__text">"Add a site"</span>
                </a>
            </div>
        </div>
    }
}

fn row(site: &Site) -> impl IntoView + use<> {
    let bans = [(site.camera, "Cameras"), (site.recording, "Recording"), (site.phones, "Phones")];
    let banned: Vec<&str> = bans.into_iter().filter_map(|(banned, what)| banned.then_some(what)).collect();
    let text =
        if banned.is_empty() { "Nothing is banned".to_owned() } else { format!("Banned: {}", banned.join(", ")) };
    let retired = site.retired;
    view! {
        <RowLink href=format!("/sites/{}", site.id) title=site.name.clone() text>
            {retired.then(|| view! { <Badge tone=Tone::Neutral>"Retired"</Badge> })}
        </RowLink>
    }
}
