//! One line of the log: its time, what was seen, for whom, and what keeps it from a record.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::timeline::{Held, Instead, Line};

use crate::components::{Button, ButtonKind, Caret, Chip, Chips, ConfirmDialog, TextArea};
use crate::state::together::Together;

#[component]
pub(super) fn OneLine(together: Together, id: ActivityId, fresh: StoredValue<Option<ActivityId>>) -> impl IntoView {
    let read = move |part: fn(&Line) -> String| Memo::new(move |_| together.line(id, part).unwrap_or_default());
    let (time, text) = (read(|line| line.time.clone()), read(|line| line.text.clone()));
    let on = Memo::new(move |_| {
        let whom = |line: &Line| line.whom.iter().map(DocumentId::to_string).collect::<BTreeSet<_>>();
        together.line(id, whom).unwrap_or_default()
    });
    let chips = together.timeline.with_untracked(|timeline| {
        let chip = |member: &vouch_portfolio::timeline::Member| Chip {
            key: member.record.to_string(),
            name: untrack(|| together.name_of(member.portfolio)),
        };
        timeline.members.iter().map(chip).collect::<Vec<_>>()
    });
    let toggle = move |(key, on): (String, bool)| {
        if let Ok(record) = key.parse() {
            together.set_for(id, record, on);
        }
    };
    let is_fresh = fresh.get_value() == Some(id);
    let heading = format!("line-{id}");
    let asking = RwSignal::new(false);
    let remove = move || {
        asking.set(false);
        together.remove(id);
    };
    let press = move || {
        if text.read_untracked().trim().is_empty() { remove() } else { asking.set(true) }
    };
    view! {
        // No landmark: two lines of one minute would be two of one name.
        <article class="card activity" aria-labelledby=heading.clone()>
            <header class="card__head">
                <h2 class="card__title" id=heading.clone()>
                    {time}
                </h2>
                <Button kind=ButtonKind::Quiet label=format!("Remove {}", time.get_untracked()) on_press=press>
                    "Remove"
                </Button>
            </header>
            <TextArea
                id=id.to_string()
                label="What was seen"
                value=text
                on_edit=move |now| together.type_text(id, now)
                on_leave=move || together.leave(id)
                start_caret=is_fresh.then(Caret::default)
                rows=2
            />
            <Chips label="For" chips on on_toggle=toggle />
            <HeldBack together id />
            <ConfirmDialog
                title="Remove this line?"
                open=asking
                confirm="Remove"
                danger=true
                on_confirm=remove
                on_cancel=move || asking.set(false)
            >
                <p>"It goes from the log, and from every record it is in."</p>
            </ConfirmDialog>
        </article>
    }
}

/// Which names keep the line from which record, and the ways to settle it.
#[component]
fn HeldBack(together: Together, id: ActivityId) -> impl IntoView {
    let held = Memo::new(move |_| {
        let names = together.names();
        together.line(id, |line| line.held(&names)).unwrap_or_default()
    });
    let words = move || {
        let held = held.read();
        let said: Vec<String> = held.iter().map(|held| said(together, held)).collect();
        (!said.is_empty()).then(|| said.join(" "))
    };
    let doubtful = Memo::new(move |_| {
        let words = held.read().iter().flat_map(|held| held.words.clone()).collect::<BTreeSet<_>>();
        words.into_iter().filter(|word| Line::can_be_no_name(word)).collect::<Vec<_>>()
    });
    view! {
        <div class="advice" class:advice--shown=move || !held.read().is_empty()>
            <p class="advice__words" role="status">
                {words}
            </p>
            <Show when=move || !held.read().is_empty()>
                <div class="cluster">
                    {Instead::ALL
                        .map(|instead| {
                            view! {
                                <Button kind=ButtonKind::Secondary on_press=move || together.settle(id, instead)>
                                    {format!("Write “{}”", instead.words())}
                                </Button>
                            }
                        })
                        .collect_view()}
                    <For each=move || doubtful.get() key=String::clone let:word>
                        <Button
                            kind=ButtonKind::Quiet
                            on_press={
                                let word = word.clone();
                                move || together.no_name(id, &word)
                            }
                        >
                            {format!("“{word}” is no name here")}
                        </Button>
                    </For>
                </div>
            </Show>
        </div>
    }
}

fn said(together: Together, held: &Held) -> String {
    let timeline = together.timeline.read();
    let whose = timeline.members.iter().find(|member| member.record == held.record);
    let whose = whose.map(|member| together.name_of(member.portfolio)).unwrap_or_default();
    format!("Not in the record of {whose} yet: it names {}.", held.words.join(", "))
}
