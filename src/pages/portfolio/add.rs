//! Choosing what evidence to add.

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::registry::Role;

use super::begin::Beginning;
use crate::components::{Notice, NoticeKind, RowButton, RowLink, RowList, TopBar};
use crate::pages::record::param_id;
use crate::state::use_session;

const TITLE: &str = "Add evidence";

/// `/portfolio/:id/add`: every kind of record that this person may begin.
#[component]
pub fn AddEvidencePage() -> impl IntoView {
    let id = param_id::<PortfolioId>();
    move || id.get().map(|id| view! { <Choosing id /> })
}

#[component]
fn Choosing(id: PortfolioId) -> impl IntoView {
    let session = use_session();
    let beginning = Beginning::new(id);
    let assesses = move || session.is_on(id, Role::Assessor);
    let is_candidate = move || session.portfolio(id).is_some_and(|portfolio| portfolio.candidate == session.me());
    let name = Signal::derive(move || session.portfolio(id).map(|portfolio| session.name_of(portfolio.candidate)));
    let begin = move |kind| move |()| beginning.begin(kind);
    view! {
        <div class="page">
            <TopBar title=TITLE text=name back=format!("/portfolio/{id}") back_label="Back to the portfolio" />
            <main class="page__main" id="main" tabindex="-1">
                {move || beginning.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
                <RowList label="Kinds of evidence">
                    <Show when=assesses>
                        <RowButton
                            title="Observation record"
                            text="What you see the candidate do"
                            on_press=begin(Kind::Observation)
                        />
                        <RowLink
                            href=format!("/portfolio/{id}/witness")
                            title="Witness testimony"
                            text=Some("Hand this device to somebody who saw the work".to_owned())
                        />
                        <RowLink
                            href=format!("/portfolio/{id}/invite")
                            title="Testimony by invitation"
                            text=Some("Send a link to somebody who saw the work, for a device of their own".to_owned())
                        />
                        <RowButton
                            title="Questions and answers"
                            text="What you asked, and what the candidate answered"
                            on_press=begin(Kind::Questions)
                        />
                    </Show>
                    <Show when=is_candidate>
                        <RowButton
                            title="Personal statement"
                            text="What you did, in your own words"
                            on_press=begin(Kind::Statement)
                        />
                    </Show>
                    <Show when=move || assesses() || is_candidate()>
                        <RowButton
                            title="Product evidence"
                            text="Something the work made, here or kept elsewhere"
                            on_press=begin(Kind::Product)
                        />
                    </Show>
                </RowList>
                <RowList label="On paper">
                    <RowLink
                        href=format!("/portfolio/{id}/blank")
                        title="Blank forms to print"
                        text=Some("To write on where no device may be, and key in afterwards".to_owned())
                    />
                </RowList>
            </main>
        </div>
    }
}
