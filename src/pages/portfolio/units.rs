//! Progress unit by unit, and what is missing in each: one tap to the wording.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::Framework;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::view::{GapLine, PortfolioProgress, RequirementLine, UnitProgress};

use crate::components::Progress;
use crate::pages::plan::PlanThese;

/// Every unit, folded.
#[component]
pub(super) fn Units(
    portfolio: PortfolioId,
    /// By which gaps are planned for; none where this person plans nothing.
    framework: Option<&'static Framework>,
    progress: Memo<Option<PortfolioProgress>>,
) -> impl IntoView {
    let codes = Memo::new(move |_| {
        let progress = progress.read();
        let units = progress.as_ref().map(|progress| progress.units.as_slice()).unwrap_or_default();
        units.iter().map(|unit| unit.code.clone()).collect::<Vec<_>>()
    });
    let unknown = move || {
        let progress = progress.read();
        let unknown = progress.as_ref().map(|progress| progress.coverage.unknown_units.clone()).unwrap_or_default();
        (!unknown.is_empty()).then(|| format!("Not in this version of the framework: {}", unknown.join(", ")))
    };
    view! {
        <div class="units">
            <For each=move || codes.get() key=String::clone let:code>
                <Unit portfolio framework code progress />
            </For>
        </div>
        {move || unknown().map(|words| view! { <p class="muted small">{words}</p> })}
    }
}

#[component]
fn Unit(
    portfolio: PortfolioId,
    framework: Option<&'static Framework>,
    code: String,
    progress: Memo<Option<PortfolioProgress>>,
) -> impl IntoView {
    let record = format!("/portfolio/{portfolio}/unit/{code}");
    let unit = Memo::new(move |_| {
        let progress = progress.read();
        progress.as_ref().and_then(|progress| progress.units.iter().find(|unit| unit.code == code).cloned())
    });
    let read = move |part: fn(&UnitProgress) -> usize| {
        Signal::derive(move || unit.read().as_ref().map(part).unwrap_or_default())
    };
    let label = Signal::derive(move || {
        unit.read().as_ref().map(|unit| format!("{} {}", unit.code, unit.title)).unwrap_or_default()
    });
    let (done, total) = (read(|unit| unit.progress.settled as usize), read(|unit| unit.progress.total as usize));
    let described = Memo::new(move |_| unit.read().as_ref().is_some_and(|unit| unit.described));
    view! {
        <details class="unit">
            <summary class="unit__summary">
                <Progress label done total />
            </summary>
            <Show
                when=move || described.get()
                fallback=|| view! { <p class="muted small">"Its handbook gives no criteria for this unit."</p> }
            >
                <p>
                    <a href=record.clone()>"Achievement record"</a>
                </p>
                {move || unit.get().map(missing)}
                {framework.map(|framework| view! { <PlanGaps portfolio framework unit /> })}
            </Show>
        </details>
    }
}

/// One tap plans for all that nothing shows yet; fewer are chosen in the achievement record.
#[component]
fn PlanGaps(portfolio: PortfolioId, framework: &'static Framework, unit: Memo<Option<UnitProgress>>) -> impl IntoView {
    let items = Signal::derive(move || {
        let unit = unit.read();
        unit.iter().flat_map(|unit| &unit.gaps).map(|gap| gap.item.clone()).collect::<BTreeSet<String>>()
    });
    view! {
        <Show when=move || !items.read().is_empty()>
            <PlanThese portfolio framework items label="Plan an observation for these" secondary=true />
        </Show>
    }
}

fn missing(unit: UnitProgress) -> impl IntoView {
    let UnitProgress { gaps, requirements, .. } = unit;
    let count = gaps.len();
    let (of_requirements, others): (Vec<GapLine>, Vec<GapLine>) =
        gaps.into_iter().partition(|gap| gap.kind == "evidence requirement");
    view! {
        <div class="stack stack--close">
            <h3 class="unit__heading">
                {match count {
                    0 => "No gaps".to_owned(),
                    1 => "1 gap".to_owned(),
                    count => format!("{count} gaps"),
                }}
            </h3>
            {(!others.is_empty())
                .then(|| {
                    view! {
                        <ul class="shown__items" role="list">
                            {others.into_iter().map(gap).collect_view()}
                        </ul>
                    }
                })}
            {(!requirements.is_empty())
                .then(|| {
                    view! {
                        <h3 class="unit__heading">"Evidence requirements"</h3>
                        <ul class="shown__items" role="list">
                            {requirements
                                .into_iter()
                                .map(|line| requirement(line, &of_requirements))
                                .collect_view()}
                        </ul>
                    }
                })}
        </div>
    }
}

fn gap(GapLine { kind, code, wording, missing, .. }: GapLine) -> impl IntoView {
    let more = if missing > 1 { format!(" ({missing} missing)") } else { String::new() };
    view! {
        <li class="shown__item">
            <span class="shown__code">{code}</span>
            " "
            <span>{wording} {more}</span>
            <span class="visually-hidden">" (" {kind} ")"</span>
        </li>
    }
}

/// A requirement with its count, and the letters of the items that nothing shows yet.
fn requirement(line: RequirementLine, gaps: &[GapLine]) -> impl IntoView + use<> {
    let words = line.words();
    let letters: Vec<&str> = gaps
        .iter()
        .filter_map(|gap| gap.code.strip_prefix(line.number.as_str()))
        .filter(|letter| !letter.is_empty() && letter.chars().all(char::is_alphabetic))
        .collect();
    let open = if letters.is_empty() { String::new() } else { format!("; missing {}", letters.join(", ")) };
    view! {
        <li class="shown__item">
            <span class="shown__code">{line.number}</span>
            " "
            <span>{line.wording} " " <span class="muted">"(" {words} {open} ")"</span></span>
        </li>
    }
}
