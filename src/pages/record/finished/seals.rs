//! Seals below a finished form.

use leptos::prelude::*;
use vouch_portfolio::seal::Mark;
use vouch_portfolio::view::{Change, SealWords};

use crate::components::{SealCard, SignatureImage, SignatureMark, Tone};
use crate::pages::record::when::when;

/// A record's seals, in words.
#[component]
pub(in crate::pages) fn SealList(seals: Vec<SealWords>) -> impl IntoView {
    view! {
        <section class="seals">
            <h3 class="record-form__heading">"Signatures"</h3>
            {if seals.is_empty() {
                view! { <p class="muted">"Nobody has signed yet."</p> }.into_any()
            } else {
                view! { <div class="seals__list">{seals.into_iter().map(card).collect_view()}</div> }.into_any()
            }}
        </section>
    }
}

fn card(words: SealWords) -> impl IntoView {
    let made = format!("{} · {}", words.manner, when(words.at));
    let state = match (words.holds, words.changed_since) {
        (Some(true), false) => (Tone::Good, "Holds".to_owned()),
        (Some(true), true) => (Tone::Wait, "Changed since signed".to_owned()),
        (None, _) => (Tone::Wait, "Not checked yet".to_owned()),
        (Some(false), _) => (Tone::Bad, "Does not hold".to_owned()),
    };
    let text = about(&words);
    let title = match words.judgement {
        Some(judgement) => format!("{}: {}", words.title, judgement.to_lowercase()),
        None => words.title,
    };
    let name = if words.place.is_empty() { words.name.clone() } else { format!("{}, {}", words.name, words.place) };
    let signature = words.mark.and_then(mark_shown).map(|mark| {
        let label = format!("Signature of {}", words.name);
        view! { <SignatureImage mark label /> }
    });
    match signature {
        Some(signature) => view! { <SealCard title name made state text>{signature}</SealCard> }.into_any(),
        None => view! { <SealCard title name made state text /> }.into_any(),
    }
}

fn about(words: &SealWords) -> String {
    let mut about = vec![format!("Covers {}.", words.covers), format!("{}.", words.standing)];
    if words.changed_since {
        about.push(changes_words(&words.changes));
    }
    about.push(match (words.at_centre, words.not_before) {
        (Some(arrived), Some(earliest)) => {
            format!("Signed after {}, at the centre since {}.", when(earliest), when(arrived))
        }
        (Some(arrived), None) => format!("At the centre since {}.", when(arrived)),
        (None, _) => "Not at the centre yet, as far as this device knows.".to_owned(),
    });
    if let Some(until) = words.until {
        about.push(match words.at > until {
            true => format!("The invitation was for until {}: by its clock this was signed after that.", when(until)),
            false => format!("The invitation was for until {}.", when(until)),
        });
    }
    if words.odd_time {
        about.push("The clock of the device disagrees with the centre's.".to_owned());
    }
    if !words.comment.is_empty() {
        about.push(format!("{}: {}", words.comment_is, words.comment));
    }
    match &words.agreed {
        Some(agreed) if !agreed.is_empty() => about.push(format!("Agreed to: “{agreed}”")),
        Some(_) => {}
        None => about.push("Name, mark and words were erased; the seal itself stays.".to_owned()),
    }
    about.join("\n")
}

/// What was changed since a signature, in a sentence.
fn changes_words(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "Something it covers was changed or added since.".to_owned();
    }
    let said = changes.iter().map(|Change { label, before, after }| match (before, after) {
        (Some(before), Some(after)) => format!("{label}: “{before}” is now “{after}”"),
        (None, Some(after)) => format!("{label}: added “{after}”"),
        (Some(before), None) => format!("{label}: removed “{before}”"),
        (None, None) => label.clone(),
    });
    format!("Changed since: {}.", said.collect::<Vec<_>>().join("; "))
}

fn mark_shown(mark: Mark) -> Option<SignatureMark> {
    match mark {
        Mark::Drawn(strokes) => Some(SignatureMark::Drawn(strokes)),
        Mark::Typed(name) => Some(SignatureMark::Typed(name)),
        Mark::Witnessed(witness) => Some(SignatureMark::Mark(witness)),
        Mark::None => None,
    }
}
