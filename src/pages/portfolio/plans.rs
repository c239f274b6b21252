//! The assessment plan on the candidate's page: how far it has come, whether it is agreed, and the way to it.

use leptos::prelude::*;
use vouch_portfolio::device::Summary;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, PortfolioId};
use vouch_portfolio::seal::Seal;
use vouch_portfolio::view::{PlanAgreement, plan_agreement};

use crate::components::{Badge, Card, RowLink, RowList, Tone};

/// A plan, in brief.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlanLine {
    plan: DocumentId,
    opening: String,
    in_conflict: bool,
    agreement: PlanAgreement,
}

/// The portfolio's plans; usually one.
pub(super) fn plans(summaries: &[Summary], seals: &[Seal]) -> Vec<PlanLine> {
    let plans = summaries.iter().filter(|summary| summary.kind == Kind::Plan);
    let line = |summary: &Summary| PlanLine {
        plan: summary.document,
        opening: summary.opening.clone(),
        in_conflict: summary.in_conflict,
        agreement: plan_agreement(summary.document, &summary.heads, seals),
    };
    let mut lines: Vec<PlanLine> = plans.map(line).collect();
    lines.sort_by_key(|line| line.plan);
    lines
}

#[component]
pub(super) fn PlanCard(portfolio: PortfolioId, plans: Memo<Vec<PlanLine>>, may_plan: bool) -> impl IntoView {
    let rows = move || {
        plans
            .get()
            .into_iter()
            .map(|line| {
                let address = if may_plan { "" } else { "/agree" };
                let tone = if line.agreement.by_both() { Tone::Good } else { Tone::Wait };
                view! {
                    <RowLink
                        href=format!("/plan/{}{address}", line.plan)
                        title="Assessment plan"
                        text=Some(line.opening)
                    >
                        <Badge tone>{line.agreement.words()}</Badge>
                        {line.in_conflict.then(|| view! { <Badge tone=Tone::Bad>"Two answers: pick one"</Badge> })}
                    </RowLink>
                }
            })
            .collect_view()
    };
    let criteria = if may_plan { "Search criteria and plan" } else { "Search criteria" };
    view! {
        <Card title="Plan">
            <Show
                when=move || !plans.read().is_empty()
                fallback=|| view! { <p class="muted">"There is no assessment plan yet. It begins with the first activity planned."</p> }
            >
                <RowList label="Assessment plans">{rows}</RowList>
            </Show>
            <a class="button button--secondary" href=format!("/portfolio/{portfolio}/criteria")>
                <span class="button__text">{criteria}</span>
            </a>
        </Card>
    }
}
