//! The choice of one portfolio's units, folded away until it is wanted: a page has many portfolios, and each perhaps sixty
//! units.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::Framework;
use vouch_portfolio::foundation::PortfolioId;

use crate::pages::unit_choice::UnitChoice;

/// The choice, with what stands below it.
#[component]
pub(super) fn FoldedUnits(
    portfolio: PortfolioId,
    /// Whose it is.
    name: String,
    framework: &'static Framework,
    chosen: RwSignal<BTreeSet<String>>,
    /// Shown from the beginning.
    #[prop(optional)]
    open: bool,
    #[prop(optional)] children: Option<ChildrenFn>,
) -> impl IntoView {
    let opened = RwSignal::new(open);
    // Once made it stays: closing it loses nothing.
    let wanted = Memo::new(move |before: Option<&bool>| opened.get() || before.is_some_and(|before| *before));
    let count = move || format!("{} of {} chosen", chosen.read().len(), framework.units.len());
    let of = name.clone();
    let body = move || {
        wanted.get().then(|| {
            view! {
                <UnitChoice framework chosen id=format!("units-{portfolio}") of=of.clone() />
                {children.clone().map(|children| children())}
            }
        })
    };
    view! {
        <details
            class="units-to-choose"
            open=open
            on:toggle:target=move |event| opened.set(event.target().has_attribute("open"))
        >
            <summary>
                <span class="units-to-choose__name">{format!("Units of {name}")}</span>
                <span class="muted small figures">{count}</span>
            </summary>
            <div class="stack">{body}</div>
        </details>
    }
}

/// What its units come to be, said before it is done.
#[component]
pub(super) fn Becomes(
    /// Its units as they are, as far as they have a code in this framework.
    #[prop(into)]
    before: Signal<BTreeSet<String>>,
    chosen: RwSignal<BTreeSet<String>>,
) -> impl IntoView {
    let line = |words: &str, codes: Vec<&String>, after: &str| {
        let codes = codes.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        (!codes.is_empty()).then(|| view! { <p>{format!("{words}: {codes}.{after}")}</p> })
    };
    let added = move || {
        let (before, chosen) = (before.read(), chosen.read());
        line("Units that it did not have", chosen.difference(&before).collect(), "")
    };
    let taken_off = move || {
        let (before, chosen) = (before.read(), chosen.read());
        let after = " Their evidence stays, and counts again once they are chosen again.";
        line("Units taken off", before.difference(&chosen).collect(), after)
    };
    view! {
        {added}
        {taken_off}
    }
}
