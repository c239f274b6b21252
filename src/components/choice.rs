//! One answer out of a few.

use leptos::prelude::*;

use super::frame::{GroupFrame, Words};
use super::ids::{ControlIds, unique};

/// One answer a [`Choice`] offers.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption<T> {
    /// What is chosen.
    pub value: T,
    /// The words shown for it.
    pub label: String,
    /// A second line, where the words alone don't tell.
    pub hint: Option<String>,
}

impl<T> ChoiceOption<T> {
    /// An answer without a second line.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), hint: None }
    }

    /// The same with a second line.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A radio group as large buttons side by side, or in a column where they don't fit or have second lines.
#[component]
pub fn Choice<T>(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The answers, in order.
    options: Vec<ChoiceOption<T>>,
    /// The answer chosen, if any.
    #[prop(into)]
    value: Signal<Option<T>>,
    /// Called with the answer chosen.
    #[prop(into)]
    on_choose: Callback<T>,
    /// Help that is always shown.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The id of the first answer, for an [`super::ErrorSummary`] to lead to.
    #[prop(optional, into)]
    id: Option<String>,
    /// Says "(optional)" after the question.
    #[prop(optional)]
    optional: bool,
    /// Always in a column.
    #[prop(optional)]
    stacked: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let words = Words { ids: ControlIds::new(id), label, hint, error, optional };
    let name = unique("choice");
    let first = words.ids.control.clone();
    let stacked = stacked || options.iter().any(|option| option.hint.is_some());
    let answers = options
        .into_iter()
        .enumerate()
        .map(|(index, option)| {
            let id = if index == 0 { first.clone() } else { format!("{first}-{index}") };
            let chosen = {
                let answer = option.value.clone();
                move || value.read().as_ref() == Some(&answer)
            };
            let answer = option.value;
            view! {
                <label class="choice__option">
                    <input
                        class="choice__input"
                        type="radio"
                        id=id
                        name=name.clone()
                        value=index.to_string()
                        prop:checked=chosen
                        on:change=move |_| on_choose.run(answer.clone())
                    />
                    <span class="choice__words">
                        <span class="choice__label">{option.label}</span>
                        {option.hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <GroupFrame words role="radiogroup">
            <div class="choice" class:choice--stacked=stacked>
                {answers}
            </div>
        </GroupFrame>
    }
}
