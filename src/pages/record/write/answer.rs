//! A short answer of the form.

use leptos::prelude::*;
use vouch_portfolio::record::AnyEdit;

use super::settle::Settle;
use super::writing::Writing;
use crate::components::{Field, FieldKind};

/// A short answer about the record as a whole, which is settled where devices disagree.
#[component]
pub(in crate::pages::record) fn Answer(
    writing: Writing,
    /// Its key in the document, which is also the field's id.
    key: &'static str,
    /// What it asks for.
    label: &'static str,
    /// The edit that what was typed makes.
    edit: fn(String) -> AnyEdit,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let value = writing.answer(key);
    let hint = Signal::stored(hint.map(str::to_owned));
    let field = ViewFn::from(move || {
        view! {
            <Field label id=key kind value on_edit=move |now| writing.apply(edit(now)) hint optional />
        }
    });
    view! { <Settle writing path=vec!["about".to_owned()] key field /> }
}
