//! The fields of a plan: each saved as it is typed, and settled where two devices disagree.

use leptos::prelude::*;
use vouch_portfolio::document::Conflict;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{AnyText, PlanEdit, PlanLine, PlanText};
use vouch_portfolio::view::{field_label, value_words};

use super::planning::Planning;
use crate::components::{ConflictChoice, ConflictValue, Field, FieldKind, TextArea};

/// Shows `field` unless devices disagree about its place in the plan.
#[component]
pub(super) fn Settled(
    planning: Planning,
    /// Keys from the root of the document to the map that holds it.
    path: Vec<String>,
    /// Its key there.
    key: &'static str,
    /// The field.
    #[prop(into)]
    field: ViewFn,
) -> impl IntoView {
    let conflict = Memo::new(move |_| {
        let conflicts = planning.conflicts.read();
        conflicts.iter().find(|conflict| conflict.path == path && conflict.key == key).cloned()
    });
    move || match conflict.get() {
        None => field.run().into_any(),
        Some(conflict) => choice(planning, conflict).into_any(),
    }
}

fn choice(planning: Planning, conflict: Conflict) -> impl IntoView {
    let values: Vec<ConflictValue> = (0..)
        .zip(&conflict.values)
        .map(|(index, value)| ConflictValue {
            key: index.to_string(),
            text: value_words(&conflict.key, value),
            origin: if index == 0 { "On one device".to_owned() } else { "On another device".to_owned() },
        })
        .collect();
    let label = field_label(&conflict.path, &conflict.key);
    let pick = move |picked: String| {
        let value = picked.parse::<usize>().ok().and_then(|index| conflict.values.get(index).cloned());
        if let Some(value) = value {
            planning.pick(&conflict, value);
        }
    };
    view! { <ConflictChoice label values on_pick=pick /> }
}

/// A short answer about one activity.
#[component]
pub(super) fn Line(
    planning: Planning,
    id: ActivityId,
    line: PlanLine,
    label: &'static str,
    #[prop(optional)] kind: FieldKind,
) -> impl IntoView {
    let read = move |activity: &vouch_portfolio::record::PlannedActivity| {
        let field = match line {
            PlanLine::Date => &activity.date,
            PlanLine::Time => &activity.time,
            PlanLine::Place => &activity.place,
        };
        field.text().to_owned()
    };
    let value: Signal<String> = Memo::new(move |_| planning.of(id, read).unwrap_or_default()).into();
    let field = ViewFn::from(move || {
        view! {
            <Field
                label
                kind
                value
                on_edit=move |now| planning.apply(PlanEdit::Line(id, line, now))
                optional=true
            />
        }
    });
    view! { <Settled planning path=vec!["activities".to_owned(), id.to_string()] key=line.code() field /> }
}

/// A long text, which the other party may be writing in as well. One that the plan does not take stays on the screen.
#[component]
pub(super) fn Words(
    planning: Planning,
    text: PlanText,
    label: &'static str,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let editor = planning.editor();
    let text = AnyText::Plan(text);
    let kept = editor.text(text);
    let refused = RwSignal::new(None::<(String, String)>);
    let value = Signal::derive(move || match &*refused.read() {
        Some((typed, _)) => typed.clone(),
        None => kept.get(),
    });
    let error = Signal::derive(move || refused.read().as_ref().map(|(_, why)| why.clone()));
    let edit = move |now: String| {
        // What was refused was never in the plan: what is typed on replaces what the plan holds.
        let done = editor.type_text(text, &kept.get_untracked(), &now);
        refused.set(done.err().map(|why| (now, why.to_string())));
    };
    view! {
        <TextArea
            id=text.to_string()
            label
            value
            on_edit=edit
            on_leave=move || editor.save_now()
            hint=Signal::stored(hint)
            error
            optional=true
        />
    }
}
