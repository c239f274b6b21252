//! Where the record stands: signed or not, waiting or at the centre, in conflict.

use leptos::prelude::*;
use vouch_portfolio::view::{Decided, EvidenceNumber};

use crate::components::{Badge, Notice, NoticeKind, Tone};
use crate::pages::record::load::Whole;
use crate::pages::record::photographs::FilesStanding;

#[component]
pub(super) fn Standing(whole: Memo<Whole>) -> impl IntoView {
    let signed = move || {
        let whole = whole.read();
        let tone = match (whole.was_signed, whole.author_signed.is_some()) {
            (false, _) => Tone::Neutral,
            (true, false) => Tone::Wait,
            (true, true) => Tone::Good,
        };
        let words = whole.state_words();
        view! { <Badge tone>{words}</Badge> }
    };
    let decided = move || {
        whole.read().decided.map(|decided| {
            let tone = match decided {
                Decided::Competent => Tone::Good,
                Decided::NotYetCompetent => Tone::Wait,
                Decided::Disagreed => Tone::Bad,
            };
            view! { <Badge tone>{decided.words()}</Badge> }
        })
    };
    let arrived = move || {
        let whole = whole.read();
        match (whole.waiting, &whole.number) {
            (0, EvidenceNumber::Given(_)) => view! { <Badge tone=Tone::Good>"At the centre"</Badge> },
            (0, EvidenceNumber::Provisional(_)) => view! { <Badge tone=Tone::Neutral>"Saved on this device"</Badge> },
            (_, EvidenceNumber::Given(_)) => {
                view! { <Badge tone=Tone::Wait>"Saved on this device, waiting to reach the centre"</Badge> }
            }
            (_, EvidenceNumber::Provisional(_)) => {
                view! { <Badge tone=Tone::Wait>"Saved on this device only, waiting to reach the centre"</Badge> }
            }
        }
    };
    view! {
        <div class="cluster no-print">
            {signed} {decided} {arrived}
            <FilesStanding attached=Signal::derive(move || whole.read().files.clone()) />
            <Show when=move || { whole.read().samples > 0 }>
                <Badge tone=Tone::Good>"Sampled"</Badge>
            </Show>
        </div>
        <Show when=move || !whole.read().conflicts.is_empty()>
            <Notice kind=NoticeKind::Warning title="Two devices gave different answers".to_owned()>
                <p>"Its author picks one of each; until then it can't be signed."</p>
            </Notice>
        </Show>
    }
}
