//! The portfolios that go by a version already: the coordinator can change their units.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_framework::Framework;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::seal::FrameworkRef;

use super::Version;
use super::folded::{Becomes, FoldedUnits};
use crate::components::{Button, ButtonKind, ConfirmDialog, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::pages::unit_choice::in_order;
use crate::state::frameworks::move_portfolio;
use crate::state::use_session;

/// Each with its units; nothing where there is none.
#[component]
pub(super) fn Here(version: Version) -> impl IntoView {
    let session = use_session();
    let Version { name, framework, .. } = version;
    let version = StoredValue::new(name);
    let here = Memo::new(move |_| {
        let directory = session.directory.read();
        let portfolios = directory.portfolios.iter();
        let found =
            portfolios.filter(|it| it.framework == framework.id && version.with_value(|own| it.version == *own));
        found.map(|it| it.id).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !here.read().is_empty()>
            <section class="stack" aria-labelledby="here">
                <h2 class="heading" id="here">
                    "Portfolios on this version"
                </h2>
                <For each=move || here.get() key=|id| *id let:id>
                    <Change id framework version=version.get_value() />
                </For>
            </section>
        </Show>
    }
}

#[component]
fn Change(id: PortfolioId, framework: &'static Framework, version: Option<FrameworkRef>) -> impl IntoView {
    let session = use_session();
    let portfolio = move || session.portfolio(id);
    let name = untrack(|| portfolio().map(|it| session.name_of(it.candidate)).unwrap_or_default());
    let (asking, busy) = (RwSignal::new(false), RwSignal::new(false));
    let failed = RwSignal::new(None::<String>);
    let known = Memo::new(move |_| portfolio().map(|it| it.units.into_iter().collect()).unwrap_or_default());
    // What was sent comes back with the directory after the next round, and until then stands for it.
    let sent = RwSignal::new(None::<BTreeSet<String>>);
    Effect::new(move |_| {
        known.track();
        sent.set(None);
    });
    let before = Memo::new(move |_| sent.get().unwrap_or_else(|| known.get()));
    let chosen = RwSignal::new(before.get_untracked());
    let idle = Memo::new(move |_| {
        let chosen = chosen.read();
        match (chosen.is_empty(), *before.read() == *chosen) {
            (true, _) => Some("Choose at least one unit."),
            (_, true) => Some("These are its units."),
            _ => None,
        }
    });
    let go = move || {
        let (version, units) = (version.clone(), chosen.get_untracked());
        let in_order = in_order(framework, &units);
        asking.set(false);
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let changed = move_portfolio(id, &framework.id, version.as_ref(), &in_order).await;
            busy.try_set(false);
            match changed {
                Ok(()) => {
                    session.sync_now();
                    sent.try_set(Some(units));
                }
                Err(error) => drop(failed.try_set(Some(error.to_string()))),
            }
        });
    };
    let (of, why) = (name.clone(), format!("change-{id}"));
    let title = format!("Change the units of {name}?");
    view! {
        <FoldedUnits portfolio=id name framework chosen>
            {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
            <div class="cluster">
                <Button
                    kind=ButtonKind::Secondary
                    busy
                    disabled=Signal::derive(move || idle.read().is_some())
                    described_by=why.clone()
                    label=format!("Change units of {of}")
                    on_press=move || asking.set(true)
                >
                    "Change units"
                </Button>
                <p role="status" id=why.clone()>
                    {idle}
                </p>
            </div>
        </FoldedUnits>
        <ConfirmDialog
            title
            open=asking
            confirm="Change them"
            on_confirm=go
            on_cancel=move || asking.set(false)
        >
            <p>"What was signed stays valid; no evidence and no claim is changed."</p>
            <Becomes before chosen />
        </ConfirmDialog>
    }
}
