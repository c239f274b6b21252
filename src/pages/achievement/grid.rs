//! One grid: items with what shows them, and, where there is room, rows of evidence under columns of items.

use leptos::prelude::*;
use vouch_framework::coverage::ItemState;
use vouch_portfolio::view::{Grid, GridLine, Tick};

use super::line::{Choosing, ItemLine, beside, tick_link};
use crate::components::{Button, ButtonKind, Notice, NoticeKind};

/// The grid of one outcome, of the knowledge, or of the evidence requirements.
#[component]
pub(super) fn OneGrid(grid: Grid, choosing: Option<Choosing>) -> impl IntoView {
    let Grid { title, warning, occasions, customers, lines } = grid;
    let table = table(&title, &lines);
    let gaps: Vec<String> =
        lines.iter().filter(|line| line.state == ItemState::Gap).map(|line| line.item.clone()).collect();
    let choose_all = choosing.filter(|_| gaps.len() > 1).map(|choosing| {
        let words = format!("Choose its {} gaps", gaps.len());
        let choose = move || gaps.iter().for_each(|item| choosing.on_choose.run((item.clone(), true)));
        view! {
            <Button kind=ButtonKind::Quiet on_press=choose>
                {words}
            </Button>
        }
    });
    view! {
        <section class="achievement">
            <h2 class="heading">{title.clone()}</h2>
            {beside(occasions, &customers).map(|words| view! { <p class="muted small">{words}</p> })}
            {warning.map(|words| view! { <Notice kind=NoticeKind::Warning title=words /> })}
            {table}
            {choose_all}
            <ul class="achievement__lines" role="list">
                {lines.into_iter().map(|line| view! { <ItemLine line choosing /> }).collect_view()}
            </ul>
        </section>
    }
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
            tick.map_or_else(|| view! { <td></td> }.into_any(), |tick| cell(tick, &line.code).into_any())
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
            <p class="muted small">"✓ signed, ○ claimed and not decided"</p>
        </div>
    })
}

/// A tick leads to the evidence.
fn cell(tick: &Tick, code: &str) -> impl IntoView + use<> {
    let (sign, words) = if tick.settled { ("✓", "signed") } else { ("○", "claimed") };
    let label = format!("{}: {code} {words}", tick.number);
    view! {
        <td class=if tick.settled { "achievement__signed" } else { "" }>
            <a class="achievement__cell" href=format!("/record/{}/read", tick.record) aria-label=label>
                {sign}
            </a>
        </td>
    }
}
