//! How the evidence arose, on every form that asks for it, with what the units say about it.

use leptos::prelude::*;
use vouch_framework::Checklist;
use vouch_portfolio::record::Setting;
use vouch_portfolio::view::setting_words;

use super::checklist::ChecklistPoints;
use super::settle::Settle;
use super::writing::Writing;
use crate::components::{Choice, ChoiceOption, Notice, NoticeKind};

/// Real work, a realistic working environment or simulation, with what the units say about it.
#[component]
pub(super) fn HowItArose(writing: Writing) -> impl IntoView {
    let setting = Memo::new(move |_| writing.form.read().setting());
    let options: Vec<_> = Setting::ALL.iter().map(|setting| ChoiceOption::new(*setting, setting.words())).collect();
    let field = ViewFn::from(move || {
        view! {
            <Choice
                label="How the evidence arose"
                id="setting"
                options=options.clone()
                value=setting
                on_choose=move |chosen| writing.set_setting(chosen)
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
    let said = setting_words(writing.framework(), &codes, setting);
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
