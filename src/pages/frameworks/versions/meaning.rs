//! What a portfolio's move means for what it holds.

use leptos::prelude::*;
use vouch_framework::ItemRef;
use vouch_framework::compare::{Moving, moving};
use vouch_portfolio::wire::DirectoryPortfolio;

use super::carried::{Carried, Recoded};
use super::{Kept, Version};
use crate::components::{Badge, Tone};
use crate::state::Session;
use crate::state::records::records;

/// Reads what it holds on this device.
pub(super) async fn what_it_means(
    session: Session,
    portfolio: DirectoryPortfolio,
    to: Version,
    comparison: Kept,
) -> Result<Moving, String> {
    let records = records(session, portfolio.id).await.map_err(|error| error.to_string())?;
    let claims = records.summaries.iter().flat_map(|summary| summary.claimed.iter());
    let claims: Vec<ItemRef> = claims.filter_map(|item| item.parse().ok()).collect();
    let units: Vec<&str> = portfolio.units.iter().map(String::as_str).collect();
    Ok(comparison.with_value(|comparison| moving(to.framework, comparison, &units, claims)))
}

/// Its claims and its units, with what somebody should look at.
#[component]
pub(super) fn Meaning(meaning: Moving, units: Carried) -> impl IntoView {
    let Moving { carried, changed, moved, lost, .. } = meaning;
    let Carried { recoded, missing, .. } = units;
    let list = |items: &[ItemRef]| {
        items.iter().map(|item| format!("{} {}", item.unit(), item.code())).collect::<Vec<_>>().join(", ")
    };
    let claims = match carried.len() {
        0 => "No claim carries over word for word.".to_owned(),
        1 => "One claimed item carries over word for word.".to_owned(),
        count => format!("{count} claimed items carry over word for word."),
    };
    let pairs =
        moved.iter().map(|(from, to)| format!("{} {} is now {} {}", from.unit(), from.code(), to.unit(), to.code()));
    let pairs = pairs.collect::<Vec<_>>().join(", ");
    view! {
        <ul class="stack stack--close" role="list">
            <li>{claims}</li>
            {(!changed.is_empty())
                .then(|| {
                    view! {
                        <li>
                            <Badge tone=Tone::Wait>"Look again"</Badge>
                            " Claimed items that changed: "
                            {list(&changed)}
                        </li>
                    }
                })}
            {(!moved.is_empty())
                .then(|| {
                    view! {
                        <li>
                            <Badge tone=Tone::Wait>"Claim again"</Badge>
                            " Under another code: "
                            {pairs}
                        </li>
                    }
                })}
            {(!lost.is_empty())
                .then(|| {
                    view! {
                        <li>
                            <Badge tone=Tone::Bad>"No longer counted"</Badge>
                            " Claimed items that the new version lacks: "
                            {list(&lost)}
                        </li>
                    }
                })}
            {recoded
                .into_iter()
                .map(|Recoded { from, to, by }| {
                    view! {
                        <li>
                            <Badge tone=Tone::Wait>"Another code"</Badge>
                            {format!(" Unit {from} is now unit {to}: it has {by}, and is chosen below.")}
                        </li>
                    }
                })
                .collect_view()}
            {(!missing.is_empty())
                .then(|| {
                    view! {
                        <li>
                            <Badge tone=Tone::Bad>"Units missing"</Badge>
                            " The new version has no unit "
                            {missing.join(", ")}
                        </li>
                    }
                })}
        </ul>
    }
}
