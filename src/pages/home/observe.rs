//! From the first screen straight into an observation: of one candidate, or of several at once.

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::registry::Role;

use crate::components::{Button, ButtonKind, IconName, Notice, NoticeKind};
use crate::pages::portfolio::Beginning;
use crate::pages::record::following;
use crate::state::{Session, together};

/// Begins an observation of this candidate with one tap.
#[component]
pub(super) fn Observe(portfolio: PortfolioId, name: String) -> impl IntoView {
    let beginning = Beginning::new(portfolio);
    view! {
        <Button
            kind=ButtonKind::Secondary
            icon=IconName::Plus
            label=format!("Observe {name}")
            busy=beginning.busy
            on_press=move || beginning.begin(Kind::Observation)
        >
            "Observe"
        </Button>
        {move || beginning.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
    }
}

/// The way to one log for several candidates, for whoever assesses several; and back to one that is under way.
#[component]
pub(super) fn Together(session: Session) -> impl IntoView {
    let under_way = following(move || session.news.track(), move || together::unfinished(session));
    let is_under_way = Memo::new(move |_| matches!(&*under_way.read(), Some(Ok(Some(_)))));
    let assesses_several = Memo::new(move |_| {
        let directory = session.directory.read();
        directory.portfolios.iter().filter(|portfolio| portfolio.my_roles.contains(&Role::Assessor)).count() > 1
    });
    let words = move || if is_under_way.get() { "Go on with the log of several" } else { "Observe several at once" };
    view! {
        <Show when=move || assesses_several.get() || is_under_way.get()>
            <a class="button button--secondary" href="/together">
                <span class="button__text">{words}</span>
            </a>
        </Show>
    }
}
