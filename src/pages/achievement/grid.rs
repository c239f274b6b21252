//! One grid: items with what shows them, and, where there is room, rows of evidence under columns of items.

use leptos::prelude::*;
use vouch_framework::coverage::ItemState;
use vouch_portfolio::view::{Grid, GridLine, Tick};

use crate::components::{Badge, Notice, NoticeKind, Tone};

/// The grid of one outcome, of the knowledge, or of the evidence requirements.
#[component]
pub(super) fn OneGrid(grid: Grid) -> impl IntoView {
    let Grid { title, warning, occasions, lines } = grid;
    let table = table(&title, &lines);
    let occasions = match occasions {
        0 => None,
        1 => Some("Seen on one day so far.".to_owned()),
        days => Some(format!("Seen on {days} days.")),
    };
    view! {
        <section class="achievement">
            <h2 class="heading">{title.clone()}</h2>
            {occasions.map(|words| view! { <p class="muted small">{words}</p> })}
            {warning.map(|words| view! { <Notice kind=NoticeKind::Warning title=words /> })}
            {table}
            <ul class="achievement__lines" role="list">
                {lines.into_iter().map(line).collect_view()}
            </ul>
        </section>
    }
}

fn line(line: GridLine) -> impl IntoView {
    let (tone, words) = state(line.state);
    view! {
        <li class="achievement__line">
            <p>
                <span class="shown__code">{line.code}</span>
                " "
                {line.wording}
            </p>
            <p class="cluster">
                <Badge tone>{words}</Badge>
                {line.testimony_alone.then(|| view! { <Badge tone=Tone::Wait>"Testimony alone"</Badge> })}
                {line.evidence.iter().map(tick_link).collect_view()}
            </p>
        </li>
    }
}

const fn state(state: ItemState) -> (Tone, &'static str) {
    match state {
        ItemState::Gap => (Tone::Wait, "No evidence yet"),
        ItemState::Optional => (Tone::Neutral, "Not needed"),
        ItemState::Claimed => (Tone::Info, "Claimed, not decided"),
        ItemState::Settled => (Tone::Good, "Signed"),
    }
}

fn tick_link(tick: &Tick) -> impl IntoView + use<> {
    view! { <a href=format!("/record/{}/read", tick.record)>{tick.number.to_string()}</a> }
}

/// Evidence in rows, items in columns; none where nothing is claimed yet.
fn table(title: &str, lines: &[GridLine]) -> Option<impl IntoView + use<>> {
    let mut rows: Vec<&Tick> = lines.iter().flat_map(|line| &line.evidence).collect();
    rows.sort_by_key(|tick| (&tick.number, tick.record));
    rows.dedup_by_key(|tick| tick.record);
    if rows.is_empty() {
        return None;
    }
    let head = lines.iter().map(|line| view! { <th scope="col">{line.code.clone()}</th> }).collect_view();
    let body = rows.iter().map(|row| {
        let cells = lines.iter().map(|line| {
            let tick = line.evidence.iter().find(|tick| tick.record == row.record);
            match tick.map(|tick| tick.settled) {
                Some(true) => {
                    view! { <td><span aria-hidden="true">"✓"</span><span class="visually-hidden">"Signed"</span></td> }
                        .into_any()
                }
                Some(false) => {
                    view! { <td><span aria-hidden="true">"○"</span><span class="visually-hidden">"Claimed"</span></td> }
                        .into_any()
                }
                None => view! { <td></td> }.into_any(),
            }
        });
        view! {
            <tr>
                <th scope="row">{tick_link(row)}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    Some(view! {
        <div class="achievement__grid" role="region" aria-label=format!("Grid: {title}") tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Evidence"</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
            <p class="muted small">"✓ signed, ○ claimed"</p>
        </div>
    })
}
