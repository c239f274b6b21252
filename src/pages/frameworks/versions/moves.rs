//! Before a portfolio moves: what that means for what it holds, and with which units it goes on. Then the coordinator moves
//! it, one by one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::wire::DirectoryPortfolio;

use super::carried::Carried;
use super::folded::{Becomes, FoldedUnits};
use super::meaning::{Meaning, what_it_means};
use super::{Kept, Version};
use crate::components::{Button, ButtonKind, Card, ConfirmDialog, Notice, NoticeKind, Skeleton};
use crate::pages::submission::sentence;
use crate::pages::unit_choice::in_order;
use crate::state::frameworks::move_portfolio;
use crate::state::use_session;

/// So many portfolios show their units at once; of more they are opened one by one.
const FEW: usize = 3;

/// The portfolios on the old version.
#[component]
pub(super) fn Moves(from: Version, to: Version, comparison: Kept) -> impl IntoView {
    let session = use_session();
    let moved = RwSignal::new(Vec::new());
    let (id, old) = (from.framework.id.clone(), from.name.clone());
    let on_old = Memo::new(move |_| {
        let directory = session.directory.read();
        let moved = moved.read();
        let found = directory.portfolios.iter().filter(|it| it.framework == id && it.version == old);
        found.filter(|it| !moved.contains(&it.id)).cloned().collect::<Vec<_>>()
    });
    let same = from == to;
    let versions = StoredValue::new((from, to));
    // What was chosen for one stays while another is moved.
    let key = |portfolio: &DirectoryPortfolio| (portfolio.id, portfolio.units.clone());
    let row = move |portfolio: DirectoryPortfolio| {
        let (from, to) = versions.get_value();
        let id = portfolio.id;
        let open = on_old.read_untracked().len() <= FEW;
        view! { <Move portfolio from to comparison open on_moved=move || moved.update(|moved| moved.push(id)) /> }
    };
    let words = move || match (on_old.read().len(), moved.read().len()) {
        (0, 0) => "No portfolio goes by the old version.".to_owned(),
        (0, _) => "Every portfolio has moved.".to_owned(),
        (1, _) => "One portfolio goes by the old version. It stays there until you move it.".to_owned(),
        (count, _) => format!("{count} portfolios go by the old version. Each stays there until you move it."),
    };
    (!same).then(|| {
        view! {
            <section class="stack" aria-labelledby="portfolios">
                <h2 class="heading" id="portfolios">
                    "Portfolios"
                </h2>
                <p role="status">{words}</p>
                <For each=move || on_old.get() key children=row />
            </section>
        }
    })
}

#[component]
fn Move(
    portfolio: DirectoryPortfolio,
    from: Version,
    to: Version,
    comparison: Kept,
    /// Its units are shown from the beginning.
    open: bool,
    #[prop(into)] on_moved: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let name = session.name_of(portfolio.candidate);
    let (asking, busy) = (RwSignal::new(false), RwSignal::new(false));
    let failed = RwSignal::new(None::<String>);
    let carried = Carried::of(from.framework, to.framework, &portfolio.units);
    let chosen = RwSignal::new(carried.chosen.clone());
    let (framework, id, open) = (to.framework, portfolio.id, open || !carried.is_whole());
    let (missing, before) = (carried.missing.join(", "), carried.chosen.clone());
    let version = to.name.clone();
    let read = LocalResource::new(move || {
        session.news.track();
        what_it_means(session, portfolio.clone(), to.clone(), comparison)
    });
    let go = move || {
        let (version, units) = (version.clone(), in_order(framework, &chosen.read_untracked()));
        asking.set(false);
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let moved = move_portfolio(id, &framework.id, version.as_ref(), &units).await;
            busy.try_set(false);
            match moved {
                Ok(()) => {
                    // Its new version reaches this device's directory with the next round.
                    session.sync_now();
                    on_moved.try_run(());
                }
                Err(error) => drop(failed.try_set(Some(error.to_string()))),
            }
        });
    };
    let meaning = move || match &*read.read() {
        None => view! { <Skeleton lines=2 /> }.into_any(),
        Some(Err(error)) => view! { <Notice kind=NoticeKind::Error title=sentence(error) /> }.into_any(),
        Some(Ok(meaning)) => view! { <Meaning meaning=meaning.clone() units=carried.clone() /> }.into_any(),
    };
    let none_chosen = Memo::new(move |_| chosen.read().is_empty());
    let unready = Signal::derive(move || none_chosen.get() || !matches!(&*read.read(), Some(Ok(_))));
    let why = format!("move-{id}");
    let title = format!("Move the portfolio of {name}?");
    view! {
        <Card title=name.clone()>
            {meaning}
            <FoldedUnits portfolio=id name=name.clone() framework chosen open />
            {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
            <div class="cluster">
                <Button
                    kind=ButtonKind::Secondary
                    busy
                    disabled=unready
                    described_by=why.clone()
                    label=format!("Move this portfolio: {name}")
                    on_press=move || asking.set(true)
                >
                    "Move this portfolio"
                </Button>
                <p role="status" id=why>
                    {move || none_chosen.get().then_some("Choose at least one unit. Without any it can't be moved.")}
                </p>
            </div>
        </Card>
        <ConfirmDialog
            title
            open=asking
            confirm="Move it"
            on_confirm=go
            on_cancel=move || asking.set(false)
        >
            <p>
                "From then on it is assessed by the new version. What was signed keeps naming the old one and stays valid; no evidence and no claim is changed."
            </p>
            {(!missing.is_empty()).then(|| view! { <p>{format!("Units that the new version lacks: {missing}.")}</p> })}
            <Becomes before=Signal::stored(before) chosen />
        </ConfirmDialog>
    }
}
