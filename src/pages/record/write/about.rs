//! When and where: the head of an observation record.

use leptos::prelude::*;
use vouch_portfolio::record::Edit;

use super::settle::Settle;
use super::writing::Writing;
use crate::browser::{calendar, clock};
use crate::components::{Button, ButtonKind, Field, FieldKind};

/// Date, times, place, observer.
#[component]
pub(super) fn WhenAndWhere(writing: Writing) -> impl IntoView {
    let about = |key| (vec!["about".to_owned()], key);
    let date = writing.answer("date");
    let start = writing.answer("start");
    let end = writing.answer("end");
    let place = writing.answer("place");
    let observer = writing.answer("observer");
    let apply = move |edit: fn(String) -> Edit| Callback::new(move |text| writing.apply(edit(text)));
    let settle = move |key: &'static str, field: ViewFn| {
        let (path, key) = about(key);
        view! { <Settle writing path key field /> }
    };
    view! {
        <section class="form-section" aria-labelledby="when-and-where">
            <h2 class="form-section__title" id="when-and-where">
                "When and where"
            </h2>
            <div class="grid-2">
                {settle(
                    "date",
                    ViewFn::from(move || view! {
                        <Field label="Date" id="date" kind=FieldKind::Date value=date on_edit=apply(Edit::Date) />
                    }),
                )}
                <div class="grid-pair">
                    {settle(
                        "start",
                        ViewFn::from(move || view! {
                            <Field label="Started at" id="start" kind=FieldKind::Time value=start on_edit=apply(Edit::Start) />
                        }),
                    )}
                    {settle(
                        "end",
                        ViewFn::from(move || view! {
                            <Field
                                label="Finished at"
                                id="end"
                                kind=FieldKind::Time
                                value=end
                                on_edit=apply(Edit::End)
                                optional=true
                            />
                        }),
                    )}
                </div>
            </div>
            <Show when=move || end.read().is_empty()>
                <div class="cluster">
                    <Button
                        kind=ButtonKind::Secondary
                        on_press=move || writing.apply(Edit::End(calendar::local(clock::now()).time))
                    >
                        "Finished now"
                    </Button>
                </div>
            </Show>
            {settle(
                "place",
                ViewFn::from(move || view! {
                    <Field
                        label="Place"
                        id="place"
                        value=place
                        on_edit=apply(Edit::Place)
                        hint="Shop, department or call centre; no customers' names."
                    />
                }),
            )}
            {settle(
                "observer",
                ViewFn::from(move || view! {
                    <Field
                        label="Observer"
                        id="observer"
                        value=observer
                        on_edit=apply(Edit::Observer)
                        hint="Only where somebody else watched and you assess what they recorded."
                        optional=true
                    />
                }),
            )}
        </section>
    }
}
