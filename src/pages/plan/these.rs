//! "Plan an observation for these": one tap from gaps to a planned activity.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use vouch_framework::Framework;
use vouch_portfolio::foundation::PortfolioId;

use super::open::plan_these;
use crate::components::{Button, ButtonKind, IconName, Notice, NoticeKind};
use crate::state::use_session;

/// The button; it goes to the plan with the new activity.
#[component]
pub(in crate::pages) fn PlanThese(
    portfolio: PortfolioId,
    framework: &'static Framework,
    /// What is to be planned for.
    #[prop(into)]
    items: Signal<BTreeSet<String>>,
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// Quieter, beside others.
    #[prop(optional)]
    secondary: bool,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let plan = move || {
        let items = items.get_untracked();
        if items.is_empty() || busy.get_untracked() {
            return;
        }
        let navigate = navigate.clone();
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let planned = plan_these(session, portfolio, framework, items).await;
            busy.try_set(false);
            match planned {
                Ok((plan, activity)) => navigate(&format!("/plan/{plan}?activity={activity}"), Default::default()),
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    let kind = if secondary { ButtonKind::Secondary } else { ButtonKind::Primary };
    view! {
        {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
        <Button kind icon=IconName::Plus busy disabled=Signal::derive(move || items.read().is_empty()) on_press=plan>
            {label}
        </Button>
    }
}
