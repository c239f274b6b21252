//! Before a portfolio moves: what that means for what it holds. Then the coordinator moves it, one by one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_framework::ItemRef;
use vouch_framework::compare::{Moving, moving};
use vouch_portfolio::wire::DirectoryPortfolio;

use super::{Kept, Version};
use crate::components::{Badge, Button, ButtonKind, Card, ConfirmDialog, Notice, NoticeKind, Skeleton, Tone};
use crate::pages::submission::sentence;
use crate::state::frameworks::move_portfolio;
use crate::state::records::records;
use crate::state::{Session, use_session};

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
    let to = StoredValue::new_local(to);
    let rows = move || {
        let rows = on_old.get().into_iter().map(|portfolio| {
            let to = to.get_value();
            let id = portfolio.id;
            view! { <Move portfolio to comparison on_moved=move || moved.update(|moved| moved.push(id)) /> }
        });
        rows.collect_view()
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
                {rows}
            </section>
        }
    })
}

async fn what_it_means(
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

#[component]
fn Move(
    portfolio: DirectoryPortfolio,
    to: Version,
    comparison: Kept,
    #[prop(into)] on_moved: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let name = session.name_of(portfolio.candidate);
    let (asking, busy) = (RwSignal::new(false), RwSignal::new(false));
    let failed = RwSignal::new(None::<String>);
    let read = {
        let (portfolio, to) = (portfolio.clone(), to.clone());
        LocalResource::new(move || {
            session.news.track();
            what_it_means(session, portfolio.clone(), to.clone(), comparison)
        })
    };
    let id = portfolio.id;
    let (framework, version) = (to.framework.id.clone(), to.name.clone());
    let go = move || {
        let Some(Ok(meaning)) = read.get_untracked() else { return };
        let (framework, version) = (framework.clone(), version.clone());
        asking.set(false);
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let moved = move_portfolio(id, &framework, version.as_ref(), &meaning.units).await;
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
        Some(Ok(meaning)) => view! { <Meaning meaning=meaning.clone() /> }.into_any(),
    };
    let none_left = Signal::derive(move || !matches!(&*read.read(), Some(Ok(meaning)) if !meaning.units.is_empty()));
    let title = format!("Move the portfolio of {name}?");
    view! {
        <Card title=name.clone()>
            {meaning}
            {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
            <div>
                <Button
                    kind=ButtonKind::Secondary
                    busy
                    disabled=none_left
                    label=format!("Move this portfolio: {name}")
                    on_press=move || asking.set(true)
                >
                    "Move this portfolio"
                </Button>
            </div>
        </Card>
        <ConfirmDialog
            title=title
            open=asking
            confirm="Move it"
            on_confirm=go
            on_cancel=move || asking.set(false)
        >
            <p>
                "From then on it is assessed by the new version. What was signed keeps naming the old one and stays valid; no evidence and no claim is changed."
            </p>
        </ConfirmDialog>
    }
}

#[component]
fn Meaning(meaning: Moving) -> impl IntoView {
    let Moving { units_missing, carried, changed, moved, lost, .. } = meaning;
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
            {(!units_missing.is_empty())
                .then(|| {
                    view! {
                        <li>
                            <Badge tone=Tone::Bad>"Units missing"</Badge>
                            " The new version has no unit "
                            {units_missing.join(", ")}
                        </li>
                    }
                })}
        </ul>
    }
}
