//! Signing: drawn, typed, or by a witnessed mark.

mod canvas;
pub(super) mod ink;

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::choice::{Choice, ChoiceOption};
use super::field::Field;
use super::icon::IconName;
use super::ids::{ControlIds, unique};
use canvas::Canvas;
pub use ink::Stroke;

/// A signature, by whichever way the person can give one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureMark {
    /// Drawn on the pad: strokes of points within 1000 by 400.
    Drawn(Vec<Stroke>),
    /// The signer's name, typed by the signer.
    Typed(String),
    /// A mark made before a witness, whose name this is.
    Mark(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Draw,
    Type,
    Mark,
}

/// Signing by hand, by name, or by a witnessed mark.
///
/// Strokes live with the owner, in a space of their own, so they survive rotation, scrolling and a killed page: save
/// them at each `on_stroke`. `on_mark` tells whenever the signature changes; it is none while there is too little ink,
/// or no name, to be taken as one.
#[component]
pub fn SignaturePad(
    /// Whose signature: "Candidate's signature".
    #[prop(into)]
    label: Signal<String>,
    /// What has been drawn so far.
    strokes: RwSignal<Vec<Stroke>>,
    /// Called with all strokes after each finished one, and after undo and clear.
    #[prop(optional, into)]
    on_stroke: Option<Callback<Vec<Stroke>>>,
    /// Called with the signature as it now is.
    #[prop(into)]
    on_mark: Callback<Option<SignatureMark>>,
    /// A typed name or a mark kept from before.
    #[prop(optional, into)]
    start: Option<SignatureMark>,
    /// What signing means, shown above the pad.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The id of the first control, for an [`super::ErrorSummary`] to lead to.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let (way, typed, witness) = match start {
        Some(SignatureMark::Typed(name)) => (Way::Type, name, String::new()),
        Some(SignatureMark::Mark(witness)) => (Way::Mark, String::new(), witness),
        Some(SignatureMark::Drawn(_)) | None => (Way::Draw, String::new(), String::new()),
    };
    let way = RwSignal::new(way);
    let typed = RwSignal::new(typed);
    let witness = RwSignal::new(witness);
    let id = id.unwrap_or_else(|| unique("signature"));

    let mark = Memo::new(move |_| match way.get() {
        Way::Draw => {
            let strokes = strokes.get();
            ink::enough(&strokes).then_some(SignatureMark::Drawn(strokes))
        }
        Way::Type => words(&typed.read()).map(SignatureMark::Typed),
        Way::Mark => words(&witness.read()).map(SignatureMark::Mark),
    });
    Effect::new(move || {
        let mark = mark.get();
        // What the owner reads in the callback is the owner's, not a reason to call it again.
        untrack(|| on_mark.run(mark));
    });

    let change = move |change: fn(&mut Vec<Stroke>)| {
        strokes.update(change);
        if let Some(on_stroke) = on_stroke {
            on_stroke.run(strokes.get_untracked());
        }
    };
    let empty = Memo::new(move |_| strokes.read().is_empty());
    let draw = move || {
        let described = ControlIds::new(None);
        let hint_id = described.hint.clone();
        view! {
            <div class="signature-pad__sheet">
                <Canvas label strokes on_stroke described_by=hint_id.clone() />
                <span class="signature-pad__line" aria-hidden="true"></span>
            </div>
            <p class="signature-pad__note" id=hint_id role="status">
                {move || {
                    let strokes = strokes.read();
                    if strokes.is_empty() {
                        "Sign above the line with a finger, pen or mouse."
                    } else if ink::enough(&strokes) {
                        "Signed. It stays as drawn when the screen turns."
                    } else {
                        "That is too little for a signature: please go on."
                    }
                }}
            </p>
            <div class="signature-pad__actions">
                <Button
                    kind=ButtonKind::Quiet
                    icon=IconName::Undo
                    disabled=empty
                    on_press=move || change(|strokes| {
                        strokes.pop();
                    })
                >
                    "Undo"
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    icon=IconName::Close
                    disabled=empty
                    on_press=move || change(Vec::clear)
                >
                    "Clear"
                </Button>
            </div>
        }
    };
    view! {
        <div class="signature-pad">
            <Choice
                label
                hint
                error
                id=id
                options=vec![
                    ChoiceOption::new(Way::Draw, "Draw"),
                    ChoiceOption::new(Way::Type, "Type"),
                    ChoiceOption::new(Way::Mark, "Mark"),
                ]
                value=move || Some(way.get())
                on_choose=move |chosen| way.set(chosen)
            />
            {move || match way.get() {
                Way::Draw => draw().into_any(),
                Way::Type => view! {
                    <Field
                        label="Your full name"
                        hint="Type it yourself. It counts as your signature."
                        value=typed
                        on_edit=move |name| typed.set(name)
                    />
                }
                .into_any(),
                Way::Mark => view! {
                    <Field
                        label="Witness's full name"
                        hint="For someone who can neither draw nor type. The witness sees them agree, and types their own name here."
                        value=witness
                        on_edit=move |name| witness.set(name)
                    />
                }
                .into_any(),
            }}
        </div>
    }
}

/// A name, if there are letters in it.
fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2).then(|| text.to_owned())
}
