//! A signature as it was made, to be read back and printed.

use leptos::prelude::*;

use super::signature_pad::{SignatureMark, ink};

/// A signature as it was made. Typed names and marks are shown as what they are, never dressed up as handwriting.
#[component]
pub fn SignatureImage(
    /// How it was signed.
    #[prop(into)]
    mark: Signal<SignatureMark>,
    /// Whose it is, for screen readers: "Signature of Priya Shah".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    move || match mark.get() {
        SignatureMark::Drawn(strokes) => view! {
            <svg class="signature-image" viewBox=ink::VIEW_BOX role="img" aria-label=label.clone()>
                {strokes
                    .iter()
                    .map(|stroke| view! { <path class="signature-image__stroke" d=ink::path(stroke) /> })
                    .collect_view()}
            </svg>
        }
        .into_any(),
        SignatureMark::Typed(name) => view! {
            <p class="signature-image signature-image--words">
                <span class="signature-image__how">"Typed: "</span>
                {name}
            </p>
        }
        .into_any(),
        SignatureMark::Mark(witness) => view! {
            <p class="signature-image signature-image--words">
                <span class="signature-image__how">"Mark, witnessed by: "</span>
                {witness}
            </p>
        }
        .into_any(),
    }
}
