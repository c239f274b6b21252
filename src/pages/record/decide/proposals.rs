//! What the candidate proposes, to be adopted into the assessor's own claims: by itself a proposal settles nothing.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use vouch_portfolio::record::ClaimKey;
use vouch_portfolio::view::refusal;

use crate::components::{Button, ButtonKind, CheckRow, Checks};
use crate::pages::record::load::Whole;
use crate::pages::record::sheets::Sheets;

/// Every item proposed, each with a box that claims it, and one tap for all of them.
#[component]
pub(super) fn Proposals(whole: Memo<Whole>, sheets: Sheets) -> impl IntoView {
    let proposed = Memo::new(move |_| whole.read().proposed.clone());
    let rows = Memo::new(move |_| rows(&whole.read()));
    let items = move |claims: &BTreeSet<ClaimKey>| claims.iter().map(|key| key.item.clone()).collect::<BTreeSet<_>>();
    let checked = Memo::new(move |_| items(&sheets.claims.read()));
    let open = Memo::new(move |_| {
        let rows = rows.read();
        let open = rows.iter().filter(|row| row.refused.is_none() && !checked.read().contains(&row.key));
        open.map(|row| row.key.clone()).collect::<Vec<_>>()
    });
    let claim = move |item: &str, claimed: bool| {
        let keys: Vec<ClaimKey> = if claimed {
            proposed.read_untracked().iter().filter(|key| key.item == item).cloned().collect()
        } else {
            sheets.claims.read_untracked().iter().filter(|key| key.item == item).cloned().collect()
        };
        for key in keys {
            sheets.claim(key.item, key.activity, claimed);
        }
    };
    let adopt_all = move || open.get_untracked().iter().for_each(|item| claim(item, true));
    view! {
        <Show when=move || !proposed.read().is_empty()>
            <Checks
                label="Proposed by the candidate"
                hint="A tick adopts it into your claims. Only what you claim is decided."
                rows
                checked
                on_toggle=move |(item, claimed): (String, bool)| claim(&item, claimed)
            />
            <Show when=move || !open.read().is_empty()>
                <Button kind=ButtonKind::Secondary on_press=adopt_all>
                    {move || format!("Adopt all ({})", open.read().len())}
                </Button>
            </Show>
        </Show>
    }
}

fn rows(whole: &Whole) -> Vec<CheckRow> {
    let items: BTreeMap<&str, &ClaimKey> = whole.proposed.iter().map(|key| (key.item.as_str(), key)).collect();
    let row = |item: &str| {
        let found = item.parse().ok().and_then(|key| whole.framework.item(&key));
        let Some(found) = found else {
            return CheckRow::new(item, "", format!("{item}, not in this version of the framework"));
        };
        let refused = whole.form.setting().and_then(|setting| refusal(&found, setting));
        let code = format!("{} {}", found.unit().code, found.code());
        CheckRow { refused, ..CheckRow::new(item, code, found.wording()) }
    };
    let mut rows: Vec<(vouch_framework::ItemRef, CheckRow)> =
        items.keys().filter_map(|item| Some((item.parse().ok()?, row(item)))).collect();
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    rows.into_iter().map(|(_, row)| row).collect()
}
