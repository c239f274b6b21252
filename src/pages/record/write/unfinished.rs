//! What was logged in haste and waits: lines whose criteria, or whose words, come later.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{AnyText, Observation, ObservationText};

use super::writing::Writing;
use crate::components::{RowLink, RowList};
use crate::pages::record::focus::focus;

/// The most letters of a line in a list.
const LETTERS_MAX: usize = 80;

/// A line as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Line {
    id: ActivityId,
    time: String,
    words: String,
    has_criteria: bool,
}

/// Lines without criteria, each one tap from the search, and lines without words, each one tap from its field.
#[component]
pub(super) fn Unfinished(writing: Writing) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let claimed: BTreeSet<ActivityId> = writing.claims().into_iter().filter_map(|claim| claim.activity).collect();
        writing.observation(|form| lines(form, &claimed)).unwrap_or_default()
    });
    let without = move |lacks: fn(&Line) -> bool| {
        Memo::new(move |_| lines.read().iter().filter(|line| lacks(line)).cloned().collect::<Vec<_>>())
    };
    let unmapped = without(|line| !line.has_criteria);
    let wordless = without(|line| line.words.is_empty());
    view! {
        <Show when=move || !wordless.read().is_empty()>
            <section class="missing" aria-labelledby="wordless">
                <h3 class="heading" id="wordless">
                    {move || counted(wordless.read().len(), "without words")}
                </h3>
                <ul>
                    <For each=move || wordless.get() key=Line::clone let:line>
                        <li>{to_its_field(&line)}</li>
                    </For>
                </ul>
            </section>
        </Show>
        <Show when=move || !unmapped.read().is_empty()>
            <section class="stack" aria-labelledby="unmapped">
                <h3 class="heading" id="unmapped">
                    {move || counted(unmapped.read().len(), "without criteria")}
                </h3>
                <RowList>
                    <For each=move || unmapped.get() key=Line::clone let:line>
                        <RowLink
                            href=writing.claims_href(Some(line.id))
                            title=format!("Criteria for {}", line.time)
                            text=Some(if line.words.is_empty() { "No words yet".to_owned() } else { line.words.clone() })
                        />
                    </For>
                </RowList>
            </section>
        </Show>
    }
}

fn lines(form: &Observation, claimed: &BTreeSet<ActivityId>) -> Vec<Line> {
    let line = |activity: &vouch_portfolio::record::Activity| Line {
        id: activity.id,
        time: activity.time.text().to_owned(),
        words: activity.what.trim().chars().take(LETTERS_MAX).collect(),
        has_criteria: claimed.contains(&activity.id),
    };
    form.activities.iter().map(line).collect()
}

fn to_its_field(line: &Line) -> impl IntoView + use<> {
    let field = AnyText::Observation(ObservationText::Activity(line.id)).to_string();
    let words = format!("Say what was seen at {}", line.time);
    view! {
        <a
            href=format!("#{field}")
            on:click=move |event| {
                event.prevent_default();
                focus(&field);
            }
        >
            {words}
        </a>
    }
}

fn counted(lines: usize, without: &str) -> String {
    if lines == 1 { format!("1 line {without}") } else { format!("{lines} lines {without}") }
}
