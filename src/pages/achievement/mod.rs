//! The element achievement record of one unit: on a phone item by item, at a desk as the grid of the printed form.

mod grid;
mod line;
mod shared;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::view::{Achievement, EvidenceNumber, achievement, progress};
use vouch_portfolio::wire::DirectoryPortfolio;

use self::grid::OneGrid;
use self::shared::SharedWith;
use super::criteria::plan_words;
use super::no_framework::no_framework;
use super::plan::{PlanThese, may_plan};
use super::record::{PageError, PageWaits, following, param_id};
use crate::components::{Card, Progress, TopBar};
use crate::state::{Session, records, use_session};

pub(in crate::pages) use line::{Choosing, ItemLine};

const TITLE: &str = "Achievement record";

/// `/portfolio/:id/unit/:code`
#[component]
pub fn AchievementPage() -> impl IntoView {
    let session = use_session();
    let id = param_id::<PortfolioId>();
    let params = use_params_map();
    let code = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let portfolio = Memo::new(move |_| id.get().and_then(|id| session.portfolio(id)));
    move || match portfolio.get() {
        Some(portfolio) => view! { <OneUnit portfolio code=code.get() /> }.into_any(),
        None => {
            view! { <PageError title=TITLE.into() error="This portfolio is not on this device".into() /> }.into_any()
        }
    }
}

/// Reads it; none where the portfolio has no such unit.
///
/// # Errors
/// In words, when the device can't be read or lacks the framework.
async fn read(session: Session, portfolio: DirectoryPortfolio, code: String) -> Result<Option<Achievement>, String> {
    let records = records::records(session, portfolio.id).await.map_err(|error| error.to_string())?;
    let framework = session.framework(&portfolio).ok_or_else(|| no_framework(&portfolio.framework))?;
    let units: Vec<&str> = portfolio.units.iter().map(String::as_str).collect();
    let progress = progress(framework, &units, &records.summaries, &records.seals);
    let number = |record| EvidenceNumber::of(record, records.numbers.get(&record).copied());
    Ok(achievement(framework, &progress.coverage, &code, number))
}

#[component]
fn OneUnit(portfolio: DirectoryPortfolio, code: String) -> impl IntoView {
    let session = use_session();
    let candidate = portfolio.candidate;
    let text = Signal::derive(move || Some(session.name_of(candidate)));
    let (home, back) = (portfolio.id, format!("/portfolio/{}", portfolio.id));
    let framework = session.framework(&portfolio);
    // Above what is read again with every news: what is chosen stays.
    let choosing = may_plan(&portfolio, session.me()).then(Choosing::here);
    let answer = following(move || session.news.track(), move || read(session, portfolio.clone(), code.clone()));
    move || match answer.get() {
        None => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Some(Err(error)) => view! { <PageError title=TITLE.into() error /> }.into_any(),
        Some(Ok(None)) => {
            view! { <PageError title=TITLE.into() error="This portfolio has no such unit".into() /> }.into_any()
        }
        Some(Ok(Some(unit))) => {
            let (done, total) = (unit.settled as usize, unit.total as usize);
            view! {
                <div class="page">
                    <TopBar
                        title=format!("{} {}", unit.unit, unit.title)
                        text
                        back=back.clone()
                        back_label="Back to the portfolio"
                    />
                    <main class="page__main" id="main" tabindex="-1">
                        <Card title=TITLE>
                            <Progress label="Signed evidence" done total unit="items" />
                        </Card>
                        {framework.map(|framework| view! { <SharedWith framework code=unit.unit.clone() /> })}
                        {unit.grids.into_iter().map(|grid| view! { <OneGrid grid choosing /> }).collect_view()}
                    </main>
                    {choosing.zip(framework).map(|(Choosing { chosen, .. }, framework)| {
                        view! {
                            <div role="region" aria-label="Next steps" class="page__actions">
                                <PlanThese portfolio=home framework items=chosen label=plan_words(chosen) />
                            </div>
                        }
                    })}
                </div>
            }
            .into_any()
        }
    }
}
