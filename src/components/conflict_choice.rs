//! One field with an answer from each of two devices.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::{Icon, IconName};
use super::ids::unique;

/// One of the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictValue {
    /// Tells it from the others; reported when it is picked.
    pub key: String,
    /// The answer as people read it.
    pub text: String,
    /// Where it comes from: "this phone, 14:02".
    pub origin: String,
}

/// Shows every answer and lets the person pick one. Nothing is lost until then, and the others stay in the history.
#[component]
pub fn ConflictChoice(
    /// The field's label.
    #[prop(into)]
    label: Signal<String>,
    /// The answers, two or more.
    #[prop(into)]
    values: Signal<Vec<ConflictValue>>,
    /// Called with the key of the answer picked.
    #[prop(into)]
    on_pick: Callback<String>,
    /// Where links to the field lead, as long as it is in conflict.
    #[prop(optional_no_strip)]
    field: Option<String>,
) -> impl IntoView {
    let id = unique("conflict");
    let heading = format!("{id}-heading");
    let answers = move || {
        values
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, ConflictValue { key, text, origin })| {
                let words = format!("{id}-{index}");
                view! {
                    <li class="conflict__value">
                        <div class="conflict__words" id=words.clone()>
                            <p class="conflict__text">{text}</p>
                            <p class="conflict__origin">{origin}</p>
                        </div>
                        <Button
                            kind=ButtonKind::Secondary
                            described_by=words
                            on_press=move || on_pick.run(key.clone())
                        >
                            "Keep this one"
                        </Button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <section class="conflict" id=field tabindex="-1" aria-labelledby=heading.clone()>
            <h3 class="conflict__title" id=heading.clone()>
                <Icon name=IconName::Warning />
                <span>{label} ": which is right?"</span>
            </h3>
            <p class="conflict__why">"This was changed on two devices. Both answers are kept until you pick one."</p>
            <ul class="conflict__values" role="list">
                {answers}
            </ul>
        </section>
    }
}
