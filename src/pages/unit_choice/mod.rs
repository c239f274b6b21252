//! The choice of a portfolio's units, at its enrolment and whenever they change.

mod rules;
mod units;

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::Framework;

use rules::Rules;
use units::Units;

/// The units to tick, and beside them what the ticked ones come to.
#[component]
pub(super) fn UnitChoice(
    framework: &'static Framework,
    /// The codes of the ticked units.
    chosen: RwSignal<BTreeSet<String>>,
    /// The id of the first list; those of the others begin with it.
    #[prop(into)]
    id: String,
    /// Whose units they are, where a page has more such choices than one.
    #[prop(optional, into)]
    of: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="columns">
            <Units framework chosen id error />
            <div class="columns__aside">
                <Rules framework chosen of />
            </div>
        </div>
    }
}

/// The units that everyone takes: what a choice begins with.
pub(super) fn mandatory(framework: &Framework) -> BTreeSet<String> {
    framework.units.iter().filter(|unit| unit.mandatory).map(|unit| unit.code.clone()).collect()
}

/// The chosen codes, in printed order.
pub(super) fn in_order(framework: &Framework, chosen: &BTreeSet<String>) -> Vec<String> {
    framework.units.iter().map(|unit| &unit.code).filter(|code| chosen.contains(*code)).cloned().collect()
}
