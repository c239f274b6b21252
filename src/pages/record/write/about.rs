//! When, where and how: the head of the record.

use leptos::prelude::*;
use vouch_framework::Checklist;
use vouch_portfolio::record::{Edit, Setting};
use vouch_portfolio::view::setting_words;

use super::checklist::ChecklistPoints;
use super::settle::Settle;
use super::writing::Writing;
use crate::browser::{calendar, clock};
use crate::components::{Button, ButtonKind, Choice, ChoiceOption, Field, FieldKind, Notice, NoticeKind};

/// Date, times, place, observer.
#[component]
pub(super) fn WhenAndWhere(writing: Writing) -> impl IntoView {
    let about = |key| (vec!["about".to_owned()], key);
    let scalar = move |read: fn(&Writing) -> String| Signal::derive(move || read(&writing));
    let date = scalar(|writing| writing.form.read().date.text().to_owned());
    let start = scalar(|writing| writing.form.read().start.text().to_owned());
    let end = scalar(|writing| writing.form.read().end.text().to_owned());
    let place = scalar(|writing| writing.form.read().place.text().to_owned());
    let observer = scalar(|writing| writing.form.read().observer.text().to_owned());
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

/// Real work, a realistic working environment or simulation, with what the units say about it.
#[component]
pub(super) fn HowItArose(writing: Writing) -> impl IntoView {
    let setting = Memo::new(move |_| Setting::from_code(writing.form.read().setting.text()));
    let options: Vec<_> = Setting::ALL.iter().map(|setting| ChoiceOption::new(*setting, setting.words())).collect();
    let field = ViewFn::from(move || {
        view! {
            <Choice
                label="How the evidence arose"
                id="setting"
                options=options.clone()
                value=setting
                on_choose=move |chosen| writing.apply(Edit::Setting(chosen))
                stacked=true
            />
        }
    });
    view! {
        <section class="form-section" aria-label="Setting">
            <Settle writing path=vec!["about".to_owned()] key="setting" field />
            {move || setting.get().map(|setting| warnings(writing, setting))}
        </section>
    }
}

fn warnings(writing: Writing, setting: Setting) -> impl IntoView {
    let units = writing.units();
    let codes: Vec<&str> = units.iter().map(String::as_str).collect();
    let said = setting_words(writing.framework, &codes, setting);
    let mut checklists: Vec<&'static Checklist> = Vec::new();
    for checklist in said.iter().filter_map(|said| said.checklist) {
        // Several units may ask for the same one; it is filled in once.
        if checklists.iter().all(|there| there.id != checklist.id) {
            checklists.push(checklist);
        }
    }
    let notices = said.into_iter().map(|said| {
        let kind = if said.refuses { NoticeKind::Warning } else { NoticeKind::Info };
        view! { <Notice kind title=said.words() /> }
    });
    view! {
        {notices.collect_view()}
        {checklists.into_iter().map(|checklist| view! { <ChecklistPoints writing checklist /> }).collect_view()}
    }
}
