//! What is begun from the candidate's page: an observation with one tap, everything else one tap further.

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::PortfolioId;

use super::begin::Beginning;
use crate::components::{Button, IconName, Notice, NoticeKind};

#[component]
pub(super) fn NextSteps(
    portfolio: PortfolioId,
    /// Whether this person assesses here; else it is the candidate.
    assesses: bool,
) -> impl IntoView {
    let beginning = Beginning::new(portfolio);
    let other = if assesses { "Other evidence" } else { "Add evidence" };
    let class = if assesses { "button button--secondary" } else { "button" };
    view! {
        <div role="region" aria-label="Next steps" class="page__actions">
            {move || beginning.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
            <a class=class href=format!("/portfolio/{portfolio}/add")>
                <span class="button__text">{other}</span>
            </a>
            {assesses
                .then(|| {
                    view! {
                        <Button
                            icon=IconName::Plus
                            busy=beginning.busy
                            on_press=move || beginning.begin(Kind::Observation)
                        >
                            "New observation"
                        </Button>
                    }
                })}
        </div>
    }
}
