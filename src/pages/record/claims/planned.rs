//! What a plan wanted this record to show: at hand to be claimed, and not claimed by being planned.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{ActivityId, DocumentId, PortfolioId};
use vouch_portfolio::record::Plan;

use super::rows::{Known, found, shown_by};
use crate::components::Checks;
use crate::pages::record::following::following;
use crate::pages::record::sheets::Sheets;
use crate::state::{Session, use_session};

/// The items planned for a record, to tick.
#[component]
pub(super) fn Planned(
    portfolio: PortfolioId,
    record: DocumentId,
    #[prop(into)] known: Signal<Known>,
    sheets: Sheets,
    here: Option<ActivityId>,
) -> impl IntoView {
    let session = use_session();
    let planned = following(move || session.news.track(), move || planned(session, portfolio, record));
    let rows = Memo::new(move |_| {
        let (known, claims) = (known.read(), sheets.claims.read());
        let mut keys: Vec<vouch_framework::ItemRef> =
            planned.read().iter().flatten().filter_map(|item| item.parse().ok()).collect();
        keys.sort_unstable();
        let items = keys.iter().filter_map(|key| known.framework.item(key));
        items.map(|item| found(&item, &known, &claims, here)).collect::<Vec<_>>()
    });
    let checked = Memo::new(move |_| shown_by(&sheets.claims.read(), here));
    view! {
        <Show when=move || !rows.read().is_empty()>
            <Checks
                label="Planned for this"
                hint="Tick what was shown."
                rows
                checked
                on_toggle=move |(item, claimed)| sheets.claim(item, here, claimed)
            />
        </Show>
    }
}

/// The items of the activities that this record came of.
async fn planned(session: Session, portfolio: PortfolioId, record: DocumentId) -> BTreeSet<String> {
    let replica = session.replica();
    let mut items = BTreeSet::new();
    for summary in replica.summaries(portfolio).await.unwrap_or_default() {
        if summary.kind != Kind::Plan {
            continue;
        }
        // A plan that can't be opened hides nothing: every criterion is there to be browsed.
        let Ok(Some(document)) = replica.look(summary.document).await else { continue };
        let Ok(plan) = Plan::read(&document) else { continue };
        let came = plan.standing().filter(|activity| activity.records.contains(&record));
        items.extend(came.flat_map(|activity| activity.items.clone()));
    }
    items
}
