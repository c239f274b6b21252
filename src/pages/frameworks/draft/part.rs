//! One part of the framework, with the way to correct, remove or add to it.

use leptos::prelude::*;
use vouch_framework::Place;

use super::add::AddUnder;
use super::counted::nth;
use super::desk::Desk;
use super::fields::Fields;
use super::remove::Remove;
use crate::components::{Button, ButtonKind};

/// How many parts near a line are offered.
const NEAR: usize = 3;

/// The parts that a doubt at this line is most likely about.
#[component]
pub(super) fn Nearby(desk: Desk, line: usize, doubt: usize) -> impl IntoView {
    let near = Memo::new(move |_| {
        let standing = desk.standing.read();
        let mut near = standing.at_line(line, NEAR);
        // Whatever is doubted of a unit as a whole is one of its own fields.
        let unit = near.first().and_then(|place| place.unit().map(str::to_owned));
        near.extend(unit.map(Place::Unit).filter(|unit| !near.contains(unit)));
        near.push(Place::Framework);
        nth(near.into_iter()).collect::<Vec<_>>()
    });
    view! {
        <div class="stack">
            <p class="muted small">"What was read from here. What you change settles the doubt."</p>
            <For each=move || near.get() key=Clone::clone let:place>
                <Part desk place=place.0 doubt=Some(doubt) />
            </For>
        </div>
    }
}

/// What a part is called and says, folded away until somebody corrects it.
#[component]
pub(super) fn Part(desk: Desk, place: Place, doubt: Option<usize>) -> impl IntoView {
    let open = RwSignal::new(false);
    let called = called(&place);
    let line = desk.line_of(&place);
    let words = {
        let place = place.clone();
        Memo::new(move |_| said(&desk.standing.read().framework, &place).unwrap_or_default())
    };
    let form = move || {
        open.get().then(|| {
            view! {
                <Fields desk place=place.clone() doubt on_done=move || {
                    open.try_set(false);
                } />
                {(place != Place::Framework).then(|| view! { <Remove desk place=place.clone() doubt /> })}
                <AddUnder desk place=place.clone() doubt />
            }
        })
    };
    view! {
        <div class="part">
            <div class="cluster cluster--between">
                <span>
                    <span class="part__name">{called.clone()}</span>
                    " "
                    <span class="part__words">{words}</span>
                </span>
                <span class="cluster">
                    {line
                        .map(|line| {
                            view! {
                                <Button
                                    kind=ButtonKind::Quiet
                                    label=format!("Line {line}: {called}")
                                    on_press=move || desk.line.set(Some(line))
                                >
                                    {format!("Line {line}")}
                                </Button>
                            }
                        })}
                    <Button
                        kind=ButtonKind::Quiet
                        label=format!("Correct {called}")
                        on_press=move || open.update(|open| *open = !*open)
                    >
                        "Correct"
                    </Button>
                </span>
            </div>
            {form}
        </div>
    }
}

/// A part's name as people say it.
pub(in crate::pages::frameworks) fn called(place: &Place) -> String {
    match place {
        Place::Framework => "Qualification".to_owned(),
        Place::Unit(code) => format!("Unit {code}"),
        Place::Outcome { unit, number } => format!("Unit {unit}, outcome {number}"),
        Place::Item(item) => {
            let kind = match item.kind() {
                vouch_framework::ItemKind::Criterion => "criterion",
                vouch_framework::ItemKind::Range => "range",
                vouch_framework::ItemKind::Knowledge => "knowledge",
                vouch_framework::ItemKind::EvidenceRequirement => "evidence requirement",
            };
            format!("Unit {}, {kind} {}", item.unit(), item.code())
        }
    }
}

/// What a part says.
pub(super) fn said(framework: &vouch_framework::Framework, place: &Place) -> Option<String> {
    Some(match place {
        Place::Framework => framework.title.clone(),
        Place::Unit(code) => framework.unit(code)?.title.clone(),
        Place::Outcome { unit, number } => framework.unit(unit)?.outcome(number)?.title.clone(),
        Place::Item(item) => framework.item(item)?.wording().to_owned(),
    })
}
